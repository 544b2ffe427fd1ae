"""Each named constraint of programmes refuses the row that breaks it, whoever writes it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from kail.apps.programmes.enums import EntryKind, FundSource
from kail.apps.programmes.models import (
    Benefit,
    BusinessType,
    Ceiling,
    Item,
    LedgerEntry,
    Priority,
    Quota,
    Round,
    Stage,
    Target,
)
from kail.kernel.security import is_history


def _round(uep: Round, changed: dict[str, Any]) -> Round:
    stored = {field.name: getattr(uep, field.name) for field in Round._meta.concrete_fields}
    return Round(**{**stored, "id": None, "code": "lain", **changed})


def _item(uep: Round, changed: dict[str, Any]) -> Item:
    values = {
        "position": 90,
        "name": "x",
        "group": "tool",
        "quantity": 1,
        "unit": "x",
        "unit_price": 1,
        "source": "x",
    }
    return Item(business_type=uep.business_types.get(code="makanan"), **{**values, **changed})


def _target(uep: Round, changed: dict[str, Any]) -> Target:
    standing = uep.programme.targets.order_by("pk").first()
    assert standing is not None
    stored = {field.name: getattr(standing, field.name) for field in Target._meta.concrete_fields}
    return Target(**{**stored, "id": None, **changed})


def _ceiling(uep: Round, changed: dict[str, Any]) -> Ceiling:
    values = {"fund_source": FundSource.CSR, "account_code": "1", "amount": 10}
    return Ceiling(round=uep, **{**values, **changed})


def _entry(uep: Round, now: datetime) -> LedgerEntry:
    entry = uep.ceilings.get().entries.get()
    return LedgerEntry(
        ceiling=entry.ceiling, kind=EntryKind.COMMITMENT, amount=1, reason="", actor=entry.actor, at=now
    )


Broken = Callable[[Round, datetime], models.Model]
BROKEN: dict[str, Broken] = {
    "programmes_round_price_within_package": lambda uep, now: _round(uep, {"price": 1}),
    "programmes_round_has_rule": lambda uep, now: _round(uep, {"rule_text": ""}),
    "programmes_round_has_seed": lambda uep, now: _round(uep, {"lottery_seed": ""}),
    "programmes_round_dates_in_order": lambda uep, now: _round(
        uep, {"opens_date": date(2025, 2, 1), "closes_date": date(2025, 1, 1)}
    ),
    "programmes_priority_position": lambda uep, now: Priority(round=uep, position=1, term="umur"),
    "programmes_priority_term_once": lambda uep, now: Priority(round=uep, position=9, term="desil"),
    "programmes_quota_once_per_regency": lambda uep, now: Quota(round=uep, place_code="6472", places=1),
    "programmes_quota_is_regency": lambda uep, now: Quota(round=uep, place_code="64", places=1),
    "programmes_stage_position": lambda uep, now: Stage(round=uep, position=1, name="x"),
    "programmes_benefit_position": lambda uep, now: Benefit(round=uep, position=1, kind="goods", name="x"),
    "programmes_businesstype_once": lambda uep, now: BusinessType(round=uep, code="makanan", name="x"),
    "programmes_item_position": lambda uep, now: _item(uep, {"position": 1}),
    "programmes_item_priced": lambda uep, now: _item(uep, {"unit_price": -1}),
    "programmes_target_once_per_source": lambda uep, now: _target(uep, {}),
    "programmes_target_not_negative": lambda uep, now: _target(uep, {"value": -1}),
    "programmes_ceiling_once": lambda uep, now: _ceiling(
        uep, {"fund_source": FundSource.APBD, "account_code": "5.1.06.01.02.0001"}
    ),
    "programmes_ceiling_never_passed": lambda uep, now: _ceiling(uep, {"committed": 11}),
    "programmes_ledgerentry_reason": _entry,
}


def test_every_named_constraint_of_programmes_is_broken_here() -> None:
    named = {
        constraint.name
        for model in apps.get_app_config("programmes").get_models()
        if not is_history(model)
        for constraint in model._meta.constraints
    }
    assert named == set(BROKEN)


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_database_refuses_the_row_that_breaks_it(name: str, uep: Round, now: datetime) -> None:
    row = BROKEN[name](uep, now)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)


def test_a_zero_quantity_is_no_item(uep: Round) -> None:
    with pytest.raises(IntegrityError, match="programmes_item_priced"), transaction.atomic():
        _item(uep, {"quantity": 0}).save(force_insert=True)


@pytest.mark.parametrize(
    "change", [{"committed": -1}, {"realised": -1}, {"committed": 5, "realised": 6}, {"amount": -1}]
)
def test_counters_of_a_ceiling_stay_in_order(change: dict[str, int], uep: Round) -> None:
    with pytest.raises(IntegrityError, match="programmes_ceiling_never_passed"), transaction.atomic():
        _ceiling(uep, change).save(force_insert=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE programmes_ledgerentry SET amount = 0",
        "DELETE FROM programmes_ledgerentry",
        "DELETE FROM programmes_ceiling",
        "DELETE FROM programmes_round",
        "DELETE FROM programmes_programme",
        "DELETE FROM programmes_target",
        "UPDATE programmes_roundevent SET rule_text = ''",
        "DELETE FROM programmes_quotaevent",
    ],
)
def test_the_application_cannot_rewrite_money_rounds_or_history(statement: str, uep: Round) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
