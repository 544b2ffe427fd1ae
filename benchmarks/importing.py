"""A registry file imported, beside plain COPY and six indexes of the same file. Needs Django set up."""

import csv
from pathlib import Path
from typing import Final

import psycopg
from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone
from psycopg import sql

from benchmarks.homes import BenchmarkHome, Registry
from benchmarks.measuring import Line, Measurement, Section, timed
from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.enums import RegistrySource
from kail.apps.registry.services.imports.at_once import import_at_once
from kail.calc.synthetic import FlawRates
from kail.interfaces.cli.migrate import bring_up_to_date
from kail.interfaces.cli.synthetic import generate_registry, write_registry_file
from kail.kernel.postgres import DatabaseAddress
from kail.kernel.scope import region_scope

EDITION: Final = "2025-2"
_COPY: Final = "plain COPY into a table of texts + six indexes"
_IMPORT: Final = "the same file checked and imported"
_INDEXED: Final = ("nik", "nomor_kartu_keluarga", "nama", "tanggal_lahir", "kode_wilayah", "desil_nasional")
_BLOCK: Final = 1 << 20


def prepare(*, home: BenchmarkHome, registry: Registry) -> None:
    """Tables, facts and the registry file; imports nothing yet."""
    bring_up_to_date()
    write_registry_file(
        registry=generate_registry(
            people=registry.people,
            seed=registry.seed,
            edition=EDITION,
            flaws=FlawRates(),
            places_csv_folder=settings.PLACES_FOLDER,
            reference_folder=settings.REFERENCE_FOLDER,
        ),
        path=home.file,
    )


def fill(*, file: Path) -> None:
    """Import the file into the empty registry, as `kail import --commit` does."""
    with transaction.atomic(), region_scope(prefixes=["*"]):
        import_at_once(
            path=file,
            source=RegistrySource.DTSEN,
            edition_code=EDITION,
            mapping=None,
            actor=get_system_user().actor,
            reason="benchmark",
            now=timezone.now(),
            commit=True,
        )


def empty(*, owner: DatabaseAddress) -> None:
    """Empty the registry, and whatever is about it."""
    # Django's own connection may hold nothing open, or TRUNCATE waits for it.
    connections.close_all()
    with psycopg.connect(owner.url(), autocommit=True) as database:
        tables = database.execute(
            "SELECT string_agg(format('%I', relname), ', ') FROM pg_class AS c JOIN pg_namespace AS n"
            " ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND relkind = 'r' AND relname LIKE 'registry\\_%'"
        ).fetchone()
        if tables is not None and tables[0]:
            database.execute(f"TRUNCATE {tables[0]} CASCADE".encode())


def settle(*, owner: DatabaseAddress) -> None:
    """What the database does by itself within a minute or two after an import: clean up and take statistics."""
    with psycopg.connect(owner.url(), autocommit=True) as database:
        database.execute(
            "VACUUM (ANALYZE) registry_party, registry_person, registry_family, registry_membership"
        )


def measure_import(*, home: BenchmarkHome, owner: DatabaseAddress, times: int) -> Section:
    """Both in turn, each time into empty tables; the registry is full afterwards."""
    copied: list[float] = []
    imported: list[float] = []
    for _ in range(times):
        copied.append(timed(lambda: copy_plainly(file=home.file, owner=owner)))
        empty(owner=owner)
        imported.append(timed(lambda: fill(file=home.file)))
    yardstick = Measurement(seconds=tuple(copied))
    return Section(
        title="import",
        lines=(
            Line(name=_COPY, measured=yardstick),
            Line(name=_IMPORT, measured=Measurement(seconds=tuple(imported)), yardstick=yardstick),
        ),
        notes=(f"The file has {home.file.stat().st_size / 1e6:.0f} MB.",),
    )


def copy_plainly(*, file: Path, owner: DatabaseAddress) -> None:
    with file.open("rb") as stream, psycopg.connect(owner.url()) as database:
        columns = next(csv.reader([stream.readline().decode()]))
        named = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(name)) for name in columns)
        database.execute(sql.SQL("CREATE TABLE benchmark_plain ({})").format(named))
        with database.cursor().copy("COPY benchmark_plain FROM STDIN (FORMAT csv)") as copy:
            while block := stream.read(_BLOCK):
                copy.write(block)
        for name in _INDEXED:
            database.execute(sql.SQL("CREATE INDEX ON benchmark_plain ({})").format(sql.Identifier(name)))
        database.commit()
        database.execute("DROP TABLE benchmark_plain")
