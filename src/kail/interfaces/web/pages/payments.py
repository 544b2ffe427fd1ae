"""Payments: lists of a round, who is on one and who not and why, the file for the bank, the bank's answer."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.bank_answers import LARGEST_ANSWER_BYTES
from kail.apps.delivery.bank_forms import PAIN_002, forms_to_read, forms_to_write
from kail.apps.delivery.enums import LIVE_LISTS, ListKind, ListState, NotListed, PaymentState, RowOutcome
from kail.apps.delivery.models import OfficeAccount, PaymentList
from kail.apps.delivery.selectors.payments import (
    LeftOut,
    failed_payments,
    odd_rows,
    office_accounts,
    payment_cases,
    payment_lists,
    payments_of,
    plan_payments,
)
from kail.apps.delivery.services import (
    approve_list,
    close_office_account,
    keep_answer,
    propose_cash_list,
    propose_list,
    read_kept_answer,
    record_office_account,
    reject_list,
    store_answer,
    take_file,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.places.selectors import place_names, regencies
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look, PartyKind
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer, xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.kernel.approvals import ProposalState
from kail.kernel.scope import WHOLE_COUNTRY
from kail.kernel.sheets import list_sheet

PAGE_SIZE: Final = 50
LEFT_OUT_SHOWN: Final = 200
_REGION_LENGTHS: Final = (2, 4)
_IN_CASH: Final = "tunai"


class ProposalForm(forms.Form):
    """From which account, on which day, and why."""

    office_account = forms.ModelChoiceField(
        label=gettext_lazy("From the account"), queryset=OfficeAccount.objects.none(), empty_label=None
    )
    requested_date = DayField(label=gettext_lazy("The bank pays on"))
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(
            "forms.ModelChoiceField[OfficeAccount]", self.fields["office_account"]
        ).queryset = office_accounts()


class CashProposalForm(forms.Form):
    """Where and when the treasurer pays out, and why."""

    pay_place = forms.CharField(
        label=gettext_lazy("Where the recipients come to"),
        help_text=gettext_lazy("For example: Kantor Kecamatan Palaran, 09.00."),
        max_length=160,
    )
    requested_date = DayField(label=gettext_lazy("Paid out on"))
    reason = ReasonField()


class FileForm(forms.Form):
    """How the list is written, and what for."""

    form = forms.ChoiceField(label=gettext_lazy("Form of the file"), choices=lambda: forms_to_write().items())
    reason = ReasonField()


class AnswerForm(forms.Form):
    """The bank's file."""

    form = forms.ChoiceField(
        label=gettext_lazy("Form of the answer"), choices=lambda: forms_to_read().items()
    )
    file = forms.FileField(
        label=gettext_lazy("Answer of the bank"),
        help_text=gettext_lazy(
            "The file as the bank sent it, at most 20 MB. Nothing is stored before you saw it."
        ),
        widget=forms.FileInput(attrs={"accept": ".xml,.csv,.txt"}),
    )

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_ANSWER_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB: no answer of a bank is."))
        return uploaded


class WhyForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300)


class OfficeAccountForm(forms.Form):
    """An account of the office."""

    bank = forms.CharField(label=gettext_lazy("Bank"), max_length=60)
    holder = forms.CharField(label=gettext_lazy("Account holder"), max_length=120)
    number = forms.CharField(label=gettext_lazy("Account number"), max_length=30)
    reason = ReasonField()


@page(action=Action.VIEW_PAYMENTS)
def payments(request: PageRequest) -> HttpResponse:
    """Every list inside the account's regions, and the cases that somebody has to decide."""
    lists, pages = _page_of(request, payment_lists())
    context = {
        "lists": _named(lists),
        "pages": pages,
        "cases": list(payment_cases()[:LEFT_OUT_SHOWN]),
        "rounds": Round.objects.filter(enrolments__entitlements__kind="cash")
        .distinct()
        .order_by("-year", "code"),
        "may_propose": may(user=request.user, action=Action.PROPOSE_PAYMENT),
    }
    return render(request, "payments/all.html", context)


@page(action=Action.VIEW_PAYMENTS)
def round_payments(request: PageRequest, code: str) -> HttpResponse:
    """The lists of a round, what failed and is on no list again, and the cases."""
    shown = get_object_or_404(Round, code=code)
    context = {
        "round": shown,
        "lists": _named(payment_lists(of_round=shown)),
        "failed": list(failed_payments(of_round=shown)[:LEFT_OUT_SHOWN]),
        "cases": list(payment_cases(of_round=shown)[:LEFT_OUT_SHOWN]),
        "may_propose": may(user=request.user, action=Action.PROPOSE_PAYMENT),
    }
    return render(request, "payments/round.html", context)


@page(action=Action.PROPOSE_PAYMENT, methods=WRITES)
def payment_new(request: PageRequest, code: str) -> HttpResponse:
    """Who would be paid now, who not and why; then the proposal."""
    shown = get_object_or_404(Round, code=code)
    regions = _own_regions(request, shown)
    asked = region_code(request.GET.get("wilayah", ""), lengths=_REGION_LENGTHS)
    region = asked if asked in regions else next(iter(regions), "")
    kind = ListKind.CASH if request.GET.get("cara") == _IN_CASH else ListKind.BANK
    form_class, propose = (
        (CashProposalForm, propose_cash_list) if kind == ListKind.CASH else (ProposalForm, propose_list)
    )
    form = form_class(request.POST or None, initial={"requested_date": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made: list[PaymentList] = []
        if accepted(
            form,
            lambda: made.append(
                propose(
                    paid_round=shown,
                    region_code=region,
                    actor=request.user.actor,
                    now=timezone.now(),
                    **form.cleaned_data,
                )
            ),
            fields={
                "day_past": "requested_date",
                "account_out_of_use": "office_account",
                "place_missing": "pay_place",
            },
        ):
            messages.success(request, _("The list waits for a second person to decide it."))
            return redirect("payment-list", made[0].pk)
    plan = plan_payments(paid_round=shown, region_code=region, kind=kind) if region else None
    context = {
        "round": shown,
        "region": region,
        "region_name": regions.get(region, region),
        "region_chips": _region_chips(regions, region, request.GET.get("cara", "")),
        "kind_chips": chips(
            name="cara",
            chosen=_IN_CASH if kind == ListKind.CASH else "",
            options=[("", ListKind.BANK.label, None), (_IN_CASH, ListKind.CASH.label, None)],
            others={"wilayah": region},
        ),
        "in_cash": kind == ListKind.CASH,
        "plan": plan,
        "listed": plan.listed[:LEFT_OUT_SHOWN] if plan else (),
        "left_out": [(one, _what_to_do(request, one)) for one in plan.left_out[:LEFT_OUT_SHOWN]]
        if plan
        else (),
        "form": form,
        "has_account": office_accounts().exists(),
    }
    return render(request, "payments/new.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_PAYMENTS)
def payment_list(request: PageRequest, payment_list_id: int) -> HttpResponse:
    """One list: who decided, who is on it, what the bank said."""
    found = _list(payment_list_id)
    paid, pages = _page_of(request, payments_of(payment_list=found))
    is_open = found.state == ListState.PROPOSED
    takes = may(user=request.user, action=Action.TAKE_PAYMENT_FILE)
    writes = forms_to_write()
    context = {
        "list": found,
        "round": found.round,
        "region_name": place_names(codes=[found.place_code]).get(found.place_code, found.place_code),
        "payments": paid,
        "pages": pages,
        "figures": _figures(found),
        "odd": list(odd_rows(payment_list=found)[:LEFT_OUT_SHOWN]),
        "answers": found.answers.select_related("stored_by").order_by("-stored_at", "-pk"),
        "may_decide": is_open
        and may(user=request.user, action=Action.DECIDE_PAYMENT)
        and found.proposed_by_id != request.user.pk,
        "is_own": is_open and found.proposed_by_id == request.user.pk,
        **_rest_of(request, found),
        "may_take": takes
        and not found.is_cash
        and found.state not in (ListState.PROPOSED, ListState.REJECTED),
        "may_answer": takes and found.sent_at is not None,
        "writes": {found.form: writes.get(found.form, found.form)} if found.form else writes,
    }
    return render(request, "payments/list.html", context)


@page(action=Action.DECIDE_PAYMENT, methods=("POST",))
def payment_decide(request: PageRequest, payment_list_id: int) -> HttpResponse:
    """Approve or reject; the database refuses the one who proposed."""
    found = _list(payment_list_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("payment-list", found.pk)
    decide = approve_list if request.POST.get("decision") == "approve" else reject_list
    decided = decide(
        payment_list=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
    )
    if decided.state == ListState.APPROVED:
        messages.success(
            request,
            _("Approved: the treasurer can pay it out.")
            if decided.is_cash
            else _("Approved: the treasurer can take the file out for the bank."),
        )
    else:
        messages.info(request, _("Rejected: nobody is paid by this list, each can be on another."))
    return redirect("payment-list", found.pk)


@page(action=Action.TAKE_PAYMENT_FILE, methods=("POST",))
def payment_file(request: PageRequest, payment_list_id: int) -> HttpResponse:
    """The file for the bank; who took it and what for stands in the access log."""
    found = _list(payment_list_id)
    form = FileForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the form of the file, and say what it is taken for."))
        return redirect("payment-list", found.pk)
    reason = form.cleaned_data["reason"]
    taken = take_file(
        payment_list=found, form=form.cleaned_data["form"], reason=reason, actor=request.user.actor,
        now=timezone.now(),
    )  # fmt: skip
    request.looks.append(
        Looked(
            look=Look.EXPORT,
            purpose=f"{found.number}: {reason}"[:200],
            place_code=found.place_code,
            people_count=taken.people_count,
        )
    )
    return file_answer(content=taken.content, media_type=taken.media_type, name=taken.name)


@page(action=Action.VIEW_PAYMENTS, methods=("POST",))
def payment_sheet(request: PageRequest, payment_list_id: int) -> HttpResponse:
    """A list as XLSX, without account numbers: those go to the bank only."""
    found = _list(payment_list_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("payment-list", found.pk)
    rows = list(payments_of(payment_list=found))
    content = list_sheet(
        name=found.number,
        head=[_("Reference"), _("Recipient"), _("Part"), _("Bank"), _("Account holder"), _("Amount"), _("State")],
        rows=[
            (
                one.end_to_end_id, one.party.display_name, one.entitlement.name, one.bank, one.holder, one.amount,
                one.get_state_display(),
            )
            for one in rows
        ],
        mark=taken_out(
            request, purpose=f"{found.number}: {form.cleaned_data['reason']}"[:200],
            people_count=max(1, len(rows)), place_code=found.place_code,
        ),
    )  # fmt: skip
    return xlsx_answer(content=content, name=f"{found.number}.xlsx")


@page(action=Action.TAKE_PAYMENT_FILE, methods=WRITES)
def payment_answer(request: PageRequest, payment_list_id: int) -> HttpResponse:
    """Bring in the bank's answer; it is shown before anything is stored."""
    found = _list(payment_list_id)
    first = PAIN_002 if found.form.startswith("pain.") else found.form
    form = AnswerForm(request.POST or None, request.FILES or None, initial={"form": first})
    if request.method == "POST" and form.is_valid():
        kept: list[Document] = []
        uploaded = cast("UploadedFile[Any]", form.cleaned_data["file"])
        chosen = form.cleaned_data["form"]

        def keep() -> None:
            document = keep_answer(
                payment_list=found, form=chosen, stream=cast(Any, uploaded.file), actor=request.user.actor,
                now=timezone.now(),
            )  # fmt: skip
            read_kept_answer(payment_list=found, document=document, form=chosen)
            kept.append(document)

        if accepted(form, keep, fields={"form_unknown": "form"}):
            url = reverse("payment-answer-file", args=[found.pk, kept[0].pk])
            return redirect(f"{url}?bentuk={chosen}")
    status = 422 if form.errors else 200
    return render(request, "payments/answer_new.html", {"list": found, "form": form}, status=status)


@page(action=Action.TAKE_PAYMENT_FILE, methods=WRITES)
def payment_answer_file(request: PageRequest, payment_list_id: int, answer_file_id: int) -> HttpResponse:
    """What a kept answer says and would change; then it is stored."""
    found = _list(payment_list_id)
    document = get_object_or_404(
        Document, pk=answer_file_id, kind=DocumentKind.LIST, name__startswith=f"{found.number}-jawaban."
    )
    chosen = request.GET.get("bentuk", "") or found.form
    form = WhyForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            store_answer(
                payment_list=found, document=document, form=chosen, reason=form.cleaned_data["reason"],
                actor=request.user.actor, now=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Stored. Who was paid has it in the ledger too."))
            return redirect("payment-list", found.pk)
        messages.error(request, _("Say why."))
    read = read_kept_answer(payment_list=found, document=document, form=chosen)
    context = {
        "list": found,
        "document": document,
        "form_code": chosen,
        "counts": [(outcome.label, len(rows)) for outcome in RowOutcome if (rows := read.having(outcome))],
        "rows": [(row, row.outcome.label) for outcome in _WORST_FIRST for row in read.having(outcome)][
            :LEFT_OUT_SHOWN
        ],
        "silent": len(read.silent),
        "changes": read.changes_something,
    }
    return render(request, "payments/answer.html", context, status=422 if form.errors else 200)


@page(action=Action.PROPOSE_PAYMENT, methods=WRITES)
def accounts_of_office(request: PageRequest) -> HttpResponse:
    """Accounts that payments are made from; a new one is recorded."""
    form = OfficeAccountForm(request.POST or None)
    fields = {"number_malformed": "number", "number_taken": "number", "unnamed": "holder"}
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: record_office_account(actor=request.user.actor, **form.cleaned_data),
            fields=fields,
        )
    ):
        messages.success(request, _("The account is recorded."))
        return redirect("office-accounts")
    context = {"accounts": OfficeAccount.objects.order_by("-in_use", "bank", "pk"), "form": form}
    return render(request, "payments/office_accounts.html", context, status=422 if form.errors else 200)


@page(action=Action.PROPOSE_PAYMENT, methods=("POST",))
def office_account_close(request: PageRequest, office_account_id: int) -> HttpResponse:
    """Let no new list use an account."""
    account = get_object_or_404(OfficeAccount, pk=office_account_id)
    form = WhyForm(request.POST)
    if form.is_valid():
        close_office_account(account=account, reason=form.cleaned_data["reason"], actor=request.user.actor)
        messages.success(request, _("No new list uses this account."))
    else:
        messages.error(request, _("Say why."))
    return redirect("office-accounts")


_WORST_FIRST: Final = (
    RowOutcome.CONTRADICTS,
    RowOutcome.AMOUNT_DIFFERS,
    RowOutcome.UNKNOWN,
    RowOutcome.REPEATED,
    RowOutcome.UNREADABLE,
    RowOutcome.FAILED,
    RowOutcome.PENDING,
    RowOutcome.PAID,
    RowOutcome.KNOWN,
)


def _list(number: int) -> PaymentList:
    lists = PaymentList.objects.select_related("round", "office_account", "proposed_by", "decided_by")
    return get_object_or_404(lists, pk=number)


def _page_of(request: PageRequest, rows: QuerySet[Any]) -> tuple[list[Any], dict[str, Any]]:
    """The rows of the page asked for, and what the pager shows."""
    number, total = page_number(request), rows.count()
    start = (number - 1) * PAGE_SIZE
    shown = list(rows[start : start + PAGE_SIZE])
    return shown, {
        "first": start + 1,
        "last": start + len(shown),
        "total": total,
        **page_links(chosen={}, number=number, has_more=start + len(shown) < total),
    }


def _named(lists: Any) -> list[tuple[PaymentList, str]]:
    """Lists with the names of their regions."""
    found: Sequence[PaymentList] = list(lists)
    names = place_names(codes=[one.place_code for one in found])
    return [(one, names.get(one.place_code, one.place_code)) for one in found]


def _figures(shown: PaymentList) -> dict[str, int]:
    counted = payment_lists().get(pk=shown.pk)
    return {
        "count": counted.count,  # type: ignore[attr-defined]  # annotated
        "paid": counted.paid,  # type: ignore[attr-defined]  # annotated
        "failed": counted.failed,  # type: ignore[attr-defined]  # annotated
        "paid_amount": counted.paid_amount,  # type: ignore[attr-defined]  # annotated
    }


def _own_regions(request: PageRequest, shown: Round) -> dict[str, str]:
    """The round's region and its regencies, as far as the account sees them whole."""
    codes = [shown.region_code]
    if len(shown.region_code) == _REGION_LENGTHS[0]:
        codes += [place.code for place in regencies(region_code=shown.region_code)]
    seen = [
        code
        for code in codes
        if any(prefix == WHOLE_COUNTRY or code.startswith(prefix) for prefix in request.prefixes)
    ]
    names = place_names(codes=seen)
    return {code: names.get(code, code) for code in seen}


def _region_chips(regions: Mapping[str, str], chosen: str, kind: str) -> list[Chip]:
    options = [(code, name, None) for code, name in regions.items()]
    return chips(name="wilayah", chosen=chosen, options=options, others={"cara": kind} if kind else {})


def _what_to_do(request: PageRequest, left_out: LeftOut) -> str:
    """Where the hindrance of somebody can be taken away by this reader; empty where it cannot."""
    party = left_out.entitlement.enrolment.party
    pages = _ACCOUNT_PAGES.get((left_out.why, PartyKind(party.kind)))
    if pages is None or not may(user=request.user, action=pages[1]):
        return ""
    return reverse(pages[0], args=[party.pk])


def _rest_of(request: PageRequest, found: PaymentList) -> dict[str, Any]:
    """What is not settled on a list: who may close it, and the closing that waits or was decided."""
    rest = found.payments.filter(state__in=[PaymentState.WAITING, PaymentState.SENT])
    closing = (
        found.closings.select_related("proposed_by", "decided_by")
        .exclude(state=ProposalState.REJECTED)
        .first()
    )
    waits = closing is not None and closing.state == ProposalState.PROPOSED
    return {
        "rest": rest.count(),
        "rest_amount": rest.aggregate(sum=Sum("amount", default=0))["sum"],
        "closing": closing,
        "may_pay": found.is_cash
        and found.state == ListState.APPROVED
        and may(user=request.user, action=Action.PAY_CASH),
        "may_close": closing is None
        and found.state in LIVE_LISTS
        and may(user=request.user, action=Action.SETTLE_PAYMENT),
        "may_decide_closing": waits
        and closing is not None
        and closing.proposed_by_id != request.user.pk
        and may(user=request.user, action=Action.DECIDE_SETTLEMENT),
    }


_ACCOUNT_PAGES: Final[Mapping[tuple[NotListed, PartyKind], tuple[str, Action]]] = {
    (NotListed.NO_ACCOUNT, PartyKind.PERSON): ("account-record", Action.RECORD_ACCOUNT),
    (NotListed.NO_ACCOUNT, PartyKind.FAMILY): ("account-record", Action.RECORD_ACCOUNT),
    (NotListed.NO_ACCOUNT, PartyKind.GROUP): ("group-account", Action.EDIT_GROUPS),
    (NotListed.NO_ACCOUNT, PartyKind.INSTITUTION): ("institution-account", Action.EDIT_INSTITUTIONS),
    (NotListed.UNCHECKED, PartyKind.PERSON): ("account-check", Action.CHECK_ACCOUNT),
    (NotListed.UNCHECKED, PartyKind.FAMILY): ("account-check", Action.CHECK_ACCOUNT),
}


urlpatterns = [
    path("pembayaran/", payments, name="payments"),
    path("pembayaran/rekening/", accounts_of_office, name="office-accounts"),
    path(
        "pembayaran/rekening/<int:office_account_id>/tutup/",
        office_account_close,
        name="office-account-close",
    ),
    path("pembayaran/<int:payment_list_id>/", payment_list, name="payment-list"),
    path("pembayaran/<int:payment_list_id>/putus/", payment_decide, name="payment-decide"),
    path("pembayaran/<int:payment_list_id>/berkas/", payment_file, name="payment-file"),
    path("pembayaran/<int:payment_list_id>/xlsx/", payment_sheet, name="payment-xlsx"),
    path("pembayaran/<int:payment_list_id>/jawaban/", payment_answer, name="payment-answer"),
    path(
        "pembayaran/<int:payment_list_id>/jawaban/<int:answer_file_id>/",
        payment_answer_file,
        name="payment-answer-file",
    ),
    path("pelaksanaan/<slug:code>/pembayaran/", round_payments, name="round-payments"),
    path("pelaksanaan/<slug:code>/pembayaran/baru/", payment_new, name="payment-new"),
]
