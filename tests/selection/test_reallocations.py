"""Unfilled places go to regions where people wait, by two people; the quota follows and nobody loses a place."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import QuotaPlan, ReservedShare, Round
from kail.apps.programmes.selectors import quota_plans
from kail.apps.selection.enums import Cause, SharedBy
from kail.apps.selection.errors import RankingOutdated, ReallocationRefused, RegionTooSmall, RoundClosed
from kail.apps.selection.models import Candidate, Ranking, Reallocation, ReallocationLine
from kail.apps.selection.selectors.board import round_board
from kail.apps.selection.selectors.reallocations import PlannedReallocation, plan_reallocation
from kail.apps.selection.services import (
    approve_reallocation,
    drop_candidate,
    propose_decree,
    propose_reallocation,
    rank_round,
    reallocations,
    reject_reallocation,
)
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import PASSWORD, MakeUser
from tests.deferred import check_deferred
from tests.people import BALIKPAPAN, BERAU, make_person
from tests.rounds import make_round
from tests.together import at_once

QUOTAS = {"6472": 1, "6471": 1, "6403": 4}


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


def people() -> None:
    """Five in Samarinda, two in Balikpapan, one in Berau."""
    for place, count in (("6472011001", 5), (BALIKPAPAN, 2), (BERAU, 1)):
        for _ in range(count):
            make_person(place_code=place)


@pytest.fixture
def ranked(whole_country: None, actor: Actor, now: datetime) -> Round:
    """Six places: Samarinda waits with four, Balikpapan with one; Berau has three that nobody fills."""
    people()
    made = make_round(quotas=QUOTAS)
    rank_round(ranked_round=made, actor=actor, now=now)
    return made


def planned(made: Round, by: SharedBy = SharedBy.WAITING) -> PlannedReallocation:
    return plan_reallocation(ranked_round=made, shared_by=by, method=QuotaMethod.WEBSTER)


def proposed(made: Round, actor: Actor, now: datetime) -> Reallocation:
    return propose_reallocation(
        ranked_round=made, shared_by=SharedBy.WAITING, method=QuotaMethod.WEBSTER, reason="kosong", actor=actor, now=now
    )  # fmt: skip


def moves(plan: PlannedReallocation) -> dict[str, tuple[int, int]]:
    return {one.place_code: (one.taken, one.given) for one in plan.regions}


def places(made: Round) -> dict[str, int]:
    return dict(made.quotas.exclude(places=0).values_list("place_code", "places"))


class TestPlanning:
    def test_free_places_go_where_people_wait(self, ranked: Round) -> None:
        plan = planned(ranked)
        assert (plan.pool, plan.moved, plan.left) == (3, 3, 0)
        assert moves(plan) == {"6403": (3, 0), "6471": (0, 1), "6472": (0, 2)}

    def test_by_the_same_for_each_nobody_gets_more_than_wait(self, ranked: Round) -> None:
        assert moves(planned(ranked, SharedBy.EVEN)) == {"6403": (3, 0), "6471": (0, 1), "6472": (0, 2)}

    def test_a_figure_that_is_missing_is_told(self, ranked: Round) -> None:
        with pytest.raises(ReallocationRefused) as refused:
            planned(ranked, SharedBy.POOR)
        assert refused.value.code == "reallocation_figure"

    def test_by_poor_people(self, ranked: Round) -> None:
        ranked.quotas.filter(place_code="6472").update(basis=10)
        ranked.quotas.filter(place_code="6471").update(basis=30)
        assert moves(planned(ranked, SharedBy.POOR))["6472"] == (0, 2)

    def test_floor_and_ceiling_of_the_quota_stay(self, ranked: Round) -> None:
        ranked.quotas.filter(place_code="6403").update(floor=2)
        ranked.quotas.filter(place_code="6472").update(cap=2)
        assert moves(planned(ranked)) == {"6403": (2, 0), "6471": (0, 1), "6472": (0, 1)}

    def test_places_that_a_share_keeps_empty_stay(self, actor: Actor, ranked: Round, now: datetime) -> None:
        ReservedShare.objects.create(
            round=ranked, position=1, name="lansia", condition="umur >= 59", permille=250, when_short="keep_empty"
        )  # fmt: skip
        rank_round(ranked_round=ranked, actor=actor, now=now)
        berau = next(one for one in planned(ranked).regions if one.place_code == "6403")
        assert (berau.unfilled, berau.free) == (3, 2)

    def test_whoever_left_the_list_makes_room_only_when_nobody_follows(
        self, actor: Actor, ranked: Round, now: datetime
    ) -> None:
        ranking = Ranking.objects.get(round=ranked)
        alone = Candidate.objects.get(ranking=ranking, contest_code="6403")
        drop_candidate(
            ranking=ranking, party_id=alone.party_id, cause=Cause.DIED, reason="wafat", actor=actor, now=now
        )
        assert planned(ranked).pool == 4

    def test_a_quota_that_changed_asks_for_a_new_list(self, ranked: Round) -> None:
        ranked.quotas.filter(place_code="6472").update(places=2)
        ranked.quotas.filter(place_code="6403").update(places=3)
        with pytest.raises(RankingOutdated):
            planned(ranked)


class TestDeciding:
    def test_the_quota_follows_and_whoever_waited_is_chosen(
        self, ranked: Round, actor: Actor, head: Actor, now: datetime
    ) -> None:
        decided = approve_reallocation(
            reallocation=proposed(ranked, actor, now), reason="setuju", actor=head, now=now
        )
        check_deferred()
        assert decided.state == "approved"
        assert places(ranked) == {"6472": 3, "6471": 2, "6403": 1}
        kept = quota_plans(planned_round=ranked)[0]
        assert (kept.method, kept.reason, kept.made_by_id) == ("by_hand", "setuju", head.id)
        with pytest.raises(RankingOutdated):
            propose_decree(decreed_round=ranked, number="SK-1", title="x", reason="x", actor=actor, now=now)
        rank_round(ranked_round=ranked, actor=actor, now=now)
        board = round_board(ranked_round=ranked)
        assert (board.chosen, board.unfilled) == (6, 0)

    def test_districts_of_a_regency_are_shared_anew(
        self, whole_country: None, actor: Actor, head: Actor, now: datetime
    ) -> None:
        people()
        made = make_round(quotas={"6472": 3, "647201": 1, "647202": 2, "6471": 1})
        rank_round(ranked_round=made, actor=actor, now=now)
        approve_reallocation(reallocation=proposed(made, actor, now), reason="setuju", actor=head, now=now)
        check_deferred()
        after = places(made)
        assert after["647201"] + after.get("647202", 0) == after["6472"]
        assert sum(number for code, number in after.items() if len(code) == 4) == 4
        assert after.get("647202", 0) == 0

    def test_the_same_person_does_not_decide(self, ranked: Round, actor: Actor, now: datetime) -> None:
        waits = proposed(ranked, actor, now)
        with pytest.raises(SamePerson):
            approve_reallocation(reallocation=waits, reason="x", actor=actor, now=now)
        with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
            Reallocation.objects.filter(pk=waits.pk).update(
                state="approved", decided_by_id=actor.id, decided_at=now
            )

    def test_a_rejected_one_moves_nothing_and_another_may_follow(
        self, ranked: Round, actor: Actor, head: Actor, now: datetime
    ) -> None:
        before, waits = places(ranked), proposed(ranked, actor, now)
        with pytest.raises(ReallocationRefused):
            proposed(ranked, actor, now)
        reject_reallocation(reallocation=waits, reason="tunggu", actor=head, now=now)
        assert places(ranked) == before
        with pytest.raises(AlreadyDecided):
            approve_reallocation(reallocation=waits, reason="x", actor=head, now=now)
        assert proposed(ranked, actor, now).state == "proposed"

    def test_a_list_that_changed_meanwhile_refuses(
        self, ranked: Round, actor: Actor, head: Actor, now: datetime
    ) -> None:
        waits, ranking = proposed(ranked, actor, now), Ranking.objects.get(round=ranked)
        first = Candidate.objects.get(ranking=ranking, contest_code="6472", rank=1)
        drop_candidate(
            ranking=ranking, party_id=first.party_id, cause=Cause.DIED, reason="wafat", actor=actor, now=now
        )
        with pytest.raises(ReallocationRefused) as refused:
            approve_reallocation(reallocation=waits, reason="x", actor=head, now=now)
        assert refused.value.code == "reallocation_outdated"
        assert Reallocation.objects.get(pk=waits.pk).state == "proposed"

    def test_nothing_free_is_no_proposal(self, whole_country: None, actor: Actor, now: datetime) -> None:
        people()
        made = make_round(quotas={"6472": 1, "6471": 1})
        rank_round(ranked_round=made, actor=actor, now=now)
        with pytest.raises(ReallocationRefused) as refused:
            proposed(made, actor, now)
        assert refused.value.code == "reallocation_nothing"

    def test_a_decree_that_waits_closes_it(self, ranked: Round, actor: Actor, now: datetime) -> None:
        propose_decree(decreed_round=ranked, number="SK-1", title="x", reason="x", actor=actor, now=now)
        with pytest.raises(RoundClosed):
            proposed(ranked, actor, now)

    def test_an_account_of_one_regency_proposes_nothing(
        self, ranked: Round, actor: Actor, now: datetime
    ) -> None:
        with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
            proposed(ranked, actor, now)


class TestConstraints:
    LINE: dict[str, int] = {"before": 3, "unfilled": 2, "waiting": 2, "taken": 0, "given": 0}

    @pytest.mark.parametrize(
        ("change", "name"),
        [
            ({"taken": 3}, "nobody_loses"),
            ({"unfilled": 4}, "nobody_loses"),
            ({"given": 3}, "no_more_than_wait"),
            ({"place_code": "64"}, "region"),
        ],
    )
    def test_lines(
        self, change: dict[str, int | str], name: str, ranked: Round, actor: Actor, now: datetime
    ) -> None:
        values: dict[str, int | str] = {"place_code": "6499", **self.LINE, **change}
        with pytest.raises(IntegrityError, match=f"reallocationline_{name}"), transaction.atomic():
            ReallocationLine.objects.create(reallocation=proposed(ranked, actor, now), **values)

    def test_a_region_stands_once(self, ranked: Round, actor: Actor, now: datetime) -> None:
        with pytest.raises(IntegrityError, match="reallocationline_once"), transaction.atomic():
            ReallocationLine.objects.create(
                reallocation=proposed(ranked, actor, now), place_code="6472", **self.LINE
            )

    def test_as_many_are_given_as_taken(self, ranked: Round, actor: Actor, now: datetime) -> None:
        waits = proposed(ranked, actor, now)

        def give_one_more() -> None:
            ReallocationLine.objects.create(
                reallocation=waits, place_code="6499", **{**self.LINE, "given": 1}
            )
            check_deferred()

        with pytest.raises(IntegrityError, match="gives as many places as it takes"), transaction.atomic():
            give_one_more()

    @pytest.mark.parametrize(
        ("change", "name"),
        [
            ({"moved": 4}, "moves_of_pool"),
            ({"moved": 0}, "moves_of_pool"),
            ({"proposal_reason": ""}, "reasoned"),
            ({"method": "by_hand"}, "by_a_method"),
        ],
    )
    def test_proposals(
        self, change: dict[str, int | str], name: str, ranked: Round, actor: Actor, now: datetime
    ) -> None:
        waits = proposed(ranked, actor, now)
        with pytest.raises(IntegrityError, match=f"reallocation_{name}"), transaction.atomic():
            Reallocation.objects.filter(pk=waits.pk).update(**change)

    def test_one_waits_for_a_decision(self, ranked: Round, actor: Actor, now: datetime) -> None:
        waits = proposed(ranked, actor, now)
        waits.pk = None
        with pytest.raises(IntegrityError, match="reallocation_one_open"), transaction.atomic():
            waits.save(force_insert=True)


@pytest.fixture
def approved_at_once(
    committed: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], list[str]]:
    """Two heads approve one proposal, each on a connection; they meet before writing unless a lock keeps them apart."""
    system = User.objects.get(username="sistem").actor
    heads = [
        open_account(
            username=name, full_name=name, role=Role.HEAD, prefixes=["64"], password=PASSWORD,
            actor=system, reason="uji", now=now,
        ).actor
        for name in ("kepala", "pelaksana-harian")
    ]  # fmt: skip
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        people()
        made = make_round(quotas=QUOTAS)
        rank_round(ranked_round=made, actor=system, now=now)
        waits = proposed(made, system, now)
    meeting = Barrier(2)
    moving = reallocations.move_places

    def meet(**asked: object) -> None:
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=2)
        moving(**asked)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(reallocations, "move_places", meet)
    return lambda: at_once(
        *(
            lambda head=head: approve_reallocation(reallocation=waits, reason="x", actor=head, now=now)
            for head in heads
        )
    )


@pytest.mark.race
def test_of_two_who_approve_at_once_one_moves_the_places(approved_at_once: Callable[[], list[str]]) -> None:
    assert approved_at_once() == ["already_decided", "done"]
    assert QuotaPlan.objects.count() == 1


@pytest.mark.race
def test_control_without_the_lock_both_move_them(
    approved_at_once: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reallocations, "take_locks", lambda *names: None)
    assert approved_at_once() == ["done", "done"]
    assert QuotaPlan.objects.count() == 2
