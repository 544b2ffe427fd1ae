"""People → scored pairs → clusters."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import polars as pl
from django.utils.translation import gettext_lazy as _
from splink import Linker

from kail.apps.registry.linkage.answers import Duplicates, answer
from kail.apps.registry.linkage.backends import Backend, opened_backend
from kail.apps.registry.linkage.blocks import held_blocks, with_partners
from kail.apps.registry.linkage.chance import count_chances
from kail.apps.registry.linkage.comparing import UNKNOWN, Compared, Model
from kail.apps.registry.linkage.errors import LinkageRefused
from kail.apps.registry.linkage.learning import learn
from kail.apps.registry.linkage.levels import MODEL
from kail.apps.registry.linkage.model import (
    EXPECTED_SHARE,
    TRAINED_FROM,
    linkage_settings,
)
from kail.apps.registry.linkage.parameters import Parameters, untrained
from kail.apps.registry.linkage.people import comparable_columns

DEFAULT_THRESHOLD: Final = 0.8
"""The probability from which a pair counts as one person; how it was chosen: docs/algorithms/duplicates.md."""

LOWEST_THRESHOLD: Final = 0.001
_AMONG: Final = {"is_new": "(l.is_new = 1 or r.is_new = 1)", "side": "l.side <> r.side"}
"""The conditions by which fewer pairs are looked at, by the column that they need."""


def find_duplicates(
    people: pl.DataFrame,
    /,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    backend: Backend = Backend.DUCKDB,
    expected_share: float = EXPECTED_SHARE,
    new: Iterable[int] | None = None,
    sides: pl.Series | None = None,
    parameters: Parameters | None = None,
) -> Duplicates:
    """The pairs of `people` (columns PEOPLE) that are one person with at least the probability `threshold`.

    `expected_share`: duplicates per person that are expected before looking. `new`: numbers of people; only pairs with
    at least one of them are looked at, which costs a part of a full run. `parameters`: the weights of an earlier run
    (`Duplicates.parameters`); without them they are counted and learnt from `people`. By the same parameters a run with
    `new` gives exactly those pairs of a full run in which somebody is new. `sides`: a small number for each row, such
    as that of its file; only pairs of different sides are looked at.

    The same people in the same order give the same pairs. Raises LinkageRefused for a threshold outside 0.001 to 1,
    for parameters of another model, and when the backend is not there.
    """
    if not LOWEST_THRESHOLD <= threshold <= 1:
        raise LinkageRefused(
            _("The threshold is a probability from 0.001 to 1, such as 0.8."), code="threshold"
        )
    columns = comparable_columns(people)
    is_trained = people.height * expected_share >= TRAINED_FROM
    if parameters is None:
        parameters = counted_parameters(columns, expected_share=expected_share, weighs_frequencies=is_trained)
        if is_trained:
            parameters = learn(columns, parameters, model=MODEL, backend=backend)
    else:
        parameters.check(MODEL)
    marks = {"is_new": _is_new(people, new), "side": sides}
    marked = columns.with_columns(mark.alias(name) for name, mark in marks.items() if mark is not None)
    scored = scored_pairs(marked, parameters, model=MODEL, threshold=threshold, backend=backend)
    return answer(people, scored, threshold=threshold, parameters=parameters)


def counted_parameters(
    columns: pl.DataFrame, /, *, expected_share: float, weighs_frequencies: bool
) -> Parameters:
    """The built-in m of the registry's model, and u counted on the people of `columns`."""
    return untrained(
        MODEL,
        people=columns.height,
        chances=count_chances(columns).named(),
        expected_share=expected_share,
        weighs_frequencies=weighs_frequencies,
    )


def _is_new(people: pl.DataFrame, new: Iterable[int] | None) -> pl.Series | None:
    if new is None:
        return None
    numbers = pl.Series(list(new), dtype=pl.Int64)
    return people["person"].is_in(numbers.implode()).cast(pl.Int8)


def scored_pairs(
    columns: pl.DataFrame, parameters: Parameters, /, *, model: Model, threshold: float, backend: Backend
) -> pl.DataFrame:
    """Places `a` < `b` in the frame, `probability`, `weight`, and of each comparison `_level` and `_weight`.

    `columns`: `unique_id`, what the model compares, and perhaps the marks `is_new` and `side` (`find_duplicates`).
    """
    blocks = model.blocks + held_blocks(columns, model.broad)
    compared = with_partners(columns, blocks) if "is_new" in columns.columns else columns
    if compared.height < 2:
        return pl.DataFrame(schema=_schema(model))
    among = [condition for mark, condition in _AMONG.items() if mark in columns.columns]
    settings = linkage_settings(model, parameters, blocks=blocks, among=among)
    with opened_backend(backend) as api:
        linker = Linker(api.register(compared.to_arrow()), settings, log_level=None)
        if parameters.weighs_frequencies:
            _register_frequencies(linker, api, columns, model.frequencies)
        predicted = linker.inference.predict(threshold_match_probability=threshold, warning_mode="never")
        found = pl.from_arrow(predicted.as_pyarrow_table())
    if not isinstance(found, pl.DataFrame):
        raise TypeError("scored pairs are a table")
    return _with_codes(found, model.compared).cast(_schema(model))


def _register_frequencies(linker: Any, api: Any, columns: pl.DataFrame, names: Sequence[str]) -> None:
    """How frequent each value is among all people, also where only a part of them is compared."""
    for name in names:
        known = columns.filter(pl.col(name).is_not_null())
        frequencies = (
            known.group_by(name)
            .agg(people=pl.len())
            .select(name, (pl.col("people") / _total(name)).alias(f"tf_{name}"))
        )
        linker.table_management.register_term_frequency_lookup(api.register(frequencies.to_arrow()), name)


def _total(name: str) -> pl.Expr:
    # `life` begins with the year of birth, on which education and marital status depend.
    within = pl.col(name).str.split(" ").list.first() if name == "life" else pl.lit(0)
    return pl.col("people").sum().over(within)


def _schema(model: Model) -> pl.Schema:
    evidence = {
        f"{one.comparison}_{part}": kind
        for one in model.compared
        for part, kind in (("level", pl.String()), ("weight", pl.Float64()))
    }
    numbers = {"a": pl.Int64(), "b": pl.Int64(), "probability": pl.Float64(), "weight": pl.Float64()}
    return pl.Schema({**numbers, **evidence})


def _with_codes(found: pl.DataFrame, comparisons: Sequence[Compared]) -> pl.DataFrame:
    evidence: list[pl.Expr] = []
    for compared in comparisons:
        name = str(compared.comparison)
        codes = {-1: UNKNOWN, **dict(enumerate(compared.codes))}
        adjusted = f"mw_tf_adj_{name}"
        weight = pl.col(f"mw_{name}")
        if adjusted in found.columns:
            weight = weight + pl.col(adjusted)
        evidence.append(
            pl.col(f"gamma_{name}").replace_strict(codes, return_dtype=pl.String).alias(f"{name}_level")
        )
        evidence.append(weight.alias(f"{name}_weight"))
    return found.select(
        a=pl.min_horizontal("unique_id_l", "unique_id_r"),
        b=pl.max_horizontal("unique_id_l", "unique_id_r"),
        probability="match_probability",
        weight="match_weight",
    ).hstack(found.select(evidence))
