"""Asking whether minutes are genuine: what everybody may know, the same work for a wrong code, a limit an hour."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kail.apps.accounts.enums import Role
from kail.apps.delivery.models import Handover
from kail.apps.delivery.services import approve_reversal, propose_reversal
from kail.apps.selection.models import ProposalAllowance
from kail.calc.label_code import ALPHABET, format_code, new_code
from kail.kernel.scope import region_scope
from tests.conftest import NOW, MakeUser
from tests.delivery.handed import day_of, delivered, depot, hand_over, ordered, released
from tests.enrolments.enrolled import Going
from tests.proposed import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def going(whole_country: None, make_user: MakeUser) -> Going:
    maker = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return released(maker=maker, head=head)


@pytest.fixture
def made(going: Going) -> Handover:
    """Two blenders of S1, whose name must not show; the officer is Pengelola, the recipient Siti."""
    where = depot(going)
    delivered(going, ordered(going), where)
    return hand_over(going, day_of(going, where), "S1", {"Blender": 2}, received_by="Siti Rahasia")


def told(page: Any) -> str:
    text: str = page.content.decode()
    return text


def unknown() -> str:
    return new_code(pick=lambda _most: 7, length=15)


def visible(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", told(page)))


def test_a_genuine_paper_is_told_by_number_day_programme_district_and_goods(
    made: Handover, client: Client
) -> None:
    with region_scope(prefixes=[]):
        page = client.get(f"/cek/{made.code}/")
    text = visible(page)
    for word in (made.number, "4 Juni 2025", made.round.name, "Palaran, Kota Samarinda", "2 unit Blender"):
        assert word in text
    assert "surat ini asli" in text


def test_nothing_says_whose_paper_it_is(made: Handover, client: Client) -> None:
    page = told(client.get(f"/cek/{made.code}/"))
    for word in ("S1", "Siti", "Rahasia", "Pengelola", "Rawa Makmur", "Rp", "Kantor camat"):
        assert word not in page
    assert set(client.cookies) == {"csrftoken"}


def test_a_paper_that_was_taken_back_says_so(made: Handover, going: Going, client: Client) -> None:
    asked = propose_reversal(handover=made, reason="salah", actor=going.maker, now=NOW)
    assert "surat ini asli" in told(client.get(f"/cek/{made.code}/"))
    approve_reversal(reversal=asked, reason="ya", actor=going.head, now=NOW)
    page = told(client.get(f"/cek/{made.code}/"))
    assert "sudah dibatalkan" in page
    assert "surat ini asli" not in page


@pytest.mark.parametrize("code", [unknown(), "ABC", "x" * 60, "0" * 16])
def test_an_unknown_code_is_answered_by_the_same_page_with_the_same_work(
    made: Handover, client: Client, code: str
) -> None:
    asked: list[list[str]] = []
    answers = []
    for one in (made.code, code):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answers.append(client.get(f"/cek/{one}/"))
        asked.append([re.sub(r"'[^']*'|\d+", "?", query["sql"])[:60] for query in queries.captured_queries])
    assert asked[0] == asked[1]
    assert [(one.status_code, one["Cache-Control"]) for one in answers] == [(200, "no-store")] * 2
    assert "Tidak ada surat dinas ini" in told(answers[1])


def test_a_typed_code_leads_to_its_page_however_it_is_written(made: Handover, client: Client) -> None:
    for typed in (made.code, format_code(code=made.code), f" {made.code.lower()} "):
        answer = client.get("/cek/", {"kode": typed})
        assert answer["Location"] == f"/cek/{made.code}/"
    assert client.get("/cek/").status_code == 200
    for nothing in ("", "  ", "--- /"):
        assert client.get("/cek/", {"kode": nothing}).status_code == 422
    assert client.post(f"/cek/{made.code}/").status_code == 405


def test_the_printed_form_of_a_code_is_found_too(made: Handover, client: Client) -> None:
    assert "surat ini asli" in told(client.get(f"/cek/{format_code(code=made.code).lower()}/"))


def test_one_network_asks_so_often_an_hour_and_the_open_form_is_not_closed_by_it(
    made: Handover, client: Client, settings: LazySettings
) -> None:
    settings.PUBLIC_CHECKS_PER_NETWORK = 2
    for _time in range(2):
        assert client.get(f"/cek/{made.code}/").status_code == 200
    refused = client.get(f"/cek/{made.code}/")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert made.number not in told(refused)
    assert client.get(f"/cek/{made.code}/", REMOTE_ADDR="10.9.8.7").status_code == 200
    assert client.get("/cek/").status_code == 200
    counted = ProposalAllowance.objects.filter(of="network").values_list("taken", flat=True)
    assert sorted(counted) == [1, 2]
    assert all("127.0.0.1" not in key for key in ProposalAllowance.objects.values_list("key", flat=True))


def test_proposals_do_not_use_up_the_checks(
    made: Handover, going: Going, client: Client, settings: LazySettings
) -> None:
    settings.PUBLIC_PER_NETWORK = 1
    send(actor=going.maker, now=NOW)
    assert client.get(f"/cek/{made.code}/").status_code == 200


def test_both_languages_speak(made: Handover, client: Client) -> None:
    page = told(client.get(f"/cek/{made.code}/", headers={"Accept-Language": "en"}))
    assert "this paper is genuine" in page
    assert set(made.code[:-1]) <= set(ALPHABET)


def test_a_code_is_shown_in_groups_of_four_however_it_was_typed(client: Client) -> None:
    shown = client.get("/cek/abcde-fghij/").content.decode()
    assert "ABCD-EFGH-IJ" in shown
