"""Reports on the use in the demo: most handed in and accepted, some wait to be checked, some are late."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

import typst
from django.utils import timezone

from kail.apps.delivery.models import UseReport
from kail.apps.delivery.services.reports import UseAccount, accept_report, hand_in_report, open_reports
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.programmes.models import Round
from kail.interfaces.cli.demo_offices import PROVINCE, Office
from kail.kernel.audit import Actor

_PAPER: Final = """= NOTA BELANJA (SINTETIS)

Dibuat untuk peragaan; tidak ada yang dibeli.
"""
_LATE_EVERY, _WAITS_EVERY = 6, 5
_MOST: Final = 90


def report_round(*, reported: Round, office: Office = PROVINCE) -> int:
    """Open the reports of what was given, hand most of them in before their day, accept most. How many came in."""
    manager, treasurer = office.actor(office.manager), office.actor(office.treasurer)
    open_reports(reported_round=reported, reason="yang sudah diterima", actor=manager, now=timezone.now())
    due = (
        UseReport.objects.filter(enrolment__round=reported).select_related("enrolment__round").order_by("pk")
    )
    paper = _paper()
    came = 0
    for number, one in enumerate(due[:_MOST], start=1):
        if number % _LATE_EVERY == 0:
            continue
        now = _before(one.due_date)
        handed = hand_in_report(
            report=one,
            content=UseAccount(
                amount_used=one.given_amount,
                text="Dibelanjakan untuk modal sesuai rencana; nota terlampir.",
                documents=[_stored(paper, office, manager, now)],
            ),
            reason="laporan penggunaan",
            actor=manager,
            now=now,
        )
        came += 1
        if number % _WAITS_EVERY:
            accept_report(report=handed, reason="nota sesuai", actor=treasurer, now=now + timedelta(days=5))
    return came


def _before(due: date) -> datetime:
    """A week before the day, or now when that is still to come."""
    day = timezone.make_aware(datetime.combine(due - timedelta(days=7), time(11, 0)))
    return min(day, timezone.now())


def _paper() -> bytes:
    pdf = typst.compile(_PAPER.encode(), ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one page")
    return pdf


def _stored(paper: bytes, office: Office, actor: Actor, now: datetime) -> Document:
    return store_document(
        kind=DocumentKind.REPORT_EVIDENCE, name="nota-sintetis.pdf", media_type="application/pdf",
        stream=BytesIO(paper), sealed=True, region_prefixes=[office.region], actor=actor, now=now,
    )  # fmt: skip
