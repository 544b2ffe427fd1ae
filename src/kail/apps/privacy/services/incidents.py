"""Incidents: recorded with their clock, told, followed, closed by a second person."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.privacy.enums import IncidentState, StepKind
from kail.apps.privacy.errors import IncidentRefused
from kail.apps.privacy.models import Incident, IncidentClosing, IncidentStep
from kail.apps.privacy.references import incident_time
from kail.apps.privacy.selectors.incidents import NOTICES
from kail.kernel.approvals import ProposalState, check_second_person
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def record_incident(
    *,
    title: str,
    noticed_at: datetime,
    happened_at: datetime | None,
    categories: Sequence[str],
    people_count: int | None,
    place_code: str,
    what_happened: str,
    cause: str,
    measures: str,
    actor: Actor,
    now: datetime,
) -> Incident:
    """Record an incident; the 3×24 hours run from `noticed_at`. Raises IncidentRefused (`in_future`, `order`)."""
    if noticed_at > now:
        raise IncidentRefused(_("It cannot have been noticed later than now."), code="in_future")
    if happened_at is not None and happened_at > noticed_at:
        raise IncidentRefused(_("It cannot have been noticed before it happened."), code="order")
    with transaction.atomic(), acting(actor=actor, reason=title):
        return Incident.objects.create(
            title=title,
            noticed_at=noticed_at,
            happened_at=happened_at,
            due_at=noticed_at + incident_time(),
            categories=list(categories),
            people_count=people_count,
            place_code=place_code,
            what_happened=what_happened,
            cause=cause,
            measures=measures,
            recorded_by_id=actor.id,
        )


def describe_incident(
    *,
    incident: Incident,
    categories: Sequence[str],
    people_count: int | None,
    what_happened: str,
    cause: str,
    measures: str,
    reason: str,
    actor: Actor,
) -> Incident:
    """Say more exactly what is known by now; what was said before stays in the history. Raises IncidentRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked = _open(incident)
        locked.categories, locked.people_count = list(categories), people_count
        locked.what_happened, locked.cause, locked.measures = what_happened, cause, measures
        locked.save()
        return locked


def add_step(
    *, incident: Incident, kind: StepKind, at: datetime, text: str, actor: Actor, now: datetime
) -> IncidentStep:
    """Add a line to the timeline: a measure, or who was notified when. Raises IncidentRefused."""
    if at > now:
        raise IncidentRefused(
            _("This lies in the future: write it down when it has happened."), code="in_future"
        )
    with transaction.atomic():
        locked = _open(incident)
        return IncidentStep.objects.create(
            incident=locked,
            place_code=locked.place_code,
            kind=kind,
            at=at,
            text=text,
            recorded_by_id=actor.id,
            recorded_at=now,
        )


def propose_closing(*, incident: Incident, reason: str, actor: Actor, now: datetime) -> IncidentClosing:
    """Propose to close. Raises IncidentRefused while somebody is still to be told, or one proposal waits."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked = _open(incident)
        told = set(locked.steps.filter(kind__in=NOTICES).values_list("kind", flat=True))
        if told != set(NOTICES):
            raise IncidentRefused(
                _("Authority and data subjects have to be notified first, and the timeline has to say when."),
                code="untold",
            )
        if locked.closings.filter(state=ProposalState.PROPOSED).exists():
            raise IncidentRefused(_("The closing was proposed already."), code="proposed_already")
        return IncidentClosing.objects.create(
            incident=locked,
            place_code=locked.place_code,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason,
        )


def decide_closing(
    *, closing: IncidentClosing, approved: bool, reason: str, actor: Actor, now: datetime
) -> IncidentClosing:
    """Close, or keep open, as the second person. Raises SamePerson, AlreadyDecided."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        incident = _open(closing.incident)
        locked = IncidentClosing.objects.select_for_update().get(pk=closing.pk)
        check_second_person(proposal=locked, decider_id=actor.id)
        locked.state = ProposalState.APPROVED if approved else ProposalState.REJECTED
        locked.decided_by_id, locked.decided_at, locked.decision_reason = actor.id, now, reason
        locked.save()
        if approved:
            incident.state = IncidentState.CLOSED
            incident.save()
        return locked


def _open(incident: Incident) -> Incident:
    take_locks(f"incident:{incident.pk}")
    locked = Incident.objects.select_for_update().get(pk=incident.pk)
    if locked.state != IncidentState.OPEN:
        raise IncidentRefused(_("This incident is closed."), code="closed")
    return locked
