"""Money that was paid and did not stay, and lists whose rest will not be paid: each by two people with a paper.

| what | what follows |
|---|---|
| back | a reversal in the ledger; the part can be paid again; of whoever left, the money goes to the lines |
| back, of a case | the payment came back; the ledger never had it |
| lost, of a case | the ledger has it as spent for nobody |
| closing | what was not paid is released and can be on another list |
"""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import LIVE_LISTS, ListState, PaymentState, ReturnKind
from kail.apps.delivery.errors import PaymentRefused
from kail.apps.delivery.models import ListClosing, Payment, PaymentList, PaymentReturn
from kail.apps.delivery.rules import CLOSED, NOT_FETCHED
from kail.apps.delivery.services.booking import book_back, book_lost
from kail.apps.delivery.services.finishing import tell_who_has_everything
from kail.apps.delivery.services.lists import fail_payments, release_unpaid
from kail.apps.documents.models import Document
from kail.apps.enrolments.services import enrolments_lock, take_back
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

_OPEN: Final = (PaymentState.WAITING, PaymentState.SENT)


def propose_return(
    *,
    payment: Payment,
    kind: ReturnKind,
    returned_date: date,
    document: Document,
    reason: str,
    actor: Actor,
    now: datetime,
) -> PaymentReturn:
    """Propose what became of money that did not stay with its recipient. Raises PaymentRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(payment)
        _check_returnable(current, kind)
        if current.returns.exclude(state=ProposalState.REJECTED).exists():
            raise PaymentRefused(
                _("What became of this payment was decided already, or waits for a second person."),
                code="return_known",
            )
        if returned_date > timezone.localdate(now):
            raise PaymentRefused(_("This day lies in the future."), code="day_to_come")
        return PaymentReturn.objects.create(
            payment=current,
            place_code=current.place_code,
            kind=kind,
            returned_date=returned_date,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_return(
    *, payment_return: PaymentReturn, reason: str, actor: Actor, now: datetime
) -> PaymentReturn:
    """Decide it as the second person: money and package follow at once (see the table above).

    Raises AlreadyDecided, SamePerson, PaymentRefused, CeilingPassed; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        payment = _locked(payment_return.payment)
        current = PaymentReturn.objects.get(pk=payment_return.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        kind = ReturnKind(current.kind)
        _check_returnable(payment, kind)
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        why = f"{payment.payment_list.number}: {current.proposal_reason}"
        if kind == ReturnKind.LOST:
            book_lost(payment=payment, reason=why, actor=actor, now=now)
        else:
            _bring_back(payment, why, actor, now)
    return current


def reject_return(
    *, payment_return: PaymentReturn, reason: str, actor: Actor, now: datetime
) -> PaymentReturn:
    """The payment stays as it is. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _locked(payment_return.payment)
        current = PaymentReturn.objects.get(pk=payment_return.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def propose_closing(
    *, payment_list: PaymentList, document: Document, reason: str, actor: Actor, now: datetime
) -> ListClosing:
    """Propose to close a list whose rest will not be paid. Raises PaymentRefused where nothing is open."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked_list(payment_list)
        _check_open(current)
        if current.closings.exclude(state=ProposalState.REJECTED).exists():
            raise PaymentRefused(_("Closing this list waits for a second person already."), code="waiting")
        return ListClosing.objects.create(
            payment_list=current,
            place_code=current.place_code,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_closing(*, closing: ListClosing, reason: str, actor: Actor, now: datetime) -> ListClosing:
    """Close it as the second person: who was not paid can be on another list. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        listed = _locked_list(closing.payment_list)
        current = ListClosing.objects.get(pk=closing.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        _check_open(listed)
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        rest = list(listed.payments.filter(state__in=_OPEN))
        fail_payments(
            payments=rest,
            reason_code=NOT_FETCHED if listed.is_cash else CLOSED,
            actor=actor,
            reason=f"{listed.number}: {current.proposal_reason}",
            now=now,
        )
        listed.state = ListState.CLOSED
        listed.save(update_fields=["state"])
    return current


def reject_closing(*, closing: ListClosing, reason: str, actor: Actor, now: datetime) -> ListClosing:
    """The list stays open. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _locked_list(closing.payment_list)
        current = ListClosing.objects.get(pk=closing.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _locked(payment: Payment) -> Payment:
    take_locks(enrolments_lock(round_id=payment.payment_list.round_id))
    return Payment.objects.select_related(
        "payment_list__round", "entitlement__enrolment", "entitlement__benefit"
    ).get(pk=payment.pk)


def _locked_list(payment_list: PaymentList) -> PaymentList:
    take_locks(enrolments_lock(round_id=payment_list.round_id))
    return PaymentList.objects.select_related("round").get(pk=payment_list.pk)


def _check_returnable(payment: Payment, kind: ReturnKind) -> None:
    if payment.state != PaymentState.PAID:
        raise PaymentRefused(_("Only what was paid can come back."), code="not_paid")
    if kind == ReturnKind.LOST and not payment.is_case:
        raise PaymentRefused(
            _("Only money that went to somebody who could get nothing any more can be given up."),
            code="no_case",
        )


def _check_open(payment_list: PaymentList) -> None:
    is_open = payment_list.payments.filter(state__in=_OPEN).exists()
    if payment_list.state not in LIVE_LISTS or not is_open:
        raise PaymentRefused(_("Nothing is open on this list: there is no rest to close."), code="no_rest")


def _bring_back(payment: Payment, why: str, actor: Actor, now: datetime) -> None:
    enrolment = payment.entitlement.enrolment
    payment.state, payment.settled_at = PaymentState.RETURNED, now
    payment.save(update_fields=["state", "settled_at"])
    if not payment.is_case:
        take_back(amounts={payment.entitlement_id: payment.amount}, reason=why, actor=actor)
        is_over = bool(enrolment.end_cause) and not enrolment.is_still_served
        book_back(payment=payment, is_over=is_over, reason=why, actor=actor, now=now)
    release_unpaid(payment_ids=[payment.pk], reason=why, actor=actor)
    tell_who_has_everything(
        about_round=payment.payment_list.round,
        enrolment_ids=[enrolment.pk],
        reason=why,
        actor=actor,
        now=now,
    )
