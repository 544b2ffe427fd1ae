"""The people of a class: who sits, waits or left, how each stands, what one enrolment learns."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.models import Party
from kail.apps.training.enums import MeetingState, SeatState, TestKind
from kail.apps.training.models import (
    Attendance,
    Completion,
    CompletionCorrection,
    Seat,
    TestScore,
    TrainingClass,
)
from kail.calc.attendance import Presence, tally


@dataclass(frozen=True)
class Sitter:
    """Somebody of a class. `moved_up` says that the seat came from the waiting list."""

    seat: Seat
    name: str
    moved_up: bool


@dataclass(frozen=True)
class ClassPeople:
    """Who is in a class, inside the region scope; `unseen` more have a seat and live elsewhere."""

    seated: Sequence[Sitter]
    waiting: Sequence[Sitter]
    left: Sequence[Sitter]
    unseen: int


@dataclass(frozen=True)
class Learnt:
    """What one seat came to: attended of held, the rate in whole percent, both scores, the newest result."""

    seat: Seat
    name: str
    attended: int
    held: int
    rate: int | None
    late: int
    excused: int
    before: int | None
    after: int | None
    completion: Completion | None

    @property
    def gained(self) -> int | None:
        """Points more in the test after the course; None while a score is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


def names_of_people(*, person_ids: Collection[int]) -> dict[int, str]:
    """Names by number; of whoever is registered outside the region scope only that."""
    names = dict(Party.objects.filter(pk__in=set(person_ids)).values_list("pk", "display_name"))
    unseen = _("Somebody registered in another region")
    return {number: names.get(number) or unseen for number in person_ids}


def class_people(*, training_class: TrainingClass) -> ClassPeople:
    """Everybody of a class: seats by name, the waiting list in its order, those who left by day."""
    seats = list(
        Seat.objects.filter(training_class=training_class)
        .select_related("enrolment", "draw")
        .order_by("queue", "left_at", "pk")
    )
    names = names_of_people(person_ids=[seat.person_id for seat in seats])
    moved_up = set(
        Seat.objects.filter(
            training_class=training_class, state=SeatState.SEAT, history__state=SeatState.WAITING
        ).values_list("pk", flat=True)
    )
    people: dict[str, list[Sitter]] = defaultdict(list)
    for seat in seats:
        people[seat.state].append(Sitter(seat, names[seat.person_id], seat.pk in moved_up))
    seated = sorted(people[SeatState.SEAT], key=lambda one: (one.name.casefold(), one.seat.pk))
    return ClassPeople(
        seated=seated,
        waiting=people[SeatState.WAITING],
        left=people[SeatState.LEFT],
        unseen=max(0, training_class.taken - len(seated)),
    )


def learnt(*, seats: Sequence[Seat]) -> list[Learnt]:
    """What these seats came to, in the order given. Five queries."""
    numbers = [seat.pk for seat in seats]
    names = names_of_people(person_ids=[seat.person_id for seat in seats])
    held = _held(seats)
    states: dict[int, list[Presence]] = defaultdict(list)
    for seat_id, state in Attendance.objects.filter(
        seat__in=numbers, meeting__state=MeetingState.HELD
    ).values_list("seat", "state"):
        states[seat_id].append(Presence(state))
    scores: dict[int, dict[str, int]] = defaultdict(dict)
    for seat_id, kind, score in TestScore.objects.filter(seat__in=numbers).values_list(
        "seat", "kind", "score"
    ):
        scores[seat_id][kind] = score
    newest = newest_completions(seat_ids=numbers)
    found = []
    for seat in seats:
        counted = tally(held=held[seat.training_class_id], states=states[seat.pk])
        found.append(
            Learnt(
                seat=seat,
                name=names[seat.person_id],
                attended=counted.attended,
                held=counted.held,
                rate=counted.rate,
                late=counted.late,
                excused=counted.excused,
                before=scores[seat.pk].get(TestKind.PRE),
                after=scores[seat.pk].get(TestKind.POST),
                completion=newest.get(seat.pk),
            )
        )
    return found


def _held(seats: Sequence[Seat]) -> Mapping[int, int]:
    counts: dict[int, int] = defaultdict(int)
    classes = {seat.training_class_id for seat in seats}
    for class_id in (
        TrainingClass.objects.filter(pk__in=classes, meetings__state=MeetingState.HELD)
        .order_by("pk")
        .values_list("pk", flat=True)
    ):
        counts[class_id] += 1
    return counts


def newest_completions(*, seat_ids: Collection[int]) -> dict[int, Completion]:
    """The result that holds, by seat."""
    found = Completion.objects.filter(seat__in=list(seat_ids)).order_by("seat", "version")
    return {one.seat_id: one for one in found}


def class_corrections(*, training_class: TrainingClass) -> list[tuple[CompletionCorrection, str]]:
    """Corrections of results of a class with the names, those that wait first, then the newest."""
    found = list(
        CompletionCorrection.objects.filter(seat__training_class=training_class)
        .select_related("seat", "proposed_by", "decided_by")
        .order_by("decided_at", "-proposed_at", "-pk")
    )
    found.sort(key=lambda one: one.decided_at is not None)
    names = names_of_people(person_ids=[one.seat.person_id for one in found])
    return [(one, names[one.seat.person_id]) for one in found]


def enrolment_training(*, enrolment: Enrolment) -> list[Learnt]:
    """What a party of a round learns, or waits to learn, by class and person."""
    seats = (
        Seat.objects.filter(enrolment=enrolment)
        .select_related("training_class")
        .order_by("training_class__code", "pk")
    )
    return learnt(seats=list(seats))
