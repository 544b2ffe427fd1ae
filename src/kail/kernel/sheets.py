"""Spreadsheets that leave Kail: no name is read as a formula, and every sheet says who took it, when and what for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from django.utils.functional import Promise
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kail.kernel.watermarks import Watermark

FIRST_ROW = 2
"""The rows of a list begin here: above them stand the mark and the heads."""

Cell = str | Promise | int | date | None

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_MARGIN = 250
_WIDEST, _NARROWEST, _SAMPLE = 48, 8, 200


class MarkedBook:
    """A workbook all of whose sheets carry the mark: in the first row, behind the cells and on every printed page."""

    def __init__(self, book: Workbook, mark: Watermark) -> None:
        self.book = book
        self._mark = mark
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._small = book.add_format({"italic": True, "font_color": "#555555"})
        self._amounts = book.add_format({"num_format": "#,##0"})
        self._days = book.add_format({"num_format": "dd/mm/yyyy"})

    def add_sheet(self, name: str) -> Worksheet:
        """A sheet with the mark on it; its content begins in the second row."""
        sheet = self.book.add_worksheet(name[:31])
        sheet.write_string(0, 0, self._mark.sentence(), self._small)
        sheet.set_background(BytesIO(self._mark.drawing()))
        margin = self._mark.sentence().replace("&", "&&")[:_LONGEST_MARGIN]
        sheet.set_header(f"&L&8{margin}")
        sheet.set_footer("&R&8&P / &N")
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def add_list(
        self, name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], note: str = ""
    ) -> Worksheet:
        """A sheet with a list: `head` above `rows`, which are as wide; numbers stay numbers, days stay days.

        `note` stands below, apart from the rows.
        """
        sheet = self.add_sheet(name)
        sheet.write_row(1, 0, [str(title) for title in head], self._bold)
        sheet.freeze_panes(FIRST_ROW, 0)
        sheet.repeat_rows(0, 1)
        for number, row in enumerate(rows, start=FIRST_ROW):
            for column, cell in enumerate(row):
                self._write(sheet, number, column, cell)
        for column, title in enumerate(head):
            widest = max([len(str(title)), *(len(str(row[column] or "")) for row in rows[:_SAMPLE])])
            sheet.set_column(column, column, min(max(widest + 2, _NARROWEST), _WIDEST))
        if rows:
            sheet.autofilter(1, 0, len(rows) + 1, len(head) - 1)
        if note:
            sheet.write_string(FIRST_ROW + len(rows) + 1, 0, note, self._small)
        return sheet

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(row, column, datetime.combine(cell, time.min), self._days)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self._amounts)
        elif cell:
            sheet.write_string(row, column, str(cell))


@contextmanager
def harmless_book(*, target: BytesIO | str) -> Iterator[Workbook]:
    """A workbook without a mark in which no text is read as a formula: for what names nobody, or comes back mended."""
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        yield book


@contextmanager
def marked_book(*, out: BytesIO, mark: Watermark, title: str = "") -> Iterator[MarkedBook]:
    """Write a workbook into `out`; it is finished when the block ends."""
    with harmless_book(target=out) as book:
        book.set_properties({"title": title, "comments": mark.sentence()})
        yield MarkedBook(book, mark)


def list_sheet(
    *, name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], mark: Watermark, note: str = ""
) -> bytes:
    """A workbook with one list, and a note below it."""
    out = BytesIO()
    with marked_book(out=out, mark=mark, title=name) as book:
        book.add_list(name, head, rows, note)
    return out.getvalue()
