"""Reading purchase lots: all that an account sees, and one of them with its goods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import DeliveryLine, GoodsDelivery, LotLine, PurchaseLot
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.kernel.region_fields import inside, touching


@dataclass(frozen=True)
class LotFigure:
    """One good of a lot: what was planned for it, what the contract asks, how many came and work."""

    line: LotLine
    accepted: int
    rejected: int
    freed: int

    @property
    def planned_price(self) -> int:
        """What a piece costs by the lists, on the average, rounded down."""
        return self.line.planned_total // self.line.quantity

    @property
    def contract_total(self) -> int | None:
        """What all pieces cost by the contract; None while there is no price."""
        return None if self.line.price is None else self.line.price * self.line.quantity

    @property
    def difference(self) -> int | None:
        """Contract above (positive) or below (negative) what was planned."""
        return None if self.contract_total is None else self.contract_total - self.line.planned_total

    @property
    def missing(self) -> int:
        """How many the supplier still owes."""
        return self.line.quantity - self.accepted


@dataclass(frozen=True)
class LotBoard:
    """A lot with its goods and totals."""

    lot: PurchaseLot
    figures: tuple[LotFigure, ...]

    @property
    def planned(self) -> int:
        return sum(one.line.planned_total for one in self.figures)

    @property
    def contract(self) -> int:
        """What the lines with a price cost."""
        return sum(one.contract_total or 0 for one in self.figures)

    @property
    def unpriced(self) -> int:
        """How many goods have no price yet."""
        return sum(one.line.price is None for one in self.figures)

    @property
    def difference(self) -> int | None:
        """The whole contract above (positive) or below (negative) what was planned; None while a price is missing."""
        return None if self.unpriced else self.contract - self.planned

    @property
    def quantity(self) -> int:
        """How many pieces of all goods are bought."""
        return sum(one.line.quantity for one in self.figures)

    @property
    def missing(self) -> int:
        """How many pieces the supplier still owes."""
        return sum(one.missing for one in self.figures)


@dataclass(frozen=True)
class LotSums:
    """A lot in a list: what was planned, what the contract costs, how many pieces were ordered and came."""

    lot: PurchaseLot
    planned: int
    contract: int
    unpriced: int
    quantity: int
    accepted: int

    @property
    def missing(self) -> int:
        return self.quantity - self.accepted

    @property
    def is_ready(self) -> bool:
        """Whether a draft has all that it is proposed with."""
        return not self.unpriced and self.lot.supplier_id is not None and bool(self.lot.contract_number)


def seen_lots(*, prefixes: Sequence[str]) -> QuerySet[PurchaseLot]:
    """Lots for these regions, or for a wider one that they are a part of, the newest first."""
    lots = PurchaseLot.objects.filter(touching(field="region_code", prefixes=prefixes))
    return lots.select_related("round", "supplier", "proposed_by", "decided_by", "gathered_by").order_by(
        "-round__year", "round__code", "region_code", "-number"
    )


def lots_inside(*, prefixes: Sequence[str]) -> QuerySet[PurchaseLot]:
    """Lots of regions that lie whole within these: those an account may carry on with."""
    return PurchaseLot.objects.filter(inside(field="region_code", prefixes=prefixes)).order_by("pk")


def lots_to_receive(*, prefixes: Sequence[str]) -> QuerySet[PurchaseLot]:
    """Ordered lots of which something is still to come."""
    came = DeliveryLine.objects.filter(lot_line=OuterRef("pk")).order_by().values("lot_line")
    accepted = Coalesce(Subquery(came.annotate(pieces=Sum("tested")).values("pieces")), 0)
    owing = LotLine.objects.filter(lot=OuterRef("pk")).annotate(accepted=accepted)
    return seen_lots(prefixes=prefixes).filter(
        Exists(owing.filter(quantity__gt=F("accepted"))), state=LotState.ORDERED
    )


def sums_of(*, lots: Sequence[PurchaseLot]) -> list[LotSums]:
    """These lots with their sums, in the order given; two queries."""
    rows = (
        LotLine.objects.filter(lot__in=lots)
        .values("lot_id")
        .annotate(
            planned=Sum("planned_total"),
            contract=Sum(F("price") * F("quantity"), default=0),
            unpriced=Count("pk", filter=Q(price__isnull=True)),
            pieces=Sum("quantity"),
        )
    )
    columns = ("planned", "contract", "unpriced", "pieces")
    sums = {number: figures for number, *figures in rows.order_by("lot_id").values_list("lot_id", *columns)}
    came = DeliveryLine.objects.filter(delivery__lot__in=lots).values("delivery__lot_id")
    accepted = dict(
        came.annotate(tested_sum=Sum("tested"))
        .order_by("delivery__lot_id")
        .values_list("delivery__lot_id", "tested_sum")
    )
    return [_sums(lot, sums.get(lot.pk, (0, 0, 0, 0)), accepted.get(lot.pk, 0)) for lot in lots]


def _sums(lot: PurchaseLot, figures: Sequence[int], accepted: int) -> LotSums:
    planned, contract, unpriced, quantity = figures
    return LotSums(
        lot=lot, planned=planned, contract=contract, unpriced=unpriced, quantity=quantity, accepted=accepted
    )


def deliveries_of(*, lot: PurchaseLot) -> QuerySet[GoodsDelivery]:
    """What the supplier brought for a lot, the newest first, with its lines."""
    deliveries = lot.deliveries.select_related("depot", "received_by").prefetch_related("lines__lot_line")
    return deliveries.order_by("-date", "-pk")


def lots_of_round(*, of_round: Round) -> QuerySet[PurchaseLot]:
    """The lots of a round that were not given up, by region and number."""
    lots = PurchaseLot.objects.filter(round=of_round).exclude(state=LotState.CANCELLED)
    return lots.select_related("supplier").order_by("region_code", "number")


def lot_board(*, lot: PurchaseLot) -> LotBoard:
    """The goods of a lot, tools first. Shares of parties outside the region scope count as not freed."""
    lines = list(lot.lines.order_by("-group", "name", "unit"))
    came = DeliveryLine.objects.filter(delivery__lot=lot).values_list("lot_line_id", "tested", "rejected")
    rows = list(came)
    accepted = _added((line, tested) for line, tested, _rejected in rows)
    rejected = _added((line, back) for line, _tested, back in rows)
    left = LotLine.objects.filter(
        lot=lot, shares__list_line__item_list__decree_lines__enrolment__state=EnrolmentState.ENDED
    )
    freed = _added(left.values_list("pk", "shares__quantity"))
    return LotBoard(
        lot=lot,
        figures=tuple(
            LotFigure(
                line=line,
                accepted=accepted.get(line.pk, 0),
                rejected=rejected.get(line.pk, 0),
                freed=freed.get(line.pk, 0),
            )
            for line in lines
        ),
    )


def _added(rows: Iterable[tuple[int, int]]) -> dict[int, int]:
    sums: dict[int, int] = {}
    for number, quantity in rows:
        sums[number] = sums.get(number, 0) + quantity
    return sums


def released_in_lot(*, lot: PurchaseLot) -> list[int]:
    """The released parts (goods) of packages of active parties that a lot buys for, by number."""
    parts = Entitlement.objects.filter(
        kind=BenefitKind.GOODS,
        state=EntitlementState.RELEASED,
        enrolment__state=EnrolmentState.ACTIVE,
        enrolment__line__item_list__lines__lot_share__lot_line__lot=lot,
    )
    return list(parts.order_by("pk").values_list("pk", flat=True).distinct())
