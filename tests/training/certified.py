"""A class of three meetings in which S1 and B1 passed and S2 did not, its certificates, and the office that signs."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from kail.apps.training.enums import AttendanceState, RevocationKind
from kail.apps.training.models import Certificate, CertificateIssue, Course, Seat, TrainingClass
from kail.apps.training.services import (
    approve_revocation,
    issue_certificates,
    propose_certificates,
    propose_revocation,
)
from kail.kernel.credentials.keys import make_signing_key
from tests.enrolments.enrolled import Going
from tests.training.taught import hold, make_class, sit

URL: Final = "https://kail.example.go.id"
DAY: Final = datetime(2025, 7, 21, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))
LATER: Final = DAY + timedelta(days=30)


def taught_class(
    going: Going, course: Course, *, names: tuple[str, ...] = ("S1", "S2", "B1")
) -> TrainingClass:
    """Everybody was at the first meeting; at the second and third all but S2. A key of the office is there."""
    make_signing_key(now=DAY)
    made = make_class(going, course, capacity=len(names))
    seats = {name: sit(going, made, name) for name in names}
    for number in (1, 2, 3):
        states = {
            seat.pk: AttendanceState.ABSENT if name == "S2" and number > 1 else AttendanceState.PRESENT
            for name, seat in seats.items()
        }
        hold(going, made, number, states)
    return TrainingClass.objects.get(pk=made.pk)


def propose(going: Going, training_class: TrainingClass) -> CertificateIssue:
    return propose_certificates(training_class=training_class, reason="lulus", actor=going.maker, now=DAY)


def issued(going: Going, training_class: TrainingClass) -> list[Certificate]:
    """Proposed by the manager, signed by the head."""
    issue = propose(going, training_class)
    return issue_certificates(issue=issue, reason="benar", actor=going.head, now=DAY)


def revoke(
    going: Going, certificate: Certificate, kind: RevocationKind = RevocationKind.WRONG_DATA
) -> Certificate:
    asked = propose_revocation(
        certificate=certificate, kind=kind, reason="nama salah", actor=going.maker, now=LATER
    )
    return approve_revocation(revocation=asked, reason="benar", actor=going.head, now=LATER)


def seat_of(going: Going, training_class: TrainingClass, name: str) -> Seat:
    return Seat.objects.get(training_class=training_class, person__party__display_name=name)


def write_json(file: Path, content: Any) -> Path:
    file.write_text(json.dumps(content), encoding="utf-8")
    return file
