"""The last places of a round, asked for by many at once, each on an own connection."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.programmes.models import Ceiling, Quota, Round
from kail.apps.programmes.services import commit_money, places, take_places
from kail.apps.selection.models import Decree, DecreeLine
from kail.apps.selection.services import (
    approve_withdrawal,
    propose_amendment,
    propose_decree,
    propose_withdrawal,
    rank_round,
    sign_amendment,
    sign_decree,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.money import OTHER
from tests.people import make_family, make_person
from tests.rounds import make_round

PRICE = 5_000_000
CONNECTIONS, TURNS, PLACES = 20, 10, 50


@contextmanager
def working(actor: Actor) -> Iterator[None]:
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actor, reason="uji"):
        yield


@pytest.fixture
def system(committed: None) -> Actor:
    return User.objects.get(username="sistem").actor


@pytest.fixture
def scarce(system: Actor) -> Round:
    """Fifty places, and money for two hundred."""
    with working(system):
        made = make_round(quotas={"6472": PLACES}, money=200 * PRICE)
    return made


def decide_everywhere(scarce: Round, system: Actor) -> tuple[int, int, int]:
    """Two hundred decisions of one place each; how many were told yes, what is taken, how many are paid for."""
    began, told = Barrier(CONNECTIONS), []

    def decide() -> None:
        try:
            began.wait(timeout=30)
            for _turn in range(TURNS):
                try:
                    with transaction.atomic():
                        take_places(taking_round=scarce, by_contest={"6472": 1}, reason="uji", actor=system)
                        commit_money(
                            source=OTHER,
                            spending_round=scarce,
                            amount=PRICE,
                            reason="uji",
                            actor=system,
                            now=NOW,
                        )
                    told.append("taken")
                except Refusal as refusal:
                    told.append(refusal.code)
        finally:
            connection.close()

    run_all([Thread(target=decide) for _ in range(CONNECTIONS)])
    assert len(told) == CONNECTIONS * TURNS
    assert set(told) <= {"taken", "places_taken"}
    return (
        told.count("taken"),
        Quota.objects.get(round=scarce).taken,
        Ceiling.objects.get(round=scarce).committed // PRICE,
    )


def run_all(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)


@pytest.mark.race
class TestLastPlaces:
    def test_of_two_hundred_exactly_fifty_get_a_place_and_the_money(
        self, scarce: Round, system: Actor
    ) -> None:
        assert decide_everywhere(scarce, system) == (PLACES, PLACES, PLACES)

    def test_without_the_lock_the_constraint_refuses_the_fifty_first(
        self, scarce: Round, system: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(places, "take_locks", lambda *names: None)
        assert decide_everywhere(scarce, system) == (PLACES, PLACES, PLACES)

    def test_control_without_lock_and_with_a_counter_written_back_places_are_given_twice(
        self, scarce: Round, system: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def write_back(changed: Round, code: str, count: int) -> None:
            read = Quota.objects.get(round=changed, place_code=code)
            time.sleep(0.002)
            if read.taken + count > read.places:
                raise places.PlacesTaken("full")
            Quota.objects.filter(pk=read.pk).update(taken=read.taken + count)

        monkeypatch.setattr(places, "take_locks", lambda *names: None)
        monkeypatch.setattr(places, "_add", write_back)
        told, taken, paid = decide_everywhere(scarce, system)
        assert taken <= PLACES < told == paid


@pytest.fixture
def left(system: Actor) -> tuple[Decree, Actor, Actor]:
    """A signed decree that one of two left; who proposes and who signs."""
    maker, head = (
        open_account(
            username=role.value, full_name=role.value, role=role, prefixes=["64"], password=PASSWORD,
            actor=system, reason="uji", now=NOW,
        ).actor
        for role in (Role.PLANNER, Role.HEAD)
    )  # fmt: skip
    with working(system):
        for decile in (1, 2, 3):
            make_person(family=make_family(decile=decile))
        made = make_round(quotas={"6472": 2})
        rank_round(ranked_round=made, actor=maker, now=NOW)
        decree = propose_decree(
            decreed_round=made, number="SK-1", title="Uji", reason="uji", actor=maker, now=NOW
        )
        sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)
        line = DecreeLine.objects.get(decree=decree, rank=1)
        withdrawal = propose_withdrawal(line=line, cause="died", reason="akta", actor=maker, now=NOW)
        approve_withdrawal(withdrawal=withdrawal, reason="benar", actor=head, now=NOW)
    return Decree.objects.get(pk=decree.pk), maker, head


@pytest.mark.race
def test_of_two_amendments_at_once_one_is_proposed_and_once_it_is_signed(
    left: tuple[Decree, Actor, Actor],
) -> None:
    decree, maker, head = left
    told: list[str] = []

    def attempt(step: str, number: str) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                if step == "propose":
                    propose_amendment(
                        decree=decree, number=number, title="Uji", reason="uji", actor=maker, now=NOW
                    )
                else:
                    waiting = Decree.objects.get(round=decree.round_id, kind="amendment")
                    sign_amendment(amendment=waiting, reason="setuju", actor=head, now=NOW)
            told.append(step)
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    for step in ("propose", "sign"):
        run_all([Thread(target=attempt, args=(step, f"SK-{step}-{turn}")) for turn in range(2)])
    assert sorted(told) == ["already_decided", "decree_refused", "propose", "sign"]
    assert Quota.objects.get(round=decree.round_id).taken == 2
    assert Ceiling.objects.get(round=decree.round_id).committed == 2 * PRICE
