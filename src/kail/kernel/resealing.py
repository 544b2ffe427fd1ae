"""A new key for old seals: every sealed number and file is opened with its key and sealed with the current one.

A seal says which key made it, so what is left to do can always be read from the data: work that was killed goes on
where it stopped. It runs with the owner's connection, because histories and decree lines are append-only for the
application; the triggers that would keep a history of it are passed over, for no number changes.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import BinaryField, Model
from django.utils.translation import gettext_lazy as _

from kail.kernel.crypto import KeyRing, KeysUnavailable, SealBroken, seal_key_id
from kail.kernel.files import SealedHeader, sealed_header
from kail.kernel.numbers import SEALED_COLUMNS, key_ring
from kail.kernel.routing import OWNER
from kail.kernel.scope import SETTING, WHOLE_COUNTRY, scope_literal

BATCH = 5_000
_ONE_AT_A_TIME = "kail.reseal"

TellsProgress = Callable[[int, int, str], None]
"""Told how many seals are done, how many there are to do, and where it is."""


class ResealingBusy(KeysUnavailable):
    """Somebody else is resealing at this moment."""

    code = "resealing_busy"


@dataclass(frozen=True)
class SealedColumn:
    """One column of seals; `key` is the primary key's column, `triggers` are those that an update passes over."""

    table: str
    column: str
    key: str
    purposes: tuple[bytes, ...]
    triggers: tuple[str, ...]


@dataclass(frozen=True)
class Seals:
    """How many seals each key made: of numbers in the database and of files."""

    numbers: Counter[int]
    files: Counter[int]

    def of_other_keys(self, current: int) -> int:
        """The seals that the current key did not make."""
        both = self.numbers + self.files
        return both.total() - both[current]


def sealed_columns() -> list[SealedColumn]:
    """Every column of seals, histories included, by table and column."""
    found = [
        SealedColumn(
            table=model._meta.db_table,
            column=str(field.column),
            key=str(model._meta.pk.column),
            purposes=SEALED_COLUMNS[str(field.column)],
            triggers=tuple(trigger.get_pgid(model) for trigger in getattr(model._meta, "triggers", ())),
        )
        for model in _tables()
        for field in model._meta.local_fields
        if isinstance(field, BinaryField) and field.column in SEALED_COLUMNS
    ]
    return sorted(found, key=lambda one: (one.table, one.column))


def _tables() -> Iterator[type[Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)


def count_seals(*, folder: Path) -> Seals:
    """Count all seals by the key that made them; `folder` holds the kept files."""
    numbers: Counter[int] = Counter()
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        _see_everything(cursor)
        for column in sealed_columns():
            cursor.execute(
                f"SELECT get_byte({column.column}, 1), count(*) FROM {column.table}"
                f" WHERE {column.column} IS NOT NULL GROUP BY 1"
            )
            numbers.update(dict(cursor.fetchall()))
    return Seals(numbers=numbers, files=Counter(seal_key_id(one.header) for _path, one in _files(folder)))


def reseal(*, folder: Path, tell: TellsProgress | None = None) -> int:
    """Seal with the current key whatever another one sealed; how many seals that were. Safe to repeat and to kill.

    Raises ResealingBusy, and KeyUnknown when a key is missing that sealed something; what was done stays.
    """
    ring = key_ring()
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [_ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            raise ResealingBusy(_("The numbers are being sealed anew already; wait for its end."))
        try:
            return _resealed(ring, folder, tell or (lambda _done, _total, _step: None))
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [_ONE_AT_A_TIME])


def _resealed(ring: KeyRing, folder: Path, tell: TellsProgress) -> int:
    total = count_seals(folder=folder).of_other_keys(ring.current)
    done = 0
    for column in sealed_columns():
        last: int | str | None = None
        while True:
            last, changed = _reseal_batch(column, ring, after=last)
            if last is None:
                break
            done += changed
            tell(done, max(total, done), f"{column.table}.{column.column}")
    for path, one in _files(folder):
        if seal_key_id(one.header) != ring.current:
            _reseal_file(path, one, ring)
            done += 1
            tell(done, max(total, done), "files")
    return done


def _reseal_batch(
    column: SealedColumn, ring: KeyRing, *, after: int | str | None
) -> tuple[int | str | None, int]:
    """Reseal the next rows behind the primary key `after`; the last key looked at (None at the end) and how many."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        _see_everything(cursor)
        behind = f"AND {column.key} > %(after)s" if after is not None else ""
        cursor.execute(
            f"SELECT {column.key}, {column.column} FROM {column.table} WHERE {column.column} IS NOT NULL"
            f" AND get_byte({column.column}, 1) <> %(current)s {behind} ORDER BY {column.key} LIMIT {BATCH}",
            {"current": ring.current, "after": after},
        )
        rows = [(key, bytes(sealed)) for key, sealed in cursor.fetchall()]
        if not rows:
            return None, 0
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(column.triggers) + "}"]
        )
        # Somebody may have changed a number meanwhile: only the seal that was opened is replaced.
        cursor.execute(
            f"UPDATE {column.table} AS t SET {column.column} = anew.seal"
            " FROM unnest(%(keys)s, %(old)s::bytea[], %(new)s::bytea[]) AS anew(key, old, seal)"
            f" WHERE t.{column.key} = anew.key AND t.{column.column} = anew.old",
            {
                "keys": [key for key, _sealed in rows],
                "old": [sealed for _key, sealed in rows],
                "new": [_sealed_anew(sealed, column.purposes, ring) for _key, sealed in rows],
            },
        )
        return rows[-1][0], int(cursor.rowcount)


def _sealed_anew(sealed: bytes, purposes: Sequence[bytes], ring: KeyRing) -> bytes:
    """The same number sealed with the current key for the purpose it was sealed for, one of these."""
    for purpose in purposes[:-1]:
        with suppress(SealBroken):
            return ring.seal(ring.open(sealed, purpose=purpose), purpose=purpose)
    return ring.seal(ring.open(sealed, purpose=purposes[-1]), purpose=purposes[-1])


def _see_everything(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, scope_literal([WHOLE_COUNTRY])])


def _files(folder: Path) -> Iterator[tuple[Path, SealedHeader]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        header = sealed_header(path) if path.is_file() and path.suffix != ".part" else None
        if header is not None:
            yield path, header


def _reseal_file(path: Path, one: SealedHeader, ring: KeyRing) -> None:
    """Seal the file's own key anew; its content stays as it is. The file is replaced in one step."""
    draft = path.with_suffix(".part")
    try:
        with path.open("rb") as stored, draft.open("xb") as out:
            os.chmod(draft, 0o600)
            out.write(one.resealed(ring))
            stored.seek(one.size)
            shutil.copyfileobj(stored, out, 1024 * 1024)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
