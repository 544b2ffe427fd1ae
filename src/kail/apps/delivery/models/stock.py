"""What came and where it lies: deliveries counted and tested, the stock of each depot, and every move of it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.delivery.enums import INCOMING, MoveKind, StockChangeKind
from kail.apps.delivery.models.goods import Depot, LotLine, PurchaseLot
from kail.apps.delivery.models.handover import HandoverItem
from kail.apps.documents.models import Document
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked

_OF_CHANGE = [MoveKind.TRANSFER_OUT, MoveKind.TRANSFER_IN, MoveKind.LOSS]
_OF_HANDOVER = [MoveKind.HANDOVER, MoveKind.HANDOVER_BACK]


class GoodsDelivery(models.Model):
    """One delivery of a supplier to a depot, by its delivery note. A second sending of the same note is the same."""

    append_only = True

    lot = models.ForeignKey(PurchaseLot, on_delete=models.PROTECT, related_name="deliveries")
    depot = models.ForeignKey(Depot, on_delete=models.PROTECT, related_name="deliveries")
    note_number = models.CharField(max_length=80)
    date = models.DateField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_goodsdelivery_once", fields=["lot", "note_number"]),
            models.CheckConstraint(name="delivery_goodsdelivery_noted", condition=~Q(note_number="")),
        ]

    def __str__(self) -> str:
        return self.note_number


class DeliveryLine(models.Model):
    """One good of a delivery: how many were counted; `tested` of them work, `rejected` go back with a reason."""

    append_only = True

    delivery = models.ForeignKey(GoodsDelivery, on_delete=models.PROTECT, related_name="lines")
    lot_line = models.ForeignKey(LotLine, on_delete=models.PROTECT, related_name="delivery_lines")
    counted = models.PositiveIntegerField()
    tested = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    photo = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_deliveryline_once", fields=["delivery", "lot_line"]),
            models.CheckConstraint(
                name="delivery_deliveryline_adds_up",
                condition=Q(counted__gt=0, counted=F("tested") + F("rejected")),
            ),
            models.CheckConstraint(
                name="delivery_deliveryline_reasoned", condition=Q(rejected=0) | ~Q(reason="")
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="as_ordered",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("ordered", "BIGINT"), ("came", "BIGINT")],
                func="""
                    SELECT line.quantity INTO ordered FROM delivery_lotline AS line
                        JOIN delivery_purchaselot AS lot ON lot.id = line.lot_id AND lot.state = 'ordered'
                        JOIN delivery_goodsdelivery AS d ON d.lot_id = lot.id AND d.id = NEW.delivery_id
                        WHERE line.id = NEW.lot_line_id FOR UPDATE OF line;
                    IF ordered IS NULL THEN
                        RAISE check_violation USING MESSAGE = 'goods are delivered for a lot that is ordered',
                            CONSTRAINT = 'delivery_deliveryline_of_order';
                    END IF;
                    SELECT coalesce(sum(had.tested), 0) INTO came FROM delivery_deliveryline AS had
                        WHERE had.lot_line_id = NEW.lot_line_id;
                    IF came + NEW.tested > ordered THEN
                        RAISE check_violation USING
                            MESSAGE = format('%s of %s came already, %s more is too many', came, ordered, NEW.tested),
                            CONSTRAINT = 'delivery_deliveryline_within_order';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.lot_line_id}"


def _is_sum_of_moves(*, operation: pgtrigger.Operation, stock_id: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="is_sum_of_moves",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        declare=[("stands", "BIGINT"), ("summed", "BIGINT")],
        func=f"""
            SELECT s.quantity INTO stands FROM delivery_stock AS s WHERE s.id = {stock_id};
            SELECT coalesce(sum(m.quantity), 0) INTO summed FROM delivery_stockmove AS m WHERE m.stock_id = {stock_id};
            IF stands <> summed THEN
                RAISE check_violation USING
                    MESSAGE = format('stock %s holds %s, its moves come to %s', {stock_id}, stands, summed),
                    CONSTRAINT = 'delivery_stock_is_sum_of_moves';
            END IF;
            RETURN NULL;
        """,
    )


class Stock(models.Model):
    """How many of one bought good lie in one depot: a counter, never below nothing, always the sum of its moves."""

    never_deleted = True

    depot = models.ForeignKey(Depot, on_delete=models.PROTECT, related_name="stocks")
    lot_line = models.ForeignKey(LotLine, on_delete=models.PROTECT, related_name="stocks")
    quantity = models.IntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_stock_once", fields=["depot", "lot_line"]),
            models.CheckConstraint(name="delivery_stock_never_below_nothing", condition=Q(quantity__gte=0)),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="good_stays", fields=["depot", "lot_line"]),
            _is_sum_of_moves(operation=pgtrigger.Insert | pgtrigger.UpdateOf("quantity"), stock_id="NEW.id"),
        ]

    def __str__(self) -> str:
        return f"{self.depot_id} {self.lot_line_id}"


@tracked()
class StockChange(Proposal):
    """Goods sent to another depot, or written off as lost or spoilt: proposed by one person, decided by another."""

    never_deleted = True

    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=StockChangeKind.choices)
    quantity = models.PositiveIntegerField()
    to_depot = models.ForeignKey(Depot, on_delete=models.PROTECT, related_name="+", null=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="delivery_stockchange_one_waiting",
                fields=["stock"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="delivery_stockchange_whereto",
                condition=Q(quantity__gt=0)
                & (
                    Q(kind=StockChangeKind.TRANSFER, to_depot__isnull=False)
                    | Q(kind=StockChangeKind.LOSS, to_depot__isnull=True)
                ),
            ),
            models.CheckConstraint(name="delivery_stockchange_reasoned", condition=~Q(proposal_reason="")),
        ]

    def __str__(self) -> str:
        return f"stock change #{self.pk}"


class StockMove(models.Model):
    """One move of goods into (positive) or out of (negative) a depot, with what caused it."""

    append_only = True

    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=13, choices=MoveKind.choices)
    quantity = models.IntegerField()
    delivery_line = models.OneToOneField(
        DeliveryLine, on_delete=models.PROTECT, related_name="move", null=True
    )
    handover_item = models.ForeignKey(HandoverItem, on_delete=models.PROTECT, related_name="moves", null=True)
    change = models.ForeignKey(StockChange, on_delete=models.PROTECT, related_name="moves", null=True)
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delivery_stockmove_direction",
                condition=Q(kind__in=INCOMING, quantity__gt=0)
                | (Q(kind__in=MoveKind.values) & ~Q(kind__in=INCOMING) & Q(quantity__lt=0)),
            ),
            models.CheckConstraint(
                name="delivery_stockmove_caused",
                condition=Q(
                    kind=MoveKind.DELIVERY,
                    delivery_line__isnull=False,
                    handover_item__isnull=True,
                    change__isnull=True,
                )
                | Q(
                    kind__in=_OF_HANDOVER,
                    delivery_line__isnull=True,
                    handover_item__isnull=False,
                    change__isnull=True,
                )
                | Q(
                    kind__in=_OF_CHANGE,
                    delivery_line__isnull=True,
                    handover_item__isnull=True,
                    change__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                name="delivery_stockmove_handover_once", fields=["stock", "handover_item", "kind"]
            ),
            models.UniqueConstraint(name="delivery_stockmove_change_once", fields=["change", "kind"]),
        ]
        triggers = [_is_sum_of_moves(operation=pgtrigger.Insert, stock_id="NEW.stock_id")]

    def __str__(self) -> str:
        return f"{self.stock_id} {self.quantity}"
