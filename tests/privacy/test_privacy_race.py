"""Decisions about one person at once, and against imports and lists, each on an own connection."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from django.db import connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.privacy.enums import Ground, Right
from kail.apps.privacy.models import DataRequest, RemovalDecision, Restriction
from kail.apps.privacy.services.removals import approve_removal, carry_out, propose_erasure, reject_removal
from kail.apps.privacy.services.requests import answer_request, refuse_request, restrict_person
from kail.apps.registry.models import Party, Person
from kail.apps.registry.selectors.holdings import ERASED
from kail.apps.registry.services import erasing
from kail.apps.selection.models import Candidate, DecreeLine
from kail.apps.selection.services import propose_decree, rank_round
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.people import make_edition, make_person
from tests.privacy.asked import asked
from tests.registry.imports.importing import person_named
from tests.registry.test_change_race import LATER, bring
from tests.rounds import make_round
from tests.together import at_once, side_by_side

pytestmark = pytest.mark.race


def accounts() -> dict[str, Actor]:
    system = User.objects.get(username="sistem").actor
    return {
        name: open_account(
            username=name, full_name=name, role=Role.HEAD, prefixes=["64"], password=PASSWORD, actor=system,
            reason="uji", now=NOW,
        ).actor
        for name in ("peminta", "satu", "dua")
    }  # fmt: skip


def gone(actors: dict[str, Actor]) -> Person:
    """Somebody who left the registry, so that nothing binds."""
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        person = make_person(name="Siti Pergi", birth_date=date(1960, 5, 17), absent_since=make_edition())
    return person


def request_of(person: Person, actors: dict[str, Actor], right: Right) -> DataRequest:
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return asked(person, actors["peminta"], NOW, right=right)


def test_of_two_who_answer_one_request_one_is_told(committed: None) -> None:
    actors = accounts()
    request = request_of(gone(actors), actors, Right.ACCESS)
    outcomes = at_once(
        lambda: answer_request(request=request, answer="diberikan", actor=actors["satu"], now=NOW),
        lambda: refuse_request(
            request=request, ground=Ground.values[0], answer="ditolak", actor=actors["dua"], now=NOW
        ),
    )
    assert outcomes == ["answered_already", "done"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        stands = DataRequest.objects.get()
    assert (stands.answer, stands.state) in {("diberikan", "answered"), ("ditolak", "refused")}


def test_an_erasure_is_proposed_once(committed: None) -> None:
    actors = accounts()
    request = request_of(gone(actors), actors, Right.DELETION)
    outcomes = at_once(
        *(
            lambda name=name: propose_erasure(request=request, reason=name, actor=actors[name], now=NOW)
            for name in ("satu", "dua")
        )
    )
    assert outcomes == ["done", "under_way"]


def test_of_two_who_decide_an_erasure_one_decides(committed: None) -> None:
    actors = accounts()
    person = gone(actors)
    request = request_of(person, actors, Right.DELETION)
    with transaction.atomic(), region_scope(prefixes=["64"]):
        proposed = propose_erasure(request=request, reason="diminta", actor=actors["peminta"], now=NOW)
    outcomes = at_once(
        lambda: carry_out(
            decision=approve_removal(decision=proposed, reason="benar", actor=actors["satu"], now=NOW),
            actor=actors["satu"],
            now=NOW,
        ),
        lambda: reject_removal(decision=proposed, reason="masih perlu", actor=actors["dua"], now=NOW),
    )
    assert outcomes == ["already_decided", "done"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        erased = ERASED in Person.objects.get(pk=person.pk).held_for
        assert erased == (RemovalDecision.objects.get().state == "approved")


def test_an_erasure_carried_out_twice_at_once_happens_once(committed: None) -> None:
    actors = accounts()
    request = request_of(gone(actors), actors, Right.DELETION)
    with transaction.atomic(), region_scope(prefixes=["64"]):
        proposed = propose_erasure(request=request, reason="diminta", actor=actors["peminta"], now=NOW)
        approved = approve_removal(decision=proposed, reason="benar", actor=actors["satu"], now=NOW)
    outcomes = at_once(
        *(
            lambda name=name: carry_out(decision=approved, actor=actors[name], now=NOW)
            for name in ("satu", "dua")
        )
    )
    assert outcomes == ["done", "done"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert RemovalDecision.objects.get().removed == 1


def test_an_erasure_waits_for_the_import_that_brings_the_person_back(committed: None, tmp_path: Path) -> None:
    """The import has stored its rows and not ended. The erasure waits, and then finds the person bound again."""
    actors = accounts()
    bring(tmp_path, actors["satu"], "2025-1")
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        person = person_named("BUDI SANTOSO")
        Person.objects.filter(family=person.family).update(absent_since=make_edition(code="2025-1"))
    request = request_of(person, actors, Right.DELETION)
    with transaction.atomic(), region_scope(prefixes=["64"]):
        proposed = propose_erasure(request=request, reason="diminta", actor=actors["peminta"], now=NOW)
        approved = approve_removal(decision=proposed, reason="benar", actor=actors["satu"], now=NOW)
    stored, erased, seen, outcomes = Event(), Event(), [], []

    def importing() -> None:
        def before_end() -> None:
            stored.set()
            seen.append(erased.wait(timeout=1.5))

        try:
            bring(tmp_path, actors["satu"], "2025-2", before_end)
        finally:
            connection.close()

    def erasing_now() -> None:
        stored.wait(timeout=20)
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                carry_out(decision=approved, actor=actors["dua"], now=LATER)
            outcomes.append("erased")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            erased.set()
            connection.close()

    side_by_side(importing, erasing_now)
    assert seen == [False], "the erasure did not wait for the import"
    assert outcomes == ["bound"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert Party.objects.get(pk=person.pk).display_name == "BUDI SANTOSO"


def restricting_while(
    work: Callable[[], object], request: DataRequest, actor: Actor, *, first: str
) -> list[str]:
    """A restriction and a list at once; the first one to begin holds its transaction open for a while."""
    began, ended, order = Event(), Event(), []

    def run(name: str, done: Callable[[], object]) -> None:
        if name != first:
            began.wait(timeout=20)
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                done()
                if name == first:
                    began.set()
                    ended.wait(timeout=1.5)
            order.append(name)
        except Refusal as refusal:
            order.append(f"{name}: {refusal.code}")
        finally:
            ended.set()
            connection.close()

    side_by_side(
        lambda: run("list", work),
        lambda: run("restriction", lambda: restrict_person(request=request, actor=actor, now=NOW)),
    )
    return order


def two_people(actors: dict[str, Actor]) -> tuple[Person, DataRequest]:
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        person = make_person(name="Siti Tertahan")
        make_person(name="Budi Bebas")
    return person, request_of(person, actors, Right.RESTRICTION)


def test_a_list_made_during_a_restriction_leaves_the_person_out(committed: None) -> None:
    actors = accounts()
    person, request = two_people(actors)
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        ranked = make_round(quotas={"6472": 2})
    order = restricting_while(
        lambda: rank_round(ranked_round=ranked, actor=actors["dua"], now=NOW),
        request,
        actors["satu"],
        first="restriction",
    )
    assert order == ["restriction", "list"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert not Candidate.objects.filter(party_id=person.pk).exists()
        assert Candidate.objects.count() == 1


@pytest.mark.parametrize("first", ["restriction", "list"])
def test_a_decree_and_a_restriction_come_one_after_the_other(committed: None, first: str) -> None:
    """Either the decree sees the restriction and is refused, or it was proposed before and cannot be signed."""
    actors = accounts()
    person, request = two_people(actors)
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        ranked = make_round(quotas={"6472": 2})
        rank_round(ranked_round=ranked, actor=actors["satu"], now=NOW)
    order = restricting_while(
        lambda: propose_decree(
            decreed_round=ranked, number="SK-1", title="T", reason="r", actor=actors["dua"], now=NOW
        ),
        request,
        actors["satu"],
        first=first,
    )
    with transaction.atomic(), region_scope(prefixes=["64"]):
        stands = DecreeLine.objects.filter(party_id=person.pk).exists()
        assert Restriction.objects.count() == 1
    if first == "restriction":
        assert order[0] == "restriction"
        assert "outdated" in order[1]
        assert not stands
    else:
        assert order == ["list", "restriction"]
        assert stands


def test_without_the_lock_a_decree_takes_somebody_being_restricted(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with locks of different names the decree does not wait, and the person is on it."""
    actors = accounts()
    person, request = two_people(actors)
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        ranked = make_round(quotas={"6472": 2})
        rank_round(ranked_round=ranked, actor=actors["satu"], now=NOW)
    monkeypatch.setattr(erasing, "FINDINGS_LOCK", "another")
    restricting_while(
        lambda: propose_decree(
            decreed_round=ranked, number="SK-1", title="T", reason="r", actor=actors["dua"], now=NOW
        ),
        request,
        actors["satu"],
        first="restriction",
    )
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert DecreeLine.objects.filter(party_id=person.pk).exists()
