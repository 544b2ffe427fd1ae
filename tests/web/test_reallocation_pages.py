"""The page of unfilled places: what would move, a proposal with a reason, the head's decision."""

import pytest
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.selection.models import Reallocation
from kail.apps.selection.services import propose_decree, rank_round
from kail.kernel.audit import Actor
from tests.conftest import NOW, SignedIn
from tests.people import BERAU, SAMARINDA, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
ASKED = {"shared_by": "waiting", "method": "webster"}


@pytest.fixture
def planner(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PLANNER, prefixes=["64"])


@pytest.fixture
def head(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, prefixes=["64"])


@pytest.fixture
def ranked(actor: Actor) -> Round:
    """One place for three in Samarinda; two places for one in Berau."""
    for place, count in ((SAMARINDA, 3), (BERAU, 1)):
        for _ in range(count):
            make_person(place_code=place)
    made = make_round(quotas={"6472": 1, "6403": 2})
    rank_round(ranked_round=made, actor=actor, now=NOW)
    return made


def address(ranked: Round) -> str:
    return reverse("reallocations", args=[ranked.code])


def test_the_board_leads_to_places_that_nobody_fills(planner: Client, ranked: Round) -> None:
    board = planner.get(reverse("round", args=[ranked.code])).content.decode()
    assert address(ranked) in board


def test_it_says_what_would_move_and_stores_nothing(planner: Client, ranked: Round) -> None:
    shown = planner.get(address(ranked), {"shared_by": "even", "method": "hamilton"}).content.decode()
    assert "−1" in shown
    assert "+1" in shown
    assert Reallocation.objects.count() == 0


def test_proposed_by_one_and_approved_by_another(planner: Client, head: Client, ranked: Round) -> None:
    without_reason = planner.post(address(ranked), ASKED)
    assert without_reason.status_code == 422
    assert planner.post(address(ranked), {**ASKED, "reason": "kosong"}).status_code == 302
    waits = Reallocation.objects.get()
    decide = reverse("reallocation-decide", args=[ranked.code, waits.pk])
    assert planner.post(decide, {"decision": "approve", "reason": "x"}).status_code == 403
    assert decide in head.get(reverse("reallocation", args=[ranked.code, waits.pk])).content.decode()
    assert head.post(decide, {"decision": "approve", "reason": "setuju"}).status_code == 302
    assert dict(ranked.quotas.values_list("place_code", "places"))["6472"] == 2
    assert "setuju" in planner.get(reverse("reallocation", args=[ranked.code, waits.pk])).content.decode()


def test_rejected_places_stay(planner: Client, head: Client, ranked: Round) -> None:
    planner.post(address(ranked), {**ASKED, "reason": "kosong"})
    waits = Reallocation.objects.get()
    head.post(
        reverse("reallocation-decide", args=[ranked.code, waits.pk]), {"decision": "reject", "reason": "x"}
    )
    waits.refresh_from_db()
    assert (waits.state, waits.decision_reason) == ("rejected", "x")
    assert dict(ranked.quotas.values_list("place_code", "places")) == {"6472": 1, "6403": 2}


def test_an_account_of_one_regency_is_told_why_not(signed_in: SignedIn, ranked: Round) -> None:
    manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["6472"])
    shown = manager.get(address(ranked)).content.decode()
    assert "−" not in shown
    assert manager.post(address(ranked), {**ASKED, "reason": "x"}).status_code == 422


def test_a_decreed_list_keeps_its_places(planner: Client, actor: Actor, ranked: Round) -> None:
    propose_decree(decreed_round=ranked, number="SK-1", title="x", reason="x", actor=actor, now=NOW)
    shown = planner.get(address(ranked)).content.decode()
    assert "Usulkan kepada kepala dinas" not in shown
    assert "cadangan berikutnya" in shown
    assert address(ranked) not in planner.get(reverse("round", args=[ranked.code])).content.decode()
