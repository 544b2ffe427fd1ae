"""Giving planned goods in the field: once, within the plan, proved, and booked. Cash goes by payment lists.

A form carries a number of its own. Sent twice, by a double click or by a second try without network, the first giving
is found and none is made again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import Identity
from kail.apps.delivery.errors import AidRefused
from kail.apps.delivery.models import AidGiving
from kail.apps.delivery.services.finishing import tell_who_has_everything
from kail.apps.delivery.services.handovers import Spot
from kail.apps.documents.models import Document
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import AidPlanLine, Entitlement
from kail.apps.enrolments.services import enrolments_lock, give
from kail.apps.programmes.enums import BenefitKind, EntrySource
from kail.apps.programmes.models import Ceiling
from kail.apps.programmes.selectors.budget import BudgetLine
from kail.apps.programmes.services import MoneySource, spend_for_parties
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_AHEAD: Final = timedelta(minutes=5)
_CONSTRAINTS: Final[Sentences] = {
    "delivery_aidgiving_client_uuid_key": (
        "sent_for_another",
        _("This form was sent before, for another part. Open a new form."),
    ),
    "delivery_aidgiving_of_active": (
        "not_active",
        _("This person is suspended or no longer takes part: nothing can be given."),
    ),
    "delivery_aidgiving_of_plan": (
        "not_planned",
        _("These goods are not in the approved plan of this person."),
    ),
    "delivery_aidgiving_within_plan": ("more_than_planned", _("More would be given than the plan says.")),
    "delivery_aidgiving_on_earth": ("no_such_place", _("The place that the device sent is not on earth.")),
}


@dataclass(frozen=True, kw_only=True)
class AidProof:
    """How a giving is proved. `place` in words; what is missing of photo and signature has a reason.

    `given_at` is when it happened, `device_clock` what the clock of the device showed when it sent.
    """

    given_at: datetime
    device_clock: datetime
    identity: Identity
    received_by: str
    place: str
    witness: str = ""
    photo: Document | None = None
    signature: Document | None = None
    missing_reason: str = ""
    note: str = ""
    spot: Spot | None = None


def give_planned_goods(
    *,
    plan_line: AidPlanLine,
    client_uuid: UUID,
    quantity: int,
    proof: AidProof,
    reason: str,
    actor: Actor,
    now: datetime,
) -> AidGiving:
    """Give so many of the goods of one line of an approved plan; the person's money is booked with it.

    The last of them gives the whole of the part, one before a share in proportion, rounded down to whole rupiah. Sent
    again with the same `client_uuid` it gives back what was made the first time. Raises AidRefused, EntitlementRefused,
    PartyMoneyPassed, CeilingPassed; then nothing has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=AidRefused),
    ):
        take_locks(enrolments_lock(round_id=plan_line.plan.enrolment.round_id))
        sent = AidGiving.objects.filter(client_uuid=client_uuid).first()
        if sent is not None:
            return _the_same(sent, plan_line)
        line = AidPlanLine.objects.select_related("plan__enrolment__round", "part__benefit").get(
            pk=plan_line.pk
        )
        part = _checked_part(line)
        _check_proof(proof, now)
        amount = _amount(line, part, quantity)
        giving = _kept(line, client_uuid, quantity, amount, proof, actor, now)
        _settle(giving, part, actor, now)
    return giving


def given_of(*, plan_line: AidPlanLine) -> int:
    """How many of a line were given already, wherever the person lived then."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        return AidGiving.objects.filter(plan_line=plan_line).aggregate(given=Sum("quantity"))["given"] or 0


def _the_same(sent: AidGiving, line: AidPlanLine) -> AidGiving:
    if sent.plan_line_id != line.pk:
        raise AidRefused(
            _("This form was sent before, for another part. Open a new form."), code="sent_for_another"
        )
    return sent


def _checked_part(line: AidPlanLine) -> Entitlement:
    part = line.part
    if part is None or line.kind != BenefitKind.GOODS:
        raise AidRefused(
            _("Only goods of an approved plan are given so; cash goes by payment lists."), code="not_planned"
        )
    if line.plan.enrolment.state != EnrolmentState.ACTIVE:
        raise AidRefused(
            _("This person is suspended or no longer takes part: nothing can be given."), code="not_active"
        )
    if part.state == EntitlementState.WAITING:
        raise AidRefused(
            _("This part is not released yet: its month has not come, or a condition is not met."),
            code="not_released",
        )
    if part.state in (EntitlementState.GIVEN, EntitlementState.CANCELLED):
        raise AidRefused(_("This part was given already, or is not given any more."), code="given_already")
    return part


def _check_proof(proof: AidProof, now: datetime) -> None:
    if not proof.received_by.strip():
        raise AidRefused(_("Enter who received the goods."), code="nobody_received")
    if not proof.place.strip():
        raise AidRefused(_("Say where it was given."), code="place")
    if proof.identity == Identity.KNOWN and not proof.witness.strip():
        raise AidRefused(
            _("Without an identity card or family card a witness is needed."), code="witness_missing"
        )
    if (proof.photo is None or proof.signature is None) and not proof.missing_reason.strip():
        raise AidRefused(
            _("The photo or the signature is missing: say why, or take it now."), code="proof_missing"
        )
    if proof.given_at > now + _AHEAD and proof.device_clock <= now + _AHEAD:
        raise AidRefused(_("The day of giving lies in the future."), code="given_at")


def _amount(line: AidPlanLine, part: Entitlement, quantity: int) -> int:
    planned = line.quantity or 0
    left = planned - given_of(plan_line=line)
    if not 0 < quantity <= left:
        raise AidRefused(
            _("Of “%(name)s” %(left)s are left in the plan, not %(count)s.")
            % {"name": line.name, "left": left, "count": quantity},
            code="more_than_planned",
        )
    return part.left if quantity == left else part.amount * quantity // planned


def _kept(
    line: AidPlanLine,
    client_uuid: UUID,
    quantity: int,
    amount: int,
    proof: AidProof,
    actor: Actor,
    now: datetime,
) -> AidGiving:
    enrolment = line.plan.enrolment
    spot = proof.spot
    return AidGiving.objects.create(
        client_uuid=client_uuid,
        round=enrolment.round,
        enrolment=enrolment,
        place_code=enrolment.place_code,
        plan_line=line,
        officer_id=actor.id,
        given_at=proof.given_at,
        recorded_at=now,
        clock_seconds=round((now - proof.device_clock).total_seconds()),
        identity=proof.identity,
        received_by=proof.received_by.strip(),
        witness=proof.witness.strip(),
        quantity=quantity,
        amount=amount,
        place=proof.place.strip(),
        photo=proof.photo,
        signature=proof.signature,
        missing_reason=proof.missing_reason.strip(),
        note=proof.note.strip(),
        latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None,
        accuracy=spot.accuracy if spot else None,
        number=_number(
            round_id=enrolment.round_id, code=enrolment.round.code, year=timezone.localdate(now).year
        ),
    )


def _number(*, round_id: int, code: str, year: int) -> str:
    """The next number of the round and year: one counter for every paper about something given to a party."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO delivery_handovercounter AS c (round_id, year, last) VALUES (%s, %s, 1)
            ON CONFLICT ON CONSTRAINT delivery_handovercounter_once DO UPDATE SET last = c.last + 1
            RETURNING last
            """,
            [round_id, year],
        )
        return f"BT/{code}/{year}/{cursor.fetchone()[0]:04d}"


def _settle(giving: AidGiving, part: Entitlement, actor: Actor, now: datetime) -> None:
    give(amounts={part.pk: giving.amount}, reason=giving.number, actor=actor, now=now)
    if giving.amount:
        spend_for_parties(
            spending_round=giving.round,
            amounts={giving.enrolment.party_id: giving.amount},
            reason=giving.number,
            source=MoneySource(EntrySource.OTHER, giving.number),
            actor=actor,
            now=now,
            line=_line(giving.round_id, part),
        )
    tell_who_has_everything(
        about_round=giving.round,
        enrolment_ids=[giving.enrolment_id],
        reason=giving.number,
        actor=actor,
        now=now,
    )


def _line(round_id: int, part: Entitlement) -> BudgetLine | None:
    """The line that the benefit names, when the round has it; else the lines as the round shares them."""
    named = BudgetLine(part.benefit.fund_source, part.benefit.account_code)
    known = Ceiling.objects.filter(
        round=round_id, fund_source=named.fund_source, account_code=named.account_code
    )
    return named if known.exists() else None
