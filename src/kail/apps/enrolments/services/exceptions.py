"""Exceptions: a milestone opened or passed by hand, by two people and for a reason. Never otherwise."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.enrolments.enums import EnrolmentState, ExceptionKind, StageState
from kail.apps.enrolments.errors import ExceptionRefused
from kail.apps.enrolments.models import EnrolmentStage, StageException
from kail.apps.enrolments.services.advancing import advance, enrolments_lock
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def propose_exception(
    *,
    enrolment_stage: EnrolmentStage,
    kind: ExceptionKind,
    reason: str,
    actor: Actor,
    now: datetime,
    document: Document | None = None,
) -> StageException:
    """Propose to open or pass a milestone of one party by hand. Raises ExceptionRefused where that cannot be now."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=enrolment_stage.stage.round_id))
        current = _current(enrolment_stage.pk, kind)
        if current.exceptions.filter(state=ProposalState.PROPOSED).exists():
            raise ExceptionRefused(_("An exception for this milestone waits for a second person already."))
        return StageException.objects.create(
            enrolment_stage=current,
            place_code=current.place_code,
            kind=kind,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_exception(
    *, exception: StageException, reason: str, actor: Actor, now: datetime
) -> StageException:
    """Approve: the milestone opens or passes at once, and the party advances from there.

    Raises AlreadyDecided, SamePerson, ExceptionRefused when the milestone moved meanwhile; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(exception, actor)
        milestone = _current(current.enrolment_stage_id, ExceptionKind(current.kind))
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        milestone.by_hand = current
        if current.kind == ExceptionKind.OPEN:
            milestone.state, milestone.opened_at = StageState.OPEN, now
        else:
            milestone.state, milestone.passed_at = StageState.PASSED, now
        milestone.save(update_fields=["state", "opened_at", "passed_at", "by_hand"])
        advance(advanced_round=milestone.enrolment.round, now=now, enrolment_ids=[milestone.enrolment_id])
    return current


def reject_exception(
    *, exception: StageException, reason: str, actor: Actor, now: datetime
) -> StageException:
    """Reject: the conditions go on deciding. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(exception, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _current(number: int, kind: ExceptionKind) -> EnrolmentStage:
    milestone = EnrolmentStage.objects.select_related("enrolment__round", "stage").get(pk=number)
    if milestone.enrolment.state != EnrolmentState.ACTIVE:
        raise ExceptionRefused(_("Whoever is suspended or no longer takes part stands still."))
    if kind == ExceptionKind.PASS:
        if milestone.state != StageState.OPEN:
            raise ExceptionRefused(_("Only a milestone that is open can be passed by hand."))
        return milestone
    before = milestone.enrolment.stages.filter(position__lt=milestone.position)
    if milestone.state != StageState.WAITING or before.exclude(state=StageState.PASSED).exists():
        raise ExceptionRefused(_("A milestone can be opened by hand when all before it have passed."))
    return milestone


def _locked(exception: StageException, actor: Actor) -> StageException:
    take_locks(enrolments_lock(round_id=exception.enrolment_stage.stage.round_id))
    current = StageException.objects.get(pk=exception.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current
