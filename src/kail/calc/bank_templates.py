"""What a bank's bulk file and its answer look like, read from a TOML text.

The form, three examples and what is refused are in `docs/bank-templates.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType


class BankFileError(ValueError):
    """A template, a value or a file of a bank cannot be used. `code` is stable; the sentences name line and column."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class Kind(StrEnum):
    """What a field holds: text, whole rupiah, a count, a day."""

    TEXT = "text"
    AMOUNT = "amount"
    NUMBER = "number"
    DATE = "date"


ROW_FIELDS: Mapping[str, Kind] = MappingProxyType(
    {
        "number": Kind.NUMBER,
        "reference": Kind.TEXT,
        "holder": Kind.TEXT,
        "account": Kind.TEXT,
        "bank_code": Kind.TEXT,
        "bank_name": Kind.TEXT,
        "amount": Kind.AMOUNT,
        "remittance": Kind.TEXT,
        "requested_date": Kind.DATE,
    }
)
"""What a column of a row can hold."""

RECORD_FIELDS: Mapping[str, Kind] = MappingProxyType(
    {
        "count": Kind.NUMBER,
        "sum": Kind.AMOUNT,
        "debtor": Kind.TEXT,
        "debtor_account": Kind.TEXT,
        "list_number": Kind.TEXT,
        "requested_date": Kind.DATE,
        "created_date": Kind.DATE,
    }
)
"""What a column of the header and the trailer record can hold; `count` and `sum` are computed."""

ANSWER_FIELDS = ("reference", "status", "reason", "amount")

SEPARATORS = (",", ";", "|", "\t")
_LINE_ENDS = {"crlf": "\r\n", "lf": "\n"}
_PROBE = date(2026, 11, 28)


class Align(StrEnum):
    """On which side of a column of fixed width the value stands; the padding fills the other side."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: either the `field` that it holds, or a `constant`.

    width: of a file of fixed width, exactly; of a separated file the most characters (None: any number). plain: text is
    written in the Latin set of `latin_text`. upper: in capitals. Only a text can be not required.
    """

    header: str = ""
    field: str | None = None
    constant: str | None = None
    width: int | None = None
    align: Align = Align.LEFT
    padding: str = " "
    upper: bool = False
    plain: bool = False
    required: bool = True

    @property
    def kind(self) -> Kind:
        """By the field; a constant is text."""
        name = self.field or ""
        return ROW_FIELDS.get(name) or RECORD_FIELDS.get(name) or Kind.TEXT


@dataclass(frozen=True, slots=True)
class Template:
    """A file: header record, row of column headers, rows, trailer record; each but the rows only if it is wanted.

    separator: `,` `;` `|` a tab, or None for fixed width. quoted: cells that hold the separator or a quotation mark are
    put in quotation marks. decimals: 0 or 2, after `decimal_sign` (empty: the last two digits are decimals). encoding:
    `ascii`, `latin-1` or `utf-8`.
    """

    name: str
    columns: tuple[Column, ...]
    separator: str | None = None
    quoted: bool = False
    column_headers: bool = False
    header_record: tuple[Column, ...] = ()
    trailer_record: tuple[Column, ...] = ()
    decimals: int = 0
    decimal_sign: str = "."
    date_format: str = "%Y%m%d"
    encoding: str = "ascii"
    line_end: str = "\r\n"


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """Where a field stands: under a `header`, at a `position` (1 first), or from character `start` (1) for `width`."""

    field: str
    header: str | None = None
    position: int | None = None
    start: int | None = None
    width: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerTemplate:
    """A bank's answer: columns and the words that mean paid, failed, pending.

    separator None is fixed width. skip_top and skip_bottom: lines before the column headers or rows, and after them.
    decimal_sign: as in Template, for the column `amount`.
    """

    columns: tuple[AnswerColumn, ...]
    paid: tuple[str, ...]
    failed: tuple[str, ...]
    pending: tuple[str, ...] = ()
    separator: str | None = None
    quoted: bool = False
    skip_top: int = 0
    skip_bottom: int = 0
    decimals: int = 0
    decimal_sign: str = "."


@dataclass(frozen=True, slots=True)
class BankForm:
    """A whole TOML file: how the file is written, and how the answer is read (None if the bank gives none)."""

    template: Template
    answer: AnswerTemplate | None


def read_bank_form(*, text: str) -> BankForm:
    """Read the TOML form and check it. Raises BankFileError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BankFileError(
            code="form_unreadable",
            message_id=f"Templat bank bukan TOML yang benar: {error}",
            message_en=f"The bank template is no correct TOML: {error}",
        ) from error
    answer = data.pop("answer", None)
    template = _template(data)
    check_template(template=template)
    if answer is None:
        return BankForm(template, None)
    read = _answer(answer)
    check_answer_template(template=read)
    return BankForm(template, read)


def check_template(*, template: Template) -> None:
    """Refuse a template that could not be written or read back. Raises BankFileError."""
    for columns, fields in (
        (template.columns, ROW_FIELDS),
        (template.header_record, RECORD_FIELDS),
        (template.trailer_record, RECORD_FIELDS),
    ):
        names = [column.field for column in columns if column.field is not None]
        _demand(len(set(names)) == len(names), "sebuah isian dipakai dua kali.", "a field is used twice.")
        for column in columns:
            _check_column(column, fields, fixed=template.separator is None)
    _demand(bool(template.columns), "tidak ada kolom.", "there are no columns.")
    _check_separator(template.separator)
    _demand(
        not (template.column_headers and template.separator is None),
        "judul kolom hanya untuk berkas dengan pemisah.",
        "column headers are for files with a separator only.",
    )
    _check_decimals(template.decimals, template.decimal_sign)
    _demand(
        not template.decimals or template.quoted or template.decimal_sign != template.separator,
        "tanda desimal sama dengan pemisah kolom.",
        "the decimal sign is the separator of the columns.",
    )
    _demand(
        template.encoding in {"ascii", "latin-1", "utf-8"} and template.line_end in _LINE_ENDS.values(),
        "pengodean ascii, latin-1, atau utf-8; akhir baris crlf atau lf.",
        "the encoding is ascii, latin-1 or utf-8; the line end crlf or lf.",
    )
    _demand(
        template.date_format.isprintable()
        and read_date(text=_PROBE.strftime(template.date_format), form=template.date_format) == _PROBE,
        "bentuk tanggal harus memuat hari, bulan, dan tahun.",
        "the form of dates must hold day, month and year.",
    )


def check_answer_template(*, template: AnswerTemplate) -> None:
    """Refuse a template by which an answer could not be read. Raises BankFileError."""
    names = [column.field for column in template.columns]
    _demand(
        len(set(names)) == len(names) and {"reference", "status"} <= set(names) <= set(ANSWER_FIELDS),
        "jawaban perlu kolom reference dan status, dan boleh reason dan amount, masing-masing sekali.",
        "an answer needs the columns reference and status, and may have reason and amount, each once.",
    )
    _check_separator(template.separator)
    _check_decimals(template.decimals, template.decimal_sign)
    fixed = template.separator is None
    for column in template.columns:
        given = (column.header is not None, column.position is not None, column.start is not None)
        numbers = [number for number in (column.position, column.start, column.width) if number is not None]
        _demand(
            given == (False, False, True) and column.width is not None
            if fixed
            else sum(given) == 1 and column.start is None and column.width is None,
            f"kolom {column.field}: sebut start dan width (lebar tetap), atau header atau position (dengan pemisah).",
            f"column {column.field}: give start and width (fixed width), or header or position (with a separator).",
        )
        _demand(min(numbers, default=1) >= 1, "posisi dihitung dari 1.", "positions count from 1.")
    _demand(
        min(template.skip_top, template.skip_bottom) >= 0,
        "jumlah baris yang dilewati tidak boleh negatif.",
        "the number of lines skipped must not be negative.",
    )
    words = [word_key(word) for word in (*template.paid, *template.failed, *template.pending)]
    _demand(
        bool(template.paid) and bool(template.failed) and len(set(words)) == len(words) and all(words),
        "sebut kata untuk paid dan failed; satu kata hanya punya satu arti.",
        "give words for paid and failed; a word has one meaning only.",
    )


def read_date(*, text: str, form: str) -> date | None:
    """The day that a text of this form (as of strptime) names, or None."""
    try:
        return datetime.strptime(f"{text} +0000", f"{form} %z").date()
    except ValueError:
        return None


def word_key(word: str) -> str:
    """A status word as it is compared: case and spacing do not matter."""
    return " ".join(word.casefold().split())


def _check_column(column: Column, fields: Mapping[str, Kind], *, fixed: bool) -> None:
    label = column.header or column.field or column.constant or "?"
    _demand(
        (column.field is None) != (column.constant is None),
        f"kolom {label} perlu isian (field) atau nilai tetap (constant), salah satu.",
        f"column {label} needs a field or a constant, one of them.",
    )
    _demand(
        column.field is None or column.field in fields,
        f"isian {column.field} tidak dikenal; yang ada: {', '.join(fields)}.",
        f"there is no field {column.field}; there are {', '.join(fields)}.",
    )
    _demand(
        column.width is None or column.width >= 1,
        f"lebar kolom {label} harus positif.",
        f"column {label}: width ≥ 1.",
    )
    _demand(
        not fixed or column.width is not None,
        f"kolom {label} perlu lebar (width).",
        f"column {label} needs a width.",
    )
    _demand(
        len(column.padding) == 1 and column.padding.isascii() and column.padding.isprintable(),
        f"pengisi kolom {label} harus satu karakter.",
        f"the padding of column {label} is one character.",
    )
    # A number padded with digits on its right would be another number.
    _demand(
        column.kind == Kind.TEXT
        or not column.padding.isdigit()
        or (column.padding == "0" and column.align == Align.RIGHT),
        f"kolom {label}: angka hanya boleh diisi nol di sebelah kiri.",
        f"column {label}: numbers are padded with zeros on the left only.",
    )
    _demand(
        column.kind != Kind.DATE or not fixed or not column.padding.isdigit(),
        f"kolom {label}: tanggal tidak diisi dengan angka.",
        f"column {label}: dates are not padded with digits.",
    )
    _demand(
        column.required or column.kind == Kind.TEXT,
        f"kolom {label}: hanya teks yang boleh kosong.",
        f"column {label}: only a text may be empty.",
    )
    _demand(
        column.constant is None
        or (column.constant.isprintable() and len(column.constant) <= (column.width or 10**6)),
        f"nilai tetap kolom {label} tidak muat.",
        f"the constant of column {label} does not fit.",
    )
    _demand(
        column.header.isprintable(),
        f"judul kolom {label} tidak sah.",
        f"the header of column {label} is invalid.",
    )


def _check_separator(separator: str | None) -> None:
    _demand(
        separator is None or separator in SEPARATORS,
        "pemisah adalah , ; | tab, atau fixed.",
        "the separator is , ; | a tab, or fixed.",
    )


def _check_decimals(decimals: int, sign: str) -> None:
    _demand(
        decimals in {0, 2} and sign in {"", ".", ","},
        "desimal 0 atau 2, dengan tanda . atau , atau tanpa tanda.",
        "decimals are 0 or 2, with the sign . or , or none.",
    )


def _template(data: Mapping[str, object]) -> Template:
    keys = {
        "name", "separator", "quoted", "column_headers", "decimals", "decimal_sign", "date_format", "encoding",
        "line_end", "column", "header", "trailer",
    }  # fmt: skip
    _only_keys(data, keys, "templat")
    line_end = _text(data, "line_end", "crlf")
    _demand(line_end in _LINE_ENDS, "line_end adalah crlf atau lf.", "line_end is crlf or lf.")
    return Template(
        name=_text(data, "name"),
        columns=_columns(data, "column"),
        separator=_separator(data),
        quoted=_truth(data, "quoted", False),
        column_headers=_truth(data, "column_headers", False),
        header_record=_columns(data, "header"),
        trailer_record=_columns(data, "trailer"),
        decimals=_number(data, "decimals") or 0,
        decimal_sign=_text(data, "decimal_sign", "."),
        date_format=_text(data, "date_format", "%Y%m%d"),
        encoding=_text(data, "encoding", "ascii"),
        line_end=_LINE_ENDS[line_end],
    )


def _columns(data: Mapping[str, object], key: str) -> tuple[Column, ...]:
    keys = {"header", "field", "constant", "width", "align", "padding", "upper", "plain", "required"}
    columns = []
    for table in _tables(data, key):
        _only_keys(table, keys, key)
        align = _text(table, "align", "left")
        _demand(align in set(Align), "align adalah left atau right.", "align is left or right.")
        columns.append(
            Column(
                header=_text(table, "header", ""),
                field=_text(table, "field") if "field" in table else None,
                constant=_text(table, "constant") if "constant" in table else None,
                width=_number(table, "width"),
                align=Align(align),
                padding=_text(table, "padding", " "),
                upper=_truth(table, "upper", False),
                plain=_truth(table, "plain", False),
                required=_truth(table, "required", True),
            )
        )
    return tuple(columns)


def _answer(data: object) -> AnswerTemplate:
    table = _table(data, "answer")
    keys = {
        "separator", "quoted", "skip_top", "skip_bottom", "decimals", "decimal_sign", "paid", "failed", "pending",
        "column",
    }  # fmt: skip
    _only_keys(table, keys, "answer")
    columns = []
    for column in _tables(table, "column"):
        _only_keys(column, {"field", "header", "position", "start", "width"}, "answer.column")
        columns.append(
            AnswerColumn(
                field=_text(column, "field"),
                header=_text(column, "header") if "header" in column else None,
                position=_number(column, "position"),
                start=_number(column, "start"),
                width=_number(column, "width"),
            )
        )
    return AnswerTemplate(
        columns=tuple(columns),
        paid=_texts(table, "paid"),
        failed=_texts(table, "failed"),
        pending=_texts(table, "pending"),
        separator=_separator(table),
        quoted=_truth(table, "quoted", False),
        skip_top=_number(table, "skip_top") or 0,
        skip_bottom=_number(table, "skip_bottom") or 0,
        decimals=_number(table, "decimals") or 0,
        decimal_sign=_text(table, "decimal_sign", "."),
    )


def _separator(data: Mapping[str, object]) -> str | None:
    separator = _text(data, "separator")
    return None if separator == "fixed" else separator


def _only_keys(data: Mapping[str, object], keys: Collection[str], where: str) -> None:
    for key in data:
        _demand(key in keys, f"kunci {key} pada {where} tidak dikenal.", f"there is no key {key} in {where}.")


def _table(value: object, key: str) -> dict[str, object]:
    _demand(isinstance(value, dict), f"{key} harus berupa tabel.", f"{key} must be a table.")
    return value if isinstance(value, dict) else {}


def _tables(data: Mapping[str, object], key: str) -> list[dict[str, object]]:
    value = data.get(key, [])
    _demand(isinstance(value, list), f"{key} ditulis [[{key}]].", f"{key} is written [[{key}]].")
    return [_table(entry, key) for entry in value] if isinstance(value, list) else []


def _text(data: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = data.get(key, default)
    _demand(isinstance(value, str), f"{key} harus teks.", f"{key} must be a text.")
    return value if isinstance(value, str) else ""


def _texts(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    texts = [word for word in value if isinstance(word, str)] if isinstance(value, list) else None
    _demand(texts == value, f"{key} harus daftar teks.", f"{key} must be a list of texts.")
    return tuple(texts or ())


def _number(data: Mapping[str, object], key: str) -> int | None:
    value = data.get(key)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    _demand(value is None or is_number, f"{key} harus bilangan bulat.", f"{key} must be a whole number.")
    return value if isinstance(value, int) else None


def _truth(data: Mapping[str, object], key: str, default: bool) -> bool:
    value = data.get(key, default)
    _demand(isinstance(value, bool), f"{key} adalah true atau false.", f"{key} is true or false.")
    return value is True


def _demand(kept: bool, message_id: str, message_en: str) -> None:
    if not kept:
        raise BankFileError(
            code="form_invalid",
            message_id=f"Templat bank: {message_id}",
            message_en=f"Bank template: {message_en}",
        )
