"""Each named constraint of enrolments refuses the row that breaks it, whoever writes it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, models, transaction

from kail.apps.enrolments.enums import ExceptionKind, StandingKind
from kail.apps.enrolments.models import (
    AidPlan,
    AidPlanLine,
    BusinessPlan,
    Enrolment,
    EnrolmentStage,
    Entitlement,
    StageException,
    StandingChange,
)
from kail.apps.enrolments.services import (
    PlanContent,
    PlannedPart,
    propose_aid_plans,
    propose_exception,
    propose_plan,
    propose_standing,
)
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Stage
from kail.apps.selection.models import DecreeLine
from kail.kernel.audit import acting
from tests.conftest import NOW
from tests.deferred import check_deferred
from tests.enrolments.enrolled import Going
from tests.people import make_person

DAY = date(2025, 6, 1)
DECIDED = {"state": "approved", "decided_at": NOW}
Break = Callable[[Going], object]


@pytest.fixture
def full(going: Going) -> Going:
    """S1 with an exception, a change, a plan and a plan of aid that wait."""
    one = going.enrolment("S1")
    propose_exception(
        enrolment_stage=one.stages.get(position=1),
        kind=ExceptionKind.PASS,
        reason="uji",
        actor=going.maker,
        now=NOW,
    )
    propose_standing(enrolment=one, kind=StandingKind.SUSPEND, reason="uji", actor=going.maker, now=NOW)
    content = PlanContent(
        business_type=None, what="Kue", market="Pasar", tools="", capital=1, month_turnover=2, month_cost=1
    )
    propose_plan(enrolment=one, content=content, reason="uji", actor=going.maker, now=NOW)
    tools = one.entitlements.get(name="Alat")
    part = PlannedPart(
        month=date(2025, 7, 1),
        kind=BenefitKind.GOODS,
        name="Alat",
        amount=tools.amount,
        quantity=1,
        unit="set",
    )
    propose_aid_plans(entitlements=[tools], parts=[part], reason="uji", actor=going.maker, now=NOW)
    return going


def enrolment(going: Going) -> Enrolment:
    return going.enrolment("S1")


def rows(model: type[models.Model], going: Going, **wanted: object) -> "models.QuerySet[Any]":
    path = {
        Enrolment: "pk",
        EnrolmentStage: "enrolment",
        StageException: "enrolment_stage__enrolment",
        StandingChange: "enrolment",
        Entitlement: "enrolment",
        BusinessPlan: "enrolment",
        AidPlan: "enrolment",
        AidPlanLine: "plan__enrolment",
    }[model]
    return model._default_manager.filter(**{path: enrolment(going).pk, **wanted})


def changed(model: type[models.Model], values: dict[str, object], **wanted: object) -> Break:
    return lambda going: rows(model, going, **wanted).update(**values)


def copied(
    model: type[models.Model], values: Callable[[Going], dict[str, object]], **wanted: object
) -> Break:
    def copy(going: Going) -> None:
        row = rows(model, going, **wanted).get()
        kept = {
            column.attname: getattr(row, column.attname)
            for column in row._meta.concrete_fields
            if column.name != "id"
        }
        model(**{**kept, **values(going)}).save(force_insert=True)

    return copy


def reserve_line(going: Going) -> int:
    return DecreeLine.objects.filter(decree=going.decree, listing="reserve").order_by("pk")[0].pk


def new_stage(going: Going) -> int:
    return Stage.objects.create(round=going.round, position=9, name="Baru").pk


def _reopened(going: Going) -> None:
    ended = {"state": "ended", "end_cause": "died", "ended_date": NOW.date()}
    rows(Enrolment, going).update(**ended)
    rows(Enrolment, going).update(state="active", end_cause="", ended_date=None)


def _uncancelled(going: Going) -> None:
    rows(Entitlement, going, name="Pelatihan").update(state="cancelled")
    rows(Entitlement, going, name="Pelatihan").update(state="released")


def _given_to_suspended(going: Going) -> None:
    rows(Enrolment, going).update(state="suspended")
    rows(Entitlement, going, name="Pelatihan").update(given_amount=1)


def _other_amount(going: Going) -> None:
    rows(Entitlement, going, name="Pelatihan").update(amount=1)
    check_deferred()


def _skips(going: Going) -> None:
    way = going.enrolment("S1").stages
    way.filter(position=1).update(state="passed", passed_at=NOW)
    way.filter(position=3).update(state="open", opened_at=NOW)


def _own_decision(model: type[models.Model]) -> Break:
    return lambda going: rows(model, going).update(**DECIDED, decided_by=going.maker.id)


TRAINING = {"name": "Pelatihan"}
BROKEN: dict[str, Break] = {
    "enrolments_enrolment_once_a_round": copied(Enrolment, lambda going: {"line_id": reserve_line(going)}),
    "enrolments_enrolment_known_words": changed(
        Enrolment, {"state": "ended", "end_cause": "lupa", "ended_date": NOW.date()}
    ),
    "enrolments_enrolment_ends_with_cause": changed(Enrolment, {"ended_date": NOW.date()}),
    "enrolments_enrolment_forward": changed(
        Enrolment, {"state": "ended", "end_cause": "died", "ended_date": date(2000, 1, 1)}
    ),
    "enrolments_enrolment_attendance_percent": changed(Enrolment, {"attendance": 101}),
    "enrolments_enrolment_amount": copied(
        Enrolment,
        lambda going: {"amount": -1, "line_id": reserve_line(going), "party_id": make_person().pk},
    ),
    "enrolments_enrolment_end_stays": _reopened,
    "enrolments_enrolmentstage_once": copied(EnrolmentStage, lambda going: {"position": 9}, position=3),
    "enrolments_enrolmentstage_position": copied(
        EnrolmentStage, lambda going: {"stage_id": new_stage(going)}, position=3
    ),
    "enrolments_enrolmentstage_one_open": copied(
        EnrolmentStage, lambda going: {"stage_id": new_stage(going), "position": 9}, position=1
    ),
    "enrolments_enrolmentstage_times": changed(EnrolmentStage, {"passed_at": NOW}, position=1),
    "enrolments_enrolmentstage_forward": changed(
        EnrolmentStage, {"state": "waiting", "opened_at": None}, position=1
    ),
    "enrolments_enrolmentstage_in_order": _skips,
    "enrolments_stageexception_one_waiting": copied(StageException, lambda going: {}),
    "enrolments_stageexception_known_kind": changed(StageException, {"kind": "lain"}),
    "enrolments_stageexception_reasoned": changed(StageException, {"proposal_reason": ""}),
    "enrolments_stageexception_two_people": _own_decision(StageException),
    "enrolments_stageexception_decided_by_someone": changed(StageException, {"state": "approved"}),
    "enrolments_standingchange_one_waiting": copied(StandingChange, lambda going: {}),
    "enrolments_standingchange_known_kind": changed(StandingChange, {"kind": "lain"}),
    "enrolments_standingchange_place_of_move": changed(StandingChange, {"new_place_code": "6471011001"}),
    "enrolments_standingchange_reasoned": changed(StandingChange, {"proposal_reason": ""}),
    "enrolments_standingchange_two_people": _own_decision(StandingChange),
    "enrolments_standingchange_decided_by_someone": changed(StandingChange, {"state": "approved"}),
    "enrolments_entitlement_once": copied(Entitlement, lambda going: {}, **TRAINING),
    "enrolments_entitlement_known_words": changed(Entitlement, {"state": "lain"}, **TRAINING),
    "enrolments_entitlement_never_more_than_promised": changed(
        Entitlement, {"given_amount": 3_000_001}, **TRAINING
    ),
    "enrolments_entitlement_given_when": changed(Entitlement, {"state": "given"}, **TRAINING),
    "enrolments_entitlement_released_before": changed(Entitlement, {"state": "released"}, name="Alat"),
    "enrolments_entitlement_end_stays": _uncancelled,
    "enrolments_entitlement_of_active": _given_to_suspended,
    "enrolments_entitlement_amounts_add_up": _other_amount,
    "enrolments_businessplan_version": copied(
        BusinessPlan, lambda going: {**DECIDED, "state": "rejected", "decided_by_id": going.head.id}
    ),
    "enrolments_businessplan_one_waiting": copied(BusinessPlan, lambda going: {"version": 2}),
    "enrolments_businessplan_amounts": changed(BusinessPlan, {"capital": -1}),
    "enrolments_businessplan_says_what": changed(BusinessPlan, {"what": ""}),
    "enrolments_businessplan_two_people": _own_decision(BusinessPlan),
    "enrolments_businessplan_decided_by_someone": changed(BusinessPlan, {"state": "approved"}),
    "enrolments_aidplan_version": copied(
        AidPlan, lambda going: {**DECIDED, "state": "rejected", "decided_by_id": going.head.id}
    ),
    "enrolments_aidplan_one": copied(AidPlan, lambda going: {"version": 2}),
    "enrolments_aidplan_amount": copied(AidPlan, lambda going: {"amount": 0, "version": 2}),
    "enrolments_aidplan_reasoned": changed(AidPlan, {"proposal_reason": ""}),
    "enrolments_aidplan_two_people": _own_decision(AidPlan),
    "enrolments_aidplan_decided_by_someone": changed(AidPlan, {"state": "approved"}),
    "enrolments_aidplanline_position": copied(AidPlanLine, lambda going: {}),
    "enrolments_aidplanline_of_a_month": copied(
        AidPlanLine, lambda going: {"position": 2, "month": date(2025, 7, 2)}
    ),
    "enrolments_aidplanline_told": copied(AidPlanLine, lambda going: {"position": 2, "name": ""}),
    "enrolments_aidplanline_goods_counted": copied(AidPlanLine, lambda going: {"position": 2, "quantity": None}),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_database_refuses_the_row_that_breaks_it(name: str, full: Going) -> None:
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        acting(actor=full.maker, reason="uji"),
    ):
        BROKEN[name](full)
    cause: Any = refused.value.__cause__
    assert cause.diag.constraint_name == name


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Enrolment, {"amount": 1}),
        (Enrolment, {"began_date": DAY}),
        (EnrolmentStage, {"position": 7}),
        (Entitlement, {"part": 7}),
    ],
)
def test_what_the_decree_gave_stays(
    model: type[models.Model], values: dict[str, object], full: Going
) -> None:
    with (
        pytest.raises(ProgrammingError, match="Cannot update rows"),
        transaction.atomic(),
        acting(actor=full.maker, reason="uji"),
    ):
        rows(model, full).update(**values)


def test_a_party_that_does_not_exist_is_not_enrolled(full: Going) -> None:
    with (
        pytest.raises(IntegrityError, match="party"),
        transaction.atomic(),
        acting(actor=full.maker, reason="uji"),
    ):
        copied(Enrolment, lambda going: {"party_id": 999_999_999, "line_id": reserve_line(going)})(full)


def test_every_named_constraint_is_broken_here() -> None:
    named = {
        constraint.name
        for model in apps.get_app_config("enrolments").get_models()
        for constraint in model._meta.constraints
    }
    assert named <= set(BROKEN)
