"""Photographs are shown and made smaller before they are sent; a signature is drawn as strokes, at any width."""

import json
from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from kail.calc.signature_strokes import StrokesError, read_signature
from tests.interfaces.web.test_gallery import browser, gallery
from tests.pictures import photo

__all__ = ["browser", "gallery"]
pytestmark = pytest.mark.browser


@pytest.fixture(params=[390, 1280])
def page(request: pytest.FixtureRequest, browser: Browser, gallery: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 844}, locale="id-ID")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(f"{gallery}/styleguide/")
    yield opened
    context.close()
    assert faults == []


def strokes(page: Page) -> str:
    return page.locator("[data-signature-strokes]").input_value()


def draw(page: Page, *places: tuple[float, float]) -> None:
    glass = page.locator("[data-signature] canvas")
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    assert box is not None
    at = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in places]
    page.mouse.move(*at[0])
    page.mouse.down()
    for place in at[1:]:
        page.mouse.move(*place, steps=5)
    page.mouse.up()


def test_a_signature_is_drawn_read_and_cleared(page: Page) -> None:
    draw(page, (0.1, 0.1), (0.5, 0.9), (0.9, 0.1))
    draw(page, (0.2, 0.5), (0.8, 0.5))
    signature = read_signature(strokes(page))
    assert (signature.width, signature.height, len(signature.strokes)) == (640, 320, 2)
    first, last = signature.strokes[0][0], signature.strokes[0][-1]
    assert (first.x, first.y) == (pytest.approx(64, abs=4), pytest.approx(32, abs=4))
    assert (last.x, last.y) == (pytest.approx(576, abs=4), pytest.approx(32, abs=4))
    page.get_by_role("button", name="Kosongkan bidang").click()
    assert strokes(page) == ""


def test_a_tap_is_no_signature(page: Page) -> None:
    draw(page, (0.5, 0.5))
    assert len(json.loads(strokes(page))["strokes"]) == 1
    with pytest.raises(StrokesError, match="missing"):
        read_signature(strokes(page))


def test_who_cannot_sign_says_why_with_the_keyboard(page: Page) -> None:
    words = page.get_by_label("Mengapa, dan siapa saksinya")
    expect(words).to_be_hidden()
    page.get_by_label("Tidak bisa tanda tangan").focus()
    page.keyboard.press("Space")
    expect(words).to_be_visible()


def test_a_photograph_is_shown_and_a_large_one_made_smaller(page: Page) -> None:
    field = page.get_by_label("Foto serah terima")
    field.set_input_files({"name": "kecil.png", "mimeType": "image/png", "buffer": photo("PNG")})
    expect(page.locator(".photo-preview")).to_be_visible()
    assert field.evaluate("input => input.files[0].name") == "kecil.png"
    noise = np.random.default_rng(1).integers(0, 255, (1500, 2400, 3), dtype=np.uint8)
    large = BytesIO()
    Image.fromarray(noise).save(large, "JPEG", quality=95)
    assert large.tell() > 4 * 2**20
    field.set_input_files({"name": "besar.jpeg", "mimeType": "image/jpeg", "buffer": large.getvalue()})
    # The page's security policy forbids wait_for_function, which evaluates text.
    for _ in range(200):
        if field.evaluate("input => input.files[0].name") == "besar.jpg":
            break
        page.wait_for_timeout(100)
    assert field.evaluate("input => input.files[0].name") == "besar.jpg"
    size = field.evaluate("input => createImageBitmap(input.files[0]).then(one => [one.width, one.height])")
    assert size == [1600, 1000]
    assert field.evaluate("input => input.files[0].size") < large.tell() / 2


def test_what_is_no_photograph_is_sent_as_it_is(page: Page) -> None:
    field = page.get_by_label("Foto serah terima")
    field.set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"<html>"})
    expect(page.locator(".photo-preview")).to_be_hidden()
    assert field.evaluate("input => input.files[0].size") == 6


def test_without_javascript_it_says_what_to_do(browser: Browser, gallery: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="id-ID")
    opened = context.new_page()
    opened.goto(f"{gallery}/styleguide/")
    expect(opened.get_by_text("Mintalah tanda tangan di kertas cetakan")).to_be_visible()
    expect(opened.get_by_label("Mengapa, dan siapa saksinya")).to_be_visible()
    expect(opened.get_by_role("button", name="Kosongkan bidang")).to_be_hidden()
    context.close()
