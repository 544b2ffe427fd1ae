"""The tables through which a file goes into the registry.

Everything after the check works on two names, `import_person` and `import_family`: temporary tables while a file is
being staged, views of the staged batch when an approved one is stored. One statement serves both.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import cast

import polars as pl
from django.db import connection, models

from kail.apps.registry.models import StagedFamily, StagedPerson
from kail.apps.registry.models.facts import FamilyFacts, PersonFacts
from kail.apps.registry.services.imports.copying import CopiedRows, copied_rows

STAGED: dict[str, type[StagedPerson | StagedFamily]] = {
    "import_person": StagedPerson,
    "import_family": StagedFamily,
}
_NOT_IMPORTED = ("id", "batch_id")
LOOKED_UP_SHARE = 10
# Whatever the import joins by or asks for; statistics of fifty columns would take longer than the joins.
_JOINED_BY = {
    "import_person": "row_number, card_index, nik_index, name, birth_date, superseded, held_for",
    "import_family": "row_number, card_index, is_head",
}


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """The columns of `import_person` or `import_family`, in order."""
    fields = STAGED[table]._meta.concrete_fields
    return tuple(field.column for field in fields if field.column and field.column not in _NOT_IMPORTED)


@cache
def fact_columns(facts: type[models.Model]) -> tuple[str, ...]:
    """The columns of a person's or a family's facts."""
    return tuple(field.column for field in facts._meta.concrete_fields if field.column)


PERSON_FACTS = fact_columns(PersonFacts)
FAMILY_FACTS = fact_columns(FamilyFacts)


Value = str | int | date | datetime | bytes | list[str] | list[int] | list[bytes]


def run(statement: str, **parameters: Value) -> int:
    """Run one statement; how many rows it concerned."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return int(cursor.rowcount)


def fetched(statement: str, **parameters: Value) -> list[tuple[object, ...]]:
    """Run one query; its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cast(list[tuple[object, ...]], cursor.fetchall())


def number(statement: str, **parameters: Value) -> int:
    """Run one query that answers with a number."""
    return int(str(fetched(statement, **parameters)[0][0]))


@contextmanager
def whole_tables_joined(*, wanted: bool = True) -> Iterator[None]:
    """Let a block's joins, those of triggers too, read whole tables, never row by row; not when it is not `wanted`.

    The planner takes the region policies for far stricter than they are, expects a handful of rows, and would join a
    million of them in nested loops. A trigger keeps the plan that it made for the first statement of the connection.
    """
    if not wanted:
        yield
        return
    run("SET LOCAL enable_nestloop = off")
    run("DISCARD PLANS")
    yield
    run("SET LOCAL enable_nestloop = on")
    run("DISCARD PLANS")


def few_rows() -> bool:
    """Whether the rows to compare are so few that looking each up is faster than reading the registry whole."""
    return bool(
        number(
            "SELECT ((SELECT count(*) FROM import_person) * %(share)s < reltuples)::integer FROM pg_class"
            " WHERE oid = 'registry_person'::regclass",
            share=LOOKED_UP_SHARE,
        )
    )


def stored(table: str, name: str, column: str, wanted: str, *, are_few: bool) -> str:
    """SQL after JOIN: `table` as `name` with its condition; when rows `are_few`, each looks up its own by an index."""
    if not are_few:
        return f"{table} AS {name} ON {name}.{column} = {wanted}"
    # Only the fence makes the planner look up, who takes the policies for stricter than they are.
    return f"LATERAL (SELECT * FROM {table} AS one WHERE one.{column} = {wanted} OFFSET 0) AS {name} ON true"


def create_import_tables() -> None:
    """Make the empty temporary tables; they are gone when the transaction ends."""
    for table, model in STAGED.items():
        wanted = columns_of(table)
        columns = ", ".join(
            f"{field.column} {field.db_type(connection)}"
            for field in model._meta.concrete_fields
            if field.column in wanted
        )
        run(f"CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP")
    show_everyone()


def show_everyone() -> None:
    """Let `import_unsettled` be everyone stored within the scope."""
    run("CREATE TEMPORARY VIEW import_unsettled AS SELECT party_id FROM registry_person")


def import_rows(table: str, frame: pl.DataFrame) -> CopiedRows | None:
    """`frame`, with the columns of the import table `table`, for `copy_rows`."""
    return copied_rows(STAGED[table], frame.select(columns_of(table)), table=table)


def analyze_import_tables() -> None:
    """Tell the planner what the temporary tables hold."""
    for table, columns in _JOINED_BY.items():
        run(f"ANALYZE {table} ({columns})")


def keep_staged(*, batch_id: int) -> None:
    """Keep the import tables as the staged rows of a batch."""
    for table, model in STAGED.items():
        columns = ", ".join(columns_of(table))
        run(
            f"INSERT INTO {model._meta.db_table} (batch_id, {columns}) SELECT %(batch)s, {columns} FROM {table}",
            batch=batch_id,
        )


def open_staged(*, batch_id: int) -> None:
    """Let the import names stand for the staged rows of a batch until `close_staged`."""
    for table, model in STAGED.items():
        columns = ", ".join(columns_of(table))
        run(
            f"CREATE TEMPORARY VIEW {table} AS SELECT {columns} FROM {model._meta.db_table}"
            f" WHERE batch_id = {int(batch_id)}"
        )
    show_everyone()


def close_staged() -> None:
    """Drop the views of `open_staged`."""
    for table in STAGED:
        run(f"DROP VIEW {table}")


def delete_staged(*, batch_id: int) -> None:
    """Remove the staged rows of a batch."""
    for model in STAGED.values():
        run(f"DELETE FROM {model._meta.db_table} WHERE batch_id = %(batch)s", batch=batch_id)


def staged_editions(*, batch_id: int) -> list[str]:
    """The editions among the staged rows of a batch."""
    found = fetched(
        "SELECT DISTINCT edition_code FROM registry_stagedperson WHERE batch_id = %(batch)s ORDER BY 1",
        batch=batch_id,
    )
    return [str(code) for (code,) in found]
