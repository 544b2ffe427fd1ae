"""Making the reports that are due: one for each part in cash or goods that was given. In sets, safe to repeat."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from kail.apps.delivery.services.reports.settling import settle_reports
from kail.apps.enrolments.services import enrolments_lock
from kail.apps.programmes.models import Round
from kail.calc.due_days import DaysAfter, DueRule, FixedDayNextYear, due_day
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

# Whole parts, and what was given of a part before the rest was cancelled: that day is the end of the way.
_GIVEN: Final = """
    SELECT t.id, t.enrolment_id, e.place_code, t.given_amount,
        coalesce((t.given_at AT TIME ZONE %(zone)s)::date, e.ended_date, %(today)s) AS given_date
    FROM enrolments_entitlement AS t JOIN enrolments_enrolment AS e ON e.id = t.enrolment_id
    WHERE e.round_id = %(round)s AND t.kind IN ('cash', 'goods') AND t.given_amount > 0
        AND t.state IN ('given', 'cancelled')
        AND NOT EXISTS (SELECT FROM delivery_usereport AS had WHERE had.entitlement_id = t.id)
"""


@dataclass(frozen=True)
class Opened:
    """How many reports were made, and of how many parties it is known otherwise now whether they are settled."""

    made: int = 0
    changed: int = 0


def open_reports(*, reported_round: Round, reason: str, actor: Actor, now: datetime) -> Opened:
    """Make the reports that are wanted of everything given in the round, and say who is overdue by today.

    Looks at the whole country, as enrolling does. Reports of whoever moved within the round follow. Nothing happens in
    a round that asks for no reports.
    """
    rule = report_rule(reported_round=reported_round)
    if rule is None:
        return Opened()
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        region_scope(prefixes=[WHOLE_COUNTRY]),
    ):
        take_locks(enrolments_lock(round_id=reported_round.pk))
        _follow_movers(reported_round)
        made = _make(reported_round, rule, now)
        changed = settle_reports(about_round=reported_round, reason=reason, actor=actor, now=now)
    return Opened(made=made, changed=changed)


def report_rule(*, reported_round: Round) -> DueRule | None:
    """By when what the round gives is accounted for; None where it asks for no reports."""
    if reported_round.report_days is not None:
        return DaysAfter(reported_round.report_days)
    if reported_round.report_month is not None and reported_round.report_day is not None:
        return FixedDayNextYear(reported_round.report_month, reported_round.report_day)
    return None


def _make(reported_round: Round, rule: DueRule, now: datetime) -> int:
    parameters: dict[str, Any] = {
        "round": reported_round.pk,
        "zone": timezone.get_current_timezone_name(),
        "today": timezone.localdate(now),
    }
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT given.given_date FROM ({_GIVEN}) AS given", parameters)
        days: list[date] = [day for (day,) in cursor.fetchall()]
        cursor.execute(
            f"""
            INSERT INTO delivery_usereport
                (enrolment_id, entitlement_id, place_code, given_date, given_amount, due_date)
            SELECT given.enrolment_id, given.id, given.place_code, given.given_date, given.given_amount, v.due
            FROM ({_GIVEN}) AS given JOIN unnest(%(days)s::date[], %(due)s::date[]) AS v(day, due)
                ON v.day = given.given_date
            """,
            {**parameters, "days": days, "due": [due_day(rule=rule, given=day) for day in days]},
        )
        return int(cursor.rowcount)


def _follow_movers(reported_round: Round) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE delivery_usereport AS r SET place_code = e.place_code FROM enrolments_enrolment AS e
            WHERE e.id = r.enrolment_id AND e.round_id = %s AND e.place_code <> r.place_code
            """,
            [reported_round.pk],
        )
        cursor.execute(
            """
            UPDATE delivery_reportpaper AS p SET place_code = r.place_code
            FROM delivery_usereport AS r JOIN enrolments_enrolment AS e ON e.id = r.enrolment_id
            WHERE r.id = p.report_id AND e.round_id = %s AND r.place_code <> p.place_code
            """,
            [reported_round.pk],
        )
