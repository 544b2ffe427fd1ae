"""A file checked, and stored if wanted, in one transaction: the way of the command line."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.registry.enums import BatchState, RegistrySource
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.mapping import Mapping
from kail.apps.registry.files.summary import FileSummary
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.validation import CheckedFile
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.services.imports.corrections import keep_families_as_they_are, write_corrections
from kail.apps.registry.services.imports.editions import covered_regions
from kail.apps.registry.services.imports.keeping import Keeping, keeping
from kail.apps.registry.services.imports.loading import (
    begin_loading,
    can_load,
    finish_loading,
    load,
    loaded_people,
    loading_of,
)
from kail.apps.registry.services.imports.planning import Difference
from kail.apps.registry.services.imports.records import record_staged
from kail.apps.registry.services.imports.settling import Settled, StoredHashes, settle, stored_hashes
from kail.apps.registry.services.imports.staging import (
    StagedFile,
    checked_rows,
    editions_of,
    fill_import_tables,
    judged,
)
from kail.apps.registry.services.imports.steps import (
    IMPORT_LOCK,
    Comparison,
    TellsProgress,
    checked_edition,
    compared,
    finish,
    opened_table,
    refuse_older_edition,
    tell_rows,
    working_tables,
    write,
)
from kail.apps.registry.services.imports.tables import create_import_tables
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.numbers import key_ring
from kail.kernel.scope import current_scope

_LARGE_FILE_BYTES = 2**21
"""From here on a file may have so many rows that all stored hashes are wanted."""


class _OnlyChecked(Exception):
    """Takes everything back that a check without storing has written."""


@dataclass(frozen=True)
class ImportResult:
    """What became of a file. `batch_id` is None when it was only checked; `difference` is then what would happen."""

    summary: FileSummary
    difference: Difference
    batch_id: int | None


def import_at_once(
    *,
    path: Path,
    source: RegistrySource,
    edition_code: str,
    mapping: Mapping | None,
    actor: Actor,
    reason: str,
    now: datetime,
    commit: bool,
    is_complete: bool = True,
    corrections_to: Path | None = None,
    progress: TellsProgress | None = None,
) -> ImportResult:
    """Check the file at `path` under the present region scope and, with `commit`, store it; else leave nothing.

    `edition_code` counts for rows that name none; `mapping` None means to guess it. The rows in doubt are written to
    `corrections_to` when given. `is_complete` tells that people of its regions whom the file lacks are absent.
    Needs an open transaction with a region scope. Raises RegistryFileError or ImportRefused; nothing is changed then.
    """
    default = checked_edition(edition_code)
    with (
        _finished_file(corrections_to) as draft,
        suppress(_OnlyChecked),
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        working_tables(),
        stored_hashes() as stored,
    ):
        table, columns = opened_table(path, mapping)
        if commit:
            take_locks(IMPORT_LOCK)
        checked = checked_rows(
            table=table,
            mapping=columns,
            edition_default=default or None,
            today=timezone.localdate(now),
            tell=tell_rows(progress, table),
            meanwhile=stored.begin if path.stat().st_size >= _LARGE_FILE_BYTES else lambda: None,
        )
        editions = editions_of(checked)
        comparison = Comparison(
            source=source,
            edition_code=editions[-1] if editions else "",
            editions=editions,
            regions=covered_regions(checked.villages),
            marks_absent=is_complete and not checked.is_correction,
        )
        refuse_older_edition(comparison)
        if not commit:
            create_import_tables()
            settled = settle(checked, stored, ring=key_ring())
            staged = judged(_filled(checked, settled, table=table, mapping=columns))
            difference = compared(comparison, progress, settled=settled.by_regency)
            if draft is not None:
                write_corrections(draft, staged=staged)
            raise _OnlyChecked
        with keeping(path) as kept:
            staged, difference = _into_registry(
                checked, comparison, kept, stored, table=table, mapping=columns, now=now, progress=progress
            )
            if draft is not None:
                write_corrections(draft, staged=staged)
            finish(difference, progress)
            batch_id = _recorded(
                kept, source=source, is_complete=is_complete, staged=staged, difference=difference,
                actor=actor, now=now,
            )  # fmt: skip
        return ImportResult(summary=staged.summary, difference=difference, batch_id=batch_id)
    return ImportResult(summary=staged.summary, difference=difference, batch_id=None)


def _into_registry(
    checked: CheckedFile,
    comparison: Comparison,
    kept: Keeping,
    stored: StoredHashes,
    /,
    *,
    table: Table,
    mapping: Mapping,
    now: datetime,
    progress: TellsProgress | None,
) -> tuple[StagedFile, Difference]:
    """Load the rows when the registry is empty; else compare them with it and write the differences."""
    if can_load(checked):
        loading = loading_of(comparison, now=now)
        numbered = begin_loading(checked)
        if numbered is not None:
            people = loaded_people(checked)
            checked.forget_rows()
            staged = load(
                checked, numbered, table=table, mapping=mapping, loading=loading, ring=key_ring(),
                progress=progress,
            )  # fmt: skip
            del numbered
            kept.keep_corrections(staged)
            finish_loading(progress)
            return staged, people
    create_import_tables()
    settled = settle(checked, stored, ring=key_ring())
    staged = judged(_filled(checked, settled, table=table, mapping=mapping))
    kept.keep_corrections(staged)
    difference = compared(comparison, progress, settled=settled.by_regency)
    write(comparison, difference, now=now, progress=progress)
    return staged, difference


def _filled(checked: CheckedFile, settled: Settled, /, *, table: Table, mapping: Mapping) -> StagedFile:
    staged = fill_import_tables(checked, settled, table=table, mapping=mapping)
    if checked.is_correction:
        keep_families_as_they_are()
    return staged


def _recorded(
    kept: Keeping,
    /,
    *,
    source: RegistrySource,
    is_complete: bool,
    staged: StagedFile,
    difference: Difference,
    actor: Actor,
    now: datetime,
) -> int:
    """The record of the import, with file and correction file; its number."""
    prefixes = list(current_scope())
    document, corrections = kept.recorded(prefixes=prefixes, actor=actor, now=now)
    batch = ImportBatch(
        pk=kept.batch_id,
        state=BatchState.COMMITTED,
        document=document,
        corrections=corrections,
        source=source,
        region_prefixes=prefixes,
        is_complete=is_complete,
        staged_by_id=actor.id,
        staged_at=now,
        decided_by_id=actor.id,
        decided_at=now,
    )
    record_staged(batch, staged=staged, difference=difference)
    batch.save(force_insert=True)
    return batch.pk


@contextmanager
def _finished_file(target: Path | None) -> Iterator[Path | None]:
    """A draft beside `target` that takes its place when the block ends well, and is removed otherwise."""
    if target is None:
        yield None
        return
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        draft.touch(mode=0o600, exist_ok=False)
        yield draft
        draft.replace(target)
    except OSError as error:
        raise ImportRefused(
            _("The file %(name)s cannot be written: %(reason)s.")
            % {"name": target.name, "reason": error.strerror or error},
            code="corrections_unwritable",
        ) from error
    finally:
        draft.unlink(missing_ok=True)
