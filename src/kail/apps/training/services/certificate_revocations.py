"""A certificate that must not hold any more: one person says so and why, a second one decides; the list tells it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.training.enums import RevocationKind
from kail.apps.training.errors import CertificateRefused
from kail.apps.training.models import Certificate, CertificateRevocation
from kail.apps.training.services.status_lists import CERTIFICATES_LOCK, publish_list
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def propose_revocation(
    *, certificate: Certificate, kind: RevocationKind, reason: str, actor: Actor, now: datetime
) -> CertificateRevocation:
    """Propose that a certificate does not hold any more. Raises CertificateRefused; then nothing has changed."""
    if not reason.strip():
        raise CertificateRefused(_("Say why: a proposal needs a reason."), code="reason_missing")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(CERTIFICATES_LOCK)
        current = Certificate.objects.get(pk=certificate.pk)
        if current.is_revoked:
            raise CertificateRefused(_("This certificate was revoked already."), code="revoked")
        if current.revocations.filter(state=ProposalState.PROPOSED).exists():
            raise CertificateRefused(
                _("A revocation of this certificate waits for a second person already."), code="waits"
            )
        return CertificateRevocation.objects.create(
            certificate=current,
            place_code=current.place_code,
            kind=kind,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_revocation(
    *, revocation: CertificateRevocation, reason: str, actor: Actor, now: datetime
) -> Certificate:
    """Revoke as the second person: page and list say so from now on. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _decided(revocation, ProposalState.APPROVED, reason, actor, now)
        certificate = Certificate.objects.get(pk=current.certificate_id)
        certificate.revoked_at, certificate.revoked_by_id = now, actor.id
        certificate.revocation_kind = current.kind
        certificate.save(update_fields=["revoked_at", "revoked_by", "revocation_kind"])
        if certificate.status_list is not None:
            publish_list(number=certificate.status_list, now=now)
    return certificate


def reject_revocation(
    *, revocation: CertificateRevocation, reason: str, actor: Actor, now: datetime
) -> CertificateRevocation:
    """The certificate holds. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        return _decided(revocation, ProposalState.REJECTED, reason, actor, now)


def _decided(
    revocation: CertificateRevocation, state: ProposalState, reason: str, actor: Actor, now: datetime
) -> CertificateRevocation:
    take_locks(CERTIFICATES_LOCK)
    current = CertificateRevocation.objects.get(pk=revocation.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    record_decision(proposal=current, state=state, reason=reason, actor=actor, now=now)
    return current
