"""A fingerprint of what a picture shows, which stays near when the file is saved anew, shrunk or brightened.

The difference hash (dHash; N. Krawetz, "Kind of Like That", 2013): the picture is shrunk to a grey grid of 9 × 8; each
of the 64 bits says whether a point is brighter than its right neighbour. Laws: adding the same to every point, or
multiplying each by the same positive number, changes no bit; mirroring the brightness of a grid in which no two
neighbours are equal turns every bit; the distance is a metric. Equal neighbours give 0.
"""

from collections.abc import Sequence
from itertools import pairwise

COLUMNS = 9
ROWS = 8
BITS = (COLUMNS - 1) * ROWS


def difference_hash(*, grid: Sequence[Sequence[int]]) -> int:
    """The hash of 8 rows of 9 grey points, as a signed 64-bit whole number (what a BIGINT holds).

    The first bit, the highest, belongs to the upper left pair. Raises ValueError for a grid of another shape.
    """
    if len(grid) != ROWS or any(len(row) != COLUMNS for row in grid):
        raise ValueError(f"the grid has to have {ROWS} rows of {COLUMNS} points")
    bits = 0
    for row in grid:
        for left, right in pairwise(row):
            bits = bits << 1 | (left > right)
    return bits - (1 << BITS) if bits >> (BITS - 1) else bits


def hash_distance(first: int, second: int) -> int:
    """In how many of the 64 bits two hashes differ: 0 the same picture, up to about 10 a copy, about 32 strangers."""
    return ((first ^ second) & ((1 << BITS) - 1)).bit_count()
