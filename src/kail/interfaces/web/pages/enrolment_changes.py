"""What people do about a way through a round: plans, milestones by hand, changes of standing. Two people each."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.enrolments.enums import ExceptionKind, StandingKind
from kail.apps.enrolments.models import BusinessPlan, Enrolment, StageException, StandingChange
from kail.apps.enrolments.selectors.listing import names_of
from kail.apps.enrolments.selectors.story import enrolment_story
from kail.apps.enrolments.services import (
    PlanContent,
    approve_exception,
    approve_plan,
    approve_standing,
    propose_exception,
    propose_plan,
    propose_standing,
    reject_exception,
    reject_plan,
    reject_standing,
)
from kail.apps.registry.enums import Look
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.enrolment_forms import (
    BusinessPlanForm,
    DecidingForm,
    ExceptionForm,
    StandingForm,
)
from kail.interfaces.web.pages.form_steps import WRITES, accepted


@page(action=Action.WORK_ENROLMENTS, methods=WRITES)
def exception_new(request: PageRequest, enrolment_id: int) -> HttpResponse:
    """Propose to open or pass the milestone at which a party stands, without its condition."""
    found = _enrolment(enrolment_id)
    here = enrolment_story(enrolment=found).here
    seen = {"milestone": here.record.pk, "kind": here.by_hand_kind} if here else {}
    form = ExceptionForm(request.POST or None, initial=seen)

    def attempt() -> None:
        milestone = get_object_or_404(found.stages.select_related("stage"), pk=form.cleaned_data["milestone"])
        propose_exception(
            enrolment_stage=milestone,
            kind=ExceptionKind(form.cleaned_data["kind"]),
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Proposed. A second person decides it."))
        return redirect("enrolment", found.pk)
    context = {"form": form, "here": here, **_context(request, found)}
    return render(request, "enrolments/exception.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_ENROLMENTS, methods=("POST",))
def exception_decide(request: PageRequest, exception_id: int) -> HttpResponse:
    """Approve or reject an exception that another proposed."""
    found = get_object_or_404(
        StageException.objects.select_related("enrolment_stage__enrolment", "enrolment_stage__stage"),
        pk=exception_id,
    )

    def decide(is_approved: bool, reason: str) -> str:
        act = approve_exception if is_approved else reject_exception
        act(exception=found, reason=reason, actor=request.user.actor, now=timezone.now())
        return (
            _("Approved: the milestone moved by hand.")
            if is_approved
            else _("Rejected: the conditions go on deciding.")
        )

    return _decided(request, found.enrolment_stage.enrolment, decide)


@page(action=Action.WORK_ENROLMENTS, methods=WRITES)
def standing_new(request: PageRequest, enrolment_id: int) -> HttpResponse:
    """Propose to suspend a party, to let it go on, to stop it, or to move it to another village."""
    found = _enrolment(enrolment_id)
    form = StandingForm(request.POST or None, enrolment=found)

    def attempt() -> None:
        kind = StandingKind(form.cleaned_data["kind"])
        propose_standing(
            enrolment=found,
            kind=kind,
            new_place_code=form.cleaned_data["place"] if kind == StandingKind.MOVE else "",
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Proposed. A second person decides it."))
        return redirect("enrolment", found.pk)
    context = {"form": form, **_context(request, found)}
    return render(request, "enrolments/standing.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_ENROLMENTS, methods=("POST",))
def standing_decide(request: PageRequest, standing_id: int) -> HttpResponse:
    """Approve or reject a change of standing that another proposed."""
    found = get_object_or_404(StandingChange.objects.select_related("enrolment__round"), pk=standing_id)

    def decide(is_approved: bool, reason: str) -> str:
        act = approve_standing if is_approved else reject_standing
        act(change=found, reason=reason, actor=request.user.actor, now=timezone.now())
        return _("Approved; it holds from now on.") if is_approved else _("Rejected; it goes on as before.")

    return _decided(request, found.enrolment, decide)


@page(action=Action.WORK_ENROLMENTS, methods=WRITES)
def plan_new(request: PageRequest, enrolment_id: int) -> HttpResponse:
    """Write a business plan with a participant; a second person approves it."""
    found = _enrolment(enrolment_id)
    form = BusinessPlanForm(
        request.POST or None, enrolment=found, initial={"business_type": found.business_type_id}
    )

    def attempt() -> None:
        values = form.cleaned_data
        content = PlanContent(
            business_type=found.round.business_types.filter(pk=values["business_type"]).first(),
            **{name: values[name] for name in ("what", "market", "tools")},
            **{name: values[name] for name in ("capital", "month_turnover", "month_cost")},
        )
        propose_plan(
            enrolment=found,
            content=content,
            reason=values["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("The plan is written down. A second person approves it."))
        return redirect("enrolment", found.pk)
    context = {"form": form, **_context(request, found)}
    return render(request, "enrolments/plan.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_ENROLMENTS, methods=("POST",))
def plan_decide(request: PageRequest, plan_id: int) -> HttpResponse:
    """Approve or reject a business plan that another wrote down."""
    found = get_object_or_404(BusinessPlan.objects.select_related("enrolment__round"), pk=plan_id)

    def decide(is_approved: bool, reason: str) -> str:
        act = approve_plan if is_approved else reject_plan
        act(plan=found, reason=reason, actor=request.user.actor, now=timezone.now())
        return _("The plan is approved.") if is_approved else _("Rejected; another plan can be written.")

    return _decided(request, found.enrolment, decide)


def _enrolment(enrolment_id: int) -> Enrolment:
    return get_object_or_404(
        Enrolment.objects.select_related("round__programme", "business_type"), pk=enrolment_id
    )


def _context(request: PageRequest, found: Enrolment) -> dict[str, object]:
    """What the forms show of the party; that it was shown is logged."""
    request.looks.append(
        Looked(
            look=Look.EXPORT, purpose=found.round.name, party_id=found.party_id, place_code=found.place_code
        )
    )
    return {"enrolment": found, "round": found.round, "name": names_of(enrolments=[found])[found.pk]}


def _decided(request: PageRequest, found: Enrolment, decide: Callable[[bool, str], str]) -> HttpResponse:
    """Decide with the posted reason; whoever moved out of the reader's regions is left behind at the list."""
    form = DecidingForm(request.POST)
    if form.is_valid():
        said = decide(form.cleaned_data["decision"] == "approve", form.cleaned_data["reason"])
        messages.success(request, said)
    else:
        messages.error(request, _("Say why: a decision needs a reason."))
    if Enrolment.objects.filter(pk=found.pk).exists():
        return redirect("enrolment", found.pk)
    return redirect("enrolments", found.round.code)


urlpatterns = [
    path("peserta/<int:enrolment_id>/pengecualian/", exception_new, name="exception-new"),
    path("peserta/pengecualian/<int:exception_id>/putus/", exception_decide, name="exception-decide"),
    path("peserta/<int:enrolment_id>/keadaan/", standing_new, name="standing-new"),
    path("peserta/keadaan/<int:standing_id>/putus/", standing_decide, name="standing-decide"),
    path("peserta/<int:enrolment_id>/rencana/", plan_new, name="plan-new"),
    path("peserta/rencana/<int:plan_id>/putus/", plan_decide, name="plan-decide"),
]
