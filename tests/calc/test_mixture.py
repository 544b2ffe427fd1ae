"""What is learnt of a mixture is what it was mixed from."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.mixture import learn_mixture

U = (np.array([0.9, 0.08, 0.02]), np.array([0.95, 0.05]), np.array([0.7, 0.25, 0.05]))
M = (np.array([0.05, 0.15, 0.8]), np.array([0.1, 0.9]), np.array([0.1, 0.2, 0.7]))
FREE = tuple(np.full(len(one), True) for one in U)
LEVELS = np.array(list(product(range(3), range(2), range(3))))


def mixed(share: float, pairs: float = 1e6) -> np.ndarray:
    chance = [
        np.prod([one[level] for one, level in zip(of, row, strict=True)]) for of in (M, U) for row in LEVELS
    ]
    matches, others = np.array(chance).reshape(2, -1)
    return pairs * (share * matches + (1 - share) * others)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_parts_of_a_mixture_are_found_again(share: float) -> None:
    believed = tuple(np.linspace(1, 2, len(one)) / np.linspace(1, 2, len(one)).sum() for one in U)
    found = learn_mixture(
        levels=LEVELS, counts=mixed(share), believed=believed, u=U, learns=FREE, share=0.5, trust=1
    )
    assert found.share == pytest.approx(share, abs=0.01)
    for one, other in zip(found.m, M, strict=True):
        assert one == pytest.approx(other, abs=0.01)


@pytest.mark.parametrize("share", [0.001, 0.3])
def test_both_parts_are_found_again_where_neither_is_known(share: float) -> None:
    begun = tuple(np.linspace(2, 1, len(one)) / np.linspace(2, 1, len(one)).sum() for one in U)
    found = learn_mixture(
        levels=LEVELS,
        counts=mixed(share),
        believed=M,
        u=begun,
        learns=FREE,
        share=0.01,
        trust=1,
        learns_u=True,
    )
    assert found.share == pytest.approx(share, rel=0.3)
    for one, other in zip(found.u, U, strict=True):
        assert one == pytest.approx(other, abs=0.01)


def test_a_level_that_no_other_pair_reached_is_as_rare_as_half_of_one() -> None:
    found = learn_mixture(
        levels=np.array([[0]]), counts=np.array([999.0]), believed=[np.array([0.1, 0.9])], u=[np.array([0.5, 0.5])],
        learns=[np.array([True, True])], share=1e-6, trust=1, learns_u=True,
    )  # fmt: skip
    assert found.u[0][1] == pytest.approx(0.5 / 1000, rel=0.01)


@given(
    counts=st.lists(st.integers(0, 1000), min_size=len(LEVELS), max_size=len(LEVELS)).filter(any),
    fixed=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_shares_stay_shares_and_what_may_not_change_does_not(counts: list[int], fixed: list[bool]) -> None:
    learns = tuple(
        np.r_[not is_fixed, np.full(len(one) - 1, True)] for one, is_fixed in zip(U, fixed, strict=True)
    )
    found = learn_mixture(
        levels=LEVELS,
        counts=np.array(counts, dtype=float),
        believed=M,
        u=U,
        learns=learns,
        share=0.5,
        trust=5,
    )
    assert 0 < found.share < 1
    for at, (one, is_fixed) in enumerate(zip(found.m, fixed, strict=True)):
        assert one.sum() == pytest.approx(1)
        assert (one > 0).all()
        assert not is_fixed or one[0] == M[at][0]


def test_where_nothing_is_known_the_belief_stays() -> None:
    nothing = np.full((1, 3), -1)
    found = learn_mixture(
        levels=nothing, counts=np.array([50.0]), believed=M, u=U, learns=FREE, share=0.5, trust=5
    )
    for one, other in zip(found.m, M, strict=True):
        assert one == pytest.approx(other)
