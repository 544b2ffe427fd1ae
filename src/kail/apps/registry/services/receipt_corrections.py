"""The correction list of a file of outside aid: the rows that are not stored, as they were given, with the reason."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import polars as pl
from django.utils.translation import gettext as _

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.registry.files.table import Table
from kail.apps.registry.receipt_issues import RECEIPT_ISSUES
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.kept_files import keep_file
from kail.kernel.audit import Actor
from kail.kernel.sheets import harmless_book

SHEET_ROWS_AT_MOST: Final = 50_000
_FORMULA = r"^([=+\-@\t\r])"


def correction_file(
    *,
    table: Table,
    issues: pl.DataFrame,
    name: str,
    prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> Document:
    """Keep it sealed, as XLSX, beyond 50,000 rows as CSV. `issues` has `row` and `issue`, by row."""
    frame = _rows(table, issues)
    as_sheet = frame.height <= SHEET_ROWS_AT_MOST
    suffix = ".xlsx" if as_sheet else ".csv"
    with nameless_file(name=f"koreksi{suffix}") as path:
        if as_sheet:
            _write_sheet(path, frame)
        else:
            frame.with_columns(pl.all().cast(pl.String).str.replace(_FORMULA, "'$1")).write_csv(path)
        return keep_file(
            path=path, name=f"koreksi {Path(name).stem}{suffix}", kind=DocumentKind.CORRECTIONS,
            prefixes=prefixes, actor=actor, now=now,
        )  # fmt: skip


def _rows(table: Table, issues: pl.DataFrame) -> pl.DataFrame:
    reasons = {code: str(text) for code, text in RECEIPT_ISSUES.items()}
    told = issues.with_columns(
        pl.col("issue").replace_strict(list(reasons), list(reasons.values())).alias(_("Reason"))
    ).drop("issue")
    parts = [
        batch.frame.with_columns(batch.rows.cast(pl.Int64).alias("row")).join(
            told, on="row", how="inner", maintain_order="left"
        )
        for batch in table.batches()
    ]
    return pl.concat(parts).drop("row")


def _write_sheet(path: Path, frame: pl.DataFrame) -> None:
    with harmless_book(target=str(path)) as book:
        sheet = book.add_worksheet(_("To be corrected"))
        sheet.write_row(0, 0, frame.columns, book.add_format({"bold": True, "bottom": 1}))
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(frame.iter_rows(), start=1):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write_string(row, column, cell)
        sheet.set_column(0, len(frame.columns) - 2, 20)
        sheet.set_column(len(frame.columns) - 1, len(frame.columns) - 1, 70)
