"""Checking: a second person looks at the papers of a report and accepts it or sends it back, with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import ReportState
from kail.apps.delivery.models import UseReport
from kail.apps.delivery.services.reports.settling import settle_reports
from kail.apps.enrolments.services import enrolments_lock
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def accept_report(*, report: UseReport, reason: str, actor: Actor, now: datetime) -> UseReport:
    """Accept: it stays as it is for good, and the next part follows where nothing else is open.

    Raises AlreadyDecided, SamePerson, AuthorMissing without a reason; then nothing has changed.
    """
    return _check(report, ReportState.ACCEPTED, reason, actor, now)


def send_back_report(*, report: UseReport, reason: str, actor: Actor, now: datetime) -> UseReport:
    """Send back: the party mends it and hands it in anew; its due day stays.

    Raises AlreadyDecided, SamePerson, AuthorMissing without a reason; then nothing has changed.
    """
    return _check(report, ReportState.SENT_BACK, reason, actor, now)


def _check(report: UseReport, state: ReportState, reason: str, actor: Actor, now: datetime) -> UseReport:
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=report.enrolment.round_id))
        current = UseReport.objects.select_related("enrolment__round").get(pk=report.pk)
        if current.state != ReportState.HANDED_IN:
            raise AlreadyDecided(_("This was already decided. Reload the page to see by whom."))
        if current.handed_in_by_id == actor.id:
            raise SamePerson(_("You recorded this report yourself: a second person has to check it."))
        current.state = state
        current.checked_by_id = actor.id
        current.checked_at = now
        current.check_reason = reason.strip()
        current.save(update_fields=["state", "checked_by", "checked_at", "check_reason"])
        settle_reports(
            about_round=current.enrolment.round,
            reason=reason,
            actor=actor,
            now=now,
            enrolment_ids=[current.enrolment_id],
        )
    return current
