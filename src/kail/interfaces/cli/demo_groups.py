"""The demo's many groups: for each round of KUBE those that propose themselves to it, by the office's services."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from kail.apps.programmes.models import Round
from kail.apps.registry.enums import OFFICERS, STANDING, GroupOffice, Relation
from kail.apps.registry.models import Person
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.groups import admit_member, form_group
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import DecreeLine
from kail.interfaces.cli.demo_offices import PROVINCE
from kail.interfaces.cli.demo_parties import formation_minutes
from kail.kernel.audit import Actor


@dataclass(frozen=True)
class _Wave:
    """The groups that form for one round: how many, of how many people, under which rules."""

    groups: int
    members: int
    rules: str


_WAVES: Final = {
    "kube-2023": _Wave(8, 10, "kaltim-2023"),
    "kube-2024": _Wave(26, 5, "kaltim-2024"),
    "kube-2024-lima": _Wave(10, 5, "kaltim-2024"),
    "kube-2025-lima": _Wave(8, 5, "kaltim-2024"),
    "kube-2026-lima": _Wave(8, 5, "kaltim-2024"),
}
_TRADES: Final = (
    "Amplang", "Kue Basah", "Ternak Ayam", "Kerupuk Ikan", "Sayur Pekarangan", "Jahit", "Budidaya Lele",
    "Anyaman Rotan", "Warung Sembako", "Gula Aren",
)  # fmt: skip
_WISHES: Final = ("Bersama", "Berkah", "Maju", "Mandiri", "Barokah", "Rukun")
_OLDEST, _YOUNGEST = 58, 25
_NEVER_MARRIED = 1
_DAYS_BEFORE_CLOSING = 60
_DAYS_APART = 45


def found_for(listed: Round) -> int:
    """Form the groups that ask for a place in a round, under the present scope; their number.

    A round takes every group in order, so those of a later round form after the decree of the one before.
    """
    wave = _WAVES.get(listed.code)
    if wave is None:
        return 0
    now = timezone.now()
    first = sum(other.groups for code, other in _WAVES.items() if code < listed.code)
    actor = PROVINCE.actor(PROVINCE.operator)
    neighbours = _in_proportion(_neighbours(_free(now), wave.members))[: wave.groups]
    if len(neighbours) < wave.groups:  # a small registry, of which other programmes took most
        neighbours = _in_proportion(_neighbours(_fit(now), wave.members))[: wave.groups]
    people = Person.objects.select_related("party").in_bulk([pk for some in neighbours for pk in some])
    for number, some in enumerate(neighbours, first):
        _found(number, wave, [people[pk] for pk in some], _formed_date(listed, number, now), actor, now)
    return len(neighbours)


def _fit(now: datetime) -> QuerySet[Person]:
    """Heads of poor families who were in no group and have no finding."""
    today = timezone.localdate(now)
    return Person.objects.filter(
        relation=Relation.HEAD,
        held_for=[],
        absent_since=None,
        merged_into=None,
        restrictions=None,
        group_memberships=None,
        marital_status__gt=_NEVER_MARRIED,
        family__decile__lte=4,
        birth_date__gt=today.replace(year=today.year - _OLDEST, day=1),
        birth_date__lt=today.replace(year=today.year - _YOUNGEST, day=1),
    ).exclude(findings__state__in=STANDING)


def _free(now: datetime) -> QuerySet[Person]:
    """Those of them whom no decree chose."""
    return _fit(now).exclude(pk__in=DecreeLine.objects.filter(listing=Listing.CHOSEN).values("party_id"))


def _neighbours(people: QuerySet[Person], members: int) -> dict[str, list[list[int]]]:
    """By regency: a group's number of people of one district, each of another family; large districts first."""
    districts: dict[str, dict[int | None, int]] = defaultdict(dict)
    for pk, family, place_code in people.order_by("place_code", "pk").values_list(
        "pk", "family_id", "place_code"
    ):
        districts[place_code[:6]].setdefault(family, pk)
    regencies: dict[str, list[list[int]]] = defaultdict(list)
    for district, heads in sorted(districts.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        some = list(heads.values())
        regencies[district[:4]] += [
            some[start : start + members] for start in range(0, len(some) - members + 1, members)
        ]
    return regencies


def _in_proportion(regencies: Mapping[str, Sequence[list[int]]]) -> list[list[int]]:
    """All of them, so ordered that of the first so many each regency has about its part (the quotients of Webster)."""
    turns = [
        ((2 * turn + 1) / len(some), regency, people)
        for regency, some in regencies.items()
        for turn, people in enumerate(some)
    ]
    return [people for _quotient, _regency, people in sorted(turns)]


def _formed_date(listed: Round, number: int, now: datetime) -> date:
    """Some weeks before the round closes, never in the future."""
    yesterday = timezone.localdate(now) - timedelta(days=1)
    if listed.closes_date is None:
        return yesterday
    return min(
        yesterday, listed.closes_date - timedelta(days=_DAYS_BEFORE_CLOSING + number * 4 % _DAYS_APART)
    )


def _found(
    number: int, wave: _Wave, people: Sequence[Person], formed_date: date, actor: Actor, now: datetime
) -> None:
    name = f"KUBE {_TRADES[number % len(_TRADES)]} {_WISHES[number // len(_TRADES) % len(_WISHES)]}"
    place_code = people[0].place_code
    made = form_group(
        name=name, rules=wave.rules, place_code=place_code, formed_date=formed_date,
        minutes=formation_minutes(name=name, place_code=place_code, actor=actor, now=now),
        reason="musyawarah pembentukan di kantor desa/kelurahan", actor=actor, now=now,
    )  # fmt: skip
    offices = (*OFFICERS, *[GroupOffice.MEMBER] * wave.members)
    for person, office in zip(people, offices, strict=False):
        admit_member(
            group=made, person=person, office=office, from_date=formed_date,
            reason="hadir dan bersedia dalam musyawarah", actor=actor, now=now,
        )  # fmt: skip
    record_account(
        party=made.party, bank="Bankaltimtara", holder=name, number=f"0030{made.pk:08d}",
        reason="buku tabungan kelompok", actor=actor,
    )  # fmt: skip
