"""What reports on the use hold of a party: what it said about what it was given, and who looked at that."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kail.apps.delivery.models import UseReport
from kail.calc.money import format_rupiah
from kail.kernel.holdings import HeldFact, HeldSection


def told_by_reports(*, party_id: int) -> Sequence[HeldSection]:
    """Each report of the party with its words, how many papers it has, and what the check found."""
    found = (
        UseReport.objects.filter(enrolment__party_id=party_id).select_related("entitlement").order_by("pk")
    )
    facts = tuple(_fact(report) for report in found.prefetch_related("papers"))
    if not facts:
        return []
    return [HeldSection(part="facts", title=_("Your reports on the use of what you were given"), facts=facts)]


def _fact(report: UseReport) -> HeldFact:
    said = [
        report.get_state_display(),
        format_rupiah(amount=report.amount_used) if report.amount_used is not None else "",
        report.text,
        _("papers: %(count)d") % {"count": len(report.papers.all())},
        report.check_reason,
    ]
    return HeldFact(
        what=f"{report.entitlement.name}, {format_rupiah(amount=report.given_amount)}",
        value="; ".join(one for one in said if one),
        source=f"{report.due_date:%d/%m/%Y}",
    )
