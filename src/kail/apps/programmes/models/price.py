"""The office's price standard: what one unit of a good costs in a region, from which day."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from kail.apps.documents.models import Document
from kail.kernel.audit import tracked


@tracked()
class PriceItem(models.Model):
    """The price of one unit of a good in a province or regency during `[from_date, to_date)`, in whole rupiah.

    A regency's own price goes before the province's. Capital letters in name and unit make no other good.
    """

    never_deleted = True

    region_code = models.CharField(max_length=4)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=30)
    unit_price = models.BigIntegerField()
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    source = models.CharField(max_length=200)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programmes_priceitem_region", condition=Q(region_code__regex=r"^\d{2}(\d{2})?$")
            ),
            models.CheckConstraint(
                name="programmes_priceitem_named", condition=~Q(name="") & ~Q(unit="") & ~Q(source="")
            ),
            models.CheckConstraint(name="programmes_priceitem_priced", condition=Q(unit_price__gt=0)),
            models.CheckConstraint(
                name="programmes_priceitem_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
            ),
            ExclusionConstraint(
                name="programmes_priceitem_one_at_a_time",
                expressions=[
                    ("region_code", RangeOperators.EQUAL),
                    (Lower("name"), RangeOperators.EQUAL),
                    (Lower("unit"), RangeOperators.EQUAL),
                    (
                        Func("from_date", "to_date", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_code} {self.name}: {self.unit_price}"
