"""A file of outside aid brought in, beside plain COPY of the same file. Needs Django set up."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psycopg
from django.db import connections, transaction

from benchmarks.measuring import Line, Measurement, Section, timed
from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.files.receipts import receipt_mapping
from kail.apps.registry.models import Person, ReceiptBatch
from kail.apps.registry.services.receipt_imports import check_receipts, receive_receipts, store_receipts
from kail.kernel.numbers import NIK, open_number
from kail.kernel.postgres import DatabaseAddress
from kail.kernel.scope import region_scope

RECEIPTS: Final = 200_000
_HEAD: Final = ("nik", "program", "nominal", "mulai", "sampai")
_PLAIN: Final = ", ".join(f"{name} text" for name in _HEAD)


class NotAllStored(AssertionError):
    """Rows of the file were rejected: the time means nothing."""


def measure_aid(*, owner: DatabaseAddress, times: int) -> Section:
    """Received, checked and stored, each time into an empty table of receipts. Raises NotAllStored."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bantuan.csv"
        rows = _write(file)
        copied, checked, stored = [], [], []
        for _ in range(times):
            _clear(owner)
            copied.append(timed(lambda: _copy_plainly(file, owner)))
            batches: list[ReceiptBatch] = []
            checked.append(timed(lambda into=batches: into.append(_check(file))))  # type: ignore[misc]  # bound now
            stored.append(timed(lambda given=batches: _store(given[0], rows)))  # type: ignore[misc]  # bound now
        _clear(owner)
    yardstick = Measurement(tuple(copied))
    whole = Measurement(tuple(a + b for a, b in zip(checked, stored, strict=True)))
    return Section(
        title="outside aid",
        lines=(
            Line(name=f"plain COPY of {rows} rows into a table of texts", measured=yardstick),
            Line(name="received and checked", measured=Measurement(tuple(checked)), yardstick=yardstick),
            Line(name="read again and stored", measured=Measurement(tuple(stored)), yardstick=yardstick),
            Line(name="both: brought in", measured=whole, yardstick=yardstick, aim="≤ 10 ×"),
        ),
        notes=(
            "No two receipts of a scheme may overlap: a GiST exclusion constraint holds it for every row.",
        ),
    )


def _write(file: Path) -> int:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        people = Person.objects.filter(nik_sealed__isnull=False, held_for=[]).order_by("pk")
        sealed = list(people.values_list("nik_sealed", flat=True)[:RECEIPTS])
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEAD)
        for one in sealed:
            number = open_number(one, purpose=NIK)
            writer.writerow([number.reveal() if number else "", "PKH", 600_000, "2025-01-01", "2025-12-31"])
    return len(sealed)


def _copy_plainly(file: Path, owner: DatabaseAddress) -> None:
    with file.open("rb") as stream, psycopg.connect(owner.url()) as database:
        database.execute(f"CREATE TABLE benchmark_aid ({_PLAIN})".encode())
        with database.cursor().copy("COPY benchmark_aid FROM STDIN (FORMAT csv, HEADER)") as copy:
            copy.write(stream.read())
        database.commit()
        database.execute("DROP TABLE benchmark_aid")


def _check(file: Path) -> ReceiptBatch:
    actor, now = get_system_user().actor, datetime.now(UTC)
    with transaction.atomic(), region_scope(prefixes=["*"]):
        batch = receive_receipts(path=file, name=file.name, actor=actor, now=now)
        return check_receipts(batch=batch, mapping=receipt_mapping(batch.mapping), actor=actor, now=now)


def _store(batch: ReceiptBatch, rows: int) -> None:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        stored = store_receipts(
            batch=batch, reason="benchmark", actor=get_system_user().actor, now=datetime.now(UTC)
        )
    if stored.added != rows:
        raise NotAllStored(f"{stored.added} of {rows} receipts were stored: {stored.issues}")


def _clear(owner: DatabaseAddress) -> None:
    # Django's own connection may hold nothing open, or TRUNCATE waits for it.
    connections.close_all()
    with psycopg.connect(owner.url(), autocommit=True) as database:
        database.execute("TRUNCATE registry_aidreceipt, registry_aidreceiptevent CASCADE")
