"""Kail's data folder: where it is, what is in it, and how files in it are written safely."""

import errno
import fcntl
import os
import secrets
import shutil
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kail.kernel.errors import Refusal
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

MINIMUM_FREE_MEGABYTES = 500
_MEGABYTE = 1024 * 1024
_LOCK_PAUSE_SECONDS = 0.05


class HomeUnavailable(Refusal):
    """The data folder cannot be used; the message says which folder, why, and how to mend it."""

    code = "home_unavailable"


@dataclass(frozen=True)
class HomePaths:
    """The data folder and its parts; `secrets`, `files` and `run` are closed to other users."""

    root: Path
    secrets: Path
    files: Path
    logs: Path
    run: Path
    build: Path


def home() -> Path:
    """The data folder: KAIL_HOME, else `var` in Kail's checkout or the current folder. Creates nothing."""
    configured = os.environ.get("KAIL_HOME", "").strip()
    if configured:
        return Path(configured).expanduser().resolve()
    checkout = _checkout()
    return ((checkout or Path.cwd()) / "var").resolve()


def home_paths(*, root: Path | None = None) -> HomePaths:
    """The data folder with its parts, created where missing and found writable; `root` defaults to `home()`.

    Raises HomeUnavailable: `home_not_writable`, or `home_disk_full` below 500 MB of free space.
    """
    folder = (root or home()).absolute()
    paths = HomePaths(
        root=folder,
        secrets=folder / "secrets",
        files=folder / "files",
        logs=folder / "logs",
        run=folder / "run",
        build=folder / "build",
    )
    try:
        make_folder(paths.root, mode=0o755)
        for part in (paths.secrets, paths.files, paths.run):
            make_folder(part, mode=0o700)
            _close_to_others(part)
        for part in (paths.logs, paths.build):
            make_folder(part, mode=0o755)
        with tempfile.TemporaryFile(dir=paths.run):
            pass
    except OSError as error:
        raise not_writable(folder=folder, error=error) from error
    require_free_space(folder=folder)
    return paths


def require_free_space(*, folder: Path) -> None:
    """Refuse with HomeUnavailable `home_disk_full` when the disk under `folder` has less than 500 MB free."""
    free = shutil.disk_usage(folder).free // _MEGABYTE
    if free < MINIMUM_FREE_MEGABYTES:
        raise HomeUnavailable(
            sentence(
                _(
                    "The disk of %(folder)s has only %(free)d MB free and Kail needs %(needed)d MB: "
                    "free some space, or set KAIL_HOME to a folder on another disk."
                ),
                {"folder": folder, "free": free, "needed": MINIMUM_FREE_MEGABYTES},
            ),
            code="home_disk_full",
        )


def not_writable(*, folder: Path, error: OSError) -> HomeUnavailable:
    """The refusal for a folder in which the operating system lets Kail write nothing."""
    return HomeUnavailable(
        sentence(
            _(
                "Kail cannot write in %(folder)s (%(reason)s): give this user the folder, "
                "or set KAIL_HOME to one that it owns."
            ),
            {"folder": folder, "reason": error.strerror or error},
        ),
        code="home_not_writable",
    )


def make_folder(folder: Path, *, mode: int) -> None:
    """Create a folder and its missing parents; folders that exist are left as they are. Raises OSError.

    When root does it, they belong to the owner of the folder around them.
    """
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent, mode=0o755)
    try:
        folder.mkdir(mode=mode)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    owner = _owner_to_be(folder.parent)
    if owner is not None:
        os.chown(folder, *owner, follow_symlinks=False)


def write_private(file: Path, *, text: str) -> None:
    """Write a file for its folder's owner only (mode 600), wholly or not at all, also when the power fails.

    Raises HomeUnavailable.
    """
    draft = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    try:
        _write_draft(draft, text)
        draft.rename(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise not_writable(folder=file.parent, error=error) from error


def create_private(file: Path, *, text: str) -> bool:
    """Like `write_private`, but leaves an existing file alone; True when this call made the file."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    try:
        _write_draft(draft, text)
        os.link(draft, file)
    except FileExistsError:
        return False
    except OSError as error:
        raise not_writable(folder=file.parent, error=error) from error
    finally:
        draft.unlink(missing_ok=True)
    return True


def open_lock(file: Path) -> int:
    """A descriptor on a lock file (mode 600), created where missing; the caller closes it.

    Raises HomeUnavailable when it may not be opened, FileNotFoundError when the folder is gone.
    """
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise not_writable(folder=file.parent, error=error) from error
    owner = _owner_to_be(file.parent)
    if owner is not None:
        os.fchown(descriptor, *owner)
    return descriptor


@contextmanager
def exclusive(file: Path, *, seconds: float) -> Iterator[None]:
    """Hold a lock between processes and threads; the kernel gives it back when the holder dies.

    Raises HomeUnavailable: `home_busy` when another holds it longer than `seconds`, `home_without_locks` when
    the file system knows no locks. FileNotFoundError when the folder is gone.
    """
    descriptor = open_lock(file)
    try:
        _wait_for_lock(descriptor, file=file, seconds=seconds)
        yield
    finally:
        os.close(descriptor)


def _wait_for_lock(descriptor: int, *, file: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise HomeUnavailable(
                    sentence(
                        _(
                            "Another Kail process has held %(file)s for %(seconds)d seconds: "
                            "end it and try again."
                        ),
                        {"file": file, "seconds": seconds},
                    ),
                    code="home_busy",
                ) from None
            time.sleep(_LOCK_PAUSE_SECONDS)
        except OSError as error:
            if error.errno not in {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}:
                raise
            raise HomeUnavailable(
                sentence(
                    _("The disk of %(file)s knows no file locks: set KAIL_HOME to a folder on a local disk."),
                    {"file": file},
                ),
                code="home_without_locks",
            ) from error
        else:
            return


def _write_draft(draft: Path, text: str) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        owner = _owner_to_be(draft.parent)
        if owner is not None:
            os.fchown(descriptor, *owner)
        stream.write(text)
        stream.flush()
        os.fsync(descriptor)


def _owner_to_be(folder: Path) -> tuple[int, int] | None:
    # A run as root inside a user's own folder must not leave files behind that this user cannot touch.
    if os.geteuid() != 0:
        return None
    status = folder.stat()
    return (status.st_uid, status.st_gid)


def _close_to_others(folder: Path) -> None:
    mode = folder.stat().st_mode & 0o777
    if mode & 0o077:
        folder.chmod(mode & 0o700)


def _checkout() -> Path | None:
    candidate = Path(__file__).resolve().parents[3]
    description = candidate / "pyproject.toml"
    if not description.is_file():
        return None
    named = tomllib.loads(description.read_text(encoding="utf-8")).get("project", {}).get("name")
    return candidate if named == "kail" else None
