"""Rows that say of a stored person exactly what they said before: known at once, and neither sealed nor copied again.

A row is settled when its quick hash is that of a stored person whom nothing else can concern: held for nothing, or for
a missing NIK alone and the row has none; not absent, without a verified value, the only one with that NIK in the whole
country (without a NIK: with that card, name and birth date), in a family within the region scope. The rest of the file
must say nothing about the row. Comparing it with the registry would find nothing to do.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import polars as pl
import psycopg
from django.db import connection

from kail.apps.registry.files.validation import CheckedFile
from kail.apps.registry.files.whole_file import by_card
from kail.apps.registry.services.imports.copying import copied_numbers, copy_rows
from kail.apps.registry.services.imports.quick_hashes import (
    HALVES,
    as_halves,
    numbers_of_people,
    quick_hashes,
)
from kail.apps.registry.services.imports.tables import fetched, run
from kail.kernel.crypto import KeyRing
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

FEW_ROWS = 20_000
"""Below this, looking at everyone who is stored takes longer than comparing the rows."""

_NOBODY = "'\\x00000000000000000000000000000000'::bytea"
# What the file says against a value that the office verified is to be seen each time.
_VERIFIED = "SELECT v.party_id FROM registry_verifiedvalue AS v WHERE v.ended_at IS NULL"
_LACKS_NIK = "'{nik_missing}'"
_PERSON_SAYS = f"""int8send(party_id) || int8send(family_id) || boolsend(held_for = {_LACKS_NIK}) || CASE
    WHEN quick_hash IS NOT NULL AND absent_since_id IS NULL AND party_id NOT IN ({_VERIFIED})
        AND CASE held_for WHEN '{{}}' THEN identity = nik_index WHEN {_LACKS_NIK} THEN nik_index IS NULL END
    THEN quick_hash ELSE {_NOBODY} END"""
_FAMILY_SAYS = f"""int8send(party_id) || CASE WHEN quick_hash IS NOT NULL AND party_id NOT IN ({_VERIFIED})
    THEN quick_hash ELSE {_NOBODY} END"""
_PERSON = np.dtype([("party", ">i8"), ("family", ">i8"), ("lacks_nik", "?"), ("hash", "V16")])
_NATIVE = {"party": "i8", "family": "i8", "lacks_nik": "?"}
_FAMILY = np.dtype([("party", ">i8"), ("hash", "V16")])
_LOT = 4096
"""Stored parties whose columns come as one value: a value for each row would take longer to hand over than to find."""


@dataclass(frozen=True)
class Settled:
    """What is known of a file's rows before the registry is compared with them.

    `beside` has a line per row of the file, as `CheckedFile.chunks` takes it: `is_wanted` (somebody must look at the
    row, if only to hand it back), `is_settled` (its person is stored just so), `is_leading` (it speaks for its family,
    whose row is wanted), `is_plain`, `person_says` and `family_says`. `by_regency` counts the settled people by
    regency code.
    """

    beside: pl.DataFrame
    by_regency: Mapping[str, int] = field(default_factory=dict)


def nothing_settled(checked: CheckedFile, /) -> Settled:
    """Every row is to be compared with the registry."""
    return Settled(
        beside=_beside(checked, is_settled=_none(checked.rows), is_leading=leading_rows(checked.rows))
    )


class StoredHashes:
    """The quick hashes of everyone stored within the scope, fetched by a thread from `begin` on.

    Whatever is asked of the database meanwhile waits for that. Needs the import lock where what is found shall still
    be true later on.
    """

    def __init__(self, threads: ThreadPoolExecutor, /) -> None:
        self._threads = threads
        self._coming: tuple[Future[pl.DataFrame], Future[pl.DataFrame]] | None = None
        self._disputed = pl.Series(dtype=pl.Int64)

    def begin(self) -> None:
        """Fetch them now."""
        # Django lends its connection to one thread only; psycopg's own lets its users wait for each other.
        database = cast(psycopg.Connection, connection.connection)
        self._disputed = _disputed_people()
        self._coming = (
            self._threads.submit(_fetched, database, _PERSON_SAYS, "registry_person", _PERSON),
            self._threads.submit(_fetched, database, _FAMILY_SAYS, "registry_family", _FAMILY),
        )

    def result(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """People (`party`, `family`, `lacks_nik`, and the quick hash, zero where it may not be used), and families."""
        if self._coming is None:
            self.begin()
            return self.result()
        people, families = (coming.result() for coming in self._coming)
        is_usable = ~people["party"].is_in(self._disputed.implode())
        return people.with_columns(
            pl.when(is_usable).then(half).otherwise(0).alias(half) for half in HALVES
        ), families


@contextmanager
def stored_hashes() -> Iterator[StoredHashes]:
    """The stored hashes, for whoever wants them within the block."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="registry-stored") as threads:
        yield StoredHashes(threads)


def settle(checked: CheckedFile, stored: StoredHashes, /, *, ring: KeyRing) -> Settled:
    """Find the settled rows; `import_unsettled` then shows the other stored people. Needs the import tables."""
    if checked.rows.height < FEW_ROWS:
        return nothing_settled(checked)
    people, families = stored.result()
    rows = checked.rows.with_row_index("at")
    in_scope = people.join(families, left_on="family", right_on="party", how="semi")
    found = _people_found(rows.filter("is_plain"), in_scope, ring=ring)
    is_settled = _marked(rows.height, found["at"])
    _show_unsettled(people.join(found, on="party", how="anti"))
    leading = leading_rows(rows)
    known = _families_found(rows.filter(leading), families, ring=ring)
    open_cards = rows.filter(rows["is_live"] & ~is_settled)["card"].unique()
    is_leading = leading & (~_marked(rows.height, known["at"]) | rows["card"].is_in(open_cards.implode()))
    return Settled(
        beside=_beside(checked, is_settled=is_settled, is_leading=is_leading),
        by_regency=regencies(rows["place"].filter(is_settled)),
    )


def regencies(places: pl.Series, /) -> dict[str, int]:
    """How many of the places, village codes as numbers, lie in each regency, by its code."""
    counted = (places // 1_000_000).alias("regency").value_counts()
    return {str(regency): count for regency, count in counted.iter_rows()}


def leading_rows(rows: pl.DataFrame, /) -> pl.Series:
    """Whether a row speaks for its family: the first of its live heads, else its first live row."""
    leading = _none(rows)
    for part, at in by_card(rows, "is_live", "is_head"):
        live = part.with_columns(at=at).filter("is_live")
        heads = live.filter("is_head").unique("card", keep="first")
        others = live.filter(~pl.col("card").is_in(heads["card"].implode())).unique("card", keep="first")
        leading = leading.scatter(pl.concat([heads["at"], others["at"]]), True)
    return leading


def _beside(checked: CheckedFile, /, *, is_settled: pl.Series, is_leading: pl.Series) -> pl.DataFrame:
    return checked.rows.select(
        "is_plain", "person_says", "family_says",
        is_settled=is_settled, is_leading=is_leading,
        is_wanted=~is_settled | is_leading | ~checked.rows["is_accepted"],
    )  # fmt: skip


def _people_found(rows: pl.DataFrame, stored: pl.DataFrame, /, *, ring: KeyRing) -> pl.DataFrame:
    """The rows (`at`) with the quick hash of a stored person (`party`)."""
    numbers = numbers_of_people(rows["nik"], rows["card"])
    hashes = as_halves(quick_hashes(rows["person_says"], numbers, ring=ring))
    said = hashes.with_columns(at=rows["at"], lacks_nik=rows["nik"].is_null())
    return said.join(stored, on=[*HALVES, "lacks_nik"], how="inner").select("at", "party")


def _families_found(rows: pl.DataFrame, stored: pl.DataFrame, /, *, ring: KeyRing) -> pl.DataFrame:
    """The rows (`at`) with the quick hash of a stored family (`party`)."""
    hashes = as_halves(quick_hashes(rows["family_says"], rows["card"], ring=ring))
    return hashes.with_columns(at=rows["at"]).join(stored, on=list(HALVES), how="inner").select("at", "party")


def _disputed_people() -> pl.Series:
    """Whose NIK somebody else in the whole country claims as well."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        run(
            "CREATE TEMPORARY TABLE import_disputed ON COMMIT DROP AS"
            " SELECT DISTINCT nik_index FROM registry_person WHERE identity <> nik_index"
        )
    claimed = fetched(
        """
        SELECT claimed.party_id FROM import_disputed AS d CROSS JOIN LATERAL
            (SELECT party_id FROM registry_person AS p WHERE p.nik_index = d.nik_index OFFSET 0) AS claimed
        """
    )
    return pl.Series([int(str(party)) for (party,) in claimed], dtype=pl.Int64)


def _fetched(database: psycopg.Connection, row: str, table: str, kind: np.dtype[np.void], /) -> pl.DataFrame:
    """`row`, SQL for the bytes of `kind`, of each row of `table`, in no order."""
    lots = f"SELECT string_agg({row}, ''::bytea) FROM {table} GROUP BY party_id / {_LOT}"
    with (
        database.cursor() as cursor,
        cursor.copy(f"COPY ({lots}) TO STDOUT (FORMAT binary)".encode()) as copy,
    ):
        copy.set_types(["bytea"])
        content = b"".join(lot for (lot,) in copy.rows())
    rows = np.frombuffer(content, dtype=kind)
    others = {name: rows[name].astype(_NATIVE[name]) for name in kind.names or () if name in _NATIVE}
    return pl.DataFrame(others).hstack(as_halves(rows["hash"].tobytes()))


def _show_unsettled(people: pl.DataFrame, /) -> None:
    run("CREATE TEMPORARY TABLE import_unsettled_people (party_id bigint) ON COMMIT DROP")
    copy_rows(copied_numbers("import_unsettled_people", "party_id", people["party"]))
    run("ANALYZE import_unsettled_people")
    run("CREATE OR REPLACE TEMPORARY VIEW import_unsettled AS SELECT party_id FROM import_unsettled_people")


def _marked(height: int, positions: pl.Series, /) -> pl.Series:
    return pl.Series([False]).new_from_index(0, height).scatter(positions, True)


def _none(rows: pl.DataFrame, /) -> pl.Series:
    return pl.Series([False]).new_from_index(0, rows.height)
