"""Keeping files and removing them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from kail.apps.documents.models import Document, DocumentKind, Picture
from kail.kernel.audit import Actor
from kail.kernel.files import StoredFile, store_stream

FORGOTTEN = "dihapus"


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
    stored = store_bytes(stream=stream, sealed=sealed)
    return record_document(
        stored=stored, kind=kind, name=name, media_type=media_type, sealed=sealed,
        region_prefixes=region_prefixes, actor=actor, now=now,
    )  # fmt: skip


def store_bytes(*, stream: BinaryIO, sealed: bool) -> StoredFile:
    """The first half of `store_document`: store a file without a record. Needs no database, so any thread may do it.

    Whoever then does not call `record_document` removes the stored file.
    """
    return store_stream(stream=stream, folder=Path(settings.STORED_FILES_FOLDER), sealed=sealed)


def record_document(
    *,
    stored: StoredFile,
    kind: DocumentKind,
    name: str,
    media_type: str,
    sealed: bool,
    region_prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> Document:
    """The second half of `store_document`: the record of a stored file, which is removed when there can be none."""
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


def remove_content(*, document: Document, now: datetime) -> None:
    """Remove a kept file's bytes for good; its record stays and says when. Safe to repeat.

    Of a photograph the small copy goes as well, and whatever was derived from its points. The bytes go first: were the
    transaction rolled back, the next try finds nothing left to remove, and no record ever claims a removal that did not
    happen.
    """
    files = _with_thumbnail(document)
    for file in files:
        (Path(settings.STORED_FILES_FOLDER) / file.stored_name).unlink(missing_ok=True)
    with transaction.atomic():
        Document.objects.filter(pk__in=[file.pk for file in files]).update(removed_at=now)
        Picture.objects.filter(document=document).update(
            original_sha256="", difference_hash=None, taken_at=None
        )
        document.removed_at = now


def forget_document(*, document: Document, now: datetime) -> None:
    """Remove a kept file about an erased person: its bytes and its name, which may say whose it was. Safe to repeat."""
    if document.removed_at is None:
        remove_content(document=document, now=now)
    with transaction.atomic():
        Document.objects.filter(pk__in=[file.pk for file in _with_thumbnail(document)]).update(name=FORGOTTEN)
        document.name = FORGOTTEN


def _with_thumbnail(document: Document) -> list[Document]:
    return [document, *Document.objects.filter(thumbnail_of__document=document)]
