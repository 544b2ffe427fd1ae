"""Courses of the demo: wishes, a draw by two people, classes with meetings, attendance, scores; the newest runs."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from kail.apps.enrolments.enums import EnrolmentState, StageState
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.training.enums import AttendanceState, Excuse, PartnerKind, SeatState, TestKind
from kail.apps.training.models import Course, Seat, TrainingClass
from kail.apps.training.selectors.certificates import earned_seats
from kail.apps.training.services import (
    ClassContent,
    CourseContent,
    Mark,
    approve_draw,
    close_class,
    issue_certificates,
    keep_course,
    keep_partner,
    open_class,
    propose_certificates,
    propose_draw,
    record_feedback,
    record_scores,
    save_list,
    save_preferences,
)
from kail.interfaces.cli.demo_offices import Office
from kail.interfaces.cli.demo_times import signed_at

_STEP_UP: Final = ("tata-boga", "menjahit", "tata-rias", "akuntansi")
_BAKING: Final = "membuat-kue"
_WISHES: Final = 2
_WORDS: Final = ("Pelatihnya sabar.", "", "Bahan praktik kurang untuk semua peserta.", "")
_RUNNING: Final = ("step-up-2-2",)
"""Rounds whose classes are half way."""
_CERTIFIED: Final = ("step-up-1-1", "step-up-1-2")
_TO_SIGN: Final = ("step-up-2-1",)


def teach_round(*, taught: Round, office: Office) -> int:
    """Wishes, draw, classes, meetings and results of a round; how many people have a seat."""
    courses = _courses(taught, office)
    # Whoever did not come to stage I or has no plan waits before the first milestone of stage II.
    begun = Enrolment.objects.filter(round=taught, state=EnrolmentState.ACTIVE, stages__state=StageState.OPEN)
    people = list(begun.select_related("party").order_by("pk"))
    if not people:
        return 0
    manager, head = office.actor(office.manager), office.actor(office.head)
    now = signed_at(taught) + timedelta(days=3)
    for number, one in enumerate(people):
        save_preferences(
            enrolment=one, person=Person.objects.get(party_id=one.party_id), courses=_wishes(one, courses, number),
            reason="wawancara minat", actor=manager, now=now,
        )  # fmt: skip
    classes = [
        _class(taught, course, -(-len(people) // len(courses)) + 1, office, order)
        for order, course in enumerate(courses)
    ]
    draw = propose_draw(
        of_round=taught, seed=f"MINAT-{taught.code}", reason="minat peserta", actor=manager, now=now
    )
    approve_draw(draw=draw, reason="undian dapat diulang siapa pun", actor=head, now=now + timedelta(days=1))
    for one_class in classes:
        _hold(one_class, office, is_running=taught.code in _RUNNING)
    return Seat.objects.filter(training_class__round=taught, state=SeatState.SEAT).count()


def _courses(taught: Round, office: Office) -> list[Course]:
    if ProgrammeKind(taught.programme.kind) == ProgrammeKind.STEP_UP:
        found = {course.code: course for course in Course.objects.filter(code__in=_STEP_UP)}
        return [found[code] for code in _STEP_UP]
    known = Course.objects.filter(code=_BAKING).first()
    if known is None:
        manager = office.actor(office.manager)
        partner = keep_partner(
            code="blk-balikpapan", name="BLK Balikpapan (sintetis)", kind=PartnerKind.LPKS,
            reason="mitra pelatihan", actor=manager,
        )  # fmt: skip
        known = keep_course(
            content=CourseContent(
                code=_BAKING, name="Membuat kue", partner=partner, business_type_code="membuat-kue", meetings=10,
                hours=4, price_per_head=taught.price, meetings_needed=8, pass_mark=60,
            ),
            reason="pelatihan keterampilan", actor=manager,
        )  # fmt: skip
    return [known]


def _wishes(enrolment: Enrolment, courses: Sequence[Course], number: int) -> list[Course]:
    """First what was trained before or said at the assessment, then another one, for the first may be over-full."""
    wanted = enrolment.business_type.code if enrolment.business_type else ""
    first = [course for course in courses if course.business_type_code == wanted]
    others = [course for course in courses if course not in first]
    return (
        [*first, *others[number % len(others) :], *others[: number % len(others)]][:_WISHES]
        if others
        else first
    )


def _class(taught: Round, course: Course, seats: int, office: Office, order: int) -> TrainingClass:
    """Two mornings a week; those of a second course are afternoons, so that nobody has to be in two rooms."""
    if len(_courses(taught, office)) == 1:
        seats = max(seats, taught.places)
    first = signed_at(taught) + timedelta(days=10)
    hour = time(8, 30) if order % 2 == 0 else time(13, 0)
    times = []
    for number in range(course.meetings):
        day = (first + timedelta(days=number // 2 * 7 + number % 2 * 3)).date()
        starts = timezone.make_aware(datetime.combine(day, hour))
        times.append((starts, starts + timedelta(hours=course.hours)))
    return open_class(
        of_round=taught, course=course,
        content=ClassContent(
            name=course.name, capacity=seats, place=f"Ruang {order + 1}", trainer=f"Pelatih {order + 1} (sintetis)",
            times=times,
        ),
        reason="jadwal pelatihan", actor=office.actor(office.manager),
    )  # fmt: skip


def _hold(one: TrainingClass, office: Office, *, is_running: bool) -> None:
    manager = office.actor(office.manager)
    seats = list(Seat.objects.filter(training_class=one, state=SeatState.SEAT).order_by("pk"))
    if not seats:
        return
    scores = {seat.pk: 45 + 7 * (place % 5) for place, seat in enumerate(seats)}
    meetings = list(one.meetings.order_by("number"))
    record_scores(
        training_class=one, kind=TestKind.PRE, scores=scores, reason="tes awal", actor=manager, now=meetings[0].ends
    )  # fmt: skip
    held = meetings[: len(meetings) // 2] if is_running else meetings
    for meeting in held:
        if meeting is held[-1] and not is_running:
            after = {number: min(score + 20 + number % 15, 100) for number, score in scores.items()}
            record_scores(
                training_class=one, kind=TestKind.POST, scores=after, reason="tes akhir", actor=manager,
                now=meeting.ends,
            )  # fmt: skip
        save_list(
            meeting=meeting, marks=[_mark(place, seat.pk, meeting.number) for place, seat in enumerate(seats)],
            reason="daftar hadir", actor=manager, now=meeting.ends,
        )  # fmt: skip
    if is_running:
        return
    for place, _seat in enumerate(seats):
        record_feedback(training_class=one, rating=5 - place % 3, words=_WORDS[place % len(_WORDS)])
    over = meetings[-1].ends + timedelta(days=2)
    close_class(training_class=one, reason="pelatihan selesai", actor=manager, now=over)
    _certify(one, office)


def _certify(one: TrainingClass, office: Office) -> None:
    """Certificates proposed and signed; some wait for the head, those of the skills training for a proposal.

    They are issued today, for the key that signs them is as old as the demo.
    """
    earned = earned_seats().filter(training_class=one)
    if one.round.code not in (*_CERTIFIED, *_TO_SIGN) or not earned.exists():
        return
    now = timezone.now()
    issue = propose_certificates(
        training_class=one, reason="memenuhi syarat kelulusan", actor=office.actor(office.manager), now=now
    )
    if one.round.code in _CERTIFIED:
        issue_certificates(
            issue=issue, reason="sesuai daftar hadir", actor=office.actor(office.head), now=now
        )


def _mark(place: int, seat_id: int, number: int) -> Mark:
    """Most come; the last of five comes too seldom, others are late or excused once."""
    if place % 5 == 4 and number % 3 == 0:
        return Mark(seat_id=seat_id, state=AttendanceState.ABSENT)
    if (place + number) % 9 == 0:
        return Mark(seat_id=seat_id, state=AttendanceState.LATE, minutes_late=20)
    if (place + number) % 13 == 0:
        return Mark(seat_id=seat_id, state=AttendanceState.EXCUSED, excuse=Excuse.FAMILY)
    return Mark(seat_id=seat_id, state=AttendanceState.PRESENT)
