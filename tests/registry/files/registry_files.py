"""Small registry files for tests: sound rows, written as CSV or XLSX, and checked."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import polars as pl
import pytest
import xlsxwriter

from kail.apps.registry.files.errors import RegistryFileError
from kail.apps.registry.files.mapping import Mapping
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.summary import FileSummary, doubtful_rows, summary
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.validation import validate

TODAY = date(2025, 11, 1)
PLACES = frozenset({"6472011001", "6472011002"})
DISTRICTS = frozenset({"647201"})
HASH_KEY = b"only for tests, not secret at all"
NO_MAPPING = Mapping(columns={})

Row = dict[str, str]


def nik_of(birth: date, *, sex: int = 1, serial: int = 1, district: str = "647201") -> str:
    """A NIK that agrees with birth date and sex (2 = female)."""
    day = birth.day + (40 if sex == 2 else 0)
    return f"{district}{day:02}{birth:%m%y}{serial:04}"


def head(**changes: str) -> Row:
    """A sound row: the head of a family of one, ranked in decile 3. `changes` replace or add columns."""
    row = {
        "nomor_kartu_keluarga": "6472010101200001",
        "nik": nik_of(date(1980, 3, 5)),
        "nama": "BUDI SANTOSO",
        "jenis_kelamin": "1",
        "tanggal_lahir": "1980-03-05",
        "hubungan_keluarga": "1",
        "kode_wilayah": "64.72.01.1001",
        "desil_nasional": "3",
    }
    return row | changes


def child(**changes: str) -> Row:
    """A sound row: a daughter in the family of `head()`."""
    row = {
        "nik": nik_of(date(2010, 8, 17), sex=2),
        "nama": "SITI AMINAH",
        "jenis_kelamin": "2",
        "tanggal_lahir": "2010-08-17",
        "hubungan_keluarga": "3",
    }
    return head() | row | changes


def another_head(number: int, **changes: str) -> Row:
    """The sound head of a family of their own, told apart from all others by `number`."""
    birth = date(1970, 1, 1 + number % 28)
    row = {
        "nomor_kartu_keluarga": f"647201010121{number:04}",
        "nik": nik_of(birth, serial=number + 100),
        "nama": f"WARGA {number}",
        "tanggal_lahir": birth.isoformat(),
    }
    return head() | row | changes


def csv_text(
    rows: list[Row],
    *,
    separator: str = ",",
    line_end: str = "\n",
    quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL,
) -> str:
    """The rows as CSV; the columns in the order of their first appearance."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=separator, lineterminator=line_end, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_csv(folder: Path, rows: list[Row], *, name: str = "registry.csv") -> Path:
    """The rows as a CSV file in UTF-8."""
    path = folder / name
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    return path


def write_xlsx(
    path: Path, write: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]
) -> Path:
    """A workbook whose first sheet `write` fills."""
    with xlsxwriter.Workbook(path) as book:
        write(book, book.add_worksheet("data"))
    return path


def rows_as_xlsx(path: Path, rows: list[Row]) -> Path:
    """The rows as text cells of a workbook."""
    columns = list(dict.fromkeys(name for row in rows for name in row))

    def write(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for at, cells in enumerate([columns, *([row.get(name, "") for name in columns] for row in rows)]):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(at, column, cell)

    return write_xlsx(path, write)


@dataclass(frozen=True)
class Checked:
    """A checked file: `frame` of all rows, its `summary`, the rows in doubt, and the table for a second look."""

    frame: pl.DataFrame
    summary: FileSummary
    doubtful: pl.DataFrame
    table: Table

    @property
    def issues_by_row(self) -> list[list[str]]:
        return [list(codes) for codes in self.frame["issues"].to_list()]


def check(path: Path, *, mapping: Mapping = NO_MAPPING, edition: str | None = "2025-3") -> Checked:
    """Open and check the file at `path` against the two villages and the one district of these tests."""
    table = open_table(path)
    chunks = list(
        validate(
            table,
            mapping=mapping,
            edition_default=edition,
            today=TODAY,
            place_codes=PLACES,
            district6_codes=DISTRICTS,
            row_hash_key=HASH_KEY,
        )
    )
    return Checked(
        frame=pl.concat([chunk.frame for chunk in chunks]),
        summary=summary(chunks),
        doubtful=pl.concat([doubtful_rows(chunk) for chunk in chunks]),
        table=table,
    )


def check_rows(
    folder: Path, rows: list[Row], *, mapping: Mapping = NO_MAPPING, edition: str | None = "2025-3"
) -> Checked:
    """Write the rows as CSV and check them."""
    return check(write_csv(folder, rows), mapping=mapping, edition=edition)


def refusal(
    path: Path, *, mapping: Mapping = NO_MAPPING, edition: str | None = "2025-3"
) -> RegistryFileError:
    """The refusal with which opening and checking the file at `path` must end."""
    with pytest.raises(RegistryFileError) as caught:
        check(path, mapping=mapping, edition=edition)
    return caught.value
