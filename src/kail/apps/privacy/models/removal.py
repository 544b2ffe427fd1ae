"""Removing personal data: how long each category is kept, what is due, and what two people decided to remove."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.privacy.models.request import DataRequest
from kail.apps.registry.models import Party
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

ERASURE = "erasure"
"""The category of a removal that concerns one person who asked for it."""
ABSENT_PEOPLE = "absent_people"
"""The category of people who left the registry long ago."""


class RetentionRuleVersion(models.Model):
    """The office's own rule for a category, from a day on; before the first one the reference file holds."""

    append_only = True

    category = models.CharField(max_length=30)
    months = models.PositiveSmallIntegerField()
    legal_basis = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="privacy_retentionruleversion_says_why",
                condition=~Q(legal_basis="") & ~Q(reason=""),
            ),
            models.CheckConstraint(name="privacy_retentionruleversion_months", condition=Q(months__gte=1)),
        ]
        indexes = [models.Index(name="privacy_retentionrule_newest", fields=["category", "-id"])]

    def __str__(self) -> str:
        return f"{self.category} version #{self.pk}"


class RetentionCheck(RegionScopedModel):
    """What a rule would have removed at one moment; samples name rows by number. `place_code` says in whose region."""

    append_only = True

    category = models.CharField(max_length=30)
    checked_at = models.DateTimeField()
    before = models.DateTimeField()
    total = models.PositiveBigIntegerField()
    by_kind = models.JSONField()
    samples = models.JSONField()

    class Meta:
        indexes = [models.Index(name="privacy_retentioncheck_newest", fields=["category", "-id"])]

    def __str__(self) -> str:
        return f"check #{self.pk} of {self.category}"


@tracked()
class RemovalDecision(Proposal, RegionScopedModel):
    """Two people's decision to remove: one person (`erasure`) or all of a category from before a moment.

    The functions of the database that can touch histories and append-only tables ask for this row.
    """

    never_deleted = True

    category = models.CharField(max_length=30)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="removals", null=True)
    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="removals", null=True)
    before = models.DateTimeField(null=True)
    expected = models.PositiveBigIntegerField()
    removed = models.PositiveBigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.CheckConstraint(
                name="privacy_removaldecision_person_or_category",
                condition=Q(category=ERASURE, party__isnull=False, request__isnull=False, before__isnull=True)
                | (~Q(category=ERASURE) & Q(party__isnull=True, request__isnull=True, before__isnull=False)),
            ),
            models.CheckConstraint(
                name="privacy_removaldecision_done_after_approval",
                condition=Q(done_at__isnull=True) | Q(state=ProposalState.APPROVED, removed__isnull=False),
            ),
            models.UniqueConstraint(
                name="privacy_removaldecision_one_waiting",
                fields=["category", "place_code"],
                condition=Q(party__isnull=True, state=ProposalState.PROPOSED),
            ),
            models.UniqueConstraint(
                name="privacy_removaldecision_person_once",
                fields=["party"],
                condition=Q(party__isnull=False) & ~Q(state=ProposalState.REJECTED),
            ),
        ]

    def __str__(self) -> str:
        return f"removal #{self.pk}"
