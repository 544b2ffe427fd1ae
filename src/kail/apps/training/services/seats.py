"""Seats by hand: placed in a class or on its waiting list, and left, whereupon the next one moves up."""

from datetime import datetime
from secrets import token_urlsafe
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.models import Round
from kail.apps.registry.models import GroupMember, Person
from kail.apps.training.enums import ClassState, SeatState
from kail.apps.training.errors import SeatRefused
from kail.apps.training.models import Completion, Seat, TrainingClass
from kail.apps.training.models.timetable import TIMETABLE_LOCK
from kail.apps.training.services.promoting import promote
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

SEAT_CONSTRAINTS: Final[Sentences] = {
    "training_seat_no_clash": (
        "clash",
        gettext_lazy("This person is at a meeting of another class at the same time."),
    ),
}
_CARD_BYTES: Final = 16


def new_card_code() -> str:
    """A random code for a card: 128 bits, 22 letters; it says nothing about anybody."""
    return token_urlsafe(_CARD_BYTES)


def place_person(
    *,
    training_class: TrainingClass,
    enrolment: Enrolment,
    person: Person,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Seat:
    """Give somebody a seat, or the last place on the waiting list when the class is full or others wait.

    The person is the enrolled one or a member of the enrolled group. Raises SeatRefused; then nothing has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=SEAT_CONSTRAINTS, kind=SeatRefused),
    ):
        take_locks(TIMETABLE_LOCK)
        current = TrainingClass.objects.get(pk=training_class.pk)
        _check(current, enrolment, person, now)
        queue = _place_in_queue(current)
        values = {
            "state": SeatState.WAITING if queue else SeatState.SEAT,
            "queue": queue,
            "seated_at": None if queue else now,
        }
        known = Seat.objects.filter(training_class=current, person=person).first()
        if known is None:
            return Seat.objects.create(
                training_class=current,
                enrolment=enrolment,
                person=person,
                place_code=enrolment.place_code,
                card_code=new_card_code(),
                **values,
            )
        if known.state != SeatState.LEFT:
            raise SeatRefused(_("This person is in this class, or waits for it, already."), code="already")
        for name, value in values.items():
            setattr(known, name, value)
        known.left_at, known.draw, known.choice = None, None, None
        known.save(update_fields=["state", "queue", "seated_at", "left_at", "draw", "choice"])
        return known


def leave_class(*, seat: Seat, reason: str, actor: Actor, now: datetime) -> list[Seat]:
    """Somebody leaves a class or its waiting list; who moved up, in order. Raises SeatRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(TIMETABLE_LOCK)
        current = Seat.objects.select_related("training_class").get(pk=seat.pk)
        if current.state == SeatState.LEFT:
            raise SeatRefused(_("This person has left the class already."))
        if current.training_class.state != ClassState.OPEN:
            raise SeatRefused(_("This class is closed or called off."))
        if Completion.objects.filter(seat=current).exists():
            raise SeatRefused(_("The result of this person is settled; nobody leaves after that."))
        current.state, current.queue, current.left_at = SeatState.LEFT, None, now
        current.save(update_fields=["state", "queue", "left_at"])
        return promote(training_class=current.training_class, now=now)


def free_seats(*, of_round: Round, reason: str, actor: Actor, now: datetime) -> int:
    """Take those out of open classes whose way through the round ended; who waits moves up. How many left.

    A result that is settled stays, with its seat. Looks at the whole country; safe to repeat.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason), region_scope(prefixes=[WHOLE_COUNTRY]):
        take_locks(TIMETABLE_LOCK)
        gone = list(
            Seat.objects.filter(
                training_class__round=of_round,
                training_class__state=ClassState.OPEN,
                enrolment__state=EnrolmentState.ENDED,
                completions__isnull=True,
            )
            .exclude(state=SeatState.LEFT)
            .select_related("training_class")
            .order_by("pk")
        )
        Seat.objects.filter(pk__in=[seat.pk for seat in gone]).update(
            state=SeatState.LEFT, queue=None, left_at=now
        )
        for training_class in {seat.training_class_id: seat.training_class for seat in gone}.values():
            promote(training_class=training_class, now=now)
    return len(gone)


def next_in_queue(*, training_class: TrainingClass) -> int:
    """The number after the last one who waits for a class, wherever they live."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        last = Seat.objects.filter(training_class=training_class).aggregate(last=Max("queue"))["last"]
    return (last or 0) + 1


def check_person(*, enrolment: Enrolment, person: Person, now: datetime) -> None:
    """Refuse a person who is neither the enrolled one nor a member of the enrolled group today."""
    if enrolment.party_id == person.pk:
        return
    today = timezone.localdate(now)
    member = GroupMember.objects.filter(group=enrolment.party_id, person=person, from_date__lte=today)
    if not (member.filter(to_date__isnull=True) | member.filter(to_date__gt=today)).exists():
        raise SeatRefused(_("This person is neither enrolled nor a member of the enrolled group."))


def _place_in_queue(training_class: TrainingClass) -> int | None:
    """The number in the queue of whoever comes now; None when there is a seat and nobody waits."""
    number = next_in_queue(training_class=training_class)
    return number if number > 1 or training_class.free < 1 else None


def _check(training_class: TrainingClass, enrolment: Enrolment, person: Person, now: datetime) -> None:
    if training_class.state != ClassState.OPEN:
        raise SeatRefused(_("This class is closed or called off."))
    state = Enrolment.objects.filter(pk=enrolment.pk, round=training_class.round_id).values_list(
        "state", flat=True
    )
    if list(state) != [EnrolmentState.ACTIVE]:
        raise SeatRefused(_("Only whoever is on the way through this round gets a seat."))
    check_person(enrolment=enrolment, person=person, now=now)
