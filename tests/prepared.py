"""The migrated, otherwise empty database that every run of the tests begins with, made once per set of migrations."""

import fcntl
import hashlib
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


def furnish(*, home: HomePaths) -> None:
    """Lay the prepared database down in a home that has none yet; makes it first where no run did."""
    if os.environ.get("DATABASE_URL", "").strip():
        return
    prepared = _prepared()
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
    place = STORE / _mark()
    with (STORE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two workers begin at once; one makes it
        if not place.is_dir():
            for former in STORE.iterdir():
                if former.is_dir():
                    shutil.rmtree(former, ignore_errors=True)
            with tempfile.TemporaryDirectory(prefix="kail-test-") as folder:
                environment = os.environ | {"KAIL_HOME": folder, "KAIL_TEST_DATABASE": str(place)}
                subprocess.run(
                    [sys.executable, "-m", "tests.prepared"], cwd=CHECKOUT, env=environment, check=True
                )
    return place


def _mark() -> str:
    """What the prepared database follows from: the migrations, the packages with theirs, the server's settings."""
    digest = hashlib.sha256()
    sources = CHECKOUT / "src" / "kail"
    for file in sorted(
        (
            *sources.rglob("migrations/*.py"),
            *(sources / "kernel" / "postgres").glob("*.py"),
            CHECKOUT / "uv.lock",
            Path(__file__),
        )
    ):
        digest.update(f"{file.relative_to(CHECKOUT)}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


def _make(*, place: Path) -> None:
    home = home_paths()
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
        draft.rename(place)
    finally:
        server.discard()


if __name__ == "__main__":
    _make(place=Path(os.environ["KAIL_TEST_DATABASE"]))
