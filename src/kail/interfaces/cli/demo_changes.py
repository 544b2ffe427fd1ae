"""The demo's change requests in every state, and a later file that contradicts the office; all synthetic."""

import csv
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import ChangeState, EvidenceKind, RegistrySource
from kail.apps.registry.models import ChangeRequest, Person, ValueConflict
from kail.apps.registry.selectors.facts import FactValue
from kail.apps.registry.services.changes import approve_change, reject_change, request_change, withdraw_change
from kail.apps.registry.services.imports.at_once import import_at_once
from kail.kernel.audit import Actor
from kail.kernel.numbers import NIK, open_number

_REGION = "6472"
_LATER_EDITION = "2025-3"
_EDUCATION = "ijazah_tertinggi"
_SECONDARY, _LOWER, _DIPLOMA = 13, 8, 18


@dataclass(frozen=True)
class _Plan:
    """One request: what it shall say, how the office saw it, and what becomes of it."""

    field: str
    value: str
    evidence: EvidenceKind
    reason: str
    ends: ChangeState
    decision: str = ""


_PLANS = (
    _Plan(
        "education", str(_SECONDARY), EvidenceKind.STATEMENT, "Ijazah SMA asli dilihat di loket.",
        ChangeState.APPROVED, "Ijazah sesuai, salinannya terlampir.",
    ),
    _Plan(
        "disabled", "true", EvidenceKind.DOCTOR, "Surat dokter puskesmas: kaki kiri lemah sejak kecelakaan.",
        ChangeState.APPROVED, "Surat dokter terbaca dan bercap.",
    ),
    _Plan("works", "false", EvidenceKind.VISIT, "Berhenti bekerja sejak toko tutup.", ChangeState.PROPOSED),
    _Plan(
        "has_business", "true", EvidenceKind.VISIT, "Kios sembako di teras rumah, dilihat saat kunjungan.",
        ChangeState.PROPOSED,
    ),
    _Plan(
        "marital_status", "3", EvidenceKind.STATEMENT, "Menurut ketua RT sudah bercerai.",
        ChangeState.REJECTED, "Surat ketua RT bukan bukti; minta akta cerai.",
    ),
    _Plan("pregnant", "true", EvidenceKind.STATEMENT, "Menunggu buku KIA.", ChangeState.DRAFT),
    _Plan(
        "work_sector", "2", EvidenceKind.STATEMENT, "Salah pilih orang.",
        ChangeState.WITHDRAWN, "Orang yang dimaksud tinggal di kelurahan sebelah.",
    ),
)  # fmt: skip


def request_demo_changes(*, registry: Path) -> dict[str, int]:
    """Make them in Samarinda under the present scope; `registry` is the file that the demo was imported from."""
    clerk, head, now = get_user(username="ayu").actor, get_user(username="kepala").actor, timezone.now()
    people = _people()
    for number, plan in enumerate(_PLANS):
        subject = next(person for person in people if _differs(person, plan))
        people.remove(subject)
        made = _asked(plan, subject, clerk, now - timedelta(hours=30 - number))
        _end(plan, made, clerk, head, now - timedelta(hours=20 - number))
        if number == 0:
            _contradict(subject, registry, now)
    return {
        "requests": ChangeRequest.objects.count(),
        "conflicts": ValueConflict.objects.filter(state="open").count(),
    }


def _people() -> list[Person]:
    """Grown women of Samarinda with a NIK, so that each plan fits somebody."""
    found = Person.objects.filter(
        place_code__starts_with=_REGION, held_for=[], nik_sealed__isnull=False, sex=2, education__isnull=False,
        restrictions__isnull=True, birth_date__range=("1975-01-01", "2000-12-31"),
    )  # fmt: skip
    return list(found.select_related("party").order_by("-pk")[:200])


def _differs(person: Person, plan: _Plan) -> bool:
    now = getattr(person, plan.field)
    written = {True: "true", False: "false"}.get(now, str(now)) if isinstance(now, bool) else str(now)
    return now is not None and written != plan.value


def _asked(plan: _Plan, subject: Person, clerk: Actor, at: datetime) -> ChangeRequest:
    return request_change(
        party=subject.party,
        facts={plan.field: FactValue(plan.value)},
        seen={},
        evidence_kind=plan.evidence,
        evidence=None if plan.ends == ChangeState.DRAFT else _paper(clerk, at),
        reason=plan.reason,
        as_draft=plan.ends == ChangeState.DRAFT,
        actor=clerk,
        now=at,
    )


def _end(plan: _Plan, made: ChangeRequest, clerk: Actor, head: Actor, at: datetime) -> None:
    match plan.ends:
        case ChangeState.APPROVED:
            approve_change(request=made, reason=plan.decision, actor=head, now=at)
        case ChangeState.REJECTED:
            reject_change(request=made, reason=plan.decision, actor=head, now=at)
        case ChangeState.WITHDRAWN:
            withdraw_change(request=made, reason=plan.decision, actor=clerk, now=at)


def _contradict(subject: Person, registry: Path, now: datetime) -> None:
    """A later file of this person alone says something else than the office verified, and than it said before."""
    number = open_number(subject.nik_sealed, purpose=NIK)
    digits = "" if number is None else number.reveal()
    with registry.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        head, row = list(reader.fieldnames or ()), next(row for row in reader if row["nik"] == digits)
    said = _DIPLOMA if subject.education != _DIPLOMA else _LOWER
    with TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        file = Path(folder) / "dtsen-susulan.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, head)
            writer.writeheader()
            edition = {name: _LATER_EDITION for name in head if name == "edisi"}
            writer.writerow({**row, _EDUCATION: said, **edition})
        import_at_once(
            path=file,
            source=RegistrySource.DTSEN,
            edition_code=_LATER_EDITION,
            mapping=None,
            actor=get_user(username="rina").actor,
            reason="susulan sintetis untuk peragaan",
            now=now,
            commit=True,
            is_complete=False,
        )


def _paper(actor: Actor, at: datetime) -> Document:
    return store_document(
        kind=DocumentKind.EVIDENCE,
        name="bukti.pdf",
        media_type="application/pdf",
        stream=BytesIO(b"%PDF-1.4\n% bukti (sintetis)\n"),
        sealed=True,
        region_prefixes=[_REGION],
        actor=actor,
        now=at,
    )
