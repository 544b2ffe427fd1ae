"""Institutions for tests, made by the services."""

from datetime import date, datetime
from typing import Any

from kail.apps.registry.enums import EntryReason, InstitutionKind
from kail.apps.registry.models import Institution, Person, Residence
from kail.apps.registry.services.institutions import enter_institution
from kail.apps.registry.services.residences import admit_resident
from kail.kernel.audit import Actor
from tests.people import SAMARINDA

FOUNDED = date(2015, 2, 1)
CAME = date(2025, 3, 1)


def make_institution(*, actor: Actor, now: datetime, **other: Any) -> Institution:
    values: dict[str, Any] = {
        "name": "Panti Uji",
        "kind": InstitutionKind.CHILDREN,
        "address": "Jalan Uji 1",
        "place_code": SAMARINDA,
        "capacity": 2,
        "founded_date": FOUNDED,
        "reason": "kunjungan pendataan",
        **other,
    }
    return enter_institution(actor=actor, now=now, **values)


def house(
    institution: Institution, person: Person, *, actor: Actor, now: datetime, **other: Any
) -> Residence:
    values: dict[str, Any] = {
        "from_date": CAME,
        "entry_reason": EntryReason.NEGLECT,
        "over_capacity_reason": "",
        "reason": "laporan panti",
        **other,
    }
    return admit_resident(institution=institution, person=person, actor=actor, now=now, **values)
