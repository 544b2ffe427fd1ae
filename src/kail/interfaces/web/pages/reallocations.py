"""Unfilled places of a round: what a method would do with them, a proposal, the decision of a second person."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.models import Reallocation, ReallocationLine
from kail.apps.selection.selectors.board import standing_decree
from kail.apps.selection.selectors.reallocations import (
    MOVING_METHODS,
    PlannedReallocation,
    plan_reallocation,
    reallocations,
)
from kail.apps.selection.services import (
    approve_reallocation,
    check_sees_region,
    propose_reallocation,
    reject_reallocation,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.kernel.approvals import ProposalState
from kail.kernel.errors import Refusal


class MovingForm(forms.Form):
    """How the free places are shared among the regions where people wait."""

    shared_by = forms.ChoiceField(label=gettext_lazy("Share by"), choices=SharedBy.choices)
    method = forms.ChoiceField(
        label=gettext_lazy("Method"),
        choices=[(method.value, method.label) for method in MOVING_METHODS],
        help_text=gettext_lazy("How the last places are rounded; nobody gets more than people wait."),
    )


class ProposingForm(forms.Form):
    """Why this is proposed."""

    reason = ReasonField()


@page(action=Action.VIEW_SELECTION, methods=("GET", "HEAD", "POST"))
def moving(request: PageRequest, code: str) -> HttpResponse:
    """Which places nobody fills and who could use them; whoever may, proposes to move them."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    may_propose = may(user=request.user, action=Action.PROPOSE_REALLOCATION)
    first = {"shared_by": SharedBy.WAITING.value, "method": QuotaMethod.WEBSTER.value}
    asked = MovingForm({**first, **request.GET.dict(), **request.POST.dict()})
    form = ProposingForm(request.POST or None)
    plan: PlannedReallocation | None = None
    refusal: Refusal | None = None
    is_closed = shown.state not in EDITABLE_STATES or standing_decree(ranked_round=shown) is not None
    if asked.is_valid() and not is_closed:
        shared_by = SharedBy(asked.cleaned_data["shared_by"])
        method = QuotaMethod(asked.cleaned_data["method"])
        try:
            check_sees_region(region_code=shown.region_code)
            if request.method == "POST" and may_propose and form.is_valid():
                proposed = propose_reallocation(
                    ranked_round=shown, shared_by=shared_by, method=method,
                    reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("The re-allocation waits for a second person to decide it."))
                return redirect("reallocation", shown.code, proposed.pk)
            plan = plan_reallocation(ranked_round=shown, shared_by=shared_by, method=method)
        except Refusal as refused:
            refusal = refused
    context = {
        "round": shown,
        "asked": asked,
        "form": form,
        "plan": plan,
        "is_closed": is_closed,
        "refusal": refusal,
        "told": _told(plan.how, {one.place_code: one.name for one in plan.regions}) if plan else None,
        "moves": reallocations(of_round=shown),
        "may_propose": may_propose and plan is not None and bool(plan.moved),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "reallocations/plan.html", context, status=status)


@page(action=Action.VIEW_SELECTION)
def reallocation(request: PageRequest, code: str, reallocation_id: int) -> HttpResponse:
    """One proposal: before and after per region, who proposed, who decided."""
    found = get_object_or_404(
        Reallocation.objects.select_related("round", "proposed_by", "decided_by"),
        pk=reallocation_id,
        round__code=code,
    )
    lines = list(found.lines.order_by("place_code"))
    names = place_names(codes=[line.place_code for line in lines])
    is_open = found.state == ProposalState.PROPOSED
    context = {
        "round": found.round,
        "move": found,
        "regions": [
            {"name": names.get(line.place_code, line.place_code), **_figures(line)} for line in lines
        ],
        "told": _told(found.how, names),
        "may_decide": is_open
        and may(user=request.user, action=Action.DECIDE_REALLOCATION)
        and found.proposed_by_id != request.user.pk,
        "is_own": is_open and found.proposed_by_id == request.user.pk,
    }
    return render(request, "reallocations/detail.html", context)


@page(action=Action.DECIDE_REALLOCATION, methods=("POST",))
def reallocation_decide(request: PageRequest, code: str, reallocation_id: int) -> HttpResponse:
    """Approve or reject; the database refuses the one who proposed."""
    found = get_object_or_404(
        Reallocation.objects.select_related("round"), pk=reallocation_id, round__code=code
    )
    reason = request.POST.get("reason", "").strip()[:300]
    decide = approve_reallocation if request.POST.get("decision") == "approve" else reject_reallocation
    decided = decide(reallocation=found, reason=reason, actor=request.user.actor, now=timezone.now())
    if decided.state == ProposalState.APPROVED:
        messages.success(
            request, _("The places moved. Run the selection again, so that those who waited are chosen.")
        )
    else:
        messages.info(request, _("Rejected: the places stay where they are."))
    return redirect("round", found.round.code)


def _figures(line: ReallocationLine) -> dict[str, int]:
    names = ("before", "unfilled", "waiting", "taken", "given", "after")
    return {name: getattr(line, name) for name in names}


def _told(how: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, object]:
    """What the method printed, with names of regions."""
    divisor, runner_up = how.get("divisor"), how.get("runner_up")
    return {
        "divisor": divisor["representative"] if divisor else "",
        "last": [names.get(award["code"], award["code"]) for award in how.get("awards", [])][-3:],
        "next": names.get(runner_up["code"], runner_up["code"]) if runner_up else "",
    }


urlpatterns = [
    path("pelaksanaan/<slug:code>/realokasi/", moving, name="reallocations"),
    path("pelaksanaan/<slug:code>/realokasi/<int:reallocation_id>/", reallocation, name="reallocation"),
    path(
        "pelaksanaan/<slug:code>/realokasi/<int:reallocation_id>/putus/",
        reallocation_decide,
        name="reallocation-decide",
    ),
]
