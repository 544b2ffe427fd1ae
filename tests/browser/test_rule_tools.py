"""Beside the rule editor: a part of a rule is saved under a name and comes back at the cursor; compared and sampled."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.early]

Visit = Callable[..., Visitor]
RULE = "umur >= 18 DAN desil <= 4"


def select(visitor: Visitor, start: int, end: int) -> None:
    visitor.page.locator("textarea[data-rule-editor]").evaluate(
        "(area, [start, end]) => area.setSelectionRange(start, end)", [start, end]
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_a_selected_part_is_saved_and_inserted_again(visit: Visit, width: int, tmp_path: Path) -> None:
    visitor, name = visit("perencana", width=width), f"miskin_{width}"
    visitor.open("/aturan/coba/")
    visitor.page.locator("textarea[data-rule-editor]").fill(RULE)
    select(visitor, RULE.index("desil"), len(RULE))
    visitor.page.get_by_role("button", name="Simpan sebagai syarat").click()
    expect(visitor.page.locator("textarea[name=rule]")).to_have_value("desil <= 4")
    visitor.page.locator("input[name=name]").fill(name)
    visitor.page.locator("input[name=meaning]").fill("Desil 1 sampai 4")
    visitor.page.locator("input[name=reason]").fill("uji")
    visitor.page.get_by_role("button", name="Simpan syarat").click()
    expect(visitor.page.locator("main")).to_contain_text("Siapa yang memenuhinya kini")
    look_at(visitor, tmp_path / "condition.png")
    visitor.open("/aturan/syarat/")
    look_at(visitor, tmp_path / "conditions.png")

    visitor.open("/aturan/coba/")
    editor = visitor.page.locator("textarea[data-rule-editor]")
    editor.fill(" DAN umur >= 60")
    select(visitor, 0, 0)
    # The suggestions for what was typed last lie over the list: on a phone one leaves the field first.
    editor.blur()
    visitor.page.locator("details summary").filter(has_text="syarat tersimpan").click()
    visitor.page.get_by_role("button", name=f"Sisipkan {name}").click()
    expect(editor).to_have_value(f"{name} DAN umur >= 60")
    expect(visitor.page.locator(".rule-check")).to_contain_text("orang memenuhi", timeout=15_000)
    look_at(visitor, tmp_path / "try.png")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_rule_is_compared_and_sampled(visit: Visit, width: int, tmp_path: Path) -> None:
    visitor = visit("perencana", width=width)
    visitor.open("/pelaksanaan/uep-2025/aturan/")
    visitor.page.locator("textarea[data-rule-editor]").fill("umur ANTARA 18 DAN 59 DAN umur >= 30")
    visitor.page.get_by_role("button", name="Bandingkan").click()
    expect(visitor.page.locator("main")).to_contain_text("Per kabupaten/kota")
    look_at(visitor, tmp_path / "compare.png")

    visitor.open("/aturan/coba/")
    visitor.page.locator("textarea[data-rule-editor]").fill(RULE)
    visitor.page.get_by_role("button", name="Siapa masuk, siapa tidak").click()
    expect(visitor.page.locator("main")).to_contain_text("Syarat pertama yang menghalangi")
    look_at(visitor, tmp_path / "sample.png")


def look_at(visitor: Visitor, picture: Path) -> None:
    """The page fits the screen and is accessible; the picture stays for who wants to see it."""
    visitor.page.screenshot(path=picture, full_page=True)
    assert not visitor.is_wider_than_screen(), visitor.sticking_out()
    assert visitor.accessibility_faults() == []
