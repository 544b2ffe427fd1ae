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

from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import BatchState, RegistrySource
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.mapping import Mapping
from kail.apps.registry.files.summary import FileSummary
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.services.imports.corrections import keep_corrections, write_corrections
from kail.apps.registry.services.imports.planning import Difference
from kail.apps.registry.services.imports.records import media_type, record_staged
from kail.apps.registry.services.imports.staging import StagedFile, judged, read_into_tables
from kail.apps.registry.services.imports.steps import (
    IMPORT_LOCK,
    Comparison,
    TellsProgress,
    checked_edition,
    compared,
    opened_table,
    refuse_older_edition,
    store,
    tell_rows,
    working_tables,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import current_scope


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
    ):
        table, columns = opened_table(path, mapping)
        read = read_into_tables(
            table=table,
            mapping=columns,
            edition_default=default or None,
            today=timezone.localdate(now),
            tell=tell_rows(progress, table),
        )
        if commit:
            take_locks(IMPORT_LOCK)
        staged = judged(read)
        comparison = Comparison(
            source=source,
            edition_code=staged.newest_edition,
            editions=staged.editions,
            regions=staged.regions,
            marks_absent=is_complete and not staged.is_correction,
        )
        refuse_older_edition(comparison)
        difference = compared(comparison, progress)
        if draft is not None:
            write_corrections(draft, staged=staged)
        if not commit:
            raise _OnlyChecked
        store(comparison, difference, now=now, progress=progress)
        batch_id = _kept(
            path, source=source, is_complete=is_complete, staged=staged, difference=difference,
            actor=actor, now=now,
        )  # fmt: skip
        return ImportResult(summary=staged.summary, difference=difference, batch_id=batch_id)
    return ImportResult(summary=staged.summary, difference=difference, batch_id=None)


def _kept(
    path: Path,
    *,
    source: RegistrySource,
    is_complete: bool,
    staged: StagedFile,
    difference: Difference,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep file and correction file sealed beside the record of the import; its number."""
    prefixes = list(current_scope())
    corrections = keep_corrections(
        staged=staged, name=path.name, with_sheet=False, prefixes=prefixes, actor=actor, now=now
    )
    with path.open("rb") as stream:
        document = store_document(
            kind=DocumentKind.REGISTRY_FILE,
            name=path.name,
            media_type=media_type(path.name),
            stream=stream,
            sealed=True,
            region_prefixes=prefixes,
            actor=actor,
            now=now,
        )
    batch = ImportBatch(
        state=BatchState.COMMITTED,
        document=document,
        corrections=corrections.table,
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
