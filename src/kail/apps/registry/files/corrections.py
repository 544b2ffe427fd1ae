"""The correction file: the rows that were not accepted, as they were given, with one column that says why.

It goes out as CSV or XLSX, is mended, and comes back through the same door.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import xlsxwriter
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.columns import CORRECTION_COLUMN
from kail.apps.registry.files.errors import RegistryFileError, sentence
from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.files.mapping import Mapping, resolve_columns
from kail.apps.registry.files.table import RawBatch, Table

MAX_WORKBOOK_ROWS = 1_048_575
MAX_CELL_CHARACTERS = 32_767

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN_ISSUES = " | "


@dataclass(frozen=True)
class Reason:
    """Why a row is in the correction file: the issue codes, the columns to look at as the office calls them, and the
    sentence in Indonesian and in English."""

    codes: tuple[str, ...]
    columns: tuple[str, ...]
    text_id: str
    text_en: str


def reason_of(codes: list[str], unknown_columns: list[str], /, *, headers: dict[str, str]) -> Reason:
    """The reason for `codes`; `headers` gives the office's name of each canonical column."""
    columns: list[str] = []
    texts_id, texts_en = [], []
    for code in codes:
        issue = ISSUES[code]
        concerned = unknown_columns if code == "code_unknown" else issue.columns
        named = [headers[name] for name in concerned if name in headers]
        columns += [name for name in named if name not in columns]
        where = f" [{', '.join(named)}]" if named else ""
        texts_id.append(f"{issue.text_id}{where}: {issue.mend_id}.")
        texts_en.append(f"{issue.text_en}{where}: {issue.mend_en}.")
    return Reason(
        codes=tuple(codes), columns=tuple(columns), text_id=" ".join(texts_id), text_en=" ".join(texts_en)
    )


def correction_batches(
    *, table: Table, mapping: Mapping, doubtful: pl.DataFrame
) -> Iterator[tuple[pl.DataFrame, list[Reason]]]:
    """The rows of `table` listed in `doubtful` (columns as `doubtful_rows` gives), read again batch by batch.

    Each frame has the original columns as given and CORRECTION_COLUMN last; the reasons stand beside its rows.
    """
    headers = resolve_columns(table.header, mapping).headers
    wanted = doubtful.sort("row")
    last_row = wanted["row"].max()
    reasons: dict[tuple[tuple[str, ...], tuple[str, ...]], Reason] = {}
    for batch in table.batches():
        if last_row is None or batch.rows[0] > last_row:
            return
        found = wanted.filter(pl.col("row").is_between(batch.rows[0], batch.rows[-1]))
        if not found.height:
            continue
        given = _as_given(batch, headers=headers).filter(batch.rows.is_in(found["row"].implode()))
        row_reasons = []
        for codes, unknown in found.select("issues", "unknown_columns").iter_rows():
            key = (tuple(codes), tuple(unknown))
            if key not in reasons:
                reasons[key] = reason_of(codes, unknown, headers=headers)
            row_reasons.append(reasons[key])
        texts = [f"{reason.text_id}{_BETWEEN_ISSUES}{reason.text_en}" for reason in row_reasons]
        yield (
            given.drop(CORRECTION_COLUMN, strict=False).with_columns(
                pl.Series(CORRECTION_COLUMN, texts, dtype=pl.String)
            ),
            row_reasons,
        )


def correction_rows(*, table: Table, mapping: Mapping, doubtful: pl.DataFrame) -> pl.DataFrame:
    """All correction rows as one frame; for large files the writers below keep less in memory."""
    frames = [
        frame for frame, _reasons in correction_batches(table=table, mapping=mapping, doubtful=doubtful)
    ]
    header = [name for name in table.header if name != CORRECTION_COLUMN]
    nothing = pl.DataFrame(schema=dict.fromkeys((*header, CORRECTION_COLUMN), pl.String))
    return pl.concat([nothing, *frames])


def write_corrections_csv(path: Path, /, *, table: Table, mapping: Mapping, doubtful: pl.DataFrame) -> int:
    """Write the correction file as CSV (UTF-8 with BOM, so that spreadsheet programs see it); how many rows it has.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which the import takes off again.
    """
    rows = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_harmless(name) for name in _header(table)])
        for frame, _reasons in correction_batches(table=table, mapping=mapping, doubtful=doubtful):
            writer.writerows([_harmless(cell) for cell in row] for row in frame.iter_rows())
            rows += frame.height
    return rows


def write_corrections_xlsx(path: Path, /, *, table: Table, mapping: Mapping, doubtful: pl.DataFrame) -> int:
    """Write the correction file as XLSX, every cell as text, the cells to look at coloured; how many rows it has.

    Raises RegistryFileError when the rows or a cell do not fit into a sheet; the CSV file has no such bounds.
    """
    if doubtful.height > MAX_WORKBOOK_ROWS:
        raise RegistryFileError(
            sentence(
                _("{count} rows do not fit into one sheet; take the correction file as CSV."),
                count=doubtful.height,
            ),
            code="correction_too_long",
        )
    header = _header(table)
    at = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("koreksi")
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        marked = book.add_format({"num_format": "@", "bg_color": "#FFE699"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 2, 18, text)
        sheet.set_column(len(header) - 1, len(header) - 1, 80, text)
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, bold)
        for frame, reasons in correction_batches(table=table, mapping=mapping, doubtful=doubtful):
            for cells, reason in zip(frame.iter_rows(), reasons, strict=True):
                at += 1
                for column, cell in enumerate(cells):
                    style = marked if header[column] in reason.columns else text
                    _write_cell(sheet, at, column, cell, style)
    return at


def _as_given(batch: RawBatch, /, *, headers: dict[str, str]) -> pl.DataFrame:
    """The cells as texts. A NIK or card stored as a number keeps looking like one, or it would pass on its return."""
    frame = batch.frame
    for name in ("nik", "nomor_kartu_keluarga"):
        is_number = batch.number_cells.get(headers.get(name, ""))
        if is_number is not None:
            column = pl.col(headers[name])
            frame = frame.with_columns(pl.when(pl.lit(is_number)).then(column + ".0").otherwise(column))
    return frame


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: str | None, style: object, /
) -> None:
    if cell is None:
        sheet.write_blank(row, column, None, style)
    elif len(cell) > MAX_CELL_CHARACTERS:
        raise RegistryFileError(
            _("A cell is too long for a sheet; take the correction file as CSV."), code="correction_too_long"
        )
    else:
        sheet.write_string(row, column, cell, style)


def _header(table: Table, /) -> list[str]:
    return [*(name for name in table.header if name != CORRECTION_COLUMN), CORRECTION_COLUMN]


def _harmless(cell: str | None, /) -> str | None:
    return f"'{cell}" if cell is not None and cell.startswith(_FORMULA_STARTS) else cell
