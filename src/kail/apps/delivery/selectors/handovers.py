"""Reading handovers: what a party still waits for, what lies ready for it, what was handed over."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Sum

from kail.apps.delivery.models import Depot, Handover, HandoverItem, Stock
from kail.apps.enrolments.enums import EntitlementState
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.selection.models import ItemListLine
from kail.kernel.approvals import ProposalState
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


@dataclass(frozen=True)
class GoodLeft:
    """One line of a party's item list, and how much of it was handed over already."""

    line: ItemListLine
    handed: int

    @property
    def left(self) -> int:
        return self.line.quantity - self.handed


@dataclass(frozen=True)
class GoodsLeft:
    """The whole item list of a party with what was handed over."""

    goods: tuple[GoodLeft, ...]

    @property
    def is_finished(self) -> bool:
        """Whether everything on the list was handed over; a party without a list waits for nothing and has nothing."""
        return bool(self.goods) and all(one.left == 0 for one in self.goods)

    @property
    def handed_worth(self) -> int:
        """What was handed over, at the prices of the list, in rupiah."""
        return sum(one.handed * one.line.unit_price for one in self.goods)

    @property
    def worth(self) -> int:
        """What the whole list costs, in rupiah."""
        return sum(one.line.total for one in self.goods)


def standing_handovers() -> QuerySet[Handover]:
    """Handovers inside the region scope that were not taken back."""
    taken_back = Handover.objects.filter(pk=OuterRef("pk"), reversals__state=ProposalState.APPROVED)
    return Handover.objects.filter(~Exists(taken_back))


def goods_left(*, enrolment: Enrolment) -> GoodsLeft:
    """What is left of the item list of a party that the scope sees, wherever it lived when the list was made.

    Needs an open transaction.
    """
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        lines = list(
            ItemListLine.objects.filter(item_list__decree_lines__enrolment=enrolment)
            .select_related("item_list")
            .order_by("position")
        )
        counts = HandoverItem.objects.filter(
            list_line__in=lines, handover__in=standing_handovers()
        ).values_list("list_line")
        handed = dict(counts.annotate(handed=Sum("quantity")).order_by("list_line"))
    return GoodsLeft(goods=tuple(GoodLeft(line=line, handed=handed.get(line.pk, 0)) for line in lines))


def goods_parts(*, enrolment_ids: Collection[int]) -> QuerySet[Entitlement]:
    """The parts of packages that stand for the item list: goods that are not cancelled."""
    parts = Entitlement.objects.filter(enrolment__in=enrolment_ids, kind=BenefitKind.GOODS)
    return parts.exclude(state=EntitlementState.CANCELLED).order_by("pk")


def in_depot(*, depot: Depot, goods: GoodsLeft) -> dict[int, int]:
    """How many pieces of each good of a list lie in the depot, by the number of the list line."""
    if not goods.goods:
        return {}
    same = Stock.objects.filter(
        depot=depot, quantity__gt=0, lot_line__lot__round=goods.goods[0].line.item_list.round_id
    )
    rows = same.values_list("lot_line__name", "lot_line__unit", "lot_line__group").annotate(
        there=Sum("quantity")
    )
    there = {(name, unit, group): count for name, unit, group, count in rows.order_by("lot_line__name")}
    lines = [one.line for one in goods.goods]
    return {line.pk: there.get((line.name, line.unit, line.group), 0) for line in lines}


def handovers_of(*, enrolment: Enrolment) -> list[Handover]:
    """All handovers of a party with their items, the oldest first; those that were taken back too."""
    rows = enrolment.handovers.select_related("day__depot", "officer").prefetch_related(
        "items__list_line", "reversals"
    )
    return list(rows.order_by("at_server", "pk"))
