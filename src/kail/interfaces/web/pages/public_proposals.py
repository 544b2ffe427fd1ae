"""Proposals by the public: the inbox of a region, one of them with its words, and what can be made of it."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action
from kail.apps.places.enums import Level
from kail.apps.places.selectors import FoundPlace, place_paths, search_places
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Person
from kail.apps.selection.enums import PublicProposalState
from kail.apps.selection.models import PublicProposal
from kail.apps.selection.selectors.public_proposals import (
    find_proposal,
    proposal_words,
    public_proposals,
    rounds_for,
    shown_number,
)
from kail.apps.selection.services import (
    close_proposal,
    decline_proposal,
    forget_proposal,
    hand_on_proposal,
    take_up_proposal,
)
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.chips import chips
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.form_steps import WRITES, accepted, choose_person
from kail.interfaces.web.pages.group_forms import ReasonField

PAGE_SIZE = 50
_PLACES = (2, 4, 6, 10)


class NumberForm(forms.Form):
    number = forms.CharField(max_length=12)


class EndForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (PublicProposalState.DECLINED, PublicProposalState.CLOSED)]
    )
    reason = forms.CharField(max_length=300)


class TakeUpForm(forms.Form):
    person = forms.IntegerField(
        error_messages={"required": gettext_lazy("Choose a person.")}, widget=forms.HiddenInput()
    )
    reason = ReasonField()


class VillageForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name of the desa or kelurahan"), max_length=80, required=False)
    village = forms.RegexField(
        label=gettext_lazy("Village"),
        regex=r"^\d{10}$",
        required=False,
        error_messages={"invalid": gettext_lazy("Choose a village from the list.")},
    )


@page(action=Action.PROPOSE_NOMINATION)
def inbox(request: PageRequest) -> HttpResponse:
    """Proposals of the account's regions, the longest waiting first; nobody's name stands in the list."""
    asked = request.GET.get("keadaan", PublicProposalState.NEW)
    asked = asked if asked in {"", *PublicProposalState.values} else PublicProposalState.NEW
    place = region_code(request.GET.get("wilayah", ""), lengths=_PLACES)
    near = public_proposals().filter(place_code__starts_with=place)
    counts = {state: near.filter(state=state).count() for state in PublicProposalState.values}
    total = counts[asked] if asked else sum(counts.values())
    number = page_number(request)
    start = (number - 1) * PAGE_SIZE
    found = near.filter(state=asked) if asked else near
    lines = list(found[start : start + PAGE_SIZE])
    context = {
        "lines": _lines(lines),
        "place": place,
        "asked": asked,
        "first": start + 1 if lines else 0,
        "last": start + len(lines),
        "total": total,
        **page_links(
            chosen={"keadaan": asked, "wilayah": place}, number=number, has_more=start + len(lines) < total
        ),
        "state_chips": chips(
            name="keadaan",
            chosen=asked,
            options=[(state.value, state.label, counts[state]) for state in PublicProposalState],
            others={"wilayah": place},
        ),
    }
    return render(request, "public_proposals/list.html", context)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def by_number(request: PageRequest) -> HttpResponse:
    """The proposal whose number somebody names at the counter."""
    form = NumberForm(request.POST)
    found = find_proposal(number=form.cleaned_data["number"]) if form.is_valid() else None
    if found is None:
        messages.error(request, _("There is no proposal of this number in your regions."))
        return redirect("public-proposals")
    return redirect("public-proposal", found.pk)


@page(action=Action.PROPOSE_NOMINATION)
def detail(request: PageRequest, public_proposal_id: int) -> HttpResponse:
    """One proposal with its words; the look is logged."""
    found = _proposal(public_proposal_id)
    words = proposal_words(proposal=found)
    if words is not None:
        request.looks.append(
            Looked(look=Look.NOMINATION, purpose=_("proposal by the public"), place_code=found.place_code)
        )
    is_new = found.state == PublicProposalState.NEW
    context = {
        "one": found,
        "line": _lines([found])[0],
        "words": words,
        "is_new": is_new,
        "rounds": rounds_for(proposal=found) if is_new else [],
    }
    return render(request, "public_proposals/detail.html", context)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def end(request: PageRequest, public_proposal_id: int) -> HttpResponse:
    """Decline, or close what wants no decision."""
    found = _proposal(public_proposal_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("public-proposal", found.pk)
    declines = form.cleaned_data["outcome"] == PublicProposalState.DECLINED
    ends = decline_proposal if declines else close_proposal
    ends(
        proposal=found,
        reason=form.cleaned_data["reason"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    messages.success(request, _("The proposal is declined.") if declines else _("The proposal is closed."))
    return redirect("public-proposals")


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def forget(request: PageRequest, public_proposal_id: int) -> HttpResponse:
    """Erase what a proposal says, because somebody named in it asks."""
    found = _proposal(public_proposal_id)
    forget_proposal(proposal=found, actor=request.user.actor, now=timezone.now())
    messages.success(request, _("The words of the proposal are erased for good."))
    return redirect("public-proposal", found.pk)


@page(action=Action.PROPOSE_NOMINATION, methods=WRITES)
def take_up(request: PageRequest, public_proposal_id: int, code: str) -> HttpResponse:
    """Find whom a proposal is about in the registry, and nominate for a round."""
    found = _proposal(public_proposal_id)
    chosen_round = next((one for one in rounds_for(proposal=found) if one.code == code), None)
    if chosen_round is None:
        raise Http404

    def act(form: forms.Form, person: Person) -> bool:
        return accepted(
            form,
            lambda: take_up_proposal(
                proposal=found,
                nominated_round=chosen_round,
                person=person,
                reason=form.cleaned_data["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            ),
            fields={"other_village": "person", "not_served": "person"},
        )

    choice = choose_person(request, TakeUpForm, within=found.place_code, act=act)
    if choice is None:
        messages.success(request, _("Nominated: somebody else verifies it."))
        return redirect("nomination", _proposal(found.pk).nomination_id)
    return choice.answer(
        request,
        title=_("Nominate for %(round)s") % {"round": chosen_round.name},
        button=_("Nominate"),
        back_name=shown_number(number=found.number),
        back_url=reverse("public-proposal", args=[found.pk]),
    )


@page(action=Action.PROPOSE_NOMINATION, methods=WRITES)
def hand_on(request: PageRequest, public_proposal_id: int) -> HttpResponse:
    """Give a proposal to another village, also outside the account's regions."""
    found = _proposal(public_proposal_id)
    form = VillageForm(request.POST or None)
    places: list[FoundPlace] = []
    if request.method == "POST" and form.is_valid():
        village = form.cleaned_data["village"]
        if village and accepted(
            form,
            lambda: hand_on_proposal(proposal=found, village_code=village, actor=request.user.actor),
            fields={"village": "village"},
        ):
            messages.success(
                request,
                _("The proposal now lies with %(village)s.")
                % {"village": place_paths(codes=[village])[village]},
            )
            return redirect("public-proposals")
        places = search_places(
            text=form.cleaned_data["q"], prefixes=settings.PUBLIC_REGIONS, level=Level.VILLAGE
        )
    context = {
        "one": found,
        "line": _lines([found])[0],
        "form": form,
        "places": places,
        "asked": request.method == "POST",
        "is_new": found.state == PublicProposalState.NEW,
    }
    return render(request, "public_proposals/hand_on.html", context, status=422 if form.errors else 200)


def _proposal(public_proposal_id: int) -> PublicProposal:
    return get_object_or_404(public_proposals(), pk=public_proposal_id)


def _lines(found: list[PublicProposal]) -> list[dict[str, Any]]:
    paths = place_paths(codes=[one.place_code for one in found])
    return [
        {
            "one": one,
            "number": shown_number(number=one.number),
            "place_path": paths.get(one.place_code, one.place_code),
        }
        for one in found
    ]


urlpatterns = [
    path("usulan-warga/", inbox, name="public-proposals"),
    path("usulan-warga/nomor/", by_number, name="public-proposal-by-number"),
    path("usulan-warga/<int:public_proposal_id>/", detail, name="public-proposal"),
    path("usulan-warga/<int:public_proposal_id>/putus/", end, name="public-proposal-end"),
    path("usulan-warga/<int:public_proposal_id>/hapus-isi/", forget, name="public-proposal-forget"),
    path("usulan-warga/<int:public_proposal_id>/teruskan/", hand_on, name="public-proposal-hand-on"),
    path(
        "usulan-warga/<int:public_proposal_id>/usulkan/<slug:code>/", take_up, name="public-proposal-take-up"
    ),
]
