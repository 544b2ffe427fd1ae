"""Searching the stored registry: what is kept, what is compared again, what stays decided."""

import json
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kail.apps.accounts.models import User
from kail.apps.registry.enums import DuplicateState, RunMode
from kail.apps.registry.errors import DuplicatesRefused
from kail.apps.registry.linkage import Comparison, evidence_words
from kail.apps.registry.models import DuplicateDecision, DuplicatePair, DuplicateRun, Party, Person
from kail.apps.registry.services.duplicates import decide_pair, look_for_duplicates
from kail.apps.registry.services.duplicates.runs import RUN_LOCK
from kail.apps.registry.tasks import DUPLICATES, duplicates_of_the_night
from kail.kernel.approvals import AlreadyDecided
from kail.kernel.audit import Actor, acting
from kail.kernel.jobs import perform
from kail.kernel.locks import take_locks
from kail.kernel.models import Work
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.registry.duplicates.pairs_made import decide, make_pair, merge

LATER = NOW + timedelta(days=30)


def make_crowd(count: int = 60) -> None:
    first = ["AGUS", "DEWI", "RAHMAT", "LESTARI", "HENDRA", "NURUL", "YOHANES", "MARIA", "FITRI", "JOKO"]
    last = ["PRASETYO", "KUSUMA", "SIREGAR", "LATIF", "WIJAYA", "SUSANTI"]
    for number in range(count):
        make_person(
            name=f"{first[number % 10]} {last[number // 10]}",
            birth_date=date(1960 + number % 40, 1 + number % 12, 1 + number % 27),
            place_code=[SAMARINDA, BALIKPAPAN][number % 2],
        )


def make_twice(name: str = "MUHAMMAD RIZKY HIDAYAT", **facts: Any) -> tuple[Person, Person]:
    """One person under two records of one card."""
    family = make_family()
    born = {"birth_date": date(1985, 5, 9), "sex": 1, "family": family}
    return make_person(name=name, **born), make_person(name="MOH. RIZKI HIDAYAT", **{**born, **facts})


def run(actor: Actor, *, at: datetime = NOW, **other: Any) -> DuplicateRun:
    return look_for_duplicates(actor=actor, clock=lambda: at, **other)


def test_a_full_run_keeps_pairs_with_their_evidence(whole_country: None, actor: Actor) -> None:
    make_crowd()
    one, other = make_twice()
    made = run(actor)
    (pair,) = DuplicatePair.objects.all()
    assert (pair.person_a_id, pair.person_b_id, pair.state) == (one.pk, other.pk, DuplicateState.OPEN)
    assert (made.mode, made.people, made.compared, made.pairs, made.new_pairs) == (RunMode.FULL, 62, 62, 1, 1)
    assert [comparison for comparison, _level, _bits in pair.evidence] == [part.value for part in Comparison]
    assert all(evidence_words(comparison, level) for comparison, level, _bits in pair.evidence)
    assert pair.place_code == SAMARINDA
    assert "HIDAYAT" not in json.dumps(made.parameters)


def test_the_next_run_compares_only_who_is_new(whole_country: None, actor: Actor) -> None:
    make_crowd()
    make_twice()
    assert run(actor).mode == RunMode.FULL
    born = {"birth_date": date(1971, 2, 3), "family": make_family()}
    one, other = (make_person(name="SRI WAHYUNI NINGSIH", **born) for _number in range(2))
    Party.objects.filter(pk=other.pk).update(display_name="SRI WAHYUNI NINGSI")
    second_run = run(actor, at=LATER)
    assert (second_run.mode, second_run.compared, second_run.new_pairs) == (RunMode.INCREMENTAL, 1, 1)
    new = DuplicatePair.objects.get(first_run=second_run)
    assert (new.person_a_id, new.person_b_id) == (one.pk, other.pk)
    assert DuplicatePair.objects.filter(state=DuplicateState.OPEN).count() == 2


@pytest.mark.parametrize("why", ["asked", "grown", "other model"])
def test_a_full_run_is_due(why: str, whole_country: None, actor: Actor) -> None:
    make_crowd(20)
    run(actor)
    if why == "grown":
        make_crowd(4)
    if why == "other model":
        former = DuplicateRun.objects.get()
        DuplicateRun.objects.create(
            **{
                field.attname: getattr(former, field.attname)
                for field in DuplicateRun._meta.concrete_fields
                if field.attname not in {"id", "parameters", "started_at"}
            },
            parameters={"people": 3},
            started_at=NOW + timedelta(days=1),
        )
    assert run(actor, at=LATER, full=why == "asked").mode == RunMode.FULL


def test_a_run_without_reason_for_a_full_one_is_incremental(whole_country: None, actor: Actor) -> None:
    make_crowd()
    run(actor)
    assert run(actor, at=LATER).mode == RunMode.INCREMENTAL


@pytest.mark.parametrize(
    ("decision", "listed"), [(DuplicateState.NOT_SAME, False), (DuplicateState.UNSURE, True)]
)
def test_what_was_decided_is_not_asked_again(
    decision: DuplicateState, listed: bool, whole_country: None, actor: Actor
) -> None:
    make_crowd()
    make_twice()
    run(actor)
    pair = decide(DuplicatePair.objects.get(), decision, actor=actor, now=NOW)
    run(actor, at=LATER, full=True)
    pair.refresh_from_db()
    assert (pair.state, pair.risen) == (decision, False)
    assert DuplicatePair.objects.count() == 1


def test_much_stronger_evidence_is_noted_beside_the_decision(whole_country: None, actor: Actor) -> None:
    make_crowd()
    make_twice()
    run(actor)
    pair = decide(DuplicatePair.objects.get(), DuplicateState.NOT_SAME, actor=actor, now=NOW)
    DuplicatePair.objects.filter(pk=pair.pk).update(decided_weight=pair.weight - 5)
    run(actor, at=LATER, full=True)
    pair.refresh_from_db()
    assert (pair.state, pair.risen) == (DuplicateState.NOT_SAME, True)


def test_a_pair_that_is_no_longer_alike_goes_and_comes_back(whole_country: None, actor: Actor) -> None:
    make_crowd()
    _one, other = make_twice()
    run(actor)
    Party.objects.filter(pk=other.pk).update(display_name="ZULKIFLI ANWAR")
    Person.objects.filter(pk=other.pk).update(birth_date=date(1950, 1, 1))
    run(actor, at=LATER)
    assert DuplicatePair.objects.get().state == DuplicateState.GONE
    Party.objects.filter(pk=other.pk).update(display_name="MOH. RIZKI HIDAYAT")
    Person.objects.filter(pk=other.pk).update(birth_date=date(1985, 5, 9))
    run(actor, at=LATER + timedelta(days=1))
    assert DuplicatePair.objects.get().state == DuplicateState.OPEN


def test_a_merged_record_is_compared_for_its_survivor(whole_country: None, actor: Actor) -> None:
    make_crowd()
    one, other = make_twice()
    survivor = make_person(name="RIZKY", birth_date=date(1970, 1, 1), family=make_family(receives_pkh=False))
    other.family.receives_pkh = False
    other.family.save()
    merge(survivor, other, actor=actor, now=NOW)
    run(actor)
    assert {(pair.person_a_id, pair.person_b_id) for pair in DuplicatePair.objects.filter(state="open")} == {
        (one.pk, survivor.pk)
    }


def test_a_pair_follows_people_who_move(whole_country: None, actor: Actor) -> None:
    make_crowd()
    _one, other = make_twice()
    run(actor)
    Person.objects.filter(pk=other.pk).update(place_code=BALIKPAPAN)
    run(actor, at=LATER)
    assert DuplicatePair.objects.get().place_code == "64"


def test_who_sees_one_of_the_two_sees_no_pair(whole_country: None, actor: Actor) -> None:
    make_crowd()
    make_twice(place_code=BALIKPAPAN)
    run(actor)
    for prefix, seen in (("6472", 0), ("6471", 0), ("64", 1), ("*", 1)):
        with region_scope(prefixes=[prefix]):
            assert DuplicatePair.objects.count() == seen


def test_a_run_in_one_region_looks_at_the_whole_country(whole_country: None, actor: Actor) -> None:
    make_crowd()
    make_twice(place_code=BALIKPAPAN)
    with region_scope(prefixes=["6472"]):
        assert run(actor).people == 62
        assert Person.objects.filter(place_code=BALIKPAPAN).count() == 0


def test_a_decision_needs_a_reason_and_the_pair_as_it_was_seen(whole_country: None, actor: Actor) -> None:
    pair = make_pair(*make_twice(), actor=actor, now=NOW)
    with pytest.raises(DuplicatesRefused):
        decide(pair, DuplicateState.SAME, actor=actor, now=NOW, reason=" ")
    decide(pair, DuplicateState.UNSURE, actor=actor, now=NOW)
    with pytest.raises(AlreadyDecided):
        decide(pair, DuplicateState.SAME, actor=actor, now=NOW)
    assert DuplicateDecision.objects.count() == 1


def test_a_decision_can_be_taken_back_and_both_stay_on_record(whole_country: None, actor: Actor) -> None:
    pair = decide(
        make_pair(*make_twice(), actor=actor, now=NOW), DuplicateState.NOT_SAME, actor=actor, now=NOW
    )
    reopened = decide(pair, DuplicateState.OPEN, actor=actor, now=NOW, reason="salah tekan")
    assert (reopened.state, reopened.decided_weight) == (DuplicateState.OPEN, None)
    assert [row.state for row in reopened.decisions.order_by("pk")] == ["not_same", "open"]


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"person_a_id": 10**9}, "lower_first"),
        ({"state": "lost"}, "known_state"),
        ({"kind": "lost"}, "known_kind"),
        ({"probability": 1.5}, "probability"),
        ({"state": "same"}, "decided_on_evidence"),
        ({"risen": True}, "decided_on_evidence"),
    ],
)
def test_the_database_refuses_impossible_pairs(
    columns: dict[str, Any], constraint: str, whole_country: None, actor: Actor
) -> None:
    pair = make_pair(*make_twice(), actor=actor, now=NOW)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DuplicatePair.objects.filter(pk=pair.pk).update(**columns)


def test_two_people_are_one_pair(whole_country: None, actor: Actor) -> None:
    one, other = make_twice()
    make_pair(one, other, actor=actor, now=NOW)
    with pytest.raises(IntegrityError, match="once"), transaction.atomic():
        make_pair(other, one, actor=actor, now=NOW)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"mode": "half"}, "known_mode"),
        ({"compared": 11}, "compared_within"),
        ({"threshold": 0}, "threshold_is"),
    ],
)
def test_the_database_refuses_impossible_runs(
    columns: dict[str, Any], constraint: str, whole_country: None, actor: Actor
) -> None:
    values = {
        "mode": "full", "started_at": NOW, "ended_at": NOW, "started_by_id": actor.id, "people": 10, "compared": 10,
        "pairs": 0, "new_pairs": 0, "threshold": 0.8, "parameters": {},
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DuplicateRun.objects.create(**{**values, **columns})


@pytest.mark.parametrize(
    ("columns", "constraint"), [({"reason": ""}, "has_reason"), ({"state": "gone"}, "known_state")]
)
def test_the_database_refuses_impossible_decisions(
    columns: dict[str, Any], constraint: str, whole_country: None, actor: Actor
) -> None:
    pair = make_pair(*make_twice(), actor=actor, now=NOW)
    values = {"state": "same", "reason": "KTP", "weight": 1, "decided_by_id": actor.id, "decided_at": NOW}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DuplicateDecision.objects.create(pair=pair, place_code=pair.place_code, **{**values, **columns})


def test_nothing_personal_is_logged(
    whole_country: None, actor: Actor, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    make_crowd()
    make_twice()
    with caplog.at_level("DEBUG"):
        run(actor)
    said = caplog.text + "".join(capfd.readouterr())
    assert not [fact for fact in ("HIDAYAT", "RIZK", "647201010190") if fact in said]


def test_two_runs_never_go_at_once(committed: None) -> None:
    system = User.objects.get(username="sistem").actor
    holds, may_end = Barrier(2), Barrier(2)

    def hold() -> None:
        try:
            with transaction.atomic():
                take_locks(RUN_LOCK)
                holds.wait(timeout=10)
                may_end.wait(timeout=10)
        finally:
            connection.close()

    holder = Thread(target=hold)
    holder.start()
    holds.wait(timeout=10)
    with pytest.raises(DuplicatesRefused) as refused:
        run(system)
    assert refused.value.code == "running"
    may_end.wait(timeout=10)
    holder.join()
    assert run(system).people == 0
    assert DuplicateRun.objects.count() == 1


def test_two_people_deciding_a_pair_at_once_decide_it_once(committed: None) -> None:
    system = User.objects.get(username="sistem").actor
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        pair = make_pair(*make_twice(), actor=system, now=NOW)
    together, outcomes = Barrier(2), []

    def judge(decision: DuplicateState) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                together.wait(timeout=10)
                decide_pair(
                    pair=pair,
                    decision=decision,
                    seen=DuplicateState.OPEN,
                    reason="KTP",
                    actor=system,
                    now=NOW,
                )
            outcomes.append("decided")
        except AlreadyDecided:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [
        Thread(target=judge, args=(decision,)) for decision in (DuplicateState.SAME, DuplicateState.NOT_SAME)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", "too late"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert DuplicateDecision.objects.count() == 1


def test_the_night_searches_as_long_work_of_the_system(whole_country: None, actor: Actor) -> None:
    make_crowd()
    make_twice()
    duplicates_of_the_night(timestamp=0)
    work = Work.objects.get(kind=DUPLICATES)
    assert (work.started_by_id, work.region_prefixes, work.arguments["full"]) == (actor.id, ["*"], False)
    perform(work_id=work.pk, clock=lambda: NOW)
    work.refresh_from_db()
    assert (work.state, work.result["new"]) == ("done", 1)
    assert DuplicatePair.objects.count() == 1


def test_a_run_that_fails_leaves_nothing(
    whole_country: None, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_crowd()
    make_twice()
    monkeypatch.setattr(
        "kail.apps.registry.services.duplicates.runs.keep_pairs", lambda **_: (_ for _ in ()).throw(OSError())
    )
    with pytest.raises(OSError), transaction.atomic():
        run(actor)
    assert not DuplicateRun.objects.exists()
    assert not DuplicatePair.objects.exists()
