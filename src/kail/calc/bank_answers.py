"""Read a bank's answer to a bulk file: which payment was paid, failed or still waits.

What cannot be understood is an error row with its line, never a guess. The template's form and the laws are in
`docs/bank-templates.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kail.calc.bank_rows import problem, read_amount, split_cells, split_lines
from kail.calc.bank_templates import (
    AnswerColumn,
    AnswerTemplate,
    BankFileError,
    check_answer_template,
    word_key,
)


class AnswerState(StrEnum):
    """What the bank says of a payment."""

    PAID = "paid"
    FAILED = "failed"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One understood line. reason: the bank's own words. amount: None unless the template has that column."""

    line: int
    reference: str
    state: AnswerState
    reason: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A line that says nothing sure. `code` is stable."""

    line: int
    code: str
    message_id: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer: understood rows, rows of references that were never sent, lines in error, references left silent."""

    rows: tuple[AnswerRow, ...]
    unknown: tuple[AnswerRow, ...]
    errors: tuple[ErrorRow, ...]
    silent: tuple[str, ...]


def read_answer(*, template: AnswerTemplate, text: str, sent: Collection[str]) -> Answer:
    """Read the answer about the references that were sent. Empty lines are passed over.

    A reference that stands there twice, or a sent one written in a line that is in error, is answered by nothing: it is
    silent. Raises BankFileError for a template or a file that cannot be read at all.
    """
    check_answer_template(template=template)
    lines = list(enumerate(split_lines(text=text), start=1))
    lines = lines[template.skip_top : len(lines) - template.skip_bottom]
    places: dict[str, int] = {}
    if any(column.header is not None for column in template.columns):
        places, lines = _titles(template, lines), lines[1:]
    rows: list[AnswerRow] = []
    errors: list[ErrorRow] = []
    for number, line in lines:
        if line.strip():
            try:
                rows.append(_row(template, places, line, number))
            except BankFileError as error:
                errors.append(_error_row(number, error))
    counts = Counter(row.reference for row in rows)
    for row in rows:
        if counts[row.reference] > 1:
            repeated = problem(
                "reference_repeated",
                row.line,
                f"rujukan {row.reference} tercantum {counts[row.reference]} kali; tanyakan ke bank mana yang benar.",
                f"reference {row.reference} stands {counts[row.reference]} times; ask the bank which is right.",
            )
            errors.append(_error_row(row.line, repeated))
    single = [row for row in rows if counts[row.reference] == 1]
    known = frozenset(sent)
    understood = tuple(row for row in single if row.reference in known)
    answered = {row.reference for row in understood}
    return Answer(
        rows=understood,
        unknown=tuple(row for row in single if row.reference not in known),
        errors=tuple(sorted(errors, key=lambda error: error.line)),
        silent=tuple(sorted(known - answered)),
    )


def _error_row(line: int, error: BankFileError) -> ErrorRow:
    return ErrorRow(line, error.code, error.message_id, error.message_en)


def _titles(template: AnswerTemplate, lines: Sequence[tuple[int, str]]) -> dict[str, int]:
    """Field → index of the column whose header it is."""
    if not lines:
        raise problem(
            "file_incomplete", 1, "berkas kosong; minta lagi.", "the file is empty; ask for it again."
        )
    number, line = lines[0]
    cells = split_cells(line=line, separator=template.separator, quoted=template.quoted, number=number)
    titles = [word_key(cell) for cell in cells]
    places = {}
    for column in template.columns:
        if column.header is not None:
            key = word_key(column.header)
            if titles.count(key) != 1:
                raise problem(
                    "headers_differ",
                    number,
                    f"kolom “{column.header}” harus ada tepat sekali; pilih templat yang sesuai.",
                    f"the column “{column.header}” must stand there once; choose the fitting template.",
                )
            places[column.field] = titles.index(key)
    return places


def _row(template: AnswerTemplate, places: dict[str, int], line: str, number: int) -> AnswerRow:
    cells = split_cells(line=line, separator=template.separator, quoted=template.quoted, number=number)
    values = {column.field: _found(column, places, cells, line, number) for column in template.columns}
    if not values["reference"]:
        raise problem("reference_missing", number, "rujukan kosong.", "the reference is empty.")
    amount = None
    if "amount" in values:
        amount = read_amount(text=values["amount"], decimals=template.decimals, sign=template.decimal_sign)
        if amount is None:
            raise problem("amount_unreadable", number, "jumlah tidak terbaca.", "the amount is unreadable.")
    return AnswerRow(
        line=number,
        reference=values["reference"],
        state=_state(template, values["status"], number),
        reason=values.get("reason", ""),
        amount=amount,
    )


def _found(column: AnswerColumn, places: dict[str, int], cells: Sequence[str], line: str, number: int) -> str:
    if column.start is not None and column.width is not None:
        return line[column.start - 1 : column.start - 1 + column.width].strip()
    place = places[column.field] if column.position is None else column.position - 1
    if place >= len(cells):
        raise problem(
            "columns_differ",
            number,
            f"hanya ada {len(cells)} kolom.",
            f"there are only {len(cells)} columns.",
        )
    return cells[place].strip()


def _state(template: AnswerTemplate, text: str, number: int) -> AnswerState:
    key = word_key(text)
    for state, words in (
        (AnswerState.PAID, template.paid),
        (AnswerState.FAILED, template.failed),
        (AnswerState.PENDING, template.pending),
    ):
        if key in {word_key(word) for word in words}:
            return state
    raise problem(
        "status_unknown",
        number,
        f"status “{text[:40]}” tidak ada di templat; tambahkan artinya.",
        f"the status “{text[:40]}” is not in the template; add its meaning.",
    )
