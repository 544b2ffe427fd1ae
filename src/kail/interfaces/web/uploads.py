"""Papers and photographs that people upload: looked at by their content when the form is read, kept sealed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, BinaryIO, Final, TypeAlias, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kail.apps.documents.errors import SignatureRefused, UploadRefused
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import SeenUpload, see_picture, see_signature, see_upload, store_seen
from kail.calc.signature_strokes import Signature
from kail.kernel.audit import Actor

Upload: TypeAlias = SeenUpload
_ENDINGS: Final = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def paper_ending(*, media_type: str) -> str:
    """How the name of a kept paper ends."""
    return _ENDINGS[media_type]


def camera_input() -> forms.FileInput:
    """Opens the camera on a phone, shows what was taken and makes it smaller before it is sent (`photo_input.js`)."""
    return forms.FileInput(attrs={"accept": "image/*", "capture": "environment", "data-photo": ""})


class _SeenField(forms.FileField):
    """A file that was looked at: the value is a `SeenUpload`, which `keep_paper` keeps."""

    see: Callable[..., SeenUpload]

    def clean(self, value: object, initial: object = None) -> "SeenUpload | None":
        uploaded: UploadedFile[Any] | None = super().clean(value, initial)
        if uploaded is None:
            return None
        try:
            return type(self).see(stream=cast(BinaryIO, uploaded.file), name=str(uploaded.name))
        except UploadRefused as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal


class PaperField(_SeenField):
    """A PDF without programs, or a JPEG, PNG or WebP picture; at most 20 MB."""

    see = staticmethod(see_upload)
    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"})


class PhotoField(_SeenField):
    """A photograph and nothing else; at most 20 MB."""

    see = staticmethod(see_picture)
    widget = camera_input()


class SignatureField(forms.CharField):
    """What `<c-signature>` sends; the value is a checked `Signature`, which `store_signature` keeps."""

    widget = forms.HiddenInput()

    def clean(self, value: object) -> "Signature | None":
        strokes = str(super().clean(value))
        if not strokes and not self.required:
            return None
        try:
            return see_signature(strokes=strokes)
        except SignatureRefused as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal


def keep_paper(
    *,
    uploaded: Upload,
    kind: DocumentKind,
    region_prefixes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> Document:
    """Keep an upload that its field has looked at, sealed; a photograph with its small copy."""
    return store_seen(upload=uploaded, kind=kind, region_prefixes=region_prefixes, actor=actor, now=now)
