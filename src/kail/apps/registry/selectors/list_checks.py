"""Checking any list: last year's recipients, a village's proposal. Nothing of the list is stored.

Whoever has the list learns, row by row, what the checks found of people of their own regions. Of people registered
elsewhere only that they are; of people whose data may not be used only that; of numbers that the registry does not
know, which reference lists of their regions name them. A row without NIK is the one person of their regions with its
name and birth date, or nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from django.db import connection
from django.utils.translation import gettext as _

from kail.apps.places.selectors import district_codes
from kail.apps.registry.checks import check_kind, check_kinds
from kail.apps.registry.checks.list_files import (
    LIST_FIELDS,
    check_columns,
    guess_columns,
    list_chunks,
    opened_list,
)
from kail.apps.registry.enums import STANDING, ReferenceKind
from kail.apps.registry.errors import CheckRefused
from kail.apps.registry.models import Finding, Person
from kail.apps.registry.selectors.holdings import RESTRICTED
from kail.apps.registry.selectors.list_names import NameKey, name_key, people_by_name
from kail.calc.names import normal_name
from kail.calc.nik import parse_nik
from kail.kernel.crypto import Sealed
from kail.kernel.numbers import NIK, key_ring
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

ROWS_AT_MOST = 50_000
_Found = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class RowFinding:
    """What was found of one row. `blocks`: whoever it is should not be paid before it is cleared up."""

    code: str
    label: str
    blocks: bool
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckedRow:
    """One row of a list. `person_id` is None for nobody of the reader's regions.

    `by_name` says that the row has no NIK and the person was found by name and birth date.
    """

    row: int
    name: str
    nik: Sealed | None
    person_id: int | None
    by_name: bool
    findings: tuple[RowFinding, ...]

    @property
    def restricted(self) -> bool:
        return any(found.code == RESTRICTED for found in self.findings)

    @property
    def blocks(self) -> bool:
        return any(found.blocks for found in self.findings)


@dataclass(frozen=True)
class CheckedList:
    """All rows of a list. `by_code` has (label, blocks, rows) in the order of the catalogue."""

    rows: tuple[CheckedRow, ...]
    by_code: tuple[tuple[str, bool, int], ...]

    @property
    def blocked(self) -> int:
        return sum(row.blocks for row in self.rows)

    @property
    def clean(self) -> int:
        return sum(not row.findings for row in self.rows)

    @property
    def by_name(self) -> int:
        return sum(row.by_name for row in self.rows)

    @property
    def with_findings(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.findings]


@dataclass(frozen=True)
class _Row:
    """A row as given. `index` is that of a readable NIK; `key` stands in for it where no NIK was given."""

    row: int
    name: str
    nik: str | None
    index: bytes | None
    key: NameKey | None


@dataclass(frozen=True)
class _Registered:
    """Who a row means, under whichever merged record; `person` only when in the reader's regions."""

    place_code: str
    restricted: bool
    person: Person | None
    name: str = ""


def check_rows(*, path: Path, region_code: str, today: date) -> CheckedList:
    """Check the rows of the file at `path`, a list for the region of that code (a prefix; empty for none).

    Needs a region scope. Raises RegistryFileError, CheckRefused (`list_too_long`).
    """
    rows = _read(path, today)
    registered = _registered([row.index for row in rows if row.index is not None])
    namesakes = people_by_name(keys=[row.key for row in rows if row.key])
    named = _named([numbers[0] for numbers in namesakes.values() if len(numbers) == 1])
    known_people = [*registered.values(), *named.values()]
    stored = _stored_findings([known.person.pk for known in known_people if known.person])
    listed = _listed([row.index for row in rows if row.index is not None and row.index not in registered])
    districts, seen, checked = district_codes(), set[bytes | int | NameKey](), []
    for row in rows:
        alike = namesakes[row.key] if row.key else []
        if row.key:
            known = named[alike[0]] if len(alike) == 1 else None
        else:
            known = registered.get(row.index) if row.index is not None else None
        given = [
            *_of_list(row, known, seen),
            *(_of_namesakes(alike) if row.key else _of_number(row, known, districts)),
            *_of_person(row, known, region_code),
        ]
        found = {code: _finding(code, evidence) for code, evidence in given}
        if known and known.person and not known.restricted:
            for finding in stored.get(known.person.pk, ()):
                found[finding.code] = _finding(finding.code, finding.evidence, blocks=finding.blocks)
        elif row.index is not None and known is None:
            for code, evidence in listed.get(row.index, ()):
                found[code] = _finding(code, evidence)
        checked.append(
            CheckedRow(
                row=row.row,
                name=row.name,
                nik=Sealed(row.nik) if row.nik else None,
                person_id=known.person.pk if known and known.person else None,
                by_name=row.key is not None and known is not None,
                findings=tuple(sorted(found.values(), key=lambda one: not one.blocks)),
            )
        )
    return CheckedList(rows=tuple(checked), by_code=_counted(checked))


def _read(path: Path, today: date) -> list[_Row]:
    table = opened_list(path)
    columns = {name: header for name, header in guess_columns(table.header).items() if name in LIST_FIELDS}
    check_columns(table.header, columns, kind=None)
    frames, count = [], 0
    for chunk in list_chunks(table, columns, today=today, whole_birth_dates=True):
        frames.append(chunk.frame)
        count += chunk.frame.height
        if count > ROWS_AT_MOST:
            raise CheckRefused(
                _("The list has more than 50,000 rows; split it by regency."), code="list_too_long"
            )
    if not frames:
        raise CheckRefused(_("The list has no rows below its header."), code="list_empty")
    frame = pl.concat(frames)
    indexes = key_ring().blind_index_many(frame["nik"].to_list(), purpose=NIK)
    lines = frame.select("row", "nik", "nik_given", "name", "birth_date").iter_rows()
    return [
        _Row(
            row=number,
            name=name or "",
            nik=nik,
            index=index,
            key=None if is_given else name_key(name=name, birth_date=birth_date),
        )
        for (number, nik, is_given, name, birth_date), index in zip(lines, indexes, strict=True)
    ]


def _registered(indexes: Sequence[bytes]) -> dict[bytes, _Registered]:
    """Everybody of the country with one of these numbers, the person only where the reader may see it."""
    records = Person.objects.filter(nik_index__in=indexes).order_by("-pk")
    here = {
        bytes(record.nik_index): record
        for record in records.select_related("party", "merged_into")
        if record.nik_index is not None
    }
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        everywhere = list(records.select_related("merged_into"))
    registered = {}
    for record in everywhere:
        index, person = bytes(record.nik_index or b""), record.merged_into or record
        seen = here.get(index)
        registered[index] = _Registered(
            place_code=person.place_code,
            restricted=RESTRICTED in person.held_for,
            person=(seen.merged_into or seen) if seen else None,
            name=seen.party.display_name if seen else "",
        )
    return registered


def _named(numbers: Sequence[int]) -> dict[int, _Registered]:
    """The people whom rows without NIK mean."""
    return {
        number: _Registered(
            place_code=person.place_code, restricted=RESTRICTED in person.held_for, person=person
        )
        for number, person in (Person.objects.in_bulk(numbers) if numbers else {}).items()
    }


def _stored_findings(people: Sequence[int]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in Finding.objects.filter(person_id__in=people, state__in=STANDING).order_by("pk"):
        found[finding.person_id].append(finding)
    return found


def _listed(indexes: Sequence[bytes]) -> dict[bytes, list[tuple[str, dict[str, Any]]]]:
    """Which reference lists of the reader's regions name a number. A wage says nothing without a place to live."""
    prefixes = ["" if prefix == WHOLE_COUNTRY else prefix for prefix in current_scope()]
    with region_scope(prefixes=[WHOLE_COUNTRY]), connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT e.nik_index, l.kind, l.source, e.on_date::text
            FROM registry_referenceentry AS e JOIN registry_referencelist AS l ON l.id = e.list_id
            WHERE l.state = 'current' AND l.kind <> %s AND e.nik_index = ANY (%s) AND EXISTS (
                SELECT 1 FROM jsonb_array_elements_text(l.region_prefixes) AS reach(prefix), unnest(%s::text[]) AS own
                WHERE reach.prefix = '*' OR own ^@ reach.prefix OR reach.prefix ^@ own)
            ORDER BY l.id, e.id
            """,
            [ReferenceKind.WAGE, list(indexes), prefixes],
        )
        found = defaultdict(list)
        for index, kind, source, on_date in cursor.fetchall():
            evidence = {"detail": source, **({"on_date": on_date} if on_date else {})}
            found[bytes(index)].append((kind, evidence))
    return found


def _of_list(row: _Row, known: _Registered | None, seen: set[bytes | int | NameKey]) -> Iterator[_Found]:
    """Whether the number, the name with its day, or the person stood in an earlier row."""
    person = known.person.pk if known and known.person else None
    marks = {mark for mark in (row.index, row.key, person) if mark is not None}
    if marks & seen:
        yield "repeated_in_list", {}
    seen |= marks


def _of_namesakes(alike: Sequence[int]) -> Iterator[_Found]:
    """What a row without NIK shows when it does not fit exactly one person."""
    if not alike:
        yield "not_found_by_name", {}
    elif len(alike) > 1:
        yield "several_by_name", {"namesakes": len(alike)}


def _of_number(row: _Row, known: _Registered | None, districts: set[str]) -> Iterator[_Found]:
    """What the NIK of a row shows."""
    if row.nik is None or row.index is None:
        yield "nik_unreadable", {}
        return
    flaws = sorted(
        {"serial" if flaw == "serial_zero" else "birth_date" for flaw in parse_nik(text=row.nik).flaws}
    )
    if row.nik[:6] not in districts:
        flaws.append("district")
    if flaws:
        yield "nik_impossible", {"flaws": flaws}
    if known is None:
        yield "not_registered", {}


def _of_person(row: _Row, known: _Registered | None, region_code: str) -> Iterator[_Found]:
    """What the place and the name of the person show; of somebody whose data may not be used only that."""
    if known is None:
        return
    if known.person and known.restricted:
        yield RESTRICTED, {}
        return
    if known.person is None or not known.place_code.startswith(region_code):
        yield "outside_region", {}
    words = set(normal_name(row.name).words) if known.name else set()
    if words and words.isdisjoint(normal_name(known.name).words):
        yield "name_differs", {}


def _finding(code: str, evidence: Mapping[str, Any], *, blocks: bool | None = None) -> RowFinding:
    kind = check_kind(code=code)
    label = str(kind.label) if kind else code
    # As over the registry, an unknown district alone blocks nobody.
    is_mild = code == "nik_impossible" and evidence.get("flaws") == ["district"]
    effect = (kind is not None and kind.blocks and not is_mild) if blocks is None else blocks
    return RowFinding(code=code, label=label, blocks=effect, evidence=evidence)


def _counted(rows: Sequence[CheckedRow]) -> tuple[tuple[str, bool, int], ...]:
    counts = Counter(found.code for row in rows for found in row.findings)
    return tuple(
        (str(kind.label), kind.blocks, counts[kind.code]) for kind in check_kinds() if counts[kind.code]
    )
