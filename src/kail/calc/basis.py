"""A quota by formula: several figures mixed by percent into one exact number for each region.

So that a part counts by its percent and not by the size of its unit, each figure is first taken as a share of its own
sum; definition, worked table and laws are in `docs/algorithms/quota.md`. The result is what `apportion` takes as
weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kail.calc.claims import ApportionmentError, Weight, whole_weights
from kail.calc.signposts import exact_decimal

_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class BasisPart:
    """One figure of a formula: its name for messages, a number for each region (any unit), and its percent.

    `percent` is exact, from 0 to 100; a part of 0 percent changes nothing, whatever its figures are.
    """

    name: str
    weights: Mapping[str, Weight]
    percent: Weight


def mixed_weights(*, parts: Sequence[BasisPart]) -> dict[str, Fraction]:
    """The share of each region in the mixture, exact; the shares add up to 1, in the order of the first part.

    A region's share is Σ percent ÷ 100 × weight ÷ (sum of that part's weights). Raises ApportionmentError: no part or
    no region (`nobody`), a figure or percent below zero or not exact (`weight_invalid`), percents that do not add up to
    100 (`basis_percent`), a part without one of the regions (`basis_region_missing`), a part whose figures are all zero
    (`basis_part_empty`).
    """
    if not parts or not parts[0].weights:
        raise ApportionmentError(
            code="nobody",
            message_id="Rumus tidak punya angka dasar untuk satu wilayah pun; sebutkan sekurangnya satu.",
            message_en="The formula has no figure for any region; name at least one.",
        )
    _check_percents(parts)
    _check_regions(parts)
    mixed = dict.fromkeys(parts[0].weights, Fraction(0))
    for part in parts:
        _scale, whole = whole_weights(weights=part.weights)
        total = sum(whole.values())
        if not part.percent:
            continue
        if not total:
            raise ApportionmentError(
                code="basis_part_empty",
                message_id=f"Semua angka “{part.name}” nol, jadi tidak dapat dihitung {part.percent} persen; "
                "periksa angkanya atau jadikan 0 persen.",
                message_en=f"All figures of “{part.name}” are zero, so they cannot count {part.percent} percent; "
                "check them or make it 0 percent.",
            )
        for name, weight in whole.items():
            mixed[name] += Fraction(part.percent) / _WHOLE_PERCENT * Fraction(weight, total)
    return mixed


def _check_percents(parts: Sequence[BasisPart]) -> None:
    # The percents are weights too: exact, finite, zero or more.
    by_position = {f"{number}. {part.name}": part.percent for number, part in enumerate(parts, start=1)}
    scale, whole = whole_weights(weights=by_position)
    total = Fraction(sum(whole.values()), scale)
    if total != _WHOLE_PERCENT:
        shown = _shown(total)
        indonesian = shown.replace(".", ",")
        raise ApportionmentError(
            code="basis_percent",
            message_id=f"Persen bagian rumus berjumlah {indonesian}, seharusnya 100; ubah salah satunya.",
            message_en=f"The percents of the formula add up to {shown}, not to 100; change one of them.",
        )


def _shown(number: Fraction) -> str:
    """As a decimal if it has at most six digits after the point, else as a fraction: never rounded."""
    for digits in range(7):
        unscaled = number * 10**digits
        if unscaled.denominator == 1:
            return str(exact_decimal(unscaled=int(unscaled), digits=digits))
    return str(number)


def _check_regions(parts: Sequence[BasisPart]) -> None:
    everywhere = {name for part in parts for name in part.weights}
    for part in parts:
        missing = sorted(everywhere - set(part.weights))
        if missing:
            listed = ", ".join(missing)
            raise ApportionmentError(
                code="basis_region_missing",
                message_id=f"Angka “{part.name}” tidak ada untuk {listed}; lengkapi atau pilih periode lain.",
                message_en=f"There is no figure “{part.name}” for {listed}; complete it or choose another period.",
            )
