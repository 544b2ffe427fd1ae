"""Looking at an institution by a published standard: every thing has an answer, another person checks them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import Moment, Verdict
from kail.apps.delivery.errors import ServiceCheckRefused
from kail.apps.delivery.models import ServiceAnswer, ServiceCheck
from kail.apps.delivery.service_standards import ServiceStandard, find_standard
from kail.apps.documents.models import Document
from kail.apps.enrolments.enums import EnrolmentState, Fact
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import enrolments_lock, record_facts
from kail.apps.registry.models import Institution
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

_CONSTRAINTS: Final[Sentences] = {
    "delivery_servicecheck_one": (
        "checked_already",
        _("This institution was looked at for this already. Reload the page to see it."),
    ),
}


@dataclass(frozen=True)
class Answered:
    """What was found about one thing: whatever is not met, or could not be seen, says why."""

    verdict: Verdict
    note: str = ""
    photo: Document | None = None


def record_service_check(
    *,
    enrolment: Enrolment,
    moment: Moment,
    visited_date: date,
    answers: Mapping[str, Answered],
    reason: str,
    actor: Actor,
    now: datetime,
) -> ServiceCheck:
    """Record a look at an institution on its way through a round, by the standard of its kind; another person checks.

    `answers` by the code of the item. The look after is made by the standard, in its version, of the look before.
    Raises ServiceCheckRefused when one was made already, an answer or a note is missing, the look before is not there,
    or the day lies ahead; then nothing has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=ServiceCheckRefused),
    ):
        take_locks(enrolments_lock(round_id=enrolment.round_id))
        current = Enrolment.objects.get(pk=enrolment.pk)
        institution = Institution.objects.filter(pk=current.party_id).first()
        if institution is None:
            raise ServiceCheckRefused(
                _("Only institutions are looked at by a service standard."), code="kind"
            )
        _check_time(current, moment, visited_date, now)
        standard = _standard(current, institution, moment, visited_date)
        _check_answers(standard, answers)
        check = ServiceCheck.objects.create(
            enrolment=current,
            institution=institution,
            place_code=current.place_code,
            moment=moment,
            standard=standard.code,
            version=standard.version,
            items=len(standard.items),
            visited_date=visited_date,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        ServiceAnswer.objects.bulk_create(
            ServiceAnswer(
                service_check=check,
                place_code=check.place_code,
                item=item.code,
                verdict=answers[item.code].verdict,
                note=answers[item.code].note.strip(),
                photo=answers[item.code].photo,
            )
            for item in standard.items
        )
    return check


def approve_service_check(*, check: ServiceCheck, reason: str, actor: Actor, now: datetime) -> ServiceCheck:
    """Find the answers right: the look stays. After the help, conditions that ask for it are met from now on.

    Raises AlreadyDecided, SamePerson; then nothing has changed.
    """
    return _decide(check, ProposalState.APPROVED, reason, actor, now)


def reject_service_check(*, check: ServiceCheck, reason: str, actor: Actor, now: datetime) -> ServiceCheck:
    """Send back: the institution is looked at anew. Raises AlreadyDecided, SamePerson."""
    return _decide(check, ProposalState.REJECTED, reason, actor, now)


def _decide(
    check: ServiceCheck, state: ProposalState, reason: str, actor: Actor, now: datetime
) -> ServiceCheck:
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=check.enrolment.round_id))
        current = ServiceCheck.objects.select_related("enrolment__round").get(pk=check.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        record_decision(proposal=current, state=state, reason=reason, actor=actor, now=now)
        if state == ProposalState.APPROVED and current.moment == Moment.AFTER:
            record_facts(
                about_round=current.enrolment.round,
                fact=Fact.SERVICE_CHECKED,
                values={current.enrolment_id: True},
                reason=reason,
                actor=actor,
                now=now,
            )
    return current


def _check_time(enrolment: Enrolment, moment: Moment, visited_date: date, now: datetime) -> None:
    if visited_date > timezone.localdate(now):
        raise ServiceCheckRefused(_("The day of the visit lies in the future."), code="visited_date")
    if moment == Moment.BEFORE and enrolment.state != EnrolmentState.ACTIVE:
        raise ServiceCheckRefused(
            _("Whoever is suspended or no longer takes part is not looked at before the help."),
            code="not_active",
        )
    standing = enrolment.service_checks.exclude(state=ProposalState.REJECTED)
    if standing.filter(moment=moment).exists():
        raise ServiceCheckRefused(
            _("This institution was looked at for this already. Reload the page to see it."),
            code="checked_already",
        )


def _standard(
    enrolment: Enrolment, institution: Institution, moment: Moment, visited_date: date
) -> ServiceStandard:
    if moment == Moment.BEFORE:
        return find_standard(kind=institution.kind)
    before = enrolment.service_checks.filter(moment=Moment.BEFORE, state=ProposalState.APPROVED).first()
    if before is None:
        raise ServiceCheckRefused(
            _("The look before the help is not there, or nobody has checked it yet."), code="before_missing"
        )
    if visited_date < before.visited_date:
        raise ServiceCheckRefused(
            _("The look after the help cannot be earlier than the one before."), code="visited_date"
        )
    return find_standard(kind=institution.kind, code=before.standard, version=before.version)


def _check_answers(standard: ServiceStandard, answers: Mapping[str, Answered]) -> None:
    if set(answers) != {item.code for item in standard.items}:
        raise ServiceCheckRefused(_("Every thing that the standard asks needs an answer."), code="answers")
    for item in standard.items:
        answered = answers[item.code]
        if answered.verdict != Verdict.MET and not answered.note.strip():
            raise ServiceCheckRefused(
                _("“%(item)s”: say what is missing, or why it could not be seen.") % {"item": item.text},
                code=f"note:{item.code}",
            )
