"""The gain of a course between two tests."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.gain import GainError, HakeClass, gain, t_quantile

laws = settings(deadline=None, max_examples=200)
score = st.integers(0, 100)
pairs = st.lists(st.tuples(score, score), max_size=30)

# Student (1908), additional hours of sleep, in tenths of an hour and moved up by 20 to be scores.
SLEEP = list(
    zip(
        [27, 4, 18, 8, 19, 54, 57, 28, 20, 40],
        [39, 28, 31, 21, 19, 64, 75, 36, 66, 54],
        strict=True,
    )
)


def test_the_example_of_student():
    answer = gain(scores=SLEEP)
    assert answer.mean_gain == Fraction(158, 10)
    # The published interval is 0.7001 to 2.4599 hours.
    assert answer.interval.low == pytest.approx(7.001, abs=0.0005)
    assert answer.interval.high == pytest.approx(24.599, abs=0.0005)
    assert (answer.better, answer.same, answer.worse) == (9, 1, 0)


@pytest.mark.parametrize(
    ("level", "degrees", "t"),
    [
        (0.95, 1, 12.706), (0.95, 2, 4.303), (0.95, 5, 2.571), (0.95, 10, 2.228), (0.95, 30, 2.042),
        (0.95, 120, 1.980), (0.90, 4, 2.132), (0.90, 15, 1.753), (0.99, 1, 63.657), (0.99, 9, 3.250),
        (0.99, 60, 2.660), (0.998, 3, 10.215),
    ],
)  # fmt: skip
def test_t_is_that_of_the_printed_tables(level, degrees, t):
    assert round(t_quantile(level=level, degrees=degrees), 3) == t


def test_the_worked_class():
    answer = gain(scores=[(40, 70), (55, 80), (30, 75), (60, 55), (None, 90), (20, None), (None, None)])
    assert (answer.pairs, answer.only_before, answer.only_after, answer.neither) == (4, 1, 1, 1)
    assert (answer.mean_before, answer.mean_after) == (Fraction(185, 4), 70)
    assert answer.mean_gain == Fraction(95, 4)
    assert answer.normalised == Fraction(95, 215)
    assert answer.hake_class == HakeClass.MEDIUM
    assert round(answer.interval.low, 2) == -9.61
    assert round(answer.interval.high, 2) == 57.11


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [(0, 29, HakeClass.LOW), (0, 30, HakeClass.MEDIUM), (0, 69, HakeClass.MEDIUM), (0, 70, HakeClass.HIGH),
     (50, 40, HakeClass.LOW), (100, 100, None)],
)  # fmt: skip
def test_the_classes_of_hake(before, after, name):
    assert gain(scores=[(before, after)]).hake_class == name


def test_without_pairs_there_is_no_gain():
    answer = gain(scores=[(None, 50)])
    assert (answer.mean_before, answer.mean_gain, answer.interval, answer.normalised) == (
        None,
        None,
        None,
        None,
    )
    assert answer.hake_class is None
    assert gain(scores=[(10, 20)]).interval is None


@laws
@given(pairs=pairs)
def test_the_mean_lies_in_its_interval_and_a_higher_level_widens_it(pairs):
    narrow, wide = gain(scores=pairs, level=Fraction(1, 2)), gain(scores=pairs)
    assert (narrow.interval is None) == (len(pairs) < 2)
    if narrow.interval:
        mean = float(narrow.mean_gain)
        assert wide.interval.low <= narrow.interval.low <= mean <= narrow.interval.high <= wide.interval.high
        assert narrow.mean_gain == narrow.mean_after - narrow.mean_before


@laws
@given(pairs=pairs)
def test_exchanging_the_tests_turns_the_gain_around(pairs):
    there, back = gain(scores=pairs), gain(scores=[(after, before) for before, after in pairs])
    if there.mean_gain is not None:
        assert back.mean_gain == -there.mean_gain
    assert (back.better, back.same, back.worse) == (there.worse, there.same, there.better)


@laws
@given(pairs=pairs.filter(bool))
def test_the_normalised_gain_is_1_at_most_and_1_only_when_all_reach_100(pairs):
    answer = gain(scores=pairs)
    if answer.normalised is not None:
        assert answer.normalised <= 1
        assert (answer.normalised == 1) == (answer.mean_after == 100)


@laws
@given(degrees=st.integers(1, 300), level=st.floats(0.01, 0.999))
def test_t_falls_with_the_degrees_of_freedom_and_rises_with_the_level(degrees, level):
    t = t_quantile(level=level, degrees=degrees)
    assert t_quantile(level=level, degrees=degrees + 1) <= t * (1 + 1e-9)
    assert t_quantile(level=level / 2, degrees=degrees) < t


@pytest.mark.parametrize(
    ("scores", "level", "code"),
    [
        ([(101, 1)], Fraction(1, 2), "score_outside"),
        ([(1, -1)], Fraction(1, 2), "score_outside"),
        ([], Fraction(1), "level_outside"),
        ([], Fraction(0), "level_outside"),
    ],
)
def test_what_is_no_score_is_refused(scores, level, code):
    with pytest.raises(GainError) as refused:
        gain(scores=scores, level=level)
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en
