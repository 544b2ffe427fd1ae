"""Slips of the keyboard in numbers of fixed length: one digit wrong, or two neighbours swapped."""

import numpy as np
import polars as pl


def one_slip_apart(*, left: pl.Series, right: pl.Series, length: int) -> pl.Series:
    """Whether one slip makes the one number of the other: exactly one digit differs, or two neighbours are swapped.

    Both columns hold texts of exactly `length` ASCII characters; equal texts are not a slip apart. For texts of one
    length this is the Damerau–Levenshtein distance of 1. Raises ValueError for other lengths and for nulls.
    """
    first, second = _as_matrix(left, length), _as_matrix(right, length)
    if first.shape != second.shape:
        raise ValueError("both columns have one text per row")
    differs = first != second
    count = differs.sum(axis=1)
    swapped = (
        differs[:, :-1] & differs[:, 1:] & (first[:, :-1] == second[:, 1:]) & (first[:, 1:] == second[:, :-1])
    )
    return pl.Series((count == 1) | ((count == 2) & swapped.any(axis=1)))


def _as_matrix(texts: pl.Series, length: int) -> np.ndarray:
    if texts.null_count() or not (texts.str.len_bytes() == length).all():
        raise ValueError(f"each text has {length} characters")
    joined = "".join(texts.to_list()).encode("ascii")
    return np.frombuffer(joined, dtype=np.uint8).reshape(-1, length)
