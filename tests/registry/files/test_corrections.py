"""The correction file: out with reasons, mended, and in again."""

import csv
from datetime import date
from pathlib import Path

import polars as pl
import python_calamine
import xlsxwriter

from kail.apps.registry.files.columns import CORRECTION_COLUMN
from kail.apps.registry.files.corrections import (
    correction_rows,
    write_corrections_csv,
    write_corrections_xlsx,
)
from kail.apps.registry.files.mapping import Mapping
from kail.apps.registry.files.summary import doubtful_rows
from kail.apps.registry.files.validation import validate
from tests.registry.files.registry_files import (
    DISTRICTS,
    HASH_KEY,
    NO_MAPPING,
    PLACES,
    TODAY,
    Checked,
    another_head,
    check,
    check_rows,
    child,
    head,
    nik_of,
    write_csv,
    write_xlsx,
)

ROWS = [
    head(),
    child(nik="", pkh="entah", alamat="=1+1"),
    another_head(1, kode_wilayah="6472019999"),
    another_head(2),
    another_head(3, nama="", nik="123", alamat="-"),
]


def _written(checked: Checked, folder: Path) -> list[dict[str, str]]:
    path = folder / "corrections.csv"
    count = write_corrections_csv(path, table=checked.table, mapping=NO_MAPPING, doubtful=checked.doubtful)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows)
    return rows


def test_the_bad_rows_come_as_given_with_one_column_more(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, ROWS)
    rows = correction_rows(table=checked.table, mapping=NO_MAPPING, doubtful=checked.doubtful)
    assert rows.columns == [*checked.table.header, CORRECTION_COLUMN]
    assert rows["nama"].to_list() == ["SITI AMINAH", "WARGA 1", None]
    assert rows["alamat"].to_list() == ["=1+1", None, "-"]
    assert rows[CORRECTION_COLUMN].to_list() == [
        (
            "NIK belum ada [nik]: isi NIK setelah dipadankan dengan Dukcapil."
            " Kode tidak dikenal, isinya tidak dipakai [pkh]:"
            " pakai kode dari buku kode, atau petakan kode kantor."
            " | There is no NIK yet [nik]: fill in the NIK once it is matched with Dukcapil."
            " The code is unknown and its value was dropped [pkh]:"
            " use a code of the codebook, or map the office's code."
        ),
        (
            "Kode wilayah bukan kode desa/kelurahan yang dikenal [kode_wilayah]:"
            " isi kode Kemendagri 10 digit desa/kelurahan."
            " | The place code is no known village code [kode_wilayah]:"
            " fill in the 10-digit Kemendagri code of the village."
        ),
        (
            "Nama kosong atau lebih dari 200 huruf [nama]: isi nama seperti pada kartu keluarga."
            " NIK bukan 16 digit angka [nik]: tulis 16 digit tanpa spasi atau titik, atau kosongkan bila belum ada."
            " | The name is empty or longer than 200 characters [nama]: fill in the name as on the family card."
            " The NIK is not 16 digits [nik]: write 16 digits without spaces or dots,"
            " or leave it empty if there is none yet."
        ),
    ]


def test_columns_are_named_as_the_office_calls_them(tmp_path: Path) -> None:
    rows = [{("NAMA KRT" if name == "nama" else name): cell for name, cell in head(nama="").items()}]
    mapping = Mapping(columns={"NAMA KRT": "nama"})
    checked = check_rows(tmp_path, rows, mapping=mapping)
    found = correction_rows(table=checked.table, mapping=mapping, doubtful=checked.doubtful)
    assert "[NAMA KRT]" in found[CORRECTION_COLUMN].to_list()[0]


def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path) -> None:
    rows = _written(check_rows(tmp_path, ROWS), tmp_path)
    assert [row["alamat"] for row in rows] == ["'=1+1", "", "'-"]


def test_the_apostrophe_comes_off_again_on_the_way_in(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(nik="", alamat="@A", nama="-BUDI")])
    rows = _written(checked, tmp_path)
    again = check_rows(tmp_path, rows)
    assert (rows[0]["alamat"], rows[0]["nama"]) == ("'@A", "'-BUDI")
    assert again.frame.select("address", "name", "person_hash", "family_hash").equals(
        checked.frame.select("address", "name", "person_hash", "family_hash")
    )


def test_a_mended_correction_file_is_accepted(tmp_path: Path) -> None:
    rows = _written(check_rows(tmp_path, ROWS), tmp_path)
    rows[0] |= {"nik": child()["nik"], "pkh": "YA"}
    rows[1] |= {"kode_wilayah": "6472011002"}
    rows[2] |= {"nama": "WARGA 3", "nik": another_head(3)["nik"]}
    again = check_rows(tmp_path, rows)
    assert again.issues_by_row == [[], [], []]
    assert again.frame["extra"].to_list() == [None, None, None]
    assert [notice.code for notice in again.summary.notices] == ["correction_file"]


def test_a_correction_file_that_nobody_mended_has_the_same_issues(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, ROWS)
    again = check_rows(tmp_path, _written(checked, tmp_path))
    assert again.issues_by_row == checked.doubtful["issues"].to_list()


def test_a_workbook_colours_the_cells_and_keeps_numbers_as_text(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, ROWS)
    path = tmp_path / "corrections.xlsx"
    assert (
        write_corrections_xlsx(path, table=checked.table, mapping=NO_MAPPING, doubtful=checked.doubtful) == 3
    )
    cells = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert cells[0] == [*checked.table.header, CORRECTION_COLUMN]
    assert cells[2][:2] == [ROWS[2]["nomor_kartu_keluarga"], ROWS[2]["nik"]]
    assert check(path).issues_by_row == checked.doubtful["issues"].to_list()


def test_a_nik_stored_as_a_number_does_not_pass_when_it_comes_back(tmp_path: Path) -> None:
    def write(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(0, 0, list(head()))
        sheet.write_row(1, 0, list(head().values()))
        sheet.write_number(1, 1, float(nik_of(date(1980, 3, 5), serial=10)))

    checked = check(write_xlsx(tmp_path / "r.xlsx", write))
    assert checked.issues_by_row == [["nik_from_number"]]
    assert check_rows(tmp_path, _written(checked, tmp_path)).issues_by_row == [["nik_from_number"]]


def test_nothing_wrong_gives_an_empty_correction_file(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head()])
    assert _written(checked, tmp_path) == []


def test_rows_with_warnings_come_along_when_asked_for(tmp_path: Path) -> None:
    path = write_csv(tmp_path, [head(), another_head(1, desil_nasional="")])
    chunks = list(
        validate(
            check(path).table, mapping=NO_MAPPING, edition_default="2025-3", today=TODAY, place_codes=PLACES,
            district6_codes=DISTRICTS, row_hash_key=HASH_KEY,
        )
    )  # fmt: skip
    assert pl.concat([doubtful_rows(chunk) for chunk in chunks])["row"].to_list() == []
    assert pl.concat([doubtful_rows(chunk, with_warned=True) for chunk in chunks])["row"].to_list() == [2]
