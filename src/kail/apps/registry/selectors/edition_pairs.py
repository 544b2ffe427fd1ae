"""Any two editions of a source compared: who came, went or changed in between, read from the histories.

A row as it was after an import is its first history row that is younger than the import, else the row itself. Every
regency has moments of its own, for its files come in when they come: the last file of each edition counts. People count
where they are registered now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import BatchState, PairKind
from kail.apps.registry.files.edition_order import edition_order
from kail.apps.registry.models import Family, ImportBatch, Party, Person
from kail.apps.registry.selectors.differences import (
    PAGE_SIZE,
    DifferenceLine,
    hidden_facts,
    stored_moment,
    told_changes,
)
from kail.apps.registry.selectors.stories import UNTOLD
from kail.apps.registry.specific import Sight
from kail.kernel.history import history_of

_LEVELS: Final = {4: 6, 6: 10, 10: 10}
_REGENCY: Final = 4
# What is no fact of a person, and sealed numbers, of which only the index tells whether they changed.
_NO_FACTS: Final = UNTOLD - {"family_id", "nik_index", "card_index"} | {
    "absent_since_id",
    "card_sealed",
    "held_for",
    "nik_sealed",
    "party_id",
    "warnings",
}


@dataclass(frozen=True)
class Cut:
    """When a regency's people had come to what each of the two editions says."""

    regency: str
    decided_a: datetime
    moment_a: datetime
    decided_b: datetime
    moment_b: datetime


@dataclass(frozen=True)
class EditionPair:
    """Two editions of one source, the older first; `only_one` are regencies that just one of them named."""

    source: str
    older: str
    newer: str
    cuts: tuple[Cut, ...]
    only_one: tuple[str, ...]


@dataclass(frozen=True)
class PairPart:
    """A part of the chosen place with its people by kind."""

    code: str
    name: str
    counts: Mapping[PairKind, int]


@dataclass(frozen=True)
class PairPage:
    """The counts of the chosen place and of its parts, and one page of those of a kind."""

    counts: Mapping[PairKind, int]
    parts: tuple[PairPart, ...]
    lines: tuple[DifferenceLine, ...]
    first: int
    page: int
    has_more: bool

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


def edition_pair(*, batches: Sequence[ImportBatch], source: str, codes: tuple[str, str]) -> EditionPair:
    """The pair of two editions with the moments of each regency, from the stored `batches` that the reader sees."""
    older, newer = sorted(codes, key=edition_order)
    stored = [batch for batch in batches if batch.state == BatchState.COMMITTED and batch.source == source]
    first, second = (
        _ends([batch for batch in stored if batch.edition_code == code]) for code in (older, newer)
    )
    both = sorted(first.keys() & second.keys())
    return EditionPair(
        source=source,
        older=older,
        newer=newer,
        cuts=tuple(Cut(regency, *first[regency], *second[regency]) for regency in both),
        only_one=tuple(sorted(first.keys() ^ second.keys())),
    )


def _ends(batches: Sequence[ImportBatch]) -> dict[str, tuple[datetime, datetime]]:
    """By regency: when the last of these files was decided, and the moment that its history rows bear."""
    ends: dict[str, tuple[datetime, datetime]] = {}
    for batch in batches:
        moment = stored_moment(batch=batch)
        if moment is None or batch.decided_at is None:
            continue
        for regency in batch.by_regency:
            known = ends.get(regency)
            if known is None or moment > known[1]:
                ends[regency] = (batch.decided_at, moment)
    return ends


def pair_page(*, pair: EditionPair, kind: PairKind, place_code: str, page: int, sight: Sight) -> PairPage:
    """The figures of the place and one page of the people (or families) of a kind, by place and number.

    Children whom the reader may not see are left out of the lines, hidden facts are not told.
    """
    first = max(page - 1, 0) * PAGE_SIZE
    counts, parts, ids = _compared(pair, kind, place_code, sight, limit=PAGE_SIZE + 1, offset=first)
    shown = ids[:PAGE_SIZE]
    return PairPage(
        counts=counts,
        parts=parts,
        lines=tuple(_lines(pair, kind, shown, sight)),
        first=first + 1,
        page=max(page, 1),
        has_more=len(ids) > PAGE_SIZE,
    )


def pair_lines(
    *, pair: EditionPair, kind: PairKind, place_code: str, sight: Sight, at_most: int
) -> list[DifferenceLine]:
    """The same as one list, for an export."""
    _figures, _places, ids = _compared(pair, kind, place_code, sight, limit=at_most, offset=0)
    return _lines(pair, kind, ids, sight)


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.attname not in _NO_FACTS]


def _facts(alias: str, model: type[Model]) -> str:
    return f"ROW({', '.join(f'{alias}.{name}' for name in _columns(model))})"


def _state(table: str, model: type[Model], moment: str, also: str = "") -> str:
    """SQL of the rows of a table that changed after a moment of their regency, as they were at it."""
    return f"""
        SELECT DISTINCT ON (e.pgh_obj_id) e.pgh_obj_id AS party_id, {_facts("e", model)} AS facts {also}
        FROM {table}event AS e JOIN who_cut AS c ON c.party_id = e.pgh_obj_id AND e.pgh_created_at > c.{moment}
        WHERE e.pgh_created_at > %(earliest)s
        ORDER BY e.pgh_obj_id, e.pgh_id
    """


# Whose row, name or place never changed after the first moment, and who was there then, is as they were.
_TOUCHED: Final = """
    WITH cut AS MATERIALIZED (
        SELECT * FROM unnest(%(regencies)s::text[], %(decided_a)s::timestamptz[], %(moment_a)s::timestamptz[],
            %(decided_b)s::timestamptz[], %(moment_b)s::timestamptz[])
            AS c(regency, decided_a, moment_a, decided_b, moment_b)
    ),
    met AS MATERIALIZED (
        SELECT e.pgh_obj_id AS party_id FROM {table}event AS e WHERE e.pgh_created_at > %(earliest)s
        UNION SELECT e.pgh_obj_id FROM registry_partyevent AS e WHERE e.pgh_created_at > %(earliest)s
        UNION SELECT t.id FROM registry_party AS t WHERE t.created_at > %(earliest_decided)s
    ),
    who_cut AS MATERIALIZED (
        SELECT p.party_id, p.place_code, {birth_date} AS birth_date, t.created_at, {absent} AS is_absent, c.*,
            {row_facts} AS row_facts, {party_facts} AS party_facts
        FROM met JOIN {table} AS p USING (party_id) JOIN registry_party AS t ON t.id = p.party_id
        JOIN cut AS c ON c.regency = left(p.place_code, 4)
        WHERE p.place_code ^@ %(place)s {unmerged}
    ),
    row_a AS ({row_a}), row_b AS ({row_b}), party_a AS ({party_a}), party_b AS ({party_b}),
    judged AS (
        SELECT w.party_id, w.place_code, w.birth_date, w.is_absent,
            w.created_at <= w.decided_a
                AND NOT CASE WHEN a.party_id IS NULL THEN w.is_absent ELSE {was_absent_a} END AS there_a,
            w.created_at <= w.decided_b
                AND NOT CASE WHEN b.party_id IS NULL THEN w.is_absent ELSE {was_absent_b} END AS there_b,
            CASE WHEN a.party_id IS NULL THEN w.row_facts ELSE a.facts END
                IS DISTINCT FROM CASE WHEN b.party_id IS NULL THEN w.row_facts ELSE b.facts END
            OR CASE WHEN pa.party_id IS NULL THEN w.party_facts ELSE pa.facts END
                IS DISTINCT FROM CASE WHEN pb.party_id IS NULL THEN w.party_facts ELSE pb.facts END AS differs
        FROM who_cut AS w LEFT JOIN row_a AS a USING (party_id) LEFT JOIN row_b AS b USING (party_id)
            LEFT JOIN party_a AS pa USING (party_id) LEFT JOIN party_b AS pb USING (party_id)
    ),
    touched AS MATERIALIZED (
        SELECT party_id, place_code, birth_date, is_absent,
            CASE WHEN there_b AND NOT there_a THEN 'added' WHEN there_a AND NOT there_b THEN 'absent'
                WHEN there_a AND there_b AND differs THEN '{changed}'
                WHEN there_a AND there_b THEN 'unchanged' ELSE '' END AS kind
        FROM judged
    )
"""
_COUNTS_AND_PAGE: Final = """
    SELECT left(place_code, %(level)s), kind, count(*), count(*) FILTER (WHERE NOT is_absent), NULL::bigint[]
    FROM touched GROUP BY 1, 2
    UNION ALL
    SELECT '', '', 0, 0, ARRAY(
        SELECT party_id FROM touched WHERE kind = %(kind)s {grown}
        ORDER BY place_code, party_id LIMIT %(limit)s OFFSET %(offset)s)
"""


def _touched(kind: PairKind) -> str:
    model: type[Model] = Family if kind == PairKind.FAMILIES else Person
    is_family = model is Family
    also = "" if is_family else ", e.absent_since_id IS NOT NULL AS was_absent"
    table = model._meta.db_table
    return _TOUCHED.format(
        table=table,
        birth_date="NULL::date" if is_family else "p.birth_date",
        absent="FALSE" if is_family else "(p.absent_since_id IS NOT NULL)",
        unmerged="" if is_family else "AND p.merged_into_id IS NULL",
        row_facts=_facts("p", model),
        party_facts=_facts("t", Party),
        row_a=_state(table, model, "moment_a", also),
        row_b=_state(table, model, "moment_b", also),
        party_a=_state("registry_party", Party, "moment_a"),
        party_b=_state("registry_party", Party, "moment_b"),
        was_absent_a="FALSE" if is_family else "a.was_absent",
        was_absent_b="FALSE" if is_family else "b.was_absent",
        changed=PairKind.FAMILIES.value if is_family else PairKind.CHANGED.value,
    )


def _compared(
    pair: EditionPair, kind: PairKind, place_code: str, sight: Sight, *, limit: int, offset: int
) -> tuple[dict[PairKind, int], tuple[PairPart, ...], list[int]]:
    if not pair.cuts:
        return {}, (), []
    is_family = kind == PairKind.FAMILIES
    grown = "" if sight.hides_born_after is None or is_family else "AND birth_date <= %(grown)s"
    level = _LEVELS.get(len(place_code), _REGENCY)
    values = {
        **_cut_values(pair, place_code),
        "level": level, "kind": kind.value, "grown": sight.hides_born_after, "limit": limit, "offset": offset,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_touched(kind) + _COUNTS_AND_PAGE.format(grown=grown), values)
        rows = cursor.fetchall()
    ids = next(found for *_rest, found in rows if found is not None)
    by_part: dict[str, dict[PairKind, int]] = {}
    present_touched: dict[str, int] = {}
    for code, name, count, present, found in rows:
        if found is not None:
            continue
        present_touched[code] = present_touched.get(code, 0) + present
        if name:
            by_part.setdefault(code, {})[PairKind(name)] = count
    if not is_family:
        for code, present in _present(pair, place_code, level):
            counts = by_part.setdefault(code, {})
            untouched = present - present_touched.get(code, 0)
            counts[PairKind.UNCHANGED] = counts.get(PairKind.UNCHANGED, 0) + untouched
    return _summed(by_part), _parts(by_part), list(ids)


def _cut_values(pair: EditionPair, place_code: str) -> dict[str, Any]:
    return {
        "regencies": [cut.regency for cut in pair.cuts],
        "decided_a": [cut.decided_a for cut in pair.cuts],
        "moment_a": [cut.moment_a for cut in pair.cuts],
        "decided_b": [cut.decided_b for cut in pair.cuts],
        "moment_b": [cut.moment_b for cut in pair.cuts],
        "earliest": min(cut.moment_a for cut in pair.cuts),
        "earliest_decided": min(cut.decided_a for cut in pair.cuts),
        "place": place_code,
    }


def _present(pair: EditionPair, place_code: str, level: int) -> list[tuple[str, int]]:
    """How many are present now in each part of the place that both editions name."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT left(place_code, {level}), sum(people)::bigint FROM (
                SELECT place_code, count(*) AS people FROM registry_person
                WHERE absent_since_id IS NULL AND merged_into_id IS NULL AND place_code ^@ %(place)s
                GROUP BY place_code
            ) AS village WHERE left(place_code, 4) = ANY (%(regencies)s) GROUP BY 1
            """,
            {"place": place_code, "regencies": [cut.regency for cut in pair.cuts]},
        )
        return [(str(code), int(people)) for code, people in cursor.fetchall()]


def _summed(by_part: Mapping[str, Mapping[PairKind, int]]) -> dict[PairKind, int]:
    return {
        kind: total for kind in PairKind if (total := sum(counts.get(kind, 0) for counts in by_part.values()))
    }


def _parts(by_part: Mapping[str, Mapping[PairKind, int]]) -> tuple[PairPart, ...]:
    names = place_names(codes=list(by_part))
    return tuple(
        PairPart(code=code, name=names.get(code, code), counts=by_part[code]) for code in sorted(by_part)
    )


def _lines(pair: EditionPair, kind: PairKind, ids: Sequence[int], sight: Sight) -> list[DifferenceLine]:
    parties = Party.objects.in_bulk(ids)
    paths = place_paths(codes=[party.place_code for party in parties.values()])
    changes = dict(_changes(pair, kind, parties, sight))
    return [
        DifferenceLine(
            party_id=party_id,
            name=parties[party_id].display_name,
            place_path=paths.get(parties[party_id].place_code, parties[party_id].place_code),
            changes=changes.get(party_id, ()),
        )
        for party_id in ids
        if party_id in parties
    ]


def _changes(
    pair: EditionPair, kind: PairKind, parties: Mapping[int, Party], sight: Sight
) -> Iterator[tuple[int, tuple[tuple[str | Promise, str, str], ...]]]:
    """What each was in the older edition and is in the newer one; nothing for other kinds."""
    if kind not in {PairKind.CHANGED, PairKind.FAMILIES}:
        return
    cuts = {cut.regency: cut for cut in pair.cuts}
    hidden = hidden_facts(sight=sight)
    told: dict[int, list[tuple[str | Promise, str, str]]] = {number: [] for number in parties}
    moved: dict[int, tuple[Any, Any]] = {}
    for model in (Party, Family if kind == PairKind.FAMILIES else Person):
        rows = model._default_manager.in_bulk(list(parties))
        states: dict[int, list[Any]] = {}
        events = history_of(model=model).filter(pgh_obj_id__in=list(parties)).order_by("pgh_id")
        for event in events:
            states.setdefault(vars(event)["pgh_obj_id"], []).append(event)
        for number, row in rows.items():
            cut = cuts[parties[number].place_code[:4]]
            before, after = (
                next(
                    (one for one in states.get(number, []) if vars(one)["pgh_created_at"] > moment),
                    row,
                )
                for moment in (cut.moment_a, cut.moment_b)
            )
            told[number] += told_changes(model=model, before=before, after=after, hidden=hidden)
            families = vars(before).get("family_id"), vars(after).get("family_id")
            if families[0] != families[1]:
                moved[number] = families
    names = dict(
        Party.objects.filter(pk__in=[one for pair in moved.values() for one in pair]).values_list(
            "pk", "display_name"
        )
    )
    for number, (left, joined) in moved.items():
        told[number].append((_("Family"), names.get(left, "–"), names.get(joined, "–")))
    for number, changes in told.items():
        yield number, tuple(changes)
