"""Papers that people upload: scans and PDFs, kept sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO, Final, TypeAlias, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.kernel.audit import Actor

Upload: TypeAlias = "UploadedFile[Any]"
LARGEST_PAPER_BYTES = 10 * 2**20
_KINDS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n", "image/png"),
)


_ENDINGS: Final = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def paper_ending(*, media_type: str) -> str:
    """How the name of a kept paper ends."""
    return _ENDINGS[media_type]


class PaperField(forms.FileField):
    """A PDF, JPEG or PNG by its first bytes, at most 10 MB."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})

    def clean(self, value: object, initial: object = None) -> "Upload | None":
        uploaded: Upload | None = super().clean(value, initial)
        if uploaded is None:
            return None
        if (uploaded.size or 0) > LARGEST_PAPER_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        if not media_type(uploaded):
            raise forms.ValidationError(_("This is neither a PDF nor a JPEG or PNG picture."))
        return uploaded


def media_type(uploaded: Upload) -> str:
    """The type by the first bytes, whatever the name says; empty for a kind that is not taken."""
    uploaded.seek(0)
    start = uploaded.read(8)
    uploaded.seek(0)
    return next((kind for sign, kind in _KINDS if start.startswith(sign)), "")


def keep_paper(
    *,
    uploaded: Upload,
    kind: DocumentKind,
    region_prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> Document:
    """Keep a checked upload, sealed."""
    return store_document(
        kind=kind,
        name=str(uploaded.name),
        media_type=media_type(uploaded),
        stream=cast(BinaryIO, uploaded.file),
        sealed=True,
        region_prefixes=region_prefixes,
        actor=actor,
        now=now,
    )
