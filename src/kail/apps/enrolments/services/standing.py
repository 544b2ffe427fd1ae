"""Standing of a party in a round: suspended, on again, stopped, moved. Two people, each with what follows from it.

| change | money | place | what was promised |
|---|---|---|---|
| suspend | stays | stays | stands still: nothing is released or given |
| resume | stays | stays | goes on where it stood |
| drop out | what was not spent for the party goes back to the lines | stays taken | cancelled |
| move | stays | stays with the region that gave it | goes on in the new village |

Whoever withdraws, dies or is found ineligible leaves the decree itself (a withdrawal of the selection): the place is
free for the reserve, and the enrolment ends with that.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.enrolments.enums import (
    MOVING,
    UNGIVEN,
    EndCause,
    EnrolmentState,
    EntitlementState,
    StandingKind,
)
from kail.apps.enrolments.errors import StandingRefused
from kail.apps.enrolments.models import AidPlanLine, Enrolment, StandingChange
from kail.apps.enrolments.services.advancing import advance, enrolments_lock
from kail.apps.places.models import Place
from kail.apps.programmes.enums import EntrySource
from kail.apps.programmes.services import MoneySource, give_back_unspent
from kail.apps.registry.enums import ParticipationState
from kail.apps.registry.services.participations import end_participations
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.events import Event, publish
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

VILLAGE_DIGITS = 10


@dataclass(frozen=True)
class ParticipantMoved(Event):
    """A party goes on in another village: what later apps keep of it follows."""

    round_id: int
    enrolment_id: int


def propose_standing(
    *,
    enrolment: Enrolment,
    kind: StandingKind,
    reason: str,
    actor: Actor,
    now: datetime,
    new_place_code: str = "",
    document: Document | None = None,
) -> StandingChange:
    """Propose a change of standing. Raises StandingRefused where it makes no sense now."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=enrolment.round_id))
        current = Enrolment.objects.get(pk=enrolment.pk)
        _check(current, kind, new_place_code)
        if current.standing_changes.filter(state=ProposalState.PROPOSED).exists():
            raise StandingRefused(_("A change for this party waits for a second person already."))
        return StandingChange.objects.create(
            enrolment=current,
            place_code=current.place_code,
            kind=kind,
            new_place_code=new_place_code,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_standing(*, change: StandingChange, reason: str, actor: Actor, now: datetime) -> StandingChange:
    """Approve: the change takes effect at once, with all that follows from it (see the table above).

    Raises AlreadyDecided, SamePerson, StandingRefused, CeilingPassed; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(change, actor)
        enrolment = Enrolment.objects.select_related("round").get(pk=current.enrolment_id)
        kind = StandingKind(current.kind)
        _check(enrolment, kind, current.new_place_code)
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        match kind:
            case StandingKind.SUSPEND:
                _set_state(enrolment, EnrolmentState.SUSPENDED)
            case StandingKind.RESUME:
                _set_state(enrolment, EnrolmentState.ACTIVE)
                advance(advanced_round=enrolment.round, now=now, enrolment_ids=[enrolment.pk])
            case StandingKind.DROP_OUT:
                _drop_out(enrolment, current, actor, now)
            case StandingKind.MOVE:
                _move(enrolment, current.new_place_code)
    return current


def reject_standing(*, change: StandingChange, reason: str, actor: Actor, now: datetime) -> StandingChange:
    """Reject: the party goes on as before. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(change, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _check(enrolment: Enrolment, kind: StandingKind, new_place_code: str) -> None:
    if enrolment.state not in MOVING:
        raise StandingRefused(_("This way through the round has ended already."))
    if kind == StandingKind.SUSPEND and enrolment.state == EnrolmentState.SUSPENDED:
        raise StandingRefused(_("This party is suspended already."))
    if kind == StandingKind.RESUME and enrolment.state != EnrolmentState.SUSPENDED:
        raise StandingRefused(_("Only whoever is suspended can go on again."))
    if kind == StandingKind.MOVE:
        known = Place.objects.filter(code=new_place_code).exists()
        if len(new_place_code) != VILLAGE_DIGITS or not known or new_place_code == enrolment.place_code:
            raise StandingRefused(_("Choose the village where the party lives now."))


def _set_state(enrolment: Enrolment, state: EnrolmentState) -> None:
    enrolment.state = state
    enrolment.save(update_fields=["state"])


def _drop_out(enrolment: Enrolment, change: StandingChange, actor: Actor, now: datetime) -> None:
    why = change.proposal_reason
    enrolment.entitlements.filter(state__in=UNGIVEN).update(state=EntitlementState.CANCELLED)
    enrolment.state = EnrolmentState.ENDED
    enrolment.end_cause = EndCause.DROPPED_OUT
    enrolment.ended_date = timezone.localdate(now)
    enrolment.save(update_fields=["state", "end_cause", "ended_date"])
    give_back_unspent(
        returning_round=enrolment.round,
        party_ids=[enrolment.party_id],
        reason=why,
        source=MoneySource(EntrySource.STANDING, str(change.pk)),
        actor=actor,
        now=now,
    )
    end_participations(
        round_code=enrolment.round.code,
        party_ids=[enrolment.party_id],
        state=ParticipationState.DROPPED_OUT,
        to_date=timezone.localdate(now),
        reason=why,
        actor=actor,
    )


def _move(enrolment: Enrolment, new_place_code: str) -> None:
    """Everything about the party in this round goes to the new village, which the mover need not see."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        for rows in (
            enrolment.stages,
            enrolment.entitlements,
            enrolment.standing_changes,
            enrolment.plans,
            enrolment.aid_plans,
            AidPlanLine.objects.filter(plan__enrolment=enrolment),
        ):
            rows.update(place_code=new_place_code)
        Enrolment.objects.filter(pk=enrolment.pk).update(place_code=new_place_code)
    publish(event=ParticipantMoved(round_id=enrolment.round_id, enrolment_id=enrolment.pk))


def _locked(change: StandingChange, actor: Actor) -> StandingChange:
    take_locks(enrolments_lock(round_id=change.enrolment.round_id))
    current = StandingChange.objects.get(pk=change.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current
