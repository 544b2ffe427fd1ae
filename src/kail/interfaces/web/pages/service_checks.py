"""Institutions looked at by a service standard: who was looked at, the form, before against after, the paper."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import Moment, Verdict
from kail.apps.delivery.models import InstitutionAccount, ServiceAnswer, ServiceCheck, UseReport
from kail.apps.delivery.papers.institution_report import institution_report
from kail.apps.delivery.selectors.service_checks import (
    checks_waiting,
    compare,
    institutions_taking_part,
    service_checks,
    standing_checks,
)
from kail.apps.delivery.service_standards import ServiceStandard, StandardItem, find_standard
from kail.apps.delivery.services.care import (
    Answered,
    approve_service_check,
    record_service_check,
    reject_service_check,
)
from kail.apps.documents.models import DocumentKind
from kail.apps.enrolments.models import Enrolment
from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Institution
from kail.apps.registry.vocabulary.language import reader_language
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.nominations import paper_answer
from kail.interfaces.web.uploads import PhotoField, keep_paper
from kail.kernel.approvals import ProposalState

_MOMENTS = {"sebelum": Moment.BEFORE, "sesudah": Moment.AFTER}


class VisitForm(forms.Form):
    """When somebody was there, and why it was recorded."""

    visited_date = DayField(label=gettext_lazy("Visited on"))
    reason = forms.CharField(
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("Kept in the history together with your name."),
        max_length=300,
        initial=gettext_lazy("visit"),
    )


class AnswerForm(forms.Form):
    """What was found about one thing."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What you saw"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("What is missing, or why it could not be seen"), max_length=400, required=False
    )
    photo = PhotoField(label=gettext_lazy("Photograph"), required=False)


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    reason = forms.CharField(max_length=300)


@page(action=Action.VIEW_INSTITUTIONS)
def service_list(request: PageRequest) -> HttpResponse:
    """Institutions on their way through a round: whether they were looked at before and after."""
    found = list(institutions_taking_part()[:500])
    standing: dict[int, dict[str, ServiceCheck]] = {}
    looks = service_checks().filter(enrolment__in=found).exclude(state=ProposalState.REJECTED)
    for check in looks.order_by("pk"):
        standing.setdefault(check.enrolment_id, {})[check.moment] = check
    paths = place_paths(codes=[one.place_code for one in found])
    context = {
        "lines": [
            {
                "enrolment": one,
                "place_path": paths.get(one.place_code, one.place_code),
                "before": standing.get(one.pk, {}).get(Moment.BEFORE),
                "after": standing.get(one.pk, {}).get(Moment.AFTER),
            }
            for one in found
        ],
        "waiting": list(checks_waiting()[:50]),
    }
    return render(request, "service_checks/list.html", context)


@page(action=Action.VIEW_INSTITUTIONS)
def service(request: PageRequest, service_id: int) -> HttpResponse:
    """One institution in a round: what was found before and after, thing by thing."""
    found = _enrolment(service_id)
    checks = standing_checks(enrolment=found)
    before, after = checks.get(Moment.BEFORE), checks.get(Moment.AFTER)
    assesses = may(user=request.user, action=Action.ASSESS_SERVICE)
    waiting = next((one for one in checks.values() if one.state == ProposalState.PROPOSED), None)
    comparison = compare(before=before, after=after)
    context = {
        "enrolment": found,
        "place_path": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
        "comparison": comparison,
        "pictures": _pictures(comparison),
        "before": before,
        "after": after,
        "waiting": waiting,
        "is_own": waiting is not None and waiting.proposed_by_id == request.user.pk,
        "may_check": waiting is not None
        and waiting.proposed_by_id != request.user.pk
        and may(user=request.user, action=Action.CHECK_SERVICE),
        "may_before": assesses and before is None,
        "may_after": assesses
        and after is None
        and before is not None
        and before.state == ProposalState.APPROVED,
        "reports": list(
            UseReport.objects.filter(enrolment=found).select_related("entitlement").order_by("pk")
        )
        if may(user=request.user, action=Action.VIEW_REPORTS)
        else [],
        "may_export": may(user=request.user, action=Action.EXPORT_LIST)
        and may(user=request.user, action=Action.VIEW_REPORTS),
        "standard": find_standard(kind=Institution.objects.get(pk=found.party_id).kind),
    }
    return render(request, "service_checks/service.html", context)


@page(action=Action.ASSESS_SERVICE, methods=WRITES)
def service_look(request: PageRequest, service_id: int, moment_word: str) -> HttpResponse:
    """Record a look: an answer for every thing that the standard asks, with notes and photographs."""
    found = _enrolment(service_id)
    moment = _MOMENTS.get(moment_word)
    if moment is None:
        raise Http404
    before = standing_checks(enrolment=found).get(Moment.BEFORE)
    standard = _standard(found, moment, before)
    head = VisitForm(request.POST or None, initial={"visited_date": timezone.localdate()})
    answers = [
        (item, AnswerForm(request.POST or None, request.FILES or None, prefix=item.code))
        for item in standard.items
    ]

    def attempt() -> None:
        record_service_check(
            enrolment=found,
            moment=moment,
            visited_date=head.cleaned_data["visited_date"],
            answers={item.code: _answered(request, form, found) for item, form in answers},
            reason=head.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    is_valid = request.method == "POST" and all(
        [head.is_valid(), *(form.is_valid() for _item, form in answers)]
    )
    if is_valid and accepted(head, attempt, fields={"visited_date": "visited_date"}):
        messages.success(request, _("Recorded. Another person checks it."))
        return redirect("service", found.pk)
    context = {
        "enrolment": found,
        "moment": moment,
        "standard": standard,
        "head": head,
        "areas": _by_area(standard, answers),
        "is_ready": moment == Moment.BEFORE
        or (before is not None and before.state == ProposalState.APPROVED),
    }
    failed = head.errors or any(form.errors for _item, form in answers if form.is_bound)
    return render(request, "service_checks/look.html", context, status=422 if failed else 200)


@page(action=Action.CHECK_SERVICE, methods=("POST",))
def service_decide(request: PageRequest, service_check_id: int) -> HttpResponse:
    """Find a look right or send it back; another person than the one who was there."""
    found = get_object_or_404(service_checks(), pk=service_check_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("service", found.enrolment_id)
    reason, actor, now = form.cleaned_data["reason"], request.user.actor, timezone.now()
    if form.cleaned_data["decision"] == "approve":
        approve_service_check(check=found, reason=reason, actor=actor, now=now)
        messages.success(request, _("Checked. It stays as it is."))
    else:
        reject_service_check(check=found, reason=reason, actor=actor, now=now)
        messages.success(request, _("Sent back. The institution is looked at anew."))
    return redirect("service", found.enrolment_id)


@page(action=Action.VIEW_INSTITUTIONS)
def service_photo(request: PageRequest, service_answer_id: int) -> HttpResponse:
    """A photograph of a look; residents may stand on it, so the look is logged."""
    found = get_object_or_404(
        ServiceAnswer.objects.select_related("photo", "service_check__enrolment__round"), pk=service_answer_id
    )
    if found.photo is None:
        raise Http404
    check = found.service_check
    request.looks.append(
        Looked(
            look=Look.INSTITUTION_PAGE,
            purpose=check.enrolment.round.name,
            party_id=check.institution_id,
            place_code=found.place_code,
        )
    )
    return paper_answer(document=found.photo, name=f"layanan-{found.pk}")


@page(action=Action.EXPORT_LIST)
def service_paper(request: PageRequest, service_id: int) -> HttpResponse:
    """The report of an institution as PDF: grant, residents served, expenses, service before and after."""
    found = _enrolment(service_id)
    checks = standing_checks(enrolment=found)
    accounts = InstitutionAccount.objects.filter(report__enrolment=found).select_related(
        "report__entitlement"
    )
    content = institution_report(
        enrolment=found,
        accounts=list(accounts.prefetch_related("lines__paper__document", "categories").order_by("report", "-turn")),
        comparison=compare(before=checks.get(Moment.BEFORE), after=checks.get(Moment.AFTER)),
        with_categories=may(user=request.user, action=Action.VIEW_HEALTH),
        language=reader_language(),
        mark=taken_out(
            request, purpose=_("report of an institution"), people_count=1, party_id=found.party_id,
            place_code=found.place_code,
        ),
    )  # fmt: skip
    return pdf_answer(content=content, name=f"laporan-lks-{found.pk}.pdf")


def _enrolment(number: int) -> Enrolment:
    ways = Enrolment.objects.filter(party__kind=PartyKind.INSTITUTION)
    return get_object_or_404(ways.select_related("party", "round"), pk=number)


def _standard(found: Enrolment, moment: Moment, before: ServiceCheck | None) -> ServiceStandard:
    kind = Institution.objects.get(pk=found.party_id).kind
    if moment == Moment.AFTER and before is not None:
        return find_standard(kind=kind, code=before.standard, version=before.version)
    return find_standard(kind=kind)


def _by_area(
    standard: ServiceStandard, answers: list[tuple[StandardItem, AnswerForm]]
) -> list[tuple[str, list[tuple[StandardItem, AnswerForm]]]]:
    return [(area, [(item, form) for item, form in answers if item.area == area]) for area in standard.areas]


def _answered(request: PageRequest, form: AnswerForm, found: Enrolment) -> Answered:
    photo = form.cleaned_data["photo"]
    return Answered(
        verdict=Verdict(form.cleaned_data["verdict"]),
        note=form.cleaned_data["note"],
        photo=photo
        and keep_paper(
            uploaded=photo,
            kind=DocumentKind.EVIDENCE,
            region_prefixes=[found.place_code],
            actor=request.user.actor,
            now=timezone.now(),
        ),
    )


def _pictures(comparison: Any) -> list[dict[str, Any]]:
    """Bars of before and after: where each verdict begins and how wide it is, in percent."""
    if comparison is None:
        return []
    shown = []
    for label, check, total in (
        (Moment.BEFORE.label, comparison.before, comparison.before_total),
        (Moment.AFTER.label, comparison.after, comparison.after_total),
    ):
        if check is None:
            continue
        whole, start, parts = sum(total.values()) or 1, 0.0, []
        for verdict, count in total.items():
            width = 100 * count / whole
            parts.append({"verdict": verdict, "count": count, "x": round(start, 2), "width": round(width, 2)})
            start += width
        shown.append({"label": label, "parts": parts})
    return shown


urlpatterns = [
    path("lks/layanan/", service_list, name="services"),
    path("lks/layanan/<int:service_id>/", service, name="service"),
    path("lks/layanan/<int:service_id>/laporan.pdf", service_paper, name="service-paper"),
    path("lks/layanan/<int:service_id>/<slug:moment_word>/", service_look, name="service-look"),
    path("lks/layanan/lihat/<int:service_check_id>/", service_decide, name="service-decide"),
    path("lks/layanan/foto/<int:service_answer_id>/", service_photo, name="service-photo"),
]
