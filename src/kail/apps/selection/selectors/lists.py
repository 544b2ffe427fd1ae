"""The ranked list of a round, and the decrees."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.models import Party
from kail.apps.registry.vocabulary import population
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, Decree, DecreeLine, Ranking
from kail.apps.selection.selectors.explanation import keys_text
from kail.apps.selection.selectors.standing import StandingList, standing_list, whole_contests
from kail.calc.rules import Language, Term
from kail.kernel.scope import current_scope

PAGE_SIZE = 50
_REGENCY_DIGITS = 4
_OFF = "off"
"""Beside the lists: whoever was taken off."""


@dataclass(frozen=True)
class CandidateLine:
    """One candidate of a list. `number` counts from 1 within its list and contest (`contest_code`).

    Which reserved share gave a place stands in the explanation alone: a list would tell everybody who is disabled.
    """

    party_id: int
    name: str
    place_path: str
    contest_code: str
    rank: int
    number: int
    listing: str
    keys: tuple[str, ...]
    lottery: int


@dataclass(frozen=True)
class CandidatePage:
    """A page of the list, with the counts that its filters show."""

    lines: tuple[CandidateLine, ...]
    first: int
    last: int
    total: int
    by_regency: tuple[tuple[str, str, int], ...]
    by_listing: dict[str, int]


def candidates_of(
    *, ranking: Ranking, regency_code: str = "", listing: str = "", standing: StandingList | None = None
) -> QuerySet[Candidate]:
    """The candidates of a ranking inside the region scope, by contest and rank; of a regency or district when asked.

    `listing` is the list on which they stand (see `standing`), after the decisions about them.
    """
    candidates = Candidate.objects.filter(ranking=ranking).order_by("contest_code", "rank")
    prefixes = current_scope()
    if prefixes and all(len(prefix) >= _REGENCY_DIGITS for prefix in prefixes):
        # The policy says so already, but not in a way by which the index could leave the other regencies out.
        candidates = candidates.filter(_in_contests({prefix[:_REGENCY_DIGITS] for prefix in prefixes}))
    if regency_code:
        candidates = candidates.filter(_in_contests({regency_code}))
    if not listing:
        return candidates
    stands = standing_list(ranking=ranking) if standing is None else standing
    gone = [*stands.dropped, *(stands.waiting if listing == Listing.CHOSEN else stands.entered)]
    come = [*(stands.entered if listing == Listing.CHOSEN else stands.waiting)]
    if not gone and not come:
        return candidates.filter(listing=listing)
    return candidates.filter((Q(listing=listing) & ~Q(party_id__in=gone)) | Q(party_id__in=come))


def _in_contests(regions: Collection[str]) -> Q:
    """Contests that are one of the regions or lie in it, as stretches of the index."""
    return Q(
        *(Q(contest_code__gte=code, contest_code__lt=f"{code}:") for code in sorted(regions)), _connector=Q.OR
    )


def candidate_page(
    *, ranking: Ranking, regency_code: str, listing: str, page: int, language: Language
) -> CandidatePage:
    """One page of a ranking's list; pages count from 1."""
    standing = standing_list(ranking=ranking)
    chosen = candidates_of(ranking=ranking, regency_code=regency_code, listing=listing, standing=standing)
    start = (max(page, 1) - 1) * PAGE_SIZE
    lines = candidate_lines(
        ranking=ranking,
        candidates=list(chosen[start : start + PAGE_SIZE]),
        language=language,
        standing=standing,
    )
    counts = _counts(ranking, standing)
    counted = {
        code: sum(found.get(name, 0) for name in (*Listing.values, _OFF) if listing in {"", name})
        for code, found in counts.items()
    }
    listings = {
        name: sum(found.get(name, 0) for code, found in counts.items() if regency_code in {"", code})
        for name in (*Listing.values, _OFF)
    }
    names = place_names(codes=list(counted))
    total = counted.get(regency_code, 0) if regency_code else sum(counted.values())
    return CandidatePage(
        lines=lines,
        first=start + 1 if lines else 0,
        last=start + len(lines),
        total=total,
        by_regency=tuple((code, names.get(code, code), count) for code, count in counted.items() if count),
        by_listing=listings,
    )


def _counts(ranking: Ranking, standing: StandingList) -> dict[str, dict[str, int]]:
    """Chosen, reserve and whoever is off the list by contest, inside the region scope."""
    if all(len(prefix) <= _REGENCY_DIGITS for prefix in current_scope()):
        off = Counter(candidate.contest_code for candidate in _candidates_named(ranking, standing.dropped))
        counts = {}
        for region in ranking.regions.order_by("place_code"):
            chosen = standing.chosen.get(region.place_code, region.chosen)
            reserve = region.eligible - chosen - off[region.place_code]
            counts[region.place_code] = {
                str(Listing.CHOSEN): chosen,
                str(Listing.RESERVE): reserve,
                _OFF: off[region.place_code],
            }
        return counts
    # Whoever sees only a part of a regency counts that part; it is small.
    found: dict[str, dict[str, int]] = {}
    listed = Candidate.objects.filter(ranking=ranking).values_list("contest_code", "listing")
    for code, listing, count in listed.annotate(Count("party_id")).order_by("contest_code"):
        found.setdefault(code, dict.fromkeys((*Listing.values, _OFF), 0))[listing] = count
    for candidate in _candidates_named(ranking, {*standing.dropped, *standing.entered, *standing.waiting}):
        now = standing.listing_of(party_id=candidate.party_id, ranked=candidate.listing)
        found[candidate.contest_code][candidate.listing] -= 1
        found[candidate.contest_code][now or _OFF] += 1
    return found


def order_terms(*, ranking: Ranking) -> tuple[Term, ...]:
    """The words by which a ranking orders, the most important first."""
    vocabulary = population(kind=ranking.round.programme.recipient_kind).vocabulary
    return tuple(vocabulary.get(name=priority["term"]) for priority in ranking.frozen["priorities"])


def _candidates_named(ranking: Ranking, party_ids: Collection[int]) -> list[Candidate]:
    if not party_ids:
        return []
    return list(Candidate.objects.filter(ranking=ranking, party_id__in=list(party_ids)).defer("evidence"))


def candidate_lines(
    *,
    ranking: Ranking,
    candidates: list[Candidate],
    language: Language,
    standing: StandingList | None = None,
) -> tuple[CandidateLine, ...]:
    """Candidates with names and places, in the order given; list and number as they stand after the decisions."""
    stands = standing_list(ranking=ranking) if standing is None else standing
    numbers = _Numbers(ranking, stands)
    names = dict(
        Party.objects.filter(pk__in=[candidate.party_id for candidate in candidates]).values_list(
            "pk", "display_name"
        )
    )
    paths = place_paths(codes=[candidate.place_code for candidate in candidates])
    terms = order_terms(ranking=ranking)
    return tuple(
        CandidateLine(
            party_id=candidate.party_id,
            name=names[candidate.party_id],
            place_path=paths.get(candidate.place_code, candidate.place_code),
            contest_code=candidate.contest_code,
            rank=candidate.rank,
            number=numbers.of(candidate),
            listing=stands.listing_of(party_id=candidate.party_id, ranked=candidate.listing),
            keys=tuple(keys_text(keys=candidate.keys, terms=terms, language=language)),
            lottery=candidate.lottery,
        )
        for candidate in candidates
    )


class _Numbers:
    """The numbers of candidates within their lists, when others left or moved up."""

    def __init__(self, ranking: Ranking, standing: StandingList) -> None:
        with whole_contests() as cut:
            whole = standing_list(ranking=ranking) if cut else standing
            moved = _candidates_named(ranking, {*whole.dropped, *whole.entered, *whole.waiting})
        standing = self._standing = whole
        self._steps: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for candidate in moved:
            now = standing.listing_of(party_id=candidate.party_id, ranked=candidate.listing)
            self._add(candidate, candidate.listing, -1)
            self._add(candidate, now, 1)

    def _add(self, candidate: Candidate, listing: str, step: int) -> None:
        self._steps.setdefault((candidate.contest_code, listing), []).append((candidate.rank, step))

    def of(self, candidate: Candidate) -> int:
        """0 for whoever is off the list."""
        listing = self._standing.listing_of(party_id=candidate.party_id, ranked=candidate.listing)
        if not listing:
            return 0
        # Chosen and reserve together are everyone above, so the number on another list follows from the rank.
        base = candidate.number if listing == candidate.listing else candidate.rank - candidate.number
        steps = self._steps.get((candidate.contest_code, listing), ())
        moved = sum(step for rank, step in steps if rank < candidate.rank)
        return base + moved + (listing != candidate.listing)


def decrees() -> QuerySet[Decree]:
    """All decrees, newest first."""
    return Decree.objects.select_related("round", "proposed_by", "decided_by").order_by("-pk")


def decree_lines(*, decree: Decree) -> QuerySet[DecreeLine]:
    """The lines of a decree inside the region scope, by contest, list and number."""
    return DecreeLine.objects.filter(decree=decree).order_by("contest_code", "listing", "number")
