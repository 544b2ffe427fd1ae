"""Bank accounts of people and families: recorded by one person, checked by a second who types the number again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.selectors.payments import unpaid_without_account
from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import Look, PartyKind, Purpose
from kail.apps.registry.models import BankAccount, Party
from kail.apps.registry.selectors.bank_accounts import account_party, accounts_to_check, former_accounts
from kail.apps.registry.services.bank_accounts import check_account, record_account
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import AccountForm, ReasonField
from kail.kernel.numbers import BANK_ACCOUNT, open_number

SHOWN = 200


class CheckForm(forms.Form):
    """The number once more."""

    number = forms.CharField(
        label=gettext_lazy("Account number, typed again from the passbook"),
        help_text=gettext_lazy("Kail compares it with the number that was recorded; it is not shown."),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = ReasonField()


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(choices=Purpose.choices)


def account_card(*, request: PageRequest, party_id: int, sees: bool) -> dict[str, Any]:
    """What the account card of a person's or family's page shows; nothing for those who do not see finances."""
    if not sees:
        return {"shows_account": False}
    account = BankAccount.objects.select_related("recorded_by", "checked_by").filter(pk=party_id).first()
    waits = account is not None and not account.is_checked
    return {
        "shows_account": True,
        "account": account,
        "former_accounts": former_accounts(account=account) if account else [],
        "account_number": open_number(account.number_sealed, purpose=BANK_ACCOUNT) if account else None,
        "may_record_account": may(user=request.user, action=Action.RECORD_ACCOUNT),
        "may_check_account": waits
        and account is not None
        and account.recorded_by_id != request.user.pk
        and may(user=request.user, action=Action.CHECK_ACCOUNT),
    }


@page(action=Action.RECORD_ACCOUNT, methods=WRITES)
def record(request: PageRequest, party_id: int) -> HttpResponse:
    """Record or replace the account of a person or family."""
    party = _party(party_id)
    account = BankAccount.objects.filter(pk=party.pk).first()
    initial = {"bank": account.bank, "holder": account.holder} if account else {"holder": party.display_name}
    form = AccountForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: record_account(party=party, actor=request.user.actor, **form.cleaned_data),
            fields={"number_malformed": "number", "number_taken": "number"},
        )
    ):
        messages.success(
            request, _("Recorded, sealed and masked. A second person checks it before money goes there.")
        )
        return redirect(_page_of(party))
    request.looks.append(_look(party, _("account recorded")))
    context = {"party": party, "form": form, "back_url": _page_of(party), "account": account}
    return render(request, "party_accounts/record.html", context, status=422 if form.errors else 200)


@page(action=Action.CHECK_ACCOUNT, methods=WRITES)
def check(request: PageRequest, party_id: int) -> HttpResponse:
    """Check an account: its number is typed again from the passbook."""
    party = _party(party_id)
    account = get_object_or_404(BankAccount.objects.select_related("recorded_by"), pk=party.pk)
    form = CheckForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: check_account(
                party=party, actor=request.user.actor, now=timezone.now(), **form.cleaned_data
            ),
            fields=dict.fromkeys(("number_malformed", "number_differs", "no_account"), "number"),
        )
    ):
        messages.success(request, _("Checked: both numbers are the same. Payment lists use this account."))
        return redirect("accounts-to-check")
    request.looks.append(_look(party, _("account checked")))
    context = {
        "party": party,
        "account": account,
        "form": form,
        "is_own": account.recorded_by_id == request.user.pk,
        "place": place_paths(codes=[party.place_code]).get(party.place_code, party.place_code),
    }
    return render(request, "party_accounts/check.html", context, status=422 if form.errors else 200)


@page(action=Action.REVEAL_NUMBER, methods=("POST",))
def reveal_account(request: PageRequest, party_id: int) -> HttpResponse:
    """Show an account number for a minute; the look is logged with its purpose."""
    party = _party(party_id)
    account = get_object_or_404(BankAccount, pk=party.pk)
    number = open_number(account.number_sealed, purpose=BANK_ACCOUNT)
    form = PurposeForm(request.POST)
    context: dict[str, object] = {"number": number, "party_id": party.pk}
    if number is None or not form.is_valid():
        context["purposes"] = Purpose.choices
        return render(request, "party_accounts/_masked.html", context, status=422)
    purpose = Purpose(form.cleaned_data["purpose"])
    request.looks.append(
        Looked(look=Look.REVEAL, purpose=str(purpose.label), party_id=party.pk, place_code=party.place_code)
    )
    context["value"] = number.reveal()
    template = "party_accounts/_revealed.html" if request.htmx else "party_accounts/revealed.html"
    return render(request, template, context)


@page(action=Action.CHECK_ACCOUNT)
def to_check(request: PageRequest) -> HttpResponse:
    """Accounts of people and families that wait for a second person."""
    found = list(accounts_to_check()[: SHOWN + 1])
    paths = place_paths(codes=[one.place_code for one in found])
    context = {
        "accounts": [
            (one, paths.get(one.place_code, one.place_code), one.recorded_by_id == request.user.pk)
            for one in found[:SHOWN]
        ],
        "has_more": len(found) > SHOWN,
    }
    return render(request, "party_accounts/to_check.html", context)


@page(action=Action.RECORD_ACCOUNT)
def missing(request: PageRequest) -> HttpResponse:
    """Who waits for money and has no account: what to do about each."""
    found = unpaid_without_account(limit=SHOWN + 1)
    paths = place_paths(codes=[one.place_code for one in found])
    pages = {PartyKind.GROUP: "group-account", PartyKind.INSTITUTION: "institution-account"}
    context = {
        "parts": [
            (
                one,
                paths.get(one.place_code, one.place_code),
                reverse(
                    pages.get(PartyKind(one.enrolment.party.kind), "account-record"),
                    args=[one.enrolment.party_id],
                ),
            )
            for one in found[:SHOWN]
        ],
        "has_more": len(found) > SHOWN,
    }
    return render(request, "party_accounts/missing.html", context)


def _party(party_id: int) -> Party:
    party = account_party(party_id=party_id)
    if party is None:
        raise Http404
    return party


def _page_of(party: Party) -> str:
    return reverse("person" if party.kind == PartyKind.PERSON else "family", args=[party.pk])


def _look(party: Party, purpose: str) -> Looked:
    look = Look.PERSON_PAGE if party.kind == PartyKind.PERSON else Look.FAMILY_PAGE
    return Looked(look=look, purpose=purpose, party_id=party.pk, place_code=party.place_code)


urlpatterns = [
    path("rekening/periksa/", to_check, name="accounts-to-check"),
    path("rekening/belum-ada/", missing, name="accounts-missing"),
    path("registri/<int:party_id>/rekening/", record, name="account-record"),
    path("registri/<int:party_id>/rekening/periksa/", check, name="account-check"),
    path("registri/<int:party_id>/rekening/nomor/", reveal_account, name="account-reveal"),
]
