"""Candidate pairs: the list with its counts, and what the next run has to compare."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.db.models.functions import Left
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import DuplicateState, PartyKind, RunMode
from kail.apps.registry.models import DuplicatePair, DuplicateRun, Person
from kail.apps.registry.selectors.search import search_parties

PAGE_SIZE: Final = 25
CERTAIN, STRONG, LIKELY, WEAK = "certain", "strong", "likely", "weak"
STRENGTH_WORDS: Final[Mapping[str, str | Promise]] = {
    CERTAIN: _("Nearly certain"),
    STRONG: _("Very likely"),
    LIKELY: _("Likely"),
    WEAK: _("Possible"),
}
_STRENGTH = Case(
    When(probability__gte=0.999, then=Value(CERTAIN)),
    When(probability__gte=0.99, then=Value(STRONG)),
    When(probability__gte=0.9, then=Value(LIKELY)),
    default=Value(WEAK),
    output_field=CharField(),
)
_FILTERS: Final = ("state", "strength", "kind", "regency")


@dataclass(frozen=True)
class PairFilters:
    """Which pairs are wanted; an empty text wants all. `text` is a name or a number of one of the two people.

    `born_until` leaves out pairs with anybody born later: children whom the reader may not see.
    """

    state: str = ""
    strength: str = ""
    kind: str = ""
    regency: str = ""
    text: str = ""
    born_until: date | None = None


@dataclass(frozen=True)
class PairLine:
    """One line of the list: a pair with both people and their places in words."""

    pair: DuplicatePair
    strength: str | Promise
    place_a: str
    place_b: str


@dataclass(frozen=True)
class PairPage:
    """One page of the list. `counts` holds per filter how many pairs each value would show beside the other filters."""

    lines: tuple[PairLine, ...]
    total: int
    first: int
    page: int
    counts: Mapping[str, Mapping[str, int]]
    regencies: tuple[tuple[str, str], ...]

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


def latest_run(*, mode: RunMode | None = None) -> DuplicateRun | None:
    """The newest search for duplicates, of one mode when it is given."""
    runs = DuplicateRun.objects.order_by("-started_at", "-pk")
    return (runs.filter(mode=mode) if mode else runs).first()


def changed_people(*, since: datetime) -> list[int]:
    """The numbers of people who are new or whose data changed after a moment, inside the region scope.

    What happens to a merged record happens to its survivor.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT coalesce(p.merged_into_id, p.party_id) AS person
            FROM registry_person AS p WHERE p.party_id IN (
                SELECT id FROM registry_party WHERE kind = %(person)s AND created_at > %(since)s
                UNION SELECT pgh_obj_id FROM registry_personevent WHERE pgh_created_at > %(since)s
                UNION SELECT pgh_obj_id FROM registry_partyevent WHERE pgh_created_at > %(since)s
            ) ORDER BY person
            """,
            {"person": PartyKind.PERSON.value, "since": since},
        )
        return [number for (number,) in cursor.fetchall()]


def find_pairs(*, filters: PairFilters, page: int) -> PairPage:
    """Pairs inside the region scope, the strongest first; pages count from 1."""
    asked = _asked(filters)
    cube = list(
        asked.order_by().values(*_FILTERS).annotate(count=Count("pk")).values_list(*_FILTERS, "count")
    )
    wanted = (filters.state, filters.strength, filters.kind, filters.regency)
    total = sum(count for *values, count in cube if _fits(values, wanted))
    page = min(max(page, 1), max(1, -(-total // PAGE_SIZE)))
    start = (page - 1) * PAGE_SIZE
    found = list(_filtered(asked, filters)[start : start + PAGE_SIZE])
    codes = sorted({code for *_rest, code, _count in cube})
    names = place_names(codes=[code for code in codes if code])
    return PairPage(
        lines=pair_lines(pairs=found),
        total=total,
        first=start + 1 if found else 0,
        page=page,
        counts={name: _counts(cube, number, wanted) for number, name in enumerate(_FILTERS)},
        regencies=tuple((code, names.get(code, code)) for code in codes),
    )


def all_pairs(*, filters: PairFilters) -> QuerySet[DuplicatePair]:
    """The pairs that fit, the strongest first, with both people and parties."""
    return _filtered(_asked(filters), filters)


def next_pair(*, after: DuplicatePair, born_until: date | None = None) -> DuplicatePair | None:
    """The strongest open pair below this one; without one, the strongest of all other open ones."""
    asked = _asked(PairFilters(born_until=born_until)).filter(state=DuplicateState.OPEN)
    others = _with_people(asked.exclude(pk=after.pk))
    below = others.filter(Q(weight__lt=after.weight) | Q(weight=after.weight, pk__gt=after.pk))
    return below.first() or others.first()


def pairs_of(*, person: Person, born_until: date | None = None) -> list[DuplicatePair]:
    """The pairs of a person that somebody has still to decide or merge, the strongest first."""
    waiting = [DuplicateState.OPEN, DuplicateState.UNSURE, DuplicateState.SAME]
    pairs = _asked(PairFilters(born_until=born_until)).filter(
        Q(person_a=person) | Q(person_b=person),
        state__in=waiting,
        person_a__merged_into__isnull=True,
        person_b__merged_into__isnull=True,
    )
    return list(_with_people(pairs))


def pair_lines(*, pairs: Sequence[DuplicatePair]) -> tuple[PairLine, ...]:
    """The pairs with their places in words; one query."""
    paths = place_paths(
        codes=[person.place_code for pair in pairs for person in (pair.person_a, pair.person_b)]
    )
    return tuple(
        PairLine(
            pair=pair,
            strength=STRENGTH_WORDS[strength_of(pair=pair)],
            place_a=paths.get(pair.person_a.place_code, pair.person_a.place_code),
            place_b=paths.get(pair.person_b.place_code, pair.person_b.place_code),
        )
        for pair in pairs
    )


def strength_of(*, pair: DuplicatePair) -> str:
    """Which of the four strengths a pair's probability is."""
    if pair.probability >= 0.999:
        return CERTAIN
    if pair.probability >= 0.99:
        return STRONG
    return LIKELY if pair.probability >= 0.9 else WEAK


def _asked(filters: PairFilters) -> QuerySet[DuplicatePair]:
    pairs = DuplicatePair.objects.exclude(state=DuplicateState.GONE).annotate(
        strength=_STRENGTH, regency=Left("place_code", 4)
    )
    if filters.born_until is not None:
        pairs = pairs.filter(
            person_a__birth_date__lte=filters.born_until, person_b__birth_date__lte=filters.born_until
        )
    if filters.text.strip():
        found = search_parties(text=filters.text, kinds=[PartyKind.PERSON]).found
        numbers = [line.party_id for line in found]
        pairs = pairs.filter(Q(person_a__in=numbers) | Q(person_b__in=numbers))
    return pairs


def _filtered(pairs: QuerySet[DuplicatePair], filters: PairFilters) -> QuerySet[DuplicatePair]:
    for name in _FILTERS:
        value = getattr(filters, name)
        if value:
            pairs = pairs.filter(**{name: value})
    return _with_people(pairs)


def _with_people(pairs: QuerySet[DuplicatePair]) -> QuerySet[DuplicatePair]:
    # Inner joins: of whom the reader does not see both people, the reader sees no pair.
    return pairs.select_related("person_a__party", "person_b__party").order_by("-weight", "pk")


def _fits(values: Sequence[str], wanted: Sequence[str], *, but: int = -1) -> bool:
    return all(
        number == but or not asked or value == asked
        for number, (value, asked) in enumerate(zip(values, wanted, strict=True))
    )


def _counts(
    cube: Sequence[tuple[str, str, str, str, int]], number: int, wanted: Sequence[str]
) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for *values, count in cube:
        if _fits(values, wanted, but=number):
            counted[values[number]] += count
    return dict(counted)


def people_of_pair(*, pair: DuplicatePair) -> tuple[Person, Person] | None:
    """Both people with party and family, or None unless the region scope shows both."""
    people = {
        person.pk: person
        for person in Person.objects.select_related("party", "family__party").filter(
            pk__in=[pair.person_a_id, pair.person_b_id]
        )
    }
    if len(people) != 2:
        return None
    return people[pair.person_a_id], people[pair.person_b_id]
