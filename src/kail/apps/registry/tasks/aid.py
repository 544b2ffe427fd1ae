"""Files of outside aid: checked, then stored."""

from django.db import transaction

from kail.apps.registry.files.receipts import receipt_mapping
from kail.apps.registry.models import ReceiptBatch
from kail.apps.registry.services.receipt_imports import check_receipts, store_receipts
from kail.kernel.jobs import Progress, WorkOutcome, work_kind
from kail.kernel.scope import region_scope

CHECK_RECEIPTS = "registry.check_receipts"
STORE_RECEIPTS = "registry.store_receipts"


@work_kind(CHECK_RECEIPTS)
def check_aid(progress: Progress, /, *, batch_id: int, mapping: dict[str, str], url: str) -> WorkOutcome:
    """Check a file of outside aid under these columns; safe to repeat."""
    batch = ReceiptBatch.objects.get(pk=batch_id)
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        checked = check_receipts(
            batch=batch, mapping=receipt_mapping(mapping), actor=progress.actor, now=progress.clock()
        )
    return WorkOutcome(result={"rows": checked.rows, "rejected": checked.rejected}, url=url)


@work_kind(STORE_RECEIPTS)
def store_aid(progress: Progress, /, *, batch_id: int, reason: str, url: str) -> WorkOutcome:
    """Store a checked file of outside aid; safe to repeat, for a stored batch stays as it is."""
    batch = ReceiptBatch.objects.get(pk=batch_id)
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        stored = store_receipts(batch=batch, reason=reason, actor=progress.actor, now=progress.clock())
    return WorkOutcome(result={"added": stored.added, "unchanged": stored.unchanged}, url=url)
