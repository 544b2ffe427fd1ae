"""Wishes and draws: the same inputs give the same seats, two people give them, who waits is in the order drawn."""

from pathlib import Path

import pytest
from django.conf import settings

from kail.apps.training.enums import SeatState
from kail.apps.training.errors import DrawRefused, PreferenceRefused
from kail.apps.training.models import Course, Draw, DrawEntry, Preference, Seat, TrainingClass
from kail.apps.training.services import (
    approve_draw,
    leave_class,
    load_courses,
    propose_draw,
    reject_draw,
    save_preferences,
)
from kail.calc.course_draw import Applicant, draw_seats
from kail.kernel.approvals import SamePerson
from tests.conftest import NOW
from tests.enrolments.enrolled import Going
from tests.training.taught import make_class, make_course, person_of, sit

pytestmark = pytest.mark.usefixtures("whole_country")
NAMES = ("S1", "S2", "B1")


def wish(going: Going, name: str, *courses: Course) -> None:
    save_preferences(
        enrolment=going.enrolment(name), person=person_of(going, name), courses=courses, reason="lembar",
        actor=going.maker, now=NOW,
    )  # fmt: skip


def draw(going: Going, seed: str = "7-4-1") -> Draw:
    return propose_draw(of_round=going.round, seed=seed, reason="undian terbuka", actor=going.maker, now=NOW)


def entries(made: Draw) -> list[tuple[int, int, int, int | None, str]]:
    return list(
        DrawEntry.objects.filter(draw=made)
        .order_by("number")
        .values_list("number", "person", "lottery", "given", "outcome")
    )


@pytest.fixture
def classes(going: Going, sewing: Course) -> tuple[TrainingClass, TrainingClass]:
    """All three want sewing, which has one seat, then cooking, which has two."""
    cooking = make_course(actor=going.maker, code="boga", name="Boga")
    made = (
        make_class(going, sewing, capacity=1),
        make_class(going, cooking, capacity=2, place="Ruang 2", trainer="Pak Made"),
    )
    for name in NAMES:
        wish(going, name, sewing, cooking)
    return made


def test_wishes_are_kept_in_order_and_the_enrolment_hears_of_it(going: Going, sewing: Course) -> None:
    cooking = make_course(actor=going.maker, code="boga", name="Boga")
    wish(going, "S1", cooking, sewing)
    wish(going, "S1", sewing)
    assert [(one.rank, one.course) for one in Preference.objects.all()] == [(1, sewing)]
    assert going.enrolment("S1").course_chosen is True
    wish(going, "S1")
    assert going.enrolment("S1").course_chosen is False
    with pytest.raises(PreferenceRefused, match="sekali saja"):
        wish(going, "S1", sewing, sewing)


def test_whoever_has_a_seat_wishes_no_more(going: Going, sewing: Course) -> None:
    sit(going, make_class(going, sewing), "S1")
    with pytest.raises(PreferenceRefused, match="sudah punya kursi"):
        wish(going, "S1", sewing)


def test_two_runs_give_the_same_and_agree_with_the_mathematics(
    going: Going, classes: tuple[TrainingClass, TrainingClass]
) -> None:
    first = draw(going)
    reject_draw(draw=first, reason="ulang", actor=going.head, now=NOW)
    second = draw(going)
    assert entries(first) == entries(second)
    assert first.digest == second.digest
    codes = tuple(str(one.pk) for one in classes)
    expected = draw_seats(
        applicants=[Applicant(person_of(going, name).pk, codes) for name in NAMES],
        capacities={codes[0]: 1, codes[1]: 2},
        seed="7-4-1",
    )
    assert entries(second) == [
        (one.number, one.applicant.identity, one.lottery, int(str(one.seat)), one.outcome)
        for one in expected.drawn
    ]


def test_seats_are_given_by_a_second_person(
    going: Going, classes: tuple[TrainingClass, TrainingClass]
) -> None:
    made = draw(going)
    with pytest.raises(SamePerson):
        approve_draw(draw=made, reason="ya", actor=going.maker, now=NOW)
    assert not Seat.objects.exists()
    approve_draw(draw=made, reason="ya", actor=going.head, now=NOW)
    assert [TrainingClass.objects.get(pk=one.pk).taken for one in classes] == [1, 2]
    order = [person for _number, person, _lottery, _given, _outcome in entries(made)]
    waiting = Seat.objects.filter(training_class=classes[0], state=SeatState.WAITING).order_by("queue")
    assert [one.person_id for one in waiting] == order[1:]


def test_a_freed_first_wish_is_taken_by_the_next_whose_seat_is_freed_in_turn(
    going: Going, classes: tuple[TrainingClass, TrainingClass]
) -> None:
    made = approve_draw(draw=draw(going), reason="ya", actor=going.head, now=NOW)
    order = [person for _number, person, _lottery, _given, _outcome in entries(made)]
    seat = Seat.objects.get(training_class=classes[0], person=order[0])
    moved = leave_class(seat=seat, reason="sakit", actor=going.maker, now=NOW)
    assert [one.person_id for one in moved] == [order[1]]
    assert Seat.objects.get(training_class=classes[0], person=order[1]).state == SeatState.SEAT
    assert Seat.objects.get(training_class=classes[1], person=order[1]).state == SeatState.LEFT
    assert [TrainingClass.objects.get(pk=one.pk).taken for one in classes] == [1, 1]


def test_a_draw_of_what_was_then_is_not_approved_now(
    going: Going, classes: tuple[TrainingClass, TrainingClass], sewing: Course
) -> None:
    made = draw(going)
    wish(going, "S1", sewing)
    with pytest.raises(DrawRefused, match="sudah berubah"):
        approve_draw(draw=made, reason="ya", actor=going.head, now=NOW)
    assert not Seat.objects.exists()
    with pytest.raises(DrawRefused, match="orang kedua"):
        draw(going)


def test_nothing_to_draw_is_said(going: Going, sewing: Course) -> None:
    make_class(going, sewing)
    with pytest.raises(DrawRefused, match="tidak ada orang"):
        draw(going)
    with pytest.raises(DrawRefused, match="benih"):
        draw(going, seed=" ")


def test_course_files_are_brought_in_once_and_leave_what_the_office_changed(going: Going) -> None:
    folder = Path(settings.REFERENCE_FOLDER) / "courses"
    assert load_courses(folder=folder, actor=going.maker) == 4
    cooking = Course.objects.get(code="tata-boga")
    assert (cooking.meetings, cooking.hours, cooking.price_per_head) == (10, 4, 6_300_000)
    assert cooking.partner.name == "LPKS Nusakarra"
    make_course(actor=going.maker, code="tata-boga", name="Boga kami")
    assert load_courses(folder=folder, actor=going.maker) == 4
    assert Course.objects.count() == 4
    assert Course.objects.get(code="tata-boga").name == "Boga kami"
