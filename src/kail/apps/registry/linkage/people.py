"""The people that are compared: what is known of each, and the columns by which they are compared."""

from typing import Final

import polars as pl

from kail.calc.names import name_columns

PEOPLE: Final[dict[str, pl.DataType]] = {
    "person": pl.Int64(),
    "source": pl.String(),
    "name": pl.String(),
    "nik": pl.String(),
    "family_card_number": pl.String(),
    "birth_date": pl.Date(),
    "sex": pl.Int16(),
    "relation": pl.Int16(),
    "place_code": pl.String(),
}
"""What is known of each person: a number and a source of the row, then the facts, null where unknown.

NIK and family card number are 16 digits or null, sex 1 or 2, place code 10 digits without dots.
"""

_HEAD = 1


def people_frame(frame: pl.DataFrame, /) -> pl.DataFrame:
    """`frame` with exactly the columns PEOPLE; numbers that are not 16 digits become null."""
    typed = frame.select(pl.col(name).cast(kind) for name, kind in PEOPLE.items())
    return typed.with_columns(
        pl.when(pl.col(name).str.contains(r"^[0-9]{16}$")).then(name).alias(name)
        for name in ("nik", "family_card_number")
    )


def comparable_columns(people: pl.DataFrame, /) -> pl.DataFrame:
    """One row per person with `unique_id` (its place among the people) and the columns that the model compares.

    All of them are texts and small numbers, so that every SQL engine compares them alike.
    """
    birth = pl.col("birth_date")
    facts = people.select(
        unique_id=pl.int_range(pl.len(), dtype=pl.Int64),
        nik="nik",
        card="family_card_number",
        birth=birth.dt.to_string("%Y-%m-%d"),
        birth_swapped=birth.dt.to_string("%Y-%d-%m"),
        sex="sex",
        relation="relation",
        is_head=(pl.col("relation") == _HEAD).fill_null(False).cast(pl.Int8),
        place="place_code",
        district=pl.col("place_code").str.head(6),
        regency=pl.col("place_code").str.head(4),
    )
    return pl.concat([facts, name_columns(people["name"])], how="horizontal")
