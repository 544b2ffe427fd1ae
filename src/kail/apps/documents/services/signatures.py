"""Signatures drawn on glass: kept as a picture that we draw, never as a picture that was sent."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw

from kail.apps.documents.errors import SignatureRefused
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services.keeping import store_document
from kail.calc.signature_strokes import Signature, StrokesError, in_box, read_signature
from kail.kernel.audit import Actor

WIDTH, HEIGHT = 600, 240
_FINER = 3
_MARGIN, _PEN = 12, 4
_WORDS: Final = {
    "missing": _("Signature missing: draw it into the field, or say why it cannot be drawn."),
    "too_much": _("This signature has too many strokes. Clear the field and sign anew."),
    "glass": _("The field for the signature has an unusual shape. Sign on another device."),
}


def see_signature(*, strokes: str) -> Signature:
    """The strokes of a form or phone (see `calc.signature_strokes`), checked. Raises SignatureRefused."""
    try:
        return read_signature(strokes)
    except StrokesError as error:
        words = _WORDS.get(error.code, _("This signature cannot be read. Clear the field and sign anew."))
        raise SignatureRefused(words, code=f"signature_{error.code}") from error


def store_signature(
    *, signature: Signature, region_prefixes: Sequence[str], actor: Actor, now: datetime
) -> Document:
    """Draw a checked signature and keep it sealed; the hand's speed, which tells people apart, is not kept."""
    return store_document(
        kind=DocumentKind.SIGNATURE, name="signature.png", media_type="image/png",
        stream=BytesIO(draw_signature(signature=signature)), sealed=True, region_prefixes=region_prefixes,
        actor=actor, now=now,
    )  # fmt: skip


def draw_signature(*, signature: Signature) -> bytes:
    """A PNG of 600 × 240, black on white."""
    canvas = Image.new("L", (WIDTH * _FINER, HEIGHT * _FINER), 255)
    pen = ImageDraw.Draw(canvas)
    lines = in_box(signature.strokes, width=WIDTH * _FINER, height=HEIGHT * _FINER, margin=_MARGIN * _FINER)
    radius = _PEN * _FINER / 2
    for line in lines:
        pen.line(line, fill=0, width=_PEN * _FINER, joint="curve")
        for x, y in (line[0], line[-1]):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
    out = BytesIO()
    canvas.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
