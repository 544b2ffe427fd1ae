"""Depots: what became of each good, from its moves; and nobody acts on a depot of another region."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kail.apps.delivery.enums import MoveKind, StockChangeKind
from kail.apps.delivery.errors import LotRefused
from kail.apps.delivery.models import Depot, HandoverDay, PurchaseLot, Stock, StockChange
from kail.apps.delivery.selectors.stocks import (
    depots_inside,
    moves_of,
    other_depots,
    rejections_of,
    seen_depots,
    stock_figures,
    waiting_changes,
)
from kail.apps.delivery.services import (
    Counted,
    add_depot,
    add_supplier,
    approve_stock_change,
    change_depot,
    change_supplier,
    propose_stock_change,
    receive_delivery,
    reject_stock_change,
)
from kail.apps.places.models import Place
from kail.apps.selection.errors import RegionTooSmall
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.delivery.handed import TODAY, WHOLE, delivered, depot, hand_over
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN

pytestmark = pytest.mark.usefixtures("whole_country")


def blender(where: Depot) -> Stock:
    return Stock.objects.select_related("lot_line__lot", "depot").get(depot=where, lot_line__name="Blender")


def proposed(
    going: Going, where: Depot, kind: StockChangeKind, quantity: int, to: Depot | None = None
) -> StockChange:
    return propose_stock_change(
        stock=blender(where), kind=kind, quantity=quantity, to_depot=to, reason="uji", actor=going.maker, now=NOW
    )  # fmt: skip


def test_each_good_says_what_became_of_its_pieces(going: Going, day: HandoverDay, where: Depot) -> None:
    other = depot(going, name="Gudang Lain")
    hand_over(going, day, "S1", WHOLE)
    for kind, quantity, to in ((StockChangeKind.LOSS, 1, None), (StockChangeKind.TRANSFER, 2, other)):
        change = proposed(going, where, kind, quantity, to)
        approve_stock_change(change=change, reason="benar", actor=going.head, now=NOW)
    here = next(one for one in stock_figures(depot=where) if one.line.name == "Blender")
    assert (here.ordered, here.delivered, here.rejected, here.handed_over) == (6, 6, 0, 2)
    assert (here.sent_in, here.sent_out, here.lost, here.quantity) == (0, 2, 1, 1)
    (there,) = stock_figures(depot=other)
    assert (there.delivered, there.sent_in, there.quantity) == (0, 2, 2)
    moves = moves_of(depot=where, lot_line=here.line)
    assert sum(move.quantity for move in moves) == here.quantity
    assert [move.quantity for move in moves_of(depot=where, lot_line=here.line, kinds=[MoveKind.LOSS])] == [
        -1
    ]


def test_a_good_that_was_only_rejected_is_shown_too(going: Going, lot: PurchaseLot, where: Depot) -> None:
    line = lot.lines.get(name="Blender")
    receive_delivery(
        lot=lot, depot=where, note_number="SJ-1", day=TODAY,
        goods=[Counted(lot_line=line, tested=0, rejected=6, reason="tidak menyala")], reason="uji", actor=going.maker,
        now=NOW,
    )  # fmt: skip
    (figure,) = stock_figures(depot=where)
    assert (figure.stock, figure.rejected, figure.quantity) == (None, 6, 0)
    assert [one.reason for one in rejections_of(depot=where, lot_line=line)] == ["tidak menyala"]


def test_a_depot_takes_the_same_queries_for_one_good_as_for_many(
    going: Going, lot: PurchaseLot, where: Depot
) -> None:
    counts = []
    for note, name in (("SJ-1", "Blender"), ("SJ-2", "Gerobak")):
        delivered(going, lot, where, note=note, **{name: 1})
        with CaptureQueriesContext(connection) as queries:
            stock_figures(depot=where)
        counts.append(len(queries))
    assert counts == [4, 4]


def test_depots_are_seen_in_their_region_with_what_lies_there(
    going: Going, day: HandoverDay, where: Depot
) -> None:
    assert [(one.name, one.kinds, one.pieces) for one in seen_depots(prefixes=["6472"])] == [
        ("Gudang Samarinda", 3, 12)
    ]
    assert not seen_depots(prefixes=["6471"]).exists()
    assert list(depots_inside(prefixes=["64"])) == [where]
    assert not other_depots(depot=where, prefixes=["64"]).exists()


def test_what_waits_is_seen_by_the_depots_region(going: Going, day: HandoverDay, where: Depot) -> None:
    change = proposed(going, where, StockChangeKind.LOSS, 1)
    assert list(waiting_changes(prefixes=["6472"])) == [change]
    assert list(waiting_changes(prefixes=["6471"])) == []
    reject_stock_change(change=change, reason="cari dulu", actor=going.head, now=NOW)
    assert list(waiting_changes(prefixes=["6472"])) == []


class TestAnotherRegion:
    def test_nobody_receives_into_its_depot(self, going: Going, lot: PurchaseLot, where: Depot) -> None:
        line = lot.lines.get(name="Blender")
        with region_scope(prefixes=["6471"]), pytest.raises(RegionTooSmall):
            receive_delivery(
                lot=lot, depot=where, note_number="SJ-1", day=TODAY, goods=[Counted(lot_line=line, tested=1)],
                reason="uji", actor=going.maker, now=NOW,
            )  # fmt: skip
        assert not Stock.objects.exists()

    def test_nobody_moves_its_goods(self, going: Going, day: HandoverDay, where: Depot) -> None:
        change = proposed(going, where, StockChangeKind.LOSS, 1)
        with region_scope(prefixes=["6471"]):
            with pytest.raises(RegionTooSmall):
                proposed(going, where, StockChangeKind.LOSS, 1)
            for decide in (approve_stock_change, reject_stock_change):
                with pytest.raises(RegionTooSmall):
                    decide(change=change, reason="uji", actor=going.head, now=NOW)
        assert blender(where).quantity == 6

    def test_nobody_sends_goods_there(self, going: Going, day: HandoverDay, where: Depot) -> None:
        place = Place.objects.get(code=BALIKPAPAN)
        far = add_depot(place=place, name="Jauh", keeper="Y", reason="uji", actor=going.maker)
        assert list(other_depots(depot=where, prefixes=["64"])) == [far]
        assert not other_depots(depot=where, prefixes=["6472"]).exists()
        with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
            proposed(going, where, StockChangeKind.TRANSFER, 1, far)
        assert not StockChange.objects.exists()

    def test_nobody_adds_or_renames_a_depot_there(self, going: Going, where: Depot) -> None:
        place = Place.objects.get(code=BALIKPAPAN)
        with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
            add_depot(place=place, name="X", keeper="Y", reason="uji", actor=going.maker)
        with region_scope(prefixes=["6471"]), pytest.raises(RegionTooSmall):
            change_depot(depot=where, name="X", keeper="Y", reason="uji", actor=going.maker)
        assert list(Depot.objects.values_list("name", flat=True)) == ["Gudang Samarinda"]


class TestCorrecting:
    def test_a_depot_gets_another_keeper(self, going: Going, where: Depot) -> None:
        changed = change_depot(
            depot=where, name=" Gudang Baru ", keeper="Bu Ani", reason="pindah", actor=going.maker
        )
        assert (changed.name, changed.keeper) == ("Gudang Baru", "Bu Ani")
        with pytest.raises(LotRefused, match="penanggung jawab"):
            change_depot(depot=where, name="Gudang Baru", keeper=" ", reason="uji", actor=going.maker)
        where.refresh_from_db()
        assert where.keeper == "Bu Ani"

    def test_a_supplier_gets_another_contact(self, going: Going) -> None:
        made = add_supplier(name="CV Satu", contact="1", reason="uji", actor=going.maker)
        add_supplier(name="CV Dua", contact="1", reason="uji", actor=going.maker)
        changed = change_supplier(
            supplier=made, name="CV Satu", contact="0812", tax_number="01.234.567.8-901.000", bank="", reason="uji",
            actor=going.maker,
        )  # fmt: skip
        assert (changed.contact, changed.tax_number) == ("0812", "012345678901000")
        with pytest.raises(LotRefused, match="sudah ada"):
            change_supplier(
                supplier=made, name="CV Dua", contact="0812", tax_number="", bank="", reason="uji", actor=going.maker
            )  # fmt: skip
        made.refresh_from_db()
        assert made.name == "CV Satu"
