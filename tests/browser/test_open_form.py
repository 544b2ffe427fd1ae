"""The open form in a real browser: on a small phone, in light and dark, by keyboard and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor
from tests.people import SAMARINDA

pytestmark = pytest.mark.browser

FORM = f"/usul/{SAMARINDA}/"
PAGES = ("/usul/", "/usul/?wilayah=647201", FORM, "/usul/privasi/")
Visit = Callable[..., Visitor]


def fill(visitor: Visitor, name: str) -> None:
    page = visitor.page
    page.get_by_label("Nama orang atau kepala keluarganya").fill(name)
    page.get_by_label("Tempat tinggalnya").fill("RT 4")
    page.get_by_label("Mengapa perlu dibantu").fill("Janda dengan tiga anak.")
    page.get_by_label("Tetangga").check()
    page.get_by_label("Saya sudah membaca ini").check()


@pytest.mark.parametrize("dark", [False, True])
def test_open_pages_are_accessible_and_fit(dark: bool, visit: Visit) -> None:
    visitor = visit(None, width=390, dark=dark)
    found: list[object] = []
    for path in PAGES:
        visitor.open(path)
        found += [(path, fault) for fault in (*visitor.accessibility_faults(), *visitor.contrast_faults())]
        found += [(path, one) for one in visitor.sticking_out() if visitor.is_wider_than_screen()]
    visitor.open(FORM)
    fill(visitor, "Siti Gelap" if dark else "Siti Terang")
    visitor.page.get_by_role("button", name="Kirim usulan").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        "Terima kasih. Usulan Anda sudah diterima."
    )
    found += [("terima kasih", fault) for fault in visitor.accessibility_faults()]
    assert found == []


def test_what_is_wrong_is_marked_at_its_field(visit: Visit, browser: Browser) -> None:
    visitor = visit(None, width=390)
    visitor.open(FORM)
    visitor.page.get_by_role("button", name="Kirim usulan").click()
    expect(visitor.page.get_by_role("alert")).to_contain_text("Belum ada yang terkirim")
    name = visitor.page.get_by_label("Nama orang atau kepala keluarganya")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(re.compile("Wajib diisi"))
    assert visitor.accessibility_faults() == []
    visitor.faults.clear()  # the browser itself reports the status 422


def test_without_javascript_a_proposal_is_sent_by_steps(browser: Browser, office: str) -> None:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="id-ID"
    ) as one:
        page = one.new_page()
        page.goto(f"{office}/usul/")
        for place in ("Kota Samarinda", "Palaran", "Rawa Makmur"):
            page.get_by_role("link", name=place, exact=True).last.click()
        page.get_by_label("Nama orang atau kepala keluarganya").fill("Ibu Tanpa Skrip")
        page.get_by_label("Tempat tinggalnya").fill("RT 4")
        page.get_by_label("Mengapa perlu dibantu").fill("sakit")
        page.get_by_label("Tetangga").check()
        page.get_by_label("Saya sudah membaca ini").check()
        page.get_by_role("button", name="Kirim usulan").click()
        assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page.locator(".number").inner_text())
        assert [cookie["name"] for cookie in one.cookies()] == ["csrftoken"]


def test_the_language_changes_by_its_button(visit: Visit) -> None:
    visitor = visit(None, width=390)
    visitor.open(FORM)
    visitor.page.get_by_role("button", name="English").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Who needs help?")
    visitor.page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Siapa yang perlu dibantu?")
