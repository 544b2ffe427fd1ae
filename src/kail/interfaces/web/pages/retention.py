"""How long data are kept, what is due, and removals decided by two people."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.privacy.models import RemovalDecision
from kail.apps.privacy.models.removal import ERASURE
from kail.apps.privacy.references import categories
from kail.apps.privacy.selectors.holdings import preview_lines
from kail.apps.privacy.selectors.removals import (
    get_rule,
    merge_obstacle,
    newest_check,
    removal_decisions,
    retention_lines,
    rule_versions,
)
from kail.apps.privacy.services.removals import (
    approve_removal,
    propose_removal,
    reject_removal,
    set_retention,
)
from kail.apps.privacy.tasks import CHECK, REMOVE
from kail.apps.registry.enums import Look
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.privacy_forms import ReasonForm, RetentionForm
from kail.interfaces.web.working import hand_over
from kail.kernel.approvals import ProposalState


@page(action=Action.VIEW_PRIVACY)
def retention(request: PageRequest) -> HttpResponse:
    """Every category with its rule and what is due."""
    context = {
        "lines": retention_lines(),
        "erasures": removal_decisions(category=ERASURE)
        .filter(done_at__isnull=True)
        .exclude(state=ProposalState.REJECTED),
        "may_manage": may(user=request.user, action=Action.MANAGE_PRIVACY),
    }
    return render(request, "privacy/retention.html", context)


@page(action=Action.MANAGE_PRIVACY, methods=("POST",))
def retention_check(request: PageRequest) -> HttpResponse:
    """Look now for what is due in the account's regions; nothing is removed."""
    return hand_over(
        request,
        kind=CHECK,
        title=_("What is due"),
        arguments={"url": reverse("retention")},
    )


@page(action=Action.VIEW_PRIVACY)
def retention_category(request: PageRequest, category: str) -> HttpResponse:
    """One category: its rule and versions, the newest dry run, the removals."""
    _known(category)
    decisions = list(removal_decisions(category=category)[:50])
    check = newest_check(category=category)
    is_free = all(
        decision.done_at is not None or decision.state == ProposalState.REJECTED for decision in decisions
    )
    manages = may(user=request.user, action=Action.MANAGE_PRIVACY)
    context = {
        "rule": get_rule(category=category),
        "versions": rule_versions(category=category),
        "check": check,
        "decisions": decisions,
        "may_manage": manages,
        "may_propose": manages and is_free and check is not None and check.total > 0,
    }
    return render(request, "privacy/retention_category.html", context)


@page(action=Action.MANAGE_PRIVACY, methods=("GET", "HEAD", "POST"))
def retention_rule(request: PageRequest, category: str) -> HttpResponse:
    """Set the office's own time for a category."""
    _known(category)
    rule = get_rule(category=category)
    form = RetentionForm(
        request.POST or None, initial={"months": rule.months, "legal_basis": rule.legal_basis}
    )
    if request.method == "POST" and form.is_valid():
        set_retention(category=category, actor=request.user.actor, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The new time holds from the next check on."))
        return redirect("retention-category", category)
    context = {"form": form, "rule": rule}
    return render(request, "privacy/retention_rule.html", context, status=422 if form.errors else 200)


@page(action=Action.MANAGE_PRIVACY, methods=("POST",))
def retention_propose(request: PageRequest, category: str) -> HttpResponse:
    """Propose to remove what the newest dry run found."""
    _known(category)
    check = newest_check(category=category)
    if check is None:
        raise Http404
    made = propose_removal(check=check, reason=_reason(request), actor=request.user.actor, now=timezone.now())
    messages.success(request, _("Proposed. A second person has to decide it."))
    return redirect("removal", made.pk)


@page(action=Action.VIEW_PRIVACY)
def removal(request: PageRequest, removal_id: int) -> HttpResponse:
    """One removal: what goes, who proposed and who decides."""
    found = _removal(removal_id)
    if found.party is not None:
        request.looks.append(
            Looked(
                look=Look.DATA_REQUEST,
                purpose=_("erasure"),
                party_id=found.party_id,
                place_code=found.place_code,
            )
        )
    context = {
        "removal": found,
        "rule": get_rule(category=found.category) if found.category != ERASURE else None,
        "may_decide": found.state == ProposalState.PROPOSED
        and found.proposed_by_id != request.user.pk
        and may(user=request.user, action=Action.DECIDE_PRIVACY),
        "obstacle": merge_obstacle(party_id=found.party_id) if found.party_id and not found.done_at else None,
        "is_own": found.proposed_by_id == request.user.pk,
        "preview": preview_lines(party_id=found.party_id) if found.party_id and not found.done_at else [],
    }
    return render(request, "privacy/removal.html", context)


@page(action=Action.DECIDE_PRIVACY, methods=("POST",))
def removal_decide(request: PageRequest, removal_id: int) -> HttpResponse:
    """Approve, and let the worker remove; or reject."""
    found = _removal(removal_id)
    reason, actor, now = _reason(request), request.user.actor, timezone.now()
    if request.POST.get("decision") != "approve":
        reject_removal(decision=found, reason=reason, actor=actor, now=now)
        messages.success(request, _("Rejected. Nothing was removed."))
        return redirect("removal", found.pk)
    approve_removal(decision=found, reason=reason, actor=actor, now=now)
    return hand_over(
        request,
        kind=REMOVE,
        title=_("Removal %(number)d") % {"number": found.pk},
        arguments={"decision_id": found.pk, "url": reverse("removal", args=[found.pk])},
    )


def _known(category: str) -> None:
    if category not in categories():
        raise Http404


def _removal(removal_id: int) -> RemovalDecision:
    return get_object_or_404(
        RemovalDecision.objects.select_related("party", "request", "proposed_by", "decided_by"), pk=removal_id
    )


def _reason(request: PageRequest) -> str:
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


urlpatterns = [
    path("retensi/", retention, name="retention"),
    path("retensi/periksa/", retention_check, name="retention-check"),
    path("retensi/<slug:category>/", retention_category, name="retention-category"),
    path("retensi/<slug:category>/aturan/", retention_rule, name="retention-rule"),
    path("retensi/<slug:category>/usul/", retention_propose, name="retention-propose"),
    path("penghapusan/<int:removal_id>/", removal, name="removal"),
    path("penghapusan/<int:removal_id>/putus/", removal_decide, name="removal-decide"),
]
