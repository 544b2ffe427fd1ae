"""Every pair of colours that the style sheet puts together reaches WCAG 2.2 AA, in light, in dark and on paper."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[3] / "frontend/src/css"
VARIABLES = (STYLES / "variables.css").read_text(encoding="utf-8")
GROUNDS = ("body-bg", "bg-surface", "bg-surface-secondary", "bg-surface-tertiary", "hover-bg", "active-bg")
TONES = ("primary", "secondary", "success", "info", "warning", "danger", "accent")
TEXTS = ("body-color", "heading-color", "link-color", *TONES)
PAIRS_OF_TEXT = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((tone, f"{tone}-lt") for tone in TONES),
    *((f"{tone}-fg", tone) for tone in TONES),
    *(("body-color", f"{tone}-lt") for tone in TONES),
    *((f"{tone}-fg", f"{tone}-darken") for tone in TONES if tone != "accent"),
    *(
        (text, f"menu-{ground}")
        for text in ("menu-color", "menu-muted")
        for ground in ("bg", "hover", "active")
    ),
    ("synthetic-color", "synthetic-bg"),
    ("synthetic-color", "synthetic-stripe"),
    ("disabled-color", "disabled-bg"),
    ("code-color", "code-bg"),
)
PAIRS_OF_EDGES = (
    *(
        (edge, ground)
        for edge in ("control-border", "focus-color")
        for ground in ("body-bg", "bg-surface", "bg-forms")
    ),
    ("quota-unfilled-edge", "bg-surface"),
    ("quota-chosen", "bg-surface"),
    ("menu-mark", "menu-active"),
)


def colours_of(theme: str) -> dict[str, str]:
    light = VARIABLES.index(":root,\n:host")
    dark = VARIABLES.index("[data-bs-theme='dark'] {")
    paper = VARIABLES.index("@media print")
    ends = {
        "light": [(light, dark)],
        "dark": [(dark, paper)],
        "paper": [(light, dark), (paper, len(VARIABLES))],
    }
    colours: dict[str, str] = {}
    for start, end in ends[theme]:
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", VARIABLES[start:end]))
    return colours


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("theme", ["light", "dark", "paper"])
@pytest.mark.parametrize(("pairs", "least"), [(PAIRS_OF_TEXT, 4.5), (PAIRS_OF_EDGES, 3.0)])
def test_every_pair_is_told_apart(theme: str, pairs: tuple[tuple[str, str], ...], least: float) -> None:
    colours = colours_of(theme)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


def test_dark_sets_every_colour_that_light_sets() -> None:
    assert set(colours_of("light")) == set(colours_of("dark"))


def test_no_other_style_sheet_names_a_colour_for_the_screen() -> None:
    named = {
        (sheet.name, colour)
        for sheet in STYLES.glob("*.css")
        if sheet.name not in {"variables.css", "print.css"}
        for colour in re.findall(r"#[0-9a-fA-F]{3,6}\b|\brgb\(|\bhsl\(", sheet.read_text(encoding="utf-8"))
    }
    # A QR code is read on white whatever the theme.
    assert named == {("shell.css", "#fff")}
