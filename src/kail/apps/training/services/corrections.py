"""A result that turned out wrong: one person says so, a second one decides, and a new version stands beside the old."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kail.apps.training.errors import CompletionRefused
from kail.apps.training.models import Completion, CompletionCorrection, Seat
from kail.apps.training.models.timetable import class_lock
from kail.apps.training.services.completing import tell_passed
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def propose_correction(
    *, seat: Seat, passed: bool, reason: str, actor: Actor, now: datetime
) -> CompletionCorrection:
    """Propose that somebody has passed after all, or has not. Raises CompletionRefused where it makes no sense."""
    if not reason.strip():
        raise CompletionRefused(_("Say why the result is wrong."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(class_lock(class_id=seat.training_class_id))
        newest = _newest(seat)
        if newest is None:
            raise CompletionRefused(_("There is no result yet; correct attendance or score instead."))
        if newest.passed == passed:
            raise CompletionRefused(_("That is what the result says already."))
        if seat.corrections.filter(state=ProposalState.PROPOSED).exists():
            raise CompletionRefused(_("A correction of this result waits for a second person already."))
        return CompletionCorrection.objects.create(
            seat=seat,
            place_code=seat.place_code,
            passed=passed,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_correction(
    *, correction: CompletionCorrection, reason: str, actor: Actor, now: datetime
) -> Completion:
    """Approve: the next version holds, and the enrolment hears of it. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(correction, actor)
        seat = Seat.objects.select_related("training_class__round").get(pk=current.seat_id)
        before = seat.completions.order_by("-version")[0]
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        corrected = Completion.objects.create(
            seat=seat,
            place_code=seat.place_code,
            version=before.version + 1,
            passed=current.passed,
            attended=before.attended,
            meetings=before.meetings,
            needed=before.needed,
            score=before.score,
            pass_mark=before.pass_mark,
            correction=current,
            completed_at=now,
        )
        tell_passed(
            training_class=seat.training_class,
            enrolment_ids=[seat.enrolment_id],
            reason=reason,
            actor=actor,
            now=now,
        )
    return corrected


def reject_correction(
    *, correction: CompletionCorrection, reason: str, actor: Actor, now: datetime
) -> CompletionCorrection:
    """Reject: the result stays. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(correction, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _newest(seat: Seat) -> Completion | None:
    last = seat.completions.aggregate(last=Max("version"))["last"]
    return seat.completions.filter(version=last).first()


def _locked(correction: CompletionCorrection, actor: Actor) -> CompletionCorrection:
    take_locks(class_lock(class_id=correction.seat.training_class_id))
    current = CompletionCorrection.objects.get(pk=correction.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current
