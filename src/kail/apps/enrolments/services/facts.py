"""Facts come home: what later steps found out about parties in a round, many at once, and what follows from it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.enums import Fact
from kail.apps.enrolments.errors import EnrolmentRefused
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services.advancing import Advanced, advance, enrolments_lock
from kail.apps.programmes.models import BusinessType, Round
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

# Where a way is, was chosen, moved through, and where its party is registered.
_PLACES: Final = """
    SELECT e.place_code
    UNION ALL SELECT d.place_code FROM selection_decreeline AS d WHERE d.id = e.line_id
    UNION ALL SELECT c.new_place_code FROM enrolments_standingchange AS c
        WHERE c.enrolment_id = e.id AND c.kind = 'move' AND c.state = 'approved'
    UNION ALL SELECT party.place_code FROM registry_party AS party WHERE party.id = e.party_id
"""


def record_facts(
    *,
    about_round: Round,
    fact: Fact,
    values: Mapping[int, bool | int | None],
    reason: str,
    actor: Actor,
    now: datetime,
) -> Advanced:
    """Keep a fact of these enrolments (by number) and let them advance. None says that nobody knows any more.

    Called by the apps that find things out, inside their transaction. A way is within reach of the region where it is,
    where the decree chose it, where it moved through, and where the party is registered: whoever taught or paid
    somebody before a move still says what came of it. Raises EnrolmentRefused when one of them is not of this round or
    out of reach; then nothing has changed.
    """
    if not values:
        return Advanced()
    numbers = sorted(values)
    kind = "smallint" if fact is Fact.ATTENDANCE else "boolean"
    with transaction.atomic(), acting(actor=actor, reason=reason), connection.cursor() as cursor:
        take_locks(enrolments_lock(round_id=about_round.pk))
        reach = ["" if prefix == WHOLE_COUNTRY else prefix for prefix in current_scope()]
        with region_scope(prefixes=[WHOLE_COUNTRY]):
            cursor.execute(
                f"""
                UPDATE enrolments_enrolment AS e SET {fact.value} = v.value
                FROM unnest(%s::bigint[], %s::{kind}[]) AS v(id, value)
                WHERE e.id = v.id AND e.round_id = %s AND EXISTS (
                    SELECT FROM ({_PLACES}) AS p CROSS JOIN unnest(%s::text[]) AS reach(prefix)
                    WHERE p.place_code ^@ reach.prefix)
                """,
                [numbers, [values[number] for number in numbers], about_round.pk, reach],
            )
            if cursor.rowcount != len(numbers):
                raise EnrolmentRefused(
                    _("Some of them are outside your regions, or are not enrolled in this round."),
                    code="not_seen",
                )
            return advance(advanced_round=about_round, now=now, enrolment_ids=numbers)


def record_trained_kind(
    *, about_round: Round, business_type_code: str, enrolment_ids: Collection[int], reason: str, actor: Actor
) -> int:
    """Keep for which kind of business these enrolments are trained, where no list or assessment says it; how many.

    The kind is the round's own of this code; a round without it keeps nothing.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=about_round.pk))
        kind = BusinessType.objects.filter(round=about_round, code=business_type_code).first()
        if kind is None:
            return 0
        unknown = Enrolment.objects.filter(
            round=about_round, pk__in=list(enrolment_ids), business_type__isnull=True
        )
        return unknown.update(business_type=kind)
