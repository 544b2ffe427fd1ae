"""What only the whole file can tell of a row: exact repeats, one NIK for two people, families without a head.

Works on the compact keys of `cells.KEYS` (about 45 bytes a row), and on small parts of them: values that occur more
than once are found by sorting one column, and only their rows are looked at more closely.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

_LOT = 1_000_000
"""Rows looked at together, lest ten million take half a gigabyte more for a moment."""


@dataclass(frozen=True)
class WholeFileFindings:
    """One Boolean per row of the file, in file order.

    `is_superseded`: a later stored row is about the same person. Family findings are judged on all rows of the file
    and marked on stored rows only: a rejected row has a graver reason.
    """

    is_repeat: pl.Series
    has_nik_conflict: pl.Series
    is_superseded: pl.Series
    lacks_head: pl.Series
    is_in_two_places: pl.Series


def judge_whole_file(keys: pl.DataFrame, /, *, families_complete: bool) -> WholeFileFindings:
    """The findings about the rows of `keys` (columns as in `cells.KEYS`).

    With `families_complete` false (a correction file) nobody misses a head of family.
    """
    is_repeat = _repeats(keys)
    has_conflict = _nik_conflicts(keys)
    is_stored = keys["is_stored"] & ~is_repeat
    return WholeFileFindings(
        is_repeat=is_repeat,
        has_nik_conflict=has_conflict,
        is_superseded=_superseded(keys, is_stored=is_stored, has_conflict=has_conflict),
        lacks_head=_without_head(keys) & is_stored if families_complete else _none(keys.height),
        is_in_two_places=_in_two_places(keys) & is_stored,
    )


def _repeats(keys: pl.DataFrame, /) -> pl.Series:
    again = _rows_with_recurring(keys, "repeat", "card", "nik", "person")
    first = again.select(pl.struct("repeat", "card", "nik", "person").is_first_distinct()).to_series()
    return _marked(keys.height, again["at"].filter(~first))


def _nik_conflicts(keys: pl.DataFrame, /) -> pl.Series:
    """Rows for which another row has the same NIK, another name and another birth date."""
    shared = _rows_with_recurring(keys, "nik", "person", "birth").drop_nulls()
    # Most shared NIK are one person twice: only those with both several names and several dates need counting.
    doubtful = (
        shared.group_by("nik")
        .agg(names=pl.col("person").n_unique(), dates=pl.col("birth").n_unique())
        .filter((pl.col("names") > 1) & (pl.col("dates") > 1))
    )
    shared = shared.join(doubtful, on="nik", how="semi", maintain_order="left")
    others = (
        pl.len().over("nik")
        - pl.len().over("nik", "person").cast(pl.Int64)
        - pl.len().over("nik", "birth")
        + pl.len().over("nik", "person", "birth")
    )
    return _marked(keys.height, shared.filter(others > 0)["at"])


def _superseded(keys: pl.DataFrame, /, *, is_stored: pl.Series, has_conflict: pl.Series) -> pl.Series:
    """Stored rows whose person a later stored row is about: by NIK; by card, name and birth date without one.

    People who dispute one NIK are told apart by name and birth date.
    """
    disputed = pl.struct("nik", "person", "birth").hash(seed=4)
    without_nik = pl.struct("card", "person", "birth").hash(seed=5)
    identity = pl.concat(
        lot.select(
            identity=pl.when(pl.col("nik").is_null())
            .then(without_nik)
            .when("has_conflict")
            .then(disputed)
            .otherwise(pl.col("nik"))
        )
        for lot in keys.select("nik", "card", "person", "birth", has_conflict=has_conflict).iter_slices(_LOT)
    ).with_columns(is_stored=is_stored)
    again = _rows_with_recurring(identity, "identity", "is_stored").filter("is_stored")
    last = again.select(pl.col("identity").is_last_distinct()).to_series()
    return _marked(keys.height, again["at"].filter(~last))


def _without_head(keys: pl.DataFrame, /) -> pl.Series:
    headless = _none(keys.height)
    for part, at in by_card(keys, "is_head"):
        headed = part["card"].filter(part["is_head"]).unique()
        headless = headless.scatter(at.filter(~part["card"].is_in(headed.implode())), True)
    return headless


def _in_two_places(keys: pl.DataFrame, /) -> pl.Series:
    scattered = _none(keys.height)
    for part, at in by_card(keys, "place"):
        places = (
            part.drop_nulls()
            .group_by("card")
            .agg(first=pl.col("place").min(), last=pl.col("place").max())
            .filter(pl.col("first") != pl.col("last"))
        )
        scattered = scattered.scatter(at.filter(part["card"].is_in(places["card"].implode())), True)
    return scattered


def by_card(rows: pl.DataFrame, /, *others: str) -> Iterator[tuple[pl.DataFrame, pl.Series]]:
    """The rows with a card, some million at a time, all of a card together and in order; with the position of each.

    A frame has `card`, a UInt64, and `others`.
    """
    parts = -(-rows.height // _LOT)
    for number in range(parts):
        at = (rows["card"] % parts == number).fill_null(False).arg_true()
        yield rows.select("card", *others)[at], at


def _rows_with_recurring(keys: pl.DataFrame, name: str, /, *others: str) -> pl.DataFrame:
    """The rows (their position as `at`) whose value of `name` occurs more than once, in order."""
    ordered = keys[name].drop_nulls().sort()
    recurring = ordered[1:].filter(ordered[1:] == ordered[:-1]).unique()
    positions = keys[name].is_in(recurring.implode()).fill_null(False).arg_true()
    return keys.select(name, *others)[positions].with_columns(at=positions)


def _marked(height: int, positions: pl.Series, /) -> pl.Series:
    return _none(height).scatter(positions, True)


def _none(height: int, /) -> pl.Series:
    return pl.Series([False]).new_from_index(0, height)
