"""Keeping the correction file of a staged file, sealed, as CSV and as XLSX."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.registry.files.corrections import RowKeys, write_corrections_csv, write_corrections_xlsx
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.imports.staging import StagedFile
from kail.apps.registry.services.imports.tables import run
from kail.apps.registry.services.kept_files import keep_file
from kail.kernel.audit import Actor
from kail.kernel.numbers import key_ring

SHEET_ROWS_AT_MOST = 50_000
"""Beyond this an XLSX file would take longer to make than the import itself; the CSV file has no bound."""


@dataclass(frozen=True)
class Corrections:
    """The kept correction files; None where there is nothing to correct, or too much for a sheet."""

    table: Document | None
    sheet: Document | None


def keep_corrections(
    *,
    batch_id: int,
    staged: StagedFile,
    name: str,
    with_sheet: bool,
    prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> Corrections:
    """Store the rows of `staged` that someone must look at, each with a key that tells of which import it is."""
    rows = staged.doubtful.height
    keys = RowKeys(batch_id=batch_id, secret=row_key_secret())
    if not rows:
        return Corrections(table=None, sheet=None)

    def kept(suffix: str, write: Callable[[Path], object]) -> Document:
        with nameless_file(name=f"koreksi{suffix}") as path:
            write(path)
            return keep_file(
                path=path, name=f"koreksi {Path(name).stem}{suffix}", kind=DocumentKind.CORRECTIONS,
                prefixes=prefixes, actor=actor, now=now,
            )  # fmt: skip

    return Corrections(
        table=kept(".csv", lambda path: write_corrections(path, staged=staged, keys=keys)),
        sheet=kept(
            ".xlsx",
            lambda path: write_corrections_xlsx(
                path, table=staged.table, mapping=staged.mapping, doubtful=staged.doubtful, keys=keys
            ),
        )
        if with_sheet and rows <= SHEET_ROWS_AT_MOST
        else None,
    )


def write_corrections(path: Path, /, *, staged: StagedFile, keys: RowKeys | None = None) -> int:
    """Write the correction file as CSV; how many rows it has."""
    return write_corrections_csv(
        path, table=staged.table, mapping=staged.mapping, doubtful=staged.doubtful, keys=keys
    )


def row_key_secret() -> bytes:
    """The secret of this installation under which row keys have their checksum."""
    return key_ring().blind_index("rows", purpose=b"correction_row")


def keep_families_as_they_are() -> None:
    """Let the stored families of a correction file stay as they are, unless the row of their head is in it: who
    comes later joins the family and does not speak for it. Works on the import tables."""
    run(
        """
        UPDATE import_family AS i SET family_hash = f.row_hash, quick_hash = f.quick_hash, decile = f.decile
        FROM registry_family AS f WHERE f.card_index = i.card_index AND NOT i.is_head
        """
    )
