"""How far assessors agree who looked at the same people: shares, kappa, intraclass correlation, alpha.

Definitions, worked tables, laws and sources: `docs/algorithms/agreement.md`. Coefficients are exact fractions; only a
standard error, a square root, is a float. Where a coefficient has no meaning the answer is Undefined, never 1 or NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import sqrt
from types import MappingProxyType

from kail.calc.rules.errors import Wording

Label = Hashable
Number = int | Decimal | Fraction


class AgreementError(ValueError):
    """The ratings cannot be compared as given. `code` is stable; the sentences say what to mend."""

    def __init__(self, *, code: str) -> None:
        self.code = code
        self.message_id = _REFUSALS[code].id
        self.message_en = _REFUSALS[code].en
        super().__init__(self.message_en)


_REFUSALS: Mapping[str, Wording] = MappingProxyType(
    {
        "not_exact": Wording("Nilai harus bilangan eksak.", "Scores must be exact numbers."),
        "not_complete": Wording(
            "Setiap penilai harus menilai semua orang.", "Every rater must have rated everybody."
        ),
        "order_incomplete": Wording(
            "Urutan kategori harus memuat setiap jawaban sekali.",
            "The order of the categories must hold every answer once.",
        ),
        "ratio_negative": Wording(
            "Skala rasio tidak mengenal nilai di bawah nol.", "A ratio scale knows no value below zero."
        ),
    }
)


class Reason(StrEnum):
    """Why a coefficient has no meaning here."""

    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"


@dataclass(frozen=True, slots=True)
class Undefined:
    """No coefficient: fewer cases than it needs, or all ratings the same, so that chance explains everything."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance: 1 is perfect, 0 what chance gives, negative less than that.

    observed, expected: the (weighted) shares of agreement, 0 to 1. standard_error: for large samples, for an interval
    around `kappa` (not for testing that it is 0).
    """

    cases: int
    observed: Fraction
    expected: Fraction
    kappa: Fraction
    standard_error: float


@dataclass(frozen=True, slots=True)
class Intraclass:
    """Intraclass correlations of single ratings, by Shrout and Fleiss.

    one_way: ICC(1,1), other raters for each target. agreement: ICC(2,1), raters drawn from many, a rater who is always
    stricter counts as a difference. consistency: ICC(3,1), such a rater does not count. None where it has no meaning.
    """

    targets: int
    raters: int
    one_way: Fraction | None
    agreement: Fraction
    consistency: Fraction | None


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha: 1 is perfect, 0 what chance gives. `units` and `values` count only what can be paired."""

    units: int
    values: int
    alpha: Fraction


@dataclass(frozen=True, slots=True)
class ScoreDifferences:
    """Second score minus first: the mean (a lean of one side), the mean size, and the largest size."""

    cases: int
    mean: Fraction
    mean_size: Fraction
    largest: Fraction


class Weighting(StrEnum):
    """How much a disagreement by d of the k − 1 steps between the categories weighs: all alike, d, or d²."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


class Level(StrEnum):
    """What the values are: names, ranks, numbers with equal distances, numbers with a true zero."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def percent_agreement(*, pairs: Sequence[tuple[Label, Label]]) -> Fraction | Undefined:
    """The share of pairs, 0 to 1, that are equal; Undefined without pairs."""
    if not pairs:
        return Undefined(Reason.TOO_FEW)
    return Fraction(sum(first == second for first, second in pairs), len(pairs))


def kappa(*, pairs: Sequence[tuple[Label, Label]]) -> Kappa | Undefined:
    """Cohen's kappa of two raters. Undefined without pairs, or if both know one and the same category only."""
    return _kappa(pairs, lambda first, second: Fraction(int(first == second)))


def weighted_kappa(
    *,
    pairs: Sequence[tuple[Label, Label]],
    order: Sequence[Label],
    weighting: Weighting = Weighting.QUADRATIC,
) -> Kappa | Undefined:
    """Cohen's weighted kappa for categories in `order`: near misses count for something.

    `order` holds every category once, also those that nobody chose: the steps are counted in it. Raises
    AgreementError otherwise.
    """
    place = {category: number for number, category in enumerate(order)}
    if len(place) < len(order) or not all(category in place for pair in pairs for category in pair):
        raise AgreementError(code="order_incomplete")
    steps = max(1, len(order) - 1)

    def weight(first: Label, second: Label) -> Fraction:
        apart = abs(place[first] - place[second])
        if weighting == Weighting.NONE:
            return Fraction(int(not apart))
        return 1 - Fraction(apart, steps) ** (2 if weighting == Weighting.QUADRATIC else 1)

    return _kappa(pairs, weight)


def intraclass(*, scores: Sequence[Sequence[Number]]) -> Intraclass | Undefined:
    """Intraclass correlations of a table: one row for each target (person), one column for each rater.

    Undefined with fewer than two targets or raters, or if the scores do not vary. Raises AgreementError for rows of
    different length or scores that are not exact.
    """
    rows = [[_exact(score) for score in row] for row in scores]
    targets, raters = len(rows), len(rows[0]) if rows else 0
    if any(len(row) != raters for row in rows):
        raise AgreementError(code="not_complete")
    if targets < 2 or raters < 2:
        return Undefined(Reason.TOO_FEW)
    mean = _sum(score for row in rows for score in row) / (targets * raters)
    row_means = [_sum(row) / raters for row in rows]
    column_means = [_sum(column) / targets for column in zip(*rows, strict=True)]
    total = _sum((score - mean) ** 2 for row in rows for score in row)
    between = raters * _sum((one - mean) ** 2 for one in row_means)
    judges = targets * _sum((one - mean) ** 2 for one in column_means)
    # The mean squares, with the letters of Shrout and Fleiss.
    BMS = between / (targets - 1)
    WMS = (total - between) / (targets * (raters - 1))
    JMS = judges / (raters - 1)
    EMS = (total - between - judges) / ((targets - 1) * (raters - 1))
    agreement = _quotient(BMS - EMS, BMS + (raters - 1) * EMS + raters * (JMS - EMS) / targets)
    if agreement is None:
        return Undefined(Reason.NO_VARIATION)
    return Intraclass(
        targets=targets,
        raters=raters,
        one_way=_quotient(BMS - WMS, BMS + (raters - 1) * WMS),
        agreement=agreement,
        consistency=_quotient(BMS - EMS, BMS + (raters - 1) * EMS),
    )


def krippendorff_alpha(*, units: Sequence[Sequence[Label | None]], level: Level) -> Alpha | Undefined:
    """Krippendorff's alpha for any number of raters, also where some did not rate a unit (None).

    Each unit is what its raters said, in any order. Ordinal, interval and ratio values are exact numbers. Undefined if
    no unit has two values, or all values that can be paired are the same. Raises AgreementError for other values.
    """
    known = [[value for value in unit if value is not None] for unit in units]
    paired = [unit for unit in known if len(unit) >= 2]
    if level != Level.NOMINAL:
        paired = [[_exact(value) for value in unit] for unit in paired]
    counts = Counter(value for unit in paired for value in unit)
    if not counts:
        return Undefined(Reason.TOO_FEW)
    distance = _distance(level, counts)
    total = sum(counts.values())
    expected = _sum(
        counts[first] * counts[second] * distance(first, second)
        for first, second in product(counts, repeat=2)
    )
    if not expected:
        return Undefined(Reason.NO_VARIATION)
    observed = Fraction(0)
    for unit in paired:
        within = Counter(unit)
        apart = _sum(
            within[first] * within[second] * distance(first, second)
            for first, second in product(within, repeat=2)
        )
        observed += apart / (len(unit) - 1)
    return Alpha(units=len(paired), values=total, alpha=1 - (total - 1) * observed / expected)


def score_differences(*, pairs: Sequence[tuple[Number, Number]]) -> ScoreDifferences | Undefined:
    """How two scores of the same person differ; Undefined without pairs. Raises AgreementError if not exact."""
    if not pairs:
        return Undefined(Reason.TOO_FEW)
    apart = [_exact(second) - _exact(first) for first, second in pairs]
    sizes = [abs(one) for one in apart]
    return ScoreDifferences(
        cases=len(pairs),
        mean=_sum(apart) / len(apart),
        mean_size=_sum(sizes) / len(sizes),
        largest=max(sizes),
    )


def _kappa(
    pairs: Sequence[tuple[Label, Label]], weight: Callable[[Label, Label], Fraction]
) -> Kappa | Undefined:
    cases = len(pairs)
    if not cases:
        return Undefined(Reason.TOO_FEW)
    share = {pair: Fraction(count, cases) for pair, count in Counter(pairs).items()}
    first_share = _shares([first for first, _ in pairs])
    second_share = _shares([second for _, second in pairs])
    # The weight that each category has on average with the answers of the other rater.
    first_weight = {
        one: _sum(part * weight(one, other) for other, part in second_share.items()) for one in first_share
    }
    second_weight = {
        one: _sum(part * weight(other, one) for other, part in first_share.items()) for one in second_share
    }
    observed = _sum(part * weight(*pair) for pair, part in share.items())
    expected = _sum(part * first_weight[one] for one, part in first_share.items())
    if expected == 1:
        return Undefined(Reason.NO_VARIATION)
    value = (observed - expected) / (1 - expected)
    # Fleiss, Cohen and Everitt (1969); without weights it is their variance of the unweighted kappa.
    spread = _sum(
        part * (weight(*pair) - (first_weight[pair[0]] + second_weight[pair[1]]) * (1 - value)) ** 2
        for pair, part in share.items()
    )
    variance = (spread - (value - expected * (1 - value)) ** 2) / (cases * (1 - expected) ** 2)
    return Kappa(
        cases=cases, observed=observed, expected=expected, kappa=value, standard_error=sqrt(variance)
    )


def _shares(answers: Sequence[Label]) -> dict[Label, Fraction]:
    return {answer: Fraction(count, len(answers)) for answer, count in Counter(answers).items()}


def _distance(level: Level, counts: Mapping[Label, int]) -> Callable[[Label, Label], Fraction]:
    """Krippendorff's squared difference of two values."""
    if level == Level.NOMINAL:
        return lambda first, second: Fraction(int(first != second))
    number = {value: _exact(value) for value in counts}
    if level == Level.INTERVAL:
        return lambda first, second: (number[first] - number[second]) ** 2
    if level == Level.RATIO:
        if min(number.values()) < 0:
            raise AgreementError(code="ratio_negative")
        return lambda first, second: (
            Fraction(0)
            if first == second
            else ((number[first] - number[second]) / (number[first] + number[second])) ** 2
        )
    # Up to the middle of a value's own ranks: the ranks between two values are the difference of these.
    middle: dict[Label, Fraction] = {}
    below = 0
    for value in sorted(counts, key=lambda one: number[one]):
        middle[value] = below + Fraction(counts[value], 2)
        below += counts[value]
    return lambda first, second: (middle[first] - middle[second]) ** 2


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def _quotient(above: Fraction, below: Fraction) -> Fraction | None:
    return above / below if below else None


def _exact(value: Label) -> Fraction:
    # Floats are refused, for they are not exact.
    exact = isinstance(value, int | Fraction) or (isinstance(value, Decimal) and value.is_finite())
    if not exact or isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise AgreementError(code="not_exact")
    return Fraction(value)
