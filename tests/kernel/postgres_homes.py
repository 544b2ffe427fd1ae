"""Temporary Kail homes with a real server each, below a folder closed to others, and nothing left of them after."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import psycopg

from kail.kernel.home import HomePaths, home_paths
from kail.kernel.postgres import DatabaseAddress, EmbeddedPostgres, cluster, settings
from kail.kernel.postgres.binaries import SYSTEM_FOLDER

SOURCES = Path(__file__).resolve().parents[2] / "src"
IS_ROOT = os.geteuid() == 0


@contextmanager
def closed_folder() -> Iterator[Path]:
    """A folder of mode 700; on leaving, servers of homes below it are killed and their data folders removed.

    Servers made meanwhile do not wait for the disk: their data need to outlive processes here, not the machine.
    """
    folder = Path(tempfile.mkdtemp(prefix="kail-closed-"))
    folder.chmod(0o700)
    try:
        with (
            patch.object(cluster, "_INITDB_OPTIONS", (*cluster._INITDB_OPTIONS, "--no-sync")),
            patch.object(settings, "_SETTINGS", (*settings._SETTINGS, ("fsync", "off"))),
        ):
            yield folder
    finally:
        for data in (*SYSTEM_FOLDER.glob("*"), *folder.glob("**/postgres-*")):
            remove_instance(data, below=folder)
        shutil.rmtree(folder)


def remove_instance(data: Path, *, below: Path) -> None:
    if not os.access(data / "home.json", os.R_OK):
        return
    belonging = json.loads((data / "home.json").read_text())
    if not belonging["home"].startswith(f"{below}/"):
        return
    for pid in processes_of(belonging["instance"]):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(short_socket_folder(belonging["instance"]), ignore_errors=True)
    shutil.rmtree(data, ignore_errors=True)


def short_socket_folder(instance: str) -> Path:
    return Path("/", "tmp", f"kail-{instance}")


def new_home(folder: Path, name: str = "var") -> HomePaths:
    return home_paths(root=folder / name)


def instance_of(home: HomePaths) -> str:
    return str(json.loads((home.root / "postgres.json").read_text())["instance"])


def processes_of(instance: str) -> list[int]:
    """All live PostgreSQL processes with the mark of this instance."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            marked = f"kail-{instance}".encode() in (entry / "cmdline").read_bytes()
            if marked and (entry / "comm").read_text().strip() == "postgres":
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def connect(address: DatabaseAddress) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(address.url(), autocommit=True, connect_timeout=5)


def ask(address: DatabaseAddress, question: str) -> object:
    """The first column of the first row."""
    with connect(address) as database:
        row = database.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


def tell(address: DatabaseAddress, *orders: str) -> None:
    with connect(address) as database:
        for order in orders:
            database.execute(order.encode())


def postmaster_of(home: HomePaths) -> int:
    pid = EmbeddedPostgres(home).status().pid
    assert pid is not None
    return pid


@contextmanager
def another_process(home: HomePaths) -> Iterator["subprocess.Popen[str]"]:
    """A process that starts or joins the server, says the server's number, and leaves when its input closes."""
    program = """
        import sys
        from pathlib import Path
        from kail.kernel.home import home_paths
        from kail.kernel.postgres import EmbeddedPostgres
        with EmbeddedPostgres(home_paths(root=Path(sys.argv[1]))) as server:
            print(server.status().pid, flush=True)
            sys.stdin.read()
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), str(home.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCES), *sys.path])},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def leave(process: "subprocess.Popen[str]") -> int:
    """Let `another_process` end by itself."""
    process.communicate(timeout=60)
    return process.returncode


def as_ordinary_user(work: Callable[[], object], *, account: str = "nobody") -> object:
    """The JSON-able result of `work` in a forked child that has become an ordinary user for good."""
    entry = pwd.getpwnam(account)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            os.chdir("/")
            os.setgroups([])
            os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
            os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
            answer = {"result": work()}
        except BaseException:
            answer = {"error": traceback.format_exc()}
        with os.fdopen(writing, "w") as stream:
            json.dump(answer, stream)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = json.load(stream)
    os.waitpid(child, 0)
    assert "error" not in said, said.get("error")
    return said["result"]
