"""The migrated, otherwise empty database that every run of the tests begins with, made once per set of migrations.

Where the last one lacks only migrations that are new since, it is carried on from there: a minute of work less.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from kail.kernel.home import HomePaths, home_paths
from kail.kernel.postgres import ensure_database
from kail.kernel.postgres.instance import find_instance, prepare_instance

CHECKOUT = Path(__file__).resolve().parents[1]
STORE = CHECKOUT / "build" / "test-databases"
PASSWORDS = "database.json"
FILES = "files.json"


def furnish(*, home: HomePaths) -> None:
    """Lay the prepared database down in a home that has none yet; makes it first where no run did."""
    if not os.environ.get("DATABASE_URL", "").strip():
        _lay_down(_prepared(), home=home)


def _lay_down(prepared: Path, *, home: HomePaths) -> None:
    instance = prepare_instance(home=home)
    # The roles' passwords are part of the copied database.
    shutil.copyfile(prepared / PASSWORDS, home.secrets / PASSWORDS)
    draft = instance.folder / "data.copy"
    shutil.copytree(prepared / "data", draft)
    draft.chmod(0o700)
    if instance.user is not None:
        for part in (draft, *draft.rglob("*")):
            os.chown(part, instance.user.uid, instance.user.gid)
    draft.rename(instance.data_folder)


def _prepared() -> Path:
    STORE.mkdir(parents=True, exist_ok=True)
    place = STORE / hashlib.sha256(json.dumps(_files()).encode()).hexdigest()[:24]
    with (STORE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two workers begin at once; one makes it
        if not place.is_dir():
            formers = [former for former in STORE.iterdir() if former.is_dir()]
            with tempfile.TemporaryDirectory(prefix="kail-test-") as folder:
                environment = os.environ | {"KAIL_HOME": folder, "KAIL_TEST_DATABASE": str(place)}
                subprocess.run(
                    [sys.executable, "-m", "tests.prepared"], cwd=CHECKOUT, env=environment, check=True
                )
            for former in formers:
                shutil.rmtree(former, ignore_errors=True)
    return place


def _files() -> dict[str, str]:
    """What the prepared database follows from, each with its digest: migrations, packages, the server's settings."""
    sources = CHECKOUT / "src" / "kail"
    files = (
        *sources.rglob("migrations/*.py"),
        *(sources / "kernel" / "postgres").glob("*.py"),
        CHECKOUT / "uv.lock",
        Path(__file__),
    )
    return {
        str(file.relative_to(CHECKOUT)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(files)
    }


def _to_carry_on() -> Path | None:
    """A former database that only lacks migrations: all of its own, and the server's settings, are as they were."""
    now = _files()
    for former in STORE.iterdir():
        kept = former / FILES
        if kept.is_file():
            then = {file: digest for file, digest in json.loads(kept.read_text()).items() if _is_bound(file)}
            came = [file for file in now if _is_bound(file) and file not in then]
            if all(now.get(file) == digest for file, digest in then.items()) and all(
                map(_is_migration, came)
            ):
                return former
    return None


def _is_migration(file: str) -> bool:
    return "/migrations/" in file


def _is_bound(file: str) -> bool:
    """Whether the database is made by the file as it is; packages bring their own migrations, which are carried on."""
    return _is_migration(file) or "/postgres/" in file


def _make(*, place: Path) -> None:
    home = home_paths()
    former = _to_carry_on()
    if former is not None:
        _lay_down(former, home=home)
    server = ensure_database(home=home)
    if server is None:
        return
    os.environ["DJANGO_SETTINGS_MODULE"] = "kail.config.settings"
    django.setup()
    try:
        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
        connections.close_all()
        server.stop()
        instance = find_instance(home=home)
        assert instance is not None
        draft = place.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(instance.data_folder, draft / "data")
        shutil.copyfile(home.secrets / PASSWORDS, draft / PASSWORDS)
        (draft / FILES).write_text(json.dumps(_files()))
        draft.rename(place)
    finally:
        server.discard()


if __name__ == "__main__":
    _make(place=Path(os.environ["KAIL_TEST_DATABASE"]))
