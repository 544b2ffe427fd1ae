"""Milestones pass by their conditions, in order; unknown is not met; by hand only through two people."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kail.apps.enrolments.enums import (
    EndCause,
    EnrolmentState,
    EntitlementState,
    ExceptionKind,
    Fact,
    StageState,
    StandingKind,
)
from kail.apps.enrolments.errors import EntitlementRefused, ExceptionRefused, StandingRefused
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.enrolments.services import (
    PlanContent,
    advance_round,
    approve_exception,
    approve_plan,
    approve_standing,
    enrol_round,
    give,
    propose_exception,
    propose_plan,
    propose_standing,
    record_facts,
)
from kail.apps.programmes.models import Ceiling
from kail.apps.programmes.services import spend_for_parties
from kail.apps.registry.models import Participation
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.enrolments.enrolled import Going, decreed
from tests.money import OTHER
from tests.people import BALIKPAPAN

pytestmark = pytest.mark.usefixtures("whole_country")


def states(enrolment: Enrolment) -> list[str]:
    return list(enrolment.stages.order_by("position").values_list("state", flat=True))


def tell(going: Going, name: str, fact: Fact, value: bool | int | None) -> None:
    record_facts(
        about_round=going.round, fact=fact, values={going.enrolment(name).pk: value}, reason="uji",
        actor=going.maker, now=NOW,
    )  # fmt: skip


def plan_of(going: Going, name: str) -> None:
    content = PlanContent(
        business_type=None, what="Kue basah", market="Pasar pagi", tools="Oven", capital=1_000_000,
        month_turnover=3_000_000, month_cost=2_000_000,
    )  # fmt: skip
    plan = propose_plan(
        enrolment=going.enrolment(name), content=content, reason="ditulis bersama", actor=going.maker, now=NOW
    )
    approve_plan(plan=plan, reason="cocok", actor=going.head, now=NOW)


def test_a_milestone_passes_when_its_condition_is_met_and_the_next_opens(going: Going) -> None:
    tell(going, "S1", Fact.ATTENDANCE, 79)
    assert states(going.enrolment("S1")) == [StageState.OPEN, StageState.WAITING, StageState.WAITING]
    tell(going, "S1", Fact.ATTENDANCE, 80)
    assert states(going.enrolment("S1")) == [StageState.PASSED, StageState.OPEN, StageState.WAITING]
    assert states(going.enrolment("S2")) == [StageState.OPEN, StageState.WAITING, StageState.WAITING]


def test_an_approved_plan_releases_the_tools_and_the_handover_completes_the_way(going: Going) -> None:
    tell(going, "S1", Fact.ATTENDANCE, 90)
    plan_of(going, "S1")
    enrolment = going.enrolment("S1")
    assert states(enrolment) == [StageState.PASSED, StageState.PASSED, StageState.OPEN]
    tools = enrolment.entitlements.get(name="Alat")
    assert tools.state == EntitlementState.RELEASED
    parts = {one.pk: one.amount for one in enrolment.entitlements.all()}
    give(amounts=parts, reason="BAST", actor=going.maker, now=NOW)
    tell(going, "S1", Fact.HANDOVER_FINISHED, True)
    enrolment = going.enrolment("S1")
    assert (enrolment.state, enrolment.end_cause) == (EnrolmentState.ENDED, EndCause.COMPLETED)


def test_a_milestone_without_a_condition_passes_on_its_day(maker: Actor, head: Actor) -> None:
    tomorrow = NOW.date() + timedelta(days=1)
    going = decreed(
        maker=maker,
        head=head,
        stages=(
            {"name": "Kemarin", "due_date": date(2025, 1, 1)},
            {"name": "Besok", "due_date": tomorrow},
            {"name": "Kapan saja"},
        ),
    )
    enrol_round(enrolled_round=going.round, reason="SK-1", actor=maker, now=NOW)
    assert states(going.enrolment("S1")) == [StageState.PASSED, StageState.OPEN, StageState.WAITING]
    advance_round(advanced_round=going.round, reason="malam", actor=maker, now=NOW + timedelta(days=1))
    assert states(going.enrolment("S1")) == [StageState.PASSED] * 3


def test_whoever_has_a_report_overdue_gets_nothing_new(going: Going) -> None:
    tell(going, "S1", Fact.ATTENDANCE, 90)
    tell(going, "S1", Fact.REPORT_SETTLED, False)
    plan_of(going, "S1")
    tools = Entitlement.objects.get(enrolment=going.enrolment("S1"), name="Alat")
    assert tools.state == EntitlementState.WAITING
    tell(going, "S1", Fact.REPORT_SETTLED, True)
    tools.refresh_from_db()
    assert tools.state == EntitlementState.RELEASED


def test_by_hand_a_milestone_passes_only_through_two_people(going: Going) -> None:
    first = going.enrolment("S1").stages.get(position=1)
    proposed = propose_exception(
        enrolment_stage=first,
        kind=ExceptionKind.PASS,
        reason="sakit, diganti tugas",
        actor=going.maker,
        now=NOW,
    )
    with pytest.raises(SamePerson):
        approve_exception(exception=proposed, reason="ya", actor=going.maker, now=NOW)
    approve_exception(exception=proposed, reason="ya", actor=going.head, now=NOW)
    assert states(going.enrolment("S1")) == [StageState.PASSED, StageState.OPEN, StageState.WAITING]
    first.refresh_from_db()
    assert first.by_hand_id == proposed.pk


def test_by_hand_nothing_is_skipped(going: Going) -> None:
    last = going.enrolment("S1").stages.get(position=3)
    with pytest.raises(ExceptionRefused):
        propose_exception(
            enrolment_stage=last, kind=ExceptionKind.OPEN, reason="cepat", actor=going.maker, now=NOW
        )
    last.enrolment.stages.filter(position=1).update(state=StageState.PASSED, passed_at=NOW)
    last.state, last.opened_at = StageState.OPEN, NOW
    with pytest.raises(IntegrityError, match="after all before it"), transaction.atomic():
        last.save()


def change(going: Going, name: str, kind: StandingKind, place: str = "") -> None:
    proposed = propose_standing(
        enrolment=going.enrolment(name), kind=kind, reason="uji", actor=going.maker, now=NOW,
        new_place_code=place,
    )  # fmt: skip
    approve_standing(change=proposed, reason="benar", actor=going.head, now=NOW)


def test_whoever_is_suspended_stands_still_and_goes_on_where_it_stood(going: Going) -> None:
    change(going, "S1", StandingKind.SUSPEND)
    tell(going, "S1", Fact.ATTENDANCE, 100)
    assert states(going.enrolment("S1"))[0] == StageState.OPEN
    part = going.enrolment("S1").entitlements.get(name="Pelatihan")
    with pytest.raises(EntitlementRefused):
        give(amounts={part.pk: 1}, reason="uji", actor=going.maker, now=NOW)
    change(going, "S1", StandingKind.RESUME)
    assert states(going.enrolment("S1"))[0] == StageState.PASSED


def test_dropping_out_gives_back_what_was_not_given(going: Going) -> None:
    part = going.enrolment("S1").entitlements.get(name="Pelatihan")
    give(amounts={part.pk: 1_000_000}, reason="kelas", actor=going.maker, now=NOW)
    spend_for_parties(
        spending_round=going.round, amounts={part.enrolment.party_id: 1_000_000}, reason="kelas", source=OTHER,
        actor=going.maker, now=NOW,
    )  # fmt: skip
    before = Ceiling.objects.get().committed
    change(going, "S1", StandingKind.DROP_OUT)
    assert before - Ceiling.objects.get().committed == 4_000_000
    left = going.enrolment("S1")
    assert (left.state, left.end_cause) == (EnrolmentState.ENDED, EndCause.DROPPED_OUT)
    assert Participation.objects.get(party=left.party).state == "dropped_out"
    with pytest.raises(StandingRefused):
        change(going, "S1", StandingKind.RESUME)


def test_a_move_takes_everything_of_the_round_to_the_new_village(going: Going) -> None:
    change(going, "S1", StandingKind.MOVE, BALIKPAPAN)
    moved = going.enrolment("S1")
    places = {
        moved.place_code,
        *moved.stages.values_list("place_code", flat=True),
        *moved.entitlements.values_list("place_code", flat=True),
    }
    assert places == {BALIKPAPAN}


def test_nobody_gets_more_than_was_promised(going: Going) -> None:
    part = going.enrolment("S1").entitlements.get(name="Pelatihan")
    with pytest.raises(EntitlementRefused) as refused:
        give(amounts={part.pk: part.amount + 1}, reason="uji", actor=going.maker, now=NOW)
    assert refused.value.code == "more_than_promised"
