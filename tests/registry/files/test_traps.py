"""A first look at a file: columns guessed by their cells, known traps seen, nothing personal kept."""

import json
from datetime import date
from pathlib import Path

import pytest

from kail.apps.registry.files.code_lines import suggested_code
from kail.apps.registry.files.columns import BY_NAME
from kail.apps.registry.files.fingerprints import header_difference, header_fingerprint
from kail.apps.registry.files.guessing import Sureness, guess_columns
from kail.apps.registry.files.mapping import Mapping, load_mapping, mapping_toml, resolve_columns
from kail.apps.registry.files.profiles import FileProfile, look_at, masked, profile_record, read_profile
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.traps import find_traps, pairs_to_compare
from tests.registry.files.registry_files import PLACES, Row, another_head, head, nik_of, write_csv


def looked_at(folder: Path, rows: list[Row]) -> FileProfile:
    table = open_table(write_csv(folder, rows))
    return look_at(table, place_codes=PLACES, pairs=pairs_to_compare(table.header))


def traps(folder: Path, rows: list[Row], mapping: Mapping) -> list[tuple[str, Mapping | None]]:
    profile = looked_at(folder, rows)
    headers = {name: office for office, name in mapping.columns.items()}
    return [(trap.code, trap.mended) for trap in find_traps(profile, mapping, headers)]


def people(count: int, **changes: str) -> list[Row]:
    return [another_head(number, **changes) for number in range(count)]


def test_numbers_are_told_apart_by_repetition_and_womens_days(tmp_path: Path) -> None:
    rows = []
    for number in range(40):
        birth, sex = date(1980, 3, 1 + number % 28), 1 + number % 2
        rows.append(
            {"A": f"64720101012{number // 2:05}", "B": nik_of(birth, sex=sex, serial=number + 1), "C": "64.72.01.1001"}
        )  # fmt: skip
    guesses = guess_columns(looked_at(tmp_path, rows))
    assert [(guess.name, guess.sureness) for guess in guesses] == [
        ("nomor_kartu_keluarga", Sureness.LIKELY), ("nik", Sureness.LIKELY), ("kode_wilayah", Sureness.LIKELY),
    ]  # fmt: skip
    assert "20" in str(guesses[0].reason)


def test_a_name_that_its_cells_contradict_is_doubted(tmp_path: Path) -> None:
    rows = people(40, nik="belum ada")
    by_name = {guess.name: guess for guess in guess_columns(looked_at(tmp_path, rows))}
    assert by_name["nik"].sureness == Sureness.UNSURE
    assert by_name["tanggal_lahir"].sureness == Sureness.SURE


def test_a_profile_holds_nobodys_name_or_number(tmp_path: Path) -> None:
    profile = looked_at(tmp_path, [head(alamat="JL MELATI 5"), another_head(1, alamat="JL MAWAR 7")])
    kept = json.dumps(profile_record(profile))
    for secret in ("BUDI", "MELATI", head()["nik"], head()["nomor_kartu_keluarga"], "1980-03-05"):
        assert secret not in kept
    assert read_profile(json.loads(kept)) == profile


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("6472010503800001", "6472••••••••0001"), ("1980-03-05", "1980-••-••"), ("05/03/1980", "••/••/1980"),
        ("BUDI SANTOSO", "B••• S••••"), ("64.72.01.1001", "64.72.01.1001"), ("Kepala Keluarga", "Kepala Keluarga"),
    ],
)  # fmt: skip
def test_samples_show_the_kind_and_not_the_person(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("codebook", "fuel", "other"), [("dtsen", "12", "regsosek2022k"), ("regsosek2022k", "0", "dtsen")]
)
def test_the_other_codebook_betrays_itself(tmp_path: Path, codebook: str, fuel: str, other: str) -> None:
    mapping = Mapping(columns={"bahan_bakar_utama_memasak": "bahan_bakar_utama_memasak"}, codebook=codebook)
    ((code, mended),) = traps(tmp_path, people(3, bahan_bakar_utama_memasak=fuel), mapping)
    assert (code, mended and mended.codebook) == ("codebook_other", other)
    assert traps(tmp_path, people(3, bahan_bakar_utama_memasak="4"), mapping) == []
    said = Mapping(
        columns=mapping.columns, codes={"bahan_bakar_utama_memasak": {fuel: "0"}}, codebook=codebook
    )
    assert traps(tmp_path, people(3, bahan_bakar_utama_memasak=fuel), said) == []


@pytest.mark.parametrize(("wood", "bamboo", "found"), [(2, 30, ["roof_swapped"]), (30, 30, []), (0, 5, [])])
def test_many_roofs_of_bamboo_are_doubted(tmp_path: Path, wood: int, bamboo: int, found: list[str]) -> None:
    rows = people(wood, jenis_atap_terluas="6") + people(bamboo, jenis_atap_terluas="5")
    mapping = Mapping(columns={"jenis_atap_terluas": "jenis_atap_terluas"})
    assert [code for code, _mended in traps(tmp_path, rows, mapping)] == found


def test_figures_where_yes_and_no_are_asked_are_seen(tmp_path: Path) -> None:
    rows = people(1, kd_mobil="0") + people(1, kd_mobil="2") + people(1, kd_mobil="3")
    ((code, mended),) = traps(tmp_path, rows, Mapping(columns={"kd_mobil": "aset_bergerak_mobil"}))
    assert code == "yes_no_counted"
    assert mended is not None
    assert mended.codes == {"aset_bergerak_mobil": {"0": "2", "2": "1", "3": "1"}}


def test_sound_assets_of_opensid_are_left_alone(tmp_path: Path) -> None:
    rows = [
        another_head(
            number, kd_pemanas_air="2", kd_telepon_rumah="1" if number == 3 else "2", kd_sepeda_motor="1", kd_sepeda="2"
        )
        for number in range(6)
    ]  # fmt: skip
    assert traps(tmp_path, rows, Mapping(columns={"kd_sepeda_motor": "aset_bergerak_sepeda_motor"})) == []


def test_the_shifted_members_of_opensid_are_read_from_the_next_column(tmp_path: Path) -> None:
    rows = [
        another_head(n, **{"411": card, "412": card, "415": "8", "416a": "13", "416b": "1", "417": "40"})
        for n, card in enumerate("4545454")
    ]
    mapping = Mapping(columns={"415": "ijazah_tertinggi", "416a": "status_bekerja", "417": "lapangan_usaha"})
    ((code, mended),) = traps(tmp_path, rows, mapping)
    assert code == "opensid_members_shifted"
    assert mended is not None
    assert mended.columns == {"416a": "ijazah_tertinggi", "416b": "status_bekerja"}
    assert set(mended.ignored) == {"415", "417"}
    assert traps(tmp_path, rows, mended) == []


def test_swapped_numbers_are_seen(tmp_path: Path) -> None:
    rows = [
        {"NIK": f"64720101012{number // 2:05}", "KK": nik_of(date(1980, 3, 1), sex=2, serial=number + 1)}
        for number in range(30)
    ]
    mapping = Mapping(columns={"NIK": "nik", "KK": "nomor_kartu_keluarga"})
    ((code, mended),) = traps(tmp_path, rows, mapping)
    assert code == "nik_and_card_swapped"
    assert mended is not None
    assert mended.columns == {"NIK": "nomor_kartu_keluarga", "KK": "nik"}


def test_unknown_place_codes_are_said_without_a_remedy(tmp_path: Path) -> None:
    rows = people(3, kode_wilayah="6472999999")
    assert traps(tmp_path, rows, Mapping(columns={"kode_wilayah": "kode_wilayah"})) == [
        ("places_unknown", None)
    ]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("jenis_kelamin", "Pria", "1"), ("pkh", "1", "YA"), ("pkh", "bukan penerima", "TIDAK"),
        ("status_kepemilikan_rumah", "1. Milik sendiri", "1"), ("punya_usaha", "Ada", "1"), ("pkh", "entah", ""),
    ],
)  # fmt: skip
def test_unknown_values_get_a_suggestion(name: str, value: str, code: str) -> None:
    assert suggested_code(BY_NAME[name], value, Mapping(columns={})) == code


def test_kept_and_ignored_columns_are_saved_and_heeded(tmp_path: Path) -> None:
    mapping = Mapping(columns={"ORANG": "nama"}, kept=("rt",), ignored=("NO", "rw"))
    path = tmp_path / "m.toml"
    path.write_text(mapping_toml(mapping), encoding="utf-8")
    assert load_mapping(path) == mapping
    header = (*(name for name in head() if name != "nama"), "ORANG", "rt", "rw", "NO", "LAIN")
    resolved = resolve_columns(header, mapping)
    assert resolved.extra == ("rt", "LAIN")
    assert "rt" not in resolved.headers
    assert "rw" not in resolved.headers


def test_a_header_is_known_whatever_its_order_and_case() -> None:
    assert header_fingerprint(["A", "b"]) == header_fingerprint(["B", " a "])
    assert header_fingerprint(["A", "b"]) != header_fingerprint(["A"])
    difference = header_difference(["A", "C"], ["a", "B"])
    assert (difference.added, difference.missing) == (("C",), ("B",))
