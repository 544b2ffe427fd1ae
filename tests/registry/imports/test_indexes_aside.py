"""An import that fills most of the registry does so without its indexes, and always leaves every index as it was."""

from datetime import datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kail.apps.registry.models import Person
from kail.apps.registry.services.imports import loading, writing
from tests.registry.files.registry_files import another_head, child, head
from tests.registry.imports.importing import Importer, figures, rows_of_all_tables

REGISTRY_INDEXES = (
    "SELECT indexdef FROM pg_indexes WHERE tablename IN ('registry_party', 'registry_family', 'registry_person',"
    " 'registry_membership', 'registry_familydecile') ORDER BY indexdef"
)
REGISTRY_CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE conrelid::regclass::text LIKE 'registry%' ORDER BY 1, 2"
)


@pytest.fixture
def _any_number_is_many(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_MANY_PEOPLE", 1)
    monkeypatch.setattr(loading, "MANY_PEOPLE", 1000)


def defined() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(REGISTRY_INDEXES)
        indexes = cursor.fetchall()
        cursor.execute(REGISTRY_CONSTRAINTS)
        return [*indexes, *cursor.fetchall()]


@pytest.mark.usefixtures("_any_number_is_many")
def test_the_registry_is_the_same_and_so_are_its_indexes(importer: Importer, now: datetime) -> None:
    before = defined()
    assert len(before) > 20
    with CaptureQueriesContext(connection) as captured:
        assert figures(importer.bring([head(), child(), another_head(1)])) == (3, 0, 0, 0)
    assert any("registry_put_indexes_back" in query["sql"] for query in captured)
    assert defined() == before
    newer = [head(alamat="BARU"), child(), another_head(1)]
    assert figures(importer.bring(newer, edition="2025-2", now=now + timedelta(days=92))) == (0, 0, 3, 0)
    assert defined() == before


@pytest.mark.usefixtures("_any_number_is_many")
def test_a_failure_in_between_leaves_indexes_and_rows_as_they_were(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rows = defined(), rows_of_all_tables()

    def fail(*_given: object) -> None:
        assert len(defined()) < len(before)
        raise RuntimeError

    monkeypatch.setattr("kail.apps.registry.services.imports.steps.write_memberships", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        importer.bring([head(), child()])
    assert defined() == before
    assert rows_of_all_tables() == rows
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_only_the_owners_own_list_of_indexes_is_carried_out() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE registry_indexes_aside (definition text)")
        cursor.execute("INSERT INTO registry_indexes_aside VALUES ('ALTER ROLE kail_app SUPERUSER')")
        cursor.execute("GRANT ALL ON registry_indexes_aside TO PUBLIC")
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT registry_put_indexes_back()")
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
