"""A round that asks for reports 30 days after the giving, with two tranches; the first of S1 and S2 is given."""

from datetime import datetime
from io import BytesIO

from kail.apps.delivery.models import UseReport
from kail.apps.delivery.services.reports import UseAccount, hand_in_report, open_reports
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.enrolments.models import Entitlement
from kail.apps.enrolments.services import give
from kail.apps.programmes.enums import BenefitKind
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.enrolments.enrolled import Going, enrolled

FIRST, SECOND = 3_000_000, 2_000_000
TRANCHES = (
    {"kind": BenefitKind.CASH, "name": "Tahap 1", "amount": FIRST},
    {"kind": BenefitKind.CASH, "name": "Tahap 2", "amount": SECOND, "release_rule": "kehadiran >= 80"},
)


def reported(*, maker: Actor, head: Actor) -> Going:
    """S1, S2 and B1 are enrolled; S1 and S2 got the first tranche, and their reports are made."""
    going = enrolled(maker=maker, head=head, benefits=TRANCHES, report_days=30)
    given = {tranche(going, name, 1).pk: FIRST for name in ("S1", "S2")}
    give(amounts=given, reason="transfer", actor=maker, now=NOW)
    reports_made(going, NOW)
    return going


def tranche(going: Going, name: str, number: int) -> Entitlement:
    return Entitlement.objects.get(enrolment=going.enrolment(name), name=f"Tahap {number}")


def reports_made(going: Going, now: datetime) -> int:
    return open_reports(reported_round=going.round, reason="malam", actor=going.maker, now=now).made


def report_of(going: Going, name: str) -> UseReport:
    return UseReport.objects.select_related("enrolment__round").get(enrolment=going.enrolment(name))


def receipt(actor: Actor) -> Document:
    return store_document(
        kind=DocumentKind.EVIDENCE, name="nota.pdf", media_type="application/pdf", stream=BytesIO(b"%PDF- nota"),
        sealed=True, region_prefixes=["64"], actor=actor, now=NOW,
    )  # fmt: skip


def handed_in(going: Going, name: str, *, now: datetime, amount: int = FIRST) -> UseReport:
    content = UseAccount(amount_used=amount, text="Oven dan tepung", documents=[receipt(going.maker)])
    return hand_in_report(
        report=report_of(going, name), content=content, reason="dibawa sendiri", actor=going.maker, now=now
    )
