"""Laws that hold for any registry file, sound or not."""

import csv
import random
import tempfile
from pathlib import Path
from typing import Literal

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kail.apps.registry.files.corrections import write_corrections_csv
from kail.apps.registry.files.issues import ISSUES
from tests.registry.files.registry_files import (
    NO_MAPPING,
    Checked,
    Row,
    another_head,
    check,
    check_rows,
    child,
    csv_text,
    head,
    rows_as_xlsx,
)

FLAWS: list[Row] = [
    {},
    {"nama": ""},
    {"nama": "ANI  \tWATI"},
    {"nik": ""},
    {"nik": "64720105038000"},
    {"nik": head()["nik"]},
    {"nomor_kartu_keluarga": "1"},
    {"nomor_kartu_keluarga": head()["nomor_kartu_keluarga"]},
    {"jenis_kelamin": "P"},
    {"jenis_kelamin": "?"},
    {"tanggal_lahir": "05/03/1980"},
    {"tanggal_lahir": "1980-13-01"},
    {"hubungan_keluarga": "3"},
    {"hubungan_keluarga": "kepala"},
    {"kode_wilayah": "6472011002"},
    {"kode_wilayah": "6472011009"},
    {"desil_nasional": ""},
    {"desil_nasional": "sepuluh"},
    {"pkh": "YA"},
    {"pkh": 'tidak "tahu"'},
    {"alamat": "Jl. A, No; 5"},
    {"catatan": "=x"},
]
BASES = [head(), child(), *(another_head(number) for number in range(4))]

flawed_rows = st.builds(
    lambda base, first, second: base | first | second,
    st.sampled_from(BASES), st.sampled_from(FLAWS), st.sampled_from(FLAWS),
)  # fmt: skip
files = st.lists(flawed_rows, min_size=1, max_size=12)
law = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _with_all_columns(rows: list[Row]) -> list[Row]:
    columns = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name, "") for name in columns} for row in rows]


def _checked(rows: list[Row]) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        return check_rows(Path(folder), rows)


@law
@given(files)
def test_every_row_has_one_outcome_and_it_is_that_of_its_gravest_issue(rows: list[Row]) -> None:
    checked = _checked(rows)
    found = checked.summary
    assert found.accepted + found.held + found.rejected == found.rows == len(rows)
    for outcome, codes in checked.frame.select("outcome", "issues").iter_rows():
        outcomes = {ISSUES[code].outcome.value for code in codes}
        assert outcome == next((name for name in ("rejected", "held") if name in outcomes), "accepted")
    assert found.issues == {
        code: count for code in ISSUES if (count := sum(code in codes for codes in checked.issues_by_row))
    }


@law
@given(files, st.randoms(use_true_random=False))
def test_the_order_of_columns_changes_nothing(rows: list[Row], shuffled: random.Random) -> None:
    rows = _with_all_columns(rows)
    columns = list(rows[0])
    shuffled.shuffle(columns)
    turned = _checked([{name: row[name] for name in columns} for row in rows])
    assert turned.frame.equals(_checked(rows).frame)


@law
@given(files, st.sampled_from([",", ";"]), st.sampled_from(["\n", "\r\n"]), st.sampled_from((0, 1)))
def test_the_dress_of_a_file_changes_nothing(
    rows: list[Row], separator: str, line_end: str, quoting: Literal[0, 1]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dressed.csv"
        text = csv_text(rows, separator=separator, line_end=line_end, quoting=quoting)
        path.write_text(text, encoding="utf-8", newline="")
        assert check(path).frame.equals(_checked(rows).frame)


@law
@given(files)
def test_csv_and_xlsx_of_the_same_cells_are_the_same(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert check(rows_as_xlsx(Path(folder) / "r.xlsx", rows)).frame.equals(_checked(rows).frame)


@law
@given(files)
def test_a_file_twice_over_adds_only_repeats(rows: list[Row]) -> None:
    once, twice = _checked(rows), _checked(rows + rows)
    assert twice.issues_by_row[: len(rows)] == once.issues_by_row
    assert all("duplicate_row" in codes for codes in twice.issues_by_row[len(rows) :])


@law
@given(files)
def test_one_stored_row_stands_for_each_person(rows: list[Row]) -> None:
    stored = _checked(rows).frame.filter(pl.col("outcome") != "rejected")
    standing = stored.filter(~stored["is_superseded"])
    undisputed = standing.filter(
        standing["nik"].is_not_null() & ~standing["issues"].list.contains("nik_conflict")
    )
    assert undisputed["nik"].is_unique().all()
    assert set(standing["nik"]) == set(stored["nik"])


@law
@given(files)
def test_a_correction_file_whose_cells_are_mended_is_clean(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        checked = check_rows(Path(folder), rows)
        path = Path(folder) / "corrections.csv"
        count = write_corrections_csv(
            path, table=checked.table, mapping=NO_MAPPING, doubtful=checked.doubtful
        )
        assert count == checked.summary.held + checked.summary.rejected
        with path.open(encoding="utf-8-sig", newline="") as file:
            bad_rows = list(csv.DictReader(file))
        if not bad_rows:
            return
        sound = {"pkh": "YA", "desil_nasional": "3"}
        mended = [row | another_head(number) | sound for number, row in enumerate(bad_rows)]
        again = check_rows(Path(folder), mended)
    assert (again.summary.accepted, again.summary.issues) == (count, {})
