"""Keeping photographs and signatures: made anew, sealed, with a small copy for lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from django.db import transaction

from kail.apps.documents.models import Document, DocumentKind, Picture
from kail.apps.documents.services.keeping import store_document
from kail.apps.documents.services.remaking import MadePicture, PictureOrigin
from kail.apps.documents.services.uploads import JPEG, SeenUpload, see_picture, see_upload
from kail.kernel.audit import Actor

THUMBNAIL_NAME = "thumbnail.jpg"


@dataclass(frozen=True)
class StoredPicture:
    """A kept photograph, and what its camera said; the place is nowhere kept unless the caller does."""

    document: Document
    picture: Picture
    origin: PictureOrigin


def store_picture(
    *,
    stream: BinaryIO,
    name: str,
    kind: DocumentKind,
    region_prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> StoredPicture:
    """Check by content, make anew and keep sealed, with a thumbnail of its own. Raises UploadRefused."""
    seen = see_picture(stream=stream, name=name)
    document = store_seen(upload=seen, kind=kind, region_prefixes=region_prefixes, actor=actor, now=now)
    return StoredPicture(document=document, picture=document.picture, origin=seen.origin)


def store_upload_checked(
    *,
    stream: BinaryIO,
    name: str,
    kind: DocumentKind,
    region_prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> Document:
    """Keep a PDF without programs, or a photograph made anew; sealed. Raises UploadRefused."""
    seen = see_upload(stream=stream, name=name)
    return store_seen(upload=seen, kind=kind, region_prefixes=region_prefixes, actor=actor, now=now)


def store_seen(
    *, upload: SeenUpload, kind: DocumentKind, region_prefixes: Sequence[str], actor: Actor, now: datetime
) -> Document:
    """Keep an upload that was checked before, sealed; a photograph with its thumbnail and hashes."""
    name = upload.name if upload.picture is None else f"{PurePath(upload.name).stem[:190]}.jpg"
    with transaction.atomic():
        document = store_document(
            kind=kind, name=name, media_type=upload.media_type, stream=BytesIO(upload.content), sealed=True,
            region_prefixes=region_prefixes, actor=actor, now=now,
        )  # fmt: skip
        if upload.picture is not None:
            _record_picture(document, upload, upload.picture, actor, now)
    return document


def _record_picture(
    document: Document, upload: SeenUpload, made: MadePicture, actor: Actor, now: datetime
) -> None:
    thumbnail = store_document(
        kind=DocumentKind(document.kind), name=THUMBNAIL_NAME, media_type=JPEG, stream=BytesIO(made.thumbnail),
        sealed=True, region_prefixes=document.region_prefixes, actor=actor, now=now,
    )  # fmt: skip
    Picture.objects.create(
        document=document,
        thumbnail=thumbnail,
        width=made.width,
        height=made.height,
        original_sha256=upload.original_sha256,
        original_size=upload.original_size,
        difference_hash=made.difference_hash,
        taken_at=made.origin.moment,
    )
