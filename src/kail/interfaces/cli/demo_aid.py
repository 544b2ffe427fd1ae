"""The demo's institutions and aid of others, by the same services as an office uses."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.registry.enums import (
    EntryReason,
    Grade,
    InstitutionKind,
    InstitutionOffice,
    PermitKind,
    ReceiptSource,
)
from kail.apps.registry.models import Family, Institution, Person
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.institutions import (
    appoint_institution_officer,
    enter_institution,
    record_accreditation,
    record_permit,
)
from kail.apps.registry.services.receipts import record_receipt
from kail.apps.registry.services.residences import admit_resident, record_head_count
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope

_AIDED_FAMILIES = 60
_GROWN, _OLD = 18, 60


@dataclass(frozen=True)
class _Home:
    """`paper_days` and `grade_days` from today to the end of registration and grade; None for none."""

    name: str
    kind: InstitutionKind
    capacity: int
    residents: int
    unlisted: int
    paper_days: int | None
    grade: Grade
    grade_days: int


_HOMES = (
    _Home("LKSA Tunas Mahakam", InstitutionKind.CHILDREN, 20, 6, 9, 700, Grade.A, 900),
    _Home("Panti Werdha Puspa Senja", InstitutionKind.ELDERLY, 12, 5, 4, 40, Grade.B, 300),
    _Home("Rumah Disabilitas Harapan", InstitutionKind.DISABLED, 6, 4, 2, 400, Grade.C, 60),
    _Home("Panti Anak Nurani", InstitutionKind.CHILDREN, 3, 3, 2, None, Grade.NONE, 0),
    _Home("Rumah Pulih Benua", InstitutionKind.ADDICTION, 10, 0, 7, 500, Grade.B, -20),
)


def furnish_aid() -> dict[str, object]:
    """Enter the demo's institutions and record some aid of others; how many of each."""
    now = timezone.now()
    with transaction.atomic(), region_scope(prefixes=["64"]):
        actor = get_user(username="rina").actor
        taken: set[int] = set()
        homes = [_enter(home, number, taken, actor, now) for number, home in enumerate(_HOMES)]
        receipts = _receipts(actor, now)
    return {"institutions": len(homes), "receipts": receipts}


def _people(kind: InstitutionKind, regency: str, today: date) -> list[Person]:
    found = Person.objects.filter(place_code__startswith=regency, held_for=[], absent_since=None)
    if kind == InstitutionKind.CHILDREN:
        found = found.filter(birth_date__gt=today.replace(year=today.year - _GROWN, day=1))
    elif kind == InstitutionKind.ELDERLY:
        found = found.filter(birth_date__lt=today.replace(year=today.year - _OLD, day=1))
    elif kind == InstitutionKind.DISABLED:
        found = found.filter(disabled=True)
    return list(found.select_related("party").order_by("pk")[:40])


def _enter(home: _Home, number: int, taken: set[int], actor: Actor, now: datetime) -> Institution:
    today = timezone.localdate(now)
    places = sorted(set(Family.objects.values_list("place_code", flat=True)))
    place_code = places[(number * 7) % len(places)]
    institution = enter_institution(
        name=home.name,
        kind=home.kind,
        address=f"Jalan Panti No. {number + 1}",
        place_code=place_code,
        capacity=home.capacity,
        founded_date=date(2012, 5, 1),
        reason="pendataan LKS",
        actor=actor,
        now=now,
    )
    _papers(institution, home, actor, now)
    offices = (InstitutionOffice.CHAIR, InstitutionOffice.SECRETARY, InstitutionOffice.TREASURER)
    for office, name in zip(offices, ("Hj. Aminah", "Budi Setiadi", "Maria Lestari"), strict=True):
        if home.paper_days is None and office != InstitutionOffice.CHAIR:
            continue
        appoint_institution_officer(
            institution=institution,
            office=office,
            person=None,
            outsider_name=name,
            from_date=date(2020, 1, 2),
            reason="akta yayasan",
            actor=actor,
            now=now,
        )
    record_account(
        party=institution.party,
        bank="Bankaltimtara",
        holder=home.name,
        number=f"0041{institution.pk:08d}",
        reason="buku tabungan lembaga",
        actor=actor,
    )
    if home.unlisted:
        record_head_count(
            institution=institution,
            month=today,
            counted={"male_6_17": home.unlisted // 2, "female_6_17": home.unlisted - home.unlisted // 2}
            if home.kind == InstitutionKind.CHILDREN
            else {"male_60_up": home.unlisted // 2, "female_60_up": home.unlisted - home.unlisted // 2},
            over_capacity_reason="",
            reason="laporan bulanan",
            actor=actor,
            now=now,
        )
    people = [person for person in _people(home.kind, place_code[:4], today) if person.pk not in taken]
    for person in people[: home.residents]:
        taken.add(person.pk)
        admit_resident(
            institution=institution,
            person=person,
            from_date=max(today - timedelta(days=200), person.birth_date),
            entry_reason=EntryReason.NEGLECT,
            over_capacity_reason="rujukan darurat kelurahan",
            reason="laporan lembaga",
            actor=actor,
            now=now,
        )
    return institution


def _papers(institution: Institution, home: _Home, actor: Actor, now: datetime) -> None:
    today = timezone.localdate(now)
    if home.paper_days is not None:
        record_permit(
            institution=institution,
            kind=PermitKind.REGISTRATION,
            number=f"460/{institution.pk}/DINSOS",
            issuer="Dinas Sosial Provinsi",
            from_date=date(2023, 1, 2),
            until=today + timedelta(days=home.paper_days),
            reason="surat dilihat",
            actor=actor,
            now=now,
        )
    record_accreditation(
        institution=institution,
        grade=home.grade,
        number=f"BALKS/{institution.pk}",
        decided_date=date(2023, 6, 1),
        valid_until=None if home.grade == Grade.NONE else today + timedelta(days=home.grade_days),
        reason="sertifikat dilihat",
        actor=actor,
        now=now,
    )


def _receipts(actor: Actor, now: datetime) -> int:
    """By turns: PKH with sembako, PBI, BLT beside PKH (which needs a reason), and aid that has ended."""
    made = 0
    families = Family.objects.select_related("party").order_by("pk")[:_AIDED_FAMILIES]
    for number, family in enumerate(families):
        head = family.people.select_related("party").order_by("relation", "pk").first()
        schemes: list[tuple[str, date, date | None]] = [
            ("pkh", date(2024, 1, 1), None),
            ("sembako", date(2024, 7, 1), None),
        ]
        if number % 3 == 1:
            schemes = [
                ("blt_dana_desa", date(2025, 1, 1), date(2025, 7, 1)),
                ("pbi_jkn", date(2024, 1, 1), None),
            ]
        elif number % 10 == 0:
            schemes.append(("blt_dana_desa", date(2025, 1, 1), None))
        for scheme, from_date, to_date in schemes:
            record_receipt(
                party=head.party if head is not None and scheme in ("pkh", "pbi_jkn") else family.party,
                scheme=scheme,
                amount=2_400_000 if scheme == "pkh" else None,
                from_date=from_date,
                to_date=to_date,
                source=ReceiptSource.AGENCY,
                reason="daftar dari instansi",
                actor=actor,
                now=now,
            )
            made += 1
    return made
