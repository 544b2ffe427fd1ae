"""Planned aid: a plan of two people that splits one part of a package into parts with months, kinds and amounts."""

from typing import Final

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.enrolments.models.enrolment import Enrolment
from kail.apps.enrolments.models.entitlement import Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

PLANNED_KINDS: Final = (BenefitKind.CASH, BenefitKind.GOODS)
"""What planned aid is given in."""

# By the end of a transaction its scope is put back: the check looks at the place of the row, which the writer saw.
_LINES_ADD_UP = """
    scope_before := coalesce(current_setting('kail.scope', true), '');
    PERFORM set_config('kail.scope', '{' || NEW.place_code || '}', true);
    SELECT p.amount INTO promised FROM enrolments_aidplan AS p WHERE p.id = %s;
    SELECT sum(l.amount) INTO lines FROM enrolments_aidplanline AS l WHERE l.plan_id = %s;
    PERFORM set_config('kail.scope', scope_before, true);
    IF promised IS DISTINCT FROM lines THEN
        RAISE check_violation USING
            MESSAGE = format('the plan splits %%s, its lines come to %%s', promised, lines),
            CONSTRAINT = 'enrolments_aidplan_lines_add_up';
    END IF;
    RETURN NULL;
"""


def _lines_add_up(*, plan: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="lines_add_up",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert,
        declare=[("promised", "BIGINT"), ("lines", "BIGINT"), ("scope_before", "TEXT")],
        func=_LINES_ADD_UP % (plan, plan),
    )


@tracked()
class AidPlan(Proposal, RegionScopedModel):
    """How one part of a party's package is spread over months: proposed by one person, decided by another.

    `amount` is what the part was worth when the plan was made, in rupiah; the lines come to it. Approved, each line
    becomes a part of the package.
    """

    never_deleted = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="aid_plans")
    entitlement = models.ForeignKey(Entitlement, on_delete=models.PROTECT, related_name="aid_plans")
    version = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(name="enrolments_aidplan_version", fields=["entitlement", "version"]),
            models.UniqueConstraint(
                name="enrolments_aidplan_one",
                fields=["entitlement"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(name="enrolments_aidplan_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="enrolments_aidplan_reasoned", condition=~Q(proposal_reason="")),
        ]
        indexes = [models.Index(name="enrolments_aidplan_state", fields=["state", "enrolment"])]
        triggers = [
            pgtrigger.ReadOnly(
                name="what_is_split_stays", fields=["enrolment", "entitlement", "version", "amount"]
            ),
            _lines_add_up(plan="NEW.id"),
        ]

    def __str__(self) -> str:
        return f"aid plan #{self.pk}"


@tracked(inserts=False)
class AidPlanLine(RegionScopedModel):
    """One part of a plan: its month (the first day), kind, and what. Goods have a quantity and a unit, cash has none.

    `part` is the part of the package that it became when the plan was approved.
    """

    never_deleted = True

    plan = models.ForeignKey(AidPlan, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    month = models.DateField()
    kind = models.CharField(max_length=10, choices=BenefitKind.choices)
    name = models.CharField(max_length=160)
    quantity = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=30, blank=True)
    amount = models.BigIntegerField()
    part = models.OneToOneField(
        Entitlement, on_delete=models.PROTECT, related_name="aid_plan_line", null=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="enrolments_aidplanline_position", fields=["plan", "position"]),
            models.CheckConstraint(
                name="enrolments_aidplanline_of_a_month", condition=Q(month__day=1, position__gt=0)
            ),
            models.CheckConstraint(
                name="enrolments_aidplanline_told", condition=~Q(name="") & Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="enrolments_aidplanline_goods_counted",
                condition=Q(kind=BenefitKind.CASH, quantity__isnull=True, unit="")
                | (Q(kind=BenefitKind.GOODS, quantity__isnull=False, quantity__gt=0) & ~Q(unit="")),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="line_stays",
                fields=["plan", "position", "month", "kind", "name", "quantity", "unit", "amount"],
            ),
            _lines_add_up(plan="NEW.plan_id"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.position}"
