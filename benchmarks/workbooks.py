"""An XLSX file checked, beside what python-calamine alone takes to read it. Needs Django set up."""

from functools import partial
from pathlib import Path
from typing import Final

import polars as pl
import python_calamine
import xlsxwriter
from django.db import transaction
from django.utils import timezone

from benchmarks.measuring import Line, Section, measure_in_turn
from kail.apps.registry.services.imports.staging import checked_rows
from kail.apps.registry.services.imports.steps import opened_table
from kail.kernel.scope import region_scope

_CALAMINE: Final = "python-calamine reads the XLSX file, and no more"
_XLSX: Final = "the XLSX file read and checked"
_CSV: Final = "the same rows as CSV read and checked"


def measure_workbook(*, file: Path, rows: int, times: int) -> Section:
    """The first `rows` rows of the CSV `file` as a workbook and as CSV; both are written beside it and removed."""
    table, book = file.with_name("first-rows.csv"), file.with_name("first-rows.xlsx")
    frame = pl.read_csv(file, infer_schema=False, n_rows=rows)
    frame.write_csv(table)
    _write_workbook(frame, book)
    measured = measure_in_turn(
        works={
            _CALAMINE: partial(_read_plainly, book),
            _XLSX: partial(_check, book),
            _CSV: partial(_check, table),
        },
        times=times,
    )
    table.unlink()
    book.unlink()
    yardstick = measured[_CALAMINE]
    beyond = (measured[_XLSX].shortest - measured[_CSV].shortest) / yardstick.shortest
    return Section(
        title="XLSX",
        lines=(
            Line(name=_CALAMINE, measured=yardstick),
            Line(name=_XLSX, measured=measured[_XLSX], yardstick=yardstick),
            Line(name=_CSV, measured=measured[_CSV], yardstick=yardstick),
        ),
        notes=(
            f"{frame.height} rows: beyond what the CSV takes, {beyond:.2f} times calamine alone (aim: at most 2).",
        ),
    )


def _read_plainly(book: Path, /) -> int:
    with python_calamine.CalamineWorkbook.from_path(book) as workbook:
        return sum(1 for _row in workbook.get_sheet_by_index(0).iter_rows())


def _check(file: Path, /) -> None:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        table, mapping = opened_table(file, None)
        checked_rows(
            table=table, mapping=mapping, edition_default=None, today=timezone.localdate(), tell=_untold
        )


def _untold(_rows: int, /) -> None:
    """Nobody watches."""


def _write_workbook(frame: pl.DataFrame, path: Path, /) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("data")
        for column, name in enumerate(frame.columns):
            sheet.write_string(0, column, name)
        for at, cells in enumerate(frame.iter_rows(), start=1):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write_string(at, column, cell)
