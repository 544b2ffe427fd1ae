"""Classes as they are shown: who may see which, how full they are, what comes next and which list is missing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kail.apps.programmes.models import Round
from kail.apps.training.enums import ClassState, MeetingState, SeatState
from kail.apps.training.models import (
    CompletionCorrection,
    Course,
    Draw,
    Meeting,
    Partner,
    Seat,
    TrainingClass,
)
from kail.calc.timetable import Attendee, PlannedMeeting, Whose
from kail.kernel.approvals import ProposalState
from kail.kernel.region_fields import touching
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


@dataclass(frozen=True)
class ClassLine:
    """A class in a list. `meetings` without cancelled ones; `missing` is the oldest meeting over without its list."""

    record: TrainingClass
    waiting: int
    held: int
    meetings: int
    coming: Meeting | None
    missing: Meeting | None


def seen_classes(*, prefixes: Sequence[str], of_account: int | None = None) -> QuerySet[TrainingClass]:
    """Classes of rounds that touch these regions, or those of the partner for whom this account acts.

    None for an account of a partner that acts for nobody.
    """
    classes = TrainingClass.objects.select_related("round__programme", "course__partner")
    if of_account is None:
        return classes.filter(touching(field="round__region_code", prefixes=prefixes))
    return classes.filter(course__partner__accounts__user=of_account)


def class_lines(*, classes: QuerySet[TrainingClass], now: datetime) -> list[ClassLine]:
    """The lines of these classes: the open ones first, then by round and code. Three queries."""
    found = list(classes.order_by("round__code", "code"))
    found.sort(key=lambda one: one.state != ClassState.OPEN)
    waiting = waiting_counts(class_ids=[one.pk for one in found])
    meetings: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in (
        Meeting.objects.filter(training_class__in=found)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("starts")
    ):
        meetings[meeting.training_class_id].append(meeting)
    return [_line(one, waiting[one.pk], meetings[one.pk], now) for one in found]


def _line(record: TrainingClass, waiting: int, meetings: Sequence[Meeting], now: datetime) -> ClassLine:
    planned = [one for one in meetings if one.state == MeetingState.PLANNED]
    is_open = record.state == ClassState.OPEN
    return ClassLine(
        record=record,
        waiting=waiting,
        held=len(meetings) - len(planned),
        meetings=len(meetings),
        coming=next((one for one in planned if one.ends >= now), None) if is_open else None,
        missing=next((one for one in planned if one.ends < now), None) if is_open else None,
    )


def waiting_counts(*, class_ids: Collection[int]) -> Counter[int]:
    """How many wait for each class, wherever they live: a number, nobody's data."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        rows = (
            Seat.objects.filter(training_class__in=class_ids, state=SeatState.WAITING)
            .order_by()
            .values("training_class")
            .annotate(people=Count("pk"))
        )
        return Counter({row["training_class"]: row["people"] for row in rows})


def meetings_of_day(*, classes: QuerySet[TrainingClass], now: datetime) -> QuerySet[Meeting]:
    """Meetings of open classes that are today and whose list is not saved, in the order of time."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return _planned(classes).filter(starts__gte=start, starts__lt=start + timedelta(days=1))


def missing_lists(*, classes: QuerySet[TrainingClass], now: datetime) -> QuerySet[Meeting]:
    """Meetings that were over before today and whose list nobody saved, the oldest first."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return _planned(classes).filter(ends__lt=start)


def _planned(classes: QuerySet[TrainingClass]) -> QuerySet[Meeting]:
    return (
        Meeting.objects.filter(
            training_class__in=classes.filter(state=ClassState.OPEN).values("pk"), state=MeetingState.PLANNED
        )
        .select_related("training_class__course")
        .order_by("starts", "pk")
    )


def classes_without_meeting(*, classes: QuerySet[TrainingClass]) -> QuerySet[TrainingClass]:
    """Of these the open ones all of whose meetings were cancelled, by number."""
    return (
        classes.filter(state=ClassState.OPEN)
        .annotate(planned=Count("meetings", filter=~Q(meetings__state=MeetingState.CANCELLED)))
        .filter(planned=0)
        .order_by("pk")
    )


def rounds_with_training(*, prefixes: Sequence[str]) -> QuerySet[Round]:
    """Rounds touching these regions with a class, or with training and a signed decree, the newest first."""
    return (
        Round.objects.filter(Q(classes__isnull=False) | Q(benefits__kind="training", state="decreed"))
        .filter(touching(field="region_code", prefixes=prefixes))
        .select_related("programme")
        .distinct()
        .order_by("-year", "code")
    )


def busy_meetings(*, place: str, trainer: str, after: datetime) -> list[PlannedMeeting]:
    """Meetings of any class from a moment on that take this room or this trainer, for the timetable."""
    named = Q(place__iexact=place.strip())
    if trainer.strip():
        named |= Q(trainer__iexact=trainer.strip())
    meetings = Meeting.objects.filter(named, ends__gt=after).exclude(state=MeetingState.CANCELLED)
    return [
        PlannedMeeting(
            key=str(one.pk),
            starts=one.starts,
            ends=one.ends,
            needs=needs_of(place=one.place, trainer=one.trainer),
        )
        for one in meetings.order_by("starts", "pk")
    ]


def needs_of(*, place: str, trainer: str) -> frozenset[Attendee]:
    """The room and the trainer that a meeting takes."""
    needs = {Attendee(Whose.ROOM, place.strip().casefold())}
    if trainer.strip():
        needs.add(Attendee(Whose.TRAINER, trainer.strip().casefold()))
    return frozenset(needs)


def courses() -> QuerySet[Course]:
    """All courses with the number of their classes, by name."""
    return (
        Course.objects.select_related("partner")
        .annotate(class_count=Count("classes"))
        .order_by("name", "code")
    )


def partners() -> QuerySet[Partner]:
    """All partners with the numbers of courses and accounts, by name."""
    return Partner.objects.annotate(
        course_count=Count("courses", distinct=True), account_count=Count("accounts", distinct=True)
    ).order_by("name", "code")


def round_draws(*, of_round: Round) -> QuerySet[Draw]:
    """The draws of a round, the newest first."""
    return (
        Draw.objects.filter(round=of_round)
        .select_related("proposed_by", "decided_by")
        .order_by("-proposed_at", "-pk")
    )


def waiting_draws(*, prefixes: Sequence[str]) -> QuerySet[Draw]:
    """Draws of rounds that touch these regions and wait for a second person, the oldest first."""
    waiting = Draw.objects.filter(state=ProposalState.PROPOSED)
    return waiting.filter(touching(field="round__region_code", prefixes=prefixes)).order_by(
        "proposed_at", "pk"
    )


def waiting_corrections() -> QuerySet[CompletionCorrection]:
    """Corrections of results that wait for a second person, inside the region scope, the oldest first."""
    return CompletionCorrection.objects.filter(state=ProposalState.PROPOSED).order_by("proposed_at", "pk")


def whole_rupiah(*, amount: Fraction | None) -> int | None:
    """A mean in whole rupiah, half up."""
    return None if amount is None else int(amount + Fraction(1, 2))
