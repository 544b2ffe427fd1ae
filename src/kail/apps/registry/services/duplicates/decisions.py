"""What the office decides about a candidate pair."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import DuplicateState
from kail.apps.registry.errors import DuplicatesRefused
from kail.apps.registry.models import DuplicateDecision, DuplicatePair
from kail.apps.registry.selectors.merges import standing_merge
from kail.kernel.approvals import AlreadyDecided
from kail.kernel.audit import Actor
from kail.kernel.locks import take_locks

_DECISIONS = (DuplicateState.SAME, DuplicateState.NOT_SAME, DuplicateState.UNSURE, DuplicateState.OPEN)


def decide_pair(
    *,
    pair: DuplicatePair,
    decision: DuplicateState,
    seen: DuplicateState,
    reason: str,
    actor: Actor,
    now: datetime,
) -> DuplicatePair:
    """Decide that two people are one, are not, or that nobody can say yet; `OPEN` puts the pair back on the list.

    `seen` is the state in which the caller saw the pair. Raises AlreadyDecided when somebody was first, and
    DuplicatesRefused (`reason_missing`, `no_decision`, `merged`).
    """
    if not reason.strip():
        raise DuplicatesRefused(_("Say why: a decision needs a reason."), code="reason_missing")
    if decision not in _DECISIONS:
        raise DuplicatesRefused(_("This cannot be decided about a pair."), code="no_decision")
    with transaction.atomic():
        take_locks(pair_lock(pair.pk))
        standing = DuplicatePair.objects.get(pk=pair.pk)
        if standing.state != seen:
            raise AlreadyDecided(_("Somebody decided this pair meanwhile. Reload the page to see what."))
        if standing_merge(pair=standing) is not None:
            raise DuplicatesRefused(
                _("These records are merged, or their merge is proposed. Take that back first."),
                code="merged",
            )
        is_decided = decision != DuplicateState.OPEN
        DuplicatePair.objects.filter(pk=standing.pk).update(
            state=decision, decided_weight=standing.weight if is_decided else None, risen=False
        )
        DuplicateDecision.objects.create(
            pair=standing,
            place_code=standing.place_code,
            state=decision,
            weight=standing.weight,
            decided_by_id=actor.id,
            decided_at=now,
            reason=reason.strip(),
        )
    standing.refresh_from_db()
    return standing


def pair_lock(pair_id: int) -> str:
    """The name of the lock under which a pair is decided and its records are merged."""
    return f"duplicate-pair:{pair_id}"
