"""Incidents: data that were seen, lost or changed by somebody who may not (articles 35 to 39 and 46)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kail.apps.privacy.enums import DataCategory, IncidentState, StepKind
from kail.kernel.approvals import Proposal
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class Incident(RegionScopedModel):
    """One failure of protection. `due_at` ends the 3×24 hours from `noticed_at`; `place_code` says in whose region."""

    never_deleted = True

    title = models.CharField(max_length=200)
    noticed_at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    categories = ArrayField(models.CharField(max_length=10, choices=DataCategory.choices))
    people_count = models.PositiveIntegerField(null=True)
    what_happened = models.TextField()
    cause = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    state = models.CharField(max_length=6, choices=IncidentState.choices, default=IncidentState.OPEN)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="privacy_incident_says_what", condition=~Q(title="") & ~Q(what_happened="")
            ),
            models.CheckConstraint(name="privacy_incident_some_data", condition=Q(categories__len__gt=0)),
            models.CheckConstraint(
                name="privacy_incident_known_data",
                condition=Q(categories__contained_by=DataCategory.values),
            ),
            models.CheckConstraint(
                name="privacy_incident_due_later", condition=Q(due_at__gt=F("noticed_at"))
            ),
            models.CheckConstraint(
                name="privacy_incident_noticed_afterwards",
                condition=Q(happened_at__isnull=True) | Q(happened_at__lte=F("noticed_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"incident #{self.pk}"


class IncidentStep(RegionScopedModel):
    """One line of an incident's timeline. `at` is when it happened, `recorded_at` when it was written down."""

    append_only = True

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=15, choices=StepKind.choices)
    at = models.DateTimeField()
    text = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="privacy_incidentstep_says_what", condition=~Q(text="")),
            models.CheckConstraint(name="privacy_incidentstep_known", condition=Q(kind__in=StepKind.values)),
            models.CheckConstraint(
                name="privacy_incidentstep_happened", condition=Q(at__lte=F("recorded_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"step #{self.pk} of incident #{self.incident_id}"


@tracked()
class IncidentClosing(Proposal, RegionScopedModel):
    """The proposal to close an incident; a second person decides."""

    never_deleted = True

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="closings")

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="privacy_incidentclosing_one_waiting", fields=["incident"], condition=Q(state="proposed")
            ),
        ]

    def __str__(self) -> str:
        return f"closing of incident #{self.incident_id}"
