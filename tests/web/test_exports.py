"""What leaves Kail as a file says who took it, when and what for, and the access log has its code."""

import re
from datetime import date, datetime
from io import BytesIO

import pytest
import python_calamine
from django.http import HttpResponse
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import Look, ReceiptSource
from kail.apps.registry.models import AccessLogEntry
from kail.apps.registry.services.receipts import record_receipt
from kail.apps.selection.models import DecreeLine
from kail.kernel.audit import Actor
from kail.kernel.sheets import list_sheet
from kail.kernel.watermarks import new_watermark
from tests.conftest import NOW, MakeUser, SignedIn
from tests.people import make_person
from tests.registry.institutions_made import house, make_institution
from tests.web.world import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(whole_country: None, make_user: MakeUser, now: datetime) -> World:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul")
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda")
    return make_world(maker=maker, head=head, now=now)


def first_cells(content: bytes) -> list[str]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    return [str(book.get_sheet_by_name(name).to_python()[0][0]) for name in book.sheet_names]


def all_cells(content: bytes) -> list[str]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    return [
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]


def check_marked(response: HttpResponse, *, purpose: str) -> None:
    assert response.status_code == 200
    marks = first_cells(response.content)
    (mark,) = set(marks)
    assert "operator" in mark
    assert purpose in mark
    entry = AccessLogEntry.objects.get(look=Look.EXPORT, mark_code=re.findall(r"\b[0-9A-F]{8}\b", mark)[-1])
    assert entry.purpose == purpose
    assert entry.actor.username == "operator"


def test_a_ranked_list_carries_its_mark(world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="operator")
    address = reverse("candidates-export", args=[world.round.code])
    check_marked(client.post(address, {"reason": "rapat pleno"}), purpose="rapat pleno")


def test_the_lists_of_a_decree_carry_their_mark(world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="operator")
    check_marked(client.get(reverse("decree-xlsx", args=[world.decree.pk])), purpose=world.decree.number)


def test_a_printed_decree_is_marked_and_logged(world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="operator")
    first = client.get(reverse("decree-pdf", args=[world.decree.pk]))
    second = client.get(reverse("decree-pdf", args=[world.decree.pk]))
    assert first.content.startswith(b"%PDF")
    assert first.content != second.content
    codes = AccessLogEntry.objects.filter(look=Look.EXPORT).values_list("mark_code", flat=True)
    assert len(set(codes)) == 2
    assert all(re.fullmatch(r"[0-9A-F]{8}", code) for code in codes)


def test_the_attachments_of_one_region_are_printed_alone_and_its_people_counted(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="operator")
    address = reverse("decree-pdf", args=[world.decree.pk])
    whole = len(client.get(address).content)
    for code in ("6472", "6471"):
        one = client.get(address, {"wilayah": code})
        assert one.content.startswith(b"%PDF")
        assert len(one.content) < whole
        logged = AccessLogEntry.objects.filter(look=Look.EXPORT).latest("pk")
        assert (
            logged.people_count == DecreeLine.objects.filter(decree=world.decree, contest_code=code).count()
        )
        assert logged.people_count > 0


@pytest.mark.parametrize(("prefix", "code"), [("6472", "6471"), ("64", "6499"), ("6472011001", "6472")])
def test_no_attachment_of_a_region_that_the_account_does_not_see_whole(
    prefix: str, code: str, world: World, signed_in: SignedIn
) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=[prefix], username="operator")
    assert client.get(reverse("decree-pdf", args=[world.decree.pk]), {"wilayah": code}).status_code == 404


def test_no_cell_is_read_as_a_formula_and_no_code_as_a_number() -> None:
    mark = new_watermark(taken_by="sari", purpose="=1+1", now=NOW)
    content = list_sheet(name="Daftar", head=["Nama"], rows=[("=HYPERLINK(1)",), ("0012",)], mark=mark)
    sheet = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()[2:]] == ["=HYPERLINK(1)", "0012"]


def test_the_residents_of_an_institution_carry_their_mark_and_only_for_who_may_see_them(
    world: World, signed_in: SignedIn, actor: Actor, now: datetime
) -> None:
    home = make_institution(actor=actor, now=now)
    house(home, make_person(name="Penghuni Uji"), actor=actor, now=now)
    address = reverse("residents-xlsx", args=[home.pk])
    planner = signed_in(role=Role.PLANNER, prefixes=["64"], username="perencana")
    refused = planner.post(address, {"reason": "rapat"})
    assert refused["Location"] == reverse("institution", args=[home.pk])
    assert not AccessLogEntry.objects.filter(look=Look.EXPORT, purpose="rapat").exists()
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="operator")
    assert client.post(address, {"reason": ""}).status_code == 302
    response = client.post(address, {"reason": "kunjungan panti"})
    check_marked(response, purpose="kunjungan panti")
    assert "Penghuni Uji" in all_cells(response.content)


def test_the_receipts_of_a_place_carry_their_mark(
    world: World, signed_in: SignedIn, actor: Actor, now: datetime
) -> None:
    person = make_person(name="Penerima Uji")
    record_receipt(
        party=person.party, scheme="pkh", amount=600_000, from_date=date(2025, 1, 1), to_date=None,
        source=ReceiptSource.DOCUMENT, reason="uji", actor=actor, now=now,
    )  # fmt: skip
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="operator")
    response = client.post(reverse("receipts-xlsx"), {"reason": "monev", "wilayah": "6472"})
    check_marked(response, purpose="monev")
    assert {"Penerima Uji", "600000.0"} <= set(all_cells(response.content))
    elsewhere = client.post(reverse("receipts-xlsx"), {"reason": "monev lain", "wilayah": "6471"})
    assert "Penerima Uji" not in all_cells(elsewhere.content)
