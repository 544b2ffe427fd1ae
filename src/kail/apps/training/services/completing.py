"""Facts of a class come home: the rate of attendance after each meeting, and who passed as soon as that is final."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kail.apps.enrolments.enums import Fact
from kail.apps.enrolments.services import record_facts, record_trained_kind
from kail.apps.training.enums import MeetingState, SeatState, TestKind
from kail.apps.training.errors import AttendanceRefused, CompletionRefused
from kail.apps.training.models import Attendance, Completion, Seat, TestScore, TrainingClass
from kail.calc.attendance import (
    CertificateRule,
    CertificateStanding,
    Presence,
    Standing,
    Tally,
    certificate_standing,
    tally,
)
from kail.kernel.audit import Actor


@dataclass(frozen=True)
class SeatStanding:
    """Where the person of a seat stands: the count, the score of the test after the course, and the rule's answer."""

    seat: Seat
    tally: Tally
    score: int | None
    answer: CertificateStanding
    meetings: int

    @property
    def is_final(self) -> bool:
        """Whether nothing that is still to come can change the answer."""
        return self.answer.standing != Standing.STILL_POSSIBLE

    @property
    def passed(self) -> bool:
        return self.answer.standing == Standing.MET


def check_whole_class_seen(*, training_class: TrainingClass) -> None:
    """Refuse to whoever sees a part of a class only: what they cannot see would count as absent."""
    seen = Seat.objects.filter(training_class=training_class, state=SeatState.SEAT).count()
    if seen != TrainingClass.objects.get(pk=training_class.pk).taken:
        raise AttendanceRefused(
            _(
                "Some people of this class live outside your regions; somebody who sees all of them does this."
            ),
            code="not_all_seen",
        )


def class_standings(*, training_class: TrainingClass) -> list[SeatStanding]:
    """Where everybody with a seat in a class stands now, inside the region scope, by the number of the seat."""
    counts = training_class.meetings.aggregate(
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
        planned=Count("pk", filter=Q(state=MeetingState.PLANNED)),
    )
    held, planned = counts["held"], counts["planned"]
    seats = Seat.objects.filter(training_class=training_class, state=SeatState.SEAT)
    states: dict[int, list[Presence]] = defaultdict(list)
    for seat_id, state in Attendance.objects.filter(
        seat__training_class=training_class, meeting__state=MeetingState.HELD
    ).values_list("seat", "state"):
        states[seat_id].append(Presence(state))
    scores = dict(
        TestScore.objects.filter(seat__training_class=training_class, kind=TestKind.POST).values_list(
            "seat", "score"
        )
    )
    rule = CertificateRule(meetings_needed=training_class.meetings_needed, pass_mark=training_class.pass_mark)
    found = []
    for seat in seats.order_by("pk"):
        score = scores.get(seat.pk)
        counted = tally(held=held, states=states[seat.pk])
        answer = certificate_standing(
            rule=rule,
            tally=counted,
            remaining=planned,
            score=score if training_class.pass_mark is not None else None,
            test_ahead=training_class.pass_mark is not None and (score is None or planned > 0),
        )
        found.append(SeatStanding(seat, counted, score, answer, held + planned))
    return found


def settle_class(*, training_class: TrainingClass, reason: str, actor: Actor, now: datetime) -> None:
    """Send rates and kind of business of a class home, and freeze the result of whoever can no longer change it.

    Needs an author, the lock of the class and a scope that sees all of it. Raises AttendanceRefused when it does not,
    CompletionRefused when a result that was frozen would come out otherwise now: that is corrected by two people.
    """
    check_whole_class_seen(training_class=training_class)
    standings = class_standings(training_class=training_class)
    enrolments = sorted({one.seat.enrolment_id for one in standings})
    _tell_rates(training_class, enrolments, reason, actor, now)
    record_trained_kind(
        about_round=training_class.round,
        business_type_code=training_class.business_type_code,
        enrolment_ids=enrolments,
        reason=reason,
        actor=actor,
    )
    frozen = _newest_completions(one.seat.pk for one in standings)
    fresh = []
    for one in standings:
        known = frozen.get(one.seat.pk)
        if known is None:
            if one.is_final:
                fresh.append(_completion(one, training_class, now))
        elif known.version == 1 and (not one.is_final or one.passed != known.passed):
            raise CompletionRefused(
                _(
                    "This would change whether somebody passed, which is settled: that is corrected by two people."
                ),
                code="settled",
            )
    Completion.objects.bulk_create(fresh)
    tell_passed(
        training_class=training_class,
        enrolment_ids=[one.seat.enrolment_id for one in standings],
        reason=reason,
        actor=actor,
        now=now,
    )


def tell_passed(
    *,
    training_class: TrainingClass,
    enrolment_ids: Collection[int],
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Send home whether enrolments passed: everybody with a seat has to; unknown while somebody's result is open."""
    seats = Seat.objects.filter(enrolment__in=enrolment_ids, state=SeatState.SEAT).values_list(
        "pk", "enrolment"
    )
    frozen = _newest_completions(seat_id for seat_id, _enrolment in seats)
    results: dict[int, list[bool | None]] = defaultdict(list)
    for seat_id, enrolment_id in seats:
        known = frozen.get(seat_id)
        results[enrolment_id].append(known.passed if known else None)
    values = {enrolment_id: None if None in found else all(found) for enrolment_id, found in results.items()}
    record_facts(
        about_round=training_class.round,
        fact=Fact.TRAINING_PASSED,
        values=values,
        reason=reason,
        actor=actor,
        now=now,
    )


def _tell_rates(
    training_class: TrainingClass, enrolments: list[int], reason: str, actor: Actor, now: datetime
) -> None:
    """The rate of an enrolment is over all its seats: attended of held, in whole percent, rounded down."""
    held = dict(
        TrainingClass.objects.filter(seats__enrolment__in=enrolments)
        .annotate(held=Count("meetings", filter=Q(meetings__state=MeetingState.HELD), distinct=True))
        .values_list("pk", "held")
    )
    seats = Seat.objects.filter(enrolment__in=enrolments, state=SeatState.SEAT).values_list(
        "enrolment", "training_class"
    )
    possible: Counter[int] = Counter()
    for enrolment_id, class_id in seats:
        possible[enrolment_id] += held[class_id]
    states: dict[int, list[Presence]] = defaultdict(list)
    for enrolment_id, state in Attendance.objects.filter(
        seat__enrolment__in=enrolments, seat__state=SeatState.SEAT, meeting__state=MeetingState.HELD
    ).values_list("seat__enrolment", "state"):
        states[enrolment_id].append(Presence(state))
    record_facts(
        about_round=training_class.round,
        fact=Fact.ATTENDANCE,
        values={number: tally(held=possible[number], states=states[number]).rate for number in enrolments},
        reason=reason,
        actor=actor,
        now=now,
    )


def _newest_completions(seat_ids: Iterable[int]) -> Mapping[int, Completion]:
    found = Completion.objects.filter(seat__in=list(seat_ids)).order_by("seat", "version")
    return {one.seat_id: one for one in found}


def _completion(one: SeatStanding, training_class: TrainingClass, now: datetime) -> Completion:
    return Completion(
        seat=one.seat,
        place_code=one.seat.place_code,
        version=1,
        passed=one.passed,
        attended=one.tally.attended,
        meetings=one.meetings,
        needed=training_class.meetings_needed,
        score=one.score,
        pass_mark=training_class.pass_mark,
        completed_at=now,
    )
