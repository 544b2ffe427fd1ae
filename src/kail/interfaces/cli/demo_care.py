"""Planned aid over a year and looks at institutions in the demo: given, late, better than before."""

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import uuid5

from django.utils import timezone

from kail.apps.delivery.enums import Identity, Moment, Verdict
from kail.apps.delivery.service_standards import find_standard
from kail.apps.delivery.services.care import (
    AidProof,
    Answered,
    approve_service_check,
    give_planned_goods,
    record_service_check,
)
from kail.apps.documents.models import DocumentKind
from kail.apps.enrolments.models import AidPlanLine, Enrolment, Entitlement
from kail.apps.enrolments.services import PlannedPart, advance_round, approve_aid_plans, propose_aid_plans
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Institution
from kail.interfaces.cli.demo_offices import PROVINCE, Office
from kail.interfaces.cli.demo_pictures import NAMESPACE, photographed, signed
from kail.interfaces.cli.demo_times import signed_at

PLANNED: Final = "terencana-2024-lansia"
"""The round of planned aid whose people get several kinds of aid over the months of a year."""
_PEOPLE, _GIVEN = 20, 14
_BETTER: Final = {Verdict.NOT_MET: Verdict.PARTLY, Verdict.PARTLY: Verdict.MET}


def plan_aid(*, planned: Round, office: Office = PROVINCE) -> int:
    """Split the package of some people over a year: food and a mattress by hand, the rest in cash. How many plans."""
    if planned.code != PLANNED:
        return 0
    parts = list(
        Entitlement.objects.filter(
            enrolment__round=planned, kind=BenefitKind.CASH, state="released"
        ).order_by("pk")[:_PEOPLE]
    )
    if not parts:
        return 0
    manager, now = office.actor(office.manager), signed_at(planned) + timedelta(days=5)
    plans = propose_aid_plans(
        entitlements=parts, parts=_parts(planned.year, parts[0].amount), reason="kebutuhan lansia",
        actor=manager, now=now,
    )  # fmt: skip
    approve_aid_plans(
        plans=plans, reason="setuju", actor=office.actor(office.head), now=now + timedelta(days=2)
    )
    advance_round(advanced_round=planned, reason="bulannya tiba", actor=manager, now=timezone.now())
    lines = AidPlanLine.objects.filter(plan__in=plans, kind=BenefitKind.GOODS).select_related(
        "plan__enrolment__party"
    )
    for number, line in enumerate(lines.order_by("month", "pk")):
        if number % _PEOPLE < _GIVEN:
            _give(line, office)
    return len(plans)


def look_at_institutions(*, helped: Round, office: Office = PROVINCE) -> int:
    """Each institution by the standard of its kind before the help, all but the last one after it. How many looks."""
    manager, head = office.actor(office.manager), office.actor(office.head)
    enrolments = list(Enrolment.objects.filter(round=helped).order_by("pk"))
    looks = 0
    for place, one in enumerate(enrolments):
        standard = find_standard(kind=Institution.objects.get(party_id=one.party_id).kind)
        before = {
            item.code: [Verdict.MET, Verdict.PARTLY, Verdict.NOT_MET][(number + place) % 3]
            for number, item in enumerate(standard.items)
        }
        after = {code: _BETTER.get(verdict, verdict) for code, verdict in before.items()}
        for moment, found, days in ((Moment.BEFORE, before, 7), (Moment.AFTER, after, 240)):
            if moment == Moment.AFTER and place and place == len(enrolments) - 1:
                continue
            now = signed_at(helped) + timedelta(days=days)
            look = record_service_check(
                enrolment=one, moment=moment, visited_date=now.date(),
                answers={
                    code: Answered(verdict=verdict, note="" if verdict == Verdict.MET else "dilihat saat kunjungan")
                    for code, verdict in found.items()
                },
                reason="kunjungan standar layanan", actor=manager, now=now,
            )  # fmt: skip
            approve_service_check(check=look, reason="sesuai", actor=head, now=now + timedelta(days=1))
            looks += 1
    return looks


def _parts(year: int, amount: int) -> list[PlannedPart]:
    goods = [(month, "Paket sembako", 300_000, "paket") for month in (7, 9, 11)]
    goods.append((8, "Kasur dan selimut", 600_000, "set"))
    parts = [
        PlannedPart(
            month=date(year, month, 1), kind=BenefitKind.GOODS, name=name, amount=worth, quantity=1, unit=unit
        )
        for month, name, worth, unit in goods
    ]
    rest = amount - sum(part.amount for part in parts)
    return [
        *parts,
        PlannedPart(month=date(year, 12, 1), kind=BenefitKind.CASH, name="Uang untuk obat", amount=rest),
    ]


def _give(line: AidPlanLine, office: Office) -> None:
    officer, enrolment = office.actor(office.operator), line.plan.enrolment
    now = timezone.make_aware(datetime.combine(line.month + timedelta(days=9), time(9, 0))) + timedelta(
        minutes=line.pk % 300
    )
    prefixes = [enrolment.place_code]
    give_planned_goods(
        plan_line=line, client_uuid=uuid5(NAMESPACE, f"aid-{line.pk}"), quantity=line.quantity or 1,
        proof=AidProof(
            given_at=now - timedelta(minutes=2), device_clock=now, identity=Identity.NIK,
            received_by=enrolment.party.display_name[:120], place="di rumah",
            photo=photographed(kind=DocumentKind.HANDOVER_PHOTO, prefixes=prefixes, actor=officer, now=now),
            signature=signed(prefixes=prefixes, actor=officer, now=now),
        ),
        reason="bantuan bulan ini", actor=officer, now=now,
    )  # fmt: skip
