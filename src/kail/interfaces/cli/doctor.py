"""`kail doctor`: is this installation healthy, and if not, what mends it."""

import argparse
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from kail import __version__
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.findings import Finding
from kail.interfaces.cli.language import in_language as say
from kail.interfaces.cli.language import shown_number
from kail.interfaces.cli.main import set_up_django
from kail.kernel.errors import Refusal
from kail.kernel.home import home_paths
from kail.kernel.postgres import EmbeddedPostgres, ensure_database

FREE_BYTES_WANTED = 2 * 1024**3


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail doctor`."""
    parser = subparsers.add_parser("doctor", help="check the installation and say what to mend")
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(func=lambda namespace: run(as_json=namespace.as_json))


def run(*, as_json: bool) -> int:
    """Look at everything; 0 when all is well, 1 when something needs mending."""
    findings = list(examine())
    healthy = all(finding.ok for finding in findings)
    if as_json:
        print_json({"healthy": healthy, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            verdict = "ok    " if finding.ok else say(indonesian="BENAHI", english="MEND  ")
            print(f"{verdict}  {finding.name}: {finding.seen}")
            if not finding.ok:
                print(f"        -> {finding.mend}")
    return 0 if healthy else 1


def examine() -> Iterator[Finding]:
    """All findings, from the disk to the policies; stops early when there is no database to ask."""
    home = home_paths()
    yield Finding("kail", "Kail", True, __version__)
    yield _disk(shutil.disk_usage(home.root).free)
    yield _secrets(home.secrets.stat().st_mode & 0o777)
    external = bool(os.environ.get("DATABASE_URL", "").strip())
    database = say(indonesian="basis data", english="database")
    try:
        ensure_database(home=home)
        set_up_django()
    except (Refusal, ImproperlyConfigured) as error:
        mend = say(
            indonesian="lihat docs/operations.md, bagian basis data tidak mau berjalan",
            english="see docs/operations.md, The database does not start",
        )
        yield Finding("database", database, False, str(error), mend)
        return
    yield Finding(
        "database_in_use",
        say(indonesian="basis data yang dipakai", english="database in use"),
        True,
        say(indonesian="server kantor (DATABASE_URL)", english="a server of the office (DATABASE_URL)")
        if external
        else say(indonesian="bawaan Kail", english="embedded"),
    )
    if not external:
        orphans = EmbeddedPostgres(home).status().orphans
        yield Finding(
            "data_without_home",
            say(indonesian="folder data tanpa rumah", english="data folders without a home"),
            True,
            ", ".join(str(orphan) for orphan in orphans) or say(indonesian="tidak ada", english="none"),
        )
    try:
        # What reads tables can only be imported after Django is set up.
        yield from import_module("kail.interfaces.cli.doctor_database").examine_database()
    except DatabaseError as error:
        mend = say(indonesian="jalankan kail migrate", english="run kail migrate")
        yield Finding("database", database, False, " ".join(str(error).split()), mend)


def _disk(free: int) -> Finding:
    gigabytes = shown_number(number=round(Decimal(free) / 1024**3, 1))
    return Finding(
        "disk",
        say(indonesian="ruang kosong", english="free disk"),
        free >= FREE_BYTES_WANTED,
        f"{gigabytes} GB",
        say(indonesian="kosongkan sebagian; Kail perlu 2 GB", english="free some space; Kail wants 2 GB"),
    )


def _secrets(mode: int) -> Finding:
    return Finding(
        "secrets_folder",
        say(indonesian="folder rahasia", english="secrets folder"),
        mode & 0o077 == 0,
        f"mode {mode:o}",
        say(
            indonesian="hanya pemiliknya boleh membaca: chmod 700",
            english="make it readable by its owner alone: chmod 700",
        ),
    )
