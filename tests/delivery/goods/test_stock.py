"""What is delivered is counted and tested; what lies in a depot is always the sum of its moves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.delivery.enums import MoveKind, StockChangeKind
from kail.apps.delivery.errors import GoodsRefused, LotRefused, StockRefused
from kail.apps.delivery.models import DeliveryLine, Depot, GoodsDelivery, PurchaseLot, Stock, StockMove
from kail.apps.delivery.selectors.lots import lot_board
from kail.apps.delivery.services import (
    Counted,
    add_depot,
    approve_stock_change,
    close_lot,
    propose_stock_change,
    receive_delivery,
    reject_stock_change,
)
from kail.kernel.approvals import SamePerson
from tests.conftest import NOW
from tests.deferred import at_the_end, check_deferred
from tests.delivery.goods.test_handovers import in_stock
from tests.delivery.handed import TODAY, day_of, delivered, depot, gathered, hand_over
from tests.enrolments.enrolled import Going

pytestmark = pytest.mark.usefixtures("whole_country")


def bring(going: Going, lot: PurchaseLot, where: Depot, *goods: Counted, note: str = "SJ-9") -> GoodsDelivery:
    return receive_delivery(
        lot=lot,
        depot=where,
        note_number=note,
        day=TODAY,
        goods=goods,
        reason="uji",
        actor=going.maker,
        now=NOW,
    )


class TestDelivering:
    def test_what_works_stays_and_what_does_not_goes_back(
        self, going: Going, lot: PurchaseLot, where: Depot
    ) -> None:
        mixer = lot.lines.get(name="Blender")
        bring(going, lot, where, Counted(mixer, tested=4, rejected=2, reason="dua mati"))
        check_deferred()
        line = DeliveryLine.objects.get()
        assert (line.counted, line.tested, line.rejected) == (6, 4, 2)
        assert in_stock() == {"Blender": 4}
        assert {one.line.name: one.missing for one in lot_board(lot=lot).figures}["Blender"] == 2

    def test_more_than_was_ordered_is_refused_whole(
        self, going: Going, lot: PurchaseLot, where: Depot
    ) -> None:
        mixer, cart = lot.lines.get(name="Blender"), lot.lines.get(name="Gerobak")
        with pytest.raises(GoodsRefused) as refused:
            bring(going, lot, where, Counted(cart, tested=3), Counted(mixer, tested=7))
        assert refused.value.code == "more_than_ordered"
        assert not GoodsDelivery.objects.exists()
        assert in_stock() == {}

    def test_the_same_note_twice_is_refused(self, going: Going, lot: PurchaseLot, where: Depot) -> None:
        cart = lot.lines.get(name="Gerobak")
        bring(going, lot, where, Counted(cart, tested=1))
        with pytest.raises(GoodsRefused, match="sudah dicatat"):
            bring(going, lot, where, Counted(cart, tested=1))
        assert in_stock() == {"Gerobak": 1}

    @pytest.mark.parametrize(
        ("tested", "rejected", "why", "told"),
        [(0, 0, "", "sedikitnya satu"), (-1, 1, "x", "bilangan bulat"), (1, 1, " ", "Tuliskan mengapa")],
    )
    def test_counts_make_sense(
        self, going: Going, lot: PurchaseLot, where: Depot, tested: int, rejected: int, why: str, told: str
    ) -> None:
        with pytest.raises(GoodsRefused, match=told):
            bring(
                going,
                lot,
                where,
                Counted(lot.lines.get(name="Gerobak"), tested, rejected=rejected, reason=why),
            )

    def test_note_day_and_order_are_wanted(self, going: Going, lot: PurchaseLot, where: Depot) -> None:
        cart = Counted(lot.lines.get(name="Gerobak"), tested=1)
        with pytest.raises(GoodsRefused, match="surat jalan"):
            bring(going, lot, where, cart, note=" ")
        with pytest.raises(GoodsRefused, match="masa depan"):
            receive_delivery(
                lot=lot, depot=where, note_number="1", day=TODAY + timedelta(days=1), goods=[cart], reason="uji",
                actor=going.maker, now=NOW,
            )  # fmt: skip
        close_lot(lot=lot, reason="lengkap", actor=going.maker)
        with pytest.raises(GoodsRefused, match="sudah dipesan"):
            bring(going, lot, where, cart)

    def test_nothing_is_delivered_for_a_draft(self, going: Going, where: Depot) -> None:
        draft = gathered(going)
        with pytest.raises(GoodsRefused, match="sudah dipesan"):
            bring(going, draft, where, Counted(draft.lines.get(name="Gerobak"), tested=1))

    def test_the_database_adds_up(self, going: Going, lot: PurchaseLot, where: Depot) -> None:
        cart, mixer = lot.lines.get(name="Gerobak"), lot.lines.get(name="Blender")
        made = bring(going, lot, where, Counted(cart, tested=1))
        for constraint, counts in (
            ("adds_up", {"counted": 3, "tested": 1, "rejected": 1, "reason": "x"}),
            ("reasoned", {"counted": 2, "tested": 1, "rejected": 1}),
            ("is too many", {"counted": 7, "tested": 7, "rejected": 0}),
        ):
            with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
                DeliveryLine.objects.create(delivery=made, lot_line=mixer, **counts)
        with pytest.raises(ProgrammingError), transaction.atomic():
            GoodsDelivery.objects.filter(pk=made.pk).update(note_number="lain")


class TestCounter:
    def test_a_counter_without_a_move_is_refused_at_the_end(
        self, going: Going, lot: PurchaseLot, where: Depot
    ) -> None:
        delivered(going, lot, where)
        check_deferred()
        with pytest.raises(IntegrityError, match="its moves come to"):
            at_the_end(lambda: Stock.objects.filter(lot_line__name="Gerobak").update(quantity=5))

    def test_a_counter_is_never_below_nothing(self, going: Going, lot: PurchaseLot, where: Depot) -> None:
        delivered(going, lot, where)
        with pytest.raises(IntegrityError, match="never_below_nothing"), transaction.atomic():
            Stock.objects.filter(lot_line__name="Gerobak").update(quantity=-1)

    def test_a_move_has_a_direction_and_one_cause(self, going: Going, lot: PurchaseLot, where: Depot) -> None:
        delivered(going, lot, where)
        move = StockMove.objects.filter(stock__lot_line__name="Gerobak").get()
        kept = {"stock": move.stock, "moved_by_id": going.maker.id, "moved_at": NOW}
        with pytest.raises(IntegrityError, match="direction"), transaction.atomic():
            StockMove.objects.create(
                kind=MoveKind.DELIVERY, quantity=-1, delivery_line=move.delivery_line, **kept
            )
        with pytest.raises(IntegrityError, match="caused"), transaction.atomic():
            StockMove.objects.create(kind=MoveKind.LOSS, quantity=-1, **kept)


class TestChanges:
    def test_two_people_send_goods_to_another_depot(
        self, going: Going, lot: PurchaseLot, where: Depot
    ) -> None:
        delivered(going, lot, where)
        there = depot(going, name="Gudang Balikpapan")
        change = propose_stock_change(
            stock=Stock.objects.get(lot_line__name="Gerobak"), kind=StockChangeKind.TRANSFER, quantity=2,
            to_depot=there, reason="dekat", actor=going.maker, now=NOW,
        )  # fmt: skip
        with pytest.raises(SamePerson):
            approve_stock_change(change=change, reason="ya", actor=going.maker, now=NOW)
        approve_stock_change(change=change, reason="ya", actor=going.head, now=NOW)
        check_deferred()
        assert dict(
            Stock.objects.filter(lot_line__name="Gerobak").values_list("depot__name", "quantity")
        ) == {"Gudang Samarinda": 1, "Gudang Balikpapan": 2}

    def test_a_loss_is_written_off_once_and_never_more_than_there_is(
        self, going: Going, lot: PurchaseLot, where: Depot
    ) -> None:
        delivered(going, lot, where)
        stock = Stock.objects.get(lot_line__name="Gerobak")
        loss = {
            "stock": stock,
            "kind": StockChangeKind.LOSS,
            "reason": "banjir",
            "actor": going.maker,
            "now": NOW,
        }
        with pytest.raises(StockRefused, match="tidak cukup"):
            propose_stock_change(quantity=4, **loss)
        change = propose_stock_change(quantity=1, **loss)
        with pytest.raises(StockRefused, match="menunggu orang kedua"):
            propose_stock_change(quantity=1, **loss)
        reject_stock_change(change=change, reason="tidak", actor=going.head, now=NOW)
        approve_stock_change(
            change=propose_stock_change(quantity=3, **loss), reason="ya", actor=going.head, now=NOW
        )
        assert in_stock()["Gerobak"] == 0

    def test_what_left_meanwhile_cannot_be_written_off(
        self, going: Going, lot: PurchaseLot, where: Depot
    ) -> None:
        delivered(going, lot, where, Gerobak=1)
        stock = Stock.objects.get(lot_line__name="Gerobak")
        change = propose_stock_change(
            stock=stock, kind=StockChangeKind.LOSS, quantity=1, reason="hilang", actor=going.maker, now=NOW
        )
        hand_over(going, day_of(going, where), "S1", {"Gerobak": 1})
        with pytest.raises(StockRefused, match="tidak cukup"):
            approve_stock_change(change=change, reason="ya", actor=going.head, now=NOW)
        assert in_stock()["Gerobak"] == 0


def test_a_depot_has_a_name_of_its_own_and_a_keeper(going: Going, where: Depot) -> None:
    with pytest.raises(LotRefused, match="sudah ada"):
        depot(going, name=where.name)
    with pytest.raises(LotRefused, match="penanggung jawab"):
        add_depot(place=where.place, name="Lain", keeper=" ", reason="uji", actor=going.maker)
