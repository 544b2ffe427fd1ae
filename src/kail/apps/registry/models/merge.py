"""Merges: two records of one person become one, for as long as nobody takes it back."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.registry.models.duplicate import DuplicatePair
from kail.apps.registry.models.person import Person
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_STANDING = Q(state__in=[ProposalState.PROPOSED, ProposalState.APPROVED], undone_at__isnull=True)


@tracked()
class PartyMerge(Proposal, RegionScopedModel):
    """`absorbed` is another record of `survivor`; in force once approved and until undone.

    `place_code` is the smallest place that holds both. A merge that concerns a benefit needs a second person, and so
    does taking it back. `choices` says per field whose value counts. `changes` lists what the merge wrote
    (`table, row, column, before, after`), `stayed` what could not move, `kept` what an undo left as it was.
    """

    never_deleted = True

    pair = models.ForeignKey(DuplicatePair, on_delete=models.PROTECT, related_name="merges")
    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merged_by")
    choices = models.JSONField()
    needs_second_person = models.BooleanField()
    changes = models.JSONField(default=list)
    stayed = models.JSONField(default=list)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    undone_at = models.DateTimeField(null=True)
    undo_reason = models.TextField(blank=True)
    kept = models.JSONField(default=list)

    class Meta:
        # Not those of Proposal: where no benefit is at stake one person may do both.
        constraints = [
            models.CheckConstraint(
                name="registry_partymerge_two_records", condition=~Q(survivor=F("absorbed"))
            ),
            models.CheckConstraint(
                name="registry_partymerge_two_people",
                condition=Q(needs_second_person=False)
                | Q(decided_by__isnull=True)
                | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="registry_partymerge_decided_by_someone",
                condition=Q(state=ProposalState.PROPOSED, decided_by__isnull=True, decided_at__isnull=True)
                | (
                    ~Q(state=ProposalState.PROPOSED)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decision_reason="")
                ),
            ),
            models.CheckConstraint(
                name="registry_partymerge_undone_after_approved",
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(state=ProposalState.APPROVED, undone_by__isnull=False, undone_at__gte=F("decided_at")),
            ),
            models.CheckConstraint(
                name="registry_partymerge_undone_by_another",
                condition=Q(needs_second_person=False)
                | Q(undone_by__isnull=True)
                | ~Q(undone_by=F("decided_by")),
            ),
            models.UniqueConstraint(
                name="registry_partymerge_absorbed_once", fields=["absorbed"], condition=_STANDING
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="proposal_stays",
                fields=["pair", "survivor", "absorbed", "choices", "needs_second_person", "proposed_by"],
            )
        ]

    def __str__(self) -> str:
        return f"merge #{self.pk}"
