"""Rounds: the board with stages, quota and money; their plan, order and ceilings."""

import re
from dataclasses import dataclass, replace
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.enums import FundSource, Intake, RoundState
from kail.apps.programmes.models import Programme, Round, Stage
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors import (
    RoundDetail,
    priority_lines,
    programme_rounds,
    programme_versions,
    read_rule,
    round_detail,
    round_money,
    version_design,
    waiting_moves,
)
from kail.apps.programmes.services import (
    PriorityKey,
    change_round,
    make_round,
    open_round,
    set_ceiling,
    set_priorities,
)
from kail.apps.registry.vocabulary import reader_language
from kail.apps.selection.selectors.board import Board, round_board
from kail.apps.selection.selectors.chain import after_decree
from kail.apps.selection.selectors.nominations import nomination_counts
from kail.apps.selection.selectors.objections import round_objections
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.round_forms import (
    CeilingForm,
    NewRoundForm,
    OrderForm,
    PlanForm,
    ReasonForm,
    ReasonMissing,
    plan_of,
    plan_values,
    values_for_next,
)
from kail.interfaces.web.pages.rules import rule_words
from kail.kernel.errors import Refusal


@dataclass(frozen=True)
class StageStep:
    """A stage on the stepper: `state` is done, current or todo; `is_late` when its day has passed."""

    stage: Stage
    state: str
    is_late: bool


@page(action=Action.VIEW_PROGRAMMES)
def board(request: PageRequest, code: str) -> HttpResponse:
    """The board of a round."""
    shown = _round(code)
    detail = round_detail(shown_round=shown)
    standing = round_board(ranked_round=shown)
    language, kind = reader_language(), shown.programme.recipient_kind
    may_see = {
        "may_edit": may(user=request.user, action=Action.EDIT_PROGRAMMES) and detail.is_editable,
        "may_rank": may(user=request.user, action=Action.RANK) and detail.is_editable,
        "may_propose": may(user=request.user, action=Action.PROPOSE_DECREE)
        and shown.state == RoundState.OPEN
        and standing.decree is None
        and bool(standing.ranking_id),
        "may_see_assessments": shown.needs_assessment
        and may(user=request.user, action=Action.VIEW_ASSESSMENTS),
        "may_simulate": may(user=request.user, action=Action.SIMULATE),
        "may_see_list": may(user=request.user, action=Action.VIEW_SELECTION),
        "may_see_participants": shown.state == RoundState.DECREED
        and may(user=request.user, action=Action.VIEW_ENROLMENTS),
    }
    context = {
        "round": shown,
        "detail": detail,
        "board": standing,
        "nominations": nomination_counts(nominated_round=shown)
        if shown.intake == Intake.NOMINATED and may(user=request.user, action=Action.VIEW_NOMINATIONS)
        else None,
        "steps": stage_steps(detail=detail, board=standing, today=timezone.localdate()),
        "rule": rule_words(
            rule=read_rule(rule_text=shown.rule_full, kind=kind), language=language, kind=kind
        ),
        "may_see_payments": may(user=request.user, action=Action.VIEW_PAYMENTS),
        "may_see_goods": shown.state == RoundState.DECREED
        and may(user=request.user, action=Action.VIEW_GOODS),
        "moves_waiting": waiting_moves().filter(round=shown).count(),
        "after": after_decree(decreed_round=shown)
        if may(user=request.user, action=Action.VIEW_DECREE)
        else None,
        "objections": round_objections(of_round=shown, today=timezone.localdate())
        if may(user=request.user, action=Action.VIEW_OBJECTIONS)
        else None,
        "order": priority_lines(priorities=detail.priorities, language=language, kind=kind),
        **may_see,
    }
    return render(request, "rounds/board.html", context)


def stage_steps(*, detail: RoundDetail, board: Board, today: date) -> tuple[StageStep, ...]:
    """The stages as steps: what a list or a signed decree has finished is done, the next one is current."""
    if detail.round.state in EDITABLE_STATES:
        finished = detail.round.closes_date if board.ranking_id else None
    else:
        finished = detail.round.decree_date
    steps: list[StageStep] = []
    current_found = False
    for stage in detail.stages:
        is_done = finished is not None and stage.due_date is not None and stage.due_date <= finished
        state = "done" if is_done else "todo" if current_found else "current"
        current_found = current_found or not is_done
        is_late = not is_done and stage.due_date is not None and stage.due_date < today
        steps.append(StageStep(stage=stage, state=state, is_late=is_late))
    return tuple(steps)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def plan(request: PageRequest, code: str) -> HttpResponse:
    """Change the plan of a round."""
    shown = _round(code)
    form = PlanForm(request.POST or None, initial=plan_values(shown=shown))
    form.offer_rounds(rounds=programme_rounds(programme=shown.programme).exclude(pk=shown.pk))
    if request.method == "POST" and form.is_valid():
        try:
            change_round(
                changed_round=shown,
                plan=plan_of(form=form),
                actor=request.user.actor,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The plan of %(round)s is saved.") % {"round": shown.name})
            return redirect("round", shown.code)
    context = {"round": shown, "form": form, "is_editable": shown.state in EDITABLE_STATES}
    return render(request, "rounds/plan.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def new(request: PageRequest, code: str) -> HttpResponse:
    """Make a round from the newest version of a programme's design, or from the one that is asked for."""
    programme = get_object_or_404(Programme.objects.filter(is_outside=False), code=code)
    newest = programme.rounds.order_by("-year", "-pk").first()
    versions, asked = programme_versions(programme=programme), request.GET.get("versi", "")
    if asked:
        versions = versions.filter(number=int(asked) if re.fullmatch(r"[0-9]{1,4}", asked) else 0)
    version = get_object_or_404(versions[:1])
    form = NewRoundForm(request.POST or None, initial=values_for_next(newest=newest, version=version))
    form.offer_rounds(rounds=programme_rounds(programme=programme))
    if request.method == "POST" and form.is_valid():
        try:
            made = make_round(
                version=version,
                code=form.cleaned_data["code"],
                plan=plan_of(form=form),
                design=replace(version_design(version=version), rule=form.cleaned_data["rule"]),
                actor=request.user.actor,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                _("%(round)s is made. Now share its places and look at its ceiling.") % {"round": made.name},
            )
            return redirect("round", made.code)
    context = {"programme": programme, "version": version, "form": form}
    return render(request, "rounds/new.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def order(request: PageRequest, code: str) -> HttpResponse:
    """Change the order among the eligible."""
    shown = _round(code)
    present = [
        PriorityKey(term=key.term, descending=key.descending) for key in shown.priorities.order_by("position")
    ]
    form = OrderForm(request.POST or None, keys=present, kind=shown.programme.recipient_kind)
    if request.method == "POST" and form.is_valid():
        try:
            set_priorities(
                ordered_round=shown,
                keys=form.keys(),
                actor=request.user.actor,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The order of %(round)s is saved.") % {"round": shown.name})
            return redirect("round", shown.code)
    context = {"round": shown, "form": form, "is_editable": shown.state in EDITABLE_STATES}
    return render(request, "rounds/order.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_PROGRAMMES, methods=("POST",))
def opening(request: PageRequest, code: str) -> HttpResponse:
    """Open a draft."""
    shown = _round(code)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise ReasonMissing(_("Say why: a change needs a reason."))
    open_round(opened_round=shown, actor=request.user.actor, reason=form.cleaned_data["reason"])
    messages.success(request, _("%(round)s is open.") % {"round": shown.name})
    return redirect("round", shown.code)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def ceiling(request: PageRequest, code: str) -> HttpResponse:
    """Set a ceiling of a round."""
    shown = _round(code)
    form = CeilingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            set_ceiling(
                funded_round=shown,
                fund_source=FundSource(values["fund_source"]),
                account_code=values["account_code"],
                amount=values["amount"],
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The ceiling of %(round)s is saved.") % {"round": shown.name})
            return redirect("round", shown.code)
    context = {
        "round": shown,
        "form": form,
        "money": round_money(shown_round=shown),
        "is_draft": shown.state == RoundState.DRAFT,
    }
    return render(request, "rounds/ceiling.html", context, status=422 if form.errors else 200)


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme"), code=code)


urlpatterns = [
    path("program/<slug:code>/pelaksanaan-baru/", new, name="round-new"),
    path("pelaksanaan/<slug:code>/", board, name="round"),
    path("pelaksanaan/<slug:code>/rencana/", plan, name="round-plan"),
    path("pelaksanaan/<slug:code>/urutan/", order, name="round-order"),
    path("pelaksanaan/<slug:code>/pagu/", ceiling, name="round-ceiling"),
    path("pelaksanaan/<slug:code>/buka/", opening, name="round-open"),
]
