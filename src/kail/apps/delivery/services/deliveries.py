"""Deliveries of suppliers: counted, tested, what works comes into the depot, what does not goes back with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.errors import GoodsRefused
from kail.apps.delivery.models import DeliveryLine, Depot, GoodsDelivery, LotLine, PurchaseLot
from kail.apps.delivery.services.stock import bring_in, stock_lock
from kail.apps.documents.models import Document
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

_CONSTRAINTS: Final[Sentences] = {
    "delivery_goodsdelivery_once": (
        "note_known",
        _("A delivery with this delivery note is recorded already."),
    ),
    "delivery_deliveryline_within_order": (
        "more_than_ordered",
        _("More would have come than was ordered. Reject what is too many, or count again."),
    ),
    "delivery_deliveryline_of_order": ("not_ordered", _("Goods are delivered for a lot that is ordered.")),
}


@dataclass(frozen=True)
class Counted:
    """One good as it was counted at the door: `tested` work, `rejected` do not and have a reason."""

    lot_line: LotLine
    tested: int
    rejected: int = 0
    reason: str = ""
    photo: Document | None = None


def receive_delivery(
    *,
    lot: PurchaseLot,
    depot: Depot,
    note_number: str,
    day: date,
    goods: Sequence[Counted],
    reason: str,
    actor: Actor,
    now: datetime,
) -> GoodsDelivery:
    """Record a delivery to a depot of the account's regions.

    Raises RegionTooSmall, and GoodsRefused when counts make no sense, more came than was ordered, or it is known.
    """
    check_sees_region(region_code=depot.place_id)
    there = [one for one in goods if one.tested or one.rejected]
    _check(note_number, day, there, now)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=GoodsRefused),
    ):
        take_locks(stock_lock(round_id=lot.round_id))
        current = PurchaseLot.objects.get(pk=lot.pk)
        if current.state != LotState.ORDERED:
            raise GoodsRefused(_("Goods are delivered for a lot that is ordered."), code="not_ordered")
        delivery = GoodsDelivery.objects.create(
            lot=current,
            depot=depot,
            note_number=note_number.strip(),
            date=day,
            received_by_id=actor.id,
            received_at=now,
        )
        for one in there:
            line = DeliveryLine.objects.create(
                delivery=delivery,
                lot_line=one.lot_line,
                counted=one.tested + one.rejected,
                tested=one.tested,
                rejected=one.rejected,
                reason=one.reason.strip(),
                photo=one.photo,
            )
            bring_in(line=line, depot=depot, actor=actor, now=now)
    return delivery


def _check(note_number: str, day: date, goods: Sequence[Counted], now: datetime) -> None:
    if not note_number.strip():
        raise GoodsRefused(_("Enter the number of the delivery note."))
    if day > timezone.localdate(now):
        raise GoodsRefused(_("The day of the delivery lies in the future."))
    if not goods:
        raise GoodsRefused(_("Count at least one good."))
    for one in goods:
        if one.tested < 0 or one.rejected < 0:
            raise GoodsRefused(_("Counts are whole numbers from 0."))
        if one.rejected and not one.reason.strip():
            raise GoodsRefused(
                _("Say why %(count)s of “%(name)s” were rejected.")
                % {"count": one.rejected, "name": one.lot_line.name}
            )
