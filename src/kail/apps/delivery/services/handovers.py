"""Handing over: identity, count, proof, number, stock, package and asset, all in one transaction and once.

A device sends a handover with a number of its own. Sent twice, by a double click or by a second try without network, it
is found and not made again. Whatever the device's clock says is kept beside the server's, and flagged when it is off.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import Identity
from kail.apps.delivery.errors import HandoverRefused
from kail.apps.delivery.models import Handover, HandoverDay, HandoverItem
from kail.apps.delivery.selectors.handovers import GoodLeft, GoodsLeft, goods_left
from kail.apps.delivery.services.assets import tag_tools
from kail.apps.delivery.services.package import check_released, settle_package
from kail.apps.delivery.services.stock import SHORT, stock_lock, take_out
from kail.apps.documents.models import Document
from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import enrolments_lock
from kail.calc.label_code import new_code
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_CODE_LENGTH: Final = 15
_MOST_SECONDS: Final = 2_147_483_647
_CONSTRAINTS: Final[Sentences] = {
    "delivery_handover_client_uuid_key": (
        "sent_for_another",
        _("This handover was sent before, for another party. Open a new form."),
    ),
    "delivery_handover_of_active": (
        "not_active",
        _("This party is suspended or no longer takes part: nothing can be handed over."),
    ),
    "delivery_handoveritem_within_list": (
        "more_than_list",
        _("More would be handed over than stands on the item list."),
    ),
    "delivery_handoveritem_of_list": (
        "not_on_list",
        _("One of these goods is not on the party's item list."),
    ),
    "delivery_handover_on_earth": ("no_such_place", _("The place that the device sent is not on earth.")),
}


@dataclass(frozen=True)
class Spot:
    """Where the device was: degrees, and how exactly it knows, in metres."""

    latitude: Decimal
    longitude: Decimal
    accuracy: int


@dataclass(frozen=True)
class Proof:
    """How a handover is proved.

    `at_device` is when it happened, `device_clock` what the device's clock showed when it sent. What is missing of
    photo and the two signatures has a reason. `received_by` is who stood there: the person, or who came for a group.
    """

    at_device: datetime
    device_clock: datetime
    identity: Identity
    received_by: str
    witness: str = ""
    photo: Document | None = None
    signature_recipient: Document | None = None
    signature_officer: Document | None = None
    missing_reason: str = ""
    spot: Spot | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return None not in (self.photo, self.signature_recipient, self.signature_officer)


def record_handover(
    *,
    day: HandoverDay,
    enrolment: Enrolment,
    client_uuid: UUID,
    proof: Proof,
    quantities: Mapping[int, int],
    reason: str,
    actor: Actor,
    now: datetime,
) -> Handover:
    """Hand over goods of the item list (quantities by the number of the list line) to one party.

    Sent again with the same `client_uuid`, it gives back what was made the first time. Raises HandoverRefused,
    StockRefused, EntitlementRefused; then nothing has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences={**_CONSTRAINTS, **SHORT}, kind=HandoverRefused),
    ):
        take_locks(enrolments_lock(round_id=day.round_id), stock_lock(round_id=day.round_id))
        sent = Handover.objects.filter(client_uuid=client_uuid).first()
        if sent is not None:
            return _the_same(sent, enrolment)
        current = Enrolment.objects.select_related("round").get(pk=enrolment.pk)
        _check_day(day, current, now)
        _check_proof(proof)
        chosen = _chosen(goods_left(enrolment=current), quantities)
        check_released(enrolment=current)
        handover = _number(_unnumbered(day, current, client_uuid, proof, actor, now))
        items = _hand_out(handover, day, chosen, actor, now)
        settle_package(
            enrolment=current,
            goods=goods_left(enrolment=current),
            reason=handover.number,
            actor=actor,
            now=now,
        )
        tag_tools(handover=handover, items=items, actor=actor, now=now)
    return handover


def _the_same(sent: Handover, enrolment: Enrolment) -> Handover:
    if sent.enrolment_id != enrolment.pk:
        raise HandoverRefused(
            _("This handover was sent before, for another party. Open a new form."), code="sent_for_another"
        )
    return sent


def _check_day(day: HandoverDay, enrolment: Enrolment, now: datetime) -> None:
    if enrolment.round_id != day.round_id or not enrolment.place_code.startswith(day.region_code):
        raise HandoverRefused(_("This party is not one of this handover day."), code="other_day")
    if day.date > timezone.localdate(now):
        raise HandoverRefused(_("This handover day has not come yet."), code="day_to_come")
    if enrolment.state != EnrolmentState.ACTIVE:
        raise HandoverRefused(
            _("This party is suspended or no longer takes part: nothing can be handed over."),
            code="not_active",
        )


def _check_proof(proof: Proof) -> None:
    if not proof.received_by.strip():
        raise HandoverRefused(_("Enter who received the goods."), code="nobody_received")
    if proof.identity == Identity.KNOWN and not proof.witness.strip():
        raise HandoverRefused(
            _("Without an identity card or family card a witness is needed."), code="witness_missing"
        )
    if not proof.is_whole and not proof.missing_reason.strip():
        raise HandoverRefused(
            _("A photo or a signature is missing: say why, or take it now."), code="proof_missing"
        )


def _chosen(goods: GoodsLeft, quantities: Mapping[int, int]) -> list[tuple[GoodLeft, int]]:
    by_line = {one.line.pk: one for one in goods.goods}
    if set(quantities) - set(by_line):
        raise HandoverRefused(_("One of these goods is not on the party's item list."), code="not_on_list")
    chosen = [(by_line[number], count) for number, count in sorted(quantities.items()) if count]
    if not chosen:
        raise HandoverRefused(_("Tick and count at least one good."), code="nothing_counted")
    for good, count in chosen:
        if count < 0 or count > good.left:
            raise HandoverRefused(
                _("Of “%(name)s” %(left)s are left on the item list, not %(count)s.")
                % {"name": good.line.name, "left": good.left, "count": count},
                code="more_than_list",
            )
    return chosen


def _unnumbered(
    day: HandoverDay, enrolment: Enrolment, client_uuid: UUID, proof: Proof, actor: Actor, now: datetime
) -> Handover:
    return Handover(
        client_uuid=client_uuid,
        round=enrolment.round,
        enrolment=enrolment,
        place_code=enrolment.place_code,
        day=day,
        officer_id=actor.id,
        at_device=proof.at_device,
        at_server=now,
        clock_seconds=_clock_seconds(proof.device_clock, now),
        identity=proof.identity,
        received_by=proof.received_by.strip(),
        witness=proof.witness.strip(),
        photo=proof.photo,
        signature_recipient=proof.signature_recipient,
        signature_officer=proof.signature_officer,
        missing_reason=proof.missing_reason.strip(),
        latitude=proof.spot.latitude if proof.spot else None,
        longitude=proof.spot.longitude if proof.spot else None,
        accuracy=proof.spot.accuracy if proof.spot else None,
        year=timezone.localdate(now).year,
    )


def _clock_seconds(shown: datetime, now: datetime) -> int:
    """How far behind the clock was. A clock that stands in another century is as wrong as the column can say."""
    behind = round((now - shown).total_seconds())
    return max(-_MOST_SECONDS, min(_MOST_SECONDS, behind))


def _number(handover: Handover) -> Handover:
    """Give it the next number of its round and year, whatever region the last one was in, and keep it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO delivery_handovercounter AS c (round_id, year, last) VALUES (%s, %s, 1)
            ON CONFLICT ON CONSTRAINT delivery_handovercounter_once DO UPDATE SET last = c.last + 1
            RETURNING last
            """,
            [handover.round_id, handover.year],
        )
        (handover.sequence,) = cursor.fetchone()
    handover.number = f"BAST/{handover.round.code}/{handover.year}/{handover.sequence:04d}"
    handover.code = new_code(pick=secrets.randbelow, length=_CODE_LENGTH)
    handover.save(force_insert=True)
    return handover


def _hand_out(
    handover: Handover, day: HandoverDay, chosen: list[tuple[GoodLeft, int]], actor: Actor, now: datetime
) -> list[HandoverItem]:
    items = HandoverItem.objects.bulk_create(
        [
            HandoverItem(
                handover=handover, place_code=handover.place_code, list_line=good.line, quantity=count
            )
            for good, count in chosen
        ]
    )
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        for item in items:
            take_out(item=item, depot=day.depot, list_line=item.list_line, actor=actor, now=now)
    return items
