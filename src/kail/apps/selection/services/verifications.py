"""Verifying nominations: somebody other than the nominator confirms, has the data corrected, or rejects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.registry.enums import EvidenceKind
from kail.apps.registry.models import ChangeRequest
from kail.apps.registry.selectors.facts import FactValue
from kail.apps.registry.services.changes import request_change
from kail.apps.selection.enums import VERIFIED_AS, NominationState, VerificationOutcome
from kail.apps.selection.errors import VerificationRefused
from kail.apps.selection.models import Nomination, Verification
from kail.apps.selection.services.nominations import locked_round
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor, acting


@dataclass(frozen=True)
class Visit:
    """How somebody verified: on the spot or not, where (degrees, WGS 84; accuracy in metres), with which photograph."""

    visited: bool
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    accuracy: int | None = None
    photo: Document | None = None


@dataclass(frozen=True)
class AskedCorrection:
    """New values of facts and what the page showed before, as `request_change` takes them."""

    facts: Mapping[str, FactValue]
    seen: Mapping[str, str | None]
    evidence_kind: EvidenceKind


def verify_nomination(
    *,
    nomination: Nomination,
    outcome: VerificationOutcome,
    visit: Visit,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Verification:
    """Confirm or reject a nomination; a second look may say otherwise than the first, until the decree.

    Raises SamePerson for the nominator, NominationRefused (the round takes none now), VerificationRefused (withdrawn,
    or a correction without facts: see `verify_with_correction`).
    """
    if outcome == VerificationOutcome.CORRECT:
        raise VerificationRefused(_("Say which facts are to be corrected."), code="correction_missing")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        return _found(_locked(nomination, actor), outcome, visit, None, reason, actor, now)


def verify_with_correction(
    *,
    nomination: Nomination,
    correction: AskedCorrection,
    visit: Visit,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Verification:
    """Confirm a nomination and ask the registry to correct facts, with the visit's photograph as evidence.

    The registry changes only as its own change request is decided. Raises what `verify_nomination` and
    `request_change` raise.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        # The registry's locks come before the round's, as in a merge.
        asked = request_change(
            party=nomination.party,
            facts=correction.facts,
            seen=correction.seen,
            evidence_kind=correction.evidence_kind,
            evidence=visit.photo,
            reason=reason,
            as_draft=False,
            actor=actor,
            now=now,
        )
        return _found(
            _locked(nomination, actor), VerificationOutcome.CORRECT, visit, asked, reason, actor, now
        )


def _locked(nomination: Nomination, actor: Actor) -> Nomination:
    locked_round(nominated_round=nomination.round)
    rows = Nomination.objects.select_related("party").select_for_update(of=("self",))
    current = rows.get(pk=nomination.pk)
    if current.nominated_by_id == actor.id:
        raise SamePerson(_("You nominated this yourself: a second person has to verify it."))
    if current.state == NominationState.WITHDRAWN:
        raise VerificationRefused(_("This nomination was withdrawn."), code="withdrawn_already")
    return current


def _found(
    current: Nomination,
    outcome: VerificationOutcome,
    visit: Visit,
    asked: ChangeRequest | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Verification:
    located = visit.visited and visit.latitude is not None and visit.longitude is not None
    made = Verification.objects.create(
        nomination=current,
        place_code=current.place_code,
        outcome=outcome,
        verified_by_id=actor.id,
        verified_at=now,
        visited=visit.visited,
        latitude=visit.latitude if located else None,
        longitude=visit.longitude if located else None,
        accuracy=visit.accuracy if located else None,
        photo=visit.photo,
        change_request=asked,
        reason=reason.strip(),
    )
    current.state, current.state_reason = VERIFIED_AS[outcome], reason.strip()
    current.save(update_fields=["state", "state_reason"])
    return made
