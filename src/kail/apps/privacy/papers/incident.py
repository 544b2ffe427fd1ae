"""The written notice of an incident that article 46 demands: to the authority, and to data subjects.

Always in Indonesian: it is the office's official letter.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from kail.apps.privacy.enums import DataCategory, StepKind
from kail.apps.privacy.models import Incident, IncidentStep
from kail.apps.privacy.papers.setting import moment_words, set_paper

_BLANK = "……………………"


def notice_pdf(
    *, incident: Incident, steps: Sequence[IncidentStep], to_subjects: bool, now: datetime
) -> bytes:
    """The letter as it stands with what is known at `now`; what is not known yet is said to be so."""
    with translation.override("id"):
        return set_paper(template="incident_notice.typ", content=_content(incident, steps, to_subjects, now))


def _content(
    incident: Incident, steps: Sequence[IncidentStep], to_subjects: bool, now: datetime
) -> dict[str, Any]:
    today = timezone.localtime(now)
    return {
        "language": "id",
        "page_word": "Halaman",
        "title": "Pemberitahuan kegagalan pelindungan data pribadi",
        "head": [
            ["Nomor", _BLANK],
            ["Sifat", "Segera"],
            ["Hal", f"Pemberitahuan kegagalan pelindungan data pribadi (insiden #{incident.pk})"],
        ],
        "place_and_day": f"{settings.OFFICE['city']}, {moment_words(today).rsplit(' ', 2)[0]}",
        "to": (
            f"Yth. Bapak/Ibu {_BLANK}\ndi tempat"
            if to_subjects
            else "Yth. Lembaga Pelindungan Data Pribadi\ndi Jakarta"
        ),
        "opening": _opening(to_subjects),
        "parts": _parts(incident, steps, to_subjects),
        "closing": _closing(incident, to_subjects),
        "signer_title": f"Kepala {settings.OFFICE['name']}",
    }


def _opening(to_subjects: bool) -> list[str]:
    law = "Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi"
    if to_subjects:
        return [
            f"Berdasarkan {law}, kami memberitahukan bahwa data pribadi Anda pada kami terkena kejadian berikut."
        ]
    return [
        f"Berdasarkan {law}, dengan ini kami sampaikan pemberitahuan tertulis sebagai pengendali data pribadi."
    ]


def _parts(incident: Incident, steps: Sequence[IncidentStep], to_subjects: bool) -> list[dict[str, Any]]:
    kinds = "; ".join(str(DataCategory(code).label) for code in incident.categories)
    happened = moment_words(incident.happened_at) if incident.happened_at else "belum diketahui"
    revealed = [f"{kinds}."]
    if not to_subjects:
        count = "belum diketahui" if incident.people_count is None else f"{incident.people_count}"
        revealed.append(f"Jumlah subjek data yang terdampak: {count}.")
    handled = [incident.measures or "Penanganan sedang berjalan; pemberitahuan lanjutan akan menyusul."]
    handled += [
        f"{moment_words(step.at)}: {step.text}"
        for step in sorted(steps, key=lambda step: step.at)
        if step.kind == StepKind.MEASURE
    ]
    return [
        {"title": "Data pribadi yang terungkap", "lines": revealed},
        {
            "title": "Kapan dan bagaimana data terungkap",
            "lines": [
                f"Waktu kejadian: {happened}. Diketahui: {moment_words(incident.noticed_at)}.",
                incident.what_happened,
                f"Penyebab: {(incident.cause or 'masih diselidiki').rstrip('.')}.",
            ],
        },
        {"title": "Upaya penanganan dan pemulihan", "lines": handled},
    ]


def _closing(incident: Incident, to_subjects: bool) -> list[str]:
    office = settings.OFFICE["name"]
    if not to_subjects:
        due = moment_words(incident.due_at)
        return [f"Batas pemberitahuan 3 × 24 jam: {due}. Kami menyampaikan perkembangan sesudahnya."]
    beware = (
        "Waspadai telepon, pesan atau tamu yang menyebut data Anda dan meminta uang, sandi atau kode; "
        "petugas dinas tidak pernah meminta uang untuk bantuan sosial."
    )
    ask = f"Anda dapat bertanya atau meminta salinan data Anda di {office} dengan menunjukkan surat ini."
    return [beware, ask]
