"""What reports say about a party: whether the next part may follow. The fact `report_settled` of its enrolment.

| reports of the enrolment | fact |
|---|---|
| one is past its day and was not handed in by it | false: nothing further is released, ordered or given |
| all are accepted | true |
| else (one runs, or waits for the office in time), or there are none | unknown: a rule that wants it waits |
"""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from kail.apps.enrolments.enums import Fact
from kail.apps.enrolments.services import enrolments_lock, record_facts
from kail.apps.programmes.models import Round
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def settle_reports(
    *,
    about_round: Round,
    reason: str,
    actor: Actor,
    now: datetime,
    enrolment_ids: Collection[int] | None = None,
) -> int:
    """Tell the enrolments of a round (or these of them) what their reports say today; how many changed.

    Only those inside the region scope. Whoever is settled now advances at once.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=about_round.pk))
        values = _changed(about_round, now, enrolment_ids)
        record_facts(
            about_round=about_round,
            fact=Fact.REPORT_SETTLED,
            values=values,
            reason=reason,
            actor=actor,
            now=now,
        )
    return len(values)


def _changed(
    about_round: Round, now: datetime, enrolment_ids: Collection[int] | None
) -> dict[int, bool | int | None]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT said.id, said.settled FROM (
                SELECT e.id, e.report_settled, CASE
                    WHEN bool_or(r.due_date < %(today)s AND (r.state IN ('due', 'sent_back') OR r.state = 'handed_in'
                        AND (r.handed_in_at AT TIME ZONE %(zone)s)::date > r.due_date)) THEN false
                    WHEN bool_and(r.state = 'accepted') THEN true
                END AS settled
                FROM enrolments_enrolment AS e JOIN delivery_usereport AS r ON r.enrolment_id = e.id
                WHERE e.round_id = %(round)s AND (%(only)s::bigint[] IS NULL OR e.id = ANY(%(only)s))
                GROUP BY e.id
            ) AS said WHERE said.settled IS DISTINCT FROM said.report_settled
            """,
            {
                "today": timezone.localdate(now),
                "zone": timezone.get_current_timezone_name(),
                "round": about_round.pk,
                "only": None if enrolment_ids is None else list(enrolment_ids),
            },
        )
        return dict(cursor.fetchall())
