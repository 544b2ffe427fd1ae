"""The page of a simulation: it answers by an address, without script; what is kept and used has a reason."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import ReservedShare, Round
from kail.apps.selection.models import Scenario
from kail.apps.selection.services import rank_round
from kail.kernel.audit import Actor
from tests.conftest import NOW, SignedIn
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")

SENT = {
    "places": "3", "method": "", "price": "5.000.000", "period": "2024-03", "rule": "desil <= 2", "key1": "desil:up",
}  # fmt: skip


@pytest.fixture
def planner(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PLANNER, prefixes=["64"])


@pytest.fixture
def tried(actor: Actor) -> Round:
    for number in range(4):
        make_person(name=f"Rahasia {number}", family=make_family(decile=1 + number))
    made = make_round(state=RoundState.DRAFT)
    rank_round(ranked_round=made, actor=actor, now=NOW)
    return made


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def page(client: Client, tried: Round, **sent: str) -> HttpResponse:
    return client.get(reverse("simulation", args=[tried.code]), sent)


def test_the_page_begins_with_the_round_as_it_is(planner: Client, tried: Round) -> None:
    answer = page(planner, tried)
    assert answer.status_code == 200
    said = words(answer)
    assert (
        "Satu tempat untuk 14.530 penduduk miskin di Kota Balikpapan, satu untuk 18.900 di Kota Samarinda"
        in said
    )
    assert "penerima PKH: ya; desil: 2" in said
    assert "Rahasia" not in said


def test_the_assumptions_stand_in_the_address_and_in_the_form(planner: Client, tried: Round) -> None:
    answer = page(planner, tried, **SENT, beside="daftar")
    assert answer.status_code == 200
    assert answer.context["figures"].total.eligible == 2
    assert answer.context["form"]["rule"].value() == "desil <= 2"
    assert "2 → 2" in words(answer), "chosen in the last list and here"
    assert "4 → 2" in words(answer), "eligible in the last list and here"


def test_while_one_types_only_the_parts_come(planner: Client, tried: Round) -> None:
    answer = planner.get(
        reverse("simulation", args=[tried.code]), {**SENT, "beside": "daftar"}, headers={"HX-Request": "true"}
    )
    assert b"<!doctype" not in answer.content.lower()
    assert "Batas terakhir" in words(answer)


@pytest.mark.parametrize(("sent", "said"), [
    ({"rule": "desil <="}, "tidak dapat disimulasikan"),
    ({"places": "4"}, "3 tempat, bukan 4"),
    ({"places": "banyak"}, "Perbaiki ini dulu"),
    ({"price": "seribu"}, "Perbaiki ini dulu"),
])  # fmt: skip
def test_what_is_wrong_is_said_in_words(
    planner: Client, tried: Round, sent: dict[str, str], said: str
) -> None:
    answer = page(planner, tried, **{**SENT, **sent})
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_part_of_the_region_is_told_that_it_is_not_enough(signed_in: SignedIn, tried: Round) -> None:
    answer = page(signed_in(role=Role.HEAD, prefixes=["6472"], username="kepala.samarinda"), tried)
    assert answer.status_code == 422
    assert answer.context["figures"] is None


def test_a_reserved_share_can_be_tried_at_another_size(planner: Client, tried: Round) -> None:
    ReservedShare.objects.create(
        round=tried, position=1, name="Laki-laki", condition="jenis_kelamin = laki_laki", permille=300
    )
    answer = page(planner, tried, **SENT, share1="900")
    assert answer.context["figures"].assumed.shares[0].permille == 900
    assert page(planner, tried, **SENT, share1="0").status_code == 422


class TestKeeping:
    def keep(self, client: Client, tried: Round, **changed: str) -> HttpResponse:
        sent = {**SENT, "name": "Lebih miskin", "reason": "rapat anggaran", **changed}
        return client.post(reverse("scenario-keep", args=[tried.code]), sent)

    def test_it_is_kept_with_its_reason_and_stands_beside_the_next_one(
        self, planner: Client, tried: Round
    ) -> None:
        kept = self.keep(planner, tried)
        made = Scenario.objects.get()
        assert (made.name, made.reason, made.body["rule_text"]) == (
            "Lebih miskin",
            "rapat anggaran",
            "desil <= 2",
        )
        shown = planner.get(kept["Location"])
        assert shown.context["figures"].total.eligible == 2
        beside = page(planner, tried, **{**SENT, "rule": "desil <= 3"}, beside=str(made.pk))
        assert "2 → 3" in words(beside), "eligible there and here"

    @pytest.mark.parametrize("changed", [{"reason": ""}, {"name": ""}, {"rule": "desil <="}])
    def test_without_reason_name_or_sense_nothing_is_kept(
        self, planner: Client, tried: Round, changed: dict[str, str]
    ) -> None:
        assert self.keep(planner, tried, **changed).status_code == 422
        assert Scenario.objects.count() == 0

    def test_a_second_one_of_the_same_name_is_refused_in_words(self, planner: Client, tried: Round) -> None:
        self.keep(planner, tried)
        assert "sudah punya skenario" in words(self.keep(planner, tried))

    def test_a_draft_becomes_the_scenario_only_with_a_reason(self, planner: Client, tried: Round) -> None:
        self.keep(planner, tried)
        address = reverse("scenario-use", args=[tried.code, Scenario.objects.get().pk])
        planner.post(address, {"draft": tried.code, "reason": " "})
        assert Round.objects.get(pk=tried.pk).rule_text == tried.rule_text
        answer = planner.post(address, {"draft": tried.code, "reason": "disepakati"})
        assert answer["Location"] == reverse("round", args=[tried.code])
        assert Round.objects.get(pk=tried.pk).rule_text == "desil <= 2"

    def test_only_a_planner_may_use_one(self, planner: Client, tried: Round, signed_in: SignedIn) -> None:
        self.keep(planner, tried)
        manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="pengelola")
        assert page(manager, tried).status_code == 200
        address = reverse("scenario-use", args=[tried.code, Scenario.objects.get().pk])
        assert manager.post(address, {"reason": "uji"}).status_code == 403
