"""Courses of three meetings, classes that begin on 7 July 2025, seats and saved lists."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kail.apps.registry.models import Person
from kail.apps.training.enums import AttendanceState, Excuse, PartnerKind
from kail.apps.training.models import Course, Meeting, Seat, TrainingClass
from kail.apps.training.services import (
    ClassContent,
    CourseContent,
    Mark,
    keep_course,
    keep_partner,
    open_class,
    place_person,
    save_list,
)
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.enrolments.enrolled import Going

FIRST = datetime(2025, 7, 7, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))
PRICE = 2_500_000


def course_content(*, actor: Actor, **values: Any) -> CourseContent:
    partner = keep_partner(code="lpks", name="LPKS Uji", kind=PartnerKind.LPKS, reason="uji", actor=actor)
    content: dict[str, Any] = {
        "code": "menjahit",
        "name": "Menjahit",
        "partner": partner,
        "business_type_code": "menjahit",
        "meetings": 3,
        "hours": 4,
        "price_per_head": PRICE,
        "meetings_needed": 2,
        "pass_mark": None,
        "topics": ("Pola", "Potong", "Jahit"),
    }
    return CourseContent(**{**content, **values})


def make_course(*, actor: Actor, **values: Any) -> Course:
    return keep_course(content=course_content(actor=actor, **values), reason="uji", actor=actor)


def make_class(
    going: Going,
    course: Course,
    *,
    capacity: int = 2,
    first: datetime = FIRST,
    place: str = "Ruang 1",
    trainer: str = "Ibu Ayu",
    every: timedelta = timedelta(days=1),
) -> TrainingClass:
    times = [
        (first + every * number, first + every * number + timedelta(hours=4))
        for number in range(course.meetings)
    ]
    content = ClassContent(name=course.name, capacity=capacity, place=place, trainer=trainer, times=times)
    return open_class(of_round=going.round, course=course, content=content, reason="uji", actor=going.maker)


def person_of(going: Going, name: str) -> Person:
    return Person.objects.get(party_id=going.enrolment(name).party_id)


def sit(going: Going, training_class: TrainingClass, name: str) -> Seat:
    return place_person(
        training_class=training_class,
        enrolment=going.enrolment(name),
        person=person_of(going, name),
        reason="uji",
        actor=going.maker,
        now=NOW,
    )


def hold(
    going: Going,
    training_class: TrainingClass,
    number: int,
    states: Mapping[int, AttendanceState],
    *,
    reason: str = "uji",
) -> Meeting:
    """Save the list of the `number`-th meeting: the state of each seat by its number."""
    meeting = training_class.meetings.get(number=number)
    marks = [
        Mark(
            seat_id,
            state,
            20 if state == AttendanceState.LATE else 0,
            excuse=Excuse.FAMILY if state == AttendanceState.EXCUSED else None,
        )
        for seat_id, state in states.items()
    ]
    save_list(meeting=meeting, marks=marks, reason=reason, actor=going.maker, now=meeting.ends)
    return Meeting.objects.get(pk=meeting.pk)
