"""Withdrawals: a recipient leaves a signed decree, by two people; the place and its money are free at once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.programmes.enums import EntrySource
from kail.apps.programmes.services import (
    MoneySource,
    budget_lock,
    give_back_places,
    give_back_unspent,
    places_lock,
)
from kail.apps.selection.enums import WITHDRAWALS, Cause, Listing, Verdict
from kail.apps.selection.errors import WithdrawalRefused
from kail.apps.selection.models import DecreeLine, ListDecision, Withdrawal
from kail.apps.selection.selectors.chain import recipients
from kail.apps.selection.services.proof import end_taking_part
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.events import Event, publish
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class PlaceGivenUp(Event):
    """A recipient left a signed decree: the place is free, and an amendment can be proposed."""

    withdrawal_id: int
    round_id: int


def propose_withdrawal(
    *,
    line: DecreeLine,
    cause: Cause,
    reason: str,
    actor: Actor,
    now: datetime,
    document: Document | None = None,
) -> Withdrawal:
    """Propose that a recipient of a signed decree leaves it. Raises WithdrawalRefused, RegionTooSmall."""
    check_sees_region(region_code=line.place_code)
    if cause not in WITHDRAWALS:
        raise WithdrawalRefused(_("Choose why the recipient leaves the decree."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(places_lock(round_id=line.decree.round_id))
        if not recipients().filter(pk=line.pk).exists():
            raise WithdrawalRefused(_("This party has no place by a signed decree, or left it already."))
        waiting = Withdrawal.objects.filter(decree=line.decree_id, party=line.party_id)
        if waiting.exclude(state=ProposalState.REJECTED).exists():
            raise WithdrawalRefused(_("A withdrawal of this recipient waits for a second person already."))
        return Withdrawal.objects.create(
            decree_id=line.decree_id,
            party_id=line.party_id,
            place_code=line.place_code,
            cause=cause,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_withdrawal(*, withdrawal: Withdrawal, reason: str, actor: Actor, now: datetime) -> Withdrawal:
    """Approve: the place and what is not spent are given back, and the next reserve of the contest moves up.

    Nobody enters by it: that takes an amendment, which two people sign. Raises AlreadyDecided, SamePerson, PlacesTaken,
    RegionTooSmall; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(withdrawal, actor)
        left = current.decree.round
        line = DecreeLine.objects.get(
            decree=current.decree_id, party=current.party_id, listing=Listing.CHOSEN
        )
        check_sees_region(region_code=line.contest_code)
        said = f"{current.decree.number}: {current.get_cause_display()}"
        give_back_places(giving_round=left, by_contest={line.contest_code: 1}, reason=said, actor=actor)
        give_back_unspent(
            returning_round=left,
            party_ids=[current.party_id],
            reason=said,
            source=MoneySource(EntrySource.WITHDRAWAL, str(current.pk)),
            actor=actor,
            now=now,
        )
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        ListDecision.objects.create(
            ranking_id=current.decree.ranking_id,
            party_id=current.party_id,
            place_code=line.place_code,
            verdict=Verdict.DROP,
            cause=current.cause,
            reason=current.proposal_reason,
            decided_by_id=actor.id,
            decided_at=now,
        )
        end_taking_part(withdrawal=current, actor=actor, now=now)
        publish(event=PlaceGivenUp(withdrawal_id=current.pk, round_id=left.pk))
    return current


def reject_withdrawal(*, withdrawal: Withdrawal, reason: str, actor: Actor, now: datetime) -> Withdrawal:
    """Reject: the recipient keeps the place. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(withdrawal, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _locked(withdrawal: Withdrawal, actor: Actor) -> Withdrawal:
    round_id = withdrawal.decree.round_id
    take_locks(places_lock(round_id=round_id), budget_lock(round_id=round_id))
    current = Withdrawal.objects.select_related("decree__round").get(pk=withdrawal.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current
