"""Stock: counters of goods in depots, changed only together with the move that says why. Sent on or written off by two.

The counter is changed by the database, never read and written back; its CHECK refuses the piece that is not there.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import MoveKind, StockChangeKind
from kail.apps.delivery.errors import StockRefused
from kail.apps.delivery.models import (
    DeliveryLine,
    Depot,
    HandoverItem,
    LotLine,
    Stock,
    StockChange,
    StockMove,
)
from kail.apps.documents.models import Document
from kail.apps.selection.models import ItemListLine
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

SHORT: Final[Sentences] = {
    "delivery_stock_never_below_nothing": (
        "stock_short",
        _("There are not enough of these goods in the depot."),
    ),
}


def stock_lock(*, round_id: int) -> str:
    """The name of the lock under which goods of a round come and go."""
    return f"stock:{round_id}"


def stock_of(*, depot: Depot, lot_line: LotLine) -> Stock:
    """The counter of a good in a depot, made when it is the first of its kind there."""
    stock, _made = Stock.objects.get_or_create(depot=depot, lot_line=lot_line)
    return stock


def bring_in(*, line: DeliveryLine, depot: Depot, actor: Actor, now: datetime) -> None:
    """What was delivered and works comes into the depot. Needs the stock lock of the round."""
    if line.tested == 0:
        return
    stock = stock_of(depot=depot, lot_line=line.lot_line)
    _move(stock, MoveKind.DELIVERY, line.tested, actor, now, delivery_line=line)


def take_out(
    *, item: HandoverItem, depot: Depot, list_line: ItemListLine, actor: Actor, now: datetime
) -> None:
    """What is handed over leaves the depot: first what was bought for the party itself, then the same good of others.

    Needs the stock lock of the round. Raises StockRefused when there are not enough.
    """
    wanted = item.quantity
    for stock in _stocks(depot, list_line):
        taken = min(wanted, stock.quantity)
        _move(stock, MoveKind.HANDOVER, -taken, actor, now, handover_item=item)
        wanted -= taken
        if wanted == 0:
            return
    raise StockRefused(
        _("Of “%(name)s” only %(there)s are left in the depot %(depot)s.")
        % {"name": list_line.name, "there": item.quantity - wanted, "depot": depot.name},
        code="stock_short",
    )


def bring_back(*, items: Collection[HandoverItem], actor: Actor, now: datetime) -> None:
    """What was handed over by these items comes back to where it was taken from. Needs the stock lock."""
    moves = StockMove.objects.filter(handover_item__in=items, kind=MoveKind.HANDOVER)
    for move in moves.select_related("stock", "handover_item").order_by("stock_id", "pk"):
        _move(
            move.stock, MoveKind.HANDOVER_BACK, -move.quantity, actor, now, handover_item=move.handover_item
        )


def propose_stock_change(
    *,
    stock: Stock,
    kind: StockChangeKind,
    quantity: int,
    reason: str,
    actor: Actor,
    now: datetime,
    to_depot: Depot | None = None,
    document: Document | None = None,
) -> StockChange:
    """Propose to send goods to another depot or to write them off. Raises RegionTooSmall, StockRefused."""
    for depot in (stock.depot, to_depot):
        if depot is not None:
            check_sees_region(region_code=depot.place_id)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(stock_lock(round_id=stock.lot_line.lot.round_id))
        current = Stock.objects.get(pk=stock.pk)
        if quantity < 1 or quantity > current.quantity:
            raise StockRefused(_("There are not enough of these goods in the depot."), code="stock_short")
        if (kind == StockChangeKind.TRANSFER) != (to_depot is not None) or to_depot == current.depot:
            raise StockRefused(_("Choose the other depot that the goods go to."))
        if current.changes.filter(state=ProposalState.PROPOSED).exists():
            raise StockRefused(_("A change of these goods waits for a second person already."))
        return StockChange.objects.create(
            stock=current,
            kind=kind,
            quantity=quantity,
            to_depot=to_depot,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_stock_change(*, change: StockChange, reason: str, actor: Actor, now: datetime) -> StockChange:
    """Send or write off as the second person.

    Raises RegionTooSmall, AlreadyDecided, SamePerson, StockRefused when too few are left.
    """
    check_sees_region(region_code=change.stock.depot.place_id)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=SHORT, kind=StockRefused),
    ):
        current = _decided(change, ProposalState.APPROVED, reason, actor, now)
        out = MoveKind.TRANSFER_OUT if current.to_depot else MoveKind.LOSS
        _move(current.stock, out, -current.quantity, actor, now, change=current)
        if current.to_depot:
            there = stock_of(depot=current.to_depot, lot_line=current.stock.lot_line)
            _move(there, MoveKind.TRANSFER_IN, current.quantity, actor, now, change=current)
    return current


def reject_stock_change(*, change: StockChange, reason: str, actor: Actor, now: datetime) -> StockChange:
    """Leave the goods where they are. Raises RegionTooSmall, AlreadyDecided, SamePerson."""
    check_sees_region(region_code=change.stock.depot.place_id)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        return _decided(change, ProposalState.REJECTED, reason, actor, now)


def _decided(
    change: StockChange, state: ProposalState, reason: str, actor: Actor, now: datetime
) -> StockChange:
    take_locks(stock_lock(round_id=change.stock.lot_line.lot.round_id))
    current = StockChange.objects.select_related("stock__lot_line", "to_depot").get(pk=change.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    record_decision(proposal=current, state=state, reason=reason, actor=actor, now=now)
    return current


def _stocks(depot: Depot, list_line: ItemListLine) -> list[Stock]:
    same = Stock.objects.filter(
        depot=depot,
        quantity__gt=0,
        lot_line__lot__round_id=list_line.item_list.round_id,
        lot_line__name=list_line.name,
        lot_line__unit=list_line.unit,
        lot_line__group=list_line.group,
    )
    own = LotLine.objects.filter(shares__list_line=list_line).values_list("pk", flat=True).first()
    return sorted(same.order_by("pk"), key=lambda stock: (stock.lot_line_id != own, stock.pk))


def _move(
    stock: Stock,
    kind: MoveKind,
    quantity: int,
    actor: Actor,
    now: datetime,
    *,
    delivery_line: DeliveryLine | None = None,
    handover_item: HandoverItem | None = None,
    change: StockChange | None = None,
) -> None:
    _add(stock, quantity)
    StockMove.objects.create(
        stock=stock,
        kind=kind,
        quantity=quantity,
        delivery_line=delivery_line,
        handover_item=handover_item,
        change=change,
        moved_by_id=actor.id,
        moved_at=now,
    )


def _add(stock: Stock, quantity: int) -> None:
    Stock.objects.filter(pk=stock.pk).update(quantity=F("quantity") + quantity)
