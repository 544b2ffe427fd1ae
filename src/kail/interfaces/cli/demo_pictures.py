"""Pictures of the demo: a signature and a photograph that say that nobody is on them, and papers likewise."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final
from uuid import UUID

import typst
from PIL import Image, ImageDraw

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import see_signature, store_document, store_picture, store_signature
from kail.kernel.audit import Actor

NAMESPACE: Final = UUID("6e0d1b0e-2d0a-4b8e-9a57-0a9d2a6e5c11")
"""Of the numbers that devices would give."""
_STROKES: Final = (
    '{"width": 300, "height": 120, "strokes": [[[20, 80, 0], [60, 30, 90], [90, 90, 180], [130, 40, 270],'
    " [170, 85, 360], [240, 50, 450]], [[60, 100, 900], [220, 96, 1100]]]}"
)


def signed(*, prefixes: Sequence[str], actor: Actor, now: datetime) -> Document:
    """A signature on glass."""
    return store_signature(
        signature=see_signature(strokes=_STROKES), region_prefixes=list(prefixes), actor=actor, now=now
    )


def photographed(*, kind: DocumentKind, prefixes: Sequence[str], actor: Actor, now: datetime) -> Document:
    """A photograph."""
    return store_picture(
        stream=BytesIO(photo_bytes()), name="foto-sintetis.jpg", kind=kind, region_prefixes=list(prefixes),
        actor=actor, now=now,
    ).document  # fmt: skip


def photo_bytes() -> bytes:
    """A picture that says that nobody is on it."""
    picture = Image.new("RGB", (640, 480), (221, 230, 237))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((120, 200, 520, 420), fill=(120, 144, 156))
    pen.text((220, 90), "FOTO SINTETIS / SYNTHETIC", fill=(38, 50, 56))
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def paper_bytes(*, title: str) -> bytes:
    """A page that says that it is of the demo."""
    pdf = typst.compile(
        f"= {title} (SINTETIS)\n\nDibuat untuk peragaan; tidak ada yang dibeli.\n".encode(),
        ignore_system_fonts=True,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one page")
    return pdf


def stored_paper(
    *, paper: bytes, kind: DocumentKind, name: str, prefixes: Sequence[str], actor: Actor, now: datetime
) -> Document:
    """Such a page, kept sealed."""
    return store_document(
        kind=kind, name=name, media_type="application/pdf", stream=BytesIO(paper), sealed=True,
        region_prefixes=list(prefixes), actor=actor, now=now,
    )  # fmt: skip
