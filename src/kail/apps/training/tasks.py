"""What sets training going: participants who move, and the calendar: seats of those who left go to who waits."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.accounts.selectors import get_system_user
from kail.apps.enrolments.services import ParticipantMoved
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.training.services import follow_places, free_seats
from kail.kernel.jobs import Progress, WorkOutcome, start_work, work_kind
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

FREE = "training.free_seats"


def follow_move(event: ParticipantMoved) -> None:
    """Take the training of whoever moved to the new village. What fails here is made good at night."""
    actor = get_system_user().actor
    with transaction.atomic():
        of_round = Round.objects.get(pk=event.round_id)
        follow_places(of_round=of_round, reason=of_round.code, actor=actor)


@work_kind(FREE)
def free(progress: Progress, /, *, url: str) -> WorkOutcome:
    """Every decreed round: free the seats of those who no longer take part, follow those who moved. Safe to repeat."""
    rounds = list(Round.objects.filter(state=RoundState.DECREED).order_by("pk"))
    freed = moved = 0
    for number, one in enumerate(rounds):
        progress.tell(done=number, total=len(rounds), step=one.name)
        with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
            actor = get_system_user().actor
            freed += free_seats(of_round=one, reason=one.code, actor=actor, now=timezone.now())
            moved += follow_places(of_round=one, reason=one.code, actor=actor)
    progress.tell(done=len(rounds), total=len(rounds), step="")
    return WorkOutcome(result={"rounds": len(rounds), "freed": freed, "moved": moved}, url=url)


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
