"""The demo's groups, by the same services as an office uses: some in order, one too small, one dissolved."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO

import typst
from django.db import transaction
from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import OFFICERS, CategorySource, GroupOffice, Relation
from kail.apps.registry.models import Group, Person
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.categories import record_category
from kail.apps.registry.services.groups import (
    admit_member,
    appoint_officer,
    dissolve_group,
    form_group,
    release_member,
)
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope

_RULES = "kaltim-2024"
_OLDEST, _YOUNGEST = 60, 19
_NEVER_MARRIED, _POOR = 1, 24


@dataclass(frozen=True)
class _Plan:
    name: str
    members: int
    days_ago: int
    dissolved: bool = False


_PLANS = (
    _Plan("KUBE Mekar Mahakam", 5, 850),
    _Plan("KUBE Amplang Sejahtera", 5, 600),
    _Plan("KUBE Sumber Rejeki", 4, 90),
    _Plan("KUBE Ulap Doyo", 5, 590),
    _Plan("KUBE Tunas Harapan", 5, 240),
    _Plan("KUBE Karya Pesisir", 5, 150, dissolved=True),
)


def found_groups() -> dict[str, object]:
    """Form the demo's groups in the districts where most people may join; their number."""
    now = timezone.now()
    with transaction.atomic(), region_scope(prefixes=["64"]):
        actor = get_user(username="rina").actor
        made = [
            _found(plan, people, actor, now)
            for plan, people in zip(_PLANS, _districts(timezone.localdate(now)), strict=False)
        ]
    return {"groups": len(made)}


def _districts(today: date) -> list[list[Person]]:
    """The people who may join, by district; one district of each regency, then the next ones."""
    candidates = Person.objects.filter(
        relation=Relation.HEAD,
        held_for=[],
        absent_since=None,
        marital_status__gt=_NEVER_MARRIED,
        family__decile__lte=4,
        birth_date__gt=today.replace(year=today.year - _OLDEST),
        birth_date__lt=today.replace(year=today.year - _YOUNGEST),
    )
    by_district: dict[str, list[Person]] = defaultdict(list)
    for person in candidates.select_related("party").order_by("pk"):
        by_district[person.place_code[:6]].append(person)
    full = [
        people for people in by_district.values() if len(people) >= max(plan.members for plan in _PLANS) + 1
    ]
    full.sort(key=lambda people: (-len(people), people[0].pk))
    turns: Counter[str] = Counter()
    taken: list[tuple[int, list[Person]]] = []
    for people in full:
        regency = people[0].place_code[:4]
        taken.append((turns[regency], people))
        turns[regency] += 1
    return [people for _turn, people in sorted(taken, key=lambda entry: entry[0])]


def formation_minutes(*, name: str, place_code: str, actor: Actor, now: datetime) -> Document:
    """The minutes of a group's forming: a paper of one page that says that it is synthetic."""
    text = f"#set page(width: 12cm, height: 8cm)\n= Berita acara pembentukan {name}\nDATA SINTETIS"
    pdf = typst.compile(text.encode(), ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one page")
    return store_document(
        kind=DocumentKind.MINUTES, name=f"berita acara {name}.pdf", media_type="application/pdf",
        stream=BytesIO(pdf), sealed=True, region_prefixes=[place_code], actor=actor, now=now,
    )  # fmt: skip


def _found(plan: _Plan, people: Sequence[Person], actor: Actor, now: datetime) -> Group:
    today = timezone.localdate(now)
    formed_date = today - timedelta(days=plan.days_ago)
    made = form_group(
        name=plan.name,
        rules=_RULES,
        place_code=people[0].place_code,
        formed_date=formed_date,
        minutes=formation_minutes(name=plan.name, place_code=people[0].place_code, actor=actor, now=now),
        reason="musyawarah pembentukan di kantor desa/kelurahan",
        actor=actor,
        now=now,
    )
    offices = (*OFFICERS, *[GroupOffice.MEMBER] * plan.members)
    members = [
        admit_member(
            group=made,
            person=person,
            office=office,
            from_date=formed_date,
            reason="hadir dan bersedia dalam musyawarah",
            actor=actor,
            now=now,
        )
        for person, office in zip(people[: plan.members], offices, strict=False)
    ]
    record_account(
        party=made.party,
        bank="Bankaltimtara",
        holder=plan.name,
        number=f"0030{made.pk:08d}",
        reason="buku tabungan kelompok",
        actor=actor,
    )
    record_category(
        person=people[0],
        category=_POOR,
        from_date=formed_date,
        source=CategorySource.VISIT,
        reason="dilihat saat kunjungan sebelum pembentukan",
        actor=actor,
        now=now,
    )
    if plan.dissolved:
        dissolve_group(
            group=made,
            dissolved_date=today - timedelta(days=10),
            reason="anggota sepakat berusaha sendiri-sendiri",
            actor=actor,
            now=now,
        )
    elif plan is _PLANS[0]:
        appoint_officer(
            member=members[-1],
            office=GroupOffice.SECRETARY,
            replaces=members[1].pk,
            from_date=today - timedelta(days=40),
            reason="sekretaris lama sibuk bekerja",
            actor=actor,
            now=now,
        )
    elif plan is _PLANS[1]:
        release_member(
            member=members[-1],
            to_date=today - timedelta(days=30),
            reason="pindah usaha",
            actor=actor,
            now=now,
        )
        admit_member(
            group=made,
            person=people[plan.members],
            office=GroupOffice.MEMBER,
            from_date=today - timedelta(days=20),
            reason="pengganti anggota yang keluar",
            actor=actor,
            now=now,
        )
    return made
