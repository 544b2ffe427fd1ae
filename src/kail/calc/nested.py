"""Places in two steps: what a regency has got is shared among its districts, by the same seven methods.

Definition, a worked regency and the laws are in `docs/algorithms/quota.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kail.calc.apportionment import Apportionment, apportion
from kail.calc.claims import ApportionmentError, Weight
from kail.calc.signposts import FIRST_PLACE_IS_SURE, Method


@dataclass(frozen=True, slots=True)
class Nested:
    """`within` is the apportionment inside each divided regency, `places` the places of every region that stands alone.

    Such a region is a district of a divided regency, or a regency that is not divided; `places` adds up to the places
    of all regencies.
    """

    within: dict[str, Apportionment]
    places: dict[str, int]


@dataclass(frozen=True, slots=True)
class RegencyBounds:
    """How few and how many places a regency can take so that its districts can share them; `most` None: any number."""

    least: int
    most: int | None


def nested(
    *,
    places: Mapping[str, int],
    weights: Mapping[str, Mapping[str, Weight]],
    method: Method,
    minima: int | Mapping[str, int] = 0,
    maxima: Mapping[str, int] | None = None,
) -> Nested:
    """Share each regency's places among its districts; a regency without an entry in `weights` stays undivided.

    places: of each regency, by code. weights: by regency, then by district. minima and maxima: of districts, as in
    `apportion`. Raises ApportionmentError with the code that `apportion` would give and the regency in its sentence;
    also for a regency in `weights` that has no places entry, a district named twice and a bound for no district
    (`name_unknown`, `name_repeated`).
    """
    districts = _districts(places=places, weights=weights)
    ceilings = maxima or {}
    for name in [*([] if isinstance(minima, int) else minima), *ceilings]:
        if name not in districts:
            raise ApportionmentError(
                code="name_unknown",
                message_id=f"“{name}” diberi minimum atau maksimum, tetapi bukan bagian wilayah yang dibagi.",
                message_en=f"“{name}” has a minimum or a maximum but is in no region that is divided.",
            )
    within = {}
    for regency, inside in weights.items():
        try:
            within[regency] = apportion(
                weights=inside,
                seats=places[regency],
                method=method,
                minima=minima if isinstance(minima, int) else _only(minima, inside),
                maxima=_only(ceilings, inside),
            )
        except ApportionmentError as error:
            raise ApportionmentError(
                code=error.code,
                message_id=f"Di dalam {regency}: {error.message_id}",
                message_en=f"Within {regency}: {error.message_en}",
            ) from error
    alone: dict[str, int] = {}
    for regency, number in places.items():
        alone |= within[regency].places if regency in within else {regency: number}
    return Nested(within=within, places=alone)


def regency_bounds(
    *,
    weights: Mapping[str, Mapping[str, Weight]],
    method: Method,
    minima: int | Mapping[str, int] = 0,
    maxima: Mapping[str, int] | None = None,
) -> dict[str, RegencyBounds]:
    """What the districts' minima and maxima mean for each divided regency, to be given to the sharing above it.

    A district of weight 0 takes its minimum only (except under `equal`), and a method whose first place is sure needs
    one place for each district with a weight. Places within these bounds are never refused by `nested`, but under
    `equal` for a leftover among districts without any weight.
    """
    ceilings = maxima or {}
    bounds = {}
    for regency, inside in weights.items():
        least, most = 0, 0
        unlimited = False
        for district, weight in inside.items():
            low = minima if isinstance(minima, int) else minima.get(district, 0)
            high = ceilings.get(district)
            if method in FIRST_PLACE_IS_SURE and weight and high != 0:
                low = max(low, 1)
            if not weight and method != Method.EQUAL:
                high = low
            least += low
            most += high or 0
            unlimited = unlimited or high is None
        bounds[regency] = RegencyBounds(least=least, most=None if unlimited else most)
    return bounds


def _districts(*, places: Mapping[str, int], weights: Mapping[str, Mapping[str, Weight]]) -> set[str]:
    """All districts; no code may mean two regions, or a sum would lose one of them."""
    seen = {regency for regency in places if regency not in weights}
    districts: set[str] = set()
    for regency, inside in weights.items():
        if regency not in places:
            raise ApportionmentError(
                code="name_unknown",
                message_id=f"“{regency}” akan dibagi, tetapi tidak punya jumlah tempat.",
                message_en=f"“{regency}” is to be divided but has no number of places.",
            )
        for district in inside:
            if district in seen:
                raise ApportionmentError(
                    code="name_repeated",
                    message_id=f"“{district}” tercantum dua kali; setiap wilayah hanya boleh sekali.",
                    message_en=f"“{district}” is named twice; each region may stand only once.",
                )
            seen.add(district)
            districts.add(district)
    return districts


def _only(bounds: Mapping[str, int], names: Mapping[str, Weight]) -> dict[str, int]:
    return {name: number for name, number in bounds.items() if name in names}
