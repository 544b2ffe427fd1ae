"""Two kinds of pairs mixed: how often each level is met among the one kind, when it is known for the other or not.

Expectation maximisation (A. P. Dempster, N. M. Laird, D. B. Rubin, Journal of the Royal Statistical Society B 39,
1977) for the Fellegi–Sunter model; a Dirichlet prior of `trust` pairs holds each m near what was believed before, so
that a level never met does not become impossible. Where u is learnt too, half a pair more is counted in each level
(Jeffreys' prior): a level that no pair of different people reached is about as rare as one such pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Floats = np.ndarray

ROUNDS = 100
CLOSE = 1e-5
LEAST_SHARE = 1e-6
HALF_A_PAIR = 0.5


@dataclass(frozen=True, slots=True)
class Mixture:
    """`share`: the part of the pairs that are matches. `m`, `u`: per comparison the shares of its levels among matches
    and among all others."""

    share: float
    m: tuple[Floats, ...]
    u: tuple[Floats, ...]


def learn_mixture(
    *,
    levels: np.ndarray,
    counts: Floats,
    believed: Sequence[Floats],
    u: Sequence[Floats],
    learns: Sequence[np.ndarray],
    share: float,
    trust: float,
    learns_u: bool = False,
) -> Mixture:
    """The likeliest share and m for patterns of levels.

    `levels`: patterns × comparisons, the number of the level that was reached, -1 where nothing is known. `counts`:
    pairs per pattern. `believed`, `u`: per comparison the shares of its levels; `learns`: which of m may change. The
    others stay, and those that may share what is left. `share`: where to begin. `learns_u`: u is where to begin too.
    """
    m = [np.asarray(one, dtype=float).copy() for one in believed]
    others = [np.asarray(one, dtype=float) for one in u]
    unlike = _log_product(levels, others)
    for _round in range(ROUNDS):
        with np.errstate(over="ignore"):
            odds = np.exp(unlike - _log_product(levels, m)) * (1 - share) / share
        matches = counts / (1 + odds)
        next_share = float(np.clip(matches.sum() / counts.sum(), LEAST_SHARE, 1 - LEAST_SHARE))
        updated = [
            _shares(levels[:, at], matches, np.asarray(believed[at]), learns[at], trust)
            for at in range(len(m))
        ]
        if learns_u:
            others = [_counted(levels[:, at], counts - matches, len(m[at])) for at in range(len(m))]
            unlike = _log_product(levels, others)
        moved = max(
            [
                abs(next_share - share) / max(share, next_share) if learns_u else abs(next_share - share),
                *(float(np.abs(new - old).max()) for new, old in zip(updated, m, strict=True)),
            ]
        )
        share, m = next_share, updated
        if moved < CLOSE:
            break
    return Mixture(share=share, m=tuple(m), u=tuple(others))


def _log_product(levels: np.ndarray, shares: Sequence[Floats]) -> Floats:
    """Per pattern the logarithm of the product of its levels' shares; what is not known counts as 1."""
    total = np.zeros(len(levels))
    for at, one in enumerate(shares):
        total += np.concatenate([np.log(one), [0.0]])[levels[:, at]]
    return total


def _counted(reached: np.ndarray, pairs: Floats, levels: int) -> Floats:
    is_known = reached >= 0
    met = np.bincount(reached[is_known], weights=pairs[is_known], minlength=levels) + HALF_A_PAIR
    return np.asarray(met / met.sum())


def _shares(
    reached: np.ndarray, matches: Floats, believed: Floats, learns: np.ndarray, trust: float
) -> Floats:
    is_known = reached >= 0
    met = (
        np.bincount(reached[is_known], weights=matches[is_known], minlength=len(believed)) + trust * believed
    )
    free = met * learns
    left = 1 - believed[~learns].sum()
    return np.where(learns, free / max(free.sum(), 1e-300) * left, believed)
