"""`kail synthesize` and the facts it reads."""

import csv
import json
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from kail.calc.synthetic import REGISTRY_COLUMNS
from kail.interfaces.cli.main import main
from kail.interfaces.cli.synthetic import (
    SyntheticFactsMissing,
    edition_after,
    edition_day,
    load_name_bank,
    load_place_weights,
)
from tests.calc.synthetic.conftest import REFERENCE, REGENCIES

PLACES = REFERENCE.parent / "build" / "places"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def codes(file: str) -> set[str]:
    with (PLACES / file).open(encoding="utf-8", newline="") as stream:
        return {row["code"].replace(".", "") for row in csv.DictReader(stream)}


def synthesize(folder: Path, *options: str) -> int:
    return main(["synthesize", "--people", "3000", "--out", str(folder / "registry.csv"), *options])


# ---- the command


def test_it_writes_the_file_and_answers_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert synthesize(tmp_path, "--seed", "4", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    written = pl.read_csv(tmp_path / "registry.csv", infer_schema=False)
    assert tuple(written.columns) == REGISTRY_COLUMNS
    assert answer["synthetic"] is True
    assert answer["people"] == 3000
    assert answer["rows"] == written.height > 3000
    assert answer["issues"]["duplicate_row"] == answer["flaws"]["exact_repeat"]
    assert [file.name for file in tmp_path.iterdir()] == ["registry.csv"]


def test_twice_the_same_command_writes_the_same_bytes(tmp_path: Path) -> None:
    synthesize(tmp_path)
    first = (tmp_path / "registry.csv").read_bytes()
    synthesize(tmp_path)
    assert (tmp_path / "registry.csv").read_bytes() == first


def test_truth_and_next_edition_go_to_files_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth, later = tmp_path / "truth.csv", tmp_path / "later.csv"
    assert synthesize(tmp_path, "--truth", str(truth), "--next-out", str(later)) == 0
    assert capsys.readouterr().out.startswith("SYNTHETIC: 3,")
    rows = pl.read_csv(tmp_path / "registry.csv", infer_schema=False).height
    assert pl.read_csv(truth).columns == ["row", "person", "family", "flaw", "issue", "change"]
    assert pl.read_csv(truth).height == rows
    assert pl.read_csv(later, infer_schema=False)["edisi"].unique().to_list() == ["2025-4"]


def test_flawless_means_without_flaws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert synthesize(tmp_path, "--flawless", "--edition", "2024-2", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["rows"], answer["flaws"], answer["issues"]) == (3000, {}, {})
    assert answer["edition"] == "2024-2"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--people", "0"], "--people 0: give 1 to 3,000,000."),
        (["--people", "3000001"], "--people 3000001: give 1 to 3,000,000."),
        (["--seed", "-1"], "--seed -1: give 0 or more."),
        (["--edition", "2025"], "The edition '2025' is no year and quarter; write it like 2025-3."),
        (["--edition", "2025-5"], "The edition '2025-5' is no year and quarter; write it like 2025-3."),
    ],
)
def test_a_wrong_option_is_one_line_status_2_and_no_file(
    options: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert synthesize(tmp_path, *options) == 2
    assert capsys.readouterr().err.splitlines() == [sentence]
    assert list(tmp_path.iterdir()) == []


def test_a_missing_list_of_places_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert synthesize(tmp_path, "--places", str(tmp_path / "nowhere")) == 2
    error = capsys.readouterr().err
    assert "villages.csv cannot be read (No such file or directory); run `make ready`" in error
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synthesize", "--people", "10", "--out", str(tmp_path / "none" / "registry.csv")]) == 1
    assert "cannot be written: No such file or directory." in capsys.readouterr().err


def test_an_unwritable_target_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "registry.csv").mkdir()
    assert synthesize(tmp_path) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["registry.csv"]


# ---- editions


def test_an_edition_ends_with_its_quarter() -> None:
    assert [edition_day(edition=f"2025-{quarter}") for quarter in (1, 2, 3, 4)] == [
        date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31),
    ]  # fmt: skip
    assert (edition_after(edition="2025-3"), edition_after(edition="2025-4")) == ("2025-4", "2026-1")


# ---- facts


def test_kalimantan_timur_has_10_regencies_105_districts_and_1038_villages() -> None:
    places = load_place_weights(places_csv_folder=PLACES, reference_folder=REFERENCE)
    assert {place.regency for place in places} == set(REGENCIES)
    assert len({place.code[:6] for place in places}) == 105
    assert len(places) == 1038


def test_shares_of_all_places_add_up_to_one_and_to_their_regency() -> None:
    places = load_place_weights(places_csv_folder=PLACES, reference_folder=REFERENCE)
    assert sum(place.population_share for place in places) == pytest.approx(1)
    assert sum(place.poor_share for place in places) == pytest.approx(1)
    samarinda = [place for place in places if place.regency == "6472"]
    assert sum(place.population_share for place in samarinda) == pytest.approx(881225 / 4123303)
    assert sum(place.poor_share for place in samarinda) == pytest.approx(37.8 / 221.34)


def test_a_kelurahan_counts_as_three_desa() -> None:
    places = load_place_weights(places_csv_folder=PLACES, reference_folder=REFERENCE)
    shares = {place.code[6]: place.population_share for place in places if place.regency == "6402"}
    assert shares["1"] == pytest.approx(3 * shares["2"])


def test_a_province_without_figures_is_refused_by_name() -> None:
    with pytest.raises(SyntheticFactsMissing, match=r"population_area\.csv has no figure for region 6301"):
        load_place_weights(places_csv_folder=PLACES, reference_folder=REFERENCE, region="63")


def test_a_city_stands_alone_though_its_province_has_no_figures() -> None:
    places = load_place_weights(places_csv_folder=PLACES, reference_folder=REFERENCE, region="5171")
    assert {place.code for place in places} == {code for code in codes("villages.csv") if code[:4] == "5171"}
    assert sum(place.population_share for place in places) == pytest.approx(1)
    assert sum(place.poor_share for place in places) == pytest.approx(1)
    with pytest.raises(SyntheticFactsMissing, match=r"poverty_figures\.csv has no figure for region 5101"):
        load_place_weights(places_csv_folder=PLACES, reference_folder=REFERENCE, region="51")


def test_a_region_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert synthesize(tmp_path, "--region", "9999") == 2
    assert "There is no desa/kelurahan in region 9999" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_region_may_have_streets_of_its_own() -> None:
    banks = {region: load_name_bank(reference_folder=REFERENCE, region=region) for region in ("64", "5171")}
    assert "JL. TRANSMIGRASI" in banks["64"].village_streets
    assert "JL. TRANSMIGRASI" not in banks["5171"].village_streets
    assert banks["64"].retired_districts == banks["5171"].retired_districts


def test_the_file_of_a_city_lies_in_it(tmp_path: Path) -> None:
    assert synthesize(tmp_path, "--region", "5171", "--flawless") == 0
    written = pl.read_csv(tmp_path / "registry.csv", infer_schema=False)
    assert set(written["kode_wilayah"].str.head(4)) == {"5171"}


def test_every_regency_has_a_name_mix_that_adds_up_to_one() -> None:
    bank = load_name_bank(reference_folder=REFERENCE)
    assert set(bank.mixes) == {*REGENCIES, "5171"}
    for regency, mix in bank.mixes.items():
        assert set(mix) <= set(bank.groups)
        assert sum(mix.values()) == pytest.approx(1), regency


def test_home_districts_exist_and_retired_ones_do_not() -> None:
    bank = load_name_bank(reference_folder=REFERENCE)
    districts = codes("districts.csv")
    for group in bank.groups.values():
        assert set(group.home_districts) <= districts
    assert not set(bank.retired_districts) & districts


def test_names_are_in_capitals_and_said_once_per_list() -> None:
    with (REFERENCE / "synthetic" / "names.toml").open("rb") as stream:
        groups = tomllib.load(stream)["groups"]
    for group in groups.values():
        for words in group.values():
            if isinstance(words, list):
                said = [one for word in words for one in (word if isinstance(word, list) else [word])]
                assert all(word == word.upper() for word in said)
                assert [word for word, count in Counter(said).items() if count > 1] == []


def test_incomplete_name_files_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "synthetic"
    folder.mkdir()
    for file in ("addresses.toml", "name_mix.csv"):
        (folder / file).write_bytes((REFERENCE / "synthetic" / file).read_bytes())
    (folder / "names.toml").write_text("[groups]\n", encoding="utf-8")
    with pytest.raises(SyntheticFactsMissing, match="are incomplete"):
        load_name_bank(reference_folder=tmp_path)
