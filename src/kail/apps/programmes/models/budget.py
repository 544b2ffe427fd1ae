"""Money of a round: ceilings that cannot be passed, and the ledger that says why they moved. Whole rupiah."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.programmes.enums import EntryKind, FundSource
from kail.apps.programmes.models.round import Round
from kail.kernel.audit import tracked


@tracked()
class Ceiling(models.Model):
    """What a round may spend from one fund source under one account code, with the counters of its ledger."""

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="ceilings")
    fund_source = models.CharField(max_length=10, choices=FundSource.choices)
    account_code = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    committed = models.BigIntegerField(default=0)
    realised = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="programmes_ceiling_once", fields=["round", "fund_source", "account_code"]
            ),
            models.CheckConstraint(
                name="programmes_ceiling_never_passed",
                condition=Q(
                    committed__gte=0,
                    committed__lte=F("amount"),
                    realised__gte=0,
                    realised__lte=F("committed"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.fund_source} {self.account_code}"


class LedgerEntry(models.Model):
    """One movement of a ceiling's counters; never changed, never removed."""

    append_only = True

    ceiling = models.ForeignKey(Ceiling, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=11, choices=EntryKind.choices)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="programmes_ledgerentry_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.ceiling_id} {self.kind} {self.amount}"
