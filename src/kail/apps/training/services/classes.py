"""Classes and their meetings: opened from a course, moved, called off, closed and paid for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import Entitlement
from kail.apps.enrolments.services import enrolments_lock, give
from kail.apps.programmes.enums import BenefitKind, RoundState
from kail.apps.programmes.models import Round
from kail.apps.training.enums import ClassState, MeetingState, SeatState
from kail.apps.training.errors import ClassRefused
from kail.apps.training.models import Course, Meeting, Seat, TrainingClass
from kail.apps.training.models.timetable import TIMETABLE_LOCK, class_lock
from kail.apps.training.services.completing import check_whole_class_seen, settle_class
from kail.apps.training.services.promoting import promote
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

_CONSTRAINTS: Final[Sentences] = {
    "training_meeting_no_clash": (
        "clash",
        gettext_lazy("Somebody of this class is at a meeting of another class at that time."),
    ),
    "training_meeting_room_once_at_a_time": (
        "room_taken",
        gettext_lazy("Another meeting is in this room at that time."),
    ),
    "training_meeting_trainer_once_at_a_time": (
        "trainer_taken",
        gettext_lazy("This trainer is at another meeting at that time."),
    ),
    "training_meeting_forward": ("forward", gettext_lazy("A meeting ends after it starts.")),
    "training_trainingclass_not_over_full": (
        "capacity",
        gettext_lazy("More seats are taken than that; somebody has to leave first."),
    ),
}
Times = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, kw_only=True)
class ClassContent:
    """A class as it is planned: `times` has start and end of each meeting, as many as the course has meetings."""

    name: str
    capacity: int
    place: str
    trainer: str
    times: Times


@dataclass(frozen=True)
class Paid:
    """How many seats were paid out of the packages, rupiah in all, and how many packages are not released yet."""

    seats: int
    amount: int
    waiting: int


def open_class(
    *, of_round: Round, course: Course, content: ClassContent, reason: str, actor: Actor
) -> TrainingClass:
    """Open a class of a course for a round, with its meetings. Raises ClassRefused; then nothing has changed."""
    _check(of_round, course, content)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=ClassRefused),
    ):
        take_locks(TIMETABLE_LOCK)
        number = TrainingClass.objects.filter(round=of_round, course=course).count() + 1
        opened = TrainingClass.objects.create(
            round=of_round,
            course=course,
            code=f"{course.code}-{number}",
            name=content.name.strip(),
            capacity=content.capacity,
            place=content.place.strip(),
            trainer=content.trainer.strip(),
            price_per_head=course.price_per_head,
            business_type_code=course.business_type_code,
            meetings_needed=course.meetings_needed,
            pass_mark=course.pass_mark,
        )
        topics = dict(course.curriculum.values_list("number", "topic"))
        for position, (starts, ends) in enumerate(content.times, start=1):
            _plan(opened, position, topics.get(position, ""), starts, ends)
    return opened


def add_meeting(
    *, training_class: TrainingClass, starts: datetime, ends: datetime, topic: str, reason: str, actor: Actor
) -> Meeting:
    """Add a meeting to an open class, for one that was cancelled. Raises ClassRefused."""
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=ClassRefused),
    ):
        current = _locked(training_class)
        if current.meetings.exclude(state=MeetingState.CANCELLED).count() >= current.course.meetings:
            raise ClassRefused(_("This class has all meetings of its course; cancel one first."))
        last = current.meetings.aggregate(last=Max("number"))["last"] or 0
        return _plan(current, last + 1, topic.strip(), starts, ends)


def move_meeting(
    *, meeting: Meeting, starts: datetime, ends: datetime, place: str, trainer: str, reason: str, actor: Actor
) -> Meeting:
    """Give a planned meeting another time, place or trainer. Raises ClassRefused when it clashes or was held."""
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=ClassRefused),
    ):
        current = _planned(meeting)
        current.starts, current.ends = starts, ends
        current.place, current.trainer = place.strip(), trainer.strip()
        current.save(update_fields=["starts", "ends", "place", "trainer"])
    return current


def cancel_meeting(*, meeting: Meeting, reason: str, actor: Actor, now: datetime) -> Meeting:
    """Cancel a planned meeting: it counts for nobody. Raises ClassRefused when attendance was recorded."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _planned(meeting)
        if current.attendances.exists():
            raise ClassRefused(_("Attendance was recorded at this meeting: it took place."))
        current.state = MeetingState.CANCELLED
        current.save(update_fields=["state"])
        left = current.training_class.meetings.exclude(state=MeetingState.CANCELLED).exists()
        if left and not current.training_class.meetings.filter(state=MeetingState.PLANNED).exists():
            settle_class(training_class=current.training_class, reason=reason, actor=actor, now=now)
    return current


def change_capacity(
    *, training_class: TrainingClass, capacity: int, reason: str, actor: Actor, now: datetime
) -> TrainingClass:
    """Give a class more or fewer seats; whoever waits moves up. Raises ClassRefused below what is taken."""
    if capacity < 1:
        raise ClassRefused(_("A class has at least one seat."))
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=ClassRefused),
    ):
        current = _locked(training_class)
        current.capacity = capacity
        current.save(update_fields=["capacity"])
        promote(training_class=current, now=now)
    return TrainingClass.objects.get(pk=training_class.pk)


def cancel_class(*, training_class: TrainingClass, reason: str, actor: Actor, now: datetime) -> TrainingClass:
    """Call a class off before anything was held: its meetings are cancelled, its people may be placed elsewhere."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(training_class)
        if current.meetings.filter(state=MeetingState.HELD).exists():
            raise ClassRefused(_("Meetings of this class were held already; it can only be closed."))
        current.meetings.filter(state=MeetingState.PLANNED).update(state=MeetingState.CANCELLED)
        current.seats.exclude(state=SeatState.LEFT).update(state=SeatState.LEFT, queue=None, left_at=now)
        current.state = ClassState.CANCELLED
        current.save(update_fields=["state"])
    return TrainingClass.objects.get(pk=training_class.pk)


def close_class(*, training_class: TrainingClass, reason: str, actor: Actor, now: datetime) -> Paid:
    """Close a class whose meetings are over, and give the training out of each package by the price per head.

    Packages that are not released yet wait: `pay_rest` gives them later. Raises ClassRefused while a meeting is still
    to come or somebody's result is open, and when the price is more than a decree gives for training.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(training_class)
        if current.meetings.filter(state=MeetingState.PLANNED).exists():
            raise ClassRefused(_("Some meetings of this class are still to come."))
        if not current.meetings.filter(state=MeetingState.HELD).exists():
            raise ClassRefused(_("No meeting of this class was held; call it off instead."))
        settle_class(training_class=current, reason=reason, actor=actor, now=now)
        if current.seats.filter(state=SeatState.SEAT, completions__isnull=True).exists():
            raise ClassRefused(_("Some scores of the test after the course are missing."))
        current.seats.filter(state=SeatState.WAITING).update(state=SeatState.LEFT, queue=None, left_at=now)
        paid = _pay(current, reason, actor, now)
        current.state, current.closed_at = ClassState.CLOSED, now
        current.save(update_fields=["state", "closed_at"])
    return paid


def pay_rest(*, training_class: TrainingClass, reason: str, actor: Actor, now: datetime) -> Paid:
    """Give the training of a closed class to those whose package has been released since. Raises ClassRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(TIMETABLE_LOCK, class_lock(class_id=training_class.pk))
        current = TrainingClass.objects.select_related("round").get(pk=training_class.pk)
        check_whole_class_seen(training_class=current)
        if current.state != ClassState.CLOSED:
            raise ClassRefused(_("Only a closed class is paid for."))
        return _pay(current, reason, actor, now)


def _pay(training_class: TrainingClass, reason: str, actor: Actor, now: datetime) -> Paid:
    """One statement's worth of `give`: the price per head of each seat, out of the training of its package."""
    take_locks(enrolments_lock(round_id=training_class.round_id))
    seats = list(
        training_class.seats.filter(
            state=SeatState.SEAT, given_amount=0, enrolment__state=EnrolmentState.ACTIVE
        ).order_by("pk")
    )
    left: dict[int, list[Entitlement]] = {}
    for part in Entitlement.objects.filter(
        enrolment__in=[seat.enrolment_id for seat in seats],
        kind=BenefitKind.TRAINING,
        state__in=[EntitlementState.RELEASED, EntitlementState.ORDERED],
    ).order_by("benefit_id", "part"):
        left.setdefault(part.enrolment_id, []).append(part)
    amounts: dict[int, int] = {}
    paid: list[Seat] = []
    price = training_class.price_per_head
    for seat in seats:
        if seat.enrolment_id not in left or not price:
            continue
        _take(left[seat.enrolment_id], price, amounts)
        seat.given_amount = price
        paid.append(seat)
    if amounts:
        give(amounts=amounts, reason=reason, actor=actor, now=now)
        Seat.objects.bulk_update(paid, ["given_amount"])
    return Paid(seats=len(paid), amount=price * len(paid), waiting=len(seats) - len(paid))


def _take(parts: list[Entitlement], price: int, amounts: dict[int, int]) -> None:
    """Take a price out of the parts of one package, in their order, and note how much of each."""
    for part in parts:
        taken = min(price, part.left - amounts.get(part.pk, 0))
        if taken > 0:
            amounts[part.pk] = amounts.get(part.pk, 0) + taken
            price -= taken
    if price:
        raise ClassRefused(
            _("The price per head is more than the decree gives for training; check course and package."),
            code="more_than_promised",
        )


def _plan(
    training_class: TrainingClass, number: int, topic: str, starts: datetime, ends: datetime
) -> Meeting:
    return Meeting.objects.create(
        training_class=training_class,
        number=number,
        topic=topic,
        starts=starts,
        ends=ends,
        place=training_class.place,
        trainer=training_class.trainer,
    )


def _check(of_round: Round, course: Course, content: ClassContent) -> None:
    if of_round.state != RoundState.DECREED:
        raise ClassRefused(_("Classes are opened after the decree of the round is signed."))
    if not content.name.strip() or not content.place.strip():
        raise ClassRefused(_("A class has a name and a place."))
    if content.capacity < 1:
        raise ClassRefused(_("A class has at least one seat."))
    if len(content.times) != course.meetings:
        raise ClassRefused(
            _("The course has %(meetings)s meetings, and %(times)s times are given.")
            % {"meetings": course.meetings, "times": len(content.times)}
        )
    for starts, ends in content.times:
        if ends <= starts:
            raise ClassRefused(_("A meeting ends after it starts."))


def _locked(training_class: TrainingClass) -> TrainingClass:
    """The class as it is now, under the lock of all timetables. Raises ClassRefused unless it is open."""
    take_locks(TIMETABLE_LOCK, class_lock(class_id=training_class.pk))
    current = TrainingClass.objects.select_related("round", "course").get(pk=training_class.pk)
    if current.state != ClassState.OPEN:
        raise ClassRefused(_("This class is closed or called off."))
    return current


def _planned(meeting: Meeting) -> Meeting:
    take_locks(TIMETABLE_LOCK, class_lock(class_id=meeting.training_class_id))
    current = Meeting.objects.select_related("training_class__round").get(pk=meeting.pk)
    if current.state != MeetingState.PLANNED:
        raise ClassRefused(_("This meeting was held or cancelled already."))
    return current
