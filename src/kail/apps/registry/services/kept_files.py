"""Files of the registry, kept sealed: as the office gave them, and the correction files that go back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.kernel.audit import Actor

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def keep_file(
    *, path: Path, name: str, kind: DocumentKind, prefixes: Sequence[str], actor: Actor, now: datetime
) -> Document:
    """Keep the file at `path`, called `name`, sealed, for the regions `prefixes`."""
    with path.open("rb") as stream:
        return store_document(
            kind=kind,
            name=name,
            media_type=media_type(name=name),
            stream=stream,
            sealed=True,
            region_prefixes=prefixes,
            actor=actor,
            now=now,
        )


def media_type(*, name: str) -> str:
    """The media type of a table by the name of its file."""
    return XLSX if Path(name).suffix.lower() in (".xlsx", ".xlsm") else CSV
