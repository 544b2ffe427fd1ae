"""Hashes made for a million rows at once, by which an import sees that a row says what it said before.

What a row says goes through the hash of Polars, fast and under a secret seed, but neither safe nor the same in its next
version. Beside the number of the person or family it fills one block, which is enciphered: whoever holds the database
without the keys learns no more than which rows are equal. In another version of Polars all of them are others, and the
slower row hashes decide.
"""

from typing import Final

import numpy as np
import polars as pl

from kail.kernel.crypto import KeyRing

_PURPOSE: Final = b"quick_hash"
_MADE: Final = "1"
"""Part of the seed: raise it when the check of a row changes what is stored for it."""

_OF_CARD: Final = 1 << 63
_BYTES: Final = 16
HALVES: Final = ("first_half", "second_half")


def quick_seed(*, ring: KeyRing) -> int:
    """The secret seed of `person_says` and `family_says`, another one for each version of Polars."""
    return int.from_bytes(ring.blind_index(f"{_MADE} {pl.__version__}", purpose=_PURPOSE)[:8], "big")


def numbers_of_people(niks: pl.Series, cards: pl.Series, /) -> pl.Series:
    """Beside what a person's row is hashed: its NIK, without one its card, told apart by the first bit."""
    return niks.fill_null(cards | _OF_CARD)


def quick_hashes(said: pl.Series, numbers: pl.Series, /, *, ring: KeyRing) -> bytes:
    """The quick hash of each row, 16 bytes one after the other: of what it says, and of its number beside it.

    `numbers` are those of `numbers_of_people`, or of families' cards.
    Rows without a number get a hash as well; it must not be used.
    """
    blocks = np.empty((len(said), 2), dtype="<u8")
    blocks[:, 0], blocks[:, 1] = said.to_numpy(), numbers.fill_null(0).to_numpy()
    return ring.blind_blocks(blocks.tobytes(), purpose=_PURPOSE)


def as_halves(hashes: bytes, /) -> pl.DataFrame:
    """The hashes as two UInt64 columns, by which they are joined."""
    halves = np.frombuffer(hashes, dtype="<u8").reshape(-1, 2)
    return pl.DataFrame({name: halves[:, place].copy() for place, name in enumerate(HALVES)})


def as_binary(hashes: bytes, /) -> pl.Series:
    """The hashes as one column of 16 bytes."""
    parts = [hashes[start : start + _BYTES] for start in range(0, len(hashes), _BYTES)]
    return pl.Series("quick_hash", parts, dtype=pl.Binary)
