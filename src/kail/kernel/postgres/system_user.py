"""Who runs the database server: PostgreSQL refuses to run as root, so root hands it to a system user."""

import grp
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kail.kernel.postgres.refusals import DatabaseUnavailable
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

PREFERRED = "kail"
_FALLBACKS = ("postgres", "nobody")
_SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class SystemUser:
    """An account of the operating system other than root."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Finished:
    """A command that has ended: its exit status and everything it said."""

    status: int
    output: str


def user_of(*, folder: Path) -> SystemUser | None:
    """The account that owns `folder`: None for root and for a number without an account."""
    uid = folder.stat().st_uid
    if uid == 0:
        return None
    try:
        return _as_user(pwd.getpwuid(uid))
    except KeyError:
        return None


def unprivileged_user() -> SystemUser:
    """The account that root hands the server to: `kail` (made where possible), `postgres` or `nobody`.

    Raises DatabaseUnavailable `database_system_user` when there is none of them.
    """
    found = _find(PREFERRED) or _create_preferred()
    for name in _FALLBACKS:
        found = found or _find(name)
    if found is None:
        raise DatabaseUnavailable(
            sentence(
                _(
                    "PostgreSQL does not run as root and the system user %(name)s could not be made: "
                    "create it, or run Kail as an ordinary user."
                ),
                {"name": PREFERRED},
            ),
            code="database_system_user",
        )
    return found


def run_as(
    command: Sequence[str | Path],
    *,
    user: SystemUser | None,
    environment: Mapping[str, str] | None = None,
    log: int | None = None,
) -> Finished:
    """Run a command to its end as `user` (None: as ourselves) and return what it said.

    With `log`, an open descriptor, everything goes there instead: what the command leaves running keeps no
    pipe open. A Ctrl-C at the terminal does not reach it. Raises DatabaseUnavailable `database_system_user`
    when the operating system does not let root become `user`; OSError when there is no such command.
    """
    # A file and not a pipe: reading a pipe would wait for whatever the command leaves running.
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=said if log is None else log,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": _SEARCH_PATH, "LC_ALL": "C", **(environment or {})},
                user=user.uid if user else None,
                group=user.gid if user else None,
                extra_groups=[] if user else None,
                umask=0o077,
                start_new_session=True,
            )
        except OSError as error:
            if user is None or error.filename == str(command[0]):
                raise
            raise _may_not_become(user) from error
        try:
            status = process.wait()
        except BaseException:
            # Interrupted: what was begun is short and must not go on unseen.
            process.wait()
            raise
        said.seek(0)
        return Finished(status=status, output=said.read().decode(errors="replace"))


def can_write(*, folder: Path, user: SystemUser | None) -> bool:
    """Whether `user` can really enter and write `folder`, found out by trying."""
    trial = 'cd "$1" && draft=$(mktemp ./.trial.XXXXXX) && rm "$draft"'
    return run_as(["/bin/sh", "-c", trial, "sh", folder], user=user).status == 0


def adopt(*, folder: Path, user: SystemUser) -> None:
    """Give a folder and all in it to `user`: for a volume whose owner has no account on this machine."""
    os.chown(folder, user.uid, user.gid, follow_symlinks=False)
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.chown(os.path.join(parent, name), user.uid, user.gid, follow_symlinks=False)


def _find(name: str) -> SystemUser | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return _as_user(entry) if entry.pw_uid != 0 else None


def _create_preferred() -> SystemUser | None:
    program = shutil.which("useradd", path=_SEARCH_PATH)
    if program is None:
        return None
    command = [
        program,
        "--system",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
    ]
    if any(entry.gr_name == PREFERRED for entry in grp.getgrall()):
        command += ["--gid", PREFERRED]
    run_as([*command, PREFERRED], user=None)
    return _find(PREFERRED)


def _as_user(entry: pwd.struct_passwd) -> SystemUser:
    return SystemUser(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _may_not_become(user: SystemUser) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        sentence(
            _(
                "Kail runs as root but may not become the system user %(name)s, and PostgreSQL does not run "
                "as root: run Kail as an ordinary user, or set DATABASE_URL."
            ),
            {"name": user.name},
        ),
        code="database_system_user",
    )
