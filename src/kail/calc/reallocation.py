"""Unfilled places go to regions that have people waiting, by a named method; nobody who has a place loses it.

Places are unfilled where fewer people are chosen than there are places. This module proposes only: that places move is
a decision of two people. Definition, a worked table and the laws are in `docs/algorithms/quota.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kail.calc.apportionment import Apportionment, apportion
from kail.calc.claims import ApportionmentError, Weight
from kail.calc.signposts import Method


@dataclass(frozen=True, slots=True)
class RegionUse:
    """How a region uses its places: `quota` places, `unfilled` of them free, `reserve` people waiting."""

    quota: int
    unfilled: int
    reserve: int


@dataclass(frozen=True, slots=True)
class ReallocationLine:
    """One region: places before, places taken from it, places given to it, places after."""

    before: int
    taken: int
    given: int

    @property
    def after(self) -> int:
        return self.before - self.taken + self.given


@dataclass(frozen=True, slots=True)
class Reallocation:
    """`pool` unfilled places, of which `left` stay where they are because nobody is waiting for them.

    `lines` has every region in the order given. `giving` says how the pool reached the waiting, `taking` from whom the
    moved places come when not all are needed (None when nothing moves).
    """

    pool: int
    left: int
    lines: dict[str, ReallocationLine]
    giving: Apportionment | None
    taking: Apportionment | None


def reallocate(
    *, regions: Mapping[str, RegionUse], weights: Mapping[str, Weight], method: Method
) -> Reallocation:
    """Share the unfilled places of all regions by `weights`, to no region more than people are waiting there.

    What is given is the smaller of the pool and of all who wait. If fewer wait than places are unfilled, the moved
    places are taken from the regions in proportion to their unfilled places (Webster). weights: for every region with
    a reserve; the reserves themselves, or the figures of the quota.

    Raises ApportionmentError: a number below zero or more places unfilled than the quota has (`region_use_invalid`), a
    region with a reserve but no weight (`weight_missing`), and what `apportion` refuses: a method whose first place is
    sure needs a place for each region that waits (`too_few_seats`), a weight of 0 receives nothing
    (`weights_cannot_absorb`).
    """
    _check(regions, weights)
    pool = sum(region.unfilled for region in regions.values())
    reserves = {name: region.reserve for name, region in regions.items() if region.reserve}
    moved = min(pool, sum(reserves.values()))
    giving = taking = None
    if moved:
        giving = apportion(
            weights={name: weights[name] for name in reserves}, seats=moved, method=method, maxima=reserves
        )
        unfilled = {name: region.unfilled for name, region in regions.items() if region.unfilled}
        taking = apportion(weights=unfilled, seats=moved, method=Method.WEBSTER, maxima=unfilled)
    return Reallocation(
        pool=pool,
        left=pool - moved,
        lines={
            name: ReallocationLine(
                before=region.quota,
                taken=taking.places.get(name, 0) if taking else 0,
                given=giving.places.get(name, 0) if giving else 0,
            )
            for name, region in regions.items()
        },
        giving=giving,
        taking=taking,
    )


def _check(regions: Mapping[str, RegionUse], weights: Mapping[str, Weight]) -> None:
    if not regions:
        raise ApportionmentError(
            code="nobody",
            message_id="Tidak ada wilayah yang dapat diberi tempat; sebutkan sekurangnya satu.",
            message_en="There is nobody to give places to; name at least one.",
        )
    for name, region in regions.items():
        if min(region.quota, region.unfilled, region.reserve) < 0 or region.unfilled > region.quota:
            raise ApportionmentError(
                code="region_use_invalid",
                message_id=f"“{name}”: kuota {region.quota}, tidak terisi {region.unfilled}, "
                f"cadangan {region.reserve}; tidak boleh negatif, dan yang tidak terisi tidak boleh melebihi kuota.",
                message_en=f"“{name}”: quota {region.quota}, unfilled {region.unfilled}, reserve {region.reserve}; "
                "none may be negative, and no more can be unfilled than the quota.",
            )
        if region.reserve and name not in weights:
            raise ApportionmentError(
                code="weight_missing",
                message_id=f"“{name}” punya {region.reserve} cadangan, tetapi tidak ada angka dasarnya; lengkapi.",
                message_en=f"“{name}” has {region.reserve} waiting but no number to apportion by; complete it.",
            )
