"""Clashes of meetings, and days without clash."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.timetable import (
    Attendee,
    Clash,
    PlannedMeeting,
    Skipped,
    TimetableError,
    WeeklyTime,
    Whose,
    clashes,
    suggest,
)

laws = settings(deadline=None, max_examples=150)
WITA = timezone(timedelta(hours=8))
TRAINER, ROOM, PERSON = Attendee(Whose.TRAINER, "t"), Attendee(Whose.ROOM, "r"), Attendee(Whose.PERSON, "p")
EVERYTHING = [TRAINER, ROOM, PERSON, Attendee(Whose.PERSON, "q")]


def at(hour, minute=0, day=1):
    return datetime(2027, 3, day, hour, minute, tzinfo=WITA)


def meeting(key, starts, ends, *needs):
    return PlannedMeeting(key, starts, ends, frozenset(needs))


@st.composite
def plans(draw):
    made = []
    for number in range(draw(st.integers(0, 7))):
        start = draw(st.integers(0, 20))
        length = draw(st.integers(1, 6))
        needs = draw(st.frozensets(st.sampled_from(EVERYTHING)))
        begin = at(0) + timedelta(hours=start)
        made.append(PlannedMeeting(str(number), begin, begin + timedelta(hours=length), needs))
    return made


def test_one_may_begin_when_another_ends():
    assert clashes(meetings=[meeting("a", at(8), at(10), ROOM), meeting("b", at(10), at(12), ROOM)]) == ()
    assert clashes(meetings=[meeting("a", at(8), at(10, 1), ROOM), meeting("b", at(10), at(12), ROOM)]) == (
        Clash("a", "b", ROOM),
    )


def test_times_of_two_zones_are_compared_as_moments():
    first = meeting("a", datetime(2027, 3, 1, 1, tzinfo=UTC), datetime(2027, 3, 1, 2, tzinfo=UTC), TRAINER)
    assert clashes(meetings=[first, meeting("b", at(9, 30), at(11), TRAINER)]) == (Clash("a", "b", TRAINER),)
    assert clashes(meetings=[first, meeting("b", at(10), at(11), TRAINER)]) == ()


@laws
@given(plan=plans(), order=st.randoms(use_true_random=False))
def test_clashes_are_all_pairs_that_overlap_and_share(plan, order):
    expected = set()
    for first, second in combinations(sorted(plan, key=lambda m: (m.starts, m.key)), 2):
        minutes = {first.starts + timedelta(minutes=30 * step) for step in range(60)}
        together = {moment for moment in minutes if first.starts <= moment < first.ends}
        if any(second.starts <= moment < second.ends for moment in together):
            expected |= {Clash(first.key, second.key, need) for need in first.needs & second.needs}
    found = clashes(meetings=plan)
    assert set(found) == expected
    assert len(found) == len(expected)
    shuffled = list(plan)
    order.shuffle(shuffled)
    assert clashes(meetings=shuffled) == found


MONDAY_THURSDAY = [WeeklyTime(1, time(8), time(12)), WeeklyTime(4, time(13), time(16))]


def test_the_worked_suggestion():
    taken = meeting("other", at(9, day=15), at(10, day=15), TRAINER)
    answer = suggest(
        first_day=date(2027, 3, 3),
        pattern=MONDAY_THURSDAY,
        meetings=4,
        zone=WITA,
        holidays=[date(2027, 3, 11)],
        needs=[TRAINER, ROOM],
        others=[taken],
    )
    assert [starts.isoformat(timespec="minutes") for starts, _ in answer.times] == [
        "2027-03-04T13:00+08:00",
        "2027-03-08T08:00+08:00",
        "2027-03-18T13:00+08:00",
        "2027-03-22T08:00+08:00",
    ]
    assert [(skipped.starts.day, skipped.why) for skipped in answer.skipped] == [
        (11, Skipped.HOLIDAY),
        (15, Skipped.CLASH),
    ]
    assert answer.skipped[1].clash == (Clash("", "other", TRAINER),)


@laws
@given(
    plan=plans(),
    weekdays=st.sets(st.integers(1, 7), min_size=1),
    meetings=st.integers(0, 6),
    holidays=st.sets(st.integers(0, 40).map(lambda days: date(2027, 3, 1) + timedelta(days=days))),
    needs=st.frozensets(st.sampled_from(EVERYTHING)),
)
def test_a_suggestion_clashes_with_nothing_and_leaves_no_earlier_time(
    plan, weekdays, meetings, holidays, needs
):
    pattern = [WeeklyTime(weekday, time(8), time(10)) for weekday in weekdays]
    answer = suggest(
        first_day=date(2027, 3, 1),
        pattern=pattern,
        meetings=meetings,
        zone=WITA,
        holidays=holidays,
        needs=needs,
        others=plan,
    )
    assert len(answer.times) == meetings
    chosen = [PlannedMeeting(f"new {n}", *times, needs) for n, times in enumerate(answer.times)]
    new = {made.key for made in chosen}
    assert not [clash for clash in clashes(meetings=[*plan, *chosen]) if {clash.first, clash.second} & new]
    days = [starts.date() for starts, _ in answer.times]
    assert not set(days) & holidays
    assert all(day.isoweekday() in weekdays for day in days)
    # Everything of the pattern up to the last day was taken or is explained.
    passed = {skipped.starts.date() for skipped in answer.skipped}
    for offset in range((days[-1] - date(2027, 3, 1)).days + 1 if days else 0):
        day = date(2027, 3, 1) + timedelta(days=offset)
        assert (day.isoweekday() in weekdays) == (day in {*days, *passed})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"pattern": []}, "pattern_empty"),
        ({"meetings": -1}, "pattern_empty"),
        ({"pattern": [WeeklyTime(8, time(8), time(9))]}, "pattern_invalid"),
        ({"pattern": [WeeklyTime(1, time(9), time(9))]}, "pattern_invalid"),
        ({"pattern": [WeeklyTime(1, time(8), time(10)), WeeklyTime(1, time(9), time(11))]}, "pattern_overlaps"),
        ({"meetings": 2000}, "not_enough_days"),
        ({"others": [PlannedMeeting("x", datetime(2027, 3, 1, 8), datetime(2027, 3, 1, 9), frozenset([ROOM]))]},  # noqa: DTZ001 # the refused case
         "zone_missing"),
        ({"others": [meeting("x", at(9), at(9), ROOM)]}, "ends_too_early"),
    ],
)  # fmt: skip
def test_what_is_no_timetable_is_refused(change, code):
    asked = {
        "first_day": date(2027, 3, 1),
        "pattern": MONDAY_THURSDAY,
        "meetings": 1,
        "zone": WITA,
        "needs": [ROOM],
    }
    with pytest.raises(TimetableError) as refused:
        suggest(**{**asked, **change})
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en


def test_a_meeting_stands_once():
    with pytest.raises(TimetableError) as refused:
        clashes(meetings=[meeting("a", at(8), at(9)), meeting("a", at(10), at(11))])
    assert refused.value.code == "meeting_repeated"
