"""Two people decide the same at the same moment, and one part is given from two sides: each on an own connection."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from types import ModuleType
from typing import Any

import pytest
from django.db import connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.enrolments.enums import EntitlementState, ExceptionKind, StageState, StandingKind
from kail.apps.enrolments.models import Entitlement, StageException, StandingChange
from kail.apps.enrolments.services import (
    approve_exception,
    approve_standing,
    exceptions,
    give,
    propose_exception,
    propose_standing,
    standing,
)
from kail.apps.programmes.models import Ceiling
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.enrolments.enrolled import Going, enrolled

CONNECTIONS, PORTION, PORTIONS = 6, 1_000_000, 3


@contextmanager
def working(actor: Actor) -> Iterator[None]:
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actor, reason="uji"):
        yield


@pytest.fixture
def people(committed: None) -> dict[str, Actor]:
    system = User.objects.get(username="sistem").actor
    return {
        name: open_account(
            username=name, full_name=name, role=role, prefixes=["64"], password=PASSWORD, actor=system, reason="uji",
            now=NOW,
        ).actor
        for name, role in (
            ("pengelola", Role.PROGRAMME_MANAGER), ("satu", Role.HEAD), ("dua", Role.HEAD),
        )
    }  # fmt: skip


@pytest.fixture
def going(people: dict[str, Actor]) -> Going:
    with working(people["pengelola"]):
        return enrolled(maker=people["pengelola"], head=people["satu"])


@pytest.fixture
def exception(going: Going) -> StageException:
    with working(going.maker):
        return propose_exception(
            enrolment_stage=going.enrolment("S1").stages.get(position=1), kind=ExceptionKind.PASS,
            reason="sakit", actor=going.maker, now=NOW,
        )  # fmt: skip


@pytest.fixture
def leaving(going: Going) -> StandingChange:
    return changing(going, StandingKind.DROP_OUT)


@pytest.fixture
def suspending(going: Going) -> StandingChange:
    return changing(going, StandingKind.SUSPEND)


def changing(going: Going, kind: StandingKind) -> StandingChange:
    with working(going.maker):
        return propose_standing(
            enrolment=going.enrolment("S1"), kind=kind, reason="uji", actor=going.maker, now=NOW
        )


def together(works: list[Callable[[], object]], actors: list[Actor]) -> list[str]:
    """Do all at the same moment; what each was told, sorted."""
    began, told = Barrier(len(works)), []

    def do(work: Callable[[], object], actor: Actor) -> None:
        try:
            with working(actor):
                began.wait(timeout=30)
                work()
            told.append("done")
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=do, args=pair) for pair in zip(works, actors, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(told)


def both(act: Callable[[Actor], object], people: dict[str, Actor]) -> list[str]:
    deciders = [people["satu"], people["dua"]]
    return together([lambda one=one: act(one) for one in deciders], deciders)  # type: ignore[misc]  # a bound default


def without_lock(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """No lock, and nobody writes before both have checked."""
    checked, decide = Barrier(2), vars(module)["record_decision"]

    def decide_late(**values: Any) -> None:
        checked.wait(timeout=30)
        decide(**values)

    monkeypatch.setattr(module, "take_locks", lambda *names: None)
    monkeypatch.setattr(module, "record_decision", decide_late)


@pytest.mark.race
class TestException:
    def test_of_two_who_approve_one_is_told_that_it_is_decided(
        self, exception: StageException, people: dict[str, Actor]
    ) -> None:
        told = both(
            lambda one: approve_exception(exception=exception, reason="ya", actor=one, now=NOW), people
        )
        assert told == ["already_decided", "done"]
        with working(people["satu"]):
            assert exception.enrolment_stage.enrolment.stages.get(position=1).state == StageState.PASSED

    def test_control_without_the_lock_both_decide(
        self, exception: StageException, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_lock(exceptions, monkeypatch)
        told = both(
            lambda one: approve_exception(exception=exception, reason="ya", actor=one, now=NOW), people
        )
        assert told == ["done", "done"]


@pytest.mark.race
class TestStanding:
    def test_of_two_who_approve_one_is_told_and_the_money_goes_back_once(
        self, leaving: StandingChange, people: dict[str, Actor]
    ) -> None:
        with working(people["satu"]):
            before = Ceiling.objects.get().committed
        told = both(lambda one: approve_standing(change=leaving, reason="ya", actor=one, now=NOW), people)
        assert told == ["already_decided", "done"]
        with working(people["satu"]):
            assert before - Ceiling.objects.get().committed == 5_000_000

    def test_control_without_the_lock_both_decide(
        self, suspending: StandingChange, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_lock(standing, monkeypatch)
        told = both(lambda one: approve_standing(change=suspending, reason="ya", actor=one, now=NOW), people)
        assert told == ["done", "done"]


@pytest.mark.race
class TestGiving:
    def test_from_many_sides_never_more_is_given_than_was_promised(self, going: Going) -> None:
        with working(going.maker):
            part = going.enrolment("S1").entitlements.get(name="Pelatihan")
        told = together(
            [lambda: give(amounts={part.pk: PORTION}, reason="kelas", actor=going.maker, now=NOW)]
            * CONNECTIONS,
            [going.maker] * CONNECTIONS,
        )
        assert told.count("done") == PORTIONS
        assert set(told) == {"done", "not_so"}
        with working(going.maker):
            part.refresh_from_db()
        assert (part.given_amount, part.state) == (part.amount, EntitlementState.GIVEN)

    def test_control_with_an_amount_written_back_more_is_told_than_is_kept(self, going: Going) -> None:
        with working(going.maker):
            part = going.enrolment("S1").entitlements.get(name="Pelatihan")

        def write_back() -> None:
            read = Entitlement.objects.get(pk=part.pk)
            time.sleep(0.2)
            Entitlement.objects.filter(pk=part.pk).update(given_amount=read.given_amount + PORTION)

        told = together([write_back] * 2, [going.maker] * 2)
        with working(going.maker):
            part.refresh_from_db()
        assert told == ["done", "done"]
        assert part.given_amount == PORTION
