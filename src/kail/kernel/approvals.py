"""Maker and checker: what gives or takes a benefit is proposed by one person and decided by another."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kail.kernel.audit import Actor
from kail.kernel.errors import Refusal


class SamePerson(Refusal):
    """The one who proposed also tries to decide."""

    code = "same_person"


class AlreadyDecided(Refusal):
    """Somebody else decided first."""

    code = "already_decided"


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")


class Proposal(models.Model):
    """A decision that needs two people; the database refuses the same one twice."""

    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    proposal_reason = models.TextField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_two_people",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_decided_by_someone",
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
        ]


def check_second_person(*, proposal: Proposal, decider_id: int) -> None:
    """Refuse a decision by the proposer, or on something decided already.

    Raises SamePerson or AlreadyDecided.
    """
    if proposal.state != ProposalState.PROPOSED:
        raise AlreadyDecided(_("This was already decided. Reload the page to see by whom."))
    if proposal.proposed_by_id == decider_id:
        raise SamePerson(_("You proposed this yourself: a second person has to decide it."))


def record_decision(
    *, proposal: Proposal, state: str, reason: str, actor: Actor, now: datetime, also: Iterable[str] = ()
) -> None:
    """Keep who decided a proposal, how, when and why; `also` names other fields that the decision changed.

    Whoever calls has asked `check_second_person` under the lock of the proposal.
    """
    proposal.state = state
    proposal.decided_by_id = actor.id
    proposal.decided_at = now
    proposal.decision_reason = reason.strip()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decision_reason", *also])
