"""Each named constraint of programmes refuses the row that breaks it, whoever writes it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from kail.apps.accounts.models import User
from kail.apps.programmes.enums import EntryKind, FundSource
from kail.apps.programmes.models import (
    Benefit,
    BudgetMove,
    BusinessType,
    Ceiling,
    Item,
    LedgerEntry,
    NamedCondition,
    PartyMoney,
    PriceItem,
    Priority,
    Programme,
    ProgrammeVersion,
    Quota,
    QuotaPlan,
    ReservedShare,
    Round,
    Stage,
    Target,
)
from kail.kernel.security import is_history
from tests.people import make_person


def _round(uep: Round, changed: dict[str, Any]) -> Round:
    stored = {field.name: getattr(uep, field.name) for field in Round._meta.concrete_fields}
    return Round(**{**stored, "id": None, "code": "lain", "batch": 9, **changed})


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


def _entry(uep: Round, now: datetime, changed: dict[str, Any]) -> LedgerEntry:
    entry = uep.ceilings.get().entries.earliest("pk")
    values = {
        "kind": EntryKind.COMMITMENT, "amount": 1, "reason": "x", "actor": entry.actor, "at": now,
        "source": "other", "source_number": "x",
    }  # fmt: skip
    return LedgerEntry(ceiling=entry.ceiling, **{**values, **changed})


def _party_money(uep: Round, changed: dict[str, Any]) -> PartyMoney:
    party = make_person().party
    values = {"party": party, "place_code": party.place_code, "committed": 0, "realised": 0}
    return PartyMoney(round=uep, **{**values, **changed})


def _money_twice(uep: Round, now: datetime) -> PartyMoney:
    money = _party_money(uep, {})
    money.save(force_insert=True)
    return _party_money(uep, {"party": money.party})


def _budget_move(uep: Round, now: datetime, changed: dict[str, Any]) -> BudgetMove:
    values = {
        "to_ceiling": uep.ceilings.get(),
        "amount": 1,
        "proposed_by": User.objects.get(is_system=True),
        "proposed_at": now,
        "proposal_reason": "x",
    }
    return BudgetMove(round=uep, **{**values, **changed})


def _decided_alone(uep: Round, now: datetime) -> BudgetMove:
    system = User.objects.get(is_system=True)
    return _budget_move(uep, now, {"state": "rejected", "decided_by": system, "decided_at": now})


def _booked_twice(uep: Round, now: datetime) -> LedgerEntry:
    second = User.objects.create(username="kedua", full_name="Kedua", role="head", created_at=now)
    move = _budget_move(uep, now, {"state": "approved", "decided_by": second, "decided_at": now})
    move.save(force_insert=True)
    _entry(uep, now, {"kind": EntryKind.CEILING, "move": move}).save(force_insert=True)
    return _entry(uep, now, {"kind": EntryKind.CEILING, "move": move})


def _programme(uep: Round, changed: dict[str, Any]) -> Programme:
    values = {"code": "lain", "name": "x", "purpose": "x", "recipient_kind": "person", "source": "x"}
    return Programme(**{**values, **changed})


def _scheme_twice(uep: Round, now: datetime) -> Programme:
    outside = {"is_outside": True, "aid_scheme": "pkh"}
    _programme(uep, outside | {"code": "pkh"}).save(force_insert=True)
    return _programme(uep, outside)


def _version(uep: Round, now: datetime, changed: dict[str, Any]) -> ProgrammeVersion:
    first = uep.programme.versions.get(number=1)
    values = {
        "number": 2,
        "body": {"other": True},
        "body_sha256": "0" * 64,
        "source": "x",
        "made_by": first.made_by,
        "made_at": now,
        "reason": "x",
    }
    return ProgrammeVersion(programme=uep.programme, **{**values, **changed})


def _condition(uep: Round, now: datetime, changed: dict[str, Any]) -> NamedCondition:
    maker = uep.programme.versions.get(number=1).made_by
    values = {
        "name": "miskin",
        "version": 1,
        "recipient_kind": "person",
        "text": "desil <= 4",
        "meaning": "x",
        "made_by": maker,
        "made_at": now,
        "reason": "x",
    }
    return NamedCondition(**{**values, **changed})


def _condition_twice(uep: Round, now: datetime) -> NamedCondition:
    _condition(uep, now, {}).save(force_insert=True)
    return _condition(uep, now, {"text": "pns"})


def _share(uep: Round, changed: dict[str, Any]) -> ReservedShare:
    values = {"position": 1, "name": "x", "condition": "jenis_kelamin = perempuan", "permille": 300}
    return ReservedShare(round=uep, **{**values, **changed})


def _share_twice(uep: Round, now: datetime) -> ReservedShare:
    _share(uep, {}).save(force_insert=True)
    return _share(uep, {"name": "y"})


def _quota(uep: Round, changed: dict[str, Any]) -> Quota:
    return Quota(round=uep, **{"place_code": "5171", "places": 5, **changed})


def _plan(uep: Round, now: datetime, changed: dict[str, Any]) -> QuotaPlan:
    first = uep.quota_plans.get(number=1)
    values = {
        "number": 2,
        "method": "webster",
        "basis": "poor",
        "inputs": {},
        "outputs": {},
        "made_by": first.made_by,
        "made_at": now,
        "reason": "x",
    }
    return QuotaPlan(round=uep, **{**values, **changed})


Broken = Callable[[Round, datetime], models.Model]


def _price(**values: Any) -> PriceItem:
    facts = {"region_code": "64", "name": "Blender", "unit": "unit", "unit_price": 1, "source": "uji"}
    return PriceItem(**{**facts, "from_date": date(2025, 1, 1), **values})


def _price_twice() -> PriceItem:
    _price().save()
    return _price(name="BLENDER", from_date=date(2025, 7, 1))


BROKEN: dict[str, Broken] = {
    "programmes_priceitem_region": lambda uep, now: _price(region_code="641"),
    "programmes_priceitem_named": lambda uep, now: _price(source=""),
    "programmes_priceitem_priced": lambda uep, now: _price(unit_price=0),
    "programmes_priceitem_period_forward": lambda uep, now: _price(to_date=date(2025, 1, 1)),
    "programmes_priceitem_one_at_a_time": lambda uep, now: _price_twice(),
    "programmes_round_price_within_package": lambda uep, now: _round(uep, {"price": 1}),
    "programmes_round_once_a_batch": lambda uep, now: _round(uep, {"batch": 1}),
    "programmes_round_continuation_names_round": lambda uep, now: _round(uep, {"intake": "continuation"}),
    "programmes_round_one_report_rule": lambda uep, now: _round(uep, {"report_month": 1, "report_days": 30}),
    "programmes_round_has_full_rule": lambda uep, now: _round(uep, {"rule_full": ""}),
    "programmes_benefit_amount": lambda uep, now: Benefit(
        round=uep, position=9, kind="goods", name="x", amount=-1
    ),
    "programmes_round_has_rule": lambda uep, now: _round(uep, {"rule_text": ""}),
    "programmes_round_has_seed": lambda uep, now: _round(uep, {"lottery_seed": ""}),
    "programmes_round_dates_in_order": lambda uep, now: _round(
        uep, {"opens_date": date(2025, 2, 1), "closes_date": date(2025, 1, 1)}
    ),
    "programmes_priority_position": lambda uep, now: Priority(round=uep, position=1, term="umur"),
    "programmes_priority_term_once": lambda uep, now: Priority(round=uep, position=9, term="desil"),
    "programmes_quota_once_per_place": lambda uep, now: Quota(round=uep, place_code="6472", places=1),
    "programmes_quota_is_regency_or_district": lambda uep, now: Quota(
        round=uep, place_code="64020", places=1
    ),
    "programmes_quota_taken_within_places": lambda uep, now: _quota(uep, {"taken": 6}),
    "programmes_quota_not_below_floor": lambda uep, now: _quota(uep, {"floor": 6}),
    "programmes_quota_not_above_cap": lambda uep, now: _quota(uep, {"cap": 4}),
    "programmes_quotaplan_once": lambda uep, now: _plan(uep, now, {"number": 1}),
    "programmes_quotaplan_counted": lambda uep, now: _plan(uep, now, {"number": 0}),
    "programmes_quotaplan_reason": lambda uep, now: _plan(uep, now, {"reason": ""}),
    "programmes_quotaplan_within_regency": lambda uep, now: _plan(uep, now, {"within": "64"}),
    "programmes_quotaplan_basis_of_method": lambda uep, now: _plan(uep, now, {"basis": "hand"}),
    "programmes_programme_outside_names_scheme": lambda uep, now: _programme(uep, {"is_outside": True}),
    "programmes_programme_scheme_once": _scheme_twice,
    "programmes_programmeversion_once": lambda uep, now: _version(uep, now, {"number": 1}),
    "programmes_programmeversion_counted": lambda uep, now: _version(uep, now, {"number": 0}),
    "programmes_programmeversion_reason": lambda uep, now: _version(uep, now, {"reason": ""}),
    "programmes_programmeversion_file_with_digest": lambda uep, now: _version(uep, now, {"template": "uep"}),
    "programmes_namedcondition_once": _condition_twice,
    "programmes_namedcondition_counted": lambda uep, now: _condition(uep, now, {"version": 0}),
    "programmes_namedcondition_slug": lambda uep, now: _condition(uep, now, {"name": "Miskin"}),
    "programmes_namedcondition_says_what": lambda uep, now: _condition(uep, now, {"meaning": ""}),
    "programmes_reservedshare_position": _share_twice,
    "programmes_reservedshare_at_most_three": lambda uep, now: _share(uep, {"position": 4}),
    "programmes_reservedshare_permille": lambda uep, now: _share(uep, {"permille": 1001}),
    "programmes_reservedshare_has_condition": lambda uep, now: _share(uep, {"condition": ""}),
    "programmes_stage_position": lambda uep, now: Stage(round=uep, position=1, name="x"),
    "programmes_benefit_position": lambda uep, now: Benefit(round=uep, position=1, kind="goods", name="x"),
    "programmes_businesstype_once": lambda uep, now: BusinessType(round=uep, code="makanan", name="x"),
    "programmes_item_position": lambda uep, now: _item(uep, {"position": 1}),
    "programmes_item_priced": lambda uep, now: _item(uep, {"unit_price": -1}),
    "programmes_target_once_per_source": lambda uep, now: _target(uep, {}),
    "programmes_target_error_not_negative": lambda uep, now: _target(
        uep, {"version": "lain", "relative_standard_error": -1}
    ),
    "programmes_target_not_negative": lambda uep, now: _target(uep, {"value": -1}),
    "programmes_ceiling_once": lambda uep, now: _ceiling(
        uep, {"fund_source": FundSource.APBD, "account_code": "5.1.06.01.02.0001"}
    ),
    "programmes_ceiling_never_passed": lambda uep, now: _ceiling(uep, {"committed": 11}),
    "programmes_ledgerentry_reason": lambda uep, now: _entry(uep, now, {"reason": ""}),
    "programmes_ledgerentry_positive": lambda uep, now: _entry(uep, now, {"amount": 0}),
    "programmes_ledgerentry_move_of_kind": lambda uep, now: _entry(uep, now, {"kind": EntryKind.TRANSFER_IN}),
    "programmes_ledgerentry_move_once": _booked_twice,
    "programmes_ledgerentry_source_named": lambda uep, now: _entry(uep, now, {"source_number": ""}),
    "programmes_partymoney_once": _money_twice,
    "programmes_partymoney_within_decree": lambda uep, now: _party_money(uep, {"realised": 1}),
    "programmes_budgetmove_two_people": _decided_alone,
    "programmes_budgetmove_decided_by_someone": lambda uep, now: _budget_move(
        uep, now, {"state": "approved"}
    ),
    "programmes_budgetmove_amount": lambda uep, now: _budget_move(uep, now, {"amount": 0}),
    "programmes_budgetmove_names_line": lambda uep, now: _budget_move(uep, now, {"to_ceiling": None}),
    "programmes_budgetmove_two_lines": lambda uep, now: _budget_move(
        uep, now, {"from_ceiling": uep.ceilings.get()}
    ),
    "programmes_budgetmove_reasoned": lambda uep, now: _budget_move(uep, now, {"proposal_reason": ""}),
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
    with transaction.atomic():
        row = BROKEN[name](uep, now)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            row.save(force_insert=True)
        transaction.set_rollback(True)


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
        "UPDATE programmes_programmeversion SET body = '{}'",
        "DELETE FROM programmes_programmeversion",
        "UPDATE programmes_namedcondition SET text = 'pns'",
        "DELETE FROM programmes_namedcondition",
        "UPDATE programmes_quotaplan SET outputs = '{}'",
        "DELETE FROM programmes_quotaplan",
        "DELETE FROM programmes_ceiling",
        "DELETE FROM programmes_budgetmove",
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


def test_a_target_of_no_programme_is_told_once_as_well(uep: Round) -> None:
    _target(uep, {"programme": None}).save(force_insert=True)
    with pytest.raises(IntegrityError, match="programmes_target_once_per_source"), transaction.atomic():
        _target(uep, {"programme": None}).save(force_insert=True)


def _refused_at_the_end(name: str, *statements: str) -> None:
    """The statements pass, the end of the transaction does not."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
    assert _constraint(refused.value) == name


def _constraint(error: IntegrityError) -> str | None:
    cause = error.__cause__
    return cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None


def _adding(code: str, places: int) -> str:
    """SQL that adds the places of a regency or district."""
    return (
        "INSERT INTO programmes_quota (round_id, place_code, places, share, taken)"
        f" SELECT id, '{code}', {places}, '', 0 FROM programmes_round"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE programmes_quota SET places = places + 1 WHERE place_code = '6472'",
        "DELETE FROM programmes_quota WHERE place_code = '6472'",
        _adding("5171", 1),
        "UPDATE programmes_round SET places = places + 1",
    ],
)
def test_the_quota_of_the_regencies_adds_up_to_the_places_of_the_round(statement: str, uep: Round) -> None:
    _refused_at_the_end("programmes_quota_sums", statement)


@pytest.mark.parametrize(
    "statements",
    [
        [_adding("647201", 149)],
        [_adding("647201", 100), _adding("647202", 51)],
        [_adding("517101", 1)],
    ],
)
def test_districts_add_up_to_the_places_of_their_regency(statements: list[str], uep: Round) -> None:
    _refused_at_the_end("programmes_quota_districts_fill_regency", *statements)


def test_rows_may_change_one_after_the_other(uep: Round) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE programmes_quota SET places = 151 WHERE place_code = '6472'")
        cursor.execute("UPDATE programmes_quota SET places = 149 WHERE place_code = '6471'")
        cursor.execute(_adding("647201", 100))
        cursor.execute(_adding("647202", 51))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert uep.quotas.count() == 12


def test_places_that_are_taken_do_not_go(uep: Round) -> None:
    uep.quotas.filter(place_code="6472").update(taken=1)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        uep.quotas.filter(place_code="6472").delete()
    assert _constraint(refused.value) == "programmes_quota_taken_stays"


def test_plans_are_counted_without_a_gap(uep: Round, now: datetime) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        _plan(uep, now, {"number": 3}).save(force_insert=True)
    assert _constraint(refused.value) == "programmes_quotaplan_follows"
