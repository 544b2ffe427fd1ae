"""Advancing: milestones pass and open, parts of the package are released, as soon as their conditions are met.

In sets: for each milestone one statement for all parties of the round. A milestone with a condition passes by it;
without one it passes on its day, and without a day as soon as it is open. Unknown is not met.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from kail.apps.programmes.models import Benefit, Round, Stage
from kail.apps.programmes.stage_words import STAGE_VOCABULARY, read_stage_rule
from kail.calc.rules import Parameter, compile_sql
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

ALWAYS: Final = "TRUE"


@dataclass(frozen=True)
class Advanced:
    """How many milestones opened and passed, how many parts were released, how many came to the end."""

    opened: int = 0
    passed: int = 0
    released: int = 0
    completed: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.opened or self.passed or self.released or self.completed)


def enrolments_lock(*, round_id: int) -> str:
    """The name of the lock under which the ways through a round move."""
    return f"enrolments:{round_id}"


def advance_round(*, advanced_round: Round, reason: str, actor: Actor, now: datetime) -> Advanced:
    """Let everybody of a round inside the region scope advance: what the calendar brings, and what was missed."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=advanced_round.pk))
        return advance(advanced_round=advanced_round, now=now)


def advance(
    *, advanced_round: Round, now: datetime, enrolment_ids: Collection[int] | None = None
) -> Advanced:
    """Let the parties of a round (or these of them) advance as far as their conditions allow; what moved.

    Needs an author (`acting`), the enrolments' lock and a region scope that sees them. Suspended ones stand still.
    """
    only = None if enrolment_ids is None else list(enrolment_ids)
    opened = passed = 0
    with transaction.atomic():
        stages = list(Stage.objects.filter(round=advanced_round).order_by("position"))
        for stage in stages:
            opened += _open(stage, now, only)
            passed += _pass(stage, now, only)
        released = sum(
            _release(benefit, now, only)
            for benefit in Benefit.objects.filter(round=advanced_round).order_by("position")
        )
        completed = _complete(advanced_round, now, only) if stages else 0
    return Advanced(opened=opened, passed=passed, released=released, completed=completed)


def condition_sql(*, rule_text: str) -> tuple[str, dict[str, Parameter]]:
    """A condition over the words of milestones as SQL over the table `enrolment`, with its parameters."""
    if not rule_text:
        return ALWAYS, {}
    fragment = compile_sql(rule=read_stage_rule(rule_text=rule_text), vocabulary=STAGE_VOCABULARY)
    return fragment.text, dict(fragment.parameters)


def _open(stage: Stage, now: datetime, only: list[int] | None) -> int:
    condition, parameters = condition_sql(rule_text=stage.entry_rule)
    return _write(
        f"""
        UPDATE enrolments_enrolmentstage AS s SET state = 'open', opened_at = %(now)s
        FROM enrolments_enrolment AS enrolment
        WHERE s.stage_id = %(stage)s AND s.state = 'waiting' AND enrolment.id = s.enrolment_id
            AND enrolment.state = 'active' AND (%(only)s::bigint[] IS NULL OR enrolment.id = ANY(%(only)s))
            AND NOT EXISTS (SELECT FROM enrolments_enrolmentstage AS before WHERE before.enrolment_id = s.enrolment_id
                AND before.position < s.position AND before.state <> 'passed')
            AND ({condition}) IS TRUE
        """,
        {"now": now, "stage": stage.pk, "only": only, **parameters},
    )


def _pass(stage: Stage, now: datetime, only: list[int] | None) -> int:
    condition, parameters = condition_sql(rule_text=stage.exit_rule)
    if not stage.exit_rule and stage.due_date is not None and stage.due_date > timezone.localdate(now):
        return 0
    return _write(
        f"""
        UPDATE enrolments_enrolmentstage AS s SET state = 'passed', passed_at = %(now)s
        FROM enrolments_enrolment AS enrolment
        WHERE s.stage_id = %(stage)s AND s.state = 'open' AND enrolment.id = s.enrolment_id
            AND enrolment.state = 'active' AND (%(only)s::bigint[] IS NULL OR enrolment.id = ANY(%(only)s))
            AND ({condition}) IS TRUE
        """,
        {"now": now, "stage": stage.pk, "only": only, **parameters},
    )


def _release(benefit: Benefit, now: datetime, only: list[int] | None) -> int:
    """Release a part of the package. Whoever has a report overdue gets nothing new."""
    condition, parameters = condition_sql(rule_text=benefit.release_rule)
    return _write(
        f"""
        UPDATE enrolments_entitlement AS t SET state = 'released', released_at = %(now)s
        FROM enrolments_enrolment AS enrolment
        WHERE t.benefit_id = %(benefit)s AND t.state = 'waiting' AND enrolment.id = t.enrolment_id
            AND enrolment.state = 'active' AND (%(only)s::bigint[] IS NULL OR enrolment.id = ANY(%(only)s))
            AND (t.planned_date IS NULL OR t.planned_date <= %(today)s)
            AND enrolment.report_settled IS NOT FALSE
            AND ({condition}) IS TRUE
        """,
        {"now": now, "today": timezone.localdate(now), "benefit": benefit.pk, "only": only, **parameters},
    )


def _complete(advanced_round: Round, now: datetime, only: list[int] | None) -> int:
    """Whoever passed every milestone, and waits for no part of the package, is at the end of the way."""
    return _write(
        """
        UPDATE enrolments_enrolment AS enrolment
        SET state = 'ended', end_cause = 'completed', ended_date = %(today)s
        WHERE enrolment.round_id = %(round)s AND enrolment.state = 'active'
            AND (%(only)s::bigint[] IS NULL OR enrolment.id = ANY(%(only)s))
            AND NOT EXISTS (SELECT FROM enrolments_enrolmentstage AS s
                WHERE s.enrolment_id = enrolment.id AND s.state <> 'passed')
            AND NOT EXISTS (SELECT FROM enrolments_entitlement AS t WHERE t.enrolment_id = enrolment.id
                AND t.amount > 0 AND t.state IN ('waiting', 'released', 'ordered'))
        """,
        {"today": timezone.localdate(now), "round": advanced_round.pk, "only": only},
    )


def _write(statement: str, parameters: Mapping[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)
