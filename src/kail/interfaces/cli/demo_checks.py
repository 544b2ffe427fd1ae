"""The demo's reference lists, by the same services as an office uses: a few people of each kind, all synthetic."""

import csv
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import ReferenceKind, RunOccasion
from kail.apps.registry.models import Finding, Person
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.findings import confirm_finding, dismiss_finding
from kail.apps.registry.services.reference_lists import check_list, receive_list, store_list
from kail.kernel.audit import Actor
from kail.kernel.numbers import NIK, open_number
from kail.kernel.scope import region_scope

_PEOPLE = 4
_SOURCES: dict[ReferenceKind, tuple[str, str]] = {
    ReferenceKind.DEAD: ("Dukcapil", ""),
    ReferenceKind.CIVIL_SERVANT: ("BKN", "Dinas Pendidikan (sintetis)"),
    ReferenceKind.SOLDIER: ("Kodam", "Kodim (sintetis)"),
    ReferenceKind.POLICE: ("Polda", "Polres (sintetis)"),
    ReferenceKind.PENSIONER: ("Taspen", "Pensiunan PNS"),
    ReferenceKind.FIELD_OFFICER: ("Dinas Sosial", "TKSK"),
    ReferenceKind.WAGE: ("BPJS Ketenagakerjaan", "PT Contoh Sintetis"),
    ReferenceKind.GRADUATED: ("PKH graduasi 2024", "PKH"),
    ReferenceKind.AID: ("UEP 2024", "UEP"),
}
_HEAD = ("NIK", "NAMA", "TGL_LAHIR", "TANGGAL", "UPAH", "INSTANSI")


def check_people() -> dict[str, object]:
    """Bring the lists in, run the checks, decide two findings; how many were found."""
    now = timezone.now()
    with transaction.atomic(), region_scope(prefixes=["64"]):
        actor = get_user(username="rina").actor
        sound = Person.objects.filter(nik_sealed__isnull=False, held_for=[])
        step = max(1, sound.count() // (_PEOPLE * len(_SOURCES) + 1))
        people = islice(sound.select_related("party").order_by("pk"), 0, None, step)
        with TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
            for kind in _SOURCES:
                _bring_in(Path(folder), kind, list(islice(people, _PEOPLE)), actor, now)
        made = run_checks(occasion=RunOccasion.HAND, actor=actor, now=now)
        first, second = Finding.objects.filter(code="dead").order_by("pk")[:2]
        confirm_finding(finding=first, document=None, reason="akta kematian dilihat", actor=actor, now=now)
        dismiss_finding(
            finding=second,
            until=timezone.localdate(now) + timedelta(days=180),
            document=_letter(actor, now),
            reason="dikunjungi: masih hidup, NIK tertukar",
            actor=actor,
            now=now,
        )
    return {code: counts["found"] for code, counts in made.counts.items()}


def _bring_in(folder: Path, kind: ReferenceKind, people: list[Person], actor: Actor, now: datetime) -> None:
    source, detail = _SOURCES[kind]
    today = timezone.localdate(now)
    file = folder / f"{kind}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEAD)
        for number, person in enumerate(people):
            nik = open_number(person.nik_sealed, purpose=NIK)
            # The last one shows a list that has the name and the birth date only.
            shown = "" if nik is None or number == _PEOPLE - 1 else nik.reveal()
            day = date(today.year - 1, 3 + number, 12)
            wage = 6_500_000 + 250_000 * number if kind == ReferenceKind.WAGE else ""
            writer.writerow((shown, person.party.display_name, person.birth_date, day, wage, detail))
    received = receive_list(
        path=file, name=file.name, kind=kind, source=source, as_of_date=today, actor=actor, now=now
    )
    checked = check_list(reference=received, columns=received.mapping, actor=actor, now=now)
    store_list(reference=checked, reason="daftar sintetis untuk peragaan", actor=actor, now=now)


def _letter(actor: Actor, now: datetime) -> Document:
    return store_document(
        kind=DocumentKind.FINDING_EVIDENCE,
        name="berita-acara-kunjungan.pdf",
        media_type="application/pdf",
        stream=BytesIO(b"%PDF-1.4\n% berita acara kunjungan (sintetis)\n"),
        sealed=True,
        region_prefixes=["64"],
        actor=actor,
        now=now,
    )
