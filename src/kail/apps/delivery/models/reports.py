"""Reports on the use: what a party did with the cash or goods it was given, with papers, checked by a second person."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.delivery.enums import ReportState
from kail.apps.documents.models import Document
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_HANDED_IN = Q(handed_in_by__isnull=False, handed_in_at__isnull=False, amount_used__isnull=False) & ~Q(
    text=""
)
_UNCHECKED = Q(checked_by__isnull=True, checked_at__isnull=True, check_reason="")
_CHECKED = Q(checked_by__isnull=False, checked_at__isnull=False) & ~Q(check_reason="")


@tracked(inserts=False)
class UseReport(RegionScopedModel):
    """The account of one part of a package that was given: due, handed in, accepted or sent back. Whole rupiah.

    `handed_in_by` is the officer who recorded it for the party. `place_code` follows the party within the round.
    """

    never_deleted = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="use_reports")
    entitlement = models.OneToOneField(Entitlement, on_delete=models.PROTECT, related_name="use_report")
    given_date = models.DateField()
    given_amount = models.BigIntegerField()
    due_date = models.DateField()
    state = models.CharField(
        max_length=9, choices=ReportState.choices, default=ReportState.DUE, db_default="due"
    )
    amount_used = models.BigIntegerField(null=True)
    text = models.TextField(blank=True, db_default="")
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    handed_in_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    checked_at = models.DateTimeField(null=True)
    check_reason = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delivery_usereport_known_state", condition=Q(state__in=ReportState.values)
            ),
            models.CheckConstraint(
                name="delivery_usereport_two_people",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("handed_in_by")),
            ),
            models.CheckConstraint(
                name="delivery_usereport_used_of_given",
                condition=Q(given_amount__gte=0)
                & (Q(amount_used__isnull=True) | Q(amount_used__gte=0, amount_used__lte=F("given_amount"))),
            ),
            models.CheckConstraint(
                name="delivery_usereport_due_after_giving", condition=Q(due_date__gte=F("given_date"))
            ),
            models.CheckConstraint(
                name="delivery_usereport_steps",
                condition=(
                    Q(state=ReportState.DUE, handed_in_by__isnull=True, handed_in_at__isnull=True)
                    & _UNCHECKED
                )
                | (Q(state=ReportState.HANDED_IN) & _HANDED_IN & _UNCHECKED)
                | (Q(state__in=[ReportState.ACCEPTED, ReportState.SENT_BACK]) & _HANDED_IN & _CHECKED),
            ),
        ]
        indexes = [models.Index(name="delivery_usereport_due", fields=["state", "due_date"])]
        triggers = [
            pgtrigger.ReadOnly(
                name="giving_stays",
                fields=["enrolment", "entitlement", "given_date", "given_amount", "due_date"],
            ),
            pgtrigger.Trigger(
                name="accepted_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state", "amount_used", "checked_by_id"),
                condition=pgtrigger.Q(old__state=ReportState.ACCEPTED),
                func="""
                    RAISE check_violation USING MESSAGE = 'a report that was accepted stays as it is',
                        CONSTRAINT = 'delivery_usereport_accepted_stays';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"report on the use #{self.pk}"

    @property
    def left(self) -> int | None:
        """What was given and not used, in rupiah; None before it is handed in."""
        return None if self.amount_used is None else self.given_amount - self.amount_used


@tracked(inserts=False)
class ReportPaper(RegionScopedModel):
    """A receipt, invoice or photograph that came with a report, kept sealed."""

    never_deleted = True

    report = models.ForeignKey(UseReport, on_delete=models.PROTECT, related_name="papers")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="report_paper")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.ReadOnly(name="paper_stays", fields=["report", "document", "added_by", "added_at"]),
            pgtrigger.Trigger(
                name="of_open_report",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM delivery_usereport AS r
                        WHERE r.id = NEW.report_id AND r.state <> 'accepted') THEN
                        RAISE check_violation USING MESSAGE = 'papers are added to a report that is not accepted yet',
                            CONSTRAINT = 'delivery_reportpaper_of_open_report';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"paper #{self.pk} of report #{self.report_id}"
