"""The list as it stands: a ranking's frozen order without those taken off it, their places given to the next reserves.

Nothing of it is stored: it follows from the ranking and its decisions, one after the other (`kail.calc.reserves`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

from kail.apps.programmes.rules import REGENCY_DIGITS, contest_of
from kail.apps.selection.enums import Listing, Verdict
from kail.apps.selection.models import Candidate, ListDecision, Ranking, RankingRegion
from kail.calc.reserves import Choice, Picked, Share, WhenShort, replace
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope


@dataclass(frozen=True)
class StandingList:
    """What decisions made of a ranking. Whoever is not named stands as ranked.

    `dropped` are off the list, with the decision that took them off; `entered` moved up from the reserve, with the
    number of the reserved share that gave the place, if one did; `waiting` had a place, were off the list, and came
    back when it was given already. `chosen` counts the chosen of the contests in which anything changed, by contest
    code.
    """

    dropped: dict[int, ListDecision] = field(default_factory=dict)
    entered: dict[int, int | None] = field(default_factory=dict)
    waiting: set[int] = field(default_factory=set)
    chosen: dict[str, int] = field(default_factory=dict)

    def listing_of(self, *, party_id: int, ranked: str) -> str:
        """The list on which the party stands; empty when it was taken off."""
        if party_id in self.dropped:
            return ""
        if party_id in self.waiting:
            return str(Listing.RESERVE)
        return str(Listing.CHOSEN) if party_id in self.entered else ranked


@dataclass(frozen=True)
class _Line:
    """A candidate as the replacing needs it."""

    party_id: int
    rank: int
    bits: int
    is_chosen: bool
    share: int | None


def standing_list(
    *, ranking: Ranking, contest: RankingRegion | None = None, assumed: Sequence[ListDecision] = ()
) -> StandingList:
    """The list as it stands inside the region scope; of one contest of the ranking when it is given.

    `assumed` are decisions that nobody made: the list as it would stand with them, too.
    Who moves up follows from a whole contest. For whoever sees a part of one it is worked out all the same, and only
    parties inside the scope are named.
    """
    if contest is not None:
        # Whoever sees the row of a contest sees the whole of it.
        return _standing(ranking, contest, assumed)
    with whole_contests() as cut:
        whole = _standing(ranking, None, assumed)
    return _seen_of(whole, ranking, cut) if cut else whole


@contextmanager
def whole_contests() -> Iterator[tuple[str, ...]]:
    """See whole contests, also where the region scope cuts one; for counting alone.

    Gives the scope that was widened for the block; empty where it cuts none.
    """
    scope = current_scope()
    if any(_is_narrow(prefix) for prefix in scope):
        with region_scope(prefixes=[WHOLE_COUNTRY]):
            yield scope
    else:
        yield ()


def _is_narrow(prefix: str) -> bool:
    """Whether it may cut a contest: a regency or more holds its contests whole."""
    return prefix != WHOLE_COUNTRY and len(prefix) > REGENCY_DIGITS


def _seen_of(whole: StandingList, ranking: Ranking, scope: Sequence[str]) -> StandingList:
    """What of it lies inside the scope, which is in force again."""
    named = [*whole.entered, *whole.waiting]
    seen = set(
        Candidate.objects.filter(ranking=ranking, party_id__in=named).values_list("party_id", flat=True)
    )
    contests = set(RankingRegion.objects.filter(ranking=ranking).values_list("place_code", flat=True))
    return StandingList(
        dropped={
            party_id: decision
            for party_id, decision in whole.dropped.items()
            if any(prefix == WHOLE_COUNTRY or decision.place_code.startswith(prefix) for prefix in scope)
        },
        entered={party_id: share for party_id, share in whole.entered.items() if party_id in seen},
        waiting=whole.waiting & seen,
        chosen={code: count for code, count in whole.chosen.items() if code in contests},
    )


def _standing(
    ranking: Ranking, contest: RankingRegion | None, assumed: Sequence[ListDecision]
) -> StandingList:
    made = ListDecision.objects.filter(ranking=ranking).exclude(verdict=Verdict.KEEP).order_by("pk")
    if contest is not None:
        made = made.filter(place_code__starts_with=contest.place_code)
    decisions = [*made, *assumed]
    if not decisions:
        return StandingList()
    standing = StandingList()
    by_contest: dict[str, list[ListDecision]] = {}
    known = RankingRegion.objects.filter(ranking=ranking) if contest is None else [contest]
    regions = {region.place_code: region for region in known}
    for decision in decisions:
        found = contest_of(place_code=decision.place_code, contests=regions)
        if found is None:
            _fold(standing, decision)
        else:
            by_contest.setdefault(found, []).append(decision)
    for code, decided in by_contest.items():
        for decision in decided:
            _fold(standing, decision)
        _replace(standing, ranking, regions[code], decided)
    return standing


def _fold(standing: StandingList, decision: ListDecision) -> None:
    standing.dropped.pop(decision.party_id, None)
    if decision.verdict == Verdict.DROP:
        standing.dropped[decision.party_id] = decision


def _replace(
    standing: StandingList, ranking: Ranking, region: RankingRegion, decided: Sequence[ListDecision]
) -> None:
    lines = _lines(ranking, region, [decision.party_id for decision in decided])
    if sum(line.is_chosen for line in lines) != region.chosen:
        return
    place = {line.party_id: position for position, line in enumerate(lines, start=1)}
    types = [line.bits for line in lines]
    shares = [
        Share(needed=share["needed"], when_short=WhenShort(share["when_short"])) for share in region.shares
    ]
    choice = Choice(
        places=region.quota,
        chosen=tuple(Picked(place[line.party_id], line.share) for line in lines if line.is_chosen),
        reserve=tuple(place[line.party_id] for line in lines if not line.is_chosen),
        shares=(),
    )
    for decision in decided:
        choice = _after(choice, place[decision.party_id], decision.verdict, types, shares)
    ranked = {place[line.party_id] for line in lines if line.is_chosen}
    for picked in choice.chosen:
        if picked.rank not in ranked:
            standing.entered[lines[picked.rank - 1].party_id] = picked.share
    placed = {picked.rank for picked in choice.chosen}
    off = {place[party_id] for party_id in standing.dropped if party_id in place}
    standing.waiting.update(lines[position - 1].party_id for position in ranked - placed - off)
    standing.chosen[region.place_code] = len(choice.chosen)


def _after(
    choice: Choice, position: int, verdict: str, types: Sequence[int], shares: Sequence[Share]
) -> Choice:
    listed = {picked.rank for picked in choice.chosen} | set(choice.reserve)
    if verdict == Verdict.DROP:
        dropped = [position] if position in listed else []
        return replace(types=types, before=choice, dropped=dropped, shares=shares)
    if position in listed:
        return choice
    # Whoever comes back displaces nobody: a place is theirs only when one is open.
    back = Choice(
        places=choice.places,
        chosen=choice.chosen,
        reserve=tuple(sorted((*choice.reserve, position))),
        shares=(),
    )
    return replace(types=types, before=back, dropped=[], shares=shares)


def _lines(ranking: Ranking, region: RankingRegion, decided: Sequence[int]) -> list[_Line]:
    """The chosen, those decided about, and of the reserve as many of each type as there are decisions, by rank."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT party_id, rank, share_bits, listing = 'chosen', share FROM (
                SELECT party_id, rank, share_bits, listing, share,
                    row_number() OVER (PARTITION BY listing, share_bits ORDER BY rank) AS nth
                FROM selection_candidate WHERE ranking_id = %(ranking)s AND contest_code = %(contest)s
            ) AS listed
            WHERE listing = 'chosen' OR nth <= %(reserves)s OR party_id = ANY(%(decided)s) ORDER BY rank
            """,
            {
                "ranking": ranking.pk,
                "contest": region.place_code,
                "reserves": len(decided) + region.quota - region.chosen,
                "decided": list(decided),
            },
        )
        return [_Line(*row) for row in cursor.fetchall()]
