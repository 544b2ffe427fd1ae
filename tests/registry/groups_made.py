"""Groups for tests, made by the services."""

from datetime import date, datetime
from typing import Any

from kail.apps.registry.enums import GroupOffice
from kail.apps.registry.models import Group, GroupMember, Person
from kail.apps.registry.services.groups import admit_member, form_group
from kail.kernel.audit import Actor
from tests.people import SAMARINDA, make_family, make_person

FORMED = date(2025, 2, 1)


def make_group(*, actor: Actor, now: datetime, **other: Any) -> Group:
    values: dict[str, Any] = {
        "name": "KUBE Uji",
        "rules": "kaltim-2024",
        "place_code": SAMARINDA,
        "formed_date": FORMED,
        "minutes": None,
        "reason": "musyawarah",
        **other,
    }
    return form_group(actor=actor, now=now, **values)


def admit(group: Group, person: Person, *, actor: Actor, now: datetime, **other: Any) -> GroupMember:
    values: dict[str, Any] = {
        "office": GroupOffice.MEMBER,
        "from_date": FORMED,
        "reason": "hadir",
        **other,
    }
    return admit_member(group=group, person=person, actor=actor, now=now, **values)


def make_joiner(name: str = "Anggota", **facts: Any) -> Person:
    """A married head of family of 35, who may join any KUBE."""
    place_code = facts.pop("place_code", SAMARINDA)
    return make_person(name=name, family=make_family(place_code=place_code), **{"marital_status": 2, **facts})


def fill_group(group: Group, *, actor: Actor, now: datetime, members: int = 5) -> list[GroupMember]:
    """Admit that many people who may join, the officers first."""
    offices = [
        *[office for office in GroupOffice if office != GroupOffice.MEMBER],
        *[GroupOffice.MEMBER] * members,
    ]
    return [
        admit(group, make_joiner(f"Anggota {number}"), actor=actor, now=now, office=offices[number])
        for number in range(members)
    ]
