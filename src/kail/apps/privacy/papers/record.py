"""The record of processing activities as PDF and XLSX, in Indonesian: it is a document of the office."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from django.utils import translation

from kail.apps.privacy.papers.setting import moment_words, set_paper
from kail.apps.privacy.references import IMPACT_FIELDS, TEXT_FIELDS, Activity
from kail.kernel.sheets import harmless_book

FIELD_TITLES: Final = {
    "name": "Kegiatan",
    "purpose": "Tujuan",
    "legal_basis": "Dasar hukum",
    "data": "Kategori data",
    "subjects": "Kategori subjek data",
    "recipients": "Penerima",
    "retention": "Masa simpan",
    "security": "Langkah pengamanan",
    "transfers": "Pengiriman ke luar negeri",
    "responsible": "Penanggung jawab",
    "who": "Siapa dinilai dan bagaimana",
    "risk": "Risiko bagi subjek data",
    "measures": "Langkah mengurangi risiko",
    "residual": "Risiko yang tersisa",
}
_TITLE = "Catatan kegiatan pemrosesan data pribadi"


def record_pdf(*, activities: Sequence[Activity], now: datetime) -> bytes:
    """The record as one PDF, in the order given."""
    with translation.override("id"):
        return set_paper(
            template="processing_record.typ",
            content={
                "language": "id",
                "page_word": "Halaman",
                "title": _TITLE,
                "subtitle": f"Pasal 31 dan 34 UU 27/2022; keadaan {moment_words(now)}",
                "impact_title": "Penilaian dampak (Pasal 34)",
                "activities": [
                    {
                        "name": activity.name,
                        "lines": [
                            [FIELD_TITLES[field], getattr(activity, field)]
                            for field in TEXT_FIELDS
                            if field != "name"
                        ],
                        "impact": [
                            [FIELD_TITLES[field], activity.impact[field]]
                            for field in IMPACT_FIELDS
                            if field in activity.impact
                        ],
                    }
                    for activity in activities
                ],
            },
        )


def record_sheet(*, activities: Sequence[Activity]) -> bytes:
    """The record as one sheet, an activity a row. Texts are never read as formulas."""
    out = BytesIO()
    fields = (*TEXT_FIELDS, *IMPACT_FIELDS)
    with harmless_book(target=out) as book:
        book.set_properties({"title": _TITLE})
        sheet = book.add_worksheet("Catatan pemrosesan")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, [FIELD_TITLES[field] for field in fields], head)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(fields) - 1, 32)
        for row, activity in enumerate(activities, start=1):
            for column, field in enumerate(fields):
                text = activity.impact.get(field, "") if field in IMPACT_FIELDS else getattr(activity, field)
                sheet.write_string(row, column, text, wrapped)
    return out.getvalue()
