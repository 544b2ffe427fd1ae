"""Draws: the order in which people choose, drawn with a printed seed; proposed by one person, approved by another."""

import json
from collections import defaultdict
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.programmes.models import Round
from kail.apps.training.enums import ClassState, MeetingState, SeatState
from kail.apps.training.errors import DrawRefused, SeatRefused
from kail.apps.training.models import Draw, DrawEntry, Preference, Seat, TrainingClass
from kail.apps.training.models.timetable import TIMETABLE_LOCK
from kail.apps.training.services.seats import SEAT_CONSTRAINTS, new_card_code, next_in_queue
from kail.calc import course_draw
from kail.calc.course_draw import Applicant, DrawError
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_LONGEST_SEED: Final = 80


def propose_draw(*, of_round: Round, seed: str, reason: str, actor: Actor, now: datetime) -> Draw:
    """Draw the seats of the open classes of a round among all who stated a wish and have no seat.

    Looks at the whole country: the seats of a class are for all its regions. Nobody has a seat by it before a second
    person approves. Raises DrawRefused; then nothing has changed.
    """
    seed = seed.strip()
    if not seed or len(seed) > _LONGEST_SEED:
        raise DrawRefused(_("Give a seed of 1 to 80 characters, best one drawn in public."))
    with transaction.atomic(), acting(actor=actor, reason=reason), region_scope(prefixes=[WHOLE_COUNTRY]):
        take_locks(TIMETABLE_LOCK)
        if Draw.objects.filter(round=of_round, state=ProposalState.PROPOSED).exists():
            raise DrawRefused(_("A draw of this round waits for a second person already."))
        classes = _open_classes(of_round)
        wishes = _wishes(of_round, classes)
        if not classes or not wishes:
            raise DrawRefused(_("There is no class to draw for, or nobody without a seat has stated a wish."))
        capacities = {str(one.pk): one.free for one in classes}
        result = _drawn(wishes, capacities, seed)
        draw = Draw.objects.create(
            round=of_round,
            seed=seed,
            capacities=capacities,
            digest=_digest(wishes, capacities, seed),
            participants=len(wishes),
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        DrawEntry.objects.bulk_create(_entry(draw, drawn, wishes) for drawn in result.drawn)
    return draw


def approve_draw(*, draw: Draw, reason: str, actor: Actor, now: datetime) -> Draw:
    """Approve: the seats are given, and who would rather sit elsewhere waits there in the order drawn.

    The same draw is made again and has to come out the same. Raises AlreadyDecided, SamePerson, and DrawRefused when
    classes, seats or wishes have changed since.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        region_scope(prefixes=[WHOLE_COUNTRY]),
        constraint_refusals(sentences=SEAT_CONSTRAINTS, kind=SeatRefused),
    ):
        current = _locked(draw, actor)
        classes = _open_classes(current.round)
        wishes = _wishes(current.round, classes)
        capacities = {str(one.pk): one.free for one in classes}
        if _digest(wishes, capacities, current.seed) != current.digest:
            raise DrawRefused(
                _("Classes, seats or wishes have changed since this draw; reject it and draw again."),
                code="changed_since",
            )
        result = _drawn(wishes, capacities, current.seed)
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        _give_seats(current, result, wishes, now)
        for one in classes:
            _queue(current, one, result, wishes)
    return current


def reject_draw(*, draw: Draw, reason: str, actor: Actor, now: datetime) -> Draw:
    """Reject: nobody gets a seat by it. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(draw, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


class _Wish:
    """Who wishes what: classes by number, the best first; a course stands for its classes by code."""

    def __init__(self, *, enrolment_id: int, person_id: int, place_code: str) -> None:
        self.enrolment_id = enrolment_id
        self.person_id = person_id
        self.place_code = place_code
        self.classes: list[str] = []


Wishes = dict[int, _Wish]


def _open_classes(of_round: Round) -> list[TrainingClass]:
    """Classes of the round of which nothing was held."""
    return list(
        TrainingClass.objects.filter(round=of_round, state=ClassState.OPEN)
        .exclude(meetings__state=MeetingState.HELD)
        .order_by("code")
    )


def _wishes(of_round: Round, classes: list[TrainingClass]) -> Wishes:
    by_course: dict[int, list[str]] = defaultdict(list)
    for one in classes:
        by_course[one.course_id].append(str(one.pk))
    placed = set(
        Seat.objects.filter(enrolment__round=of_round)
        .exclude(state=SeatState.LEFT)
        .values_list("person", flat=True)
    )
    wishes: Wishes = {}
    for row in (
        Preference.objects.filter(enrolment__round=of_round, enrolment__state=EnrolmentState.ACTIVE)
        .exclude(person__in=placed)
        .order_by("enrolment", "person", "rank")
    ):
        wish = wishes.setdefault(
            row.person_id,
            _Wish(enrolment_id=row.enrolment_id, person_id=row.person_id, place_code=row.place_code),
        )
        wish.classes.extend(code for code in by_course[row.course_id] if code not in wish.classes)
    # Whoever wishes for courses without a class only would be drawn as if any class would do.
    return {number: wish for number, wish in wishes.items() if wish.classes}


def _drawn(wishes: Wishes, capacities: dict[str, int], seed: str) -> course_draw.Draw:
    applicants = [
        Applicant(identity=wish.person_id, preferences=tuple(wish.classes)) for wish in wishes.values()
    ]
    try:
        return course_draw.draw_seats(applicants=applicants, capacities=capacities, seed=seed)
    except DrawError as error:
        raise DrawRefused.of(error) from error


def _digest(wishes: Wishes, capacities: dict[str, int], seed: str) -> str:
    inputs = [seed, sorted(capacities.items()), [[n, wishes[n].classes] for n in sorted(wishes)]]
    return sha256(json.dumps(inputs, separators=(",", ":")).encode()).hexdigest()


def _entry(draw: Draw, drawn: course_draw.Drawn, wishes: Wishes) -> DrawEntry:
    wish = wishes[int(drawn.applicant.identity)]
    return DrawEntry(
        draw=draw,
        enrolment_id=wish.enrolment_id,
        person_id=wish.person_id,
        place_code=wish.place_code,
        number=drawn.number,
        lottery=drawn.lottery,
        wishes=[int(code) for code in wish.classes],
        given_id=None if drawn.seat is None else int(drawn.seat),
        choice=drawn.choice,
        outcome=drawn.outcome,
    )


def _give_seats(draw: Draw, result: course_draw.Draw, wishes: Wishes, now: datetime) -> None:
    for drawn in result.drawn:
        if drawn.seat is not None:
            wish = wishes[int(drawn.applicant.identity)]
            _seat(draw, wish, int(drawn.seat), state=SeatState.SEAT, choice=drawn.choice, queue=None, now=now)


def _queue(draw: Draw, one: TrainingClass, result: course_draw.Draw, wishes: Wishes) -> None:
    queue = next_in_queue(training_class=one)
    for place, drawn in enumerate(result.waiting(str(one.pk))):
        wish = wishes[int(drawn.applicant.identity)]
        choice = wish.classes.index(str(one.pk)) + 1
        _seat(draw, wish, one.pk, state=SeatState.WAITING, choice=choice, queue=queue + place, now=None)


def _seat(
    draw: Draw,
    wish: _Wish,
    class_id: int,
    *,
    state: SeatState,
    choice: int | None,
    queue: int | None,
    now: datetime | None,
) -> None:
    """A new seat, or that of somebody who left this class before."""
    values = {"state": state, "queue": queue, "draw": draw, "choice": choice, "seated_at": now}
    known = Seat.objects.filter(training_class=class_id, person=wish.person_id).first()
    if known is None:
        Seat.objects.create(
            training_class_id=class_id,
            enrolment_id=wish.enrolment_id,
            person_id=wish.person_id,
            place_code=wish.place_code,
            card_code=new_card_code(),
            **values,
        )
        return
    for name, value in values.items():
        setattr(known, name, value)
    known.left_at = None
    known.save(update_fields=[*values, "left_at"])


def _locked(draw: Draw, actor: Actor) -> Draw:
    take_locks(TIMETABLE_LOCK)
    current = Draw.objects.select_related("round").get(pk=draw.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current
