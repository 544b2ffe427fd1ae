"""Deciding findings: confirmed, dismissed with a reason and a paper, or opened again; each with author and history."""

from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.registry.checks import check_kind
from kail.apps.registry.enums import FindingState
from kail.apps.registry.errors import FindingRefused
from kail.apps.registry.holding import FINDINGS_LOCK
from kail.apps.registry.models import Finding, Person
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks, take_shared_locks


def confirm_finding(
    *, finding: Finding, document: Document | None, reason: str, actor: Actor, now: datetime
) -> Finding:
    """Confirm that a finding is true: it stays with the person until somebody dismisses it.

    A possible match blocks from now on as a sure one does. Raises FindingRefused (`changed_meanwhile`, `ended`).
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_shared_locks(FINDINGS_LOCK)
        current = _locked(finding)
        kind = check_kind(code=current.code)
        current.blocks = current.blocks or (kind is not None and kind.blocks)
        current.dismissed_until = None
        return _decide(current, FindingState.CONFIRMED, document, reason, actor, now)


def dismiss_finding(
    *,
    finding: Finding,
    until: date | None,
    document: Document | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Finding:
    """Dismiss a finding: it does not come back on the same evidence, or not before the day after `until`.

    One that blocks needs a paper. Raises FindingRefused (`changed_meanwhile`, `ended`, `paper_missing`, `until_past`).
    """
    if until is not None and until < timezone.localdate(now):
        raise FindingRefused(_("The last day of the dismissal lies in the past."), code="until_past")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(finding)
        if current.blocks and document is None and current.decision_document_id is None:
            raise FindingRefused(
                _(
                    "This finding keeps the person from being chosen: dismissing it needs a paper that shows why."
                ),
                code="paper_missing",
            )
        current.dismissed_until = until
        return _decide(current, FindingState.DISMISSED, document, reason, actor, now)


def carry_findings(*, from_person: Person, to_person: Person, reason: str, actor: Actor) -> int:
    """Give the findings of a person who was merged into another to that one; how many went.

    Where both have the same finding, the decided one wins over an open one, and the other's stays where it was.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason), connection.cursor() as cursor:
        take_shared_locks(FINDINGS_LOCK)
        cursor.execute(
            """
            UPDATE registry_finding AS kept SET state = gone.state, state_since = gone.state_since,
                decided_by_id = gone.decided_by_id, decided_at = gone.decided_at, blocks = kept.blocks OR gone.blocks,
                decision_reason = gone.decision_reason, decision_document_id = gone.decision_document_id,
                dismissed_until = gone.dismissed_until
            FROM registry_finding AS gone
            WHERE kept.person_id = %(to)s AND gone.person_id = %(from)s AND kept.code = gone.code
                AND kept.source = gone.source AND gone.state IN ('confirmed', 'dismissed')
                AND kept.state NOT IN ('confirmed', 'dismissed')
            """,
            {"to": to_person.pk, "from": from_person.pk},
        )
        cursor.execute(
            """
            UPDATE registry_finding AS gone SET person_id = %(to)s, place_code = %(place)s
            WHERE gone.person_id = %(from)s AND gone.code <> 'duplicate' AND NOT EXISTS (
                SELECT 1 FROM registry_finding AS kept WHERE kept.person_id = %(to)s AND kept.code = gone.code
                    AND kept.source = gone.source)
            """,
            {"to": to_person.pk, "from": from_person.pk, "place": to_person.place_code},
        )
        return int(cursor.rowcount)


def _locked(finding: Finding) -> Finding:
    """The finding as it is now, if nobody decided it since the caller read it."""
    take_locks(f"finding:{finding.pk}")
    current = Finding.objects.get(pk=finding.pk)
    if (current.state, current.evidence, current.decided_at) != (
        finding.state, finding.evidence, finding.decided_at,
    ):  # fmt: skip
        raise FindingRefused(
            _("This finding was decided or changed meanwhile. Reload the page."), code="changed_meanwhile"
        )
    if current.state == FindingState.RESOLVED:
        raise FindingRefused(_("The data no longer show this; there is nothing to decide."), code="ended")
    return current


def _decide(
    current: Finding,
    state: FindingState,
    document: Document | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Finding:
    current.state, current.state_since = state, now
    current.decided_by_id, current.decided_at = actor.id, now
    current.decision_reason = reason.strip()
    if document is not None:
        current.decision_document = document
    current.save()
    return current
