"""Two imports at once wait for each other; a killed one leaves nothing. Real connections, really committed."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction

from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.enums import RegistrySource
from kail.apps.registry.services.imports import ImportResult, import_at_once
from kail.apps.registry.services.imports import at_once as at_once_module
from kail.kernel.scope import region_scope
from tests.registry.files.registry_files import Row, another_head, csv_text, head, write_csv
from tests.registry.imports.importing import figures, rows_of_all_tables

pytestmark = pytest.mark.race

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


def both_at_once(folder: Path, now: datetime) -> list[object]:
    """Import the same file in two threads that are both past reading before either asks the registry."""
    path = write_csv(folder, [head(), another_head(1)])
    met = threading.Barrier(2)
    outcomes: list[object] = []
    original = at_once_module.take_locks

    def meet_first(*names: str) -> None:
        met.wait(WAIT_SECONDS)
        original(*names)

    def work() -> None:
        try:
            outcomes.append(figures(bring(path, now)))
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(at_once_module, "take_locks", meet_first)
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT_SECONDS)
    return sorted(outcomes, key=str)


def test_two_imports_of_one_file_at_once_store_everybody_once(
    committed: None, tmp_path: Path, now: datetime
) -> None:
    assert both_at_once(tmp_path, now) == [(0, 0, 2, 0), (2, 0, 0, 0)]


def test_without_the_lock_two_imports_at_once_collide(
    committed: None, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once_module, "take_locks", lambda *_names: None)
    assert "IntegrityError" in both_at_once(tmp_path, now)


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
