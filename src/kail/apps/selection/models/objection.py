"""Objections (sanggah): a list is announced, and whoever does not agree says so within the days of the round."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import DateField, ExpressionWrapper, F, Q

from kail.apps.documents.models import Document
from kail.apps.registry.models import Party
from kail.apps.selection.enums import Claim, Effect, Objector, Outcome
from kail.apps.selection.models.decree import Decree
from kail.apps.selection.models.ranking import Ranking
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_OF_ITS_DECREE = pgtrigger.Trigger(
    name="of_its_decree",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__decree__isnull=False),
    func="""
        IF NOT EXISTS (SELECT FROM selection_decree AS d
            WHERE d.id = NEW.decree_id AND d.ranking_id = NEW.ranking_id AND d.state = 'approved') THEN
            RAISE check_violation USING MESSAGE = 'an announced decree is signed and of its ranking',
                CONSTRAINT = 'selection_announcement_of_its_decree';
        END IF;
        RETURN NEW;
    """,
)
_IN_TIME = pgtrigger.Trigger(
    name="in_time",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (SELECT FROM selection_announcement AS a WHERE a.id = NEW.announcement_id
            AND NEW.received_date BETWEEN a.announced_date AND a.objections_until AND NEW.days = a.days) THEN
            RAISE check_violation USING
                MESSAGE = 'an objection comes in between the announcement and its last day',
                CONSTRAINT = 'selection_objection_in_time';
        END IF;
        RETURN NEW;
    """,
)


class Announcement(models.Model):
    """That a list was hung up or read aloud: the ranked list before its decree, or a signed decree.

    `standing` keeps what decisions had made of the ranking by then: numbers of parties that were `off` the list, that
    had `entered` it, and that were `waiting` again; empty for a decree, which has lines of its own.

    `announced_date` is the day in the office's time zone, `objections_until` the last day on which an objection may
    come in: as many days later as the round gives.
    """

    append_only = True

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="announcements")
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="announcements", null=True)
    standing = models.JSONField()
    days = models.PositiveSmallIntegerField()
    announced_date = models.DateField()
    objections_until = models.DateField()
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="selection_announcement_of_a_list_once",
                fields=["ranking"],
                condition=Q(decree__isnull=True),
            ),
            models.UniqueConstraint(name="selection_announcement_of_a_decree_once", fields=["decree"]),
            models.CheckConstraint(name="selection_announcement_gives_days", condition=Q(days__gte=1)),
            models.CheckConstraint(
                name="selection_announcement_last_day",
                condition=Q(
                    objections_until=ExpressionWrapper(
                        F("announced_date") + F("days"), output_field=DateField()
                    )
                ),
            ),
            models.CheckConstraint(name="selection_announcement_reasoned", condition=~Q(reason="")),
        ]
        triggers = [_OF_ITS_DECREE]

    def __str__(self) -> str:
        return f"announcement #{self.pk}"


@tracked(exclude=("objector_name_sealed",))
class Objection(Proposal, RegionScopedModel):
    """Somebody does not agree with an announced list: recorded by one person, decided by another.

    `proposal_reason` are the grounds, as they were said. `about_party` is whom it is about; none when it is about the
    list as a whole. `objector_name_sealed` is the name of somebody who is not found in the registry, or does not want
    to be: the history never holds it, so that erasing it erases it everywhere. `due_date` is the day by which it is
    to be answered. `effect` says what follows from one that is upheld.
    """

    never_deleted = True

    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="objections")
    claim = models.CharField(max_length=8, choices=Claim.choices)
    about_party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="objections", null=True, db_constraint=False
    )
    objector = models.CharField(max_length=7, choices=Objector.choices)
    objector_party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="objections_made", null=True, db_constraint=False
    )
    objector_name_sealed = models.BinaryField(null=True)
    received_date = models.DateField()
    days = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    effect = models.CharField(max_length=10, choices=Effect.choices, blank=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.CheckConstraint(name="selection_objection_grounded", condition=~Q(proposal_reason="")),
            models.CheckConstraint(
                name="selection_objection_claim_names_whom",
                condition=Q(claim=Claim.LIST, about_party__isnull=True)
                | Q(claim__in=[Claim.UNFIT, Claim.LEFT_OUT], about_party__isnull=False),
            ),
            models.CheckConstraint(
                name="selection_objection_objector",
                condition=Q(
                    objector=Objector.PERSON, objector_party__isnull=False, objector_name_sealed__isnull=True
                )
                | Q(objector=Objector.VILLAGE, objector_party__isnull=True, objector_name_sealed__isnull=True)
                | Q(objector=Objector.OTHER, objector_party__isnull=True),
            ),
            models.CheckConstraint(
                name="selection_objection_due_date",
                condition=Q(
                    due_date=ExpressionWrapper(F("received_date") + F("days"), output_field=DateField())
                ),
            ),
            models.CheckConstraint(
                name="selection_objection_outcome_of_its_state",
                condition=Q(state=ProposalState.PROPOSED, outcome="")
                | Q(state=ProposalState.APPROVED, outcome=Outcome.UPHELD)
                | Q(state=ProposalState.REJECTED, outcome__in=[Outcome.REJECTED, Outcome.WITHDRAWN]),
            ),
            models.CheckConstraint(
                name="selection_objection_upheld_has_effect",
                condition=(Q(outcome=Outcome.UPHELD) & Q(effect__in=Effect.values))
                | (~Q(outcome=Outcome.UPHELD) & Q(effect="")),
            ),
            models.CheckConstraint(
                name="selection_objection_decided_with_reason",
                condition=Q(state=ProposalState.PROPOSED) | ~Q(decision_reason=""),
            ),
        ]
        indexes = [
            models.Index(name="selection_objection_state", fields=["state", "due_date"]),
        ]
        triggers = [_IN_TIME]

    def __str__(self) -> str:
        return f"objection #{self.pk}"
