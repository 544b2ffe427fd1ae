"""The gallery of components in a browser: accessible in both themes and widths, and behaving as the pages rely on."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, Route, expect, sync_playwright

PROJECT = Path(__file__).resolve().parents[3]
TEMPLATES = PROJECT / "src/kail/interfaces/web/templates"
AXE = PROJECT / "frontend/node_modules/axe-core/axe.min.js"
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
PAGES = (
    "styleguide/",
    *(f"plain/{name}/" for name in ("login", "totp", "codes", "mfa", "400", "403", "404", "409", "500")),
)
pytestmark = [pytest.mark.browser, pytest.mark.early]


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    command = [sys.executable, str(PROJECT / "frontend/preview.py"), "serve", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, gallery: str) -> Iterator[Page]:
    """The gallery at desk width; whatever the browser refused or threw fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(f"{gallery}/styleguide/")
    yield opened
    context.close()
    assert faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_component_and_frame_is_accessible(
    browser: Browser, gallery: str, theme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=theme, locale="id-ID"
    )
    opened = context.new_page()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = []
    for address in PAGES:
        opened.goto(f"{gallery}/{address}")
        opened.evaluate(AXE.read_text(encoding="utf-8"))
        result = opened.evaluate("tags => axe.run({runOnly: tags})", tags)
        found += [
            (address, fault["id"], node["target"])
            for fault in result["violations"]
            for node in fault["nodes"]
        ]
        if opened.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((address, "wider than the screen", width))
    context.close()
    assert found == []


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    in_sprite = set(
        re.findall(r"'([a-z0-9-]+)'", (PROJECT / "frontend/icons.mjs").read_text(encoding="utf-8"))
    )
    named = re.compile(r"<c-icon[^>]*?\bname=\"([a-z0-9-]+)\"|<c-[^>]*?\bicon=\"([a-z0-9-]+)\"")
    used = {
        first or second
        for template in TEMPLATES.rglob("*.html")
        for first, second in named.findall(template.read_text(encoding="utf-8"))
    }
    assert "fish-hook" in in_sprite
    assert used - in_sprite == set()


def test_a_chosen_theme_stays_and_the_system_s_is_followed_otherwise(page: Page) -> None:
    root = page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "light")
    page.get_by_title("Terang atau gelap").click()
    page.reload()
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.get_by_title("Terang atau gelap").click()
    page.emulate_media(color_scheme="dark")
    expect(root).to_have_attribute("data-bs-theme", "dark")


def test_a_dialog_takes_the_focus_and_gives_it_back(page: Page) -> None:
    opener = page.get_by_role("button", name="Tetapkan").first
    opener.focus()
    page.keyboard.press("Space")
    dialog = page.get_by_role("dialog", name="Tetapkan daftar penerima?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_menu_of_a_phone_opens_closes_and_hides_the_page_behind_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    opener = page.get_by_role("button", name="Menu")
    opener.click()
    menu = page.get_by_role("navigation", name="Menu utama")
    expect(menu).to_be_visible()
    assert page.locator(".stage").evaluate("stage => stage.inert") is True
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_place_is_chosen_with_the_keyboard_and_its_code_is_sent(page: Page) -> None:
    field = page.get_by_role("combobox", name=re.compile("Wilayah"))
    code = page.locator('input[type="hidden"][name="place"]')
    expect(field).to_have_value("Palaran, Kota Samarinda")
    expect(code).to_have_value("647201")
    field.fill("sama")
    expect(code).to_have_value("")
    expect(page.locator(".options:visible li")).to_have_count(2)
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(code).to_have_value("647202")
    expect(field).to_have_value("Samarinda Seberang, Kota Samarinda, Kalimantan Timur")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_rule_is_checked_while_typing_and_its_words_are_suggested(page: Page) -> None:
    area = page.get_by_role("textbox", name=re.compile("Syarat"))
    area.fill("")
    area.press_sequentially("pe")
    expect(page.locator("#id_rule-check")).to_have_text("2 tanda dibaca.")
    expect(page.locator(".options:visible li")).to_have_count(3)
    area.press("ArrowDown")
    area.press("Tab")
    expect(area).to_have_value("penerima_pkh ")
    expect(area).to_be_focused()
    expect(page.locator("#id_rule-check")).to_have_text("13 tanda dibaca.")


def test_a_number_is_shown_for_a_purpose_and_hides_again(page: Page) -> None:
    page.clock.install()
    page.get_by_text("Tampilkan nomor").click()
    page.get_by_label("Untuk keperluan apa?").select_option("verify")
    page.get_by_role("button", name="Tampilkan", exact=True).click()
    number = page.locator("#nik .code")
    expect(number).to_have_text("6472015203840001")
    expect(page.locator(".htmx-added")).to_have_count(
        0
    )  # only then has the page set its clock for the number
    page.clock.fast_forward("01:01")
    expect(number).to_have_text("6472••••••••0001")


def test_arrow_keys_go_from_row_to_row_and_a_row_can_be_pressed_anywhere(page: Page) -> None:
    page.get_by_role("link", name="Siti Aminah").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Yohanes Lawing")).to_be_focused()
    page.get_by_role("cell", name="Sepaku, Penajam Paser Utara").click()
    expect(page).to_have_url(re.compile("#orang-3$"))


def test_a_form_is_sent_once(page: Page) -> None:
    posts: list[str] = []

    def answer_nothing(route: Route) -> None:
        posts.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/styleguide/", answer_nothing)
    button = page.get_by_role("button", name="Coba lagi")
    button.click()
    expect(button).to_be_disabled()
    button.dispatch_event("click")
    assert posts == ["POST"]


def test_leaving_a_changed_form_asks_first(page: Page) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.locator("#good_name").press_sequentially("Siti")
    page.reload()
    assert asked == ["beforeunload"]


def test_a_dropped_or_chosen_file_is_named_with_its_size(page: Page) -> None:
    content: FilePayload = {"name": "kaltim.csv", "mimeType": "text/csv", "buffer": b"x" * 3000}
    page.get_by_label(re.compile("Berkas registri")).set_input_files(content)
    expect(page.locator("[data-drop-chosen]")).to_have_text("kaltim.csv (3 KB)")


def test_of_a_page_only_its_address_stays_in_the_browser_s_storage(page: Page) -> None:
    page.get_by_text("Tampilkan nomor").click()
    page.get_by_label("Untuk keperluan apa?").select_option("verify")
    page.get_by_role("button", name="Tampilkan", exact=True).click()
    expect(page.locator("#nik .code")).to_have_text("6472015203840001")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert json.loads(kept) == [{}, {"htmx-current-path-for-history": "/styleguide/"}]


def test_without_javascript_dialogs_and_the_menu_still_open(browser: Browser, gallery: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}, locale="id-ID"
    )
    page = context.new_page()
    page.goto(f"{gallery}/styleguide/#remove")
    expect(page.get_by_role("heading", name="Hapus pelaksanaan ini?")).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Menu utama")).to_be_visible()
    context.close()


def test_paper_shows_the_synthetic_label_and_neither_menu_nor_buttons(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".synthetic-mark")).to_be_visible()
    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator(".topbar")).to_be_hidden()
    expect(page.get_by_role("button", name="Tetapkan").first).to_be_hidden()
    assert (
        page.locator("thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    )
