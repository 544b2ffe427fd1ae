"""Attendance: the rate, and what a certificate still needs."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.attendance import (
    AttendanceError,
    CertificateRule,
    Presence,
    Standing,
    certificate_standing,
    tally,
)

P, L, E, A = Presence.PRESENT, Presence.LATE, Presence.EXCUSED, Presence.ABSENT
laws = settings(deadline=None, max_examples=150)
states = st.lists(st.sampled_from(Presence), max_size=12)


def standing_of(rule, states, *, remaining=0, score=None, test_ahead=False):
    return certificate_standing(
        rule=rule,
        tally=tally(held=len(states), states=states),
        remaining=remaining,
        score=score,
        test_ahead=test_ahead,
    )


@pytest.mark.parametrize(
    ("held", "states", "rate"),
    [
        (10, [P] * 7 + [L] + [E] + [A], 80),
        (24, [P] * 19 + [A] * 5, 79),  # 79.17
        (1000, [P] * 799, 79),  # 79.9 is not 80
        (3, [P, L], 66),
        (3, [E, E, E], 0),
        (0, [], None),
    ],
)
def test_the_rate_counts_present_and_late_and_is_rounded_down(held, states, rate):
    assert tally(held=held, states=states).rate == rate


def test_what_was_not_recorded_is_shown_and_counts_as_not_attended():
    counted = tally(held=5, states=[P, E])
    assert (counted.attended, counted.excused, counted.unrecorded, counted.rate) == (1, 1, 3, 20)


@laws
@given(states=states, more=st.integers(0, 5))
def test_a_rate_lies_between_0_and_100_and_is_100_only_for_every_meeting(states, more):
    counted = tally(held=len(states) + more, states=states)
    if counted.held:
        assert 0 <= counted.rate <= 100
        assert counted.rate * counted.held <= 100 * counted.attended < (counted.rate + 1) * counted.held
        assert (counted.rate == 100) == (counted.attended == counted.held)
    assert (
        counted.present + counted.late + counted.excused + counted.absent + counted.unrecorded == counted.held
    )


@laws
@given(states=states)
def test_one_more_attended_meeting_never_lowers_the_rate(states):
    before = tally(held=len(states), states=states)
    after = tally(held=len(states) + 1, states=[*states, P])
    assert after.rate >= (before.rate or 0)


@pytest.mark.parametrize("held", [-1, 1])
def test_nobody_is_recorded_more_often_than_meetings_were_held(held):
    with pytest.raises(AttendanceError) as refused:
        tally(held=held, states=[P, P] if held > 0 else [])
    assert refused.value.code == "more_than_held"


EIGHT_OF_TEN = CertificateRule(meetings_needed=8, pass_mark=60)


@pytest.mark.parametrize(
    ("attended", "missed", "remaining", "score", "test_ahead", "standing", "missing", "absences_left"),
    [
        (8, 2, 0, 60, False, Standing.MET, 0, 0),
        (8, 2, 0, 59, False, Standing.NOT_MET, 0, 0),
        (8, 2, 0, 59, True, Standing.STILL_POSSIBLE, 0, 0),
        (7, 3, 0, 90, False, Standing.NOT_MET, 1, None),
        (6, 2, 2, None, True, Standing.STILL_POSSIBLE, 2, 0),
        (6, 1, 3, 75, False, Standing.STILL_POSSIBLE, 2, 1),
        (5, 3, 2, None, True, Standing.NO_LONGER_POSSIBLE, 3, None),
        (8, 0, 2, None, False, Standing.NO_LONGER_POSSIBLE, 0, 2),
        (0, 0, 10, None, True, Standing.STILL_POSSIBLE, 8, 2),
    ],
)
def test_a_trainer_sees_what_is_still_possible(
    attended, missed, remaining, score, test_ahead, standing, missing, absences_left
):
    answer = standing_of(
        EIGHT_OF_TEN, [P] * attended + [A] * missed, remaining=remaining, score=score, test_ahead=test_ahead
    )
    assert (answer.standing, answer.meetings_missing, answer.absences_left) == (
        standing,
        missing,
        absences_left,
    )


def test_a_rule_without_a_test_asks_for_none():
    assert standing_of(CertificateRule(2), [P, L]).standing == Standing.MET
    assert standing_of(CertificateRule(2), [P, L]).test_passed is None


@laws
@given(
    states=st.lists(st.sampled_from(Presence), max_size=4),
    remaining=st.integers(0, 3),
    needed=st.integers(0, 6),
    pass_mark=st.none() | st.integers(0, 100),
    score=st.none() | st.integers(0, 100),
    test_ahead=st.booleans(),
)
def test_possible_means_that_some_way_to_the_end_meets_the_rule(
    states, remaining, needed, pass_mark, score, test_ahead
):
    rule = CertificateRule(needed, pass_mark)
    now = standing_of(rule, states, remaining=remaining, score=score, test_ahead=test_ahead).standing
    scores = [score, 100, 0] if test_ahead else [score]
    ends = {
        standing_of(rule, [*states, *rest], score=last).standing
        for rest in product(Presence, repeat=remaining)
        for last in scores
    }
    assert ends <= {Standing.MET, Standing.NOT_MET}
    assert (now in {Standing.MET, Standing.STILL_POSSIBLE}) == (Standing.MET in ends)
    if not remaining and not test_ahead:
        assert now in {Standing.MET, Standing.NOT_MET}


@laws
@given(states=states, needed=st.integers(0, 12), further=states)
def test_what_is_met_stays_met(states, needed, further):
    rule = CertificateRule(needed)
    if standing_of(rule, states).standing == Standing.MET:
        assert standing_of(rule, [*states, *further]).standing == Standing.MET


@pytest.mark.parametrize(
    ("rule", "remaining", "score", "code"),
    [
        (CertificateRule(-1), 0, None, "meetings_negative"),
        (CertificateRule(1), -1, None, "meetings_negative"),
        (CertificateRule(1, 101), 0, None, "score_outside"),
        (CertificateRule(1, 50), 0, -1, "score_outside"),
    ],
)
def test_what_cannot_be_is_refused(rule, remaining, score, code):
    with pytest.raises(AttendanceError) as refused:
        standing_of(rule, [], remaining=remaining, score=score)
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en
