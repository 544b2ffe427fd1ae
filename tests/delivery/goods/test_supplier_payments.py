"""Goods count in the money of a party when their supplier is paid: what left the treasury, once, for what came."""

import random
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from kail.apps.delivery.errors import HandoverRefused, LotRefused
from kail.apps.delivery.models import (
    Depot,
    Handover,
    HandoverDay,
    PurchaseLot,
    SupplierPayment,
    SupplierShare,
)
from kail.apps.delivery.selectors.supplier_payments import lot_money, lots_money
from kail.apps.delivery.services import (
    approve_reversal,
    approve_supplier_payment,
    propose_reversal,
    propose_supplier_payment,
    reject_supplier_payment,
)
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.enrolments.enums import StandingKind
from kail.apps.enrolments.services import approve_standing, propose_standing
from kail.apps.programmes.models import Ceiling, LedgerEntry, PartyMoney
from kail.apps.selection.errors import RegionTooSmall
from kail.kernel.approvals import SamePerson
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.deferred import check_deferred
from tests.delivery.handed import LIST_TOTAL, WHOLE, delivered, hand_over, ordered
from tests.enrolments.enrolled import Going

pytestmark = pytest.mark.usefixtures("whole_country")


def invoice(going: Going, lot: PurchaseLot, amount: int, number: str = "INV-1") -> SupplierPayment:
    paper = store_document(
        kind=DocumentKind.EVIDENCE, name="faktur.pdf", media_type="application/pdf", stream=BytesIO(b"%PDF- faktur"),
        sealed=True, region_prefixes=["64"], actor=going.maker, now=NOW,
    )  # fmt: skip
    return propose_supplier_payment(
        lot=lot, invoice_number=number, invoice_date=NOW.date(), amount=amount, document=paper,
        reason="barang datang", actor=going.maker, now=NOW,
    )  # fmt: skip


def paid(going: Going, lot: PurchaseLot, amount: int, number: str = "INV-1") -> SupplierPayment:
    made = invoice(going, lot, amount, number)
    return approve_supplier_payment(payment=made, reason="benar", actor=going.head, now=NOW)


def drop_out(going: Going, name: str) -> None:
    change = propose_standing(
        enrolment=going.enrolment(name), kind=StandingKind.DROP_OUT, reason="berhenti", actor=going.maker, now=NOW
    )  # fmt: skip
    approve_standing(change=change, reason="ya", actor=going.head, now=NOW)


def money() -> dict[str, tuple[int, int]]:
    found = PartyMoney.objects.values_list("party__display_name", "committed", "realised")
    return {name: (committed, realised) for name, committed, realised in found.order_by("pk")}


def sums() -> tuple[int, int, int]:
    """Paid to suppliers; spent for parties and for nobody; realised in the ledger."""
    approved = SupplierPayment.objects.filter(state="approved")
    freed = approved.aggregate(sum=Sum("freed_amount", default=0))["sum"]
    return (
        approved.aggregate(sum=Sum("amount", default=0))["sum"],
        PartyMoney.objects.aggregate(sum=Sum("realised", default=0))["sum"] + freed,
        Ceiling.objects.aggregate(sum=Sum("realised", default=0))["sum"],
    )


class TestPaying:
    def test_an_invoice_counts_for_whose_goods_it_was(
        self, going: Going, lot: PurchaseLot, day: HandoverDay
    ) -> None:
        made = paid(going, lot, 3 * LIST_TOTAL)
        check_deferred()
        assert money() == dict.fromkeys(("B1", "S1", "S2"), (LIST_TOTAL, LIST_TOTAL))
        entry = LedgerEntry.objects.latest("pk")
        assert (entry.kind, entry.source, entry.source_number, entry.amount) == (
            "realisation", "supplier", made.number, 3 * LIST_TOTAL,
        )  # fmt: skip
        assert (lot_money(lot=lot).owed, made.freed_amount, made.number) == (0, 0, "T25-00001")

    def test_the_ledger_has_what_the_contract_costs_not_the_list(self, going: Going, where: Depot) -> None:
        cheaper = ordered(going, Blender=400_000)
        delivered(going, cheaper, where)
        paid(going, cheaper, lot_money(lot=cheaper).owed)
        assert money()["S1"] == (LIST_TOTAL, LIST_TOTAL - 100_000)
        assert set(sums()) == {3 * (LIST_TOTAL - 100_000)}

    def test_a_handover_and_its_taking_back_move_no_money(
        self, going: Going, lot: PurchaseLot, day: HandoverDay
    ) -> None:
        made = hand_over(going, day, "S1", {"Blender": 1})
        assert set(sums()) == {0}
        paid(going, lot, 3 * LIST_TOTAL)
        before = (money(), LedgerEntry.objects.count())
        reversal = propose_reversal(handover=made, reason="salah orang", actor=going.maker, now=NOW)
        approve_reversal(reversal=reversal, reason="ya", actor=going.head, now=NOW)
        assert going.enrolment("S1").entitlements.get().given_amount == 0
        hand_over(going, day, "S1", WHOLE)
        assert (money(), LedgerEntry.objects.count()) == before

    def test_parts_of_an_invoice_fall_by_what_is_not_paid_yet(
        self, going: Going, lot: PurchaseLot, day: HandoverDay
    ) -> None:
        paid(going, lot, 1_000_001)
        paid(going, lot, 3 * LIST_TOTAL - 1_000_001, "INV-2")
        check_deferred()
        assert money()["S2"] == (LIST_TOTAL, LIST_TOTAL)
        assert SupplierShare.objects.count() == 6

    def test_goods_of_whoever_left_are_spent_for_nobody(
        self, going: Going, lot: PurchaseLot, day: HandoverDay
    ) -> None:
        drop_out(going, "S1")
        made = paid(going, lot, 3 * LIST_TOTAL)
        check_deferred()
        assert made.freed_amount == LIST_TOTAL
        assert money()["S1"] == (0, 0)
        assert set(sums()) == {3 * LIST_TOTAL}

    def test_who_stopped_has_the_page_of_the_change_behind_the_entry(self, going: Going) -> None:
        drop_out(going, "S1")
        entry = LedgerEntry.objects.latest("pk")
        change = going.enrolment("S1").standing_changes.get()
        assert (entry.kind, entry.source, entry.source_number) == ("return", "standing", str(change.pk))


class TestRefused:
    @pytest.mark.parametrize(
        ("counts", "most"), [({"Blender": 4}, 1_800_000), ({"Gerobak": 1, "Bahan": 1}, 3_700_000)]
    )
    def test_only_what_came_and_works_is_paid(
        self, going: Going, lot: PurchaseLot, where: Depot, counts: dict[str, int], most: int
    ) -> None:
        delivered(going, lot, where, **counts)
        assert lot_money(lot=lot).owed == most
        with pytest.raises(LotRefused) as refused:
            invoice(going, lot, most + 1)
        assert refused.value.code == "more_than_came"
        invoice(going, lot, most)
        with pytest.raises(LotRefused) as refused:
            invoice(going, lot, 1, "INV-2")
        assert (refused.value.code, SupplierPayment.objects.count()) == ("more_than_came", 1)

    def test_an_invoice_once_and_two_people(self, going: Going, lot: PurchaseLot, day: HandoverDay) -> None:
        made = invoice(going, lot, 1_000)
        with pytest.raises(LotRefused) as refused:
            invoice(going, lot, 1_000)
        assert refused.value.code == "invoice_known"
        with pytest.raises(LotRefused) as refused:
            invoice(going, lot, 0, "INV-3")
        assert refused.value.code == "invoice_untold"
        for decide in (approve_supplier_payment, reject_supplier_payment):
            with pytest.raises(SamePerson):
                decide(payment=made, reason="ya", actor=going.maker, now=NOW)
        reject_supplier_payment(payment=made, reason="salah jumlah", actor=going.head, now=NOW)
        assert (set(sums()), invoice(going, lot, 2_000).number) == ({0}, "T25-00002")

    def test_a_region_inside_sees_and_pays_nothing_of_the_whole(
        self, going: Going, lot: PurchaseLot, day: HandoverDay
    ) -> None:
        made = invoice(going, lot, 1_000)
        with region_scope(prefixes=["6472"]):
            assert (lots_money(), SupplierPayment.objects.count()) == ([], 0)
            with pytest.raises(RegionTooSmall):
                invoice(going, lot, 1_000, "INV-2")
            with pytest.raises(RegionTooSmall):
                approve_supplier_payment(payment=made, reason="ya", actor=going.head, now=NOW)

    def test_the_database_holds_it(self, going: Going, lot: PurchaseLot, day: HandoverDay) -> None:
        made = invoice(going, lot, 1_000)
        told: dict[str, Any] = {
            "lot": lot, "place_code": "64", "number": "T99", "invoice_number": "X", "invoice_date": NOW.date(),
            "amount": 1, "document": made.document, "proposed_by_id": going.maker.id, "proposed_at": NOW,
            "proposal_reason": "x",
        }  # fmt: skip

        def decided_bare() -> None:
            SupplierPayment.objects.update(state="approved", decided_by=going.head.id, decided_at=NOW)
            check_deferred()

        breaking: tuple[tuple[str, Callable[[], object]], ...] = (
            ("supplierpayment_number", lambda: SupplierPayment.objects.create(**{**told, "number": made.number})),
            (
                "invoice_once",
                lambda: SupplierPayment.objects.create(**{**told, "invoice_number": made.invoice_number}),
            ),
            ("supplierpayment_told", lambda: SupplierPayment.objects.create(**{**told, "invoice_number": ""})),
            ("is too much", lambda: SupplierPayment.objects.create(**{**told, "amount": 10**9})),
            (
                "two_people",
                lambda: SupplierPayment.objects.update(
                    state="approved", decided_by=going.maker.id, decided_at=NOW
                ),
            ),
            ("was for somebody", decided_bare),
            (
                "suppliershare_amount",
                lambda: SupplierShare.objects.create(
                    supplier_payment=made, party_id=going.enrolment("S1").party_id, amount=0,
                    place_code=going.enrolment("S1").place_code,
                ),
            ),
        )  # fmt: skip
        for name, act in breaking:
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                act()


def _deliver(going: Going, lot: PurchaseLot, day: HandoverDay, chance: random.Random) -> None:
    owed = lot_money(lot=lot).owed
    if owed > 0:
        paid(going, lot, chance.randint(1, owed), f"INV-{chance.random()}")


def _hand(going: Going, lot: PurchaseLot, day: HandoverDay, chance: random.Random) -> None:
    hand_over(
        going, day, chance.choice(("S1", "S2", "B1")), {chance.choice(("Blender", "Gerobak", "Bahan")): 1}
    )


def _take_back(going: Going, lot: PurchaseLot, day: HandoverDay, chance: random.Random) -> None:
    handovers = list(Handover.objects.order_by("pk"))
    if handovers:
        reversal = propose_reversal(
            handover=chance.choice(handovers), reason="salah", actor=going.maker, now=NOW
        )
        approve_reversal(reversal=reversal, reason="ya", actor=going.head, now=NOW)


def _leave(going: Going, lot: PurchaseLot, day: HandoverDay, chance: random.Random) -> None:
    name = chance.choice(("S1", "S2", "B1"))
    if going.enrolment(name).state == "active":
        drop_out(going, name)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_ledger_is_what_suppliers_were_paid(
    going: Going, lot: PurchaseLot, day: HandoverDay, seed: int
) -> None:
    chance = random.Random(seed)
    for _step in range(12):
        with suppress(HandoverRefused, LotRefused):
            chance.choice((_deliver, _deliver, _hand, _hand, _take_back, _leave))(going, lot, day, chance)
        found = sums()
        assert len(set(found)) == 1, (seed, found)
    check_deferred()
