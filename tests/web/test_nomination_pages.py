"""Pages of nominations, verifications and village meetings; who looked is logged."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry, ChangeRequest, Person
from kail.apps.registry.selectors.holdings import RESTRICTED
from kail.apps.selection.models import Meeting, Nomination, Verification
from kail.apps.selection.papers.meeting import meeting_list_content
from kail.apps.selection.selectors.nominations import village_nominations
from kail.kernel.audit import Actor
from kail.kernel.numbers import NIK, open_number
from tests.conftest import SignedIn
from tests.nominated import nominated_round, propose
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.pictures import photo as picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
PDF = b"%PDF- berita acara"
PNG = picture("PNG")
JPEG = b"\xff\xd8\xff"


def paper(content: bytes = PDF, name: str = "berkas.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def nominated(whole_country: None) -> Round:
    return nominated_round()


@pytest.fixture
def village(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.VILLAGE_OPERATOR, prefixes=[SAMARINDA], username="kelurahan")


@pytest.fixture
def verifier(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="kota")


def text(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_village_nominates_and_another_person_verifies(
    nominated: Round, village: Client, verifier: Client
) -> None:
    first, second = make_person(name="Ani Pertama"), make_person(name="Budi Kedua")
    make_person(name="Orang Jauh", place_code=BALIKPAPAN)
    page = text(village, "nominations", nominated.code)
    assert "Ani Pertama" in page
    assert "Orang Jauh" not in page
    answer = village.post(
        reverse("nominate", args=[nominated.code]),
        {
            "calon": [first.pk, second.pk],
            f"keinginan-{first.pk}": "mesin jahit",
            "reason": "musyawarah RT",
        },
    )
    assert answer.status_code == 302
    made = Nomination.objects.get(party_id=first.pk)
    assert (made.wish, made.source, made.reason) == ("mesin jahit", "village", "musyawarah RT")
    assert "Ani Pertama" in text(verifier, "verifications")
    assert "mesin jahit" in text(verifier, "nomination", made.pk)
    answer = verifier.post(
        reverse("nomination-verify", args=[made.pk]),
        {
            "outcome": "confirm",
            "visited": "on",
            "latitude": "-0.502100",
            "longitude": "117.153600",
            "accuracy": "12",
            "photo": paper(PNG, "rumah.png"),
            "reason": "rumah kayu, mesin rusak",
        },
    )
    assert answer.status_code == 302
    found = Verification.objects.get()
    assert (str(found.latitude), found.accuracy, found.photo is not None) == ("-0.502100", 12, True)
    assert "Ani Pertama" not in text(verifier, "verifications")
    photo = verifier.get(reverse("verification-photo", args=[found.pk]))
    assert photo.content.startswith(JPEG)
    small = verifier.get(reverse("verification-photo", args=[found.pk]) + "?kecil")
    assert small.content.startswith(JPEG)
    assert len(small.content) < len(photo.content)
    assert small["Content-Type"] == "image/jpeg"
    assert small["Content-Disposition"] == "inline"
    assert small["X-Content-Type-Options"] == "nosniff"
    assert small["Cache-Control"] == "private, max-age=600"
    assert "Cookie" in small["Vary"]
    assert f"{reverse('verification-photo', args=[found.pk])}?kecil" in text(verifier, "nomination", made.pk)
    assert AccessLogEntry.objects.filter(look=Look.NOMINATION, party_id=first.pk).exists()


def test_a_nominator_is_told_that_another_verifies(nominated: Round, verifier: Client, actor: Actor) -> None:
    person = make_person()
    verifier.post(
        reverse("nominate", args=[nominated.code]),
        {"desa": SAMARINDA, "calon": [person.pk], "reason": "usul"},
    )
    made = Nomination.objects.get()
    assert made.source == "office"
    assert "Anda sendiri yang mengusulkan" in text(verifier, "nomination", made.pk)
    answer = verifier.post(
        reverse("nomination-verify", args=[made.pk]), {"outcome": "confirm", "reason": "benar"}
    )
    assert answer.status_code == 422
    assert not Verification.objects.exists()


def test_what_was_ticked_stays_when_the_reason_is_missing(nominated: Round, village: Client) -> None:
    person = make_person()
    answer = village.post(
        reverse("nominate", args=[nominated.code]),
        {"calon": [person.pk], f"keinginan-{person.pk}": "oven"},
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "checked" in page
    assert 'value="oven"' in page
    assert not Nomination.objects.exists()


def test_a_correction_found_on_the_spot_goes_to_the_registry(
    nominated: Round, verifier: Client, actor: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person(education=3).pk], actor=actor, now=now)
    url = reverse("nomination-correct", args=[made.pk])
    assert 'name="fakta"' in verifier.get(url).content.decode()
    answer = verifier.post(
        f"{url}?fakta=name",
        {
            "new_name": "Nama Benar",
            "seen_name": "Siti Sintetis",
            "evidence_kind": "id_card",
            "visited": "1",
            "photo": paper(PNG, "ktp.png"),
            "reason": "KTP dilihat",
        },
    )
    assert answer.status_code == 302
    assert ChangeRequest.objects.get().state == "proposed"
    assert Nomination.objects.get().state == "corrected"


def test_a_meeting_goes_step_by_step(nominated: Round, village: Client, actor: Actor, now: datetime) -> None:
    person = make_person(name="Ani Usulan")
    propose(nominated, [person.pk], actor=actor, now=now)
    page = reverse("village-meeting", args=[nominated.code, SAMARINDA])
    begun = village.post(
        reverse("meeting-begin", args=[nominated.code, SAMARINDA]),
        {
            "held_date": "2025-06-03",
            "chair_name": "Pak Lurah",
            "chair_office": "Lurah",
            "attendants": "25",
            "reason": "musyawarah",
        },
    )
    assert begun.status_code == 302
    held = Meeting.objects.get()
    step = reverse("meeting-step", args=[held.pk])
    assert "Ani Usulan" in village.get(page).content.decode()
    assert village.post(step, {"langkah": "close", "reason": "selesai"}).status_code == 422
    for values in (
        {"langkah": "read", "reason": "dibacakan"},
        {"langkah": "objection", "party": person.pk, "said_by": "Warga", "text": "punya mobil"},
    ):
        assert village.post(step, values).status_code == 302
    said = held.objections.get()
    answered = village.post(reverse("objection-answer", args=[said.pk]), {"answer": "mobil saudaranya"})
    assert answered.status_code == 302
    wrong = village.post(step, {"langkah": "minutes", "paper": paper(b"teks biasa", "x.txt")})
    assert wrong.status_code == 422
    for values in (
        {"langkah": "minutes", "paper": paper()},
        {"langkah": "photo", "photo": paper(PNG, "rapat.png")},
        {"langkah": "close", "reason": "selesai", "note": ""},
    ):
        assert village.post(step, values).status_code == 302
    held.refresh_from_db()
    assert held.closed_at is not None
    shown = village.get(page).content.decode()
    assert "mobil saudaranya" in shown
    assert 'name="langkah"' not in shown
    assert village.get(reverse("meeting-minutes", args=[held.pk])).content == PDF
    assert village.get(reverse("meeting-photo", args=[held.photos.get().pk])).content.startswith(JPEG)
    assert village.post(step, {"langkah": "read", "reason": "lagi"}).status_code == 422


def test_the_list_for_the_meeting_names_no_number(
    nominated: Round, village: Client, actor: Actor, now: datetime
) -> None:
    shown, hidden = make_person(name="Ani Daftar"), make_person(name="Budi Terbatas")
    propose(nominated, [shown.pk, hidden.pk], actor=actor, now=now)
    Person.objects.filter(pk=hidden.pk).update(held_for=[RESTRICTED])
    answer = village.post(reverse("meeting-list", args=[nominated.code, SAMARINDA]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    look = AccessLogEntry.objects.get(look=Look.EXPORT)
    assert (look.people_count, look.place_code) == (1, SAMARINDA)
    content = meeting_list_content(
        listed_round=nominated,
        village="Uji, Samarinda",
        nominations=list(village_nominations(nominated_round=nominated, village_code=SAMARINDA)),
        note="",
        language="id",
    )
    number = open_number(shown.nik_sealed, purpose=NIK)
    assert number is not None
    assert number.reveal() not in str(content)
    assert content["rows"][0] == ["1", "Ani Daftar", "Uji"]


def test_a_regency_sees_villages_with_what_is_missing(
    nominated: Round, verifier: Client, actor: Actor, now: datetime
) -> None:
    propose(nominated, [make_person().pk], actor=actor, now=now)
    page = text(verifier, "nominations", nominated.code)
    assert f"?desa={SAMARINDA}" in page
    assert "belum ada musyawarah" in page
    Meeting.objects.create(
        round=nominated, place_code=SAMARINDA, held_date=now.date(), chair_name="Lurah", chair_office="Lurah",
        attendants=9, recorded_by_id=actor.id, recorded_at=now,
    )  # fmt: skip
    assert "berita acara belum ada: 1" in text(verifier, "nominations", nominated.code)


def test_the_board_counts_by_one_query(
    nominated: Round, signed_in: SignedIn, actor: Actor, now: datetime
) -> None:
    propose(nominated, [make_person().pk, make_person().pk], actor=actor, now=now)
    planner = signed_in(role=Role.PLANNER, prefixes=["64"], username="perencana")
    with CaptureQueriesContext(connection) as queries:
        page = text(planner, "round", nominated.code)
    assert "Buka usulan" in page
    counting = [one["sql"] for one in queries if "selection_nomination" in one["sql"]]
    assert len(counting) == 1
    assert "GROUP BY" in counting[0]


def test_the_list_to_verify_asks_few_questions(
    nominated: Round, verifier: Client, actor: Actor, now: datetime
) -> None:
    propose(nominated, [make_person().pk for _number in range(3)], actor=actor, now=now)
    text(verifier, "verifications")
    with CaptureQueriesContext(connection) as few:
        text(verifier, "verifications")
    propose(nominated, [make_person().pk for _number in range(12)], actor=actor, now=now)
    with CaptureQueriesContext(connection) as many:
        text(verifier, "verifications")
    assert len(many) == len(few)


def test_a_round_of_the_registry_takes_no_nominations(village: Client) -> None:
    other = nominated_round(code="registri", intake="registry", needs_verification=False)
    assert "tanpa pengusulan" in text(village, "nominations", other.code)
    person = make_person()
    answer = village.post(reverse("nominate", args=[other.code]), {"calon": [person.pk], "reason": "usul"})
    assert answer.status_code == 422
    assert not Nomination.objects.exists()


def test_withdrawing_says_why(nominated: Round, village: Client, actor: Actor, now: datetime) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    url = reverse("nomination-withdraw", args=[made.pk])
    village.post(url, {"reason": ""})
    assert Nomination.objects.get().state == "proposed"
    village.post(url, {"reason": "pindah ke luar daerah"})
    assert Nomination.objects.get().state_reason == "pindah ke luar daerah"


def test_why_not_names_the_nomination(
    nominated: Round, verifier: Client, actor: Actor, now: datetime
) -> None:
    person = make_person()
    page = text(verifier, "explanation", nominated.code, person.pk)
    assert "belum diusulkan untuk" in page
    propose(nominated, [person.pk], actor=actor, now=now)
    page = text(verifier, "explanation", nominated.code, person.pk)
    assert "belum diverifikasi" in page


def test_the_plan_keeps_that_a_round_takes_nominations(nominated: Round, signed_in: SignedIn) -> None:
    planner = signed_in(role=Role.PLANNER, prefixes=["64"], username="perencana")
    form = planner.get(reverse("round-plan", args=[nominated.code])).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    answer = planner.post(
        reverse("round-plan", args=[nominated.code]),
        {**values, "name": "Nama Baru", "reason": "nama", "objection_days": "0"},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    nominated.refresh_from_db()
    assert (nominated.name, nominated.intake) == ("Nama Baru", "nominated")
