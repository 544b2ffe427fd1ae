"""Deciding about those on a ranked list: who leaves it, what does not matter, who comes back.

Before the decree about everybody; after it about the reserve alone, who may enter by an amendment: whoever stands on a
signed decree leaves it by a withdrawal.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.holding import FINDINGS_LOCK
from kail.apps.selection.enums import Cause, Listing, Verdict
from kail.apps.selection.errors import DecisionRefused
from kail.apps.selection.models import Candidate, DecreeLine, ListDecision, Ranking
from kail.apps.selection.selectors.board import latest_ranking, standing_decree
from kail.apps.selection.selectors.chain import decree_chain
from kail.apps.selection.selectors.checks import ListFinding, list_findings
from kail.apps.selection.selectors.standing import standing_list
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.approvals import ProposalState
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def drop_candidate(
    *,
    ranking: Ranking,
    party_id: int,
    cause: Cause,
    reason: str,
    actor: Actor,
    now: datetime,
    subject: str = "",
) -> ListDecision:
    """Take a candidate off the list; the next reserve of the contest moves up.

    Raises DecisionRefused, RegionTooSmall.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        (candidate,) = _locked_candidates(ranking, [party_id])
        if party_id in standing_list(ranking=ranking).dropped:
            raise DecisionRefused(_("This candidate is off the list already."))
        return _decided(candidate, Verdict.DROP, cause, subject, "", reason, actor, now)


def restore_candidate(
    *, ranking: Ranking, party_id: int, reason: str, actor: Actor, now: datetime
) -> ListDecision:
    """Put a candidate back, who takes a place only where one is open; after a decree only who was passed over since.

    Raises DecisionRefused, RegionTooSmall.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        (candidate,) = _locked_candidates(ranking, [party_id])
        dropped = standing_list(ranking=ranking).dropped.get(party_id)
        if dropped is None:
            raise DecisionRefused(_("This candidate is on the list; there is nothing to put back."))
        signed = standing_decree(ranked_round=ranking.round)
        if signed is not None and signed.decided_at is not None and dropped.decided_at <= signed.decided_at:
            raise DecisionRefused(_("A decree of this list waits or is signed: its list stands."))
        return _decided(
            candidate, Verdict.RESTORE, Cause(dropped.cause), dropped.subject, "", reason, actor, now
        )


def keep_candidates(
    *, ranking: Ranking, seen: Sequence[tuple[int, str, str]], reason: str, actor: Actor, now: datetime
) -> list[ListDecision]:
    """Decide that findings that only warn do not matter, each as it was seen: party, `subject`, `evidence_sha256`.

    All or none. Raises DecisionRefused (one blocks, changed or went since, or is kept already), RegionTooSmall.
    """
    if not seen:
        raise DecisionRefused(_("Choose what is kept."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        candidates = _locked_candidates(ranking, [party_id for party_id, _subject, _digest in seen])
        open_now = {
            (one.party_id, one.subject, one.evidence_sha256): one for one in list_findings(ranking=ranking)
        }
        return [
            _kept(candidate, open_now.get(what), reason, actor, now)
            for candidate, what in zip(candidates, seen, strict=True)
        ]


def _kept(
    candidate: Candidate, found: ListFinding | None, reason: str, actor: Actor, now: datetime
) -> ListDecision:
    if found is None:
        raise DecisionRefused(_("A finding changed since you looked. Reload the page and decide again."))
    if found.blocks:
        raise DecisionRefused(
            _(
                "A finding that blocks cannot be kept: end it in the registry, or take the person off the list."
            )
        )
    if found.kept is not None:
        raise DecisionRefused(_("This is decided already."))
    return _decided(
        candidate, Verdict.KEEP, found.cause, found.subject, found.evidence_sha256, reason, actor, now
    )


def _locked_candidates(ranking: Ranking, party_ids: Sequence[int]) -> list[Candidate]:
    take_locks(f"round:{ranking.round_id}")
    take_locks(FINDINGS_LOCK)
    current = ranking.round
    current.refresh_from_db(fields=["state"])
    _check_undecreed(current, party_ids)
    if latest_ranking(ranked_round=current) != ranking:
        raise DecisionRefused(_("The selection was run again since. Decide on the new list."))
    candidates = {
        candidate.party_id: candidate
        for candidate in Candidate.objects.filter(ranking=ranking, party_id__in=set(party_ids))
    }
    if not set(party_ids) <= set(candidates):
        raise DecisionRefused(_("This candidate is not on the list."))
    for contest in {candidate.contest_code for candidate in candidates.values()}:
        check_sees_region(region_code=contest)
    return [candidates[party_id] for party_id in party_ids]


def _check_undecreed(current: Round, party_ids: Sequence[int]) -> None:
    """Refuse while a decree or an amendment waits, and about whoever a signed one gave a place."""
    chain = decree_chain(chained_round=current)
    if not chain and current.state in {RoundState.DRAFT, RoundState.OPEN}:
        return
    if any(one.state == ProposalState.PROPOSED for one in chain) or current.state != RoundState.DECREED:
        raise DecisionRefused(_("A decree of this list waits or is signed: its list stands."))
    given = DecreeLine.objects.filter(decree__in=chain, listing=Listing.CHOSEN, party_id__in=set(party_ids))
    if given.exists():
        raise DecisionRefused(
            _("A signed decree gave this candidate a place: record a withdrawal, which two people decide.")
        )


def _decided(
    candidate: Candidate,
    verdict: Verdict,
    cause: Cause,
    subject: str,
    evidence_sha256: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> ListDecision:
    return ListDecision.objects.create(
        ranking_id=candidate.ranking_id,
        party_id=candidate.party_id,
        place_code=candidate.place_code,
        verdict=verdict,
        cause=cause,
        subject=subject,
        evidence_sha256=evidence_sha256,
        reason=reason.strip(),
        decided_by_id=actor.id,
        decided_at=now,
    )
