"""Aid of others: recorded on a person or family, and the view of who receives what before anything is decided."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.errors import NotAllowed
from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import AidEvery, AidKind, Look, PartyKind, ReceiptSource
from kail.apps.registry.models import AidReceipt, Family, Party
from kail.apps.registry.selectors.aid_schemes import aid_schemes, scheme_choices, scheme_words
from kail.apps.registry.selectors.overlaps import (
    DOUBLE,
    overlap_lines,
    overlap_page,
    overlapping_families,
    overlaps,
    receiving_families,
)
from kail.apps.registry.selectors.receipts import present_receipts
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.apps.registry.services.receipts import end_receipt, name_scheme, note_overlap, record_receipt
from kail.apps.selection.enums import Listing
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.lists import candidates_of
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.group_forms import DayAndReasonForm, ReasonField
from kail.interfaces.web.sight import sight_of
from kail.kernel.errors import Refusal
from kail.kernel.sheets import list_sheet

RECEIPTS_AT_MOST = 50_000
_BY_HAND = [choice for choice in ReceiptSource.choices if choice[0] != ReceiptSource.FILE]


class ReceiptForm(forms.Form):
    scheme = forms.ChoiceField(label=gettext_lazy("Scheme"), choices=scheme_choices)
    amount = forms.IntegerField(
        label=gettext_lazy("Amount in rupiah"),
        help_text=gettext_lazy("Empty for what the scheme usually gives."),
        min_value=1,
        required=False,
    )
    from_date = DayField(label=gettext_lazy("First day"))
    last_date = DayField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("Empty if it goes on."), required=False
    )
    source = forms.ChoiceField(label=gettext_lazy("How we know"), choices=_BY_HAND)
    reason = ReasonField()


class SchemeForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the scheme"), max_length=120)
    agency = forms.CharField(label=gettext_lazy("Agency that gives it"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("What is given"), choices=AidKind.choices)
    every = forms.ChoiceField(label=gettext_lazy("How often"), choices=AidEvery.choices)
    amount = forms.IntegerField(
        label=gettext_lazy("Amount in rupiah"),
        help_text=gettext_lazy("Empty if it differs from person to person."),
        min_value=1,
        required=False,
    )
    reason = ReasonField()


class OverlapReasonForm(forms.Form):
    first = forms.CharField(max_length=30)
    second = forms.CharField(max_length=30)
    reason = forms.CharField(max_length=300)


class PurposeForm(forms.Form):
    reason = forms.CharField(max_length=200)


def _party_page(party: Party) -> str:
    return "family" if party.kind == PartyKind.FAMILY else "person"


@page(action=Action.EDIT_RECEIPTS, methods=("GET", "HEAD", "POST"))
def receipt_new(request: PageRequest, party_id: int) -> HttpResponse:
    """Record aid of others on a person or a family."""
    party = get_object_or_404(Party, pk=party_id, kind__in=[PartyKind.PERSON, PartyKind.FAMILY])
    look = Look.FAMILY_PAGE if party.kind == PartyKind.FAMILY else Look.PERSON_PAGE
    request.looks.append(
        Looked(look=look, purpose=_("outside aid"), party_id=party.pk, place_code=party.place_code)
    )
    form = ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        last = values["last_date"]
        try:
            record_receipt(
                party=party,
                scheme=values["scheme"],
                amount=values["amount"],
                from_date=values["from_date"],
                to_date=last + timedelta(days=1) if last else None,
                source=ReceiptSource(values["source"]),
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            field = {"backwards": "last_date", "amount": "amount", "scheme_unknown": "scheme"}
            form.add_error(field.get(refusal.code, "from_date"), str(refusal))
        else:
            messages.success(request, _("Recorded. The registry file's own answers stay as they are."))
            return redirect(_party_page(party), party.pk)
    context = {
        "form": form,
        "party": party,
        "party_page": _party_page(party),
        "schemes": [scheme for scheme in aid_schemes().values() if scheme.source],
    }
    return render(request, "aid/new.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_RECEIPTS, methods=("POST",))
def receipt_end(request: PageRequest, receipt_id: int) -> HttpResponse:
    """End aid of others, or take a mistaken record back."""
    receipt = get_object_or_404(AidReceipt.objects.select_related("party"), pk=receipt_id)
    form = DayAndReasonForm(request.POST)
    if form.is_valid():
        end_receipt(
            receipt=receipt,
            to_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
        )
        messages.success(request, _("Ended. What was stays in the story."))
    else:
        messages.error(request, _("Say from which day on, and why."))
    return redirect(_party_page(receipt.party), receipt.party_id)


@page(action=Action.EDIT_RECEIPTS, methods=("GET", "HEAD", "POST"))
def scheme_new(request: PageRequest) -> HttpResponse:
    """Name a scheme that the reference list lacks."""
    form = SchemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            name_scheme(
                name=values["name"],
                agency=values["agency"],
                kind=AidKind(values["kind"]),
                every=AidEvery(values["every"]),
                amount=values["amount"],
                reason=values["reason"],
                actor=request.user.actor,
            )
        except Refusal as refusal:
            form.add_error("amount" if refusal.code == "amount" else "name", str(refusal))
        else:
            messages.success(request, _("Named. It can be recorded and imported from now on."))
            return redirect("aid")
    return render(request, "aid/scheme.html", {"form": form}, status=422 if form.errors else 200)


def _region(request: PageRequest) -> str:
    region = request.GET.get("wilayah", "") or request.POST.get("wilayah", "")
    return region_code(region, lengths=(2, 4, 6, 10))


@page(action=Action.VIEW_OVERLAPS)
def aid(request: PageRequest) -> HttpResponse:
    """Schemes against schemes, families with several, doubles: figures, nobody's name."""
    region = _region(request)
    context = {
        "found": overlaps(day=timezone.localdate(), region_code=region),
        "region": region,
        "double": DOUBLE,
        "may_import": may(user=request.user, action=Action.IMPORT_RECEIPTS),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST) and sight_of(request.user).finances,
        "may_edit": may(user=request.user, action=Action.EDIT_RECEIPTS),
    }
    return render(request, "aid/overlaps.html", context)


def _asked(request: PageRequest) -> tuple[str, str]:
    known = aid_schemes()
    values = request.GET if request.method in ("GET", "HEAD") else request.POST
    first, second = values.get("a", ""), values.get("b", "")
    if first == DOUBLE:
        return DOUBLE, DOUBLE
    return (first, second) if first in known and second in known else ("", "")


def _asked_words(first: str, second: str) -> str:
    schemes = aid_schemes()
    if first == DOUBLE:
        return _("One scheme twice in a family")
    if not first:
        return _("Overlaps without a reason")
    words = [scheme_words(scheme=schemes[code]) for code in (first, second)]
    return (
        words[0]
        if first == second
        else _("%(first)s and %(second)s") % dict(zip(("first", "second"), words, strict=True))
    )


@page(action=Action.VIEW_OVERLAPS)
def aid_families(request: PageRequest) -> HttpResponse:
    """The families behind a figure."""
    first, second = _asked(request)
    today, region = timezone.localdate(), _region(request)
    ids = overlapping_families(day=today, region_code=region, first=first, second=second)
    shown = overlap_page(family_ids=ids, day=today, page=page_number(request))
    chosen = {"a": first, "b": second, "wilayah": region}
    return _families(
        request,
        {
            "found": shown,
            "title": _asked_words(first, second),
            "first": first,
            "second": second,
            "region": region,
            **page_links(chosen=chosen, number=shown.page, has_more=shown.last < shown.total),
        },
    )


def _families(request: PageRequest, context: dict[str, object]) -> HttpResponse:
    context["may_edit"] = may(user=request.user, action=Action.EDIT_RECEIPTS)
    context["may_export"] = may(user=request.user, action=Action.EXPORT_LIST)
    context["back"] = request.get_full_path()
    return render(request, "aid/families.html", context)


@page(action=Action.EXPORT_LIST, methods=("POST",))
def aid_sheet(request: PageRequest) -> HttpResponse:
    """The families behind a figure as XLSX; who, when and what for stand in the file and in the access log."""
    first, second = _asked(request)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("aid")
    today = timezone.localdate()
    ids = overlapping_families(day=today, region_code=_region(request), first=first, second=second)
    return _sheet(request, ids, purpose=form.cleaned_data["reason"], look=Look.EXPORT, name="bantuan.xlsx")


def _sheet(request: PageRequest, ids: Sequence[int], *, purpose: str, look: Look, name: str) -> HttpResponse:
    lines, note = without_restricted(
        lines=overlap_lines(family_ids=ids, day=timezone.localdate()), parties=lambda line: (line.family_id,)
    )
    content = list_sheet(
        name=_("Overlaps"),
        head=[_("Family"), _("Village"), _("Schemes"), _("Reason given")],
        rows=[(line.name, line.place_path, ", ".join(line.schemes), line.reason) for line in lines],
        mark=taken_out(request, purpose=purpose, people_count=max(1, len(lines)), look=look),
        note=note,
    )
    return xlsx_answer(content=content, name=name)


@page(action=Action.EXPORT_LIST, methods=("POST",))
def receipt_sheet(request: PageRequest) -> HttpResponse:
    """The receipts of a place that run today as XLSX; who, when and what for stand in the file and in the log."""
    sight = sight_of(request.user)
    if not sight.finances:
        raise NotAllowed(_("Your role does not need what people receive, so it is not shown."))
    form = PurposeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("aid")
    lines = present_receipts(
        day=timezone.localdate(), region_code=_region(request), sight=sight, at_most=RECEIPTS_AT_MOST + 1
    )
    if len(lines) > RECEIPTS_AT_MOST:
        messages.error(
            request,
            _("More than %(most)d receipts run in this place; choose a smaller one.")
            % {"most": RECEIPTS_AT_MOST},
        )
        return redirect("aid")
    heads = [
        _("Name"), _("Kind"), _("Village"), _("Scheme"), _("Agency"), _("Amount"), _("How often"),
        _("First day"), _("Last day"), _("Source"),
    ]  # fmt: skip
    content = list_sheet(
        name=_("Aid of others"),
        head=heads,
        rows=[astuple(line) for line in lines],
        mark=taken_out(
            request, purpose=form.cleaned_data["reason"], people_count=max(1, len(lines)),
            place_code=_region(request) or None,
        ),
    )  # fmt: skip
    return xlsx_answer(content=content, name="penerima-bantuan.xlsx")


@page(action=Action.EDIT_RECEIPTS, methods=("POST",))
def overlap_reason(request: PageRequest, family_id: int) -> HttpResponse:
    """Keep why a family may receive both."""
    family = get_object_or_404(Family, pk=family_id)
    form = OverlapReasonForm(request.POST)
    if form.is_valid():
        note_overlap(
            family=family,
            schemes=(form.cleaned_data["first"], form.cleaned_data["second"]),
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("The reason is kept."))
    else:
        messages.error(request, _("Say why the family may receive both."))
    return redirect("aid-families")


@page(action=Action.VIEW_OVERLAPS)
def aid_of_round(request: PageRequest, code: str) -> HttpResponse:
    """Of the chosen of a round, those whose family receives aid of others already."""
    shown = get_object_or_404(Round, code=code)
    families = chosen_receiving(asked_round=shown)
    found = overlap_page(
        family_ids=sorted(set(families.values())),
        day=timezone.localdate(),
        page=page_number(request),
    )
    return _families(
        request,
        {
            "found": found,
            "title": _("Chosen for %(round)s who receive aid of others") % {"round": shown.name},
            "round": shown,
            **page_links(chosen={}, number=found.page, has_more=found.last < found.total),
        },
    )


@page(action=Action.EXPORT_LIST, methods=("POST",))
def aid_of_round_sheet(request: PageRequest, code: str) -> HttpResponse:
    """The same list as XLSX: of the chosen, those whose family receives aid of others already."""
    if not may(user=request.user, action=Action.VIEW_OVERLAPS):
        raise NotAllowed(_("Your role may not do this: %(action)s.") % {"action": Action.VIEW_OVERLAPS.label})
    shown = get_object_or_404(Round, code=code)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("aid-of-round", shown.code)
    return _sheet(
        request,
        sorted(set(chosen_receiving(asked_round=shown).values())),
        purpose=form.cleaned_data["reason"],
        look=Look.OVERLAP_LIST,
        name=f"{shown.code}-bantuan.xlsx",
    )


def chosen_receiving(*, asked_round: Round) -> dict[int, int]:
    """Of the chosen of the newest ranking, those whose family receives aid of others today: person → family."""
    ranking = latest_ranking(ranked_round=asked_round)
    if ranking is None:
        return {}
    chosen = candidates_of(ranking=ranking, regency_code="", listing=Listing.CHOSEN)
    ids = list(chosen.values_list("party_id", flat=True))
    return receiving_families(person_ids=ids, day=timezone.localdate())


urlpatterns = [
    path("bantuan/", aid, name="aid"),
    path("bantuan/keluarga/", aid_families, name="aid-families"),
    path("bantuan/penerima/xlsx/", receipt_sheet, name="receipts-xlsx"),
    path("bantuan/keluarga/xlsx/", aid_sheet, name="aid-xlsx"),
    path("bantuan/keluarga/<int:family_id>/alasan/", overlap_reason, name="overlap-reason"),
    path("bantuan/program/baru/", scheme_new, name="scheme-new"),
    path("bantuan/pelaksanaan/<slug:code>/", aid_of_round, name="aid-of-round"),
    path("bantuan/pelaksanaan/<slug:code>/xlsx/", aid_of_round_sheet, name="aid-of-round-xlsx"),
    path("registri/<int:party_id>/bantuan/", receipt_new, name="receipt-new"),
    path("bantuan/<int:receipt_id>/akhiri/", receipt_end, name="receipt-end"),
]
