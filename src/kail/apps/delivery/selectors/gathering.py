"""Who waits for goods that nobody buys yet, and what a lot of a region would hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet

from kail.apps.delivery.models import LotShare
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.programmes.enums import BenefitKind, ItemGroup
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import ItemListState
from kail.apps.selection.models import ItemListLine
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

# Whose goods are released, whole lists only: a good of the package that still waits keeps the party out.
WANTED: Final = """
    SELECT line.id, line.name, line."group", line.unit, line.quantity, line.unit_price, e.id AS enrolment_id,
        e.round_id, e.place_code
    FROM enrolments_enrolment AS e
    JOIN selection_decreeline AS d ON d.id = e.line_id
    JOIN selection_itemlist AS list ON list.id = d.item_list_id AND list.state = 'final'
    JOIN selection_itemlistline AS line ON line.item_list_id = list.id
    WHERE e.state = 'active'
        AND EXISTS (SELECT FROM enrolments_entitlement AS t
            WHERE t.enrolment_id = e.id AND t.kind = 'goods' AND t.state = 'released')
        AND NOT EXISTS (SELECT FROM enrolments_entitlement AS t
            WHERE t.enrolment_id = e.id AND t.kind = 'goods' AND t.state = 'waiting')
        AND NOT EXISTS (SELECT FROM delivery_lotshare AS share WHERE share.list_line_id = line.id)
"""
WANTED_IN_REGION: Final = (
    f"SELECT * FROM ({WANTED}) AS w WHERE w.round_id = %(round)s AND w.place_code ^@ %(region)s"
)


@dataclass(frozen=True)
class WantedGood:
    """One good that parties wait for: how many, of how many parties, what their lists come to in rupiah."""

    name: str
    group: ItemGroup
    unit: str
    quantity: int
    parties: int
    planned: int


@dataclass(frozen=True)
class LotPreview:
    """What a lot would hold if it were gathered now."""

    goods: tuple[WantedGood, ...]
    parties: int

    @property
    def planned(self) -> int:
        """What the lists of all parties come to, in rupiah."""
        return sum(one.planned for one in self.goods)


@dataclass(frozen=True)
class WaitingRegion:
    """How many parties of a round wait in a regency, and what their goods come to in rupiah."""

    round_id: int
    region_code: str
    parties: int
    planned: int


def preview_lot(*, of_round: Round, region_code: str) -> LotPreview:
    """What `gather_lot` would gather now, tools first; whoever asks sees the region. Needs an open transaction."""
    parameters: dict[str, int | str] = {"round": of_round.pk, "region": region_code}
    # A list stays where it was made: whoever moved into the region brings it from elsewhere.
    with region_scope(prefixes=[WHOLE_COUNTRY]), connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT w.name, w."group", w.unit, sum(w.quantity), count(DISTINCT w.enrolment_id),
                sum(w.quantity * w.unit_price)
            FROM ({WANTED_IN_REGION}) AS w GROUP BY w.name, w."group", w.unit ORDER BY w."group" DESC, w.name, w.unit
            """,
            parameters,
        )
        rows = cursor.fetchall()
        cursor.execute(f"SELECT count(DISTINCT w.enrolment_id) FROM ({WANTED_IN_REGION}) AS w", parameters)
        (parties,) = cursor.fetchone()
    return LotPreview(
        goods=tuple(
            WantedGood(
                name=name,
                group=ItemGroup(group),
                unit=unit,
                quantity=int(quantity),
                parties=of,
                planned=int(planned),
            )
            for name, group, unit, quantity, of, planned in rows
        ),
        parties=parties,
    )


def waiting_regions(*, prefixes: Sequence[str]) -> list[WaitingRegion]:
    """Where parties wait for goods, inside these regions, by round and regency. Needs an open transaction."""
    starts = ["" if prefix == WHOLE_COUNTRY else prefix for prefix in prefixes]
    with region_scope(prefixes=[WHOLE_COUNTRY]), connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT w.round_id, left(w.place_code, 4), count(DISTINCT w.enrolment_id), sum(w.quantity * w.unit_price)
            FROM ({WANTED}) AS w WHERE w.place_code ^@ ANY(%s::text[])
            GROUP BY 1, 2 ORDER BY 1, 2
            """,
            [starts],
        )
        rows = cursor.fetchall()
    return [
        WaitingRegion(round_id=number, region_code=region, parties=parties, planned=int(planned))
        for number, region, parties, planned in rows
    ]


def released_without_list() -> dict[int, int]:
    """By round: how many parties inside the region scope have goods released, but no item list on their decree.

    Nothing can be gathered for them: what they get stands nowhere. Parts of planned aid are given by their plan.
    """
    goods = Entitlement.objects.filter(
        enrolment=OuterRef("pk"),
        kind=BenefitKind.GOODS,
        state=EntitlementState.RELEASED,
        planned_date__isnull=True,
    )
    found = Enrolment.objects.filter(
        Exists(goods), state=EnrolmentState.ACTIVE, line__item_list__isnull=True
    ).values("round")
    return dict(found.annotate(parties=Count("pk")).order_by("round").values_list("round", "parties"))


def waiting_for_goods() -> QuerySet[Enrolment]:
    """Parties inside the region scope whose goods are released and in no lot, by what the scope sees of them."""
    goods = Entitlement.objects.filter(enrolment=OuterRef("pk"), kind=BenefitKind.GOODS)
    bought = LotShare.objects.filter(list_line=OuterRef("pk"))
    left = ItemListLine.objects.filter(~Exists(bought), item_list=OuterRef("line__item_list"))
    return Enrolment.objects.filter(
        Exists(goods.filter(state=EntitlementState.RELEASED)),
        ~Exists(goods.filter(state=EntitlementState.WAITING)),
        Exists(left),
        state=EnrolmentState.ACTIVE,
        line__item_list__state=ItemListState.FINAL,
    ).order_by("pk")
