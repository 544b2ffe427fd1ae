"""Reading purchase lots."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import LotLine, PurchaseLot
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round


@dataclass(frozen=True)
class LotFigure:
    """One good of a lot: what was planned for it, what the contract asks, how many came and work."""

    line: LotLine
    accepted: int
    freed: int

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


def lots_of_round(*, of_round: Round) -> QuerySet[PurchaseLot]:
    """The lots of a round that were not given up, by region and number."""
    lots = PurchaseLot.objects.filter(round=of_round).exclude(state=LotState.CANCELLED)
    return lots.select_related("supplier").order_by("region_code", "number")


def lot_board(*, lot: PurchaseLot) -> LotBoard:
    """The goods of a lot, tools first. Shares of parties outside the region scope count as not freed."""
    lines = list(lot.lines.order_by("-group", "name", "unit"))
    accepted: dict[int, int] = {}
    for number, tested in lot.deliveries.filter(lines__isnull=False).values_list(
        "lines__lot_line", "lines__tested"
    ):
        accepted[number] = accepted.get(number, 0) + tested
    freed: dict[int, int] = {}
    left = LotLine.objects.filter(
        lot=lot, shares__list_line__item_list__decree_lines__enrolment__state=EnrolmentState.ENDED
    )
    for number, quantity in left.values_list("pk", "shares__quantity"):
        freed[number] = freed.get(number, 0) + quantity
    return LotBoard(
        lot=lot,
        figures=tuple(
            LotFigure(line=line, accepted=accepted.get(line.pk, 0), freed=freed.get(line.pk, 0))
            for line in lines
        ),
    )


def released_in_lot(*, lot: PurchaseLot) -> list[int]:
    """The released parts (goods) of packages of active parties that a lot buys for, by number."""
    parts = Entitlement.objects.filter(
        kind=BenefitKind.GOODS,
        state=EntitlementState.RELEASED,
        enrolment__state=EnrolmentState.ACTIVE,
        enrolment__line__item_list__lines__lot_share__lot_line__lot=lot,
    )
    return list(parts.order_by("pk").values_list("pk", flat=True).distinct())
