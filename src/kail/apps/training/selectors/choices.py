"""What participants of a round would like to learn, who has no wish or no seat, and where courses are over-full."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.selectors.listing import names_of
from kail.apps.programmes.models import Round
from kail.apps.registry.models import GroupMember, Person
from kail.apps.training.enums import ClassState, MeetingState, SeatState
from kail.apps.training.models import Course, Preference, Seat, TrainingClass
from kail.apps.training.selectors.people import names_of_people

PAGE_SIZE = 50


@dataclass(frozen=True)
class Chooser:
    """One person of an enrolment: the wishes in their order, and the seats and waiting places."""

    person_id: int
    name: str
    wishes: Sequence[Course]
    seats: Sequence[Seat]

    @property
    def is_placed(self) -> bool:
        """Whether the person has a seat."""
        return any(seat.state == SeatState.SEAT for seat in self.seats)


@dataclass(frozen=True)
class ChoiceLine:
    """An enrolment with its people; none where a family or institution takes part, of whom nobody sits in a class."""

    enrolment: Enrolment
    name: str
    people: Sequence[Chooser]

    @property
    def is_placed(self) -> bool:
        """Whether everybody of it has a seat, so that no wish can be recorded."""
        return all(one.is_placed for one in self.people)


@dataclass(frozen=True)
class Demand:
    """A course of the open classes that have not begun: free seats, and how many without a seat wish for it."""

    course: Course
    free: int
    first: int
    any_rank: int

    @property
    def is_over_full(self) -> bool:
        """Whether more wish for it first than there are seats."""
        return self.first > self.free


@dataclass(frozen=True)
class ChoiceCounts:
    """How many of the enrolments on their way there are at each filter."""

    total: int
    without_wish: int
    without_seat: int


def choosing(*, of_round: Round, only: str = "") -> QuerySet[Enrolment]:
    """Enrolments on their way, inside the region scope; `only`: "tanpa-pilihan" or "tanpa-kursi"."""
    found = Enrolment.objects.filter(round=of_round, state=EnrolmentState.ACTIVE).annotate(
        has_wish=Exists(Preference.objects.filter(enrolment=OuterRef("pk"))),
        has_seat=Exists(Seat.objects.filter(enrolment=OuterRef("pk"), state=SeatState.SEAT)),
    )
    if only == "tanpa-pilihan":
        found = found.filter(has_wish=False, has_seat=False)
    elif only == "tanpa-kursi":
        found = found.filter(has_seat=False)
    return found.order_by("place_code", "pk")


def choice_counts(*, of_round: Round) -> ChoiceCounts:
    """How many there are, have no wish yet, have no seat yet."""
    counted = choosing(of_round=of_round).aggregate(
        total=Count("pk"),
        without_wish=Count("pk", filter=Q(has_wish=False, has_seat=False)),
        without_seat=Count("pk", filter=Q(has_seat=False)),
    )
    return ChoiceCounts(**counted)


def choice_lines(*, enrolments: Sequence[Enrolment], today: date) -> list[ChoiceLine]:
    """The lines of these enrolments with their people, wishes and seats."""
    numbers = [one.pk for one in enrolments]
    people = people_of(enrolments=enrolments, today=today)
    names = names_of(enrolments=enrolments)
    person_names = names_of_people(person_ids=[one for found in people.values() for one in found])
    wishes: dict[tuple[int, int], list[Course]] = defaultdict(list)
    for wish in (
        Preference.objects.filter(enrolment__in=numbers)
        .select_related("course")
        .order_by("person_id", "rank")
    ):
        wishes[wish.enrolment_id, wish.person_id].append(wish.course)
    seats: dict[tuple[int, int], list[Seat]] = defaultdict(list)
    for seat in (
        Seat.objects.filter(enrolment__in=numbers)
        .exclude(state=SeatState.LEFT)
        .select_related("training_class")
        .order_by("state", "training_class__code")
    ):
        seats[seat.enrolment_id, seat.person_id].append(seat)
    return [
        ChoiceLine(
            enrolment=one,
            name=names[one.pk],
            people=[
                Chooser(
                    person_id=person,
                    name=person_names[person],
                    wishes=wishes[one.pk, person],
                    seats=seats[one.pk, person],
                )
                for person in people[one.pk]
            ],
        )
        for one in enrolments
    ]


def people_of(*, enrolments: Sequence[Enrolment], today: date) -> Mapping[int, Sequence[int]]:
    """Who may sit in a class by enrolment: the enrolled person, or the members of the enrolled group today."""
    parties = [one.party_id for one in enrolments]
    persons = set(Person.objects.filter(pk__in=parties).values_list("pk", flat=True))
    members: dict[int, list[int]] = defaultdict(list)
    for group_id, person_id in (
        GroupMember.objects.filter(group__in=parties, from_date__lte=today)
        .filter(Q(to_date__isnull=True) | Q(to_date__gt=today))
        .order_by("pk")
        .values_list("group_id", "person_id")
    ):
        members[group_id].append(person_id)
    return {
        one.pk: [one.party_id] if one.party_id in persons else members[one.party_id] for one in enrolments
    }


def demand(*, of_round: Round) -> list[Demand]:
    """Each course of open classes that have not begun, with its free seats and who without a seat wishes for it."""
    free = {
        row["course"]: row["left"]
        for row in TrainingClass.objects.filter(round=of_round, state=ClassState.OPEN)
        .exclude(meetings__state=MeetingState.HELD)
        .order_by()
        .values("course")
        .annotate(left=Sum(F("capacity") - F("taken")))
    }
    placed = Seat.objects.filter(enrolment__round=of_round).exclude(state=SeatState.LEFT).values("person")
    wishes = (
        Preference.objects.filter(enrolment__round=of_round, enrolment__state=EnrolmentState.ACTIVE)
        .exclude(person__in=placed)
        .order_by()
        .values_list("course", "rank")
    )
    first: Counter[int] = Counter()
    all_ranks: Counter[int] = Counter()
    for course_id, rank in wishes:
        all_ranks[course_id] += 1
        first[course_id] += rank == 1
    found = Course.objects.filter(pk__in={*free, *all_ranks}).order_by("name", "code")
    return [Demand(one, free.get(one.pk, 0), first[one.pk], all_ranks[one.pk]) for one in found]


def offered_courses(*, of_round: Round) -> QuerySet[Course]:
    """The courses that participants of a round choose from: those with an open class, all while there is none."""
    opened = Course.objects.filter(classes__round=of_round, classes__state=ClassState.OPEN).distinct()
    return (opened if opened.exists() else Course.objects.all()).order_by("name", "code")


def unplaced(*, training_class: TrainingClass) -> QuerySet[Enrolment]:
    """Enrolments on their way in the round of a class of whom nobody is in it or waits for it."""
    inside = Seat.objects.filter(training_class=training_class, enrolment=OuterRef("pk")).exclude(
        state=SeatState.LEFT
    )
    return Enrolment.objects.filter(
        ~Exists(inside), round=training_class.round_id, state=EnrolmentState.ACTIVE
    ).order_by("place_code", "pk")
