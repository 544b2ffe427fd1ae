"""What an enrolment is entitled to, part by part of the round's package; and the business plan that releases tools."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.enrolments.enums import EntitlementState
from kail.apps.enrolments.models.enrolment import Enrolment
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, BusinessType
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


def _amounts_add_up(
    *,
    operation: pgtrigger.Operation,
    name: str = "amounts_add_up",
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """The deferred check that the parts of a package come to what the decree gives.

    By the end of a transaction its scope is put back: the check looks at the place of the row, which the writer saw.
    """
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        condition=condition,
        declare=[("promised", "BIGINT"), ("parts", "BIGINT"), ("scope_before", "TEXT")],
        func="""
            scope_before := coalesce(current_setting('kail.scope', true), '');
            PERFORM set_config('kail.scope', '{' || NEW.place_code || '}', true);
            SELECT e.amount INTO promised FROM enrolments_enrolment AS e WHERE e.id = NEW.enrolment_id;
            SELECT sum(t.amount) INTO parts FROM enrolments_entitlement AS t
                WHERE t.enrolment_id = NEW.enrolment_id;
            PERFORM set_config('kail.scope', scope_before, true);
            IF promised IS DISTINCT FROM parts THEN
                RAISE check_violation USING
                    MESSAGE = format('enrolment %s is promised %s, its parts come to %s', NEW.enrolment_id, promised,
                        parts),
                    CONSTRAINT = 'enrolments_entitlement_amounts_add_up';
            END IF;
            RETURN NULL;
        """,
    )


@tracked(inserts=False)
class Entitlement(RegionScopedModel):
    """One part of the package for one party: waiting, released, ordered, given. Whole rupiah.

    `amount` is what the decree gives for it, `given_amount` how much of it was given. A benefit in several parts
    (planned aid over a year) has one entitlement a part, each with its day. While a report on the use is overdue
    nothing is released, ordered or given; only cash that is being paid already may still be noted as given. Money that
    came back is given again also to whoever is at the end of the way by then.
    """

    never_deleted = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="entitlements")
    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="entitlements")
    part = models.PositiveSmallIntegerField(default=1, db_default=1)
    kind = models.CharField(max_length=10, choices=BenefitKind.choices)
    name = models.CharField(max_length=160)
    amount = models.BigIntegerField()
    given_amount = models.BigIntegerField(default=0, db_default=0)
    planned_date = models.DateField(null=True)
    state = models.CharField(
        max_length=9, choices=EntitlementState.choices, default=EntitlementState.WAITING, db_default="waiting"
    )
    released_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="enrolments_entitlement_once", fields=["enrolment", "benefit", "part"]
            ),
            models.CheckConstraint(
                name="enrolments_entitlement_known_words",
                condition=Q(state__in=EntitlementState.values, kind__in=BenefitKind.values),
            ),
            models.CheckConstraint(
                name="enrolments_entitlement_never_more_than_promised",
                condition=Q(amount__gte=0, given_amount__gte=0, given_amount__lte=F("amount")),
            ),
            models.CheckConstraint(
                name="enrolments_entitlement_given_when",
                condition=Q(state=EntitlementState.GIVEN, given_at__isnull=False)
                | (~Q(state=EntitlementState.GIVEN) & Q(given_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="enrolments_entitlement_released_before",
                condition=Q(state__in=[EntitlementState.WAITING, EntitlementState.CANCELLED])
                | Q(released_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="enrolments_entitlement_state", fields=["benefit", "state"])]
        triggers = [
            pgtrigger.ReadOnly(name="benefit_stays", fields=["enrolment", "benefit", "part", "kind"]),
            # The first parts of a round are promised in one statement; a package is split into more in several.
            pgtrigger.Trigger(
                name="first_parts_add_up",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_values"),
                declare=[("wrong", "RECORD")],
                func="""
                    FOR wrong IN EXECUTE 'SELECT e.id, e.amount, sum(t.amount) AS parts
                        FROM enrolments_enrolment AS e JOIN enrolments_entitlement AS t ON t.enrolment_id = e.id
                        WHERE e.id IN (SELECT n.enrolment_id FROM new_values AS n WHERE n.part = 1)
                        AND NOT EXISTS (SELECT FROM enrolments_entitlement AS more
                            WHERE more.enrolment_id = e.id AND more.part > 1)
                        GROUP BY e.id, e.amount HAVING sum(t.amount) <> e.amount LIMIT 1'
                    LOOP
                        RAISE check_violation USING
                            MESSAGE = format('enrolment %s is promised %s, its parts come to %s', wrong.id,
                                wrong.amount, wrong.parts),
                            CONSTRAINT = 'enrolments_entitlement_amounts_add_up';
                    END LOOP;
                    RETURN NULL;
                """,
            ),
            _amounts_add_up(operation=pgtrigger.UpdateOf("amount")),
            _amounts_add_up(
                operation=pgtrigger.Insert, name="more_parts_add_up", condition=pgtrigger.Q(new__part__gt=1)
            ),
            pgtrigger.Trigger(
                name="end_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                func="""
                    IF OLD.state IN ('given', 'cancelled') AND NEW.state <> OLD.state
                        AND NOT (OLD.state = 'given' AND NEW.state IN ('ordered', 'cancelled')
                            AND NEW.given_amount < OLD.given_amount) THEN
                        RAISE check_violation USING MESSAGE = 'what was given or cancelled stays so',
                            CONSTRAINT = 'enrolments_entitlement_end_stays';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # By the set and planned anew: thousands of parts are released in one statement.
            pgtrigger.Trigger(
                name="of_active",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_values", new="new_values"),
                declare=[("idle", "BIGINT")],
                func="""
                    EXECUTE 'SELECT count(*) FROM new_values AS n JOIN old_values AS o ON o.id = n.id
                        LEFT JOIN enrolments_enrolment AS e ON e.id = n.enrolment_id
                        WHERE (n.state <> o.state AND n.state <> ''cancelled'' AND n.given_amount >= o.given_amount
                            OR n.given_amount > o.given_amount)
                        AND e.state IS DISTINCT FROM ''active'' AND e.end_cause IS DISTINCT FROM ''completed'''
                    INTO idle;
                    IF idle > 0 THEN
                        RAISE check_violation USING
                            MESSAGE = 'nothing is released or given to whoever is suspended or no longer takes part',
                            CONSTRAINT = 'enrolments_entitlement_of_active';
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="report_holds",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_values", new="new_values"),
                declare=[("held", "BIGINT")],
                func="""
                    EXECUTE 'SELECT count(*) FROM new_values AS n JOIN old_values AS o ON o.id = n.id
                        JOIN enrolments_enrolment AS e ON e.id = n.enrolment_id
                        WHERE NOT e.report_settled
                        AND (n.state <> o.state AND n.state IN (''released'', ''ordered'') AND o.state = ''waiting''
                            OR n.state <> o.state AND n.state = ''ordered'' AND o.state = ''released''
                            OR n.given_amount > o.given_amount AND (o.state <> ''ordered'' OR n.kind <> ''cash''))'
                    INTO held;
                    IF held > 0 THEN
                        RAISE check_violation USING MESSAGE = 'whoever has a report overdue gets nothing further',
                            CONSTRAINT = 'enrolments_entitlement_report_overdue';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"entitlement #{self.pk}"

    @property
    def left(self) -> int:
        """What is promised and not given yet."""
        return self.amount - self.given_amount


@tracked()
class BusinessPlan(Proposal, RegionScopedModel):
    """What a participant wants to open, with what; approved by a second person. Monthly figures in rupiah.

    `fits_training`: whether the kind of business is the one that was trained, None where nothing was. Judged when it is
    proposed, and again when it is approved.
    """

    never_deleted = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField()
    business_type = models.ForeignKey(BusinessType, on_delete=models.PROTECT, related_name="plans", null=True)
    what = models.TextField()
    market = models.TextField()
    tools = models.TextField()
    capital = models.BigIntegerField()
    month_turnover = models.BigIntegerField()
    month_cost = models.BigIntegerField()
    fits_training = models.BooleanField(null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(name="enrolments_businessplan_version", fields=["enrolment", "version"]),
            models.UniqueConstraint(
                name="enrolments_businessplan_one_waiting",
                fields=["enrolment"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="enrolments_businessplan_amounts",
                condition=Q(capital__gte=0, month_turnover__gte=0, month_cost__gte=0),
            ),
            models.CheckConstraint(name="enrolments_businessplan_says_what", condition=~Q(what="")),
        ]

    def __str__(self) -> str:
        return f"business plan #{self.pk}"
