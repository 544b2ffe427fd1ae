"""What an institution adds to its report: residents served as the register counts them, and a line for each expense."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import UseKind
from kail.apps.delivery.errors import ReportRefused
from kail.apps.delivery.models import (
    InstitutionAccount,
    ReportPaper,
    ServedCategory,
    UseLine,
    UseReport,
)
from kail.apps.delivery.selectors.served import served_residents
from kail.apps.documents.models import Document
from kail.apps.registry.enums import PartyKind
from kail.kernel.audit import Actor


@dataclass(frozen=True)
class SpentLine:
    """One expense in rupiah. The paper that proves it: one that comes with it, or one that the report has already."""

    kind: UseKind
    what: str
    amount: int
    document: Document | None = None
    paper_id: int | None = None


@dataclass(frozen=True)
class InstitutionUse:
    """The period that is accounted for, its days included, and what the money was spent on."""

    from_date: date
    to_date: date
    lines: Sequence[SpentLine]


def check_institution_use(
    *, report: UseReport, use: InstitutionUse | None, amount_used: int, now_date: date
) -> None:
    """Raise ReportRefused unless an institution's report has its lines, and another's has none."""
    is_institution = report.enrolment.party.kind == PartyKind.INSTITUTION
    if use is None:
        if is_institution:
            raise ReportRefused(
                _("An institution accounts line by line, with the residents served."), code="lines"
            )
        return
    if not is_institution:
        raise ReportRefused(_("Only institutions account line by line."), code="lines")
    if use.to_date < use.from_date or use.to_date > now_date:
        raise ReportRefused(
            _("The period begins before it ends, and does not lie in the future."), code="to_date"
        )
    if sum(line.amount for line in use.lines) != amount_used:
        raise ReportRefused(_("The lines do not come to what was used."), code="lines")
    papers = set(report.papers.values_list("pk", flat=True))
    for number, line in enumerate(use.lines, start=1):
        if line.amount <= 0 or not line.what.strip():
            raise ReportRefused(
                _("Line %(number)s: say what it was and what it cost.") % {"number": number}, code="lines"
            )
        if line.document is None and line.paper_id not in papers:
            raise ReportRefused(
                _("Line %(number)s has no receipt or photograph.") % {"number": number}, code="lines"
            )


def keep_institution_use(
    *, report: UseReport, use: InstitutionUse, amount_used: int, actor: Actor, now: datetime
) -> InstitutionAccount:
    """Keep the account with its papers, lines and the residents served, as the register counts them now."""
    served = served_residents(
        institution_id=report.enrolment.party_id, from_date=use.from_date, to_date=use.to_date
    )
    last = report.accounts.aggregate(last=Max("turn"))["last"] or 0
    account = InstitutionAccount.objects.create(
        report=report,
        place_code=report.place_code,
        turn=last + 1,
        from_date=use.from_date,
        to_date=use.to_date,
        amount=amount_used,
        disabled=served.disabled,
        outside=served.outside,
        **served.counted,
    )
    ServedCategory.objects.bulk_create(
        ServedCategory(account=account, place_code=account.place_code, category=category, people=people)
        for category, people in served.categories.items()
    )
    UseLine.objects.bulk_create(
        UseLine(
            account=account,
            place_code=account.place_code,
            position=position,
            kind=line.kind,
            what=line.what.strip(),
            amount=line.amount,
            paper_id=_paper(report, line, actor, now),
        )
        for position, line in enumerate(use.lines, start=1)
    )
    return account


def _paper(report: UseReport, line: SpentLine, actor: Actor, now: datetime) -> int:
    if line.document is None:
        if line.paper_id is None:
            raise ReportRefused(_("A line has no receipt or photograph."), code="lines")
        return line.paper_id
    return ReportPaper.objects.create(
        report=report,
        place_code=report.place_code,
        document=line.document,
        added_by_id=actor.id,
        added_at=now,
    ).pk
