"""The register of personal data: every table says once what of it is about a person, and what an erasure does.

Each app declares its tables (`personal.py` in the app); `kail.config.personal` is the whole register. A test wants
every model in it. From it come the preview of an erasure, the reasons in the data subject's report, and the function
of the database that takes people out of rows and histories.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils.functional import Promise

GONE = "'dihapus'"
"""SQL: what stands where a text about an erased person stood and may not be empty."""


@dataclass(frozen=True)
class Personal:
    """A table with personal data.

    `whose` finds the rows of erased people: SQL over the row `t` with `{people}`, `{families}` (theirs) and `{emptied}`
    (those of them where nobody else is left), which are arrays of numbers; empty where no row can be found by a person.
    `erased` gives by field the SQL that replaces it; None when the app's own service does so. `kept` are the other
    fields, and `why` tells the person why they stay. With `goes` whole rows go, whatever columns they have.
    Histories follow their table; the reasons in them go too, unless `is_proof`: they may name the person.
    """

    model: str
    what: Promise | str
    whose: str = ""
    erased: Mapping[str, str | None] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    why: Promise | str = ""
    goes: bool = False
    is_proof: bool = False


@dataclass(frozen=True)
class Impersonal:
    """A table about nobody: `why`, and the texts in it that were looked at."""

    model: str
    why: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeldRows:
    """How much of one table is about a person, its `former` states included apart; what an erasure does to it."""

    what: Promise | str
    rows: int
    former: int
    erased: bool
    goes: bool
    why: Promise | str


Register = Sequence[Personal | Impersonal]
_source: list[Callable[[], Register]] = []


def wire_register(*, source: Callable[[], Register]) -> None:
    """Say where the register is; it is read when first needed."""
    _source[:] = [source]
    register.cache_clear()


@cache
def register() -> tuple[Personal | Impersonal, ...]:
    """Every declared table, in the order in which an erasure goes through them."""
    return tuple(_source[0]())


def personal_tables() -> list[Personal]:
    """The tables whose rows can be found by a person."""
    return [entry for entry in register() if isinstance(entry, Personal) and entry.whose]


def model_of(*, entry: Personal | Impersonal) -> type[Model]:
    """The model that an entry speaks of."""
    return apps.get_model(entry.model)


def history_of(*, model: type[Model]) -> type[Model] | None:
    """The model that keeps the former states of another one."""
    for candidate in apps.get_models():
        if getattr(candidate, "pgh_tracked_model", None) is model:
            return candidate
    return None


def held_rows(*, people: Sequence[int], families: Sequence[int], emptied: Sequence[int]) -> list[HeldRows]:
    """What stands about people inside the region scope, table by table; those with nothing are left out."""
    names = {"people": "%(people)s::bigint[]", "families": "%(families)s::bigint[]"}
    names["emptied"] = "%(emptied)s::bigint[]"
    tables = personal_tables()
    counts = " UNION ALL ".join(
        f"SELECT {number} AS number, {former} AS former, count(*) FROM {counted._meta.db_table} AS t"
        f" WHERE {entry.whose.format(**names)}"
        for number, entry in enumerate(tables)
        for former, counted in enumerate((model_of(entry=entry), history_of(model=model_of(entry=entry))))
        if counted is not None
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, sum(count) FILTER (WHERE former = 0), sum(count) FILTER (WHERE former = 1)"
            f" FROM ({counts}) AS c GROUP BY number HAVING sum(count) > 0 ORDER BY number",
            {"people": list(people), "families": list(families), "emptied": list(emptied)},
        )
        found = cursor.fetchall()
    return [
        HeldRows(
            what=tables[number].what,
            rows=int(rows),
            former=int(former or 0),
            erased=bool(tables[number].erased) or tables[number].goes,
            goes=tables[number].goes,
            why=tables[number].why,
        )
        for number, rows, former in found
    ]


def forgetting_statements() -> tuple[list[str], list[str]]:
    """SQL that takes people out of the register's tables, and the triggers that it has to pass over.

    The statements are for a function of the owner with the variables `people`, `families` and `emptied`. Rows come
    first, histories after them, as a history takes over what its row says by then.
    """
    names = {"people": "people", "families": "families", "emptied": "emptied"}
    rows: list[str] = []
    histories: list[str] = []
    triggers: set[str] = set()
    for entry in personal_tables():
        model = model_of(entry=entry)
        history = history_of(model=model)
        whose = entry.whose.format(**names)
        written = {name: value for name, value in entry.erased.items() if value is not None}
        if entry.goes or written:
            triggers |= _triggers_of(model)
        if entry.goes:
            # The history asks by the same columns, and some tables are found by rows that go later.
            if history is not None:
                rows.append(f"DELETE FROM {history._meta.db_table} AS t WHERE {whose}")
            rows.append(f"DELETE FROM {model._meta.db_table} AS t WHERE {whose}")
        elif written:
            sets = ", ".join(f"{_column(model, name)} = {value}" for name, value in written.items())
            rows.append(f"UPDATE {model._meta.db_table} AS t SET {sets} WHERE {whose}")
        if history is not None:
            triggers |= _triggers_of(history)
            if not entry.goes and not entry.is_proof:
                histories.append(_history_statement(entry, model, history, whose))
    return [*rows, *histories], sorted(triggers)


def _history_statement(entry: Personal, model: type[Model], history: type[Model], whose: str) -> str:
    kept = {str(column.name) for column in history._meta.local_fields}
    columns = [_column(model, name) for name in entry.erased if name in kept]
    sets = "".join(f"{column} = t.{column}, " for column in columns)
    return (
        f"UPDATE {history._meta.db_table} AS e SET {sets}"
        "pgh_context = e.pgh_context || jsonb_build_object('reason', 'dihapus')"
        f" FROM {model._meta.db_table} AS t WHERE t.{model._meta.pk.column} = e.pgh_obj_id AND ({whose})"
    )


def _column(model: type[Model], name: str) -> str:
    return str(next(field.column for field in model._meta.local_fields if field.name == name))


def _triggers_of(model: type[Model]) -> set[str]:
    return {str(trigger.get_pgid(model)) for trigger in getattr(model._meta, "triggers", ())}
