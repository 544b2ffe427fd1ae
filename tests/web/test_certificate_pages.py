"""Pages of certificates: what is next stands first, two people, papers that are logged, revoking with words."""

import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.models import AccessLogEntry
from kail.apps.training.models import Certificate, CertificateIssue, CertificateRevocation, TrainingClass
from kail.kernel.credentials.baking import baked_credential
from tests.conftest import MakeUser, SignedIn
from tests.enrolments.enrolled import Going, enrolled
from tests.training.certified import URL, issued, propose, revoke, taught_class
from tests.training.taught import make_course


@pytest.fixture
def going(whole_country: None, make_user: MakeUser, settings: LazySettings) -> Going:
    settings.PUBLIC_URL = URL
    maker = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return enrolled(maker=maker, head=head)


@pytest.fixture
def made(going: Going) -> TrainingClass:
    return taught_class(going, make_course(actor=going.maker))


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])


@pytest.fixture
def chief(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, prefixes=["64"])


def told(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def class_url(made: TrainingClass) -> str:
    return reverse("class-certificates", args=[made.pk])


def test_an_empty_list_says_what_will_stand_there(going: Going, manager: Client) -> None:
    page = told(manager.get(reverse("certificates")))
    assert "Belum ada kelas yang hasilnya pasti" in page
    assert "Menjahit, 10 pertemuan" in page


def test_the_class_says_who_gets_one_and_what_is_missing(made: TrainingClass, manager: Client) -> None:
    page = told(manager.get(class_url(made)))
    assert "2 orang lulus dan belum bersertifikat" in page
    assert "Hadir paling sedikit 2 dari 3 pertemuan" in page
    assert "hadir 1 kali, syaratnya 2" in page
    assert "Usulkan kepada kepala" in page


def test_from_proposal_to_paper(
    made: TrainingClass, manager: Client, chief: Client, settings: LazySettings
) -> None:
    overview = told(manager.get(reverse("home")))
    assert "Kelas yang sertifikatnya dapat diusulkan" in overview
    for _click in range(2):
        manager.post(reverse("certificates-propose", args=[made.pk]), {"reason": "lulus semua"})
    issue = CertificateIssue.objects.get()
    assert "Sertifikat untuk ditandatangani, per kelas" in told(chief.get(reverse("home")))
    assert "2 sertifikat" in told(chief.get(reverse("certificates")))
    assert "Anda sendiri yang mengusulkan" in told(manager.get(class_url(made)))
    decide = reverse("certificates-decide", args=[issue.pk])
    chief.post(decide, {"decision": "approve", "reason": ""})
    assert not Certificate.objects.exists()
    done = chief.post(decide, {"decision": "approve", "reason": "benar"}, follow=True)
    assert "2 sertifikat terbit" in told(done)
    assert "SERT/" in told(done)
    paper = chief.get(reverse("class-certificates-pdf", args=[made.pk]))
    assert paper.content.startswith(b"%PDF")
    looks = AccessLogEntry.objects.filter(look="certificate")
    assert [(look.purpose, look.people_count) for look in looks] == [("sertifikat kelas Menjahit", 2)]


def test_a_set_is_rejected_with_a_reason(made: TrainingClass, going: Going, chief: Client) -> None:
    issue = propose(going, made)
    chief.post(
        reverse("certificates-decide", args=[issue.pk]), {"decision": "reject", "reason": "nama keliru"}
    )
    issue.refresh_from_db()
    assert (issue.state, issue.decision_reason) == ("rejected", "nama keliru")
    assert not Certificate.objects.exists()


def test_one_certificate_with_its_files(made: TrainingClass, going: Going, manager: Client) -> None:
    one = issued(going, made)[0]
    page = told(manager.get(reverse("certificate", args=[one.pk])))
    for said in (
        "Berlaku",
        one.number,
        "3 dari 3 pertemuan",
        f"{URL}/sertifikat/{one.code}",
        "Potong",
        "benar",
    ):
        assert said in page, said
    bundle = json.loads(manager.get(reverse("certificate-file", args=[one.pk])).content)
    assert bundle["credential"] == one.credential
    assert bundle["statusList"]["id"] == one.credential["credentialStatus"]["statusListCredential"]
    picture = manager.get(reverse("certificate-badge", args=[one.pk]))
    assert baked_credential(picture=picture.content) == one.credential
    assert manager.get(reverse("certificate-pdf", args=[one.pk])).content.startswith(b"%PDF")
    looks = AccessLogEntry.objects.filter(look="certificate", party_id=one.seat.person_id)
    assert [look.purpose for look in looks] == [one.number] * 4


def test_revoking_takes_a_kind_a_reason_and_two_people(
    made: TrainingClass, going: Going, manager: Client, chief: Client
) -> None:
    one = issued(going, made)[0]
    url = reverse("certificate-revoke", args=[one.pk])
    for wrong in ({"kind": "lain", "reason": "x"}, {"kind": "mistake", "reason": ""}):
        manager.post(url, wrong)
    assert not CertificateRevocation.objects.exists()
    manager.post(url, {"kind": "mistake", "reason": "kelas lain"})
    asked = CertificateRevocation.objects.get()
    assert "Pencabutan sertifikat yang perlu diputuskan" in told(chief.get(reverse("home")))
    assert one.number in told(chief.get(reverse("certificates")))
    decide = reverse("revocation-decide", args=[asked.pk])
    done = chief.post(decide, {"decision": "approve", "reason": "benar"}, follow=True)
    assert "Sertifikat ini sudah dicabut" in told(done)
    assert Certificate.objects.get(pk=one.pk).is_revoked
    listed = told(manager.get(class_url(made)))
    assert "Diterbitkan karena kekeliruan" in listed
    assert "1 orang lulus dan belum bersertifikat" in listed


def test_a_revocation_that_is_rejected_changes_nothing(
    made: TrainingClass, going: Going, manager: Client, chief: Client
) -> None:
    one = issued(going, made)[0]
    manager.post(reverse("certificate-revoke", args=[one.pk]), {"kind": "mistake", "reason": "x"})
    decide = reverse("revocation-decide", args=[CertificateRevocation.objects.get().pk])
    chief.post(decide, {"decision": "reject", "reason": "sudah benar"})
    assert not Certificate.objects.get(pk=one.pk).is_revoked


def test_without_a_public_address_the_class_says_so_before_the_first(
    made: TrainingClass, going: Going, manager: Client, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = ""
    assert "Dinas belum punya alamat umum" in told(manager.get(class_url(made)))
    settings.PUBLIC_URL = URL
    assert "Dinas belum punya alamat umum" not in told(manager.get(class_url(made)))


def test_a_class_without_certificates_has_nothing_to_print(made: TrainingClass, manager: Client) -> None:
    answer = manager.get(reverse("class-certificates-pdf", args=[made.pk]), follow=True)
    assert "belum punya sertifikat untuk dicetak" in told(answer)


def test_another_region_sees_its_own_people_only(
    made: TrainingClass, going: Going, signed_in: SignedIn
) -> None:
    one, other = issued(going, made)
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
    assert client.get(reverse("certificate", args=[one.pk])).status_code == 404
    page = told(client.get(class_url(made)))
    assert other.number in page
    assert one.number not in page


def test_the_file_of_a_revoked_one_carries_the_list_that_says_so(
    made: TrainingClass, going: Going, manager: Client
) -> None:
    one = issued(going, made)[0]
    before = json.loads(manager.get(reverse("certificate-file", args=[one.pk])).content)
    revoke(going, one)
    after = json.loads(manager.get(reverse("certificate-file", args=[one.pk])).content)
    assert before["credential"] == after["credential"]
    assert before["statusList"] != after["statusList"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(
    count: int, going: Going, manager: Client, django_assert_max_num_queries: Any
) -> None:
    names = ("S1", "S2", "B1")[:count]
    made = taught_class(going, make_course(actor=going.maker), names=names)
    issued(going, made)
    with django_assert_max_num_queries(28):
        manager.get(class_url(made))
    with django_assert_max_num_queries(22):
        manager.get(reverse("certificates"))


def test_a_certificate_stands_in_the_story_of_its_holder(
    made: TrainingClass, going: Going, manager: Client
) -> None:
    one = issued(going, made)[0]
    revoke(going, one)
    story = told(manager.get(reverse("person", args=[one.seat.person_id])))
    assert f"Sertifikat {one.number} dicabut" in story
    assert "Isinya keliru" in story
    assert "nama salah" not in story
