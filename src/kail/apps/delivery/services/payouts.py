"""Cash in hand: each recipient of an approved list is paid once, against a receipt.

The page that pays makes a number of its own (`client_uuid`) before it sends. Sent twice, by a double click or a second
try, the payment is found and not made again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import Identity, ListState, PaymentState
from kail.apps.delivery.errors import PaymentRefused
from kail.apps.delivery.models import CashReceipt, Payment, PaymentList
from kail.apps.delivery.services.booking import book_paid
from kail.apps.delivery.services.finishing import tell_who_has_everything
from kail.apps.documents.models import Document
from kail.apps.enrolments.services import enrolments_lock, give
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

_TWICE: Final = _("This payment was sent before, for another recipient. Open the page of the list anew.")
_PAID: Final = _("This recipient was paid already: do not pay again.")
_CONSTRAINTS: Final[Sentences] = {
    "delivery_cashreceipt_client_uuid_key": ("sent_for_another", _TWICE),
    "delivery_cashreceipt_payment_id_key": ("paid_already", _PAID),
}


@dataclass(frozen=True)
class CashProof:
    """Who took the money, how that was made sure, and what proves it; what is missing has a reason and a witness."""

    identity: Identity
    received_by: str
    witness: str = ""
    photo: Document | None = None
    signature: Document | None = None
    missing_reason: str = ""


def pay_cash(
    *, payment: Payment, client_uuid: UUID, proof: CashProof, reason: str, actor: Actor, now: datetime
) -> CashReceipt:
    """Pay one recipient of an approved list in cash; it counts in the ledger at once. The last one closes the list.

    Sent again with the same `client_uuid`, it gives back what was made the first time. Raises PaymentRefused,
    PartyMoneyPassed, CeilingPassed; then nothing has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=PaymentRefused),
    ):
        take_locks(enrolments_lock(round_id=payment.payment_list.round_id))
        sent = CashReceipt.objects.filter(client_uuid=client_uuid).first()
        if sent is not None:
            return _the_same(sent, payment)
        current = _current(payment)
        _check_payable(current, now)
        _check_proof(proof)
        current.state, current.settled_at = PaymentState.PAID, now
        current.save(update_fields=["state", "settled_at"])
        receipt = CashReceipt.objects.create(
            payment=current,
            place_code=current.place_code,
            client_uuid=client_uuid,
            identity=proof.identity,
            received_by=proof.received_by.strip(),
            witness=proof.witness.strip(),
            photo=proof.photo,
            signature=proof.signature,
            missing_reason=proof.missing_reason.strip(),
            paid_by_id=actor.id,
            paid_at=now,
        )
        _account_for(current, reason, actor, now)
        close_when_settled(payment_list=current.payment_list)
    return receipt


def close_when_settled(*, payment_list: PaymentList) -> None:
    """Close a list in cash that has nobody left to pay. Needs the lock of the round's enrolments and an author."""
    if payment_list.is_cash and not payment_list.payments.filter(state=PaymentState.WAITING).exists():
        payment_list.state = ListState.CLOSED
        payment_list.save(update_fields=["state"])


def _the_same(sent: CashReceipt, payment: Payment) -> CashReceipt:
    if sent.payment_id != payment.pk:
        raise PaymentRefused(_TWICE, code="sent_for_another")
    return sent


def _current(payment: Payment) -> Payment:
    return Payment.objects.select_related(
        "payment_list__round", "entitlement__enrolment", "entitlement__benefit"
    ).get(pk=payment.pk)


def _check_payable(payment: Payment, now: datetime) -> None:
    listed = payment.payment_list
    if not listed.is_cash or listed.state != ListState.APPROVED:
        if payment.state == PaymentState.PAID:
            raise PaymentRefused(_PAID, code="paid_already")
        raise PaymentRefused(
            _("Cash is paid from a list that a second person approved and that is not closed."),
            code="not_approved",
        )
    if payment.state == PaymentState.PAID:
        raise PaymentRefused(_PAID, code="paid_already")
    if payment.state != PaymentState.WAITING:
        raise PaymentRefused(_("This payment was taken off the list: it is paid by another one."), code="off")
    if listed.requested_date > timezone.localdate(now):
        raise PaymentRefused(_("The day of this list has not come yet."), code="day_to_come")
    if not payment.entitlement.enrolment.is_still_served:
        raise PaymentRefused(
            _("This recipient is suspended or no longer takes part: nothing can be paid."), code="not_active"
        )


def _check_proof(proof: CashProof) -> None:
    if not proof.received_by.strip():
        raise PaymentRefused(_("Enter who received the money."), code="nobody_received")
    if proof.identity == Identity.KNOWN and not proof.witness.strip():
        raise PaymentRefused(
            _("Without an identity card or family card a witness is needed."), code="witness_missing"
        )
    if proof.photo is None and proof.signature is None:
        if not proof.missing_reason.strip():
            raise PaymentRefused(
                _("Sign, or take a photograph of the signed receipt; or say why neither is there."),
                code="proof_missing",
            )
        if not proof.witness.strip():
            raise PaymentRefused(
                _("Without a signature and a photograph a witness is needed."), code="witness_missing"
            )


def _account_for(payment: Payment, reason: str, actor: Actor, now: datetime) -> None:
    listed = payment.payment_list
    why = f"{listed.number}: {reason.strip()}"
    book_paid(payment_list=listed, payments=[payment], reason=why, actor=actor, now=now)
    give(amounts={payment.entitlement_id: payment.amount}, reason=why, actor=actor, now=now)
    tell_who_has_everything(
        about_round=listed.round,
        enrolment_ids=[payment.entitlement.enrolment_id],
        reason=why,
        actor=actor,
        now=now,
    )
