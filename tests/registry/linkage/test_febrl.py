"""The engine on people whom nobody here made: FEBRL 1, with a model of its own and weights learnt without the truth."""

import pytest

from benchmarks.febrl import begun, febrl, linked


@pytest.fixture(scope="module")
def found_and_true() -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    columns, truth = febrl(1)
    return set(linked(columns).select("a", "b").iter_rows()), set(truth.iter_rows())


def test_nearly_every_pair_of_febrl_1_is_found_at_the_default_threshold(
    found_and_true: tuple[set[tuple[int, int]], set[tuple[int, int]]],
) -> None:
    found, true = found_and_true
    assert len(true) == 500
    assert len(found & true) >= 498


def test_hardly_a_pair_of_febrl_1_is_found_wrongly(
    found_and_true: tuple[set[tuple[int, int]], set[tuple[int, int]]],
) -> None:
    found, true = found_and_true
    assert len(found - true) <= 2


def test_the_model_begins_with_guesses_that_tell_no_field_from_another() -> None:
    guesses: dict[str, set[float]] = {}
    for shares in begun(febrl(1)[0]).shares:
        guesses.setdefault(shares.level, set()).add(shares.m)
    assert guesses["equal"] == {0.7}
    assert all(len(of_level) == 1 for of_level in guesses.values())
