"""Moving up: a seat that becomes free goes to the first who waits for it, and so on."""

from datetime import datetime
from typing import Final

from django.db.models import F

from kail.apps.enrolments.enums import MOVING
from kail.apps.training.enums import ClassState, MeetingState, SeatState
from kail.apps.training.errors import SeatRefused
from kail.apps.training.models import Meeting, Seat, TrainingClass
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

CLASHES: Final[Sentences] = {"training_seat_no_clash": ("clash", "")}


def promote(*, training_class: TrainingClass, now: datetime) -> list[Seat]:
    """Give the free seats of a class to those who wait, in their order, also in other classes that this frees.

    Whoever would have to be at two meetings at once, or no longer takes part, is passed over and goes on waiting.
    Whoever has a seat by the same draw moves only while that class has not begun. Looks at the whole country: a queue
    knows no regions. Needs an author (`acting`) and the lock of all timetables.
    """
    moved: list[Seat] = []
    freed = [training_class.pk]
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        while freed:
            number = freed.pop(0)
            for seat in _waiting(number):
                left = _move_up(seat, now)
                if left is None:
                    continue
                moved.append(seat)
                freed.extend(left)
    return moved


def _waiting(class_id: int) -> list[Seat]:
    open_class = TrainingClass.objects.filter(
        pk=class_id, state=ClassState.OPEN, capacity__gt=F("taken")
    ).exists()
    if not open_class:
        return []
    return list(
        Seat.objects.filter(
            training_class=class_id, state=SeatState.WAITING, enrolment__state__in=MOVING
        ).order_by("queue")
    )


def _move_up(seat: Seat, now: datetime) -> list[int] | None:
    """Seat one who waits; the classes where a seat became free by it. None: passed over."""
    current = TrainingClass.objects.get(pk=seat.training_class_id)
    if current.free < 1:
        return None
    others = _seats_of_the_same_draw(seat)
    begun = [other.training_class_id for other in others]
    if Meeting.objects.filter(training_class__in=begun, state=MeetingState.HELD).exists():
        return None
    try:
        with constraint_refusals(sentences=CLASHES, kind=SeatRefused):
            Seat.objects.filter(pk__in=[other.pk for other in others]).update(
                state=SeatState.LEFT, left_at=now
            )
            seat.state, seat.queue, seat.seated_at = SeatState.SEAT, None, now
            seat.save(update_fields=["state", "queue", "seated_at"])
            _stop_waiting_for_less(seat, now)
    except SeatRefused:
        return None
    return [other.training_class_id for other in others]


def _seats_of_the_same_draw(seat: Seat) -> list[Seat]:
    if seat.draw_id is None:
        return []
    return list(
        Seat.objects.filter(draw=seat.draw_id, person=seat.person_id, state=SeatState.SEAT)
        .exclude(pk=seat.pk)
        .order_by("pk")
    )


def _stop_waiting_for_less(seat: Seat, now: datetime) -> None:
    if seat.draw_id is not None and seat.choice is not None:
        Seat.objects.filter(
            draw=seat.draw_id, person=seat.person_id, state=SeatState.WAITING, choice__gt=seat.choice
        ).update(state=SeatState.LEFT, queue=None, left_at=now)
