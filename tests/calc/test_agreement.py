"""Agreement of assessors: examples of the literature, what has no meaning, and the laws."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kail.calc.agreement import (
    AgreementError,
    Alpha,
    Intraclass,
    Kappa,
    Level,
    Reason,
    Undefined,
    Weighting,
    intraclass,
    kappa,
    krippendorff_alpha,
    percent_agreement,
    score_differences,
    weighted_kappa,
)

laws = settings(deadline=None, max_examples=120)


def pairs_of(table):
    """The pairs (row, column) of a table of counts."""
    return [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


# Cohen (1960): 200 patients, two clinicians, three diagnoses.
COHEN = pairs_of([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
# Shrout and Fleiss (1979), table 2: six targets, four judges.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Krippendorff: four observers, twelve units, some not observed.
NONE = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
    [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
]
UNITS = list(zip(*OBSERVERS, strict=True))


# ---- the literature


def test_cohen_1960():
    result = kappa(pairs=COHEN)
    assert (result.cases, result.observed, result.expected) == (200, Fraction(7, 10), Fraction(41, 100))
    assert result.kappa == Fraction(29, 59)
    assert round(float(result.kappa), 3) == 0.492


def test_cohen_1960_with_weights_by_hand():
    linear = weighted_kappa(pairs=COHEN, order=[0, 1, 2], weighting=Weighting.LINEAR)
    assert (linear.observed, linear.expected, linear.kappa) == (
        Fraction(4, 5), Fraction(31, 50), Fraction(9, 19),
    )  # fmt: skip
    quadratic = weighted_kappa(pairs=COHEN, order=[0, 1, 2])
    assert (quadratic.observed, quadratic.expected, quadratic.kappa) == (
        Fraction(17, 20), Fraction(29, 40), Fraction(5, 11),
    )  # fmt: skip


def test_shrout_and_fleiss_1979():
    result = intraclass(scores=SHROUT_FLEISS)
    assert (result.targets, result.raters) == (6, 4)
    rounded = [round(float(one), 2) for one in (result.one_way, result.agreement, result.consistency)]
    assert rounded == [0.17, 0.29, 0.71]


@pytest.mark.parametrize(
    ("level", "published"),
    [
        (Level.NOMINAL, 0.7434),
        (Level.ORDINAL, 0.8154),
        (Level.INTERVAL, 0.8491),
        (Level.RATIO, 0.7974),
    ],
)
def test_krippendorff(level, published):
    result = krippendorff_alpha(units=UNITS, level=level)
    assert (result.units, result.values) == (11, 40)
    assert round(float(result.alpha), 4) == published


def test_many_equal_answers_can_mean_no_agreement_beyond_chance():
    # The table of docs/algorithms/agreement.md: both times 90 of 100 are equal.
    rare = pairs_of([[85, 5], [5, 5]])
    rarer = pairs_of([[90, 5], [5, 0]])
    assert percent_agreement(pairs=rare) == percent_agreement(pairs=rarer) == Fraction(9, 10)
    assert kappa(pairs=rare).kappa == Fraction(4, 9)
    assert kappa(pairs=rarer).kappa == Fraction(-1, 19)


def test_differences_of_scores():
    result = score_differences(pairs=[(70, 74), (60, 58), (Decimal("50.5"), Fraction(105, 2))])
    assert (result.cases, result.mean, result.mean_size, result.largest) == (
        3, Fraction(4, 3), Fraction(8, 3), 4,
    )  # fmt: skip


# ---- what has no meaning


def test_without_cases_there_is_no_coefficient():
    too_few = Undefined(Reason.TOO_FEW)
    assert percent_agreement(pairs=[]) == too_few
    assert kappa(pairs=[]) == too_few
    assert weighted_kappa(pairs=[], order=[1]) == too_few
    assert score_differences(pairs=[]) == too_few
    assert intraclass(scores=[]) == too_few
    assert intraclass(scores=[[1, 2]]) == too_few
    assert intraclass(scores=[[1], [2]]) == too_few
    assert krippendorff_alpha(units=[[1, None], [None, 2]], level=Level.NOMINAL) == too_few


def test_one_category_only_is_undefined_and_not_perfect():
    same = Undefined(Reason.NO_VARIATION)
    assert kappa(pairs=[("kue", "kue")] * 9) == same
    assert weighted_kappa(pairs=[(1, 1)] * 9, order=[1, 2, 3]) == same
    assert intraclass(scores=[[5, 5], [5, 5]]) == same
    assert krippendorff_alpha(units=[[5, 5], [5, 5]], level=Level.INTERVAL) == same
    assert intraclass(scores=[[1, 2], [2, 1]]) == same


def test_two_raters_with_one_category_each_agree_by_no_more_than_chance():
    assert kappa(pairs=[("kue", "bengkel")] * 9).kappa == 0


@pytest.mark.parametrize(
    ("scores", "code"),
    [([[1, 2], [3]], "not_complete"), ([[1, 2.5], [3, 4]], "not_exact"), ([[1, True], [3, 4]], "not_exact")],
)
def test_tables_of_scores_that_cannot_be_compared_are_refused(scores, code):
    with pytest.raises(AgreementError) as refusal:
        intraclass(scores=scores)
    assert refusal.value.code == code


@pytest.mark.parametrize("order", [[1], [1, 2, 2]])
def test_an_order_that_leaves_out_or_repeats_a_category_is_refused(order):
    with pytest.raises(AgreementError) as refusal:
        weighted_kappa(pairs=[(1, 2)], order=order)
    assert refusal.value.code == "order_incomplete"


@pytest.mark.parametrize(
    ("units", "level", "code"),
    [([["a", "b"]], Level.ORDINAL, "not_exact"), ([[-1, 1]], Level.RATIO, "ratio_negative")],
)
def test_values_that_do_not_fit_their_level_are_refused(units, level, code):
    with pytest.raises(AgreementError) as refusal:
        krippendorff_alpha(units=units, level=level)
    assert refusal.value.code == code


def test_a_difference_of_no_number_is_refused():
    with pytest.raises(AgreementError) as refusal:
        score_differences(pairs=[(1, Decimal("NaN"))])
    assert refusal.value.code == "not_exact"


# ---- laws

categories = st.integers(0, 3)
pair_lists = st.lists(st.tuples(categories, categories), min_size=1, max_size=25)
weightings = st.sampled_from(Weighting)
numbers = st.one_of(st.integers(0, 6), st.fractions(0, 50, max_denominator=4))
unit_lists = st.lists(st.lists(st.none() | st.integers(0, 4), min_size=3, max_size=3), max_size=8)
levels = st.sampled_from(Level)


@st.composite
def score_tables(draw):
    raters = draw(st.integers(2, 4))
    row = st.lists(numbers, min_size=raters, max_size=raters)
    return draw(st.lists(row, min_size=2, max_size=6))


def kappa_of(pairs, weighting):
    return weighted_kappa(pairs=pairs, order=[0, 1, 2, 3], weighting=weighting)


@laws
@given(pairs=pair_lists, weighting=weightings)
def test_kappa_is_1_exactly_for_equal_answers_and_never_more(pairs, weighting):
    result = kappa_of(pairs, weighting)
    alike = all(first == second for first, second in pairs)
    if isinstance(result, Kappa):
        assert result.kappa <= 1
        assert (result.kappa == 1) == alike
        assert 0 <= result.expected < 1
        assert result.standard_error >= 0
        if alike:
            assert result.standard_error == 0
    else:
        assert result.reason == Reason.NO_VARIATION
        assert len({category for pair in pairs for category in pair}) == 1


@laws
@given(pairs=pair_lists, weighting=weightings, data=st.data())
def test_kappa_is_the_same_whoever_is_the_first_rater_and_in_any_order(pairs, weighting, data):
    swapped = [(second, first) for first, second in data.draw(st.permutations(pairs))]
    assert kappa_of(swapped, weighting) == kappa_of(pairs, weighting)


@laws
@given(pairs=pair_lists, names=st.permutations(["kue", "makanan", "bengkel", "minuman"]))
def test_other_names_for_the_categories_change_nothing(pairs, names):
    renamed = [(names[first], names[second]) for first, second in pairs]
    assert kappa(pairs=renamed) == kappa(pairs=pairs) == kappa_of(pairs, Weighting.NONE)


@laws
@given(pairs=pair_lists)
def test_with_two_categories_all_weights_give_the_same_kappa(pairs):
    two = [(first % 2, second % 2) for first, second in pairs]
    plain = kappa(pairs=two)
    for weighting in Weighting:
        assert weighted_kappa(pairs=two, order=[0, 1], weighting=weighting) == plain


@laws
@given(pairs=pair_lists)
def test_quadratic_kappa_is_the_concordance_of_the_two_score_columns(pairs):
    result = kappa_of(pairs, Weighting.QUADRATIC)
    assume(isinstance(result, Kappa))
    n = len(pairs)
    x, y = (Fraction(sum(column), n) for column in zip(*pairs, strict=True))
    covariance = sum(((a - x) * (b - y) for a, b in pairs), Fraction(0)) / n
    spread = sum(((a - x) ** 2 + (b - y) ** 2 for a, b in pairs), Fraction(0)) / n
    assert result.kappa == 2 * covariance / (spread + (x - y) ** 2)


@laws
@given(pairs=pair_lists, weighting=weightings)
def test_the_standard_error_is_that_of_the_delta_method(pairs, weighting):
    result = kappa_of(pairs, weighting)
    assume(isinstance(result, Kappa))
    cells = sorted(set(pairs))
    shares = {cell: pairs.count(cell) / len(pairs) for cell in cells}
    power = {Weighting.LINEAR: 1, Weighting.QUADRATIC: 2}

    def weight(first, second):
        if weighting == Weighting.NONE:
            return float(first == second)
        return 1 - (abs(first - second) / 3) ** power[weighting]

    def value(table):
        total = sum(table.values())
        rows = [sum(part for (row, _), part in table.items() if row == one) / total for one in range(4)]
        columns = [sum(part for (_, col), part in table.items() if col == one) / total for one in range(4)]
        observed = sum(part / total * weight(*cell) for cell, part in table.items())
        expected = sum(rows[a] * columns[b] * weight(a, b) for a in range(4) for b in range(4))
        return (observed - expected) / (1 - expected)

    assert isclose(value(shares), float(result.kappa), abs_tol=1e-9)
    assume(result.expected < Fraction(99, 100))
    step = 1e-6
    slopes = {}
    for cell in cells:
        up = {other: part + (step if other == cell else 0) for other, part in shares.items()}
        down = {other: part - (step if other == cell else 0) for other, part in shares.items()}
        slopes[cell] = (value(up) - value(down)) / (2 * step)
    mean = sum(shares[cell] * slope for cell, slope in slopes.items())
    variance = sum(shares[cell] * slope**2 for cell, slope in slopes.items()) - mean**2
    assert isclose(result.standard_error, sqrt(max(0.0, variance) / len(pairs)), abs_tol=1e-4, rel_tol=1e-3)


@laws
@given(scores=score_tables(), data=st.data())
def test_intraclass_does_not_mind_the_order_the_origin_or_the_scale(scores, data):
    once = intraclass(scores=scores)
    shuffled = data.draw(st.permutations(scores))
    order = data.draw(st.permutations(range(len(scores[0]))))
    shift, factor = data.draw(numbers), data.draw(st.fractions(Fraction(1, 9), 9, max_denominator=9))
    turned = [[(Fraction(row[column]) + shift) * factor for column in order] for row in shuffled]
    assert intraclass(scores=turned) == once


@laws
@given(scores=score_tables(), severity=st.integers(1, 20))
def test_a_rater_who_is_always_stricter_lowers_agreement_not_consistency(scores, severity):
    alike = [[row[0]] * len(row) for row in scores]
    assume(len({row[0] for row in scores}) > 1)
    assert intraclass(scores=alike) == Intraclass(len(scores), len(scores[0]), 1, 1, 1)
    stricter = [[*row[:-1], row[-1] + severity] for row in alike]
    result = intraclass(scores=stricter)
    assert result.consistency == 1
    assert result.agreement < 1
    assert result.one_way < 1


@laws
@given(scores=score_tables())
def test_intraclass_is_never_above_1(scores):
    result = intraclass(scores=scores)
    if isinstance(result, Intraclass):
        for one in (result.one_way, result.agreement, result.consistency):
            assert one is None or one <= 1


@laws
@given(units=unit_lists, level=levels, data=st.data())
def test_alpha_does_not_mind_the_order_of_units_and_raters_or_units_with_one_value(units, level, data):
    once = krippendorff_alpha(units=units, level=level)
    turned = [data.draw(st.permutations(unit)) for unit in data.draw(st.permutations(units))]
    assert krippendorff_alpha(units=[*turned, [4], [None, 3], []], level=level) == once


@laws
@given(units=unit_lists, level=levels)
def test_alpha_is_1_exactly_when_every_unit_has_one_value(units, level):
    result = krippendorff_alpha(units=units, level=level)
    if isinstance(result, Alpha):
        known = [{value for value in unit if value is not None} for unit in units]
        assert result.alpha <= 1
        assert (result.alpha == 1) == all(len(values) <= 1 for values in known)


@laws
@given(units=unit_lists, names=st.permutations(["a", "b", "c", "d", "e"]))
def test_nominal_alpha_does_not_mind_other_names(units, names):
    renamed = [[None if value is None else names[value] for value in unit] for unit in units]
    once = krippendorff_alpha(units=units, level=Level.NOMINAL)
    assert krippendorff_alpha(units=renamed, level=Level.NOMINAL) == once


@laws
@given(units=unit_lists)
def test_ordinal_alpha_looks_at_the_order_only_and_interval_alpha_at_the_distances(units):
    def mapped(change):
        return [[None if value is None else change(value) for value in unit] for unit in units]

    ordinal = krippendorff_alpha(units=units, level=Level.ORDINAL)
    assert krippendorff_alpha(units=mapped(lambda value: value**3 + 7), level=Level.ORDINAL) == ordinal
    interval = krippendorff_alpha(units=units, level=Level.INTERVAL)
    assert krippendorff_alpha(units=mapped(lambda value: 3 * value - 7), level=Level.INTERVAL) == interval
    ratio = krippendorff_alpha(units=units, level=Level.RATIO)
    assert krippendorff_alpha(units=mapped(lambda value: 3 * value), level=Level.RATIO) == ratio


@laws
@given(pairs=pair_lists)
def test_nominal_alpha_of_two_raters_is_scotts_pi_corrected_for_few_cases(pairs):
    result = krippendorff_alpha(units=pairs, level=Level.NOMINAL)
    assume(isinstance(result, Alpha))
    both = [category for pair in pairs for category in pair]
    expected = sum(Fraction(both.count(one), len(both)) ** 2 for one in set(both))
    pi = (percent_agreement(pairs=pairs) - expected) / (1 - expected)
    assert result.alpha == 1 - (1 - pi) * Fraction(len(both) - 1, len(both))


@laws
@given(pairs=st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12))
def test_differences_turn_their_sign_with_the_raters(pairs):
    there = score_differences(pairs=pairs)
    back = score_differences(pairs=[(second, first) for first, second in pairs])
    assert (back.mean, back.mean_size, back.largest) == (-there.mean, there.mean_size, there.largest)
    assert abs(there.mean) <= there.mean_size <= there.largest
