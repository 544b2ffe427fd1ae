"""What a course added, from a test before and after: mean gain with its interval, normalised gain, who is missing.

Definition, worked tables and the laws are in `docs/algorithms/gain.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import atan, cos, pi, sin, sqrt

HIGHEST = 100
"""Scores are whole points from 0 up to this."""


class GainError(ValueError):
    """The scores or the level cannot be used. `code` is stable; the text names nobody."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class HakeClass(StrEnum):
    """Hake's classes of the normalised gain: below 0.3, from 0.3, from 0.7."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which mean gains the true one lies, at the level asked for, if gains are about normal."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gain:
    """The gain of those with both scores (`pairs`). None where it has no meaning.

    interval: needs two pairs. normalised: (mean after − mean before) / (100 − mean before), of the class.
    only_before, only_after, neither: people left out because a score is missing.
    """

    pairs: int
    only_before: int
    only_after: int
    neither: int
    mean_before: Fraction | None
    mean_after: Fraction | None
    mean_gain: Fraction | None
    interval: Interval | None
    normalised: Fraction | None
    better: int
    same: int
    worse: int

    @property
    def hake_class(self) -> HakeClass | None:
        """The class of the normalised gain; a loss is low."""
        if self.normalised is None:
            return None
        if self.normalised < Fraction(3, 10):
            return HakeClass.LOW
        return HakeClass.MEDIUM if self.normalised < Fraction(7, 10) else HakeClass.HIGH


def gain(*, scores: Iterable[tuple[int | None, int | None]], level: Fraction = Fraction(95, 100)) -> Gain:
    """Compare `(before, after)` of each person; None is a test not taken. Raises GainError."""
    if not 0 < level < 1:
        raise GainError(
            code="level_outside",
            message_id="Tingkat kepercayaan harus di antara 0 dan 1.",
            message_en="The level of confidence must lie between 0 and 1.",
        )
    pairs: list[tuple[int, int]] = []
    only_before = only_after = neither = 0
    for before, after in scores:
        _check(before)
        _check(after)
        if before is not None and after is not None:
            pairs.append((before, after))
        elif before is not None:
            only_before += 1
        elif after is not None:
            only_after += 1
        else:
            neither += 1
    n = len(pairs)
    gains = [after - before for before, after in pairs]
    mean_before = Fraction(sum(before for before, _ in pairs), n) if n else None
    mean_after = Fraction(sum(after for _, after in pairs), n) if n else None
    mean_gain = Fraction(sum(gains), n) if n else None
    normalised = None
    if mean_before is not None and mean_gain is not None and mean_before < HIGHEST:
        normalised = mean_gain / (HIGHEST - mean_before)
    return Gain(
        pairs=n,
        only_before=only_before,
        only_after=only_after,
        neither=neither,
        mean_before=mean_before,
        mean_after=mean_after,
        mean_gain=mean_gain,
        interval=_interval(gains, float(level)),
        normalised=normalised,
        better=sum(number > 0 for number in gains),
        same=sum(number == 0 for number in gains),
        worse=sum(number < 0 for number in gains),
    )


def t_quantile(*, level: float, degrees: int) -> float:
    """The t with P(−t < T < t) = level for Student's distribution with `degrees` ≥ 1 of freedom."""
    high = 1.0
    while _t_within(high, degrees) < level:
        high *= 2
    low = 0.0
    while (middle := (low + high) / 2) not in {low, high}:
        if _t_within(middle, degrees) < level:
            low = middle
        else:
            high = middle
    return high


def _interval(gains: list[int], level: float) -> Interval | None:
    n = len(gains)
    if n < 2:
        return None
    mean = Fraction(sum(gains), n)
    variance = sum((number - mean) ** 2 for number in gains) / Fraction(n - 1)
    half = t_quantile(level=level, degrees=n - 1) * sqrt(variance / n)
    return Interval(float(mean) - half, float(mean) + half)


def _t_within(t: float, degrees: int) -> float:
    """P(−t < T < t) by the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4."""
    theta = atan(t / sqrt(degrees))
    square = cos(theta) ** 2
    odd = degrees % 2
    term = cos(theta) if odd else 1.0
    total = term if degrees > 1 else 0.0
    for step in range(2 if odd else 1, degrees - 1, 2):
        term *= square * step / (step + 1)
        total += term
    return 2 / pi * (theta + sin(theta) * total) if odd else sin(theta) * total


def _check(score: int | None) -> None:
    if score is not None and not 0 <= score <= HIGHEST:
        raise GainError(
            code="score_outside",
            message_id=f"Nilai {score} di luar 0 sampai {HIGHEST}; perbaiki nilainya.",
            message_en=f"The score {score} is outside 0 to {HIGHEST}; correct it.",
        )
