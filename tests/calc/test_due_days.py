"""Due days, ageing and reminders."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.due_days import (
    Age,
    AgeTotal,
    DaysAfter,
    DueDayError,
    EndOfMonth,
    FixedDayNextYear,
    Reminder,
    Shift,
    age,
    ageing,
    days_late,
    due_day,
    reminder_between,
    reminders,
    shifted,
)

laws = settings(deadline=None, max_examples=200)
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))
HIBAH = FixedDayNextYear(month=1, day=10)
rules = st.one_of(
    st.builds(FixedDayNextYear, month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(DaysAfter, days=st.integers(0, 400)),
    st.builds(EndOfMonth, months=st.integers(0, 30)),
)


@pytest.mark.parametrize(
    ("rule", "given_on", "due"),
    [
        (HIBAH, date(2026, 3, 5), date(2027, 1, 10)),
        (HIBAH, date(2026, 12, 31), date(2027, 1, 10)),
        (HIBAH, date(2027, 1, 2), date(2028, 1, 10)),
        (FixedDayNextYear(2, 29), date(2026, 5, 1), date(2027, 2, 28)),
        (FixedDayNextYear(2, 29), date(2027, 5, 1), date(2028, 2, 29)),
        (DaysAfter(30), date(2026, 12, 15), date(2027, 1, 14)),
        (DaysAfter(0), date(2026, 12, 15), date(2026, 12, 15)),
        (EndOfMonth(), date(2028, 2, 1), date(2028, 2, 29)),
        (EndOfMonth(3), date(2026, 11, 30), date(2027, 2, 28)),
        (EndOfMonth(12), date(2026, 12, 1), date(2027, 12, 31)),
    ],
)
def test_the_due_day_follows_the_rule(rule, given_on, due):
    assert due_day(rule=rule, given=given_on) == due


def test_a_day_off_is_shifted_to_the_next_or_previous_working_day():
    # 10 January 2027 is a Sunday.
    assert due_day(rule=HIBAH, given=date(2026, 3, 5), shift=Shift.NEXT_WORKING_DAY) == date(2027, 1, 11)
    assert due_day(rule=HIBAH, given=date(2026, 3, 5), shift=Shift.PREVIOUS_WORKING_DAY) == date(2027, 1, 8)
    closed = [date(2027, 1, 11)]
    assert due_day(rule=HIBAH, given=date(2026, 3, 5), shift=Shift.NEXT_WORKING_DAY, holidays=closed) == date(
        2027, 1, 12
    )


@laws
@given(rule=rules, given_on=days)
def test_nothing_is_due_before_it_is_given(rule, given_on):
    assert due_day(rule=rule, given=given_on) >= given_on


@laws
@given(rule=rules, first=days, second=days)
def test_what_is_given_later_is_not_due_earlier(rule, first, second):
    first, second = sorted([first, second])
    assert due_day(rule=rule, given=first) <= due_day(rule=rule, given=second)


@laws
@given(day=days, holidays=st.sets(st.integers(-5, 5)), shift=st.sampled_from(Shift))
def test_a_shifted_day_is_the_nearest_working_day(day, holidays, shift):
    closed = {day + timedelta(days=offset) for offset in holidays}
    found = shifted(day=day, shift=shift, holidays=closed)
    if shift == Shift.NONE:
        assert found == day
        return
    assert found.isoweekday() <= 5
    assert found not in closed
    between = sorted([day, found])
    for offset in range((between[1] - between[0]).days):
        other = between[0] + timedelta(days=offset if shift == Shift.NEXT_WORKING_DAY else offset + 1)
        assert other.isoweekday() > 5 or other in closed
    assert (found >= day) == (shift == Shift.NEXT_WORKING_DAY or found == day)


@pytest.mark.parametrize(
    ("days_since", "name", "late"),
    [(-1, Age.NOT_DUE, 0), (0, Age.TO_30, 0), (30, Age.TO_30, 30), (31, Age.TO_60, 31), (60, Age.TO_60, 60),
     (61, Age.TO_90, 61), (90, Age.TO_90, 90), (91, Age.OVER_90, 91)],
)  # fmt: skip
def test_the_class_of_ageing_begins_and_ends_with_its_day(days_since, name, late):
    due = date(2027, 1, 10)
    today = due + timedelta(days=days_since)
    assert age(due=due, today=today) == name
    assert days_late(due=due, today=today) == late


def test_the_worked_ageing_report():
    today = date(2027, 3, 1)
    reports = [
        (date(2027, 4, 1), 1_000_000), (date(2027, 3, 1), 2_000_000), (date(2027, 2, 1), 500_000),
        (date(2027, 1, 10), 20_000_000), (date(2027, 1, 10), 5_000_000), (date(2026, 1, 10), 7_500_000),
    ]  # fmt: skip
    answer = ageing(open_reports=reports, today=today)
    assert dict(answer.classes) == {
        Age.NOT_DUE: AgeTotal(1, 1_000_000),
        Age.TO_30: AgeTotal(2, 2_500_000),
        Age.TO_60: AgeTotal(2, 25_000_000),
        Age.TO_90: AgeTotal(0, 0),
        Age.OVER_90: AgeTotal(1, 7_500_000),
    }
    assert answer.total == AgeTotal(6, 36_000_000)


@laws
@given(reports=st.lists(st.tuples(days, st.integers(0, 10**9))), today=days)
def test_every_report_is_in_one_class_and_none_is_lost(reports, today):
    answer = ageing(open_reports=reports, today=today)
    assert list(answer.classes) == list(Age)
    assert answer.total == AgeTotal(len(reports), sum(amount for _, amount in reports))
    assert sum(part.count for part in answer.classes.values()) == answer.total.count
    assert sum(part.amount for part in answer.classes.values()) == answer.total.amount


def test_reminders_come_in_the_order_of_their_days():
    due = date(2027, 1, 10)
    assert reminders(due=due, days_before=[1, 30, -14, 1]) == (
        Reminder(date(2026, 12, 11), 30),
        Reminder(date(2027, 1, 9), 1),
        Reminder(date(2027, 1, 24), -14),
    )
    missed = reminder_between(
        due=due, days_before=[30, 7, 1], after=date(2026, 12, 1), until=date(2027, 1, 5)
    )
    assert missed == Reminder(date(2027, 1, 3), 7)
    assert reminder_between(due=due, days_before=[30], after=date(2026, 12, 11), until=due) is None


@laws
@given(
    due=days,
    before=st.lists(st.integers(-60, 60), max_size=6),
    start=st.integers(-90, 90),
    steps=st.lists(st.integers(1, 1), min_size=1, max_size=60),
)
def test_a_job_of_every_day_reminds_once_on_each_day(due, before, start, steps):
    day = due + timedelta(days=start)
    last = day + timedelta(days=len(steps))
    sent = []
    while day < last:
        tomorrow = day + timedelta(days=1)
        reminder = reminder_between(due=due, days_before=before, after=day, until=tomorrow)
        sent += [reminder] if reminder else []
        day = tomorrow
    assert sent == [
        reminder
        for reminder in reminders(due=due, days_before=before)
        if due + timedelta(days=start) < reminder.day <= last
    ]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (FixedDayNextYear(13, 1), "day_unknown"),
        (FixedDayNextYear(2, 30), "day_unknown"),
        (FixedDayNextYear(4, 0), "day_unknown"),
        (DaysAfter(-1), "distance_negative"),
        (EndOfMonth(-1), "distance_negative"),
    ],
)
def test_a_rule_without_a_day_is_refused(rule, code):
    with pytest.raises(DueDayError) as refused:
        due_day(rule=rule, given=date(2026, 1, 1))
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en
