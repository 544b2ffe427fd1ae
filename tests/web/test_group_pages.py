"""Pages of groups: formed, filled, read and dissolved in the browser; who looked is logged."""

from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import GroupOffice, Look
from kail.apps.registry.models import AccessLogEntry, BankAccount, Group, GroupMember
from kail.apps.registry.services.bank_accounts import record_account
from kail.kernel.audit import Actor
from tests.conftest import SignedIn
from tests.people import BALIKPAPAN, SAMARINDA
from tests.pictures import photo
from tests.registry.groups_made import admit, fill_group, make_group, make_joiner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
FORM = {
    "name": "KUBE Baru",
    "rules": "kaltim-2024",
    "place": SAMARINDA,
    "formed_date": "2025-02-01",
    "reason": "musyawarah",
}


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])


def text_of(client: Client, name: str, *arguments: int) -> str:
    return client.get(reverse(name, args=arguments)).content.decode()


def test_a_group_is_formed_with_its_minutes_and_they_can_be_taken_home(operator: Client) -> None:
    paper = SimpleUploadedFile("rapat.pdf", b"%PDF-1.7 berita acara", content_type="text/html")
    answer = operator.post(reverse("group-new"), {**FORM, "minutes": paper})
    made = Group.objects.select_related("party", "minutes").get()
    assert answer["Location"] == reverse("group", args=[made.pk])
    assert made.minutes is not None
    assert (made.minutes.media_type, made.minutes.sealed) == ("application/pdf", True)
    taken = operator.get(reverse("group-minutes", args=[made.pk]))
    assert (taken.content, taken["Content-Type"]) == (b"%PDF-1.7 berita acara", "application/pdf")
    assert AccessLogEntry.objects.filter(look=Look.MINUTES, party_id=made.pk).count() == 1


def test_minutes_that_are_no_paper_are_refused(operator: Client) -> None:
    paper = SimpleUploadedFile("rapat.pdf", b"<script>", content_type="application/pdf")
    answer = operator.post(reverse("group-new"), {**FORM, "minutes": paper})
    assert answer.status_code == 422
    assert "bukan PDF" in answer.content.decode()
    assert not Group.objects.exists()


def test_a_village_of_another_region_is_refused(operator: Client) -> None:
    answer = operator.post(reverse("group-new"), {**FORM, "place": BALIKPAPAN})
    assert answer.status_code == 422
    assert "dalam wilayah Anda" in answer.content.decode()


def test_a_person_is_found_in_the_district_and_admitted(
    operator: Client, actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now)
    person = make_joiner("Siti Anggota")
    make_joiner("Siti Sambutan", place_code="6472041001")
    address = reverse("group-admit", args=[group.pk])
    found = operator.post(address, {"q": "siti"}).content.decode()
    assert "Siti Anggota" in found
    assert "Siti Sambutan" not in found
    assert "Siti Sambutan" in operator.post(address, {"q": "siti", "everywhere": "on"}).content.decode()
    answer = operator.post(
        address,
        {
            "act": "1",
            "q": "siti",
            "person": person.pk,
            "office": "chair",
            "from_date": "2025-02-01",
            "reason": "hadir",
        },
    )
    assert answer.status_code == 302
    assert GroupMember.objects.get().office == GroupOffice.CHAIR
    page = text_of(operator, "group", group.pk)
    assert "Siti Anggota" in page
    assert "Kosong: sekretaris, bendahara." in page


def test_nobody_is_admitted_without_being_chosen(operator: Client, actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    make_joiner("Siti Anggota")
    answer = operator.post(
        reverse("group-admit", args=[group.pk]),
        {"act": "1", "q": "siti", "office": "member", "from_date": "2025-02-01", "reason": "hadir"},
    )
    assert answer.status_code == 422
    assert "Pilih seseorang dari daftar." in answer.content.decode()


def test_a_second_kube_comes_back_with_its_sentence(operator: Client, actor: Actor, now: datetime) -> None:
    person = make_joiner("Siti Anggota")
    admit(make_group(actor=actor, now=now, place_code=BALIKPAPAN), person, actor=actor, now=now)
    group = make_group(actor=actor, now=now)
    answer = operator.post(
        reverse("group-admit", args=[group.pk]),
        {
            "act": "1",
            "q": "siti",
            "person": person.pk,
            "office": "member",
            "from_date": "2025-02-01",
            "reason": "hadir",
        },
    )
    assert answer.status_code == 422
    assert "pernah ikut KUBE lain" in answer.content.decode()


def test_an_appointment_says_whom_it_replaces_and_a_late_one_is_refused(
    operator: Client, actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now)
    chair, _secretary, _treasurer, first, second = fill_group(group, actor=actor, now=now)
    form = text_of(operator, "member-appoint", first.pk)
    assert "menggantikan Anggota 0" in form
    sent = {"office": f"chair:{chair.pk}", "from_date": "2025-04-01", "reason": "rapat"}
    assert operator.post(reverse("member-appoint", args=[first.pk]), sent).status_code == 302
    late = operator.post(reverse("member-appoint", args=[second.pk]), sent)
    assert late.status_code == 422
    assert "sudah ada yang memegang" in late.content.decode()


def test_a_member_is_released_and_the_group_dissolved(operator: Client, actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    member, *_others = fill_group(group, actor=actor, now=now)
    operator.post(reverse("member-release", args=[member.pk]), {"day": "2025-04-01", "reason": "pindah"})
    assert "4" in text_of(operator, "group", group.pk)
    operator.post(reverse("group-dissolve", args=[group.pk]), {"day": "2025-05-01", "reason": "sepakat"})
    page = text_of(operator, "group", group.pk)
    assert "Kelompok ini dibubarkan pada 1 Mei 2025" in page
    assert reverse("group-admit", args=[group.pk]) not in page
    assert not GroupMember.objects.filter(to_date__isnull=True).exists()


@pytest.mark.parametrize("name", ["group-dissolve", "member-release"])
def test_without_day_and_reason_nothing_changes(
    name: str, operator: Client, actor: Actor, now: datetime
) -> None:
    member = admit(make_group(actor=actor, now=now), make_joiner(), actor=actor, now=now)
    number = member.group_id if name == "group-dissolve" else member.pk
    assert operator.post(reverse(name, args=[number]), {"day": "2025-04-01"}).status_code == 302
    assert GroupMember.objects.get().to_date is None
    assert Group.objects.get().dissolved_date is None


def test_the_account_is_masked_until_revealed_and_the_look_is_logged(
    operator: Client, actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now)
    sent = {"bank": "Bank Uji", "holder": "KUBE Uji", "number": "001234567890", "reason": "buku tabungan"}
    assert operator.post(reverse("group-account", args=[group.pk]), sent).status_code == 302
    page = text_of(operator, "group", group.pk)
    assert "0012••••7890" in page
    assert "001234567890" not in page
    shown = operator.post(reverse("reveal", args=[group.pk]), {"purpose": "service"}).content.decode()
    assert "001234567890" in shown
    assert AccessLogEntry.objects.filter(look=Look.REVEAL, party_id=group.pk).count() == 1


def test_an_account_of_another_group_comes_back_with_its_sentence(
    operator: Client, actor: Actor, now: datetime
) -> None:
    first, second = (make_group(actor=actor, now=now, name=f"KUBE {name}") for name in "AB")
    record_account(party=first.party, bank="Bank Uji", holder="A", number="123456", reason="uji", actor=actor)
    sent = {"bank": "Bank Uji", "holder": "B", "number": "123456", "reason": "uji"}
    answer = operator.post(reverse("group-account", args=[second.pk]), sent)
    assert answer.status_code == 422
    assert "sudah memakai rekening ini" in answer.content.decode()
    assert BankAccount.objects.count() == 1


def test_minutes_can_follow_later_and_are_absent_until_then(
    operator: Client, actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now)
    assert operator.get(reverse("group-minutes", args=[group.pk])).status_code == 404
    paper = BytesIO(photo("PNG"))
    paper.name = "foto.png"
    operator.post(reverse("group-minutes-new", args=[group.pk]), {"minutes": paper, "reason": "menyusul"})
    assert operator.get(reverse("group-minutes", args=[group.pk]))["Content-Type"] == "image/jpeg"


def test_opening_a_group_is_logged_with_the_number_of_people(
    operator: Client, actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now)
    fill_group(group, actor=actor, now=now)
    text_of(operator, "group", group.pk)
    entry = AccessLogEntry.objects.get(look=Look.GROUP_PAGE)
    assert (entry.party_id, entry.people_count) == (group.pk, 5)


def test_a_reader_sees_the_group_without_buttons(signed_in: SignedIn, actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    member = admit(group, make_joiner("Siti Anggota"), actor=actor, now=now)
    client = signed_in(role=Role.AUDITOR, prefixes=["6472"])
    page = text_of(client, "group", group.pk)
    assert "Siti Anggota" in page
    assert reverse("member-release", args=[member.pk]) not in page
    assert reverse("group-new") not in text_of(client, "groups")


def test_a_members_page_leads_to_the_group(operator: Client, actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    member = admit(group, make_joiner(), actor=actor, now=now, office=GroupOffice.TREASURER)
    page = text_of(operator, "person", member.person_id)
    assert reverse("group", args=[group.pk]) in page
    assert "Bendahara" in page


def test_filters_keep_each_other_and_pages_follow(operator: Client, actor: Actor, now: datetime) -> None:
    for number in range(26):
        make_group(actor=actor, now=now, name=f"KUBE {number:02d}")
    page = operator.get(reverse("groups"), {"jenis": "kube", "q": "kube"}).content.decode()
    assert "1–25 dari 26" in page
    assert "?q=kube&amp;jenis=kube&amp;hal=2" in page
    second = operator.get(reverse("groups"), {"hal": "2"}).content.decode()
    assert "KUBE 25" in second
    assert "KUBE 24" not in second


def test_nonsense_in_the_address_shows_the_list(operator: Client) -> None:
    answer = operator.get(reverse("groups"), {"jenis": "x", "keadaan": "y", "kab": "zz", "hal": "-1"})
    assert answer.status_code == 200
    assert "Tidak ada kelompok di sini" in answer.content.decode()
