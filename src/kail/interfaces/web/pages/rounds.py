"""Rounds: the board with stages, quota and money; their plan, quota and ceilings."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.enums import FundSource, QuotaMethod
from kail.apps.programmes.models import Programme, Round, Stage
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors import (
    QuotaPlan,
    RoundDetail,
    plan_by_hand,
    plan_quota,
    priority_lines,
    read_rule,
    round_detail,
    round_money,
    standing_quota,
)
from kail.apps.programmes.services import (
    RoundPlan,
    change_round,
    create_round,
    open_round,
    set_ceiling,
    set_quota,
    set_quota_by_hand,
)
from kail.apps.registry.vocabulary import reader_language
from kail.apps.selection.selectors.board import Board, round_board
from kail.calc.money import AmountError, parse_rupiah
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.rules import rule_words
from kail.kernel.errors import Refusal

_DATES = ("opens_date", "closes_date", "decree_date", "handover_due_date")


class RupiahField(forms.CharField):
    """An amount as Indonesians write it: 4.500.000, Rp5.000.000, 7,5 miliar."""

    def clean(self, value: object) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_rupiah(text=text)
        except AmountError as error:
            message = error.message_en if reader_language() == "en" else error.message_id
            raise forms.ValidationError(message) from error


class DayField(forms.DateField):
    """A day, picked in the browser's calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(forms.Form):
    """The plan of a round."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    region_code = forms.RegexField(
        label=gettext_lazy("Region"),
        regex=r"^\d{2}(\d{2})?$",
        help_text=gettext_lazy("Code of a province or regency, such as 64 or 6472."),
        error_messages={"invalid": gettext_lazy("Write 2 or 4 digits, such as 64 or 6472.")},
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"),
        min_value=1,
        help_text=gettext_lazy("Another number takes the quota away: it has to be set anew."),
    )
    price_floor = RupiahField(label=gettext_lazy("Package from"))
    price_ceiling = RupiahField(label=gettext_lazy("Package up to"))
    price = RupiahField(
        label=gettext_lazy("Price per person"), help_text=gettext_lazy("What the budget counts with.")
    )
    lottery_seed = forms.CharField(
        label=gettext_lazy("Seed of the lottery"),
        max_length=64,
        help_text=gettext_lazy("Any words; printed with the decree, so that anybody can draw it again."),
    )
    reference_date = DayField(
        label=gettext_lazy("Reference date"),
        help_text=gettext_lazy("Ages count on this day."),
    )
    opens_date = DayField(label=gettext_lazy("Opens"), required=False)
    closes_date = DayField(label=gettext_lazy("Closes"), required=False)
    decree_date = DayField(label=gettext_lazy("Decree planned"), required=False)
    handover_due_date = DayField(label=gettext_lazy("Handover by"), required=False)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class NewRoundForm(PlanForm):
    """A new round: its plan, code and rule."""

    code = forms.SlugField(
        label=gettext_lazy("Code"), max_length=40, help_text=gettext_lazy("Short, such as uep-2026.")
    )
    rule = forms.CharField(
        label=gettext_lazy("Rule"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Can be changed on its own page, where it is counted while you type."),
    )
    field_order = ("code", "name")


class QuotaForm(forms.Form):
    """How the places are shared."""

    method = forms.ChoiceField(label=gettext_lazy("Method"), choices=QuotaMethod.choices)
    period = forms.RegexField(
        label=gettext_lazy("Figures of"),
        regex=r"^\d{4}(-\d{2})?$",
        required=False,
        help_text=gettext_lazy("Such as 2024-03; empty takes the newest."),
        error_messages={"invalid": gettext_lazy("Write a year or a month, such as 2024 or 2024-03.")},
    )


class CeilingForm(forms.Form):
    """One ceiling."""

    fund_source = forms.ChoiceField(label=gettext_lazy("Fund source"), choices=FundSource.choices)
    account_code = forms.CharField(label=gettext_lazy("Account code"), max_length=40)
    amount = RupiahField(label=gettext_lazy("Ceiling"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


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
    language = reader_language()
    may_see = {
        "may_edit": may(user=request.user, action=Action.EDIT_PROGRAMMES) and detail.is_editable,
        "may_rank": may(user=request.user, action=Action.RANK) and detail.is_editable,
        "may_propose": may(user=request.user, action=Action.PROPOSE_DECREE)
        and detail.is_editable
        and standing.decree is None
        and bool(standing.ranking_id),
        "may_see_list": may(user=request.user, action=Action.VIEW_SELECTION),
    }
    context = {
        "round": shown,
        "detail": detail,
        "board": standing,
        "steps": stage_steps(detail=detail, board=standing, today=timezone.localdate()),
        "rule": rule_words(rule=read_rule(rule_text=shown.rule_text), language=language),
        "order": priority_lines(priorities=detail.priorities, language=language),
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
    form = PlanForm(request.POST or None, initial=_plan_values(shown))
    if request.method == "POST" and form.is_valid():
        try:
            change_round(
                changed_round=shown,
                plan=_plan(form, shown),
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
    """Make a round of a programme, beginning from the newest one's plan."""
    programme = get_object_or_404(Programme, code=code)
    newest = programme.rounds.order_by("-year", "-pk").first()
    form = NewRoundForm(request.POST or None, initial=_values_for_next(newest))
    if request.method == "POST" and form.is_valid():
        try:
            made = create_round(
                programme=programme,
                code=form.cleaned_data["code"],
                plan=_plan(form, None),
                rule_text=form.cleaned_data["rule"],
                actor=request.user.actor,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("%(round)s is made. Now set its quota and ceiling.") % {"round": made.name}
            )
            return redirect("round", made.code)
    context = {"programme": programme, "form": form}
    return render(request, "rounds/new.html", context, status=422 if form.errors else 200)


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


class ReasonMissing(Refusal):
    """A change without a reason."""

    code = "reason"


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def quota(request: PageRequest, code: str) -> HttpResponse:
    """Share the places of a round: preview a method, or write each regency's places, and save with a reason."""
    shown = _round(code)
    asked = QuotaForm(request.POST or (request.GET if "method" in request.GET else _quota_values(shown)))
    asked.is_valid()
    reason = request.POST.get("reason", "").strip()
    refusal: Refusal | None = None
    shown_plan: QuotaPlan | None = None
    written = _written_places(request)
    try:
        shown_plan = _quota_plan(shown, asked, written)
        if request.method == "POST" and not reason:
            raise ReasonMissing(_("Say why: a change needs a reason."))
        if request.method == "POST":
            _save_quota(request, shown, shown_plan, reason)
            messages.success(request, _("The quota of %(round)s is saved.") % {"round": shown.name})
            return redirect("round", shown.code)
    except Refusal as refused:
        refusal = refused
    context = {
        "round": shown,
        "form": asked,
        "plan": shown_plan,
        "written": written,
        "rows": _quota_rows(shown_plan or standing_quota(shared_round=shown), written),
        "is_by_hand": asked.data.get("method") == QuotaMethod.BY_HAND,
        "standing": standing_quota(shared_round=shown),
        "reason": reason,
        "refusal": refusal,
        "is_editable": shown.state in EDITABLE_STATES,
    }
    status = 422 if refusal and request.method == "POST" else 200
    return render(request, "rounds/quota.html", context, status=status)


@dataclass(frozen=True)
class QuotaRow:
    """A regency of the quota page, with what was typed for it."""

    code: str
    name: str
    places: int
    typed: str
    poor_people: object
    per_thousand_poor: object
    population: int | None
    period: str
    source: str


class NumberUnreadable(Refusal):
    """A number of places is none."""

    code = "quota_number"


def _quota_plan(shown: Round, asked: QuotaForm, written: dict[str, str]) -> QuotaPlan:
    if asked.errors:
        raise NumberUnreadable(str(next(iter(asked.errors.values()))[0]))
    method = QuotaMethod(asked.cleaned_data["method"])
    period = asked.cleaned_data["period"]
    if method != QuotaMethod.BY_HAND:
        return plan_quota(shared_round=shown, method=method, period=period)
    if not written:
        standing = standing_quota(shared_round=shown)
        return standing or plan_quota(shared_round=shown, method=QuotaMethod.EQUAL, period=period)
    return plan_by_hand(shared_round=shown, places=_typed_places(written), period=period)


def _written_places(request: PageRequest) -> dict[str, str]:
    """What was typed for each regency, by code."""
    prefix = "places-"
    return {
        name.removeprefix(prefix): str(text).strip()
        for name, text in request.POST.items()
        if name.startswith(prefix)
    }


def _typed_places(written: dict[str, str]) -> dict[str, int]:
    for text in written.values():
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise NumberUnreadable(
                _("“%(text)s” is not a number of places; write a whole number, zero or more.")
                % {"text": text[:20]}
            )
    return {code: int(text) for code, text in written.items()}


def _save_quota(request: PageRequest, shown: Round, planned: QuotaPlan, reason: str) -> None:
    if planned.method == QuotaMethod.BY_HAND:
        set_quota_by_hand(
            shared_round=shown,
            places={line.code: line.places for line in planned.lines},
            period=planned.period,
            actor=request.user.actor,
            reason=reason,
        )
    else:
        set_quota(
            shared_round=shown,
            method=planned.method,
            period=planned.period,
            actor=request.user.actor,
            reason=reason,
        )


def _quota_rows(shown_plan: QuotaPlan | None, written: dict[str, str]) -> list[QuotaRow]:
    lines = shown_plan.lines if shown_plan else ()
    return [
        QuotaRow(
            code=line.code,
            name=line.name,
            places=line.places,
            typed=written.get(line.code, str(line.places)),
            poor_people=line.poor_people,
            per_thousand_poor=line.per_thousand_poor,
            population=line.population,
            period=line.period,
            source=line.source,
        )
        for line in lines
    ]


def _quota_values(shown: Round) -> dict[str, str]:
    return {"method": shown.quota_method, "period": shown.quota_indicator_period}


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
    context = {"round": shown, "form": form, "money": round_money(shown_round=shown)}
    return render(request, "rounds/ceiling.html", context, status=422 if form.errors else 200)


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme"), code=code)


def _plan_values(shown: Round) -> dict[str, object]:
    values: dict[str, object] = {
        name: getattr(shown, name)
        for name in (*_DATES, "name", "year", "region_code", "places", "lottery_seed", "reference_date")
    }
    return values | {
        "price_floor": shown.price_floor,
        "price_ceiling": shown.price_ceiling,
        "price": shown.price,
    }


def _values_for_next(newest: Round | None) -> dict[str, object]:
    """What a new round takes over from the last one; dates, seed and name are its own."""
    if newest is None:
        return {}
    values = _plan_values(newest)
    own = {*_DATES, "name", "lottery_seed", "reference_date"}
    taken = {name: value for name, value in values.items() if name not in own}
    return taken | {"year": newest.year + 1, "rule": newest.rule_text}


def _plan(form: PlanForm, shown: Round | None) -> RoundPlan:
    values = form.cleaned_data
    return RoundPlan(
        name=values["name"],
        year=values["year"],
        region_code=values["region_code"],
        places=values["places"],
        price_floor=values["price_floor"],
        price_ceiling=values["price_ceiling"],
        price=values["price"],
        lottery_seed=values["lottery_seed"],
        reference_date=values["reference_date"],
        batch=shown.batch if shown else 1,
        stage=shown.stage if shown else 1,
        opens_date=values["opens_date"],
        closes_date=values["closes_date"],
        decree_date=values["decree_date"],
        handover_due_date=values["handover_due_date"],
    )


urlpatterns = [
    path("program/<slug:code>/pelaksanaan-baru/", new, name="round-new"),
    path("pelaksanaan/<slug:code>/", board, name="round"),
    path("pelaksanaan/<slug:code>/rencana/", plan, name="round-plan"),
    path("pelaksanaan/<slug:code>/kuota/", quota, name="round-quota"),
    path("pelaksanaan/<slug:code>/pagu/", ceiling, name="round-ceiling"),
    path("pelaksanaan/<slug:code>/buka/", opening, name="round-open"),
]
