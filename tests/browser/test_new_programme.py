"""From nothing to a round in the browser: a planner makes a programme without a file and without code, on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.early]
Visit = Callable[..., Visitor]

PARTS = ("tujuan", "penerima", "paket", "jenis-usaha", "tahapan", "pelaksanaan", "penerbit")


def fill(visitor: Visitor, **values: str) -> None:
    for name, value in values.items():
        control = visitor.page.locator(f"main [name='{name.replace('__', '-')}']").first
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def save(visitor: Visitor, reason: str) -> None:
    visitor.page.locator("main [name=reason]").fill(reason)
    visitor.page.locator("main .submit-row button.btn-primary").last.click()
    visitor.page.wait_for_url(f"{visitor.office}/program/bantuan-nelayan/rancangan/**")
    expect(visitor.page.locator("main .error-summary")).to_have_count(0)


def test_a_programme_is_made_from_nothing_and_gets_its_round(visit: Visit) -> None:
    planner = visit("perencana", width=390)
    planner.open("/program/")
    assert not planner.is_wider_than_screen(), planner.sticking_out()
    planner.page.locator("a[href='/program/baru/']").first.click()
    fill(
        planner,
        code="bantuan-nelayan",
        name="Bantuan Nelayan",
        purpose="Nelayan kecil mempunyai alat tangkap sendiri.",
        source="asumsi",
        rule="umur >= 18 DAN desil <= 4",
    )
    save(planner, "program baru")

    planner.open("/program/bantuan-nelayan/rancangan/paket/")
    fill(planner, price_floor="2.000.000", price_ceiling="3 juta", price="3.000.000")
    fill(
        planner,
        benefits__0__name="Alat tangkap",
        benefits__0__amount="2.500.000",
        benefits__0__fund_source="apbd",
        benefits__0__account_code="5.1.05.02",
    )
    planner.page.locator("#add-benefits").click()
    expect(planner.page.locator("main [name='benefits-1-name']")).to_be_visible()
    fill(planner, benefits__1__name="Uang saku", benefits__1__kind="cash", benefits__1__amount="500.000")
    assert planner.accessibility_faults() == []
    save(planner, "paket")

    planner.open("/program/bantuan-nelayan/rancangan/jenis-usaha/")
    fill(planner, business_types__0__code="jaring", business_types__0__name="Jaring")
    save(planner, "jenis usaha")
    planner.open("/program/bantuan-nelayan/rancangan/jenis-usaha/jaring/")
    fill(
        planner, items__0__name="Jaring nilon", items__0__quantity="2", items__0__unit="lembar",
        items__0__unit_price="600.000", items__0__source="toko",
    )  # fmt: skip
    save(planner, "barang")

    planner.open("/program/bantuan-nelayan/rancangan/tahapan/")
    fill(
        planner, stages__0__name="Pelatihan", stages__0__due_days="30", stages__0__exit_rule="kehadiran >= 80"
    )
    save(planner, "tahapan")
    planner.open("/program/bantuan-nelayan/rancangan/penerima/")
    fill(planner, priorities__0__key="desil:up")
    fill(
        planner, reserved_shares__0__name="Perempuan", reserved_shares__0__permille="30",
        reserved_shares__0__condition="jenis_kelamin = perempuan",
    )  # fmt: skip
    save(planner, "urutan")

    planner.open("/program/bantuan-nelayan/rancangan/")
    assert planner.accessibility_faults() == []
    assert not planner.is_wider_than_screen(), planner.sticking_out()
    for text in ("Jaring nilon", "Rp3.000.000", "kehadiran >= 80", "30 %"):
        expect(planner.page.locator("main")).to_contain_text(text)
    for part in PARTS:
        planner.open(f"/program/bantuan-nelayan/rancangan/{part}/")
        assert planner.accessibility_faults() == [], part
        assert not planner.is_wider_than_screen(), (part, planner.sticking_out())

    planner.open("/program/bantuan-nelayan/versi/2/")
    planner.page.locator("a[href$='?versi=2']").click()
    planner.open("/program/bantuan-nelayan/pelaksanaan-baru/")
    fill(
        planner, code="nelayan-2026", name="Nelayan 2026", year="2026", region_code="64", places="20",
        lottery_seed="benih", reference_date="2026-01-31", reason="tahun pertama",
    )  # fmt: skip
    planner.page.locator("main .submit-row button.btn-primary").click()
    planner.page.wait_for_url(f"{planner.office}/pelaksanaan/nelayan-2026/")
    for text in ("Pelatihan", "Rp60.000.000", "5.1.05.02"):
        expect(planner.page.locator("main")).to_contain_text(text)
