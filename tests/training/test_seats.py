"""Seats: never more than the class has, the waiting list moves up, nobody is at two meetings at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.enrolments.enums import StandingKind
from kail.apps.enrolments.services import approve_standing, propose_standing
from kail.apps.training.enums import ClassState, SeatState
from kail.apps.training.errors import ClassRefused, SeatRefused
from kail.apps.training.models import Course, Meeting, Seat, TrainingClass
from kail.apps.training.services import (
    ClassContent,
    cancel_class,
    change_capacity,
    free_seats,
    keep_course,
    leave_class,
    move_meeting,
    open_class,
    place_person,
)
from kail.apps.training.services.seats import new_card_code
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.enrolments.enrolled import Going
from tests.people import make_person
from tests.training.taught import FIRST, course_content, make_class, make_course, person_of, sit

pytestmark = pytest.mark.usefixtures("whole_country")


def taken(training_class: TrainingClass) -> int:
    return TrainingClass.objects.get(pk=training_class.pk).taken


def seat_of(training_class: TrainingClass, going: Going, name: str) -> Seat:
    return Seat.objects.get(training_class=training_class, person=person_of(going, name))


def leave(going: Going, seat: Seat) -> list[Seat]:
    return leave_class(seat=seat, reason="pindah kerja", actor=going.maker, now=NOW)


def test_a_class_freezes_what_its_course_says(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    keep_course(
        content=course_content(actor=going.maker, price_per_head=1, meetings_needed=3),
        reason="naik",
        actor=going.maker,
    )
    made.refresh_from_db()
    assert (made.code, made.price_per_head, made.meetings_needed) == ("menjahit-1", 2_500_000, 2)
    assert list(made.meetings.order_by("number").values_list("topic", flat=True)) == [
        "Pola",
        "Potong",
        "Jahit",
    ]
    with (
        pytest.raises(ProgrammingError, match="Cannot update"),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        TrainingClass.objects.filter(pk=made.pk).update(price_per_head=1)


def test_the_course_and_the_times_have_to_agree(going: Going, sewing: Course) -> None:
    content = ClassContent(
        name="A", capacity=1, place="R", trainer="", times=[(FIRST, FIRST + timedelta(hours=4))]
    )
    with pytest.raises(ClassRefused, match="3"):
        open_class(of_round=going.round, course=sewing, content=content, reason="uji", actor=going.maker)
    assert not TrainingClass.objects.exists()


def test_a_full_class_lets_wait_and_whoever_leaves_lets_the_first_move_up(
    going: Going, sewing: Course
) -> None:
    made = make_class(going, sewing, capacity=1)
    first, second, third = (sit(going, made, name) for name in ("S1", "S2", "B1"))
    assert [one.state for one in (first, second, third)] == ["seat", "waiting", "waiting"]
    assert (second.queue, third.queue, taken(made)) == (1, 2, 1)
    assert leave(going, first) == [second]
    assert seat_of(made, going, "S2").state == SeatState.SEAT
    assert seat_of(made, going, "B1").queue == 2
    assert taken(made) == 1


def test_whoever_comes_while_others_wait_waits_behind_them(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing, capacity=1)
    first, second = sit(going, made, "S1"), sit(going, made, "S2")
    leave(going, second)
    again = sit(going, made, "B1")
    assert again.state == SeatState.WAITING
    leave(going, first)
    assert seat_of(made, going, "B1").state == SeatState.SEAT
    assert sit(going, made, "S1").state == SeatState.WAITING


def test_more_seats_let_those_who_wait_move_up(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing, capacity=1)
    for name in ("S1", "S2", "B1"):
        sit(going, made, name)
    change_capacity(training_class=made, capacity=2, reason="kursi", actor=going.maker, now=NOW)
    assert seat_of(made, going, "S2").state == SeatState.SEAT
    assert seat_of(made, going, "B1").state == SeatState.WAITING
    with pytest.raises(ClassRefused, match="keluar dulu"):
        change_capacity(training_class=made, capacity=1, reason="kursi", actor=going.maker, now=NOW)
    assert taken(made) == 2


def test_somebody_of_one_region_lets_somebody_of_another_move_up(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing, capacity=1)
    first = sit(going, made, "S1")
    sit(going, made, "B1")
    with region_scope(prefixes=["6472"]):
        leave(going, first)
    assert seat_of(made, going, "B1").state == SeatState.SEAT


def test_nobody_sits_twice_in_a_class_or_without_being_enrolled(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    seat = sit(going, made, "S1")
    with pytest.raises(SeatRefused, match="sudah ada"):
        sit(going, made, "S1")
    stranger = make_person(name="Orang lain")
    with (
        pytest.raises(IntegrityError, match="once_a_class"),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        Seat.objects.create(
            training_class=made, enrolment=seat.enrolment, person=seat.person, place_code=seat.place_code,
            state="seat", seated_at=NOW, card_code=new_card_code(),
        )  # fmt: skip
    with pytest.raises(SeatRefused, match="bukan peserta"):
        place_person(
            training_class=made, enrolment=seat.enrolment, person=stranger, reason="uji", actor=going.maker,
            now=NOW,
        )  # fmt: skip
    assert taken(made) == 1


def test_the_database_gives_no_seat_more_than_there_are(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing, capacity=1)
    sit(going, made, "S1")
    waiting = sit(going, made, "S2")
    with (
        pytest.raises(IntegrityError, match="not_over_full"),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        Seat.objects.filter(pk=waiting.pk).update(state="seat", queue=None, seated_at=NOW)
    assert taken(made) == 1


def test_nobody_has_seats_in_two_classes_that_meet_at_once(going: Going, sewing: Course) -> None:
    cooking = make_course(actor=going.maker, code="boga", name="Boga")
    one = make_class(going, sewing)
    other = make_class(going, cooking, first=FIRST + timedelta(hours=3), place="Ruang 2", trainer="Pak Made")
    sit(going, one, "S1")
    with pytest.raises(SeatRefused, match="jam yang sama"):
        sit(going, other, "S1")
    assert taken(other) == 0
    assert sit(going, other, "S2").state == SeatState.SEAT


def test_one_class_may_begin_when_another_ends(going: Going, sewing: Course) -> None:
    cooking = make_course(actor=going.maker, code="boga", name="Boga")
    one, other = make_class(going, sewing), make_class(going, cooking, first=FIRST + timedelta(hours=4))
    sit(going, one, "S1")
    assert sit(going, other, "S1").state == SeatState.SEAT


def test_a_meeting_does_not_move_onto_another_of_the_same_person(going: Going, sewing: Course) -> None:
    cooking = make_course(actor=going.maker, code="boga", name="Boga")
    one = make_class(going, sewing)
    other = make_class(going, cooking, first=FIRST + timedelta(hours=4), place="Ruang 2", trainer="")
    sit(going, one, "S1"), sit(going, other, "S1")
    meeting = other.meetings.get(number=1)
    with pytest.raises(ClassRefused, match="kelas lain"):
        move_meeting(
            meeting=meeting, starts=FIRST + timedelta(hours=3), ends=FIRST + timedelta(hours=7),
            place="Ruang 2", trainer="", reason="uji", actor=going.maker,
        )  # fmt: skip
    assert Meeting.objects.get(pk=meeting.pk).starts == FIRST + timedelta(hours=4)


@pytest.mark.parametrize(
    ("place", "trainer", "words"),
    [("RUANG 1", "Pak Made", "Ruang ini"), ("Ruang 2", "ibu ayu", "Pelatih ini")],
)
def test_a_room_and_a_trainer_are_in_one_meeting_at_a_time(
    going: Going, sewing: Course, place: str, trainer: str, words: str
) -> None:
    make_class(going, sewing)
    with pytest.raises(ClassRefused, match=words):
        make_class(going, sewing, first=FIRST + timedelta(hours=1), place=place, trainer=trainer)
    assert TrainingClass.objects.count() == 1


def test_whoever_would_clash_is_passed_over_and_goes_on_waiting(going: Going, sewing: Course) -> None:
    cooking = make_course(actor=going.maker, code="boga", name="Boga")
    one = make_class(going, sewing, capacity=1)
    first = sit(going, one, "S1")
    sit(going, one, "S2"), sit(going, one, "B1")
    other = make_class(going, cooking, first=FIRST + timedelta(hours=1), place="Ruang 2", trainer="")
    sit(going, other, "S2")
    leave(going, first)
    assert seat_of(one, going, "S2").state == SeatState.WAITING
    assert seat_of(one, going, "B1").state == SeatState.SEAT


def test_a_class_that_is_called_off_frees_its_people_and_its_room(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    sit(going, made, "S1")
    cancelled = cancel_class(training_class=made, reason="batal", actor=going.maker, now=NOW)
    assert (cancelled.state, cancelled.taken) == (ClassState.CANCELLED, 0)
    assert sit(going, make_class(going, sewing), "S1").state == SeatState.SEAT
    with pytest.raises(SeatRefused, match="dibatalkan"):
        sit(going, made, "S2")


def test_whose_way_through_the_round_ended_gives_the_seat_to_the_next(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing, capacity=1)
    sit(going, made, "S1"), sit(going, made, "S2")
    change = propose_standing(
        enrolment=going.enrolment("S1"),
        kind=StandingKind.DROP_OUT,
        reason="pindah kerja",
        actor=going.maker,
        now=NOW,
    )
    approve_standing(change=change, reason="ya", actor=going.head, now=NOW)
    freed = [free_seats(of_round=going.round, reason="malam", actor=going.maker, now=NOW) for _ in range(2)]
    assert freed == [1, 0]
    assert seat_of(made, going, "S1").state == SeatState.LEFT
    assert seat_of(made, going, "S2").state == SeatState.SEAT


def test_another_region_sees_no_seat(going: Going, sewing: Course) -> None:
    sit(going, make_class(going, sewing), "S1")
    with region_scope(prefixes=["6471"]):
        assert Seat.objects.count() == 0
