"""National schemes of aid, from reference/aid_schemes.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kail.apps.registry.enums import AidEvery, AidKind

_FILE = Path(__file__).resolve().parents[4] / "reference" / "aid_schemes.toml"


@dataclass(frozen=True, kw_only=True)
class AidScheme:
    """One scheme. `number` names it in rules for ever, 0 for those that the office named.

    `amount` in rupiah as often as `every` says, None where it differs from person to person. `for_family`: a second
    receipt in the same family is a double one. `alongside`: codes of schemes that are meant to come together with it.
    `words`: how files name it, in small letters.
    """

    code: str
    number: int
    name_id: str
    name_en: str
    agency: str
    kind: AidKind
    every: AidEvery
    amount: int | None
    for_family: bool
    alongside: frozenset[str]
    source: str
    verified: bool
    words: tuple[str, ...]


@cache
def national_schemes() -> dict[str, AidScheme]:
    """All schemes of the file by code, in its order."""
    return {
        part["code"]: _scheme(part) for part in tomllib.loads(_FILE.read_text(encoding="utf-8"))["schemes"]
    }


def _scheme(part: dict[str, Any]) -> AidScheme:
    return AidScheme(
        code=part["code"],
        number=part["number"],
        name_id=part["name_id"],
        name_en=part["name_en"],
        agency=part["agency"],
        kind=AidKind(part["kind"]),
        every=AidEvery(part["every"]),
        amount=part.get("amount"),
        for_family=part["unit"] == "family",
        alongside=frozenset(part["alongside"]),
        source=part["source"],
        verified=part["verified"],
        words=tuple(part["words"]),
    )
