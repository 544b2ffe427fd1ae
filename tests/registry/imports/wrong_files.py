"""Files that no door may take: each with its name and the code of its refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from tests.registry.files.registry_files import another_head, csv_text, head, rows_as_xlsx, write_xlsx


@dataclass(frozen=True)
class WrongFile:
    """How to write the file, and how its refusal is called."""

    name: str
    code: str
    write: Callable[[Path], object]


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _sound() -> bytes:
    return csv_text([head(), another_head(1)]).encode()


def _with_formula(path: Path) -> object:
    def write(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for column, (name, value) in enumerate(head().items()):
            sheet.write_string(0, column, name)
            if name == "nama":
                sheet.write_formula(1, column, '="BUDI"', None, "BUDI")
            else:
                sheet.write_string(1, column, value)

    return write_xlsx(path, write)


def _long_line(path: Path) -> object:
    with path.open("wb") as file:
        file.write(_sound())
        for _ in range(100):
            file.write(b"x" * 1_000_000)
    return path


_HEADER = ",".join(head())

WRONG_FILES: tuple[WrongFile, ...] = (
    WrongFile("empty.csv", "file_empty", _bytes(b"")),
    WrongFile("no_rows.csv", "rows_missing", _bytes(f"{_HEADER}\n".encode())),
    WrongFile("cut_off.csv", "row_too_short", _bytes(_sound()[:-40])),
    WrongFile("cut_off_in_quotes.csv", "quote_unclosed", _bytes(_sound() + b'6472010101200003,"BUDI')),
    WrongFile("binary.csv", "file_binary", _bytes(_sound() + bytes(range(256)))),
    WrongFile("picture.csv", "file_binary", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))),
    WrongFile("workbook.csv", "file_misnamed", lambda path: rows_as_xlsx(path, [head()])),
    WrongFile("formula.xlsx", "formula", _with_formula),
    WrongFile("damaged.xlsx", "workbook_damaged", _bytes(b"PK\x03\x04 cut off")),
    WrongFile("no_workbook.xlsx", "workbook_damaged", _bytes(_sound())),
    WrongFile("long_line.csv", "line_too_long", _long_line),
    WrongFile("twice.csv", "header_duplicate", _bytes(f"{_HEADER},NAMA\n".encode())),
    WrongFile("no_header.csv", "header_missing", _bytes(_sound().split(b"\n", 1)[1])),
    WrongFile("no_name.csv", "column_missing", _bytes(_sound().replace(b"nama,", b"x,"))),
    WrongFile("utf16.csv", "encoding_utf16", _bytes(_sound().decode().encode("utf-16"))),
    WrongFile("mixed.csv", "encoding_mixed", _bytes(_sound() + "é".encode() + b"\xe9\n")),
)
