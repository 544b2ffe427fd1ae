"""What people would like to learn, and the draw that gives the seats."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.training.models.course import Course
from kail.apps.training.models.training_class import TrainingClass
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked()
class Preference(RegionScopedModel):
    """A course that somebody would like to attend; rank 1 is the first wish."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="preferences")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="preferences", db_constraint=False
    )
    rank = models.PositiveSmallIntegerField()
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="preferences")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_preference_rank", fields=["enrolment", "person", "rank"]),
            models.UniqueConstraint(
                name="training_preference_course_once", fields=["enrolment", "person", "course"]
            ),
            models.CheckConstraint(name="training_preference_from_one", condition=Q(rank__gte=1)),
        ]
        triggers = set_references(
            name="person_known", column="person_id", target_table="registry_person", target_column="party_id"
        )

    def __str__(self) -> str:
        return f"preference #{self.pk}"


@tracked()
class Draw(Proposal):
    """A drawn order with the seats that follow from it, proposed by one person and approved by another.

    `capacities` holds the free seats by class (`{"number": seats}`) at that moment, `digest` the SHA-256 of seed,
    capacities and all wishes in order, so that whoever repeats the draw can see that it is the same.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="class_draws")
    seed = models.CharField(max_length=80)
    capacities = models.JSONField()
    digest = models.CharField(max_length=64)
    participants = models.PositiveIntegerField()

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="training_draw_one_waiting",
                fields=["round"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(name="training_draw_has_seed", condition=~Q(seed="")),
            models.CheckConstraint(
                name="training_draw_has_digest", condition=Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="drawn_stays",
                fields=[
                    "round",
                    "seed",
                    "capacities",
                    "digest",
                    "participants",
                    "proposed_by",
                    "proposed_at",
                    "proposal_reason",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"draw #{self.pk}"


class DrawEntry(RegionScopedModel):
    """One person of a draw: the `number`-th to choose, the wishes and what came of them.

    `wishes` are numbers of classes, the best first. `outcome` is a code of `kail.calc.course_draw.Outcome`.
    """

    append_only = True

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="entries")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="draw_entries")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="draw_entries", db_constraint=False
    )
    number = models.PositiveIntegerField()
    lottery = models.BigIntegerField()
    wishes = models.JSONField()
    given = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="draw_entries", null=True)
    choice = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=14)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_drawentry_number", fields=["draw", "number"]),
            models.UniqueConstraint(name="training_drawentry_person", fields=["draw", "person"]),
        ]
        triggers = set_references(
            name="person_known", column="person_id", target_table="registry_person", target_column="party_id"
        )

    def __str__(self) -> str:
        return f"draw entry #{self.pk}"
