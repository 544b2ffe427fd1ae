"""Which data folder belongs to a Kail home, who owns it, and the passwords of its two roles."""

import json
import os
import re
import secrets
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from kail.kernel.home import HomePaths, make_folder, write_private
from kail.kernel.postgres.address import DATABASE, OWNER_ROLE, PORT, DatabaseAddress
from kail.kernel.postgres.binaries import SYSTEM_FOLDER, make_public_folder
from kail.kernel.postgres.refusals import DatabaseUnavailable
from kail.kernel.postgres.system_user import SystemUser, adopt, can_write, unprivileged_user, user_of
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

POINTER = "postgres.json"
_BELONGING = "home.json"
_PASSWORDS = "database.json"
# What libpq and PostgreSQL read in a host name and a list of folders without quoting.
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./+@:-]+")
_LONGEST_SOCKET_PATH = 100
_SHORT_FOLDER = Path("/tmp")  # noqa: S108 (sockets need a short path; the folder in it is private and checked)


@dataclass(frozen=True)
class Instance:
    """One database server: its random identity, the folder with all of it, who runs it, its passwords."""

    identity: str
    folder: Path
    user: SystemUser | None
    owner_password: str = field(repr=False)
    app_password: str = field(repr=False)

    @property
    def data_folder(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.folder / "data"

    @property
    def socket_folder(self) -> Path:
        """The private folder of the socket: the instance's own, or a short one when its path is too long."""
        path = str(self.folder / f".s.PGSQL.{PORT}")
        if len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH and _PLAIN_PATH.fullmatch(path):
            return self.folder
        return _SHORT_FOLDER / f"kail-{self.identity}"

    @property
    def socket(self) -> Path:
        """The socket on which the server listens."""
        return self.socket_folder / f".s.PGSQL.{PORT}"

    @property
    def label(self) -> str:
        """How the server's processes are marked, so that they are told from any other PostgreSQL."""
        return f"kail-{self.identity}"

    @property
    def initialised(self) -> bool:
        """Whether the data folder has been made, wholly."""
        return (self.data_folder / "PG_VERSION").is_file()

    @property
    def data_major(self) -> int | None:
        """The PostgreSQL version that wrote the data; None before there are any."""
        if not self.initialised:
            return None
        return int((self.data_folder / "PG_VERSION").read_text().split(".")[0])

    def address(self, *, user: str, database: str = DATABASE) -> DatabaseAddress:
        """The way in for one of the two roles."""
        password = self.owner_password if user == OWNER_ROLE else self.app_password
        return DatabaseAddress(
            host=str(self.socket_folder), port=PORT, name=database, user=user, password=password
        )


def find_instance(*, home: HomePaths) -> Instance | None:
    """The instance of a home as it was laid down; None before the first start. Changes nothing.

    Raises DatabaseUnavailable when what is laid down does not fit together.
    """
    pointer = home.root / POINTER
    if not pointer.is_file():
        return None
    laid_down = _read(pointer, keys=("instance", "folder"))
    folder = home.root / laid_down["folder"]
    if not folder.is_dir():
        raise _refusal(
            "database_folder_missing",
            _(
                "The database folder %(folder)s of %(pointer)s is missing: restore it, or delete %(pointer)s "
                "to begin with an empty database."
            ),
            {"folder": folder, "pointer": pointer},
        )
    passwords_file = home.secrets / _PASSWORDS
    if not passwords_file.is_file():
        raise _refusal(
            "database_passwords_missing",
            _(
                "The database passwords %(file)s are missing: restore them, or delete %(pointer)s "
                "to begin with an empty database."
            ),
            {"file": passwords_file, "pointer": pointer},
        )
    passwords = _read(passwords_file, keys=("owner", "app"))
    return Instance(
        identity=laid_down["instance"],
        folder=folder,
        user=_user_of_instance(folder),
        owner_password=passwords["owner"],
        app_password=passwords["app"],
    )


def prepare_instance(*, home: HomePaths) -> Instance:
    """The instance of a home, laid down now if there was none; the caller holds the home's database lock.

    Raises DatabaseUnavailable, also when the data folder belongs to another home.
    """
    found = find_instance(home=home)
    if found is not None:
        if os.geteuid() == 0 and found.user is None:
            found = replace(found, user=unprivileged_user())
            adopt(folder=found.folder, user=unprivileged_user())
        return _kept_by(home, found)
    identity = secrets.token_hex(6)
    passwords = {"owner": secrets.token_urlsafe(32), "app": secrets.token_urlsafe(32)}
    folder, user = _place(home, identity)
    write_private(folder / _BELONGING, text=_as_json({"home": str(home.root), "instance": identity}))
    write_private(home.secrets / _PASSWORDS, text=_as_json(passwords))
    _write_pointer(home, identity, folder)
    return Instance(
        identity=identity,
        folder=folder,
        user=user,
        owner_password=passwords["owner"],
        app_password=passwords["app"],
    )


def remove_instance(*, home: HomePaths, instance: Instance) -> None:
    """Delete an instance that does not run: its data, its passwords, and last what the home says of it.

    Raises DatabaseUnavailable `database_folder_stays` when something cannot be deleted.
    """
    try:
        shutil.rmtree(instance.folder)
        (home.secrets / _PASSWORDS).unlink(missing_ok=True)
        (home.root / POINTER).unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(
            "database_folder_stays",
            _("The database folder %(folder)s cannot be deleted: %(reason)s."),
            {"folder": instance.folder, "reason": error.strerror or error},
        ) from error


def belongs_here(*, home: HomePaths, instance: Instance) -> bool:
    """Whether the instance's folder names this home; False after the home was moved or copied."""
    belonging = _read(instance.folder / _BELONGING, keys=("home", "instance"))
    return _same_folder(Path(belonging["home"]), home.root)


def orphans(*, home: HomePaths) -> tuple[Path, ...]:
    """Database folders that no home points at any more, as far as this user may look.

    They are only listed: nothing ever deletes them.
    """
    candidates = [*home.root.glob("postgres-*"), *SYSTEM_FOLDER.glob("*")]
    return tuple(folder for folder in sorted(candidates) if _is_orphan(home, folder))


def _is_orphan(home: HomePaths, folder: Path) -> bool:
    try:
        if not (folder / _BELONGING).is_file():
            return False
        belonging = _read(folder / _BELONGING, keys=("home", "instance"))
    except (PermissionError, DatabaseUnavailable):
        return False
    homes = (home.root, Path(belonging["home"]))
    return not any(_claims(one, instance=belonging["instance"], folder=folder) for one in homes)


def _claims(home_root: Path, *, instance: str, folder: Path) -> bool:
    """Whether that home's pointer names this instance in this folder; a pointer that cannot be read may."""
    try:
        laid_down = json.loads((home_root / POINTER).read_text(encoding="utf-8"))
        return bool(laid_down["instance"] == instance) and _same_folder(
            home_root / laid_down["folder"], folder
        )
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _same_folder(one: Path, other: Path) -> bool:
    return one == other or (one.is_dir() and other.is_dir() and one.samefile(other))


def _kept_by(home: HomePaths, instance: Instance) -> Instance:
    """Note a moved home; refuse a copied one: two homes on one database would overwrite each other."""
    if belongs_here(home=home, instance=instance):
        return instance
    belonging_file = instance.folder / _BELONGING
    former = Path(_read(belonging_file, keys=("home", "instance"))["home"])
    if _claims(former, instance=instance.identity, folder=instance.folder):
        raise _refusal(
            "database_of_another_home",
            _(
                "The database in %(folder)s belongs to %(former)s and %(home)s is a copy of it: "
                "delete %(pointer)s to begin with an empty database, then restore a backup."
            ),
            {
                "folder": instance.folder,
                "former": former,
                "home": home.root,
                "pointer": home.root / POINTER,
            },
        )
    identity = instance.identity
    if _same_folder(instance.folder.parent, home.root) and (former / POINTER).is_file():
        # A copy with its own data: its processes and socket must not be taken for the original's.
        identity = secrets.token_hex(6)
        _write_pointer(home, identity, instance.folder)
    write_private(belonging_file, text=_as_json({"home": str(home.root), "instance": identity}))
    return replace(instance, identity=identity)


def _place(home: HomePaths, identity: str) -> tuple[Path, SystemUser | None]:
    """Make the instance's folder: in the home, or in the system folder if its user cannot reach the home."""
    inside = home.root / f"postgres-{identity}"
    if os.geteuid() != 0:
        make_folder(inside, mode=0o700)
        return inside, None
    user = user_of(folder=home.root) or unprivileged_user()
    if _made_for(user, inside):
        return inside, user
    outside = SYSTEM_FOLDER / identity
    try:
        make_public_folder(SYSTEM_FOLDER)
        reached = _made_for(user, outside)
    except OSError as error:
        raise _unplaced(outside, user, error.strerror or str(error)) from error
    if not reached:
        raise _unplaced(outside, user, sentence(_("this user cannot get there")))
    return outside, user


def _made_for(user: SystemUser, folder: Path) -> bool:
    folder.mkdir(mode=0o700)
    os.chown(folder, user.uid, user.gid)
    if can_write(folder=folder, user=user):
        return True
    folder.rmdir()
    return False


def _user_of_instance(folder: Path) -> SystemUser | None:
    owner = folder.stat().st_uid
    if os.geteuid() == 0:
        return user_of(folder=folder)
    if owner != os.geteuid():
        raise _refusal(
            "database_of_another_user",
            _("The database folder %(folder)s belongs to another user: run Kail as that user or as root."),
            {"folder": folder},
        )
    return None


def _write_pointer(home: HomePaths, identity: str, folder: Path) -> None:
    inside = folder.parent == home.root
    place = folder.name if inside else str(folder)
    write_private(home.root / POINTER, text=_as_json({"instance": identity, "folder": place}))


def _read(file: Path, *, keys: tuple[str, ...]) -> dict[str, str]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {key: str(content[key]) for key in keys}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _refusal(
            "database_file", _("The file %(file)s cannot be read: restore it from a backup."), {"file": file}
        ) from error


def _as_json(content: dict[str, str]) -> str:
    return json.dumps(content, indent=2) + "\n"


def _unplaced(folder: Path, user: SystemUser, reason: object) -> DatabaseUnavailable:
    return _refusal(
        "database_folder",
        _(
            "The database folder %(folder)s cannot be made for the system user %(user)s (%(reason)s): "
            "set KAIL_HOME to a folder that this user can enter."
        ),
        {"folder": folder, "user": user.name, "reason": reason},
    )


def _refusal(code: str, msgid: str, values: dict[str, object]) -> DatabaseUnavailable:
    return DatabaseUnavailable(sentence(msgid, values), code=code)
