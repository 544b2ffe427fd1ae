"""Lots gather what released packages wait for, cost no more than the lists, and are ordered by two people."""

import pytest
from django.db import IntegrityError, transaction

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.errors import LotRefused
from kail.apps.delivery.models import LotLine, LotShare, PurchaseLot
from kail.apps.delivery.selectors.lots import lot_board, lots_of_round
from kail.apps.delivery.services import (
    add_supplier,
    close_lot,
    give_up_lot,
    order_lot,
    price_lot,
    propose_lot,
    send_lot_back,
)
from kail.apps.enrolments.enums import EntitlementState, StandingKind
from kail.apps.enrolments.models import Entitlement
from kail.apps.enrolments.services import approve_standing, propose_standing
from kail.apps.selection.errors import RegionTooSmall
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.delivery.handed import LIST_TOTAL, gathered, ordered, priced, release, released
from tests.enrolments.enrolled import Going

pytestmark = pytest.mark.usefixtures("whole_country")


def goods(lot: PurchaseLot) -> list[tuple[str, int, int]]:
    return [(one.line.name, one.line.quantity, one.line.planned_total) for one in lot_board(lot=lot).figures]


class TestGathering:
    def test_the_same_good_of_all_parties_is_one_line(self, going: Going) -> None:
        lot = gathered(going)
        assert goods(lot) == [
            ("Blender", 6, 2_700_000),
            ("Gerobak", 3, 6_900_000),
            ("Bahan", 3, 4_200_000),
        ]
        assert LotShare.objects.filter(lot_line__lot=lot).count() == 9

    def test_only_the_region_and_nothing_twice(self, going: Going) -> None:
        assert goods(gathered(going, region_code="6471"))[0] == ("Blender", 2, 900_000)
        assert goods(gathered(going))[0] == ("Blender", 4, 1_800_000)
        with pytest.raises(LotRefused, match="Tidak ada yang menunggu"):
            gathered(going)
        assert [(lot.region_code, lot.number) for lot in lots_of_round(of_round=going.round)] == [
            ("64", 1),
            ("6471", 1),
        ]

    def test_what_is_not_released_waits(self, maker: Actor, head: Actor) -> None:
        going = released(maker=maker, head=head, is_released=False)
        with pytest.raises(LotRefused):
            gathered(going)
        assert not PurchaseLot.objects.exists()
        release(going, "S1")
        assert goods(gathered(going))[0] == ("Blender", 2, 900_000)

    def test_whoever_sees_a_part_of_the_region_gathers_nothing(self, going: Going) -> None:
        with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
            gathered(going)

    def test_a_lot_given_up_frees_its_shares(self, going: Going) -> None:
        give_up_lot(lot=gathered(going), reason="salah", actor=going.maker)
        assert not LotShare.objects.exists()
        assert gathered(going).number == 2


class TestOrdering:
    def test_two_people_order_and_the_packages_count_as_ordered(self, going: Going) -> None:
        lot = propose_lot(lot=priced(going, gathered(going)), reason="uji", actor=going.maker, now=NOW)
        with pytest.raises(SamePerson):
            order_lot(lot=lot, reason="uji", actor=going.maker, now=NOW)
        order_lot(lot=lot, reason="uji", actor=going.head, now=NOW)
        assert set(Entitlement.objects.values_list("state", flat=True)) == {EntitlementState.ORDERED}
        with pytest.raises(LotRefused, match="sudah berubah"):
            order_lot(lot=lot, reason="uji", actor=going.head, now=NOW)

    def test_a_contract_dearer_than_the_lists_is_refused(self, going: Going) -> None:
        lot = priced(going, gathered(going), Gerobak=2_300_001)
        with pytest.raises(LotRefused) as refused:
            propose_lot(lot=lot, reason="uji", actor=going.maker, now=NOW)
        assert refused.value.code == "lot_too_dear"
        lot.refresh_from_db()
        assert lot.state == LotState.DRAFT

    def test_a_dearer_good_may_be_made_up_by_a_cheaper_one_and_both_are_shown(self, going: Going) -> None:
        board = lot_board(lot=ordered(going, Gerobak=2_400_000, Blender=400_000))
        assert {one.line.name: one.difference for one in board.figures} == {
            "Gerobak": 300_000,
            "Blender": -300_000,
            "Bahan": 0,
        }
        assert board.planned == board.contract == 3 * LIST_TOTAL

    def test_prices_supplier_and_contract_are_wanted_first(self, going: Going) -> None:
        lot = gathered(going)
        with pytest.raises(LotRefused, match="harga kontrak"):
            propose_lot(lot=lot, reason="uji", actor=going.maker, now=NOW)
        supplier = add_supplier(name="CV", contact="0541", reason="uji", actor=going.maker)
        price_lot(
            lot=lot, supplier=supplier, contract_number=" ", prices={line.pk: 1 for line in lot.lines.all()},
            reason="uji", actor=going.maker,
        )  # fmt: skip
        with pytest.raises(LotRefused, match="nomor kontrak"):
            propose_lot(lot=lot, reason="uji", actor=going.maker, now=NOW)

    def test_sent_back_it_is_a_draft_again(self, going: Going) -> None:
        lot = propose_lot(lot=priced(going, gathered(going)), reason="uji", actor=going.maker, now=NOW)
        back = send_lot_back(lot=lot, reason="mahal", actor=going.head)
        assert (back.state, back.proposed_by) == (LotState.DRAFT, None)

    def test_whoever_left_before_the_order_frees_the_share(self, going: Going) -> None:
        lot = propose_lot(lot=priced(going, gathered(going)), reason="uji", actor=going.maker, now=NOW)
        change = propose_standing(
            enrolment=going.enrolment("S1"), kind=StandingKind.DROP_OUT, reason="pindah", actor=going.maker, now=NOW
        )  # fmt: skip
        approve_standing(change=change, reason="benar", actor=going.head, now=NOW)
        order_lot(lot=lot, reason="uji", actor=going.head, now=NOW)
        assert {one.line.name: one.freed for one in lot_board(lot=lot).figures} == {
            "Gerobak": 1,
            "Blender": 2,
            "Bahan": 1,
        }
        assert Entitlement.objects.get(enrolment=going.enrolment("S1")).state == EntitlementState.CANCELLED


class TestDatabase:
    def test_what_was_proposed_stays(self, going: Going, lot: PurchaseLot) -> None:
        line = lot.lines.get(name="Gerobak")
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            LotLine.objects.filter(pk=line.pk).update(price=1)
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            LotShare.objects.filter(lot_line=line).delete()
        with pytest.raises(IntegrityError, match="stays as it was ordered"), transaction.atomic():
            PurchaseLot.objects.filter(pk=lot.pk).update(state=LotState.DRAFT)

    def test_the_same_person_twice_is_refused(self, going: Going) -> None:
        lot = propose_lot(lot=priced(going, gathered(going)), reason="uji", actor=going.maker, now=NOW)
        with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
            PurchaseLot.objects.filter(pk=lot.pk).update(
                state=LotState.ORDERED, decided_by=going.maker.id, decided_at=NOW
            )

    def test_a_line_is_the_sum_of_its_shares_when_proposed(self, going: Going) -> None:
        lot = priced(going, gathered(going))
        LotLine.objects.filter(lot=lot, name="Gerobak").update(quantity=2)
        with pytest.raises(IntegrityError, match="sum of its shares"), transaction.atomic():
            propose_lot(lot=lot, reason="uji", actor=going.maker, now=NOW)

    def test_a_share_is_a_line_of_a_list_of_the_round(self, going: Going) -> None:
        lot = gathered(going)
        share = LotShare.objects.filter(lot_line__lot=lot, lot_line__name="Blender").first()
        assert share is not None
        wrong = {"list_line_id": share.list_line_id, "place_code": share.place_code, "quantity": 2}
        share.delete()
        with pytest.raises(IntegrityError, match="final item list"), transaction.atomic():
            LotShare.objects.create(lot_line=lot.lines.get(name="Gerobak"), **wrong)

    def test_closed_means_closed(self, going: Going, lot: PurchaseLot) -> None:
        assert close_lot(lot=lot, reason="lengkap", actor=going.maker).state == LotState.CLOSED
        with pytest.raises(LotRefused):
            close_lot(lot=lot, reason="lengkap", actor=going.maker)

    def test_a_tax_number_has_digits(self, going: Going) -> None:
        with pytest.raises(LotRefused, match="15 atau 16"):
            add_supplier(name="CV", contact="1", tax_number="12", reason="uji", actor=going.maker)
        made = add_supplier(
            name="CV", contact="1", tax_number="01.234.567.8-901.000", reason="uji", actor=going.maker
        )
        assert made.tax_number == "012345678901000"
