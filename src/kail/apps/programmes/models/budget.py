"""Money of a round: ceilings that cannot be passed, the ledger that says why they moved, moves between them.

Whole rupiah. While a round is a draft its ceilings are set; afterwards they change by moves of two people only. The
database holds the counters of a ceiling to the sums of its ledger, and an entry that changes a ceiling to its move.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.programmes.enums import EntryKind, EntrySource, FundSource, MoveState
from kail.apps.programmes.models.round import Round
from kail.kernel.approvals import Proposal
from kail.kernel.audit import tracked

_CHANGING_CEILINGS = (EntryKind.CEILING, EntryKind.TRANSFER_IN, EntryKind.TRANSFER_OUT)
_TRANSFERS = (EntryKind.TRANSFER_IN, EntryKind.TRANSFER_OUT)
_ENDED = (MoveState.APPROVED, MoveState.REJECTED, MoveState.WITHDRAWN)


def _is_ledger(*, operation: pgtrigger.Operation, ceiling: str) -> pgtrigger.Trigger:
    """The deferred check that the counters of a ceiling are the sums of its entries; `ceiling` is its number in SQL."""
    return pgtrigger.Trigger(
        name="is_ledger",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        declare=[("stands", "BIGINT[]"), ("booked", "BIGINT[]"), ("number", "INT")],
        func=f"""
            SELECT ARRAY[c.amount, c.committed, c.realised] INTO stands
                FROM programmes_ceiling AS c WHERE c.id = {ceiling};
            SELECT ARRAY[
                    coalesce(sum(CASE WHEN e.kind = 'transfer_out' THEN -e.amount
                        WHEN e.kind IN ('ceiling', 'transfer_in') THEN e.amount END), 0),
                    coalesce(sum(CASE e.kind WHEN 'commitment' THEN e.amount WHEN 'return' THEN -e.amount END), 0),
                    coalesce(sum(CASE e.kind WHEN 'realisation' THEN e.amount WHEN 'reversal' THEN -e.amount END), 0)
                ] INTO booked
                FROM programmes_ledgerentry AS e WHERE e.ceiling_id = {ceiling};
            FOR number IN 1..3 LOOP
                IF stands[number] <> booked[number] THEN
                    RAISE check_violation USING
                        MESSAGE = format('ceiling %s holds %s, its ledger comes to %s', {ceiling}, stands[number],
                            booked[number]),
                        CONSTRAINT = format('programmes_ceiling_%s_is_ledger',
                            (ARRAY['amount', 'committed', 'realised'])[number]);
                END IF;
            END LOOP;
            RETURN NULL;
        """,
    )


def covered_rounds(*, rounds: str) -> str:
    """SQL of a trigger: in these rounds the parties have no more than the lines, committed and realised.

    A region policy must not hide a party from the sum, so the scope is the whole country until it is made.
    """
    return f"""
        scope_before := coalesce(current_setting('kail.scope', true), '');
        PERFORM set_config('kail.scope', '{{""}}', true);
        IF EXISTS (
            SELECT 1 FROM ({rounds}) AS touched
            CROSS JOIN LATERAL (SELECT coalesce(sum(p.committed), 0) AS committed,
                    coalesce(sum(p.realised), 0) AS realised
                FROM programmes_partymoney AS p WHERE p.round_id = touched.id) AS parties
            CROSS JOIN LATERAL (SELECT coalesce(sum(c.committed), 0) AS committed,
                    coalesce(sum(c.realised), 0) AS realised
                FROM programmes_ceiling AS c WHERE c.round_id = touched.id) AS lines
            WHERE parties.committed > lines.committed OR parties.realised > lines.realised
        ) THEN
            RAISE check_violation USING
                MESSAGE = 'the parties of a round have no more than its lines',
                CONSTRAINT = 'programmes_partymoney_within_ledger';
        END IF;
        PERFORM set_config('kail.scope', scope_before, true);
        RETURN NULL;
    """


@tracked()
class Ceiling(models.Model):
    """What a round may spend from one fund source under one account code, with the counters of its ledger."""

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="ceilings")
    fund_source = models.CharField(max_length=10, choices=FundSource.choices)
    account_code = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    committed = models.BigIntegerField(default=0)
    realised = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="programmes_ceiling_once", fields=["round", "fund_source", "account_code"]
            ),
            models.CheckConstraint(
                name="programmes_ceiling_never_passed",
                condition=Q(
                    committed__gte=0,
                    committed__lte=F("amount"),
                    realised__gte=0,
                    realised__lte=F("committed"),
                ),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="line_stays", fields=["round", "fund_source", "account_code"]),
            _is_ledger(
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("amount", "committed", "realised"),
                ceiling="NEW.id",
            ),
            pgtrigger.Trigger(
                name="covers_parties",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("committed", "realised"),
                condition=pgtrigger.Q(old__committed__gt=pgtrigger.F("new__committed"))
                | pgtrigger.Q(old__realised__gt=pgtrigger.F("new__realised")),
                declare=[("scope_before", "TEXT")],
                func=covered_rounds(rounds="SELECT NEW.round_id AS id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.fund_source} {self.account_code}"

    @property
    def left(self) -> int:
        """What is not committed yet."""
        return self.amount - self.committed


@tracked()
class BudgetMove(Proposal):
    """Budget that one person proposes to move from one line of a round to another, and a second one decides.

    Without `from_ceiling` it is new money, without `to_ceiling` money given up. A withdrawn move ends by its
    proposer's hand. Approved means that its entries stand in the ledger.
    """

    never_deleted = True

    state = models.CharField(max_length=10, choices=MoveState.choices, default=MoveState.PROPOSED)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="budget_moves")
    from_ceiling = models.ForeignKey(Ceiling, on_delete=models.PROTECT, related_name="moves_out", null=True)
    to_ceiling = models.ForeignKey(Ceiling, on_delete=models.PROTECT, related_name="moves_in", null=True)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programmes_budgetmove_two_people",
                condition=Q(decided_by__isnull=True)
                | (Q(state=MoveState.WITHDRAWN) & Q(decided_by=F("proposed_by")))
                | (~Q(state=MoveState.WITHDRAWN) & ~Q(decided_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="programmes_budgetmove_decided_by_someone",
                condition=Q(state=MoveState.PROPOSED, decided_by__isnull=True, decided_at__isnull=True)
                | Q(state__in=_ENDED, decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(name="programmes_budgetmove_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="programmes_budgetmove_names_line",
                condition=Q(from_ceiling__isnull=False) | Q(to_ceiling__isnull=False),
            ),
            models.CheckConstraint(
                name="programmes_budgetmove_two_lines",
                condition=Q(from_ceiling__isnull=True)
                | Q(to_ceiling__isnull=True)
                | ~Q(from_ceiling=F("to_ceiling")),
            ),
            models.CheckConstraint(name="programmes_budgetmove_reasoned", condition=~Q(proposal_reason="")),
        ]
        indexes = [models.Index(name="programmes_budgetmove_state", fields=["state", "round"])]
        triggers = [
            pgtrigger.ReadOnly(
                name="proposal_stays",
                fields=[
                    "round",
                    "from_ceiling",
                    "to_ceiling",
                    "amount",
                    "proposed_by",
                    "proposed_at",
                    "proposal_reason",
                ],
            ),
            pgtrigger.Trigger(
                name="decision_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state=MoveState.PROPOSED),
                func="""
                    RAISE check_violation USING
                        MESSAGE = 'a move that was decided stays as it was decided',
                        CONSTRAINT = 'programmes_budgetmove_decision_stays';
                """,
            ),
            pgtrigger.Trigger(
                name="of_its_round",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (SELECT 1 FROM programmes_ceiling AS c
                        WHERE c.id IN (NEW.from_ceiling_id, NEW.to_ceiling_id) AND c.round_id <> NEW.round_id) THEN
                        RAISE check_violation USING
                            MESSAGE = 'budget moves between lines of one round',
                            CONSTRAINT = 'programmes_budgetmove_of_its_round';
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="is_booked",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(new__state=MoveState.APPROVED),
                func="""
                    IF (SELECT count(*) FROM programmes_ledgerentry AS e WHERE e.move_id = NEW.id)
                        <> num_nonnulls(NEW.from_ceiling_id, NEW.to_ceiling_id) THEN
                        RAISE check_violation USING
                            MESSAGE = 'an approved move stands in the ledger of its lines',
                            CONSTRAINT = 'programmes_budgetmove_is_booked';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.from_ceiling_id} > {self.to_ceiling_id}: {self.amount}"


class LedgerEntry(models.Model):
    """One movement of a ceiling's counters; never changed, never removed.

    `ceiling` sets, adds or takes away (negative); all other kinds are positive, and `reversal` takes a realisation
    back. `move` names the move that changed the ceiling of a round that is no draft any more. `source` and
    `source_number` say what stands behind it: the code of the round whose ceiling was set, the number of a decree or
    paper, the number in the database of a move or withdrawal.
    """

    append_only = True

    ceiling = models.ForeignKey(Ceiling, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    move = models.ForeignKey(BudgetMove, on_delete=models.PROTECT, related_name="entries", null=True)
    source = models.CharField(max_length=12, choices=EntrySource.choices)
    source_number = models.CharField(max_length=80)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="programmes_ledgerentry_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="programmes_ledgerentry_positive", condition=Q(kind=EntryKind.CEILING) | Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="programmes_ledgerentry_move_of_kind",
                condition=(Q(kind__in=_CHANGING_CEILINGS) | Q(move__isnull=True))
                & (~Q(kind__in=_TRANSFERS) | Q(move__isnull=False)),
            ),
            models.UniqueConstraint(name="programmes_ledgerentry_move_once", fields=["move", "kind"]),
            models.CheckConstraint(
                name="programmes_ledgerentry_source_named",
                condition=Q(source__in=EntrySource.values) & ~Q(source_number=""),
            ),
        ]
        indexes = [models.Index(name="programmes_ledgerentry_at", fields=["ceiling", "at"])]
        triggers = [
            _is_ledger(operation=pgtrigger.Insert, ceiling="NEW.ceiling_id"),
            pgtrigger.Trigger(
                name="of_approved_move",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__kind__in=_CHANGING_CEILINGS),
                func="""
                    IF NEW.move_id IS NULL AND EXISTS (SELECT 1 FROM programmes_ceiling AS c
                        JOIN programmes_round AS r ON r.id = c.round_id
                        WHERE c.id = NEW.ceiling_id AND r.state = 'draft') THEN
                        RETURN NULL;
                    END IF;
                    IF NOT EXISTS (SELECT 1 FROM programmes_budgetmove AS m
                        WHERE m.id = NEW.move_id AND m.state = 'approved' AND CASE NEW.kind
                            WHEN 'transfer_out' THEN m.to_ceiling_id IS NOT NULL
                                AND m.from_ceiling_id = NEW.ceiling_id AND m.amount = NEW.amount
                            WHEN 'transfer_in' THEN m.from_ceiling_id IS NOT NULL
                                AND m.to_ceiling_id = NEW.ceiling_id AND m.amount = NEW.amount
                            ELSE (m.from_ceiling_id IS NULL
                                    AND m.to_ceiling_id = NEW.ceiling_id AND m.amount = NEW.amount)
                                OR (m.to_ceiling_id IS NULL
                                    AND m.from_ceiling_id = NEW.ceiling_id AND m.amount = -NEW.amount)
                        END) THEN
                        RAISE check_violation USING
                            MESSAGE = 'after the draft a ceiling changes by a move that two people approved',
                            CONSTRAINT = 'programmes_ledgerentry_of_approved_move';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ceiling_id} {self.kind} {self.amount}"
