"""What happens to a list after its decree: who gave a place up, and what an amendment changes."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.registry.models import Party
from kail.apps.selection.enums import WITHDRAWALS, Cause
from kail.apps.selection.models.decree import Decree
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_OF_RECIPIENT = pgtrigger.Trigger(
    name="of_recipient",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (SELECT FROM selection_decreeline AS l JOIN selection_decree AS d ON d.id = l.decree_id
            WHERE l.decree_id = NEW.decree_id AND l.party_id = NEW.party_id AND l.place_code = NEW.place_code
            AND l.listing = 'chosen' AND d.state = 'approved') THEN
            RAISE foreign_key_violation USING MESSAGE = 'a withdrawal is of a recipient on a signed decree',
                CONSTRAINT = 'selection_withdrawal_of_recipient';
        END IF;
        RETURN NEW;
    """,
)
_OF_WAITING_AMENDMENT = pgtrigger.Trigger(
    name="of_waiting_amendment",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (SELECT FROM selection_decree AS d
            WHERE d.id = NEW.decree_id AND d.kind = 'amendment' AND d.state = 'proposed') THEN
            RAISE check_violation USING MESSAGE = 'only an amendment that waits for signature takes changes',
                CONSTRAINT = 'selection_decreechange_of_waiting_amendment';
        END IF;
        IF NEW.out_party_id IS NOT NULL AND NOT EXISTS (SELECT FROM selection_withdrawal AS w
            JOIN selection_decree AS left_decree ON left_decree.id = w.decree_id
            JOIN selection_decree AS d ON d.id = NEW.decree_id AND d.round_id = left_decree.round_id
            WHERE w.party_id = NEW.out_party_id AND w.cause = NEW.cause AND w.state = 'approved') THEN
            RAISE check_violation USING MESSAGE = 'who leaves by an amendment has an approved withdrawal',
                CONSTRAINT = 'selection_decreechange_out_by_withdrawal';
        END IF;
        IF NEW.in_party_id IS NOT NULL AND NOT EXISTS (SELECT FROM selection_decreeline AS l
            WHERE l.decree_id = NEW.decree_id AND l.party_id = NEW.in_party_id AND l.listing = 'chosen'
            AND l.contest_code = NEW.contest_code) THEN
            RAISE check_violation USING MESSAGE = 'who enters by an amendment has a line on it',
                CONSTRAINT = 'selection_decreechange_in_has_line';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class Withdrawal(Proposal, RegionScopedModel):
    """A recipient of a signed decree who gives the place up, or loses it: proposed by one person, approved by another.

    `decree` is the one that gave the place. Once approved the place and its money are free.
    """

    never_deleted = True

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="withdrawals")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="withdrawals", db_constraint=False
    )
    cause = models.CharField(max_length=16, choices=[(cause.value, cause.label) for cause in WITHDRAWALS])
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="selection_withdrawal_once",
                fields=["decree", "party"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(
                name="selection_withdrawal_known_cause",
                condition=Q(cause__in=[cause.value for cause in WITHDRAWALS]),
            ),
            models.CheckConstraint(name="selection_withdrawal_reasoned", condition=~Q(proposal_reason="")),
        ]
        indexes = [models.Index(name="selection_withdrawal_state", fields=["decree", "state"])]
        triggers = [_OF_RECIPIENT]

    def __str__(self) -> str:
        return f"withdrawal #{self.pk}"


class DecreeChange(RegionScopedModel):
    """One change of an amendment: who leaves and why, who enters in the place, or one of the two alone.

    `reserve_number` is the number that whoever enters had on the reserve list of the first decree; NULL when it did not
    reach so far. `place_code` is that of whoever leaves, else of whoever enters. Without anybody who enters the place
    stays unfilled.
    """

    append_only = True

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="changes")
    contest_code = models.CharField(max_length=6)
    out_party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    cause = models.CharField(max_length=16, choices=Cause.choices, blank=True)
    in_party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    reserve_number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_decreechange_out_once", fields=["decree", "out_party"]),
            models.UniqueConstraint(name="selection_decreechange_in_once", fields=["decree", "in_party"]),
            models.CheckConstraint(
                name="selection_decreechange_changes_something",
                condition=Q(out_party__isnull=False) | Q(in_party__isnull=False),
            ),
            models.CheckConstraint(
                name="selection_decreechange_cause_of_leaving",
                condition=Q(out_party__isnull=True, cause="")
                | Q(out_party__isnull=False, cause__in=[cause.value for cause in WITHDRAWALS]),
            ),
            models.CheckConstraint(
                name="selection_decreechange_number_of_entering",
                condition=Q(reserve_number__isnull=True) | Q(in_party__isnull=False, reserve_number__gte=1),
            ),
        ]
        triggers = [_OF_WAITING_AMENDMENT]

    def __str__(self) -> str:
        return f"decree change #{self.pk}"
