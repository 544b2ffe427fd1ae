"""Lots as an account sees them: sums in sets, steps with their reasons, for whom they buy."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kail.apps.delivery.models import Depot, PurchaseLot
from kail.apps.delivery.selectors.lot_shares import count_share_parties, share_parties
from kail.apps.delivery.selectors.lot_story import LotStep, lot_story, sent_back
from kail.apps.delivery.selectors.lots import (
    lot_board,
    lots_inside,
    lots_to_receive,
    seen_lots,
    sums_of,
)
from kail.apps.delivery.services import (
    Counted,
    add_supplier,
    close_lot,
    price_lot,
    propose_lot,
    receive_delivery,
    send_lot_back,
)
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.delivery.handed import LIST_TOTAL, TODAY, delivered, gathered, ordered, priced
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA

pytestmark = pytest.mark.usefixtures("whole_country")


def test_sums_of_many_lots_take_two_queries(going: Going, where: Depot) -> None:
    one = ordered(going, region_code="6471", Gerobak=2_000_000)
    other = gathered(going, region_code="6472")
    delivered(going, one, where, Blender=1)
    with CaptureQueriesContext(connection) as queries:
        sums = {row.lot.pk: row for row in sums_of(lots=[one, other])}
    assert len(queries) == 2
    first, second = sums[one.pk], sums[other.pk]
    assert (first.planned, first.contract, first.unpriced) == (LIST_TOTAL, LIST_TOTAL - 300_000, 0)
    assert (first.quantity, first.accepted, first.missing, first.is_ready) == (4, 1, 3, True)
    assert (second.planned, second.contract, second.unpriced) == (2 * LIST_TOTAL, 0, 3)
    assert not second.is_ready


def test_a_lot_is_seen_in_its_region_and_in_each_part_of_it(going: Going) -> None:
    wide = gathered(going, region_code="64")
    assert list(seen_lots(prefixes=["6472"])) == [wide]
    assert list(seen_lots(prefixes=[SAMARINDA])) == [wide]
    assert list(seen_lots(prefixes=["*"])) == [wide]
    assert list(seen_lots(prefixes=["33"])) == []
    assert list(seen_lots(prefixes=[])) == []
    assert list(lots_inside(prefixes=["6472"])) == []
    assert list(lots_inside(prefixes=["64"])) == [wide]


def test_a_lot_of_one_regency_is_not_seen_in_the_next(going: Going) -> None:
    gathered(going, region_code="6471")
    assert list(seen_lots(prefixes=["6472"])) == []


def test_something_is_to_be_received_until_every_good_came(
    going: Going, lot: PurchaseLot, where: Depot
) -> None:
    assert list(lots_to_receive(prefixes=["6472"])) == [lot]
    delivered(going, lot, where, note="SJ-1", Gerobak=3, Blender=6)
    assert list(lots_to_receive(prefixes=["6472"])) == [lot]
    delivered(going, lot, where, note="SJ-2", Bahan=3)
    assert list(lots_to_receive(prefixes=["6472"])) == []


def test_the_board_knows_what_was_rejected(going: Going, lot: PurchaseLot, where: Depot) -> None:
    line = lot.lines.get(name="Blender")
    receive_delivery(
        lot=lot, depot=where, note_number="SJ-1", day=TODAY,
        goods=[Counted(lot_line=line, tested=4, rejected=2, reason="mati")], reason="uji", actor=going.maker, now=NOW,
    )  # fmt: skip
    board = lot_board(lot=lot)
    blender = next(one for one in board.figures if one.line.name == "Blender")
    assert (blender.accepted, blender.rejected, blender.missing, blender.planned_price) == (4, 2, 2, 450_000)
    assert (board.quantity, board.missing, board.unpriced, board.difference) == (12, 8, 0, 0)


def test_the_story_tells_each_step_with_its_reason(going: Going) -> None:
    lot = priced(going, gathered(going))
    propose_lot(lot=lot, reason="siap", actor=going.maker, now=NOW)
    back = send_lot_back(lot=lot, reason="gerobak terlalu mahal", actor=going.head)
    story = lot_story(lot=back)
    assert [event.step for event in story] == [
        LotStep.SENT_BACK,
        LotStep.PROPOSED,
        LotStep.PRICED,
        LotStep.GATHERED,
    ]
    last = sent_back(story=story)
    assert last is not None
    assert (last.reason, last.by != "") == ("gerobak terlalu mahal", True)
    again = propose_lot(lot=lot, reason="lebih murah", actor=going.maker, now=NOW)
    assert sent_back(story=lot_story(lot=again)) is None


def test_the_story_of_a_lot_ends_with_its_closing(going: Going, lot: PurchaseLot) -> None:
    closed = close_lot(lot=lot, reason="lengkap", actor=going.maker)
    assert [event.step for event in lot_story(lot=closed)][:2] == [LotStep.CLOSED, LotStep.ORDERED]


def test_a_price_can_be_taken_away_again(going: Going) -> None:
    lot = priced(going, gathered(going))
    line = lot.lines.get(name="Gerobak")
    supplier = add_supplier(name="CV Lain", contact="1", reason="uji", actor=going.maker)
    price_lot(
        lot=lot, supplier=supplier, contract_number="K-2", prices={line.pk: None}, reason="uji", actor=going.maker
    )  # fmt: skip
    board = lot_board(lot=lot)
    assert (board.unpriced, board.difference) == (1, None)


class TestForWhom:
    def test_parties_by_village_with_their_goods(self, going: Going, lot: PurchaseLot) -> None:
        shares = share_parties(lot=lot, prefixes=["*"], first=0, size=10, with_names=True)
        assert [(one.place_code, one.name) for one in shares] == [
            (BALIKPAPAN, "B1"),
            (SAMARINDA, "S1"),
            (SAMARINDA, "S2"),
        ]
        assert [(good.name, good.quantity) for good in shares[0].goods] == [
            ("Gerobak", 1),
            ("Blender", 2),
            ("Bahan", 1),
        ]

    def test_only_those_of_the_own_regions(self, going: Going, lot: PurchaseLot) -> None:
        with region_scope(prefixes=["6472"]):
            shares = share_parties(lot=lot, prefixes=["6472"], first=0, size=10, with_names=True)
            assert count_share_parties(lot=lot, prefixes=["6472"]) == 2
        assert [one.name for one in shares] == ["S1", "S2"]

    def test_no_name_unless_it_is_asked_for(self, going: Going, lot: PurchaseLot) -> None:
        shares = share_parties(lot=lot, prefixes=["*"], first=0, size=10, with_names=False)
        assert {one.name for one in shares} == {""}

    def test_one_party_takes_as_many_queries_as_all(self, going: Going, lot: PurchaseLot) -> None:
        counts = []
        for size in (1, 10):
            with CaptureQueriesContext(connection) as queries:
                share_parties(lot=lot, prefixes=["*"], first=0, size=size, with_names=True)
            counts.append(len(queries))
        assert counts[0] == counts[1]
