"""Pages of what goes beside and after a list: accounts checked by two, cash, what came back, suppliers."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.delivery.models import CashReceipt, ListClosing, PaymentList, PaymentReturn, SupplierPayment
from kail.apps.delivery.services import approve_list, propose_cash_list
from kail.apps.registry.enums import Purpose
from kail.apps.registry.models import AccessLogEntry, BankAccount
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser, SignedIn
from tests.delivery.handed import delivered, depot, ordered, released
from tests.delivery.paying import Paying
from tests.delivery.paying import paying as made_paying
from tests.documents.test_signatures import CROSS
from tests.pictures import photo


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def paying(whole_country: None, maker: Actor, head: Actor) -> Paying:
    return made_paying(maker=maker, head=head)


@pytest.fixture
def treasurer(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.TREASURER, prefixes=["64"])


def note() -> SimpleUploadedFile:
    return SimpleUploadedFile("nota.pdf", b"%PDF-1.7 nota", content_type="application/pdf")


def cash_list(paying: Paying) -> PaymentList:
    made = propose_cash_list(
        paid_round=paying.going.round, region_code="64", pay_place="Kantor camat", requested_date=NOW.date(),
        reason="tunai", actor=paying.maker, now=NOW,
    )  # fmt: skip
    return approve_list(payment_list=made, reason="ya", actor=paying.going.head, now=NOW)


class TestAccounts:
    def test_from_the_passbook_to_the_payment_list(self, paying: Paying, signed_in: SignedIn) -> None:
        party = paying.party("S4")
        operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="operator")
        wish = {"bank": "Bank Uji", "holder": "S4", "number": "5500 1122 33", "reason": "tabungan"}
        assert operator.post(reverse("account-record", args=[party.pk]), wish).status_code == 302
        shown = operator.get(reverse("person", args=[party.pk])).content.decode()
        assert "Menunggu orang kedua" in shown
        assert "5500112233" not in shown
        treasurer = signed_in(role=Role.TREASURER, prefixes=["64"], username="bendahara")
        assert "S4" in treasurer.get(reverse("accounts-to-check")).content.decode()
        url = reverse("account-check", args=[party.pk])
        wrong = treasurer.post(url, {"number": "5500112234", "reason": "x"})
        assert wrong.status_code == 422
        assert "salah ketik" in wrong.content.decode()
        assert treasurer.post(url, {"number": "5500112233", "reason": "cocok"}).status_code == 302
        assert BankAccount.objects.get(party=party).is_checked

    def test_a_number_is_shown_with_a_purpose_and_logged(self, paying: Paying, signed_in: SignedIn) -> None:
        party = paying.party("S1")
        operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
        url = reverse("account-reveal", args=[party.pk])
        assert operator.post(url, {}).status_code == 422
        shown = operator.post(url, {"purpose": Purpose.SERVICE})
        assert "0012345601" in shown.content.decode()
        assert AccessLogEntry.objects.filter(look="reveal", party_id=party.pk).count() == 1

    def test_who_waits_for_money_without_an_account_stands_there(
        self, paying: Paying, signed_in: SignedIn
    ) -> None:
        BankAccount.objects.filter(party=paying.party("S1")).update(party=paying.party("S4"))
        operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
        shown = operator.get(reverse("accounts-missing")).content.decode()
        assert reverse("account-record", args=[paying.party("S1").pk]) in shown
        assert "Rp3.000.000" in shown


class TestCash:
    def test_a_list_in_cash_is_proposed_on_the_same_page(self, paying: Paying, treasurer: Client) -> None:
        url = f"{reverse('payment-new', args=[paying.going.round.code])}?cara=tunai"
        assert "Tempat penerima datang" in treasurer.get(url).content.decode()
        wish = {"pay_place": "Kantor camat", "requested_date": "2099-01-05", "reason": "tunai"}
        assert treasurer.post(url, wish).status_code == 302
        made = PaymentList.objects.get()
        assert (made.kind, made.pay_place, made.amount) == ("cash", "Kantor camat", 9_000_000)

    def test_a_recipient_signs_and_a_double_click_pays_once(self, paying: Paying, treasurer: Client) -> None:
        listed = cash_list(paying)
        payment = paying.payment("S1")
        page = treasurer.get(reverse("payment-list", args=[listed.pk])).content.decode()
        url = reverse("payment-cash", args=[payment.pk])
        assert url in page
        assert "tiga juta rupiah" in treasurer.get(url).content.decode()
        wish = {
            "client_uuid": str(uuid4()), "identity": "nik", "received_by": "Siti", "signature": CROSS,
            "photo": SimpleUploadedFile("a.jpg", photo(), content_type="image/jpeg"),
        }  # fmt: skip
        for _click in range(2):
            assert treasurer.post(url, wish).status_code == 302
            wish.pop("photo", None)
        receipt = CashReceipt.objects.get()
        assert (receipt.received_by, receipt.photo is not None) == ("Siti", True)
        shown = treasurer.get(reverse("payment", args=[payment.pk])).content.decode()
        assert "Siti" in shown
        assert treasurer.get(reverse("payment-picture", args=[payment.pk, "foto"])).status_code == 200
        drawn = treasurer.post(reverse("payment-receipt", args=[payment.pk]), {"reason": "arsip"})
        assert drawn.content.startswith(b"%PDF")
        again = treasurer.post(url, {**wish, "client_uuid": str(uuid4())})
        assert "sudah dibayar" in again.content.decode()

    def test_without_a_signature_a_witness_and_a_reason(self, paying: Paying, treasurer: Client) -> None:
        cash_list(paying)
        url = reverse("payment-cash", args=[paying.payment("S1").pk])
        wish = {"client_uuid": str(uuid4()), "identity": "nik", "received_by": "Siti"}
        refused = treasurer.post(url, wish)
        assert refused.status_code == 422
        assert "foto kuitansi" in refused.content.decode()
        told = {"signature_unable": "1", "signature_words": "cap jempol", "witness": "Ketua RT"}
        assert treasurer.post(url, {**wish, **told}).status_code == 302
        assert CashReceipt.objects.get().missing_reason == "cap jempol"

    def test_list_and_receipts_are_a_pdf_and_logged(self, paying: Paying, treasurer: Client) -> None:
        listed = cash_list(paying)
        answer = treasurer.post(reverse("cash-paper", args=[listed.pk]), {"reason": "hari bayar"})
        assert answer.content.startswith(b"%PDF")
        one = treasurer.post(reverse("payment-receipt", args=[paying.payment("S1").pk]), {"reason": "arsip"})
        assert one.content.startswith(b"%PDF")
        looks = AccessLogEntry.objects.filter(look="export").exclude(mark_code="")
        assert sorted(looks.values_list("people_count", flat=True)) == [1, 3]


class TestComingBack:
    def test_a_return_goes_from_the_treasurer_to_the_head(
        self, paying: Paying, treasurer: Client, signed_in: SignedIn
    ) -> None:
        paying.answer(paying.send(), {"S1": "SUKSES"})
        payment = paying.payment("S1")
        wish = {
            "kind": "back",
            "returned_date": NOW.date().isoformat(),
            "paper": note(),
            "reason": "rekening tutup",
        }
        assert treasurer.post(reverse("payment-return", args=[payment.pk]), wish).status_code == 302
        made = PaymentReturn.objects.get()
        head = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")
        assert "Uang yang kembali, untuk diputus" in head.get(reverse("home")).content.decode()
        url = reverse("return-decide", args=[made.pk])
        head.post(url, {"decision": "approve", "reason": ""})
        assert PaymentReturn.objects.get().state == "proposed"
        head.post(url, {"decision": "approve", "reason": "benar"})
        assert paying.payment("S1").state == "returned"
        assert head.get(reverse("return-paper", args=[made.pk])).status_code == 200
        listed = head.get(reverse("round-payments", args=[paying.going.round.code])).content.decode()
        assert "belum masuk daftar lagi" in listed

    def test_a_list_is_closed_by_two(self, paying: Paying, treasurer: Client, signed_in: SignedIn) -> None:
        sent = paying.send()
        wish = {"paper": note(), "reason": "bank tidak menjawab"}
        assert treasurer.post(reverse("closing-new", args=[sent.pk]), wish).status_code == 302
        made = ListClosing.objects.get()
        head = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")
        assert "Setujui penutupan" in head.get(reverse("payment-list", args=[sent.pk])).content.decode()
        head.post(reverse("closing-decide", args=[made.pk]), {"decision": "approve", "reason": "ya"})
        assert PaymentList.objects.get(pk=sent.pk).state == "closed"
        assert head.get(reverse("closing-paper", args=[made.pk])).status_code == 200


class TestSuppliers:
    def test_an_invoice_goes_to_the_head_and_opens_from_the_ledger(
        self, whole_country: None, maker: Actor, head: Actor, treasurer: Client, signed_in: SignedIn
    ) -> None:
        going = released(maker=maker, head=head)
        lot = ordered(going)
        delivered(going, lot, depot(going))
        assert "Rp13.800.000" in treasurer.get(reverse("suppliers-owed")).content.decode()
        url = reverse("invoice-new", args=[lot.pk])
        wish: dict[str, Any] = {
            "invoice_number": "INV/2026/014", "invoice_date": NOW.date().isoformat(), "reason": "datang lengkap",
        }  # fmt: skip
        refused = treasurer.post(url, {**wish, "amount": "99.000.000", "paper": note()})
        assert refused.status_code == 422
        assert "harga kontrak" in refused.content.decode()
        assert treasurer.post(url, {**wish, "amount": "4,6 juta", "paper": note()}).status_code == 302
        made = SupplierPayment.objects.get()
        boss = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")
        page = reverse("supplier-payment", args=[made.pk])
        boss.post(reverse("supplier-payment-decide", args=[made.pk]), {"decision": "approve", "reason": "ya"})
        assert "Rp4.600.000" in boss.get(page).content.decode()
        entries = boss.get(f"{reverse('ledger-entries')}?pelaksanaan={going.round.code}&jenis=realisasi")
        assert page in entries.content.decode()
        assert (
            boss.get(reverse("supplier-payment-paper", args=[made.pk])).content
            == BytesIO(b"%PDF-1.7 nota").getvalue()
        )
        other = signed_in(role=Role.TREASURER, prefixes=["6472"], username="kota")
        assert other.get(reverse("lot-invoices", args=[lot.pk])).status_code == 404
        assert other.get(page).status_code == 404
