"""Change requests: made, proposed, withdrawn, decided; an approved one is applied in the same transaction.

What gives or takes a benefit, or says who somebody is, needs a second person (`fact_rules`); the rest its maker
applies alone. Deciding waits for an import that is being stored, and an import for a decision.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.registry.enums import ChangeState, EvidenceKind
from kail.apps.registry.errors import ChangeRefused
from kail.apps.registry.fact_rules import needs_second_person
from kail.apps.registry.models import ChangedFact, ChangeRequest, Party
from kail.apps.registry.selectors.facts import FactValue, new_fact, old_fact, stored_facts
from kail.apps.registry.services.fact_checks import check_new_values
from kail.apps.registry.services.fact_writing import write_facts
from kail.apps.registry.services.imports.steps import IMPORT_LOCK
from kail.apps.registry.services.verified_values import record_verified
from kail.kernel.approvals import AlreadyDecided, check_second_person
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

_OPEN = (ChangeState.DRAFT, ChangeState.PROPOSED)


def request_change(
    *,
    party: Party,
    facts: Mapping[str, FactValue],
    seen: Mapping[str, str | None],
    evidence_kind: EvidenceKind,
    evidence: Document | None,
    reason: str,
    as_draft: bool,
    actor: Actor,
    now: datetime,
) -> ChangeRequest:
    """Ask for a correction: `facts` are the new values, `seen` what the page showed before, where it can be shown.

    A draft waits for its evidence. A request that needs no second person is applied at once. Raises ChangeRefused:
    `nothing_to_change`, `not_correctable`, `changed_meanwhile`, `same_value`, `evidence_missing`, and those of
    `check_new_values`; with the field that is to blame.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked_party(party)
        stored = stored_facts(party=current)
        _check_askable(facts, stored)
        _check_seen(seen, stored)
        _check_different(facts, stored)
        check_new_values(party=current, facts=facts, today=timezone.localdate(now))
        needs_second = any(
            needs_second_person(field=field, old=stored[field].text, new=value.text)
            for field, value in facts.items()
        )
        if not as_draft:
            _check_evidence(needs_second=needs_second, evidence=evidence)
        made = ChangeRequest.objects.create(
            party=current,
            place_code=current.place_code,
            state=ChangeState.DRAFT if as_draft else ChangeState.PROPOSED,
            needs_second=needs_second,
            evidence_kind=evidence_kind,
            evidence=evidence,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        for field, value in facts.items():
            old = stored[field]
            ChangedFact.objects.create(
                request=made,
                place_code=current.place_code,
                field=field,
                old_value=old.text,
                old_sealed=old.sealed,
                old_index=old.index,
                new_value=value.text,
                new_sealed=value.sealed,
                new_index=value.index,
            )
        if not as_draft and not needs_second:
            _apply(made, reason, actor, now)
        return made


def propose_change(
    *, request: ChangeRequest, evidence: Document | None, actor: Actor, now: datetime
) -> ChangeRequest:
    """Hand a draft in, with its evidence if it comes only now. Raises ChangeRefused (`evidence_missing`,
    `not_yours`), AlreadyDecided."""
    with transaction.atomic(), acting(actor=actor, reason=request.proposal_reason):
        current = _locked(request)
        _check_own(current, actor)
        if current.state != ChangeState.DRAFT:
            raise AlreadyDecided(_("This draft was handed in or withdrawn already."))
        current.evidence = evidence or current.evidence
        _check_evidence(needs_second=current.needs_second, evidence=current.evidence)
        current.state, current.proposed_at = ChangeState.PROPOSED, now
        current.save(update_fields=["evidence", "state", "proposed_at"])
        if not current.needs_second:
            _apply(current, current.proposal_reason, actor, now)
        return current


def withdraw_change(*, request: ChangeRequest, reason: str, actor: Actor, now: datetime) -> ChangeRequest:
    """Take one's own undecided request back. Raises ChangeRefused (`not_yours`), AlreadyDecided."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(request)
        _check_own(current, actor)
        if current.state not in _OPEN:
            raise AlreadyDecided(_("This was already decided. Reload the page to see by whom."))
        _end(current, ChangeState.WITHDRAWN, reason, actor, now)
        return current


def approve_change(*, request: ChangeRequest, reason: str, actor: Actor, now: datetime) -> ChangeRequest:
    """Approve a proposed request of somebody else and write its facts into the registry.

    Raises AlreadyDecided, SamePerson, and ChangeRefused when the registry says something else than when the request
    was made (`changed_meanwhile`) or the new values do not fit any more; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(request)
        check_second_person(proposal=current, decider_id=actor.id)
        _apply(current, reason, actor, now)
        return current


def reject_change(*, request: ChangeRequest, reason: str, actor: Actor, now: datetime) -> ChangeRequest:
    """Reject a proposed request of somebody else; the registry stays. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(request)
        check_second_person(proposal=current, decider_id=actor.id)
        _end(current, ChangeState.REJECTED, reason, actor, now)
        return current


def _apply(current: ChangeRequest, reason: str, actor: Actor, now: datetime) -> None:
    lines = list(ChangedFact.objects.filter(request=current).order_by("pk"))
    stored = stored_facts(party=current.party)
    for line in lines:
        if not stored[line.field].same_as(old_fact(line=line)):
            raise ChangeRefused(
                _(
                    "The registry says something else by now than when this was requested; make a new request."
                ),
                code="changed_meanwhile",
                field=line.field,
            )
    facts = {line.field: new_fact(line=line) for line in lines}
    today = timezone.localdate(now)
    check_new_values(party=current.party, facts=facts, today=today)
    _end(current, ChangeState.APPROVED, reason, actor, now)
    with acting(actor=actor, reason=_history_reason(current)):
        record_verified(request=current, facts=facts, stored=stored, now=now)
        write_facts(party=current.party, facts=facts, today=today)


def _history_reason(current: ChangeRequest) -> str:
    """Histories are read by everybody: one language, the office's."""
    with override("id"):
        return gettext("Change request %(number)d: %(reason)s (%(evidence)s)") % {
            "number": current.pk,
            "reason": current.proposal_reason,
            "evidence": current.get_evidence_kind_display(),
        }


def _locked_party(party: Party) -> Party:
    take_locks(IMPORT_LOCK, f"party:{party.pk}")
    return Party.objects.select_for_update().get(pk=party.pk)


def _locked(request: ChangeRequest) -> ChangeRequest:
    _locked_party(request.party)
    return ChangeRequest.objects.select_related("party", "evidence").get(pk=request.pk)


def _end(current: ChangeRequest, state: ChangeState, reason: str, actor: Actor, now: datetime) -> None:
    current.state = state
    current.decided_by_id = actor.id
    current.decided_at = now
    current.decision_reason = reason.strip()
    current.save(update_fields=["state", "decided_by", "decided_at", "decision_reason"])


def _check_askable(facts: Mapping[str, FactValue], stored: Mapping[str, FactValue]) -> None:
    if not facts:
        raise ChangeRefused(_("Choose at least one fact to correct."), code="nothing_to_change")
    for field in facts:
        if field not in stored:
            raise ChangeRefused(_("This fact is not one that can be corrected here."), code="not_correctable")


def _check_seen(seen: Mapping[str, str | None], stored: Mapping[str, FactValue]) -> None:
    for field, text in seen.items():
        if field in stored and (stored[field].text or None) != (text or None):
            raise ChangeRefused(
                _(
                    "Somebody or a registry file changed this meanwhile. Look at the new value, then send again."
                ),
                code="changed_meanwhile",
                field=field,
            )


def _check_different(facts: Mapping[str, FactValue], stored: Mapping[str, FactValue]) -> None:
    for field, value in facts.items():
        if value.same_as(stored[field]):
            raise ChangeRefused(_("The registry says exactly this already."), code="same_value", field=field)


def _check_evidence(*, needs_second: bool, evidence: Document | None) -> None:
    if needs_second and evidence is None:
        raise ChangeRefused(
            _("A change of these facts needs its evidence: a photograph or a PDF."), code="evidence_missing"
        )


def _check_own(current: ChangeRequest, actor: Actor) -> None:
    if current.proposed_by_id != actor.id:
        raise ChangeRefused(_("Only the one who made the request can do that."), code="not_yours")
