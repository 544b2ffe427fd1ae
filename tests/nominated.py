"""Rounds that take nominations, nominations and papers for tests."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import timezone

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.programmes.enums import Intake
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.selection.enums import NominationSource, VerificationOutcome
from kail.apps.selection.models import Meeting, Nomination, Verification
from kail.apps.selection.services import (
    Visit,
    add_minutes,
    add_photo,
    answer_objection,
    close_meeting,
    nominate,
    record_list_read,
    record_meeting,
    record_objection,
    verify_nomination,
)
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


def read_out(
    nominated: Round, person: Person, *, actor: Actor, now: datetime, closed: bool = False, word: str = ""
) -> Meeting:
    """A meeting of the person's village with everything: list read, an objection answered, minutes, photograph."""
    word = word or person.party.display_name
    held = record_meeting(
        held_for=nominated, place_code=person.place_code, held_date=timezone.localdate(now), chair_name="Pak Lurah",
        chair_office="Lurah", attendants=30, reason="musyawarah", actor=actor, now=now,
    )  # fmt: skip
    record_list_read(meeting=held, reason="dibacakan", actor=actor)
    said = record_objection(
        meeting=held, party=person.party, said_by=f"Warga {word}", text=f"{word} mampu", actor=actor, now=now
    )
    answer_objection(objection=said, answer=f"{word} tidak mampu", actor=actor, now=now)
    minutes = scan(kind=DocumentKind.MEETING_MINUTES, actor=actor, now=now, text="berita acara")
    add_minutes(meeting=held, minutes=minutes, actor=actor)
    photo = scan(kind=DocumentKind.MEETING_PHOTO, actor=actor, now=now, text="musyawarah")
    add_photo(meeting=held, photo=photo, actor=actor, now=now)
    if closed:
        close_meeting(meeting=held, note="", reason="selesai", actor=actor, now=now)
    return held


def scan(*, kind: DocumentKind, actor: Actor, now: datetime, text: str = "uji") -> Document:
    """A sealed PDF."""
    return store_document(
        kind=kind, name=f"{text}.pdf", media_type="application/pdf", stream=BytesIO(f"%PDF- {text}".encode()),
        sealed=True, region_prefixes=["64"], actor=actor, now=now,
    )  # fmt: skip
