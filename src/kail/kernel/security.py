"""What the app role may do, table by table: grants, append-only tables, region policies, derived functions.

Derived from the models and applied after every migration, so that a new table is closed until this has run.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections, models
from django.db.backends.utils import CursorWrapper

from kail.kernel.audit import AUTHORED
from kail.kernel.owner_functions import owner_functions
from kail.kernel.routing import OWNER
from kail.kernel.scope import SETTING, RegionScopedModel

APP_ROLE = "kail_app"
POLICY = "region_scope"
_IN_SCOPE = f"place_code ^@ ANY ((SELECT NULLIF(current_setting('{SETTING}', true), '')::text[])::text[])"
_READ_ONLY = {"django_migrations"}
# As django-pgtrigger makes it, but for the first condition: the app role cannot pass over a trigger.
_TRIGGERS_HOLD = f"""
    CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN AS $$
        SELECT current_user <> '{APP_ROLE}' AND coalesce(trigger_name::text = ANY (
            nullif(current_setting('pgtrigger.ignore', true), '')::text[]), FALSE)
    $$ LANGUAGE sql STABLE
"""
_QUERIES_WITHOUT_TABLE = {"pghistory_events", "pghistory_middlewareevents"}


@dataclass(frozen=True)
class TableSecurity:
    """The rights of the app role on one table."""

    table: str
    privileges: tuple[str, ...]
    region_scoped: bool
    authored: bool


def is_history(model: type[models.Model]) -> bool:
    """Whether the model is the history of another one."""
    return hasattr(model, "pgh_tracked_model")


def is_append_only(model: type[models.Model]) -> bool:
    """Whether the app role may only add rows: histories, and models that say `append_only = True`."""
    return is_history(model) or bool(getattr(model, "append_only", False))


def is_region_scoped(model: type[models.Model]) -> bool:
    """Whether rows of the model are hidden outside the region scope: scoped models and their histories."""
    tracked = getattr(model, "pgh_tracked_model", None)
    return issubclass(model, RegionScopedModel) or (
        tracked is not None and issubclass(tracked, RegionScopedModel)
    )


def table_security() -> list[TableSecurity]:
    """The wanted rights on every table of every installed model, by table name."""
    wanted: dict[str, TableSecurity] = {}
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.db_table in _QUERIES_WITHOUT_TABLE:
            continue
        if is_append_only(model):
            privileges: tuple[str, ...] = ("SELECT", "INSERT")
        elif getattr(model, "never_deleted", False):
            privileges = ("SELECT", "INSERT", "UPDATE")
        else:
            privileges = ("SELECT", "INSERT", "UPDATE", "DELETE")
        wanted[model._meta.db_table] = TableSecurity(
            table=model._meta.db_table,
            privileges=privileges,
            region_scoped=is_region_scoped(model),
            authored=is_history(model),
        )
    return sorted(wanted.values(), key=lambda table: table.table)


def secure_database(*, alias: str = OWNER) -> None:
    """Apply all rights, policies, history checks and derived functions with the owner's connection; safe to repeat."""
    with connections[alias].cursor() as cursor:
        for table in table_security():
            _apply(cursor, table)
        cursor.execute(_TRIGGERS_HOLD)
        for function in owner_functions():
            cursor.execute(function())
        _open_plumbing(cursor)


def _apply(cursor: CursorWrapper, wanted: TableSecurity) -> None:
    table = f'"{wanted.table}"'
    cursor.execute(f"REVOKE ALL ON {table} FROM {APP_ROLE}")
    cursor.execute(f"GRANT {', '.join(wanted.privileges)} ON {table} TO {APP_ROLE}")
    if wanted.authored:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS authored")
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT authored CHECK (({AUTHORED}) IS TRUE) NOT VALID")
    if wanted.region_scoped:
        cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        cursor.execute(f"DROP POLICY IF EXISTS {POLICY} ON {table}")
        cursor.execute(f"CREATE POLICY {POLICY} ON {table} USING ({_IN_SCOPE}) WITH CHECK ({_IN_SCOPE})")


def _open_plumbing(cursor: CursorWrapper) -> None:
    """Tables that belong to no model of ours: the queue's, Django's own, the cache."""
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}")
    cursor.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname LIKE 'procrastinate%%'"
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO {APP_ROLE}')
    for table in sorted(_READ_ONLY):
        cursor.execute(f'GRANT SELECT ON "{table}" TO {APP_ROLE}')
