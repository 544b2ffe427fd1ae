"""Objections: listed with the days left, recorded, seen with what upholding would change, decided by another person."""

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
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Party, Person
from kail.apps.selection.enums import Claim, Effect, Objector, Outcome
from kail.apps.selection.models import Announcement, Objection
from kail.apps.selection.selectors.chain import recipients
from kail.apps.selection.selectors.objections import (
    days_left,
    newest_announcement,
    objections,
    objector_name,
    what_if,
)
from kail.apps.selection.services import decide_objection, forget_objector, receive_objection
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.listing import page_links, page_number
from kail.interfaces.web.pages.form_steps import WRITES, accepted, choose_person
from kail.interfaces.web.uploads import PaperField, keep_paper, paper_ending
from kail.kernel.approvals import ProposalState

PAGE_SIZE = 50
OPEN, LATE, DECIDED = "terbuka", "terlambat", "diputus"


class ObjectionForm(forms.Form):
    """An objection as it came in."""

    objector = forms.ChoiceField(
        label=gettext_lazy("Who objects"),
        choices=[(one.value, one.label) for one in (Objector.VILLAGE, Objector.OTHER)],
    )
    objector_name = forms.CharField(
        label=gettext_lazy("Name, only of somebody else"),
        help_text=gettext_lazy("Kept sealed: it is shown only to whoever says why, and erased when asked."),
        max_length=120,
        required=False,
    )
    received_date = DayField(label=gettext_lazy("Received on"))
    grounds = forms.CharField(
        label=gettext_lazy("Grounds, as they were said"),
        help_text=gettext_lazy("Do not write the name of whoever objects here."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    document = PaperField(
        label=gettext_lazy("Paper"),
        help_text=gettext_lazy("The letter or the minutes; PDF or photograph, at most 20 MB."),
        required=False,
    )


class ListForm(ObjectionForm):
    """An objection to the list as a whole."""

    place = forms.RegexField(
        label=gettext_lazy("Village"),
        regex=r"^\d{10}$",
        error_messages={"invalid": gettext_lazy("Choose a village from the list.")},
    )


class AboutForm(ObjectionForm):
    """An objection about one party."""

    claim = forms.ChoiceField(
        label=gettext_lazy("What is said"),
        choices=[(Claim.UNFIT.value, Claim.UNFIT.label), (Claim.LEFT_OUT.value, Claim.LEFT_OUT.label)],
    )
    objector = forms.ChoiceField(
        label=gettext_lazy("Who objects"),
        choices=[
            (Objector.PERSON.value, gettext_lazy("The one whom it is about")),
            *((one.value, one.label) for one in (Objector.VILLAGE, Objector.OTHER)),
        ],
    )
    field_order = ("claim", "objector")


class ChoiceForm(forms.Form):
    person = forms.IntegerField(
        error_messages={"required": gettext_lazy("Choose a person.")}, widget=forms.HiddenInput()
    )


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(choices=Outcome.choices)
    reason = forms.CharField(max_length=300)
    seen_effect = forms.ChoiceField(choices=[("", ""), *Effect.choices], required=False)


class PurposeForm(forms.Form):
    reason = forms.CharField(max_length=200)


@page(action=Action.VIEW_OBJECTIONS)
def objection_list(request: PageRequest) -> HttpResponse:
    """Objections of the account's regions, the most urgent first."""
    asked = request.GET.get("keadaan", OPEN)
    asked = asked if asked in {"", OPEN, LATE, DECIDED} else OPEN
    listed = objections()
    waiting = listed.filter(state=ProposalState.PROPOSED)
    by_state = {
        "": listed,
        OPEN: waiting,
        LATE: waiting.filter(due_date__lt=timezone.localdate()),
        DECIDED: listed.exclude(state=ProposalState.PROPOSED),
    }
    counts = {name: rows.count() for name, rows in by_state.items()}
    found, shown_of = by_state[asked], counts[asked]
    number = page_number(request)
    start = (max(number, 1) - 1) * PAGE_SIZE
    lines = list(found[start : start + PAGE_SIZE])
    context = {
        "lines": _lines(lines),
        "first": start + 1 if lines else 0,
        "last": start + len(lines),
        "total": shown_of,
        **page_links(chosen={"keadaan": asked}, number=number, has_more=start + len(lines) < shown_of),
        "state_chips": chips(
            name="keadaan",
            chosen=asked,
            options=[
                ("", _("All"), counts[""]),
                (OPEN, _("To be decided"), counts[OPEN]),
                (LATE, _("Late"), counts[LATE]),
                (DECIDED, _("Decided"), counts[DECIDED]),
            ],
            others={},
        ),
    }
    if lines:
        request.looks.append(
            Looked(look=Look.OBJECTION, purpose=_("list of objections"), people_count=len(lines))
        )
    return render(request, "objections/list.html", context)


@page(action=Action.VIEW_OBJECTIONS)
def objection(request: PageRequest, list_objection_id: int) -> HttpResponse:
    """One objection: grounds, days left, what upholding would change, who decided."""
    return _detail(request, _objection(list_objection_id))


@page(action=Action.DECIDE_OBJECTION, methods=("POST",))
def objection_decide(request: PageRequest, list_objection_id: int) -> HttpResponse:
    """Uphold, reject, or note that it was taken back; another person than the one who recorded it."""
    found = _objection(list_objection_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("objection", found.pk)
    decided = decide_objection(
        objection=found,
        outcome=Outcome(form.cleaned_data["outcome"]),
        reason=form.cleaned_data["reason"],
        seen_effect=form.cleaned_data["seen_effect"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    if decided.effect:
        said = {"outcome": decided.get_outcome_display(), "effect": decided.get_effect_display()}
        messages.success(request, _("%(outcome)s: %(effect)s.") % said)
    else:
        messages.success(request, _("Decided. The list stays as it is."))
    return redirect("objection", found.pk)


@page(action=Action.RECORD_OBJECTION, methods=("POST",))
def objection_name(request: PageRequest, list_objection_id: int) -> HttpResponse:
    """Show the sealed name of the objector, to whoever says what for; logged with it."""
    found = _objection(list_objection_id)
    form = PurposeForm(request.POST)
    if not form.is_valid() or found.objector_name_sealed is None:
        messages.error(request, _("Say what the name is for."))
        return redirect("objection", found.pk)
    return _detail(request, found, purpose=form.cleaned_data["reason"], name=objector_name(objection=found))


@page(action=Action.RECORD_OBJECTION, methods=("POST",))
def objection_forget(request: PageRequest, list_objection_id: int) -> HttpResponse:
    """Erase the sealed name, because the objector asks for it."""
    found = _objection(list_objection_id)
    form = PurposeForm(request.POST)
    if form.is_valid():
        forget_objector(objection=found, reason=form.cleaned_data["reason"], actor=request.user.actor)
        messages.success(request, _("The name is erased for good."))
    else:
        messages.error(request, _("Say why: a change needs a reason."))
    return redirect("objection", found.pk)


@page(action=Action.VIEW_OBJECTIONS)
def objection_paper(request: PageRequest, list_objection_id: int) -> HttpResponse:
    """The paper that came with it; it may name people, so the look is logged."""
    found = _objection(list_objection_id)
    if found.document is None:
        raise Http404
    _look(request, found, _("paper of the objection"))
    return file_answer(
        content=document_bytes(document=found.document),
        media_type=found.document.media_type,
        name=f"sanggah-{found.pk}.{paper_ending(media_type=found.document.media_type)}",
    )


@page(action=Action.RECORD_OBJECTION, methods=WRITES)
def objection_to_list(request: PageRequest, code: str) -> HttpResponse:
    """Record an objection to the list as a whole."""
    shown, announced = _announced(code)
    first = {"received_date": timezone.localdate(), "place": _own_village(request)}
    form = ListForm(request.POST or None, request.FILES or None, initial=first)
    return _recorded(request, shown, announced, form, party=None)


@page(action=Action.RECORD_OBJECTION, methods=WRITES)
def objection_about(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """Record an objection about one party."""
    shown, announced = _announced(code)
    party = get_object_or_404(Party, pk=party_id)
    form = AboutForm(
        request.POST or None, request.FILES or None, initial={"received_date": timezone.localdate()}
    )
    request.looks.append(
        Looked(look=Look.OBJECTION, purpose=shown.name, party_id=party.pk, place_code=party.place_code)
    )
    return _recorded(request, shown, announced, form, party=party)


@page(action=Action.RECORD_OBJECTION, methods=WRITES)
def objection_search(request: PageRequest, code: str) -> HttpResponse:
    """Find the person whom an objection is about."""
    shown, _announcement = _announced(code)
    found: list[Person] = []

    def act(_form: forms.Form, person: Person) -> bool:
        found.append(person)
        return True

    choice = choose_person(request, ChoiceForm, within=request.prefixes[0].replace("*", ""), act=act)
    if choice is None:
        return redirect("objection-about", shown.code, found[0].pk)
    return choice.answer(
        request,
        title=_("Whom is the objection about?"),
        button=_("Continue"),
        back_name=shown.name,
        back_url=reverse("announcement", args=[shown.code]),
    )


def _recorded(
    request: PageRequest, shown: Round, announced: Announcement, form: ObjectionForm, *, party: Party | None
) -> HttpResponse:
    made: list[Objection] = []

    def attempt() -> None:
        values, now = form.cleaned_data, timezone.now()
        objector = Objector(values["objector"])
        code = party.place_code if party else values["place"]
        made.append(
            receive_objection(
                announcement=announced,
                claim=Claim(values["claim"]) if party else Claim.LIST,
                about_party=party,
                objector=objector,
                objector_party=party if objector == Objector.PERSON else None,
                objector_name=values["objector_name"],
                place_code=code,
                grounds=values["grounds"],
                received_date=values["received_date"],
                document=keep_paper(
                    uploaded=values["document"],
                    kind=DocumentKind.OBJECTION_PAPER,
                    region_prefixes=[code],
                    actor=request.user.actor,
                    now=now,
                )
                if values["document"] is not None
                else None,
                actor=request.user.actor,
                now=now,
            )
        )

    at = {
        "too_late": "received_date",
        "too_early": "received_date",
        "in_future": "received_date",
        "not_on_list": "claim",
        "objector": "objector_name",
        "region_too_small": "place",
    }
    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields=at):
        messages.success(request, _("Recorded. Another person decides it."))
        return redirect("objection", made[0].pk)
    context = {
        "round": shown,
        "announcement": announced,
        "form": form,
        "party": party,
        "left": days_left(until=announced.objections_until, today=timezone.localdate()),
    }
    return render(request, "objections/record.html", context, status=422 if form.errors else 200)


def _own_village(request: PageRequest) -> str:
    return request.prefixes[0] if len(request.prefixes[0]) == 10 else ""


def _announced(code: str) -> tuple[Round, Announcement]:
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    newest = newest_announcement(of_round=shown)
    if newest is None:
        raise Http404
    return shown, newest


def _objection(list_objection_id: int) -> Objection:
    return get_object_or_404(objections(), pk=list_objection_id)


def _look(request: PageRequest, found: Objection, purpose: str) -> None:
    for party_id in {found.about_party_id, found.objector_party_id} - {None}:
        request.looks.append(
            Looked(look=Look.OBJECTION, purpose=purpose, party_id=party_id, place_code=found.place_code)
        )
    if found.about_party_id is None:
        request.looks.append(Looked(look=Look.OBJECTION, purpose=purpose, place_code=found.place_code))


def _detail(request: PageRequest, found: Objection, *, purpose: str = "", name: str = "") -> HttpResponse:
    listed_round = found.announcement.ranking.round
    _look(request, found, purpose or listed_round.name)
    is_open = found.state == ProposalState.PROPOSED
    place = (
        recipients().filter(decree__round=listed_round, party=found.about_party_id).first()
        if found.effect == Effect.WITHDRAWAL
        else None
    )
    context = {
        "one": found,
        "line": _lines([found])[0],
        "round": listed_round,
        "what_if": what_if(objection=found) if is_open else None,
        "has_name": found.objector_name_sealed is not None,
        "name": name,
        "place": place,
        "may_withdraw": place is not None and may(user=request.user, action=Action.PROPOSE_DECREE),
        "may_decide": is_open
        and may(user=request.user, action=Action.DECIDE_OBJECTION)
        and found.proposed_by_id != request.user.pk,
        "may_see_name": may(user=request.user, action=Action.RECORD_OBJECTION),
        "is_own": is_open and found.proposed_by_id == request.user.pk,
    }
    return render(request, "objections/detail.html", context)


def _lines(found: list[Objection]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    named = [number for one in found for number in (one.about_party_id, one.objector_party_id) if number]
    names = dict(Party.objects.filter(pk__in=named).values_list("pk", "display_name"))
    paths = place_paths(codes=[one.place_code for one in found])
    return [
        {
            "one": one,
            "about": names.get(one.about_party_id, "") if one.about_party_id else "",
            "objector": names.get(one.objector_party_id, "") if one.objector_party_id else "",
            "place_path": paths.get(one.place_code, one.place_code),
            "left": days_left(until=one.due_date, today=today),
            "is_open": one.state == ProposalState.PROPOSED,
        }
        for one in found
    ]


urlpatterns = [
    path("sanggah/", objection_list, name="objections"),
    path("sanggah/<int:list_objection_id>/", objection, name="objection"),
    path("sanggah/<int:list_objection_id>/putus/", objection_decide, name="objection-decide"),
    path("sanggah/<int:list_objection_id>/nama/", objection_name, name="objection-name"),
    path("sanggah/<int:list_objection_id>/nama/hapus/", objection_forget, name="objection-forget"),
    path("sanggah/<int:list_objection_id>/surat/", objection_paper, name="objection-paper"),
    path("pelaksanaan/<slug:code>/sanggah/", objection_to_list, name="objection-to-list"),
    path("pelaksanaan/<slug:code>/sanggah/cari/", objection_search, name="objection-search"),
    path("pelaksanaan/<slug:code>/sanggah/<int:party_id>/", objection_about, name="objection-about"),
]
