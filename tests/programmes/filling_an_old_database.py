"""Run by test_migrating in a process and home of its own: the first tables filled, then migrated; prints the rest."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import django
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from kail.kernel.audit import AUTHORED
from kail.kernel.home import home_paths
from kail.kernel.postgres import ensure_database

CONTEXT = "SELECT set_config('pghistory.context_metadata', %s, true)"
OLD = ("programmes", "0001_initial")


def main() -> None:
    """Fill and migrate."""
    server = ensure_database(home=home_paths())
    try:
        django.setup()
        call_command("migrate", *OLD, database="owner", verbosity=0, skip_checks=True)
        _close_histories()
        with transaction.atomic(using="owner"):
            system = _fill(_model)
        call_command("migrate", "programmes", database="owner", verbosity=0, skip_checks=True)
        print(json.dumps({"system": system, **_found()}))
    finally:
        connections.close_all()
        if server is not None:
            server.discard()


def _model(app: str, name: str) -> Any:
    """A model as it was, on the owner's connection: the application has no rights yet."""
    state = MigrationLoader(connections["owner"]).project_state([OLD])
    return state.apps.get_model(app, name).objects.using("owner")


def _close_histories() -> None:
    """What `kail migrate` does at its end: no change of a history without author and reason."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname ~ '^programmes_.*event$' AND relkind = 'r'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT authored CHECK (({AUTHORED}) IS TRUE)')


def _fill(model: Callable[[str, str], Any]) -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(CONTEXT, [json.dumps({"actor": 0, "name": "sistem", "reason": "dahulu"})])
    system = model("accounts", "User").create(
        username="sistem", full_name="Kail", role="administrator", is_active=False, is_system=True, password="!",
        created_at=datetime(2025, 1, 1, tzinfo=ZoneInfo("Asia/Makassar")),
    )  # fmt: skip
    values = {"purpose": "usaha", "recipient_kind": "person", "source": "uji"}
    model("programmes", "Programme").create(code="lain", name="Belum ada pelaksanaan", **values)
    programme = model("programmes", "Programme").create(
        code="uep", name="UEP", legal_basis="UU 11/2009\r\nUU 13/2011\n", template="uep-2025", **values
    )
    for code, year, rule in (
        ("uep-2025", 2025, "desil <= 2"),
        ("uep-2024", 2024, "desil <= 4"),
        ("uep-2024-b", 2024, "desil <= 3"),
    ):
        _round(model, programme.pk, code, year, rule)
    return int(system.pk)


def _round(model: Callable[[str, str], Any], programme: int, code: str, year: int, rule: str) -> None:
    made = model("programmes", "Round").create(
        programme_id=programme, code=code, name=f"UEP {year}", year=year, region_code="64",
        rule_text=rule, places=10, quota_method="equal", price_floor=4_500_000, price_ceiling=5_000_000,
        price=5_000_000, lottery_seed="x", reference_date=date(year, 7, 31), opens_date=date(year, 6, 4),
    ).pk  # fmt: skip
    stages = model("programmes", "Stage")
    stages.create(round_id=made, position=1, name="BAST", due_date=date(year, 9, 30))
    stages.create(round_id=made, position=2, name="Evaluasi", description="akhir")
    model("programmes", "Priority").create(round_id=made, position=1, term="penerima_pkh", descending=True)
    model("programmes", "Priority").create(round_id=made, position=2, term="desil")
    model("programmes", "Benefit").create(round_id=made, position=1, kind="goods", name="Alat")
    model("programmes", "Quota").create(round_id=made, place_code="6472", places=10)
    model("programmes", "Ceiling").create(
        round_id=made, fund_source="apbd", account_code="5.1.06.01.02.0001", amount=50_000_000
    )
    kind = model("programmes", "BusinessType").create(round_id=made, code="makanan", name="Makanan")
    model("programmes", "Item").create(
        business_type_id=kind.pk, position=1, name="Gerobak", group="tool", quantity=1, unit="buah",
        unit_price=4_500_000, source="uji",
    )  # fmt: skip


def _found() -> dict[str, Any]:
    return {
        "versions": _rows(
            "SELECT json_build_object('programme', p.code, 'number', v.number, 'template', v.template, 'body', v.body)"
            " FROM programmes_programmeversion AS v JOIN programmes_programme AS p ON p.id = v.programme_id"
        ),
        "programmes": _rows(
            "SELECT json_build_array(code, kind, is_outside) FROM programmes_programme ORDER BY code"
        ),
        "changes": _rows("SELECT pgh_context FROM programmes_programmeevent WHERE pgh_label = 'update'"),
        "rounds": _rows(
            "SELECT json_build_array(r.code, r.rule_text, r.rule_full, v.number, r.batch, r.intake)"
            " FROM programmes_round AS r JOIN programmes_programmeversion AS v ON v.id = r.programme_version_id"
            " ORDER BY r.code"
        ),
        "round_changes": _rows("SELECT pgh_context FROM programmes_roundevent WHERE pgh_label = 'update'"),
    }


def _rows(statement: str) -> list[Any]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return [json.loads(value) if isinstance(value, str) else value for (value,) in cursor.fetchall()]


if __name__ == "__main__":
    main()
