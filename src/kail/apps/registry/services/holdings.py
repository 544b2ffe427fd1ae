"""What the registry offers to reports, erasures and retention rules."""

from collections.abc import Iterator
from datetime import datetime

from kail.apps.documents.models import Document
from kail.apps.documents.services import remove_content
from kail.apps.registry.enums import BatchState
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.selectors.holdings import (
    bound_by_registry,
    ended_batches,
    files_due,
    staged_due,
    told_by_registry,
)
from kail.apps.registry.services.erasing import forget_people
from kail.apps.registry.services.imports.batches import discard_import
from kail.kernel.audit import Actor
from kail.kernel.holdings import Keeper, Removal


def discard_waiting(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Discard the files that wait since before the moment; how many rows went."""
    rows = 0
    waiting = ImportBatch.objects.filter(state=BatchState.STAGED, staged_at__lt=before).order_by("pk")
    for batch in list(waiting):
        discard_import(batch=batch, actor=actor, reason=f"penghapusan data #{removal_id}", now=now)
        rows += batch.rows
    return rows


def remove_files(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Remove the bytes of uploaded and correction files of imports that ended before the moment; how many files."""
    removed = 0
    for batch in ended_batches(before=before):
        for document in _documents(batch):
            remove_content(document=document, now=now)
            removed += 1
    return removed


def _documents(batch: ImportBatch) -> Iterator[Document]:
    for document in (batch.document, batch.corrections, batch.corrections_sheet):
        if document is not None and document.removed_at is None:
            yield document


REGISTRY = Keeper(
    name="registry",
    tells=told_by_registry,
    binds=bound_by_registry,
    forgets=forget_people,
    removals={
        "staged_rows": Removal(due=staged_due, remove=discard_waiting),
        "import_files": Removal(due=files_due, remove=remove_files),
    },
)
