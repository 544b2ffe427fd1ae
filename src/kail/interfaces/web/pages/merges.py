"""Merging two records of one person: choosing, approving, undoing."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.errors import NotAllowed
from kail.apps.accounts.rules import Action, may
from kail.apps.registry.enums import Look
from kail.apps.registry.models import PartyMerge, Person
from kail.apps.registry.selectors.merge_fields import better_record, merge_fields
from kail.apps.registry.selectors.merge_view import view_merge
from kail.apps.registry.selectors.merges import anything_at_stake, benefits_of, standing_merge
from kail.apps.registry.services.merges import approve_merge, propose_merge, reject_merge, undo_merge
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.duplicates import refuse_children, seen_pair
from kail.interfaces.web.sight import sight_of
from kail.kernel.approvals import ProposalState
from kail.kernel.errors import Refusal

FIELD_PREFIX = "nilai-"


class MergeForm(forms.Form):
    survivor = forms.IntegerField()
    reason = forms.CharField(max_length=500)


class MergeDecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", ""), ("undo", "")])
    reason = forms.CharField(max_length=500)


@page(action=Action.DECIDE_DUPLICATES, methods=("GET", "HEAD", "POST"))
def duplicate_merge(request: PageRequest, pair_id: int) -> HttpResponse:
    """Which record stays, and whose value counts, field by field."""
    pair, people = seen_pair(request, pair_id)
    standing = standing_merge(pair=pair)
    if standing is not None:
        return redirect("merge", standing.pk)
    form = MergeForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        choices = {
            key.removeprefix(FIELD_PREFIX): str(value)
            for key, value in request.POST.items()
            if key.startswith(FIELD_PREFIX)
        }
        try:
            merge = propose_merge(
                pair=pair,
                survivor_id=form.cleaned_data["survivor"],
                choices=choices,
                reason=form.cleaned_data["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refused:
            refusal = str(refused)
        else:
            done = merge.state == ProposalState.APPROVED
            messages.success(
                request, _("Merged.") if done else _("Proposed. A second person has to approve it.")
            )
            return redirect("merge", merge.pk)
    context = _choosing(request, people) | {"pair": pair, "refusal": refusal, "form": form}
    return render(
        request, "duplicates/merge_new.html", context, status=422 if form.errors or refusal else 200
    )


def _choosing(request: PageRequest, people: tuple[Person, Person]) -> dict[str, object]:
    suggested, why = better_record(one=people[0], other=people[1])
    asked = request.GET.get("tinggal") or request.POST.get("survivor") or ""
    by_number = {str(person.pk): person for person in people}
    survivor = by_number.get(asked, suggested)
    absorbed = people[1] if survivor.pk == people[0].pk else people[0]
    sight = sight_of(request.user)
    numbers = [person.pk for person in people]
    benefits = benefits_of(party_ids=numbers) if sight.finances else {}
    fields = merge_fields(survivor=survivor, absorbed=absorbed)
    return {
        "survivor": survivor,
        "absorbed": absorbed,
        "suggested": suggested,
        "why": why,
        "fields": [field for field in fields if field.name not in sight.hidden_fields],
        "prefix": FIELD_PREFIX,
        "needs_second_person": anything_at_stake(party_ids=numbers),
        "at_stake": sorted({one.words for found in benefits.values() for one in found if one.at_stake}),
    }


@page(action=Action.VIEW_DUPLICATES)
def merge(request: PageRequest, merge_id: int) -> HttpResponse:
    """What a merge did, and the place to approve, reject or undo it."""
    found = _merge(request, merge_id)
    sight = sight_of(request.user)
    decides = may(user=request.user, action=Action.DECIDE_MERGE)
    in_force = found.state == ProposalState.APPROVED and found.undone_at is None
    proposed = found.state == ProposalState.PROPOSED
    may_undo = in_force and (
        decides or (not found.needs_second_person and may(user=request.user, action=Action.DECIDE_DUPLICATES))
    )
    context = {
        "merge": found,
        "view": view_merge(merge=found, hidden=sight.hidden_fields),
        "in_force": in_force,
        "may_decide": proposed and decides and found.proposed_by_id != request.user.pk,
        "may_undo": may_undo and not (found.needs_second_person and found.decided_by_id == request.user.pk),
        "is_own": proposed and found.proposed_by_id == request.user.pk,
    }
    return render(request, "duplicates/merge.html", context)


@page(action=Action.VIEW_DUPLICATES, methods=("POST",))
def merge_decide(request: PageRequest, merge_id: int) -> HttpResponse:
    """Approve, reject or undo a merge."""
    found = _merge(request, merge_id)
    form = MergeDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("merge", found.pk)
    decision, reason = form.cleaned_data["decision"], form.cleaned_data["reason"]
    service = {"approve": approve_merge, "reject": reject_merge, "undo": undo_merge}[decision]
    _check_may(request, found, decision)
    service(merge=found, reason=reason, actor=request.user.actor, now=timezone.now())
    done = {"approve": _("Merged."), "reject": _("Rejected. Both records stay."), "undo": _("Taken back.")}
    messages.success(request, done[decision])
    return redirect("merge", found.pk)


def _check_may(request: PageRequest, found: PartyMerge, decision: str) -> None:
    """A merge where nothing is at stake may be undone by whoever may make one."""
    action = Action.DECIDE_MERGE
    if decision == "undo" and not found.needs_second_person:
        action = Action.DECIDE_DUPLICATES
        if may(user=request.user, action=Action.DECIDE_MERGE):
            return
    if not may(user=request.user, action=action):
        from_action = {"action": action.label}
        raise NotAllowed(_("Your role may not do this: %(action)s.") % from_action)


def _merge(request: PageRequest, merge_id: int) -> PartyMerge:
    """A merge both of whose records the account sees; the looks are noted."""
    found = get_object_or_404(
        PartyMerge.objects.select_related(
            "pair", "survivor__party", "absorbed__party", "proposed_by", "decided_by", "undone_by"
        ),
        pk=merge_id,
    )
    people = [found.survivor, found.absorbed]
    refuse_children(sight_of(request.user), [person.birth_date for person in people])
    for person in people:
        request.looks.append(
            Looked(
                look=Look.MERGE_PAGE,
                purpose=_("merge %(number)d") % {"number": found.pk},
                party_id=person.pk,
                place_code=person.place_code,
            )
        )
    return found


urlpatterns = [
    path("duplikat/<int:pair_id>/gabung/", duplicate_merge, name="duplicate-merge"),
    path("penggabungan/<int:merge_id>/", merge, name="merge"),
    path("penggabungan/<int:merge_id>/putuskan/", merge_decide, name="merge-decide"),
]
