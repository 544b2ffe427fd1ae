"""Who can be nominated in a village, who is, what villages and verifiers still have to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection
from django.db.models import Count, Q, QuerySet

from kail.apps.places.enums import Level
from kail.apps.places.models import Place
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.enums import Intake, RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors.conditions import conditions_sql
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.vocabulary import REFERENCE_DATE, from_clause, population
from kail.apps.selection.enums import NominationState
from kail.apps.selection.models import Meeting, Nomination
from kail.apps.selection.selectors.nominated import NOMINATED_SQL
from kail.calc.rules import parse
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

MOST_SHOWN: Final = 200
_VILLAGE_DIGITS: Final = 10
_STANDING: Final = [str(state) for state in NominationState if state != NominationState.WITHDRAWN]


@dataclass(frozen=True)
class Nominable:
    """Somebody whom the round's rule fits, or (`is_certain` false) who cannot be judged for want of data."""

    party_id: int
    name: str
    is_certain: bool


@dataclass(frozen=True)
class NominablePage:
    """The first of those of a village who can be nominated, the certain ones first; `has_more` beyond them."""

    lines: tuple[Nominable, ...]
    has_more: bool


@dataclass(frozen=True)
class NominationCounts:
    """Nominations by state, inside the region scope."""

    by_state: dict[str, int] = field(default_factory=dict)

    @property
    def standing(self) -> int:
        """All but the withdrawn."""
        return sum(count for state, count in self.by_state.items() if state != NominationState.WITHDRAWN)

    @property
    def waiting(self) -> int:
        """Those that wait for verification."""
        return self.by_state.get(NominationState.PROPOSED, 0)

    @property
    def accepted(self) -> int:
        """The confirmed, with a correction or without."""
        return sum(
            self.by_state.get(state, 0) for state in (NominationState.CONFIRMED, NominationState.CORRECTED)
        )

    @property
    def rejected(self) -> int:
        return self.by_state.get(NominationState.REJECTED, 0)


@dataclass(frozen=True)
class PlaceLine:
    """One regency or village with its nominations; `meetings` and those of them without minutes."""

    place_code: str
    name: str
    counts: NominationCounts
    meetings: int
    without_minutes: int

    @property
    def is_village(self) -> bool:
        return len(self.place_code) == _VILLAGE_DIGITS


def find_nominable(*, nominated_round: Round, village_code: str) -> NominablePage:
    """Those of a village who are present, wait for nothing, are not nominated, and are not excluded by the rule.

    Inside the region scope. Raises RuleError.
    """
    asked = population(kind=nominated_round.programme.recipient_kind)
    rule = parse(text=nominated_round.rule_text, vocabulary=asked.vocabulary)
    parts = conditions_sql(rule=rule, reference_date=nominated_round.reference_date, kind=asked.kind)
    met = f"({' AND '.join(part.text for part in parts)})"
    statement = f"""
        SELECT found.party_id, party.display_name, found.met IS TRUE
        FROM (
            SELECT {asked.id_sql} AS party_id, {met} AS met
            FROM {from_clause(terms=rule.used, few_people=True, kind=asked.kind)}
            WHERE {asked.selectable_sql} AND {asked.place_sql} = %(village)s AND {met} IS NOT FALSE
                AND {asked.id_sql} NOT IN ({NOMINATED_SQL})
        ) AS found JOIN registry_party AS party ON party.id = found.party_id
        ORDER BY 3 DESC, 2, 1 LIMIT %(most)s
    """
    parameters = {
        **{name: value for part in parts for name, value in part.parameters.items()},
        REFERENCE_DATE: nominated_round.reference_date,
        "village": village_code,
        "round_id": nominated_round.pk,
        "nomination_states": _STANDING,
        "most": MOST_SHOWN + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        lines = [Nominable(*row) for row in cursor.fetchall()]
    return NominablePage(lines=tuple(lines[:MOST_SHOWN]), has_more=len(lines) > MOST_SHOWN)


def nomination_counts(*, nominated_round: Round) -> NominationCounts:
    """How many nominations the round has by state, inside the region scope; one grouped query."""
    rows = Nomination.objects.filter(round=nominated_round).values_list("state").annotate(n=Count("pk"))
    return NominationCounts(by_state=dict(rows.order_by("state")))


def nomination_places(*, nominated_round: Round, regency_code: str = "") -> list[PlaceLine]:
    """The villages of a regency, or without `regency_code` the regencies, of the round that the reader sees."""
    digits, level = (_VILLAGE_DIGITS, Level.VILLAGE) if regency_code else (4, Level.REGENCY)
    codes = _codes(nominated_round, digits)
    within = Place.objects.filter(level=level, code__startswith=nominated_round.region_code)
    seen = Q()
    for prefix in current_scope():
        if prefix == WHOLE_COUNTRY:
            seen = Q()
            break
        seen |= Q(code__startswith=prefix[:digits])
    places = within.filter(seen, code__startswith=regency_code).order_by("code").values_list("code", "name")
    return [
        PlaceLine(
            place_code=code,
            name=name,
            counts=NominationCounts(by_state=codes.get(code, _Counted()).by_state),
            meetings=codes.get(code, _Counted()).meetings,
            without_minutes=codes.get(code, _Counted()).without_minutes,
        )
        for code, name in places
    ]


@dataclass
class _Counted:
    by_state: dict[str, int] = field(default_factory=dict)
    meetings: int = 0
    without_minutes: int = 0


def _codes(nominated_round: Round, digits: int) -> dict[str, _Counted]:
    counted: dict[str, _Counted] = {}
    rows = Nomination.objects.filter(round=nominated_round).values_list("place_code", "state")
    for code, state, number in rows.annotate(n=Count("pk")).order_by("place_code", "state"):
        one = counted.setdefault(code[:digits], _Counted())
        one.by_state[state] = one.by_state.get(state, 0) + number
    meetings = Meeting.objects.filter(round=nominated_round).values_list("place_code")
    missing = Count("pk", filter=Q(minutes__isnull=True))
    for code, number, lacking in meetings.annotate(n=Count("pk"), lacking=missing).order_by("place_code"):
        one = counted.setdefault(code[:digits], _Counted())
        one.meetings += number
        one.without_minutes += lacking
    return counted


def village_nominations(*, nominated_round: Round, village_code: str) -> QuerySet[Nomination]:
    """The nominations of a village that were not withdrawn, by name."""
    rows = Nomination.objects.filter(round=nominated_round, place_code=village_code)
    standing = rows.exclude(state=NominationState.WITHDRAWN).select_related("party", "nominated_by")
    return standing.order_by("party__display_name", "pk")


def village_meetings(*, nominated_round: Round, village_code: str) -> QuerySet[Meeting]:
    """The meetings of a village about a round, the newest first."""
    rows = Meeting.objects.filter(round=nominated_round, place_code=village_code)
    return rows.select_related("recorded_by", "closed_by", "minutes").order_by("-held_date", "-pk")


def nomination_of(*, nominated_round: Round, party_ids: Iterable[int]) -> Nomination | None:
    """The standing nomination of a party under any of its records, the newest; None where there is none."""
    wanted = [number for group in records_of(party_ids=party_ids).values() for number in group]
    rows = Nomination.objects.filter(round=nominated_round, party_id__in=wanted)
    return rows.exclude(state=NominationState.WITHDRAWN).order_by("-pk").first()


def to_verify(*, verifier_id: int, limit: int) -> QuerySet[Nomination]:
    """At most `limit` nominations that wait for somebody other than their nominator, by village and name."""
    waiting = Nomination.objects.filter(
        state=NominationState.PROPOSED, round__state=RoundState.OPEN, round__intake=Intake.NOMINATED
    )
    others = waiting.exclude(nominated_by_id=verifier_id).select_related("party", "round")
    return others.order_by("place_code", "party__display_name", "pk")[:limit]


def village_names(*, nominations: Sequence[Nomination]) -> dict[str, str]:
    """The paths of the villages of these nominations, by code."""
    return place_paths(codes=[one.place_code for one in nominations])


def is_of_people(*, nominated_round: Round) -> bool:
    """Whether people are nominated, not families, groups or institutions."""
    return nominated_round.programme.recipient_kind == PartyKind.PERSON
