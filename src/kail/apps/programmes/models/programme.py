"""Programmes and what they promise."""

from django.db import models
from django.db.models import Q

from kail.apps.registry.enums import PartyKind
from kail.kernel.audit import tracked


@tracked()
class Programme(models.Model):
    """A kind of help that an office gives, year after year; what one year does is a round."""

    never_deleted = True

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField()
    recipient_kind = models.CharField(max_length=11, choices=PartyKind.choices)
    legal_basis = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    template = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


@tracked()
class Target(models.Model):
    """A number that somebody promised; contradicting promises stand side by side."""

    never_deleted = True

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField()
    place_code = models.CharField(max_length=10)
    value = models.BigIntegerField()
    unit = models.CharField(max_length=60)
    source = models.CharField(max_length=300)
    version = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="programmes_target_once_per_source",
                fields=["programme", "year", "place_code", "unit", "source", "version"],
            ),
            models.CheckConstraint(name="programmes_target_not_negative", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}: {self.value} {self.unit}"
