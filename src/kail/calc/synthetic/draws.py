"""Drawing by lot from weighted tables, reproducibly.

Every subject draws from its own stream, so that a change in how names are drawn does not move anybody's house.
"""

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def open_stream(*, seed: int, subject: str) -> np.random.Generator:
    """The random stream of one subject under one seed (PCG64)."""
    return np.random.Generator(np.random.PCG64([seed, crc32(subject.encode())]))


def derive_seed(*, seed: int, generation: int) -> int:
    """Another seed for each edition, so that a later edition with the same seed does not draw the same people."""
    return int(np.random.SeedSequence([seed, generation]).generate_state(1)[0])


def draw_codes(*, stream: np.random.Generator, tables: Sequence[Mapping[int, float]], which: Ints) -> Ints:
    """One code per entry of `which`, drawn from `tables[which]` (code → weight, weights need not sum to 1)."""
    lots = stream.random(len(which))
    codes: Ints = np.empty(len(which), dtype=np.int64)
    for index, table in enumerate(tables):
        chosen = which == index
        limits = np.cumsum(np.fromiter(table.values(), dtype=np.float64))
        limits /= limits[-1]
        positions = np.searchsorted(limits, lots[chosen], side="right")
        codes[chosen] = np.fromiter(table.keys(), dtype=np.int64)[positions]
    return codes


def draw_rows(*, stream: np.random.Generator, weights: Floats, which: Ints) -> Ints:
    """One column number per entry of `which`, drawn from row `which` of the matrix `weights`."""
    tables = [dict(enumerate(row.tolist())) for row in weights]
    return draw_codes(stream=stream, tables=tables, which=which)


def happens(*, stream: np.random.Generator, chance: Floats) -> Bools:
    """True with the given chance, one lot per entry."""
    return stream.random(len(chance)) < chance


def apportion_counts(*, total: int, weights: Floats) -> Ints:
    """`total` split in proportion to `weights` by the largest remainder; ties go to the earlier entry."""
    exact = total * weights / weights.sum()
    counts: Ints = np.floor(exact).astype(np.int64)
    missing = total - int(counts.sum())
    order = np.argsort(counts - exact, kind="stable")
    counts[order[:missing]] += 1
    return counts


def rank_within(*, keys: Ints) -> Ints:
    """For each entry how many earlier entries have the same key."""
    if len(keys) == 0:
        return np.empty(0, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.r_[True, ordered[1:] != ordered[:-1]]
    positions = np.arange(len(keys))
    first = np.maximum.accumulate(np.where(starts, positions, 0))
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[order] = positions - first
    return ranks
