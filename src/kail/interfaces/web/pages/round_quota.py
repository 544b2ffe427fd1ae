"""The quota pages of a round: look at a way to share or write the places, save with a reason, read the plans kept."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors import (
    PlannedQuota,
    ShareTerms,
    plan_by_hand,
    plan_quota,
    quota_plans,
    read_plan,
    share_report,
    standing_quota,
    standing_shares,
)
from kail.apps.programmes.services import set_quota, set_quota_by_hand, unshare_regency
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.quota_forms import NumberUnreadable, QuotaForm, numbers_of, values_of
from kail.interfaces.web.pages.quota_shown import quota_rows, shown_quota
from kail.interfaces.web.pages.round_forms import ReasonMissing
from kail.interfaces.web.pages.round_shares import sentences
from kail.kernel.errors import Refusal

_PLANS_SHOWN = 5
_REGENCY_DIGITS = 4


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def quota(request: PageRequest, code: str) -> HttpResponse:
    """Share the places of a round: look at a method, or write each regency's places, and save with a reason."""
    return _quota_page(request, code, within="")


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def quota_of_regency(request: PageRequest, code: str, regency_code: str) -> HttpResponse:
    """Share the places of one regency among its districts, or give them back to the regency."""
    shown = get_object_or_404(Round, code=code)
    is_regency = len(regency_code) == _REGENCY_DIGITS
    if not (is_regency and shown.quotas.filter(place_code=regency_code).exists()):
        raise Http404
    return _quota_page(request, code, within=regency_code)


@page(action=Action.VIEW_PROGRAMMES)
def quota_history(request: PageRequest, code: str) -> HttpResponse:
    """Every plan by which the places of a round were shared, the newest first."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    return render(
        request, "rounds/quota_plans.html", {"round": shown, "plans": _listed_plans(shown, at_most=None)}
    )


@page(action=Action.VIEW_PROGRAMMES)
def quota_plan(request: PageRequest, code: str, plan_number: int) -> HttpResponse:
    """One plan as it was kept: figures, exact shares, divisor, last awards."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    kept = get_object_or_404(quota_plans(planned_round=shown), number=plan_number)
    plan = read_plan(plan=kept)
    context = {
        "round": shown,
        "kept": kept,
        "within_name": place_names(codes=[kept.within]).get(kept.within, ""),
        "shown": shown_quota(plan=plan),
        "rows": quota_rows(lines=plan.lines, written={}, single={}),
        "formula": [
            {"label": figure.label, "percent": percent} for figure, percent in plan.terms.formula.items()
        ],
    }
    return render(request, "rounds/quota_plan.html", context)


def _quota_page(request: PageRequest, code: str, *, within: str) -> HttpResponse:
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    standing = standing_quota(shared_round=shown, within=within)
    if within and request.POST.get("do") == "unshare":
        return _unshare(request, shown, within)
    begins = values_of(
        standing=standing, method=_first_method(shown, within), period=shown.quota_indicator_period
    )
    asked = QuotaForm(request.POST.dict() or (request.GET.dict() if "method" in request.GET else begins))
    asked.is_valid()
    reason = request.POST.get("reason", "").strip()
    refusal: Refusal | None = None
    plan: PlannedQuota | None = None
    written = _written_places(request)
    try:
        plan = _asked_plan(shown, asked, written, standing, within)
        if request.method == "POST":
            if not reason:
                raise ReasonMissing(_("Say why: a change needs a reason."))
            saved = _save_quota(request, shown, plan, reason)
            messages.success(request, _saved_sentence(shown, saved, within))
            return redirect("round-quota", shown.code) if within else redirect("round", shown.code)
    except Refusal as refused:
        refusal = refused
    told = plan or standing
    shares = standing_shares(shared_round=shown)
    context = {
        "round": shown,
        "within": within,
        "within_name": place_names(codes=[within]).get(within, ""),
        "places": told.places if told else shown.places,
        "address": request.path,
        "form": asked,
        "shown": shown_quota(plan=told) if told else None,
        "rows": quota_rows(lines=told.lines if told else (), written=written, single=asked.single),
        "is_by_hand": asked.data.get("method") == QuotaMethod.BY_HAND,
        "is_new": plan is not None and (standing is None or not _is_same(plan, standing)),
        "standing": standing,
        "nested": _nested(shown),
        "shares": shares,
        "contradictions": _contradictions(shown, shares, told),
        "standing_links": bool(standing) and not within,
        "plans": _listed_plans(shown, at_most=_PLANS_SHOWN),
        "reason": reason,
        "refusal": refusal,
        "is_editable": shown.state in EDITABLE_STATES,
        "back": reverse("round-quota", args=[shown.code]) if within else reverse("round", args=[shown.code]),
    }
    status = 422 if refusal and request.method == "POST" else 200
    return render(request, "rounds/quota.html", context, status=status)


def _first_method(shown: Round, within: str) -> str:
    """What a page without a quota begins with; districts by hand would begin with nothing written."""
    by_hand = shown.quota_method == QuotaMethod.BY_HAND
    return QuotaMethod.EQUAL if within and by_hand else shown.quota_method


def _asked_plan(
    shown: Round, asked: QuotaForm, written: dict[str, str], standing: PlannedQuota | None, within: str
) -> PlannedQuota:
    if asked.errors:
        raise NumberUnreadable(str(next(iter(asked.errors.values()))[0]))
    method, period, terms = asked.method_of(), asked.cleaned_data["period"], asked.terms(within=within)
    if method != QuotaMethod.BY_HAND:
        return plan_quota(shared_round=shown, method=method, period=period, terms=terms)
    if not written:
        return standing or plan_quota(
            shared_round=shown, method=QuotaMethod.EQUAL, period=period, terms=terms
        )
    places = numbers_of(prefix="", typed=written)
    return plan_by_hand(shared_round=shown, places=places, period=period, terms=terms)


def _written_places(request: PageRequest) -> dict[str, str]:
    """What was typed for each region, by code; nothing typed is zero places."""
    prefix = "places-"
    return {
        name.removeprefix(prefix): str(text).strip() or "0"
        for name, text in request.POST.items()
        if name.startswith(prefix)
    }


def _save_quota(request: PageRequest, shown: Round, plan: PlannedQuota, reason: str) -> PlannedQuota:
    if plan.method == QuotaMethod.BY_HAND:
        return set_quota_by_hand(
            shared_round=shown,
            places={line.code: line.places for line in plan.lines},
            period=plan.period,
            terms=plan.terms,
            actor=request.user.actor,
            reason=reason,
            now=timezone.now(),
        )
    return set_quota(
        shared_round=shown,
        method=plan.method,
        period=plan.period,
        terms=plan.terms,
        actor=request.user.actor,
        reason=reason,
        now=timezone.now(),
    )


def _saved_sentence(shown: Round, saved: PlannedQuota, within: str) -> str:
    if not within:
        return _("The quota of %(round)s is saved.") % {"round": shown.name}
    name = place_names(codes=[within])[within]
    return _("%(places)d places of %(name)s are shared among its districts.") % {
        "places": saved.total,
        "name": name,
    }


def _unshare(request: PageRequest, shown: Round, within: str) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()
    name = place_names(codes=[within])[within]
    if not reason:
        messages.error(request, _("Say why: a change needs a reason."))
        return redirect("round-quota-regency", shown.code, within)
    try:
        unshare_regency(shared_round=shown, regency_code=within, actor=request.user.actor, reason=reason)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%(name)s is one region again.") % {"name": name})
    return redirect("round-quota", shown.code)


def _contradictions(
    shown: Round, shares: tuple[ShareTerms, ...], told: PlannedQuota | None
) -> list[dict[str, object]]:
    """Where the reserved shares contradict these places; nothing for an account that cannot count everybody."""
    if not shares or told is None:
        return []
    places = dict(shown.quotas.values_list("place_code", "places"))
    within = told.terms.within
    places = {
        code: number for code, number in places.items() if code == within or not code.startswith(within)
    }
    places |= {line.code: line.places for line in told.lines}
    try:
        return sentences(report=share_report(shared_round=shown, shares=shares, quotas=places))
    except Refusal:
        return []


def _is_same(plan: PlannedQuota, standing: PlannedQuota) -> bool:
    return [(line.code, line.places) for line in plan.lines] == [
        (line.code, line.places) for line in standing.lines
    ]


def _nested(shown: Round) -> dict[str, int]:
    """Regencies whose places are shared among districts, with the number of these."""
    districts = shown.quotas.filter(place_code__regex=r"^\d{6}$").values_list("place_code", flat=True)
    counted: dict[str, int] = {}
    for district in districts:
        counted[district[:4]] = counted.get(district[:4], 0) + 1
    return counted


def _listed_plans(shown: Round, *, at_most: int | None) -> list[dict[str, object]]:
    plans = list(quota_plans(planned_round=shown)[:at_most])
    names = place_names(codes=[plan.within for plan in plans if plan.within])
    return [{"plan": plan, "within_name": names.get(plan.within, "")} for plan in plans]


urlpatterns = [
    path("pelaksanaan/<slug:code>/kuota/", quota, name="round-quota"),
    path("pelaksanaan/<slug:code>/kuota/riwayat/", quota_history, name="round-quota-plans"),
    path("pelaksanaan/<slug:code>/kuota/riwayat/<int:plan_number>/", quota_plan, name="round-quota-plan"),
    path("pelaksanaan/<slug:code>/kuota/<str:regency_code>/", quota_of_regency, name="round-quota-regency"),
]
