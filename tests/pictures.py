"""Photographs for tests, drawn by a formula."""

from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image


def drawn(width: int = 640, height: int = 480, *, turn: int = 0) -> Image.Image:
    """Waves of colour; another `turn` is another picture."""
    y, x = np.mgrid[0:480, 0:640] / 640
    waves = [np.sin(x * (7 + turn) + k) * np.cos(y * (5 + 2 * turn) - k) for k in range(3)]
    small = Image.fromarray(((np.stack(waves, axis=-1) + 1) * 127.5).astype(np.uint8))
    return small if small.size == (width, height) else small.resize((width, height))


def encoded(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photo(kind: str = "JPEG", *, turn: int = 0) -> bytes:
    """A photograph of 640 × 480 as a phone would send it."""
    return encoded(drawn(turn=turn), kind)
