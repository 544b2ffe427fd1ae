"""One payment: cash against a receipt, what came back, papers; and closing a list whose rest is not paid."""

from typing import Any, Final
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import Identity, ListState, PaymentState, ReturnKind
from kail.apps.delivery.models import CashReceipt, ListClosing, Payment, PaymentList, PaymentReturn
from kail.apps.delivery.papers.cash import cash_papers, receipt_paper
from kail.apps.delivery.selectors.payments import payments_of
from kail.apps.delivery.services import (
    CashProof,
    approve_closing,
    approve_return,
    pay_cash,
    propose_closing,
    propose_return,
    reject_closing,
    reject_return,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_signature
from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import Look
from kail.apps.registry.vocabulary import reader_language
from kail.calc.word_amount import rupiah_in_words
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.nominations import paper_answer
from kail.interfaces.web.uploads import PaperField, PhotoField, SignatureField, keep_paper
from kail.kernel.approvals import ProposalState

_PICTURES: Final = {"foto": "photo", "tanda-tangan": "signature"}


class CashForm(forms.Form):
    """Who takes the money, and what proves it."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput())
    identity = forms.ChoiceField(
        label=gettext_lazy("How you know who stands there"), choices=Identity.choices
    )
    received_by = forms.CharField(label=gettext_lazy("Who receives the money"), max_length=120)
    witness = forms.CharField(
        label=gettext_lazy("Witness"),
        help_text=gettext_lazy(
            "Needed without an identity card, and where nobody signs. For example: Pak Udin, RT 03."
        ),
        max_length=120,
        required=False,
    )
    photo = PhotoField(
        label=gettext_lazy("Photograph of the signed receipt or of the handing over"), required=False
    )
    signature = SignatureField(label=gettext_lazy("Signature"), required=False)
    signature_unable = forms.BooleanField(required=False)
    signature_words = forms.CharField(max_length=200, required=False)


class ReturnForm(forms.Form):
    """What became of the money, and the paper that says so."""

    kind = forms.ChoiceField(label=gettext_lazy("What became of it"), choices=ReturnKind.choices)
    returned_date = DayField(label=gettext_lazy("On"))
    paper = PaperField(
        label=gettext_lazy("Note of the bank, or deposit slip"),
        help_text=gettext_lazy("PDF or photograph, at most 20 MB."),
    )
    reason = ReasonField()


class ClosingForm(forms.Form):
    """Why the rest is not paid, and the paper."""

    paper = PaperField(
        label=gettext_lazy("Note of the bank that it did not pay, or slip of the cash brought back"),
        help_text=gettext_lazy("PDF or photograph, at most 20 MB."),
    )
    reason = ReasonField()


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    reason = forms.CharField(max_length=300)


class PurposeForm(forms.Form):
    reason = forms.CharField(max_length=150)


@page(action=Action.VIEW_PAYMENTS)
def payment(request: PageRequest, payment_id: int) -> HttpResponse:
    """One payment: what it is for, how far it is, its receipt, and what came back of it."""
    found = _payment(payment_id)
    _look(request, found, _("payment opened"))
    returns = list(
        found.returns.select_related("proposed_by", "decided_by", "document").order_by("-proposed_at", "-pk")
    )
    standing = [one for one in returns if one.state != ProposalState.REJECTED]
    decides = may(user=request.user, action=Action.DECIDE_SETTLEMENT)
    context = {
        **_context(found),
        "receipt": CashReceipt.objects.select_related("paid_by").filter(payment=found).first(),
        "returns": [
            (
                one,
                decides and one.state == ProposalState.PROPOSED and one.proposed_by_id != request.user.pk,
            )
            for one in returns
        ],
        "may_pay": _is_open_cash(found) and may(user=request.user, action=Action.PAY_CASH),
        "may_return": found.state == PaymentState.PAID
        and not standing
        and may(user=request.user, action=Action.SETTLE_PAYMENT),
    }
    return render(request, "payments/payment.html", context)


@page(action=Action.PAY_CASH, methods=WRITES)
def payment_cash(request: PageRequest, payment_id: int) -> HttpResponse:
    """Pay one recipient in cash, against a receipt. A second click finds the first."""
    found = _payment(payment_id)
    form = CashForm(
        request.POST or None,
        request.FILES or None,
        initial={"client_uuid": uuid4(), "received_by": found.party.display_name, "identity": Identity.NIK},
    )
    if request.method == "POST" and form.is_valid():
        if accepted(
            form,
            lambda: pay_cash(
                payment=found,
                client_uuid=form.cleaned_data["client_uuid"],
                proof=_proof(request, form, found),
                reason=_("paid in cash"),
                actor=request.user.actor,
                now=timezone.now(),
            ),
            fields={
                "nobody_received": "received_by",
                "witness_missing": "witness",
                "proof_missing": "signature",
            },
        ):
            messages.success(
                request,
                _("Paid and in the ledger: %(name)s. Next recipient.") % {"name": found.party.display_name},
            )
            return redirect("payment-list", found.payment_list_id)
    elif not _is_open_cash(found):
        return redirect("payment", found.pk)
    _look(request, found, _("paid in cash"))
    context = {**_context(found), "form": form}
    return render(request, "payments/cash.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_PAYMENTS, methods=("POST",))
def cash_paper(request: PageRequest, payment_list_id: int) -> HttpResponse:
    """The list of a payout to sign, and a receipt for each recipient, as one PDF."""
    found = get_object_or_404(PaymentList.objects.select_related("round"), pk=payment_list_id)
    form = PurposeForm(request.POST)
    if not found.is_cash or not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("payment-list", found.pk)
    listed = payments_of(payment_list=found).select_related(
        "party", "entitlement", "receipt__paid_by", "receipt__signature"
    )
    rows = list(listed.exclude(state=PaymentState.FAILED))
    content = cash_papers(
        payment_list=found,
        payments=rows,
        language=reader_language(),
        mark=taken_out(
            request,
            purpose=f"{found.number}: {form.cleaned_data['reason']}"[:200],
            people_count=max(1, len(rows)),
            place_code=found.place_code,
        ),
    )
    return pdf_answer(content=content, name=f"{found.number}-penerimaan.pdf")


@page(action=Action.VIEW_PAYMENTS, methods=("POST",))
def receipt(request: PageRequest, payment_id: int) -> HttpResponse:
    """The receipt (kuitansi) of one payment in cash: to be signed, or with the signature that was drawn."""
    found = _payment(payment_id)
    form = PurposeForm(request.POST)
    if not found.is_cash or not form.is_valid():
        messages.error(request, _("Say what the receipt is for."))
        return redirect("payment", found.pk)
    content = receipt_paper(
        payment=found,
        language=reader_language(),
        mark=taken_out(
            request,
            purpose=f"{found.end_to_end_id}: {form.cleaned_data['reason']}"[:200],
            people_count=1,
            party_id=found.party_id,
            place_code=found.place_code,
        ),
    )
    return pdf_answer(content=content, name=f"kuitansi-{found.end_to_end_id}.pdf")


@page(action=Action.VIEW_PAYMENTS)
def receipt_picture(request: PageRequest, payment_id: int, picture: str) -> HttpResponse:
    """The photograph or signature of a receipt; the look is logged."""
    found = _payment(payment_id)
    taken = get_object_or_404(CashReceipt.objects.select_related("photo", "signature"), payment=found)
    document: Document | None = getattr(taken, _PICTURES[picture]) if picture in _PICTURES else None
    if document is None:
        raise Http404
    _look(request, found, _("receipt opened"))
    return paper_answer(document=document, name=f"kuitansi-{found.end_to_end_id}-{picture}")


@page(action=Action.SETTLE_PAYMENT, methods=WRITES)
def return_new(request: PageRequest, payment_id: int) -> HttpResponse:
    """Propose what became of money that did not stay with its recipient."""
    found = _payment(payment_id)
    form = ReturnForm(
        request.POST or None,
        request.FILES or None,
        initial={"kind": ReturnKind.BACK, "returned_date": timezone.localdate()},
    )

    def attempt() -> None:
        propose_return(
            payment=found,
            kind=ReturnKind(form.cleaned_data["kind"]),
            returned_date=form.cleaned_data["returned_date"],
            document=_kept(request, form, found.place_code),
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(form, attempt, fields={"no_case": "kind", "day_to_come": "returned_date"})
    ):
        messages.success(request, _("Proposed. The head decides it; until then nothing changes."))
        return redirect("payment", found.pk)
    _look(request, found, _("return proposed"))
    context = {**_context(found), "form": form}
    return render(request, "payments/return_new.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_SETTLEMENT, methods=("POST",))
def return_decide(request: PageRequest, payment_return_id: int) -> HttpResponse:
    """Decide about money that came back, proposed by another."""
    found = get_object_or_404(
        PaymentReturn.objects.select_related("payment__payment_list"), pk=payment_return_id
    )
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("payment", found.payment_id)
    told: dict[str, Any] = {
        "reason": form.cleaned_data["reason"],
        "actor": request.user.actor,
        "now": timezone.now(),
    }
    if form.cleaned_data["decision"] == "approve":
        approve_return(payment_return=found, **told)
        messages.success(request, _("Decided. The ledger and the package of the recipient follow it."))
    else:
        reject_return(payment_return=found, **told)
        messages.info(request, _("Rejected: the payment stays as it is."))
    return redirect("payment", found.payment_id)


@page(action=Action.VIEW_PAYMENTS)
def return_paper(request: PageRequest, payment_return_id: int) -> HttpResponse:
    """The paper behind money that came back; the look is logged."""
    found = get_object_or_404(PaymentReturn.objects.select_related("document"), pk=payment_return_id)
    _look(request, _payment(found.payment_id), _("paper opened"))
    return paper_answer(document=found.document, name=f"retur-{found.pk}")


@page(action=Action.SETTLE_PAYMENT, methods=WRITES)
def closing_new(request: PageRequest, payment_list_id: int) -> HttpResponse:
    """Propose to close a list whose rest is not paid."""
    found = get_object_or_404(PaymentList.objects.select_related("round"), pk=payment_list_id)
    form = ClosingForm(request.POST or None, request.FILES or None)

    def attempt() -> None:
        propose_closing(
            payment_list=found,
            document=_kept(request, form, found.place_code),
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Proposed. The head decides it; until then the list stays open."))
        return redirect("payment-list", found.pk)
    context = {"list": found, "round": found.round, "form": form}
    return render(request, "payments/closing_new.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_SETTLEMENT, methods=("POST",))
def closing_decide(request: PageRequest, closing_id: int) -> HttpResponse:
    """Decide about closing a list, proposed by another."""
    found = get_object_or_404(ListClosing.objects.select_related("payment_list"), pk=closing_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("payment-list", found.payment_list_id)
    told: dict[str, Any] = {
        "reason": form.cleaned_data["reason"],
        "actor": request.user.actor,
        "now": timezone.now(),
    }
    if form.cleaned_data["decision"] == "approve":
        approve_closing(closing=found, **told)
        messages.success(request, _("Closed. Who was not paid can be on another list."))
    else:
        reject_closing(closing=found, **told)
        messages.info(request, _("Rejected: the list stays open."))
    return redirect("payment-list", found.payment_list_id)


@page(action=Action.VIEW_PAYMENTS)
def closing_paper(request: PageRequest, closing_id: int) -> HttpResponse:
    """The paper behind the closing of a list."""
    found = get_object_or_404(ListClosing.objects.select_related("document", "payment_list"), pk=closing_id)
    purpose = _("%(list)s: paper opened") % {"list": found.payment_list.number}
    request.looks.append(Looked(look=Look.EXPORT, purpose=purpose, place_code=found.place_code))
    return paper_answer(document=found.document, name=f"penutupan-{found.payment_list.number}")


def _payment(payment_id: int) -> Payment:
    return get_object_or_404(
        Payment.objects.select_related("party", "entitlement__enrolment", "payment_list__round"),
        pk=payment_id,
    )


def _context(found: Payment) -> dict[str, Any]:
    return {
        "payment": found,
        "list": found.payment_list,
        "round": found.payment_list.round,
        "place": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
        "words": rupiah_in_words(amount=found.amount),
    }


def _is_open_cash(found: Payment) -> bool:
    return (
        found.is_cash
        and found.state == PaymentState.WAITING
        and found.payment_list.state == ListState.APPROVED
    )


def _proof(request: PageRequest, form: CashForm, found: Payment) -> CashProof:
    told, actor, now = form.cleaned_data, request.user.actor, timezone.now()
    signature = None if told["signature_unable"] else told["signature"]
    return CashProof(
        identity=Identity(told["identity"]),
        received_by=told["received_by"],
        witness=told["witness"],
        photo=keep_paper(
            uploaded=told["photo"],
            kind=DocumentKind.HANDOVER_PHOTO,
            region_prefixes=[found.place_code],
            actor=actor,
            now=now,
        )
        if told["photo"]
        else None,
        signature=store_signature(
            signature=signature, region_prefixes=[found.place_code], actor=actor, now=now
        )
        if signature
        else None,
        missing_reason=told["signature_words"],
    )


def _kept(request: PageRequest, form: forms.Form, place_code: str) -> Document:
    return keep_paper(
        uploaded=form.cleaned_data["paper"],
        kind=DocumentKind.BANK_ANSWER,
        region_prefixes=[place_code],
        actor=request.user.actor,
        now=timezone.now(),
    )


def _look(request: PageRequest, found: Payment, purpose: str) -> None:
    request.looks.append(
        Looked(
            look=Look.EXPORT,
            purpose=f"{found.payment_list.number}: {purpose}",
            party_id=found.party_id,
            place_code=found.place_code,
        )
    )


urlpatterns = [
    path("pembayaran/rincian/<int:payment_id>/", payment, name="payment"),
    path("pembayaran/rincian/<int:payment_id>/tunai/", payment_cash, name="payment-cash"),
    path("pembayaran/rincian/<int:payment_id>/kuitansi/", receipt, name="payment-receipt"),
    path(
        "pembayaran/rincian/<int:payment_id>/bukti/<slug:picture>/",
        receipt_picture,
        name="payment-picture",
    ),
    path("pembayaran/rincian/<int:payment_id>/kembali/", return_new, name="payment-return"),
    path("pembayaran/kembali/<int:payment_return_id>/putus/", return_decide, name="return-decide"),
    path("pembayaran/kembali/<int:payment_return_id>/surat/", return_paper, name="return-paper"),
    path("pembayaran/<int:payment_list_id>/penerimaan/", cash_paper, name="cash-paper"),
    path("pembayaran/<int:payment_list_id>/tutup/", closing_new, name="closing-new"),
    path("pembayaran/tutup/<int:closing_id>/putus/", closing_decide, name="closing-decide"),
    path("pembayaran/tutup/<int:closing_id>/surat/", closing_paper, name="closing-paper"),
]
