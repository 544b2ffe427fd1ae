"""The pages of objections: announced, printed, recorded by a village, decided by the head with what would change."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry, Party
from kail.apps.selection.models import Announcement, Objection
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser, SignedIn
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def listed(actor: Actor) -> Round:
    """A ranked round with days for objections: two of four in Samarinda, the only one in Balikpapan."""
    for decile in (1, 2, 3, 4):
        make_person(name=f"Warga {decile}", family=make_family(decile=decile))
    make_person(name="Warga Seberang", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1}, objection_days=14)
    rank_round(ranked_round=made, actor=actor, now=timezone.now())
    return made


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, username="pengelola")


@pytest.fixture
def village(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.VILLAGE_OPERATOR, prefixes=[SAMARINDA], username="desa")


@pytest.fixture
def head(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, username="kepala")


def announce(listed: Round, client: Client) -> Announcement:
    page = f"/pelaksanaan/{listed.code}/pengumuman/"
    assert client.post(page, {"reason": "balai desa"}).status_code == 302
    return Announcement.objects.get()


def party(name: str) -> Party:
    return Party.objects.get(display_name=name)


def said(**values: object) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    return {
        "claim": "unfit", "objector": "other", "objector_name": "Tetangga Sebelah", "grounds": "punya toko",
        "received_date": today, **values,
    }  # fmt: skip


def test_from_the_announcement_to_the_decision(
    listed: Round, manager: Client, village: Client, head: Client
) -> None:
    board = f"/pelaksanaan/{listed.code}/"
    assert f"{board}pengumuman/" in manager.get(board).content.decode()
    assert village.post(f"{board}pengumuman/", {"reason": "balai desa"}).status_code == 200
    proposing = f"{board}sk/usul/"
    assert "Umumkan daftarnya dulu" in manager.get(proposing).content.decode()
    announce(listed, manager)
    wants = {"number": "SK-1", "title": "Penerima", "reason": "uji"}
    refused = manager.post(proposing, wants)
    assert refused.status_code == 422
    assert "sesudah hari itu" in refused.content.decode()
    printed = village.post(f"{board}pengumuman/pdf/")
    assert printed.content.startswith(b"%PDF")
    about = f"{board}sanggah/{party('Warga 1').pk}/"
    assert "Warga 1" in village.get(about).content.decode()
    paper = SimpleUploadedFile("surat.pdf", b"%PDF- surat", content_type="application/pdf")
    assert village.post(about, said(document=paper)).status_code == 302
    one = Objection.objects.get()
    page = f"/sanggah/{one.pk}/"
    shown = village.get("/sanggah/").content.decode()
    assert page in shown
    assert "14 hari lagi" in shown
    assert "14 hari lagi" in manager.get(board).content.decode()
    detail = head.get(page).content.decode()
    assert "Warga 1" in detail
    assert "Warga 3" in detail
    assert "Warga 4" not in detail
    assert "Tetangga" not in detail
    assert head.get(f"{page}surat/").content == b"%PDF- surat"
    assert page not in village.get(f"{page}putus/").content.decode()
    assert head.get("/").context["tasks"][0].url == "/sanggah/"
    head.post(f"{page}putus/", {"outcome": "upheld", "reason": ""})
    assert Objection.objects.get().outcome == ""
    head.post(f"{page}putus/", {"outcome": "upheld", "reason": "benar", "seen_effect": "drop"})
    assert Objection.objects.get().effect == "drop"
    changed = manager.get(f"{board}pengumuman/").content.decode()
    assert "Warga 1" in changed
    assert "Warga 3" in changed
    assert "Warga 2" not in changed


def test_the_name_is_shown_for_a_purpose_and_erased_when_asked(
    listed: Round, manager: Client, village: Client
) -> None:
    announce(listed, manager)
    village.post(f"/pelaksanaan/{listed.code}/sanggah/{party('Warga 2').pk}/", said())
    page = f"/sanggah/{Objection.objects.get().pk}/"
    assert "Tetangga Sebelah" not in manager.get(page).content.decode()
    assert manager.post(f"{page}nama/", {"reason": ""}).status_code == 302
    assert "Tetangga Sebelah" in manager.post(f"{page}nama/", {"reason": "dipanggil"}).content.decode()
    looks = AccessLogEntry.objects.filter(look=Look.OBJECTION, purpose="dipanggil")
    assert [one.party_id for one in looks] == [party("Warga 2").pk]
    manager.post(f"{page}nama/hapus/", {"reason": ""})
    assert Objection.objects.get().objector_name_sealed is not None
    manager.post(f"{page}nama/hapus/", {"reason": "diminta"})
    assert Objection.objects.get().objector_name_sealed is None
    assert manager.post(f"{page}nama/", {"reason": "dipanggil"}).status_code == 302


def test_a_village_objects_to_the_list_for_itself_alone(
    listed: Round, manager: Client, village: Client
) -> None:
    announce(listed, manager)
    page = f"/pelaksanaan/{listed.code}/sanggah/"
    assert SAMARINDA in village.get(page).content.decode()
    answer = village.post(page, said(objector="village", objector_name="", place=BALIKPAPAN))
    assert answer.status_code == 422
    assert not Objection.objects.exists()
    assert village.post(page, said(objector="village", objector_name="", place=SAMARINDA)).status_code == 302
    other = party("Warga Seberang").pk
    assert village.get(f"{page}{other}/").status_code == 404
    late = said(received_date=(timezone.localdate() + timedelta(days=1)).isoformat())
    assert manager.post(f"{page}{other}/", late).status_code == 422
    own = said(objector="person", objector_name="", claim="left_out")
    assert manager.post(f"{page}{other}/", own).status_code == 302
    assert Objection.objects.get(about_party=other).objector_party_id == other
    with region_scope(prefixes=[SAMARINDA]):
        assert Objection.objects.count() == 1


def test_whom_it_is_about_is_searched(listed: Round, manager: Client, village: Client) -> None:
    page = f"/pelaksanaan/{listed.code}/sanggah/cari/"
    assert village.get(page).status_code == 404
    announce(listed, manager)
    assert village.get(page).status_code == 200
    chosen = party("Warga 4").pk
    offered = village.post(page, {"q": "Warga 4"}).content.decode()
    kinds = set(re.findall(r'<input type="(\w+)"\s+name="person"', offered))
    assert kinds == {"radio"}, "a second field of this name would win over the choice"
    found = village.post(page, {"q": "Warga 4", "person": str(chosen), "act": "1"})
    assert found.headers["Location"] == f"/pelaksanaan/{listed.code}/sanggah/{chosen}/"
    why = village.get(f"/pelaksanaan/{listed.code}/mengapa/{chosen}/").content.decode()
    assert f"/pelaksanaan/{listed.code}/sanggah/{chosen}/" in why


def test_after_the_decree_the_page_leads_to_the_withdrawal(
    listed: Round, manager: Client, village: Client, head: Client, actor: Actor, make_user: MakeUser
) -> None:
    before = timezone.now() - timedelta(days=20)
    Round.objects.filter(pk=listed.pk).update(objection_days=0)
    listed.refresh_from_db()
    decree = propose_decree(
        decreed_round=listed, number="SK-1", title="Penerima", reason="uji", actor=actor, now=before
    )
    signer = make_user(role=Role.HEAD, username="kepala-lama").actor
    sign_decree(decree=decree, reason="setuju", actor=signer, now=before)
    Round.objects.filter(pk=listed.pk).update(objection_days=14)
    announce(listed, manager)
    leaving = party("Warga 1").pk
    village.post(f"/pelaksanaan/{listed.code}/sanggah/{leaving}/", said())
    page = f"/sanggah/{Objection.objects.get().pk}/"
    head.post(f"{page}putus/", {"outcome": "upheld", "reason": "benar", "seen_effect": "withdrawal"})
    link = f"/sk/{decree.pk}/pengunduran/{leaving}/?sebab=found_ineligible"
    assert link in manager.get(page).content.decode()
    assert "diputus" in manager.get(f"/pelaksanaan/{listed.code}/").content.decode()
    assert link not in head.get(page).content.decode()
