"""Who is the same person: by NIK; without one by family card, name and birth date; and what a disputed NIK does."""

from datetime import date, datetime, timedelta

import pytest

from kail.apps.registry.models import Person
from kail.kernel.numbers import NIK, number_index
from tests.registry.files.registry_files import Row, another_head, child, head, nik_of
from tests.registry.imports.importing import Importer, figures, history_rows, person_named

BUDI_NIK = nik_of(date(1980, 3, 5))


def rival(**changes: str) -> Row:
    """Another head with another name and birth date, and the NIK of `head()`."""
    return another_head(1, nik=BUDI_NIK, tanggal_lahir="1980-03-06", **changes)


@pytest.fixture
def later(now: datetime) -> datetime:
    return now + timedelta(days=92)


def held() -> dict[str, list[str]]:
    return dict(Person.objects.values_list("party__display_name", "held_for"))


def test_a_nik_stays_the_same_person_under_another_name(importer: Importer) -> None:
    importer.bring([head()])
    assert figures(importer.bring([head(nama="BUDI SANTOSA")])) == (0, 1, 0, 0)
    assert Person.objects.get().party.display_name == "BUDI SANTOSA"


def test_a_nik_stays_the_same_person_with_another_birth_date(importer: Importer) -> None:
    importer.bring([head()])
    assert figures(importer.bring([head(tanggal_lahir="1980-03-06")])) == (0, 1, 0, 0)
    assert Person.objects.get().held_for == ["nik_birth_date_mismatch"]


def test_another_nik_is_another_person(importer: Importer) -> None:
    importer.bring([head()])
    assert figures(importer.bring([head(nik=nik_of(date(1980, 3, 5), serial=2))])) == (1, 0, 0, 0)
    assert Person.objects.count() == 2


def test_without_a_nik_card_name_and_birth_date_tell_who_it_is(importer: Importer) -> None:
    importer.bring([head(nik="")])
    assert figures(importer.bring([head(nik="", nama="Budi Santoso", alamat="BARU")])) == (0, 1, 0, 0)
    for other in (
        {"nama": "BUDI"},
        {"tanggal_lahir": "1980-03-06"},
        {"nomor_kartu_keluarga": "6472010101200009"},
    ):
        assert figures(importer.bring([head(nik="", **other)])) == (1, 0, 0, 0)


def test_who_gets_a_nik_later_is_the_same_person_and_held_no_more(
    importer: Importer, later: datetime
) -> None:
    importer.bring([head(nik=""), child()])
    before = person_named("BUDI SANTOSO")
    assert before.held_for == ["nik_missing"]
    assert figures(importer.bring([head(), child()], edition="2025-2", now=later)) == (0, 1, 1, 0)
    person = person_named("BUDI SANTOSO")
    assert person.pk == before.pk
    assert person.held_for == []
    assert bytes(person.identity) == bytes(person.nik_index or b"") == number_index(BUDI_NIK, purpose=NIK)
    assert figures(importer.bring([head(), child()], edition="2025-2", now=later)) == (0, 0, 2, 0)


def test_a_row_without_nik_about_someone_with_one_keeps_the_nik(importer: Importer, later: datetime) -> None:
    importer.bring([head()])
    without = [head(nik="")]
    assert figures(importer.bring(without, edition="2025-2", now=later)) == (0, 1, 0, 0)
    person = Person.objects.get()
    assert bytes(person.nik_index or b"") == number_index(BUDI_NIK, purpose=NIK) == bytes(person.identity)
    assert person.held_for == ["nik_missing"]
    assert figures(importer.bring(without, edition="2025-2", now=later)) == (0, 0, 1, 0)
    assert figures(importer.bring([head()], edition="2025-3", now=later)) == (0, 1, 0, 0)
    assert Person.objects.get().held_for == []


def test_of_twins_with_one_name_only_one_gets_the_place_of_the_person_without_nik(importer: Importer) -> None:
    importer.bring([head(nik="")])
    twins = [head(), head(nik=nik_of(date(1980, 3, 5), serial=2))]
    assert figures(importer.bring(twins)) == (1, 1, 0, 0)
    assert Person.objects.count() == 2
    assert figures(importer.bring(twins)) == (0, 0, 2, 0)


def test_two_rows_that_dispute_a_nik_are_two_held_people(importer: Importer) -> None:
    result = importer.bring([head(), rival()])
    assert (result.summary.held, result.summary.issues["nik_conflict"]) == (2, 2)
    assert held() == {
        "BUDI SANTOSO": ["nik_conflict"],
        "WARGA 1": ["nik_birth_date_mismatch", "nik_conflict"],
    }
    indexes = {bytes(index or b"") for index in Person.objects.values_list("nik_index", flat=True)}
    assert indexes == {number_index(BUDI_NIK, purpose=NIK)}
    assert figures(importer.bring([head(), rival()])) == (0, 0, 2, 0)
    assert figures(importer.bring([rival(alamat="BARU"), head()])) == (0, 0, 2, 0)


def test_a_row_that_disputes_the_nik_of_a_stored_person_holds_both(importer: Importer) -> None:
    importer.bring([head(), child()])
    result = importer.bring([rival()])
    assert (result.summary.accepted, result.summary.held) == (0, 1)
    assert result.summary.issues == {"nik_birth_date_mismatch": 1, "nik_conflict": 1}
    assert figures(result) == (1, 0, 0, 0)
    assert held() == {
        "BUDI SANTOSO": ["nik_conflict"],
        "SITI AMINAH": [],
        "WARGA 1": ["nik_birth_date_mismatch", "nik_conflict"],
    }
    owner = person_named("BUDI SANTOSO")
    assert bytes(owner.identity) != bytes(owner.nik_index or b"")


def test_after_a_dispute_each_file_finds_its_own_people_again(importer: Importer) -> None:
    importer.bring([head(), child()])
    importer.bring([rival()])
    histories = history_rows()
    again = importer.bring([head(), child()])
    assert (again.summary.held, again.summary.issues) == (1, {"nik_conflict": 1})
    assert figures(again) == (0, 0, 2, 0)
    assert figures(importer.bring([rival()])) == (0, 0, 1, 0)
    assert history_rows() == histories
    assert Person.objects.count() == 3


def test_a_file_with_the_stored_person_and_the_rival_holds_both(importer: Importer) -> None:
    importer.bring([head(), child()])
    owner = person_named("BUDI SANTOSO")
    assert figures(importer.bring([head(), child(), rival()])) == (1, 1, 1, 0)
    assert person_named("BUDI SANTOSO").pk == owner.pk
    assert held()["BUDI SANTOSO"] == ["nik_conflict"]
    assert figures(importer.bring([head(), child(), rival()])) == (0, 0, 3, 0)


def test_a_row_held_for_a_dispute_in_the_registry_is_in_the_correction_file(importer: Importer) -> None:
    importer.bring([head()])
    target = importer.folder / "koreksi.csv"
    from_file = importer.bring([rival(), another_head(2)], corrections_to=target)
    assert from_file.summary.held == 1
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "NIK dipakai orang lain" in lines[1]
