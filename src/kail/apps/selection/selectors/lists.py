"""The ranked list of a round, and the decrees."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.models import Party
from kail.apps.registry.vocabulary import population
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, Decree, DecreeLine, Ranking
from kail.apps.selection.selectors.explanation import keys_text
from kail.calc.rules import Language, Term
from kail.kernel.scope import current_scope

PAGE_SIZE = 50
_REGENCY_DIGITS = 4


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


def candidates_of(*, ranking: Ranking, regency_code: str = "", listing: str = "") -> QuerySet[Candidate]:
    """The candidates of a ranking inside the region scope, by contest and rank; of a regency or district when asked."""
    candidates = Candidate.objects.filter(ranking=ranking).order_by("contest_code", "rank")
    prefixes = current_scope()
    if prefixes and all(len(prefix) >= _REGENCY_DIGITS for prefix in prefixes):
        # The policy says so already, but not in a way by which the index could leave the other regencies out.
        candidates = candidates.filter(_in_contests({prefix[:_REGENCY_DIGITS] for prefix in prefixes}))
    if regency_code:
        candidates = candidates.filter(_in_contests({regency_code}))
    return candidates.filter(listing=listing) if listing else candidates


def _in_contests(regions: Collection[str]) -> Q:
    """Contests that are one of the regions or lie in it, as stretches of the index."""
    return Q(
        *(Q(contest_code__gte=code, contest_code__lt=f"{code}:") for code in sorted(regions)), _connector=Q.OR
    )


def candidate_page(
    *, ranking: Ranking, regency_code: str, listing: str, page: int, language: Language
) -> CandidatePage:
    """One page of a ranking's list; pages count from 1."""
    chosen = candidates_of(ranking=ranking, regency_code=regency_code, listing=listing)
    start = (max(page, 1) - 1) * PAGE_SIZE
    lines = candidate_lines(
        ranking=ranking, candidates=list(chosen[start : start + PAGE_SIZE]), language=language
    )
    counts = _counts(ranking)
    counted = {
        code: sum(found[name] for name in Listing.values if listing in {"", name})
        for code, found in counts.items()
    }
    listings = {
        name: sum(found[name] for code, found in counts.items() if regency_code in {"", code})
        for name in Listing.values
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


def _counts(ranking: Ranking) -> dict[str, dict[str, int]]:
    """Chosen and reserve by contest, inside the region scope."""
    if all(len(prefix) <= _REGENCY_DIGITS for prefix in current_scope()):
        return {
            region.place_code: {
                Listing.CHOSEN: region.chosen,
                Listing.RESERVE: region.eligible - region.chosen,
            }
            for region in ranking.regions.order_by("place_code")
        }
    # Whoever sees only a part of a regency counts that part; it is small.
    found: dict[str, dict[str, int]] = {}
    listed = Candidate.objects.filter(ranking=ranking).values_list("contest_code", "listing")
    for code, listing, count in listed.annotate(Count("party_id")).order_by("contest_code"):
        found.setdefault(code, dict.fromkeys(Listing.values, 0))[listing] = count
    return found


def order_terms(*, ranking: Ranking) -> tuple[Term, ...]:
    """The words by which a ranking orders, the most important first."""
    vocabulary = population(kind=ranking.round.programme.recipient_kind).vocabulary
    return tuple(vocabulary.get(name=priority["term"]) for priority in ranking.frozen["priorities"])


def candidate_lines(
    *, ranking: Ranking, candidates: list[Candidate], language: Language
) -> tuple[CandidateLine, ...]:
    """Candidates with names and places, in the order given."""
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
            number=candidate.number,
            listing=candidate.listing,
            keys=tuple(keys_text(keys=candidate.keys, terms=terms, language=language)),
            lottery=candidate.lottery,
        )
        for candidate in candidates
    )


def decrees() -> QuerySet[Decree]:
    """All decrees, newest first."""
    return Decree.objects.select_related("round", "proposed_by", "decided_by").order_by("-pk")


def decree_lines(*, decree: Decree) -> QuerySet[DecreeLine]:
    """The lines of a decree inside the region scope, by contest, list and number."""
    return DecreeLine.objects.filter(decree=decree).order_by("contest_code", "listing", "number")
