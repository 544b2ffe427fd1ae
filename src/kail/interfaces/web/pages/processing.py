"""The record of processing activities with the impact assessments, as page, PDF and XLSX."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.privacy.papers import record_pdf, record_sheet
from kail.apps.privacy.papers.record import FIELD_TITLES
from kail.apps.privacy.references import IMPACT_FIELDS, TEXT_FIELDS, reference_activities
from kail.apps.privacy.selectors.activities import (
    ActivityInForce,
    activities_in_force,
    activity_versions,
    get_activity,
)
from kail.apps.privacy.services.activities import rewrite_activity
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.answers import pdf_answer, xlsx_answer
from kail.interfaces.web.pages.privacy_forms import ActivityForm


@page(action=Action.VIEW_PRIVACY)
def processing(request: PageRequest) -> HttpResponse:
    """All activities, each with what the law wants to be written down of it."""
    context = {
        "activities": [_shown(entry) for entry in activities_in_force()],
        "may_manage": may(user=request.user, action=Action.MANAGE_PRIVACY),
    }
    return render(request, "privacy/processing.html", context)


def _shown(entry: ActivityInForce) -> dict[str, object]:
    activity = entry.activity
    return {
        "code": activity.code,
        "name": activity.name,
        "version": entry.version,
        "lines": [(FIELD_TITLES[name], getattr(activity, name)) for name in TEXT_FIELDS if name != "name"],
        "impact": [
            (FIELD_TITLES[name], activity.impact[name]) for name in IMPACT_FIELDS if name in activity.impact
        ],
    }


@page(action=Action.MANAGE_PRIVACY, methods=("GET", "HEAD", "POST"))
def processing_change(request: PageRequest, activity: str) -> HttpResponse:
    """Write the office's own text for an activity."""
    if activity not in reference_activities():
        raise Http404
    entry = get_activity(code=activity)
    form = ActivityForm(request.POST or None, activity=entry.activity)
    if request.method == "POST" and form.is_valid():
        rewrite_activity(
            code=activity,
            content=form.content(),
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Written. The earlier text stays below."))
        return redirect("processing")
    context = {"form": form, "activity": entry.activity, "versions": activity_versions(code=activity)}
    return render(request, "privacy/processing_change.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_PRIVACY)
def processing_pdf(request: PageRequest) -> HttpResponse:
    """The record as PDF."""
    activities = [entry.activity for entry in activities_in_force()]
    return pdf_answer(
        content=record_pdf(activities=activities, now=timezone.now()), name="catatan-pemrosesan.pdf"
    )


@page(action=Action.VIEW_PRIVACY)
def processing_xlsx(request: PageRequest) -> HttpResponse:
    """The record as XLSX."""
    activities = [entry.activity for entry in activities_in_force()]
    return xlsx_answer(content=record_sheet(activities=activities), name="catatan-pemrosesan.xlsx")


urlpatterns = [
    path("pemrosesan/", processing, name="processing"),
    path("pemrosesan/catatan.pdf", processing_pdf, name="processing-pdf"),
    path("pemrosesan/catatan.xlsx", processing_xlsx, name="processing-xlsx"),
    path("pemrosesan/<slug:activity>/", processing_change, name="processing-change"),
]
