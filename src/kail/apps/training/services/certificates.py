"""Certificates of a class: who gets one and who not yet, proposed as one set, issued and signed by a second person."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kail.apps.accounts.models import User
from kail.apps.enrolments.enums import EndCause
from kail.apps.registry.models import Person
from kail.apps.training.enums import CertificateOutlook, ClassState
from kail.apps.training.errors import CertificateRefused
from kail.apps.training.models import (
    Certificate,
    CertificateIssue,
    CertificateIssueLine,
    Completion,
    Seat,
    TrainingClass,
)
from kail.apps.training.models.timetable import class_lock
from kail.apps.training.services.certificate_words import (
    Taught,
    office_of,
    signed_credential,
    taught_in,
)
from kail.apps.training.services.completing import SeatStanding, class_standings
from kail.apps.training.services.status_lists import CERTIFICATES_LOCK, draw_places, ensure_list
from kail.calc.label_code import new_code
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.credentials.keys import current_signer
from kail.kernel.credentials.proofs import Signer
from kail.kernel.credentials.status import StatusPlace
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

CODE_LENGTH: Final = 15
"""Random letters of a code: 74 bits, with one to check them behind."""
_WAITS: Final = gettext_lazy("Certificates of this class wait for the signature of the head already.")
_CONSTRAINTS: Final[Sentences] = {
    "training_certificateissue_one_waiting": ("waits", _WAITS),
    "training_certificate_one_in_force": (
        "has_one",
        gettext_lazy("Somebody of this class has a certificate already."),
    ),
}


@dataclass(frozen=True)
class SeatOutlook:
    """Whether the person of a seat gets a certificate; `missing` says in words what they still need, or lacked.

    `is_shaken`: there is a certificate, but the result that it rests on was corrected since.
    """

    standing: SeatStanding
    outlook: CertificateOutlook
    holder: str
    missing: tuple[str, ...]
    completion: Completion | None
    certificate: Certificate | None

    @property
    def seat(self) -> Seat:
        return self.standing.seat

    @property
    def is_shaken(self) -> bool:
        return self.certificate is not None and (self.completion is None or not self.completion.passed)


def class_outlook(*, training_class: TrainingClass) -> list[SeatOutlook]:
    """Everybody with a seat in a class inside the region scope, by the number of the seat."""
    standings = class_standings(training_class=training_class)
    seats = [one.seat.pk for one in standings]
    newest = {
        one.seat_id: one for one in Completion.objects.filter(seat__in=seats).order_by("seat", "version")
    }
    issued = {one.seat_id: one for one in Certificate.objects.filter(seat__in=seats, revoked_at__isnull=True)}
    waiting = set(
        CertificateIssueLine.objects.filter(seat__in=seats, issue__state=ProposalState.PROPOSED).values_list(
            "seat", flat=True
        )
    )
    names = holder_names(person_ids=[one.seat.person_id for one in standings])
    return [
        SeatOutlook(
            standing=one,
            outlook=_outlook(one, newest.get(one.seat.pk), one.seat.pk in issued, one.seat.pk in waiting),
            holder=names[one.seat.person_id],
            missing=_missing(one, training_class, newest.get(one.seat.pk)),
            completion=newest.get(one.seat.pk),
            certificate=issued.get(one.seat.pk),
        )
        for one in standings
    ]


def holder_names(*, person_ids: Sequence[int]) -> dict[int, str]:
    """The name for each of these people's certificates: that of the surviving record where two were merged."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        people = Person.objects.filter(pk__in=person_ids).select_related("party", "merged_into__party")
        return {one.pk: " ".join((one.merged_into or one).party.display_name.split()) for one in people}


def propose_certificates(
    *, training_class: TrainingClass, reason: str, actor: Actor, now: datetime
) -> CertificateIssue:
    """Propose certificates for everybody of a class who passed and has none. Raises CertificateRefused."""
    if not reason.strip():
        raise CertificateRefused(_("Say why: a proposal needs a reason."), code="reason_missing")
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=CertificateRefused),
    ):
        current = _locked(training_class)
        if current.certificate_issues.filter(state=ProposalState.PROPOSED).exists():
            raise CertificateRefused(_WAITS, code="waits")
        chosen = [
            one
            for one in class_outlook(training_class=current)
            if one.outlook == CertificateOutlook.EARNED and one.completion is not None
        ]
        if not chosen:
            raise CertificateRefused(
                _("Nobody of this class waits for a certificate: whoever passed has one."), code="nobody"
            )
        issue = CertificateIssue.objects.create(
            training_class=current,
            people=len(chosen),
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        CertificateIssueLine.objects.bulk_create(
            [
                CertificateIssueLine(
                    issue=issue, seat=one.seat, completion=one.completion, place_code=one.seat.place_code
                )
                for one in chosen
            ]
        )
    return issue


def issue_certificates(
    *, issue: CertificateIssue, reason: str, actor: Actor, now: datetime
) -> list[Certificate]:
    """Issue what another person proposed: each gets number, code and signed Open Badge, in the order of the seats.

    Raises AlreadyDecided, SamePerson, SigningKeyMissing, CredentialRefused, and CertificateRefused when something
    changed since the proposal; then nothing has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=CertificateRefused),
    ):
        current, training_class = _locked_issue(issue, actor)
        take_locks(CERTIFICATES_LOCK)
        chosen = _still_earned(current, training_class)
        taught = taught_in(training_class=training_class)
        if taught is None:
            raise CertificateRefused(_("No meeting of this class was held yet."), code="not_held")
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        return _issued(current, training_class, taught, chosen, actor, now)


def reject_certificates(
    *, issue: CertificateIssue, reason: str, actor: Actor, now: datetime
) -> CertificateIssue:
    """Issue none of them; they can be proposed again. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current, _training_class = _locked_issue(issue, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _issued(
    issue: CertificateIssue,
    training_class: TrainingClass,
    taught: Taught,
    chosen: Sequence[SeatOutlook],
    actor: Actor,
    now: datetime,
) -> list[Certificate]:
    key = current_signer(public_url=settings.PUBLIC_URL)
    signer = User.objects.get(pk=actor.id).full_name
    year = timezone.localdate(now).year
    last = _take_numbers(year, len(chosen))
    made = []
    for offset, (one, place) in enumerate(zip(chosen, draw_places(count=len(chosen)), strict=True)):
        certificate = _paper(issue, training_class, taught, one, place)
        certificate.sequence = last - len(chosen) + offset + 1
        certificate.year, certificate.issued_date, certificate.signer = year, timezone.localdate(now), signer
        certificate.number = settings.CERTIFICATE_NUMBER.format(
            year=year, sequence=f"{certificate.sequence:04d}"
        )
        made.append(_signed(certificate, training_class, key, now))
    for number in sorted({one.status_list for one in made if one.status_list is not None}):
        ensure_list(number=number, now=now)
    return Certificate.objects.bulk_create(made)


def _paper(
    issue: CertificateIssue,
    training_class: TrainingClass,
    taught: Taught,
    one: SeatOutlook,
    place: StatusPlace | None,
) -> Certificate:
    return Certificate(
        issue=issue,
        seat=one.seat,
        completion=one.completion,
        place_code=one.seat.place_code,
        code=new_code(pick=secrets.randbelow, length=CODE_LENGTH),
        holder=one.holder,
        course_code=training_class.course.code,
        title=training_class.course.name,
        partner=training_class.course.partner.name,
        place=training_class.place,
        learnt=taught.learnt,
        hours=taught.hours,
        attended=one.standing.tally.attended,
        meetings=taught.meetings,
        score=one.standing.score,
        began_date=taught.began,
        ended_date=taught.ended,
        office=office_of(training_class=training_class),
        status_list=place.list_number if place else None,
        status_place=place.place if place else None,
    )


def _signed(
    certificate: Certificate, training_class: TrainingClass, key: Signer, now: datetime
) -> Certificate:
    certificate.credential = signed_credential(
        certificate=certificate, training_class=training_class, key=key, at=now
    )
    return certificate


def _take_numbers(year: int, count: int) -> int:
    """The last of so many numbers that follow each other in a year, whatever region issued the one before."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO training_certificatecounter AS c (year, last) VALUES (%s, %s)
            ON CONFLICT (year) DO UPDATE SET last = c.last + EXCLUDED.last
            RETURNING last
            """,
            [year, count],
        )
        (last,) = cursor.fetchone()
    return int(last)


def _still_earned(issue: CertificateIssue, training_class: TrainingClass) -> list[SeatOutlook]:
    """Those who were proposed, as they stand now. Refuses when one of them no longer passes, or is out of sight."""
    lines: Mapping[int, int] = dict(issue.lines.values_list("seat_id", "completion_id"))
    if len(lines) != issue.people:
        raise CertificateRefused(
            _("Some of these people live outside your regions; somebody who sees all of them decides this."),
            code="not_all_seen",
        )
    chosen = [
        one
        for one in class_outlook(training_class=training_class)
        if one.outlook == CertificateOutlook.PROPOSED
        and one.completion is not None
        and lines.get(one.seat.pk) == one.completion.pk
    ]
    if len(chosen) != issue.people:
        raise CertificateRefused(
            _("Results of this class have changed since the proposal. Reject it, and have it proposed anew."),
            code="changed",
        )
    return chosen


def _locked(training_class: TrainingClass) -> TrainingClass:
    take_locks(class_lock(class_id=training_class.pk))
    current = TrainingClass.objects.select_related("course__partner", "round").get(pk=training_class.pk)
    if current.state == ClassState.CANCELLED:
        raise CertificateRefused(_("This class was called off."), code="called_off")
    return current


def _locked_issue(issue: CertificateIssue, actor: Actor) -> tuple[CertificateIssue, TrainingClass]:
    take_locks(class_lock(class_id=issue.training_class_id))
    current = CertificateIssue.objects.get(pk=issue.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    training_class = TrainingClass.objects.select_related("course__partner", "round").get(
        pk=current.training_class_id
    )
    return current, training_class


def _outlook(
    one: SeatStanding, newest: Completion | None, is_issued: bool, is_waiting: bool
) -> CertificateOutlook:
    if is_issued:
        return CertificateOutlook.ISSUED
    if newest is None:
        return CertificateOutlook.OPEN
    if not newest.passed:
        return CertificateOutlook.FAILED
    if has_died(seat=one.seat):
        return CertificateOutlook.DIED
    return CertificateOutlook.PROPOSED if is_waiting else CertificateOutlook.EARNED


def has_died(*, seat: Seat) -> bool:
    """Whether the way of the person of a seat ended by death; of a member of a group that way tells nothing."""
    return seat.enrolment.end_cause == EndCause.DIED and seat.enrolment.party_id == seat.person_id


def _missing(one: SeatStanding, training_class: TrainingClass, newest: Completion | None) -> tuple[str, ...]:
    """What the rule of the class still asks of somebody, or what they lacked; empty for whoever passed."""
    if newest is not None and newest.passed:
        return ()
    told = []
    lacking = one.answer.meetings_missing
    if lacking:
        counts = {
            "count": lacking,
            "attended": one.tally.attended,
            "needed": training_class.meetings_needed,
        }
        told.append(
            ngettext(
                "%(count)d more meeting to attend (%(attended)d of %(needed)d)",
                "%(count)d more meetings to attend (%(attended)d of %(needed)d)",
                lacking,
            )
            % counts
            if newest is None
            else _("attended %(attended)d, %(needed)d were needed") % counts
        )
    if training_class.pass_mark is not None and one.answer.test_passed is not True:
        told.append(
            _("no score of the final test yet, at least %(mark)d is needed")
            % {"mark": training_class.pass_mark}
            if one.score is None
            else _("final test %(score)d, at least %(mark)d is needed")
            % {"score": one.score, "mark": training_class.pass_mark}
        )
    return tuple(told)
