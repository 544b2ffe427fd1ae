"""Sheets of nominations for tests: taken, filled in with or without mistakes, brought back."""

from datetime import datetime
from io import BytesIO
from typing import Any, TypeAlias

import python_calamine
import xlsxwriter

from kail.apps.programmes.models import Round
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.selection.models import SheetReturn
from kail.apps.selection.services import check_return, make_sheet, receive_return
from kail.kernel.audit import Actor
from kail.kernel.watermarks import Watermark, new_watermark
from tests.people import SAMARINDA

Cells: TypeAlias = list[list[Any]]
NAME, ANSWER, WISH, WHY, KEY = 1, 5, 6, 7, 8
FIRST = 2
"""Rows of people begin here, counted from 0: above them stand the mark and the heads."""


def take(nominated: Round, *, actor: Actor, now: datetime, place_code: str = SAMARINDA) -> bytes:
    """A sheet as it leaves."""

    def marked(people_count: int) -> Watermark:
        return new_watermark(taken_by=actor.name, purpose=f"uji {people_count}", now=now)

    return make_sheet(nominated_round=nominated, place_code=place_code, marking=marked, actor=actor, now=now)


def cells_of(content: bytes) -> Cells:
    """All cells of the first sheet."""
    with python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        return [list(row) for row in book.get_sheet_by_index(0).iter_rows()]


def row_of(cells: Cells, name: str) -> list[Any]:
    """The row of a person."""
    return next(row for row in cells[FIRST:] if row[NAME] == name)


def written(cells: Cells) -> bytes:
    """A workbook that says this; texts stay texts, numbers numbers."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Usulan")
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
    return out.getvalue()


def bring(
    nominated: Round, content: bytes, *, actor: Actor, now: datetime, name: str = "lembar.xlsx"
) -> SheetReturn:
    """Received and not checked yet."""
    with nameless_file(name=name, content=[content]) as path:
        return receive_return(nominated_round=nominated, path=path, name=name, actor=actor, now=now)


def bring_checked(
    nominated: Round, cells: Cells, *, actor: Actor, now: datetime, name: str = "lembar.xlsx"
) -> SheetReturn:
    found = bring(nominated, written(cells), actor=actor, now=now, name=name)
    return check_return(sheet_return=found, actor=actor)
