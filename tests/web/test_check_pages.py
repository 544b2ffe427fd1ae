"""The pages of the checks: overview, list with constant queries, a decision, a reference list from upload to force."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.checks.minimum_wages import MinimumWage, minimum_wages
from kail.apps.registry.models import AccessLogEntry, Finding, ReferenceList
from kail.apps.registry.selectors.findings import evidence_words
from kail.kernel import jobs
from kail.kernel.audit import Actor
from kail.kernel.models import Work
from tests.conftest import SignedIn
from tests.people import make_person
from tests.registry.checks_made import bring_list, check_all

pytestmark = pytest.mark.usefixtures("whole_country")
SITI = "6472014101900007"
LINE = f"{SITI},SITI SINTETIS,1990-01-01,2024-03-02"


@pytest.fixture
def finding(tmp_path: Path, actor: Actor, now: datetime) -> Finding:
    make_person(nik=SITI)
    bring_list(tmp_path, [LINE], actor=actor, now=now)
    check_all(actor=actor, now=now)
    return Finding.objects.get(code="dead")


def test_overview_list_and_person_show_the_finding(finding: Finding, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    for path in (
        reverse("checks"),
        reverse("findings") + "?periksa=dead&keadaan=open&akibat=blocks&kab=6472",
        reverse("person", args=[finding.person_id]),
    ):
        page = client.get(path).content.decode()
        assert "Meninggal" in page
        assert "menahan" in page
    assert (
        "Tidak ada temuan di sini" in client.get(reverse("findings") + "?keadaan=dismissed").content.decode()
    )


def test_the_list_takes_the_same_queries_whatever_its_length(
    finding: Finding, signed_in: SignedIn, actor: Actor, now: datetime
) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(reverse("findings")).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for number in range(10, 20):
        make_person(nik=f"64720141019000{number}", held_for=["nik_conflict"])
    check_all(actor=actor, now=now)
    assert Finding.objects.count() == 11
    assert queries() == before


def test_dismissing_asks_for_a_paper_and_keeps_it(finding: Finding, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    decide = reverse("finding-decide", args=[finding.pk])
    refused = client.post(decide, {"decision": "dismiss", "reason": "hidup"})
    assert refused.status_code == 422
    assert "memerlukan berkas bukti" in refused.content.decode()
    assert Finding.objects.get(pk=finding.pk).state == "open"
    paper = SimpleUploadedFile("surat.pdf", b"%PDF- surat", content_type="application/pdf")
    done = client.post(decide, {"decision": "dismiss", "reason": "hidup", "document": paper})
    assert done.status_code == 302
    assert Finding.objects.get(pk=finding.pk).state == "dismissed"
    assert client.get(reverse("finding-paper", args=[finding.pk])).content == b"%PDF- surat"


def test_opening_a_finding_is_logged(finding: Finding, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.AUDITOR, prefixes=["64"])
    assert "Simpan putusan" not in client.get(reverse("finding", args=[finding.pk])).content.decode()
    assert AccessLogEntry.objects.get(look="finding").party_id == finding.person_id


def test_a_reference_list_goes_from_upload_to_force(
    signed_in: SignedIn, now: datetime, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    make_person(nik=SITI)
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"])
    file = SimpleUploadedFile("mati.csv", f"NIK,NAMA,TGL LAHIR,TGL\n{LINE}\n".encode())
    sent = client.post(
        reverse("reference-list-new"),
        {"kind": "dead", "source": "Dukcapil", "as_of_date": "2025-05-01", "file": file},
    )
    made = ReferenceList.objects.get()
    address = reverse("reference-list", args=[made.pk])
    assert sent["Location"] == address
    client.post(address, {"nik": "NIK", "name": "NAMA", "birth_date": "TGL LAHIR", "on_date": "TGL"})
    jobs.perform(work_id=Work.objects.get().pk, clock=lambda: now)
    assert "Berlakukan" in client.get(address).content.decode()
    client.post(reverse("reference-list-store", args=[made.pk]), {"reason": "kiriman bulanan"})
    jobs.perform(work_id=Work.objects.latest("pk").pk, clock=lambda: now)
    assert ReferenceList.objects.get().state == "current"
    assert Finding.objects.get().evidence == {"on_date": "2024-03-02", "name_agrees": True}


def test_a_list_that_cannot_be_read_says_why_and_waits(signed_in: SignedIn, now: datetime) -> None:
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"])
    file = SimpleUploadedFile("mati.csv", b"NAMA,ALAMAT\nSITI,JALAN\n")
    client.post(
        reverse("reference-list-new"),
        {"kind": "dead", "source": "Dukcapil", "as_of_date": "2025-05-01", "file": file},
    )
    made = ReferenceList.objects.get()
    address = reverse("reference-list", args=[made.pk])
    client.post(address, {"name": "NAMA"})
    jobs.perform(work_id=Work.objects.get().pk, clock=lambda: now)
    assert Work.objects.get().state == "failed"
    assert "Pilih kolom NIK" in client.get(address).content.decode()
    assert ReferenceList.objects.get().state == "received"


def test_a_checked_list_is_shown_taken_home_and_logged(finding: Finding, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=["6472"])

    def send(**more: str) -> object:
        file = SimpleUploadedFile("usulan.csv", f"NIK,NAMA\n{SITI},SITI\n".encode())
        return client.post(
            reverse("list-check"), {"file": file, "place": "6472", "purpose": "usulan", **more}
        )

    page = send()
    assert "Meninggal" in page.content.decode()  # type: ignore[attr-defined]  # a response
    assert SITI not in page.content.decode()  # type: ignore[attr-defined]  # a response
    assert send(xlsx="1").content.startswith(b"PK")  # type: ignore[attr-defined]  # a response
    assert AccessLogEntry.objects.filter(look="list_check", purpose="usulan").count() == 2


def test_the_page_of_lists_says_which_minimum_wages_are_not_verified(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (
        MinimumWage("6472", 2025, 3_724_437, "Keputusan 530", verified=True, note="dua berita"),
        MinimumWage("6472", 2023, 3_329_199, "keputusan 2023", verified=False),
        MinimumWage("6471", 2025, 1_111_111, "lain", verified=False),
    )
    monkeypatch.setattr("kail.apps.registry.checks.minimum_wages.minimum_wages", lambda: known)
    response = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"]).get(reverse("reference-lists"))
    page = response.content.decode()
    assert [wage.year for _place, wage in response.context["wages"]] == [2025, 2023]
    assert "Rp3.724.437" in page
    assert "1 angka belum dicocokkan" in page
    assert "Rp1.111.111" not in page


def test_a_wage_finding_by_an_unverified_minimum_says_that_it_only_warns() -> None:
    told = dict(evidence_words(evidence={"minimum_wage": 3_329_199, "minimum_wage_verified": False}))
    assert "hanya mengingatkan" in told["UMK terverifikasi"]


def test_the_minimum_wages_of_the_file_name_their_source() -> None:
    wages = minimum_wages()
    assert len({(wage.regency_code, wage.year) for wage in wages}) == len(wages)
    assert all(wage.source and wage.note and wage.amount > 2_000_000 for wage in wages)
