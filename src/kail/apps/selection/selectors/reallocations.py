"""Unfilled places of a round's list, and how a method would share them among the regions where people wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import QuotaMethod, WhenShort
from kail.apps.programmes.errors import SharingRefused
from kail.apps.programmes.models import Quota, Round
from kail.apps.programmes.rules import REGENCY_DIGITS, contests_of
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.errors import RankingMissing, RankingOutdated, ReallocationRefused
from kail.apps.selection.models import Ranking, RankingRegion, Reallocation
from kail.apps.selection.selectors.board import latest_ranking, round_board
from kail.calc.apportionment import Apportionment, ApportionmentError, Award, Method
from kail.calc.exact_text import divisor_texts, quotient_text
from kail.calc.reallocation import RegionUse, reallocate

MOVING_METHODS = tuple(
    method for method in QuotaMethod if method not in {QuotaMethod.BY_HAND, QuotaMethod.EQUAL}
)
_AWARDS_KEPT = 10


@dataclass(frozen=True)
class RegionPlaces:
    """One region: `free` unfilled places may leave it, `room` is how many of those waiting may get one.

    Places that a reserved share keeps empty, and those below the floor of the quota, are not free; a ceiling of the
    quota limits the room.
    """

    place_code: str
    name: str
    before: int
    unfilled: int
    waiting: int
    free: int
    room: int
    taken: int = 0
    given: int = 0

    @property
    def after(self) -> int:
        """Places once it is approved."""
        return self.before - self.taken + self.given


@dataclass(frozen=True)
class PlannedReallocation:
    """What a method would do with the `pool` of free places: `moved` of them change their region, `left` stay."""

    ranking: Ranking
    shared_by: SharedBy
    method: QuotaMethod
    pool: int
    moved: int
    regions: tuple[RegionPlaces, ...]
    how: Mapping[str, Any]

    @property
    def left(self) -> int:
        return self.pool - self.moved


def plan_reallocation(
    *, ranked_round: Round, shared_by: SharedBy, method: QuotaMethod
) -> PlannedReallocation:
    """Share the free places of the list as it stands; changes nothing.

    Raises RankingMissing, RankingOutdated (the quota changed after the list was made), ReallocationRefused (a figure
    is missing, or a regency would pass the floor or ceiling of its quota), SharingRefused.
    """
    ranking = latest_ranking(ranked_round=ranked_round)
    if ranking is None:
        raise RankingMissing(_("Run the selection of this round first."))
    quotas = {quota.place_code: quota for quota in ranked_round.quotas.all()}
    contests, nested = contests_of(quotas={code: quota.places for code, quota in quotas.items()})
    results = {region.place_code: region for region in ranking.regions.all()}
    if {code: region.quota for code, region in results.items() if region.quota} != {
        code: places for code, places in contests.items() if places
    }:
        raise RankingOutdated(_("The quota changed after this list was made. Run the selection again first."))
    regions = _regions(ranked_round, quotas, results)
    try:
        result = reallocate(
            regions={
                code: RegionUse(quota=one.before, unfilled=one.free, reserve=one.room)
                for code, one in regions.items()
            },
            weights=_weights(shared_by, regions, quotas),
            method=Method(method.value),
        )
    except ApportionmentError as error:
        raise SharingRefused(error=error) from error
    lines = tuple(
        RegionPlaces(
            place_code=one.place_code, name=one.name, before=one.before, unfilled=one.unfilled, waiting=one.waiting,
            free=one.free, room=one.room, taken=result.lines[code].taken, given=result.lines[code].given,
        )
        for code, one in regions.items()
    )  # fmt: skip
    _check_regencies(lines, quotas, nested)
    return PlannedReallocation(
        ranking=ranking,
        shared_by=shared_by,
        method=method,
        pool=result.pool,
        moved=result.pool - result.left,
        regions=lines,
        how=_printed(result.giving),
    )


def reallocations(*, of_round: Round) -> QuerySet[Reallocation]:
    """The re-allocations of a round, the newest first, with who proposed and decided."""
    return of_round.reallocations.select_related("proposed_by", "decided_by").order_by("-pk")


def is_as_planned(*, reallocation: Reallocation, plan: PlannedReallocation) -> bool:
    """Whether a proposal is still what its method would give for the list of now."""
    stored = {
        line.place_code: (line.before, line.unfilled, line.waiting, line.taken, line.given)
        for line in reallocation.lines.all()
    }
    now = {
        one.place_code: (one.before, one.unfilled, one.waiting, one.taken, one.given) for one in plan.regions
    }
    return reallocation.ranking_id == plan.ranking.pk and stored == now


def _regions(
    ranked_round: Round, quotas: Mapping[str, Quota], results: Mapping[str, RankingRegion]
) -> dict[str, RegionPlaces]:
    board = {region.place_code: region for region in round_board(ranked_round=ranked_round).regions}
    regions = {}
    for code, result in sorted(results.items()):
        quota = quotas.get(code)
        if quota is None:
            continue  # eligible people in a region without places: nothing to give back, and no place may come in
        region = board[code]
        unfilled, waiting = max(region.unfilled or 0, 0), max(region.reserve or 0, 0)
        kept_empty = sum(
            share["kept_empty"] for share in result.shares if share["when_short"] == WhenShort.KEEP_EMPTY
        )
        free = min(max(unfilled - kept_empty, 0), quota.places - (quota.floor or 0))
        room = waiting if quota.cap is None else min(waiting, quota.cap - quota.places)
        regions[code] = RegionPlaces(
            place_code=code, name=region.name, before=quota.places, unfilled=unfilled, waiting=waiting,
            free=free, room=room,
        )  # fmt: skip
    return regions


def _weights(
    shared_by: SharedBy, regions: Mapping[str, RegionPlaces], quotas: Mapping[str, Quota]
) -> dict[str, int | Decimal]:
    waiting = {code: one for code, one in regions.items() if one.room}
    if shared_by == SharedBy.EVEN:
        return dict.fromkeys(waiting, 1)
    if shared_by == SharedBy.WAITING:
        return {code: one.room for code, one in waiting.items()}
    weights: dict[str, int | Decimal] = {}
    for code, one in waiting.items():
        poor = quotas[code].basis
        if poor is None:
            raise ReallocationRefused(
                _("The number of poor people of %(place)s is not known: share by the people who wait.")
                % {"place": one.name},
                code="reallocation_figure",
            )
        weights[code] = poor
    return weights


def _check_regencies(
    regions: tuple[RegionPlaces, ...], quotas: Mapping[str, Quota], nested: frozenset[str] | set[str]
) -> None:
    names = place_names(codes=list(nested))
    for code in sorted(nested):
        after = sum(one.after for one in regions if one.place_code[:REGENCY_DIGITS] == code)
        quota = quotas[code]
        if (quota.floor is not None and after < quota.floor) or (quota.cap is not None and after > quota.cap):
            raise ReallocationRefused(
                _("%(place)s would have %(after)d places, outside the floor and ceiling of its quota.")
                % {"place": names.get(code, code), "after": after},
                code="reallocation_bounds",
            )


def _printed(giving: Apportionment | None) -> dict[str, Any]:
    if giving is None:
        return {"divisor": None, "awards": [], "runner_up": None}
    return {
        "divisor": None if giving.divisor is None else divisor_texts(divisor=giving.divisor),
        "awards": [_award(award) for award in giving.priority[-_AWARDS_KEPT:]],
        "runner_up": None if giving.runner_up is None else _award(giving.runner_up),
    }


def _award(award: Award) -> dict[str, Any]:
    return {
        "code": award.name,
        "place": award.seat,
        "quotient": quotient_text(quotient=award.quotient),
    }
