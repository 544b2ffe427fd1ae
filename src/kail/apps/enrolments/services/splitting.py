"""Splitting a part of a package into several, each with its month, kind and amount. The sum stays what it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.errors import AidPlanRefused
from kail.apps.enrolments.models import Entitlement
from kail.apps.enrolments.services.advancing import advance, enrolments_lock
from kail.apps.programmes.enums import BenefitKind
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

_SPLIT_FROM = (EntitlementState.WAITING, EntitlementState.RELEASED)


@dataclass(frozen=True, kw_only=True)
class PlannedPart:
    """One part of a plan: `month` by its first day, rupiah; goods with how many of which unit, cash without."""

    month: date
    kind: BenefitKind
    name: str
    amount: int
    quantity: int | None = None
    unit: str = ""


def split_entitlement(
    *, entitlement: Entitlement, parts: Sequence[PlannedPart], reason: str, actor: Actor, now: datetime
) -> list[Entitlement]:
    """Split a part of which nothing was ordered or given yet; the new parts in the order given.

    The first of the same kind takes the place of what is split; without one that place stays behind, empty and
    cancelled. Each part is released when its month has come. Raises AidPlanRefused when the part cannot be split now or
    the new ones do not come to it; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=entitlement.enrolment.round_id))
        current = Entitlement.objects.select_related("enrolment__round", "enrolment__line").get(
            pk=entitlement.pk
        )
        check_can_be_split(entitlement=current, parts=parts)
        made = _write(current, parts)
        advance(advanced_round=current.enrolment.round, now=now, enrolment_ids=[current.enrolment_id])
    return made


def check_can_be_split(*, entitlement: Entitlement, parts: Sequence[PlannedPart]) -> None:
    """Raise AidPlanRefused unless the part, with its enrolment and decree line, can be split into these now."""
    enrolment = entitlement.enrolment
    if enrolment.state != EnrolmentState.ACTIVE:
        raise AidPlanRefused(
            _("Whoever is suspended or no longer takes part cannot be planned for."), code="not_active"
        )
    if entitlement.kind not in {BenefitKind.CASH, BenefitKind.GOODS}:
        raise AidPlanRefused(_("Only cash and goods are spread over months."), code="kind")
    if entitlement.state not in _SPLIT_FROM or entitlement.given_amount:
        raise AidPlanRefused(
            _("This part is being paid or was given already: it cannot be spread over months."), code="begun"
        )
    others = Entitlement.objects.filter(enrolment=enrolment, benefit=entitlement.benefit_id)
    if entitlement.part != 1 or others.exclude(pk=entitlement.pk).exists():
        raise AidPlanRefused(_("This part was spread over months already."), code="split_already")
    has_goods = entitlement.kind == BenefitKind.GOODS or any(one.kind == BenefitKind.GOODS for one in parts)
    if has_goods and enrolment.line.item_list_id is not None:
        raise AidPlanRefused(
            _("This party gets goods by an item list; they are handed over by that list, not by months."),
            code="item_list",
        )
    if sum(one.amount for one in parts) != entitlement.amount:
        raise AidPlanRefused(_("The parts do not come to what the decree gives."), code="sum")


def _write(entitlement: Entitlement, parts: Sequence[PlannedPart]) -> list[Entitlement]:
    stays = next((at for at, one in enumerate(parts) if one.kind == entitlement.kind), None)
    entitlement.released_at = None
    if stays is None:
        entitlement.amount, entitlement.state = 0, EntitlementState.CANCELLED
    else:
        kept = parts[stays]
        entitlement.name, entitlement.amount, entitlement.planned_date = kept.name, kept.amount, kept.month
        entitlement.state = EntitlementState.WAITING
    entitlement.save(update_fields=["name", "amount", "planned_date", "state", "released_at"])
    made: list[Entitlement] = []
    number = 1
    for at, one in enumerate(parts):
        if at == stays:
            made.append(entitlement)
            continue
        number += 1
        made.append(
            Entitlement.objects.create(
                enrolment=entitlement.enrolment,
                benefit_id=entitlement.benefit_id,
                place_code=entitlement.place_code,
                part=number,
                kind=one.kind,
                name=one.name,
                amount=one.amount,
                planned_date=one.month,
            )
        )
    return made
