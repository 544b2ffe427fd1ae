"""The pages after a decree: who leaves, who decides, the amendment, who is dead or gone."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kail.apps.accounts.enums import Role
from kail.apps.registry.models import Finding
from kail.apps.selection.models import Decree, DecreeLine, Withdrawal
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def decree(make_user: MakeUser, actor: Actor, now: datetime) -> Decree:
    """A signed decree of two, with two in reserve."""
    for decile in (1, 2, 3, 4):
        make_person(name=f"Warga {decile}", family=make_family(decile=decile))
    made = make_round(quotas={"6472": 2})
    rank_round(ranked_round=made, actor=actor, now=now)
    proposed = propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=actor, now=now
    )
    signer = make_user(role=Role.HEAD, username="kepala-lama").actor
    return sign_decree(decree=proposed, reason="setuju", actor=signer, now=now)


@pytest.fixture
def planner(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PLANNER)


@pytest.fixture
def head(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD)


def recipient(decree: Decree, rank: int = 1) -> DecreeLine:
    return DecreeLine.objects.get(decree=decree, rank=rank)


def test_from_the_decree_to_the_signed_amendment(decree: Decree, planner: Client, head: Client) -> None:
    line = recipient(decree)
    page = f"/sk/{decree.pk}/"
    assert f"{page}pengunduran/{line.party_id}/" in planner.get(page).content.decode()
    form = planner.get(f"{page}pengunduran/{line.party_id}/").content.decode()
    assert "Warga 1" in form
    paper = SimpleUploadedFile("akta.pdf", b"%PDF- akta", content_type="application/pdf")
    posted = planner.post(
        f"{page}pengunduran/{line.party_id}/", {"cause": "died", "reason": "akta kematian", "document": paper}
    )
    assert posted.status_code == 302
    waiting = Withdrawal.objects.get()
    assert waiting.document is not None
    assert "akta kematian" in head.get(f"{page}pengunduran/").content.decode()
    head.post(f"/sk/pengunduran/{waiting.pk}/putus/", {"decision": "approve", "reason": "benar"})
    assert "Warga 3" in planner.get(f"{page}pengunduran/").content.decode()
    shown = planner.get(f"{page}perubahan/")
    seen = shown.context["draft"].mark
    values = {"number": "SK-2", "title": "Perubahan", "reason": "pengganti", "seen": seen}
    assert planner.post(f"{page}perubahan/", values | {"seen": "lain"}).status_code == 422
    assert planner.post(f"{page}perubahan/", values).status_code == 302
    amendment = Decree.objects.get(number="SK-2")
    board = planner.get(f"/pelaksanaan/{decree.round.code}/").content.decode()
    assert f"/sk/{amendment.pk}/" in board
    detail = head.get(f"/sk/{amendment.pk}/").content.decode()
    assert "Warga 1" in detail
    assert "Warga 3" in detail
    head.post(f"/sk/{amendment.pk}/putus/", {"decision": "sign", "reason": "setuju", "seen_findings": ""})
    amendment.refresh_from_db()
    assert amendment.state == "approved"
    chain = head.get(page).content.decode()
    assert f"/sk/{amendment.pk}/" in chain
    printed = head.get(f"/sk/{amendment.pk}/pdf/")
    assert printed.headers["Content-Type"] == "application/pdf"
    assert head.get(f"/sk/{amendment.pk}/xlsx/").status_code == 200


def test_a_withdrawal_is_rejected_or_wants_a_reason(decree: Decree, planner: Client, head: Client) -> None:
    line = recipient(decree)
    planner.post(f"/sk/{decree.pk}/pengunduran/{line.party_id}/", {"cause": "moved", "reason": "pindah"})
    waiting = Withdrawal.objects.get()
    head.post(f"/sk/pengunduran/{waiting.pk}/putus/", {"decision": "reject", "reason": ""})
    waiting.refresh_from_db()
    assert waiting.state == "proposed"
    head.post(f"/sk/pengunduran/{waiting.pk}/putus/", {"decision": "reject", "reason": "masih tinggal"})
    waiting.refresh_from_db()
    assert waiting.state == "rejected"
    nothing = planner.get(f"/sk/{decree.pk}/perubahan/")
    assert nothing.status_code == 200
    assert not nothing.context["draft"].changes


def test_no_page_for_a_reserve_or_for_somebody_else(decree: Decree, planner: Client) -> None:
    for party in (recipient(decree, 3).party_id, 0):
        assert planner.get(f"/sk/{decree.pk}/pengunduran/{party}/").status_code == 404


def test_whoever_is_found_dead_is_listed_with_the_next_step(
    decree: Decree, planner: Client, now: datetime
) -> None:
    assert "Warga" not in planner.get("/sk/berhalangan/").content.decode()
    line = recipient(decree)
    Finding.objects.create(
        person_id=line.party_id, place_code=line.place_code, code="dead", source="uji", certainty="sure",
        blocks=True, evidence={}, state="open", first_seen_at=now, last_seen_at=now, state_since=now,
    )  # fmt: skip
    listed = planner.get("/sk/berhalangan/").content.decode()
    assert "Warga 1" in listed
    assert f"/sk/{decree.pk}/pengunduran/{line.party_id}/?sebab=died" in listed
