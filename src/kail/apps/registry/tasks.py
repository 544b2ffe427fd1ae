"""Long work of the registry."""

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from kail.apps.registry.models import ImportBatch
from kail.apps.registry.services.imports import commit_import, refuse_import, reopen_import, stage_received
from kail.kernel.errors import Refusal
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
        refuse_import(batch=batch, message=_told(error), actor=progress.actor)
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
        reopen_import(batch=batch, message=_told(error), actor=progress.actor)
        raise
    return WorkOutcome(
        result={
            "added": stored.added,
            "changed": stored.changed,
            "unchanged": stored.unchanged,
            "absent": stored.absent,
        },
        url=url,
    )


def _told(error: Exception) -> str:
    """What the batch's page says of a failure: a refusal's own sentence, never what a fault happens to carry."""
    if isinstance(error, Refusal):
        return str(error)
    return _("Kail made a mistake here. Nothing was changed; the administrator finds it in the log.")
