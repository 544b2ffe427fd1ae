"""Names of account codes, as the reference file gives them."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def account_names(*, folder: Path) -> Mapping[str, str]:
    """Account name by code, from `budget_codes.csv` in the reference folder."""
    with (folder / "budget_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["kode"].strip(): row["nama"].strip() for row in csv.DictReader(file)}
