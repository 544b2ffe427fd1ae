"""Every issue code: which rows get it, what becomes of them, and that nothing else is reported."""

from datetime import date
from pathlib import Path

import pytest

from kail.apps.registry.files.issues import ISSUES
from tests.registry.files.registry_files import Row, another_head, check_rows, child, head, nik_of

NIK_1980 = nik_of(date(1980, 3, 5))
LONG_NAME = "A" * 201


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"nama": ""}, "name_missing"),
        ({"nama": "   "}, "name_missing"),
        ({"nama": LONG_NAME}, "name_missing"),
        ({"nik": NIK_1980[:-1]}, "nik_format"),
        ({"nik": NIK_1980 + "1"}, "nik_format"),
        ({"nik": NIK_1980[:-1] + "X"}, "nik_format"),
        ({"nik": "6472 0105 0380 0001"}, "nik_format"),
        ({"nik": "+" + NIK_1980[1:]}, "nik_format"),
        ({"nik": "-"}, "nik_format"),
        ({"nik": "6.47201E+15"}, "nik_from_number"),
        ({"nik": "6,47201E+15"}, "nik_from_number"),
        ({"nik": NIK_1980 + ".0"}, "nik_from_number"),
        ({"nomor_kartu_keluarga": "647201010120000"}, "kk_format"),
        ({"nomor_kartu_keluarga": ""}, "kk_format"),
        ({"nomor_kartu_keluarga": "6.47201E+15"}, "kk_format"),
        ({"tanggal_lahir": ""}, "birth_date_invalid"),
        ({"tanggal_lahir": "1980-02-30"}, "birth_date_invalid"),
        ({"tanggal_lahir": "1899-12-31"}, "birth_date_invalid"),
        ({"tanggal_lahir": "2025-11-02"}, "birth_date_invalid"),
        ({"tanggal_lahir": "03/25/1980"}, "birth_date_invalid"),
        ({"tanggal_lahir": "5/3/1980"}, "birth_date_invalid"),
        ({"tanggal_lahir": "5 Maret 1980"}, "birth_date_invalid"),
        ({"tanggal_lahir": "19800305"}, "birth_date_invalid"),
        ({"jenis_kelamin": ""}, "sex_invalid"),
        ({"jenis_kelamin": "3"}, "sex_invalid"),
        ({"jenis_kelamin": "Laki-laki"}, "sex_invalid"),
        ({"hubungan_keluarga": ""}, "relation_invalid"),
        ({"hubungan_keluarga": "9"}, "relation_invalid"),
        ({"hubungan_keluarga": "0"}, "relation_invalid"),
        ({"kode_wilayah": ""}, "place_unknown"),
        ({"kode_wilayah": "6472011003"}, "place_unknown"),
        ({"kode_wilayah": "647201"}, "place_unknown"),
    ],
)
def test_a_row_with_one_grave_flaw_is_rejected_for_it_alone(tmp_path: Path, changes: Row, code: str) -> None:
    checked = check_rows(tmp_path, [head(**changes), another_head(1)])
    assert checked.issues_by_row == [[code], []]
    assert checked.summary.issues == {code: 1}
    assert (checked.summary.accepted, checked.summary.held, checked.summary.rejected) == (1, 0, 1)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"nik": ""}, ["nik_missing"]),
        ({"tanggal_lahir": "1980-03-06"}, ["nik_birth_date_mismatch"]),
        ({"tanggal_lahir": "1981-03-05"}, ["nik_birth_date_mismatch"]),
        ({"jenis_kelamin": "2"}, ["nik_sex_mismatch"]),
        ({"nik": nik_of(date(1980, 3, 5), sex=2)}, ["nik_sex_mismatch"]),
        ({"nik": "6472010000000001"}, ["nik_birth_date_mismatch"]),
    ],
)
def test_a_doubtful_nik_holds_the_row(tmp_path: Path, changes: Row, codes: list[str]) -> None:
    checked = check_rows(tmp_path, [head(**changes), another_head(1)])
    assert checked.issues_by_row == [codes, []]
    assert (checked.summary.accepted, checked.summary.held, checked.summary.rejected) == (1, 1, 0)


@pytest.mark.parametrize(
    ("changes", "code", "dropped"),
    [
        ({"nik": nik_of(date(1980, 3, 5), district="999999")}, "nik_place_unknown", []),
        ({"tanggal_lahir": "1914-11-01", "nik": nik_of(date(1914, 11, 1))}, "age_over_110", []),
        ({"desil_nasional": ""}, "decile_missing", []),
        ({"desil_nasional": "11"}, "code_unknown", ["desil_nasional"]),
        ({"desil_nasional": "0"}, "code_unknown", ["desil_nasional"]),
        ({"status_perkawinan": "5"}, "code_unknown", ["status_perkawinan"]),
        ({"ijazah_tertinggi": "24"}, "code_unknown", ["ijazah_tertinggi"]),
        ({"status_bekerja": "YA"}, "code_unknown", ["status_bekerja"]),
        ({"pkh": "1"}, "code_unknown", ["pkh"]),
        ({"bahan_bakar_utama_memasak": "12"}, "code_unknown", ["bahan_bakar_utama_memasak"]),
        ({"luas_lantai": "luas"}, "code_unknown", ["luas_lantai"]),
        ({"ppks": "8;27"}, "code_unknown", ["ppks"]),
        ({"edisi": "triwulan tiga"}, "code_unknown", ["edisi"]),
        ({"rt": "RT 001 lama"}, "code_unknown", ["rt"]),
        ({"alamat": "J" * 301}, "code_unknown", ["alamat"]),
        ({"hamil": "x", "punya_usaha": "7"}, "code_unknown", ["punya_usaha", "hamil"]),
    ],
)
def test_a_warning_leaves_the_row_accepted(
    tmp_path: Path, changes: Row, code: str, dropped: list[str]
) -> None:
    checked = check_rows(tmp_path, [head(**changes)])
    assert checked.issues_by_row == [[code]]
    assert checked.frame["unknown_columns"].to_list() == [dropped]
    assert (checked.summary.accepted, checked.summary.held, checked.summary.rejected) == (1, 0, 0)


def test_a_dropped_value_is_empty_and_the_rest_of_the_cell_stays(tmp_path: Path) -> None:
    checked = check_rows(
        tmp_path, [head(status_perkawinan="5", ppks="27;8;8;2", pkh="mungkin", edisi="dulu")]
    )
    row = checked.frame.row(0, named=True)
    assert (row["marital_status"], row["welfare_categories"], row["receives_pkh"]) == (None, [2, 8], None)
    assert row["edition"] == "2025-3"


def test_a_hundred_and_ten_years_old_is_not_over_110(tmp_path: Path) -> None:
    birth = date(1914, 11, 2)
    checked = check_rows(tmp_path, [head(tanggal_lahir=birth.isoformat(), nik=nik_of(birth))])
    assert checked.issues_by_row == [[]]


def test_an_exact_repeat_is_rejected_and_the_first_stays(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(), another_head(1), head(), head()])
    assert checked.issues_by_row == [[], [], ["duplicate_row"], ["duplicate_row"]]
    assert checked.frame["outcome"].to_list() == ["accepted", "accepted", "rejected", "rejected"]


def test_a_repeat_is_exact_by_meaning_not_by_spelling(tmp_path: Path) -> None:
    again = head(
        jenis_kelamin="L", tanggal_lahir="05/03/1980", kode_wilayah="6472011001", nama=" BUDI  SANTOSO "
    )
    assert check_rows(tmp_path, [head(), again]).issues_by_row == [[], ["duplicate_row"]]


@pytest.mark.parametrize(
    "changes", [{"nama": "BUDI S."}, {"catatan": "lain"}, {"edisi": "2025-4"}, {"rt": "002"}]
)
def test_a_row_that_differs_anywhere_is_no_repeat(tmp_path: Path, changes: Row) -> None:
    checked = check_rows(tmp_path, [head(), head(**changes)])
    assert checked.issues_by_row == [[], []]


def test_two_unreadable_rows_repeat_only_when_their_cells_are_the_same(tmp_path: Path) -> None:
    rows = [
        head(tanggal_lahir="31/02/1980"),
        head(tanggal_lahir="30/02/1980"),
        head(tanggal_lahir="31/02/1980"),
    ]
    checked = check_rows(tmp_path, rows)
    assert checked.issues_by_row == [
        ["birth_date_invalid"],
        ["birth_date_invalid"],
        ["birth_date_invalid", "duplicate_row"],
    ]


def test_one_nik_for_two_people_holds_every_row_concerned(tmp_path: Path) -> None:
    other = another_head(1, nik=head()["nik"])
    checked = check_rows(tmp_path, [head(), other, another_head(2)])
    assert checked.issues_by_row == [["nik_conflict"], ["nik_birth_date_mismatch", "nik_conflict"], []]
    assert checked.frame["outcome"].to_list() == ["held", "held", "accepted"]
    assert checked.frame["is_superseded"].to_list() == [False, False, False]


def test_the_same_nik_with_another_name_or_another_date_alone_is_no_conflict(tmp_path: Path) -> None:
    rows = [head(), head(nama="BUDI S."), head(tanggal_lahir="1980-03-06")]
    checked = check_rows(tmp_path, rows)
    # The second and the third differ in both: they dispute the NIK, while the first agrees with each in part.
    assert checked.issues_by_row == [[], ["nik_conflict"], ["nik_birth_date_mismatch", "nik_conflict"]]


def test_names_are_compared_without_case(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(), head(nama="Budi Santoso", tanggal_lahir="1980-03-06")])
    assert checked.issues_by_row == [[], ["nik_birth_date_mismatch"]]


def test_a_conflict_counts_though_the_other_row_is_rejected(tmp_path: Path) -> None:
    other = another_head(1, nik=head()["nik"], kode_wilayah="1")
    checked = check_rows(tmp_path, [head(), other])
    assert checked.issues_by_row[0] == ["nik_conflict"]
    assert checked.frame["outcome"].to_list() == ["held", "rejected"]


def test_of_several_rows_about_one_person_the_last_stored_one_counts(tmp_path: Path) -> None:
    rows = [head(rt="001"), head(rt="002"), head(rt="003", kode_wilayah="x"), head(rt="002")]
    checked = check_rows(tmp_path, rows)
    assert checked.issues_by_row == [[], [], ["place_unknown"], ["duplicate_row"]]
    assert checked.frame["is_superseded"].to_list() == [True, False, False, False]


def test_without_nik_a_person_is_known_by_card_name_and_birth_date(tmp_path: Path) -> None:
    rows = [head(nik="", rt="001"), head(nik="", rt="002"), head(nik="", nama="BUDI", rt="002")]
    checked = check_rows(tmp_path, rows)
    assert checked.frame["is_superseded"].to_list() == [True, False, False]


def test_a_family_without_head_is_marked_on_each_member(tmp_path: Path) -> None:
    brother = child(nama="ANDI", nik=nik_of(date(2012, 1, 2)), tanggal_lahir="2012-01-02", jenis_kelamin="1")
    checked = check_rows(tmp_path, [child(), brother, another_head(1)])
    assert checked.issues_by_row == [["family_without_head"], ["family_without_head"], []]
    assert checked.summary.accepted == 3


def test_a_rejected_head_is_still_the_head_of_the_family(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(nama=""), child()])
    assert checked.issues_by_row == [["name_missing"], []]


def test_a_family_in_two_places_is_marked_on_each_member(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(), child(kode_wilayah="64.72.01.1002"), another_head(1)])
    assert checked.issues_by_row == [["family_in_two_places"], ["family_in_two_places"], []]
    assert checked.summary.accepted == 3


def test_family_warnings_stay_off_rejected_rows(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(), child(kode_wilayah="64.72.01.1002"), child(nama="", nik="")])
    assert checked.issues_by_row[2] == ["name_missing", "nik_missing"]


def test_the_gravest_issue_decides(tmp_path: Path) -> None:
    checked = check_rows(tmp_path, [head(nama="", nik="", desil_nasional="")])
    assert checked.issues_by_row == [["name_missing", "nik_missing", "decile_missing"]]
    assert checked.summary.rejected == 1


def test_a_file_without_a_decile_column_ranks_nobody(tmp_path: Path) -> None:
    row = head()
    del row["desil_nasional"]
    assert check_rows(tmp_path, [row]).issues_by_row == [["decile_missing"]]


def test_a_file_without_a_nik_column_holds_everyone(tmp_path: Path) -> None:
    row = head()
    del row["nik"]
    assert check_rows(tmp_path, [row]).issues_by_row == [["nik_missing"]]


def test_the_catalogue_lists_the_codes_of_the_format_in_its_order_then_those_of_regions() -> None:
    assert list(ISSUES) == [
        "name_missing", "nik_format", "nik_from_number", "kk_format", "birth_date_invalid", "sex_invalid",
        "relation_invalid", "place_unknown", "duplicate_row",
        "nik_missing", "nik_birth_date_mismatch", "nik_sex_mismatch", "nik_conflict",
        "nik_place_unknown", "age_over_110", "decile_missing", "code_unknown", "family_without_head",
        "family_in_two_places",
        "place_outside_region", "registered_elsewhere",
    ]  # fmt: skip
    outcomes = ["rejected"] * 9 + ["held"] * 4 + ["accepted"] * 6 + ["rejected"] * 2
    assert [issue.outcome.value for issue in ISSUES.values()] == outcomes
