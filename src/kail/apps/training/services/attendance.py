"""Attendance: the list of a meeting saved once, a card held before a camera, a mistake put right. And test scores."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.training.enums import (
    AttendanceState,
    ClassState,
    Excuse,
    MeetingState,
    RecordedHow,
    SeatState,
    TestKind,
)
from kail.apps.training.errors import AttendanceRefused
from kail.apps.training.models import Attendance, Feedback, Meeting, Seat, TestScore, TrainingClass
from kail.apps.training.models.timetable import class_lock
from kail.apps.training.services.completing import check_whole_class_seen, settle_class
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

EARLY: Final = timedelta(hours=1)
"""A card is read, and a list saved, from this long before a meeting starts."""
GRACE: Final = timedelta(minutes=15)
"""Whoever comes up to this long after the start is on time."""
_LONGEST_LATE: Final = 720


@dataclass(frozen=True)
class Mark:
    """What a list says of one seat. `minutes_late` only of a late one, `excuse` only of an excused one.

    `client_uuid` is as the device called it.
    """

    seat_id: int
    state: AttendanceState
    minutes_late: int = 0
    client_uuid: UUID | None = None
    excuse: Excuse | None = None


@dataclass(frozen=True)
class Scanned:
    """What a card did: the attendance, and whether it stood there before."""

    attendance: Attendance
    is_new: bool


def save_list(
    *,
    meeting: Meeting,
    marks: Collection[Mark],
    reason: str,
    actor: Actor,
    now: datetime,
    how: RecordedHow = RecordedHow.LIST,
) -> int:
    """Save the list of a meeting: it is held, each seat has one state, the rates go home. How many are new or changed.

    Every seat of the class has to be on it. Saving the same again changes nothing. Raises AttendanceRefused,
    CompletionRefused; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(meeting, now)
        check_whole_class_seen(training_class=current.training_class)
        seats = {
            seat.pk: seat
            for seat in Seat.objects.filter(training_class=current.training_class_id, state=SeatState.SEAT)
        }
        _check_marks(marks, seats)
        known = {one.seat_id: one for one in Attendance.objects.filter(meeting=current)}
        changed = sum(
            _keep(current, seats[mark.seat_id], known.get(mark.seat_id), mark, how, actor, now)
            for mark in marks
        )
        _hold(current)
        settle_class(training_class=current.training_class, reason=reason, actor=actor, now=now)
    return changed


def scan_card(*, seat: Seat, meeting: Meeting, reason: str, actor: Actor, now: datetime) -> Scanned:
    """Record that whoever has this card is here: present, or late by so many minutes after the start.

    A second time changes nothing and gives the first. Rates go home when the list of the meeting is saved. Raises
    AttendanceRefused.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(meeting, now)
        if now > current.ends:
            raise AttendanceRefused(
                _("This meeting is over: no card is read any more, its list is saved by hand."), code="over"
            )
        holder = Seat.objects.get(pk=seat.pk)
        if holder.training_class_id != current.training_class_id or holder.state != SeatState.SEAT:
            raise AttendanceRefused(_("This card is not of somebody with a seat in this class."))
        known = Attendance.objects.filter(meeting=current, seat=holder).first()
        if known is not None and known.state in {AttendanceState.PRESENT, AttendanceState.LATE}:
            return Scanned(known, is_new=False)
        if current.state == MeetingState.HELD:
            raise AttendanceRefused(
                _("The list of this meeting is saved; correct it there, with a reason."), code="list_saved"
            )
        late = now - current.starts
        is_late = late > GRACE
        mark = Mark(
            holder.pk,
            AttendanceState.LATE if is_late else AttendanceState.PRESENT,
            min(int(late.total_seconds() // 60), _LONGEST_LATE) if is_late else 0,
        )
        _keep(current, holder, known, mark, RecordedHow.QR, actor, now)
        return Scanned(Attendance.objects.get(meeting=current, seat=holder), is_new=True)


def record_scores(
    *,
    training_class: TrainingClass,
    kind: TestKind,
    scores: Mapping[int, int],
    reason: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Record the scores of a test by seat, 0–100; how many are new or changed. Raises AttendanceRefused."""
    if any(not 0 <= score <= 100 for score in scores.values()):
        raise AttendanceRefused(_("A score is a whole number from 0 to 100."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(class_lock(class_id=training_class.pk))
        current = TrainingClass.objects.select_related("round").get(pk=training_class.pk)
        if current.state != ClassState.OPEN:
            raise AttendanceRefused(_("This class is closed or called off."))
        seats = {seat.pk: seat for seat in current.seats.filter(state=SeatState.SEAT, pk__in=scores)}
        if len(seats) != len(scores):
            raise AttendanceRefused(_("A score is of somebody without a seat in this class."))
        known = {one.seat_id: one for one in TestScore.objects.filter(seat__in=seats, kind=kind)}
        changed = 0
        for number, score in sorted(scores.items()):
            changed += _keep_score(seats[number], known.get(number), kind, score, actor, now)
        if changed and kind == TestKind.POST:
            settle_class(training_class=current, reason=reason, actor=actor, now=now)
    return changed


def record_feedback(*, training_class: TrainingClass, rating: int, words: str) -> Feedback:
    """Keep what somebody thinks of a class, 1 to 5 and words. Nobody's name, number or time goes with it."""
    if not 1 <= rating <= 5:
        raise AttendanceRefused(_("An opinion is a number from 1 to 5."))
    return Feedback.objects.create(training_class=training_class, rating=rating, words=words.strip())


def meeting_of_now(*, training_class: TrainingClass, now: datetime) -> Meeting | None:
    """The meeting for which a card is read now: from an hour before its start up to its end."""
    return (
        training_class.meetings.exclude(state=MeetingState.CANCELLED)
        .filter(starts__lte=now + EARLY, ends__gte=now)
        .order_by("starts")
        .first()
    )


def _locked(meeting: Meeting, now: datetime) -> Meeting:
    take_locks(class_lock(class_id=meeting.training_class_id))
    current = Meeting.objects.select_related("training_class__round").get(pk=meeting.pk)
    if current.training_class.state != ClassState.OPEN:
        raise AttendanceRefused(_("This class is closed or called off."))
    if current.state == MeetingState.CANCELLED:
        raise AttendanceRefused(_("This meeting was cancelled."))
    if now < current.starts - EARLY:
        raise AttendanceRefused(
            _("This meeting has not begun: attendance is taken from an hour before its start."),
            code="too_early",
        )
    return current


def _check_marks(marks: Collection[Mark], seats: Mapping[int, Seat]) -> None:
    numbers = [mark.seat_id for mark in marks]
    if len(set(numbers)) != len(numbers) or set(numbers) != set(seats):
        raise AttendanceRefused(
            _("The class has changed since the list was opened; reload it and save again."),
            code="other_class",
        )
    for mark in marks:
        is_late = mark.state == AttendanceState.LATE
        if is_late != bool(mark.minutes_late) or not 0 <= mark.minutes_late <= _LONGEST_LATE:
            raise AttendanceRefused(_("Whoever came late was late by 1 to 720 minutes."), code="minutes")
        if (mark.state == AttendanceState.EXCUSED) != (mark.excuse is not None):
            raise AttendanceRefused(
                _("Whoever was excused has a reason, and nobody else has one."), code="excuse"
            )


def _keep(
    meeting: Meeting,
    seat: Seat,
    known: Attendance | None,
    mark: Mark,
    how: RecordedHow,
    actor: Actor,
    now: datetime,
) -> bool:
    """Whether something was written."""
    if known is None:
        Attendance.objects.create(
            meeting=meeting,
            seat=seat,
            place_code=seat.place_code,
            state=mark.state,
            minutes_late=mark.minutes_late,
            excuse=mark.excuse or "",
            how=how,
            client_uuid=mark.client_uuid,
            recorded_by_id=actor.id,
            recorded_at=now,
        )
        return True
    excuse = mark.excuse or ""
    if (known.state, known.minutes_late, known.excuse) == (mark.state, mark.minutes_late, excuse):
        return False
    known.state, known.minutes_late, known.excuse, known.how = mark.state, mark.minutes_late, excuse, how
    known.recorded_by_id, known.recorded_at = actor.id, now
    known.save(update_fields=["state", "minutes_late", "excuse", "how", "recorded_by", "recorded_at"])
    return True


def _keep_score(
    seat: Seat, known: TestScore | None, kind: TestKind, score: int, actor: Actor, now: datetime
) -> bool:
    if known is None:
        TestScore.objects.create(
            seat=seat,
            place_code=seat.place_code,
            kind=kind,
            score=score,
            recorded_by_id=actor.id,
            recorded_at=now,
        )
        return True
    if known.score == score:
        return False
    known.score, known.recorded_by_id, known.recorded_at = score, actor.id, now
    known.save(update_fields=["score", "recorded_by", "recorded_at"])
    return True


def _hold(meeting: Meeting) -> None:
    if meeting.state == MeetingState.PLANNED:
        meeting.state = MeetingState.HELD
        meeting.save(update_fields=["state"])
