"""Office columns and codes: mapped, guessed, and read by the right codebook."""

import csv
from pathlib import Path

import polars as pl
import pytest

from kail.apps.registry.files.codebook import codebook_names, load_codebook
from kail.apps.registry.files.columns import BY_NAME, CANONICAL, Kind
from kail.apps.registry.files.mapping import (
    Mapping,
    guess_mapping,
    load_mapping,
    mapping_toml,
    resolve_columns,
)
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.synonyms import SYNONYMS, plain
from tests.registry.files.registry_files import NO_MAPPING, Row, check_rows, child, head, write_csv

VARIABLES = Path(__file__).resolve().parents[3] / "reference" / "dtks_variables.csv"

OFFICE_HEADER = {
    "nomor_kartu_keluarga": "No. KK",
    "nik": "NIK",
    "nama": "Nama Lengkap",
    "jenis_kelamin": "L/P",
    "tanggal_lahir": "Tgl Lahir",
    "hubungan_keluarga": "HUB KELUARGA",
    "kode_wilayah": "Kode Desa",
    "desil_nasional": "DESIL",
}


def _in_office_words(row: Row) -> Row:
    return {OFFICE_HEADER.get(name, name): cell for name, cell in row.items()}


def test_common_headers_are_guessed(tmp_path: Path) -> None:
    table = open_table(write_csv(tmp_path, [_in_office_words(head())]))
    guessed = guess_mapping(table.header, table.sample())
    assert guessed == Mapping(columns={office: name for name, office in OFFICE_HEADER.items()})
    checked = check_rows(tmp_path, [_in_office_words(head())], mapping=guessed)
    assert checked.issues_by_row == [[]]
    assert checked.frame["extra"].to_list() == [None]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("NO_KK", "nomor_kartu_keluarga"), ("No KK", "nomor_kartu_keluarga"), ("Nomor KK", "nomor_kartu_keluarga"),
        ("NAMA LENGKAP", "nama"), ("L/P", "jenis_kelamin"), ("tgl_lahir", "tanggal_lahir"),
        ("Kode Desa", "kode_wilayah"),
        ("nomor kartu keluarga", "nomor_kartu_keluarga"), ("Kd_Hubungan_Dg_KK", "hubungan_keluarga"),
    ],
)  # fmt: skip
def test_a_header_is_guessed_without_regard_to_case_and_marks(header: str, name: str) -> None:
    assert guess_mapping((header,), pl.DataFrame(schema={header: pl.String})).columns == {header: name}


def test_the_canonical_name_wins_over_a_synonym() -> None:
    header = ("kk", "nama", "nama_lengkap", "nomor_kartu_keluarga")
    guessed = guess_mapping(header, pl.DataFrame(schema=dict.fromkeys(header, pl.String)))
    assert guessed.columns == {"nama": "nama", "nomor_kartu_keluarga": "nomor_kartu_keluarga"}


def test_labels_in_the_cells_are_guessed_as_codes(tmp_path: Path) -> None:
    rows = [
        head(jenis_kelamin="Laki-laki", hubungan_keluarga="KEPALA KELUARGA", status_perkawinan="Kawin"),
        child(jenis_kelamin="PEREMPUAN", hubungan_keluarga="Anak", status_perkawinan="Belum kawin"),
    ]
    table = open_table(write_csv(tmp_path, rows))
    guessed = guess_mapping(table.header, table.sample())
    assert guessed.codes == {
        "jenis_kelamin": {"Laki-laki": "1", "PEREMPUAN": "2"},
        "hubungan_keluarga": {"KEPALA KELUARGA": "1", "Anak": "3"},
        "status_perkawinan": {"Kawin": "2", "Belum kawin": "1"},
    }
    checked = check_rows(tmp_path, rows, mapping=guessed)
    assert checked.issues_by_row == [[], []]
    assert checked.frame["relation"].to_list() == [1, 3]
    assert checked.frame["marital_status"].to_list() == [2, 1]


def test_a_saved_mapping_reads_back_the_same(tmp_path: Path) -> None:
    mapping = Mapping(
        columns={'NAMA "KRT"': "nama", "L/P": "jenis_kelamin"},
        codes={"jenis_kelamin": {"Pria": "1", "Wanita": "P"}},
        codebook="regsosek2022k",
    )
    path = tmp_path / "mapping.toml"
    path.write_text(mapping_toml(mapping), encoding="utf-8")
    assert load_mapping(path) == mapping


def test_the_mapping_of_the_format_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        '[columns]\n"NAMA KRT" = "nama"\n[codes.jenis_kelamin]\n"Laki-laki" = "1"\n', encoding="utf-8"
    )
    assert load_mapping(path) == Mapping(
        columns={"NAMA KRT": "nama"}, codes={"jenis_kelamin": {"Laki-laki": "1"}}
    )


def test_office_codes_are_mapped_and_canonical_ones_stay(tmp_path: Path) -> None:
    mapping = Mapping(
        columns={},
        codes={
            "jenis_kelamin": {"Pria": "1", "wanita": "P"},
            "pkh": {"Aktif": "YA", "-": "TIDAK"},
            "ppks": {"lansia": "8"},
            "status_bekerja": {"bekerja": "1"},
            "desil_nasional": {"D 4": "4"},
        },
    )
    rows = [
        head(
            jenis_kelamin="PRIA", pkh="aktif", ppks="Lansia;9", status_bekerja="Bekerja", desil_nasional="d 4"
        ),
        child(jenis_kelamin="2", pkh="TIDAK", ppks="8", status_bekerja="2", desil_nasional="4"),
        child(jenis_kelamin="Wanita", pkh="-", nama="ANI", status_bekerja="libur", desil_nasional="4"),
    ]
    checked = check_rows(tmp_path, rows, mapping=mapping)
    assert checked.issues_by_row == [[], [], ["code_unknown"]]
    assert checked.frame["sex"].to_list() == [1, 2, 2]
    assert checked.frame["receives_pkh"].to_list() == [True, False, False]
    assert checked.frame["welfare_categories"].to_list() == [[8, 9], [8], []]
    assert checked.frame["works"].to_list() == [True, False, None]
    assert checked.frame["decile"].to_list() == [4, 4, 4]


def test_the_two_traps_between_the_codebooks_are_translated(tmp_path: Path) -> None:
    rows = [
        head(jenis_atap_terluas=roof, bahan_bakar_utama_memasak=fuel, nama=f"B {roof}")
        for roof, fuel in (("5", "12"), ("6", "0"), ("7", "11"))
    ]
    old = check_rows(tmp_path, rows, mapping=Mapping(columns={}, codebook="regsosek2022k"))
    new = check_rows(tmp_path, rows)
    assert old.frame["roof_material"].to_list() == [6, 5, 7]
    assert new.frame["roof_material"].to_list() == [5, 6, 7]
    assert old.frame["cooking_fuel"].to_list() == [0, None, 11]
    assert new.frame["cooking_fuel"].to_list() == [None, 0, 11]
    assert old.issues_by_row == [[], ["code_unknown"], []]
    assert new.issues_by_row == [["code_unknown"], [], []]


def test_a_mapped_code_is_canonical_and_not_translated_again(tmp_path: Path) -> None:
    mapping = Mapping(columns={}, codes={"jenis_atap_terluas": {"bambu": "5"}}, codebook="regsosek2022k")
    rows = [head(jenis_atap_terluas="Bambu"), child(jenis_atap_terluas="5")]
    assert check_rows(tmp_path, rows, mapping=mapping).frame["roof_material"].to_list() == [5, 6]


def test_a_mapped_column_that_the_file_lacks_is_told(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head()], mapping=Mapping(columns={"UMUR": "luas_lantai"}))
    assert [notice.code for notice in checked.summary.notices] == ["mapped_columns_absent"]


def test_a_mapped_column_is_found_without_regard_to_case(tmp_path: Path) -> None:
    row = {("NAMA  Krt" if name == "nama" else name): cell for name, cell in head().items()}
    found = resolve_columns(
        open_table(write_csv(tmp_path, [row])).header, Mapping(columns={"nama krt": "nama"})
    )
    assert found.headers["nama"] == "NAMA Krt"
    assert found.extra == ()


def test_canonical_names_need_no_mapping() -> None:
    header = tuple(column.name for column in CANONICAL)
    found = resolve_columns(header, NO_MAPPING)
    assert found.headers == {name: name for name in header}


def test_no_synonym_is_a_canonical_name_or_stands_for_two() -> None:
    assert not {plain(name) for name in BY_NAME} & set(SYNONYMS)
    assert set(SYNONYMS.values()) <= set(BY_NAME)


def _published() -> dict[str, dict[int, str]]:
    with VARIABLES.open(encoding="utf-8", newline="") as file:
        rows = {
            row["kode_kuesioner"]: row["pilihan"] for row in csv.DictReader(file) if row["tipe"] == "kode"
        }
    codes = {}
    for question, choices in rows.items():
        pairs = [choice.strip().split("=", 1) for choice in choices.split(" | ")]
        codes[question] = {int(code): label for code, label in pairs if code.isdigit()}
    return codes


def test_the_codebooks_say_what_the_published_form_says() -> None:
    published = _published()
    questions = {
        "jenis_kelamin": "405", "hubungan_keluarga": "409", "status_perkawinan": "408", "ijazah_tertinggi": "415",
        "status_bekerja": "416a", "lapangan_usaha": "417", "punya_usaha": "420a", "hamil": "410",
        "status_kepemilikan_rumah": "301a", "jenis_lantai_terluas": "303", "jenis_dinding_terluas": "304",
        "jenis_atap_terluas": "305", "sumber_air_minum_utama": "306a", "sumber_penerangan_utama": "307a",
        "daya_terpasang": "307b1", "bahan_bakar_utama_memasak": "308", "fasilitas_bab": "309a",
        "aset_bergerak_lemari_es": "502b", "aset_bergerak_sepeda_motor": "502i", "aset_bergerak_mobil": "502k",
        "aset_bergerak_smartphone": "502n",
    }  # fmt: skip
    old, new = load_codebook("regsosek2022k"), load_codebook("dtsen")
    assert {name: old.columns[name].labels for name in questions} == {
        name: published[question] for name, question in questions.items()
    }
    for name in questions:
        labels = old.columns[name].labels
        assert {old.columns[name].canonical[code]: label for code, label in labels.items()} == new.columns[
            name
        ].labels
        assert old.columns[name].is_canonical == (
            name not in ("jenis_atap_terluas", "bahan_bakar_utama_memasak")
        )
        assert new.columns[name].is_canonical


def test_every_coded_column_is_in_every_codebook() -> None:
    coded = {column.name for column in CANONICAL if column.kind in (Kind.CODE, Kind.YES_NO, Kind.SEX)}
    assert codebook_names() == ["dtsen", "regsosek2022k"]
    for name in codebook_names():
        assert set(load_codebook(name).columns) == coded
