"""The office's verified values: recorded with a request, ended by a newer one, and their conflicts decided."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import ConflictState, PartyKind
from kail.apps.registry.models import (
    ChangeRequest,
    Edition,
    Family,
    Party,
    Person,
    ValueConflict,
    VerifiedValue,
)
from kail.apps.registry.selectors.facts import FactValue, file_fact
from kail.apps.registry.services.fact_checks import check_new_values
from kail.apps.registry.services.fact_writing import write_facts
from kail.apps.registry.services.imports.steps import IMPORT_LOCK
from kail.kernel.approvals import AlreadyDecided
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def record_verified(
    *, request: ChangeRequest, facts: Mapping[str, FactValue], stored: Mapping[str, FactValue], now: datetime
) -> None:
    """Put the new values of an approved request in force, and remember what files said instead.

    `stored` is what the registry said before. Runs inside the request's transaction.
    """
    edition = _last_edition(request.party)
    for field, value in facts.items():
        said = _end_former(request.party, field, now) or (stored[field], edition)
        verified = VerifiedValue.objects.create(
            party=request.party,
            place_code=request.party.place_code,
            field=field,
            value=value.text,
            sealed=value.sealed,
            index=value.index,
            request=request,
            evidence_kind=request.evidence_kind,
            evidence=request.evidence,
            verified_at=now,
        )
        by_file, of_edition = said
        if by_file != FactValue() and not by_file.same_as(value) and of_edition is not None:
            ValueConflict.objects.create(
                party=request.party,
                place_code=request.party.place_code,
                verified=verified,
                field=field,
                file_value=by_file.text,
                file_sealed=by_file.sealed,
                file_index=by_file.index,
                edition=of_edition,
                state=ConflictState.CORRECTED,
                opened_at=now,
                closed_at=now,
            )


def _last_edition(party: Party) -> Edition | None:
    """The edition whose row the registry holds of a person or family."""
    row: Person | Family | None = (
        Person.objects.select_related("last_edition").filter(pk=party.pk).first()
        if party.kind == PartyKind.PERSON
        else Family.objects.select_related("last_edition").filter(pk=party.pk).first()
    )
    return row.last_edition if row is not None else None


def _end_former(party: Party, field: str, now: datetime) -> tuple[FactValue, Edition | None] | None:
    """End the value in force, if there is one; what a file last said against it then."""
    former = VerifiedValue.objects.filter(party=party, field=field, ended_at__isnull=True).first()
    if former is None:
        return None
    VerifiedValue.objects.filter(pk=former.pk).update(ended_at=now)
    conflicts = ValueConflict.objects.filter(verified=former)
    last = conflicts.select_related("edition").order_by("-pk").first()
    conflicts.filter(state=ConflictState.OPEN).update(state=ConflictState.SUPERSEDED, closed_at=now)
    if last is None or last.state == ConflictState.AGREED:
        return FactValue(), None
    return file_fact(conflict=last), last.edition


def decide_conflict(
    *, conflict: ValueConflict, file_is_right: bool, reason: str, actor: Actor, now: datetime
) -> ValueConflict:
    """Keep the office's value, or take the file's: then the verified value ends and files rule again.

    Raises AlreadyDecided, and ChangeRefused when the file's value cannot be written; nothing has changed then.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(IMPORT_LOCK, f"party:{conflict.party_id}")
        current = ValueConflict.objects.select_related("party", "verified").get(pk=conflict.pk)
        if current.state != ConflictState.OPEN:
            raise AlreadyDecided(_("This was already decided. Reload the page to see by whom."))
        current.state = ConflictState.FILE_ACCEPTED if file_is_right else ConflictState.OFFICE_KEPT
        current.closed_at, current.decided_by_id, current.decision_reason = now, actor.id, reason.strip()
        current.save(update_fields=["state", "closed_at", "decided_by", "decision_reason"])
        if file_is_right:
            VerifiedValue.objects.filter(pk=current.verified_id).update(ended_at=now)
            facts = {current.field: file_fact(conflict=current)}
            today = timezone.localdate(now)
            check_new_values(party=current.party, facts=facts, today=today)
            write_facts(party=current.party, facts=facts, today=today)
        return current
