"""What becomes of a row in the registry, for every issue code."""

from datetime import date, datetime

import pytest

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.registry.enums import BatchState
from kail.apps.registry.files.corrections import CORRECTION_COLUMN, CORRECTION_KEY
from kail.apps.registry.models import Family, FamilyDecile, ImportBatch, Membership, Party, Person
from kail.kernel.numbers import FAMILY_CARD, NIK, number_index, open_number
from tests.registry.files.registry_files import Row, another_head, child, head, nik_of
from tests.registry.imports.importing import (
    SAMARINDA,
    SAMARINDA_OTHER_VILLAGE,
    Importer,
    figures,
    person_named,
)

NAME = "BUDI SANTOSO"
GOOD_NIK = nik_of(date(1980, 3, 5))

REJECTED: list[tuple[Row, str]] = [
    ({"nik": "123"}, "nik_format"),
    ({"nik": "6.47201E+15"}, "nik_from_number"),
    ({"nomor_kartu_keluarga": "123"}, "kk_format"),
    ({"tanggal_lahir": "1980-02-30"}, "birth_date_invalid"),
    ({"jenis_kelamin": "X"}, "sex_invalid"),
    ({"hubungan_keluarga": "9"}, "relation_invalid"),
    ({"kode_wilayah": "6472019999"}, "place_unknown"),
]
HELD: list[tuple[Row, str]] = [
    ({"nik": ""}, "nik_missing"),
    ({"tanggal_lahir": "1980-03-06"}, "nik_birth_date_mismatch"),
    ({"jenis_kelamin": "2"}, "nik_sex_mismatch"),
]
WARNED: list[tuple[Row, str]] = [
    ({"nik": nik_of(date(1980, 3, 5), district="999999")}, "nik_place_unknown"),
    (
        {"tanggal_lahir": "1910-03-05", "nik": nik_of(date(1910, 3, 5))},
        "age_over_110",
    ),
    ({"desil_nasional": ""}, "decile_missing"),
    ({"status_perkawinan": "77"}, "code_unknown"),
    ({"hubungan_keluarga": "3"}, "family_without_head"),
]


@pytest.mark.parametrize(
    ("changes", "code"), REJECTED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_rejected_row_is_not_stored(importer: Importer, changes: Row, code: str) -> None:
    result = importer.bring([head(**changes), another_head(1)])
    assert (result.summary.accepted, result.summary.held, result.summary.rejected) == (1, 0, 1)
    assert result.summary.issues == {code: 1}
    assert list(Person.objects.values_list("party__display_name", flat=True)) == ["WARGA 1"]


def test_a_row_without_a_name_is_not_stored(importer: Importer) -> None:
    assert importer.bring([head(nama=""), another_head(1)]).summary.issues == {"name_missing": 1}
    assert Person.objects.count() == 1


def test_an_exact_repeat_is_not_stored_twice(importer: Importer) -> None:
    result = importer.bring([head(), head()])
    assert result.summary.issues == {"duplicate_row": 1}
    assert figures(result) == (1, 0, 0, 0)
    assert Person.objects.count() == 1


@pytest.mark.parametrize(("changes", "code"), HELD, ids=lambda value: value if isinstance(value, str) else "")
def test_a_held_row_is_stored_and_held_for_its_issue(importer: Importer, changes: Row, code: str) -> None:
    result = importer.bring([head(**changes)])
    assert (result.summary.accepted, result.summary.held, result.summary.rejected) == (0, 1, 0)
    person = person_named(NAME)
    assert person.held_for == [code]
    assert person.warnings == []


@pytest.mark.parametrize(
    ("changes", "code"), WARNED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_accepted_row_keeps_its_warnings(importer: Importer, changes: Row, code: str) -> None:
    result = importer.bring([head(**changes)])
    assert (result.summary.accepted, result.summary.held, result.summary.rejected) == (1, 0, 0)
    person = person_named(NAME)
    assert person.held_for == []
    assert person.warnings == [code]


def test_a_family_in_two_places_is_warned_of_and_each_member_stays_where_the_row_says(
    importer: Importer,
) -> None:
    importer.bring([head(), child(kode_wilayah=SAMARINDA_OTHER_VILLAGE)])
    people = {
        person.party.display_name: person for person in Person.objects.select_related("party", "family")
    }
    assert {name: person.warnings for name, person in people.items()} == {
        NAME: ["family_in_two_places"],
        "SITI AMINAH": ["family_in_two_places"],
    }
    assert people[NAME].place_code == people[NAME].party.place_code == SAMARINDA
    assert people["SITI AMINAH"].place_code == SAMARINDA_OTHER_VILLAGE
    assert people["SITI AMINAH"].party.place_code == SAMARINDA_OTHER_VILLAGE
    assert people["SITI AMINAH"].family.place_code == SAMARINDA


def test_everything_a_row_says_is_stored(importer: Importer, now: datetime) -> None:
    everything = head(
        status_perkawinan="2", ijazah_tertinggi="13", status_bekerja="1", lapangan_usaha="11", punya_usaha="1",
        disabilitas="2", hamil="2", alamat="JL. MAWAR", rt="004", rw="002", pkh="YA", sembako="TIDAK", pbi_nas="YA",
        status_kepemilikan_rumah="1", luas_lantai="36", jenis_lantai_terluas="5", jenis_dinding_terluas="3",
        jenis_atap_terluas="7", sumber_air_minum_utama="9", sumber_penerangan_utama="1", daya_terpasang="2",
        bahan_bakar_utama_memasak="4", fasilitas_bab="1", aset_bergerak_lemari_es="1",
        aset_bergerak_sepeda_motor="2", aset_bergerak_mobil="2", aset_bergerak_smartphone="1", ppks="8;9",
        catatan="SINTETIS",
    )  # fmt: skip
    result = importer.bring([everything])
    assert result.batch_id is not None
    person = person_named(NAME)
    family = person.family
    assert (person.relation, person.sex, person.birth_date) == (1, 1, date(1980, 3, 5))
    assert (person.marital_status, person.education, person.work_sector) == (2, 13, 11)
    assert (person.works, person.has_business, person.disabled, person.pregnant) == (True, True, False, False)
    assert person.welfare_categories == [8, 9]
    assert person.extra == {"catatan": "SINTETIS"}
    assert person.registered_date == now.date()
    assert str(person.first_edition) == str(person.last_edition) == "dtsen 2025-1"
    assert person.absent_since is None
    assert str(open_number(person.nik_sealed, purpose=NIK)) == "6472••••••••0001"
    assert bytes(person.nik_index or b"") == number_index(GOOD_NIK, purpose=NIK) == bytes(person.identity)
    assert (family.decile, family.receives_pkh, family.receives_sembako, family.receives_pbi) == (
        3,
        True,
        False,
        True,
    )
    assert (family.address, family.rt, family.rw) == ("JL. MAWAR", "004", "002")
    housing = (family.home_ownership, family.floor_area, family.floor_material, family.wall_material)
    assert housing == (1, 36, 5, 3)
    assert (family.roof_material, family.water_source, family.lighting_source, family.installed_power) == (
        7,
        9,
        1,
        2,
    )
    assert (family.cooking_fuel, family.toilet_facility) == (4, 1)
    assert (family.has_fridge, family.has_motorcycle, family.has_car, family.has_smartphone) == (
        True, False, False, True,
    )  # fmt: skip
    assert bytes(family.card_index) == number_index("6472010101200001", purpose=FAMILY_CARD)
    assert family.party.display_name == f"Keluarga {NAME}"
    assert set(Party.objects.values_list("kind", "place_code", "created_at")) == {
        ("person", SAMARINDA, now),
        ("family", SAMARINDA, now),
    }
    period = Membership.objects.get()
    assert (period.person_id, period.family_id, period.relation) == (person.pk, family.pk, 1)
    assert (period.from_date, period.to_date, period.place_code) == (now.date(), None, SAMARINDA)
    assert list(FamilyDecile.objects.values_list("family_id", "edition__code", "decile")) == [
        (family.pk, "2025-1", 3)
    ]


def test_a_family_has_the_values_of_its_heads_row(importer: Importer) -> None:
    importer.bring([child(alamat="JALAN ANAK"), head(alamat="JALAN KEPALA")])
    family = Family.objects.select_related("party").get()
    assert family.address == "JALAN KEPALA"
    assert family.party.display_name == f"Keluarga {NAME}"


def test_of_two_rows_about_one_person_the_last_one_counts(importer: Importer) -> None:
    result = importer.bring([head(alamat="LAMA"), head(alamat="BARU", nama="BUDI SANTOSA")])
    assert (result.summary.accepted, figures(result)) == (2, (1, 0, 0, 0))
    assert person_named("BUDI SANTOSA").family.address == "BARU"


def test_the_batch_shows_what_was_done_and_keeps_the_files_sealed(importer: Importer) -> None:
    result = importer.bring([head(), another_head(1, nik=""), another_head(2, nama="")])
    batch = ImportBatch.objects.get(pk=result.batch_id)
    assert batch.state == BatchState.COMMITTED
    assert (batch.rows, batch.accepted, batch.held, batch.rejected) == (3, 1, 1, 1)
    assert (batch.added, batch.changed, batch.unchanged, batch.absent) == (2, 0, 0, 0)
    assert batch.by_regency == {"6472": {"added": 2, "changed": 0, "unchanged": 0, "absent": 0}}
    assert batch.issues == {"name_missing": 1, "nik_missing": 1}
    assert (batch.edition_code, batch.regions) == ("2025-1", [SAMARINDA])
    assert {document.kind for document in Document.objects.all()} == {
        DocumentKind.REGISTRY_FILE,
        DocumentKind.CORRECTIONS,
    }
    assert all(document.sealed for document in Document.objects.all())
    assert batch.corrections is not None
    corrections = document_bytes(document=batch.corrections).decode("utf-8-sig")
    assert corrections.splitlines()[0].endswith(f"{CORRECTION_COLUMN},{CORRECTION_KEY}")
    assert "NIK belum ada" in corrections
    assert "The name is empty" in corrections
    assert NAME not in corrections
