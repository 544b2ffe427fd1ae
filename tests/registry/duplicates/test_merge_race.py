"""Two people merge at the same moment, each on an own connection; and a merge while a file is being stored."""

from collections.abc import Callable
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from kail.apps.accounts.models import User
from kail.apps.registry.enums import DuplicateState
from kail.apps.registry.errors import MergeRefused
from kail.apps.registry.models import DuplicatePair, PartyMerge, Person
from kail.apps.registry.services.imports.steps import IMPORT_LOCK
from kail.apps.registry.services.merges import propose_merge
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.locks import take_locks
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.people import make_family, make_person
from tests.registry.duplicates.pairs_made import decide, make_pair


def make_same(count: int, system: Actor) -> tuple[list[Person], list[DuplicatePair]]:
    """People, each judged the same as the next."""
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        people = [
            make_person(name=f"Siti {number}", family=make_family(receives_pkh=False))
            for number in range(count)
        ]
        pairs = [
            decide(make_pair(one, other, actor=system, now=NOW), DuplicateState.SAME, actor=system, now=NOW)
            for one, other in pairwise(people)
        ]
    return people, pairs


def at_once(jobs: list[Callable[[], object]]) -> list[str]:
    together, outcomes = Barrier(len(jobs)), []

    def work(job: Callable[[], object]) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                together.wait(timeout=10)
                job()
            outcomes.append("merged")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def merging(pair: DuplicatePair, survivor: Person, system: Actor) -> Callable[[], object]:
    return lambda: propose_merge(
        pair=pair, survivor_id=survivor.pk, choices={}, reason="KTP", actor=system, now=NOW
    )


def test_two_people_merging_one_pair_both_ways_merge_it_once(committed: None) -> None:
    system = User.objects.get(username="sistem").actor
    people, (pair,) = make_same(2, system)
    outcomes = at_once([merging(pair, person, system) for person in people])
    assert outcomes == ["already_decided", "merged"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert PartyMerge.objects.count() == 1
        assert Person.objects.filter(merged_into__isnull=False).count() == 1


def test_two_merges_that_meet_in_one_person_make_no_chain(committed: None) -> None:
    system = User.objects.get(username="sistem").actor
    people, pairs = make_same(3, system)
    outcomes = at_once([merging(pairs[0], people[1], system), merging(pairs[1], people[2], system)])
    assert "merged" in outcomes
    with transaction.atomic(), region_scope(prefixes=["64"]):
        survivors = Person.objects.filter(absorbed_records__isnull=False)
        assert not survivors.filter(merged_into__isnull=False).exists()


def test_while_a_file_is_being_stored_nothing_is_merged(committed: None) -> None:
    system = User.objects.get(username="sistem").actor
    people, (pair,) = make_same(2, system)
    holds, may_end = Barrier(2), Barrier(2)

    def hold() -> None:
        try:
            with transaction.atomic():
                take_locks(IMPORT_LOCK)
                holds.wait(timeout=10)
                may_end.wait(timeout=10)
        finally:
            connection.close()

    holder = Thread(target=hold)
    holder.start()
    holds.wait(timeout=10)
    with transaction.atomic(), region_scope(prefixes=["64"]), pytest.raises(MergeRefused) as refused:
        merging(pair, people[0], system)()
    may_end.wait(timeout=10)
    holder.join()
    assert refused.value.code == "import_running"
    assert at_once([merging(pair, people[0], system)]) == ["merged"]
