"""Attendance: each meeting once per person, rates and results go home, money is given when the class is closed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kail.apps.enrolments.enums import EntitlementState
from kail.apps.training.enums import AttendanceState, ClassState, Excuse, MeetingState, RecordedHow, TestKind
from kail.apps.training.errors import AttendanceRefused, ClassRefused, CompletionRefused, SeatRefused
from kail.apps.training.models import Attendance, Completion, Course, Feedback, TestScore, TrainingClass
from kail.apps.training.selectors.figures import Opinions, class_cost, class_gain, class_opinions, round_cost
from kail.apps.training.services import (
    Mark,
    approve_correction,
    cancel_meeting,
    close_class,
    leave_class,
    pay_rest,
    propose_correction,
    record_feedback,
    record_scores,
    save_list,
    scan_card,
)
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.enrolments.enrolled import Going
from tests.training.taught import FIRST, hold, make_class, make_course, sit

pytestmark = pytest.mark.usefixtures("whole_country")
PRESENT, LATE, EXCUSED, ABSENT = (
    AttendanceState.PRESENT,
    AttendanceState.LATE,
    AttendanceState.EXCUSED,
    AttendanceState.ABSENT,
)


def facts(going: Going, name: str) -> tuple[int | None, bool | None]:
    enrolment = going.enrolment(name)
    return enrolment.attendance, enrolment.training_passed


def test_a_saved_list_sends_the_rates_home(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    assert facts(going, "S1") == (None, None)
    meeting = hold(going, made, 1, {one.pk: LATE, two.pk: EXCUSED})
    assert meeting.state == MeetingState.HELD
    assert (facts(going, "S1"), facts(going, "S2")) == ((100, None), (0, None))
    assert facts(going, "B1") == (None, None)
    assert Attendance.objects.get(seat=one).minutes_late == 20


def test_a_list_names_everybody_once_and_the_same_again_changes_nothing(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    meeting = made.meetings.get(number=1)
    for marks in (
        [Mark(one.pk, PRESENT)],
        [Mark(one.pk, PRESENT), Mark(one.pk, PRESENT), Mark(two.pk, PRESENT)],
        [Mark(one.pk, PRESENT), Mark(two.pk, LATE)],
        [Mark(one.pk, PRESENT), Mark(two.pk, ABSENT, 5)],
    ):
        with pytest.raises(AttendanceRefused):
            save_list(meeting=meeting, marks=marks, reason="uji", actor=going.maker, now=meeting.ends)
    assert not Attendance.objects.exists()
    whole = [Mark(one.pk, PRESENT), Mark(two.pk, ABSENT)]
    saved = [
        save_list(meeting=meeting, marks=whole, reason="uji", actor=going.maker, now=meeting.ends)
        for _ in range(2)
    ]
    assert saved == [2, 0]


def test_no_list_before_the_day(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    seat = sit(going, made, "S1")
    with pytest.raises(AttendanceRefused, match="belum mulai"):
        save_list(
            meeting=made.meetings.get(number=1), marks=[Mark(seat.pk, PRESENT)], reason="uji",
            actor=going.maker, now=FIRST - timedelta(hours=2),
        )  # fmt: skip


def test_whoever_does_not_see_the_whole_class_saves_no_list(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one = sit(going, made, "S1")
    sit(going, made, "B1")
    with region_scope(prefixes=["6472"]), pytest.raises(AttendanceRefused, match="di luar wilayah"):
        hold(going, made, 1, {one.pk: PRESENT})
    assert made.meetings.get(number=1).state == MeetingState.PLANNED


def test_the_database_counts_nobody_twice_and_nobody_of_another_class(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    other = make_class(going, sewing, first=FIRST + timedelta(days=9))
    seat, stranger = sit(going, made, "S1"), sit(going, other, "S2")
    hold(going, made, 1, {seat.pk: PRESENT})
    meeting = made.meetings.get(number=1)
    values = {
        "meeting": meeting, "place_code": seat.place_code, "state": "present", "how": RecordedHow.LIST,
        "recorded_by_id": going.maker.id, "recorded_at": NOW,
    }  # fmt: skip
    for row, constraint in (
        ({"seat": seat}, "attendance_once"),
        ({"seat": stranger}, "cancelled one"),
        ({"seat": seat, "meeting": made.meetings.get(number=2), "minutes_late": 5}, "minutes_of_late"),
    ):
        with (
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
            acting(actor=going.maker, reason="uji"),
        ):
            Attendance.objects.create(**{**values, **row})


def test_a_card_is_read_once_and_says_when(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    meeting = made.meetings.get(number=1)
    early = scan_card(
        seat=one, meeting=meeting, reason="kartu", actor=going.maker, now=FIRST - timedelta(minutes=57)
    )
    again = scan_card(seat=one, meeting=meeting, reason="kartu", actor=going.maker, now=FIRST)
    late = scan_card(
        seat=two, meeting=meeting, reason="kartu", actor=going.maker, now=FIRST + timedelta(minutes=16)
    )
    assert (early.is_new, early.attendance.state) == (True, PRESENT)
    assert (again.is_new, again.attendance.recorded_at) == (False, FIRST - timedelta(minutes=57))
    assert (late.attendance.state, late.attendance.minutes_late) == (LATE, 16)
    assert facts(going, "S1") == (None, None)
    hold(going, made, 1, {one.pk: PRESENT, two.pk: LATE})
    assert (facts(going, "S1")[0], facts(going, "S2")[0]) == (100, 100)


def test_no_card_is_read_after_the_meeting(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    seat, meeting = sit(going, made, "S1"), made.meetings.get(number=1)
    late = meeting.ends + timedelta(minutes=1)
    with pytest.raises(AttendanceRefused, match="sudah selesai"):
        scan_card(seat=seat, meeting=meeting, reason="kartu", actor=going.maker, now=late)
    assert not Attendance.objects.exists()


def test_a_reason_goes_with_an_excuse_and_with_nothing_else(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    seat, meeting = sit(going, made, "S1"), made.meetings.get(number=1)
    for mark in (Mark(seat.pk, EXCUSED), Mark(seat.pk, PRESENT, excuse=Excuse.WORK)):
        with pytest.raises(AttendanceRefused, match="sebabnya"):
            save_list(meeting=meeting, marks=[mark], reason="uji", actor=going.maker, now=meeting.ends)
    hold(going, made, 1, {seat.pk: PRESENT})
    with (
        pytest.raises(IntegrityError, match="excuse_of_excused"),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        Attendance.objects.update(excuse=Excuse.WORK)


def test_a_card_of_another_class_is_refused(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    other = make_class(going, sewing, first=FIRST + timedelta(days=9))
    seat = sit(going, other, "S1")
    with pytest.raises(AttendanceRefused, match="Kartu ini"):
        scan_card(
            seat=seat, meeting=made.meetings.get(number=1), reason="kartu", actor=going.maker, now=FIRST
        )


def test_passing_is_settled_as_soon_as_nothing_can_change_it(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    hold(going, made, 1, {one.pk: PRESENT, two.pk: ABSENT})
    assert not Completion.objects.exists()
    hold(going, made, 2, {one.pk: LATE, two.pk: EXCUSED})
    assert (facts(going, "S1"), facts(going, "S2")) == ((100, True), (0, False))
    parts = Completion.objects.get(seat=one)
    assert (parts.attended, parts.meetings, parts.needed, parts.score) == (2, 3, 2, None)


def test_a_mistake_is_put_right_until_the_result_is_settled(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    hold(going, made, 1, {one.pk: PRESENT, two.pk: ABSENT})
    hold(going, made, 1, {one.pk: PRESENT, two.pk: PRESENT}, reason="salah centang")
    assert facts(going, "S2")[0] == 100
    changed = Attendance.objects.get(seat=two)
    assert changed.history.filter(pgh_context__reason="salah centang", state="absent").count() == 1
    hold(going, made, 2, {one.pk: PRESENT, two.pk: ABSENT})
    with pytest.raises(CompletionRefused, match="dua orang"):
        hold(going, made, 2, {one.pk: ABSENT, two.pk: ABSENT})
    assert facts(going, "S1") == (100, True)
    with pytest.raises(SeatRefused, match="sudah ditetapkan"):
        leave_class(seat=one, reason="uji", actor=going.maker, now=NOW)


def test_a_result_is_corrected_by_two_people_and_the_old_one_stays(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    seat = sit(going, made, "S1")
    hold(going, made, 1, {seat.pk: PRESENT}), hold(going, made, 2, {seat.pk: PRESENT})
    proposed = propose_correction(
        seat=seat, passed=False, reason="kartu dipinjam", actor=going.maker, now=NOW
    )
    with pytest.raises(SamePerson):
        approve_correction(correction=proposed, reason="ya", actor=going.maker, now=NOW)
    assert facts(going, "S1")[1] is True
    approve_correction(correction=proposed, reason="ya", actor=going.head, now=NOW)
    assert facts(going, "S1")[1] is False
    assert list(seat.completions.order_by("version").values_list("passed", flat=True)) == [True, False]
    with pytest.raises(IntegrityError, match="corrected_by_two"), transaction.atomic():
        Completion.objects.create(
            seat=seat, place_code=seat.place_code, version=3, passed=True, attended=2, meetings=3, needed=2,
            completed_at=NOW,
        )  # fmt: skip


def test_the_database_lets_nobody_pass_against_the_rule(going: Going, sewing: Course) -> None:
    seat = sit(going, make_class(going, sewing), "S1")
    with pytest.raises(IntegrityError, match="by_the_rule"), transaction.atomic():
        Completion.objects.create(
            seat=seat, place_code=seat.place_code, version=1, passed=True, attended=1, meetings=3, needed=2,
            completed_at=NOW,
        )  # fmt: skip


def test_a_course_with_a_test_waits_for_its_score(going: Going) -> None:
    made = make_class(going, make_course(actor=going.maker, pass_mark=60))
    seat = sit(going, made, "S1")
    for number in (1, 2, 3):
        hold(going, made, number, {seat.pk: PRESENT})
    assert facts(going, "S1") == (100, None)
    with pytest.raises(ClassRefused, match="nilai tes"):
        close_class(training_class=made, reason="selesai", actor=going.maker, now=NOW)
    with pytest.raises(AttendanceRefused, match="0 sampai 100"):
        record_scores(
            training_class=made, kind=TestKind.POST, scores={seat.pk: 101}, reason="uji", actor=going.maker,
            now=NOW,
        )  # fmt: skip
    record_scores(
        training_class=made,
        kind=TestKind.POST,
        scores={seat.pk: 60},
        reason="uji",
        actor=going.maker,
        now=NOW,
    )
    assert facts(going, "S1") == (100, True)
    with (
        pytest.raises(IntegrityError, match="testscore_points"),
        transaction.atomic(),
        acting(actor=going.maker, reason="uji"),
    ):
        TestScore.objects.update(score=101)


def test_a_cancelled_meeting_counts_for_nobody(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    seat = sit(going, made, "S1")
    hold(going, made, 1, {seat.pk: PRESENT})
    for number in (2, 3):
        cancel_meeting(meeting=made.meetings.get(number=number), reason="banjir", actor=going.maker, now=NOW)
    assert facts(going, "S1") == (100, False)


def test_closing_gives_the_price_per_head_out_of_each_package_once(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    hold(going, made, 1, {one.pk: PRESENT, two.pk: ABSENT})
    with pytest.raises(ClassRefused, match="akan datang"):
        close_class(training_class=made, reason="selesai", actor=going.maker, now=NOW)
    for number in (2, 3):
        hold(going, made, number, {one.pk: PRESENT, two.pk: ABSENT})
    paid = close_class(training_class=made, reason="selesai", actor=going.maker, now=NOW)
    assert (paid.seats, paid.amount, paid.waiting) == (2, 5_000_000, 0)
    cost = class_cost(training_class=made)
    assert (cost.planned_per_head, cost.priced, cost.realised_per_head) == (3_000_000, 2_500_000, 2_500_000)
    assert (cost.passed, cost.realised_per_passed) == (1, 5_000_000)
    assert round_cost(of_round=going.round) == cost
    training = going.enrolment("S1").entitlements.get(name="Pelatihan")
    assert (training.given_amount, training.state) == (2_500_000, EntitlementState.RELEASED)
    again = pay_rest(training_class=made, reason="sisa", actor=going.maker, now=NOW)
    assert (again.seats, again.amount) == (0, 0)
    assert TrainingClass.objects.get(pk=made.pk).state == ClassState.CLOSED


def test_a_price_above_the_decree_closes_nothing(going: Going) -> None:
    made = make_class(going, make_course(actor=going.maker, price_per_head=3_000_001))
    seat = sit(going, made, "S1")
    for number in (1, 2, 3):
        hold(going, made, number, {seat.pk: PRESENT})
    with pytest.raises(ClassRefused, match="melebihi"):
        close_class(training_class=made, reason="selesai", actor=going.maker, now=NOW)
    assert TrainingClass.objects.get(pk=made.pk).state == ClassState.OPEN
    assert going.enrolment("S1").entitlements.get(name="Pelatihan").given_amount == 0


def test_the_gain_says_of_how_many(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    for kind, scores in ((TestKind.PRE, {one.pk: 40, two.pk: 50}), (TestKind.POST, {one.pk: 70})):
        record_scores(training_class=made, kind=kind, scores=scores, reason="uji", actor=going.maker, now=NOW)
    found = class_gain(training_class=made)
    assert (found.pairs, found.only_before, found.mean_gain) == (1, 1, 30)


def test_an_opinion_names_nobody(going: Going, sewing: Course) -> None:
    made = make_class(going, sewing)
    record_feedback(training_class=made, rating=4, words=" Mesinnya kurang ")
    assert [(one.rating, one.words) for one in Feedback.objects.all()] == [(4, "Mesinnya kurang")]
    assert {field.name for field in Feedback._meta.fields} == {"id", "training_class", "rating", "words"}
    assert class_opinions(training_class=made) == Opinions(number=1, mean=4.0)
    with pytest.raises(AttendanceRefused):
        record_feedback(training_class=made, rating=6, words="")
