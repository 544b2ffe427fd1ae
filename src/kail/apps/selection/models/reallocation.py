"""Unfilled places that go to regions where people wait: proposed by a named method, decided by a second person."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.models.ranking import Ranking
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked


@tracked()
class Reallocation(Proposal):
    """A proposal to move `moved` of the `pool` places that a round's list leaves unfilled.

    `shared_by` and `method` say how they reach the regions that wait; `left` stay, for nobody waits for them. Approved
    means that the round's quota was changed so. `how` is what the method printed: divisor, last places, who came next.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reallocations")
    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="reallocations")
    shared_by = models.CharField(max_length=8, choices=SharedBy.choices)
    method = models.CharField(max_length=10, choices=QuotaMethod.choices)
    pool = models.PositiveIntegerField()
    moved = models.PositiveIntegerField()
    how = models.JSONField()

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="selection_reallocation_one_open",
                fields=["round"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="selection_reallocation_moves_of_pool", condition=Q(moved__gte=1, moved__lte=F("pool"))
            ),
            models.CheckConstraint(name="selection_reallocation_reasoned", condition=~Q(proposal_reason="")),
            models.CheckConstraint(
                name="selection_reallocation_by_a_method",
                condition=~Q(method__in=[QuotaMethod.BY_HAND, QuotaMethod.EQUAL]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.moved}"

    @property
    def left(self) -> int:
        """Unfilled places that stay where they are."""
        return self.pool - self.moved


class ReallocationLine(models.Model):
    """One region (the contest of its ranking): places before, unfilled of them, people waiting, taken and given."""

    append_only = True

    reallocation = models.ForeignKey(Reallocation, on_delete=models.PROTECT, related_name="lines")
    place_code = models.CharField(max_length=6)
    before = models.PositiveIntegerField()
    unfilled = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    given = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="selection_reallocationline_once", fields=["reallocation", "place_code"]
            ),
            models.CheckConstraint(
                name="selection_reallocationline_region",
                condition=Q(place_code__regex=r"^\d{4}(\d{2})?$"),
            ),
            models.CheckConstraint(
                name="selection_reallocationline_nobody_loses",
                condition=Q(taken__lte=F("unfilled")) & Q(unfilled__lte=F("before")),
            ),
            models.CheckConstraint(
                name="selection_reallocationline_no_more_than_wait", condition=Q(given__lte=F("waiting"))
            ),
        ]
        triggers = [
            # Looked at when the transaction ends: the lines come one after the other.
            pgtrigger.Trigger(
                name="balanced",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM selection_reallocation AS r
                        JOIN selection_reallocationline AS line ON line.reallocation_id = r.id
                        WHERE r.id = NEW.reallocation_id GROUP BY r.id
                        HAVING sum(line.taken) <> r.moved OR sum(line.given) <> r.moved
                    ) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a re-allocation gives as many places as it takes',
                            CONSTRAINT = 'selection_reallocation_balanced';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reallocation_id} {self.place_code}"

    @property
    def after(self) -> int:
        """Places once the proposal is approved."""
        return self.before - self.taken + self.given
