"""Rounds that take nominations, nominations and papers for tests."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.programmes.enums import Intake
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import NominationSource, VerificationOutcome
from kail.apps.selection.models import Nomination, Verification
from kail.apps.selection.services import Visit, nominate, verify_nomination
from kail.kernel.audit import Actor
from tests.rounds import make_round


def nominated_round(**values: Any) -> Round:
    """An open round that ranks verified nominations only."""
    wanted = {"code": "usulan-2025", "intake": Intake.NOMINATED, "needs_verification": True, **values}
    return make_round(**wanted)


def propose(
    nominated: Round, parties: Sequence[int], *, actor: Actor, now: datetime, wish: str = "mesin jahit"
) -> list[Nomination]:
    return nominate(
        nominated_round=nominated, party_ids=parties, source=NominationSource.VILLAGE,
        wishes=dict.fromkeys(parties, wish), reason="diusulkan desa", actor=actor, now=now,
    )  # fmt: skip


def look_at(
    nomination: Nomination,
    *,
    actor: Actor,
    now: datetime,
    outcome: VerificationOutcome = VerificationOutcome.CONFIRM,
    photo: Document | None = None,
    reason: str = "sudah dikunjungi",
) -> Verification:
    return verify_nomination(
        nomination=nomination, outcome=outcome, visit=Visit(visited=True, photo=photo), reason=reason,
        actor=actor, now=now,
    )  # fmt: skip


def scan(*, kind: DocumentKind, actor: Actor, now: datetime, text: str = "uji") -> Document:
    """A sealed PDF."""
    return store_document(
        kind=kind, name=f"{text}.pdf", media_type="application/pdf", stream=BytesIO(f"%PDF- {text}".encode()),
        sealed=True, region_prefixes=["64"], actor=actor, now=now,
    )  # fmt: skip
