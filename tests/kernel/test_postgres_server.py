"""The embedded server as it runs: what is in it, who may come in, and how users share it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kail.kernel.home import HomePaths
from kail.kernel.postgres import EmbeddedPostgres
from tests.kernel.postgres_homes import (
    IS_ROOT,
    another_process,
    as_ordinary_user,
    ask,
    closed_folder,
    connect,
    instance_of,
    leave,
    new_home,
    postmaster_of,
    processes_of,
    tell,
)


@pytest.fixture(scope="module")
def home() -> Iterator[HomePaths]:
    with closed_folder() as folder:
        yield new_home(folder)


@pytest.fixture(scope="module")
def server(home: HomePaths) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(home) as running:
        yield running


@pytest.fixture
def fresh_home() -> Iterator[HomePaths]:
    with closed_folder() as folder:
        yield new_home(folder)


@pytest.fixture(scope="module")
def used_home() -> Iterator[HomePaths]:
    with closed_folder() as folder:
        yield new_home(folder)


@pytest.fixture
def idle_home(used_home: HomePaths) -> Iterator[HomePaths]:
    """A home whose server has been made and does not run."""
    yield used_home
    EmbeddedPostgres(used_home).stop()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", ""),
        ("unix_socket_permissions", "0700"),
        ("server_encoding", "UTF8"),
        ("data_checksums", "on"),
        ("password_encryption", "scram-sha-256"),
        ("synchronous_commit", "on"),
        ("jit", "off"),
        ("shared_buffers", "256MB"),
        ("work_mem", "64MB"),
        ("maintenance_work_mem", "256MB"),
        ("max_parallel_workers_per_gather", "2"),
        ("default_text_search_config", "pg_catalog.simple"),
        ("random_page_cost", "1.1"),
        ("max_wal_size", "4GB"),
        ("checkpoint_timeout", "15min"),
        ("TimeZone", "Asia/Makassar"),
    ],
)
def test_the_server_runs_with_kails_settings(server: EmbeddedPostgres, setting: str, value: str) -> None:
    assert ask(server.app(), f"SHOW {setting}") == value


def test_large_queries_get_parallel_workers(server: EmbeddedPostgres) -> None:
    with connect(server.app()) as database:
        database.execute("SET debug_parallel_query = on")
        plan = "".join(str(line) for line in database.execute("EXPLAIN SELECT count(*) FROM pg_class"))
        assert "Gather" in plan
        counted = database.execute("SELECT count(*) > 0 FROM pg_class").fetchone()
    assert counted == (True,)


def test_texts_sort_by_code_point_on_every_machine(server: EmbeddedPostgres) -> None:
    words = "(VALUES ('b'), ('A'), ('é'), ('a'), ('B')) AS words(word)"
    assert ask(server.app(), f"SELECT string_agg(word, '' ORDER BY word) FROM {words}") == "ABabé"
    assert ask(server.app(), "SELECT upper('é')") == "É"


def test_the_app_role_is_bound_by_every_limit(server: EmbeddedPostgres) -> None:
    limits = "rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication"
    assert ask(server.app(), "SELECT current_user::text") == "kail_app"
    assert (
        ask(server.app(), f"SELECT ARRAY[{limits}]::text FROM pg_roles WHERE rolname = 'kail_app'")
        == "{t,f,f,f,f,f}"
    )


@pytest.mark.parametrize(
    "order",
    [
        "CREATE TABLE mine (a int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "CREATE EXTENSION citext",
        "CREATE ROLE mine",
        "SET ROLE kail_owner",
        "ALTER ROLE kail_app BYPASSRLS",
        "COPY pg_class TO PROGRAM 'cat'",
    ],
)
def test_the_app_role_changes_no_structure(server: EmbeddedPostgres, order: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        tell(server.app(), order)


def test_a_new_table_is_closed_to_the_app_until_it_is_granted(server: EmbeddedPostgres) -> None:
    tell(server.owner(), "CREATE TABLE closed_at_first (a int)", "INSERT INTO closed_at_first VALUES (7)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server.app(), "SELECT a FROM closed_at_first")
    tell(server.owner(), "GRANT SELECT ON closed_at_first TO kail_app")
    assert ask(server.app(), "SELECT a FROM closed_at_first") == 7


def test_the_extensions_are_there_and_in_new_databases_too(server: EmbeddedPostgres) -> None:
    extensions = "SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension"
    expected = "btree_gist fuzzystrmatch pg_trgm plpgsql unaccent"
    assert ask(server.app(), extensions) == expected
    tell(server.owner(), "CREATE DATABASE another_one")
    owner = server.owner()
    with psycopg.connect(owner.url(), dbname="another_one", autocommit=True) as database:
        assert database.execute(extensions.encode()).fetchone() == (expected,)
        may_create = "SELECT has_schema_privilege('kail_app', 'public', 'CREATE')"
        assert database.execute(may_create).fetchone() == (False,)


def test_other_roles_may_not_connect_to_the_database(server: EmbeddedPostgres) -> None:
    tell(server.owner(), "CREATE ROLE stranger LOGIN PASSWORD 'x'")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(server.app().url(), user="stranger", password="x")


@pytest.mark.parametrize("password", ["", "wrong"])
def test_without_the_password_nobody_comes_in_not_even_root(server: EmbeddedPostgres, password: str) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.owner().url(), password=password)


def test_passwords_are_for_the_owner_of_the_home_only_and_in_no_repr_or_log(
    home: HomePaths, server: EmbeddedPostgres
) -> None:
    file = home.secrets / "database.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    passwords = [server.app().password, server.owner().password]
    assert all(len(password) >= 40 for password in passwords)
    assert passwords[0] != passwords[1]
    log = (home.logs / "postgres.log").read_text()
    for password in passwords:
        assert password not in repr(server.app()) + repr(server.owner()) + log


def test_the_log_tells_errors_without_the_data_in_them(home: HomePaths, server: EmbeddedPostgres) -> None:
    with connect(server.owner()) as database:
        database.execute("CREATE TABLE logged (name text UNIQUE)")
        for _turn in range(2):
            try:
                database.execute("INSERT INTO logged VALUES (%s)", ["Dayang Sumbi"])
            except psycopg.errors.UniqueViolation:
                break
    log = (home.logs / "postgres.log").read_text()
    assert "duplicate key value" in log
    assert "Dayang" not in log


def test_status_tells_what_runs_where(home: HomePaths, server: EmbeddedPostgres) -> None:
    status = server.status()
    assert status.running is True
    assert status.version is not None
    assert str(ask(server.app(), "SHOW server_version")).split()[0] == status.version
    assert status.data_folder is not None
    assert str(status.data_folder) == ask(server.owner(), "SHOW data_directory")
    assert status.log == home.logs / "postgres.log"
    assert status.pid in processes_of(instance_of(home))
    assert status.data_folder.parent not in status.orphans


def test_status_before_the_first_start_changes_nothing(fresh_home: HomePaths) -> None:
    status = EmbeddedPostgres(fresh_home).status()
    assert (status.running, status.data_folder, status.pid) == (False, None, None)
    assert not (fresh_home.root / "postgres.json").exists()


def test_the_addresses_are_known_before_the_first_start_and_stay(fresh_home: HomePaths) -> None:
    server = EmbeddedPostgres(fresh_home)
    before = (server.app(), server.owner())
    assert processes_of(instance_of(fresh_home)) == []
    with server:
        assert (server.app(), server.owner()) == before
        assert ask(before[0], "SELECT 1") == 1


def test_nobody_loosens_permissions_on_the_way_to_the_home(fresh_home: HomePaths) -> None:
    around = [fresh_home.root.parent, *fresh_home.root.parent.parents]
    before = [path.stat().st_mode for path in around]
    with EmbeddedPostgres(fresh_home) as server:
        data_folder = server.status().data_folder
    assert [path.stat().st_mode for path in around] == before
    assert data_folder is not None
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(data_folder.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(not IS_ROOT, reason="only root can become someone else")
def test_another_user_cannot_reach_the_socket(server: EmbeddedPostgres) -> None:
    url = server.app().url()

    def knock() -> str:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError as error:
            return str(error)
        return "came in"

    assert "Permission denied" in str(as_ordinary_user(knock))


def test_the_last_user_ends_the_server_and_an_earlier_one_does_not(idle_home: HomePaths) -> None:
    first, second = EmbeddedPostgres(idle_home), EmbeddedPostgres(idle_home)
    first.start()
    pid = postmaster_of(idle_home)
    second.start()
    assert postmaster_of(idle_home) == pid
    first.release()
    assert ask(second.app(), "SELECT 1") == 1
    second.release()
    assert processes_of(instance_of(idle_home)) == []
    assert second.status().running is False


def test_starting_and_releasing_twice_count_once(idle_home: HomePaths) -> None:
    first, second = EmbeddedPostgres(idle_home), EmbeddedPostgres(idle_home)
    first.start()
    first.start()
    second.start()
    second.release()
    second.release()
    assert ask(first.app(), "SELECT 1") == 1
    first.release()
    assert processes_of(instance_of(idle_home)) == []


def test_a_short_command_does_not_end_the_server_under_a_running_one(idle_home: HomePaths) -> None:
    with another_process(idle_home) as serving:
        assert serving.stdout is not None
        pid = int(serving.stdout.readline())
        with EmbeddedPostgres(idle_home):
            assert postmaster_of(idle_home) == pid
        assert postmaster_of(idle_home) == pid
        assert leave(serving) == 0
    assert processes_of(instance_of(idle_home)) == []


def test_of_two_starters_at_once_one_starts_and_both_use_it(idle_home: HomePaths) -> None:
    (idle_home.logs / "postgres.log").touch(mode=0o600)
    before = (idle_home.logs / "postgres.log").read_text().count("starting PostgreSQL")
    with another_process(idle_home) as one, another_process(idle_home) as other:
        assert one.stdout is not None
        assert other.stdout is not None
        pids = [int(one.stdout.readline()), int(other.stdout.readline())]
        assert pids[0] == pids[1] == postmaster_of(idle_home)
        assert leave(one) == 0
        assert postmaster_of(idle_home) == pids[0]
        assert leave(other) == 0
    assert processes_of(instance_of(idle_home)) == []
    assert (idle_home.logs / "postgres.log").read_text().count("starting PostgreSQL") == before + 1


def test_a_killed_user_no_longer_counts(idle_home: HomePaths) -> None:
    with another_process(idle_home) as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        with EmbeddedPostgres(idle_home):
            killed.kill()
            killed.wait()
    assert processes_of(instance_of(idle_home)) == []


def test_a_forked_child_keeps_its_parents_share(idle_home: HomePaths) -> None:
    server = EmbeddedPostgres(idle_home)
    server.start()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writing)
        os.read(reading, 1)
        server.release()
        os._exit(0)
    os.close(reading)
    server.release()
    assert EmbeddedPostgres(idle_home).status().running is True
    os.close(writing)
    os.waitpid(child, 0)
    assert processes_of(instance_of(idle_home)) == []


def test_stop_ends_it_whoever_uses_it(idle_home: HomePaths) -> None:
    with another_process(idle_home) as serving:
        assert serving.stdout is not None
        serving.stdout.readline()
        EmbeddedPostgres(idle_home).stop()
        assert processes_of(instance_of(idle_home)) == []
        assert leave(serving) == 0


def test_stop_without_a_running_server_is_no_error(idle_home: HomePaths) -> None:
    EmbeddedPostgres(idle_home).stop()
    EmbeddedPostgres(idle_home).stop()
    assert processes_of(instance_of(idle_home)) == []


def test_a_failure_inside_the_block_still_releases_the_server(idle_home: HomePaths) -> None:
    with pytest.raises(ZeroDivisionError), EmbeddedPostgres(idle_home):
        1 / 0  # noqa: B018 (the failure is the point)
    assert processes_of(instance_of(idle_home)) == []


def test_no_pipe_of_a_parent_stays_open_in_the_server(idle_home: HomePaths) -> None:
    with another_process(idle_home) as serving:
        assert serving.stdout is not None
        pid = int(serving.stdout.readline())
        targets = {os.readlink(f"/proc/{pid}/fd/{number}") for number in (0, 1, 2)}
        assert targets == {"/dev/null", str(Path(idle_home.logs / "postgres.log").resolve())}
