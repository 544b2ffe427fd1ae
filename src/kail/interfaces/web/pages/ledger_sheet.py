"""The ledger as a workbook for bookkeeping: entries with running balance, and the lines as the page sums them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kail.apps.programmes.account_names import account_names
from kail.apps.programmes.enums import EntryKind
from kail.apps.programmes.models import Ceiling, LedgerEntry
from kail.apps.programmes.selectors import Ledger
from kail.apps.programmes.selectors.ledger import Flow, Standing
from kail.kernel.sheets import harmless_book

Cell = str | int | date | None
_WIDTHS: Final = (8, 12, 20, 40, 28, 28, 26, 12, 44, 16, 16, 16, 16)
_EFFECTS: Final[Mapping[EntryKind, tuple[int, int]]] = {
    EntryKind.CEILING: (0, 1),
    EntryKind.TRANSFER_IN: (0, 1),
    EntryKind.TRANSFER_OUT: (0, -1),
    EntryKind.COMMITMENT: (1, 1),
    EntryKind.RETURN: (1, -1),
    EntryKind.REALISATION: (2, 1),
    EntryKind.REVERSAL: (2, -1),
}
"""Which of the columns budget, commitment and realisation a kind moves, and which way."""


def ledger_sheet(*, ledger: Ledger, entries: Sequence[LedgerEntry], papers: Mapping[int, str]) -> bytes:
    """A workbook with two sheets: every entry of the ledger, line by line, and the sums of the lines.

    `papers` names the paper of each entry. Columns as bookkeeping wants them: budget, commitment and realisation are
    signed, so that each adds up to the sums; the balance of a line is what is not committed yet.
    """
    out = BytesIO()
    with harmless_book(target=out) as book:
        book.set_properties({"title": _("Ledger %(year)s") % {"year": ledger.scope.year}})
        _write(book, _("Entries"), _entry_head(), _entry_rows(ledger, entries, papers))
        _write(book, _("Lines"), _line_head(), _line_rows(ledger))
    return out.getvalue()


def _place_head() -> list[str]:
    return [
        _("Year"), _("Fund source"), _("Account code"), _("Account name"), _("Programme"), _("Round"),
    ]  # fmt: skip


def _entry_head() -> list[str]:
    return [
        *_place_head(), _("Document"), _("Date"), _("Description"), _("Budget"), _("Commitment"), _("Realisation"),
        _("Balance"),
    ]  # fmt: skip


def _entry_rows(
    ledger: Ledger, entries: Sequence[LedgerEntry], papers: Mapping[int, str]
) -> list[list[Cell]]:
    by_line: dict[int, list[LedgerEntry]] = {}
    for entry in entries:
        by_line.setdefault(entry.ceiling_id, []).append(entry)
    rows: list[list[Cell]] = []
    totals = [0, 0, 0]
    for line in ledger.lines:
        place = _place(ledger.scope.year, line.ceiling)
        balance = line.opening.left
        if line.opening != Standing():
            rows.append(
                [*place, "", date(ledger.scope.year, 1, 1), _("Opening balance"), None, None, None, balance]
            )
        for entry in by_line.get(line.ceiling.pk, []):
            column, sign = _EFFECTS[EntryKind(entry.kind)]
            moved: list[Cell] = [None, None, None]
            moved[column] = sign * entry.amount
            totals[column] += sign * entry.amount
            balance += (sign * entry.amount, -sign * entry.amount, 0)[column]
            day = timezone.localtime(entry.at, timezone.get_default_timezone()).date()
            said = f"{entry.get_kind_display()}: {entry.reason}"
            rows.append([*place, papers.get(entry.pk, ""), day, said, *moved, balance])
    return [*rows, [_("Total"), *[""] * 8, *totals, ledger.total.end.left]]


def _line_head() -> list[str]:
    return [
        *_place_head(), _("Opening balance"), _("Ceiling"), _("Commitment"), _("Return"), _("Realisation"), _("Left"),
        _("Committed and not spent"),
    ]  # fmt: skip


def _line_rows(ledger: Ledger) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [*_place(ledger.scope.year, line.ceiling), *_sums(line.opening, line.flow)] for line in ledger.lines
    ]
    return [*rows, [_("Total"), *[""] * 5, *_sums(ledger.total.opening, ledger.total.flow)]]


def _sums(opening: Standing, flow: Flow) -> list[Cell]:
    end = opening.after(flow)
    return [
        opening.left, flow.ceiling, flow.committed, flow.returned, flow.realised, end.left, end.unspent,
    ]  # fmt: skip


def _place(year: int, ceiling: Ceiling) -> list[Cell]:
    names = account_names(folder=Path(settings.REFERENCE_FOLDER))
    return [
        year,
        ceiling.get_fund_source_display(),
        ceiling.account_code,
        names.get(ceiling.account_code, ""),
        ceiling.round.programme.name,
        ceiling.round.name,
    ]


def _write(book: Workbook, name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Worksheet:
    sheet = book.add_worksheet(name[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    amounts = book.add_format({"num_format": "#,##0"})
    plain = book.add_format({"num_format": "0"})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, head, bold)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime.combine(cell, time.min), days)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell, plain if column == 0 else amounts)
            elif cell:
                sheet.write_string(number, column, cell)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    return sheet
