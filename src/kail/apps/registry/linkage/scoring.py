"""People → scored pairs → clusters."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
from django.utils.translation import gettext_lazy as _
from splink import Linker, block_on
from splink.internals.exceptions import EMTrainingException

from kail.apps.registry.linkage.backends import Backend, opened_backend
from kail.apps.registry.linkage.chance import count_chances
from kail.apps.registry.linkage.errors import LinkageRefused
from kail.apps.registry.linkage.model import (
    EXPECTED_SHARE,
    TRAINED_FROM,
    TRAINING_RULES,
    linkage_settings,
)
from kail.apps.registry.linkage.people import comparable_columns
from kail.calc.clusters import connected

DEFAULT_THRESHOLD: Final = 0.8
"""The probability from which a pair counts as one person; how it was chosen: docs/algorithms/duplicates.md."""

LOWEST_THRESHOLD: Final = 0.001
TRAINING_PAIRS: Final = 200_000

PAIRS: Final[dict[str, pl.DataType]] = {
    "person_a": pl.Int64(),
    "person_b": pl.Int64(),
    "source_a": pl.String(),
    "source_b": pl.String(),
    "probability": pl.Float64(),
}
CLUSTERS: Final[dict[str, pl.DataType]] = {
    "cluster": pl.Int64(),
    "person": pl.Int64(),
    "source": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What was found among `people` people at `threshold`.

    `pairs`: the columns PAIRS, the likeliest first. `clusters`: the columns CLUSTERS, one row for each person who is in
    a pair; people are in one cluster when a chain of pairs joins them, and it is called after its smallest person.
    """

    people: int
    threshold: float
    pairs: pl.DataFrame
    clusters: pl.DataFrame


def find_duplicates(
    people: pl.DataFrame,
    /,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    backend: Backend = Backend.DUCKDB,
    expected_share: float = EXPECTED_SHARE,
) -> Duplicates:
    """The pairs of `people` (columns PEOPLE) that are one person with at least the probability `threshold`.

    `expected_share`: duplicates per person that are expected before looking.

    The same people in the same order give the same pairs. Raises LinkageRefused for a threshold outside 0.001 to 1,
    and when the backend is not there.
    """
    if not LOWEST_THRESHOLD <= threshold <= 1:
        raise LinkageRefused(
            _("The threshold is a probability from 0.001 to 1, such as 0.8."), code="threshold"
        )
    scored = _scored(people, threshold=threshold, backend=backend, expected_share=expected_share)
    known = (
        people.select("person", "source").with_row_index("place").with_columns(pl.col("place").cast(pl.Int64))
    )
    pairs = (
        scored.join(known, left_on="a", right_on="place")
        .join(known, left_on="b", right_on="place", suffix="_b")
        .sort("probability", "a", "b", descending=[True, False, False])
        .select(
            pl.col("person").alias("person_a"),
            "person_b",
            pl.col("source").alias("source_a"),
            "source_b",
            "probability",
        )
        .cast(pl.Schema(PAIRS))
    )
    return Duplicates(
        people=people.height, threshold=threshold, pairs=pairs, clusters=_clusters(scored, known)
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


def _scored(
    people: pl.DataFrame, *, threshold: float, backend: Backend, expected_share: float
) -> pl.DataFrame:
    """Places `a` < `b` in the frame, and the `probability`."""
    if people.height < 2:
        return pl.DataFrame(schema={"a": pl.Int64, "b": pl.Int64, "probability": pl.Float64})
    columns = comparable_columns(people)
    settings = linkage_settings(
        people=people.height, chances=count_chances(columns), expected_share=expected_share
    )
    with opened_backend(backend) as api:
        linker = Linker(api.register(columns.to_arrow()), settings, log_level=None)
        if people.height >= TRAINED_FROM:
            _train(linker)
        predicted = linker.inference.predict(threshold_match_probability=threshold, warning_mode="never")
        found = pl.from_arrow(predicted.as_pyarrow_table())
    if not isinstance(found, pl.DataFrame):
        raise TypeError("scored pairs are a table")
    return found.select(
        a=pl.min_horizontal("unique_id_l", "unique_id_r").cast(pl.Int64),
        b=pl.max_horizontal("unique_id_l", "unique_id_r").cast(pl.Int64),
        probability="match_probability",
    )


def _train(linker: Any) -> None:
    """Learn how often each level is met among matches, by expectation maximisation over bounded numbers of pairs."""
    for columns in TRAINING_RULES:
        # A block without pairs teaches nothing; the built-in weights stand then.
        with suppress(EMTrainingException):
            linker.training.estimate_parameters_using_expectation_maximisation(
                block_on(*columns), estimate_without_term_frequencies=True, max_pairs=TRAINING_PAIRS
            )
