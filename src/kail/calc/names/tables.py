"""The normal forms of many names at once, as columns."""

from typing import Final

import polars as pl

from kail.calc.names.normal import normal_name
from kail.calc.names.phonetic import phonetic_key, phonetic_word

NAME_COLUMNS: Final[dict[str, pl.DataType]] = {
    "name_joined": pl.String(),
    "name_unordered": pl.String(),
    "name_father": pl.String(),
    "name_sound": pl.String(),
    "first_sound": pl.String(),
    "last_sound": pl.String(),
}
"""What `name_columns` gives of each name; null where it has no letter (`name_father` also where no father is named)."""


def name_columns(names: pl.Series, /) -> pl.DataFrame:
    """One row per name with the columns NAME_COLUMNS. Equal names are worked out once."""
    distinct = names.unique()
    forms = [_forms(name) for name in distinct.to_list()]
    table = pl.DataFrame(forms, schema=NAME_COLUMNS, orient="row").with_columns(name=distinct)
    return (
        names.alias("name")
        .to_frame()
        .join(table, on="name", how="left", nulls_equal=True, maintain_order="left")
        .select(*NAME_COLUMNS)
    )


def _forms(name: str | None, /) -> tuple[str | None, ...]:
    normal = normal_name(name) if name else None
    if normal is None or not normal.words:
        return (None,) * len(NAME_COLUMNS)
    return (
        normal.joined,
        normal.unordered,
        " ".join(normal.father) or None,
        phonetic_key(normal),
        phonetic_word(normal.words[0]),
        phonetic_word(normal.words[-1]),
    )
