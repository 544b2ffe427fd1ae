"""The report of an institution: its expenses line by line, each with its evidence, and the residents served by name."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action
from kail.apps.delivery.enums import UseKind
from kail.apps.delivery.models import InstitutionAccount, UseReport
from kail.apps.delivery.selectors.reports import use_reports
from kail.apps.delivery.selectors.served import residents_by_name, served_residents
from kail.apps.delivery.services.reports import InstitutionUse, SpentLine, UseAccount, hand_in_report
from kail.apps.documents.models import DocumentKind
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Institution
from kail.calc.money import format_rupiah
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.interfaces.web.sight import sight_of
from kail.interfaces.web.uploads import PaperField, keep_paper

_ROWS, _ROWS_SHOWN = 12, 4


class PeriodForm(forms.Form):
    """What the report is about."""

    from_date = DayField(label=gettext_lazy("Accounted for from"))
    to_date = DayField(label=gettext_lazy("Until"))
    text = forms.CharField(
        label=gettext_lazy("What it was used for"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class LineForm(forms.Form):
    """One expense. A line without words and amount is empty and counts for nothing."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=UseKind.choices)
    what = forms.CharField(label=gettext_lazy("What it was spent on"), max_length=200, required=False)
    amount = RupiahField(
        label=gettext_lazy("Rupiah"), max_length=30, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    paper = PaperField(label=gettext_lazy("Receipt or photograph"), required=False)

    def __init__(self, *values: Any, papers: list[tuple[int, str]], **named: Any) -> None:
        super().__init__(*values, **named)
        if papers:
            self.fields["known"] = forms.TypedChoiceField(
                label=gettext_lazy("or one that is here already"),
                choices=[("", "–"), *papers],
                coerce=int,
                empty_value=None,
                required=False,
            )

    @property
    def is_empty(self) -> bool:
        return not self.cleaned_data["what"] and not self.cleaned_data["amount"]


@page(action=Action.RECORD_REPORT, methods=WRITES)
def hand_in(request: PageRequest, institution_report_id: int) -> HttpResponse:
    """Record the report of an institution: the period, what each line was spent on, with its receipts."""
    found = _report(institution_report_id)
    last = found.accounts.order_by("-turn").first()
    papers = [
        (paper.pk, paper.document.name) for paper in found.papers.select_related("document").order_by("pk")
    ]
    head = PeriodForm(request.POST or None, initial=_initial(found, last))
    before = list(last.lines.order_by("position")) if last is not None else []
    rows = [
        LineForm(
            request.POST or None, request.FILES or None, prefix=f"baris{number}", papers=papers,
            initial=_line_initial(before[number]) if number < len(before) else {},
        )
        for number in range(_ROWS)
    ]  # fmt: skip

    def attempt() -> None:
        lines = [_line(request, row, found) for row in rows if not row.is_empty]
        hand_in_report(
            report=found,
            content=UseAccount(
                amount_used=sum(line.amount for line in lines),
                text=head.cleaned_data["text"],
                institution=InstitutionUse(
                    from_date=head.cleaned_data["from_date"],
                    to_date=head.cleaned_data["to_date"],
                    lines=lines,
                ),
            ),
            reason=_("handed in by the institution"),
            actor=request.user.actor,
            now=timezone.now(),
        )

    is_valid = request.method == "POST" and all([head.is_valid(), *(row.is_valid() for row in rows)])
    if is_valid and accepted(head, attempt, fields={"to_date": "to_date", "text": "text"}):
        messages.success(request, _("Handed in. Another person checks it."))
        return redirect("use-report", found.pk)
    _look(request, found)
    period = _initial(found, last)
    context = {
        "one": found,
        "head": head,
        "first_rows": rows[: max(_ROWS_SHOWN, len(before))],
        "more_rows": rows[max(_ROWS_SHOWN, len(before)) :],
        "shown_rows": max(_ROWS_SHOWN, len(before)),
        "more_open": any(row["what"].value() for row in rows[max(_ROWS_SHOWN, len(before)) :]),
        "served": served_residents(institution_id=found.enrolment.party_id, **period_of(period)),
    }
    failed = head.errors or any(row.errors for row in rows if row.is_bound)
    return render(request, "service_checks/hand_in.html", context, status=422 if failed else 200)


@page(action=Action.VIEW_RESIDENTS)
def residents(request: PageRequest, institution_report_id: int) -> HttpResponse:
    """The residents served by name, for those who may see residents; the look is logged with how many."""
    found = _report(institution_report_id)
    account = found.accounts.order_by("-turn").first()
    if account is None:
        raise Http404
    home = get_object_or_404(Institution.objects.select_related("party"), pk=found.enrolment.party_id)
    sight = sight_of(request.user)
    lines = [
        line
        for line in residents_by_name(institution=home, from_date=account.from_date, to_date=account.to_date)
        if line.birth_date is None or sight.sees_person(birth_date=line.birth_date)
    ]
    request.looks.append(
        Looked(
            look=Look.INSTITUTION_PAGE,
            purpose=found.enrolment.round.name,
            party_id=home.pk,
            place_code=home.place_code,
            people_count=max(1, len(lines)),
        )
    )
    context = {"one": found, "account": account, "institution": home, "lines": lines}
    return render(request, "service_checks/residents.html", context)


def period_of(said: dict[str, Any]) -> dict[str, date]:
    """The period alone, as the selectors take it."""
    return {"from_date": said["from_date"], "to_date": said["to_date"]}


def _report(number: int) -> UseReport:
    return get_object_or_404(use_reports().filter(enrolment__party__kind=PartyKind.INSTITUTION), pk=number)


def _initial(found: UseReport, last: InstitutionAccount | None) -> dict[str, Any]:
    if last is not None:
        return {"from_date": last.from_date, "to_date": last.to_date, "text": found.text}
    today = timezone.localdate()
    return {"from_date": found.given_date, "to_date": max(today, found.given_date), "text": ""}


def _line_initial(line: Any) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "what": line.what,
        "amount": format_rupiah(amount=line.amount),
        "known": line.paper_id,
    }


def _line(request: PageRequest, row: LineForm, found: UseReport) -> SpentLine:
    said = row.cleaned_data
    paper = said["paper"]
    return SpentLine(
        kind=UseKind(said["kind"]),
        what=said["what"],
        amount=said["amount"] or 0,
        document=paper
        and keep_paper(
            uploaded=paper,
            kind=DocumentKind.REPORT_EVIDENCE,
            region_prefixes=[found.place_code],
            actor=request.user.actor,
            now=timezone.now(),
        ),
        paper_id=said.get("known"),
    )


def _look(request: PageRequest, found: UseReport) -> None:
    request.looks.append(
        Looked(
            look=Look.EXPORT,
            purpose=found.enrolment.round.name,
            party_id=found.enrolment.party_id,
            place_code=found.place_code,
        )
    )


urlpatterns = [
    path("lks/laporan/<int:institution_report_id>/serahkan/", hand_in, name="institution-report-hand-in"),
    path("lks/laporan/<int:institution_report_id>/penghuni/", residents, name="institution-report-residents"),
]
