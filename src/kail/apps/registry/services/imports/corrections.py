"""Keeping the correction file of a staged file, sealed, as CSV and as XLSX."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.files.corrections import write_corrections_csv, write_corrections_xlsx
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.imports.staging import StagedFile
from kail.kernel.audit import Actor

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_ROWS_AT_MOST = 50_000
"""Beyond this an XLSX file would take longer to make than the import itself; the CSV file has no bound."""


@dataclass(frozen=True)
class Corrections:
    """The kept correction files; None where there is nothing to correct, or too much for a sheet."""

    table: Document | None
    sheet: Document | None


def keep_corrections(
    *, staged: StagedFile, name: str, with_sheet: bool, prefixes: Sequence[str], actor: Actor, now: datetime
) -> Corrections:
    """Store the rows of `staged` that someone must look at."""
    rows = staged.doubtful.height
    if not rows:
        return Corrections(table=None, sheet=None)

    def kept(suffix: str, media_type: str, write: Callable[[Path], object]) -> Document:
        with nameless_file(name=f"koreksi{suffix}") as path:
            write(path)
            with path.open("rb") as stream:
                return store_document(
                    kind=DocumentKind.CORRECTIONS,
                    name=f"koreksi {Path(name).stem}{suffix}",
                    media_type=media_type,
                    stream=stream,
                    sealed=True,
                    region_prefixes=prefixes,
                    actor=actor,
                    now=now,
                )

    return Corrections(
        table=kept(".csv", CSV, lambda path: write_corrections(path, staged=staged)),
        sheet=kept(
            ".xlsx",
            XLSX,
            lambda path: write_corrections_xlsx(
                path, table=staged.table, mapping=staged.mapping, doubtful=staged.doubtful
            ),
        )
        if with_sheet and rows <= SHEET_ROWS_AT_MOST
        else None,
    )


def write_corrections(path: Path, /, *, staged: StagedFile) -> int:
    """Write the correction file as CSV; how many rows it has."""
    return write_corrections_csv(path, table=staged.table, mapping=staged.mapping, doubtful=staged.doubtful)
