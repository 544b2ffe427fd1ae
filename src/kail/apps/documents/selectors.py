"""Reading kept files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.errors import ContentRemoved
from kail.apps.documents.models import Document, Picture
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


def find_thumbnail(*, document: Document) -> Document | None:
    """The small copy of a photograph; None for papers, after a removal, and when it was kept as it came."""
    kept = Document.objects.filter(thumbnail_of__document=document, removed_at__isnull=True)
    return kept.order_by("pk").first()


def with_thumbnails(*, document_ids: Iterable[int]) -> frozenset[int]:
    """Which of these documents have a small copy to show; one query for a whole list."""
    kept = Picture.objects.filter(document__in=document_ids, thumbnail__removed_at__isnull=True)
    return frozenset(kept.values_list("document_id", flat=True))


def same_upload(*, picture: Picture) -> QuerySet[Picture]:
    """Other pictures made from the very same file, the oldest first: a photograph that was sent before."""
    if not picture.original_sha256:
        return Picture.objects.none()
    others = Picture.objects.filter(original_sha256=picture.original_sha256).exclude(pk=picture.pk)
    return others.order_by("pk")
