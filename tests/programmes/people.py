"""Registry rows for tests of rules and rounds: made in bulk, without names that matter."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from kail.apps.registry.enums import PartyKind, RegistrySource
from kail.apps.registry.models import Edition, Family, Party, Person

CREATED = datetime(2025, 6, 1, tzinfo=ZoneInfo("Asia/Makassar"))
VILLAGES = ("6471011001", "6472011001", "6472021001", "6401012009", "6411012001")


@dataclass(frozen=True)
class PersonRow:
    """What a test says of one person; the rest is filled in. `family` numbers the families of one call."""

    place_code: str = "6472011001"
    birth_date: date = date(1990, 1, 1)
    sex: int = 1
    relation: int = 1
    family: int | None = None
    held_for: tuple[str, ...] = ()
    absent: bool = False
    registered_date: date = date(2025, 3, 1)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FamilyRow:
    """What a test says of one family."""

    decile: int | None = 3
    receives_pkh: bool | None = False
    facts: dict[str, Any] = field(default_factory=dict)


def make_people(
    rows: Sequence[PersonRow], *, families: Sequence[FamilyRow] = (), source: str = RegistrySource.DTSEN
) -> list[Person]:
    """Store these people; a row without family number gets a family of its own with the default facts."""
    edition, _ = Edition.objects.get_or_create(source=source, code="2025-1", defaults={"created_at": CREATED})
    newest, _ = Edition.objects.get_or_create(source=source, code="2025-2", defaults={"created_at": CREATED})
    plan = list(families)
    members: list[int] = []
    for row in rows:
        if row.family is None:
            plan.append(FamilyRow())
        members.append(len(plan) - 1 if row.family is None else row.family)
    places = {number: row.place_code for number, row in zip(reversed(members), reversed(rows), strict=True)}
    stored = _families(plan, places=places, edition=edition)
    parties = Party.objects.bulk_create(
        Party(kind=PartyKind.PERSON, display_name="Uji", place_code=row.place_code, created_at=CREATED)
        for row in rows
    )
    return Person.objects.bulk_create(
        Person(
            party=party,
            family=stored[number],
            place_code=row.place_code,
            birth_date=row.birth_date,
            sex=row.sex,
            relation=row.relation,
            identity=_mark("person", party.pk),
            nik_sealed=b"sealed",
            nik_index=_mark("nik", party.pk),
            held_for=list(row.held_for),
            warnings=[],
            registered_date=row.registered_date,
            first_edition=edition,
            last_edition=edition,
            absent_since=newest if row.absent else None,
            row_hash=_mark("row", party.pk),
            **row.facts,
        )
        for party, row, number in zip(parties, rows, members, strict=True)
    )


def _families(plan: Sequence[FamilyRow], *, places: dict[int, str], edition: Edition) -> list[Family]:
    parties = Party.objects.bulk_create(
        Party(
            kind=PartyKind.FAMILY,
            display_name="Keluarga uji",
            place_code=places.get(number, VILLAGES[0]),
            created_at=CREATED,
        )
        for number in range(len(plan))
    )
    return Family.objects.bulk_create(
        Family(
            party=party,
            place_code=party.place_code,
            card_sealed=b"sealed",
            card_index=_mark("card", party.pk),
            last_edition=edition,
            row_hash=_mark("family", party.pk),
            decile=row.decile,
            receives_pkh=row.receives_pkh,
            **row.facts,
        )
        for party, row in zip(parties, plan, strict=True)
    )


def _mark(kind: str, number: int) -> bytes:
    return sha256(f"{kind}:{number}".encode()).digest()[:16]


def random_people(*, count: int, seed: int) -> list[Person]:
    """People with every fact drawn, each missing now and then, some held or absent, in families of four."""
    draw = random.Random(seed)

    def maybe(value: Any) -> Any:
        return None if draw.random() < 0.2 else value

    families = [
        FamilyRow(
            decile=maybe(draw.randint(1, 10)),
            receives_pkh=maybe(draw.random() < 0.4),
            facts={
                "receives_sembako": maybe(draw.random() < 0.4),
                "receives_pbi": maybe(draw.random() < 0.4),
                "home_ownership": maybe(draw.randint(1, 5)),
                "floor_area": maybe(draw.randint(6, 120)),
                "floor_material": maybe(draw.randint(1, 9)),
                "wall_material": maybe(draw.randint(1, 7)),
                "roof_material": maybe(draw.randint(1, 8)),
                "water_source": maybe(draw.randint(1, 11)),
                "lighting_source": maybe(draw.randint(1, 4)),
                "installed_power": maybe(draw.randint(1, 5)),
                "cooking_fuel": maybe(draw.randint(0, 11)),
                "toilet_facility": maybe(draw.randint(1, 6)),
                "has_fridge": maybe(draw.random() < 0.5),
                "has_motorcycle": maybe(draw.random() < 0.5),
                "has_car": maybe(draw.random() < 0.1),
                "has_smartphone": maybe(draw.random() < 0.7),
            },
        )
        for _ in range(max(count // 4, 1))
    ]
    rows = []
    for number in range(count):
        family = number % len(families)
        rows.append(
            PersonRow(
                place_code=VILLAGES[family % len(VILLAGES)],
                birth_date=date(1930, 1, 1) + timedelta(days=draw.randint(0, 34_800)),
                sex=draw.randint(1, 2),
                relation=draw.randint(1, 8),
                family=family,
                held_for=("nik_conflict",) if draw.random() < 0.1 else (),
                absent=draw.random() < 0.1,
                registered_date=date(2024, 1, 1) + timedelta(days=draw.randint(0, 500)),
                facts={
                    "marital_status": maybe(draw.randint(1, 4)),
                    "education": maybe(draw.randint(1, 23)),
                    "works": maybe(draw.random() < 0.6),
                    "work_sector": maybe(draw.randint(1, 26)),
                    "has_business": maybe(draw.random() < 0.3),
                    "disabled": maybe(draw.random() < 0.1),
                    "pregnant": maybe(draw.random() < 0.1),
                    "welfare_categories": sorted(draw.sample(range(1, 27), draw.choice([0, 0, 0, 1, 2]))),
                },
            )
        )
    return make_people(rows, families=families)
