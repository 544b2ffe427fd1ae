"""A first look through a CSV file: is it text at all, in which encoding, with which separator and header.

One pass over the bytes in bounded memory, so that a wrong file is refused before anything of it is used.
"""

import csv
import io
from codecs import getincrementaldecoder
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.delimited import DelimitedTable, end_of_last_row, quote_damage
from kail.apps.registry.files.errors import Notice, RegistryFileError, sentence
from kail.apps.registry.files.table import MAX_LINE_BYTES, header_names

_LOOK_BYTES = 8 * 2**20
_BOM = b"\xef\xbb\xbf"


def open_delimited(path: Path, /) -> DelimitedTable:
    """The CSV table at `path`, which exists, is not empty and has no known binary signature.

    Raises RegistryFileError when it is no text, has a line over a megabyte, an unclosed quotation mark, characters of
    no known encoding, or no usable header.
    """
    look = _look_through(path)
    with path.open("rb") as file:
        start = file.read(2 * MAX_LINE_BYTES)
    text_start = len(_BOM) if start.startswith(_BOM) else 0
    declared, text_start = _declared_separator(start, text_start)
    header_end = _header_end(start, text_start)
    header_text = start[text_start:header_end].decode(look.encoding).rstrip("\r\n")
    separator = declared or _separator(header_text)
    cells = next(csv.reader(io.StringIO(header_text, newline=""), delimiter=separator), [])
    table = DelimitedTable(
        path=path, header=header_names(cells), notices=look.notices,
        encoding=look.encoding, separator=separator, body=header_end,
    )  # fmt: skip
    if look.has_open_quote:
        raise quote_damage(row=_row_of_open_quote(table))
    return table


@dataclass(frozen=True)
class _Look:
    encoding: str
    has_open_quote: bool
    notices: tuple[Notice, ...]


def _look_through(path: Path, /) -> _Look:
    encoding, quotes, line_start, offset = _Encoding(), 0, 0, 0
    with path.open("rb") as file:
        while block := file.read(_LOOK_BYTES):
            if b"\0" in block:
                raise RegistryFileError(
                    _("The file is binary, not a CSV text; export the table as CSV UTF-8 or XLSX."),
                    code="file_binary",
                )
            line_start = _check_line_lengths(block, offset=offset, line_start=line_start)
            if offset == 0 and b"\n" not in block and b"\r" in block:
                raise RegistryFileError(
                    _("The lines end with CR alone, as on old Macs; save the file as CSV UTF-8."),
                    code="line_ends",
                )
            quotes += block.count(b'"')
            encoding.take(block)
            offset += len(block)
    encoding.take(b"", final=True)
    return _Look(encoding=encoding.name, has_open_quote=quotes % 2 == 1, notices=encoding.notices())


def _check_line_lengths(block: bytes, /, *, offset: int, line_start: int) -> int:
    """The file offset at which the line begins that `block` (which stands at `offset`) leaves unfinished.

    Raises RegistryFileError when a line is longer than a megabyte.
    """
    while True:
        reach = line_start + MAX_LINE_BYTES - offset
        end = block.rfind(b"\n", max(line_start - offset, 0), max(reach, 0) + 1)
        if end >= 0:
            line_start = offset + end + 1
        elif reach < len(block):
            raise RegistryFileError(
                sentence(
                    _(
                        "A line is longer than {most} characters; this is no table of rows: export the file again."
                    ),
                    most=MAX_LINE_BYTES,
                ),
                code="line_too_long",
            )
        else:
            return line_start


class _Encoding:
    """UTF-8 as long as the bytes allow it, Windows-1252 else; a mixture is refused."""

    def __init__(self) -> None:
        self.name = "utf-8"
        self._decoder = getincrementaldecoder("utf-8")()
        self._has_utf8_beyond_ascii = False

    def take(self, block: bytes, *, final: bool = False) -> None:
        if self.name != "utf-8":
            return
        pending = self._decoder.getstate()[0]
        if block.isascii() and not pending:
            return
        try:
            text = self._decoder.decode(block, final=final)
        except UnicodeDecodeError as error:
            good = (pending + block)[: error.start]
            if self._has_utf8_beyond_ascii or not good.isascii():
                raise RegistryFileError(
                    _("The file mixes UTF-8 with another encoding; save all of it as CSV UTF-8."),
                    code="encoding_mixed",
                ) from error
            self.name = "cp1252"
        else:
            self._has_utf8_beyond_ascii |= not text.isascii()

    def notices(self) -> tuple[Notice, ...]:
        if self.name == "utf-8":
            return ()
        text = _(
            "The file was read as Windows-1252; check names with accents, and save as CSV UTF-8 next time."
        )
        return (Notice(code="encoding_windows_1252", message=text),)


def _declared_separator(start: bytes, text_start: int, /) -> tuple[str, int]:
    """The separator of a line `sep=;` that Excel puts above the header, and where the text goes on after it."""
    line_end = start.find(b"\n", text_start) + 1
    line = start[text_start:line_end].strip().strip(b'"').lower()
    if line in (b"sep=,", b"sep=;"):
        return chr(line[-1]), line_end
    return "", text_start


def _header_end(start: bytes, text_start: int, /) -> int:
    end = text_start
    while True:
        end = start.find(b"\n", end) + 1
        if end == 0:
            return len(start)
        if end_of_last_row(start[text_start:end]):
            return end


def _separator(header: str, /) -> str:
    outside = "".join(header.split('"')[::2])
    commas, semicolons = outside.count(","), outside.count(";")
    if commas == semicolons == 0 and any(mark in outside for mark in "\t|"):
        raise RegistryFileError(
            _("The columns are separated by tabs or bars; save the file as CSV with commas or semicolons."),
            code="separator_unknown",
        )
    return ";" if semicolons > commas else ","


def _row_of_open_quote(table: DelimitedTable, /) -> int:
    """The row at which the quotation marks go wrong, found row by row: only a refused file is read this slowly."""
    row = 1
    with table.path.open("rb") as file:
        file.seek(table.body)
        lines = io.TextIOWrapper(file, encoding=table.encoding, newline="")
        try:
            for cells in csv.reader(lines, delimiter=table.separator, strict=True):
                if len(cells) not in (0, len(table.header)):
                    break
                row += 1
        except csv.Error:
            pass
    return row
