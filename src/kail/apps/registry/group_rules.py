"""The rules that a group is formed under: dated sets with their source, from reference/group_rules.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kail.apps.registry.enums import GroupKind

_FILE = Path(__file__).resolve().parents[4] / "reference" / "group_rules.toml"


@dataclass(frozen=True, kw_only=True)
class GroupRules:
    """One set. None, or False, where the set asks nothing; ages are complete years at admission, ends included."""

    code: str
    kind: GroupKind
    name_id: str
    name_en: str
    source: str
    from_date: date
    to_date: date | None = None
    size_min: int | None = None
    size_max: int | None = None
    same_district: bool = False
    officers: bool = False
    heads_of_family: bool = False
    in_registry: bool = False
    ever_married: bool = False
    age_min: int | None = None
    age_max: int | None = None
    one_group_ever: bool = False

    def in_force(self, *, day: date) -> bool:
        """Whether groups could be formed under it that day."""
        return self.from_date <= day and (self.to_date is None or day < self.to_date)


@cache
def group_rules() -> dict[str, GroupRules]:
    """All sets by code, in the order of the file."""
    written: dict[str, dict[str, Any]] = {}
    for entry in tomllib.loads(_FILE.read_text(encoding="utf-8"))["rules"]:
        base = {
            name: value
            for name, value in written.get(entry.pop("based_on", ""), {}).items()
            if name != "to_date"
        }
        written[entry["code"]] = base | entry
    return {
        code: GroupRules(**{**values, "kind": GroupKind(values["kind"])}) for code, values in written.items()
    }
