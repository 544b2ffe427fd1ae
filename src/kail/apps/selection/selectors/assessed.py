"""Who is assessed in a round, how far that is, and what is suggested for one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.apps.selection.models import Assessment, SecondLook
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.forms import read_form
from kail.apps.selection.selectors.markets import VillageMarkets, village_markets
from kail.apps.selection.selectors.standing import standing_list
from kail.calc.assessment import Form, Score, Suggestion, score, suggest

REGENCY_DIGITS = 4
_WHO = """
    SELECT c.party_id, c.place_code, c.contest_code, c.stands, c.nth FROM (
        SELECT standing.*, row_number() OVER (PARTITION BY contest_code, stands ORDER BY rank) AS nth
        FROM (
            SELECT c.party_id, c.place_code, c.contest_code, c.rank, region.quota,
                CASE WHEN c.party_id = ANY(%(entered)s::bigint[]) THEN 'chosen'
                    WHEN c.party_id = ANY(%(waiting)s::bigint[]) THEN 'reserve' ELSE c.listing END AS stands
            FROM selection_candidate AS c
            JOIN selection_rankingregion AS region
                ON region.ranking_id = c.ranking_id AND region.place_code = c.contest_code
            WHERE c.ranking_id = %(ranking)s AND c.party_id <> ALL(%(dropped)s::bigint[])
                AND (c.listing = 'chosen' OR c.number <= region.quota + %(decisions)s)
        ) AS standing
    ) AS c
    WHERE c.stands = 'chosen' OR c.nth <= c.quota
"""


@dataclass(frozen=True)
class AssessedLine:
    """Somebody to assess, with what of it is there; `second` when drawn for a second look.

    The answers, the score and the choice are not among it: whoever assesses second must not see them.
    """

    party_id: int
    name: str
    place_code: str
    village: str
    listing: str
    number: int
    first: Assessment | None
    drawn: bool
    second: Assessment | None

    def turn_for(self, *, assessor_id: int) -> int:
        """Which assessment is this assessor's to make or go on with: 1, 2, or 0 for none."""
        if self.first is None or (self.first.finished_at is None and self.first.assessor_id == assessor_id):
            return 1
        if self.first.finished_at is None or not self.drawn or self.first.assessor_id == assessor_id:
            return 0
        if self.second is None:
            return 2
        return 2 if self.second.finished_at is None and self.second.assessor_id == assessor_id else 0


@dataclass(frozen=True)
class VillageProgress:
    """How many of a village are to be assessed, and how many are."""

    code: str
    name: str
    people: int
    done: int

    @property
    def left(self) -> int:
        return self.people - self.done


@dataclass(frozen=True)
class RegencyProgress:
    """One regency: `people` to be assessed, those begun, those finished; second looks drawn and finished."""

    code: str
    name: str
    people: int
    begun: int
    finished: int
    drawn: int
    second_finished: int


def assessable(*, assessed_round: Round, party_id: int | None = None) -> Mapping[int, tuple[str, str, int]]:
    """Whom the standing list puts up for assessment inside the scope: the chosen, and as many reserves as places.

    By party: place code, list and number on it.
    """
    ranking = latest_ranking(ranked_round=assessed_round)
    if ranking is None:
        return {}
    standing = standing_list(ranking=ranking)
    with connection.cursor() as cursor:
        cursor.execute(
            _WHO + (" AND c.party_id = %(party)s" if party_id is not None else ""),
            {
                "ranking": ranking.pk,
                "dropped": list(standing.dropped),
                "entered": list(standing.entered),
                "waiting": list(standing.waiting),
                "decisions": len(standing.dropped) + len(standing.entered),
                "party": party_id,
            },
        )
        return {party: (place, stands, nth) for party, place, _contest, stands, nth in cursor.fetchall()}


def assessed_lines(*, assessed_round: Round) -> tuple[AssessedLine, ...]:
    """Everybody to be assessed inside the scope, by village, the chosen before the reserves."""
    people = assessable(assessed_round=assessed_round)
    names = dict(Party.objects.filter(pk__in=list(people)).values_list("pk", "display_name"))
    villages = place_names(codes=sorted({place for place, _listing, _number in people.values()}))
    taken = {
        (one.party_id, one.turn): one
        for one in Assessment.objects.filter(round=assessed_round)
        .defer("answers", "parts", "suggestions", "plan", "profit", "override_reason", "score", "chosen_type")
        .select_related("assessor")
    }
    drawn = set(SecondLook.objects.filter(round=assessed_round).values_list("party_id", flat=True))
    lines = [
        AssessedLine(
            party_id=party,
            name=names[party],
            place_code=place,
            village=villages.get(place, place),
            listing=listing,
            number=number,
            first=taken.get((party, 1)),
            drawn=party in drawn,
            second=taken.get((party, 2)),
        )
        for party, (place, listing, number) in people.items()
        if party in names
    ]
    return tuple(sorted(lines, key=lambda one: (one.place_code, one.listing, one.number, one.party_id)))


def village_progress(*, lines: tuple[AssessedLine, ...]) -> tuple[VillageProgress, ...]:
    """The villages of these people, in the order of their codes."""
    found: dict[str, list[AssessedLine]] = {}
    for line in lines:
        found.setdefault(line.place_code, []).append(line)
    return tuple(
        VillageProgress(
            code=code,
            name=of_village[0].village,
            people=len(of_village),
            done=sum(bool(line.first and line.first.finished_at) for line in of_village),
        )
        for code, of_village in found.items()
    )


def regency_progress(*, assessed_round: Round) -> tuple[RegencyProgress, ...]:
    """Progress by regency inside the scope, by code."""
    people: dict[str, int] = {}
    for place, _listing, _number in assessable(assessed_round=assessed_round).values():
        people[place[:REGENCY_DIGITS]] = people.get(place[:REGENCY_DIGITS], 0) + 1
    counts: dict[str, dict[str, int]] = {}
    finished = Q(finished_at__isnull=False)
    for row in (
        Assessment.objects.filter(round=assessed_round)
        .values("place_code")
        .annotate(
            begun=Count("pk", filter=Q(turn=1)),
            finished=Count("pk", filter=Q(turn=1) & finished),
            second=Count("pk", filter=Q(turn=2) & finished),
        )
        .order_by("place_code")
    ):
        _add(counts, row["place_code"], {key: row[key] for key in ("begun", "finished", "second")})
    drawn = SecondLook.objects.filter(round=assessed_round).values_list("place_code")
    for place, number in drawn.annotate(Count("pk")).order_by("place_code"):
        _add(counts, place, {"drawn": number})
    codes = sorted({*people, *counts})
    names = place_names(codes=codes)
    return tuple(
        RegencyProgress(
            code=code,
            name=names.get(code, code),
            people=people.get(code, 0),
            begun=counts.get(code, {}).get("begun", 0),
            finished=counts.get(code, {}).get("finished", 0),
            drawn=counts.get(code, {}).get("drawn", 0),
            second_finished=counts.get(code, {}).get("second", 0),
        )
        for code in codes
    )


def _add(counts: dict[str, dict[str, int]], place_code: str, found: Mapping[str, int]) -> None:
    regency = counts.setdefault(place_code[:REGENCY_DIGITS], {})
    for key, number in found.items():
        regency[key] = regency.get(key, 0) + number


def is_assessed(*, assessed_round: Round, party_id: int) -> bool:
    """Whether the party has a finished assessment in the round."""
    return Assessment.objects.filter(
        round=assessed_round, party_id=party_id, finished_at__isnull=False
    ).exists()


@dataclass(frozen=True)
class Found:
    """What the answers of an assessment come to: the score, and the kinds of business of the round by fit."""

    form: Form
    score: Score
    suggestions: tuple[Suggestion, ...]


def found_of(
    *, assessment: Assessment, form: Form | None = None, markets: VillageMarkets | None = None
) -> Found:
    """What an assessment's answers come to now. Form and markets are read unless they are given."""
    asked = form or read_form(form=assessment.form)
    known = markets or village_markets(assessed_round=assessment.round, place_codes=[assessment.place_code])
    return Found(
        form=asked,
        score=score(form=asked, answers=assessment.answers),
        suggestions=suggest(
            form=asked,
            answers=assessment.answers,
            types=known.types,
            markets=known.asked_by(place_code=assessment.place_code, party_id=assessment.party_id),
        ),
    )


def stored_suggestions(*, suggestions: tuple[Suggestion, ...]) -> list[dict[str, Any]]:
    """Suggestions as an assessment keeps them: exact numbers as text, reasons by question, the market as it was."""
    return [
        {
            "type": one.business_type,
            "points": str(one.low),
            "reasons": [
                {"question": part.question, "weight": part.weight, "points": str(part.low), "specific": part.specific}
                for part in one.reasons
            ],
            "market": None
            if one.market is None
            else {
                "existing": one.market.existing,
                "planned": one.market.planned,
                "people": one.market.people,
                "limit_per_thousand": None
                if one.market.limit_per_thousand is None
                else str(one.market.limit_per_thousand),
                "limit_in_village": one.market.limit_in_village,
                "state": str(one.market.state),
                "room": one.market.room,
            },
        }
        for one in suggestions
    ]  # fmt: skip
