"""Read the file of `kail apportion`: a name or code and the number to apportion by, one region a row."""

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_LONGEST_NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,9})?")
_THOUSANDS_LOOK = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LONGEST_SHOWN = 40


class WeightsFileError(ValueError):
    """The file is not what it should be: what, where and how to mend it, in one sentence per language."""

    def __init__(self, *, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """Weights in the order of the file; maxima only for rows that state one.

    is_windows_text: the file was not UTF-8 and was read as Windows-1252.
    has_thousands_look: every number with a point looks like `25.280`, which was read as 25.28.
    """

    name_header: str
    weight_header: str
    weights: dict[str, Decimal]
    maxima: dict[str, int]
    is_windows_text: bool
    has_thousands_look: bool


def read_weights_file(*, file: Path, max_column: str | None) -> WeightsFile:
    """The file's rows, all checked. Raises WeightsFileError; OSError if the file cannot be read at all."""
    text, is_windows_text = _decoded(_bytes_of(file))
    header, rows, comma_is_decimal = _table(text)
    max_index = _max_index(header, max_column)
    weights: dict[str, Decimal] = {}
    maxima: dict[str, int] = {}
    for line, row in rows:
        name = row[0].strip()
        _check_name(name, line=line, header=header[0], known=weights)
        weights[name] = _number(row[1], line=line, column=header[1], comma_is_decimal=comma_is_decimal)
        if max_index is not None and row[max_index].strip():
            maxima[name] = _maximum(row[max_index], line=line, column=header[max_index])
    if not weights:
        raise WeightsFileError(
            message_id="Berkas hanya berisi baris judul; tambahkan sekurangnya satu baris wilayah.",
            message_en="The file has only a header row; add at least one row below it.",
        )
    written = [(line, row[1].strip()) for line, row in rows]
    _check_one_decimal_sign(written, column=header[1])
    pointed = [cell for _, cell in written if "." in cell]
    return WeightsFile(
        name_header=header[0],
        weight_header=header[1],
        weights=weights,
        maxima=maxima,
        is_windows_text=is_windows_text,
        has_thousands_look=bool(pointed) and all(_THOUSANDS_LOOK.fullmatch(cell) for cell in pointed),
    )


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise WeightsFileError(
            message_id=f"Berkas {file} tidak ada; periksa nama dan foldernya.",
            message_en=f"There is no file {file}; check its name and folder.",
        ) from None
    except IsADirectoryError:
        raise WeightsFileError(
            message_id=f"{file} adalah folder; sebutkan satu berkas CSV.",
            message_en=f"{file} is a folder; name one CSV file.",
        ) from None


def _decoded(content: bytes) -> tuple[str, bool]:
    if content.startswith(b"PK\x03\x04") or b"\0" in content:
        raise WeightsFileError(
            message_id="Berkas bukan teks CSV (mungkin XLSX atau UTF-16); simpan sebagai “CSV UTF-8”.",
            message_en="The file is no CSV text (perhaps XLSX or UTF-16); save it as “CSV UTF-8”.",
        )
    try:
        text, is_windows_text = content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        text, is_windows_text = content.decode("cp1252", errors="replace"), True
    if any(not (character.isprintable() or character in "\t\r\n\u00a0") for character in text[:4096]):
        raise WeightsFileError(
            message_id="Berkas memuat karakter kendali, jadi bukan teks CSV; simpan sebagai “CSV UTF-8”.",
            message_en="The file has control characters, so it is no CSV text; save it as “CSV UTF-8”.",
        )
    if not text.strip():
        raise WeightsFileError(
            message_id="Berkas kosong; isi baris judul dan satu baris per wilayah.",
            message_en="The file is empty; it needs a header row and one row per region.",
        )
    return text, is_windows_text


def _table(text: str) -> tuple[list[str], list[tuple[int, list[str]]], bool]:
    """The header, the rows with their line numbers, and whether a comma may be a decimal sign."""
    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = [cell.strip() for cell in row]
                _check_header(header)
            else:
                _check_width(row, line=reader.line_num, header=header)
                rows.append((reader.line_num, row))
    except csv.Error as error:
        raise WeightsFileError(
            message_id=f"Baris {reader.line_num} tidak terbaca sebagai CSV ({error}); periksa tanda kutipnya.",
            message_en=f"Row {reader.line_num} cannot be read as CSV ({error}); check its quotation marks.",
        ) from None
    return header, rows, separator == ";"


def _check_header(header: list[str]) -> None:
    if len(header) < 2:
        raise WeightsFileError(
            message_id="Baris judul hanya punya satu kolom; perlu dua, dipisah koma atau titik koma: nama, angka.",
            message_en="The header has only one column; two are needed, separated by comma or semicolon: "
            "name, number.",
        )
    if _NUMBER.fullmatch(header[1]):
        raise WeightsFileError(
            message_id=f"Baris 1 berisi angka ({_shown(header[1])}), bukan judul; tambahkan baris judul di atasnya.",
            message_en=f"Row 1 holds a number ({_shown(header[1])}), not titles; add a header row above it.",
        )


def _check_width(row: list[str], *, line: int, header: list[str]) -> None:
    if len(row) != len(header):
        raise WeightsFileError(
            message_id=f"Baris {line} punya {len(row)} kolom, judulnya {len(header)}; angka berkoma desimal "
            "memerlukan titik koma sebagai pemisah kolom.",
            message_en=f"Row {line} has {len(row)} columns, the header {len(header)}; a number with a decimal comma "
            "needs the semicolon between columns.",
        )


def _check_name(name: str, *, line: int, header: str, known: dict[str, Decimal]) -> None:
    if not name:
        raise WeightsFileError(
            message_id=f"Baris {line}, kolom 1 ({_shown(header)}): nama atau kode kosong; isilah.",
            message_en=f"Row {line}, column 1 ({_shown(header)}): the name or code is empty; fill it in.",
        )
    if name in known:
        raise WeightsFileError(
            message_id=f"Baris {line}, kolom 1 ({_shown(header)}): “{_shown(name)}” sudah ada di atas; "
            "satukan barisnya.",
            message_en=f"Row {line}, column 1 ({_shown(header)}): “{_shown(name)}” was there already; "
            "make it one row.",
        )


def _number(cell: str, *, line: int, column: str, comma_is_decimal: bool) -> Decimal:
    written = cell.strip()
    is_number = bool(_NUMBER.fullmatch(written)) and (comma_is_decimal or "," not in written)
    if not is_number:
        point_or_comma = ("koma atau titik", "comma or point") if comma_is_decimal else ("titik", "point")
        raise WeightsFileError(
            message_id=f"Baris {line}, kolom 2 ({_shown(column)}): “{_shown(written)}” bukan angka; tulis tanpa "
            f"pemisah ribuan, desimal dengan {point_or_comma[0]}.",
            message_en=f"Row {line}, column 2 ({_shown(column)}): “{_shown(written)}” is not a number; write it "
            f"without thousands separators, decimals after a {point_or_comma[1]}.",
        )
    if written.startswith("-"):
        raise WeightsFileError(
            message_id=f"Baris {line}, kolom 2 ({_shown(column)}): {_shown(written)} kurang dari nol; "
            "tulis nol atau lebih.",
            message_en=f"Row {line}, column 2 ({_shown(column)}): {_shown(written)} is less than zero; "
            "write zero or more.",
        )
    if not _LONGEST_NUMBER.fullmatch(written):
        raise WeightsFileError(
            message_id=f"Baris {line}, kolom 2 ({_shown(column)}): angka terlalu panjang; paling banyak 15 angka "
            "dan 9 desimal.",
            message_en=f"Row {line}, column 2 ({_shown(column)}): the number is too long; at most 15 digits "
            "and 9 decimals.",
        )
    return Decimal(written.replace(",", "."))


def _check_one_decimal_sign(written: list[tuple[int, str]], *, column: str) -> None:
    """A column that uses both signs has most likely grouped its thousands with one of them."""
    pointed = next((line for line, cell in written if "." in cell), None)
    with_comma = next((line for line, cell in written if "," in cell), None)
    if pointed and with_comma:
        raise WeightsFileError(
            message_id=f"Kolom 2 ({_shown(column)}): baris {pointed} memakai titik, baris {with_comma} koma; pakai "
            "satu tanda desimal saja dan tanpa pemisah ribuan.",
            message_en=f"Column 2 ({_shown(column)}): row {pointed} uses a point, row {with_comma} a comma; use one "
            "decimal sign and no thousands separators.",
        )


def _max_index(header: list[str], max_column: str | None) -> int | None:
    if max_column is None:
        return None
    titles = [title.casefold() for title in header]
    if titles.count(max_column.strip().casefold()) != 1:
        listed = ", ".join(_shown(title) for title in header)
        raise WeightsFileError(
            message_id=f"Kolom maksimum “{_shown(max_column)}” tidak ada tepat satu kali; kolomnya: {listed}.",
            message_en=f"The maximum column “{_shown(max_column)}” is not there exactly once; "
            f"the columns are: {listed}.",
        )
    return titles.index(max_column.strip().casefold())


def _maximum(cell: str, *, line: int, column: str) -> int:
    if not re.fullmatch(r"[0-9]{1,18}", cell.strip()):
        raise WeightsFileError(
            message_id=f"Baris {line}, kolom {_shown(column)}: maksimum “{_shown(cell.strip())}” harus bilangan "
            "bulat nol atau lebih, atau kosong.",
            message_en=f"Row {line}, column {_shown(column)}: the maximum “{_shown(cell.strip())}” must be a whole "
            "number, zero or more, or empty.",
        )
    return int(cell)


def _shown(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _LONGEST_SHOWN else f"{one_line[:_LONGEST_SHOWN]}…"
