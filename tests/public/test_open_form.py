"""The open form: anybody reaches it, it tells everybody the same, and what cannot be kept is said at its field."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from kail.apps.accounts.enums import Role
from kail.apps.selection.enums import AllowanceOf
from kail.apps.selection.models import ProposalAllowance, PublicProposal
from kail.apps.selection.selectors.public_proposals import proposal_words, shown_number
from kail.apps.selection.services import clear_allowances
from kail.interfaces.public import proposals
from kail.interfaces.public.openness import network_of
from tests.conftest import SignedIn
from tests.people import SAMARINDA, make_person

pytestmark = pytest.mark.django_db

FORM = f"/usul/{SAMARINDA}/"
FILLED = {
    "subject_name": "Siti Aminah",
    "subject_address": "RT 4, di belakang masjid",
    "grounds": "Janda dengan tiga anak.\r\nRumah bocor.",
    "proposer": "neighbour",
    "proposer_name": "Budi Santoso",
    "proposer_phone": "0812-3456-7890",
    "consent": "on",
}


def ticket_of(page: str) -> str:
    found = re.search(r'name="ticket"\s+value="([^"]+)"', page)
    assert found
    return found[1]


def post(client: Client, **values: Any) -> HttpResponse:
    """Fill in a freshly opened form and send it; None leaves a field out."""
    sent = {"ticket": ticket_of(client.get(FORM).content.decode()), **FILLED, **values}
    return client.post(FORM, {name: value for name, value in sent.items() if value is not None})


def told(page: HttpResponse) -> str:
    return page.content.decode()


def without_chance(page: HttpResponse) -> str:
    """A page without what is drawn anew for each: its number and the mark against forged forms."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", told(page))
    return re.sub(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", "NOMOR", text)


def test_a_stranger_walks_from_the_first_page_to_a_village(client: Client) -> None:
    address, walked = "/usul/", []
    for code in ("6472", "647201", SAMARINDA):
        page = told(client.get(address))
        (link,) = [
            one for one in re.findall(r'<a href="([^"]+)"', page) if code in one and one.count(code) == 1
        ][:1]
        address = link if link.startswith("/") else f"/usul/{link}"
        walked.append(address)
    assert walked == ["/usul/?wilayah=6472", "/usul/?wilayah=647201", FORM]
    assert "Siapa yang perlu dibantu?" in told(client.get(address))


def test_a_village_is_found_by_its_name_and_the_name_stays_out_of_the_address(client: Client) -> None:
    page = client.post("/usul/cari/", {"q": "rawa makmur palaran"})
    assert f'href="{FORM}"' in told(page)
    assert "rawa" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    assert "Tidak ada desa atau kelurahan dengan nama ini" in told(client.post("/usul/cari/", {"q": "zzzz"}))
    assert client.post("/usul/cari/", {"q": ""}).status_code == 422
    assert client.post("/usul/cari/", {"q": "a\0b"}).status_code == 422


def test_only_villages_where_proposals_are_taken_are_found(client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_REGIONS = ["6471"]
    assert FORM not in told(client.post("/usul/cari/", {"q": "rawa makmur palaran"}))
    page = told(client.get("/usul/"))
    assert "wilayah=6471" in page
    assert "wilayah=6472" not in page
    assert "wilayah=647201" not in told(client.get("/usul/?wilayah=6472"))


@pytest.mark.parametrize("asked", ["x", "64720", "3171", "6472011001", "%00", "6472'--", "٦٤٧٢"])
def test_a_step_that_is_none_is_the_first_one(asked: str, client: Client) -> None:
    page = client.get(f"/usul/?wilayah={asked}")
    assert page.status_code == 200
    assert "Kota Samarinda" in told(page)


@pytest.mark.parametrize("code", ["6472", "647201", "9999999999", "3171011001", "abc"])
def test_a_form_is_for_a_village_where_proposals_are_taken(code: str, client: Client) -> None:
    for page in (client.get(f"/usul/{code}/"), client.post(f"/usul/{code}/", FILLED)):
        assert page.status_code == 404
        assert "Pilih desa atau kelurahan" in told(page)
    assert not ProposalAllowance.objects.exists()


def test_an_office_may_close_the_form(client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_REGIONS = []
    assert "Usulan lewat internet tidak diterima di sini" in told(client.get("/usul/"))
    assert client.get(FORM).status_code == 404


def test_what_was_sent_is_kept_and_answered_with_its_number(whole_country: None, client: Client) -> None:
    page = post(client)
    kept = PublicProposal.objects.get()
    assert page.status_code == 200
    assert f'<p class="number">{shown_number(number=kept.number)}</p>' in told(page)
    words = proposal_words(proposal=kept)
    assert words is not None
    assert (words.subject_name, words.grounds) == ("Siti Aminah", "Janda dengan tiga anak.\nRumah bocor.")
    assert (words.proposer_name, words.proposer_phone) == ("Budi Santoso", "081234567890")
    for word in ("Siti", "Budi", "0812", "masjid"):
        assert word not in told(page)


def test_nobody_learns_from_the_answer_who_is_registered(whole_country: None, client: Client) -> None:
    make_person(name="Siti Aminah", place_code=SAMARINDA)
    answers = {
        without_chance(post(client, subject_name=name)) for name in ("Siti Aminah", "Tidak Dikenal Siapapun")
    }
    assert len(answers) == 1


def test_sent_again_by_the_browser_it_is_one_proposal(whole_country: None, client: Client) -> None:
    sent = {"ticket": ticket_of(told(client.get(FORM))), **FILLED}
    first, second = (told(client.post(FORM, sent)) for _time in range(2))
    assert re.findall(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", first) == re.findall(
        r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", second
    )
    assert PublicProposal.objects.count() == 1


def test_after_the_back_button_somebody_else_is_another_proposal(whole_country: None, client: Client) -> None:
    sent = {"ticket": ticket_of(told(client.get(FORM))), **FILLED}
    client.post(FORM, sent)
    client.post(FORM, {**sent, "subject_name": "Ibu Lain"})
    assert PublicProposal.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"subject_name": ""}, "Wajib diisi"),
        ({"subject_name": "x" * 121}, "120"),
        ({"subject_address": None}, "Wajib diisi"),
        ({"grounds": "x" * 1_001}, "1000"),
        ({"grounds": "sakit\0parah"}, "Karakter null"),
        ({"grounds": "NIK 6472014101900001"}, "Jangan tulis NIK"),
        ({"proposer": "mayor"}, "mayor"),
        ({"proposer": None}, "Wajib diisi"),
        ({"proposer_name": ""}, "Tulis nama Anda di samping nomor telepon"),
        ({"proposer_phone": "telepon saya"}, "8 sampai 15 angka"),
        ({"consent": None}, "Tanpa persetujuan Anda"),
        ({"ticket": ""}, "sudah terlalu lama terbuka"),
        ({"ticket": "palsu:palsu:palsu"}, "sudah terlalu lama terbuka"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_kept(
    values: dict[str, str | None], said: str, whole_country: None, client: Client
) -> None:
    page = post(client, **values)
    assert page.status_code == 422
    assert "Belum ada yang terkirim" in told(page)
    errors = " ".join(re.findall(r'<ul class="errors".*?</ul>', told(page), re.DOTALL))
    assert said in errors
    assert not PublicProposal.objects.exists()
    assert not ProposalAllowance.objects.exists()


def test_what_was_written_comes_back_as_text_and_never_as_code(client: Client) -> None:
    attack = '"><script>alert(1)</script>'
    page = told(post(client, subject_name=attack, grounds=f"</textarea>{attack}", consent=None))
    assert "<script" not in page
    assert page.count(escape(attack)) == 2


def test_a_thousand_characters_over_many_lines_are_taken(whole_country: None, client: Client) -> None:
    text = "\r\n".join(["x" * 9] * 100)
    assert post(client, grounds=text).status_code == 200
    words = proposal_words(proposal=PublicProposal.objects.get())
    assert words is not None
    assert len(words.grounds) == 999


def test_unnamed_is_allowed(whole_country: None, client: Client) -> None:
    assert post(client, proposer_name="", proposer_phone="").status_code == 200
    assert PublicProposal.objects.get().proposer_name_sealed is None


def test_a_form_that_lay_open_for_a_day_is_sent_with_a_new_ticket(
    whole_country: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "TICKET_SECONDS", -1)
    page = post(client)
    assert page.status_code == 422
    monkeypatch.undo()
    again = client.post(FORM, {**FILLED, "ticket": ticket_of(told(page))})
    assert again.status_code == 200
    assert PublicProposal.objects.count() == 1


def test_a_machine_that_fills_in_everything_gets_the_same_answer_and_leaves_nothing(
    whole_country: None, client: Client
) -> None:
    human = without_chance(post(client))
    PublicProposal.objects.get()
    assert without_chance(post(client, website="https://spam.example")) == human
    assert PublicProposal.objects.count() == 1


def test_too_many_are_told_when_to_come_again(
    whole_country: None, client: Client, settings: LazySettings
) -> None:
    settings.PUBLIC_PER_NETWORK = 2
    statuses = [post(client, subject_name=f"Orang {number}").status_code for number in range(20)]
    assert statuses == [200] * 2 + [429] * 18
    assert PublicProposal.objects.count() == 2
    page = post(client)
    ends = timezone.localtime(ProposalAllowance.objects.get(of=AllowanceOf.NETWORK).ends_at)
    assert f"{ends:%H.%M}" in told(page)
    assert 0 < int(page["Retry-After"]) <= 3_601
    assert "Siti" not in told(page)
    clear_allowances(now=timezone.now() + timedelta(days=2))
    assert post(client).status_code == 200


def test_networks_are_counted_apart(whole_country: None, client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_PER_NETWORK = 1
    sent = {"ticket": ticket_of(told(client.get(FORM))), **FILLED}
    for address, status in (("10.0.0.1", 200), ("10.0.0.2", 200), ("10.0.0.2", 429)):
        answer = client.post(FORM, {**sent, "grounds": f"x{status}{address}"}, REMOTE_ADDR=address)
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "network"),
    [
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        (2, "10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "10.0.0.1", "198.51.100.1", "10.0.0.1"),
        (1, "10.0.0.1", "", "unknown"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "2001:db8:1:2::9", "", "2001:db8:1:2::/64"),
        (0, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (0, "", "", "unknown"),
    ],
)
def test_a_network_is_what_the_outermost_own_proxy_saw(
    proxies: int, remote: str, forwarded: str, network: str, settings: LazySettings
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/usul/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})
    assert network_of(request) == network


def test_a_forged_form_is_refused(whole_country: None) -> None:
    careful = Client(enforce_csrf_checks=True)
    sent = {"ticket": ticket_of(told(careful.get(FORM))), **FILLED}
    assert careful.post(FORM, sent).status_code == 403
    assert not PublicProposal.objects.exists()


def test_no_cookie_but_the_one_against_forged_forms(client: Client) -> None:
    post(client)
    client.get("/usul/privasi/")
    assert set(client.cookies) == {"csrftoken"}


def test_pages_are_small_without_script_and_kept_nowhere(client: Client) -> None:
    style = Path(proposals.__file__).parent / "static/public/usul.css"
    for address in ("/usul/", "/usul/?wilayah=647201", FORM, "/usul/privasi/"):
        page = client.get(address)
        assert len(page.content) + style.stat().st_size < 50_000
        assert "<script" not in told(page)
        assert " style=" not in told(page)
        assert page["Cache-Control"] == "no-store"
        assert "script-src 'self'" in page["Content-Security-Policy"]
        assert re.findall(r'(?:src|href)="([^"#?]+\.\w+)"', told(page)) == [
            "/static/kail/logo.svg",
            "/static/public/usul.css",
        ]


def test_other_methods_are_refused(client: Client) -> None:
    for address in ("/usul/", "/usul/privasi/"):
        assert client.post(address).status_code == 405
    assert client.get("/usul/cari/").status_code == 405
    assert client.put(FORM).status_code == 405


def test_pages_speak_both_languages(client: Client) -> None:
    assert "Usulkan orang yang perlu dibantu" in told(client.get("/usul/"))
    for address, words in (
        ("/usul/", "Propose somebody for help"),
        (FORM, "Who needs help?"),
        ("/usul/privasi/", "Kept for 12 months"),
    ):
        page = told(client.get(address, headers={"accept-language": "en"}))
        assert words in page
        assert '<html lang="en">' in page
    client.post(reverse("set_language"), {"language": "en"}, headers={"referer": f"http://testserver{FORM}"})
    assert "Who needs help?" in told(client.get(FORM))


def test_the_notice_tells_the_time_that_the_office_keeps(client: Client) -> None:
    assert "12 bulan" in told(client.get(FORM))


def test_an_officer_who_is_signed_in_is_a_stranger_here(
    whole_country: None, signed_in: SignedIn, now: datetime
) -> None:
    officer = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
    assert post(officer).status_code == 200
    assert PublicProposal.objects.get().history.get().pgh_context["name"] == "sistem"
