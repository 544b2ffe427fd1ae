"""The part of `kail doctor` that asks the database. Needs Django set up."""

from collections.abc import Iterator

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from kail.interfaces.cli.findings import Finding
from kail.kernel.errors import Refusal
from kail.kernel.known_keys import check_keys
from kail.kernel.routing import OWNER
from kail.kernel.security import APP_ROLE, table_security

EXTENSIONS = ("btree_gist", "fuzzystrmatch", "pg_trgm", "unaccent")


def examine_database() -> Iterator[Finding]:
    """Version, extensions, the app role's rights, migrations, region policies."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = str(cursor.fetchone()[0])
        yield Finding(
            "PostgreSQL", int(version.split(".", maxsplit=1)[0]) >= 15, version, "use PostgreSQL 15 or newer"
        )
        cursor.execute("SELECT extname, extversion FROM pg_extension")
        present = dict(cursor.fetchall())
        missing = [name for name in EXTENSIONS if name not in present]
        seen = ", ".join(f"{name} {present[name]}" for name in EXTENSIONS if name in present)
        yield Finding("extensions", not missing, seen, f"as the owner: CREATE EXTENSION {', '.join(missing)}")
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        bypasses = bool(cursor.fetchone()[0])
        yield Finding(
            "app role",
            not bypasses,
            "bypasses region scope" if bypasses else "bound by region scope",
            f"connect as {APP_ROLE}, not as a superuser",
        )
    yield _keys()
    yield _migrations()
    yield _policies()


def _keys() -> Finding:
    try:
        check_keys()
    except Refusal as refusal:
        return Finding("keys", False, str(refusal), "copy keys.json back into the secrets folder")
    return Finding("keys", True, "those of this database")


def _migrations() -> Finding:
    executor = MigrationExecutor(connections[OWNER])
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connections[OWNER].close()
    return Finding("migrations", not pending, f"{len(pending)} pending", "run kail migrate")


def _policies() -> Finding:
    wanted = {table.table for table in table_security() if table.region_scoped}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relrowsecurity AND c.relforcerowsecurity"
        )
        present = {name for (name,) in cursor.fetchall()}
    lacking = sorted(wanted - present)
    return Finding(
        "region policies",
        not lacking,
        f"{len(wanted) - len(lacking)} of {len(wanted)} tables",
        "run kail migrate",
    )
