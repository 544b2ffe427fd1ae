"""A party's way through a round: the enrolment, its milestones, and what is decided about it by hand."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.documents.models import Document
from kail.apps.enrolments.enums import EndCause, EnrolmentState, ExceptionKind, StageState, StandingKind
from kail.apps.programmes.models import BusinessType, Round, Stage
from kail.apps.registry.models import Party
from kail.apps.selection.models import DecreeLine
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

_FACTS = (
    "attendance",
    "course_chosen",
    "plan_approved",
    "plan_fits",
    "assessment_finished",
    "training_passed",
    "handover_finished",
    "visit_satisfactory",
    "report_settled",
    "service_checked",
)


@tracked(inserts=False, exclude=_FACTS)
class Enrolment(RegionScopedModel):
    """One party on its way through one round, from the decree that gave it the place.

    `place_code` is where the party lives as far as the round knows; it moves by a change of standing. The facts are
    what later steps found out, NULL while nobody knows; they are derived, so the history leaves them out. `amount` is
    what the decree gives, in rupiah.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="enrolments")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="enrolments", db_constraint=False)
    line = models.OneToOneField(DecreeLine, on_delete=models.PROTECT, related_name="enrolment")
    state = models.CharField(
        max_length=9, choices=EnrolmentState.choices, default=EnrolmentState.ACTIVE, db_default="active"
    )
    end_cause = models.CharField(max_length=16, choices=EndCause.choices, blank=True, db_default="")
    began_date = models.DateField()
    ended_date = models.DateField(null=True)
    amount = models.BigIntegerField()
    business_type = models.ForeignKey(
        BusinessType, on_delete=models.PROTECT, related_name="enrolments", null=True
    )
    attendance = models.PositiveSmallIntegerField(null=True)
    course_chosen = models.BooleanField(null=True)
    plan_approved = models.BooleanField(null=True)
    plan_fits = models.BooleanField(null=True)
    assessment_finished = models.BooleanField(null=True)
    training_passed = models.BooleanField(null=True)
    handover_finished = models.BooleanField(null=True)
    visit_satisfactory = models.BooleanField(null=True)
    report_settled = models.BooleanField(null=True)
    service_checked = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="enrolments_enrolment_once_a_round", fields=["round", "party"]),
            models.CheckConstraint(
                name="enrolments_enrolment_known_words",
                condition=Q(state__in=EnrolmentState.values, end_cause__in=["", *EndCause.values]),
            ),
            models.CheckConstraint(
                name="enrolments_enrolment_ends_with_cause",
                condition=(Q(state=EnrolmentState.ENDED, ended_date__isnull=False) & ~Q(end_cause=""))
                | (~Q(state=EnrolmentState.ENDED) & Q(ended_date__isnull=True, end_cause="")),
            ),
            models.CheckConstraint(
                name="enrolments_enrolment_forward",
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("began_date")),
            ),
            models.CheckConstraint(
                name="enrolments_enrolment_attendance_percent",
                condition=Q(attendance__isnull=True) | Q(attendance__lte=100),
            ),
            models.CheckConstraint(name="enrolments_enrolment_amount", condition=Q(amount__gte=0)),
        ]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            ),
            pgtrigger.ReadOnly(
                name="decree_stays", fields=["round", "party", "line", "began_date", "amount"]
            ),
            pgtrigger.Trigger(
                name="end_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(old__state=EnrolmentState.ENDED)
                & ~pgtrigger.Q(new__state=EnrolmentState.ENDED),
                func="""
                    RAISE check_violation USING MESSAGE = 'a way through a round that ended does not begin again',
                        CONSTRAINT = 'enrolments_enrolment_end_stays';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"enrolment #{self.pk}"

    @property
    def is_still_served(self) -> bool:
        """Whether money may be paid: on the way, or at its end; `enums.STILL_SERVED` says the same of sets."""
        return self.state == EnrolmentState.ACTIVE or self.end_cause == EndCause.COMPLETED


@tracked(inserts=False)
class EnrolmentStage(RegionScopedModel):
    """One milestone of one party: waiting, open, passed; never back.

    It opens after all before it have passed. `by_hand` names the exception that opened or passed it.
    """

    never_deleted = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="stages")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="enrolment_stages")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=7, choices=StageState.choices, default=StageState.WAITING, db_default="waiting"
    )
    opened_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    by_hand = models.ForeignKey(
        "StageException", on_delete=models.PROTECT, related_name="stages_changed", null=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="enrolments_enrolmentstage_once", fields=["enrolment", "stage"]),
            models.UniqueConstraint(
                name="enrolments_enrolmentstage_position", fields=["enrolment", "position"]
            ),
            models.UniqueConstraint(
                name="enrolments_enrolmentstage_one_open",
                fields=["enrolment"],
                condition=Q(state=StageState.OPEN),
            ),
            models.CheckConstraint(
                name="enrolments_enrolmentstage_times",
                condition=Q(state=StageState.WAITING, opened_at__isnull=True, passed_at__isnull=True)
                | Q(state=StageState.OPEN, opened_at__isnull=False, passed_at__isnull=True)
                | Q(state=StageState.PASSED, opened_at__isnull=False, passed_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="enrolments_stage_by_state", fields=["stage", "state"])]
        triggers = [
            pgtrigger.ReadOnly(name="place_in_way_stays", fields=["enrolment", "stage", "position"]),
            pgtrigger.Trigger(
                name="forward",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                func="""
                    IF (OLD.state, NEW.state) NOT IN (('waiting', 'waiting'), ('open', 'open'), ('passed', 'passed'),
                        ('waiting', 'open'), ('open', 'passed')) THEN
                        RAISE check_violation USING MESSAGE = 'a milestone opens, then passes, and never goes back',
                            CONSTRAINT = 'enrolments_enrolmentstage_forward';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # By the set and planned anew: thousands of milestones open in one statement.
            pgtrigger.Trigger(
                name="in_order",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(new="new_values"),
                declare=[("skipping", "BIGINT")],
                func="""
                    EXECUTE 'SELECT count(*) FROM new_values AS n
                        JOIN enrolments_enrolmentstage AS earlier ON earlier.enrolment_id = n.enrolment_id
                        WHERE n.state IN (''open'', ''passed'') AND earlier.position < n.position
                        AND earlier.state IN (''waiting'', ''open'')'
                    INTO skipping;
                    IF skipping > 0 THEN
                        RAISE check_violation USING MESSAGE = 'a milestone opens after all before it have passed',
                            CONSTRAINT = 'enrolments_enrolmentstage_in_order';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.position}"


@tracked()
class StageException(Proposal, RegionScopedModel):
    """A milestone that one person wants opened or passed by hand, and a second one decides."""

    never_deleted = True

    enrolment_stage = models.ForeignKey(EnrolmentStage, on_delete=models.PROTECT, related_name="exceptions")
    kind = models.CharField(max_length=4, choices=ExceptionKind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="enrolments_stageexception_one_waiting",
                fields=["enrolment_stage"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="enrolments_stageexception_known_kind", condition=Q(kind__in=ExceptionKind.values)
            ),
            models.CheckConstraint(
                name="enrolments_stageexception_reasoned", condition=~Q(proposal_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"stage exception #{self.pk}"


@tracked()
class StandingChange(Proposal, RegionScopedModel):
    """A suspension, a return, a stop or a move of one party in a round: proposed by one person, decided by another."""

    never_deleted = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="standing_changes")
    kind = models.CharField(max_length=8, choices=StandingKind.choices)
    new_place_code = models.CharField(max_length=10, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="enrolments_standingchange_one_waiting",
                fields=["enrolment"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="enrolments_standingchange_known_kind", condition=Q(kind__in=StandingKind.values)
            ),
            models.CheckConstraint(
                name="enrolments_standingchange_place_of_move",
                condition=(Q(kind=StandingKind.MOVE) & ~Q(new_place_code=""))
                | (~Q(kind=StandingKind.MOVE) & Q(new_place_code="")),
            ),
            models.CheckConstraint(
                name="enrolments_standingchange_reasoned", condition=~Q(proposal_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"standing change #{self.pk}"
