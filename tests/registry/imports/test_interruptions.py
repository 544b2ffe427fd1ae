"""Two imports at once wait; one that is killed, whose database dies or whose disk is full leaves nothing.

Real connections, really committed; the killed processes and the failing writes are real, too.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.enums import BatchState, RegistrySource
from kail.apps.registry.services.imports import (
    ImportResult,
    approve_import,
    import_at_once,
    stage_import,
)
from kail.apps.registry.services.imports import at_once as at_once_module
from kail.apps.registry.tasks import COMMIT
from kail.kernel.home import home_paths
from kail.kernel.jobs import start_work
from kail.kernel.scope import region_scope
from tests.kernel.postgres_homes import closed_folder
from tests.prepared import furnish
from tests.registry.files.registry_files import Row, another_head, csv_text, head, write_csv
from tests.registry.imports.importing import figures, rows_of_all_tables
from tests.registry.imports.test_indexes_aside import defined
from tests.registry.imports.test_loading import is_closed

pytestmark = [pytest.mark.race, pytest.mark.early]

MANY = 4000
WAIT_SECONDS = 60


def bring(path: Path, now: datetime) -> ImportResult:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        return import_at_once(
            path=path, source=RegistrySource.DTSEN, edition_code="2025-1", mapping=None,
            actor=get_system_user().actor, reason="uji", now=now, commit=True,
        )  # fmt: skip


def many_rows() -> list[Row]:
    return [
        another_head(number, nik=f"64720101017{number:05d}", tanggal_lahir="1970-01-01")
        for number in range(MANY)
    ]


def both_at_once(folder: Path, now: datetime, *, meeting_before: str) -> list[object]:
    """Import the same file in two threads, of which neither begins the named step before the other is there."""
    path = write_csv(folder, [head(), another_head(1)])
    met = threading.Barrier(2)
    outcomes: list[object] = []
    original = getattr(at_once_module, meeting_before)

    def meet_first(*given: object, **named: object) -> None:
        met.wait(WAIT_SECONDS)
        original(*given, **named)

    def work() -> None:
        try:
            outcomes.append(figures(bring(path, now)))
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(at_once_module, meeting_before, meet_first)
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT_SECONDS)
    return sorted(outcomes, key=str)


def test_two_imports_of_one_file_at_once_store_everybody_once(
    committed: None, tmp_path: Path, now: datetime
) -> None:
    assert both_at_once(tmp_path, now, meeting_before="take_locks") == [(0, 0, 2, 0), (2, 0, 0, 0)]


def test_without_the_lock_two_imports_at_once_collide(
    committed: None, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once_module, "take_locks", lambda *_names: None)
    assert "IntegrityError" in both_at_once(tmp_path, now, meeting_before="write")


def test_a_killed_import_leaves_nothing_and_can_be_run_again(
    committed: None, tmp_path: Path, owner_dsn: str, now: datetime
) -> None:
    path = tmp_path / "banyak.csv"
    path.write_text(csv_text(many_rows()), encoding="utf-8")
    with psycopg.connect(owner_dsn, autocommit=True) as owner:
        # Whoever stores people waits for this lock, so that the import stands still in the middle of its work.
        with owner.transaction():
            owner.execute("LOCK TABLE registry_membership IN EXCLUSIVE MODE")
            import_process = subprocess.Popen(
                [sys.executable, "-m", "kail", "import", str(path), "--edition", "2025-1", "--commit"],
                env=os.environ | {"KAIL_LOG_LEVEL": "ERROR"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                wait_until_it_stands_still(owner_dsn, import_process)
            finally:
                import_process.send_signal(signal.SIGKILL)
                import_process.wait(WAIT_SECONDS)
        with transaction.atomic(), region_scope(prefixes=["*"]):
            counted = rows_of_all_tables()
        assert {table: rows for table, rows in counted.items() if rows} == {}
    assert figures(bring(path, now)) == (MANY, 0, 0, 0)


def wait_for(condition: Callable[[], bool], *, what: str) -> None:
    until = time.monotonic() + 2 * WAIT_SECONDS
    while not condition():
        assert time.monotonic() < until, f"{what} never happened"
        time.sleep(0.2)


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """A real `kail worker`, killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kail", "worker"],
        env=os.environ | {"KAIL_LOG_LEVEL": "ERROR"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(WAIT_SECONDS)


def test_the_job_of_a_killed_worker_comes_back_by_itself_and_stores_everybody_once(
    committed: None, tmp_path: Path, owner_dsn: str, now: datetime
) -> None:
    actor = get_system_user().actor
    path = tmp_path / "banyak.csv"
    path.write_text(csv_text(many_rows()), encoding="utf-8")
    with transaction.atomic(), region_scope(prefixes=["*"]):
        batch = stage_import(
            path=path, source=RegistrySource.DTSEN, edition_code="2025-1", mapping=None, actor=actor, now=now
        )
        approve_import(batch=batch, actor=actor, reason="uji", now=now)
        arguments = {"batch_id": batch.pk, "reason": "uji", "url": "/"}
        start_work(kind=COMMIT, title="uji", arguments=arguments, actor=actor, region_prefixes=["*"], now=now)

    def state() -> str:
        batch.refresh_from_db()
        return batch.state

    def people() -> int:
        with transaction.atomic(), region_scope(prefixes=["*"]):
            return rows_of_all_tables()["registry_person"]

    with psycopg.connect(owner_dsn, autocommit=True) as owner:
        with owner.transaction(), worker() as first:
            owner.execute("LOCK TABLE registry_membership IN EXCLUSIVE MODE")
            wait_until_it_stands_still(owner_dsn, first)
        assert state() == BatchState.COMMITTING
        assert people() == 0
        # So that the test need not wait for half a minute.
        owner.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    with worker():
        wait_for(lambda: state() == BatchState.COMMITTED, what="storing the file")
    assert people() == MANY
    assert (batch.added, batch.unchanged) == (MANY, 0)


ENOUGH_TO_LOAD = 75_000
# A segment of the write-ahead log must still fit; the people of the file do not.
SMALL_DISK_BYTES = 17 * 2**20


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is loaded straight into the registry."""
    rows = [
        another_head(
            number,
            nik=f"64720101017{number:05d}",
            nomor_kartu_keluarga=f"64720101012{number:05d}",
            tanggal_lahir="1970-01-01",
            alamat=f"JL. PANJANG {number} " * 8,
        )
        for number in range(ENOUGH_TO_LOAD)
    ]
    path = tmp_path_factory.mktemp("besar") / "besar.csv"
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def nothing_is_stored() -> bool:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        return not any(rows_of_all_tables().values()) and is_closed()


def fill_the_disk() -> None:
    """Let no file that this process or its children write grow beyond a small size, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK_BYTES, resource.RLIM_INFINITY))


def test_a_disk_that_is_full_leaves_nothing_and_the_import_can_be_run_again(large_file: Path) -> None:
    with closed_folder() as folder:
        home = folder / "home"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        environment |= {"KAIL_HOME": str(home), "KAIL_LOG_LEVEL": "ERROR"}

        def kail(*arguments: str, full: bool = False) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-m", "kail", *arguments], env=environment, text=True, capture_output=True,
                check=False, preexec_fn=fill_the_disk if full else None,
            )  # fmt: skip

        command = ("import", str(large_file), "--edition", "2025-1", "--commit", "--json")
        furnish(home=home_paths(root=home))
        assert kail("migrate").returncode == 0
        failed = kail(*command, full=True)
        assert failed.returncode != 0
        assert "File too large" in failed.stderr
        stored = kail(*command)
        assert stored.returncode == 0, stored.stderr
        assert json.loads(stored.stdout)["added"] == ENOUGH_TO_LOAD


@pytest.mark.parametrize("people", [MANY, ENOUGH_TO_LOAD])
def test_a_database_that_dies_leaves_nothing_and_the_import_can_be_run_again(
    committed: None, large_file: Path, tmp_path: Path, owner_dsn: str, now: datetime, people: int
) -> None:
    before = defined()
    path = large_file
    if people == MANY:
        path = tmp_path / "banyak.csv"
        path.write_text(csv_text(many_rows()), encoding="utf-8")

    def die(*_given: object) -> None:
        # A server process that dies takes all others with it: the database recovers from its log.
        os.kill(connection.connection.info.backend_pid, signal.SIGKILL)
        assert not nothing_is_stored()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kail.apps.registry.services.imports.steps.count_villages", die)
        with pytest.raises(DatabaseError):
            bring(path, now)
    connection.close()
    wait_until_it_answers(owner_dsn)
    assert nothing_is_stored()
    assert defined() == before
    assert figures(bring(path, now)) == (people, 0, 0, 0)


def wait_until_it_answers(owner_dsn: str) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        try:
            psycopg.connect(owner_dsn).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the database never came back")


def wait_until_it_stands_still(owner_dsn: str, import_process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WAIT_SECONDS
    with psycopg.connect(owner_dsn, autocommit=True) as watcher:
        while time.monotonic() < until:
            assert import_process.poll() is None, "the import ended before it could be killed"
            waiting = watcher.execute(
                "SELECT count(*) FROM pg_locks"
                " WHERE NOT granted AND relation = 'registry_membership'::regclass"
            ).fetchone()
            if waiting == (1,):
                return
            time.sleep(0.05)
    raise AssertionError("the import never came to its memberships")
