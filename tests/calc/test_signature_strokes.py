"""Strokes on glass: what is a signature, what is none, and how it is brought into a box."""

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kail.calc.signature_strokes import (
    Point,
    StrokesError,
    in_box,
    ink_extent,
    ink_length,
    read_signature,
)

LINE = [[0, 0, 0], [30, 40, 10], [60, 80, 20]]


def text(strokes: Any = None, *, width: Any = 320, height: Any = 160) -> str:
    return json.dumps({"width": width, "height": height, "strokes": [LINE] if strokes is None else strokes})


def test_a_signature_is_read_as_it_was_drawn() -> None:
    signature = read_signature(text([LINE, [[100, 10, 50], [110, 10, 60]]]))
    assert (signature.width, signature.height) == (320.0, 160.0)
    assert signature.strokes[0][1] == Point(30.0, 40.0, 10.0)
    assert ink_length(signature.strokes) == 110.0
    assert ink_extent(signature.strokes) == (110.0, 80.0)


@pytest.mark.parametrize(
    ("given_text", "code"),
    [
        ("", "missing"),
        ("  \n", "missing"),
        (text([]), "missing"),
        (text([[]]), "missing"),
        (text([[[5, 5, 0]]]), "missing"),  # a dot
        (text([[[5, 5, 0], [6, 5, 1], [5, 5, 2]] * 1]), "missing"),
        (text([[[5 + n % 2 * 9, 5, n] for n in range(50)]]), "missing"),  # a blot: much ink in one place
        (text([[[0, 5, 0], [31, 5, 1]]]), "missing"),  # shorter than a tenth
        ("nothing", "unreadable"),
        ("[]", "unreadable"),
        ("{}", "unreadable"),
        ("null", "unreadable"),
        ("[" * 100_000, "unreadable"),
        (text("abc"), "unreadable"),
        (text(5), "unreadable"),
        (text([5]), "unreadable"),
        (text(["ab"]), "unreadable"),
        (text([[[1, 2]]]), "unreadable"),
        (text([[[1, 2, 3, 4]]]), "unreadable"),
        (text([[["1", 2, 3]]]), "unreadable"),
        (text([[[True, 2, 3]]]), "unreadable"),
        (text([[[1, None, 3]]]), "unreadable"),
        (text(width="320"), "unreadable"),
        (text().replace("320", "NaN"), "unreadable"),
        (text().replace("320", "1e999"), "unreadable"),
        (text().replace("320", "1" * 400), "unreadable"),
        (text(width=0), "glass"),
        (text(height=-5), "glass"),
        (text(width=20_000, height=10_000), "glass"),
        (text(width=1290, height=160), "glass"),
        (text(width=79, height=160), "glass"),
        (text([[[-1, 0, 0], [60, 60, 1]]]), "outside"),
        (text([[[0, 0, 0], [60, 161, 1]]]), "outside"),
        (text([[[0, 0, 5], [60, 60, 4]]]), "time"),
        (text([[[0, 0, -1], [60, 60, 4]]]), "time"),
        (text([[[0, 0, 0], [60, 60, 1_800_001]]]), "time"),
        (text([LINE[:2]] + [[[9, 9, 10]]] * 200), "too_much"),
        (text([[[n % 300, 5, n] for n in range(20_001)]]), "too_much"),
        (" " + "x" * 1_000_001, "too_much"),
    ],
)
def test_what_is_no_signature_says_why(given_text: str, code: str) -> None:
    with pytest.raises(StrokesError) as error:
        read_signature(given_text)
    assert error.value.code == code


def test_the_bounds_themselves_are_taken() -> None:
    read_signature(text([[[n % 300, 5, n] for n in range(20_000)]]))
    read_signature(text([LINE] + [[[9, 9, 20]]] * 199))
    read_signature(text([[[0, 5, 0], [32, 5, 1_800_000]]]))
    read_signature(text(width=1280, strokes=[[[0, 0, 0], [1280, 160, 1]]]))


coordinates = st.floats(0, 300, allow_nan=False)
points = st.builds(Point, x=coordinates, y=coordinates, t=st.just(0.0))
drawings = st.lists(st.lists(points, min_size=1, max_size=8).map(tuple), min_size=1, max_size=6)


@given(drawings)
def test_a_drawing_fills_its_box_and_never_leaves_it(strokes: list[tuple[Point, ...]]) -> None:
    wide, high = ink_extent(strokes)
    assume(max(wide, high) > 1)
    boxed = in_box(strokes, width=600, height=240, margin=12)
    assert [len(stroke) for stroke in boxed] == [len(stroke) for stroke in strokes]
    xs = [x for stroke in boxed for x, _ in stroke]
    ys = [y for stroke in boxed for _, y in stroke]
    assert min(xs) >= 12 - 1e-6
    assert max(xs) <= 588 + 1e-6
    assert min(ys) >= 12 - 1e-6
    assert max(ys) <= 228 + 1e-6
    assert max((max(xs) - min(xs)) / 576, (max(ys) - min(ys)) / 216) == pytest.approx(1)


@given(drawings, st.floats(0.1, 10), st.floats(-50, 50))
def test_unit_and_place_on_the_glass_make_no_difference(
    strokes: list[tuple[Point, ...]], factor: float, by: float
) -> None:
    assume(max(ink_extent(strokes)) > 1)
    moved = [
        tuple(Point(one.x * factor + by, one.y * factor + by, 0) for one in stroke) for stroke in strokes
    ]
    first = in_box(strokes, width=600, height=240, margin=12)
    second = in_box(moved, width=600, height=240, margin=12)
    for one, other in zip(first, second, strict=True):
        for (x, y), (u, v) in zip(one, other, strict=True):
            assert (u, v) == (pytest.approx(x, abs=1e-3), pytest.approx(y, abs=1e-3))


@given(drawings)
def test_the_order_of_strokes_does_not_change_the_ink(strokes: list[tuple[Point, ...]]) -> None:
    assert ink_length(strokes) == pytest.approx(ink_length(strokes[::-1]))
    wide, high = ink_extent(strokes)
    one_stroke = [tuple(one for stroke in strokes for one in stroke)]
    assert ink_length(one_stroke) >= max(wide, high) - 1e-6


def test_a_dot_is_centred_as_it_is() -> None:
    assert in_box([(Point(3, 4, 0),)], width=600, height=240, margin=12) == (((300.0, 120.0),),)
