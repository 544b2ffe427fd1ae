"""Whether somebody passed a course, with what it rests on; corrected by two people only."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.training.models.seat import Seat
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class CompletionCorrection(Proposal, RegionScopedModel):
    """A completion that one person says is wrong, and a second one decides; `passed` is what it should be."""

    never_deleted = True

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="corrections")
    passed = models.BooleanField()

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="training_completioncorrection_one_waiting",
                fields=["seat"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="training_completioncorrection_reasoned", condition=~Q(proposal_reason="")
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="proposed_stays", fields=["seat", "passed", "proposed_by", "proposed_at"])
        ]

    def __str__(self) -> str:
        return f"correction of seat #{self.seat_id}"


@tracked()
class Completion(RegionScopedModel):
    """Whether the person of a seat passed: attended `attended` of `meetings`, `needed` were asked for; the test score.

    Version 1 is the rule's own answer, each later one the outcome of a correction; the highest version holds. Nothing
    of it changes but the place, which follows a participant who moves.
    """

    never_deleted = True

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="completions")
    version = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    attended = models.PositiveSmallIntegerField()
    meetings = models.PositiveSmallIntegerField()
    needed = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(null=True)
    pass_mark = models.PositiveSmallIntegerField(null=True)
    correction = models.OneToOneField(
        CompletionCorrection, on_delete=models.PROTECT, related_name="completion", null=True
    )
    completed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_completion_version", fields=["seat", "version"]),
            models.CheckConstraint(
                name="training_completion_attended", condition=Q(attended__lte=F("meetings"))
            ),
            models.CheckConstraint(
                name="training_completion_corrected_by_two",
                condition=Q(version=1, correction__isnull=True) | Q(version__gt=1, correction__isnull=False),
            ),
            models.CheckConstraint(
                name="training_completion_by_the_rule",
                condition=Q(version__gt=1)
                | Q(passed=False)
                | (Q(attended__gte=F("needed")) & (Q(pass_mark__isnull=True) | Q(score__gte=F("pass_mark")))),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="result_stays",
                fields=[
                    "seat",
                    "version",
                    "passed",
                    "attended",
                    "meetings",
                    "needed",
                    "score",
                    "pass_mark",
                    "correction",
                    "completed_at",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"completion #{self.pk}"
