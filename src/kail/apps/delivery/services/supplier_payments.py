"""Paying suppliers: an invoice for goods that came, proposed by one person and decided by another, then in the ledger.

Goods count in the money of a party when their supplier is paid, not when they are handed over: so the ledger says what
left the treasury, and a handover or its taking back moves the package and no money.
"""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import LotRefused
from kail.apps.delivery.models import PurchaseLot, SupplierPayment, SupplierShare
from kail.apps.delivery.selectors.supplier_payments import shares_now
from kail.apps.delivery.services.booking import book_supplier
from kail.apps.documents.models import Document
from kail.apps.enrolments.services import enrolments_lock
from kail.apps.programmes.models import PartyMoney
from kail.apps.programmes.services import budget_lock
from kail.apps.selection.services import check_sees_region
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_NUMBERS: Final = "supplier-payments"
_CONSTRAINTS: Final[Sentences] = {
    "delivery_supplierpayment_for_what_came": (
        "more_than_came",
        _("That is more than what came and works costs by the contract, less what was asked for already."),
    ),
    "delivery_supplierpayment_invoice_once": (
        "invoice_known",
        _("This invoice of the lot is recorded already."),
    ),
    "delivery_supplierpayment_told": (
        "invoice_untold",
        _("An invoice has a number and an amount above nothing."),
    ),
}


def propose_supplier_payment(
    *,
    lot: PurchaseLot,
    invoice_number: str,
    invoice_date: date,
    amount: int,
    document: Document,
    reason: str,
    actor: Actor,
    now: datetime,
) -> SupplierPayment:
    """Propose to pay an invoice for goods of a lot that came and work.

    Raises RegionTooSmall, LotRefused (a day to come, an invoice that is known, more than what came); then nothing has
    changed. Safe under concurrency: two invoices together never ask for more than what came.
    """
    check_sees_region(region_code=lot.region_code)
    if invoice_date > timezone.localdate(now):
        raise LotRefused(_("The day of the invoice lies in the future."), code="day_to_come")
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=LotRefused),
    ):
        take_locks(_NUMBERS)
        return SupplierPayment.objects.create(
            lot=lot,
            place_code=lot.region_code,
            number=_next_number(timezone.localdate(now).year),
            invoice_number=invoice_number.strip(),
            invoice_date=invoice_date,
            amount=amount,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_supplier_payment(
    *, payment: SupplierPayment, reason: str, actor: Actor, now: datetime
) -> SupplierPayment:
    """Approve as the second person: it stands in the ledger, for the parties whose goods were bought.

    What was bought for somebody who left meanwhile is spent for nobody. Raises AlreadyDecided, SamePerson,
    RegionTooSmall, CeilingPassed; then nothing has changed.
    """
    check_sees_region(region_code=payment.place_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(payment, actor)
        amounts, freed = shares_now(lot=current.lot, amount=current.amount)
        why = f"{current.number}: {current.proposal_reason}"
        with region_scope(prefixes=[WHOLE_COUNTRY]):
            book_supplier(payment=current, amounts=amounts, freed=freed, reason=why, actor=actor, now=now)
            places = dict(
                PartyMoney.objects.filter(round=current.lot.round_id, party__in=amounts).values_list(
                    "party_id", "place_code"
                )
            )
            SupplierShare.objects.bulk_create(
                SupplierShare(
                    supplier_payment=current, party_id=party, place_code=places[party], amount=amount
                )
                for party, amount in amounts.items()
            )
        current.freed_amount = freed
        record_decision(
            proposal=current,
            state=ProposalState.APPROVED,
            reason=reason,
            actor=actor,
            now=now,
            also=["freed_amount"],
        )
    return current


def reject_supplier_payment(
    *, payment: SupplierPayment, reason: str, actor: Actor, now: datetime
) -> SupplierPayment:
    """Reject: nothing is paid, and the invoice can be proposed anew. Raises AlreadyDecided, SamePerson."""
    check_sees_region(region_code=payment.place_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(payment, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _locked(payment: SupplierPayment, actor: Actor) -> SupplierPayment:
    round_id = payment.lot.round_id
    take_locks(enrolments_lock(round_id=round_id), budget_lock(round_id=round_id))
    current = SupplierPayment.objects.select_related("lot__round").get(pk=payment.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current


def _next_number(year: int) -> str:
    """The next number of a year; under the lock of numbers, over the whole country."""
    start = f"T{year % 100:02}-"
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        last = (
            SupplierPayment.objects.filter(number__startswith=start)
            .order_by("-number")
            .values_list("number", flat=True)
            .first()
        )
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:05}"
