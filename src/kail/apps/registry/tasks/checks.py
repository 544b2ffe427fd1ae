"""Checks of the registry: by hand, after a file, by a new reference list, every night."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.enums import RunOccasion
from kail.apps.registry.models import CheckRun, ReferenceList
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.reference_lists import check_list, refuse_list, store_list
from kail.apps.registry.tasks.telling import told
from kail.kernel.audit import Actor
from kail.kernel.jobs import Progress, WorkOutcome, start_work, work_kind
from kail.kernel.models import Work
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

CHECK = "registry.check"
READ_LIST = "registry.read_list"
STORE_LIST = "registry.store_list"


@work_kind(CHECK)
def check(progress: Progress, /, *, occasion: str, url: str, codes: Sequence[str] = ()) -> WorkOutcome:
    """Run the checks over the people of the regions; safe to repeat."""
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        made = run_checks(
            codes=list(codes) or None,
            occasion=RunOccasion(occasion),
            actor=progress.actor,
            now=progress.clock(),
            progress=progress,
        )
    return WorkOutcome(result=run_figures(made), url=url)


@work_kind(READ_LIST)
def read_list(progress: Progress, /, *, list_id: int, columns: Mapping[str, str], url: str) -> WorkOutcome:
    """Read and count a reference list; safe to repeat."""
    reference = ReferenceList.objects.get(pk=list_id)
    try:
        with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
            read = check_list(
                reference=reference,
                columns=columns,
                actor=progress.actor,
                now=progress.clock(),
                progress=progress,
            )
    except DatabaseError:
        # The queue tries again.
        raise
    except Exception as error:
        refuse_list(reference=reference, message=told(error), actor=progress.actor)
        raise
    return WorkOutcome(result={"rows": read.rows, "matched": read.matched}, url=url)


@work_kind(STORE_LIST)
def store_read_list(progress: Progress, /, *, list_id: int, reason: str, url: str) -> WorkOutcome:
    """Put a reference list in force, then run its check; safe to repeat."""
    reference = ReferenceList.objects.get(pk=list_id)
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        stored = store_list(
            reference=reference,
            reason=reason,
            actor=progress.actor,
            now=progress.clock(),
            progress=progress,
        )
        made = run_checks(
            codes=[stored.kind], occasion=RunOccasion.LIST, actor=progress.actor, now=progress.clock()
        )
    return WorkOutcome(result={"entries": stored.entries, **run_figures(made)}, url=url)


def run_figures(made: CheckRun) -> dict[str, int]:
    """What a run did, summed over its checks."""
    return {
        name: int(sum(counts[name] for counts in made.counts.values()))
        for name in ("found", "opened", "reopened", "resolved")
    }


def check_after_import(*, actor: Actor, region_prefixes: Sequence[str], now: datetime) -> Work:
    """Queue a run of all checks, for the registry of these regions has just changed."""
    return start_work(
        kind=CHECK,
        title=_("Checks after a registry file"),
        arguments={"occasion": RunOccasion.IMPORT.value, "url": ""},
        actor=actor,
        region_prefixes=region_prefixes,
        now=now,
    )


@app.periodic(cron="30 18 * * *")  # 02.30 in Asia/Makassar; the queue counts in UTC
@app.task(name="kail.check_registry", queueing_lock="kail.check_registry")
def check_registry(timestamp: int) -> None:
    """Every night: run all checks over the whole country, as the system."""
    start_work(
        kind=CHECK,
        title=_("Checks of the night"),
        arguments={"occasion": RunOccasion.NIGHTLY.value, "url": ""},
        actor=get_system_user().actor,
        region_prefixes=[WHOLE_COUNTRY],
        now=timezone.now(),
    )
