"""Handing in: an officer records for the party what was spent on what, with the receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import WANTED, ReportState
from kail.apps.delivery.errors import ReportRefused
from kail.apps.delivery.models import ReportPaper, UseReport
from kail.apps.delivery.services.reports.institution import (
    InstitutionUse,
    check_institution_use,
    keep_institution_use,
)
from kail.apps.delivery.services.reports.settling import settle_reports
from kail.apps.documents.models import Document
from kail.apps.enrolments.services import enrolments_lock
from kail.calc.money import format_rupiah
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class UseAccount:
    """What the party says: rupiah used (of goods: what they are worth that are in use), on what, with which papers.

    An institution says by `institution` whom it served and what each line was spent on.
    """

    amount_used: int
    text: str
    documents: Sequence[Document] = ()
    institution: InstitutionUse | None = None


def hand_in_report(
    *, report: UseReport, content: UseAccount, reason: str, actor: Actor, now: datetime
) -> UseReport:
    """Record a report for its party; another person checks it. One that was sent back is handed in anew.

    Raises ReportRefused when it was handed in before, uses more than was given, says nothing, has no paper at all,
    or when an institution's lines do not come to what was used; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=report.enrolment.round_id))
        current = UseReport.objects.select_related("enrolment__round", "enrolment__party").get(pk=report.pk)
        _check(current, content, now)
        current.state = ReportState.HANDED_IN
        current.amount_used = content.amount_used
        current.text = content.text.strip()
        current.handed_in_by_id = actor.id
        current.handed_in_at = now
        current.checked_by = current.checked_at = None
        current.check_reason = ""
        current.save(
            update_fields=[
                "state",
                "amount_used",
                "text",
                "handed_in_by",
                "handed_in_at",
                "checked_by",
                "checked_at",
                "check_reason",
            ]
        )
        ReportPaper.objects.bulk_create(
            ReportPaper(
                report=current,
                place_code=current.place_code,
                document=document,
                added_by_id=actor.id,
                added_at=now,
            )
            for document in content.documents
        )
        if content.institution is not None:
            keep_institution_use(
                report=current,
                use=content.institution,
                amount_used=content.amount_used,
                actor=actor,
                now=now,
            )
        settle_reports(
            about_round=current.enrolment.round,
            reason=reason,
            actor=actor,
            now=now,
            enrolment_ids=[current.enrolment_id],
        )
    return current


def _check(report: UseReport, content: UseAccount, now: datetime) -> None:
    if report.state not in WANTED:
        raise ReportRefused(
            _("This report was handed in already. Reload the page to see it."), code="handed_in_already"
        )
    if not 0 <= content.amount_used <= report.given_amount:
        raise ReportRefused(
            _("Given were %(given)s: no more than that can have been used.")
            % {"given": format_rupiah(amount=report.given_amount)},
            code="amount_used",
        )
    if not content.text.strip():
        raise ReportRefused(_("Say what it was used for."), code="text")
    check_institution_use(
        report=report,
        use=content.institution,
        amount_used=content.amount_used,
        now_date=timezone.localdate(now),
    )
    proofs = content.documents or (content.institution and content.institution.lines)
    if not proofs and not report.papers.exists():
        raise ReportRefused(_("Add at least one receipt or photograph."), code="paper")
