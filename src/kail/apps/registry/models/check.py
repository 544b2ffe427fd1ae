"""What the checks found of whom, and each run of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.registry.enums import Certainty, FindingState, RunOccasion
from kail.apps.registry.models.person import Person
from kail.apps.registry.models.reference_list import ReferenceList
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked()
class Finding(RegionScopedModel):
    """What one check found of one person by one source, carried forward until it is decided or no longer true.

    `evidence` is what the check saw, frozen, without numbers and names. `blocks` keeps the person from being chosen
    while the finding is open or confirmed. `last_seen_at` is written when the finding appears, comes back, or ends:
    one that stands was seen by the newest run. `state_since` is the moment of the present state.
    """

    never_deleted = True

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="findings", db_constraint=False)
    code = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    reference_list = models.ForeignKey(
        ReferenceList,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    blocks = models.BooleanField()
    evidence = models.JSONField()
    state = models.CharField(max_length=9, choices=FindingState.choices, default=FindingState.OPEN)
    state_since = models.DateTimeField()
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    times_opened = models.PositiveIntegerField(default=1)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    decision_document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    dismissed_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="registry_finding_once_per_source", fields=["person", "code", "source"]
            ),
            models.CheckConstraint(
                name="registry_finding_known_state", condition=Q(state__in=FindingState.values)
            ),
            models.CheckConstraint(
                name="registry_finding_known_certainty", condition=Q(certainty__in=Certainty.values)
            ),
            models.CheckConstraint(
                name="registry_finding_decided_by_someone",
                condition=~Q(state__in=["confirmed", "dismissed"])
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decision_reason="")),
            ),
            models.CheckConstraint(
                name="registry_finding_until_is_of_dismissed",
                condition=Q(dismissed_until__isnull=True) | Q(state="dismissed"),
            ),
        ]
        indexes = [
            models.Index(
                name="registry_finding_holds",
                fields=["person"],
                condition=Q(blocks=True, state__in=["open", "confirmed"]),
            ),
            models.Index(name="registry_finding_order", fields=["state", "code", "-first_seen_at"]),
        ]
        triggers = set_references(
            name="person_known", column="person_id", target_table="registry_person", target_column="party_id"
        )

    def __str__(self) -> str:
        return f"finding #{self.pk}"


class CheckRun(models.Model):
    """One run of the checks over the people of `region_prefixes`, with what it did by code; never changed.

    `counts` has `{code: {"found", "opened", "reopened", "resolved", "seconds"}}`.
    """

    append_only = True

    occasion = models.CharField(max_length=10, choices=RunOccasion.choices)
    region_prefixes = models.JSONField()
    counts = models.JSONField()
    people = models.BigIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_checkrun_known_occasion", condition=Q(occasion__in=RunOccasion.values)
            ),
            models.CheckConstraint(
                name="registry_checkrun_forward", condition=Q(ended_at__gte=models.F("started_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"check run #{self.pk}"
