"""The fingerprint of a picture: its bits one by one, and what leaves it as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.picture_hash import difference_hash, hash_distance

grids = st.lists(st.lists(st.integers(0, 255), min_size=9, max_size=9), min_size=8, max_size=8)
hashes = st.integers(-(2**63), 2**63 - 1)
LEVEL = [[7] * 9] * 8
FALLING = [list(range(9, 0, -1))] * 8


def test_a_level_picture_has_no_bits_and_a_falling_one_has_all() -> None:
    assert difference_hash(grid=LEVEL) == 0
    assert difference_hash(grid=FALLING) == -1


def test_the_first_pair_is_the_highest_bit_and_the_last_pair_the_lowest() -> None:
    first = [[9] + [0] * 8, *[[0] * 9] * 7]
    last = [*[[0] * 9] * 7, [0] * 7 + [9, 0]]
    assert difference_hash(grid=first) == -(2**63)
    assert difference_hash(grid=last) == 1


@given(grids, st.integers(-100, 100), st.integers(1, 5))
def test_brightness_and_contrast_change_nothing(grid: list[list[int]], more: int, times: int) -> None:
    changed = [[point * times + more for point in row] for row in grid]
    assert difference_hash(grid=changed) == difference_hash(grid=grid)


@given(st.lists(st.permutations(range(9)), min_size=8, max_size=8))
def test_the_negative_turns_every_bit(grid: list[list[int]]) -> None:
    negative = [[-point for point in row] for row in grid]
    assert hash_distance(difference_hash(grid=grid), difference_hash(grid=negative)) == 64


@given(grids)
def test_a_hash_fits_a_bigint(grid: list[list[int]]) -> None:
    assert -(2**63) <= difference_hash(grid=grid) < 2**63


@given(hashes, hashes, hashes)
def test_the_distance_is_a_metric(a: int, b: int, c: int) -> None:
    assert hash_distance(a, b) == hash_distance(b, a)
    assert (hash_distance(a, b) == 0) == (a == b)
    assert hash_distance(a, c) <= hash_distance(a, b) + hash_distance(b, c) <= 128


@pytest.mark.parametrize("grid", [[], LEVEL[:7], [[1] * 8] * 8, [*LEVEL[:7], [1] * 10]])
def test_another_shape_is_an_error(grid: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="8 rows of 9"):
        difference_hash(grid=grid)
