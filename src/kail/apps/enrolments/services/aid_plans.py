"""Planned aid: what a party gets in which month, proposed for one or many at once, approved by another person."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.errors import AidPlanRefused
from kail.apps.enrolments.models import AidPlan, AidPlanLine, Entitlement
from kail.apps.enrolments.services.advancing import enrolments_lock
from kail.apps.enrolments.services.splitting import PlannedPart, check_can_be_split, split_entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.calc.money import LARGEST_AMOUNT
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

MOST_PARTS: Final = 24
_CONSTRAINTS: Final[Sentences] = {
    "enrolments_aidplan_one": ("planned_already", _("For one of them a plan is there already.")),
}


def propose_aid_plans(
    *,
    entitlements: Collection[Entitlement],
    parts: Sequence[PlannedPart],
    reason: str,
    actor: Actor,
    now: datetime,
) -> list[AidPlan]:
    """Propose the same plan for each of these parts of packages; a second person decides.

    Raises AidPlanRefused for nobody, for lines that do not come to the amount of one of them, and where one has a plan,
    is being paid or no longer takes part; then nothing has changed.
    """
    if not entitlements:
        raise AidPlanRefused(_("Nobody is left to plan for."), code="nobody")
    _check_parts(parts)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=AidPlanRefused),
    ):
        numbers = [one.pk for one in entitlements]
        seen = Entitlement.objects.filter(pk__in=numbers).select_related("enrolment__line").order_by("pk")
        take_locks(*{enrolments_lock(round_id=one.enrolment.round_id) for one in seen})
        made = [_propose(one, parts, reason, actor, now) for one in seen.all()]
        if len(made) != len(set(numbers)):
            raise AidPlanRefused(_("Some of them are outside your regions."), code="not_seen")
    return made


def approve_aid_plans(
    *, plans: Collection[AidPlan], reason: str, actor: Actor, now: datetime
) -> list[AidPlan]:
    """Approve: each line becomes a part of the package, released when its month has come.

    Raises AlreadyDecided, SamePerson, AidPlanRefused when a part was paid meanwhile; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        decided = _locked(plans, actor)
        for plan in decided:
            record_decision(proposal=plan, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
            lines = list(plan.lines.order_by("position"))
            parts = split_entitlement(
                entitlement=plan.entitlement,
                parts=[_part(line) for line in lines],
                reason=reason,
                actor=actor,
                now=now,
            )
            for line, part in zip(lines, parts, strict=True):
                line.part = part
                line.save(update_fields=["part"])
    return decided


def reject_aid_plans(
    *, plans: Collection[AidPlan], reason: str, actor: Actor, now: datetime
) -> list[AidPlan]:
    """Reject: the package stays as it is, another plan can be made. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        decided = _locked(plans, actor)
        for plan in decided:
            record_decision(proposal=plan, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return decided


def _check_parts(parts: Sequence[PlannedPart]) -> None:
    if not 1 <= len(parts) <= MOST_PARTS:
        raise AidPlanRefused(
            _("A plan has between 1 and %(most)s parts.") % {"most": MOST_PARTS}, code="parts"
        )
    for one in parts:
        if not one.name.strip() or not 0 < one.amount <= LARGEST_AMOUNT:
            raise AidPlanRefused(_("Each part says what is given and how much it is worth."), code="parts")
        counted = one.quantity is not None and one.quantity > 0 and bool(one.unit.strip())
        if one.kind == BenefitKind.GOODS and not counted:
            raise AidPlanRefused(_("Goods have a number and a unit."), code="parts")
        if one.kind == BenefitKind.CASH and (one.quantity is not None or one.unit):
            raise AidPlanRefused(_("Cash has no number and no unit: only rupiah."), code="parts")


def _propose(
    entitlement: Entitlement, parts: Sequence[PlannedPart], reason: str, actor: Actor, now: datetime
) -> AidPlan:
    check_can_be_split(entitlement=entitlement, parts=parts)
    last = entitlement.aid_plans.aggregate(last=Max("version"))["last"] or 0
    plan = AidPlan.objects.create(
        enrolment=entitlement.enrolment,
        entitlement=entitlement,
        place_code=entitlement.place_code,
        version=last + 1,
        amount=entitlement.amount,
        proposed_by_id=actor.id,
        proposed_at=now,
        proposal_reason=reason.strip(),
    )
    AidPlanLine.objects.bulk_create(
        AidPlanLine(
            plan=plan,
            place_code=plan.place_code,
            position=position,
            month=one.month.replace(day=1),
            kind=one.kind,
            name=one.name.strip(),
            quantity=one.quantity,
            unit=one.unit.strip(),
            amount=one.amount,
        )
        for position, one in enumerate(sorted(parts, key=lambda part: part.month.replace(day=1)), start=1)
    )
    return plan


def _part(line: AidPlanLine) -> PlannedPart:
    return PlannedPart(
        month=line.month,
        kind=BenefitKind(line.kind),
        name=line.name,
        amount=line.amount,
        quantity=line.quantity,
        unit=line.unit,
    )


def _locked(plans: Collection[AidPlan], actor: Actor) -> list[AidPlan]:
    take_locks(*{enrolments_lock(round_id=plan.enrolment.round_id) for plan in plans})
    current = list(
        AidPlan.objects.filter(pk__in=[plan.pk for plan in plans])
        .select_related("entitlement__enrolment")
        .order_by("pk")
    )
    if not current:
        raise AidPlanRefused(_("No plan waits for a decision here."), code="nobody")
    for plan in current:
        check_second_person(proposal=plan, decider_id=actor.id)
    return current
