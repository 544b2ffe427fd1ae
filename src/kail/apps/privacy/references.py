"""Rights, retention categories and processing activities as the reference files say, before the office changes any."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kail.apps.privacy.enums import Right

_FOLDER = Path(__file__).resolve().parents[4] / "reference"
TEXT_FIELDS = (
    "name", "purpose", "legal_basis", "data", "subjects", "recipients", "retention", "security", "transfers",
    "responsible",
)  # fmt: skip
IMPACT_FIELDS = ("who", "risk", "measures", "residual")


@dataclass(frozen=True)
class RightRule:
    """One right: where it stands, how soon it is answered, and how a person uses it (in Indonesian)."""

    right: Right
    article: str
    time: timedelta
    by_law: bool
    how_id: str


@dataclass(frozen=True)
class Category:
    """One retention category with the time that Kail proposes."""

    code: str
    months: int
    name_id: str
    name_en: str
    what_id: str
    what_en: str
    legal_basis: str


@dataclass(frozen=True)
class Controller:
    """What the report says of the office: purpose, legal basis, where to complain."""

    basis: str
    purpose: str
    complaint: str


@dataclass(frozen=True)
class Activity:
    """One processing activity in the office's words; `impact` has IMPACT_FIELDS, or is empty."""

    code: str
    name: str
    purpose: str
    legal_basis: str
    data: str
    subjects: str
    recipients: str
    retention: str
    security: str
    transfers: str
    responsible: str
    impact: Mapping[str, str]


@cache
def _rights_file() -> dict[str, Any]:
    return _read("data_rights.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def right_rules() -> dict[Right, RightRule]:
    """All rights by code, in the order of the file."""
    return {
        Right(entry["code"]): RightRule(
            right=Right(entry["code"]),
            article=entry["article"],
            time=timedelta(hours=entry["hours"]),
            by_law=entry["by_law"],
            how_id=entry["how_id"],
        )
        for entry in _rights_file()["right"]
    }


@cache
def incident_time() -> timedelta:
    """How long after it was noticed an incident must have been told (article 46)."""
    return timedelta(hours=_rights_file()["incident"]["hours"])


@cache
def controller() -> Controller:
    """The office as controller of the data."""
    return Controller(**_rights_file()["controller"])


@cache
def categories() -> dict[str, Category]:
    """The retention categories by code, in the order of the file."""
    return {entry["code"]: Category(**entry) for entry in _read("retention.toml")["category"]}


@cache
def reference_activities() -> dict[str, Activity]:
    """The proposed record of processing activities by code, in the order of the file."""
    return {
        entry["code"]: Activity(**{"impact": {}, **entry})
        for entry in _read("processing_activities.toml")["activity"]
    }
