"""The quota page of a round: look at a method or write the places, then save with a reason."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors import QuotaPlan, plan_by_hand, plan_quota, standing_quota
from kail.apps.programmes.services import set_quota, set_quota_by_hand
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.round_forms import QuotaForm, ReasonMissing
from kail.kernel.errors import Refusal


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def quota(request: PageRequest, code: str) -> HttpResponse:
    """Share the places of a round: preview a method, or write each regency's places, and save with a reason."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
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
    poor_people: Decimal | None
    per_thousand_poor: Decimal | None
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
