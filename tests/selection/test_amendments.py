"""Amendments: who leaves a signed decree, who follows, and that places and money go with them."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.programmes.errors import PlacesTaken
from kail.apps.programmes.models import Ceiling, Quota, Round
from kail.apps.programmes.services import give_back_places, take_places
from kail.apps.registry.models import Finding, Person
from kail.apps.selection.enums import Cause, DecreeKind
from kail.apps.selection.errors import DecisionRefused, DecreeRefused, WithdrawalRefused
from kail.apps.selection.models import Candidate, Decree, DecreeChange, DecreeLine, ListDecision, Withdrawal
from kail.apps.selection.selectors.benefits import benefits_of_parties
from kail.apps.selection.selectors.chain import amendment_draft, gone_recipients, recipients, signed_chain
from kail.apps.selection.selectors.explanation import explain_person
from kail.apps.selection.selectors.results import decreed_rounds
from kail.apps.selection.services import (
    approve_withdrawal,
    drop_candidate,
    propose_amendment,
    propose_decree,
    propose_withdrawal,
    rank_round,
    reject_decree,
    reject_withdrawal,
    sign_amendment,
    sign_decree,
)
from kail.calc.short_answer import Standing
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor, acting
from tests.conftest import NOW, MakeUser
from tests.deferred import check_deferred
from tests.people import BALIKPAPAN, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
PRICE = 5_000_000


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul").actor


@pytest.fixture
def first(maker: Actor, head: Actor) -> Decree:
    """A signed decree: two of four in Samarinda, the only one in Balikpapan."""
    for decile in (1, 2, 3, 4):
        make_person(name=f"S{decile}", decile=decile)
    make_person(name="B1", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=maker, now=NOW)
    decree = propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=maker, now=NOW
    )
    return sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)


def line_at(decree: Decree, contest: str, rank: int) -> DecreeLine:
    return DecreeLine.objects.get(decree=decree, contest_code=contest, rank=rank)


def withdraw(line: DecreeLine, maker: Actor, cause: Cause = Cause.DIED) -> Withdrawal:
    return propose_withdrawal(line=line, cause=cause, reason="akta kematian", actor=maker, now=NOW)


def approve(withdrawal: Withdrawal, head: Actor) -> Withdrawal:
    return approve_withdrawal(withdrawal=withdrawal, reason="benar", actor=head, now=NOW)


def amend(first: Decree, maker: Actor, number: str = "SK-2") -> Decree:
    return propose_amendment(
        decree=first, number=number, title="Perubahan", reason="pengganti", actor=maker, now=NOW
    )


def sign(amendment: Decree, head: Actor) -> Decree:
    return sign_amendment(amendment=amendment, reason="setuju", actor=head, now=NOW)


def taken(decreed: Round) -> dict[str, int]:
    return dict(Quota.objects.filter(round=decreed).values_list("place_code", "taken"))


def committed(decreed: Round) -> int:
    return Ceiling.objects.get(round=decreed).committed


def test_signing_takes_the_places_of_each_contest(first: Decree) -> None:
    assert taken(first.round) == {"6472": 2, "6471": 1}
    assert committed(first.round) == 3 * PRICE


def test_who_left_is_followed_by_the_next_reserve_of_the_contest(
    first: Decree, maker: Actor, head: Actor
) -> None:
    leaving, following = line_at(first, "6472", 1), line_at(first, "6472", 3)
    approve(withdraw(leaving, maker), head)
    assert taken(first.round) == {"6472": 1, "6471": 1}
    assert committed(first.round) == 2 * PRICE
    amendment = sign(amend(first, maker), head)
    assert (amendment.kind, amendment.amends) == (DecreeKind.AMENDMENT, first)
    assert (amendment.places, amendment.amount) == (1, PRICE)
    change = DecreeChange.objects.get(decree=amendment)
    assert (change.out_party_id, change.cause) == (leaving.party_id, "died")
    assert (change.in_party_id, change.reserve_number) == (following.party_id, following.number)
    assert taken(first.round) == {"6472": 2, "6471": 1}
    assert committed(first.round) == 3 * PRICE
    held = set(recipients().values_list("party_id", flat=True))
    assert held == {
        line_at(first, "6472", 2).party_id, line_at(first, "6471", 1).party_id, following.party_id
    }  # fmt: skip
    assert signed_chain(chained_round=first.round) == [first, amendment]
    assert amendment.pdf is not None
    check_deferred()
