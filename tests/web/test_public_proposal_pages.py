"""The inbox of proposals by the public: own region only, looks logged, nominate, decline, hand on, erase."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.rules import ALLOWED, Action
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry, Person
from kail.apps.selection.models import Nomination, PublicProposal
from kail.apps.selection.selectors.public_proposals import shown_number
from kail.apps.selection.services import decline_proposal
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.nominated import nominated_round
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.proposed import TOLD, sent

INBOX = "public-proposals"
OTHER_VILLAGE = "6472011002"


@pytest.fixture
def proposal(whole_country: None, actor: Actor, now: datetime) -> PublicProposal:
    return sent(actor=actor, now=now)


@pytest.fixture
def clerk(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])


def address(proposal: PublicProposal, name: str = "public-proposal", *more: str) -> str:
    return reverse(name, args=[proposal.pk, *more])


def inbox(client: Client, query: str = "") -> str:
    return client.get(reverse(INBOX) + query).content.decode()


def test_the_list_shows_numbers_of_the_own_region_and_nobodys_name(
    proposal: PublicProposal, actor: Actor, now: datetime, clerk: Client
) -> None:
    elsewhere = sent(place_code=BALIKPAPAN, actor=actor, now=now)
    page = inbox(clerk)
    assert shown_number(number=proposal.number) in page
    assert shown_number(number=elsewhere.number) not in page
    assert TOLD.subject_name not in page
    assert not AccessLogEntry.objects.exists()


def test_the_longest_waiting_stands_first(
    proposal: PublicProposal, actor: Actor, now: datetime, clerk: Client
) -> None:
    older = sent(actor=actor, now=now - timedelta(days=3))
    page = inbox(clerk)
    assert page.index(shown_number(number=older.number)) < page.index(shown_number(number=proposal.number))


def test_the_list_asks_as_much_for_many_as_for_one(
    proposal: PublicProposal, actor: Actor, now: datetime, clerk: Client
) -> None:
    asked = []
    for _time in range(2):
        inbox(clerk)
        with CaptureQueriesContext(connection) as context:
            inbox(clerk)
        asked.append(len(context))
        for _more in range(8):
            sent(actor=actor, now=now)
    assert asked[0] == asked[1] <= 25


def test_it_is_filtered_by_state_and_place(
    proposal: PublicProposal, actor: Actor, now: datetime, clerk: Client, make_user: MakeUser
) -> None:
    near = sent(place_code=OTHER_VILLAGE, actor=actor, now=now)
    decline_proposal(
        proposal=near,
        reason="mampu",
        actor=make_user(role=Role.REGENCY_OPERATOR, username="dua").actor,
        now=now,
    )
    numbers = {one: shown_number(number=one.number) for one in (proposal, near)}
    for query, seen in (
        ("", [proposal]),
        ("?keadaan=new", [proposal]),
        ("?keadaan=declined", [near]),
        ("?keadaan=apa", [proposal]),
        (f"?keadaan=new&wilayah={OTHER_VILLAGE}", []),
        (f"?keadaan=declined&wilayah={OTHER_VILLAGE}", [near]),
        (f"?keadaan=&wilayah={SAMARINDA}", [proposal]),
    ):
        page = inbox(clerk, query)
        assert [one for one, number in numbers.items() if number in page] == seen, query


def test_opening_one_shows_the_words_and_is_logged(proposal: PublicProposal, clerk: Client) -> None:
    page = clerk.get(address(proposal)).content.decode()
    for word in (TOLD.subject_name, TOLD.subject_address, "Rumah bocor.", TOLD.proposer_name, "081234567890"):
        assert word in page
    look = AccessLogEntry.objects.get()
    assert (look.look, look.purpose, look.place_code) == (Look.NOMINATION, "usulan warga", SAMARINDA)


def test_html_of_a_stranger_stays_text(
    actor: Actor, now: datetime, whole_country: None, clerk: Client
) -> None:
    proposal = sent(
        subject_name="<b>Siti</b>", grounds="<script>alert(1)</script>\nbaris", actor=actor, now=now
    )
    page = clerk.get(address(proposal)).content.decode()
    assert "&lt;b&gt;Siti&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>baris" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("role", list(Role))
def test_who_may_nominate_may_look(role: Role, proposal: PublicProposal, signed_in: SignedIn) -> None:
    allowed = role in ALLOWED[Action.PROPOSE_NOMINATION]
    client = signed_in(role=role, prefixes=["64"])
    assert client.get(address(proposal)).status_code == (200 if allowed else 403)


def test_a_number_leads_to_its_proposal_only_in_the_own_region(
    proposal: PublicProposal, actor: Actor, now: datetime, clerk: Client
) -> None:
    by_number = reverse("public-proposal-by-number")
    found = clerk.post(by_number, {"number": shown_number(number=proposal.number).lower()})
    assert found["Location"] == address(proposal)
    for number in (sent(place_code=BALIKPAPAN, actor=actor, now=now).number, "22222222", "", "x" * 40, "a\0"):
        assert clerk.post(by_number, {"number": number})["Location"] == reverse(INBOX)


@pytest.fixture
def person(whole_country: None) -> Person:
    return make_person(name=TOLD.subject_name, place_code=SAMARINDA)


@pytest.fixture
def nominated(whole_country: None) -> Round:
    return nominated_round(name="Pelatihan Samarinda")


def test_from_the_proposal_to_a_nomination(
    proposal: PublicProposal, person: Person, nominated: Round, clerk: Client
) -> None:
    take_up = address(proposal, "public-proposal-take-up", nominated.code)
    assert take_up in clerk.get(address(proposal)).content.decode()
    searched = clerk.post(take_up, {"q": TOLD.subject_name})
    assert f'value="{person.pk}"' in searched.content.decode()
    choices = re.findall(r'<input type="(\w+)"\s+name="person"', searched.content.decode())
    assert choices == ["radio"], "a second field of this name would win over the choice"
    assert not Nomination.objects.exists()
    lacking = clerk.post(take_up, {"q": TOLD.subject_name, "act": "1"})
    assert lacking.status_code == 422
    done = clerk.post(
        take_up, {"q": TOLD.subject_name, "act": "1", "person": person.pk, "reason": "benar miskin"}
    )
    made = Nomination.objects.get()
    assert done["Location"] == reverse("nomination", args=[made.pk])
    page = clerk.get(done["Location"]).content.decode()
    assert "Usulan warga" in page
    decided = clerk.get(address(proposal)).content.decode()
    assert "Ditindaklanjuti" in decided
    assert reverse("nomination", args=[made.pk]) in decided


def test_somebody_of_another_village_is_refused_at_the_choice(
    proposal: PublicProposal, nominated: Round, clerk: Client
) -> None:
    far = make_person(name="Siti Jauh", place_code=OTHER_VILLAGE)
    take_up = address(proposal, "public-proposal-take-up", nominated.code)
    page = clerk.post(
        take_up, {"q": "Siti Jauh", "everywhere": "on", "act": "1", "person": far.pk, "reason": "x"}
    )
    assert page.status_code == 422
    assert "teruskan dulu usulannya" in page.content.decode()
    assert not Nomination.objects.exists()


def test_without_an_open_round_it_waits(proposal: PublicProposal, clerk: Client) -> None:
    assert "Sekarang tidak ada pelaksanaan" in clerk.get(address(proposal)).content.decode()
    assert clerk.get(address(proposal, "public-proposal-take-up", "tidak-ada")).status_code == 404


@pytest.mark.parametrize(("outcome", "state"), [("declined", "Ditolak"), ("closed", "Ditutup")])
def test_it_is_declined_or_closed_with_a_reason(
    outcome: str, state: str, proposal: PublicProposal, clerk: Client
) -> None:
    end = address(proposal, "public-proposal-end")
    for wrong in ({"outcome": outcome, "reason": ""}, {"outcome": "taken_up", "reason": "x"}):
        clerk.post(end, wrong)
        assert PublicProposal.objects.get().state == "new"
    clerk.post(end, {"outcome": outcome, "reason": "sudah dilihat"})
    page = clerk.get(address(proposal)).content.decode()
    assert state in page
    assert "sudah dilihat" in page
    assert clerk.post(end, {"outcome": outcome, "reason": "lagi"}).status_code == 409


def test_it_is_handed_on_and_gone_from_the_own_village(proposal: PublicProposal, signed_in: SignedIn) -> None:
    village = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=[SAMARINDA])
    hand_on = address(proposal, "public-proposal-hand-on")
    found = village.post(hand_on, {"q": "prapatan balikpapan"})
    assert 'name="village"' in found.content.decode()
    assert village.post(hand_on, {"q": "x", "village": SAMARINDA}).status_code == 422
    assert village.post(hand_on, {"q": "x", "village": "64"}).status_code == 422
    assert village.post(hand_on, {"village": BALIKPAPAN})["Location"] == reverse(INBOX)
    assert village.get(address(proposal)).status_code == 404
    there = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=[BALIKPAPAN])
    assert there.get(address(proposal)).status_code == 200


def test_the_words_are_erased_when_asked(proposal: PublicProposal, clerk: Client) -> None:
    forget = address(proposal, "public-proposal-forget")
    assert clerk.post(forget).status_code == 422
    clerk.post(address(proposal, "public-proposal-end"), {"outcome": "declined", "reason": "mampu"})
    assert "Hapus yang diceritakan" in clerk.get(address(proposal)).content.decode()
    clerk.post(forget)
    looks = AccessLogEntry.objects.count()
    page = clerk.get(address(proposal)).content.decode()
    assert TOLD.subject_name not in page
    assert "dihapus" in page
    assert "Hapus yang diceritakan" not in page
    assert AccessLogEntry.objects.count() == looks, "nothing is left to look at"


def test_the_overview_counts_what_waits(
    proposal: PublicProposal, actor: Actor, now: datetime, clerk: Client
) -> None:
    sent(place_code=BALIKPAPAN, actor=actor, now=now)
    page = " ".join(clerk.get(reverse("home")).content.decode().split())
    assert "Usulan warga untuk diperiksa" in page
    clerk.post(address(proposal, "public-proposal-end"), {"outcome": "closed", "reason": "dua kali"})
    assert "Usulan warga untuk diperiksa" not in clerk.get(reverse("home")).content.decode()
