"""What one stored file changed: who was new, who changed and how, who was absent; read from the histories.

Nothing of it is stored twice. An import is one transaction: every history row that it wrote bears the same moment, as
does the history row of its own batch; the people it added bear the moment of the decision.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Model
from django.utils.functional import Promise

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import BatchState, DifferenceKind
from kail.apps.registry.models import Family, ImportBatch, Party, Person
from kail.apps.registry.selectors.field_words import FIELD_WORDS
from kail.apps.registry.selectors.stories import UNTOLD, shown_value
from kail.apps.registry.specific import Sight
from kail.kernel.history import history_of

PAGE_SIZE: Final = 25
_LEVELS: Final = {4: 6, 6: 10, 10: 10}
_REGENCY: Final = 4


@dataclass(frozen=True)
class DifferenceLine:
    """One person or family behind a count; `changes` are (what, before, after) in the reader's words."""

    party_id: int
    name: str
    place_path: str
    changes: tuple[tuple[str | Promise, str, str], ...]


@dataclass(frozen=True)
class PlaceCount:
    """How many of a part of the chosen place are behind the count."""

    code: str
    name: str
    count: int


@dataclass(frozen=True)
class DifferencePage:
    """One page of lines; `has_more` instead of a total, for counting all of a large import takes long."""

    lines: tuple[DifferenceLine, ...]
    first: int
    page: int
    has_more: bool

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


def stored_moment(*, batch: ImportBatch) -> datetime | None:
    """The moment that the histories bear of what this import wrote; None while it is not stored."""
    if batch.state != BatchState.COMMITTED:
        return None
    births_and_ends = history_of(model=ImportBatch).filter(pgh_obj_id=batch.pk)
    stored_at_once = births_and_ends.filter(pgh_label="insert", state=BatchState.COMMITTED)
    waited = births_and_ends.filter(state__in=[BatchState.STAGED, BatchState.COMMITTING]).order_by("-pgh_id")
    found = stored_at_once.first() or waited.filter(pgh_label="update").first()
    return None if found is None else vars(found)["pgh_created_at"]


def difference_page(
    *, batch: ImportBatch, kind: DifferenceKind, place_code: str, page: int, sight: Sight
) -> DifferencePage:
    """The people (or families) behind one count inside the region scope and the place, by place and number.

    Children whom the reader may not see are left out, hidden fields are not told.
    """
    first = max(page - 1, 0) * PAGE_SIZE
    ids = _ids(batch, kind, place_code, sight, limit=PAGE_SIZE + 1, offset=first)
    shown = ids[:PAGE_SIZE]
    return DifferencePage(
        lines=tuple(_lines(batch, kind, shown, sight)),
        first=first + 1,
        page=max(page, 1),
        has_more=len(ids) > PAGE_SIZE,
    )


def difference_lines(
    *, batch: ImportBatch, kind: DifferenceKind, place_code: str, sight: Sight, at_most: int
) -> list[DifferenceLine]:
    """The same as one list, for an export."""
    ids = _ids(batch, kind, place_code, sight, limit=at_most, offset=0)
    return _lines(batch, kind, ids, sight)


def place_counts(*, batch: ImportBatch, kind: DifferenceKind, place_code: str) -> list[PlaceCount]:
    """How many there are in each part of a regency or district; children count too."""
    length = _LEVELS.get(len(place_code), _REGENCY)
    source, values = _source(batch, kind, place_code)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT left(place_code, {length}), count(*) FROM ({source}) AS behind GROUP BY 1 ORDER BY 1",
            values,
        )
        rows = cursor.fetchall()
    names = place_names(codes=[code for code, _count in rows])
    return [PlaceCount(code=code, name=names.get(code, code), count=count) for code, count in rows]


def _ids(
    batch: ImportBatch, kind: DifferenceKind, place_code: str, sight: Sight, *, limit: int, offset: int
) -> list[int]:
    source, values = _source(batch, kind, place_code)
    grown = ""
    if sight.hides_born_after is not None and kind != DifferenceKind.FAMILIES:
        grown = "WHERE birth_date <= %(grown)s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT party_id FROM ({source}) AS behind {grown} ORDER BY place_code, party_id"
            " LIMIT %(limit)s OFFSET %(offset)s",
            {**values, "grown": sight.hides_born_after, "limit": limit, "offset": offset},
        )
        return [party_id for (party_id,) in cursor.fetchall()]


_ADDED = """
    SELECT p.party_id, p.place_code, p.birth_date FROM registry_person AS p
    JOIN registry_party AS t ON t.id = p.party_id
    WHERE t.created_at = %(decided)s AND p.place_code ^@ %(place)s
"""
# The next state of a row is its next history row, else the row itself.
_TOUCHED = """
    SELECT p.party_id, p.place_code, p.birth_date FROM (
        SELECT DISTINCT ON (e.pgh_obj_id) e.pgh_obj_id, e.absent_since_id AS was_absent,
            (SELECT max(last.pgh_id) FROM registry_personevent AS last
                WHERE last.pgh_obj_id = e.pgh_obj_id AND last.pgh_created_at = %(moment)s) AS last_id
        FROM registry_personevent AS e WHERE e.pgh_created_at = %(moment)s
        ORDER BY e.pgh_obj_id, e.pgh_id
    ) AS touched
    JOIN registry_person AS p ON p.party_id = touched.pgh_obj_id
    LEFT JOIN LATERAL (SELECT n.absent_since_id, true AS is_there FROM registry_personevent AS n
        WHERE n.pgh_obj_id = touched.pgh_obj_id AND n.pgh_id > touched.last_id ORDER BY n.pgh_id LIMIT 1)
        AS next ON true
    WHERE p.place_code ^@ %(place)s AND {became_absent} (touched.was_absent IS NULL AND
        CASE WHEN next.is_there THEN next.absent_since_id ELSE p.absent_since_id END IS NOT NULL)
"""
_FAMILIES = """
    SELECT f.party_id, f.place_code FROM registry_family AS f
    WHERE f.place_code ^@ %(place)s AND f.party_id IN (
        SELECT e.pgh_obj_id FROM registry_familyevent AS e WHERE e.pgh_created_at = %(moment)s)
"""


def _source(
    batch: ImportBatch, kind: DifferenceKind, place_code: str
) -> tuple[str, dict[str, str | datetime | None]]:
    """The query of all behind a count, and its values."""
    values = {"decided": batch.decided_at, "moment": stored_moment(batch=batch), "place": place_code}
    queries = {
        DifferenceKind.ADDED: _ADDED,
        DifferenceKind.CHANGED: _TOUCHED.format(became_absent="NOT"),
        DifferenceKind.ABSENT: _TOUCHED.format(became_absent=""),
        DifferenceKind.FAMILIES: _FAMILIES,
    }
    return queries[kind], values


def _lines(
    batch: ImportBatch, kind: DifferenceKind, ids: Sequence[int], sight: Sight
) -> list[DifferenceLine]:
    parties = Party.objects.in_bulk(ids)
    paths = place_paths(codes=[party.place_code for party in parties.values()])
    changes = _changes(batch, kind, ids, sight)
    return [
        DifferenceLine(
            party_id=party_id,
            name=parties[party_id].display_name,
            place_path=paths.get(parties[party_id].place_code, parties[party_id].place_code),
            changes=tuple(changes.get(party_id, ())),
        )
        for party_id in ids
        if party_id in parties
    ]


def _changes(
    batch: ImportBatch, kind: DifferenceKind, ids: Sequence[int], sight: Sight
) -> Mapping[int, list[tuple[str | Promise, str, str]]]:
    """What changed of each, in six queries whatever their number."""
    moment = stored_moment(batch=batch)
    if moment is None or kind not in {DifferenceKind.CHANGED, DifferenceKind.FAMILIES}:
        return {}
    detail: type[Model] = Person if kind == DifferenceKind.CHANGED else Family
    hidden = hidden_facts(sight=sight)
    found: dict[int, list[tuple[str | Promise, str, str]]] = {}
    for model in (Party, detail):
        for before, after in _states(model, ids, moment):
            changed = told_changes(model=model, before=before, after=after, hidden=hidden)
            found.setdefault(vars(before)["pgh_obj_id"], []).extend(changed)
    return found


def hidden_facts(*, sight: Sight) -> frozenset[str]:
    """The columns whose change is not told to this reader."""
    hidden = UNTOLD | sight.hidden_fields | {"absent_since_id", "warnings"}
    return frozenset(hidden if sight.health and sight.children else hidden | {"welfare_categories"})


def told_changes(
    *, model: type[Model], before: Model, after: Model, hidden: Set[str]
) -> list[tuple[str | Promise, str, str]]:
    """The facts in which two states of a row of `model` differ, as (what, before, after) in the reader's words."""
    return [
        (
            FIELD_WORDS[field.attname],
            shown_value(column=field, value=vars(before)[field.attname]),
            shown_value(column=field, value=vars(after)[field.attname]),
        )
        for field in model._meta.concrete_fields
        if field.attname not in hidden and vars(before).get(field.attname) != vars(after)[field.attname]
    ]


def _states(model: type[Model], ids: Sequence[int], moment: datetime) -> list[tuple[Any, Any]]:
    """Each row of `model` that was written at that moment, as it was before and after."""
    history = history_of(model=model)
    first: dict[int, Any] = {}
    last: dict[int, int] = {}
    for state in history.filter(pgh_obj_id__in=ids, pgh_created_at=moment).order_by("pgh_id"):
        first.setdefault(vars(state)["pgh_obj_id"], state)
        last[vars(state)["pgh_obj_id"]] = state.pk
    following: dict[int, Any] = {}
    for state in history.filter(pgh_obj_id__in=list(last), pgh_created_at__gte=moment).order_by("pgh_id"):
        party_id = vars(state)["pgh_obj_id"]
        if state.pk > last[party_id]:
            following.setdefault(party_id, state)
    rest = model._default_manager.in_bulk([party_id for party_id in last if party_id not in following])
    return [
        (first[party_id], following.get(party_id) or rest[party_id])
        for party_id in first
        if party_id in following or party_id in rest
    ]


@dataclass(frozen=True)
class EditionLine:
    """One edition of a source with what its stored files did, in people."""

    source: str
    code: str
    files: int
    added: int
    changed: int
    unchanged: int
    absent: int
    newest_batch: int

    @property
    def total(self) -> int:
        """Everyone its files spoke of."""
        return self.added + self.changed + self.unchanged + self.absent


def edition_lines(*, batches: Sequence[ImportBatch]) -> list[EditionLine]:
    """The editions of these stored batches, the newest first."""
    found: dict[tuple[str, str], list[ImportBatch]] = {}
    for batch in batches:
        if batch.state == BatchState.COMMITTED:
            found.setdefault((batch.get_source_display(), batch.edition_code), []).append(batch)
    return [
        EditionLine(
            source=source,
            code=code,
            files=len(files),
            added=sum(one.added for one in files),
            changed=sum(one.changed for one in files),
            unchanged=sum(one.unchanged for one in files),
            absent=sum(one.absent for one in files),
            newest_batch=max(one.pk for one in files),
        )
        for (source, code), files in sorted(found.items(), key=lambda item: item[0], reverse=True)
    ]
