"""The server itself: making its data folder, starting it, finding its processes, ending it."""

import os
import secrets
import shutil
import signal
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kail.kernel.home import require_free_space, write_private
from kail.kernel.postgres.address import OWNER_ROLE
from kail.kernel.postgres.binaries import Binaries
from kail.kernel.postgres.instance import Instance
from kail.kernel.postgres.refusals import DatabaseUnavailable
from kail.kernel.postgres.settings import SETTINGS_FILE, settings_text
from kail.kernel.postgres.system_user import run_as
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

START_SECONDS = 600  # after a crash a full write-ahead log is replayed first
_STOP_SECONDS = 60
_DEAF_SECONDS = 5
_LEFTOVER_SECONDS = 10
_PAUSE_SECONDS = 0.02
_INITDB_OPTIONS = (
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--text-search-config=simple",
    "--data-checksums",
    "--no-instructions",
)
_BUILTIN_LOCALE_MAJOR = 17
_LARGEST_LOG = 20 * 1024 * 1024
_READY_LINE = 7


@dataclass(frozen=True)
class Cluster:
    """One instance with the programs that run it and its log file."""

    instance: Instance
    binaries: Binaries
    log: Path


def find_postmaster(*, instance: Instance) -> int | None:
    """The number of the server's main process on this machine, whatever the files in the data folder say."""
    marked = f"cluster_name={instance.label}".encode()
    for pid, arguments in _processes(instance):
        if marked in arguments:
            return pid
    return None


def answers(*, instance: Instance) -> bool:
    """Whether the server is ready for connections."""
    if _lines_of(instance.data_folder / "postmaster.pid")[_READY_LINE : _READY_LINE + 1] != ["ready"]:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        knock.settimeout(_DEAF_SECONDS)
        try:
            knock.connect(str(instance.socket))
        except OSError:
            return False
    return True


def make_data_folder(*, cluster: Cluster) -> None:
    """Make the data folder of an instance that has none; an attempt that was cut short leaves nothing behind.

    Raises DatabaseUnavailable `database_initdb`, HomeUnavailable when the disk is full.
    """
    instance = cluster.instance
    require_free_space(folder=instance.folder)
    draft = instance.folder / "data.draft"
    password_file = instance.folder / f".password.{secrets.token_hex(6)}"
    shutil.rmtree(draft, ignore_errors=True)
    write_private(password_file, text=instance.owner_password)
    command: list[str | Path] = [
        cluster.binaries.program("initdb"),
        f"--pgdata={draft}",
        f"--username={OWNER_ROLE}",
        f"--pwfile={password_file}",
        *_INITDB_OPTIONS,
    ]
    if cluster.binaries.major >= _BUILTIN_LOCALE_MAJOR:
        # Sort orders that no update of the operating system can change under an index.
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        made = run_as(command, user=instance.user)
    finally:
        password_file.unlink(missing_ok=True)
    if made.status != 0:
        shutil.rmtree(draft, ignore_errors=True)
        raise _refusal(
            "database_initdb",
            _("The database folder %(folder)s could not be made: %(reason)s."),
            {"folder": instance.folder, "reason": _reason(made.output)},
        )
    own_settings = draft / "postgresql.conf"
    text = own_settings.read_text(encoding="utf-8")
    write_private(own_settings, text=f"{text}\ninclude '{SETTINGS_FILE}'\n")
    draft.rename(instance.data_folder)


def launch(*, cluster: Cluster) -> None:
    """Start the server and wait until it is ready; also after a crash of it, of Kail or of the machine.

    The caller holds the home's database lock. Does nothing when it runs. Raises DatabaseUnavailable
    `database_start` with PostgreSQL's own reason, HomeUnavailable when the disk is full.
    """
    instance = cluster.instance
    if answers(instance=instance):
        return
    running = find_postmaster(instance=instance)
    if running is not None:
        if _became_ready(instance):
            return
        halt(instance=instance)
    require_free_space(folder=instance.data_folder)
    _clear_leftovers(instance)
    _make_socket_folder(instance)
    write_private(
        instance.data_folder / SETTINGS_FILE,
        text=settings_text(socket_folder=instance.socket_folder, major=cluster.binaries.major),
    )
    with _log_for_appending(cluster.log) as log:
        before = os.fstat(log).st_size
        started = run_as(
            [
                cluster.binaries.program("pg_ctl"),
                "start",
                "--wait",
                "--silent",
                f"--timeout={START_SECONDS}",
                f"--options=-c cluster_name={instance.label}",
            ],
            user=instance.user,
            environment={"PGDATA": str(instance.data_folder)},
            log=log,
        )
    if started.status != 0:
        halt(instance=instance)
        raise _refusal(
            "database_start",
            _("The database does not start: %(reason)s (see %(log)s)."),
            {"reason": _reason(_read_from(cluster.log, before)), "log": cluster.log},
        )


def halt(*, instance: Instance) -> None:
    """End the server whoever uses it, and wait until its last process is gone; nothing when it does not run.

    Open transactions are rolled back. Raises DatabaseUnavailable `database_stop` when it cannot be ended.
    """
    for order in (signal.SIGINT, signal.SIGQUIT):  # fast, then immediate: the next start recovers
        postmaster = find_postmaster(instance=instance)
        if postmaster is not None:
            _send(postmaster, order)
        if _gone(instance, seconds=_STOP_SECONDS):
            break
    else:
        raise _refusal(
            "database_stop",
            _("The database process %(pid)s does not end: end it by hand."),
            {"pid": find_postmaster(instance=instance)},
        )
    _remove_socket_folder(instance)


def _became_ready(instance: Instance) -> bool:
    """Wait for a server that is starting; False when it ends, or stays deaf (its socket was deleted)."""
    until = time.monotonic() + START_SECONDS
    deaf_until: float | None = None
    while time.monotonic() < until and find_postmaster(instance=instance) is not None:
        if answers(instance=instance):
            return True
        if _lines_of(instance.data_folder / "postmaster.pid")[_READY_LINE : _READY_LINE + 1] == ["ready"]:
            deaf_until = deaf_until or time.monotonic() + _DEAF_SECONDS
            if time.monotonic() > deaf_until:
                return False
        time.sleep(_PAUSE_SECONDS)
    return False


def _clear_leftovers(instance: Instance) -> None:
    """After a killed main process: end what it left, and drop lock files that name some other process."""
    if not _gone(instance, seconds=_LEFTOVER_SECONDS):
        for pid, _arguments in _processes(instance):
            _send(pid, signal.SIGQUIT)
        if not _gone(instance, seconds=_LEFTOVER_SECONDS):
            halt(instance=instance)
    # PostgreSQL takes a dead server for a live one when another process of its user has the number by now.
    for lock_file in (instance.data_folder / "postmaster.pid", Path(f"{instance.socket}.lock")):
        holder = _lines_of(lock_file)[:1]
        if holder and holder[0].lstrip("-").isdecimal() and Path("/proc", holder[0].lstrip("-")).is_dir():
            lock_file.unlink(missing_ok=True)


def _gone(instance: Instance, *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while _processes(instance):
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True


def _processes(instance: Instance) -> list[tuple[int, bytes]]:
    """The server's live processes with their arguments: programs named `postgres` that carry its label."""
    label = instance.label.encode()
    found: list[tuple[int, bytes]] = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            arguments = (entry / "cmdline").read_bytes()
            if label in arguments and (entry / "comm").read_bytes().startswith(b"postgres"):
                found.append((int(entry.name), arguments))
        except OSError:
            continue
    return found


def _send(pid: int, order: signal.Signals) -> None:
    try:
        os.kill(pid, order)
    except ProcessLookupError:
        return


def _make_socket_folder(instance: Instance) -> None:
    folder = instance.socket_folder
    if folder == instance.folder:
        return
    try:
        folder.mkdir(mode=0o700)
        if instance.user is not None:
            os.chown(folder, instance.user.uid, instance.user.gid)
    except FileExistsError:
        if not _is_private(folder, instance):
            raise _refusal(
                "database_socket",
                _("The socket folder %(folder)s belongs to someone else: delete it."),
                {"folder": folder},
            ) from None


def _remove_socket_folder(instance: Instance) -> None:
    folder = instance.socket_folder
    if folder == instance.folder or not _is_private(folder, instance):
        return
    for left in (instance.socket, Path(f"{instance.socket}.lock")):
        left.unlink(missing_ok=True)
    with suppress(OSError):  # something of someone else's is in it: not ours to delete
        folder.rmdir()


def _is_private(folder: Path, instance: Instance) -> bool:
    """Whether it is a folder, no link, of the server's user and closed to all others."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    uid = instance.user.uid if instance.user else os.geteuid()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077


@contextmanager
def _log_for_appending(log: Path) -> Iterator[int]:
    # Opened here and handed on: the server's user need not reach the folder it lies in.
    if log.is_file() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    if not log.exists():
        write_private(log, text="")
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _read_from(log: Path, start: int) -> str:
    with log.open("rb") as stream:
        stream.seek(start)
        return stream.read().decode(errors="replace")


def _reason(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "error:"))]
    return (telling or lines[-1:] or ["?"])[0].rstrip(".")


def _refusal(code: str, msgid: str, values: dict[str, object]) -> DatabaseUnavailable:
    return DatabaseUnavailable(sentence(msgid, values), code=code)


def _lines_of(file: Path) -> list[str]:
    try:
        return [line.strip() for line in file.read_text(errors="replace").splitlines()]
    except OSError:
        return []
