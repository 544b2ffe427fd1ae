"""What a batch remembers of a checked file."""

from collections.abc import Iterable, Sequence

from django.utils import translation

from kail.apps.registry.files.errors import Notice
from kail.apps.registry.files.mapping import mapping_record
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.services.imports.planning import Difference
from kail.apps.registry.services.imports.staging import StagedFile
from kail.kernel.history import history_of


def notice_records(notices: Iterable[Notice]) -> list[dict[str, str]]:
    """Notices with their text in both languages."""
    records = []
    for notice in notices:
        record = {"code": notice.code}
        for language in ("id", "en"):
            with translation.override(language):
                record[language] = str(notice.message)
        records.append(record)
    return records


def record_staged(batch: ImportBatch, *, staged: StagedFile, difference: Difference) -> None:
    """Set what the check found on `batch`, without saving it."""
    summary = staged.summary
    batch.edition_code = staged.newest_edition
    batch.mapping = mapping_record(staged.mapping)
    batch.regions = list(staged.regions)
    batch.is_complete = batch.is_complete and not staged.is_correction
    batch.rows, batch.accepted = summary.rows, summary.accepted
    batch.held, batch.rejected = summary.held, summary.rejected
    batch.issues = summary.issues
    batch.notices = notice_records(summary.notices)
    record_difference(batch, difference)


def forget_staged(batch: ImportBatch) -> None:
    """Set `batch` back to what was known of it when its file was received, without saving it."""
    received = history_of(model=ImportBatch).filter(pgh_obj_id=batch.pk).order_by("pgh_id").first()
    first = vars(received)
    batch.edition_code, batch.is_complete = first["edition_code"], first["is_complete"]
    batch.regions, batch.issues, batch.notices, batch.by_regency = [], {}, [], {}
    batch.rows = batch.accepted = batch.held = batch.rejected = 0
    batch.added = batch.changed = batch.unchanged = batch.absent = 0
    batch.corrections = batch.corrections_sheet = None


def record_difference(batch: ImportBatch, difference: Difference) -> None:
    """Set what storing does on `batch`, without saving it."""
    batch.added, batch.changed = difference.added, difference.changed
    batch.unchanged, batch.absent = difference.unchanged, difference.absent
    batch.by_regency = {regency: dict(counts) for regency, counts in difference.by_regency.items()}


def sees_all_of(prefixes: Sequence[str], batch: ImportBatch) -> bool:
    """Whether a scope holds every region for which the batch was staged."""
    return all(
        any(prefix == "*" or region.startswith(prefix) for prefix in prefixes)
        for region in batch.region_prefixes
    )
