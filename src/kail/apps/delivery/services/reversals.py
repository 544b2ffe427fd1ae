"""Taking back a handover that was recorded wrongly: by two people; goods, package and assets follow at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import HandoverRefused
from kail.apps.delivery.models import Handover, HandoverReversal
from kail.apps.delivery.selectors.handovers import goods_left
from kail.apps.delivery.services.assets import return_assets
from kail.apps.delivery.services.package import settle_package
from kail.apps.delivery.services.stock import bring_back, stock_lock
from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import enrolments_lock
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def propose_reversal(*, handover: Handover, reason: str, actor: Actor, now: datetime) -> HandoverReversal:
    """Propose to take a handover back. Raises HandoverRefused where one waits, or it was taken back already."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _locked(handover)
        if handover.reversals.exclude(state=ProposalState.REJECTED).exists():
            raise HandoverRefused(
                _("This handover was taken back already, or that waits for a second person."),
                code="reversal_known",
            )
        _check_active(handover)
        return HandoverReversal.objects.create(
            handover=handover,
            place_code=handover.place_code,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_reversal(
    *, reversal: HandoverReversal, reason: str, actor: Actor, now: datetime
) -> HandoverReversal:
    """Take it back as the second person: the goods lie in the depot again, the package is open again.

    Raises AlreadyDecided, SamePerson, HandoverRefused, AssetRefused when an item is sold or passed on already.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        handover = reversal.handover
        _locked(handover)
        enrolment = _check_active(handover)
        current = _decided(reversal, ProposalState.APPROVED, reason, actor, now)
        return_assets(handover=handover, note=reason, actor=actor, now=now)
        bring_back(items=list(handover.items.all()), actor=actor, now=now)
        settle_package(
            enrolment=enrolment,
            goods=goods_left(enrolment=enrolment),
            reason=handover.number,
            actor=actor,
            now=now,
        )
    return current


def reject_reversal(
    *, reversal: HandoverReversal, reason: str, actor: Actor, now: datetime
) -> HandoverReversal:
    """The handover stands. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _locked(reversal.handover)
        return _decided(reversal, ProposalState.REJECTED, reason, actor, now)


def _locked(handover: Handover) -> None:
    take_locks(enrolments_lock(round_id=handover.round_id), stock_lock(round_id=handover.round_id))


def _check_active(handover: Handover) -> Enrolment:
    enrolment = Enrolment.objects.select_related("round").get(pk=handover.enrolment_id)
    if enrolment.state != EnrolmentState.ACTIVE:
        raise HandoverRefused(
            _("This party is suspended or at the end of its way: its handovers stay as they are."),
            code="not_active",
        )
    return enrolment


def _decided(
    reversal: HandoverReversal, state: ProposalState, reason: str, actor: Actor, now: datetime
) -> HandoverReversal:
    current = HandoverReversal.objects.get(pk=reversal.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    record_decision(proposal=current, state=state, reason=reason, actor=actor, now=now)
    return current
