"""Paying suppliers: what came and is owed by lot, an invoice with its paper, the decision of a second person."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import PurchaseLot, SupplierPayment
from kail.apps.delivery.selectors.supplier_payments import LotMoney, lot_money, lots_money, supplier_payments
from kail.apps.delivery.services import (
    approve_supplier_payment,
    propose_supplier_payment,
    reject_supplier_payment,
)
from kail.apps.documents.models import DocumentKind
from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import LedgerEntry
from kail.calc.money import format_rupiah
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.nominations import paper_answer
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.interfaces.web.uploads import PaperField, keep_paper
from kail.kernel.approvals import ProposalState
from kail.kernel.scope import WHOLE_COUNTRY

INVOICES_SHOWN = 100


class InvoiceForm(forms.Form):
    """An invoice of the supplier."""

    invoice_number = forms.CharField(
        label=gettext_lazy("Number of the invoice"),
        help_text=gettext_lazy("As it stands on the paper, for example INV/2026/014."),
        max_length=80,
    )
    invoice_date = DayField(label=gettext_lazy("Day of the invoice"))
    amount = RupiahField(
        label=gettext_lazy("Amount, in rupiah"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    paper = PaperField(
        label=gettext_lazy("Invoice, with the delivery note"),
        help_text=gettext_lazy("PDF or photograph, at most 20 MB."),
    )
    reason = ReasonField()


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    reason = forms.CharField(max_length=300)


@page(action=Action.VIEW_PAYMENTS)
def suppliers_owed(request: PageRequest) -> HttpResponse:
    """What came and is owed, lot by lot; invoices that wait, and the latest ones."""
    lots = lots_money()
    waiting = supplier_payments().filter(state=ProposalState.PROPOSED)
    context = {
        "lots": _named(lots),
        "owed": sum(max(0, one.owed) for one in lots),
        "waiting": list(waiting[:INVOICES_SHOWN]),
        "invoices": list(supplier_payments().exclude(state=ProposalState.PROPOSED)[:INVOICES_SHOWN]),
    }
    return render(request, "supplier_payments/all.html", context)


@page(action=Action.VIEW_PAYMENTS)
def lot_invoices(request: PageRequest, paid_lot_id: int) -> HttpResponse:
    """The money of one lot, and its invoices."""
    lot = _lot(request, paid_lot_id)
    money = lot_money(lot=lot)
    context = {
        "lot": lot,
        "money": money,
        "region_name": place_names(codes=[lot.region_code]).get(lot.region_code, lot.region_code),
        "invoices": list(supplier_payments(lot=lot)),
        "may_pay": money.owed > 0 and may(user=request.user, action=Action.PAY_SUPPLIER),
    }
    return render(request, "supplier_payments/lot.html", context)


@page(action=Action.PAY_SUPPLIER, methods=WRITES)
def invoice_new(request: PageRequest, paid_lot_id: int) -> HttpResponse:
    """Propose to pay an invoice for goods of a lot that came."""
    lot = _lot(request, paid_lot_id)
    money = lot_money(lot=lot)
    form = InvoiceForm(
        request.POST or None,
        request.FILES or None,
        initial={
            "invoice_date": timezone.localdate(),
            "amount": format_rupiah(amount=money.owed) if money.owed > 0 else "",
        },
    )
    made: list[SupplierPayment] = []

    def attempt() -> None:
        told = form.cleaned_data
        made.append(
            propose_supplier_payment(
                lot=lot,
                invoice_number=told["invoice_number"],
                invoice_date=told["invoice_date"],
                amount=told["amount"],
                document=keep_paper(
                    uploaded=told["paper"],
                    kind=DocumentKind.EVIDENCE,
                    region_prefixes=[lot.region_code],
                    actor=request.user.actor,
                    now=timezone.now(),
                ),
                reason=told["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        )

    fields = {"invoice_known": "invoice_number", "more_than_came": "amount", "day_to_come": "invoice_date"}
    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields=fields):
        messages.success(request, _("Proposed. The head decides it; then it stands in the ledger."))
        return redirect("supplier-payment", made[0].pk)
    context = {"lot": lot, "money": money, "form": form}
    return render(request, "supplier_payments/new.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_PAYMENTS)
def invoice(request: PageRequest, supplier_payment_id: int) -> HttpResponse:
    """One invoice: its paper, who decided, where it stands in the ledger and for how many parties it was."""
    found = _invoice(supplier_payment_id)
    waits = found.state == ProposalState.PROPOSED
    context = {
        "payment": found,
        "lot": found.lot,
        "shares": found.shares.count(),
        "entries": LedgerEntry.objects.filter(
            ceiling__round=found.lot.round_id, source="supplier", source_number=found.number
        )
        .select_related("ceiling")
        .order_by("pk"),
        "may_decide": waits
        and found.proposed_by_id != request.user.pk
        and may(user=request.user, action=Action.DECIDE_SUPPLIER),
        "is_own": waits and found.proposed_by_id == request.user.pk,
    }
    return render(request, "supplier_payments/invoice.html", context)


@page(action=Action.DECIDE_SUPPLIER, methods=("POST",))
def invoice_decide(request: PageRequest, supplier_payment_id: int) -> HttpResponse:
    """Approve or reject an invoice that another proposed."""
    found = _invoice(supplier_payment_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("supplier-payment", found.pk)
    told: dict[str, Any] = {
        "reason": form.cleaned_data["reason"],
        "actor": request.user.actor,
        "now": timezone.now(),
    }
    if form.cleaned_data["decision"] == "approve":
        approve_supplier_payment(payment=found, **told)
        messages.success(request, _("Approved: it stands in the ledger, for the recipients of the goods."))
    else:
        reject_supplier_payment(payment=found, **told)
        messages.info(request, _("Rejected: nothing is paid; the invoice can be proposed anew."))
    return redirect("supplier-payment", found.pk)


@page(action=Action.VIEW_PAYMENTS)
def invoice_paper(request: PageRequest, supplier_payment_id: int) -> HttpResponse:
    """The invoice as it was brought."""
    found = _invoice(supplier_payment_id)
    return paper_answer(document=found.document, name=f"faktur-{found.number}")


def _lot(request: PageRequest, number: int) -> PurchaseLot:
    lots = PurchaseLot.objects.filter(state__in=[LotState.ORDERED, LotState.CLOSED])
    lot = get_object_or_404(lots.select_related("round", "supplier"), pk=number)
    if not any(prefix == WHOLE_COUNTRY or lot.region_code.startswith(prefix) for prefix in request.prefixes):
        raise Http404
    return lot


def _invoice(number: int) -> SupplierPayment:
    return get_object_or_404(supplier_payments(), pk=number)


def _named(lots: list[LotMoney]) -> list[tuple[LotMoney, str]]:
    names = place_names(codes=[one.lot.region_code for one in lots])
    return [(one, names.get(one.lot.region_code, one.lot.region_code)) for one in lots]


urlpatterns = [
    path("pembayaran/pemasok/", suppliers_owed, name="suppliers-owed"),
    path("pembayaran/pemasok/paket/<int:paid_lot_id>/", lot_invoices, name="lot-invoices"),
    path("pembayaran/pemasok/paket/<int:paid_lot_id>/bayar/", invoice_new, name="invoice-new"),
    path("pembayaran/pemasok/<int:supplier_payment_id>/", invoice, name="supplier-payment"),
    path(
        "pembayaran/pemasok/<int:supplier_payment_id>/putus/", invoice_decide, name="supplier-payment-decide"
    ),
    path(
        "pembayaran/pemasok/<int:supplier_payment_id>/faktur/", invoice_paper, name="supplier-payment-paper"
    ),
]
