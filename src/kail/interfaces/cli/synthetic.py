"""`kail synthesize`: writes the synthetic registry file of the demo. No Django, no database.

No row of it is a real person; every row says so in its column `catatan`.
"""

import argparse
import csv
import re
import sys
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from kail.calc.synthetic import (
    FlawRates,
    NameBank,
    NameGroup,
    PlaceWeight,
    SyntheticDataError,
    SyntheticRegistry,
    generate,
    next_edition,
)
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import in_language, shown_number
from kail.kernel.errors import Refusal

PROVINCE = "64"
POVERTY_PERIOD = "2024-03"
"""The month for which a number of poor people is known for each regency of the province."""

_REGIONS = "regions"

KELURAHAN_TO_DESA = 3.0
"""A kelurahan counts as this many desa when a regency's people are spread: no figures per village exist here."""

DEFAULT_PEOPLE = 60_000
MOST_PEOPLE = 3_000_000
DEFAULT_EDITION = "2025-3"

_PROJECT_FOLDER = Path(__file__).resolve().parents[4]
_EDITION = re.compile(r"(20[0-9]{2})-([1-4])")


class SyntheticFactsMissing(Refusal):
    """A file that the synthetic registry is made from is missing or incomplete."""

    code = "synthetic_facts_missing"


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail synthesize`; the parsed namespace's `func` runs it and returns the exit status."""
    command = subparsers.add_parser(
        "synthesize",
        help=in_language(
            indonesian="tulis berkas register SINTETIS", english="write a SYNTHETIC registry file"
        ),
    )
    command.add_argument("--people", type=int, default=DEFAULT_PEOPLE, metavar="N")
    command.add_argument("--seed", type=int, default=1, metavar="S")
    command.add_argument("--out", type=Path, required=True, metavar="FILE")
    command.add_argument("--region", default=PROVINCE, metavar="CODE")
    command.add_argument("--edition", default=DEFAULT_EDITION, metavar="YYYY-Q")
    command.add_argument("--flawless", action="store_true")
    command.add_argument("--truth", type=Path, metavar="OUT.csv")
    command.add_argument("--next-out", type=Path, metavar="FILE")
    command.add_argument(
        "--places", type=Path, default=_PROJECT_FOLDER / "build" / "places", metavar="FOLDER"
    )
    command.add_argument("--reference", type=Path, default=_PROJECT_FOLDER / "reference", metavar="FOLDER")
    command.add_argument("--json", dest="as_json", action="store_true")
    command.set_defaults(func=_run_parsed)


def generate_registry(
    *,
    people: int,
    seed: int,
    edition: str,
    flaws: FlawRates,
    places_csv_folder: Path,
    reference_folder: Path,
    region: str = PROVINCE,
    generation: int = 0,
) -> SyntheticRegistry:
    """The synthetic registry of a province or regency (2 or 4 digits) from the files of this installation.

    `edition` is year and quarter such as 2025-3; ages count from the quarter's last day. Registries that are imported
    side by side need a `generation` each, or two people may have one NIK. Raises Refusal.
    """
    day = edition_day(edition=edition)
    places = load_place_weights(
        places_csv_folder=places_csv_folder, reference_folder=reference_folder, region=region
    )
    names = load_name_bank(reference_folder=reference_folder, region=region)
    try:
        return generate(
            people=people, seed=seed, places=places, names=names, edition=edition, today=day, flaws=flaws,
            generation=generation,
        )  # fmt: skip
    except SyntheticDataError as error:
        raise _refused(error) from error


def generate_following(*, registry: SyntheticRegistry, seed: int) -> SyntheticRegistry:
    """The edition of the quarter after that of `registry`. Raises Refusal."""
    edition = edition_after(edition=registry.recipe.edition)
    try:
        return next_edition(registry=registry, seed=seed, edition=edition, today=edition_day(edition=edition))
    except SyntheticDataError as error:
        raise _refused(error) from error


def edition_day(*, edition: str) -> date:
    """The last day of an edition's quarter. Raises Refusal when it is no year and quarter."""
    year, quarter = _year_and_quarter(edition)
    first_after = date(year + 1, 1, 1) if quarter == 4 else date(year, quarter * 3 + 1, 1)
    return first_after - timedelta(days=1)


def edition_after(*, edition: str) -> str:
    """2025-4 for 2025-3, 2026-1 for 2025-4. Raises Refusal when it is no year and quarter."""
    year, quarter = _year_and_quarter(edition)
    return f"{year + 1}-1" if quarter == 4 else f"{year}-{quarter + 1}"


def load_place_weights(
    *, places_csv_folder: Path, reference_folder: Path, region: str = PROVINCE
) -> list[PlaceWeight]:
    """Each desa/kelurahan of a province or regency with its parts of the population and of the poor.

    A regency's part comes from `population_area.csv` and `poverty_figures.csv`; it is spread over its villages,
    a kelurahan counting as three desa. Raises SyntheticFactsMissing.
    """
    villages: dict[str, list[str]] = {}
    for row in _rows(places_csv_folder / "villages.csv"):
        code = row["code"].replace(".", "")
        if code.startswith(region):
            villages.setdefault(code[:4], []).append(code)
    population = {
        row["kode"].replace(".", ""): float(row["total_dukcapil_smt2_2024"])
        for row in _rows(reference_folder / "population_area.csv")
    }
    poor = {
        row["kode"].replace(".", ""): float(row["jumlah_ribu"])
        for row in _rows(reference_folder / "poverty_figures.csv")
        if row["periode"] == POVERTY_PERIOD and row["jumlah_ribu"]
    }
    if not villages:
        raise SyntheticFactsMissing(
            in_language(
                indonesian=f"Tidak ada desa/kelurahan di wilayah {region}; isi kode provinsi atau kabupaten/kota, "
                "misalnya 64 atau 5171.",
                english=f"There is no desa/kelurahan in region {region}; give the code of a province or regency, "
                "such as 64 or 5171.",
            )
        )
    people_parts = _parts(population, list(villages), "population_area.csv")
    poor_parts = _parts(poor, list(villages), "poverty_figures.csv")
    weights = []
    for regency in sorted(villages):
        sizes = {code: KELURAHAN_TO_DESA if code[6] == "1" else 1.0 for code in sorted(villages[regency])}
        whole = sum(sizes.values())
        weights += [
            PlaceWeight(
                code=code,
                regency=regency,
                population_share=people_parts[regency] * size / whole,
                poor_share=poor_parts[regency] * size / whole,
            )
            for code, size in sizes.items()
        ]
    return weights


def load_name_bank(*, reference_folder: Path, region: str = PROVINCE) -> NameBank:
    """The names of `reference/synthetic`, and the streets of a region where it has its own.

    Raises SyntheticFactsMissing.
    """
    folder = reference_folder / "synthetic"
    names = _toml(folder / "names.toml")
    addresses = _toml(folder / "addresses.toml")
    addresses |= addresses.get(_REGIONS, {}).get(region, {})
    mixes: dict[str, dict[str, float]] = {}
    for row in _rows(folder / "name_mix.csv"):
        mixes.setdefault(row["regency"], {})[row["group"]] = float(row["share"])
    try:
        return NameBank(
            groups={code: NameGroup(**group) for code, group in names["groups"].items()},
            mixes=mixes,
            variants=names["variants"],
            slips=[(right, wrong) for right, wrong in names["spelling"]["slips"]],
            town_streets=addresses["town_streets"],
            village_streets=addresses["village_streets"],
            lanes=addresses["lanes"],
            retired_districts=addresses["retired_districts"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SyntheticFactsMissing(
            in_language(
                indonesian=f"Berkas nama di {folder} tidak lengkap ({error}); ambil kembali dari sumber Kail.",
                english=f"The name files in {folder} are incomplete ({error}); restore them from Kail's source.",
            )
        ) from error


def write_registry_file(*, registry: SyntheticRegistry, path: Path) -> None:
    """Write the file of an edition as CSV (UTF-8, comma), wholly or not at all. Raises OSError."""
    _write_csv(registry.frame, path)


def write_truth_file(*, registry: SyntheticRegistry, path: Path) -> None:
    """Write what is true of each row: `row,person,family,flaw,issue,change`. Raises OSError."""
    _write_csv(registry.truth, path)


def _run_parsed(arguments: argparse.Namespace) -> int:
    if not 1 <= arguments.people <= MOST_PEOPLE:
        raise Refusal(
            in_language(
                indonesian=f"--people {arguments.people}: isi 1 sampai {shown_number(number=MOST_PEOPLE)}.",
                english=f"--people {arguments.people}: give 1 to {shown_number(number=MOST_PEOPLE)}.",
            )
        )
    if arguments.seed < 0:
        raise Refusal(
            in_language(
                indonesian=f"--seed {arguments.seed}: isi 0 atau lebih.",
                english=f"--seed {arguments.seed}: give 0 or more.",
            )
        )
    registry = generate_registry(
        people=arguments.people,
        seed=arguments.seed,
        edition=arguments.edition,
        flaws=FlawRates.none() if arguments.flawless else FlawRates(),
        places_csv_folder=arguments.places,
        reference_folder=arguments.reference,
        region=arguments.region,
    )
    following = generate_following(registry=registry, seed=arguments.seed) if arguments.next_out else None
    try:
        write_registry_file(registry=registry, path=arguments.out)
        if arguments.truth:
            write_truth_file(registry=registry, path=arguments.truth)
        if following is not None:
            write_registry_file(registry=following, path=arguments.next_out)
    except OSError as error:
        sentence = in_language(
            indonesian=f"Berkas {error.filename} tidak dapat ditulis: {error.strerror}.",
            english=f"The file {error.filename} cannot be written: {error.strerror}.",
        )
        print(sentence, file=sys.stderr)
        return 1
    _answer(registry, arguments)
    return 0


def _answer(registry: SyntheticRegistry, arguments: argparse.Namespace) -> None:
    truth = registry.truth
    families = registry.people["family"].n_unique()
    if arguments.as_json:
        answer = {
            "synthetic": True,
            "file": arguments.out,
            "edition": registry.recipe.edition,
            "seed": arguments.seed,
            "rows": registry.frame.height,
            "people": registry.people.height,
            "families": families,
            "flaws": _counts(truth["flaw"]),
            "issues": _counts(truth["issue"]),
        }
        print_json(answer)
        return
    rows, people, shown_families = (
        shown_number(number=count) for count in (registry.frame.height, registry.people.height, families)
    )
    print(
        in_language(
            indonesian=f"SINTETIS: {rows} baris, {people} orang dalam {shown_families} keluarga, "
            f"edisi {registry.recipe.edition}: {arguments.out}",
            english=f"SYNTHETIC: {rows} rows, {people} people in {shown_families} families, "
            f"edition {registry.recipe.edition}: {arguments.out}",
        )
    )


def _counts(marks: pl.Series) -> dict[str, int]:
    counted = marks.drop_nulls().value_counts().sort(marks.name)
    return dict(counted.iter_rows())


def _year_and_quarter(edition: str) -> tuple[int, int]:
    found = _EDITION.fullmatch(edition)
    if found is None:
        raise Refusal(
            in_language(
                indonesian=f"Edisi {edition!r} bukan tahun dan triwulan; tulis seperti 2025-3.",
                english=f"The edition {edition!r} is no year and quarter; write it like 2025-3.",
            )
        )
    return int(found[1]), int(found[2])


def _parts(figures: Mapping[str, float], regencies: list[str], file: str) -> dict[str, float]:
    missing = sorted(set(regencies) - set(figures))
    if missing:
        where = missing[0]
        raise SyntheticFactsMissing(
            in_language(
                indonesian=f"{file} tidak punya angka untuk wilayah {where}; lengkapi berkas itu.",
                english=f"{file} has no figure for region {where}; complete the file.",
            )
        )
    total = sum(figures[regency] for regency in regencies)
    return {regency: figures[regency] / total for regency in regencies}


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except OSError as error:
        raise _missing(path, error) from error


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _missing(path, error) from error


def _missing(path: Path, error: OSError) -> SyntheticFactsMissing:
    return SyntheticFactsMissing(
        in_language(
            indonesian=f"Berkas {path} tidak dapat dibaca ({error.strerror}); jalankan `make ready`, "
            "atau beri foldernya dengan --places atau --reference.",
            english=f"The file {path} cannot be read ({error.strerror}); run `make ready`, "
            "or name its folder with --places or --reference.",
        )
    )


def _refused(error: SyntheticDataError) -> Refusal:
    return Refusal(in_language(indonesian=error.message_id, english=error.message_en))


def _write_csv(frame: pl.DataFrame, path: Path) -> None:
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as stream:
            frame.write_csv(stream)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
