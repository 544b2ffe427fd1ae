"""Aid that people and families receive from others: PKH, sembako, PBI-JKN, BLT Dana Desa and local schemes."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from kail.apps.documents.models import Document
from kail.apps.registry.enums import AidEvery, AidKind, ReceiptBatchState, ReceiptSource
from kail.apps.registry.models.family import Family
from kail.apps.registry.models.party import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked()
class LocalAidScheme(models.Model):
    """A scheme that the office named itself, beside those of reference/aid_schemes.toml."""

    never_deleted = True

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=AidKind.choices)
    every = models.CharField(max_length=8, choices=AidEvery.choices)
    amount = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_localaidscheme_named", condition=~Q(name="") & ~Q(agency="")
            ),
            models.CheckConstraint(
                name="registry_localaidscheme_code", condition=Q(code__regex=r"^lokal-[0-9]+$")
            ),
            models.CheckConstraint(
                name="registry_localaidscheme_known_kind",
                condition=Q(kind__in=AidKind.values, every__in=AidEvery.values),
            ),
            models.CheckConstraint(
                name="registry_localaidscheme_amount", condition=Q(amount__isnull=True) | Q(amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.code


@tracked()
class ReceiptBatch(models.Model):
    """A file of outside aid on its way in: columns named, checked, then stored or discarded."""

    never_deleted = True

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    corrections = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(
        max_length=10, choices=ReceiptBatchState.choices, default=ReceiptBatchState.RECEIVED
    )
    region_prefixes = models.JSONField()
    mapping = models.JSONField()
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    issues = models.JSONField(default=dict)
    by_scheme = models.JSONField(default=dict)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    stored_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_receiptbatch_known_state", condition=Q(state__in=ReceiptBatchState.values)
            ),
            models.CheckConstraint(
                name="registry_receiptbatch_every_row_counted",
                condition=Q(state=ReceiptBatchState.RECEIVED)
                | Q(state=ReceiptBatchState.DISCARDED)
                | Q(rows=F("added") + F("unchanged") + F("rejected")),
            ),
            models.CheckConstraint(
                name="registry_receiptbatch_stored_by_somebody",
                condition=~Q(state=ReceiptBatchState.STORED)
                | Q(stored_by__isnull=False, stored_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"receipt batch #{self.pk}"


@tracked(inserts=False)
class AidReceipt(RegionScopedModel):
    """A person or family receives a scheme's aid during `[from_date, to_date)`; NULL means until further notice.

    `amount` is in whole rupiah, as often as `every` says; NULL where the source names none. Who recorded it and why
    stands in the row, or in its batch when a file brought it.
    """

    never_deleted = True

    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="aid_receipts", db_constraint=False
    )
    scheme = models.CharField(max_length=30)
    amount = models.BigIntegerField(null=True)
    every = models.CharField(max_length=8, choices=AidEvery.choices)
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    source = models.CharField(max_length=10, choices=ReceiptSource.choices)
    batch = models.ForeignKey(
        ReceiptBatch, on_delete=models.PROTECT, related_name="receipts", null=True, db_constraint=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    recorded_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_aidreceipt_known_words",
                condition=Q(every__in=AidEvery.values, source__in=ReceiptSource.values) & ~Q(scheme=""),
            ),
            models.CheckConstraint(
                name="registry_aidreceipt_amount", condition=Q(amount__isnull=True) | Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="registry_aidreceipt_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            models.CheckConstraint(
                name="registry_aidreceipt_by_file_or_for_a_reason",
                condition=Q(source=ReceiptSource.FILE, batch__isnull=False)
                | ~Q(source=ReceiptSource.FILE) & Q(batch__isnull=True) & ~Q(reason=""),
            ),
            ExclusionConstraint(
                name="registry_aidreceipt_once_at_a_time",
                expressions=[
                    ("party", RangeOperators.EQUAL),
                    ("scheme", RangeOperators.EQUAL),
                    (
                        Func("from_date", "to_date", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        triggers = set_references(
            name="party_known", column="party_id", target_table="registry_party", target_column="id"
        )

    def __str__(self) -> str:
        return f"aid receipt #{self.pk}"


class OverlapReason(RegionScopedModel):
    """Why a family may receive two schemes at once, or one twice. Said again means said anew; the newest counts."""

    append_only = True

    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="overlap_reasons", db_constraint=False
    )
    first_scheme = models.CharField(max_length=30)
    second_scheme = models.CharField(max_length=30)
    reason = models.CharField(max_length=300)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_overlapreason_in_order", condition=Q(first_scheme__lte=F("second_scheme"))
            ),
            models.CheckConstraint(name="registry_overlapreason_said", condition=~Q(reason="")),
        ]
        triggers = set_references(
            name="family_known",
            column="family_id",
            target_table="registry_family",
            target_column="party_id",
        )

    def __str__(self) -> str:
        return f"overlap reason #{self.pk}"
