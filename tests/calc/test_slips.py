"""One slip: a wrong digit, or two neighbours swapped."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.slips import one_slip_apart

digits = st.text(alphabet="0123456789", min_size=6, max_size=6)


def is_slip(one: str, other: str) -> bool:
    return one_slip_apart(left=pl.Series([one]), right=pl.Series([other]), length=len(one)).to_list() == [
        True
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("6472", "6473", True), ("6472", "6427", True), ("6472", "6472", False), ("6472", "6481", False),
     ("6472", "2476", False), ("6472", "7462", False), ("1122", "2211", False)],
)  # fmt: skip
def test_slips(one: str, other: str, expected: bool) -> None:
    assert is_slip(one, other) is expected


@given(digits, digits)
def test_it_is_symmetric(one: str, other: str) -> None:
    assert is_slip(one, other) is is_slip(other, one)


@given(digits, st.integers(0, 5), st.integers(1, 9))
def test_another_digit_in_one_place_is_a_slip(number: str, place: int, step: int) -> None:
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert is_slip(number, wrong)


@given(digits, st.integers(0, 4))
def test_swapped_neighbours_are_a_slip_unless_equal(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert is_slip(number, swapped) is (number[place] != number[place + 1])


@pytest.mark.parametrize("bad", [["123"], [None]])
def test_other_lengths_and_nulls_are_refused(bad: list[str | None]) -> None:
    with pytest.raises(ValueError, match="4 characters"):
        one_slip_apart(left=pl.Series(bad, dtype=pl.String), right=pl.Series(["1234"]), length=4)


def test_columns_of_different_height_are_refused() -> None:
    with pytest.raises(ValueError, match="one text per row"):
        one_slip_apart(left=pl.Series(["1234", "1235"]), right=pl.Series(["1234"]), length=4)
