"""The main job in a browser: from the search to the signed decree, and every page accessible on a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.early]
Visit = Callable[..., Visitor]

PAGES = {
    "perencana": [
        "/",
        "/registri/",
        "/program/",
        "/program/uep/",
        "/pelaksanaan/uep-2025/",
        "/pelaksanaan/uep-2025/aturan/",
        "/pelaksanaan/uep-2025/kuota/",
        "/pelaksanaan/uep-2025/daftar/",
        "/aturan/coba/",
        "/aturan/kosakata/",
        "/seleksi/",
        "/sk/",
        "/pekerjaan/",
        "/kantor/peran/",
    ],
    "admin": ["/kantor/akun/", "/kantor/akun/baru/"],
    "auditor": ["/catatan-akses/", "/riwayat/"],
    "provinsi": ["/registri/impor/"],
}


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["desk", "phone-dark"])
@pytest.mark.parametrize("username", list(PAGES))
def test_every_page_is_accessible_and_fits(visit: Visit, username: str, width: int, dark: bool) -> None:
    visitor = visit(username, width=width, dark=dark)
    found: list[tuple[str, object]] = []
    for path in PAGES[username]:
        visitor.open(path)
        found += [(path, fault) for fault in visitor.accessibility_faults()]
        if visitor.is_wider_than_screen():
            found.append((path, "wider than the screen"))
        expect(visitor.page.locator(".synthetic, [data-synthetic], .is-synthetic").first).to_be_attached()
    assert found == []


def test_a_search_finds_a_person_with_a_misspelt_name_and_the_page_tells_the_story(visit: Visit) -> None:
    visitor = visit("operator")
    visitor.open("/registri/")
    visitor.page.locator("main input[name=q]").fill("Sitti Samarnda 3")
    visitor.page.locator("main form button").first.click()
    visitor.page.get_by_role("link", name="Siti Samarinda 3", exact=True).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Siti Samarinda 3")
    expect(visitor.page.locator("main")).to_contain_text("••••••••")
    assert "Siti" not in visitor.page.url


def test_a_number_is_revealed_only_with_a_purpose(visit: Visit) -> None:
    visitor = visit("operator")
    visitor.open("/registri/")
    visitor.page.locator("main input[name=q]").fill("Siti Samarinda 5")
    visitor.page.locator("main form button").first.click()
    visitor.page.get_by_role("link", name="Siti Samarinda 5", exact=True).click()
    masked = visitor.page.locator(".masked").first
    masked.locator("summary").click()
    masked.locator("select").select_option(index=1)
    masked.locator("button.btn-primary").click()
    expect(visitor.page.locator("[data-conceal-after]").first).to_have_text(re.compile(r"^\d{16}$"))


def test_the_rule_editor_checks_and_counts_while_typing(visit: Visit) -> None:
    visitor = visit("perencana")
    visitor.open("/aturan/coba/")
    editor = visitor.page.locator("textarea[data-rule-editor]")
    editor.fill("umurr >= 18")
    check = visitor.page.locator(".rule-check")
    expect(check).to_contain_text("umurr", timeout=15_000)
    editor.fill("umur >= 18 DAN jenis_kelamin = perempuan")
    expect(check).to_contain_text("40", timeout=15_000)


def test_the_whole_job_from_ranking_to_a_signed_and_printed_decree(visit: Visit, tmp_path: Path) -> None:
    planner = visit("perencana")
    planner.open("/pelaksanaan/uep-2025/")
    # A decree is proposed of an open round only.
    planner.page.locator("[data-dialog='open']").click()
    planner.page.locator("dialog#open textarea").fill("mulai")
    planner.page.locator("dialog#open form button.btn").click()
    expect(planner.page.locator("main")).to_contain_text("sudah dibuka")
    planner.page.locator("form[action$='/urutkan/'] button, [data-dialog='rank']").first.click()
    dialog = planner.page.locator("dialog[open]")
    if dialog.count():
        if dialog.locator("textarea").count():
            dialog.locator("textarea").fill("uji")
        dialog.locator("form button.btn").first.click()
    planner.page.wait_for_url(re.compile(r"/pelaksanaan/uep-2025/$|/pekerjaan/\d+/$"))
    planner.page.wait_for_url(re.compile(r"/pelaksanaan/uep-2025/$"), timeout=60_000)
    planner.open("/pelaksanaan/uep-2025/daftar/?daftar=chosen")
    expect(planner.page.locator("main table")).to_contain_text("Siti")

    # Two of one family are chosen again and again: that is decided once, with a reason.
    planner.open("/pelaksanaan/uep-2025/pemeriksaan/")
    assert planner.accessibility_faults() == []
    planner.page.locator("select[name=kind]").select_option("family_twice")
    planner.page.locator("textarea[name=reason]").fill("usaha yang berbeda")
    planner.page.locator("button[value=keep]").click()
    expect(planner.page.locator("main")).to_contain_text("Tidak ada temuan terbuka")

    planner.open("/pelaksanaan/uep-2025/sk/usul/")
    planner.page.locator("input[name=number]").fill("400/UJI/2025")
    planner.page.locator("textarea[name=reason]").fill("sesuai kuota")
    planner.page.locator("main form .submit-row button").first.click()
    planner.page.wait_for_url(re.compile(r"/sk/\d+/$"))
    decree = planner.page.url.removeprefix(planner.office)
    assert planner.page.locator("[data-dialog='sign']").count() == 0

    head = visit("kepala")
    head.open(decree)
    assert head.accessibility_faults() == []
    head.page.locator("[data-dialog='sign']").click()
    head.page.locator("#sign textarea").fill("setuju")
    head.page.locator("#sign form button.btn").first.click()
    expect(head.page.locator("main")).to_contain_text("Kepala", timeout=30_000)
    with head.page.expect_download() as waiting:
        head.page.locator("a[href$='/pdf/']").click()
    waiting.value.save_as(tmp_path / "sk.pdf")
    assert (tmp_path / "sk.pdf").read_bytes().startswith(b"%PDF")

    operator = visit("operator", width=390)
    operator.open(decree)
    assert operator.accessibility_faults() == []
    content = operator.page.content()
    assert "Siti Samarinda" in content
    assert "Siti Balikpapan" not in content


def test_signing_in_is_refused_after_too_many_wrong_passwords(visit: Visit) -> None:
    visitor = visit(None)
    for _attempt in range(7):
        visitor.page.goto(f"{visitor.office}/akun/login/")
        visitor.page.locator("input[name=login]").fill("auditor")
        visitor.page.locator("input[name=password]").fill("salah-sandi-sekali")
        visitor.page.locator("main form button").first.click()
    visitor.page.locator("input[name=password]").fill("sungai-mahakam-2025")
    visitor.page.locator("main form button").first.click()
    assert "/akun/login/" in visitor.page.url
    visitor.faults.clear()
