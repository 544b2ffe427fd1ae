"""CSV files: rows read in bounded memory, each checked to have as many cells as the header.

The file is parsed block by block. Each block ends at a row's end, so that it parses by itself.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import polars as pl
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.errors import RegistryFileError, sentence
from kail.apps.registry.files.table import MAX_LINE_BYTES, RawBatch, Table, without_blank_rows

BLOCK_BYTES = 12 * 2**20
_SAMPLE_BYTES = 256 * 2**10


@dataclass(frozen=True)
class DelimitedTable(Table):
    """A CSV file. `encoding` is utf-8 or cp1252; `body` is the byte offset of the first row."""

    encoding: str
    separator: str
    body: int

    def batches(self) -> Iterator[RawBatch]:
        return self._batches(block_bytes=BLOCK_BYTES)

    def sample(self, *, rows: int = 200) -> pl.DataFrame:
        for batch in self._batches(block_bytes=_SAMPLE_BYTES):
            return batch.frame.head(rows)
        return super().sample(rows=rows)

    def rows_at(self, wanted: pl.Series, /) -> Iterator[RawBatch]:
        if not wanted.len():
            return
        first = 1
        for block in self._blocks(BLOCK_BYTES):
            if first > wanted[-1]:
                return
            text = self._text(block, first_row=first)
            ends = _ends_of_rows(text)
            if ends is None:
                frame = self._parsed(text, first_row=first)
                height, rows = frame.height, pl.int_range(first, first + frame.height, eager=True)
                found = RawBatch(frame=frame, rows=rows).only(rows.is_in(wanted.implode()))
            else:
                height, rows = len(ends), wanted.filter(wanted.is_between(first, first + len(ends) - 1))
                starts = np.concatenate(([0], ends[:-1]))
                at = rows.to_numpy() - first
                picked = b"".join(text[start:end] for start, end in zip(starts[at], ends[at], strict=True))
                found = RawBatch(frame=self._parsed(picked, first_row=first), rows=rows)
            first += height
            if found.rows.len():
                yield found

    def _batches(self, *, block_bytes: int) -> Iterator[RawBatch]:
        row = 1
        for block in self._blocks(block_bytes):
            text = self._text(block, first_row=row)
            frame = self._parsed(text, first_row=row)
            rows = pl.int_range(row, row + frame.height, eager=True)
            row += frame.height
            kept, kept_rows, _mask = without_blank_rows(frame, rows)
            if kept.height:
                yield RawBatch(frame=kept, rows=kept_rows)

    def _blocks(self, block_bytes: int, /) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(self.body)
            yield from _blocks(file, block_bytes)

    def _text(self, block: bytes, /, *, first_row: int) -> bytes:
        """The block as UTF-8."""
        if not block:
            raise quote_damage(row=first_row)
        return block if self.encoding == "utf-8" else _as_utf8(block, row=first_row)

    def _parsed(self, block: bytes, /, *, first_row: int) -> pl.DataFrame:
        quoted = b'"' in block
        try:
            frame = pl.read_csv(
                block,
                has_header=False,
                schema=dict.fromkeys(self.header, pl.String),
                separator=self.separator,
                quote_char='"' if quoted else None,
            )
        except pl.exceptions.PolarsError:
            return self._parsed_slowly(block, first_row=first_row)
        # Polars refuses a row with too many cells, and fills one with too few up with nulls: where the last column is
        # full there is none, and else a right total tells the same.
        if frame.to_series(-1).null_count() and (
            _separators(block, self.separator) != frame.height * (len(self.header) - 1)
        ):
            return self._parsed_slowly(block, first_row=first_row)
        return frame.with_columns(pl.all().replace("", None)) if b'""' in block else frame

    def _parsed_slowly(self, block: bytes, /, *, first_row: int) -> pl.DataFrame:
        """The block read row by row, which names the first damaged row or finds that only blank lines disturbed."""
        records: list[list[str | None]] = []
        lines = csv.reader(io.StringIO(block.decode(), newline=""), delimiter=self.separator, strict=True)
        width = len(self.header)
        try:
            for cells in lines:
                if not cells:
                    records.append([None] * width)
                    continue
                if len(cells) != width:
                    raise _wrong_width(row=first_row + len(records), found=len(cells), expected=width)
                records.append([cell or None for cell in cells])
        except csv.Error as error:
            raise quote_damage(row=first_row + len(records)) from error
        return pl.DataFrame(records, schema=dict.fromkeys(self.header, pl.String), orient="row")


def _blocks(file: BinaryIO, block_bytes: int, /) -> Iterator[bytes]:
    """The rest of `file` in blocks that end at a row's end; an empty block, and no more, when a cell never ends."""
    rest = b""
    while data := file.read(block_bytes):
        rest += data
        end = end_of_last_row(rest)
        if end:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > block_bytes + MAX_LINE_BYTES:
            yield b""
            return
    if rest:
        yield rest


def end_of_last_row(block: bytes, /) -> int:
    """The offset after the last line break of `block` that stands outside quotation marks, 0 when there is none."""
    quotes_before = block.count(b'"')
    end, counted_from = block.rfind(b"\n"), len(block)
    while end >= 0:
        quotes_before -= block.count(b'"', end, counted_from)
        if quotes_before % 2 == 0:
            return end + 1
        # The break lies inside a quoted cell: go on before the mark that opens it.
        counted_from, end = end, block.rfind(b"\n", 0, block.rfind(b'"', 0, end))
    return 0


def _ends_of_rows(block: bytes, /) -> npt.NDArray[np.int64] | None:
    """Where each row of `block` ends, its line break included; None when a cell may hold a line break."""
    letters = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(letters == ord("\n")) + 1
    marks = np.flatnonzero(letters == ord('"'))
    if (np.searchsorted(marks, ends) % 2).any():
        return None
    return ends if block.endswith(b"\n") else np.append(ends, len(block))


def _separators(block: bytes, separator: str, /) -> int:
    """How many separators of `block` stand outside quotation marks."""
    mark = separator.encode()
    # A doubled mark inside a cell closes and opens it again, so that every second part is inside.
    inside = block.split(b'"')[1::2]
    return block.count(mark) - sum(part.count(mark) for part in inside)


def _as_utf8(block: bytes, /, *, row: int) -> bytes:
    try:
        return block.decode("cp1252").encode()
    except UnicodeDecodeError as error:
        raise RegistryFileError(
            sentence(
                _("Row {row} has characters of no known encoding; save the file as CSV UTF-8."),
                row=row + block.count(b"\n", 0, error.start),
            ),
            code="encoding_unknown",
        ) from error


def quote_damage(*, row: int) -> RegistryFileError:
    """The refusal of a file whose quotation marks do not close."""
    return RegistryFileError(
        sentence(
            _(
                "Row {row} has a quotation mark that is not closed properly; the file may be cut off: export it again."
            ),
            row=row,
        ),
        code="quote_unclosed",
    )


def _wrong_width(*, row: int, found: int, expected: int) -> RegistryFileError:
    if found < expected:
        text = _(
            "Row {row} has {found} columns where the header has {expected}; the file may be cut off: export it again."
        )
        return RegistryFileError(
            sentence(text, row=row, found=found, expected=expected), code="row_too_short"
        )
    text = _(
        "Row {row} has {found} columns where the header has {expected}; put text that holds a separator into"
        " quotation marks."
    )
    return RegistryFileError(sentence(text, row=row, found=found, expected=expected), code="row_too_long")
