"""The correction file: the rows that were not accepted, as they were given, with one column that says why.

It goes out as CSV or XLSX, is mended, and comes back through the same door. Each row carries a key that tells of which
import and row it is, under a checksum, so that a file of another import, or a row that was put in, is noticed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import polars as pl
import xlsxwriter
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.columns import CORRECTION_COLUMN, CORRECTION_KEY
from kail.apps.registry.files.errors import RegistryFileError, sentence
from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.files.mapping import Mapping, resolve_columns
from kail.apps.registry.files.table import RawBatch, Table

MAX_WORKBOOK_ROWS = 1_048_575
MAX_CELL_CHARACTERS = 32_767

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINE_END = "\r\n"
_BETWEEN_ISSUES = " | "
_KEY = re.compile(r"(\d{1,12})\.(\d{1,12})\.([0-9a-f]{16})")
_CHECKSUM_BYTES = 8
_OWN_COLUMNS = [CORRECTION_COLUMN, CORRECTION_KEY]
_NOTE_SIZE = {"width": 320, "height": 140}


@dataclass(frozen=True)
class RowKeys:
    """Keys for the rows of one import's correction file; `secret` (16 to 64 bytes) makes the checksum."""

    batch_id: int
    secret: bytes

    def of(self, row: int) -> str:
        """The key of a row of the import's own file."""
        return f"{self.batch_id}.{row}.{_checksum(self.batch_id, row, secret=self.secret)}"


def _checksum(batch_id: int, row: int, /, *, secret: bytes) -> str:
    return blake2b(f"{batch_id}.{row}".encode(), digest_size=_CHECKSUM_BYTES, key=secret).hexdigest()


def keyed_batch(table: Table, /, *, secret: bytes) -> int | None:
    """The number of the import whose correction file this is; None for a file without row keys.

    Raises RegistryFileError when a row has no key or a wrong one, has one twice, or comes from another import than
    the first.
    """
    header = next((name for name in table.header if name.casefold() == CORRECTION_KEY), None)
    if header is None:
        return None
    batch_id: int | None = None
    seen: set[str] = set()
    for batch in table.batches():
        for row, cell in zip(batch.rows.to_list(), batch.frame[header].to_list(), strict=True):
            key = _KEY.fullmatch((cell or "").strip().lstrip("'"))
            if key is None or _checksum(int(key[1]), int(key[2]), secret=secret) != key[3]:
                raise _wrong_key(row)
            if batch_id is not None and int(key[1]) != batch_id:
                raise RegistryFileError(
                    sentence(
                        _("The correction file mixes rows of the imports {first} and {second}; bring each back alone."),
                        first=batch_id, second=key[1],
                    ),
                    code="correction_mixed",
                )  # fmt: skip
            if key[0] in seen:
                raise RegistryFileError(
                    sentence(_("Row {row} is in the correction file twice; delete one of them."), row=row),
                    code="correction_twice",
                )
            seen.add(key[0])
            batch_id = int(key[1])
    return batch_id


def _wrong_key(row: int, /) -> RegistryFileError:
    return RegistryFileError(
        sentence(
            _(
                "Row {row} has no sound row key: in a correction file rows are mended or deleted, never added, and the"
                " last column stays as it is. Put new people into a file of their own."
            ),
            row=row,
        ),
        code="correction_key",
    )


@dataclass(frozen=True)
class Reason:
    """Why a row is in the correction file: the issue codes, the columns to look at as the office calls them, and the
    sentence in Indonesian and in English; `notes` say the same of each of the columns alone."""

    codes: tuple[str, ...]
    columns: tuple[str, ...]
    text_id: str
    text_en: str
    notes: tuple[tuple[str, str], ...]


def reason_of(codes: list[str], unknown_columns: list[str], /, *, headers: dict[str, str]) -> Reason:
    """The reason for `codes`; `headers` gives the office's name of each canonical column."""
    columns: list[str] = []
    texts_id, texts_en = [], []
    notes: dict[str, list[str]] = {}
    for code in codes:
        issue = ISSUES[code]
        concerned = unknown_columns if code == "code_unknown" else issue.columns
        named = [headers[name] for name in concerned if name in headers]
        columns += [name for name in named if name not in columns]
        for name in named:
            notes.setdefault(name, []).append(
                f"{issue.text_id}: {issue.mend_id}.\n{issue.text_en}: {issue.mend_en}."
            )
        where = f" [{', '.join(named)}]" if named else ""
        texts_id.append(f"{issue.text_id}{where}: {issue.mend_id}.")
        texts_en.append(f"{issue.text_en}{where}: {issue.mend_en}.")
    return Reason(
        codes=tuple(codes),
        columns=tuple(columns),
        text_id=" ".join(texts_id),
        text_en=" ".join(texts_en),
        notes=tuple((name, "\n\n".join(texts)) for name, texts in notes.items()),
    )


def correction_batches(
    *, table: Table, mapping: Mapping, doubtful: pl.DataFrame, keys: RowKeys | None = None
) -> Iterator[tuple[pl.DataFrame, list[Reason]]]:
    """The rows of `table` listed in `doubtful` (columns as `doubtful_rows` gives), read again batch by batch.

    Each frame has the original columns as given, then CORRECTION_COLUMN, and with `keys` CORRECTION_KEY last; the
    reasons stand beside its rows.
    """
    headers = resolve_columns(table.header, mapping).headers
    wanted = doubtful.sort("row")
    reasons: dict[tuple[tuple[str, ...], tuple[str, ...]], Reason] = {}
    for batch in table.rows_at(wanted["row"]):
        found = wanted.filter(pl.col("row").is_between(batch.rows[0], batch.rows[-1]))
        given = _as_given(batch, headers=headers)
        row_reasons = []
        for codes, unknown in found.select("issues", "unknown_columns").iter_rows():
            key = (tuple(codes), tuple(unknown))
            if key not in reasons:
                reasons[key] = reason_of(codes, unknown, headers=headers)
            row_reasons.append(reasons[key])
        texts = [f"{reason.text_id}{_BETWEEN_ISSUES}{reason.text_en}" for reason in row_reasons]
        added = [pl.Series(CORRECTION_COLUMN, texts, dtype=pl.String)]
        if keys is not None:
            added.append(
                pl.Series(CORRECTION_KEY, [keys.of(row) for row in found["row"].to_list()], dtype=pl.String)
            )
        yield given.drop(_OWN_COLUMNS, strict=False).with_columns(added), row_reasons


def correction_rows(*, table: Table, mapping: Mapping, doubtful: pl.DataFrame) -> pl.DataFrame:
    """All correction rows as one frame; for large files the writers below keep less in memory."""
    frames = [
        frame for frame, _reasons in correction_batches(table=table, mapping=mapping, doubtful=doubtful)
    ]
    header = [name for name in table.header if name not in _OWN_COLUMNS]
    nothing = pl.DataFrame(schema=dict.fromkeys((*header, CORRECTION_COLUMN), pl.String))
    return pl.concat([nothing, *frames])


def write_corrections_csv(
    path: Path, /, *, table: Table, mapping: Mapping, doubtful: pl.DataFrame, keys: RowKeys | None = None
) -> int:
    """Write the correction file as CSV (UTF-8 with BOM, so that spreadsheet programs see it); how many rows it has.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which the import takes off again.
    """
    rows = 0
    with path.open("wb") as file:
        header = pl.DataFrame(schema=dict.fromkeys(map(_harmless, _header(table, keys)), pl.String))
        header.write_csv(file, include_bom=True, line_terminator=_LINE_END)
        for frame, _reasons in correction_batches(table=table, mapping=mapping, doubtful=doubtful, keys=keys):
            frame.select(_harmless_cells()).write_csv(file, include_header=False, line_terminator=_LINE_END)
            rows += frame.height
    return rows


def write_corrections_xlsx(
    path: Path, /, *, table: Table, mapping: Mapping, doubtful: pl.DataFrame, keys: RowKeys | None = None
) -> int:
    """Write the correction file as XLSX, every cell as text, the cells to look at coloured and with a note that says
    why, the column of row keys hidden; how many rows it has.

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
    header = _header(table, keys)
    reason_at = header.index(CORRECTION_COLUMN)
    at = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("koreksi")
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        marked = book.add_format({"num_format": "@", "bg_color": "#FFE699"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, reason_at - 1, 18, text)
        sheet.set_column(reason_at, reason_at, 80, text)
        if keys is not None:
            sheet.set_column(reason_at + 1, reason_at + 1, 18, text, {"hidden": True})
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, bold)
        for frame, reasons in correction_batches(table=table, mapping=mapping, doubtful=doubtful, keys=keys):
            for cells, reason in zip(frame.iter_rows(), reasons, strict=True):
                at += 1
                for column, cell in enumerate(cells):
                    style = marked if header[column] in reason.columns else text
                    _write_cell(sheet, at, column, cell, style)
                for name, note in reason.notes:
                    sheet.write_comment(at, header.index(name), note, _NOTE_SIZE)
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


def _header(table: Table, keys: RowKeys | None, /) -> list[str]:
    given = (name for name in table.header if name not in _OWN_COLUMNS)
    return [*given, CORRECTION_COLUMN, *([CORRECTION_KEY] if keys is not None else [])]


def _harmless(text: str, /) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _harmless_cells() -> pl.Expr:
    """Every cell as `_harmless` makes it; an empty one is nothing, and gets no quotes."""
    cell = pl.all()
    runs = cell.str.contains(f"^[{re.escape(''.join(_FORMULA_STARTS))}]")
    return pl.when(runs).then(pl.lit("'") + cell).when(cell != "").then(cell).name.keep()
