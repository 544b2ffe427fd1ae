"""The correction file comes back: only its rows are looked at, and only those of its own import."""

import csv
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.documents.selectors import document_bytes
from kail.apps.registry.enums import BatchState
from kail.apps.registry.files.columns import CORRECTION_KEY
from kail.apps.registry.models import ImportBatch, Person
from tests.conftest import SignedIn
from tests.registry.files.registry_files import Row, another_head, child, head
from tests.registry.imports.test_pages import checked, do_the_work, text_of, upload_rows

pytestmark = pytest.mark.django_db

ROWS = [head(alamat="JL A"), child(nik="", alamat="JL LAIN"), another_head(1, nama="", alamat="JL B")]


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])


@pytest.fixture
def stored(operator: Client, now: datetime) -> ImportBatch:
    batch = checked(operator, ROWS, now)
    operator.post(reverse("import-approve", args=[batch.pk]), {"reason": "uji"})
    do_the_work(now)
    batch.refresh_from_db()
    return batch


def rows_out(batch: ImportBatch) -> list[Row]:
    assert batch.corrections is not None
    return list(csv.DictReader(document_bytes(document=batch.corrections).decode("utf-8-sig").splitlines()))


def test_the_mended_rows_join_their_families_and_the_rest_stays(
    operator: Client, stored: ImportBatch, now: datetime, whole_country: None
) -> None:
    mother = Person.objects.get(party__display_name="BUDI SANTOSO")
    before = (mother.row_hash, mother.family.row_hash, mother.history.count())
    rows = rows_out(stored)
    assert [row["nama"] for row in rows] == ["SITI AMINAH", ""]
    rows[0]["nik"], rows[1]["nama"] = child()["nik"], "ANDI WIJAYA"
    assert upload_rows(operator, rows, is_complete="on").status_code == 302
    do_the_work(now)
    batch = ImportBatch.objects.latest("pk")
    assert (batch.rows, batch.accepted, batch.added, batch.changed, batch.absent) == (2, 2, 1, 1, 0)
    assert batch.reading.corrects_id == stored.pk
    operator.post(reverse("import-approve", args=[batch.pk]), {"reason": "koreksi"})
    do_the_work(now)
    daughter = Person.objects.get(party__display_name="SITI AMINAH")
    mother.refresh_from_db()
    assert (daughter.family_id, daughter.held_for) == (mother.family_id, [])
    assert (mother.row_hash, mother.family.row_hash, mother.history.count()) == before
    assert mother.family.address == "JL A"


@pytest.mark.parametrize(
    ("key", "said"),
    [("", "Baris 2"), ("1.3.0123456789abcdef", "Baris 2"), ("same", "dua kali")],
)
def test_a_row_without_its_own_key_is_refused(
    operator: Client, stored: ImportBatch, key: str, said: str
) -> None:
    rows = rows_out(stored)
    rows[1][CORRECTION_KEY] = rows[0][CORRECTION_KEY] if key == "same" else key
    response = upload_rows(operator, rows)
    assert response.status_code == 422
    assert said in text_of(response)
    assert ImportBatch.objects.count() == 1


def test_rows_of_two_imports_in_one_file_are_refused(
    operator: Client, stored: ImportBatch, now: datetime
) -> None:
    other = checked(operator, [another_head(7, nik=""), another_head(8)], now)
    mixed = [{**rows_out(stored)[0]}, {**rows_out(other)[0]}]
    response = upload_rows(operator, mixed)
    assert response.status_code == 422
    assert f"{stored.pk} dan {other.pk}" in text_of(response)


def test_a_discarded_import_takes_no_corrections(operator: Client, now: datetime) -> None:
    batch = checked(operator, ROWS, now)
    operator.post(reverse("import-discard", args=[batch.pk]), {"reason": "salah berkas"})
    batch.refresh_from_db()
    assert batch.state == BatchState.DISCARDED
    response = upload_rows(operator, rows_out(batch))
    assert response.status_code == 422
    assert ImportBatch.objects.count() == 1


def test_each_wrong_cell_has_a_note_in_both_languages_and_the_keys_are_hidden(
    operator: Client, stored: ImportBatch, tmp_path: Path
) -> None:
    assert stored.corrections_sheet is not None
    path = tmp_path / "k.xlsx"
    path.write_bytes(document_bytes(document=stored.corrections_sheet))
    with ZipFile(path) as package:
        notes = package.read("xl/comments1.xml").decode()
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert notes.count("<comment ") == 2
    assert "NIK belum ada" in notes
    assert "There is no NIK yet" in notes
    assert 'hidden="1"' in sheet
