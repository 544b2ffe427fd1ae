"""A bank's answer about a list: kept, shown, then stored. What it says of each payment happens once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import BinaryIO, Final

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.delivery.bank_answers import AnsweredRow, ReadAnswer, read_bank_answer
from kail.apps.delivery.bank_forms import PAIN_002
from kail.apps.delivery.enums import ListState, PaymentState, RowOutcome
from kail.apps.delivery.errors import BankAnswerRefused
from kail.apps.delivery.models import BankAnswer, BankAnswerRow, Payment, PaymentList
from kail.apps.delivery.services.booking import book_paid
from kail.apps.delivery.services.finishing import tell_who_has_everything
from kail.apps.delivery.services.lists import release_unpaid
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_chunks
from kail.apps.documents.services import store_document
from kail.apps.enrolments.enums import EntitlementState
from kail.apps.enrolments.services import enrolments_lock, give
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

_BATCH: Final = 1_000


def keep_answer(
    *, payment_list: PaymentList, form: str, stream: BinaryIO, actor: Actor, now: datetime
) -> Document:
    """Keep the file of an answer, sealed; nothing is stored of it yet. Raises BankAnswerRefused when not sent."""
    _check_sent(payment_list)
    ending, media_type = ("xml", "application/xml") if form == PAIN_002 else ("csv", "text/csv")
    return store_document(
        kind=DocumentKind.LIST,
        name=f"{payment_list.number}-jawaban.{ending}",
        media_type=media_type,
        stream=stream,
        sealed=True,
        region_prefixes=[payment_list.place_code],
        actor=actor,
        now=now,
    )


def read_kept_answer(*, payment_list: PaymentList, document: Document, form: str) -> ReadAnswer:
    """What a kept answer says and would change. Raises BankAnswerRefused."""
    if document.kind != DocumentKind.LIST or not document.name.startswith(f"{payment_list.number}-jawaban."):
        raise BankAnswerRefused(_("This file was not brought in for this list."), code="other_file")
    sent = (
        Payment.objects.filter(payment_list=payment_list, in_file=True)
        .select_related("party", "entitlement__benefit", "entitlement__enrolment")
        .order_by("end_to_end_id")
    )
    return read_bank_answer(
        list_number=payment_list.number,
        form=form,
        content=b"".join(document_chunks(document=document)),
        sent={payment.end_to_end_id: payment for payment in sent},
    )


def store_answer(
    *, payment_list: PaymentList, document: Document, form: str, reason: str, actor: Actor, now: datetime
) -> BankAnswer:
    """Store an answer: who was paid got it, in the ledger too; what failed is released and can be paid again.

    A party that could get nothing any more when the bank paid becomes a case to decide; that money is in no ledger.
    Raises BankAnswerRefused (not sent, stored before, no answer about this list), CeilingPassed; then nothing has
    changed. Safe to repeat: the same file changes nothing, neither does another one that says the same.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=payment_list.round_id))
        current = PaymentList.objects.select_related("round").get(pk=payment_list.pk)
        _check_sent(current)
        if BankAnswer.objects.filter(payment_list=current, sha256=document.sha256).exists():
            raise BankAnswerRefused(
                _("This file was stored before. Nothing has changed."), code="stored_before"
            )
        read = read_kept_answer(payment_list=current, document=document, form=form)
        stored = _keep_rows(current, document, form, read, actor, now)
        why = f"{current.number}: {reason.strip()}"
        _fail(read.having(RowOutcome.FAILED), why, actor, now)
        _pay(current, read.having(RowOutcome.PAID), why, actor, now)
        current.state = _state_of(current)
        current.save(update_fields=["state"])
    return stored


def _check_sent(payment_list: PaymentList) -> None:
    if payment_list.sent_at is None:
        raise BankAnswerRefused(
            _("This list was not taken out for the bank yet: there is no answer to it."), code="not_sent"
        )


def _keep_rows(
    payment_list: PaymentList,
    document: Document,
    form: str,
    read: ReadAnswer,
    actor: Actor,
    now: datetime,
) -> BankAnswer:
    stored = BankAnswer.objects.create(
        payment_list=payment_list,
        place_code=payment_list.place_code,
        document=document,
        sha256=document.sha256,
        form=form,
        stored_by_id=actor.id,
        stored_at=now,
    )
    BankAnswerRow.objects.bulk_create(
        [
            BankAnswerRow(
                answer=stored,
                position=position,
                place_code=row.payment.place_code if row.payment else payment_list.place_code,
                reference=row.reference,
                payment=row.payment,
                outcome=row.outcome,
                code=row.code,
                reason=row.reason,
                amount=row.amount,
            )
            for position, row in enumerate(read.rows, start=1)
        ],
        batch_size=_BATCH,
    )
    return stored


def _fail(rows: Sequence[AnsweredRow], why: str, actor: Actor, now: datetime) -> None:
    failed = []
    for row in rows:
        if row.payment is not None:
            payment = row.payment
            payment.state, payment.settled_at = PaymentState.FAILED, now
            payment.reason_code, payment.reason = row.code, row.reason
            failed.append(payment)
    Payment.objects.bulk_update(failed, ["state", "settled_at", "reason_code", "reason"], batch_size=_BATCH)
    release_unpaid(payment_ids=[payment.pk for payment in failed], reason=why, actor=actor)


def _pay(
    payment_list: PaymentList, rows: Sequence[AnsweredRow], why: str, actor: Actor, now: datetime
) -> None:
    paid = [row.payment for row in rows if row.payment is not None]
    given = [payment for payment in paid if _can_be_given(payment)]
    cases = [payment.pk for payment in paid if not _can_be_given(payment)]
    numbers = [payment.pk for payment in given]
    Payment.objects.filter(pk__in=numbers).update(state=PaymentState.PAID, settled_at=now)
    Payment.objects.filter(pk__in=cases).update(state=PaymentState.PAID, settled_at=now, is_case=True)
    if not given:
        return
    book_paid(payment_list=payment_list, payments=given, reason=why, actor=actor, now=now)
    give(amounts=_amounts(given), reason=why, actor=actor, now=now)
    tell_who_has_everything(
        about_round=payment_list.round,
        enrolment_ids={payment.entitlement.enrolment_id for payment in given},
        reason=why,
        actor=actor,
        now=now,
    )


def _amounts(payments: Sequence[Payment]) -> Mapping[int, int]:
    return {payment.entitlement_id: payment.amount for payment in payments}


def _can_be_given(payment: Payment) -> bool:
    return (
        payment.entitlement.enrolment.is_still_served
        and payment.entitlement.state == EntitlementState.ORDERED
    )


def _state_of(payment_list: PaymentList) -> ListState:
    in_file = payment_list.payments.filter(in_file=True)
    if not in_file.filter(state=PaymentState.SENT).exists():
        return ListState.CLOSED
    return ListState.ANSWERED if in_file.exclude(state=PaymentState.SENT).exists() else ListState.SENT
