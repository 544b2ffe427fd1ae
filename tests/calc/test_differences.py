"""Where two texts differ: nothing is lost, equal texts are unmarked, and what lies under a mask stays there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.differences import Part, marked_parts, marked_under

TEXTS = st.text(max_size=30)


def together(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts)


@given(left=TEXTS, right=TEXTS)
def test_the_parts_put_together_are_the_texts(left: str, right: str) -> None:
    left_parts, right_parts = marked_parts(left, right)
    assert (together(left_parts), together(right_parts)) == (left, right)


@given(text=st.text(min_size=1, max_size=30))
def test_equal_texts_are_one_unmarked_part(text: str) -> None:
    assert marked_parts(text, text) == ((Part(text, False),), (Part(text, False),))


@given(left=TEXTS, right=TEXTS)
def test_what_is_unmarked_is_the_same_on_both_sides(left: str, right: str) -> None:
    same = [
        "".join(part.text for part in parts if not part.differs).casefold()
        for parts in marked_parts(left, right)
    ]
    assert same[0] == same[1]


@pytest.mark.parametrize(
    ("left", "right", "marks"),
    [
        ("SITI AMINAH", "SITI AMINNAH", ([], ["N"])),
        ("Siti", "SITI", ([], [])),
        ("RIZKY", "RISKI", (["Z", "Y"], ["S", "I"])),
        ("", "SITI", ([], ["SITI"])),
    ],
)
def test_examples(left: str, right: str, marks: tuple[list[str], list[str]]) -> None:
    found = marked_parts(left, right)
    assert tuple([part.text for part in parts if part.differs] for parts in found) == marks


def test_a_masked_digit_that_differs_is_marked_and_not_shown() -> None:
    left, right = marked_under(
        "6472010101900001", "6472010101910001", left_shown="6472••••••••0001", right_shown="6472••••••••0001"
    )
    assert together(left) == together(right) == "6472••••••••0001"
    assert [part.text for part in left if part.differs] == ["•"]


def test_a_mask_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="as long as"):
        marked_under("123", "123", left_shown="12", right_shown="123")
