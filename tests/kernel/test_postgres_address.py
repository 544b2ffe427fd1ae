"""Addresses, and a server of the office's own instead of the embedded one."""

from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.kernel.home import HomePaths
from kail.kernel.postgres import (
    DatabaseAddress,
    DatabaseUnavailable,
    EmbeddedPostgres,
    database_addresses,
    ensure_database,
)
from kail.kernel.postgres.address import parse_address
from tests.kernel.postgres_homes import ask, closed_folder, new_home, tell

SECRET = "s3cret-Mahakam"  # pragma: allowlist secret
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    with closed_folder() as folder, EmbeddedPostgres(new_home(folder)) as running:
        yield running


@pytest.fixture
def unused_home() -> Iterator[HomePaths]:
    with closed_folder() as folder:
        yield new_home(folder)


@pytest.fixture(autouse=True)
def _no_server_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)


def refused(home: HomePaths) -> DatabaseUnavailable:
    with pytest.raises(DatabaseUnavailable) as refusal:
        ensure_database(home=home)
    assert "\n" not in str(refusal.value)
    assert SECRET not in str(refusal.value)
    assert not (home.root / "postgres.json").exists()
    return refusal.value


@given(user=WORDS, password=WORDS, name=WORDS, host=WORDS, port=st.integers(1, 65535), mode=WORDS)
def test_an_address_survives_its_url_whatever_its_letters(
    user: str, password: str, name: str, host: str, port: int, mode: str
) -> None:
    address = DatabaseAddress(
        host=host, port=port, name=name, user=user, password=password, options=(("sslmode", mode),)
    )
    assert parse_address(url=address.url(), variable="DATABASE_URL") == address


@given(user=WORDS, password=WORDS, name=WORDS)
def test_libpq_reads_a_url_as_we_do(user: str, password: str, name: str) -> None:
    address = DatabaseAddress(host="/a folder/b", port=5433, name=name, user=user, password=password)
    assert psycopg.conninfo.conninfo_to_dict(address.url()) == {
        "host": "/a folder/b",
        "port": "5433",
        "dbname": name,
        "user": user,
        "password": password,
    }


def test_a_usual_url_is_read_with_its_defaults() -> None:
    address = parse_address(url="postgres://kail_app:a%2Fb@db.example/kail?sslmode=require", variable="X")
    assert address == DatabaseAddress(
        host="db.example",
        port=5432,
        name="kail",
        user="kail_app",
        password="a/b",
        options=(("sslmode", "require"),),
    )


def test_a_password_shows_in_no_repr() -> None:
    assert SECRET not in repr(DatabaseAddress(host="h", port=1, name="n", user="u", password=SECRET))


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://kail_app:{SECRET}@db/kail",
        f"postgresql://kail_app:{SECRET}@db",
        f"postgresql://kail_app:{SECRET}@/kail",
        f"postgresql://:{SECRET}@db/kail",
        f"postgresql://kail_app:{SECRET}@db:many/kail",
        f"postgresql://kail_app:{SECRET}@db:99999/kail",
        f"postgresql://kail_app:{SECRET}@[db/kail",
        f"postgresql://kail_app:{SECRET}@db/kail?port=x",
        SECRET,
    ],
)
def test_a_malformed_url_is_refused_by_its_variable_and_never_repeated(
    url: str, unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    refusal = refused(unused_home)
    assert refusal.code == "database_url"
    assert "DATABASE_URL" in str(refusal)
    monkeypatch.setenv("DATABASE_OWNER_URL", url)
    monkeypatch.setenv("DATABASE_URL", "postgresql://kail_app@db/kail")
    assert "DATABASE_OWNER_URL" in str(refused(unused_home))


def test_the_embedded_addresses_are_the_apps_first_then_the_owners(unused_home: HomePaths) -> None:
    app, owner = database_addresses(home=unused_home)
    assert (app.user, owner.user) == ("kail_app", "kail_owner")
    assert (app.name, owner.name) == ("kail", "kail")
    assert database_addresses(home=unused_home) == (app, owner)


def test_a_server_of_the_offices_own_is_used_and_nothing_is_started(
    server: EmbeddedPostgres, unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.app().url())
    monkeypatch.setenv("DATABASE_OWNER_URL", server.owner().url())
    assert database_addresses(home=unused_home) == (server.app(), server.owner())
    assert ensure_database(home=unused_home) is None
    assert not (unused_home.root / "postgres.json").exists()


def test_without_an_owner_url_the_apps_address_stands_for_both(
    server: EmbeddedPostgres, unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.app().url())
    assert database_addresses(home=unused_home) == (server.app(), server.app())
    assert ensure_database(home=unused_home) is None


def test_a_server_that_cannot_be_reached_is_refused_by_its_address(
    unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://kail_app:{SECRET}@127.0.0.1:1/kail")
    refusal = refused(unused_home)
    assert refusal.code == "database_unreachable"
    assert "127.0.0.1:1" in str(refusal)


def test_a_wrong_password_is_refused(
    server: EmbeddedPostgres, unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.app().url().replace(server.app().password, SECRET))
    assert refused(unused_home).code == "database_unreachable"


def test_a_role_that_could_pass_the_policies_is_refused(
    server: EmbeddedPostgres, unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.owner().url())
    assert refused(unused_home).code == "database_role"
    monkeypatch.setenv("DATABASE_URL", server.app().url())
    tell(server.owner(), "ALTER ROLE kail_app BYPASSRLS")
    try:
        assert refused(unused_home).code == "database_role"
    finally:
        tell(server.owner(), "ALTER ROLE kail_app NOBYPASSRLS")


def test_a_role_that_could_create_tables_is_refused_until_an_owner_mends_it(
    server: EmbeddedPostgres, unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.app().url())
    tell(server.owner(), "GRANT CREATE ON SCHEMA public TO PUBLIC")
    assert refused(unused_home).code == "database_role"
    monkeypatch.setenv("DATABASE_OWNER_URL", server.owner().url())
    assert ensure_database(home=unused_home) is None
    assert ask(server.app(), "SELECT has_schema_privilege('public', 'CREATE')") is False


def test_missing_extensions_are_named_or_made_by_the_owner(
    server: EmbeddedPostgres, unused_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.app().url())
    tell(server.owner(), "DROP EXTENSION unaccent", "DROP EXTENSION pg_trgm")
    refusal = refused(unused_home)
    assert refusal.code == "database_extensions"
    assert "pg_trgm, unaccent" in str(refusal)
    monkeypatch.setenv("DATABASE_OWNER_URL", server.owner().url())
    assert ensure_database(home=unused_home) is None
    assert (
        ask(server.app(), "SELECT count(*) FROM pg_extension WHERE extname IN ('unaccent', 'pg_trgm')") == 2
    )


def test_ensure_database_starts_the_embedded_server_when_no_other_is_named(unused_home: HomePaths) -> None:
    running = ensure_database(home=unused_home)
    assert running is not None
    assert ask(running.app(), "SELECT 1") == 1
    running.release()
    assert running.status().running is False
