"""Planned aid: what is planned, given and late; plans for one or for everybody; the list of a month."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import Planned
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import AidPlan, AidPlanLine, Enrolment, Entitlement
from kail.apps.enrolments.selectors.aid_calendar import (
    calendar_of_round,
    late_lines,
    lines_for_month,
    lines_of_enrolment,
    planned_aid_rounds,
    plans_of_round,
    unplanned_parts,
    waiting_plans,
)
from kail.apps.enrolments.services import approve_aid_plans, propose_aid_plans, reject_aid_plans
from kail.apps.places.selectors import place_names, place_paths
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.pages.aid_plan_forms import (
    PlanReasonForm,
    add_months,
    part_forms,
    read_month,
)
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.kernel.approvals import ProposalState
from kail.kernel.sheets import list_sheet

SHOWN_AT_MOST = 500
_ROWS_SHOWN = 4
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 2200


class DecisionForm(forms.Form):
    """Approve or reject the plans that are ticked."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    reason = forms.CharField(max_length=300)


@page(action=Action.VIEW_AID)
def overview(request: PageRequest) -> HttpResponse:
    """The rounds with planned aid: how many are planned for, what waits, what is late."""
    today = timezone.localdate()
    late = late_lines(today=today)
    context = {
        "rounds": [_round_line(one, today) for one in planned_aid_rounds()],
        "late": late.count(),
        "this_month": lines_for_month(month=today, today=today)
        .exclude(part__state=EntitlementState.GIVEN)
        .count(),
        "waiting": waiting_plans().count(),
        "month_words": date_format(today, "F Y"),
    }
    return render(request, "aid_plans/overview.html", context)


@page(action=Action.VIEW_AID)
def round_year(request: PageRequest, code: str) -> HttpResponse:
    """The year of a round, village by village; who has no plan yet; plans that wait for a second person."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    today = timezone.localdate()
    year = _year(request, shown)
    whole, villages = calendar_of_round(of_round=shown, year=year, today=today)
    names = place_names(codes=[line.place_code for line in villages])
    waiting = list(waiting_plans().filter(enrolment__round=shown)[:SHOWN_AT_MOST])
    unplanned = unplanned_parts(of_round=shown)
    plans = list(plans_of_round(of_round=shown).filter(state=ProposalState.APPROVED)[:SHOWN_AT_MOST])
    people = len({plan.enrolment_id for plan in (*waiting, *plans)})
    if people:
        request.looks.append(Looked(look=Look.EXPORT, purpose=shown.name, people_count=people))
    context = {
        "round": shown,
        "year": year,
        "years": [year - 1, year + 1],
        "months": [date_format(date(2000, month, 1), "M") for month in range(1, 13)],
        "whole": whole,
        "villages": [(names.get(line.place_code, line.place_code), line) for line in villages],
        "waiting": [_plan_line(plan, request) for plan in waiting],
        "may_decide": any(plan.proposed_by_id != request.user.pk for plan in waiting)
        and may(user=request.user, action=Action.DECIDE_AID),
        "plans": _people(plans),
        "unplanned": unplanned.count(),
        "may_plan": may(user=request.user, action=Action.PLAN_AID),
    }
    return render(request, "aid_plans/round.html", context)


@page(action=Action.PLAN_AID, methods=WRITES)
def plan(request: PageRequest, code: str) -> HttpResponse:
    """Plan for everybody of a round who has no plan yet, or for one of them (`untuk`)."""
    shown = get_object_or_404(Round, code=code)
    asked = request.GET.get("untuk", "")
    parts = unplanned_parts(of_round=shown)
    if asked.isdigit():
        parts = parts.filter(enrolment=int(asked))
    by_amount: dict[int, list[Entitlement]] = {}
    for part in parts:
        by_amount.setdefault(part.amount, []).append(part)
    amount = max(by_amount, key=lambda one: (len(by_amount[one]), one), default=0)
    meant = by_amount.get(amount, [])
    rows = part_forms(
        data=request.POST or None,
        first=timezone.localdate().replace(day=1),
        example=meant[0] if meant else None,
    )
    reason = PlanReasonForm(request.POST or None)

    def attempt() -> None:
        propose_aid_plans(
            entitlements=meant,
            parts=[row.part for row in rows if row.part is not None],
            reason=reason.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    is_valid = request.method == "POST" and all([reason.is_valid(), *(row.is_valid() for row in rows)])
    if is_valid and accepted(reason, attempt, fields={}):
        messages.success(
            request,
            ngettext(
                "A plan for %(count)d person waits for a second one to approve it.",
                "Plans for %(count)d people wait for a second person to approve them.",
                len(meant),
            )
            % {"count": len(meant)},
        )
        return redirect("aid-round", shown.code)
    request.looks.extend(
        Looked(
            look=Look.EXPORT, purpose=shown.name, party_id=one.enrolment.party_id, place_code=one.place_code
        )
        for one in meant
        if asked
    )
    context = {
        "round": shown,
        "first_rows": rows[:_ROWS_SHOWN],
        "more_rows": rows[_ROWS_SHOWN:],
        "more_open": any(row["name"].value() for row in rows[_ROWS_SHOWN:]),
        "shown_rows": _ROWS_SHOWN,
        "reason": reason,
        "amount": amount,
        "count": len(meant),
        "others": sum(len(found) for found in by_amount.values()) - len(meant),
        "one": meant[0].enrolment.party.display_name if asked and len(meant) == 1 else "",
        "planned": sum(row.part.amount for row in rows if row.part is not None) if is_valid else None,
    }
    failed = reason.errors or any(row.errors for row in rows if row.is_bound)
    return render(request, "aid_plans/plan.html", context, status=422 if failed else 200)


@page(action=Action.DECIDE_AID, methods=("POST",))
def decide(request: PageRequest, code: str) -> HttpResponse:
    """Approve or reject the ticked plans of a round; another person than the one who proposed them."""
    shown = get_object_or_404(Round, code=code)
    form = DecisionForm(request.POST)
    ticked = [int(number) for number in request.POST.getlist("rencana") if number.isdigit()]
    plans = list(waiting_plans().filter(enrolment__round=shown, pk__in=ticked))
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("aid-round", shown.code)
    if not plans:
        messages.error(request, _("Tick at least one plan."))
        return redirect("aid-round", shown.code)
    reason, actor, now = form.cleaned_data["reason"], request.user.actor, timezone.now()
    if form.cleaned_data["decision"] == "approve":
        approve_aid_plans(plans=plans, reason=reason, actor=actor, now=now)
        messages.success(request, _("Approved. Each month's part is released when its month has come."))
    else:
        reject_aid_plans(plans=plans, reason=reason, actor=actor, now=now)
        messages.success(request, _("Rejected. Another plan can be made."))
    return redirect("aid-round", shown.code)


@page(action=Action.VIEW_AID)
def person_year(request: PageRequest, enrolment_id: int) -> HttpResponse:
    """What one person gets in which month: planned, given, late."""
    found = get_object_or_404(Enrolment.objects.select_related("party", "round"), pk=enrolment_id)
    request.looks.append(
        Looked(
            look=Look.EXPORT, purpose=found.round.name, party_id=found.party_id, place_code=found.place_code
        )
    )
    today = timezone.localdate()
    lines = lines_of_enrolment(enrolment=found)
    context = {
        "enrolment": found,
        "place_path": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
        "lines": _lines(lines, today, request),
        "givings": list(
            found.aid_givings.select_related("plan_line", "officer").order_by("recorded_at", "pk")
        ),
        "waiting": [_plan_line(one, request) for one in waiting_plans().filter(enrolment=found)],
        "may_plan": may(user=request.user, action=Action.PLAN_AID)
        and unplanned_parts(of_round=found.round).filter(enrolment=found).exists(),
        "may_follow": may(user=request.user, action=Action.VIEW_ENROLMENTS),
    }
    return render(request, "aid_plans/person.html", context)


@page(action=Action.VIEW_AID)
def month_list(request: PageRequest) -> HttpResponse:
    """Who gets what in a month, village by village; of the month that runs, also what is late."""
    today = timezone.localdate()
    month = read_month(request.GET.get("bulan", ""), otherwise=today)
    found = list(lines_for_month(month=month, today=today)[: SHOWN_AT_MOST + 1])
    shown = found[:SHOWN_AT_MOST]
    if shown:
        request.looks.append(
            Looked(look=Look.EXPORT, purpose=_("planned aid of a month"), people_count=_count_people(shown))
        )
    names = place_paths(codes=[line.place_code for line in shown])
    villages: dict[str, list[dict[str, Any]]] = {}
    for line in _lines(shown, today, request):
        villages.setdefault(names.get(line["one"].place_code, line["one"].place_code), []).append(line)
    context = {
        "month": month,
        "month_words": date_format(month, "F Y"),
        "before": f"{add_months(day=month, months=-1):%Y-%m}",
        "after": f"{add_months(day=month, months=1):%Y-%m}",
        "asked": f"{month:%Y-%m}",
        "is_now": month == today.replace(day=1),
        "villages": list(villages.items()),
        "total": len(shown),
        "has_more": len(found) > len(shown),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
    }
    return render(request, "aid_plans/month.html", context)


@page(action=Action.EXPORT_LIST)
def month_sheet(request: PageRequest) -> HttpResponse:
    """The list of a month as XLSX, with the columns that officers fill on paper."""
    today = timezone.localdate()
    month = read_month(request.GET.get("bulan", ""), otherwise=today)
    found = list(lines_for_month(month=month, today=today))
    paths = place_paths(codes=[line.place_code for line in found])
    title = _("Planned aid, %(month)s") % {"month": date_format(month, "F Y")}
    content = list_sheet(
        name=_("Planned aid"),
        head=[
            _("Village"), _("Recipient"), _("Round"), _("Planned for"), _("Kind"), _("What is given"), _("How many"),
            _("Unit"), _("Rupiah"), _("State"), _("Received on"), _("Signature"),
        ],
        rows=[
            [
                paths.get(line.place_code, line.place_code), line.plan.enrolment.party.display_name,
                line.plan.enrolment.round.name, line.month, line.get_kind_display(), line.name, line.quantity,
                line.unit, line.amount, str(standing_of(line=line, today=today).label), None, "",
            ]
            for line in found
        ],
        mark=taken_out(request, purpose=title, people_count=max(1, _count_people(found))),
    )  # fmt: skip
    return xlsx_answer(content=content, name=f"bantuan-terencana-{month:%Y-%m}.xlsx")


def standing_of(*, line: AidPlanLine, today: date) -> Planned:
    """How a part stands against its month."""
    part = line.part
    if part is None or part.state == EntitlementState.CANCELLED:
        return Planned.STOPPED
    if part.state == EntitlementState.GIVEN:
        return Planned.GIVEN
    if line.plan.enrolment.state != EnrolmentState.ACTIVE:
        return Planned.STOPPED
    if line.month < today.replace(day=1):
        return Planned.LATE
    return Planned.NOW if line.month == today.replace(day=1) else Planned.TO_COME


def _lines(lines: Iterable[AidPlanLine], today: date, request: PageRequest) -> list[dict[str, Any]]:
    gives = may(user=request.user, action=Action.GIVE_AID)
    shown = []
    for line in lines:
        part = line.part
        is_open = part is not None and part.state in (EntitlementState.RELEASED, EntitlementState.ORDERED)
        shown.append(
            {
                "one": line,
                "name": line.plan.enrolment.party.display_name,
                "standing": standing_of(line=line, today=today),
                "may_give": gives
                and is_open
                and line.kind == BenefitKind.GOODS
                and line.plan.enrolment.state == EnrolmentState.ACTIVE,
            }
        )
    return shown


def _plan_line(plan: AidPlan, request: PageRequest) -> dict[str, Any]:
    return {
        "plan": plan,
        "name": plan.enrolment.party.display_name,
        "lines": sorted(plan.lines.all(), key=lambda line: line.position),
        "is_own": plan.proposed_by_id == request.user.pk,
    }


def _people(plans: list[AidPlan]) -> list[dict[str, Any]]:
    names = place_names(codes=[plan.place_code for plan in plans])
    return [
        {
            "enrolment_id": plan.enrolment_id,
            "name": plan.enrolment.party.display_name,
            "village": names.get(plan.place_code, plan.place_code),
        }
        for plan in plans
    ]


def _round_line(shown: Round, today: date) -> dict[str, Any]:
    approved = plans_of_round(of_round=shown)
    return {
        "round": shown,
        "planned": approved.filter(state=ProposalState.APPROVED).count(),
        "waiting": approved.filter(state=ProposalState.PROPOSED).count(),
        "unplanned": unplanned_parts(of_round=shown).count(),
        "late": late_lines(today=today).filter(plan__enrolment__round=shown).count(),
    }


def _year(request: PageRequest, shown: Round) -> int:
    asked = request.GET.get("tahun", "")
    if asked.isdigit() and _EARLIEST_YEAR <= int(asked) <= _LATEST_YEAR:
        return int(asked)
    latest = AidPlanLine.objects.filter(plan__enrolment__round=shown).order_by("-month").first()
    return latest.month.year if latest is not None else max(shown.year, timezone.localdate().year)


def _count_people(lines: Iterable[AidPlanLine]) -> int:
    return len({line.plan.enrolment_id for line in lines})


urlpatterns = [
    path("bantuan-terencana/", overview, name="planned-aid"),
    path("bantuan-terencana/bulan/", month_list, name="aid-month"),
    path("bantuan-terencana/bulan.xlsx", month_sheet, name="aid-month-xlsx"),
    path("bantuan-terencana/pelaksanaan/<slug:code>/", round_year, name="aid-round"),
    path("bantuan-terencana/pelaksanaan/<slug:code>/rencana/", plan, name="aid-plan"),
    path("bantuan-terencana/pelaksanaan/<slug:code>/putuskan/", decide, name="aid-decide"),
    path("bantuan-terencana/peserta/<int:enrolment_id>/", person_year, name="aid-person"),
]
