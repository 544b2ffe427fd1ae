"""Goods reach people once, by count, from a depot; the package, the fact and the assets follow."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.delivery.enums import AssetState, Identity, MoveKind
from kail.apps.delivery.errors import HandoverRefused, StockRefused
from kail.apps.delivery.models import (
    Asset,
    Depot,
    Handover,
    HandoverDay,
    HandoverItem,
    HandoverReversal,
    PurchaseLot,
    Stock,
    StockMove,
)
from kail.apps.delivery.selectors.handover_days import expected_at
from kail.apps.delivery.selectors.handovers import goods_left, handovers_of
from kail.apps.delivery.services import (
    Spot,
    approve_reversal,
    propose_reversal,
    record_handover,
    reject_reversal,
)
from kail.apps.enrolments.enums import EndCause, EnrolmentState, EntitlementState, StandingKind
from kail.apps.enrolments.services import approve_standing, propose_standing
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.deferred import at_the_end, check_deferred
from tests.delivery.handed import (
    LIST_TOTAL,
    TODAY,
    WHOLE,
    day_of,
    delivered,
    depot,
    hand_over,
    lines_of,
    ordered,
    proof,
    release,
    released,
)
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA

pytestmark = pytest.mark.usefixtures("whole_country")


def in_stock() -> dict[str, int]:
    return dict(Stock.objects.values_list("lot_line__name", "quantity"))


def stand(going: Going, name: str, kind: StandingKind, **values: str) -> None:
    change = propose_standing(
        enrolment=going.enrolment(name), kind=kind, reason="uji", actor=going.maker, now=NOW, **values
    )
    approve_standing(change=change, reason="uji", actor=going.head, now=NOW)


class TestWhole:
    def test_the_package_is_given_the_fact_known_and_the_way_at_its_end(
        self, going: Going, day: HandoverDay
    ) -> None:
        made = hand_over(going, day, "S1", WHOLE)
        check_deferred()
        part = going.enrolment("S1").entitlements.get()
        assert (part.state, part.given_amount, part.amount) == (
            EntitlementState.GIVEN,
            LIST_TOTAL,
            LIST_TOTAL,
        )
        after = going.enrolment("S1")
        assert (after.handover_finished, after.state, after.end_cause) == (
            True,
            EnrolmentState.ENDED,
            EndCause.COMPLETED,
        )
        assert in_stock() == {"Gerobak": 2, "Blender": 4, "Bahan": 2}
        assert made.number == "BAST/uji-2025/2025/0001"
        assert len(made.code) == 16

    def test_each_piece_of_a_tool_becomes_an_asset_and_material_does_not(
        self, going: Going, day: HandoverDay
    ) -> None:
        hand_over(going, day, "S1", WHOLE)
        assert sorted(Asset.objects.values_list("tag", "name", "value", "keeper", "state")) == [
            ("uji-2025-2025-0001-01", "Gerobak", 2_300_000, "Siti", AssetState.IN_USE),
            ("uji-2025-2025-0001-02", "Blender", 450_000, "Siti", AssetState.IN_USE),
            ("uji-2025-2025-0001-03", "Blender", 450_000, "Siti", AssetState.IN_USE),
        ]

    def test_numbers_go_on_across_regions(self, going: Going, day: HandoverDay) -> None:
        for prefix, name in (("6471", "B1"), ("6472", "S1")):
            with region_scope(prefixes=[prefix]):
                hand_over(going, day, name, {"Blender": 1})
        assert list(Handover.objects.order_by("pk").values_list("sequence", flat=True)) == [1, 2]


class TestPart:
    def test_a_part_gives_its_share_and_the_rest_comes_later(self, going: Going, day: HandoverDay) -> None:
        hand_over(going, day, "S1", {"Blender": 1})
        part = going.enrolment("S1").entitlements.get()
        assert (part.state, part.given_amount) == (EntitlementState.ORDERED, 450_000)
        assert going.enrolment("S1").handover_finished is False
        hand_over(going, day, "S1", {"Blender": 1, "Gerobak": 1, "Bahan": 1})
        part.refresh_from_db()
        assert (part.state, part.given_amount) == (EntitlementState.GIVEN, LIST_TOTAL)
        assert len(handovers_of(enrolment=going.enrolment("S1"))) == 2
        check_deferred()

    def test_more_than_the_list_is_refused_and_nothing_changes(self, going: Going, day: HandoverDay) -> None:
        hand_over(going, day, "S1", {"Blender": 2})
        with pytest.raises(HandoverRefused, match="daftar barang 0"):
            hand_over(going, day, "S1", {"Blender": 1})
        assert Handover.objects.count() == 1
        assert in_stock()["Blender"] == 4

    def test_the_database_counts_too(self, going: Going, day: HandoverDay) -> None:
        made = hand_over(going, day, "S1", {"Blender": 2})
        other = hand_over(going, day, "S1", {"Gerobak": 1})
        blender = lines_of(going.enrolment("S1"))["Blender"]
        with pytest.raises(IntegrityError, match="not 1 more"), transaction.atomic():
            HandoverItem.objects.create(
                handover=other, list_line=blender, quantity=1, place_code=made.place_code
            )
        with pytest.raises(IntegrityError, match="not on the item list"), transaction.atomic():
            HandoverItem.objects.create(
                handover=other, list_line=lines_of(going.enrolment("S2"))["Blender"], quantity=1,
                place_code=made.place_code,
            )  # fmt: skip

    def test_goods_that_left_no_depot_are_refused_at_the_end(self, going: Going, day: HandoverDay) -> None:
        made = hand_over(going, day, "S1", {"Gerobak": 1})
        blender = lines_of(going.enrolment("S1"))["Blender"]
        with pytest.raises(IntegrityError, match="did not leave a depot"):
            at_the_end(
                lambda: HandoverItem.objects.create(
                    handover=made, list_line=blender, quantity=1, place_code=made.place_code
                )
            )

    @pytest.mark.parametrize("counts", [{}, {"Blender": 0}])
    def test_nothing_counted_is_no_handover(
        self, going: Going, day: HandoverDay, counts: dict[str, int]
    ) -> None:
        with pytest.raises(HandoverRefused, match="sedikitnya satu"):
            hand_over(going, day, "S1", counts)


class TestOnce:
    def test_sent_twice_it_is_stored_once(self, going: Going, day: HandoverDay) -> None:
        sent = uuid4()
        first = hand_over(going, day, "S1", WHOLE, client_uuid=sent)
        again = hand_over(going, day, "S1", WHOLE, client_uuid=sent)
        assert first.pk == again.pk
        assert (Handover.objects.count(), in_stock()["Gerobak"]) == (1, 2)

    def test_the_same_number_for_another_party_is_refused(self, going: Going, day: HandoverDay) -> None:
        sent = uuid4()
        hand_over(going, day, "S1", WHOLE, client_uuid=sent)
        with pytest.raises(HandoverRefused, match="untuk penerima lain"):
            hand_over(going, day, "S2", WHOLE, client_uuid=sent)
        with region_scope(prefixes=["6471"]), pytest.raises(HandoverRefused, match="untuk penerima lain"):
            hand_over(going, day, "B1", WHOLE, client_uuid=sent)
        assert Handover.objects.count() == 1


class TestProof:
    def test_known_to_the_officer_needs_a_witness(self, going: Going, day: HandoverDay) -> None:
        with pytest.raises(HandoverRefused, match="harus ada saksi"):
            hand_over(going, day, "S1", WHOLE, identity=Identity.KNOWN)
        made = hand_over(going, day, "S1", WHOLE, identity=Identity.KNOWN, witness="Pak RT")
        assert made.witness == "Pak RT"

    def test_what_is_missing_has_a_reason(self, going: Going, day: HandoverDay) -> None:
        with pytest.raises(HandoverRefused, match="tanda tangan belum"):
            hand_over(going, day, "S1", WHOLE, missing_reason=" ")
        with pytest.raises(HandoverRefused, match="siapa yang menerima"):
            hand_over(going, day, "S1", WHOLE, received_by="")

    def test_both_times_are_kept_and_a_wrong_clock_is_flagged(self, going: Going, day: HandoverDay) -> None:
        right = hand_over(going, day, "S1", {"Blender": 1}, at_device=NOW - timedelta(hours=5))
        assert (right.clock_seconds, right.is_clock_off) == (0, False)
        ahead = NOW + timedelta(minutes=6)
        wrong = hand_over(going, day, "S1", {"Blender": 1}, device_clock=ahead, at_device=ahead)
        assert (wrong.clock_seconds, wrong.is_clock_off, wrong.at_server) == (-360, True, NOW)

    def test_a_place_is_on_earth(self, going: Going, day: HandoverDay) -> None:
        with pytest.raises(HandoverRefused, match="di bumi"):
            hand_over(going, day, "S1", WHOLE, spot=Spot(Decimal("91"), Decimal("117"), 5))
        made = hand_over(going, day, "S1", WHOLE, spot=Spot(Decimal("-0.502"), Decimal("117.15"), 5))
        assert made.accuracy == 5

    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            ({"identity": "known", "witness": ""}, "identified"),
            ({"missing_reason": ""}, "proved"),
            ({"latitude": 1}, "on_earth"),
            ({"sequence": 0}, "numbered"),
            ({"place_code": BALIKPAPAN}, "where they live"),
        ],
    )
    def test_the_database_asks_for_it_too(
        self, going: Going, day: HandoverDay, changes: dict[str, object], constraint: str
    ) -> None:
        made = hand_over(going, day, "S1", {"Blender": 1})
        copy = Handover(
            **{
                **{
                    field.attname: getattr(made, field.attname)
                    for field in Handover._meta.concrete_fields
                    if not field.primary_key
                },
                "client_uuid": uuid4(), "number": "x", "code": "x", "sequence": 9, **changes,
            }
        )  # fmt: skip
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            copy.save(force_insert=True)

    def test_a_handover_is_never_changed(self, going: Going, day: HandoverDay) -> None:
        made = hand_over(going, day, "S1", WHOLE)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Handover.objects.filter(pk=made.pk).update(witness="lain")


class TestRefusals:
    def test_goods_that_are_not_released(self, maker: Actor, head: Actor) -> None:
        going = released(maker=maker, head=head, is_released=False)
        release(going, "S1")
        day = _stocked(going)
        with pytest.raises(HandoverRefused, match="belum dilepas"):
            hand_over(going, day, "S2", {"Blender": 1})

    def test_who_is_suspended(self, going: Going, day: HandoverDay) -> None:
        stand(going, "S1", StandingKind.SUSPEND)
        with pytest.raises(HandoverRefused, match="ditangguhkan"):
            hand_over(going, day, "S1", WHOLE)
        stand(going, "S1", StandingKind.RESUME)
        hand_over(going, day, "S1", WHOLE)

    def test_a_day_that_has_not_come_and_a_region_of_another_day(
        self, going: Going, day: HandoverDay
    ) -> None:
        later = day_of(going, day.depot, day=TODAY + timedelta(days=1))
        with pytest.raises(HandoverRefused, match="belum tiba"):
            hand_over(going, later, "S1", WHOLE)
        elsewhere = day_of(going, day.depot, region_code="6471")
        with pytest.raises(HandoverRefused, match="tidak termasuk hari"):
            hand_over(going, elsewhere, "S1", WHOLE)

    def test_an_empty_depot(self, going: Going, lot: PurchaseLot, where: Depot) -> None:
        delivered(going, lot, where, Blender=1)
        with pytest.raises(StockRefused, match="hanya tersisa 1"):
            hand_over(going, day_of(going, where), "S1", {"Blender": 2})
        assert in_stock() == {"Blender": 1}
        assert not Handover.objects.exists()


def _stocked(going: Going) -> HandoverDay:
    where = depot(going)
    delivered(going, ordered(going), where)
    return day_of(going, where)


class TestMoved:
    def test_who_moved_gets_the_rest_and_nothing_twice(self, going: Going, day: HandoverDay) -> None:
        hand_over(going, day, "S1", {"Blender": 2})
        stand(going, "S1", StandingKind.MOVE, new_place_code=BALIKPAPAN)
        moved = going.enrolment("S1")
        cart = lines_of(moved)["Gerobak"]
        with region_scope(prefixes=["6471"]):
            assert [one.left for one in goods_left(enrolment=moved).goods] == [1, 0, 1]
            made = record_handover(
                day=day, enrolment=moved, client_uuid=uuid4(), proof=proof(), quantities={cart.pk: 1}, reason="uji",
                actor=going.maker, now=NOW,
            )  # fmt: skip
            assert Asset.objects.get().name == "Gerobak"
        assert made.place_code == BALIKPAPAN
        assert going.enrolment("S1").entitlements.get().given_amount == 3_200_000


class TestTakingBack:
    def test_two_people_take_it_back_and_all_follows(self, going: Going, day: HandoverDay) -> None:
        made = hand_over(going, day, "S1", {"Blender": 2, "Gerobak": 1})
        asked = propose_reversal(handover=made, reason="orang lain", actor=going.maker, now=NOW)
        with pytest.raises(SamePerson):
            approve_reversal(reversal=asked, reason="benar", actor=going.maker, now=NOW)
        approve_reversal(reversal=asked, reason="benar", actor=going.head, now=NOW)
        check_deferred()
        part = going.enrolment("S1").entitlements.get()
        assert (part.state, part.given_amount) == (EntitlementState.ORDERED, 0)
        assert in_stock() == {"Gerobak": 3, "Blender": 6, "Bahan": 3}
        assert set(Asset.objects.values_list("state", flat=True)) == {AssetState.RETURNED}
        assert StockMove.objects.filter(kind=MoveKind.HANDOVER_BACK).count() == 2
        hand_over(going, day, "S1", WHOLE)
        assert going.enrolment("S1").handover_finished is True

    def test_once_and_only_while_the_party_is_on_its_way(self, going: Going, day: HandoverDay) -> None:
        made = hand_over(going, day, "S1", {"Blender": 2})
        asked = propose_reversal(handover=made, reason="salah", actor=going.maker, now=NOW)
        with pytest.raises(HandoverRefused, match="sudah dibatalkan"):
            propose_reversal(handover=made, reason="salah", actor=going.maker, now=NOW)
        with pytest.raises(IntegrityError, match="handoverreversal_one"), transaction.atomic():
            HandoverReversal.objects.create(
                handover=made, place_code=SAMARINDA, proposed_by_id=going.maker.id, proposed_at=NOW,
                proposal_reason="lagi",
            )  # fmt: skip
        reject_reversal(reversal=asked, reason="tidak", actor=going.head, now=NOW)
        hand_over(going, day, "S1", {"Gerobak": 1, "Bahan": 1})
        with pytest.raises(HandoverRefused, match="sudah selesai"):
            propose_reversal(handover=made, reason="salah", actor=going.maker, now=NOW)


def test_the_list_of_a_day_says_who_comes_by_village_and_name(going: Going, day: HandoverDay) -> None:
    hand_over(going, day, "S1", WHOLE)
    told = [
        (one.enrolment.party.display_name, one.is_released, one.handovers, one.is_finished)
        for one in expected_at(day=day)
    ]
    assert told == [("B1", True, 0, False), ("S1", True, 1, True), ("S2", True, 0, False)]


def test_another_region_sees_no_handover(going: Going, day: HandoverDay) -> None:
    hand_over(going, day, "S1", WHOLE)
    with region_scope(prefixes=["6471"]):
        assert (Handover.objects.count(), HandoverItem.objects.count(), Asset.objects.count()) == (0, 0, 0)
