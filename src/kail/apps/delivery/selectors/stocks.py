"""Reading depots: what lies there, of what came, was handed over, sent back or lost, and every move of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from kail.apps.delivery.enums import MoveKind
from kail.apps.delivery.models import DeliveryLine, Depot, LotLine, Stock, StockChange, StockMove
from kail.kernel.approvals import ProposalState
from kail.kernel.region_fields import inside, touching

_HANDED = (MoveKind.HANDOVER, MoveKind.HANDOVER_BACK)


@dataclass(frozen=True)
class StockFigure:
    """One bought good in one depot, in pieces. `ordered` is the whole order, wherever its pieces were brought to."""

    line: LotLine
    stock: Stock | None
    ordered: int
    delivered: int
    rejected: int
    handed_over: int
    sent_in: int
    sent_out: int
    lost: int

    @property
    def quantity(self) -> int:
        """How many lie in the depot."""
        return self.stock.quantity if self.stock else 0


def seen_depots(*, prefixes: Sequence[str]) -> QuerySet[Depot]:
    """Depots in these regions, or of a wider one, with `pieces`, `kinds` of goods and `waiting` changes; by name."""
    depots = Depot.objects.filter(touching(field="place__code", prefixes=prefixes)).select_related("place")
    lying = Q(stocks__quantity__gt=0)
    return depots.annotate(
        kinds=Count("stocks", filter=lying), pieces=Sum("stocks__quantity", default=0)
    ).order_by("name")


def depots_inside(*, prefixes: Sequence[str]) -> QuerySet[Depot]:
    """Depots that an account receives goods in and proposes changes of."""
    return Depot.objects.filter(inside(field="place__code", prefixes=prefixes)).order_by("name")


def other_depots(*, depot: Depot, prefixes: Sequence[str]) -> QuerySet[Depot]:
    """Where an account can send goods of a depot: all others of its regions."""
    return depots_inside(prefixes=prefixes).exclude(pk=depot.pk)


def waiting_changes(*, prefixes: Sequence[str]) -> QuerySet[StockChange]:
    """Changes of goods in depots of these regions that a second person has to decide, the oldest first."""
    changes = StockChange.objects.filter(
        inside(field="stock__depot__place__code", prefixes=prefixes), state=ProposalState.PROPOSED
    )
    return changes.select_related("stock__depot", "stock__lot_line", "to_depot", "proposed_by").order_by("pk")


def stock_figures(*, depot: Depot, lot_line: LotLine | None = None) -> list[StockFigure]:
    """All goods that came to a depot, or one of them, by round, lot and name; four queries."""
    stocks = {one.lot_line_id: one for one in Stock.objects.filter(depot=depot)}
    rejected = dict(
        DeliveryLine.objects.filter(delivery__depot=depot, rejected__gt=0)
        .values("lot_line")
        .annotate(pieces=Sum("rejected"))
        .order_by("lot_line")
        .values_list("lot_line", "pieces")
    )
    moved: dict[int, dict[str, int]] = {}
    moves = StockMove.objects.filter(stock__depot=depot).values("stock__lot_line", "kind")
    for number, kind, pieces in (
        moves.annotate(pieces=Sum("quantity"))
        .order_by("stock__lot_line")
        .values_list("stock__lot_line", "kind", "pieces")
    ):
        moved.setdefault(number, {})[kind] = pieces
    wanted = {lot_line.pk} if lot_line else {*stocks, *rejected}
    lines = LotLine.objects.filter(pk__in=wanted).select_related("lot__round", "lot__supplier")
    return [
        _figure(line, stocks.get(line.pk), rejected.get(line.pk, 0), moved.get(line.pk, {}))
        for line in lines.order_by("lot__round__code", "lot__region_code", "lot__number", "name", "unit")
    ]


def _figure(line: LotLine, stock: Stock | None, rejected: int, moved: Mapping[str, int]) -> StockFigure:
    return StockFigure(
        line=line,
        stock=stock,
        ordered=line.quantity,
        delivered=moved.get(MoveKind.DELIVERY, 0),
        rejected=rejected,
        handed_over=-sum(moved.get(kind, 0) for kind in _HANDED),
        sent_in=moved.get(MoveKind.TRANSFER_IN, 0),
        sent_out=-moved.get(MoveKind.TRANSFER_OUT, 0),
        lost=-moved.get(MoveKind.LOSS, 0),
    )


def moves_of(*, depot: Depot, lot_line: LotLine, kinds: Sequence[str] = ()) -> QuerySet[StockMove]:
    """The moves of a good in a depot, the newest first; of these kinds when given.

    A handover outside the region scope is a move without its paper.
    """
    moves = StockMove.objects.filter(stock__depot=depot, stock__lot_line=lot_line)
    if kinds:
        moves = moves.filter(kind__in=kinds)
    return moves.select_related(
        "moved_by",
        "delivery_line__delivery",
        "handover_item__handover",
        "change__to_depot",
        "change__stock__depot",
    ).order_by("-moved_at", "-pk")


def rejections_of(*, depot: Depot, lot_line: LotLine) -> QuerySet[DeliveryLine]:
    """What of a good was sent back at the door of a depot, the newest first."""
    lines = DeliveryLine.objects.filter(delivery__depot=depot, lot_line=lot_line, rejected__gt=0)
    return lines.select_related("delivery__received_by", "photo").order_by("-delivery__date", "-pk")


def changes_of(*, depot: Depot, lot_line: LotLine) -> QuerySet[StockChange]:
    """What was proposed and decided about a good in a depot, the newest first."""
    changes = StockChange.objects.filter(stock__depot=depot, stock__lot_line=lot_line)
    return changes.select_related("to_depot", "proposed_by", "decided_by", "document").order_by("-pk")
