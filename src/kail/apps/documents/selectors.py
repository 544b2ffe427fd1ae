"""Reading kept files."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.errors import ContentRemoved
from kail.apps.documents.models import Document
from kail.kernel.files import read_chunks


def document_chunks(*, document: Document) -> Iterator[bytes]:
    """The plain content of a kept file, in chunks of at most 1 MiB. Raises FileDamaged, ContentRemoved."""
    if document.removed_at is not None:
        raise ContentRemoved(
            _("This file was removed when its time of keeping was over; only its record is left.")
        )
    return read_chunks(path=Path(settings.STORED_FILES_FOLDER) / document.stored_name, sealed=document.sealed)


def document_bytes(*, document: Document) -> bytes:
    """The whole plain content; for files of a few MB."""
    return b"".join(document_chunks(document=document))
