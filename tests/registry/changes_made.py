"""Change requests for tests, made and decided by the services."""

from datetime import datetime
from io import BytesIO
from typing import Any

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import EvidenceKind
from kail.apps.registry.models import ChangeRequest, Family, Party, Person
from kail.apps.registry.selectors.facts import PURPOSES, FactValue
from kail.apps.registry.services.changes import approve_change, request_change
from kail.kernel.audit import Actor
from kail.kernel.numbers import key_ring


def sealed(field: str, digits: str) -> FactValue:
    ring = key_ring()
    return FactValue(
        None, ring.seal(digits, purpose=PURPOSES[field]), ring.blind_index(digits, purpose=PURPOSES[field])
    )


def values(**facts: str) -> dict[str, FactValue]:
    """Facts as the services take them, numbers sealed."""
    return {
        field: sealed(field, text) if field in PURPOSES else FactValue(text) for field, text in facts.items()
    }


def paper(*, actor: Actor, now: datetime, content: bytes = b"%PDF-1.7 bukti") -> Document:
    return store_document(
        kind=DocumentKind.EVIDENCE,
        name="bukti.pdf",
        media_type="application/pdf",
        stream=BytesIO(content),
        sealed=True,
        region_prefixes=["64"],
        actor=actor,
        now=now,
    )


def ask(
    subject: Person | Family, *, actor: Actor, now: datetime, facts: dict[str, str], **other: Any
) -> ChangeRequest:
    """Ask for a correction, with a paper."""
    options: dict[str, Any] = {
        "seen": {},
        "evidence_kind": EvidenceKind.ID_CARD,
        "reason": "KTP-el dilihat di loket",
        "as_draft": False,
        **other,
    }
    if "evidence" not in options:
        options["evidence"] = paper(actor=actor, now=now)
    return request_change(
        party=Party.objects.get(pk=subject.pk), facts=values(**facts), actor=actor, now=now, **options
    )


def correct(
    subject: Person | Family, *, asker: Actor, decider: Actor, now: datetime, **facts: str
) -> ChangeRequest:
    """Ask and approve."""
    made = ask(subject, actor=asker, now=now, facts=facts)
    if made.needs_second:
        return approve_change(request=made, reason="sesuai bukti", actor=decider, now=now)
    return made
