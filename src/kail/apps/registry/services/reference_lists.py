"""Reference lists on their way in: received, read and counted, then stored so that the checks use them.

Each step is one transaction and safe to repeat. Only the entries of lists in force are kept; the sealed file of each
list stays, so that an old finding can still be traced to its row.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import polars as pl
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import DocumentKind
from kail.apps.documents.selectors import document_chunks
from kail.apps.registry.checks.list_files import check_columns, guess_columns, list_chunks, opened_list
from kail.apps.registry.enums import ReferenceKind, ReferenceState
from kail.apps.registry.errors import ReferenceRefused
from kail.apps.registry.models import ReferenceEntry, ReferenceList
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.imports.steps import TellsProgress, seeming_rows
from kail.apps.registry.services.imports.tables import fetched, number, run, whole_tables_joined
from kail.apps.registry.services.kept_files import keep_file
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.numbers import NIK, key_ring
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

_MOST_SOURCE = 80
_LINES = "reference_line"


def receive_list(
    *,
    path: Path,
    name: str,
    kind: ReferenceKind,
    source: str,
    as_of_date: date,
    actor: Actor,
    now: datetime,
) -> ReferenceList:
    """Keep the file at `path`, called `name`, sealed and open a list for it, its columns guessed.

    Needs an open transaction with a region scope. Raises RegistryFileError, ReferenceRefused (`source_missing`,
    `in_future`).
    """
    shown_source = " ".join(source.split())
    if not 0 < len(shown_source) <= _MOST_SOURCE:
        raise ReferenceRefused(
            _("Say from where the list comes, in at most 80 letters."), code="source_missing"
        )
    if as_of_date > timezone.localdate(now):
        raise ReferenceRefused(_("The day of the list lies in the future."), code="in_future")
    table = opened_list(path)
    prefixes = list(current_scope())
    with transaction.atomic(), acting(actor=actor, reason="daftar rujukan diterima"):
        document = keep_file(
            path=path, name=name, kind=DocumentKind.REFERENCE_LIST, prefixes=prefixes, actor=actor, now=now
        )
        return ReferenceList.objects.create(
            kind=kind,
            source=shown_source,
            as_of_date=as_of_date,
            document=document,
            header=list(table.header),
            mapping=guess_columns(table.header),
            region_prefixes=prefixes,
            region_key=",".join(sorted(prefixes)),
            received_by_id=actor.id,
            received_at=now,
        )


def check_list(
    *,
    reference: ReferenceList,
    columns: Mapping[str, str],
    actor: Actor,
    now: datetime,
    progress: TellsProgress | None = None,
) -> ReferenceList:
    """Read the whole list and count; nothing of it is stored yet. Raises RegistryFileError, ReferenceRefused."""
    with transaction.atomic(), acting(actor=actor, reason="daftar rujukan diperiksa"):
        locked = _locked(reference, ReferenceState.RECEIVED, ReferenceState.CHECKED)
        locked.mapping = dict(columns)
        _read(locked, today=timezone.localdate(now), progress=progress)
        run(f"DROP TABLE {_LINES}")
        locked.state = ReferenceState.CHECKED
        locked.save()
        return locked


def store_list(
    *,
    reference: ReferenceList,
    reason: str,
    actor: Actor,
    now: datetime,
    progress: TellsProgress | None = None,
) -> ReferenceList:
    """Put a checked list in force in place of the former one of its kind, source and regions; safe to repeat.

    The checks use it from their next run on. Raises ReferenceRefused (`list_state`, `list_older`, `list_empty`).
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"reference-list:{reference.kind}:{reference.source}:{reference.region_key}")
        if ReferenceList.objects.filter(pk=reference.pk, state=ReferenceState.CURRENT).exists():
            return ReferenceList.objects.get(pk=reference.pk)
        locked = _locked(reference, ReferenceState.CHECKED)
        former = _former(locked)
        if former is not None and former.as_of_date > locked.as_of_date:
            raise ReferenceRefused(
                _("A newer list of this kind and source is in force already."), code="list_older"
            )
        _read(locked, today=timezone.localdate(now), progress=progress)
        if not locked.entries:
            raise ReferenceRefused(_("No row of the list can be matched with anybody."), code="list_empty")
        with region_scope(prefixes=[WHOLE_COUNTRY]):
            if former is not None:
                ReferenceEntry.objects.filter(list=former).delete()
            _insert(locked.pk)
            run("ANALYZE reference_line")
        run(f"DROP TABLE {_LINES}")
        if former is not None:
            former.state = ReferenceState.REPLACED
            former.save(update_fields=["state"])
        locked.state, locked.decided_by_id, locked.decided_at = ReferenceState.CURRENT, actor.id, now
        locked.save()
        return locked


def discard_list(*, reference: ReferenceList, reason: str, actor: Actor, now: datetime) -> ReferenceList:
    """Give a list up that is not in force, or take one out of force; its record and file stay."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked = _locked(reference, ReferenceState.RECEIVED, ReferenceState.CHECKED, ReferenceState.CURRENT)
        with region_scope(prefixes=[WHOLE_COUNTRY]):
            ReferenceEntry.objects.filter(list=locked).delete()
        locked.state, locked.decided_by_id, locked.decided_at = ReferenceState.DISCARDED, actor.id, now
        locked.save(update_fields=["state", "decided_by", "decided_at"])
        return locked


def refuse_list(*, reference: ReferenceList, message: str, actor: Actor) -> None:
    """Note on a list why it could not be read or stored; it waits for other columns."""
    with transaction.atomic(), acting(actor=actor, reason="daftar rujukan ditolak"):
        ReferenceList.objects.filter(
            pk=reference.pk, state__in=[ReferenceState.RECEIVED, ReferenceState.CHECKED]
        ).update(refusal=message)


def _locked(reference: ReferenceList, *states: ReferenceState) -> ReferenceList:
    locked = (
        ReferenceList.objects.select_related("document").select_for_update(of=("self",)).get(pk=reference.pk)
    )
    if locked.state not in states:
        raise ReferenceRefused(
            _("This list is not waiting for that any more. Reload the page."), code="list_state"
        )
    return locked


def _former(reference: ReferenceList) -> ReferenceList | None:
    return ReferenceList.objects.filter(
        kind=reference.kind,
        source=reference.source,
        region_key=reference.region_key,
        state=ReferenceState.CURRENT,
    ).first()


def _read(reference: ReferenceList, *, today: date, progress: TellsProgress | None) -> None:
    """Fill the temporary table of lines and set the counts on `reference`, without saving it."""
    run(f"DROP TABLE IF EXISTS {_LINES}")
    run(
        f"""
        CREATE TEMPORARY TABLE {_LINES} (row_number bigint, nik_sealed bytea, nik_index bytea, name_key text,
            birth_date date, on_date date, amount bigint, detail text) ON COMMIT DROP
        """
    )
    rows = bad = without = 0
    document = reference.document
    with nameless_file(name=Path(document.name).name, content=document_chunks(document=document)) as path:
        table = opened_list(path)
        check_columns(table.header, reference.mapping, kind=ReferenceKind(reference.kind))
        total = seeming_rows(table)
        for chunk in list_chunks(table, reference.mapping, today=today):
            frame = chunk.frame
            rows += frame.height
            bad += int((frame["nik_given"] & frame["nik"].is_null()).sum())
            without += int((~frame["nik_given"]).sum())
            _copy(frame)
            if progress is not None:
                progress.tell(done=rows, total=max(rows, total), step=str(_("Reading the list")))
    run(f"ANALYZE {_LINES}")
    _count(reference, rows=rows, bad=bad, without=without)


def _count(reference: ReferenceList, *, rows: int, bad: int, without: int) -> None:
    usable = "nik_index IS NOT NULL OR name_key <> '' AND birth_date IS NOT NULL"
    distinct = number(f"SELECT count(*) FROM ({_DISTINCT}) AS line")
    found = fetched(f"SELECT count(*) FROM {_LINES} WHERE {usable}")
    reference.rows, reference.bad_number, reference.without_number = rows, bad, without
    reference.entries = distinct
    reference.repeated = int(str(found[0][0])) - distinct
    with whole_tables_joined():
        reference.matched = number(
            f"SELECT count(DISTINCT p.party_id) FROM registry_person AS p JOIN {_LINES} AS l"
            " ON l.nik_index = p.nik_index"
        )
    reference.refusal = ""


_DISTINCT = f"""
    SELECT DISTINCT ON (nik_index, CASE WHEN nik_index IS NULL THEN name_key END,
            CASE WHEN nik_index IS NULL THEN birth_date END)
        nik_sealed, nik_index, name_key, birth_date, on_date, amount, detail
    FROM {_LINES} WHERE nik_index IS NOT NULL OR name_key <> '' AND birth_date IS NOT NULL
    ORDER BY nik_index, CASE WHEN nik_index IS NULL THEN name_key END,
        CASE WHEN nik_index IS NULL THEN birth_date END, amount DESC NULLS LAST, on_date DESC NULLS LAST, row_number
"""
"""One line a NIK (or a name and birth date): the highest wage, then the newest day."""


def _insert(list_id: int) -> None:
    run(
        f"""
        INSERT INTO registry_referenceentry
            (list_id, place_code, nik_sealed, nik_index, name_key, birth_date, on_date, amount, detail)
        SELECT %(list)s, '', nik_sealed, nik_index, name_key, birth_date, on_date, amount, detail
        FROM ({_DISTINCT}) AS line
        """,
        list=list_id,
    )


def _copy(frame: pl.DataFrame) -> None:
    ring, numbers = key_ring(), frame["nik"].to_list()
    lines = frame.select(
        "row",
        _hex("nik_sealed", ring.seal_many(numbers, purpose=NIK)),
        _hex("nik_index", ring.blind_index_many(numbers, purpose=NIK)),
        "name_key", "birth_date", "on_date", "amount", "detail",
    )  # fmt: skip
    content = io.BytesIO()
    lines.write_csv(content, include_header=False)
    statement = f"COPY {_LINES} FROM STDIN (FORMAT csv, FORCE_NOT_NULL (name_key, detail))"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(content.getbuffer())


def _hex(name: str, values: list[bytes | None]) -> pl.Series:
    """Bytes as PostgreSQL reads them."""
    return pl.Series(name, [None if one is None else "\\x" + one.hex() for one in values], dtype=pl.String)
