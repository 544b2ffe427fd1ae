"""Of a person through whose hands public money went: every table is told, and nothing of it can be erased."""

from io import BytesIO
from uuid import uuid4

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.delivery.enums import Identity, ReleaseKind, ReturnKind
from kail.apps.delivery.errors import AssetRefused
from kail.apps.delivery.models import Asset, Payment
from kail.apps.delivery.services import (
    CashProof,
    approve_list,
    approve_return,
    approve_supplier_payment,
    pay_cash,
    propose_cash_list,
    propose_return,
    propose_reversal,
    propose_supplier_payment,
    propose_transfer,
)
from kail.apps.delivery.services.following import refuse_passing_to_oneself
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.privacy.selectors.holdings import preview_lines
from kail.apps.privacy.selectors.removals import erasure_bonds
from kail.apps.privacy.selectors.requests import holdings_of
from kail.apps.registry.models import Party
from kail.apps.registry.selectors.merges import benefits_of
from kail.kernel.audit import Actor
from kail.kernel.personal import personal_tables
from tests.conftest import NOW, MakeUser
from tests.delivery.handed import day_of, delivered, depot, hand_over, ordered, released
from tests.delivery.paying import PIPE, Paying
from tests.delivery.paying import paying as made_paying
from tests.enrolments.enrolled import Going

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.TREASURER, prefixes=["*"], username="bendahara").actor


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


def note(actor: Actor) -> Document:
    return store_document(
        kind=DocumentKind.EVIDENCE, name="nota.pdf", media_type="application/pdf", stream=BytesIO(b"%PDF- nota"),
        sealed=True, region_prefixes=["64"], actor=actor, now=NOW,
    )  # fmt: skip


def told_of(party: Party) -> tuple[set[str], str]:
    """The tables that the preview names, and all words of the report."""
    lines = {str(line.what) for line in preview_lines(party_id=party.pk)}
    facts = [fact for section in holdings_of(party_id=party.pk) for fact in section.facts]
    return lines, "\n".join(f"{fact.what} | {fact.value} | {fact.source}" for fact in facts)


def tables(words: set[str]) -> set[str]:
    return {
        entry.model
        for entry in personal_tables()
        if entry.model.startswith("delivery.") and str(entry.what) in words
    }


def money_of(maker: Actor, head: Actor) -> Paying:
    """S1 was paid by a bank, it came back, and was paid in cash."""
    paying = made_paying(maker=maker, head=head)
    paying.answer(paying.send("6472", PIPE), {"S1": "SUKSES", "S2": "SUKSES"})
    back = propose_return(
        payment=paying.payment("S1"), kind=ReturnKind.BACK, returned_date=NOW.date(), document=note(maker),
        reason="rekening tutup", actor=maker, now=NOW,
    )  # fmt: skip
    approve_return(payment_return=back, reason="nota bank", actor=head, now=NOW)
    listed = propose_cash_list(
        paid_round=paying.going.round, region_code="6472", pay_place="Kantor camat", requested_date=NOW.date(),
        reason="tunai", actor=maker, now=NOW,
    )  # fmt: skip
    approve_list(payment_list=listed, reason="ya", actor=head, now=NOW)
    pay_cash(
        payment=Payment.objects.get(payment_list=listed), client_uuid=uuid4(),
        proof=CashProof(Identity.NIK, "Siti Penerima", witness="Ketua RT", missing_reason="alat rusak"),
        reason="dibayar", actor=maker, now=NOW,
    )  # fmt: skip
    return paying


def goods_of(maker: Actor, head: Actor) -> tuple[Going, Party]:
    """S1 got a tool that is to be passed on to S3; its supplier was paid, the handover may be taken back."""
    going = released(maker=maker, head=head)
    lot, where = ordered(going), depot(going)
    delivered(going, lot, where)
    made = hand_over(going, day_of(going, where), "S1", {"Gerobak": 1})
    propose_reversal(handover=made, reason="salah orang", actor=maker, now=NOW)
    invoice = propose_supplier_payment(
        lot=lot, invoice_number="INV-1", invoice_date=NOW.date(), amount=3_000_000, document=note(maker),
        reason="datang", actor=maker, now=NOW,
    )  # fmt: skip
    approve_supplier_payment(payment=invoice, reason="ya", actor=head, now=NOW)
    other = Party.objects.get(display_name="S3")
    propose_transfer(
        asset=Asset.objects.get(), kind=ReleaseKind.TRANSFERRED, to_party=other, to_name="S3", reason="pindah usaha",
        actor=maker, now=NOW,
    )  # fmt: skip
    return going, other


class TestMoney:
    def test_every_table_is_told_in_words(self, maker: Actor, head: Actor) -> None:
        party = money_of(maker, head).party("S1")
        words, text = told_of(party)
        assert tables(words) == {
            "delivery.Payment", "delivery.BankAnswerRow", "delivery.CashReceipt", "delivery.PaymentReturn",
        }  # fmt: skip
        for said in (
            "Rp3.000.000",
            "Bankaltimtara, S1",
            "rekening tutup",
            "Siti Penerima",
            "Ketua RT",
            "alat rusak",
        ):
            assert said in text, said
        assert "0012345601" not in text

    def test_nothing_of_it_can_be_erased(self, maker: Actor, head: Actor) -> None:
        party = money_of(maker, head).party("S1")
        assert any("Uang dibayarkan" in str(reason) for reason in erasure_bonds(party_id=party.pk))


class TestGoods:
    def test_every_table_is_told_in_words(self, maker: Actor, head: Actor) -> None:
        going, other = goods_of(maker, head)
        words, text = told_of(going.enrolment("S1").party)
        assert tables(words) == {
            "delivery.Handover", "delivery.HandoverItem", "delivery.HandoverReversal", "delivery.Asset",
            "delivery.AssetEntry", "delivery.AssetTransfer", "delivery.LotShare", "delivery.SupplierShare",
        }  # fmt: skip
        for said in (
            "1 Gerobak",
            "salah orang",
            "BAST/uji-2025/2025/0001",
            "pindah usaha",
            "T25-00001",
            "uji-2025-2025",
        ):
            assert said in text, said
        words, text = told_of(other)
        assert tables(words) == {"delivery.AssetTransfer"}
        assert "pindah usaha" in text

    def test_also_whoever_an_item_is_passed_on_to_is_bound(self, maker: Actor, head: Actor) -> None:
        going, other = goods_of(maker, head)
        for party in (going.enrolment("S1").party, other):
            assert any("Barang tahan lama" in str(reason) for reason in erasure_bonds(party_id=party.pk))

    def test_an_item_counts_as_a_benefit_and_is_not_passed_to_oneself(
        self, maker: Actor, head: Actor
    ) -> None:
        going, other = goods_of(maker, head)
        party = going.enrolment("S1").party
        words = [benefit.words for benefit in benefits_of(party_ids=[party.pk])[party.pk]]
        assert any("Gerobak" in one for one in words)
        with pytest.raises(AssetRefused) as refused:
            refuse_passing_to_oneself(survivor_id=party.pk, absorbed_id=other.pk, merge_id=0)
        assert refused.value.code == "passing_to_oneself"
        refuse_passing_to_oneself(
            survivor_id=party.pk, absorbed_id=going.enrolment("S2").party_id, merge_id=0
        )


def test_the_two_examples_and_the_reports_hold_something_in_every_table() -> None:
    """Otherwise the tests above say less than they seem to: a new table of delivery needs its row there.

    What was given by a plan has its own keeper and tests (`tests/delivery/care/test_holdings.py`).
    """
    told = {
        "delivery.AidGiving",
        "delivery.Payment", "delivery.BankAnswerRow", "delivery.CashReceipt", "delivery.PaymentReturn",
        "delivery.Handover", "delivery.HandoverItem", "delivery.HandoverReversal", "delivery.Asset",
        "delivery.AssetEntry", "delivery.AssetTransfer", "delivery.LotShare", "delivery.SupplierShare",
        "delivery.UseReport", "delivery.ReportPaper",
    }  # fmt: skip
    assert {entry.model for entry in personal_tables() if entry.model.startswith("delivery.")} == told
