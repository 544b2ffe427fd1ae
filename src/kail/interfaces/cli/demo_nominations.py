"""The demo's nominations: villages propose, one meeting reads the list aloud, somebody else verifies."""

from datetime import datetime
from io import BytesIO
from typing import Final

import typst
from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.places.selectors import village_codes
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.services import open_round
from kail.apps.selection.enums import NominationSource, VerificationOutcome
from kail.apps.selection.models import Nomination
from kail.apps.selection.selectors.nominations import find_nominable
from kail.apps.selection.services import (
    Visit,
    add_minutes,
    answer_objection,
    close_meeting,
    nominate,
    record_list_read,
    record_meeting,
    record_objection,
    verify_nomination,
)
from kail.kernel.audit import Actor

_IN_A_VILLAGE: Final = 12
_REJECTED_EVERY: Final = 9
_WAITING: Final = 3
_MINUTES: Final = """= BERITA ACARA MUSYAWARAH (SINTETIS)

Daftar usulan dibacakan, satu keberatan dijawab. Dibuat untuk peragaan; tidak ditandatangani siapa pun.
"""
_WISHES: Final = ("mesin jahit", "oven dan cetakan kue", "alat rias", "gerobak", "")


def nominate_for(nominated: Round) -> int:
    """Open the round, nominate in each of its villages, hold a meeting in the first, verify all but a few."""
    now = timezone.now()
    opener, nominator = get_user(username="bagus").actor, get_user(username="hadi").actor
    verifier = get_user(username="tono").actor
    if nominated.state == RoundState.DRAFT:
        open_round(opened_round=nominated, actor=opener, reason="usulan desa/kelurahan dimulai")
    made: list[Nomination] = []
    for village in sorted(village_codes(prefixes=[nominated.region_code])):
        found = find_nominable(nominated_round=nominated, village_code=village).lines
        parties = [line.party_id for line in found if line.is_certain][:_IN_A_VILLAGE]
        if not parties:
            continue
        begins = not made
        made += nominate(
            nominated_round=nominated, party_ids=parties, source=NominationSource.OFFICE,
            wishes={party: _WISHES[n % len(_WISHES)] for n, party in enumerate(parties)},
            reason="usulan kelurahan", actor=nominator, now=now,
        )  # fmt: skip
        if begins:
            _meet(nominated, made, nominator, now)
    for number, one in enumerate(made[:-_WAITING], start=1):
        rejected = number % _REJECTED_EVERY == 0
        verify_nomination(
            nomination=one,
            outcome=VerificationOutcome.REJECT if rejected else VerificationOutcome.CONFIRM,
            visit=Visit(visited=True),
            reason="sudah bekerja tetap" if rejected else "sesuai keadaan di rumah",
            actor=verifier,
            now=now,
        )
    return len(made)


def _meet(nominated: Round, made: list[Nomination], actor: Actor, now: datetime) -> None:
    held = record_meeting(
        held_for=nominated, place_code=made[0].place_code, held_date=timezone.localdate(now),
        chair_name="Lurah", chair_office="Lurah", attendants=34, reason="musyawarah kelurahan", actor=actor, now=now,
    )  # fmt: skip
    record_list_read(meeting=held, reason="daftar usulan dibacakan seluruhnya", actor=actor)
    said = record_objection(
        meeting=held,
        party=made[0].party,
        said_by="seorang warga",
        text="sudah punya warung",
        actor=actor,
        now=now,
    )
    answer_objection(
        objection=said, answer="warungnya milik orang tua; usulan diteruskan", actor=actor, now=now
    )
    add_minutes(meeting=held, minutes=_minutes(actor, now), actor=actor)
    close_meeting(meeting=held, note="", reason="musyawarah selesai", actor=actor, now=now)


def _minutes(actor: Actor, now: datetime) -> Document:
    """What an office scans; here a page that says that nobody signed it."""
    pdf = typst.compile(_MINUTES.encode(), ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one page")
    return store_document(
        kind=DocumentKind.MEETING_MINUTES, name="berita-acara.pdf", media_type="application/pdf",
        stream=BytesIO(pdf), sealed=True, region_prefixes=["64"], actor=actor, now=now,
    )  # fmt: skip
