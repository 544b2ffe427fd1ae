"""What sets enrolments going: signed decrees, approved withdrawals, and the calendar every night."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.accounts.selectors import get_system_user
from kail.apps.enrolments.errors import EnrolmentsDiffer
from kail.apps.enrolments.selectors.drift import enrolment_drift
from kail.apps.enrolments.services import advance_round, enrol_round
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.selection.services import AmendmentSigned, AssessmentFinished, DecreeSigned, PlaceGivenUp
from kail.kernel.jobs import Progress, WorkOutcome, start_work, work_kind
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

FOLLOW = "enrolments.follow"
COMPARE = "enrolments.compare"


def follow_decree(event: DecreeSigned | AmendmentSigned | PlaceGivenUp) -> None:
    """Enrol and end by a decree, an amendment or a withdrawal. What fails here is made good at night."""
    _follow(event.round_id)


def follow_assessment(event: AssessmentFinished) -> None:
    """After the decree, ways may wait for an assessment; before it there are none."""
    if Round.objects.filter(pk=event.round_id, state=RoundState.DECREED).exists():
        _follow(event.round_id)


@work_kind(FOLLOW)
def follow(progress: Progress, /, *, url: str) -> WorkOutcome:
    """Every decreed round: enrol who was missed, let everybody advance by the calendar. Safe to repeat."""
    rounds = list(Round.objects.filter(state=RoundState.DECREED).order_by("pk"))
    began = 0
    for number, one in enumerate(rounds):
        progress.tell(done=number, total=len(rounds), step=one.name)
        began += _follow(one.pk)
    progress.tell(done=len(rounds), total=len(rounds), step="")
    return WorkOutcome(result={"rounds": len(rounds), "began": began}, url=url)


@app.periodic(cron="5 17 * * *")  # 01.05 in Asia/Makassar; the queue counts in UTC
@app.task(name="kail.follow_decrees", queueing_lock="kail.follow_decrees")
def follow_every_night(timestamp: int) -> None:
    """Every night, over the whole country, as the system."""
    start_work(
        kind=FOLLOW,
        title=_("Ways through the rounds followed"),
        arguments={"url": ""},
        actor=get_system_user().actor,
        region_prefixes=[WHOLE_COUNTRY],
        now=timezone.now(),
    )


@work_kind(COMPARE)
def compare(progress: Progress, /, *, url: str) -> WorkOutcome:
    """Compare the enrolments with the signed decrees; work that fails says where they differ."""
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        drift = enrolment_drift()
    if not drift.is_none:
        raise EnrolmentsDiffer(
            _(
                "The ways through the rounds and the signed decrees differ: %(missing)d places without a way,"
                " %(surplus)d ways without a place, %(unequal)d that say something else. The first: %(samples)s."
            )
            % {
                "missing": drift.missing,
                "surplus": drift.surplus,
                "unequal": drift.unequal,
                "samples": "; ".join(drift.samples),
            }
        )
    return WorkOutcome(result={"missing": 0, "surplus": 0, "unequal": 0}, url=url)


@app.periodic(cron="45 18 * * *")  # 02.45 in Asia/Makassar; the queue counts in UTC
@app.task(name="kail.compare_enrolments", queueing_lock="kail.compare_enrolments")
def compare_every_night(timestamp: int) -> None:
    """Every night after the decrees were followed, over the whole country, as the system."""
    start_work(
        kind=COMPARE,
        title=_("Ways through the rounds and decrees compared"),
        arguments={"url": ""},
        actor=get_system_user().actor,
        region_prefixes=[WHOLE_COUNTRY],
        now=timezone.now(),
    )


def _follow(round_id: int) -> int:
    actor = get_system_user().actor
    now = timezone.now()
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        followed = Round.objects.get(pk=round_id)
        reason = followed.code
        enrolled = enrol_round(enrolled_round=followed, reason=reason, actor=actor, now=now)
        advance_round(advanced_round=followed, reason=reason, actor=actor, now=now)
    return enrolled.began
