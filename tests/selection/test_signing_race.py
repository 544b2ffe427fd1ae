"""A run of the checks opens a finding while a decree is being signed, each on an own connection."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.registry.models import Finding
from kail.apps.selection.models import Decree
from kail.apps.selection.services import decrees, propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.people import make_person
from tests.registry.checks_made import bring_list, check_all
from tests.rounds import make_round

NIK = "6472010101900001"


@contextmanager
def working(actor: Actor) -> Iterator[None]:
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actor, reason="uji"):
        yield


@pytest.fixture
def waiting(committed: None, tmp_path: Path) -> tuple[Decree, Actor]:
    """A decree with one person, whom a stored list of deaths names, before the checks have run; and who signs."""
    system = User.objects.get(username="sistem").actor
    planner, head = (
        open_account(
            username=role.value, full_name=role.value, role=role, prefixes=["64"], password=PASSWORD,
            actor=system, reason="uji", now=NOW,
        ).actor
        for role in (Role.PLANNER, Role.HEAD)
    )  # fmt: skip
    with working(system):
        make_person(nik=NIK, name="Siti Sintetis", birth_date=date(1990, 1, 1))
        decreed = make_round(quotas={"6472": 1})
        rank_round(ranked_round=decreed, actor=planner, now=NOW)
        decree = propose_decree(
            decreed_round=decreed, number="SK-1", title="Uji", reason="uji", actor=planner, now=NOW
        )
        bring_list(tmp_path, [f"{NIK},SITI SINTETIS,1990-01-01,2025-05-01"], actor=system, now=NOW)
    return decree, head


def check_and_sign(decree: Decree, head: Actor) -> str:
    """The checks have found the person dead but are not through yet; meanwhile the head signs: what came of it."""
    system = User.objects.get(username="sistem").actor
    found, outcomes = Event(), []

    def check() -> None:
        try:
            with working(system):
                check_all(actor=system, now=NOW, codes=["dead"])
                found.set()
                time.sleep(0.5)
        finally:
            connection.close()

    def sign() -> None:
        try:
            found.wait(timeout=10)
            with transaction.atomic(), region_scope(prefixes=["64"]):
                sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)
            outcomes.append("signed")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=check), Thread(target=sign)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert Finding.objects.filter(code="dead", blocks=True, state="open").count() == 1
    return outcomes[0]


def test_a_finding_that_is_being_opened_stops_the_signature(waiting: tuple[Decree, Actor]) -> None:
    decree, head = waiting
    assert check_and_sign(decree, head) == "decree_refused"
    decree.refresh_from_db()
    assert decree.state == "proposed"


def test_without_the_lock_the_finding_is_not_seen(
    waiting: tuple[Decree, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decrees, "FINDINGS_LOCK", "another")
    assert check_and_sign(*waiting) == "signed"
