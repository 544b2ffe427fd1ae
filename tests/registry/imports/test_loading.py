"""A first import is copied straight into the registry, which is open for nobody and nothing else meanwhile."""

from datetime import datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kail.apps.registry.models import Family, FamilyDecile, Membership, Party, Person, VillageTotal
from kail.apps.registry.services.imports import loading
from kail.kernel.scope import region_scope
from tests.registry.files.registry_files import another_head, child, head
from tests.registry.imports.importing import (
    BALIKPAPAN,
    SAMARINDA,
    Importer,
    figures,
    rows_of_all_tables,
)
from tests.registry.imports.test_again import flawed_rows
from tests.registry.imports.test_indexes_aside import defined

CLOSED = (
    "SELECT bool_and(relrowsecurity AND relforcerowsecurity) FROM pg_class WHERE relname IN"
    " ('registry_party', 'registry_family', 'registry_person', 'registry_membership', 'registry_familydecile')"
)
ALL_TRIGGERS_ON = (
    "SELECT bool_and(tgenabled = 'O') FROM pg_trigger"
    " WHERE NOT tgisinternal AND tgrelid::regclass::text ~ '^registry'"
)
MADE_UP = {"id", "party_id", "family_id", "person_id", "nik_sealed", "card_sealed", "edition_id"}
STORED = (Party, Family, Person, Membership, FamilyDecile, VillageTotal)


def is_closed() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({CLOSED}) AND ({ALL_TRIGGERS_ON})")
        return bool(cursor.fetchone()[0])


def asked(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def facts() -> dict[str, list[str]]:
    """Every stored row without the numbers and seals that each import makes anew."""
    return {
        model.__name__: sorted(
            str({name: value for name, value in row.items() if name.removesuffix("_id") + "_id" not in MADE_UP
                 and name not in MADE_UP and not name.endswith("edition_id")})
            for row in model._default_manager.values()
        )
        for model in STORED
    }  # fmt: skip


@pytest.fixture
def loads(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> Importer:
    """Imports that load into an empty registry, whatever their size."""
    monkeypatch.setattr(loading, "MANY_PEOPLE", 1)
    return importer


def test_what_is_loaded_is_what_statements_would_have_written(
    loads: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*flawed_rows(), another_head(11, kode_wilayah=BALIKPAPAN), child(nik="", nama="Élan")]
    written: list[tuple[object, ...]] = []
    for threshold in (1, 1000):
        monkeypatch.setattr(loading, "MANY_PEOPLE", threshold)
        savepoint = transaction.savepoint()
        with CaptureQueriesContext(connection) as captured:
            result = loads.bring(rows)
        loaded = any("registry_finish_loading" in query["sql"] for query in captured)
        assert loaded == (threshold == 1)
        written.append((figures(result), result.summary, dict(result.difference.by_regency), facts()))
        transaction.savepoint_rollback(savepoint)
    assert written[0] == written[1]


def test_a_loaded_registry_is_closed_again_and_everything_is_in_place(loads: Importer, now: datetime) -> None:
    before = defined()
    assert figures(loads.bring([head(), child(), another_head(1)])) == (3, 0, 0, 0)
    assert is_closed()
    assert defined() == before
    with region_scope(prefixes=["31"]):
        assert not Person.objects.exists()
    newer = [head(), child(), another_head(2)]
    assert figures(loads.bring(newer, edition="2025-2", now=now + timedelta(days=92))) == (1, 0, 2, 1)


def test_a_failure_while_loading_leaves_everything_as_it_was(
    loads: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rows = defined(), rows_of_all_tables()

    def fail(*_given: object) -> None:
        assert len(defined()) < len(before)
        assert Person.objects.count() == 2
        raise RuntimeError

    monkeypatch.setattr("kail.apps.registry.services.imports.at_once.finish_loading", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        loads.bring([head(), child()])
    assert (defined(), rows_of_all_tables()) == (before, rows)
    assert is_closed()


def test_a_registry_that_holds_anybody_is_not_opened(loads: Importer) -> None:
    loads.bring([head(kode_wilayah=BALIKPAPAN)])
    with region_scope(prefixes=["6472"]):
        assert asked("SELECT registry_begin_loading(5)") is None
        assert is_closed()
        assert not Person.objects.exists()
        assert figures(loads.bring([another_head(1)])) == (1, 0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("scope", ["6472", "*"])
def test_loading_that_is_not_finished_cannot_be_committed(scope: str) -> None:
    with transaction.atomic(), region_scope(prefixes=[scope]):
        savepoint = transaction.savepoint()
        asked("SELECT registry_begin_loading(1)")
        assert not is_closed()
        with pytest.raises(DatabaseError, match="not finished"), transaction.atomic():
            connection.check_constraints()
        transaction.savepoint_rollback(savepoint)
    assert is_closed()


def load_one_person(first: int, *, place: str = SAMARINDA, family: int | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registry_party (id, kind, display_name, place_code, created_at) VALUES"
            f" ({first}, 'family', 'Keluarga A', '{place}', now()), ({first + 1}, 'person', 'A', '{place}', now())"
        )
        cursor.execute(
            "INSERT INTO registry_family (party_id, place_code, card_sealed, card_index, last_edition_id, row_hash,"
            f" address, rt, rw) VALUES ({first}, '{place}', 'x', 'x', 1, 'x', '', '', '')"
        )
        cursor.execute(
            "INSERT INTO registry_person (party_id, family_id, place_code, identity, nik_sealed, nik_index, held_for,"
            " warnings, registered_date, first_edition_id, last_edition_id, row_hash, relation, sex, birth_date,"
            f" welfare_categories) VALUES ({first + 1}, {family or first}, '{place}', 'x', 'x', 'x', '{{}}', '{{}}',"
            " now(), 1, 1, 'x', 1, 1, '1980-01-01', '{}')"
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "elsewhere", "refusal"),
    [
        (BALIKPAPAN, 0, psycopg.errors.InsufficientPrivilege),
        (SAMARINDA, 7, psycopg.errors.ForeignKeyViolation),
        ("6472999999", 0, psycopg.errors.ForeignKeyViolation),
        (SAMARINDA, 0, None),
    ],
)
def test_what_policies_and_triggers_refuse_finishing_refuses(
    place: str, elsewhere: int, refusal: type[Exception] | None
) -> None:
    with transaction.atomic(), region_scope(prefixes=["6472"]):
        savepoint = transaction.savepoint()
        first = int(str(asked("SELECT registry_begin_loading(2)")))
        load_one_person(first, place=place, family=first + elsewhere if elsewhere else None)
        if refusal is None:
            asked("SELECT registry_finish_loading()")
            assert is_closed()
            assert Person.objects.count() == 1
        else:
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                asked("SELECT registry_finish_loading()")
            assert isinstance(refused.value.__cause__, refusal)
        transaction.savepoint_rollback(savepoint)
    assert is_closed()
