"""Keyed hashes by which a later import knows that nothing changed, whatever the order of the file's columns."""

from collections.abc import Iterable
from hashlib import blake2b

import polars as pl

from kail.apps.registry.files.columns import BOOLEAN_KINDS, CANONICAL, Column, Kind

HASH_BYTES = 16
_SEPARATOR = "\x1f"
_NUMBERS_A_WORD = 4
_NUMERIC = BOOLEAN_KINDS | {Kind.CODE, Kind.NUMBER, Kind.SEX}
_IN_BOTH = ("family_card_number", "place_code")


_OF_PERSON = [column for column in CANONICAL if not column.of_family and column.kind != Kind.EDITION]
_OF_FAMILY = [column for column in CANONICAL if column.of_family or column.field in _IN_BOTH]


def person_texts(frame: pl.DataFrame, /) -> pl.Series:
    """What a row says of its person (with family card, place and extra columns, without edition), as one text."""
    return frame.select(_joined(_OF_PERSON, also=("extra",))).to_series()


def family_texts(frame: pl.DataFrame, /) -> pl.Series:
    """What a row says of its family, as one text."""
    return frame.select(_joined(_OF_FAMILY, also=())).to_series()


def keyed_hashes(texts: pl.Series, /, *, key: bytes) -> pl.Series:
    """The BLAKE2b hash of each text under `key`, 16 bytes.

    Keyed because the texts hold a NIK, which anyone who knows the rest of the row could find by trying its serials.
    A loop, as no vectorised hash is both keyed and stable over versions; equal neighbours (a family) cost nothing.
    """
    keyed = blake2b(digest_size=HASH_BYTES, key=key)
    hashes: list[bytes] = []
    previous, digest = None, b""
    for text in texts.cast(pl.Binary).to_list():
        if text != previous:
            previous = text
            # Copying the state with the key already taken in costs half of giving the key again.
            hashing = keyed.copy()
            hashing.update(text)
            digest = hashing.digest()
        hashes.append(digest)
    return pl.Series(hashes, dtype=pl.Binary)


def person_parts() -> list[pl.Expr]:
    """What a row says of its person, as in `person_texts`, as few expressions."""
    return [*_texts(_OF_PERSON), pl.col("extra"), *_words(_OF_PERSON)]


def family_parts() -> list[pl.Expr]:
    """What a row says of its family, as in `family_texts`, as few expressions."""
    return [*_texts(_OF_FAMILY), *_words(_OF_FAMILY)]


def _joined(columns: list[Column], /, *, also: tuple[str, ...]) -> pl.Expr:
    parts = [*_texts(columns), *map(pl.col, also), *_words(columns)]
    return pl.concat_str((part.cast(pl.String).fill_null("") for part in parts), separator=_SEPARATOR)


def _texts(columns: Iterable[Column], /) -> list[pl.Expr]:
    return [pl.col(column.field) for column in columns if column.kind not in _NUMERIC]


def _words(columns: Iterable[Column], /) -> list[pl.Expr]:
    fields = [column.field for column in columns if column.kind in _NUMERIC]
    starts = range(0, len(fields), _NUMBERS_A_WORD)
    return [_word(fields[start : start + _NUMBERS_A_WORD]).alias(f"word {start}") for start in starts]


def _word(fields: list[str], /) -> pl.Expr:
    """Up to four small numbers side by side in one: far fewer texts to make, and nothing is lost."""
    places = [
        (pl.col(field).cast(pl.Int32) + 1).fill_null(0).cast(pl.UInt64) * (1 << (16 * position))
        for position, field in enumerate(fields)
    ]
    return pl.sum_horizontal(places)
