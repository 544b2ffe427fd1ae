"""The board of a round: per regency eligible, quota, chosen, reserve, and the money."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import contest_of, contests_of
from kail.apps.selection.enums import DecreeKind
from kail.apps.selection.models import Decree, Ranking
from kail.apps.selection.selectors.standing import StandingList, standing_list
from kail.kernel.approvals import ProposalState


@dataclass(frozen=True)
class BoardRegion:
    """One contest of the board: a regency or a district. Figures of the ranking are None before the first one.

    `chosen` and `dropped` count the decisions about the list.
    """

    place_code: str
    name: str
    quota: int
    eligible: int | None
    chosen: int | None
    unknown: int | None
    held: int | None
    dropped: int = 0

    @property
    def reserve(self) -> int | None:
        if self.eligible is None or self.chosen is None:
            return None
        return self.eligible - self.chosen - self.dropped

    @property
    def unfilled(self) -> int | None:
        return None if self.chosen is None else self.quota - self.chosen


@dataclass(frozen=True)
class Board:
    """A round's standing. `amount` is what the chosen cost, in rupiah.

    `is_unseen`: the round is ranked, and the reader's regions hold none of its contests, so that every sum is empty.
    """

    regions: tuple[BoardRegion, ...]
    ranking_id: int | None
    ranked_at: datetime | None
    quota: int
    eligible: int
    chosen: int
    reserve: int
    unfilled: int
    unknown: int
    held: int
    amount: int
    decree: Decree | None
    is_unseen: bool = False


def latest_ranking(*, ranked_round: Round) -> Ranking | None:
    """The ranking that stands: the one a decree is about, else the newest."""
    return ranking_and_decree(ranked_round=ranked_round)[0]


def ranking_and_decree(*, ranked_round: Round) -> tuple[Ranking | None, Decree | None]:
    """The ranking that stands, and the proposed or signed decree that it stands by, if there is one."""
    decree = standing_decree(ranked_round=ranked_round)
    if decree is not None:
        return decree.ranking, decree
    rankings = Ranking.objects.filter(round=ranked_round).select_related("round__programme")
    return rankings.order_by("-pk").first(), None


def standing_decree(*, ranked_round: Round) -> Decree | None:
    """The proposed or signed first decree of a round; its amendments are those of `chain.decree_chain`."""
    standing = Decree.objects.filter(round=ranked_round, kind=DecreeKind.FIRST).exclude(
        state=ProposalState.REJECTED
    )
    return standing.select_related("ranking__round__programme", "proposed_by", "decided_by").first()


def round_board(*, ranked_round: Round) -> Board:
    """The board of a round, regencies by code: those with a quota and those with eligible people."""
    decree = standing_decree(ranked_round=ranked_round)
    ranking = latest_ranking(ranked_round=ranked_round)
    quotas, _nested = contests_of(quotas=dict(ranked_round.quotas.values_list("place_code", "places")))
    results = {region.place_code: region for region in ranking.regions.all()} if ranking else {}
    standing = standing_list(ranking=ranking) if ranking else StandingList()
    dropped = Counter(
        contest_of(place_code=decision.place_code, contests=results) for decision in standing.dropped.values()
    )
    codes = sorted({*quotas, *results})
    names = place_names(codes=codes)
    regions = []
    for code in codes:
        result = results.get(code)
        regions.append(
            BoardRegion(
                place_code=code,
                name=names.get(code, code),
                quota=result.quota if result else quotas.get(code, 0),
                eligible=result.eligible if result else None,
                chosen=standing.chosen.get(code, result.chosen) if result else None,
                unknown=result.unknown if result else None,
                held=result.held if result else None,
                dropped=dropped[code],
            )
        )
    return _summed(tuple(regions), ranking, decree)


def _summed(regions: tuple[BoardRegion, ...], ranking: Ranking | None, decree: Decree | None) -> Board:
    chosen = sum(region.chosen or 0 for region in regions)
    # Once ranked, a regency without figures lies outside the reader's regions: its places are not unfilled.
    counted = [region for region in regions if ranking is None or region.chosen is not None]
    return Board(
        regions=regions,
        ranking_id=ranking.pk if ranking else None,
        ranked_at=ranking.made_at if ranking else None,
        quota=sum(region.quota for region in counted),
        eligible=sum(region.eligible or 0 for region in regions),
        chosen=chosen,
        reserve=sum(region.reserve or 0 for region in regions),
        unfilled=sum(region.unfilled or 0 for region in regions),
        unknown=sum(region.unknown or 0 for region in regions),
        held=sum(region.held or 0 for region in regions),
        amount=chosen * (ranking.price if ranking else 0),
        decree=decree,
        is_unseen=ranking is not None and bool(regions) and not counted,
    )
