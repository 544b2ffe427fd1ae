"""Planned aid: a plan of two people splits what a decree gives; the sum stays, months release, goods are given once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kail.apps.delivery.enums import Identity
from kail.apps.delivery.errors import AidRefused
from kail.apps.delivery.models import AidGiving, PaymentList
from kail.apps.enrolments.enums import EntitlementState, StandingKind
from kail.apps.enrolments.errors import AidPlanRefused
from kail.apps.enrolments.models import AidPlan, AidPlanLine, Enrolment, Entitlement
from kail.apps.enrolments.selectors.aid_calendar import (
    calendar_of_round,
    late_lines,
    lines_for_month,
    unplanned_parts,
)
from kail.apps.enrolments.services import (
    PlannedPart,
    advance_round,
    approve_aid_plans,
    approve_standing,
    propose_standing,
    reject_aid_plans,
)
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import LedgerEntry, PartyMoney
from kail.apps.registry.models import Party
from kail.kernel.approvals import ProposalState, SamePerson
from kail.kernel.audit import acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.deferred import at_the_end
from tests.delivery.cared import (
    IN_JUNE,
    JUNE,
    MAY,
    PARTS,
    PROMISED,
    give_goods,
    goods_line,
    paper,
    planned,
    promised,
    propose,
)
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA

IN_JULY = datetime.fromisoformat("2025-07-02T03:00:00+00:00")


@contextmanager
def refused(kind: type[Refusal], code: str) -> Iterator[None]:
    """The block is refused for this reason, whatever the language of the sentence."""
    with pytest.raises(kind) as caught:
        yield
    assert caught.value.code == code


def parts(going: Going, name: str) -> list[tuple[str, str, int, str]]:
    rows = Entitlement.objects.filter(enrolment=going.enrolment(name)).order_by("part")
    return [(one.name, one.kind, one.amount, one.state) for one in rows]


def test_an_approved_plan_becomes_parts_that_come_to_what_the_decree_gives(going: Going) -> None:
    planned(going, "S1")
    assert parts(going, "S1") == [
        ("Uang Mei", "cash", 600_000, "released"),
        ("Popok dewasa", "goods", 800_001, "released"),
        ("Uang Juli", "cash", 999_999, "waiting"),
    ]
    assert sum(amount for _name, _kind, amount, _state in parts(going, "S1")) == PROMISED
    assert parts(going, "S2") == [("Bantuan langsung", "cash", PROMISED, "released")]
    advance_round(advanced_round=going.round, reason="malam", actor=going.maker, now=IN_JULY)
    assert parts(going, "S1")[2][3] == EntitlementState.RELEASED


def test_goods_alone_leave_the_cash_part_empty_and_cancelled(going: Going) -> None:
    wheelchair = PlannedPart(
        month=JUNE, kind=BenefitKind.GOODS, name="Kursi roda", amount=PROMISED, quantity=1, unit="buah"
    )
    approve_aid_plans(plans=propose(going, "S1", parts=(wheelchair,)), reason="ya", actor=going.head, now=NOW)
    assert parts(going, "S1") == [
        ("Bantuan langsung", "cash", 0, "cancelled"),
        ("Kursi roda", "goods", PROMISED, "released"),
    ]
    give_goods(going, "S1", 1)
    assert going.enrolment("S1").handover_finished is True


def test_one_proposal_plans_for_many_and_needs_a_second_person(going: Going) -> None:
    plans = propose(going, "S1", "S2", "B1")
    assert unplanned_parts(of_round=going.round).count() == 0
    with pytest.raises(SamePerson):
        approve_aid_plans(plans=plans, reason="sendiri", actor=going.maker, now=NOW)
    assert AidPlan.objects.filter(state=ProposalState.PROPOSED).count() == 3
    of_first = [plan for plan in plans if plan.enrolment_id == going.enrolment("S1").pk]
    reject_aid_plans(plans=of_first, reason="lain", actor=going.head, now=NOW)
    assert propose(going, "S1")[0].version == 2
    with refused(AidPlanRefused, "planned_already"):
        propose(going, "S2")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"amount": 1}, "sum"),
        ({"name": " "}, "parts"),
        ({"amount": -1}, "parts"),
        ({"kind": BenefitKind.GOODS}, "parts"),
        ({"quantity": 2, "unit": "pak"}, "parts"),
    ],
)
def test_a_plan_that_makes_no_sense_changes_nothing(
    going: Going, wrong: dict[str, object], code: str
) -> None:
    values: dict[str, Any] = {
        "month": MAY,
        "kind": BenefitKind.CASH,
        "name": "Uang",
        "amount": PROMISED,
        **wrong,
    }
    with refused(AidPlanRefused, code):
        propose(going, "S1", parts=(PlannedPart(**values),))
    with refused(AidPlanRefused, "parts"):
        propose(going, "S1", parts=())
    assert not AidPlan.objects.exists()


def test_nothing_that_is_being_paid_or_stands_still_is_planned(going: Going) -> None:
    change = propose_standing(
        enrolment=going.enrolment("S1"), kind=StandingKind.SUSPEND, reason="sakit", actor=going.maker, now=NOW
    )
    approve_standing(change=change, reason="ya", actor=going.head, now=NOW)
    with refused(AidPlanRefused, "not_active"):
        propose(going, "S1")
    plans = propose(going, "S2")
    with acting(actor=going.maker, reason="dibayar"):
        Entitlement.objects.filter(pk=promised(going, "S2").pk).update(state=EntitlementState.ORDERED)
    with refused(AidPlanRefused, "begun"):
        approve_aid_plans(plans=plans, reason="ya", actor=going.head, now=NOW)
    assert AidPlan.objects.get().state == ProposalState.PROPOSED
    assert not PaymentList.objects.exists()


def test_the_database_keeps_the_sum_of_a_plan(going: Going) -> None:
    plan = propose(going, "S1")[0]

    def add() -> None:
        AidPlanLine.objects.create(
            plan=plan, place_code=plan.place_code, position=9, month=MAY, kind="cash", name="Lagi", amount=5
        )

    with acting(actor=going.maker, reason="uji"), pytest.raises(IntegrityError, match="lines come to"):
        at_the_end(add)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"month": date(2025, 5, 2)}, "of_a_month"),
        ({"amount": 0}, "told"),
        ({"quantity": 3, "unit": "pak"}, "goods_counted"),
        ({"kind": "goods"}, "goods_counted"),
        ({"position": 1}, "position"),
    ],
)
def test_the_database_refuses_lines_that_make_no_sense(
    going: Going, wrong: dict[str, object], constraint: str
) -> None:
    plan = propose(going, "S1")[0]
    values = {"position": 9, "month": MAY, "kind": "cash", "name": "Lagi", "amount": 5, **wrong}
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        AidPlanLine.objects.create(plan=plan, place_code=plan.place_code, **values)


def test_goods_are_given_in_parts_and_booked_to_the_last_rupiah(going: Going) -> None:
    planned(going, "S1")
    first = give_goods(going, "S1", 1)
    assert (first.number, first.amount) == ("BT/uji-2025/2025/0001", 266_667)
    part = goods_line(going, "S1").part
    assert part is not None
    assert (part.state, part.given_amount) == (EntitlementState.RELEASED, 266_667)
    give_goods(going, "S1", 2)
    part.refresh_from_db()
    assert (part.state, part.given_amount) == (EntitlementState.GIVEN, 800_001)
    money = PartyMoney.objects.get(party=Party.objects.get(display_name="S1"))
    assert (money.realised, money.committed) == (800_001, PROMISED)
    entries = LedgerEntry.objects.filter(source_number__startswith="BT/").order_by("pk")
    assert [entry.source_number for entry in entries] == ["BT/uji-2025/2025/0001", "BT/uji-2025/2025/0002"]
    assert going.enrolment("S1").handover_finished is False


def test_a_form_that_is_sent_twice_gives_once(going: Going) -> None:
    planned(going, "S1", "S2")
    number = uuid4()
    assert give_goods(going, "S1", 1, client_uuid=number) == give_goods(going, "S1", 1, client_uuid=number)
    assert AidGiving.objects.count() == 1
    with refused(AidRefused, "sent_for_another"):
        give_goods(going, "S2", 1, client_uuid=number)
    assert AidGiving.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"quantity": 4}, "more_than_planned"),
        ({"quantity": 0}, "more_than_planned"),
        ({"received_by": " "}, "nobody_received"),
        ({"place": ""}, "place"),
        ({"identity": Identity.KNOWN}, "witness_missing"),
        ({"photo": None}, "proof_missing"),
        ({"signature": None}, "proof_missing"),
        ({"given_at": IN_JULY}, "given_at"),
    ],
)
def test_a_giving_that_is_not_proved_changes_nothing(
    going: Going, wrong: dict[str, object], code: str
) -> None:
    planned(going, "S1")
    values: dict[str, Any] = {"quantity": 1, **wrong}
    with refused(AidRefused, code):
        give_goods(going, "S1", values.pop("quantity"), **values)
    assert not AidGiving.objects.exists()
    assert PartyMoney.objects.get(party__display_name="S1").realised == 0


def test_what_is_missing_of_the_proof_has_a_reason(going: Going) -> None:
    planned(going, "S1")
    given = give_goods(going, "S1", 3, signature=None, missing_reason="cap jempol di kertas")
    assert given.signature is None
    with refused(AidRefused, "given_already"):
        give_goods(going, "S1", 1)


def test_goods_of_a_month_to_come_wait(going: Going) -> None:
    later = PlannedPart(
        month=date(2025, 9, 1), kind=BenefitKind.GOODS, name="Susu", amount=PROMISED, quantity=2, unit="dus"
    )
    approve_aid_plans(plans=propose(going, "S1", parts=(later,)), reason="ya", actor=going.head, now=NOW)
    with refused(AidRefused, "not_released"):
        give_goods(going, "S1", 1)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"quantity": 4}, "were given"),
        ({"received_by": ""}, "identified"),
        ({"identity": "known"}, "identified"),
        ({"photo": None}, "proved"),
        ({"latitude": 1}, "on_earth"),
        ({"place": ""}, "counted"),
        ({"place_code": BALIKPAPAN}, "where they live"),
    ],
)
def test_the_database_refuses_a_giving_that_nobody_could_prove(
    going: Going, wrong: dict[str, object], constraint: str
) -> None:
    planned(going, "S1")
    line = goods_line(going, "S1")
    values = {
        "client_uuid": uuid4(), "round": going.round, "enrolment": going.enrolment("S1"), "plan_line": line,
        "officer_id": going.maker.id, "given_at": NOW, "recorded_at": NOW, "clock_seconds": 0, "identity": "nik",
        "received_by": "S1", "quantity": 1, "amount": 0, "place": "Rumah", "photo": paper(going.maker),
        "signature": paper(going.maker), "number": "BT/1", "place_code": SAMARINDA, **wrong,
    }  # fmt: skip
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        AidGiving.objects.create(**values)


def test_cash_of_a_plan_is_not_given_by_hand(going: Going) -> None:
    planned(going, "S1")
    cash = AidPlanLine.objects.filter(kind=BenefitKind.CASH).order_by("month").first()
    assert cash is not None
    with (
        pytest.raises(IntegrityError, match="not in the approved plan"),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        AidGiving.objects.create(
            client_uuid=uuid4(), round=going.round, enrolment=going.enrolment("S1"), plan_line=cash,
            officer_id=going.maker.id, given_at=NOW, recorded_at=NOW, clock_seconds=0, identity="nik",
            received_by="S1", quantity=1, amount=0, place="Rumah", missing_reason="x", number="BT/1",
            place_code=SAMARINDA,
        )  # fmt: skip


def test_the_calendar_says_what_is_planned_given_and_late(going: Going) -> None:
    planned(going, "S1", "S2")
    give_goods(going, "S1", 3)
    whole, villages = calendar_of_round(of_round=going.round, year=2025, today=IN_JULY.date())
    assert [village.place_code for village in villages] == [SAMARINDA]
    assert whole.people == 2
    may, june, july = whole.months[4:7]
    assert (may.planned, may.given, may.late) == (2, 0, 2)
    assert (june.planned, june.given, june.late, june.given_amount) == (2, 1, 1, 800_001)
    assert (july.planned, july.late, july.amount) == (2, 0, 2 * 999_999)
    assert late_lines(today=IN_JULY.date()).count() == 3
    assert late_lines(today=IN_JUNE.date()).count() == 2
    names = [line.name for line in lines_for_month(month=JUNE, today=IN_JUNE.date())]
    assert names == ["Uang Mei", "Popok dewasa", "Uang Mei", "Popok dewasa"]
    assert [line.name for line in lines_for_month(month=JUNE, today=IN_JULY.date())] == ["Popok dewasa"] * 2
    with region_scope(prefixes=["6471"]):
        assert not late_lines(today=IN_JULY.date()).exists()


def test_a_plan_moves_with_whoever_moves(going: Going) -> None:
    planned(going, "S1")
    change = propose_standing(
        enrolment=going.enrolment("S1"), kind=StandingKind.MOVE, new_place_code=BALIKPAPAN, reason="pindah",
        actor=going.maker, now=NOW,
    )  # fmt: skip
    approve_standing(change=change, reason="ya", actor=going.head, now=NOW)
    assert Enrolment.objects.get(pk=going.enrolment("S1").pk).place_code == BALIKPAPAN
    assert set(AidPlanLine.objects.values_list("place_code", flat=True)) == {BALIKPAPAN}
    assert give_goods(going, "S1", 3).place_code == BALIKPAPAN


def test_parts_of_a_plan_are_in_the_order_of_its_months(going: Going) -> None:
    propose(going, "S1", parts=tuple(reversed(PARTS)))
    months = AidPlanLine.objects.order_by("position").values_list("month", flat=True)
    assert list(months) == sorted(months)
