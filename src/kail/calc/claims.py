"""What each claimant asks for in an apportionment: weight, minimum, maximum; checked, exact, in tie order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import lcm

Weight = int | Decimal | Fraction

TIE_RULE = "larger weight first; of equal weights the name (or code) that sorts first"


class ApportionmentError(ValueError):
    """The places cannot be apportioned as asked.

    `code` is stable; `message_id` (Indonesian) and `message_en` (English) say what is wrong and what to mend.
    """

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimant with a whole weight ≥ 0 and 0 ≤ low ≤ high."""

    name: str
    weight: int
    low: int
    high: int


def whole_weights(*, weights: Mapping[str, Weight]) -> tuple[int, dict[str, int]]:
    """The common denominator of the weights, and the weights multiplied by it (only their ratios matter)."""
    exact = {}
    for name, weight in weights.items():
        # Floats come in where callers are not type-checked; they are refused, for they are not exact.
        known: object = weight
        finite = isinstance(known, int | Fraction) or (isinstance(known, Decimal) and known.is_finite())
        if not finite or weight < 0:
            raise ApportionmentError(
                code="weight_invalid",
                message_id=f"Angka dasar pembagian untuk “{name}” harus bilangan eksak, nol atau lebih.",
                message_en=f"The number to apportion by for “{name}” must be an exact number, zero or more.",
            )
        exact[name] = Fraction(weight)
    scale = lcm(*(weight.denominator for weight in exact.values()))
    return scale, {name: int(weight * scale) for name, weight in exact.items()}


def checked_claims(
    *, whole: Mapping[str, int], seats: int, minima: int | Mapping[str, int], maxima: Mapping[str, int]
) -> list[Claim]:
    """The claims in the order of TIE_RULE; raises ApportionmentError if the bounds contradict each other."""
    if seats < 0:
        raise ApportionmentError(
            code="seats_negative",
            message_id=f"Jumlah tempat ({seats}) tidak boleh kurang dari nol.",
            message_en=f"The number of places ({seats}) must not be less than zero.",
        )
    if not whole:
        raise ApportionmentError(
            code="nobody",
            message_id="Tidak ada wilayah yang dapat diberi tempat; sebutkan sekurangnya satu.",
            message_en="There is nobody to give places to; name at least one.",
        )
    _check_names(names=whole, bounds=maxima if isinstance(minima, int) else {**minima, **maxima})
    claims = []
    for name, weight in whole.items():
        low = minima if isinstance(minima, int) else minima.get(name, 0)
        _check_bounds(name=name, low=low, high=maxima.get(name))
        # Without a maximum: one above all places, so that "is at its maximum" stays true of real maxima only.
        high = min(maxima.get(name, seats + 1), max(low, seats + 1))
        claims.append(Claim(name=name, weight=weight, low=low, high=high))
    _check_sums(claims, seats=seats)
    return sorted(claims, key=lambda claim: (-claim.weight, claim.name))


def _check_names(*, names: Mapping[str, int], bounds: Mapping[str, int]) -> None:
    for name in bounds:
        if name not in names:
            raise ApportionmentError(
                code="name_unknown",
                message_id=f"“{name}” diberi minimum atau maksimum, tetapi tidak ada dalam daftar.",
                message_en=f"“{name}” has a minimum or a maximum but is not in the list.",
            )


def _check_bounds(*, name: str, low: int, high: int | None) -> None:
    if low < 0 or (high is not None and high < 0):
        raise ApportionmentError(
            code="bound_negative",
            message_id=f"Minimum dan maksimum untuk “{name}” tidak boleh kurang dari nol.",
            message_en=f"The minimum and the maximum of “{name}” must not be less than zero.",
        )
    if high is not None and high < low:
        raise ApportionmentError(
            code="minimum_above_maximum",
            message_id=f"Minimum {low} untuk “{name}” melebihi maksimumnya, {high}.",
            message_en=f"The minimum {low} of “{name}” is above its maximum, {high}.",
        )


def _check_sums(claims: Sequence[Claim], *, seats: int) -> None:
    least, most = sum(claim.low for claim in claims), sum(claim.high for claim in claims)
    if least > seats:
        raise ApportionmentError(
            code="minima_exceed_seats",
            message_id=f"Jumlah minimum {least} melebihi {seats} tempat; kurangi atau tambah tempat.",
            message_en=f"The minima add up to {least}, more than {seats} places; lower them or add places.",
        )
    if most < seats:
        raise ApportionmentError(
            code="maxima_below_seats",
            message_id=f"Jumlah maksimum {most} kurang dari {seats} tempat; "
            "naikkan maksimum atau kurangi tempat.",
            message_en=f"The maxima add up to {most}, fewer than {seats} places; "
            "raise them or offer fewer places.",
        )


def with_first_place(*, claims: Sequence[Claim], seats: int, method: str) -> list[Claim]:
    """For Adams, Dean and Hill: an infinite claim on the first place is a minimum of one."""
    raised = [
        replace(claim, low=1) if claim.weight and claim.high and not claim.low else claim for claim in claims
    ]
    needed = sum(claim.low for claim in raised)
    if needed > seats:
        raise ApportionmentError(
            code="too_few_seats",
            message_id=f"Metode {method} memberi setiap wilayah satu tempat dulu: perlu {needed} tempat, "
            f"tersedia {seats}; tambah tempat atau pakai webster.",
            message_en=f"The method {method} gives everyone a first place: it needs {needed} places, "
            f"there are {seats}; add places or use webster.",
        )
    return raised


def check_weights_absorb(*, claims: Sequence[Claim], seats: int) -> None:
    """Refuse if places would be left although everyone with a weight is at the maximum."""
    most = sum(claim.high if claim.weight else claim.low for claim in claims)
    if most < seats:
        raise ApportionmentError(
            code="weights_cannot_absorb",
            message_id=f"Hanya {most} dari {seats} tempat dapat dibagi: angka dasar nol tidak mendapat lebih "
            "dari minimum; periksa angka dasar dan maksimum.",
            message_en=f"Only {most} of {seats} places can be given: the number zero gets no more than the "
            "minimum; check the numbers and the maxima.",
        )


def fair_rate(*, claims: Sequence[Claim], seats: int) -> Fraction:
    """The rate r at which the shares `weight × r`, held between minimum and maximum, add up to the seats.

    The sum rises with r in straight pieces; `fixed + rising × r` is the present piece, exactly. The claims
    must have passed `checked_claims` and `check_weights_absorb`.
    """
    fixed, rising = sum(claim.low for claim in claims), 0
    if fixed == seats:
        return Fraction(0)
    bends = []
    for claim in claims:
        if claim.weight and claim.low < claim.high:
            bends.append((Fraction(claim.low, claim.weight), claim.weight, -claim.low))
            if claim.high <= seats:
                bends.append((Fraction(claim.high, claim.weight), -claim.weight, claim.high))
    bends.sort()
    for rate, more_rising, more_fixed in bends:
        if fixed + rising * rate >= seats:
            break
        rising += more_rising
        fixed += more_fixed
    return Fraction(seats - fixed, rising)
