"""Laws of drawing and counting."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.synthetic.draws import apportion_counts, derive_seed, draw_codes, open_stream, rank_within

weights = st.lists(st.floats(0.01, 1000), min_size=1, max_size=40)


@given(total=st.integers(0, 100_000), parts=weights)
def test_apportioned_counts_add_up_and_stay_within_one_of_their_share(total: int, parts: list[float]) -> None:
    counts = apportion_counts(total=total, weights=np.array(parts))
    assert counts.sum() == total
    assert (np.abs(counts - total * np.array(parts) / sum(parts)) < 1 + 1e-6).all()


def test_the_largest_remainder_gets_the_odd_one() -> None:
    assert apportion_counts(total=10, weights=np.array([1.0, 2.0, 4.0])).tolist() == [1, 3, 6]


@given(st.lists(st.integers(0, 8)))
def test_the_rank_counts_earlier_equals(keys: list[int]) -> None:
    seen: Counter[int] = Counter()
    expected = []
    for key in keys:
        expected.append(seen[key])
        seen[key] += 1
    assert rank_within(keys=np.array(keys, dtype=np.int64)).tolist() == expected


@given(st.integers(0, 2**40), st.lists(st.integers(0, 1), max_size=50))
def test_codes_come_from_the_table_named_and_never_with_weight_0(seed: int, which: list[int]) -> None:
    tables: list[dict[int, float]] = [{3: 1.0, 5: 0.0}, {7: 0.5, 9: 2.0}]
    stream = open_stream(seed=seed, subject="test")
    codes = draw_codes(stream=stream, tables=tables, which=np.array(which, dtype=np.int64))
    for table, code in zip(which, codes.tolist(), strict=True):
        assert code in ({3}, {7, 9})[table]


def test_drawn_codes_follow_their_weights() -> None:
    stream = open_stream(seed=1, subject="test")
    codes = draw_codes(stream=stream, tables=[{1: 30, 2: 70}], which=np.zeros(20_000, dtype=np.int64))
    assert abs((codes == 2).mean() - 0.7) < 0.015


def test_subjects_and_generations_have_their_own_lots() -> None:
    first, second = (open_stream(seed=1, subject=subject).random() for subject in ("names", "work"))
    assert first != second
    assert len({derive_seed(seed=1, generation=generation) for generation in range(10)}) == 10
