"""Requests to correct what the registry says of a person or a family, with evidence."""

from django.db import models
from django.db.models import F, Q

from kail.apps.documents.models import Document
from kail.apps.registry.enums import ChangeState, EvidenceKind
from kail.apps.registry.fact_rules import SEALED_FIELDS
from kail.apps.registry.models.party import Party
from kail.kernel.approvals import Proposal
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_SEALED = sorted(SEALED_FIELDS)
_ENDED = (ChangeState.APPROVED, ChangeState.REJECTED, ChangeState.WITHDRAWN)


@tracked()
class ChangeRequest(Proposal, RegionScopedModel):
    """One request about one party. `needs_second` says whether another person has to decide it.

    A request that needs nobody else is applied by the one who made it; a withdrawn one ends by its maker's hand.
    """

    never_deleted = True

    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.DRAFT)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="change_requests")
    needs_second = models.BooleanField()
    evidence_kind = models.CharField(max_length=12, choices=EvidenceKind.choices)
    evidence = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_changerequest_known_state", condition=Q(state__in=ChangeState.values)
            ),
            models.CheckConstraint(
                name="registry_changerequest_known_evidence",
                condition=Q(evidence_kind__in=EvidenceKind.values),
            ),
            models.CheckConstraint(
                name="registry_changerequest_two_people",
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("proposed_by"))
                | Q(state=ChangeState.WITHDRAWN)
                | Q(needs_second=False),
            ),
            models.CheckConstraint(
                name="registry_changerequest_decided_by_someone",
                condition=Q(state__in=_ENDED, decided_by__isnull=False, decided_at__isnull=False)
                | (~Q(state__in=_ENDED) & Q(decided_by__isnull=True, decided_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="registry_changerequest_evidence_kept",
                condition=Q(needs_second=False)
                | Q(evidence__isnull=False)
                | ~Q(state__in=(ChangeState.PROPOSED, ChangeState.APPROVED)),
            ),
            models.CheckConstraint(name="registry_changerequest_reasoned", condition=~Q(proposal_reason="")),
        ]
        indexes = [models.Index(name="registry_changerequest_state", fields=["state", "-proposed_at"])]

    def __str__(self) -> str:
        return f"change request #{self.pk}"


class ChangedFact(RegionScopedModel):
    """One fact of a request: what the registry said, and what it shall say.

    Plain values are the texts that PostgreSQL makes of the column; NULL means that nothing was known. Numbers of
    people are sealed, never plain.
    """

    request = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="facts")
    field = models.CharField(max_length=30)
    old_value = models.CharField(max_length=300, null=True)  # noqa: DJ001 - NULL is not said, an empty text is
    new_value = models.CharField(max_length=300, null=True)  # noqa: DJ001 - NULL is not said, an empty text is
    old_sealed = models.BinaryField(null=True)
    old_index = models.BinaryField(max_length=16, null=True)
    new_sealed = models.BinaryField(null=True)
    new_index = models.BinaryField(max_length=16, null=True)

    never_deleted = True

    class Meta:
        constraints = [
            models.UniqueConstraint(name="registry_changedfact_once", fields=["request", "field"]),
            models.CheckConstraint(
                name="registry_changedfact_numbers_sealed",
                condition=(Q(field__in=_SEALED) & Q(old_value__isnull=True, new_value__isnull=True))
                | (
                    ~Q(field__in=_SEALED)
                    & Q(
                        old_sealed__isnull=True,
                        old_index__isnull=True,
                        new_sealed__isnull=True,
                        new_index__isnull=True,
                    )
                ),
            ),
            models.CheckConstraint(
                name="registry_changedfact_has_new",
                condition=Q(new_value__isnull=False) | Q(new_sealed__isnull=False, new_index__isnull=False),
            ),
            models.CheckConstraint(
                name="registry_changedfact_differs",
                condition=Q(old_value__isnull=True, old_index__isnull=True)
                | Q(old_value__isnull=False) & ~Q(old_value=F("new_value"))
                | Q(old_index__isnull=False) & ~Q(old_index=F("new_index")),
            ),
        ]

    def __str__(self) -> str:
        return f"changed fact #{self.pk}"
