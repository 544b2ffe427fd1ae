"""Categories of people that the office keeps beside the 26 national ones, from reference/local_categories.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).resolve().parents[4] / "reference" / "local_categories.toml"
FIRST_LOCAL: Final = 101
"""Smaller numbers are national."""


@dataclass(frozen=True, kw_only=True)
class LocalCategory:
    """One category. Ages in complete years, both included, None without limit; an assumption is not `verified`."""

    number: int
    name_id: str
    name_en: str
    word_id: str
    word_en: str
    youngest: int | None
    oldest: int | None
    meaning: str
    source: str
    verified: bool


@cache
def local_categories() -> dict[int, LocalCategory]:
    """All categories of the file by number, in its order."""
    parts = tomllib.loads(_FILE.read_text(encoding="utf-8"))["categories"]
    return {part["number"]: _category(part) for part in parts}


def _category(part: dict[str, Any]) -> LocalCategory:
    return LocalCategory(
        number=part["number"],
        name_id=part["name_id"],
        name_en=part["name_en"],
        word_id=part["word_id"],
        word_en=part["word_en"],
        youngest=part.get("youngest"),
        oldest=part.get("oldest"),
        meaning=part["meaning"],
        source=part["source"],
        verified=part["verified"],
    )
