"""Groups and institutions drawn at random, written straight into the registry's tables."""

import random
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO

from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import (
    OFFICERS,
    EntryReason,
    Grade,
    GroupOffice,
    InstitutionKind,
    InstitutionOffice,
    PartyKind,
    PermitKind,
)
from kail.apps.registry.group_rules import group_rules
from kail.apps.registry.models import (
    Accreditation,
    BankAccount,
    Group,
    GroupMember,
    HeadCount,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    Party,
    Person,
    Residence,
)
from kail.kernel.audit import Actor
from tests.programmes.people import CREATED, VILLAGES, random_people

DRAWN_ON = date(2025, 6, 1)


def random_groups(*, count: int, seed: int, actor: Actor) -> list[Group]:
    """Groups of nobody to eight people, some dissolved; some members have left, some live in another regency."""
    draw = random.Random(seed)
    people = random_people(count=count * 4, seed=seed)
    draw.shuffle(people)
    minutes = store_document(
        kind=DocumentKind.MINUTES,
        name="berita-acara.pdf",
        media_type="application/pdf",
        stream=BytesIO(b"%PDF- berita acara"),
        sealed=True,
        region_prefixes=["64"],
        actor=actor,
        now=CREATED,
    )
    groups = []
    for _ in range(count):
        rules = draw.choice(list(group_rules().values()))
        party = _party(PartyKind.GROUP, draw)
        group = Group.objects.create(
            party=party,
            place_code=party.place_code,
            kind=rules.kind,
            rules=rules.code,
            formed_date=_day(draw),
            dissolved_date=DRAWN_ON if draw.random() < 0.1 else None,
            minutes=minutes if draw.random() < 0.5 else None,
        )
        seats = draw.randint(0, 8)
        _fill(group, [people.pop() for _ in range(min(seats, len(people)))], draw)
        _account(party, draw)
        groups.append(group)
    return groups


def _fill(group: Group, people: list[Person], draw: random.Random) -> None:
    offices = [office for office in OFFICERS if draw.random() < 0.8]
    near = [person for person in people if person.place_code[:6] == group.place_code[:6]]
    for number, person in enumerate(near if draw.random() < 0.3 else people):
        GroupMember.objects.create(
            group=group,
            person=person,
            place_code=group.place_code,
            office=offices[number] if number < len(offices) else GroupOffice.MEMBER,
            from_date=group.formed_date,
            to_date=DRAWN_ON if draw.random() < 0.1 else None,
        )


def random_institutions(*, count: int, seed: int) -> list[Institution]:
    """Institutions with papers, grades, officers, residents and counts, each missing now and then, some closed."""
    draw = random.Random(seed)
    people = random_people(count=count * 2, seed=seed)
    institutions = []
    for _ in range(count):
        party = _party(PartyKind.INSTITUTION, draw)
        institution = Institution.objects.create(
            party=party,
            place_code=party.place_code,
            kind=draw.choice(InstitutionKind.values),
            capacity=draw.choice([0, 10, 40]),
            founded_date=_day(draw),
            closed_date=DRAWN_ON if draw.random() < 0.1 else None,
        )
        _papers(institution, draw)
        _people(institution, [people.pop() for _ in range(draw.randint(0, 2))], draw)
        _account(party, draw)
        institutions.append(institution)
    return institutions


def _papers(institution: Institution, draw: random.Random) -> None:
    place = institution.place_code
    for kind in PermitKind:
        if draw.random() < 0.5:
            begins = _day(draw)
            InstitutionPermit.objects.create(
                institution=institution,
                place_code=place,
                kind=kind,
                number="1",
                issuer="Dinas",
                from_date=begins,
                to_date=draw.choice([None, begins, begins + timedelta(days=900)]),
            )
    for year in draw.sample([2019, 2022, 2024, 2026], draw.randint(0, 3)):
        grade = draw.choice(list(Grade))
        Accreditation.objects.create(
            institution=institution,
            place_code=place,
            grade=grade,
            number="" if grade == Grade.NONE else "1",
            decided_date=date(year, 2, 28),
            valid_until=None if grade == Grade.NONE else date(year + draw.randint(1, 5), 2, 28),
        )


def _people(institution: Institution, residents: list[Person], draw: random.Random) -> None:
    place = institution.place_code
    for office in InstitutionOffice:
        if draw.random() < 0.8:
            InstitutionOfficer.objects.create(
                institution=institution,
                place_code=place,
                office=office,
                outsider_name="Pengurus",
                from_date=date(2020, 1, 1),
                to_date=DRAWN_ON if draw.random() < 0.1 else None,
            )
    for person in residents:
        Residence.objects.create(
            institution=institution,
            person=person,
            place_code=place,
            from_date=date(2024, 1, 1),
            entry_reason=EntryReason.NEGLECT,
            over_capacity_reason="uji",
        )
    for month in draw.sample([1, 2, 3], draw.randint(0, 2)):
        HeadCount.objects.create(
            institution=institution,
            place_code=place,
            month=date(2025, month, 1),
            male_6_17=draw.randint(0, 20),
            female_60_up=draw.randint(0, 20),
            over_capacity_reason="uji",
        )


def _party(kind: PartyKind, draw: random.Random) -> Party:
    return Party.objects.create(
        kind=kind, display_name="Uji", place_code=draw.choice(VILLAGES), created_at=CREATED
    )


def _account(party: Party, draw: random.Random) -> None:
    if draw.random() < 0.5:
        BankAccount.objects.create(
            party=party,
            place_code=party.place_code,
            bank="Bank Uji",
            holder="Uji",
            number_sealed=b"sealed",
            number_index=sha256(str(party.pk).encode()).digest()[:16],
        )


def _day(draw: random.Random) -> date:
    return date(2020, 1, 31) + timedelta(days=draw.randint(0, 1_900))
