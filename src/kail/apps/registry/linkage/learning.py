"""How often each level is met among matches, learnt from pairs that agree in something telling."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl
from splink import Linker

from kail.apps.registry.linkage.backends import Backend, opened_backend
from kail.apps.registry.linkage.blocks import Block
from kail.apps.registry.linkage.comparing import Compared, Lesson, Model
from kail.apps.registry.linkage.model import linkage_settings
from kail.apps.registry.linkage.parameters import Parameters, learnt
from kail.calc.mixture import Mixture, learn_mixture

LESSON_PAIRS: Final = 200_000
MANY: Final = 0.2
"""Duplicates per person from which on they are many."""

TRUST: Final = 20.0
"""The built-in weights count as if they had been learnt on so many matches."""

EVERYONE: Final = 1_500
"""Of so many people all pairs are looked at in a lesson on all pairs."""

_Met = dict[tuple[str, str], list[tuple[float, float]]]
"""Per comparison and level the shares that were met, with their weights."""


def learn(columns: pl.DataFrame, parameters: Parameters, /, *, model: Model, backend: Backend) -> Parameters:
    """The parameters with m as the lessons teach it, each lesson with the weight of its matches.

    A lesson that teaches u does so with the weight of its other pairs, and teaches the prior.
    """
    m: _Met = {}
    u: _Met = {}
    priors = []
    for lesson in model.lessons:
        compared = _compared(model, lesson)
        bounded = _bounded(columns, lesson.block)
        patterns = _patterns(bounded, lesson, compared, parameters, model=model, backend=backend)
        if patterns.is_empty():
            continue
        mixture = _mixture(patterns, lesson, compared, parameters)
        pairs = float(patterns["pairs"].sum())
        _add(m, compared, mixture.m, pairs * mixture.share)
        if lesson.teaches_u:
            _add(u, compared, mixture.u, pairs * (1 - mixture.share))
            priors.append(mixture.share)
    return learnt(
        parameters, m=_averages(m), u=_averages(u), prior=sum(priors) / len(priors) if priors else None
    )


def _add(met: _Met, compared: Sequence[Compared], shares: Sequence[np.ndarray], weight: float) -> None:
    for one, of_levels in zip(compared, shares, strict=True):
        for code, share in zip(one.codes, of_levels, strict=True):
            met.setdefault((str(one.comparison), code), []).append((float(share), weight))


def _averages(met: _Met) -> dict[tuple[str, str], float]:
    return {
        level: sum(share * weight for share, weight in seen) / sum(weight for _share, weight in seen)
        for level, seen in met.items()
    }


def _compared(model: Model, lesson: Lesson) -> list[Compared]:
    return [one for one in model.compared if one.comparison in (*lesson.teaches, *model.always_looked_at)]


def _bounded(columns: pl.DataFrame, block: Block) -> pl.DataFrame:
    """Whoever shares the block with somebody; whole groups, drawn by a hash, up to a bounded number of pairs."""
    if not block.left:
        return columns.sort(pl.col("unique_id").hash(seed=1)).head(EVERYONE)
    known = columns.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in block.left))
    groups = known.group_by(block.left).agg(people=pl.len().cast(pl.Float64)).filter(pl.col("people") > 1)
    chosen = groups.sort(pl.struct(block.left).hash(seed=1)).filter(
        (pl.col("people") * (pl.col("people") - 1) / 2).cum_sum() <= LESSON_PAIRS
    )
    return known.join(chosen, on=block.left, how="semi")


def _patterns(
    columns: pl.DataFrame,
    lesson: Lesson,
    compared: Sequence[Compared],
    parameters: Parameters,
    *,
    model: Model,
    backend: Backend,
) -> pl.DataFrame:
    """One row for each pattern of levels among the block's pairs, and how many `pairs` have it."""
    names = [f"gamma_{one.comparison}" for one in compared]
    if columns.is_empty():
        return pl.DataFrame(schema=dict.fromkeys([*names, "pairs"], pl.Int64))
    # Only what the lesson looks at is compared, and counted where it is.
    settings = linkage_settings(replace(model, compared=tuple(compared)), parameters, blocks=[lesson.block])
    with opened_backend(backend) as api:
        linker = Linker(api.register(columns.to_arrow()), settings, log_level=None)
        scored = linker.inference.predict(warning_mode="never").physical_name
        listed = ", ".join(names)
        counted = linker.misc.query_sql(f"SELECT {listed}, count(*) AS pairs FROM {scored} GROUP BY {listed}")
        found = pl.from_arrow(counted.as_pyarrow_table())
    if not isinstance(found, pl.DataFrame):
        raise TypeError("counted patterns are a table")
    return found.sort(names)


def _mixture(
    patterns: pl.DataFrame, lesson: Lesson, compared: Sequence[Compared], parameters: Parameters
) -> Mixture:
    among_many = parameters.prior * parameters.people / 2 >= MANY
    shares = [[parameters.of(one.comparison, code) for code in one.codes] for one in compared]
    return learn_mixture(
        levels=patterns.drop("pairs").to_numpy().astype(np.int64),
        counts=patterns["pairs"].to_numpy().astype(np.float64),
        believed=[np.array([share.m for share in one]) for one in shares],
        u=[np.array([share.u for share in one]) for one in shares],
        learns=[
            np.array(
                [level.learns or (among_many and level.learns_among_many) for level in reversed(one.weighing)]
            )
            for one in compared
        ],
        learns_u=lesson.teaches_u,
        share=parameters.prior if lesson.teaches_u else 0.5,
        trust=TRUST,
    )
