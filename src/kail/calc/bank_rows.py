"""Rows of a bank's bulk template: written as the bank wants them, and read back.

What cannot be carried is refused, nothing is changed silently: reading what was written gives the same values. The
template's form, three examples and the laws are in `docs/bank-templates.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kail.calc.bank_templates import Align, BankFileError, Column, Kind, Template, check_template, read_date
from kail.calc.latin_text import LatinError, shown, to_latin

FORMULA_SIGNS = ("=", "+", "-", "@")
"""A text cell of a separated file that begins so would be run by a spreadsheet."""

Value = str | int | date


@dataclass(frozen=True, slots=True)
class BankFile:
    """What was read: the fields of each row and of both records, by name, without constants and empty texts."""

    rows: tuple[Mapping[str, Value], ...]
    header: Mapping[str, Value]
    trailer: Mapping[str, Value]


def render_rows(
    *, template: Template, rows: Sequence[Mapping[str, Value]], document: Mapping[str, Value]
) -> str:
    """The file as text. document: what the two records hold besides `count` and `sum`. Raises BankFileError."""
    check_template(template=template)
    about = {**document, "count": len(rows), "sum": _sum(rows)}
    lines = []
    if template.header_record:
        lines.append(_written(template, template.header_record, about, 1))
    if template.column_headers:
        lines.append(_joined(template, [column.header for column in template.columns], len(lines) + 1))
    for row in rows:
        lines.append(_written(template, template.columns, row, len(lines) + 1))
    if template.trailer_record:
        lines.append(_written(template, template.trailer_record, about, len(lines) + 1))
    return "".join(line + template.line_end for line in lines)


def carried(*, template: Template, row: Mapping[str, Value]) -> dict[str, Value]:
    """The row as the file carries it: in capitals or Latin letters where the template says so. Raises BankFileError."""
    values: dict[str, Value] = {}
    for column in template.columns:
        if column.field is not None:
            value = row.get(column.field, "")
            value = _text_form(column, value, 0) if isinstance(value, str) else value
            if value != "":
                values[column.field] = value
    return values


def parse_rows(*, template: Template, text: str) -> BankFile:
    """Read a file of the template. Raises BankFileError, also where constants, count or sum disagree."""
    check_template(template=template)
    lines = split_lines(text=text)
    first = bool(template.header_record) + template.column_headers
    last = len(lines) - bool(template.trailer_record)
    if last < first:
        raise problem(
            "file_incomplete", 1, "berkas tidak lengkap; minta lagi.", "the file is incomplete; get it again."
        )
    header = _read(template, template.header_record, lines[0], 1) if template.header_record else {}
    if template.column_headers:
        titles = split_cells(
            line=lines[first - 1], separator=template.separator, quoted=template.quoted, number=first
        )
        if titles != [column.header for column in template.columns]:
            raise problem(
                "headers_differ",
                first,
                "judul kolom bukan milik templat ini.",
                "the headers are not the template's.",
            )
    rows = tuple(
        _read(template, template.columns, line, number)
        for number, line in enumerate(lines[first:last], start=first + 1)
    )
    trailer = (
        _read(template, template.trailer_record, lines[last], last + 1) if template.trailer_record else {}
    )
    for record, number in ((header, 1), (trailer, last + 1)):
        for field, counted in (("count", len(rows)), ("sum", _sum(rows))):
            if record.get(field, counted) != counted and (field == "count" or _has_amount(template)):
                raise problem(
                    f"{field}_differs",
                    number,
                    f"tertulis {record[field]}, isi berkas {counted}.",
                    f"says {record[field]}, the file holds {counted}.",
                )
    return BankFile(rows=rows, header=header, trailer=trailer)


def split_lines(*, text: str) -> list[str]:
    """The lines of a file, whichever way they end, without a last empty one."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []


def split_cells(*, line: str, separator: str | None, quoted: bool, number: int) -> list[str]:
    """The cells of one line of a separated file. Raises BankFileError for a quotation mark out of place."""
    if separator is None:
        return [line]
    if not quoted or '"' not in line:
        return line.split(separator)
    cells: list[str] = []
    rest: str | None = line
    while rest is not None:
        cell, rest = _next_cell(rest, separator, number)
        cells.append(cell)
    return cells


def read_amount(*, text: str, decimals: int, sign: str) -> int | None:
    """Whole rupiah as a template writes them, None for anything else, also for a fraction of a rupiah."""
    ending = re.escape(sign) + "0" * decimals if decimals else ""
    match = re.fullmatch(rf"0*([0-9]{{1,18}}){ending}", text)
    return int(match[1]) if match else None


def problem(code: str, number: int, message_id: str, message_en: str) -> BankFileError:
    """An error of one line of a file."""
    return BankFileError(
        code=code, message_id=f"Baris {number}: {message_id}", message_en=f"Line {number}: {message_en}"
    )


def _sum(rows: Sequence[Mapping[str, Value]]) -> int:
    return sum(amount for row in rows if isinstance(amount := row.get("amount", 0), int))


def _has_amount(template: Template) -> bool:
    return any(column.field == "amount" for column in template.columns)


def _written(template: Template, columns: Sequence[Column], values: Mapping[str, Value], number: int) -> str:
    return _joined(template, [_cell(template, column, values, number) for column in columns], number)


def _joined(template: Template, cells: Sequence[str], number: int) -> str:
    for cell in cells:
        try:
            cell.encode(template.encoding)
        except UnicodeEncodeError as error:
            sign = shown(error.object[error.start])
            raise problem(
                "character_not_carried",
                number,
                f"karakter {sign} tidak dapat ditulis dalam berkas {template.encoding}; ganti.",
                f"the character {sign} cannot be written in a file of {template.encoding}; replace it.",
            ) from error
    if template.separator is None:
        return "".join(cells)
    return template.separator.join(_separated(template, template.separator, cell, number) for cell in cells)


def _separated(template: Template, separator: str, cell: str, number: int) -> str:
    if separator not in cell and '"' not in cell:
        return cell
    if not template.quoted:
        raise problem(
            "separator_inside",
            number,
            f"“{cell}” memuat pemisah kolom atau tanda kutip, yang tidak dapat dibawa templat ini; ganti.",
            f"“{cell}” holds the separator or a quotation mark, which this template cannot carry; replace it.",
        )
    return f'"{cell.replace(chr(34), chr(34) * 2)}"'


def _cell(template: Template, column: Column, values: Mapping[str, Value], number: int) -> str:
    label = column.header or column.field or ""
    if column.constant is not None:
        return _fitted(template, column, column.constant, number, label)
    value = values.get(column.field or "", "")
    match value, column.kind:
        case str(), Kind.TEXT:
            text = _text_form(column, value, number)
            if template.separator is not None and text.startswith(FORMULA_SIGNS):
                raise problem(
                    "cell_formula",
                    number,
                    f"isi kolom {label} diawali {text[0]}, yang dijalankan lembar kerja sebagai rumus; perbaiki.",
                    f"column {label} begins with {text[0]}, which a spreadsheet runs as a formula; correct it.",
                )
            if not text and column.required:
                raise problem("cell_missing", number, f"kolom {label} kosong.", f"column {label} is empty.")
        case int(), Kind.AMOUNT if not isinstance(value, bool) and 0 <= value < 10**18:
            text = f"{value}{template.decimal_sign}00" if template.decimals else str(value)
        case int(), Kind.NUMBER if not isinstance(value, bool) and 0 <= value < 10**18:
            text = str(value)
        case date(), Kind.DATE if not isinstance(value, datetime) and value.year >= 1900:
            text = value.strftime(template.date_format)
        case _:
            raise problem(
                "value_unfit",
                number,
                f"kolom {label} tidak berisi {column.kind}.",
                f"column {label} holds no {column.kind}.",
            )
    return _fitted(template, column, text, number, label)


def _text_form(column: Column, text: str, number: int) -> str:
    if column.plain:
        try:
            text = to_latin(text=text)
        except LatinError as error:
            raise problem(error.code, number, error.message_id, error.message_en) from error
    hidden = next((sign for sign in text if not sign.isprintable()), None)
    if hidden is not None:
        raise problem(
            "character_not_carried",
            number,
            f"karakter {shown(hidden)} tidak dapat dibawa berkas bank; hapus.",
            f"the character {shown(hidden)} cannot be carried by a bank file; remove it.",
        )
    return text.upper() if column.upper else text


def _fitted(template: Template, column: Column, text: str, number: int, label: str) -> str:
    if column.width is not None and len(text) > column.width:
        raise problem(
            "cell_too_long",
            number,
            f"kolom {label} paling banyak {column.width} karakter, isinya {len(text)}; singkatkan.",
            f"column {label} takes {column.width} characters at most, there are {len(text)}; shorten it.",
        )
    if template.separator is not None or column.width is None:
        return text
    at_left = column.align == Align.RIGHT
    if column.kind == Kind.TEXT and (text.startswith if at_left else text.endswith)(column.padding):
        raise problem(
            "padding_inside",
            number,
            f"isi kolom {label} dimulai atau diakhiri karakter pengisi “{column.padding}”, jadi tidak terbaca kembali.",
            f"column {label} begins or ends with its padding “{column.padding}” and could not be read back.",
        )
    fill = column.padding * (column.width - len(text))
    return fill + text if at_left else text + fill


def _read(template: Template, columns: Sequence[Column], line: str, number: int) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for column, cell in zip(columns, _raw_cells(template, columns, line, number), strict=True):
        label = column.header or column.field or column.constant or ""
        if column.constant is not None:
            if cell != column.constant:
                raise problem(
                    "constant_differs",
                    number,
                    f"kolom {label} harus “{column.constant}”.",
                    f"column {label} must be “{column.constant}”.",
                )
            continue
        value = _value(template, column, cell)
        if value is None or (value == "" and column.required):
            raise problem(
                "cell_unreadable", number, f"kolom {label} tidak terbaca.", f"column {label} is unreadable."
            )
        if value != "":
            values[column.field or ""] = value
    return values


def _raw_cells(template: Template, columns: Sequence[Column], line: str, number: int) -> list[str]:
    if template.separator is not None:
        cells = split_cells(line=line, separator=template.separator, quoted=template.quoted, number=number)
        if len(cells) != len(columns):
            raise problem(
                "columns_differ",
                number,
                f"ada {len(cells)} kolom, seharusnya {len(columns)}.",
                f"there are {len(cells)} columns, expected {len(columns)}.",
            )
        return cells
    widths = [column.width or 0 for column in columns]
    if len(line) != sum(widths):
        raise problem(
            "line_length",
            number,
            f"panjangnya {len(line)}, seharusnya {sum(widths)}.",
            f"it has {len(line)} characters, expected {sum(widths)}.",
        )
    cells, start = [], 0
    for column, width in zip(columns, widths, strict=True):
        cell = line[start : start + width]
        start += width
        if column.kind in {Kind.AMOUNT, Kind.NUMBER} and column.padding == "0":
            cells.append(cell)
        elif column.align == Align.RIGHT:
            cells.append(cell.lstrip(column.padding))
        else:
            cells.append(cell.rstrip(column.padding))
    return cells


def _value(template: Template, column: Column, cell: str) -> Value | None:
    match column.kind:
        case Kind.TEXT:
            return cell
        case Kind.AMOUNT:
            return read_amount(text=cell, decimals=template.decimals, sign=template.decimal_sign)
        case Kind.NUMBER:
            return read_amount(text=cell, decimals=0, sign="")
        case Kind.DATE:
            return read_date(text=cell, form=template.date_format)


def _next_cell(rest: str, separator: str, number: int) -> tuple[str, str | None]:
    """The first cell and what follows its separator, None after the last."""
    if not rest.startswith('"'):
        cell, found, after = rest.partition(separator)
        return cell, after if found else None
    match = re.match(r'"((?:[^"]|"")*)"', rest)
    after = rest[match.end() :] if match else ""
    if match is None or not (after == "" or after.startswith(separator)):
        raise problem(
            "quote_misplaced",
            number,
            "tanda kutip tidak pada tempatnya.",
            "a quotation mark is out of place.",
        )
    return match[1].replace('""', '"'), after[len(separator) :] if after else None
