"""Handover days: which there are and how far they are, planning one, its list on the screen, as XLSX and on paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import Coming
from kail.apps.delivery.models import HandoverDay, HandoverReversal
from kail.apps.delivery.papers.day_list import day_list
from kail.apps.delivery.papers.minutes import handover_minutes
from kail.apps.delivery.selectors.handover_days import (
    Comer,
    DayProgress,
    day_progress,
    expected_at,
    found_comers,
    handover_days,
    handovers_at,
    late_days,
    rounds_with_goods,
)
from kail.apps.delivery.selectors.stocks import seen_depots
from kail.apps.delivery.services import change_handover_day, plan_handover_day
from kail.apps.places.selectors import place_paths
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.apps.registry.vocabulary import reader_language
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.answers import pdf_answer, public_address, xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.handover_forms import DayForm, FindForm, PlanForm, WhyForm
from kail.kernel.approvals import ProposalState
from kail.kernel.sheets import list_sheet

DAYS_SHOWN: Final = 20
COMERS_SHOWN: Final = 100
LATE, TODAY, AHEAD = "lewat", "hari-ini", "datang"
_FIELDS: Final[Mapping[str, str]] = {"other_region": "region", "day_known": "date", "day_untold": "place"}
_STANDS: Final = {
    "belum": (Coming.EXPECTED, Coming.NOT_RELEASED, Coming.STANDS_STILL),
    "sebagian": (Coming.PARTLY,),
    "lengkap": (Coming.FINISHED,),
}
_STAND_WORDS: Final = {
    "belum": gettext_lazy("Nothing yet"),
    "sebagian": gettext_lazy("A part"),
    "lengkap": gettext_lazy("Everything"),
}


@page(action=Action.VIEW_HANDOVERS)
def days(request: PageRequest) -> HttpResponse:
    """Handover days of the account's regions, with who came and who did not."""
    today = timezone.localdate()
    everything = handover_days(prefixes=request.prefixes)
    kinds = {
        TODAY: everything.filter(date=today),
        AHEAD: everything.filter(date__gt=today).order_by("date", "region_code", "pk"),
        LATE: late_days(prefixes=request.prefixes, today=today),
    }
    asked = request.GET.get("keadaan", "")
    found = kinds.get(asked, everything)
    number, total = page_number(request), found.count()
    start = (number - 1) * DAYS_SHOWN
    shown = _described(day_progress(days=list(found[start : start + DAYS_SHOWN])), today)
    labels = {TODAY: _("Today"), AHEAD: _("To come"), LATE: _("Late")}
    options: list[tuple[str, str, int | None]] = [("", _("All"), everything.count())]
    options += [(word, labels[word], kinds[word].count()) for word in kinds]
    context = {
        "lines": shown,
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "total": total,
        "any": everything.exists(),
        "state_chips": chips(name="keadaan", chosen=asked, options=options, others={}),
        "reversals": list(_waiting_reversals()),
        "may_plan": may(user=request.user, action=Action.PLAN_HANDOVER),
        **page_links(chosen={"keadaan": asked}, number=number, has_more=start + len(shown) < total),
    }
    return render(request, "handovers/days.html", context)


@page(action=Action.PLAN_HANDOVER, methods=WRITES)
def day_new(request: PageRequest) -> HttpResponse:
    """Plan a day for a round and a region."""
    rounds = rounds_with_goods()
    initial = {"date": timezone.localdate(), "round": request.GET.get("pelaksanaan", "")}
    depots = seen_depots(prefixes=request.prefixes)
    form = PlanForm(request.POST or None, rounds=rounds, depots=depots, initial=initial)
    if request.method == "POST" and form.is_valid():
        values, made = form.cleaned_data, []

        def attempt() -> None:
            made.append(
                plan_handover_day(
                    of_round=values["round"],
                    region_code=values["region"],
                    place=values["place"],
                    day=values["date"],
                    depot=values["depot"],
                    officers=values["officers"],
                    reason=values["reason"],
                    actor=request.user.actor,
                )
            )

        if accepted(form, attempt, fields={**_FIELDS, "region_too_small": "region"}):
            messages.success(
                request, _("The day is planned. Print its list: each recipient has a square on it.")
            )
            return redirect("handover-day", made[0].pk)
    context = {"form": form, "has_rounds": rounds.exists(), "has_depots": depots.exists()}
    return render(request, "handovers/plan.html", context, status=422 if form.errors else 200)


@page(action=Action.PLAN_HANDOVER, methods=WRITES)
def day_change(request: PageRequest, handover_day_id: int) -> HttpResponse:
    """Put a day off, or change where it is and who is there."""
    found = find_day(request, handover_day_id)
    initial = {name: getattr(found, name) for name in ("date", "place", "depot", "officers")}
    form = DayForm(request.POST or None, initial=initial, depots=seen_depots(prefixes=request.prefixes))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def attempt() -> None:
            change_handover_day(
                handover_day=found, place=values["place"], day=values["date"], depot=values["depot"],
                officers=values["officers"], reason=values["reason"], actor=request.user.actor,
            )  # fmt: skip

        if accepted(form, attempt, fields=_FIELDS):
            messages.success(request, _("The day is changed. Lists that were printed before are old now."))
            return redirect("handover-day", found.pk)
    context = {"day": found, "form": form}
    return render(request, "handovers/change.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_HANDOVERS, methods=WRITES)
def day(request: PageRequest, handover_day_id: int) -> HttpResponse:
    """Who comes, village by village; and, by POST so that no name stands in an address, who is found."""
    found = find_day(request, handover_day_id)
    comers = expected_at(day=found)
    form = FindForm(request.POST or None)
    meant: list[Comer] = []
    if request.method == "POST" and form.is_valid():
        meant = found_comers(comers=comers, text=form.cleaned_data["q"])
        if len(meant) == 1:
            return redirect("handover-new", found.pk, meant[0].enrolment.pk)
    paths = place_paths(codes=[one.enrolment.place_code for one in comers])
    village, stand = request.GET.get("desa", ""), request.GET.get("keadaan", "")
    shown = [one for one in comers if village in ("", one.enrolment.place_code)]
    shown = [one for one in shown if stand not in _STANDS or one.coming in _STANDS[stand]]
    number = page_number(request)
    start = (number - 1) * COMERS_SHOWN
    today, made = timezone.localdate(), handovers_at(day=found)
    (progress,) = day_progress(days=[found])
    context = {
        "day": found,
        "progress": progress,
        "is_late": progress.is_late(today),
        "is_ahead": found.date > today,
        "days_ahead": (found.date - today).days,
        "region": place_paths(codes=[found.region_code]).get(found.region_code, found.region_code),
        "villages": _by_village(shown[start : start + COMERS_SHOWN], paths),
        "first": start + 1 if shown else 0,
        "last": min(start + COMERS_SHOWN, len(shown)),
        "total": len(shown),
        "form": form,
        "asked": request.method == "POST" and form.is_valid(),
        "meant": [(one, paths.get(one.enrolment.place_code, "")) for one in meant],
        "village_chips": _village_chips(comers, paths, village, stand),
        "stand_chips": _stand_chips(comers, village, stand),
        "may_plan": may(user=request.user, action=Action.PLAN_HANDOVER),
        "may_hand_over": found.date <= today and may(user=request.user, action=Action.HAND_OVER),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
        "handovers": made,
        "minute_villages": [("", _("All"))]
        + [(code, paths.get(code, code).split(",")[0]) for code in sorted({one.place_code for one in made})],
        **page_links(
            chosen={"desa": village, "keadaan": stand},
            number=number,
            has_more=start + COMERS_SHOWN < len(shown),
        ),
    }
    return render(request, "handovers/day.html", context, status=422 if form.errors else 200)


@page(action=Action.EXPORT_LIST, methods=("POST",))
def day_xlsx(request: PageRequest, handover_day_id: int) -> HttpResponse:
    """The list of the day as XLSX; who takes it, when and what for stand in the file and in the access log."""
    found = find_day(request, handover_day_id)
    reason = _reason(request)
    if reason is None:
        return redirect("handover-day", found.pk)
    comers, note = _printable(found)
    paths = place_paths(codes=[one.enrolment.place_code for one in comers])
    content = list_sheet(
        name=_("Handover day"),
        head=["No.", _("Village"), _("Name"), _("Got"), _("Handed over on this day"), _("Code")],
        rows=[
            [
                number, paths.get(one.enrolment.place_code, one.enrolment.place_code), one.name,
                str(one.coming.label), one.handovers, one.code,
            ]
            for number, one in enumerate(comers, start=1)
        ],
        mark=taken_out(
            request, purpose=reason, people_count=len(comers)
        ),
        note=note,
    )  # fmt: skip
    return xlsx_answer(content=content, name=f"serah-terima-{found.date:%Y-%m-%d}.xlsx")


@page(action=Action.VIEW_HANDOVERS, methods=("POST",))
def day_pdf(request: PageRequest, handover_day_id: int) -> HttpResponse:
    """The list of the day to print, with a square for each recipient."""
    found = find_day(request, handover_day_id)
    reason = _reason(request)
    if reason is None:
        return redirect("handover-day", found.pk)
    comers, note = _printable(found)
    content = day_list(
        day=found,
        comers=comers,
        places=place_paths(codes=[one.enrolment.place_code for one in comers]),
        note=note,
        public_address=public_address(request),
        language=reader_language(),
        mark=taken_out(request, purpose=reason, people_count=len(comers)),
    )
    return pdf_answer(content=content, name=f"daftar-serah-terima-{found.date:%Y-%m-%d}.pdf")


@page(action=Action.VIEW_HANDOVERS, methods=("POST",))
def day_minutes(request: PageRequest, handover_day_id: int) -> HttpResponse:
    """The minutes (BAST) of everybody who got something on this day, of one village or all, as one PDF."""
    found = find_day(request, handover_day_id)
    village = request.POST.get("desa", "")
    made = [one for one in handovers_at(day=found) if village in ("", one.place_code)]
    if not made:
        messages.info(request, _("Nothing was handed over yet: there are no minutes to print."))
        return redirect("handover-day", found.pk)
    reason = _reason(request)
    if reason is None:
        return redirect("handover-day", found.pk)
    content = handover_minutes(
        handovers=made,
        public_address=public_address(request),
        language=reader_language(),
        mark=taken_out(request, purpose=reason, people_count=len(made)),
    )
    return pdf_answer(content=content, name=f"bast-{found.date:%Y-%m-%d}.pdf")


@page(action=Action.HAND_OVER)
def day_code(request: PageRequest, handover_day_id: int, recipient_code: str) -> HttpResponse:
    """Where the square on the list leads: the form of its party, for whoever hands over."""
    found = find_day(request, handover_day_id)
    meant = found_comers(comers=expected_at(day=found), text=recipient_code)
    if len(meant) == 1 and meant[0].code == recipient_code.upper():
        return redirect("handover-new", found.pk, meant[0].enrolment.pk)
    messages.error(request, _("Nobody of this day has this code. Was the list printed for another day?"))
    return redirect("handover-day", found.pk)


def find_day(request: PageRequest, handover_day_id: int) -> HandoverDay:
    """A day that the account sees at least in part; 404 otherwise."""
    return get_object_or_404(handover_days(prefixes=request.prefixes), pk=handover_day_id)


def _reason(request: PageRequest) -> str | None:
    form = WhyForm(request.POST)
    if form.is_valid():
        return str(form.cleaned_data["reason"])[:200]
    messages.error(request, _("Say what the list is for."))
    return None


def _printable(found: HandoverDay) -> tuple[list[Comer], str]:
    comers, note = without_restricted(
        lines=expected_at(day=found), parties=lambda one: (one.enrolment.party_id,)
    )
    return list(comers), note


def _waiting_reversals() -> Any:
    waiting = HandoverReversal.objects.filter(state=ProposalState.PROPOSED)
    return waiting.select_related("handover", "proposed_by").order_by("proposed_at", "pk")


def _described(found: Sequence[DayProgress], today: date) -> list[dict[str, Any]]:
    paths = place_paths(codes=[one.day.region_code for one in found])
    return [
        {
            "one": one,
            "region": paths.get(one.day.region_code, one.day.region_code),
            "is_late": one.is_late(today),
            "is_today": one.day.date == today,
            "is_ahead": one.day.date > today,
        }
        for one in found
    ]


def _by_village(comers: Sequence[Comer], paths: Mapping[str, str]) -> list[tuple[str, list[Comer]]]:
    villages: dict[str, list[Comer]] = {}
    for one in comers:
        villages.setdefault(one.enrolment.place_code, []).append(one)
    return [(paths.get(code, code), lines) for code, lines in villages.items()]


def _village_chips(comers: Sequence[Comer], paths: Mapping[str, str], chosen: str, stand: str) -> list[Chip]:
    counts: dict[str, int] = {}
    for one in comers:
        counts[one.enrolment.place_code] = counts.get(one.enrolment.place_code, 0) + 1
    if len(counts) < 2:
        return []
    options: list[tuple[str, str, int | None]] = [("", _("All"), len(comers))]
    options += [(code, paths.get(code, code).split(",")[0], count) for code, count in counts.items()]
    return chips(name="desa", chosen=chosen, options=options, others={"keadaan": stand})


def _stand_chips(comers: Sequence[Comer], village: str, chosen: str) -> list[Chip]:
    here = [one for one in comers if village in ("", one.enrolment.place_code)]
    options: list[tuple[str, str, int | None]] = [("", _("All"), len(here))]
    options += [
        (word, str(_STAND_WORDS[word]), sum(one.coming in stands for one in here))
        for word, stands in _STANDS.items()
    ]
    return chips(name="keadaan", chosen=chosen, options=options, others={"desa": village})


urlpatterns = [
    path("serah-terima/", days, name="handover-days"),
    path("serah-terima/rencana/", day_new, name="handover-day-new"),
    path("serah-terima/<int:handover_day_id>/", day, name="handover-day"),
    path("serah-terima/<int:handover_day_id>/ubah/", day_change, name="handover-day-change"),
    path("serah-terima/<int:handover_day_id>/xlsx/", day_xlsx, name="handover-day-xlsx"),
    path("serah-terima/<int:handover_day_id>/daftar/", day_pdf, name="handover-day-pdf"),
    path("serah-terima/<int:handover_day_id>/bast/", day_minutes, name="handover-day-minutes"),
    path("serah-terima/<int:handover_day_id>/k/<slug:recipient_code>/", day_code, name="handover-day-code"),
]
