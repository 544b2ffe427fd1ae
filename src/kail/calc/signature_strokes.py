"""Signatures as strokes: what a finger drew on glass, checked and brought into a box.

A signature is read from text, `{"width": 640, "height": 320, "strokes": [[[x, y, t], …], …]}`: the size of the glass,
and for each stroke its points, in the same unit as the glass, with milliseconds since some beginning.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, isfinite
from typing import Any

MOST_STROKES = 200
MOST_POINTS = 20_000
LONGEST_TEXT = 1_000_000
NARROWEST, WIDEST = 0.5, 8.0
LARGEST_GLASS = 10_000
LEAST_INK = 0.1
LEAST_EXTENT = 0.05
LONGEST_MS = 30 * 60 * 1000


class StrokesError(ValueError):
    """The strokes are no signature. `code`: unreadable, missing, too_much, glass, outside, time."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the glass, from the upper left corner, and when the finger was there (ms)."""

    x: float
    y: float
    t: float


Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Checked strokes on a glass of this size."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]


def read_signature(text: str) -> Signature:
    """A checked signature. Raises StrokesError.

    Missing is: no text, no stroke, ink shorter than a tenth of the glass's width, or ink that stays within a
    twentieth of it (a dot).
    """
    if not text.strip():
        raise StrokesError("missing")
    if len(text) > LONGEST_TEXT:
        raise StrokesError("too_much")
    try:
        given = json.loads(text)
        raw = given["strokes"]
        width, height = _number(given["width"]), _number(given["height"])
        counted = sum(len(stroke) for stroke in raw)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise StrokesError("unreadable") from error
    if len(raw) > MOST_STROKES or counted > MOST_POINTS:
        raise StrokesError("too_much")
    if not (0 < height <= LARGEST_GLASS and 0 < width <= LARGEST_GLASS):
        raise StrokesError("glass")
    if not NARROWEST <= width / height <= WIDEST:
        raise StrokesError("glass")
    signature = Signature(width=width, height=height, strokes=tuple(_stroke(one) for one in raw if one))
    _check_places(signature)
    _check_ink(signature)
    return signature


def ink_length(strokes: Sequence[Stroke]) -> float:
    """How far the finger went while it touched, in the unit of the points; the way between strokes does not count."""
    return sum(hypot(b.x - a.x, b.y - a.y) for stroke in strokes for a, b in pairwise(stroke))


def ink_extent(strokes: Sequence[Stroke]) -> tuple[float, float]:
    """Width and height of the smallest upright box around all points."""
    left, top, right, bottom = _bounds(strokes)
    return right - left, bottom - top


def in_box(
    strokes: Sequence[Stroke], *, width: float, height: float, margin: float
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The lines scaled by one factor, as large as they fit into the box less its margin, and centred.

    Laws: every point lies within the margins, ratios of lengths stay, and where the strokes stood on the glass, and in
    which unit, makes no difference.
    """
    left, top, right, bottom = _bounds(strokes)
    room_x, room_y = width - 2 * margin, height - 2 * margin
    factor = min(
        room_x / (right - left) if right > left else float("inf"),
        room_y / (bottom - top) if bottom > top else float("inf"),
    )
    if not isfinite(factor):
        factor = 1.0
    start_x = (width - (right - left) * factor) / 2
    start_y = (height - (bottom - top) * factor) / 2
    return tuple(
        tuple((start_x + (one.x - left) * factor, start_y + (one.y - top) * factor) for one in stroke)
        for stroke in strokes
    )


def _bounds(strokes: Sequence[Stroke]) -> tuple[float, float, float, float]:
    xs = [one.x for stroke in strokes for one in stroke]
    ys = [one.y for stroke in strokes for one in stroke]
    return min(xs), min(ys), max(xs), max(ys)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    try:
        number = float(value)
    except OverflowError as error:
        raise ValueError("not a number of this world") from error
    if not isfinite(number):
        raise ValueError("not a finite number")
    return number


def _stroke(raw: Any) -> Stroke:
    try:
        return tuple(Point(*(_number(value) for value in one)) for one in raw)
    except (TypeError, ValueError) as error:
        raise StrokesError("unreadable") from error


def _check_places(signature: Signature) -> None:
    for stroke in signature.strokes:
        for one in stroke:
            if not (0 <= one.x <= signature.width and 0 <= one.y <= signature.height):
                raise StrokesError("outside")
    times = [one.t for stroke in signature.strokes for one in stroke]
    if any(later < earlier for earlier, later in pairwise(times)):
        raise StrokesError("time")
    if times and (times[0] < 0 or times[-1] - times[0] > LONGEST_MS):
        raise StrokesError("time")


def _check_ink(signature: Signature) -> None:
    if not signature.strokes:
        raise StrokesError("missing")
    if ink_length(signature.strokes) < LEAST_INK * signature.width:
        raise StrokesError("missing")
    if max(ink_extent(signature.strokes)) < LEAST_EXTENT * signature.width:
        raise StrokesError("missing")
