"""XLSX files: typed cells as text, with the cells remembered that the spreadsheet stored as numbers or as formulas."""

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import python_calamine
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.errors import RegistryFileError, sentence
from kail.apps.registry.files.formulas import first_formulas
from kail.apps.registry.files.table import RawBatch, Table, header_names, without_blank_rows

_BATCH_ROWS = 50_000

type_of_cell = (
    int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
)


@dataclass(frozen=True)
class WorkbookTable(Table):
    """One sheet of an XLSX file. `formulas` names, by column, the first cell that holds a formula."""

    sheet: python_calamine.CalamineSheet
    formulas: dict[str, str]

    def batches(self) -> Iterator[RawBatch]:
        row = 1
        header_at = (self.sheet.start or (0, 0))[0]
        lines = islice(self.sheet.iter_rows(), header_at + 1, None)
        while block := list(islice(lines, _BATCH_ROWS)):
            frame, number_cells = _frame(block, header=self.header)
            rows = pl.int_range(row, row + frame.height, eager=True)
            row += frame.height
            kept, kept_rows, mask = without_blank_rows(frame, rows)
            if mask is not None:
                number_cells = {name: cells.filter(mask) for name, cells in number_cells.items()}
            if kept.height:
                yield RawBatch(frame=kept, rows=kept_rows, number_cells=number_cells)


def open_workbook(path: Path, /, *, sheet: str | None) -> WorkbookTable:
    """The table in the first sheet of the XLSX file at `path`, or in the one named `sheet`.

    Raises RegistryFileError when the file is damaged or protected, or has no such sheet or no usable header.
    """
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            names = workbook.sheet_names
            if sheet is not None and sheet not in names:
                raise RegistryFileError(
                    sentence(
                        _("The workbook has no sheet “{sheet}”; it has: {names}."),
                        sheet=sheet,
                        names=", ".join(names),
                    ),
                    code="sheet_missing",
                )
            chosen = workbook.get_sheet_by_name(sheet if sheet is not None else names[0])
    except (python_calamine.CalamineError, IndexError, OSError) as error:
        raise damaged_workbook() from error
    header_row = next(islice(chosen.iter_rows(), (chosen.start or (0, 0))[0], None), None)
    if header_row is None:
        raise RegistryFileError(
            _("The sheet is empty; put the registry into the first sheet."), code="file_empty"
        )
    header = header_names([_text(cell) for cell in header_row])
    left = (chosen.start or (0, 0))[1]
    try:
        with_formulas = first_formulas(path, sheet=chosen.name)
    except (KeyError, StopIteration, ElementTree.ParseError, zipfile.BadZipFile, zlib.error) as error:
        raise damaged_workbook() from error
    formulas = {
        header[column - left]: reference
        for column, reference in with_formulas.items()
        if 0 <= column - left < len(header)
    }
    return WorkbookTable(path=path, header=header, notices=(), sheet=chosen, formulas=formulas)


def damaged_workbook() -> RegistryFileError:
    """The refusal of a file that is no readable XLSX workbook."""
    return RegistryFileError(
        _(
            "The file is not a readable XLSX workbook; open it in the spreadsheet program and save it again as XLSX."
        ),
        code="workbook_damaged",
    )


def _frame(
    block: list[list[type_of_cell]], /, *, header: tuple[str, ...]
) -> tuple[pl.DataFrame, dict[str, pl.Series]]:
    columns, number_cells = {}, {}
    for name, cells in zip(header, zip(*block, strict=True), strict=True):
        kinds = set(map(type, cells))
        texts = cells if kinds == {str} else [_text(cell) for cell in cells]
        columns[name] = pl.Series(name, texts, dtype=pl.String).replace("", None)
        if kinds & {int, float}:
            number_cells[name] = pl.Series([type(cell) in (int, float) for cell in cells], dtype=pl.Boolean)
    return pl.DataFrame(columns), number_cells


def _text(cell: type_of_cell, /) -> str:
    """The cell as a CSV file would say it: whole numbers without decimals, dates as YYYY-MM-DD."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell)
