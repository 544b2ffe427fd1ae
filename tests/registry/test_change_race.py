"""Two who decide at once, and a decision against an import that is being stored, each on an own connection."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Event, Thread

from django.db import connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.registry.enums import ConflictState, RegistrySource
from kail.apps.registry.models import ChangeRequest, Person, ValueConflict, VerifiedValue
from kail.apps.registry.services.changes import approve_change, reject_change
from kail.apps.registry.services.imports import import_at_once
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.people import make_person
from tests.registry.changes_made import ask
from tests.registry.files.registry_files import head, write_csv
from tests.registry.imports.importing import person_named

LATER = NOW + timedelta(days=92)


def people() -> dict[str, Actor]:
    system = User.objects.get(username="sistem").actor
    return {
        name: open_account(
            username=name,
            full_name=name,
            role=role,
            prefixes=["64"],
            password=PASSWORD,
            actor=system,
            reason="uji",
            now=NOW,
        ).actor
        for name, role in (("peminta", Role.REGENCY_OPERATOR), ("satu", Role.HEAD), ("dua", Role.HEAD))
    }


def together(*works: Callable[[], None]) -> None:
    threads = [Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def bring(folder: Path, actor: Actor, edition: str, before_end: Callable[[], None] = lambda: None) -> None:
    with transaction.atomic(), region_scope(prefixes=["64"]):
        import_at_once(
            path=write_csv(folder, [head(ijazah_tertinggi="3", alamat=edition)]),
            source=RegistrySource.DTSEN,
            edition_code=edition,
            mapping=None,
            actor=actor,
            reason=edition,
            now=NOW if edition == "2025-1" else LATER,
            commit=True,
        )
        before_end()


def test_of_two_who_decide_at_once_one_decides(committed: None) -> None:
    """One approves, one rejects: the second reads that it was decided, and the registry agrees with the first."""
    actors = people()
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        person = make_person(education=3)
        made = ask(person, actor=actors["peminta"], now=NOW, facts={"education": "13"})
    start, outcomes = Barrier(2), []

    def decide(name: str, decision: Callable[..., ChangeRequest]) -> Callable[[], None]:
        def work() -> None:
            try:
                with transaction.atomic(), region_scope(prefixes=["64"]):
                    start.wait(timeout=10)
                    decision(request=made, reason="putusan", actor=actors[name], now=NOW)
                outcomes.append(decision.__name__)
            except Refusal as refusal:
                outcomes.append(refusal.code)
            finally:
                connection.close()

        return work

    together(decide("satu", approve_change), decide("dua", reject_change))
    assert len(outcomes) == 2
    assert "already_decided" in outcomes
    with transaction.atomic(), region_scope(prefixes=["64"]):
        won = "approve_change" in outcomes
        assert Person.objects.get(pk=person.pk).education == (13 if won else 3)
        assert VerifiedValue.objects.count() == int(won)


def test_a_decision_waits_for_the_import_that_is_being_stored(committed: None, tmp_path: Path) -> None:
    """The import has stored its rows and not ended; the decision comes, waits, and then stands against the new rows."""
    actors = people()
    bring(tmp_path, actors["satu"], "2025-1")
    with transaction.atomic(), region_scope(prefixes=["64"]):
        made = ask(person_named("BUDI SANTOSO"), actor=actors["peminta"], now=NOW, facts={"education": "13"})
    stored, decided, seen = Event(), Event(), []

    def importing() -> None:
        def before_end() -> None:
            stored.set()
            seen.append(decided.wait(timeout=1.5))

        try:
            bring(tmp_path, actors["satu"], "2025-2", before_end)
        finally:
            connection.close()

    def deciding() -> None:
        stored.wait(timeout=20)
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                approve_change(request=made, reason="setuju", actor=actors["dua"], now=LATER)
                decided.set()
        finally:
            connection.close()

    together(importing, deciding)
    assert seen == [False], "the decision did not wait for the import"
    with transaction.atomic(), region_scope(prefixes=["64"]):
        person = person_named("BUDI SANTOSO")
        assert (person.education, person.family.address) == (13, "2025-2")
        assert ValueConflict.objects.get().state == ConflictState.CORRECTED
