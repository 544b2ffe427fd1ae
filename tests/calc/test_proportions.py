"""An amount divided in proportion comes to itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.proportions import in_proportion

WEIGHTS = st.dictionaries(st.integers(0, 50), st.integers(0, 10**9), max_size=12)


def test_a_worked_example() -> None:
    assert in_proportion(amount=100, weights={"a": 1, "b": 1, "c": 1}) == {"a": 33, "b": 33, "c": 34}


@given(WEIGHTS, st.data())
def test_parts_come_to_the_amount_and_stay_within_their_weights(
    weights: dict[int, int], data: st.DataObject
) -> None:
    whole = sum(weights.values())
    amount = data.draw(st.integers(0, whole))
    parts = in_proportion(amount=amount, weights=weights)
    assert sum(parts.values()) == amount
    assert all(0 <= parts[key] <= weight for key, weight in weights.items())
    assert all(abs(parts[key] * whole - amount * weight) < max(whole, 1) for key, weight in weights.items())


@pytest.mark.parametrize(("amount", "weights"), [(-1, {"a": 1}), (1, {"a": -1}), (1, {}), (1, {"a": 0})])
def test_what_cannot_be_divided_is_refused(amount: int, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="amount"):
        in_proportion(amount=amount, weights=weights)
