"""Facts come home: what later steps found out about parties in a round, many at once, and what follows from it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.enums import Fact
from kail.apps.enrolments.errors import EnrolmentRefused
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services.advancing import Advanced, advance, enrolments_lock
from kail.apps.programmes.models import BusinessType, Round
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


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

    Called by the apps that find things out, inside their transaction. Raises EnrolmentRefused when one of them is not
    of this round or outside the region scope; then nothing has changed.
    """
    if not values:
        return Advanced()
    numbers = sorted(values)
    kind = "smallint" if fact is Fact.ATTENDANCE else "boolean"
    with transaction.atomic(), acting(actor=actor, reason=reason), connection.cursor() as cursor:
        take_locks(enrolments_lock(round_id=about_round.pk))
        cursor.execute(
            f"""
            UPDATE enrolments_enrolment AS e SET {fact.value} = v.value
            FROM unnest(%s::bigint[], %s::{kind}[]) AS v(id, value)
            WHERE e.id = v.id AND e.round_id = %s
            """,
            [numbers, [values[number] for number in numbers], about_round.pk],
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
