"""Taking a payment list out for the bank. The same list gives the same bytes, whoever takes it and when."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.delivery.bank_forms import PAIN_001, bank_forms, forms_to_write
from kail.apps.delivery.enums import LIVE_LISTS, ListState, PaymentState
from kail.apps.delivery.errors import PaymentRefused
from kail.apps.delivery.models import Payment, PaymentList
from kail.apps.delivery.selectors.payments import payments_of
from kail.apps.delivery.services.lists import drop_those_who_stand_still
from kail.apps.enrolments.services import enrolments_lock
from kail.calc.bank_rows import render_rows
from kail.calc.bank_templates import BankFileError
from kail.calc.pain001 import Agent, Order, OrderError, PaymentBlock, Transfer, render_order
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.numbers import BANK_ACCOUNT, key_ring


@dataclass(frozen=True)
class BankFile:
    """A list as the bank reads it."""

    name: str
    media_type: str
    content: bytes
    people_count: int


def take_file(*, payment_list: PaymentList, form: str, reason: str, actor: Actor, now: datetime) -> BankFile:
    """The file of an approved list; the first taking sends it, a later one gives the same bytes.

    Who was suspended or left since the approval is not in it. Raises PaymentRefused when the list is not approved, all
    of it has left, the form is another than before or cannot carry it; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=payment_list.round_id))
        current = PaymentList.objects.select_related("round", "office_account").get(pk=payment_list.pk)
        if current.sent_at is not None:
            return _again(current, form)
        if current.state not in LIVE_LISTS:
            raise PaymentRefused(
                _("Only a list that a second person approved goes to the bank."), code="not_approved"
            )
        if current.is_cash:
            raise PaymentRefused(_("This list is paid out in cash: no bank needs it."), code="in_cash")
        if form not in forms_to_write():
            raise PaymentRefused(_("Choose one of the forms."), code="form_unknown")
        if not drop_those_who_stand_still(payment_list=current, reason=reason, actor=actor, now=now):
            raise PaymentRefused(_("Nobody on this list can be paid any more."), code="nobody_left")
        current.payments.filter(state=PaymentState.WAITING).update(state=PaymentState.SENT, in_file=True)
        current.sent_at, current.form, current.state = now, form, ListState.SENT
        made = _written(current)
        current.file_sha256 = hashlib.sha256(made.content).hexdigest()
        current.save(update_fields=["sent_at", "form", "state", "file_sha256"])
    return made


def _again(payment_list: PaymentList, form: str) -> BankFile:
    if form != payment_list.form:
        raise PaymentRefused(
            _("This list went to the bank as %(form)s; it stays so.") % {"form": payment_list.form},
            code="form_stays",
        )
    made = _written(payment_list)
    if hashlib.sha256(made.content).hexdigest() != payment_list.file_sha256:
        raise PaymentRefused(
            _(
                "This list can no longer be written as it was: its template, or the office's account, changed."
            ),
            code="file_differs",
        )
    return made


def _written(payment_list: PaymentList) -> BankFile:
    payments = list(payments_of(payment_list=payment_list).filter(in_file=True))
    try:
        if payment_list.form == PAIN_001:
            text, ending, media_type, encoding = (
                _order(payment_list, payments),
                "xml",
                "application/xml",
                "utf-8",
            )
        else:
            template = bank_forms()[payment_list.form].template
            text, ending, media_type = _rows(payment_list, payments), "csv", "text/csv"
            encoding = template.encoding
    except (OrderError, BankFileError) as error:
        raise PaymentRefused(error.message_id, code=error.code) from error
    return BankFile(f"{payment_list.number}.{ending}", media_type, text.encode(encoding), len(payments))


def _order(payment_list: PaymentList, payments: Sequence[Payment]) -> str:
    account = payment_list.office_account
    if payment_list.sent_at is None or account is None:
        raise ValueError("a list is written when it is sent from an account")
    return render_order(
        order=Order(
            message_id=payment_list.number,
            created=timezone.localtime(payment_list.sent_at),
            initiating_party=account.holder,
            payments=[
                PaymentBlock(
                    payment_id=f"{payment_list.number}-1",
                    requested_date=payment_list.requested_date,
                    debtor=account.holder,
                    account=_number(account.number_sealed),
                    agent=Agent(name=account.bank),
                    transfers=[
                        Transfer(
                            end_to_end_id=payment.end_to_end_id,
                            amount=payment.amount,
                            creditor=payment.holder,
                            account=_number(payment.number_sealed),
                            agent=Agent(name=payment.bank),
                            remittance=_remittance(payment_list),
                        )
                        for payment in payments
                    ],
                )
            ],
        )
    )


def _rows(payment_list: PaymentList, payments: Sequence[Payment]) -> str:
    account = payment_list.office_account
    if payment_list.sent_at is None or account is None:
        raise ValueError("a list is written when it is sent from an account")
    return render_rows(
        template=bank_forms()[payment_list.form].template,
        rows=[
            {
                "number": number,
                "reference": payment.end_to_end_id,
                "account": _number(payment.number_sealed),
                "holder": payment.holder,
                "bank_name": payment.bank,
                "amount": payment.amount,
                "requested_date": payment_list.requested_date,
                "remittance": _remittance(payment_list),
            }
            for number, payment in enumerate(payments, start=1)
        ],
        document={
            "debtor": account.holder,
            "debtor_account": _number(account.number_sealed),
            "list_number": payment_list.number,
            "requested_date": payment_list.requested_date,
            "created_date": timezone.localdate(payment_list.sent_at),
        },
    )


def _remittance(payment_list: PaymentList) -> str:
    return f"{payment_list.round.code} {payment_list.number}"


def _number(sealed: bytes | memoryview) -> str:
    return key_ring().open(bytes(sealed), purpose=BANK_ACCOUNT)
