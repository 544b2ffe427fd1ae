"""Reports on the use: who is due when, handing one in with its receipts, the second look, ages of the open ones."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import WANTED, ReportState, Urgency
from kail.apps.delivery.models import ReportPaper, UseReport
from kail.apps.delivery.selectors.reports import (
    report_ageing,
    reports_to_check,
    rounds_with_open_reports,
    urgency_counts,
    urgency_of,
    use_reports,
    wanted_reports,
)
from kail.apps.delivery.services.reports import (
    UseAccount,
    accept_report,
    hand_in_report,
    send_back_report,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.places.selectors import place_names, place_paths
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.selectors.categories import category_words
from kail.calc.due_days import Age, Ageing, days_late
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.nominations import paper_answer
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.interfaces.web.uploads import PaperField, keep_paper
from kail.kernel.sheets import list_sheet

PAGE_SIZE = 50
TO_CHECK, ACCEPTED = "diperiksa", "diterima"
_WORDS = {
    "terlambat": Urgency.OVERDUE,
    "7-hari": Urgency.WEEK,
    "14-hari": Urgency.FORTNIGHT,
    "30-hari": Urgency.MONTH,
    "nanti": Urgency.LATER,
}
_ON_PAPER = (Urgency.OVERDUE, Urgency.WEEK, Urgency.FORTNIGHT, Urgency.MONTH)
_AGES = {
    Age.NOT_DUE: gettext_lazy("Not due yet"),
    Age.TO_30: gettext_lazy("0–30 days"),
    Age.TO_60: gettext_lazy("31–60 days"),
    Age.TO_90: gettext_lazy("61–90 days"),
    Age.OVER_90: gettext_lazy("More than 90 days"),
}
_PAPERS = ("paper_1", "paper_2", "paper_3", "paper_4")


class HandingInForm(forms.Form):
    """What the party says, with up to four papers at once; more follow when it is sent back."""

    amount_used = RupiahField(
        label=gettext_lazy("Used, in rupiah"),
        help_text=gettext_lazy("Of goods: what those are worth that are in use."),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    text = forms.CharField(
        label=gettext_lazy("What it was used for"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    paper_1 = PaperField(
        label=gettext_lazy("Receipt or photograph 1"),
        help_text=gettext_lazy("PDF or photograph, at most 20 MB."),
        required=False,
    )
    paper_2 = PaperField(label=gettext_lazy("Receipt or photograph 2"), required=False)
    paper_3 = PaperField(label=gettext_lazy("Receipt or photograph 3"), required=False)
    paper_4 = PaperField(label=gettext_lazy("Receipt or photograph 4"), required=False)


class CheckForm(forms.Form):
    decision = forms.ChoiceField(choices=[("accept", ""), ("send_back", "")])
    reason = forms.CharField(max_length=500)


@page(action=Action.VIEW_REPORTS)
def report_list(request: PageRequest) -> HttpResponse:
    """Reports of the account's regions, by how near their day is."""
    today = timezone.localdate()
    asked = request.GET.get("keadaan", "terlambat")
    counts = urgency_counts(today=today)
    waiting = reports_to_check()
    total = {word: counts[urgency] for word, urgency in _WORDS.items()} | {TO_CHECK: waiting.count()}
    asked = asked if asked in {*total, ACCEPTED} else "terlambat"
    found = _found(asked, today)
    total[ACCEPTED] = use_reports().filter(state=ReportState.ACCEPTED).count()
    number = page_number(request)
    start = (number - 1) * PAGE_SIZE
    shown = list(found[start : start + PAGE_SIZE])
    if shown:
        request.looks.append(
            Looked(look=Look.EXPORT, purpose=_("list of reports on the use"), people_count=len(shown))
        )
    labels = {word: urgency.label for word, urgency in _WORDS.items()}
    labels |= {TO_CHECK: ReportState.HANDED_IN.label, ACCEPTED: ReportState.ACCEPTED.label}
    context = {
        "lines": _lines(shown, today),
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "total": total[asked],
        **page_links(chosen={"keadaan": asked}, number=number, has_more=start + len(shown) < total[asked]),
        "state_chips": chips(
            name="keadaan",
            chosen=asked,
            options=[(word, label, total[word]) for word, label in labels.items()],
            others={},
        ),
        "rounds": list(rounds_with_open_reports()),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
    }
    return render(request, "reports/list.html", context)


@page(action=Action.EXPORT_LIST)
def reports_xlsx(request: PageRequest) -> HttpResponse:
    """Who is overdue or due within 30 days, village by village, to be reminded."""
    today = timezone.localdate()
    found = [one for urgency in _ON_PAPER for one in wanted_reports(urgency=urgency, today=today)]
    paths = place_paths(codes=[one.place_code for one in found])
    found.sort(key=lambda one: (one.place_code, one.due_date, one.pk))
    mark = taken_out(request, purpose=_("Reports that are due"), people_count=len(found))
    content = list_sheet(
        name=_("Reports that are due"),
        head=[
            _("Village"), _("Recipient"), _("Round"), _("What was given"), _("Rupiah"), _("Given on"), _("Due on"),
            _("Days late"), _("State"),
        ],
        rows=[
            [
                paths.get(one.place_code, one.place_code), one.enrolment.party.display_name, one.enrolment.round.name,
                one.entitlement.name, one.given_amount, one.given_date, one.due_date,
                days_late(due=one.due_date, today=today), one.get_state_display(),
            ]
            for one in found
        ],
        mark=mark,
    )  # fmt: skip
    return xlsx_answer(content=content, name=f"laporan-jatuh-tempo-{today:%Y-%m-%d}.xlsx")


@page(action=Action.VIEW_REPORTS)
def report(request: PageRequest, use_report_id: int) -> HttpResponse:
    """One report: what was given, what was said about it, its papers, and who checked it."""
    found = _report(use_report_id)
    _look(request, found)
    today = timezone.localdate()
    context = {
        **_institution_part(request, found),
        "one": found,
        "line": _lines([found], today)[0],
        "papers": list(found.papers.select_related("document").order_by("pk")),
        "may_hand_in": found.state in WANTED and may(user=request.user, action=Action.RECORD_REPORT),
        "may_check": found.state == ReportState.HANDED_IN
        and found.handed_in_by_id != request.user.pk
        and may(user=request.user, action=Action.CHECK_REPORT),
        "is_own": found.state == ReportState.HANDED_IN and found.handed_in_by_id == request.user.pk,
    }
    return render(request, "reports/detail.html", context)


@page(action=Action.RECORD_REPORT, methods=WRITES)
def report_hand_in(request: PageRequest, use_report_id: int) -> HttpResponse:
    """Record a report for its party, with photographs of the receipts; an institution has a form of its own."""
    found = _report(use_report_id)
    if found.enrolment.party.kind == PartyKind.INSTITUTION:
        return redirect("institution-report-hand-in", found.pk)
    form = HandingInForm(
        request.POST or None,
        request.FILES or None,
        initial={"amount_used": found.amount_used, "text": found.text},
    )

    def attempt() -> None:
        hand_in_report(
            report=found,
            content=UseAccount(
                amount_used=form.cleaned_data["amount_used"],
                text=form.cleaned_data["text"],
                documents=_kept(request, form, found),
            ),
            reason=_("handed in by the recipient"),
            actor=request.user.actor,
            now=timezone.now(),
        )

    at = {"amount_used": "amount_used", "text": "text", "paper": "paper_1"}
    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields=at):
        messages.success(request, _("Handed in. Another person checks it."))
        return redirect("use-report", found.pk)
    _look(request, found)
    context = {"one": found, "line": _lines([found], timezone.localdate())[0], "form": form}
    return render(request, "reports/hand_in.html", context, status=422 if form.errors else 200)


@page(action=Action.CHECK_REPORT, methods=("POST",))
def report_check(request: PageRequest, use_report_id: int) -> HttpResponse:
    """Accept a report or send it back; another person than the one who recorded it."""
    found = _report(use_report_id)
    form = CheckForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("use-report", found.pk)
    reason, actor, now = form.cleaned_data["reason"], request.user.actor, timezone.now()
    if form.cleaned_data["decision"] == "accept":
        accept_report(report=found, reason=reason, actor=actor, now=now)
        messages.success(request, _("Accepted. The next part follows when nothing else is open."))
    else:
        send_back_report(report=found, reason=reason, actor=actor, now=now)
        messages.success(request, _("Sent back. It is handed in anew when it is mended."))
    return redirect("use-report", found.pk)


@page(action=Action.VIEW_REPORTS)
def report_paper(request: PageRequest, report_paper_id: int) -> HttpResponse:
    """A receipt or photograph of a report; it may name people, so the look is logged."""
    paper = get_object_or_404(ReportPaper.objects.select_related("document"), pk=report_paper_id)
    _look(request, _report(paper.report_id))
    return paper_answer(document=paper.document, name=f"laporan-{paper.report_id}-{paper.pk}")


@page(action=Action.VIEW_REPORTS)
def report_ages(request: PageRequest, code: str) -> HttpResponse:
    """How old the open reports of a round are, in all and by regency."""
    shown = get_object_or_404(Round, code=code)
    whole, regions = report_ageing(of_round=shown, today=timezone.localdate())
    names = place_names(codes=[one.place_code for one in regions])
    most = max([one.count for one in whole.classes.values()], default=0)
    context = {
        "round": shown,
        "whole": [
            {"label": _AGES[age], "one": one, "width": _width(one.count, most)}
            for age, one in whole.classes.items()
        ],
        "total": whole.total,
        "heads": list(_AGES.values()),
        "regions": [
            {
                "name": names.get(one.place_code, one.place_code),
                "cells": _cells(one.ageing),
                "total": one.ageing.total,
            }
            for one in regions
        ],
    }
    return render(request, "reports/ages.html", context)


def _cells(ageing: Ageing) -> list[dict[str, Any]]:
    return [{"label": _AGES[age], "one": one} for age, one in ageing.classes.items()]


def _width(count: int, most: int) -> int:
    return round(100 * count / most) if most else 0


def _found(asked: str, today: date) -> QuerySet[UseReport]:
    if asked == TO_CHECK:
        return reports_to_check()
    if asked == ACCEPTED:
        return use_reports().filter(state=ReportState.ACCEPTED).order_by("-checked_at", "pk")
    return wanted_reports(urgency=_WORDS[asked], today=today)


def _kept(request: PageRequest, form: HandingInForm, found: UseReport) -> list[Document]:
    return [
        keep_paper(
            uploaded=form.cleaned_data[name],
            kind=DocumentKind.EVIDENCE,
            region_prefixes=[found.place_code],
            actor=request.user.actor,
            now=timezone.now(),
        )
        for name in _PAPERS
        if form.cleaned_data[name] is not None
    ]


def _institution_part(request: PageRequest, found: UseReport) -> dict[str, Any]:
    """What an institution said the last time: residents served and lines; nothing for other parties."""
    account = found.accounts.order_by("-turn").first()
    if account is None:
        return {"account": None}
    sees_health = may(user=request.user, action=Action.VIEW_HEALTH)
    return {
        "account": account,
        "lines": list(account.lines.select_related("paper__document").order_by("position")),
        "categories": [
            (category_words(category=one.category), one.people)
            for one in account.categories.order_by("category")
            if sees_health
        ],
        "sees_residents": may(user=request.user, action=Action.VIEW_RESIDENTS),
    }


def _report(use_report_id: int) -> UseReport:
    return get_object_or_404(use_reports(), pk=use_report_id)


def _look(request: PageRequest, found: UseReport) -> None:
    request.looks.append(
        Looked(
            look=Look.EXPORT,
            purpose=found.enrolment.round.name,
            party_id=found.enrolment.party_id,
            place_code=found.place_code,
        )
    )


def _lines(found: list[UseReport], today: date) -> list[dict[str, Any]]:
    paths = place_paths(codes=[one.place_code for one in found])
    return [
        {
            "one": one,
            "name": one.enrolment.party.display_name,
            "place_path": paths.get(one.place_code, one.place_code),
            "is_wanted": one.state in WANTED,
            "urgency": urgency_of(due=one.due_date, today=today),
            "days_late": days_late(due=one.due_date, today=today),
        }
        for one in found
    ]


urlpatterns = [
    path("laporan/", report_list, name="use-reports"),
    path("laporan/jatuh-tempo.xlsx", reports_xlsx, name="use-reports-xlsx"),
    path("laporan/<int:use_report_id>/", report, name="use-report"),
    path("laporan/<int:use_report_id>/serahkan/", report_hand_in, name="use-report-hand-in"),
    path("laporan/<int:use_report_id>/periksa/", report_check, name="use-report-check"),
    path("laporan/bukti/<int:report_paper_id>/", report_paper, name="report-paper"),
    path("pelaksanaan/<slug:code>/laporan/", report_ages, name="report-ages"),
]
