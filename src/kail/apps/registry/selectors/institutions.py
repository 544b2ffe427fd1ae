"""Institutions: the list with its counts, one institution with its papers, officers and residents."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import Grade, InstitutionOffice
from kail.apps.registry.models import (
    Accreditation,
    HeadCount,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    Person,
    Residence,
)
from kail.apps.registry.models.residence import BANDS
from kail.apps.registry.selectors.institution_checks import (
    InstitutionFinding,
    check_institutions,
    ends_soon,
    missing_count,
)
from kail.apps.registry.selectors.occupancy import occupancy_of

PAGE_SIZE = 25
ACTIVE, CLOSED = "active", "closed"
EXPIRED = "expired"
GRADES = (Grade.A, Grade.B, Grade.C, EXPIRED, Grade.NONE)
"""By what the list is filtered: a grade that is valid, one that has expired, or none at all."""


@dataclass(frozen=True)
class InstitutionLine:
    """One line of the list. `grade` is one of `GRADES`; `missing` counts broken checks, none for a closed one."""

    institution: Institution
    place_path: str
    grade: str
    valid_until: date | None
    people: int
    missing: int
    soon: bool

    @property
    def grade_words(self) -> str:
        """The grade as it is written; empty for an expired or missing one."""
        return str(Grade(self.grade).label) if self.grade in (Grade.A, Grade.B, Grade.C) else ""


@dataclass(frozen=True)
class InstitutionPage:
    """One page of the list. The counts are of all that fit the search, before the other filters."""

    lines: tuple[InstitutionLine, ...]
    total: int
    first: int
    page: int
    by_kind: dict[str, int]
    by_state: dict[str, int]
    by_grade: dict[str, int]
    by_regency: list[tuple[str, str, int]]

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty texts let everything through."""

    text: str = ""
    kind: str = ""
    state: str = ""
    grade: str = ""
    regency_code: str = ""


@dataclass(frozen=True)
class OfficerLine:
    """One period of office; `name` is empty when the person lives outside the region scope."""

    record: InstitutionOfficer
    name: str


@dataclass(frozen=True)
class ResidentLine:
    """One residence; name and birth date are missing when the person lives outside the region scope."""

    record: Residence
    name: str
    birth_date: date | None


@dataclass(frozen=True)
class CountLine:
    """The head count of a month; `men` and `women` by age band."""

    record: HeadCount
    men: tuple[int, ...]
    women: tuple[int, ...]


def find_institutions(*, wanted: Wanted, today: date, page: int) -> InstitutionPage:
    """Institutions inside the region scope by name, one page."""
    kinds, states, regencies, grades = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    ids: list[int] = []
    for pk, kind, place_code, closed_date, grade, valid_until in _facts(wanted.text):
        standing = _standing(grade, valid_until, today)
        state = ACTIVE if closed_date is None else CLOSED
        kinds[kind] += 1
        states[state] += 1
        regencies[place_code[:4]] += 1
        grades[standing] += 1
        fits = (
            wanted.kind in ("", kind)
            and wanted.state in ("", state)
            and wanted.grade in ("", standing)
            and wanted.regency_code in ("", place_code[:4])
        )
        if fits:
            ids.append(pk)
    start = max(0, min(page - 1, (len(ids) - 1) // PAGE_SIZE)) * PAGE_SIZE
    names = place_names(codes=list(regencies))
    return InstitutionPage(
        lines=institution_lines(ids=ids[start : start + PAGE_SIZE], today=today),
        total=len(ids),
        first=start + 1,
        page=start // PAGE_SIZE + 1,
        by_kind=dict(kinds),
        by_state=dict(states),
        by_grade=dict(grades),
        by_regency=[(code, names.get(code, code), regencies[code]) for code in sorted(regencies)],
    )


def institution_ids(*, wanted: Wanted, today: date) -> list[int]:
    """All that fit, by name: for a file with the whole list."""
    return [
        pk
        for pk, kind, place_code, closed_date, grade, valid_until in _facts(wanted.text)
        if wanted.kind in ("", kind)
        and wanted.state in ("", ACTIVE if closed_date is None else CLOSED)
        and wanted.grade in ("", _standing(grade, valid_until, today))
        and wanted.regency_code in ("", place_code[:4])
    ]


def institution_lines(*, ids: Sequence[int], today: date) -> tuple[InstitutionLine, ...]:
    """The lines of these institutions in this order."""
    found = _with_grade(Institution.objects.filter(pk__in=ids)).select_related("party")
    by_id = {institution.pk: institution for institution in found}
    shown = [by_id[pk] for pk in ids if pk in by_id]
    findings = check_institutions(institutions=shown, today=today)
    occupancy = occupancy_of(institution_ids=[institution.pk for institution in shown])
    paths = place_paths(codes=[institution.place_code for institution in shown])
    return tuple(
        _line(
            institution,
            findings[institution.pk],
            occupancy[institution.pk].people,
            paths.get(institution.place_code, ""),
            today,
        )
        for institution in shown
    )


def _line(
    institution: Institution,
    findings: Sequence[InstitutionFinding],
    people: int,
    place_path: str,
    today: date,
) -> InstitutionLine:
    valid_until = vars(institution)["valid_until"]
    is_closed = institution.closed_date is not None
    return InstitutionLine(
        institution=institution,
        place_path=place_path,
        grade=_standing(vars(institution)["grade"], valid_until, today),
        valid_until=valid_until,
        people=people,
        missing=0 if is_closed else missing_count(findings=findings),
        soon=not is_closed
        and (ends_soon(day=valid_until, today=today) or any(finding.ends_soon for finding in findings)),
    )


def _facts(text: str) -> list[tuple[int, str, str, date | None, str | None, date | None]]:
    """By name: number, kind, place, day of closing, newest grade and its last day."""
    return [
        (
            row.pk,
            row.kind,
            row.place_code,
            row.closed_date,
            vars(row)["grade"],
            vars(row)["valid_until"],
        )
        for row in _named(text)
    ]


def _named(text: str) -> QuerySet[Institution]:
    named = Institution.objects.all()
    for word in text.split():
        named = named.filter(party__display_name__icontains=word)
    return _with_grade(named).order_by("party__display_name", "pk")


def _with_grade(institutions: QuerySet[Institution]) -> QuerySet[Institution]:
    newest = Accreditation.objects.filter(institution=OuterRef("pk")).order_by("-decided_date", "-pk")
    return institutions.annotate(
        grade=Subquery(newest.values("grade")[:1]), valid_until=Subquery(newest.values("valid_until")[:1])
    )


def _standing(grade: str | None, valid_until: date | None, today: date) -> str:
    if grade is None or grade == Grade.NONE or valid_until is None:
        return Grade.NONE
    return grade if valid_until >= today else EXPIRED


def permits_of(*, institution: Institution) -> list[InstitutionPermit]:
    """Its papers, the newest first, without those taken back."""
    rows = InstitutionPermit.objects.filter(institution=institution).order_by("-from_date", "-pk")
    return [row for row in rows if row.to_date is None or row.to_date > row.from_date]


def accreditations_of(*, institution: Institution) -> list[Accreditation]:
    """Its accreditations, the newest first."""
    return list(Accreditation.objects.filter(institution=institution).order_by("-decided_date", "-pk"))


def officers_of(*, institution: Institution) -> list[OfficerLine]:
    """Present officers in the order of their offices, then former ones, the latest first."""
    rows = [
        row
        for row in InstitutionOfficer.objects.filter(institution=institution).order_by("-from_date", "pk")
        if row.to_date is None or row.to_date > row.from_date
    ]
    order = list(InstitutionOffice)
    rows.sort(key=lambda row: (row.to_date is not None, order.index(InstitutionOffice(row.office))))
    people = _people([row.person_id for row in rows if row.person_id is not None])
    return [
        OfficerLine(record=row, name=row.outsider_name or _name(people.get(row.person_id or 0)))
        for row in rows
    ]


def residents_of(*, institution: Institution) -> list[ResidentLine]:
    """Present residents by their day of entry, then former ones, the latest first."""
    rows = [
        row
        for row in Residence.objects.filter(institution=institution).order_by("-from_date", "pk")
        if row.to_date is None or row.to_date > row.from_date
    ]
    rows.sort(key=lambda row: row.to_date is not None)
    people = _people([row.person_id for row in rows])
    return [_resident_line(row, people.get(row.person_id)) for row in rows]


def _resident_line(row: Residence, person: Person | None) -> ResidentLine:
    return ResidentLine(
        record=row, name=_name(person), birth_date=person.birth_date if person is not None else None
    )


def _people(ids: Sequence[int]) -> dict[int, Person]:
    return Person.objects.select_related("party").in_bulk(ids)


def _name(person: Person | None) -> str:
    return person.party.display_name if person is not None else ""


def head_counts_of(*, institution: Institution, at_most: int) -> list[CountLine]:
    """The last head counts, the newest first."""
    rows = HeadCount.objects.filter(institution=institution).order_by("-month")[:at_most]
    return [
        CountLine(
            record=row,
            men=tuple(getattr(row, f"male_{band}") for band in BANDS),
            women=tuple(getattr(row, f"female_{band}") for band in BANDS),
        )
        for row in rows
    ]


def residences_of(*, person: Person) -> list[Residence]:
    """Where a person lived and lives, the present institution first, as far as the region scope shows it."""
    rows = person.residences.select_related("institution__party").order_by("-from_date", "-pk")
    return [row for row in rows if row.to_date is None or row.to_date > row.from_date]
