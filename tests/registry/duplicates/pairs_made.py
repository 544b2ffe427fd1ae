"""Candidate pairs and merges for tests."""

from datetime import datetime

from kail.apps.registry.enums import DuplicateKind, DuplicateState, RunMode
from kail.apps.registry.models import DuplicatePair, DuplicateRun, PartyMerge, Person
from kail.apps.registry.selectors.merges import common_place
from kail.apps.registry.services.duplicates import decide_pair
from kail.apps.registry.services.merges import propose_merge
from kail.kernel.audit import Actor

EVIDENCE = [
    ["identity", "birth", 12.9],
    ["name", "equal", 9.4],
    ["home", "village", 4.1],
    ["sex", "equal", 1.0],
    ["twins", "else", 0.0],
]


def make_run(*, actor: Actor, now: datetime, people: int = 10) -> DuplicateRun:
    return DuplicateRun.objects.create(
        mode=RunMode.FULL,
        started_at=now,
        ended_at=now,
        started_by_id=actor.id,
        people=people,
        compared=people,
        pairs=0,
        new_pairs=0,
        threshold=0.8,
        parameters={},
    )


def make_pair(
    one: Person, other: Person, *, actor: Actor, now: datetime, weight: float = 12.0
) -> DuplicatePair:
    run = make_run(actor=actor, now=now)
    person_a, person_b = sorted((one, other), key=lambda person: person.pk)
    return DuplicatePair.objects.create(
        person_a=person_a,
        person_b=person_b,
        place_code=common_place(place_codes=[one.place_code, other.place_code]),
        kind=DuplicateKind.OTHER_NIK,
        probability=0.9997,
        weight=weight,
        evidence=EVIDENCE,
        first_run=run,
        last_run=run,
    )


def decide(
    pair: DuplicatePair, decision: DuplicateState, *, actor: Actor, now: datetime, reason: str = "KTP dilihat"
) -> DuplicatePair:
    return decide_pair(
        pair=pair, decision=decision, seen=DuplicateState(pair.state), reason=reason, actor=actor, now=now
    )


def merge(survivor: Person, absorbed: Person, *, actor: Actor, now: datetime, **choices: str) -> PartyMerge:
    """Find, judge the same and propose to merge."""
    pair = decide(
        make_pair(survivor, absorbed, actor=actor, now=now), DuplicateState.SAME, actor=actor, now=now
    )
    return propose_merge(
        pair=pair, survivor_id=survivor.pk, choices=choices, reason="KTP yang sama", actor=actor, now=now
    )
