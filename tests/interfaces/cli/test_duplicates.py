"""`kail duplicates`: pairs of the registry or of files, one line for each refusal, exit 2 for wrong input."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from kail.interfaces.cli.main import main
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.people import make_family, make_person
from tests.registry.duplicates.pairs_made import merge
from tests.registry.files.registry_files import another_head, child, csv_text, head, write_csv

ROWS = [head(), child(), another_head(1), head(nama="H. " + str(head()["nama"]), nik="")]
PAIR_COLUMNS = ["person_a", "person_b", "source_a", "source_b", "probability"]


def answer_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert main(words) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


def test_rows_of_files_are_named_by_file_and_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_csv(tmp_path, ROWS)
    answer = answer_of(["duplicates", "--file", str(file), "--json"], capsys)
    assert list(answer) == ["people", "threshold", "pairs", "clusters", "seconds"]
    assert answer["people"] == 4
    assert answer["clusters"] == [{"persons": [1, 4], "sources": [f"{file}:1", f"{file}:4"]}]


def test_rows_of_two_files_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(csv_text(ROWS[:2]), encoding="utf-8")
    second.write_text(csv_text(ROWS[2:]), encoding="utf-8")
    answer = answer_of(["duplicates", "--file", str(first), str(second), "--json"], capsys)
    assert answer["clusters"] == [{"persons": [1, 4], "sources": [f"{first}:1", f"{second}:2"]}]


def test_pairs_are_written_as_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = write_csv(tmp_path, ROWS), tmp_path / "pairs.csv"
    assert main(["duplicates", "--file", str(file), "--out", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == PAIR_COLUMNS
    assert [(row["person_a"], row["person_b"], row["source_b"]) for row in rows] == [("1", "4", f"{file}:4")]
    assert 0.8 <= float(rows[0]["probability"]) <= 1


@pytest.mark.django_db
def test_the_stored_registry_is_compared_by_its_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(write_csv(tmp_path, ROWS)), "--edition", "2025-1", "--commit"]) == 0
    answer = answer_of(["duplicates", "--json"], capsys)
    assert answer["people"] == 4
    pairs = answer["pairs"]
    assert isinstance(pairs, list)
    assert [set(pair) for pair in pairs] == [set(PAIR_COLUMNS)]
    assert pairs[0]["source_a"] == f"registry:{pairs[0]['person_a']}"


def test_merged_records_are_one_person(
    whole_country: None, actor: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    survivor, absorbed, third = (
        make_person(name=name, birth_date=date(1985, 5, 9), family=make_family(receives_pkh=False))
        for name in ("MUHAMMAD RIZKY HIDAYAT", "MOH. RIZKI HIDAYAT", "MUHAMMAD RIZKY HIDAYATI")
    )
    before = answer_of(["duplicates", "--json"], capsys)
    assert len(pairs_of(before)) == 3
    merge(survivor, absorbed, actor=actor, now=NOW)
    after = answer_of(["duplicates", "--json"], capsys)
    assert (before["people"], after["people"]) == (3, 2)
    assert pairs_of(after) == [(f"registry:{survivor.pk}", f"registry:{third.pk}")]
    assert after["clusters"] == [
        {
            "persons": [survivor.pk, third.pk],
            "sources": [f"registry:{survivor.pk}", f"registry:{third.pk}"],
        }
    ]


def pairs_of(answer: dict[str, object]) -> list[tuple[str, str]]:
    pairs = answer["pairs"]
    assert isinstance(pairs, list)
    return [(pair["source_a"], pair["source_b"]) for pair in pairs]


def test_the_answer_names_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duplicates", "--file", str(write_csv(tmp_path, ROWS))]) == 0
    out, err = capsys.readouterr()
    assert str(head()["nama"]) not in out + err
    assert str(head()["nik"]) not in out + err


@pytest.mark.parametrize(
    "words",
    [["--threshold", "7"], ["--threshold", "most"], ["--file", "gone.csv"], ["--out", "gone/pairs.csv"]],
    ids=" ".join,
)
def test_wrong_input_is_one_line_and_exit_2(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = [] if "--file" in words else ["--file", str(write_csv(tmp_path, ROWS))]
    assert main(["duplicates", *words, *file]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1


def test_an_unknown_engine_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: LazySettings
) -> None:
    settings.LINKAGE_BACKEND = "abacus"
    assert main(["duplicates", "--file", str(write_csv(tmp_path, ROWS))]) == 2
    assert "duckdb, spark" in capsys.readouterr().err


@pytest.mark.django_db
def test_pairs_are_kept_for_the_office_and_the_next_search_is_incremental(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(write_csv(tmp_path, ROWS)), "--edition", "2025-1", "--commit"]) == 0
    first, second = (answer_of(["duplicates", "--store", "--json"], capsys) for _ in range(2))
    assert (first["mode"], first["people"], first["new_pairs"]) == ("full", 4, 1)
    assert (second["mode"], second["new_pairs"]) == ("incremental", 0)
    assert answer_of(["duplicates", "--store", "--full", "--json"], capsys)["mode"] == "full"


@pytest.mark.parametrize("words", [["--full"], ["--store", "--out", "x.csv"], ["--store", "--file", "x.csv"]])
def test_options_that_do_not_go_together_are_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["duplicates", *words]) == 2
    assert "--store" in capsys.readouterr().err
