"""Other ways to find the same duplicates: Splink as its manual goes about it, Splink as it comes, recordlinkage."""

from typing import Any, Final

import polars as pl
import recordlinkage
import splink.comparison_library as comparison_library
from recordlinkage.preprocessing import clean
from splink import Linker, SettingsCreator, block_on

from benchmarks import febrl
from kail.apps.registry.linkage import DEFAULT_THRESHOLD, MODEL, Backend
from kail.apps.registry.linkage.backends import opened_backend
from kail.apps.registry.linkage.model import EXPECTED_SHARE, linkage_settings
from kail.apps.registry.linkage.people import comparable_columns
from kail.apps.registry.linkage.scoring import counted_parameters

UNTUNED_THRESHOLD: Final = 0.999
"""Best for Splink's own comparisons among 0.95, 0.999 and 0.99999: chosen by the truth, in their favour."""

_TRAINING_RULES: Final = (
    ("birth", "regency", "district"),
    ("birth", "name_sound", "sex"),
    ("card", "relation", "name_joined"),
)
_FEBRL_TRAINING_RULES: Final = (("security",), ("birth",), ("given", "surname"))
_SAMPLED_PAIRS: Final = 1_000_000


def plain_splink(people: pl.DataFrame) -> pl.DataFrame:
    """Kail's comparisons and blocks as Splink's manual goes about it: u sampled, then EM, predict, cluster."""
    columns = comparable_columns(people)
    parameters = counted_parameters(columns, expected_share=EXPECTED_SHARE, weighs_frequencies=True)
    settings = _unfixed(linkage_settings(MODEL, parameters, blocks=MODEL.blocks))
    return _splink(columns, settings, rules=_TRAINING_RULES, threshold=DEFAULT_THRESHOLD).select(pl.all() + 1)


def plain_splink_on_febrl(columns: pl.DataFrame) -> pl.DataFrame:
    """The comparisons and blocks of `benchmarks.febrl` the same way."""
    parameters = febrl.begun(columns)
    settings = _unfixed(linkage_settings(febrl.MODEL, parameters, blocks=febrl.MODEL.blocks))
    return _splink(columns, settings, rules=_FEBRL_TRAINING_RULES, threshold=DEFAULT_THRESHOLD)


def untuned_splink(people: pl.DataFrame) -> pl.DataFrame:
    """What Splink's documentation starts with: its ready-made comparisons on the columns as they are."""
    columns = people.select(
        "name", "nik", "sex", "place_code",
        unique_id=pl.int_range(pl.len()), birth_date=pl.col("birth_date").dt.to_string("%Y-%m-%d"),
        card="family_card_number",
    )  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            comparison_library.NameComparison("name"),
            comparison_library.DateOfBirthComparison("birth_date", input_is_string=True),
            comparison_library.LevenshteinAtThresholds("nik", [1, 2]),
            comparison_library.ExactMatch("card"),
            comparison_library.ExactMatch("place_code"),
            comparison_library.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"),
            block_on("birth_date", "sex"),
            block_on("name", "place_code"),
            block_on("card", "sex"),
        ],
    )
    rules = (("birth_date", "sex"), ("name", "place_code"))
    found = _splink(columns, settings, rules=rules, threshold=UNTUNED_THRESHOLD, prior_rule=block_on("nik"))
    return found.select(pl.all() + 1)


def ecm(people: pl.DataFrame) -> pl.DataFrame:
    """recordlinkage's own comparisons and its expectation-conditional maximisation classifier."""
    table = people.to_pandas()
    table["name"] = clean(table["name"])
    indexer = recordlinkage.Index()
    indexer.block("birth_date")
    indexer.block("nik")
    compare = recordlinkage.Compare()
    compare.string("name", "name", method="jarowinkler", threshold=0.85)
    for column in ("nik", "birth_date", "sex", "family_card_number", "place_code"):
        compare.exact(column, column)
    features = compare.compute(indexer.index(table), table)
    matches = recordlinkage.ECMClassifier().fit_predict(features)
    pairs = pl.DataFrame([tuple(pair) for pair in matches], schema=["a", "b"], orient="row")
    return pairs.select(pl.all() + 1)


def _unfixed(settings: SettingsCreator) -> dict[str, Any]:
    """The settings with every m and u free for Splink to estimate."""
    made: dict[str, Any] = settings.create_settings_dict("duckdb")
    for comparison in made["comparisons"]:
        for level in comparison["comparison_levels"]:
            level.pop("fix_m_probability", None)
            level.pop("fix_u_probability", None)
    return made


def _splink(
    columns: pl.DataFrame,
    settings: SettingsCreator | dict[str, Any],
    *,
    rules: tuple[tuple[str, ...], ...],
    threshold: float,
    prior_rule: Any = None,
) -> pl.DataFrame:
    with opened_backend(Backend.DUCKDB) as api:
        linker = Linker(api.register(columns.to_arrow()), settings, log_level=None)
        if prior_rule is not None:
            linker.training.estimate_probability_two_random_records_match([prior_rule], recall=0.5)
        linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED_PAIRS, seed=1)
        for rule in rules:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
        predicted: Any = linker.inference.predict(threshold_match_probability=threshold)
        linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        table = pl.DataFrame(predicted.as_pyarrow_table())
    return table.select(a="unique_id_l", b="unique_id_r")
