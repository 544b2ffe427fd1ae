"""What the calendar sets going: seats of those whose way through a round ended are given to who waits."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.accounts.selectors import get_system_user
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.training.services import free_seats
from kail.kernel.jobs import Progress, WorkOutcome, start_work, work_kind
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

FREE = "training.free_seats"


@work_kind(FREE)
def free(progress: Progress, /, *, url: str) -> WorkOutcome:
    """Every decreed round: free the seats of those who no longer take part. Safe to repeat."""
    rounds = list(Round.objects.filter(state=RoundState.DECREED).order_by("pk"))
    freed = 0
    for number, one in enumerate(rounds):
        progress.tell(done=number, total=len(rounds), step=one.name)
        with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
            freed += free_seats(
                of_round=one, reason=one.code, actor=get_system_user().actor, now=timezone.now()
            )
    progress.tell(done=len(rounds), total=len(rounds), step="")
    return WorkOutcome(result={"rounds": len(rounds), "freed": freed}, url=url)


@app.periodic(
    cron="20 17 * * *"
)  # 01.20 in Asia/Makassar, after the ways are followed; the queue counts in UTC
@app.task(name="kail.free_seats", queueing_lock="kail.free_seats")
def free_every_night(timestamp: int) -> None:
    """Every night, over the whole country, as the system."""
    start_work(
        kind=FREE,
        title=_("Seats of those who left freed"),
        arguments={"url": ""},
        actor=get_system_user().actor,
        region_prefixes=[WHOLE_COUNTRY],
        now=timezone.now(),
    )
