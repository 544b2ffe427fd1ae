"""The papers of a signed decree, made once and kept."""

from datetime import datetime
from io import BytesIO

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.selection.models import Decree
from kail.apps.selection.papers import decree_pdf, decree_sheet
from kail.kernel.audit import Actor
from kail.kernel.watermarks import new_watermark

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def keep_papers(*, decree: Decree, actor: Actor, now: datetime) -> None:
    """Make the PDF and the XLSX of a signed decree and keep them sealed; part of the signing transaction."""
    mark = new_watermark(taken_by=actor.name, purpose=decree.number, now=now)
    pdf, sheet = decree_pdf(decree=decree, mark=mark), decree_sheet(decree=decree, mark=mark)
    decree.pdf = _keep(decree, DocumentKind.DECREE, "sk.pdf", PDF, pdf, actor, now)
    decree.sheet = _keep(decree, DocumentKind.LIST, "sk.xlsx", XLSX, sheet, actor, now)
    decree.save(update_fields=["pdf", "sheet"])


def _keep(
    decree: Decree,
    kind: DocumentKind,
    name: str,
    media_type: str,
    content: bytes,
    actor: Actor,
    now: datetime,
) -> Document:
    return store_document(
        kind=kind,
        name=f"{decree.round.code}-{name}",
        media_type=media_type,
        stream=BytesIO(content),
        sealed=True,
        region_prefixes=[decree.round.region_code],
        actor=actor,
        now=now,
    )
