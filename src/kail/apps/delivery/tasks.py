"""What delivery does by the calendar: reports on the use are made, and who is overdue is told to the enrolments."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.accounts.selectors import get_system_user
from kail.apps.delivery.services.reports import open_reports
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.kernel.jobs import Progress, WorkOutcome, start_work, work_kind
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

OPEN_REPORTS = "delivery.open_reports"


@work_kind(OPEN_REPORTS)
def open_all_reports(progress: Progress, /, *, url: str) -> WorkOutcome:
    """Every round that asks for reports: make what is missing, say who is overdue. Safe to repeat."""
    rounds = list(
        Round.objects.exclude(state=RoundState.DRAFT)
        .filter(Q(report_days__isnull=False) | Q(report_month__isnull=False))
        .order_by("pk")
    )
    actor, made = get_system_user().actor, 0
    for number, one in enumerate(rounds):
        progress.tell(done=number, total=len(rounds), step=one.name)
        with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
            made += open_reports(reported_round=one, reason=one.code, actor=actor, now=timezone.now()).made
    progress.tell(done=len(rounds), total=len(rounds), step="")
    return WorkOutcome(result={"rounds": len(rounds), "made": made}, url=url)


@app.periodic(cron="25 17 * * *")  # 01.25 in Asia/Makassar; the queue counts in UTC
@app.task(name="kail.open_reports", queueing_lock="kail.open_reports")
def open_every_night(timestamp: int) -> None:
    """Every night, over the whole country, as the system."""
    start_work(
        kind=OPEN_REPORTS,
        title=_("Reports on the use made"),
        arguments={"url": ""},
        actor=get_system_user().actor,
        region_prefixes=[WHOLE_COUNTRY],
        now=timezone.now(),
    )
