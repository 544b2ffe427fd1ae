"""What is given out of a package: ordered, given in whole or part, taken back. Called by delivery and training."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.enums import EntitlementState
from kail.apps.enrolments.errors import EntitlementRefused
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.registry.enums import ParticipationState
from kail.apps.registry.models import Participation
from kail.apps.registry.services.participations import mark_received
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals

_CONSTRAINTS: Final[Sentences] = {
    "enrolments_entitlement_of_active": (
        "not_active",
        _("One of them is suspended or no longer takes part: nothing can be given."),
    ),
    "enrolments_entitlement_report_overdue": (
        "report_overdue",
        _("One of them has a report on the use overdue: until it is accepted nothing further is given."),
    ),
    "enrolments_entitlement_never_more_than_promised": (
        "more_than_promised",
        _("That is more than the decree gives."),
    ),
}


def order_entitlements(*, entitlement_ids: Collection[int], reason: str, actor: Actor) -> int:
    """Mark released parts as being paid or bought; how many. Raises EntitlementRefused when one is not released."""
    return _move(
        entitlement_ids, EntitlementState.RELEASED, EntitlementState.ORDERED, reason=reason, actor=actor
    )


def release_again(*, entitlement_ids: Collection[int], reason: str, actor: Actor) -> int:
    """Take parts out of an order that failed: they are released, as before. Raises EntitlementRefused."""
    return _move(
        entitlement_ids, EntitlementState.ORDERED, EntitlementState.RELEASED, reason=reason, actor=actor
    )


def give(*, amounts: Mapping[int, int], reason: str, actor: Actor, now: datetime) -> int:
    """Give rupiah (or goods worth them) out of released or ordered parts, by their numbers; how many are whole now.

    Raises EntitlementRefused when one is not released, no longer active, has a report overdue, or would get more than
    the decree gives; then nothing has changed. Safe under concurrency: the amounts are added by the database.
    """
    numbers = sorted(amounts)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=EntitlementRefused),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            """
            UPDATE enrolments_entitlement AS t SET given_amount = t.given_amount + v.amount,
                state = CASE WHEN t.given_amount + v.amount >= t.amount THEN 'given' ELSE t.state END,
                given_at = CASE WHEN t.given_amount + v.amount >= t.amount THEN %s END
            FROM unnest(%s::bigint[], %s::bigint[]) AS v(id, amount)
            WHERE t.id = v.id AND t.state IN ('released', 'ordered')
            RETURNING t.state
            """,
            [now, numbers, [amounts[number] for number in numbers]],
        )
        states = [state for (state,) in cursor.fetchall()]
        _all(len(states), numbers)
        _received(numbers, reason, actor)
    return states.count(EntitlementState.GIVEN.value)


def take_back(*, amounts: Mapping[int, int], reason: str, actor: Actor) -> int:
    """Undo a giving that was recorded wrongly: these rupiah, by the numbers of the parts, count as not given; how many.

    A part that was whole is ordered again; of whoever left before the end it is cancelled. Raises EntitlementRefused
    when one was never given so much. That the party received once stays in the registry's history.
    """
    numbers = sorted(amounts)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=EntitlementRefused),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            """
            UPDATE enrolments_entitlement AS t SET given_amount = t.given_amount - v.amount,
                state = CASE WHEN e.state = 'ended' AND e.end_cause <> 'completed' THEN 'cancelled'
                    WHEN t.state = 'given' THEN 'ordered' ELSE t.state END, given_at = NULL
            FROM unnest(%s::bigint[], %s::bigint[]) AS v(id, amount), enrolments_enrolment AS e
            WHERE t.id = v.id AND e.id = t.enrolment_id AND v.amount > 0 AND v.amount <= t.given_amount
                AND (t.state IN ('released', 'ordered', 'given') OR t.state = 'cancelled' AND e.state = 'ended')
            """,
            [numbers, [amounts[number] for number in numbers]],
        )
        return _all(cursor.rowcount, numbers)


def _received(numbers: list[int], reason: str, actor: Actor) -> None:
    """Whoever got the first part of a package has received, as the registry's history says it."""
    chosen = Enrolment.objects.filter(
        Exists(
            Participation.objects.filter(
                party=OuterRef("party"), round_code=OuterRef("round__code"), state=ParticipationState.CHOSEN
            )
        ),
        entitlements__in=numbers,
    )
    parties: dict[str, set[int]] = {}
    for code, party_id in chosen.values_list("round__code", "party_id"):
        parties.setdefault(code, set()).add(party_id)
    for code, party_ids in parties.items():
        mark_received(round_code=code, party_ids=party_ids, reason=reason, actor=actor)


def _move(
    numbers: Collection[int],
    before: EntitlementState,
    after: EntitlementState,
    *,
    reason: str,
    actor: Actor,
) -> int:
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=EntitlementRefused),
    ):
        return _all(
            Entitlement.objects.filter(pk__in=list(numbers), state=before).update(state=after), numbers
        )


def _all(written: int, numbers: Collection[int]) -> int:
    if written != len(set(numbers)):
        raise EntitlementRefused(
            _("Some of them are not released, were given already, or are outside your regions."),
            code="not_so",
        )
    return written
