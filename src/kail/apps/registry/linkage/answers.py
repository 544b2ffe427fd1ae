"""What a search gives: pairs with their evidence, and clusters."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from kail.apps.registry.linkage.levels import Comparison
from kail.apps.registry.linkage.parameters import Parameters
from kail.calc.clusters import connected

PAIRS: Final[dict[str, pl.DataType]] = {
    "person_a": pl.Int64(),
    "person_b": pl.Int64(),
    "source_a": pl.String(),
    "source_b": pl.String(),
    "probability": pl.Float64(),
}

EVIDENCE: Final[dict[str, pl.DataType]] = {
    "weight": pl.Float64(),
    **{
        f"{comparison}_{part}": kind
        for comparison in Comparison
        for part, kind in (("level", pl.String()), ("weight", pl.Float64()))
    },
}
"""Of each pair: `weight`, the binary logarithm of the odds that it is one person; of each comparison the code of the
level that it reached (`levels.py`) and its weight, the binary logarithm of m/u. The prior's own weight
(`Parameters.prior_weight`) and those of all comparisons add up to `weight`."""

CLUSTERS: Final[dict[str, pl.DataType]] = {
    "cluster": pl.Int64(),
    "person": pl.Int64(),
    "source": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What was found among `people` people at `threshold`.

    `pairs`: the columns PAIRS and EVIDENCE, the likeliest first. `clusters`: the columns CLUSTERS, one row for each
    person who is in a pair; people are in one cluster when a chain of pairs joins them, and it is called after its
    smallest person. `parameters`: the weights by which was scored, for looking at new rows later.
    """

    people: int
    threshold: float
    pairs: pl.DataFrame
    clusters: pl.DataFrame
    parameters: Parameters


def answer(
    people: pl.DataFrame, scored: pl.DataFrame, /, *, threshold: float, parameters: Parameters
) -> Duplicates:
    """The answer about `people`, from `scored` pairs: places `a` < `b` in the frame, `probability` and EVIDENCE.

    Rows of one number are records of one person: they are no pair, and of several pairs of the same two people the
    strongest counts.
    """
    known = (
        people.select("person", "source").with_row_index("place").with_columns(pl.col("place").cast(pl.Int64))
    )
    scored = _between_people(scored, known)
    pairs = (
        scored.join(known, left_on="a", right_on="place")
        .join(known, left_on="b", right_on="place", suffix="_b")
        .sort("weight", "a", "b", descending=[True, False, False])
        .select(
            pl.col("person").alias("person_a"),
            "person_b",
            pl.col("source").alias("source_a"),
            "source_b",
            "probability",
            *EVIDENCE,
        )
        .cast(pl.Schema({**PAIRS, **EVIDENCE}))
    )
    return Duplicates(
        people=people["person"].n_unique(),
        threshold=threshold,
        pairs=pairs,
        clusters=_clusters(scored, known),
        parameters=parameters,
    )


def _between_people(scored: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    first = known.select("place", first=pl.col("place").min().over("person"))
    return (
        scored.join(first, left_on="a", right_on="place")
        .join(first, left_on="b", right_on="place", suffix="_b")
        .filter(pl.col("first") != pl.col("first_b"))
        .with_columns(a=pl.min_horizontal("first", "first_b"), b=pl.max_horizontal("first", "first_b"))
        .sort("weight", descending=True)
        .unique(["a", "b"], keep="first", maintain_order=True)
        .drop("first", "first_b")
    )


def _clusters(scored: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    component = connected(pairs=scored.select("a", "b").iter_rows())
    members = pl.DataFrame(
        {"place": list(component), "first": list(component.values())},
        schema={"place": pl.Int64, "first": pl.Int64},
    )
    return (
        members.join(known, on="place")
        .with_columns(cluster=pl.col("person").min().over("first"))
        .sort("first", "place")
        .select(*CLUSTERS)
        .cast(pl.Schema(CLUSTERS))
    )
