"""What a round gives: benefits, and for goods the item lists by business type. Prices in rupiah."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.programmes.enums import BenefitKind, FundSource, ItemGroup
from kail.apps.programmes.models.round import Round, benefits_make_price
from kail.kernel.audit import tracked


@tracked()
class Benefit(models.Model):
    """One part of a round's package. `amount` is what it costs for one recipient, from the fund source and account.

    As soon as one benefit of a round has an amount, all of them come to its price.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="benefits")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=BenefitKind.choices)
    name = models.CharField(max_length=160)
    note = models.TextField(blank=True)
    amount = models.BigIntegerField(default=0)
    fund_source = models.CharField(max_length=10, choices=FundSource.choices, blank=True)
    account_code = models.CharField(max_length=40, blank=True)
    release_rule = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_benefit_position", fields=["round", "position"]),
            models.CheckConstraint(name="programmes_benefit_amount", condition=Q(amount__gte=0)),
        ]
        triggers = [
            benefits_make_price(
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                rounds="OLD.round_id, NEW.round_id",
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class BusinessType(models.Model):
    """A kind of business that a round supports."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="business_types")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(name="programmes_businesstype_once", fields=["round", "code"])]

    def __str__(self) -> str:
        return self.name


@tracked()
class Item(models.Model):
    """One line of the item list that a business type starts from."""

    business_type = models.ForeignKey(BusinessType, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=10, choices=ItemGroup.choices)
    quantity = models.PositiveIntegerField()
    unit = models.CharField(max_length=30)
    unit_price = models.BigIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_item_position", fields=["business_type", "position"]),
            models.CheckConstraint(
                name="programmes_item_priced", condition=Q(unit_price__gte=0, quantity__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.name
