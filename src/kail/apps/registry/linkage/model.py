"""The model as Splink takes it.

A Fellegi–Sunter model (Journal of the American Statistical Association 64, 1969); its comparisons and levels: `levels`.
"""

from collections.abc import Sequence
from typing import Any, Final

import splink.comparison_level_library as level_library
import splink.comparison_library as comparison_library
from splink import SettingsCreator

from kail.apps.registry.linkage.blocks import Block
from kail.apps.registry.linkage.comparing import UNKNOWN, Compared, Level, Model
from kail.apps.registry.linkage.parameters import Parameters

EXPECTED_SHARE: Final = 0.05
"""Duplicates per person that are expected before looking: 4.8 % in Denpasar's verification of 2024."""

TRAINED_FROM: Final = 1_000
"""Fewer duplicates than that to be expected are too few to learn from, and their people have too few names to tell the
rare from the common ones: the built-in weights stand."""

RAREST: Final = 1e-5
"""No value counts as rarer than this: one bearer in a registry does not prove that there are no others."""


def linkage_settings(
    model: Model, parameters: Parameters, /, *, blocks: Sequence[Block], among: Sequence[str] = ()
) -> SettingsCreator:
    """The model with these weights, and the pairs it looks at.

    `among`: SQL conditions on rows l and r that narrow the pairs of the blocks.
    """
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[_comparison(compared, parameters) for compared in model.compared],
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": " and ".join([block.sql, *among])} for block in blocks
        ],
        probability_two_random_records_match=parameters.prior,
        # Without them Splink does not say which level was reached, and by which weight.
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def _comparison(compared: Compared, parameters: Parameters) -> Any:
    return comparison_library.CustomComparison(
        output_column_name=str(compared.comparison),
        comparison_levels=[_level(level, compared, parameters) for level in compared.levels],
    )


def _level(level: Level, compared: Compared, parameters: Parameters) -> Any:
    if level.code == UNKNOWN:
        return level_library.CustomLevel(level.condition, UNKNOWN).configure(is_null_level=True)
    shares = parameters.of(str(compared.comparison), level.code)
    if level.condition is None:
        made: Any = level_library.ElseLevel()
    elif isinstance(level.condition, str):
        made = level_library.CustomLevel(level.condition)
    else:
        made = level.condition
    made = made.configure(
        m_probability=shares.m,
        u_probability=shares.u,
        fix_m_probability=not level.learns,
        fix_u_probability=True,
        label_for_charts=level.code,
    )
    if level.frequency is None or not parameters.weighs_frequencies:
        return made
    # The chance of the value itself in the place of the average one.
    return made.configure(
        tf_adjustment_column=level.frequency,
        tf_minimum_u_value=RAREST,
        disable_tf_exact_match_detection=True,
    )
