"""Keeping files."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from kail.apps.documents.models import Document, DocumentKind
from kail.kernel.audit import Actor
from kail.kernel.files import store_stream


def store_document(
    *,
    kind: DocumentKind,
    name: str,
    media_type: str,
    stream: BinaryIO,
    sealed: bool,
    region_prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> Document:
    """Store a file and its record. If the transaction is rolled back, the bytes stay as an orphan without a name."""
    folder = Path(settings.STORED_FILES_FOLDER)
    stored = store_stream(stream=stream, folder=folder, sealed=sealed)
    try:
        with transaction.atomic():
            return Document.objects.create(
                kind=kind,
                name=Path(name).name[:200],
                media_type=media_type,
                size=stored.size,
                sha256=stored.sha256,
                stored_name=stored.path.name,
                sealed=sealed,
                region_prefixes=list(region_prefixes),
                created_by_id=actor.id,
                created_at=now,
            )
    except BaseException:
        stored.path.unlink(missing_ok=True)
        raise
