"""Handing over on a phone in a real browser: the square read, counted, signed on glass, pressed twice, made once."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection, transaction
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import ensure_system_user, open_account
from kail.apps.delivery.models import Handover
from kail.apps.delivery.selectors.handover_days import recipient_code
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.browser.conftest import Visitor, served
from tests.conftest import NOW, PASSWORD, empty_everything
from tests.delivery.handed import day_of, delivered, depot, ordered, released
from tests.people import SAMARINDA
from tests.pictures import photo

pytestmark = pytest.mark.browser

PHONE = 390
# A phone whose browser reads squares: headless Chromium has neither camera nor reader.
READS_SQUARES = """
    window.BarcodeDetector = class {
      static async getSupportedFormats() { return ['qr_code']; }
      async detect() { return [{ rawValue: %r }]; }
    };
    navigator.mediaDevices.getUserMedia = async () => document.createElement('canvas').captureStream();
    HTMLMediaElement.prototype.play = async () => {};
"""


@dataclass
class Hall:
    """A served office in which goods of two people of Samarinda lie ready."""

    address: str
    day_id: int
    enrolments: dict[str, int]

    @property
    def day(self) -> str:
        return f"/serah-terima/{self.day_id}/"

    def form(self, name: str) -> str:
        return f"{self.day}{self.enrolments[name]}/"


def furnish() -> Hall:
    system = User.objects.get(username="sistem").actor
    with transaction.atomic(), region_scope(prefixes=["*"]), acting(actor=system, reason="uji"):
        maker, head, _officer = (
            open_account(
                username=username, full_name=username.title(), role=role, prefixes=[prefix], password=PASSWORD,
                actor=system, reason="uji", now=NOW,
            )
            for username, role, prefix in (
                ("pengelola", Role.PROGRAMME_MANAGER, "64"),
                ("kepala", Role.HEAD, "64"),
                ("petugas", Role.VILLAGE_OPERATOR, SAMARINDA),
            )
        )  # fmt: skip
        going = released(maker=maker.actor, head=head.actor)
        where = depot(going)
        delivered(going, ordered(going), where)
        day = day_of(going, where, region_code=SAMARINDA)
        return Hall("", day.pk, {name: going.enrolment(name).pk for name in ("S1", "S2")})


@pytest.fixture(scope="module")
def hall(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner_dsn_of_session: str
) -> Iterator[Hall]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this very thread
    with django_db_blocker.unblock(), ExitStack() as afterwards:
        afterwards.callback(connection.close)
        made = furnish()
        connection.close()
        with served() as made.address:
            yield made
        with psycopg.connect(owner_dsn_of_session, autocommit=True) as owner:
            owner.execute(empty_everything(owner))
        ensure_system_user(now=NOW)
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def phone(browser: Browser, hall: Hall) -> Iterator[Callable[[], Visitor]]:
    """The officer's phone, which says where it is."""
    opened: list[Visitor] = []

    def enter() -> Visitor:
        visitor = Visitor(browser, hall.address, width=PHONE)
        visitor.context.grant_permissions(["geolocation"])
        visitor.context.set_geolocation({"latitude": -0.502106, "longitude": 117.153709, "accuracy": 12})
        opened.append(visitor)
        visitor.sign_in("petugas")
        return visitor

    yield enter
    for visitor in opened:
        visitor.context.close()


def faults_of(visitor: Visitor) -> list[object]:
    wide: list[object] = list(visitor.sticking_out()) if visitor.is_wider_than_screen() else []
    return [*visitor.accessibility_faults(), *wide]


def sign(glass: Locator) -> None:
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    assert box is not None
    mouse = glass.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 60)
    mouse.down()
    for step in range(1, 12):
        mouse.move(box["x"] + 20 + step * 22, box["y"] + (30 if step % 2 else 110))
    mouse.up()


def made() -> list[Handover]:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        return list(Handover.objects.order_by("pk"))


def fill(page: Page) -> None:
    page.get_by_label("KTP dilihat").check()
    page.get_by_label("Foto bersama barang").set_input_files(
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.get_by_role("button", name="Ambil lokasi").click()
    expect(page.get_by_text("tepat sampai 12 meter")).to_be_visible()
    for glass in page.locator("canvas.signature-glass").all():
        sign(glass)


def test_from_the_square_to_the_minutes_and_pressed_twice_it_is_made_once(
    hall: Hall, phone: Callable[[], Visitor]
) -> None:
    visitor = phone()
    page = visitor.page
    code = recipient_code(enrolment_id=hall.enrolments["S1"])
    page.add_init_script(READS_SQUARES % f"{hall.address}{hall.day}k/{code}/")
    visitor.open(hall.day)
    faults = faults_of(visitor)
    page.get_by_role("button", name="Pindai kode kotak").click()
    page.wait_for_url(hall.address + hall.form("S1"))
    faults += faults_of(visitor)
    fill(page)
    page.get_by_role("button", name="Kurangi satu: Blender").click()
    page.get_by_role("button", name="Catat serah terima").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("BAST/")
    (one,) = made()
    assert None not in (one.photo_id, one.signature_recipient_id, one.signature_officer_id)
    assert (one.accuracy, one.is_clock_off) == (12, False)
    expect(page.get_by_role("row", name="Blender")).to_contain_text("1 unit")
    expect(page.get_by_role("link", name="Penerima berikutnya")).to_be_visible()
    faults += faults_of(visitor)
    assert faults == []
    assert visitor.faults == []


def test_what_was_signed_stays_when_the_form_comes_back(hall: Hall, phone: Callable[[], Visitor]) -> None:
    visitor = phone()
    visitor.open(hall.form("S2"))
    page = visitor.page
    sign(page.locator("canvas.signature-glass").first)
    page.get_by_role("button", name="Catat serah terima").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    strokes = page.locator("input[name=signature_recipient]").input_value()
    assert '"strokes"' in strokes
    expect(page.get_by_text("Belum ada: foto, tanda tangan petugas, lokasi.").first).to_be_visible()
    assert len(made()) <= 1


def test_without_javascript_the_form_is_sent_with_a_reason(browser: Browser, hall: Hall) -> None:
    before = len(made())
    with browser.new_context(
        java_script_enabled=False, viewport={"width": PHONE, "height": 844}, locale="id-ID"
    ) as context:
        page = context.new_page()
        page.goto(f"{hall.address}/akun/login/")
        page.locator("input[name=login]").fill("petugas")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
        page.goto(hall.address + hall.day)
        page.get_by_label("Kode di daftar, atau nama").fill("s2")
        page.get_by_role("button", name="Cari", exact=True).last.click()
        page.get_by_label("Kartu keluarga (KK) dilihat").check()
        page.get_by_label("Jika ada yang kurang: mengapa?").fill(
            "ponsel tanpa JavaScript, tanda tangan di kertas"
        )
        page.get_by_role("button", name="Catat serah terima").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("BAST/")
    assert len(made()) == before + 1
