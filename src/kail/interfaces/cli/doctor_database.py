"""The part of `kail doctor` that asks the database. Needs Django set up."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from kail.interfaces.cli.findings import Finding
from kail.interfaces.cli.language import in_language as say
from kail.kernel.credentials.keys import current_signer
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
            "postgresql",
            "PostgreSQL",
            int(version.split(".", maxsplit=1)[0]) >= 15,
            version,
            say(indonesian="pakai PostgreSQL 15 atau lebih baru", english="use PostgreSQL 15 or newer"),
        )
        cursor.execute("SELECT extname, extversion FROM pg_extension")
        present = dict(cursor.fetchall())
        missing = [name for name in EXTENSIONS if name not in present]
        seen = ", ".join(f"{name} {present[name]}" for name in EXTENSIONS if name in present)
        yield Finding(
            "extensions",
            say(indonesian="ekstensi", english="extensions"),
            not missing,
            seen,
            say(indonesian="sebagai pemilik", english="as the owner")
            + f": CREATE EXTENSION {', '.join(missing)}",
        )
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        bypasses = bool(cursor.fetchone()[0])
        yield Finding(
            "app_role",
            say(indonesian="peran aplikasi", english="app role"),
            not bypasses,
            say(indonesian="melewati batas wilayah", english="bypasses region scope")
            if bypasses
            else say(indonesian="terikat batas wilayah", english="bound by region scope"),
            say(
                indonesian=f"sambungkan sebagai {APP_ROLE}, bukan sebagai superuser",
                english=f"connect as {APP_ROLE}, not as a superuser",
            ),
        )
    yield _keys()
    yield _signing_key()
    yield _migrations()
    yield _policies()


def _keys() -> Finding:
    name = say(indonesian="kunci", english="keys")
    try:
        check_keys()
    except Refusal as refusal:
        mend = say(
            indonesian="kembalikan keys.json ke folder rahasia",
            english="copy keys.json back into the secrets folder",
        )
        return Finding("keys", name, False, str(refusal), mend)
    return Finding(
        "keys", name, True, say(indonesian="kunci basis data ini", english="those of this database")
    )


def _signing_key() -> Finding:
    name = say(indonesian="kunci sertifikat", english="key of certificates")
    try:
        signer = current_signer(public_url=settings.PUBLIC_URL)
    except Refusal as refusal:
        mend = say(
            indonesian="jalankan kail certificates new-key; untuk kunci yang hilang lihat docs/credentials.md",
            english="run kail certificates new-key; for a lost key see docs/credentials.md",
        )
        return Finding("signing_key", name, False, str(refusal), mend)
    return Finding("signing_key", name, True, signer.method)


def _migrations() -> Finding:
    executor = MigrationExecutor(connections[OWNER])
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connections[OWNER].close()
    return Finding(
        "migrations",
        say(indonesian="migrasi yang menunggu", english="pending migrations"),
        not pending,
        str(len(pending)),
        say(indonesian="jalankan kail migrate", english="run kail migrate"),
    )


def _policies() -> Finding:
    wanted = {table.table for table in table_security() if table.region_scoped}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relrowsecurity AND c.relforcerowsecurity"
        )
        present = {name for (name,) in cursor.fetchall()}
    lacking = sorted(wanted - present)
    count, of = len(wanted) - len(lacking), len(wanted)
    return Finding(
        "region_policies",
        say(indonesian="batas wilayah", english="region policies"),
        not lacking,
        say(indonesian=f"{count} dari {of} tabel", english=f"{count} of {of} tables"),
        say(indonesian="jalankan kail migrate", english="run kail migrate"),
    )
