"""A registry file's way in two steps: checked and staged by one person, committed or discarded later.

Every step is one transaction, so that a kill at any moment leaves the step undone and it can be taken again.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.documents.models import DocumentKind
from kail.apps.documents.selectors import document_chunks
from kail.apps.registry.enums import BatchState, RegistrySource
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.mapping import Mapping, mapping_record, parsed_mapping
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.services.imports.corrections import keep_corrections, keep_families_as_they_are
from kail.apps.registry.services.imports.judging import Found, ask_registry
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.imports.records import (
    record_difference,
    record_staged,
    sees_all_of,
)
from kail.apps.registry.services.imports.staging import judged, read_into_tables, refuse_unusable
from kail.apps.registry.services.imports.steps import (
    IMPORT_LOCK,
    Comparison,
    TellsProgress,
    checked_edition,
    compared,
    drop_working_tables,
    opened_table,
    refuse_older_edition,
    store,
    tell_rows,
    working_tables,
)
from kail.apps.registry.services.imports.tables import (
    close_staged,
    delete_staged,
    keep_staged,
    open_staged,
    staged_editions,
)
from kail.apps.registry.services.kept_files import keep_file
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import current_scope

CHECK_REASON = "registry file checked"
READ_AT_ONCE_BYTES = 32 * 2**20


def receive_file(
    *,
    path: Path,
    name: str,
    source: RegistrySource,
    edition_code: str,
    mapping: Mapping | None,
    is_complete: bool = True,
    actor: Actor,
    now: datetime,
) -> ImportBatch:
    """Keep the file at `path`, called `name`, sealed and open a batch for it, which `stage_received` then checks.

    A file up to 32 MB is read to its end for flaws that make it unusable, a larger one only at its head: the rest is
    found when it is staged. Needs an open transaction with a region scope. Raises RegistryFileError or ImportRefused;
    nothing is kept then.
    """
    default = checked_edition(edition_code)
    table, columns = opened_table(path, mapping)
    refuse_unusable(
        table=table,
        mapping=columns,
        edition_default=default or None,
        today=timezone.localdate(now),
        whole=path.stat().st_size <= READ_AT_ONCE_BYTES,
    )
    return keep_upload(
        path=path, name=name, source=source, edition_code=default, mapping=mapping,
        is_complete=is_complete, state=BatchState.STAGING, actor=actor, now=now,
    )  # fmt: skip


def keep_upload(
    *,
    path: Path,
    name: str,
    source: RegistrySource,
    edition_code: str,
    mapping: Mapping | None,
    is_complete: bool,
    state: BatchState,
    actor: Actor,
    now: datetime,
) -> ImportBatch:
    """Keep the file at `path` sealed and open a batch for it in `state`. Raises ImportRefused for a wrong edition."""
    prefixes = list(current_scope())
    default = checked_edition(edition_code)
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        document = keep_file(
            path=path, name=name, kind=DocumentKind.REGISTRY_FILE, prefixes=prefixes, actor=actor, now=now
        )
        return ImportBatch.objects.create(
            state=state,
            document=document,
            source=source,
            edition_code=default,
            mapping=mapping_record(mapping),
            region_prefixes=prefixes,
            is_complete=is_complete,
            staged_by_id=actor.id,
            staged_at=now,
        )


def stage_received(
    *, batch: ImportBatch, actor: Actor, now: datetime, progress: TellsProgress | None = None
) -> ImportBatch:
    """Check a received file and stage its rows; safe to repeat. The registry itself is not changed.

    Runs under the region scope in which the file was received. Raises RegistryFileError or ImportRefused.
    """
    document = batch.document
    with nameless_file(name=Path(document.name).name, content=document_chunks(document=document)) as path:
        return _staged(batch=batch, path=path, actor=actor, now=now, progress=progress)


def stage_import(
    *,
    path: Path,
    source: RegistrySource,
    edition_code: str,
    mapping: Mapping | None,
    is_complete: bool = True,
    actor: Actor,
    now: datetime,
    progress: TellsProgress | None = None,
) -> ImportBatch:
    """Receive and stage the file at `path`. Raises RegistryFileError or ImportRefused; nothing is kept then."""
    with transaction.atomic():
        batch = receive_file(
            path=path,
            name=path.name,
            source=source,
            edition_code=edition_code,
            mapping=mapping,
            is_complete=is_complete,
            actor=actor,
            now=now,
        )
        return _staged(batch=batch, path=path, actor=actor, now=now, progress=progress)


def refuse_import(*, batch: ImportBatch, message: str, actor: Actor) -> None:
    """Note on a batch why its file cannot be taken."""
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        locked = _locked(batch)
        if locked.state == BatchState.STAGING:
            locked.state, locked.refusal = BatchState.REFUSED, message
            locked.save(update_fields=["state", "refusal"])


def reopen_import(*, batch: ImportBatch, message: str, actor: Actor) -> None:
    """Let a batch wait again whose rows could not be stored, with the reason why."""
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        locked = _locked(batch)
        if locked.state == BatchState.COMMITTING:
            locked.state, locked.refusal = BatchState.STAGED, message
            locked.decided_by, locked.decided_at = None, None
            locked.save(update_fields=["state", "refusal", "decided_by", "decided_at"])


def approve_import(*, batch: ImportBatch, actor: Actor, reason: str, now: datetime) -> ImportBatch:
    """Decide that a staged batch shall be stored; `commit_import` then does it. Raises ImportRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked = _locked(batch)
        _expect(locked, BatchState.STAGED)
        _expect_scope(locked)
        refuse_older_edition(_comparison(locked, editions=[]))
        locked.state, locked.decided_by_id, locked.decided_at = BatchState.COMMITTING, actor.id, now
        locked.save(update_fields=["state", "decided_by", "decided_at"])
        return locked


def commit_import(
    *,
    batch: ImportBatch,
    actor: Actor,
    reason: str,
    now: datetime,
    progress: TellsProgress | None = None,
) -> ImportBatch:
    """Store the rows of a staged batch, all of them or none; safe to repeat. Imports wait for each other.

    Who disputes a NIK, and what is new, is judged again, for the registry may have changed since the check; the
    batch shows the figures of what was done. Runs under a region scope that holds that of the check.
    Raises ImportRefused.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(IMPORT_LOCK)
        locked = _locked(batch)
        if locked.state == BatchState.COMMITTED:
            return locked
        _expect(locked, BatchState.STAGED, BatchState.COMMITTING)
        _expect_scope(locked)
        editions = staged_editions(batch_id=locked.pk)
        comparison = _comparison(locked, editions=editions)
        refuse_older_edition(comparison)
        open_staged(batch_id=locked.pk)
        _record_found(locked, ask_registry())
        difference = compared(comparison, progress)
        record_difference(locked, difference)
        store(comparison, difference, now=now, progress=progress)
        close_staged()
        drop_working_tables()
        delete_staged(batch_id=locked.pk)
        locked.state, locked.decided_by_id, locked.decided_at = BatchState.COMMITTED, actor.id, now
        locked.save()
        return locked


def discard_import(*, batch: ImportBatch, actor: Actor, reason: str, now: datetime) -> ImportBatch:
    """Give a staged batch up: its rows go, its record stays. Raises ImportRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked = _locked(batch)
        _expect(locked, BatchState.STAGED, BatchState.STAGING, BatchState.MAPPING)
        _expect_scope(locked)
        delete_staged(batch_id=locked.pk)
        locked.state, locked.decided_by_id, locked.decided_at = BatchState.DISCARDED, actor.id, now
        locked.save(update_fields=["state", "decided_by", "decided_at"])
        return locked


def _staged(
    *, batch: ImportBatch, path: Path, actor: Actor, now: datetime, progress: TellsProgress | None
) -> ImportBatch:
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON), working_tables():
        locked = _locked(batch)
        if locked.state != BatchState.STAGING:
            return locked
        _expect_scope(locked)
        table, mapping = opened_table(path, parsed_mapping(locked.mapping) if locked.mapping else None)
        read = read_into_tables(
            table=table,
            mapping=mapping,
            edition_default=locked.edition_code or None,
            today=timezone.localdate(now),
            tell=tell_rows(progress, table),
        )
        if read.is_correction:
            keep_families_as_they_are()
        staged = judged(read)
        locked.edition_code, locked.regions = staged.newest_edition, list(staged.regions)
        locked.is_complete = locked.is_complete and not staged.is_correction
        comparison = _comparison(locked, editions=staged.editions)
        refuse_older_edition(comparison)
        record_staged(locked, staged=staged, difference=compared(comparison, progress))
        keep_staged(batch_id=locked.pk)
        kept = keep_corrections(
            batch_id=locked.pk, staged=staged, name=locked.document.name, with_sheet=True,
            prefixes=locked.region_prefixes, actor=actor, now=now,
        )  # fmt: skip
        locked.corrections, locked.corrections_sheet = kept.table, kept.sheet
        locked.state = BatchState.STAGED
        locked.save()
        return locked


def _locked(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_related("document").select_for_update(of=("self",)).get(pk=batch.pk)


def _comparison(batch: ImportBatch, *, editions: Sequence[str]) -> Comparison:
    return Comparison(
        source=batch.source,
        edition_code=batch.edition_code,
        editions=editions,
        regions=batch.regions,
        marks_absent=batch.is_complete,
    )


def _record_found(batch: ImportBatch, found: Found) -> None:
    """Set what the registry says of staged rows since they were staged."""
    batch.accepted -= found.accepted_then_held + found.accepted_then_rejected
    batch.held += found.accepted_then_held - found.held_then_rejected
    batch.rejected += found.accepted_then_rejected + found.held_then_rejected
    for code, rows in found.issues.items():
        if rows:
            batch.issues[code] = batch.issues.get(code, 0) + rows


def _expect(batch: ImportBatch, *states: BatchState) -> None:
    if batch.state not in states:
        raise ImportRefused(
            _("This file is not waiting for that any more: %(state)s.")
            % {"state": BatchState(batch.state).label.lower()},
            code="import_state",
        )


def _expect_scope(batch: ImportBatch) -> None:
    if not sees_all_of(current_scope(), batch):
        raise ImportRefused(
            _("Your account sees only a part of this file's regions; ask someone who sees all of them."),
            code="import_scope",
        )
