"""Files of prices: one row a good with its unit, price and first day. Read whole and judged; nothing is stored here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.programmes.errors import PriceRefused
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.vocabulary import reader_language
from kail.calc.money import AmountError, parse_rupiah

MOST_ROWS: Final = 20_000
LONGEST_NAME: Final = 120
LONGEST_UNIT: Final = 30
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("barang", "nama barang", "nama", "uraian", "item", "name"),
    "unit": ("satuan", "unit"),
    "price": ("harga", "harga satuan", "harga_satuan", "harga_satuan_rp", "price", "unit price"),
    "from": ("berlaku", "berlaku dari", "berlaku mulai", "mulai", "dari", "from"),
}
_WRITTEN_DAY: Final = re.compile(
    r"(?P<year1>\d{4})-(?P<month1>\d\d)-(?P<day1>\d\d)|(?P<day2>\d\d?)[-/](?P<month2>\d\d?)[-/](?P<year2>\d{4})"
)


@dataclass(frozen=True)
class PriceRow:
    """What one unit of a good costs from a day on, in whole rupiah."""

    name: str
    unit: str
    unit_price: int
    from_date: date

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same good: name and unit, whatever their capital letters."""
        return price_key(name=self.name, unit=self.unit)


@dataclass(frozen=True)
class PriceIssue:
    """What is wrong in one row of a file; rows count from 1 below the header."""

    row: int
    problem: str | Promise


@dataclass(frozen=True)
class PriceFile:
    """The rows of a file, and what is wrong in it. With one issue none of it may be stored."""

    rows: tuple[PriceRow, ...]
    issues: tuple[PriceIssue, ...]


def price_key(*, name: str, unit: str) -> tuple[str, str]:
    """Name and unit as the standard compares them."""
    return name.strip().lower(), unit.strip().lower()


def read_price_file(*, path: Path) -> PriceFile:
    """Read a CSV or XLSX file with the columns `barang`, `satuan`, `harga`, `berlaku` (or item, unit, price, from).

    A day is written 2025-06-01 or 01/06/2025. Raises RegistryFileError for what is no table, PriceRefused when a column
    is missing or the file is longer than 20,000 rows.
    """
    table = open_table(path)
    columns = _columns(table.header)
    rows: list[PriceRow] = []
    issues: list[PriceIssue] = []
    seen: dict[tuple[tuple[str, str], date], int] = {}
    for batch in table.batches():
        cells = batch.frame.select(columns.values()).iter_rows()
        for number, (name, unit, price, day) in zip(batch.rows, cells, strict=True):
            if len(rows) + len(issues) >= MOST_ROWS:
                raise PriceRefused(_("The file has more than %(most)d rows; split it.") % {"most": MOST_ROWS})
            row, problem = _row(name, unit, price, day)
            if row is None:
                issues.append(PriceIssue(number, problem))
                continue
            first = seen.setdefault((row.key, row.from_date), number)
            if first != number:
                issues.append(
                    PriceIssue(
                        number,
                        _("The same good stands in row %(row)d for the same day already.") % {"row": first},
                    )
                )
                continue
            rows.append(row)
    if not rows and not issues:
        raise PriceRefused(_("The file has no rows below its header."))
    return PriceFile(rows=tuple(rows), issues=tuple(issues))


def _columns(header: Iterable[str]) -> dict[str, str]:
    known = {name.lower(): name for name in header}
    found = {
        column: next((known[word] for word in words if word in known), "")
        for column, words in _COLUMNS.items()
    }
    missing = [_COLUMNS[column][0] for column, name in found.items() if not name]
    if missing:
        raise PriceRefused(
            _("The file has no column %(columns)s. It needs barang, satuan, harga and berlaku.")
            % {"columns": ", ".join(missing)},
            code="price_columns",
        )
    return found


def _row(
    name: str | None, unit: str | None, price: str | None, day: str | None
) -> tuple[PriceRow | None, str | Promise]:
    good, measure = " ".join((name or "").split()), " ".join((unit or "").split())
    if not good or len(good) > LONGEST_NAME:
        return None, gettext_lazy("The name of the good is missing or longer than 120 letters.")
    if not measure or len(measure) > LONGEST_UNIT:
        return None, gettext_lazy("The unit is missing or longer than 30 letters.")
    try:
        amount = parse_rupiah(text=price or "")
    except AmountError as error:
        return None, error.message_en if reader_language() == "en" else error.message_id
    if amount <= 0:
        return None, gettext_lazy("A price is more than zero.")
    from_date = _day(day or "")
    if from_date is None:
        return None, gettext_lazy("The first day is missing or no day; write it as 2025-06-01.")
    return PriceRow(good, measure, amount, from_date), ""


def _day(text: str) -> date | None:
    found = _WRITTEN_DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(found[f"{part}1"] or found[f"{part}2"]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        return None
