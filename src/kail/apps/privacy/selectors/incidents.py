"""Incidents with their clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kail.apps.privacy.enums import IncidentState, StepKind
from kail.apps.privacy.models import Incident, IncidentClosing, IncidentStep
from kail.apps.privacy.selectors.requests import Clock, clock

NOTICES = (StepKind.AUTHORITY_TOLD, StepKind.SUBJECTS_TOLD)


@dataclass(frozen=True)
class IncidentLine:
    """An incident with what is still to be told. `clock` is None when authority and subjects know."""

    incident: Incident
    untold: tuple[StepKind, ...]
    clock: Clock | None
    told_late: bool


def incidents(*, state: str) -> QuerySet[Incident]:
    """Incidents inside the region scope, open ones first, then the newest."""
    found = Incident.objects.order_by("-state", "-noticed_at", "-pk")
    return found.filter(state=state) if state else found


def incident_lines(*, shown: Sequence[Incident], now: datetime) -> list[IncidentLine]:
    """Incidents with their clocks; one query for all of them."""
    told: dict[int, dict[str, datetime]] = {}
    steps = IncidentStep.objects.filter(incident__in=shown, kind__in=NOTICES).order_by("-at", "-pk")
    for step in steps:
        told.setdefault(step.incident_id, {})[step.kind] = step.at
    return [_line(incident, told.get(incident.pk, {}), now) for incident in shown]


def _line(incident: Incident, told: dict[str, datetime], now: datetime) -> IncidentLine:
    untold = tuple(kind for kind in NOTICES if kind not in told)
    return IncidentLine(
        incident=incident,
        untold=untold,
        clock=clock(due_at=incident.due_at, now=now) if untold else None,
        told_late=any(at > incident.due_at for at in told.values()),
    )


def incident_counts() -> dict[str, int]:
    """How many incidents are open and closed, inside the region scope."""
    found = list(Incident.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in IncidentState.values}


def incident_steps(*, incident: Incident) -> QuerySet[IncidentStep]:
    """The timeline, newest first."""
    return IncidentStep.objects.filter(incident=incident).select_related("recorded_by").order_by("-at", "-pk")


def closings_of(*, incident: Incident) -> QuerySet[IncidentClosing]:
    """Proposals to close it, newest first."""
    closings = IncidentClosing.objects.filter(incident=incident).order_by("-pk")
    return closings.select_related("proposed_by", "decided_by")
