"""Participants who move: seats, wishes, attendance, scores and results follow to the new village, in sets."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kail.apps.enrolments.enums import StandingKind
from kail.apps.enrolments.services import ParticipantMoved, approve_standing, propose_standing
from kail.apps.training.enums import AttendanceState, TestKind
from kail.apps.training.models import Attendance, Completion, Course, Preference, Seat, TestScore
from kail.apps.training.services import (
    follow_places,
    propose_correction,
    record_scores,
    save_preferences,
)
from kail.apps.training.tasks import follow_move
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA
from tests.training.taught import hold, make_class, person_of, sit

pytestmark = pytest.mark.usefixtures("whole_country")
FOLLOW = (Seat, Attendance, TestScore, Completion)


@pytest.fixture
def learnt(going: Going, sewing: Course) -> Going:
    """S1 and S2 have passed, with a score; B1 wishes for sewing."""
    made = make_class(going, sewing)
    seats = [sit(going, made, name) for name in ("S1", "S2")]
    for number in (1, 2):
        hold(going, made, number, {seat.pk: AttendanceState.PRESENT for seat in seats})
    record_scores(
        training_class=made, kind=TestKind.PRE, scores={seat.pk: 50 for seat in seats}, reason="uji",
        actor=going.maker, now=NOW,
    )  # fmt: skip
    save_preferences(
        enrolment=going.enrolment("B1"), person=person_of(going, "B1"), courses=[sewing], reason="uji",
        actor=going.maker, now=NOW,
    )  # fmt: skip
    return going


def move(going: Going, name: str, place_code: str) -> None:
    change = propose_standing(
        enrolment=going.enrolment(name), kind=StandingKind.MOVE, new_place_code=place_code, reason="pindah",
        actor=going.maker, now=NOW,
    )  # fmt: skip
    approve_standing(change=change, reason="ya", actor=going.head, now=NOW)


def places(model: type[Seat | Attendance | TestScore | Completion], person_id: int) -> set[str]:
    seat = "person" if model is Seat else "seat__person"
    return set(model.objects.filter(**{seat: person_id}).values_list("place_code", flat=True))


def test_everything_of_whoever_moves_follows_and_nothing_of_others(
    learnt: Going, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture
        move(learnt, "S1", BALIKPAPAN)
        move(learnt, "B1", SAMARINDA)
    one, two = person_of(learnt, "S1").pk, person_of(learnt, "S2").pk
    for model in FOLLOW:
        assert places(model, one) == {BALIKPAPAN}, model
        assert places(model, two) == {SAMARINDA}, model
    assert Preference.objects.get().place_code == SAMARINDA
    with region_scope(prefixes=["6471"]):
        assert Completion.objects.count() == 1
        assert Seat.objects.get().person_id == one


def test_a_lost_event_is_made_good_and_a_second_time_changes_nothing(learnt: Going) -> None:
    move(learnt, "S1", BALIKPAPAN)
    assert places(Seat, person_of(learnt, "S1").pk) == {SAMARINDA}
    moved = [follow_places(of_round=learnt.round, reason="malam", actor=learnt.maker) for _time in range(2)]
    assert moved == [5, 0]
    assert places(Attendance, person_of(learnt, "S1").pk) == {BALIKPAPAN}


def test_as_many_statements_for_two_as_for_one(learnt: Going) -> None:
    counts = []
    for names in (("S1",), ("S2", "B1")):
        for name in names:
            move(learnt, name, SAMARINDA if name == "B1" else BALIKPAPAN)
        with CaptureQueriesContext(connection) as queries:
            follow_places(of_round=learnt.round, reason="malam", actor=learnt.maker)
        counts.append(sum(query["sql"].startswith("UPDATE") for query in queries))
    assert counts == [6, 6]


def test_whoever_does_not_see_the_new_village_still_makes_them_follow(learnt: Going) -> None:
    move(learnt, "S1", BALIKPAPAN)
    with region_scope(prefixes=["6472"]):
        follow_move(ParticipantMoved(round_id=learnt.round.pk, enrolment_id=0))
    assert places(Seat, person_of(learnt, "S1").pk) == {BALIKPAPAN}


def test_nothing_of_a_result_changes_but_its_place(learnt: Going) -> None:
    with (
        pytest.raises(ProgrammingError, match="Cannot update"),
        transaction.atomic(),
        acting(actor=learnt.maker, reason="uji"),
    ):
        Completion.objects.update(passed=False)
    seat = Seat.objects.get(person=person_of(learnt, "S1"))
    proposed = propose_correction(seat=seat, passed=False, reason="uji", actor=learnt.maker, now=NOW)
    move(learnt, "S1", BALIKPAPAN)
    follow_places(of_round=learnt.round, reason="malam", actor=learnt.maker)
    proposed.refresh_from_db()
    assert proposed.place_code == BALIKPAPAN
