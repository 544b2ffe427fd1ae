"""Moving unfilled places to regions where people wait: one person proposes, another decides, the quota follows."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.enums import QuotaMethod, RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.services import move_places
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.errors import ReallocationRefused, RoundClosed
from kail.apps.selection.models import Reallocation, ReallocationLine
from kail.apps.selection.selectors.board import standing_decree
from kail.apps.selection.selectors.reallocations import is_as_planned, plan_reallocation
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def propose_reallocation(
    *,
    ranked_round: Round,
    shared_by: SharedBy,
    method: QuotaMethod,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Reallocation:
    """Propose to move the free places of the round's list as a method shares them.

    Raises RoundClosed, RegionTooSmall, ReallocationRefused (nothing to move, another proposal waits) and what
    `plan_reallocation` raises; then nothing is stored.
    """
    check_sees_region(region_code=ranked_round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(ranked_round.pk)
        if current.reallocations.filter(state=ProposalState.PROPOSED).exists():
            raise ReallocationRefused(
                _("A re-allocation of this round waits for a decision already."), code="reallocation_waits"
            )
        plan = plan_reallocation(ranked_round=current, shared_by=shared_by, method=method)
        if not plan.moved:
            raise ReallocationRefused(
                _("There is nothing to move: no place is free, or nobody waits elsewhere."),
                code="reallocation_nothing",
            )
        proposed = Reallocation.objects.create(
            round=current,
            ranking=plan.ranking,
            shared_by=shared_by,
            method=method,
            pool=plan.pool,
            moved=plan.moved,
            how=dict(plan.how),
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        ReallocationLine.objects.bulk_create(
            [
                ReallocationLine(
                    reallocation=proposed, place_code=one.place_code, before=one.before, unfilled=one.unfilled,
                    waiting=one.waiting, taken=one.taken, given=one.given,
                )
                for one in plan.regions
            ]
        )  # fmt: skip
    return proposed


def approve_reallocation(
    *, reallocation: Reallocation, reason: str, actor: Actor, now: datetime
) -> Reallocation:
    """Move the places: the quota changes, its plan is kept, and the list has to be made anew.

    Raises AlreadyDecided, SamePerson, RoundClosed, RegionTooSmall, ReallocationRefused when the list or the quota is
    not the one that was proposed about; then nothing has changed.
    """
    check_sees_region(region_code=reallocation.round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(reallocation.round_id)
        decided = Reallocation.objects.select_related("round").get(pk=reallocation.pk)
        check_second_person(proposal=decided, decider_id=actor.id)
        plan = plan_reallocation(
            ranked_round=current, shared_by=SharedBy(decided.shared_by), method=QuotaMethod(decided.method)
        )
        if not is_as_planned(reallocation=decided, plan=plan):
            raise ReallocationRefused(
                _("The list changed since this was proposed. Reject it and propose again."),
                code="reallocation_outdated",
            )
        move_places(
            shared_round=current,
            places={one.place_code: one.after for one in plan.regions},
            actor=actor,
            reason=reason,
            now=now,
        )
        record_decision(proposal=decided, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
    return decided


def reject_reallocation(
    *, reallocation: Reallocation, reason: str, actor: Actor, now: datetime
) -> Reallocation:
    """Leave the places where they are. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"round:{reallocation.round_id}")
        decided = Reallocation.objects.get(pk=reallocation.pk)
        check_second_person(proposal=decided, decider_id=actor.id)
        record_decision(proposal=decided, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return decided


def _locked(round_id: int) -> Round:
    take_locks(f"round:{round_id}")
    current = Round.objects.select_related("programme", "programme_version").get(pk=round_id)
    if current.state not in {RoundState.DRAFT, RoundState.OPEN} or standing_decree(ranked_round=current):
        raise RoundClosed(
            _("A decree of this round stands or waits: its places stay. Propose an amendment instead.")
        )
    return current
