"""Removing personal data by two people: one person's on request, or a category whose time is over."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.privacy.enums import Right
from kail.apps.privacy.errors import RemovalRefused, RuleRefused
from kail.apps.privacy.models import DataRequest, RemovalDecision, RetentionCheck, RetentionRuleVersion
from kail.apps.privacy.models.removal import ABSENT_PEOPLE, ERASURE
from kail.apps.privacy.references import categories
from kail.apps.privacy.selectors.removals import cut_off, erasure_bonds, get_rule, merge_obstacle, own_region
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.services.imports.steps import IMPORT_LOCK
from kail.kernel.approvals import ProposalState, check_second_person
from kail.kernel.audit import Actor, acting
from kail.kernel.holdings import forget, removals
from kail.kernel.locks import take_locks


def set_retention(
    *, category: str, months: int, legal_basis: str, reason: str, actor: Actor, now: datetime
) -> RetentionRuleVersion:
    """Let the office's own time hold for a category from now on. Raises RuleRefused."""
    if category not in categories():
        raise RuleRefused(_("There is no such category."))
    return RetentionRuleVersion.objects.create(
        category=category,
        months=months,
        legal_basis=legal_basis,
        reason=reason,
        made_by_id=actor.id,
        made_at=now,
    )


def check_retention(*, category: str, now: datetime) -> RetentionCheck:
    """Dry run of one rule in the present scope: what it would remove. Nothing is removed."""
    before = cut_off(months=get_rule(category=category).months, now=now)
    due = removals()[category].due(before=before)
    return RetentionCheck.objects.create(
        category=category,
        place_code=own_region(),
        checked_at=now,
        before=before,
        total=due.total,
        by_kind=dict(due.by_kind),
        samples=list(due.samples),
    )


def propose_removal(*, check: RetentionCheck, reason: str, actor: Actor, now: datetime) -> RemovalDecision:
    """Propose to remove what a dry run found. Raises RemovalRefused when it found nothing or one waits already."""
    if check.total == 0:
        raise RemovalRefused(_("Nothing is due, so there is nothing to remove."), code="nothing_due")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"removal:{check.category}:{check.place_code}")
        waiting = RemovalDecision.objects.filter(
            category=check.category, place_code=check.place_code, party__isnull=True, done_at__isnull=True
        ).exclude(state=ProposalState.REJECTED)
        if waiting.exists():
            raise RemovalRefused(_("A removal of this category is under way already."), code="under_way")
        return RemovalDecision.objects.create(
            category=check.category,
            place_code=check.place_code,
            before=check.before,
            expected=check.total,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason,
        )


def propose_erasure(*, request: DataRequest, reason: str, actor: Actor, now: datetime) -> RemovalDecision:
    """Propose to erase one person's data, as the person asks. Raises RemovalRefused with what forbids it."""
    if request.right != Right.DELETION:
        raise RemovalRefused(_("This request does not ask for that."), code="not_asked")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"erasure:{request.party_id}")
        _refuse_bound(request.party_id)
        standing = RemovalDecision.objects.filter(category=ERASURE, party_id=request.party_id)
        if standing.exclude(state=ProposalState.REJECTED).exists():
            raise RemovalRefused(_("The erasure of this person was proposed already."), code="under_way")
        return RemovalDecision.objects.create(
            category=ERASURE,
            place_code=request.place_code,
            party_id=request.party_id,
            request=request,
            expected=1,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason,
        )


def _refuse_bound(party_id: int) -> None:
    obstacle = merge_obstacle(party_id=party_id)
    if obstacle is not None:
        raise RemovalRefused(obstacle, code="merged")
    bonds = erasure_bonds(party_id=party_id)
    if bonds:
        raise RemovalRefused(
            _("The data must be kept: %(why)s") % {"why": " ".join(str(bond) for bond in bonds)}, code="bound"
        )


def approve_removal(
    *, decision: RemovalDecision, reason: str, actor: Actor, now: datetime
) -> RemovalDecision:
    """Approve as the second person. What is removed afterwards comes back from nowhere.

    Raises SamePerson, AlreadyDecided, RemovalRefused when a duty or a merge forbids the erasure by now.
    """
    if decision.party_id is not None:
        _refuse_bound(decision.party_id)
    return _decide(decision, ProposalState.APPROVED, reason, actor, now)


def reject_removal(*, decision: RemovalDecision, reason: str, actor: Actor, now: datetime) -> RemovalDecision:
    """Reject as the second person; nothing is removed. Raises SamePerson, AlreadyDecided."""
    return _decide(decision, ProposalState.REJECTED, reason, actor, now)


def _decide(
    decision: RemovalDecision, state: ProposalState, reason: str, actor: Actor, now: datetime
) -> RemovalDecision:
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked = RemovalDecision.objects.select_for_update().get(pk=decision.pk)
        check_second_person(proposal=locked, decider_id=actor.id)
        locked.state, locked.decided_by_id, locked.decided_at = state, actor.id, now
        locked.decision_reason = reason
        locked.save()
        return locked


def carry_out(*, decision: RemovalDecision, actor: Actor, now: datetime) -> RemovalDecision:
    """Remove what two people decided; safe to repeat. Raises RemovalRefused unless the decision is approved."""
    with transaction.atomic(), acting(actor=actor, reason=f"penghapusan data #{decision.pk}"):
        _lock_people(decision)
        locked = RemovalDecision.objects.select_for_update().get(pk=decision.pk)
        if locked.state != ProposalState.APPROVED:
            raise RemovalRefused(_("Two people have to decide this first."), code="not_approved")
        if locked.done_at is not None:
            return locked
        if locked.party_id is not None:
            _refuse_bound(locked.party_id)
            erase_people(party_ids=[locked.party_id], removal_id=locked.pk, actor=actor, now=now)
            locked.removed = 1
        else:
            locked.removed = removals()[locked.category].remove(
                before=locked.before, removal_id=locked.pk, actor=actor, now=now
            )
        locked.done_at = now
        locked.save()
        return locked


def _lock_people(decision: RemovalDecision) -> None:
    """Wait for an import that is being stored, and for whoever decides about the same person at this moment."""
    if decision.party_id is not None:
        take_locks(IMPORT_LOCK, f"party:{decision.party_id}", f"erasure:{decision.party_id}")
    elif decision.category == ABSENT_PEOPLE:
        take_locks(IMPORT_LOCK)


def erase_people(*, party_ids: Sequence[int], removal_id: int, actor: Actor, now: datetime) -> None:
    """Let every app forget these people under all their records, then the database's own function all the rest."""
    people = sorted({number for numbers in records_of(party_ids=party_ids).values() for number in numbers})
    families = list(Person.objects.filter(pk__in=people).values_list("family_id", flat=True).distinct())
    forget(party_ids=people, removal_id=removal_id, actor=actor, now=now)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privacy_forget_histories(%s, %s::bigint[], %s::bigint[])", [removal_id, people, families]
        )
