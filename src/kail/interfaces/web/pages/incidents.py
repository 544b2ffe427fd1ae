"""Incidents: recorded, told within 3×24 hours, followed, closed by two people."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.privacy.enums import SPECIFIC_CATEGORIES, DataCategory, IncidentState, StepKind
from kail.apps.privacy.models import Incident, IncidentClosing
from kail.apps.privacy.papers import notice_pdf
from kail.apps.privacy.selectors.incidents import (
    closings_of,
    incident_counts,
    incident_lines,
    incident_steps,
    incidents,
)
from kail.apps.privacy.selectors.removals import own_region
from kail.apps.privacy.services.incidents import (
    add_step,
    decide_closing,
    describe_incident,
    propose_closing,
    record_incident,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.answers import pdf_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.pages.privacy_forms import (
    IncidentChangeForm,
    IncidentForm,
    ReasonForm,
    StepForm,
    this_minute,
)
from kail.kernel.approvals import ProposalState
from kail.kernel.errors import Refusal

SHOWN = 100


@page(action=Action.VIEW_PRIVACY)
def incident_list(request: PageRequest) -> HttpResponse:
    """Incidents of the account's regions, open ones first."""
    state = request.GET.get("keadaan", "")
    state = state if state in IncidentState.values else ""
    counts = incident_counts()
    context = {
        "lines": incident_lines(shown=list(incidents(state=state)[:SHOWN]), now=timezone.now()),
        "state_chips": chips(
            name="keadaan",
            chosen=state,
            options=[
                ("", _("All"), sum(counts.values())),
                *((code, label, counts[code]) for code, label in IncidentState.choices),
            ],
            others={},
        ),
        "may_manage": may(user=request.user, action=Action.MANAGE_PRIVACY),
    }
    return render(request, "privacy/incidents.html", context)


@page(action=Action.MANAGE_PRIVACY, methods=("GET", "HEAD", "POST"))
def incident_new(request: PageRequest) -> HttpResponse:
    """Record an incident."""
    form = IncidentForm(request.POST or None, initial={"noticed_at": this_minute(now=timezone.now())})
    if request.method == "POST" and form.is_valid():
        try:
            made = record_incident(
                **form.cleaned_data,
                place_code=own_region(),
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("noticed_at", str(refusal))
        else:
            messages.success(
                request, _("Recorded. Authority and data subjects must know within 3 × 24 hours.")
            )
            return redirect("incident", made.pk)
    return render(request, "privacy/incident_new.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.VIEW_PRIVACY)
def incident(request: PageRequest, incident_id: int) -> HttpResponse:
    """One incident with its clock, timeline and letters."""
    found = _incident(incident_id)
    (line,) = incident_lines(shown=[found], now=timezone.now())
    closings = list(closings_of(incident=found))
    waiting = next((closing for closing in closings if closing.state == ProposalState.PROPOSED), None)
    is_open = found.state == IncidentState.OPEN
    context = {
        "incident": found,
        "line": line,
        "categories": [(DataCategory(code).label, code in SPECIFIC_CATEGORIES) for code in found.categories],
        "steps": incident_steps(incident=found),
        "closings": closings,
        "waiting": waiting,
        "may_manage": is_open and may(user=request.user, action=Action.MANAGE_PRIVACY),
        "may_decide": waiting is not None
        and waiting.proposed_by_id != request.user.pk
        and may(user=request.user, action=Action.DECIDE_PRIVACY),
        "step_form": StepForm(initial={"at": this_minute(now=timezone.now())}),
    }
    return render(request, "privacy/incident.html", context)


@page(action=Action.MANAGE_PRIVACY, methods=("GET", "HEAD", "POST"))
def incident_change(request: PageRequest, incident_id: int) -> HttpResponse:
    """Say more exactly what is known by now."""
    found = _incident(incident_id)
    initial = {name: getattr(found, name) for name in ("categories", "people_count", "what_happened")}
    initial |= {"cause": found.cause, "measures": found.measures}
    form = IncidentChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        describe_incident(incident=found, actor=request.user.actor, **form.cleaned_data)
        messages.success(request, _("Changed. What was said before stays in the history."))
        return redirect("incident", found.pk)
    context = {"form": form, "incident": found}
    return render(request, "privacy/incident_change.html", context, status=422 if form.errors else 200)


@page(action=Action.MANAGE_PRIVACY, methods=("POST",))
def incident_step(request: PageRequest, incident_id: int) -> HttpResponse:
    """Add a line to the timeline."""
    found = _incident(incident_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what was done, when and how."))
        return redirect("incident", found.pk)
    values = form.cleaned_data
    add_step(
        incident=found,
        kind=StepKind(values["kind"]),
        at=values["at"],
        text=values["text"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    messages.success(request, _("Written down."))
    return redirect("incident", found.pk)


@page(action=Action.MANAGE_PRIVACY, methods=("POST",))
def incident_close(request: PageRequest, incident_id: int) -> HttpResponse:
    """Propose to close; a second person decides."""
    found = _incident(incident_id)
    propose_closing(incident=found, reason=_reason(request), actor=request.user.actor, now=timezone.now())
    messages.success(request, _("Proposed. A second person has to decide it."))
    return redirect("incident", found.pk)


@page(action=Action.DECIDE_PRIVACY, methods=("POST",))
def incident_decide(request: PageRequest, incident_id: int) -> HttpResponse:
    """Close, or keep open, as the second person."""
    found = _incident(incident_id)
    waiting = get_object_or_404(IncidentClosing, incident=found, state=ProposalState.PROPOSED)
    approved = request.POST.get("decision") == "approve"
    decide_closing(
        closing=waiting,
        approved=approved,
        reason=_reason(request),
        actor=request.user.actor,
        now=timezone.now(),
    )
    messages.success(request, _("Closed.") if approved else _("It stays open."))
    return redirect("incident", found.pk)


@page(action=Action.VIEW_PRIVACY)
def incident_notice(request: PageRequest, incident_id: int, to: str) -> HttpResponse:
    """The letter of article 46, to the authority or to data subjects, as far as things are known."""
    found = _incident(incident_id)
    content = notice_pdf(
        incident=found,
        steps=list(incident_steps(incident=found)),
        to_subjects=to == "subjects",
        now=timezone.now(),
    )
    name = "subjek" if to == "subjects" else "lembaga"
    return pdf_answer(content=content, name=f"pemberitahuan-insiden-{found.pk}-{name}.pdf")


def _incident(incident_id: int) -> Incident:
    return get_object_or_404(Incident.objects.select_related("recorded_by"), pk=incident_id)


def _reason(request: PageRequest) -> str:
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


urlpatterns = [
    path("insiden/", incident_list, name="incidents"),
    path("insiden/baru/", incident_new, name="incident-new"),
    path("insiden/<int:incident_id>/", incident, name="incident"),
    path("insiden/<int:incident_id>/ubah/", incident_change, name="incident-change"),
    path("insiden/<int:incident_id>/langkah/", incident_step, name="incident-step"),
    path("insiden/<int:incident_id>/tutup/", incident_close, name="incident-close"),
    path("insiden/<int:incident_id>/putus/", incident_decide, name="incident-decide"),
    path(
        "insiden/<int:incident_id>/lembaga.pdf",
        incident_notice,
        {"to": "authority"},
        name="incident-authority",
    ),
    path(
        "insiden/<int:incident_id>/subjek.pdf", incident_notice, {"to": "subjects"}, name="incident-subjects"
    ),
]
