"""What a lot would hold is shown before it is gathered, and says the same as the lot does afterwards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kail.apps.delivery.models import PurchaseLot
from kail.apps.delivery.selectors.gathering import (
    WaitingRegion,
    preview_lot,
    waiting_for_goods,
    waiting_regions,
)
from kail.apps.delivery.selectors.lots import lot_board
from kail.apps.delivery.services import give_up_lot
from kail.apps.enrolments.enums import StandingKind
from kail.apps.enrolments.services import approve_standing, propose_standing
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.delivery.handed import LIST_TOTAL, gathered, release, released
from tests.enrolments.enrolled import Going

pytestmark = pytest.mark.usefixtures("whole_country")


def test_the_preview_says_what_the_lot_will_hold(going: Going) -> None:
    preview = preview_lot(of_round=going.round, region_code="64")
    assert (preview.parties, preview.planned) == (3, 3 * LIST_TOTAL)
    assert not PurchaseLot.objects.exists()
    board = lot_board(lot=gathered(going))
    assert [(one.name, one.group, one.unit, one.quantity, one.planned) for one in preview.goods] == [
        (one.line.name, one.line.group, one.line.unit, one.line.quantity, one.line.planned_total)
        for one in board.figures
    ]
    assert {one.name: one.parties for one in preview.goods} == {"Blender": 3, "Gerobak": 3, "Bahan": 3}


def test_who_waits_where_counts_only_the_asked_regions(going: Going) -> None:
    samarinda = WaitingRegion(going.round.pk, "6472", 2, 2 * LIST_TOTAL)
    balikpapan = WaitingRegion(going.round.pk, "6471", 1, LIST_TOTAL)
    assert waiting_regions(prefixes=["*"]) == [balikpapan, samarinda]
    assert waiting_regions(prefixes=["6472"]) == [samarinda]
    assert waiting_regions(prefixes=["6408"]) == []
    with region_scope(prefixes=["6472"]):
        assert waiting_for_goods().count() == 2


def test_gathered_they_wait_no_more_and_given_up_they_do(going: Going) -> None:
    lot = gathered(going, region_code="6472")
    assert [one.region_code for one in waiting_regions(prefixes=["*"])] == ["6471"]
    assert waiting_for_goods().count() == 1
    give_up_lot(lot=lot, reason="salah", actor=going.maker)
    assert [one.parties for one in waiting_regions(prefixes=["*"])] == [1, 2]
    assert waiting_for_goods().count() == 3


def test_neither_the_unreleased_nor_the_suspended_wait(maker: Actor, head: Actor) -> None:
    going = released(maker=maker, head=head, is_released=False)
    assert (waiting_regions(prefixes=["*"]), waiting_for_goods().count()) == ([], 0)
    release(going, "S1", "S2")
    change = propose_standing(
        enrolment=going.enrolment("S1"), kind=StandingKind.SUSPEND, reason="sakit", actor=going.maker, now=NOW
    )
    approve_standing(change=change, reason="benar", actor=going.head, now=NOW)
    assert [one.parties for one in waiting_regions(prefixes=["*"])] == [1]
    assert waiting_for_goods().count() == 1
    assert preview_lot(of_round=going.round, region_code="6472").parties == 1


def test_a_preview_asks_as_often_for_one_as_for_all(going: Going) -> None:
    counts = []
    for region in ("6471", "64"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            preview_lot(of_round=going.round, region_code=region)
        counts.append(len(queries))
    assert counts[0] == counts[1]
