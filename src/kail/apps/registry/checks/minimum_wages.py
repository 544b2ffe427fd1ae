"""The minimum wages (UMK) of `reference/minimum_wages.csv`."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from kail.kernel.scope import WHOLE_COUNTRY


@dataclass(frozen=True)
class MinimumWage:
    """The minimum wage of a regency in a year, in rupiah a month. `verified`: the decision itself, or at
    least two published reports of it that agree, were seen; `note` says which."""

    regency_code: str
    year: int
    amount: int
    source: str
    verified: bool
    note: str = ""


@cache
def minimum_wages() -> tuple[MinimumWage, ...]:
    """All minimum wages of the reference file."""
    path = Path(settings.REFERENCE_FOLDER) / "minimum_wages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            MinimumWage(
                regency_code=row["kode"],
                year=int(row["tahun"]),
                amount=int(row["umk_rp_bulan"]),
                source=row["sumber"],
                verified=row["terverifikasi"] == "ya",
                note=row["catatan"],
            )
            for row in csv.DictReader(file)
        )


def wages_of_regions(*, prefixes: Sequence[str]) -> list[MinimumWage]:
    """The minimum wages of the regencies in these regions, the newest year first."""
    inside = [
        wage
        for wage in minimum_wages()
        if any(
            prefix == WHOLE_COUNTRY
            or wage.regency_code.startswith(prefix)
            or prefix.startswith(wage.regency_code)
            for prefix in prefixes
        )
    ]
    return sorted(inside, key=lambda wage: (wage.regency_code, -wage.year))


def minimum_wage_of(*, regency_code: str, year: int) -> MinimumWage | None:
    """The wage of the newest year up to `year`; None when none is known."""
    known = [wage for wage in minimum_wages() if wage.regency_code == regency_code and wage.year <= year]
    return max(known, key=lambda wage: wage.year, default=None)
