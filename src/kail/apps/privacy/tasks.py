"""Long work of privacy: what is due, looked for every night; and the removal that two people decided."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.privacy.models import RemovalDecision
from kail.apps.privacy.references import categories
from kail.apps.privacy.services.removals import carry_out, check_retention
from kail.kernel.jobs import Progress, WorkOutcome, work_kind
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

CHECK = "privacy.check"
REMOVE = "privacy.remove"


@work_kind(CHECK)
def check(progress: Progress, /, *, url: str) -> WorkOutcome:
    """Look for what every rule would remove in the account's regions; each run is a check of its own."""
    codes = list(categories())
    found = {}
    for number, code in enumerate(codes):
        progress.tell(done=number, total=len(codes), step=code)
        with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
            found[code] = check_retention(category=code, now=progress.clock()).total
    progress.tell(done=len(codes), total=len(codes), step=_("Done"))
    return WorkOutcome(result=found, url=url)


@work_kind(REMOVE)
def remove(progress: Progress, /, *, decision_id: int, url: str) -> WorkOutcome:
    """Carry out a decision of two people; safe to repeat, for what is done stays done."""
    progress.tell(done=0, total=1, step=_("Removing"))
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        decision = RemovalDecision.objects.get(pk=decision_id)
        done = carry_out(decision=decision, actor=progress.actor, now=progress.clock())
    progress.tell(done=1, total=1, step=_("Done"))
    return WorkOutcome(result={"removed": done.removed}, url=url)


@app.periodic(cron="40 1 * * *")
@app.task(name="kail.check_retention", queueing_lock="kail.check_retention")
def check_every_night(timestamp: int) -> None:
    """What is due in the whole country, so that the page shows it in the morning. Nothing is removed."""
    for code in categories():
        with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
            check_retention(category=code, now=timezone.now())
