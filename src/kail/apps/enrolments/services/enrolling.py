"""Enrolling: whoever has a place by a signed decree begins the way; whoever left it ends. In sets, safe to repeat.

A decree is heard of after it is signed, and a process may die in between. So enrolling looks at the whole round: it
adds who is missing and ends who left, whatever was missed before.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.enums import MOVING, UNGIVEN
from kail.apps.enrolments.errors import EnrolmentRefused
from kail.apps.enrolments.services.advancing import advance, enrolments_lock
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, Round
from kail.apps.selection.selectors.chain import recipients
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_CONSTRAINTS: Final[Sentences] = {
    "enrolments_entitlement_never_more_than_promised": (
        "package_too_small",
        _(
            "What a decree gives is less than the parts of the package beside the goods: the parts do not add up."
        ),
    ),
}
# What a party gets beside the price of the round goes to the first of these.
_CARRIES_THE_REST: Final = (
    BenefitKind.GOODS,
    BenefitKind.CASH,
    BenefitKind.TRAINING,
    BenefitKind.SERVICE,
    BenefitKind.MENTORING,
)


@dataclass(frozen=True)
class Enrolled:
    """How many began and how many ended."""

    began: int
    ended: int


def enrol_round(*, enrolled_round: Round, reason: str, actor: Actor, now: datetime) -> Enrolled:
    """Enrol whoever has a place by a signed decree of the round and is not enrolled; end whoever left it.

    Those on their way hear of assessments that were finished since. Looks at the whole country: a decree is signed for
    all its regions. Each begins with the round's milestones and the parts of its package, and advances as far as its
    conditions allow. Raises EnrolmentRefused when a package does not add up; then nothing has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        region_scope(prefixes=[WHOLE_COUNTRY]),
        constraint_refusals(sentences=_CONSTRAINTS, kind=EnrolmentRefused),
    ):
        take_locks(enrolments_lock(round_id=enrolled_round.pk))
        ended = _end_those_who_left(enrolled_round, now)
        assessed = _hear_assessments(enrolled_round)
        began = _begin(enrolled_round, now)
        if began:
            _lay_the_way(enrolled_round)
            _promise(enrolled_round)
        if began or assessed:
            advance(advanced_round=enrolled_round, now=now)
    return Enrolled(began=began, ended=ended)


def _begin(enrolled_round: Round, now: datetime) -> int:
    """A round that continues another one begins with what that one found out about training and plan."""
    lines = recipients().filter(decree__round=enrolled_round, enrolment__isnull=True)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO enrolments_enrolment
                (round_id, party_id, line_id, place_code, began_date, amount, business_type_id, assessment_finished,
                    attendance, course_chosen, plan_approved, plan_fits)
            SELECT %(round)s, line.party_id, line.id, line.place_code, %(day)s, line.amount,
                coalesce(list.business_type_id, kind.id, same.id),
                CASE WHEN found.party_id IS NOT NULL OR before.assessment_finished THEN true
                    WHEN %(assessed)s THEN false END,
                before.attendance, before.course_chosen, before.plan_approved, before.plan_fits
            FROM selection_decreeline AS line
            LEFT JOIN selection_itemlist AS list ON list.id = line.item_list_id
            LEFT JOIN (
                SELECT DISTINCT ON (a.party_id) a.party_id, a.chosen_type FROM selection_assessment AS a
                WHERE a.round_id = %(round)s AND a.finished_at IS NOT NULL ORDER BY a.party_id, a.turn
            ) AS found ON found.party_id = line.party_id
            LEFT JOIN programmes_businesstype AS kind ON kind.round_id = %(round)s AND kind.code = found.chosen_type
            LEFT JOIN LATERAL (
                SELECT e.*, trained.code AS trained_code FROM enrolments_enrolment AS e
                LEFT JOIN programmes_businesstype AS trained ON trained.id = e.business_type_id
                WHERE e.round_id = %(continues)s AND (e.party_id = line.party_id OR e.party_id IN
                    (SELECT p.party_id FROM registry_person AS p WHERE p.merged_into_id = line.party_id))
                ORDER BY e.party_id = line.party_id DESC LIMIT 1
            ) AS before ON true
            LEFT JOIN programmes_businesstype AS same ON same.round_id = %(round)s AND same.code = before.trained_code
            WHERE line.id = ANY(%(lines)s)
            """,
            {
                "round": enrolled_round.pk,
                "continues": enrolled_round.continues_id,
                "day": timezone.localdate(now),
                "assessed": enrolled_round.needs_assessment,
                "lines": list(lines.values_list("pk", flat=True)),
            },
        )
        return int(cursor.rowcount)


def _hear_assessments(enrolled_round: Round) -> int:
    """Assessments may be finished after the decree: those on their way hear of them, with the kind of business."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE enrolments_enrolment AS e
            SET assessment_finished = true, business_type_id = coalesce(e.business_type_id, found.kind)
            FROM (
                SELECT DISTINCT ON (a.party_id) a.party_id, kind.id AS kind FROM selection_assessment AS a
                LEFT JOIN programmes_businesstype AS kind
                    ON kind.round_id = a.round_id AND kind.code = a.chosen_type
                WHERE a.round_id = %s AND a.finished_at IS NOT NULL ORDER BY a.party_id, a.turn
            ) AS found
            WHERE e.round_id = %s AND e.party_id = found.party_id AND e.state = ANY(%s)
                AND e.assessment_finished IS NOT TRUE
            """,
            [enrolled_round.pk, enrolled_round.pk, list(MOVING)],
        )
        return int(cursor.rowcount)


def _lay_the_way(enrolled_round: Round) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO enrolments_enrolmentstage (enrolment_id, stage_id, position, place_code)
            SELECT e.id, s.id, s.position, e.place_code
            FROM enrolments_enrolment AS e JOIN programmes_stage AS s ON s.round_id = e.round_id
            WHERE e.round_id = %s
                AND NOT EXISTS (SELECT FROM enrolments_enrolmentstage AS had WHERE had.enrolment_id = e.id)
            """,
            [enrolled_round.pk],
        )


def _promise(enrolled_round: Round) -> None:
    """One entitlement for each benefit. Goods by item lists cost what the list says: they carry the difference."""
    benefits = list(Benefit.objects.filter(round=enrolled_round).order_by("position"))
    if not benefits:
        return
    carrier = min(benefits, key=lambda one: (_CARRIES_THE_REST.index(BenefitKind(one.kind)), one.position))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO enrolments_entitlement (enrolment_id, benefit_id, place_code, kind, name, amount)
            SELECT e.id, b.id, e.place_code, b.kind, b.name,
                CASE WHEN b.id = %(carrier)s THEN e.amount - %(others)s ELSE b.amount END
            FROM enrolments_enrolment AS e JOIN programmes_benefit AS b ON b.round_id = e.round_id
            WHERE e.round_id = %(round)s
                AND NOT EXISTS (SELECT FROM enrolments_entitlement AS had WHERE had.enrolment_id = e.id)
            """,
            {
                "round": enrolled_round.pk,
                "carrier": carrier.pk,
                "others": sum(one.amount for one in benefits if one.pk != carrier.pk),
            },
        )


def _end_those_who_left(enrolled_round: Round, now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE enrolments_enrolment AS e SET state = 'ended', end_cause = w.cause, ended_date = %(day)s
            FROM selection_withdrawal AS w JOIN selection_decree AS d ON d.id = w.decree_id
            JOIN selection_decreeline AS line ON line.decree_id = d.id AND line.party_id = w.party_id
            WHERE d.round_id = %(round)s AND w.state = 'approved' AND e.line_id = line.id
                AND e.state = ANY(%(moving)s)
            RETURNING e.id
            """,
            {"round": enrolled_round.pk, "day": timezone.localdate(now), "moving": list(MOVING)},
        )
        ended = [number for (number,) in cursor.fetchall()]
        cursor.execute(
            "UPDATE enrolments_entitlement SET state = 'cancelled' WHERE enrolment_id = ANY(%s) AND state = ANY(%s)",
            [ended, list(UNGIVEN)],
        )
    return len(ended)
