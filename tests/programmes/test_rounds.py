"""Rounds: who may be changed, how, and what the database itself refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import translation

from kail.apps.programmes.enums import Intake, QuotaMethod, RoundState
from kail.apps.programmes.errors import RoundNotEditable, RoundRefused, RuleRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.services import (
    PriorityKey,
    RoundPlan,
    cancel_round,
    change_round,
    make_round,
    mark_decreed,
    open_round,
    set_priorities,
    set_quota,
    set_quota_by_hand,
    set_rule,
)
from kail.kernel.audit import Actor
from tests.deferred import check_deferred

PLAN = RoundPlan(
    name="UEP 2026",
    year=2026,
    region_code="64",
    places=1000,
    price_floor=4_500_000,
    price_ceiling=5_000_000,
    price=5_000_000,
    lottery_seed="uep-2026",
    reference_date=date(2026, 6, 30),
)


def plan_of(one: Round) -> RoundPlan:
    """The plan that a stored round follows."""
    return RoundPlan(**{name: getattr(one, name) for name in RoundPlan.__dataclass_fields__})


class TestPlan:
    @pytest.mark.parametrize(
        ("plan", "code"),
        [
            (replace(PLAN, name=" "), "round_name"),
            (replace(PLAN, places=0), "round_places"),
            (replace(PLAN, price=5_000_001), "round_price"),
            (replace(PLAN, price=4_499_999), "round_price"),
            (replace(PLAN, lottery_seed=""), "round_seed"),
            (replace(PLAN, lottery_seed="a\nb"), "round_seed"),
            (replace(PLAN, opens_date=date(2026, 2, 1), closes_date=date(2026, 1, 31)), "round_dates"),
            (replace(PLAN, region_code="6472011001"), "round_region"),
            (replace(PLAN, region_code="99"), "round_region"),
            (replace(PLAN, intake=Intake.CONTINUATION), "round_continues"),
            (replace(PLAN, continues_id=1), "round_continues"),
            (replace(PLAN, intake=Intake.CONTINUATION, continues_id=0), "round_continues"),
        ],
    )
    def test_a_plan_that_cannot_be_right_is_refused(
        self, plan: RoundPlan, code: str, uep: Round, actor: Actor
    ) -> None:
        before = plan_of(uep)
        with pytest.raises(RoundRefused) as refused:
            change_round(changed_round=uep, plan=plan, actor=actor, reason="coba")
        assert refused.value.code == code
        uep.refresh_from_db()
        assert plan_of(uep) == before

    def test_another_number_of_places_takes_the_quota_away(self, uep: Round, actor: Actor) -> None:
        changed = change_round(
            changed_round=uep, plan=replace(plan_of(uep), places=1600), actor=actor, reason="APBD-P"
        )
        assert (changed.places, changed.quotas.count()) == (1600, 0)

    def test_another_price_leaves_the_quota(self, uep: Round, actor: Actor) -> None:
        changed = change_round(
            changed_round=uep, plan=replace(plan_of(uep), price=4_800_000), actor=actor, reason="harga pasar"
        )
        assert (changed.price, changed.quotas.count()) == (4_800_000, 10)

    def test_another_price_is_the_amount_of_the_benefit_that_costs_it(self, uep: Round, actor: Actor) -> None:
        change_round(
            changed_round=uep, plan=replace(plan_of(uep), price=4_800_000), actor=actor, reason="harga pasar"
        )
        check_deferred()
        assert list(uep.benefits.order_by("position").values_list("amount", flat=True)) == [4_800_000, 0, 0]

    def test_another_price_is_refused_where_several_benefits_make_it(self, uep: Round, actor: Actor) -> None:
        goods, training, _mentoring = uep.benefits.order_by("position")
        goods.amount, training.amount = 4_000_000, 1_000_000
        goods.save()
        training.save()
        with pytest.raises(RoundRefused, match=r"Rp5\.000\.000"):
            change_round(
                changed_round=uep, plan=replace(plan_of(uep), price=4_800_000), actor=actor, reason="x"
            )
        uep.refresh_from_db()
        assert uep.price == 5_000_000

    def test_milestones_that_count_from_the_opening_move_with_it(self, uep: Round, actor: Actor) -> None:
        later = replace(plan_of(uep), opens_date=date(2025, 6, 14))
        change_round(changed_round=uep, plan=later, actor=actor, reason="mundur")
        assert uep.stages.get(name="Serah terima (BAST)").due_date == date(2025, 10, 10)

    def test_a_batch_and_stage_of_a_year_exist_once(self, uep: Round, actor: Actor, now: datetime) -> None:
        version = uep.programme_version
        second = make_round(
            version=version,
            code="uep-2025-2",
            plan=replace(plan_of(uep), batch=2),
            actor=actor,
            reason="x",
            now=now,
        )
        with pytest.raises(RoundRefused) as refused:
            change_round(changed_round=second, plan=plan_of(uep), actor=actor, reason="x")
        assert refused.value.code == "round_batch"
        second.refresh_from_db()
        assert second.batch == 2

    def test_the_history_says_who_changed_a_round_and_why(self, uep: Round, actor: Actor) -> None:
        change_round(
            changed_round=uep, plan=replace(plan_of(uep), name="UEP I"), actor=actor, reason="dua tahap"
        )
        newest = uep.history.order_by("-pgh_id").first()  # type: ignore[attr-defined]  # made by pghistory
        assert (newest.name, newest.pgh_context["reason"], newest.pgh_context["actor"]) == (
            "UEP 2025",
            "dua tahap",
            actor.id,
        )


class TestState:
    def test_a_decreed_round_cannot_be_changed_in_any_way(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        mark_decreed(decreed_round=uep, actor=actor, reason="SK 1")
        changes: list[Callable[[], object]] = [
            lambda: change_round(changed_round=uep, plan=PLAN, actor=actor, reason="x"),
            lambda: set_rule(ruled_round=uep, rule_text="pns", actor=actor, reason="x"),
            lambda: set_priorities(ordered_round=uep, keys=[], actor=actor, reason="x"),
            lambda: set_quota(shared_round=uep, method=QuotaMethod.WEBSTER, actor=actor, now=now, reason="x"),
            lambda: set_quota_by_hand(
                shared_round=uep, places={"6472": 1500}, actor=actor, now=now, reason="x"
            ),
            lambda: open_round(opened_round=uep, actor=actor, reason="x"),
            lambda: cancel_round(cancelled_round=uep, actor=actor, reason="x"),
            lambda: mark_decreed(decreed_round=uep, actor=actor, reason="x"),
        ]
        before = list(Round.objects.values_list())
        for change in changes:
            with pytest.raises(RoundNotEditable):
                change()
        assert list(Round.objects.values_list()) == before
        assert (uep.quotas.count(), uep.priorities.count()) == (10, 3)

    def test_a_draft_opens_once(self, uep: Round, actor: Actor) -> None:
        assert open_round(opened_round=uep, actor=actor, reason="mulai").state == RoundState.OPEN
        with pytest.raises(RoundNotEditable):
            open_round(opened_round=uep, actor=actor, reason="mulai")

    def test_a_cancelled_round_stays_with_its_reason_and_is_not_changed(
        self, uep: Round, actor: Actor
    ) -> None:
        assert cancel_round(cancelled_round=uep, actor=actor, reason="anggaran batal").state == "cancelled"
        newest = uep.history.order_by("-pgh_id").first()  # type: ignore[attr-defined]  # made by pghistory
        assert newest.pgh_context["reason"] == "anggaran batal"
        with pytest.raises(RoundNotEditable):
            set_rule(ruled_round=uep, rule_text="pns", actor=actor, reason="x")

    def test_an_open_round_can_still_be_changed(self, uep: Round, actor: Actor) -> None:
        open_round(opened_round=uep, actor=actor, reason="mulai")
        assert (
            set_rule(ruled_round=uep, rule_text="desil = 1", actor=actor, reason="x").rule_text == "desil = 1"
        )


class TestRule:
    def test_a_text_that_is_no_rule_is_refused_with_place_and_remedy_in_both_languages(
        self, uep: Round, actor: Actor
    ) -> None:
        before = uep.rule_text
        with pytest.raises(RuleRefused) as refused:
            set_rule(ruled_round=uep, rule_text="umurr > 3", actor=actor, reason="salah ketik")
        with translation.override("id"):
            assert str(refused.value) == 'baris 1 kolom 1: "umurr" tidak dikenal; maksud Anda "umur"?'
        with translation.override("en"):
            assert str(refused.value) == 'line 1 column 1: "umurr" is not known; did you mean "umur"?'
        uep.refresh_from_db()
        assert uep.rule_text == before

    @pytest.mark.parametrize(
        "text", ["umur > 3; DROP TABLE registry_person", "1 = 1 OR TRUE", "(SELECT 1) = 1", "umur > 3 --", ""]
    )
    def test_sql_is_no_rule(self, text: str, uep: Round, actor: Actor) -> None:
        with pytest.raises(RuleRefused):
            set_rule(ruled_round=uep, rule_text=text, actor=actor, reason="x")


class TestOrder:
    def test_keys_are_kept_by_their_indonesian_name_and_place(self, uep: Round, actor: Actor) -> None:
        set_priorities(
            ordered_round=uep,
            keys=[PriorityKey(term="female_head", descending=True), PriorityKey(term="DESIL")],
            actor=actor,
            reason="perempuan dahulu",
        )
        assert list(uep.priorities.order_by("position").values_list("position", "term", "descending")) == [
            (1, "perempuan_kepala_keluarga", True),
            (2, "desil", False),
        ]

    @pytest.mark.parametrize("terms", [["desil", "decile"], ["pendapatan"], ["ppks"], ["wilayah"]])
    def test_a_word_that_cannot_order_or_stands_twice_is_refused(
        self, terms: list[str], uep: Round, actor: Actor
    ) -> None:
        with pytest.raises(RoundRefused):
            set_priorities(
                ordered_round=uep, keys=[PriorityKey(term=term) for term in terms], actor=actor, reason="x"
            )
        assert uep.priorities.count() == 3
