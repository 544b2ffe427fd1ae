"""Registry files on the web: uploaded, checked by the worker, seen, approved or discarded."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.documents.models import Document
from kail.apps.registry.enums import BatchState, Look
from kail.apps.registry.models import AccessLogEntry, ImportBatch, Person
from kail.interfaces.web.pages import imports as pages
from kail.kernel.jobs import perform
from kail.kernel.models import Work
from kail.kernel.scope import region_scope
from tests.conftest import SignedIn
from tests.registry.files.registry_files import Row, another_head, child, csv_text, head
from tests.registry.imports.importing import BALIKPAPAN, rows_of_all_tables
from tests.registry.imports.wrong_files import WRONG_FILES, WrongFile

pytestmark = pytest.mark.django_db

ROWS = [head(), child(), another_head(1, nik=""), another_head(2, nama="")]


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])


def upload(client: Client, content: bytes, *, name: str = "warga.csv", **fields: str) -> HttpResponse:
    form = {"source": "dtsen", "edition": "2025-1", "is_complete": "on"} | fields
    return client.post(reverse("import-new"), {**form, "file": SimpleUploadedFile(name, content)})


def upload_rows(client: Client, rows: list[Row], **fields: str) -> HttpResponse:
    return upload(client, csv_text(rows).encode(), **fields)


def do_the_work(now: datetime) -> None:
    for work in Work.objects.filter(state="queued"):
        perform(work_id=work.pk, clock=lambda: now)


def checked(client: Client, rows: list[Row], now: datetime) -> ImportBatch:
    assert upload_rows(client, rows).status_code == 302
    do_the_work(now)
    return ImportBatch.objects.latest("pk")


def counted() -> dict[str, int]:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        return rows_of_all_tables() | {
            "documents": Document.objects.count(),
            "works": Work.objects.count(),
        }


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_an_upload_is_checked_by_the_worker_and_leads_to_its_preview(operator: Client, now: datetime) -> None:
    response = upload_rows(operator, ROWS)
    work = Work.objects.get()
    assert response["Location"] == reverse("work", args=[work.pk])
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.region_prefixes, batch.is_complete) == (BatchState.STAGING, ["6472"], True)
    assert work.arguments == {"batch_id": batch.pk, "url": reverse("import", args=[batch.pk])}
    do_the_work(now)
    page = text_of(operator.get(reverse("import", args=[batch.pk])))
    assert "NIK belum ada" in page
    assert "WARGA 1" in page
    assert "6472••••••••0001" in page
    assert head()["nik"] not in page


def test_the_preview_is_a_look_at_people_and_is_logged(operator: Client, now: datetime) -> None:
    batch = checked(operator, ROWS, now)
    operator.get(reverse("import", args=[batch.pk]))
    with transaction.atomic(), region_scope(prefixes=["*"]):
        (look,) = AccessLogEntry.objects.filter(look=Look.IMPORT_PREVIEW)
    assert (look.people_count, look.purpose, look.place_code) == (3, f"impor {batch.pk}", "6472")


def test_an_approved_file_is_stored_by_the_worker(operator: Client, now: datetime) -> None:
    batch = checked(operator, ROWS, now)
    response = operator.post(reverse("import-approve", args=[batch.pk]), {"reason": "sudah dicek"})
    work = Work.objects.latest("pk")
    assert response["Location"] == reverse("work", args=[work.pk])
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTING
    do_the_work(now)
    batch.refresh_from_db()
    assert (batch.state, batch.added, batch.decided_by_id) == (BatchState.COMMITTED, 3, batch.staged_by_id)
    with transaction.atomic(), region_scope(prefixes=["*"]):
        assert Person.objects.count() == 3
    assert operator.get(reverse("import", args=[batch.pk])).status_code == 200


@pytest.mark.parametrize(("named", "is_doubted"), [(2, True), (4, True), (5, False)])
def test_a_file_that_lacks_a_fifth_of_its_people_is_doubted(
    operator: Client, now: datetime, named: int, is_doubted: bool
) -> None:
    everyone = [another_head(number) for number in range(5)]
    batch = checked(operator, everyone, now)
    operator.post(reverse("import-approve", args=[batch.pk]), {"reason": "sudah dicek"})
    do_the_work(now)
    assert upload_rows(operator, everyone[:named], edition="2025-2").status_code == 302
    do_the_work(now)
    part = ImportBatch.objects.latest("pk")
    assert part.absent == 5 - named
    page = text_of(operator.get(reverse("import", args=[part.pk])))
    assert ("Apakah berkas ini lengkap?" in page) is is_doubted


def test_approving_needs_a_reason(operator: Client, now: datetime) -> None:
    batch = checked(operator, ROWS, now)
    before = counted()
    assert operator.post(reverse("import-approve", args=[batch.pk]), {"reason": ""}).status_code == 422
    assert operator.post(reverse("import-discard", args=[batch.pk])).status_code == 422
    assert counted() == before


def test_approving_twice_is_refused(operator: Client, now: datetime) -> None:
    batch = checked(operator, ROWS, now)
    path = reverse("import-approve", args=[batch.pk])
    operator.post(path, {"reason": "sudah dicek"})
    before = counted()
    assert operator.post(path, {"reason": "sudah dicek"}).status_code == 422
    assert counted() == before


def test_a_discarded_file_stores_nothing(operator: Client, now: datetime) -> None:
    batch = checked(operator, ROWS, now)
    operator.post(reverse("import-discard", args=[batch.pk]), {"reason": "salah berkas"})
    batch.refresh_from_db()
    assert batch.state == BatchState.DISCARDED
    with transaction.atomic(), region_scope(prefixes=["*"]):
        counts = rows_of_all_tables()
    assert (counts["registry_person"], counts["registry_stagedperson"]) == (0, 0)


def test_the_rows_in_doubt_go_out_as_csv_and_xlsx_and_the_look_is_logged(
    operator: Client, now: datetime
) -> None:
    batch = checked(operator, ROWS, now)
    table = operator.get(reverse("import-corrections", args=[batch.pk]))
    sheet = operator.get(reverse("import-corrections-xlsx", args=[batch.pk]))
    assert b"NIK belum ada" in b"".join(table.streaming_content)
    assert b"".join(sheet.streaming_content).startswith(b"PK")
    assert table["Content-Disposition"] == f'attachment; filename="koreksi-impor-{batch.pk}.csv"'
    with transaction.atomic(), region_scope(prefixes=["*"]):
        looks = AccessLogEntry.objects.filter(look=Look.CORRECTION_FILE)
        assert list(looks.values_list("people_count", flat=True)) == [2, 2]


def test_a_file_without_doubt_has_no_correction_file(operator: Client, now: datetime) -> None:
    batch = checked(operator, [head()], now)
    assert operator.get(reverse("import-corrections", args=[batch.pk])).status_code == 404


def test_rows_of_another_region_are_rejected_in_the_upload(operator: Client, now: datetime) -> None:
    batch = checked(operator, [head(), another_head(1, kode_wilayah=BALIKPAPAN)], now)
    assert batch.issues == {"place_outside_region": 1}
    assert "WARGA 1" not in text_of(operator.get(reverse("import", args=[batch.pk])))


def test_another_region_does_not_see_the_file(operator: Client, signed_in: SignedIn, now: datetime) -> None:
    batch = checked(operator, ROWS, now)
    stranger = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
    assert "warga.csv" not in text_of(stranger.get(reverse("imports")))
    for name in ("import", "import-corrections", "import-corrections-xlsx"):
        assert stranger.get(reverse(name, args=[batch.pk])).status_code == 404
    for name in ("import-approve", "import-discard"):
        assert stranger.post(reverse(name, args=[batch.pk]), {"reason": "x"}).status_code == 404


# A missing column is no refusal on the web: the officer says which one it is.
REFUSED = [wrong for wrong in WRONG_FILES if wrong.code != "column_missing"]


@pytest.mark.parametrize("wrong", REFUSED, ids=lambda wrong: wrong.name)
def test_a_wrong_file_is_refused_with_one_sentence_and_nothing_is_kept(
    operator: Client, tmp_path: Path, wrong: WrongFile
) -> None:
    path = tmp_path / wrong.name
    wrong.write(path)
    before = counted()
    response = upload(operator, path.read_bytes(), name=wrong.name)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert counted() == before


@pytest.mark.parametrize("edition", ["", "terbaru"])
def test_a_wrong_edition_is_said_at_its_field(operator: Client, edition: str) -> None:
    before = counted()
    response = upload_rows(operator, ROWS, edition=edition)
    assert response.status_code == 422
    assert response.context["form"].errors["edition"]
    assert counted() == before


def test_a_file_that_is_too_large_is_refused(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_UPLOAD_BYTES", 100)
    before = counted()
    response = upload_rows(operator, ROWS)
    assert response.status_code == 422
    assert "1 GB" in text_of(response)
    assert counted() == before


def test_an_upload_without_a_file_is_refused(operator: Client) -> None:
    response = operator.post(reverse("import-new"), {"source": "dtsen", "edition": "2025-1"})
    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_the_list_asks_as_often_for_many_files_as_for_one(operator: Client, now: datetime) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert operator.get(reverse("imports")).status_code == 200
        return len(captured)

    checked(operator, [head()], now)
    queries()
    one = queries()
    for number in range(3):
        checked(operator, [another_head(number)], now)
    assert queries() == one
