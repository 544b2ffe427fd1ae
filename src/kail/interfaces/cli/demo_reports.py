"""Reports on the use in the demo: most handed in and accepted, some wait to be checked, some are late."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

from django.utils import timezone

from kail.apps.delivery.enums import UseKind
from kail.apps.delivery.models import UseReport
from kail.apps.delivery.services.reports import (
    InstitutionUse,
    SpentLine,
    UseAccount,
    accept_report,
    hand_in_report,
    open_reports,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import PartyKind
from kail.interfaces.cli.demo_offices import PROVINCE, Office
from kail.interfaces.cli.demo_pictures import paper_bytes, stored_paper
from kail.kernel.audit import Actor

_LATE_EVERY, _WAITS_EVERY = 6, 5
_MOST: Final = 90


def report_round(*, reported: Round, office: Office = PROVINCE) -> int:
    """Open the reports of what was given, hand most of them in before their day, accept most. How many came in."""
    manager, treasurer = office.actor(office.manager), office.actor(office.treasurer)
    open_reports(reported_round=reported, reason="yang sudah diterima", actor=manager, now=timezone.now())
    due = UseReport.objects.filter(enrolment__round=reported).order_by("pk")
    due = due.select_related("enrolment__round", "enrolment__party")
    paper = paper_bytes(title="NOTA BELANJA")
    came = 0
    for number, one in enumerate(due[:_MOST], start=1):
        if number % _LATE_EVERY == 0:
            continue
        now = _before(one.due_date)
        handed = hand_in_report(
            report=one,
            content=_account(one, partial(_kept, paper, office, manager, now), now),
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


def _account(report: UseReport, keep: Callable[[], Document], now: datetime) -> UseAccount:
    """What the party says; an institution accounts line by line, each with its own receipt."""
    institution = None
    if report.enrolment.party.kind == PartyKind.INSTITUTION:
        food = report.given_amount * 6 // 10
        spent = (
            (UseKind.FOOD, "Bahan makanan penghuni", food),
            (UseKind.GOODS, "Kasur dan lemari", report.given_amount - food),
        )
        institution = InstitutionUse(
            from_date=report.given_date,
            to_date=now.date(),
            lines=[
                SpentLine(kind=kind, what=what, amount=amount, document=keep())
                for kind, what, amount in spent
            ],
        )
    return UseAccount(
        amount_used=report.given_amount,
        text="Dibelanjakan untuk modal sesuai rencana; nota terlampir.",
        documents=() if institution else [keep()],
        institution=institution,
    )


def _kept(paper: bytes, office: Office, actor: Actor, now: datetime) -> Document:
    return stored_paper(
        paper=paper, kind=DocumentKind.REPORT_EVIDENCE, name="nota-sintetis.pdf", prefixes=[office.region], actor=actor,
        now=now,
    )  # fmt: skip
