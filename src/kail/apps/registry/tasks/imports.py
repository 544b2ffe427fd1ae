"""Registry files: checked, then stored."""

from django.db import DatabaseError, transaction

from kail.apps.registry.models import ImportBatch
from kail.apps.registry.services.imports import commit_import, refuse_import, reopen_import, stage_received
from kail.apps.registry.tasks.checks import check_after_import
from kail.apps.registry.tasks.telling import told
from kail.kernel.jobs import Progress, WorkOutcome, work_kind
from kail.kernel.scope import region_scope

STAGE = "registry.stage"
COMMIT = "registry.commit"


@work_kind(STAGE)
def stage(progress: Progress, /, *, batch_id: int, url: str) -> WorkOutcome:
    """Check a received file; safe to repeat, for a staged batch stays as it is."""
    batch = ImportBatch.objects.get(pk=batch_id)
    try:
        with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
            staged = stage_received(
                batch=batch, actor=progress.actor, now=progress.clock(), progress=progress
            )
    except DatabaseError:
        # The queue tries again.
        raise
    except Exception as error:
        refuse_import(batch=batch, message=told(error), actor=progress.actor)
        raise
    return WorkOutcome(
        result={
            "rows": staged.rows,
            "accepted": staged.accepted,
            "held": staged.held,
            "rejected": staged.rejected,
        },
        url=url,
    )


@work_kind(COMMIT)
def commit(progress: Progress, /, *, batch_id: int, reason: str, url: str) -> WorkOutcome:
    """Store an approved file; safe to repeat, for a committed batch stays as it is."""
    batch = ImportBatch.objects.get(pk=batch_id)
    try:
        with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
            stored = commit_import(
                batch=batch, actor=progress.actor, reason=reason, now=progress.clock(), progress=progress
            )
    except DatabaseError:
        # The queue tries again.
        raise
    except Exception as error:
        reopen_import(batch=batch, message=told(error), actor=progress.actor)
        raise
    check_after_import(actor=progress.actor, region_prefixes=progress.region_prefixes, now=progress.clock())
    return WorkOutcome(
        result={
            "added": stored.added,
            "changed": stored.changed,
            "unchanged": stored.unchanged,
            "absent": stored.absent,
        },
        url=url,
    )
