"""Pages of payments: who is on a list and who not, the decision, the file, the answer seen before it is stored."""

from io import BytesIO

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.delivery.bank_forms import PAIN_001
from kail.apps.delivery.enums import ListState, PaymentState
from kail.apps.delivery.models import PaymentList
from kail.apps.delivery.services import approve_list
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser, SignedIn
from tests.delivery.paying import PIPE, Paying
from tests.delivery.paying import paying as made_paying


@pytest.fixture
def paying(whole_country: None, make_user: MakeUser) -> Paying:
    maker: Actor = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return made_paying(maker=maker, head=head)


@pytest.fixture
def treasurer(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.TREASURER, prefixes=["64"])


def new_url(paying: Paying) -> str:
    return reverse("payment-new", args=[paying.going.round.code])


def approved(paying: Paying) -> PaymentList:
    made = paying.propose()
    return approve_list(payment_list=made, reason="ya", actor=paying.going.head, now=NOW)


def test_who_is_not_on_the_list_stands_there_with_the_reason(paying: Paying, treasurer: Client) -> None:
    paying.holds("S1", "Budi Santoso")
    paying.holds("B1", "阿里")
    shown = treasurer.get(new_url(paying)).content.decode()
    assert "Nama bank atau pemilik memuat huruf" in shown
    assert shown.count("Atas nama lain") == 1
    assert "Rp6.000.000" in shown


def test_a_double_click_makes_one_list(paying: Paying, treasurer: Client) -> None:
    wish = {"office_account": paying.account.pk, "requested_date": "2099-01-05", "reason": "tahap 1"}
    first = treasurer.post(new_url(paying), wish)
    assert first.status_code == 302
    assert treasurer.post(new_url(paying), wish).status_code == 422
    made = PaymentList.objects.get()
    assert (made.amount, made.proposal_reason) == (9_000_000, "tahap 1")


def test_a_day_that_is_past_stands_at_its_field(paying: Paying, treasurer: Client) -> None:
    wish = {"office_account": paying.account.pk, "requested_date": "2020-01-05", "reason": "x"}
    answer = treasurer.post(new_url(paying), wish)
    assert answer.status_code == 422
    assert "sudah lewat" in answer.content.decode()
    assert not PaymentList.objects.exists()


def test_the_head_decides_with_a_reason(paying: Paying, signed_in: SignedIn) -> None:
    made = paying.propose()
    head = signed_in(role=Role.HEAD, prefixes=["64"])
    url = reverse("payment-decide", args=[made.pk])
    head.post(url, {"decision": "approve", "reason": ""})
    assert PaymentList.objects.get().state == ListState.PROPOSED
    head.post(url, {"decision": "approve", "reason": "benar"})
    assert PaymentList.objects.get().state == ListState.APPROVED


def test_each_taking_of_the_file_stands_in_the_access_log(paying: Paying, treasurer: Client) -> None:
    made = approved(paying)
    url = reverse("payment-file", args=[made.pk])
    contents = [treasurer.post(url, {"form": PAIN_001, "reason": "ke bank"}).content for _time in range(2)]
    assert contents[0] == contents[1]
    assert b"0012345601" in contents[0]
    looks = AccessLogEntry.objects.filter(look="export")
    assert [(look.purpose, look.people_count) for look in looks] == [(f"{made.number}: ke bank", 3)] * 2
    nameless = treasurer.post(url, {"form": PAIN_001, "reason": ""})
    assert (nameless.status_code, looks.count()) == (302, 2)


def test_the_sheet_has_no_account_number(paying: Paying, treasurer: Client) -> None:
    made = paying.propose()
    answer = treasurer.post(reverse("payment-xlsx", args=[made.pk]), {"reason": "arsip"})
    cells = (
        python_calamine.CalamineWorkbook.from_filelike(BytesIO(answer.content))
        .get_sheet_by_index(0)
        .to_python()
    )
    text = str(cells)
    assert "B25-00001-00001" in text
    assert "00123456" not in text


def test_an_answer_is_seen_before_it_is_stored(paying: Paying, treasurer: Client) -> None:
    sent = paying.send()
    content = paying.rows(sent, {"S1": "SUKSES", "S2": "GAGAL"}, extra="1|n|1|b|B99-1|SUKSES|\n")
    file = SimpleUploadedFile("jawaban.csv", content, content_type="text/csv")
    kept = treasurer.post(reverse("payment-answer", args=[sent.pk]), {"form": PIPE, "file": file})
    assert kept.status_code == 302
    shown = treasurer.get(kept["Location"]).content.decode()
    assert "Rujukan yang tidak ada di daftar ini" in shown
    assert "Tidak menyebut 1 pembayaran" in shown
    assert paying.payment("S1").state == PaymentState.SENT
    treasurer.post(kept["Location"], {"reason": "jawaban bank"})
    assert paying.payment("S1").state == PaymentState.PAID
    listed = treasurer.get(reverse("payment-list", args=[sent.pk])).content.decode()
    assert "B99-1" in listed
    assert "rekening ditutup" in listed
    again = treasurer.post(kept["Location"], {"reason": "sekali lagi"})
    assert "sudah pernah disimpan" in again.content.decode()


def test_a_file_that_is_no_answer_stands_at_the_form(paying: Paying, treasurer: Client) -> None:
    sent = paying.send()
    file = SimpleUploadedFile("foto.csv", b"\x89PNG\xff", content_type="text/csv")
    answer = treasurer.post(reverse("payment-answer", args=[sent.pk]), {"form": PIPE, "file": file})
    assert answer.status_code == 422
    assert "bukan teks" in answer.content.decode()


def test_a_payment_stands_in_the_story_of_the_recipient(paying: Paying, signed_in: SignedIn) -> None:
    paying.answer(paying.send(), {"S1": "SUKSES"})
    manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])
    story = manager.get(reverse("person", args=[paying.party("S1").pk])).content.decode()
    assert "Dibayar: Rp3.000.000" in story
    assert "0012345601" not in story


def test_another_region_has_no_such_list(paying: Paying, signed_in: SignedIn) -> None:
    made = paying.propose("6472")
    other = signed_in(role=Role.TREASURER, prefixes=["6471"])
    assert other.get(reverse("payment-list", args=[made.pk])).status_code == 404
    assert made.number not in other.get(reverse("payments")).content.decode()
