"""Signatures: drawn by us from strokes, kept sealed; whatever is no signature is refused with a sentence."""

import json
from datetime import datetime
from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from kail.apps.documents.errors import SignatureRefused
from kail.apps.documents.models import Document, DocumentKind, Picture
from kail.apps.documents.selectors import document_bytes
from kail.apps.documents.services import draw_signature, see_signature, store_signature
from kail.kernel.audit import Actor

CROSS = json.dumps(
    {
        "width": 320,
        "height": 160,
        "strokes": [[[10, 10, 0], [110, 110, 90]], [[10, 110, 300], [110, 10, 390]]],
    }
)


def test_a_signature_is_drawn_black_on_white_in_its_box() -> None:
    picture = Image.open(BytesIO(draw_signature(signature=see_signature(strokes=CROSS))))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "L", (600, 240))
    assert picture.info == {}
    assert picture.convert("1").getpixel((300, 120)) == 0  # where the two strokes cross
    assert picture.getpixel((300, 20)) == 255
    ink = picture.point(lambda value: 255 - value).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    assert (left + right) / 2 == pytest.approx(300, abs=2)
    assert 6 <= top <= 12
    assert 228 <= bottom <= 234


def test_a_signature_is_kept_sealed_without_the_movement_of_the_hand(
    db: None, actor: Actor, now: datetime
) -> None:
    kept = store_signature(
        signature=see_signature(strokes=CROSS), region_prefixes=["6472"], actor=actor, now=now
    )
    assert (kept.kind, kept.media_type, kept.sealed) == (DocumentKind.SIGNATURE, "image/png", True)
    assert Image.open(BytesIO(document_bytes(document=kept))).size == (600, 240)
    assert b"390" not in document_bytes(document=kept)
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("strokes", "sentence"),
    [
        ("", "Signature missing"),
        ('{"width": 320, "height": 160, "strokes": []}', "Signature missing"),
        ('{"width": 320, "height": 160, "strokes": [[[9, 9, 0], [10, 9, 5]]]}', "Signature missing"),
        ("data:image/png;base64,iVBORw0KGgo=", "cannot be read"),
        ('{"width": 3200, "height": 160, "strokes": [[[9, 9, 0]]]}', "unusual shape"),
        (json.dumps({"width": 9, "height": 9, "strokes": [[[0, 0, 0]]] * 201}), "too many strokes"),
    ],
)
def test_what_is_no_signature_is_refused(db: None, strokes: str, sentence: str) -> None:
    with translation.override("en"), pytest.raises(SignatureRefused) as refusal:
        see_signature(strokes=strokes)
    with translation.override("en"):
        assert sentence in str(refusal.value)
    assert not Document.objects.filter(kind=DocumentKind.SIGNATURE).exists()
