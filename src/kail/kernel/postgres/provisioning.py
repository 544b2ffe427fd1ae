"""What Kail needs inside a database server: database, extensions, the app's role and that role's limits."""

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from kail.kernel.postgres.address import APP_ROLE, DATABASE, DatabaseAddress
from kail.kernel.postgres.binaries import OLDEST_MAJOR
from kail.kernel.postgres.refusals import DatabaseUnavailable
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

EXTENSIONS = ("btree_gist", "fuzzystrmatch", "pg_trgm", "unaccent")
_CONNECT_SECONDS = 10
# Exactly what the app's role may be; each is also what a check for it reads.
_ROLE_LIMITS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
_ROLE_IS_LIMITED = (
    "SELECT rolcanlogin AND NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication) "
    "FROM pg_roles WHERE rolname = %s"
)


def connect(*, address: DatabaseAddress) -> Connection[TupleRow]:
    """An autocommit connection. Raises psycopg.OperationalError."""
    return psycopg.connect(
        address.url(), autocommit=True, connect_timeout=_CONNECT_SECONDS, application_name="kail"
    )


def provision(*, admin: DatabaseAddress, owner: DatabaseAddress, app: DatabaseAddress) -> None:
    """Make what is missing of role, database, extensions and rights in the embedded server; safe to repeat.

    `admin` is the owner's way into the maintenance database. The template gets the same extensions and
    rights: test and restored databases have them too. Raises DatabaseUnavailable `database_provision`.
    """
    try:
        with connect(address=admin) as server:
            _ensure_role(server, password=app.password)
            if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
                with connect(address=_with_name(owner, "template1")) as template:
                    _furnish(template)
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        with connect(address=owner) as database:
            _furnish(database)
            _limit_connections(database)
        _ensure_password(admin=admin, app=app)
    except psycopg.Error as error:
        raise DatabaseUnavailable(
            sentence(_("The database could not be set up: %(reason)s."), {"reason": _first_line(error)}),
            code="database_provision",
        ) from error


def check_external(*, app: DatabaseAddress, owner: DatabaseAddress) -> None:
    """Find a server of the office's own fit for Kail, or say in one sentence what is wrong with it.

    Missing extensions are made when `owner` is another role than the app's and may do so. Raises
    DatabaseUnavailable.
    """
    if app.user != APP_ROLE:
        raise _unfit("database_role", _("DATABASE_URL must connect as the role %(role)s"), {"role": APP_ROLE})
    if owner != app:
        with _connected(owner, variable="DATABASE_OWNER_URL") as database:
            _demand_version(database)
            try:
                _furnish(database)
            except psycopg.Error as error:
                raise _unfit(
                    "database_provision",
                    _("the role of DATABASE_OWNER_URL may not set up the database (%(reason)s)"),
                    {"reason": _first_line(error)},
                ) from error
    with _connected(app, variable="DATABASE_URL") as database:
        _demand_version(database)
        _demand_fitness(database)


def _connected(address: DatabaseAddress, *, variable: str) -> Connection[TupleRow]:
    try:
        return connect(address=address)
    except psycopg.Error as error:
        raise DatabaseUnavailable(
            sentence(
                _("The database of %(variable)s at %(host)s:%(port)d cannot be reached: %(reason)s."),
                {
                    "variable": variable,
                    "host": address.host,
                    "port": address.port,
                    "reason": _first_line(error),
                },
            ),
            code="database_unreachable",
        ) from error


def _demand_version(database: Connection[TupleRow]) -> None:
    major = database.info.server_version // 10_000
    if major < OLDEST_MAJOR:
        raise _unfit(
            "database_version",
            _("the server is PostgreSQL %(major)d and Kail needs %(oldest)d or later"),
            {"major": major, "oldest": OLDEST_MAJOR},
        )


def _demand_fitness(database: Connection[TupleRow]) -> None:
    limited = database.execute(_ROLE_IS_LIMITED, [APP_ROLE]).fetchone()
    if limited != (True,):
        raise _unfit(
            "database_role",
            _("the role %(role)s must be %(limits)s"),
            {"role": APP_ROLE, "limits": _ROLE_LIMITS},
        )
    missing = _missing_extensions(database)
    if missing:
        raise _unfit(
            "database_extensions",
            _("create the extensions %(names)s, or set DATABASE_OWNER_URL to a role that may"),
            {"names": ", ".join(missing)},
        )
    if database.execute("SELECT has_schema_privilege('public', 'CREATE')").fetchone() == (True,):
        raise _unfit(
            "database_role",
            _(
                "the role %(role)s must not create tables: "
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC, %(role)s"
            ),
            {"role": APP_ROLE},
        )


def _ensure_role(server: Connection[TupleRow], *, password: str) -> None:
    limited = server.execute(_ROLE_IS_LIMITED, [APP_ROLE]).fetchone()
    if limited == (True,):
        return
    verb = "CREATE" if limited is None else "ALTER"
    server.execute(
        sql.SQL("{} ROLE {} WITH {} PASSWORD {}").format(
            sql.SQL(verb),
            sql.Identifier(APP_ROLE),
            sql.SQL(_ROLE_LIMITS),
            sql.Literal(_verifier(server, password)),
        )
    )


def _ensure_password(*, admin: DatabaseAddress, app: DatabaseAddress) -> None:
    try:
        connect(address=app).close()
    except psycopg.OperationalError:
        with connect(address=admin) as server:
            server.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(APP_ROLE), sql.Literal(_verifier(server, app.password))
                )
            )
        connect(address=app).close()


def _verifier(server: Connection[TupleRow], password: str) -> str:
    # The server never sees the password itself, so neither can its log.
    made = server.pgconn.encrypt_password(password.encode(), APP_ROLE.encode(), b"scram-sha-256")
    return made.decode()


def _furnish(database: Connection[TupleRow]) -> None:
    for extension in _missing_extensions(database):
        database.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    role = sql.Identifier(APP_ROLE)
    may_create, may_use = database.execute(
        "SELECT has_schema_privilege(%(role)s, 'public', 'CREATE'), EXISTS ("
        " SELECT FROM pg_namespace, aclexplode(nspacl) AS given WHERE nspname = 'public'"
        " AND grantee = %(role)s::regrole AND privilege_type = 'USAGE')",
        {"role": APP_ROLE},
    ).fetchone() or (True, False)
    if may_create:
        database.execute(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {}").format(role))
    if not may_use:
        database.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))


def _limit_connections(database: Connection[TupleRow]) -> None:
    """Only Kail's own roles may connect; temporary tables stay allowed, bulk work needs them."""
    open_to_all = database.execute(
        "SELECT datacl IS NULL OR EXISTS (SELECT FROM aclexplode(datacl) WHERE grantee = 0)"
        " FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    if open_to_all == (True,):
        name, role = sql.Identifier(DATABASE), sql.Identifier(APP_ROLE)
        database.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
        database.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(name, role))


def _missing_extensions(database: Connection[TupleRow]) -> list[str]:
    present = {name for (name,) in database.execute("SELECT extname FROM pg_extension").fetchall()}
    return [name for name in EXTENSIONS if name not in present]


def _with_name(address: DatabaseAddress, name: str) -> DatabaseAddress:
    return DatabaseAddress(
        host=address.host, port=address.port, name=name, user=address.user, password=address.password
    )


def _unfit(code: str, msgid: str, values: dict[str, object]) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        sentence(_("The database does not suit Kail: %(why)s."), {"why": sentence(msgid, values)}), code=code
    )


def _first_line(error: psycopg.Error) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")
