"""`python -m benchmarks.duplicates`: how many duplicates are found, how many wrongly, how fast, in how much memory.

Synthetic registries whose truth is known, FEBRL 1 to 4, and Spark beside DuckDB; beside Kail also Splink as its manual
goes about the same comparisons, Splink as it comes, and recordlinkage. Each method runs in a process of its own.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
import polars.selectors as cs

from benchmarks import febrl, rivals
from benchmarks.processor import peak_memory
from kail.apps.registry.linkage import DEFAULT_THRESHOLD, Backend, find_duplicates, people_of_files
from kail.calc.clusters import connected
from kail.calc.synthetic import FlawRates
from kail.interfaces.cli.synthetic import generate_registry, write_registry_file

ROOT: Final = Path(__file__).resolve().parents[1]
PARTS: Final = ("own", "febrl", "spark")
HARDEST: Final = "renumbered_moved_misspelt"
REGISTRIES: Final = ("200000:2025", "200000:7", "200000:99", "1000000:2025")
SPARK_PEOPLE: Final = 25_000
SPARK_SEED: Final = 11
RIVALS_UNTIL: Final = 300_000
"""People up to whom all methods are measured; above only the two whose times are compared."""

Linked = Callable[[pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True)
class Result:
    """What a method found, and what it cost: seconds by the clock and of the processor, gigabytes at its peak."""

    pairs: pl.DataFrame
    seconds: float
    processor_seconds: float
    memory: float


def main() -> int:
    """Measure and print one line for each set of data and method."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kail.config.settings")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument(
        "--own",
        nargs="+",
        default=REGISTRIES,
        metavar="PEOPLE:SEED",
        help=f"synthetic registries; default {' '.join(REGISTRIES)}",
    )
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this; may be repeated")
    parser.add_argument("--alone", action="store_true", help="leave out the other methods")
    chosen = parser.parse_args()
    parts = set(chosen.only or PARTS)
    print(f"load at the beginning: {os.getloadavg()[0]:.1f}")
    print(
        "| data | method | precision | recall | F1 | hardest | seconds | processor | × plain Splink | × processor"
        " | memory (GB) |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    if "own" in parts:
        for registry in chosen.own:
            count, seed = (int(number) for number in registry.split(":"))
            _measure_own(count, seed, alone=chosen.alone)
    if "febrl" in parts:
        for number in febrl.SETS:
            _measure_febrl(number, alone=chosen.alone)
    if "spark" in parts:
        print("", *_engines_compared(), sep="\n")
    print(f"\nload at the end: {os.getloadavg()[0]:.1f}")
    return 0


def _measure_own(count: int, seed: int, *, alone: bool) -> None:
    people, truth = synthetic(count, seed)
    methods: dict[str, Linked] = {f"Kail at {DEFAULT_THRESHOLD}": kail}
    if not alone:
        methods = {"plain Splink, same comparisons": rivals.plain_splink, **methods}
        if count <= RIVALS_UNTIL:
            methods[f"Splink's own comparisons at {rivals.UNTUNED_THRESHOLD}"] = rivals.untuned_splink
            methods["recordlinkage, ECM"] = rivals.ecm
    _measure(f"synthetic {seed}, {people.height:,} rows", people, truth, methods)


def _measure_febrl(number: int, *, alone: bool) -> None:
    columns, truth = febrl.febrl(number)
    methods: dict[str, Linked] = {
        f"Kail at {DEFAULT_THRESHOLD}": febrl.linked,
        "Kail, all pairs of its clusters": clustered_febrl,
    }
    if number == febrl.TWO_FILES:
        methods["Kail, file against file"] = febrl.linked_across
    if not alone:
        methods = {"plain Splink, same comparisons": rivals.plain_splink_on_febrl, **methods}
    _measure(f"FEBRL {number}, {columns.height:,} rows", columns, truth, methods)


def synthetic(count: int, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of a synthetic file with its flaws, and the true pairs with the `flaw` that parts them."""
    registry = generate_registry(
        people=count, seed=seed, edition="2025-3", flaws=FlawRates(),
        places_csv_folder=ROOT / "build" / "places", reference_folder=ROOT / "reference",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "registry.csv"
        write_registry_file(registry=registry, path=file)
        people = people_of_files([file])
    rows = registry.truth.select("row", "person", "flaw")
    pairs = rows.join(rows, on="person", suffix="_b").filter(pl.col("row") < pl.col("row_b"))
    return people, pairs.select(a="row", b="row_b", flaw=pl.coalesce("flaw_b", "flaw"))


def kail(people: pl.DataFrame) -> pl.DataFrame:
    """As the command `kail duplicates` does it."""
    return find_duplicates(people).pairs.select(a="person_a", b="person_b")


def clustered_febrl(columns: pl.DataFrame) -> pl.DataFrame:
    """Whoever is in one cluster is one person: also pairs that were not found themselves."""
    component = connected(pairs=febrl.linked(columns).select("a", "b").iter_rows())
    members = pl.DataFrame({"row": list(component), "cluster": list(component.values())})
    return (
        members.join(members, on="cluster", suffix="_b")
        .filter(pl.col("row") < pl.col("row_b"))
        .select(a="row", b="row_b")
    )


def _measure(data: str, people: pl.DataFrame, truth: pl.DataFrame, methods: dict[str, Linked]) -> None:
    plain: Result | None = None
    for name, method in methods.items():
        result = _in_a_process(method, people)
        plain = plain or (result if name.startswith("plain") else None)
        print(_row(data, name, truth, result, plain), flush=True)


def _in_a_process(method: Linked, people: pl.DataFrame) -> Result:
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        file = Path(folder) / "people.parquet"
        people.write_parquet(file)
        return pool.submit(_measured, method, file).result()


def _measured(method: Linked, file: Path) -> Result:
    people = pl.read_parquet(file)
    began, began_processor = time.perf_counter(), time.process_time()
    pairs = method(people)
    return Result(
        pairs=_ordered(pairs),
        seconds=time.perf_counter() - began,
        processor_seconds=time.process_time() - began_processor,
        memory=peak_memory(),
    )


def _row(data: str, name: str, truth: pl.DataFrame, result: Result, plain: Result | None) -> str:
    right = truth.join(result.pairs, on=["a", "b"], how="semi")
    precision, recall = right.height / max(result.pairs.height, 1), right.height / truth.height
    both = 2 * precision * recall / (precision + recall) if right.height else 0.0
    hard, times, times_processor = "–", "–", "–"
    if "flaw" in truth.columns:
        hardest = pl.col("flaw") == HARDEST
        hard = f"{right.filter(hardest).height / max(truth.filter(hardest).height, 1):.3f}"
    if plain is not None:
        times = f"{result.seconds / plain.seconds:.2f}"
        times_processor = f"{result.processor_seconds / plain.processor_seconds:.2f}"
    return (
        f"| {data} | {name} | {precision:.4f} | {recall:.4f} | {both:.4f} | {hard} | {result.seconds:.1f}"
        f" | {result.processor_seconds:.1f} | {times} | {times_processor} | {result.memory:.1f} |"
    )


def _engines_compared() -> list[str]:
    """The same people on both engines: pairs that both found, and how far their numbers lie apart."""
    people, _truth = synthetic(SPARK_PEOPLE, SPARK_SEED)
    seconds, found = {}, {}
    for backend in Backend:
        began = time.perf_counter()
        found[backend] = find_duplicates(people, backend=backend)
        seconds[backend] = time.perf_counter() - began
    here, there = found[Backend.DUCKDB].pairs, found[Backend.SPARK].pairs
    both = here.join(there, on=["person_a", "person_b"], suffix="_spark")
    numbers = here.select(cs.float()).columns
    levels = [name for name in here.columns if name.endswith("_level")]
    apart = max(
        float((both[name] - both[f"{name}_spark"]).abs().to_numpy().max(initial=0)) for name in numbers
    )
    same_levels = sum((both[name] == both[f"{name}_spark"]).all() for name in levels)
    titles = (
        "rows", "pairs by DuckDB", "by Spark", "by both", "comparisons with equal levels", "largest difference",
        "seconds DuckDB", "Spark",
    )  # fmt: skip
    cells = (
        f"{people.height:,}", f"{here.height:,}", f"{there.height:,}", f"{both.height:,}",
        f"{same_levels} of {len(levels)}", f"{apart:.1e}",
        f"{seconds[Backend.DUCKDB]:.1f}", f"{seconds[Backend.SPARK]:.1f}",
    )  # fmt: skip
    return [f"| {' | '.join(row)} |" for row in (titles, ["---:"] * len(titles), cells)]


def _ordered(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.select(
        a=pl.min_horizontal("a", "b").cast(pl.Int64), b=pl.max_horizontal("a", "b").cast(pl.Int64)
    ).unique()


if __name__ == "__main__":
    sys.exit(main())
