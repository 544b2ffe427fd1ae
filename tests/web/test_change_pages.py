"""Pages of corrections: asked for with evidence, decided, seen beside what files say; who looked is logged."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.registry.enums import ConflictState, Look
from kail.apps.registry.models import AccessLogEntry, ChangeRequest, Person, ValueConflict
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.people import make_family, make_person
from tests.pictures import photo
from tests.registry.changes_made import ask, correct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
PNG = photo("PNG")
COMMON = {"evidence_kind": "id_card", "reason": "KTP-el dilihat"}
GOOD_NIK = "6472014101900099"


def picture(content: bytes = PNG, name: str = "foto.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="operator")


@pytest.fixture
def chief(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, prefixes=["6472"], username="kepala")


@pytest.fixture
def asker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.ASSESSOR, prefixes=["6472"], username="peminta").actor


@pytest.fixture
def decider(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["6472"], username="pemutus").actor


def address(person: Person, *facts: str) -> str:
    query = "&".join(f"fakta={fact}" for fact in facts)
    return reverse("change-new", args=[person.pk]) + f"?{query}"


def test_a_correction_goes_from_the_page_to_the_registry(operator: Client, chief: Client) -> None:
    person = make_person(education=3)
    assert (
        reverse("change-new", args=[person.pk])
        in operator.get(reverse("person", args=[person.pk])).content.decode()
    )
    picked = operator.get(address(person, "education", "nik")).content.decode()
    assert 'capture="environment"' in picked
    answer = operator.post(
        address(person, "education", "nik"),
        {**COMMON, "new_education": "13", "seen_education": "3", "new_nik": GOOD_NIK, "photo": picture()},
    )
    made = ChangeRequest.objects.get()
    assert answer["Location"] == reverse("change", args=[made.pk])
    page = chief.get(answer["Location"]).content.decode()
    assert GOOD_NIK not in page
    assert "6472••••••••0099" in page
    shown = chief.post(
        reverse("change-number", args=[made.facts.get(field="nik").pk]), {"purpose": "verification"}
    )
    assert GOOD_NIK in shown.content.decode()
    taken = chief.get(reverse("change-evidence", args=[made.pk]) + "?lihat=1")
    assert (taken.content[:3], taken["Content-Type"]) == (b"\xff\xd8\xff", "image/jpeg")
    assert taken["Content-Disposition"].startswith("inline")
    chief.post(reverse("change-decide", args=[made.pk]), {"decision": "approve", "reason": "sesuai KTP"})
    person.refresh_from_db()
    assert person.education == 13
    looks = AccessLogEntry.objects.filter(party_id=person.pk).values_list("look", flat=True)
    assert {Look.CHANGE_REQUEST, Look.EVIDENCE, Look.REVEAL} <= set(looks)
    story = operator.get(reverse("person", args=[person.pk])).content.decode()
    assert "Diverifikasi kantor" in story
    assert "Kantor membetulkan data" in story
    assert GOOD_NIK not in story


@pytest.mark.parametrize(
    ("fact", "typed", "sentence"),
    [
        ("birth_date", "31-02-1990", "Tanggal tidak terbaca."),
        ("nik", "647201410190009", "Nomor ini 15 angka; seharusnya 16."),
        ("nik", "64720141019000AB", "Tulis angka saja."),
        ("name", "", "wajib"),
        ("family", "6472010101999999", "Tidak ada keluarga di wilayah Anda"),
    ],
)
def test_wrong_input_comes_back_with_its_sentence(
    operator: Client, fact: str, typed: str, sentence: str
) -> None:
    person = make_person()
    answer = operator.post(address(person, fact), {**COMMON, f"new_{fact}": typed, "photo": picture()})
    assert answer.status_code == 422
    assert sentence.casefold() in answer.content.decode().casefold()
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (picture(b"MZ\x90\x00 program", "surat.pdf"), "bukan PDF"),
        (picture(b"%PDF-1.7" + bytes(20 * 2**20), "besar.pdf"), "20 MB"),
        (picture(b"%PDF-1.7 << /S /JavaScript >>", "surat.pdf"), "PDF ini memuat program"),
        (picture(b"<html><script>alert(1)</script>", "foto.jpg"), "bukan PDF"),
        (picture(PNG + b"<script>alert(1)</script>", "foto.png"), "memuat halaman atau program"),
        (picture(PNG[:9000], "foto.png"), "tidak dapat dibaca"),
    ],
)
def test_what_is_no_evidence_is_refused(operator: Client, paper: SimpleUploadedFile, sentence: str) -> None:
    person = make_person()
    answer = operator.post(address(person, "disabled"), {**COMMON, "new_disabled": "true", "file": paper})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ChangeRequest.objects.exists()
    assert not Document.objects.filter(kind=DocumentKind.EVIDENCE).exists()


def test_without_evidence_a_serious_change_is_only_kept_as_a_draft(operator: Client) -> None:
    person = make_person()
    fields = {**COMMON, "new_disabled": "true"}
    assert operator.post(address(person, "disabled"), fields).status_code == 422
    operator.post(address(person, "disabled"), {**fields, "draft": "1"})
    made = ChangeRequest.objects.get()
    assert "Ajukan draf" in operator.get(reverse("change", args=[made.pk])).content.decode()
    operator.post(reverse("change-propose", args=[made.pk]), {"file": picture()})
    made.refresh_from_db()
    assert made.state == "proposed"
    operator.post(reverse("change-withdraw", args=[made.pk]), {"reason": "keliru"})
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_a_conflict_is_shown_side_by_side_and_decided(
    operator: Client, chief: Client, asker: Actor, decider: Actor, now: datetime
) -> None:
    person = make_person(education=3)
    correct(person, asker=asker, decider=decider, now=now, education="13")
    ValueConflict.objects.update(state=ConflictState.OPEN, closed_at=None)
    page = chief.get(reverse("conflicts")).content.decode()
    assert "Siti Sintetis" in page
    assert "SMA" in page
    assert "conflict" not in operator.get(reverse("conflicts")).content.decode()
    conflict = ValueConflict.objects.get()
    chief.post(reverse("conflict-decide", args=[conflict.pk]), {"right": "file", "reason": "ijazah palsu"})
    person.refresh_from_db()
    conflict.refresh_from_db()
    assert (person.education, conflict.state) == (3, ConflictState.FILE_ACCEPTED)


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_lists_ask_as_often_for_many_as_for_few(
    chief: Client, asker: Actor, decider: Actor, now: datetime
) -> None:
    def more() -> None:
        person = make_person(education=3, family=make_family())
        correct(person, asker=asker, decider=decider, now=now, education="13")
        ask(
            person,
            actor=asker,
            now=now,
            facts={"disabled": "true", "nik": GOOD_NIK[:-2] + f"{person.pk % 90 + 10}"},
        )
        ValueConflict.objects.update(state=ConflictState.OPEN, closed_at=None)

    lists = (reverse("changes"), reverse("changes") + "?keadaan=semua", reverse("conflicts"))
    more()
    few = [queries_of(chief, path) for path in lists]
    for _ in range(5):
        more()
    assert [queries_of(chief, path) for path in lists] == few
