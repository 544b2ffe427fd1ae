"""What a cell becomes, whatever the file's encoding, separator, quotes, line ends or kind."""

import codecs
import csv
import datetime
import json
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from kail.apps.registry.files import delimited, inspection, validation
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.validation import CHECKED_SCHEMA
from tests.registry.files.registry_files import (
    another_head,
    check,
    check_rows,
    child,
    csv_text,
    head,
    nik_of,
    rows_as_xlsx,
    write_csv,
    write_xlsx,
)

ROWS = [
    head(alamat='Jl. "Baru", No 5\nRT 1', rt="01"),
    child(alamat="", rt=""),
    another_head(1, alamat="A;B", rt="2"),
]


def _codes(notices: object) -> list[str]:
    return [notice.code for notice in notices]  # type: ignore[attr-defined]  # an iterable of notices


def test_every_field_is_typed(tmp_path: Path) -> None:
    row = head(
        status_perkawinan="2", ijazah_tertinggi="13", status_bekerja="1", lapangan_usaha="12", punya_usaha="2",
        disabilitas="2", hamil="", alamat="JL. MAWAR  5", rt="001", rw="002", edisi="2025-03", pkh="YA",
        sembako="tidak", pbi_nas="", status_kepemilikan_rumah="1", luas_lantai="35,5", jenis_lantai_terluas="6",
        jenis_dinding_terluas="3", jenis_atap_terluas="5", sumber_air_minum_utama="3", sumber_penerangan_utama="1",
        daya_terpasang="2", bahan_bakar_utama_memasak="0", fasilitas_bab="1", aset_bergerak_lemari_es="1",
        aset_bergerak_sepeda_motor="2", aset_bergerak_mobil="2", aset_bergerak_smartphone="1", ppks="09;23",
        catatan='bilang "ya"', kosong="",
    )  # fmt: skip
    checked = check_rows(tmp_path, [row])
    assert dict(checked.frame.schema) == CHECKED_SCHEMA
    found = checked.frame.row(0, named=True)
    assert len(found.pop("person_hash")) == len(found.pop("family_hash")) == 16
    assert json.loads(found.pop("extra")) == {"catatan": 'bilang "ya"'}
    assert found == {
        "row": 1, "outcome": "accepted", "issues": [], "unknown_columns": [],
        "family_card_number": "6472010101200001", "nik": nik_of(datetime.date(1980, 3, 5)), "name": "BUDI SANTOSO",
        "sex": 1, "birth_date": datetime.date(1980, 3, 5), "relation": 1, "marital_status": 2, "education": 13,
        "works": True, "work_sector": 12, "has_business": False, "disabled": False, "pregnant": None,
        "place_code": "6472011001", "address": "JL. MAWAR 5", "rt": "001", "rw": "002", "decile": 3,
        "edition": "2025-3", "receives_pkh": True, "receives_sembako": False, "receives_pbi": None,
        "home_ownership": 1, "floor_area": 36, "floor_material": 6, "wall_material": 3, "roof_material": 5,
        "water_source": 3, "lighting_source": 1, "installed_power": 2, "cooking_fuel": 0, "toilet_facility": 1,
        "has_fridge": True, "has_motorcycle": False, "has_car": False, "has_smartphone": True,
        "welfare_categories": [9, 23], "is_superseded": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        csv_text(ROWS),
        csv_text(ROWS, separator=";"),
        csv_text(ROWS, line_end="\r\n"),
        csv_text(ROWS, quoting=csv.QUOTE_ALL),
        csv_text(ROWS, separator=";", line_end="\r\n", quoting=csv.QUOTE_ALL),
        "sep=;\n" + csv_text(ROWS, separator=";"),
        csv_text(ROWS).rstrip("\n"),
        codecs.BOM_UTF8.decode() + csv_text(ROWS),
    ],
)
def test_the_dress_of_a_csv_changes_nothing(tmp_path: Path, text: str) -> None:
    expected = check_rows(tmp_path, ROWS).frame
    assert expected["outcome"].to_list() == ["accepted"] * 3
    assert expected["address"].to_list() == ['Jl. "Baru", No 5 RT 1', None, "A;B"]
    path = tmp_path / "dressed.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert check(path).frame.equals(expected)


def test_windows_1252_is_read_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    path.write_bytes(csv_text([head(nama="JOSÉ ANDRÉ")]).encode("cp1252"))
    checked = check(path)
    assert checked.frame["name"].to_list() == ["JOSÉ ANDRÉ"]
    assert _codes(checked.summary.notices) == ["encoding_windows_1252"]


def test_utf_8_beyond_ascii_needs_no_notice(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(nama="JOSÉ ‘ABDUL’")])
    assert checked.frame["name"].to_list() == ["JOSÉ ‘ABDUL’"]
    assert checked.summary.notices == ()


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"jenis_kelamin": "l"}, "sex", 1),
        ({"jenis_kelamin": "1.0"}, "sex", 1),
        ({"hubungan_keluarga": "01"}, "relation", 1),
        ({"hubungan_keluarga": " 1 "}, "relation", 1),
        ({"desil_nasional": "10.0"}, "decile", 10),
        ({"tanggal_lahir": "05/03/1980"}, "birth_date", datetime.date(1980, 3, 5)),
        ({"tanggal_lahir": "05-03-1980"}, "birth_date", datetime.date(1980, 3, 5)),
        ({"tanggal_lahir": " 1980-03-05"}, "birth_date", datetime.date(1980, 3, 5)),
        ({"kode_wilayah": "6472011001"}, "place_code", "6472011001"),
        ({"kode_wilayah": "6472011001.0"}, "place_code", "6472011001"),
        ({"nik": f"'{head()['nik']}"}, "nik", head()["nik"]),
        ({"nik": f" {head()['nik']}\u00a0"}, "nik", head()["nik"]),
        ({"nama": " BUDI\u00a0 SANTOSO\t"}, "name", "BUDI SANTOSO"),
        ({"nama": "'Aisyah"}, "name", "'Aisyah"),
        ({"luas_lantai": "36.4"}, "floor_area", 36),
        ({"edisi": "2025"}, "edition", "2025"),
        ({"edisi": "2024-T2"}, "edition", "2024-T2"),
        ({"pkh": " ya "}, "receives_pkh", True),
        ({"ppks": " 8 ; 08 "}, "welfare_categories", [8]),
    ],
)
def test_common_spellings_of_a_value_are_understood(
    tmp_path: Path, given: dict[str, str], field: str, expected: object
) -> None:
    checked = check_rows(tmp_path, [head(**given)])
    assert checked.issues_by_row == [[]]
    assert checked.frame[field].to_list() == [expected]


def test_blank_rows_are_left_out_counted_and_told(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    lines = csv_text([head(), child(), another_head(1)]).splitlines()
    path.write_text(
        "\n".join([lines[0], lines[1], "", lines[2], ",,,,,,,", lines[3], "", ""]), encoding="utf-8"
    )
    checked = check(path)
    assert checked.frame["row"].to_list() == [1, 3, 5]
    assert checked.summary.rows == 3
    assert _codes(checked.summary.notices) == ["blank_rows"]


def test_unknown_columns_are_kept_and_told(tmp_path: Path) -> None:
    checked = check_rows(
        tmp_path, [head(telepon="0812", catatan=""), another_head(1, telepon="", catatan=" x ")]
    )
    assert checked.frame["extra"].to_list() == ['{"telepon":"0812"}', '{"catatan":"x"}']
    assert _codes(checked.summary.notices) == ["extra_columns"]


def test_the_hashes_tell_the_person_from_the_family(tmp_path: Path) -> None:
    first = check_rows(tmp_path, [head(), child()]).frame
    again = check_rows(tmp_path, [head(edisi="2025-4"), child(nama="SITI", edisi="2025-4")]).frame
    moved = check_rows(tmp_path, [head(alamat="JL. BARU"), child(alamat="JL. BARU")]).frame
    assert first["family_hash"].n_unique() == 1
    assert first["family_hash"].equals(again["family_hash"])
    assert first["person_hash"].to_list()[0] == again["person_hash"].to_list()[0]
    assert first["person_hash"].to_list()[1] != again["person_hash"].to_list()[1]
    assert first["person_hash"].equals(moved["person_hash"])
    assert first["family_hash"].to_list()[0] != moved["family_hash"].to_list()[0]


def test_an_xlsx_of_text_cells_reads_as_its_csv(tmp_path: Path) -> None:
    rows = [*ROWS, head(nama="X" * 201)]
    assert check(rows_as_xlsx(tmp_path / "r.xlsx", rows)).frame.equals(check_rows(tmp_path, rows).frame)


def test_typed_cells_of_an_xlsx_are_read_by_their_type(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, list(head()))
        for at, row in enumerate([head(), another_head(1), another_head(2)], start=1):
            sheet.write_row(at, 0, list(row.values()))
            sheet.write_number(at, 3, 1)
            sheet.write_datetime(at, 4, datetime.datetime.fromisoformat(row["tanggal_lahir"]), day)
            sheet.write_number(at, 5, 1)
            sheet.write_number(at, 6, 6472011001)
            sheet.write_number(at, 7, 7)
        sheet.write_number(2, 1, float(another_head(1)["nik"]))
        sheet.write_number(3, 0, float(another_head(2)["nomor_kartu_keluarga"]))

    checked = check(write_xlsx(tmp_path / "r.xlsx", write))
    assert checked.issues_by_row == [[], ["nik_from_number"], ["kk_format"]]
    assert checked.frame["birth_date"].to_list()[0] == datetime.date(1980, 3, 5)
    assert checked.frame["decile"].to_list() == [7, 7, 7]
    assert checked.frame["place_code"].to_list() == ["6472011001"] * 3


def test_a_table_may_stand_anywhere_on_its_sheet(tmp_path: Path) -> None:
    def write(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(3, 2, [*head(), "hitung"])
        for at, row in ((4, head()), (6, child())):
            sheet.write_row(at, 2, list(row.values()))
            sheet.write_formula(at, 2 + len(row), "=1+1", value="2")

    checked = check(write_xlsx(tmp_path / "r.xlsx", write))
    assert checked.frame["row"].to_list() == [1, 3]
    assert checked.frame["extra"].to_list() == ['{"hitung":"2"}'] * 2
    assert _codes(checked.summary.notices) == ["extra_columns", "blank_rows", "formula_in_extra_column"]


def test_a_file_read_in_many_blocks_and_twice_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [another_head(number, alamat=f'"JL". {number},\n{"A" * (number % 40)}') for number in range(400)]
    rows += [child(rt=str(number)) for number in range(30)] + rows[:5]
    path = write_csv(tmp_path, rows)
    whole = check(path)
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(inspection, "_LOOK_BYTES", 700)
    monkeypatch.setattr(validation, "MAX_KEPT_BYTES", 3000)
    assert len(list(whole.table.batches())) > 20
    piecewise = check(path)
    assert piecewise.frame.equals(whole.frame)
    assert piecewise.summary == whole.summary
    assert whole.summary.issues == {"duplicate_row": 5, "family_without_head": 30}


def test_a_cell_may_hold_many_lines_but_not_a_megabyte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 1000)
    row = head(catatan="baris\n" * 2000)
    checked = check_rows(tmp_path, [row, another_head(1)])
    assert json.loads(checked.frame["extra"].to_list()[0]) == {"catatan": row["catatan"].strip()}
    assert checked.frame.select(pl.len()).item() == 2


@pytest.mark.parametrize("cell", ["JL. MAWAR", 'Jl. "Baru", No 5', "Jl. Baru\nRT 1"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_wanted_rows_are_the_same_as_among_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str, line_end: str
) -> None:
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 900)
    people = [another_head(number, alamat=cell if number % 2 else "") for number in range(40)]
    text = csv_text(people).replace("\n", line_end) if "\n" not in cell else csv_text(people)
    lines = text.split(line_end)
    lines.insert(5, "")
    path = tmp_path / "registry.csv"
    path.write_text(line_end.join(lines), encoding="utf-8", newline="")
    table = open_table(path)
    everyone = list(table.batches())
    assert len(everyone) > 3
    all_rows = pl.concat([batch.rows for batch in everyone])
    for wanted in (all_rows[::3], all_rows[-1:], all_rows[:1], all_rows, all_rows[:0]):
        found = list(table.rows_at(wanted))
        assert [row for batch in found for row in batch.rows] == wanted.to_list()
        assert all(batch.rows.len() for batch in found)
        if found:
            expected = pl.concat([batch.only(batch.rows.is_in(wanted.implode())).frame for batch in everyone])
            assert pl.concat([batch.frame for batch in found]).equals(expected)
