"""A file of outside aid: received, its columns named, checked, then stored or discarded.

The check and the storing read the same sealed file and make the same plan, so that what is stored is what the
registry says at that moment. Each step is one transaction under one lock.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import polars as pl
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_chunks
from kail.apps.registry.enums import ReceiptBatchState
from kail.apps.registry.errors import ReceiptRefused
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.receipts import (
    ReceiptMapping,
    guess_receipt_mapping,
    read_receipts,
    receipt_mapping,
)
from kail.apps.registry.files.table import Table
from kail.apps.registry.models import ReceiptBatch
from kail.apps.registry.selectors.aid_schemes import aid_schemes
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.imports.tables import fetched, number, run, whole_tables_joined
from kail.apps.registry.services.kept_files import keep_file
from kail.apps.registry.services.receipt_corrections import correction_file
from kail.apps.registry.services.receipts import RECEIPTS_LOCK
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.numbers import FAMILY_CARD, NIK, key_ring
from kail.kernel.scope import current_scope

CHECK_REASON: Final = "file of outside aid checked"
_MANY_ROWS: Final = 20_000


@dataclass(frozen=True)
class Counted:
    """What storing does to each row of a file."""

    rows: int
    added: int
    unchanged: int
    issues: dict[str, int]
    by_scheme: dict[str, int]

    @property
    def rejected(self) -> int:
        """Rows that are in the correction list."""
        return sum(self.issues.values())


def receive_receipts(*, path: Path, name: str, actor: Actor, now: datetime) -> ReceiptBatch:
    """Keep the file at `path`, called `name`, sealed; its columns are guessed by their names.

    Needs an open transaction with a region scope. Raises RegistryFileError; nothing is kept then.
    """
    table = open_table(path)
    mapping = guess_receipt_mapping(table=table)
    prefixes = list(current_scope())
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        document = keep_file(
            path=path, name=name, kind=DocumentKind.AID_FILE, prefixes=prefixes, actor=actor, now=now
        )
        return ReceiptBatch.objects.create(
            document=document,
            region_prefixes=prefixes,
            mapping=mapping.record(),
            received_by_id=actor.id,
            received_at=now,
        )


def check_receipts(
    *, batch: ReceiptBatch, mapping: ReceiptMapping, actor: Actor, now: datetime
) -> ReceiptBatch:
    """Read every row and count what storing would do; may be repeated with other columns. Nothing is stored.

    Raises ReceiptRefused (`not_open`, `number_column`, `scheme_missing`, `period_missing`, `column_unknown`) or
    RegistryFileError.
    """
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        take_locks(RECEIPTS_LOCK)
        standing = _open(batch)
        with _opened(standing.document) as table:
            _check_mapping(mapping, table)
            counted = _planned(table, mapping)
            corrections = (
                correction_file(
                    table=table,
                    issues=_row_issues(),
                    name=standing.document.name,
                    prefixes=standing.region_prefixes,
                    actor=actor,
                    now=now,
                )
                if counted.rejected
                else None
            )
        _drop_tables()
        ReceiptBatch.objects.filter(pk=standing.pk).update(
            state=ReceiptBatchState.CHECKED,
            mapping=mapping.record(),
            corrections=corrections,
            rows=counted.rows,
            added=counted.added,
            unchanged=counted.unchanged,
            rejected=counted.rejected,
            issues=counted.issues,
            by_scheme=counted.by_scheme,
        )
    batch.refresh_from_db()
    return batch


def store_receipts(*, batch: ReceiptBatch, reason: str, actor: Actor, now: datetime) -> ReceiptBatch:
    """Store the rows of a checked file that have no issue; a stored batch stays as it is.

    Raises ReceiptRefused (`not_checked`) or RegistryFileError; nothing is stored then.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(RECEIPTS_LOCK)
        standing = ReceiptBatch.objects.get(pk=batch.pk)
        if standing.state == ReceiptBatchState.STORED:
            return standing
        if standing.state != ReceiptBatchState.CHECKED:
            raise ReceiptRefused(_("Check the file first."), code="not_checked")
        mapping = receipt_mapping(standing.mapping)
        with _opened(standing.document) as table:
            counted = _planned(table, mapping)
        with whole_tables_joined(wanted=counted.added > _MANY_ROWS):
            run(
                """
                INSERT INTO registry_aidreceipt (party_id, place_code, scheme, amount, every, from_date, to_date,
                    source, batch_id, recorded_by_id, recorded_at, reason)
                SELECT party_id, place_code, scheme, amount, every, from_date, to_date,
                    'file', %(batch)s, %(actor)s, %(now)s, ''
                FROM receipt_plan WHERE issue IS NULL AND NOT is_stored ORDER BY party_id
                """,
                batch=standing.pk,
                actor=actor.id,
                now=now,
            )
        _drop_tables()
        ReceiptBatch.objects.filter(pk=standing.pk).update(
            state=ReceiptBatchState.STORED,
            rows=counted.rows,
            added=counted.added,
            unchanged=counted.unchanged,
            rejected=counted.rejected,
            issues=counted.issues,
            by_scheme=counted.by_scheme,
            stored_by_id=actor.id,
            stored_at=now,
        )
    batch.refresh_from_db()
    return batch


def discard_receipts(*, batch: ReceiptBatch, reason: str, actor: Actor) -> ReceiptBatch:
    """Give a file up that was not stored. Raises ReceiptRefused (`not_open`)."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(RECEIPTS_LOCK)
        standing = _open(batch)
        ReceiptBatch.objects.filter(pk=standing.pk).update(state=ReceiptBatchState.DISCARDED)
    batch.refresh_from_db()
    return batch


@contextmanager
def opened_receipts(*, batch: ReceiptBatch) -> Iterator[Table]:
    """The table of a received file, for its header and first rows."""
    with _opened(batch.document) as table:
        yield table


@contextmanager
def _opened(document: Document) -> Iterator[Table]:
    with nameless_file(name=Path(document.name).name, content=document_chunks(document=document)) as path:
        yield open_table(path)


def _open(batch: ReceiptBatch) -> ReceiptBatch:
    standing = ReceiptBatch.objects.get(pk=batch.pk)
    if standing.state not in (ReceiptBatchState.RECEIVED, ReceiptBatchState.CHECKED):
        raise ReceiptRefused(_("This file was stored or discarded already."), code="not_open")
    return standing


def _check_mapping(mapping: ReceiptMapping, table: Table) -> None:
    named = [mapping.nik, mapping.card, mapping.scheme, mapping.amount, mapping.from_date, mapping.to_date]
    if any(header and header not in table.header for header in named):
        raise ReceiptRefused(_("The file has no such column."), code="column_unknown")
    if not mapping.nik and not mapping.card:
        raise ReceiptRefused(
            _("Say which column holds the NIK or the family card number."), code="number_column"
        )
    if not mapping.scheme and mapping.fixed_scheme not in aid_schemes():
        raise ReceiptRefused(
            _("Say which column names the scheme, or choose one scheme for the whole file."),
            code="scheme_missing",
        )
    if not mapping.from_date and not mapping.fixed_from:
        raise ReceiptRefused(
            _("Say which column holds the first day, or give one day for the whole file."),
            code="period_missing",
        )


def _planned(table: Table, mapping: ReceiptMapping) -> Counted:
    """Fill `receipt_row` with the file and `receipt_plan` with what it means, and count."""
    run(
        """
        CREATE TEMPORARY TABLE receipt_row (row_number bigint, nik_index bytea, card_index bytea, scheme text,
            amount bigint, every text, from_date date, to_date date, issue text) ON COMMIT DROP
        """
    )
    ring = key_ring()
    rows = 0
    for frame in read_receipts(table=table, mapping=mapping, schemes=aid_schemes()):
        rows += frame.height
        indexed = frame.with_columns(
            _hex("nik_index", ring.blind_index_many(frame["nik"].to_list(), purpose=NIK)),
            _hex("card_index", ring.blind_index_many(frame["card"].to_list(), purpose=FAMILY_CARD)),
        )
        _copy(indexed)
    run("CREATE INDEX ON receipt_row (nik_index)")
    run("ANALYZE receipt_row")
    with whole_tables_joined(wanted=rows > _MANY_ROWS):
        run(_PLAN)
        run("ANALYZE receipt_plan")
        run(_AGAINST_THE_STORED)
    return Counted(
        rows=rows,
        added=number("SELECT count(*) FROM receipt_plan WHERE issue IS NULL AND NOT is_stored"),
        unchanged=number("SELECT count(*) FROM receipt_plan WHERE issue IS NULL AND is_stored"),
        issues=_counts(
            "SELECT issue, count(*) FROM receipt_plan WHERE issue IS NOT NULL GROUP BY 1 ORDER BY 1"
        ),
        by_scheme=_counts(
            "SELECT scheme, count(*) FROM receipt_plan WHERE issue IS NULL AND NOT is_stored GROUP BY 1 ORDER BY 1"
        ),
    )


# A NIK that two registered people dispute names nobody. Of two rows for the same aid and time the first one counts.
_PLAN: Final = """
    CREATE TEMPORARY TABLE receipt_plan ON COMMIT DROP AS
    WITH named AS (
        SELECT p.nik_index, min(p.party_id) AS party_id, min(p.place_code) AS place_code, count(*) AS people
        FROM registry_person AS p JOIN (SELECT DISTINCT nik_index FROM receipt_row) AS r USING (nik_index)
        GROUP BY p.nik_index
    ), found AS (
        SELECT r.row_number, r.scheme, r.amount, r.every, r.from_date, r.to_date,
            coalesce(n.party_id, f.party_id) AS party_id, coalesce(n.place_code, f.place_code) AS place_code,
            CASE WHEN r.issue IS NOT NULL THEN r.issue WHEN n.people > 1 THEN 'number_disputed'
                WHEN n.party_id IS NULL AND f.party_id IS NULL THEN 'number_unknown' END AS issue
        FROM receipt_row AS r LEFT JOIN named AS n USING (nik_index)
            LEFT JOIN registry_family AS f ON f.card_index = r.card_index
    )
    SELECT row_number, scheme, amount, every, from_date, to_date, party_id, place_code, FALSE AS is_stored,
        CASE WHEN issue IS NULL AND from_date < max(coalesce(to_date, 'infinity'))
            OVER (PARTITION BY party_id, scheme, issue ORDER BY from_date, row_number
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
            THEN 'repeated' ELSE issue END AS issue
    FROM found
"""
_AGAINST_THE_STORED: Final = """
    UPDATE receipt_plan AS plan SET is_stored = met.is_same,
        issue = CASE WHEN met.is_same THEN NULL ELSE 'overlaps_stored' END
    FROM (
        SELECT i.row_number, bool_or(s.from_date = i.from_date AND s.to_date IS NOT DISTINCT FROM i.to_date
            AND s.amount IS NOT DISTINCT FROM i.amount) AS is_same
        FROM receipt_plan AS i JOIN registry_aidreceipt AS s
            ON s.party_id = i.party_id AND s.scheme = i.scheme
                AND daterange(s.from_date, s.to_date) && daterange(i.from_date, i.to_date)
        WHERE i.issue IS NULL GROUP BY i.row_number
    ) AS met WHERE met.row_number = plan.row_number
"""


def _counts(statement: str) -> dict[str, int]:
    return {str(code): int(str(count)) for code, count in fetched(statement)}


def _row_issues() -> pl.DataFrame:
    """`row` and `issue` of each row that is not stored."""
    rows = fetched("SELECT row_number, issue FROM receipt_plan WHERE issue IS NOT NULL ORDER BY 1")
    return pl.DataFrame(rows, schema={"row": pl.Int64, "issue": pl.String}, orient="row")


def _hex(name: str, values: list[bytes | None]) -> pl.Series:
    column = pl.concat_str(pl.lit("\\x"), pl.col(name).bin.encode("hex"))
    return pl.Series(name, values, dtype=pl.Binary).to_frame().select(column.alias(name))[name]


_COPIED: Final = (
    "row_number", "nik_index", "card_index", "scheme", "amount", "every", "from_date", "to_date", "issue",
)  # fmt: skip


def _copy(frame: pl.DataFrame) -> None:
    content = io.BytesIO()
    frame.select(_COPIED).write_csv(content, include_header=False)
    statement = f"COPY receipt_row ({', '.join(_COPIED)}) FROM STDIN (FORMAT csv)"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(content.getbuffer())


def _drop_tables() -> None:
    run("DROP TABLE IF EXISTS receipt_row, receipt_plan")
