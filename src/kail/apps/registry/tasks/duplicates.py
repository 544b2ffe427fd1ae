"""The search for people registered twice: by hand and every night."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.linkage import Backend
from kail.apps.registry.services.duplicates import look_for_duplicates
from kail.kernel.jobs import Progress, WorkOutcome, start_work, work_kind
from kail.kernel.scope import WHOLE_COUNTRY

DUPLICATES = "registry.duplicates"


@work_kind(DUPLICATES)
def duplicates(progress: Progress, /, *, full: bool, url: str) -> WorkOutcome:
    """Look for duplicates in the whole registry, whoever asked; safe to repeat, for it is all or nothing."""
    run = look_for_duplicates(
        actor=progress.actor,
        clock=progress.clock,
        full=full,
        backend=Backend(settings.LINKAGE_BACKEND),
        progress=progress,
    )
    return WorkOutcome(
        result={"people": run.people, "compared": run.compared, "pairs": run.pairs, "new": run.new_pairs},
        url=url,
    )


@app.periodic(cron="30 17 * * *")  # the queue's clock is UTC: half past one at night in Makassar
@app.task(name="kail.duplicates_of_the_night", queueing_lock="kail.duplicates_of_the_night")
def duplicates_of_the_night(timestamp: int) -> None:
    """Every night: who came or changed since the last search, compared with everyone."""
    with transaction.atomic():
        start_work(
            kind=DUPLICATES,
            title=_("Look for people registered twice"),
            arguments={"full": False, "url": reverse("duplicates")},
            actor=get_system_user().actor,
            region_prefixes=[WHOLE_COUNTRY],
            now=timezone.now(),
        )
