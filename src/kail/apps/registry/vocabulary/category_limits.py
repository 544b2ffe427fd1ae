"""For whom a welfare category can hold: its ages and sex.

Of the national ones from reference/ppks_categories.csv (Permensos 8/2012), of the office's from local_categories.toml.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kail.apps.registry.enums import Sex
from kail.apps.registry.local_categories import local_categories

_FILE = Path(__file__).resolve().parents[5] / "reference" / "ppks_categories.csv"
_SEXES = {"L": Sex.MALE, "P": Sex.FEMALE}


@dataclass(frozen=True)
class CategoryLimits:
    """Complete years, both ends included; None where the category sets no such limit."""

    short_name: str
    youngest: int | None
    oldest: int | None
    sex: Sex | None


@cache
def category_limits() -> Mapping[int, CategoryLimits]:
    """The limits of every category by its number, the national ones first."""
    local = {
        one.number: CategoryLimits(short_name=one.name_id, youngest=one.youngest, oldest=one.oldest, sex=None)
        for one in local_categories().values()
    }
    return {**_national(), **local}


def _national() -> dict[int, CategoryLimits]:
    with _FILE.open(encoding="utf-8", newline="") as stream:
        return {
            int(line["no"]): CategoryLimits(
                short_name=line["singkatan"],
                youngest=int(line["umur_min"]) if line["umur_min"] else None,
                oldest=int(line["umur_max"]) if line["umur_max"] else None,
                sex=_SEXES[line["jenis_kelamin"]] if line["jenis_kelamin"] else None,
            )
            for line in csv.DictReader(stream)
        }


def age_on(*, birth_date: date, day: date) -> int:
    """Complete years; 0 before birth. Who was born on 29 February turns on 1 March, as in the rules."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return max(0, day.year - birth_date.year - (not had_birthday))
