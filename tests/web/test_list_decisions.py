"""The page of the findings of the chosen: keep, take off, put back."""

from datetime import datetime

import pytest
from django.test import Client

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Finding, Person
from kail.apps.selection.models import Candidate, ListDecision, Ranking
from kail.apps.selection.selectors.checks import list_findings, standing_chosen
from kail.apps.selection.services import rank_round
from kail.apps.selection.services.list_checks import check_list
from kail.apps.selection.tasks import CHECK_LIST
from kail.kernel.audit import Actor
from kail.kernel.models import Work
from tests.conftest import MakeUser
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
PAGE = "/pelaksanaan/uji-2025/pemeriksaan/"


@pytest.fixture
def ranked(actor: Actor, now: datetime) -> Round:
    """Two of one family have the places, a third waits; the first has a finding that warns."""
    family = make_family(decile=1)
    for home in (family, family, make_family(decile=2)):
        make_person(family=home)
    made = make_round(quotas={"6472": 2})
    rank_round(ranked_round=made, actor=actor, now=now)
    person = Person.objects.get(pk=Candidate.objects.get(rank=1).party_id)
    Finding.objects.create(
        person=person, place_code=person.place_code, code="dead", source="Dukcapil", certainty="sure",
        blocks=False, evidence={}, state="open", state_since=now, first_seen_at=now, last_seen_at=now,
    )  # fmt: skip
    return made


@pytest.fixture
def manager(client: Client, make_user: MakeUser) -> Client:
    client.force_login(make_user(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="pengelola"))
    return client


def ranking() -> Ranking:
    return Ranking.objects.latest("pk")


def key_of(code: str) -> str:
    one = next(found for found in list_findings(ranking=ranking()) if found.code == code)
    return f"{one.party_id} {one.subject} {one.evidence_sha256}"


def test_what_is_ticked_is_kept_with_the_reason(ranked: Round, manager: Client) -> None:
    page = manager.get(PAGE).content.decode()
    assert "Perlu diputus: 3" in page
    answer = manager.post(
        f"{PAGE}putus/", {"decision": "keep", "seen": [key_of("dead")], "reason": "orang lain"}, follow=True
    )
    assert "1 temuan dipertahankan" in answer.content.decode()
    assert [decision.reason for decision in ListDecision.objects.all()] == ["orang lain"]


def test_all_of_one_kind_are_kept_at_once(ranked: Round, manager: Client) -> None:
    manager.post(f"{PAGE}putus/", {"decision": "keep", "kind": "family_twice", "reason": "dua usaha"})
    still_open = [one.code for one in list_findings(ranking=ranking()) if one.is_open]
    assert still_open == ["dead"]


def test_whoever_is_taken_off_is_shown_and_may_come_back(ranked: Round, manager: Client) -> None:
    first = Candidate.objects.get(ranking=ranking(), rank=1).party_id
    manager.post(f"{PAGE}putus/", {"decision": "drop", "seen": [key_of("dead")], "reason": "benar"})
    assert set(standing_chosen(ranking=ranking()).values_list("rank", flat=True)) == {2, 3}
    page = manager.get(PAGE).content.decode()
    assert "Dikeluarkan dari daftar" in page
    assert "Naik dari daftar cadangan" in page
    back = f"/pelaksanaan/uji-2025/daftar/{first}/kembali/"
    assert manager.post(back, {"reason": ""}).status_code == 422
    assert manager.post(back, {"reason": "keliru"}).status_code == 302
    assert set(standing_chosen(ranking=ranking()).values_list("rank", flat=True)) == {2, 3}
    leave = f"/pelaksanaan/uji-2025/daftar/{first}/keluar/"
    assert manager.post(leave, {"cause": "died", "reason": "akta kematian"}).status_code == 302
    assert ListDecision.objects.latest("pk").cause == "died"


def test_nobody_leaves_for_a_finding_that_changed_meanwhile(ranked: Round, manager: Client) -> None:
    seen = key_of("dead")
    Finding.objects.update(evidence={"tanggal": "2025-05-01"})
    manager.post(f"{PAGE}putus/", {"decision": "drop", "seen": [seen], "reason": "benar"})
    assert ListDecision.objects.count() == 0


def test_a_list_that_chooses_nobody_is_not_called_ready(manager: Client, actor: Actor, now: datetime) -> None:
    rank_round(ranked_round=make_round(quotas={"6472": 2}), actor=actor, now=now)
    page = manager.get(PAGE).content.decode()
    assert "Tidak ada yang terpilih" in page
    assert "Daftar dapat diusulkan" not in page


def test_nothing_ticked_or_no_reason_changes_nothing(ranked: Round, manager: Client) -> None:
    for posted in ({"decision": "keep", "reason": "x"}, {"decision": "keep", "seen": [key_of("dead")]}):
        answer = manager.post(f"{PAGE}putus/", posted, follow=True)
        assert "Centang paling sedikit satu baris" in answer.content.decode()
    assert ListDecision.objects.count() == 0


def test_whoever_may_only_look_has_no_buttons(ranked: Round, client: Client, make_user: MakeUser) -> None:
    client.force_login(make_user(role=Role.AUDITOR, prefixes=["64"], username="periksa"))
    page = client.get(PAGE).content.decode()
    assert "Perlu diputus: 3" in page
    assert 'name="decision"' not in page
    assert client.post(f"{PAGE}putus/", {"decision": "keep"}).status_code == 403


def test_the_checks_run_on_the_people_of_the_list(
    ranked: Round, manager: Client, actor: Actor, now: datetime
) -> None:
    outsider = make_person(nik="1234567890123456")
    made = check_list(ranking=ranking(), actor=actor, now=now)
    assert made.people == 3
    assert not Finding.objects.filter(person=outsider).exists()
    answer = manager.post(f"{PAGE}jalankan/")
    assert answer.status_code == 302
    assert Work.objects.get(kind=CHECK_LIST).arguments["ranking_id"] == ranking().pk
