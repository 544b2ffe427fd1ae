"""Every address × role × foreign region, generated from the address table: a new page is covered by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pytest
import python_calamine
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.rules import ALLOWED, Action
from tests.conftest import MakeUser, SignedIn
from tests.web.world import FOREIGN_NAME, OWN_NAME, World, make_world

UNGUARDED_PREFIXES = ("akun/", "bahasa/", "healthz", "usul/", "cek/", "penerbit", "sertifikat/")


@dataclass(frozen=True)
class Door:
    """One address of the web interface."""

    name: str
    parameters: tuple[str, ...]
    action: Action

    def path(self, world: World, *, foreign: bool = False) -> str:
        values = world.arguments(foreign=foreign)
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield address, entry


def guarded_doors() -> list[Door]:
    doors = []
    for address, entry in patterns(get_resolver()):
        action = getattr(entry.callback, "action", None)
        if action is not None:
            assert entry.name, f"{address} needs a name"
            doors.append(Door(entry.name, tuple(entry.pattern.converters), action))
        else:
            assert address.startswith(UNGUARDED_PREFIXES), f"{address} is a page without @page(action=…)"
    return doors


DOORS = guarded_doors()


@pytest.fixture
def world(whole_country: None, make_user: MakeUser, now: datetime) -> World:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul")
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda")
    return make_world(maker=maker, head=head, now=now)


def refused(response: HttpResponse) -> bool:
    return response.status_code == 403


def content_of(response: HttpResponse) -> str:
    """The readable content: text, or the cells of a workbook."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(body))
        return "\n".join(
            str(cell)
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        )
    return body.decode("utf-8", "replace")


def test_there_are_doors() -> None:
    assert len(DOORS) > 25


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in(world: World, client: Client) -> None:
    for door in DOORS:
        for response in (client.get(door.path(world)), client.post(door.path(world))):
            assert response.status_code == 302, f"{door.name} answers a stranger"
            assert response["Location"].startswith(reverse("account_login")), door.name


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_each_role_enters_exactly_where_the_table_says(role: Role, world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=role, prefixes=["64"])
    for door in DOORS:
        answers = [client.get(door.path(world))]
        if answers[0].status_code == 405:
            answers = [client.post(door.path(world))]
        if role in ALLOWED[door.action]:
            assert not refused(answers[0]), f"{role} must be let in at {door.name}"
            assert answers[0].status_code < 500
        else:
            assert refused(answers[0]), f"{role} must be refused at {door.name}, got {answers[0].status_code}"


PAGES_OF_A_REGION = {
    "person",
    "family",
    "reveal",
    "explanation",
    "explanation-letter",
    "import",
    "group",
    "group-minutes",
    "member-appoint",
    "change",
    "change-evidence",
    "change-new",
    "certificate",
    "certificate-pdf",
    "certificate-file",
    "certificate-badge",
    "enrolment",
    "exception-new",
    "handover-day",
    "handover-new",
    "handover",
    "handover-photo",
    "handover-signature",
    "asset",
    "asset-of-tag",
    "asset-entry-new",
    "asset-transfer-new",
    "asset-transfer-paper",
    "asset-photo",
    "plan-new",
    "standing-new",
    "training-wishes",
    "finding",
    "finding-paper",
    "nomination",
    "nomination-proposal",
    "public-proposal",
    "sheet-return",
    "verification-photo",
    "meeting-minutes",
    "meeting-photo",
    "reference-list",
    "lot",
    "lot-receive",
    "lot-shares",
    "goods-delivery",
    "delivery-photo",
    "depot",
    "stock",
    "stock-change-new",
    "stock-change-paper",
}


@pytest.mark.django_db
def test_a_page_of_another_region_does_not_exist(world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    answers = {}
    for door in DOORS:
        if door.name in PAGES_OF_A_REGION:
            values = world.arguments(foreign=True)
            if door.name == "family":
                values["party_id"] = world.foreign.family_id
            path = reverse(door.name, kwargs={parameter: values[parameter] for parameter in door.parameters})
            method = client.post if door.name == "reveal" else client.get
            answers[door.name] = method(path).status_code
    assert answers == dict.fromkeys(PAGES_OF_A_REGION, 404)


@pytest.mark.django_db
def test_search_finds_only_inside_the_region(world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    own = client.post(reverse("registry-search"), {"q": "terbuka"})
    assert OWN_NAME in content_of(own)
    for text in (FOREIGN_NAME, "rahasia", "Rahasya Balikpapn"):
        page = content_of(client.post(reverse("registry-search"), {"q": text}))
        assert FOREIGN_NAME not in page.replace(f'value="{text}"', "")


@pytest.mark.django_db
def test_the_place_picker_offers_only_the_region(world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    places = client.get(reverse("place-search"), {"q": "kota"}).json()
    assert places
    assert all(place["code"].startswith("6472") for place in places)


@pytest.mark.django_db
def test_an_account_without_region_sees_nobody(
    world: World, signed_in: SignedIn, make_user: MakeUser
) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6408"])
    page = content_of(client.post(reverse("registry-search"), {"q": "samarinda"}))
    assert OWN_NAME not in page


@pytest.mark.django_db
def test_an_export_holds_only_the_region(world: World, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    response = client.post(reverse("candidates-export", args=[world.round.code]), {"reason": "uji"})
    assert OWN_NAME in content_of(response)
    assert FOREIGN_NAME not in content_of(response)
