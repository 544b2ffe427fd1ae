"""Places by Kemendagri code, and what official statistics say of them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from kail.apps.places.enums import CODE_LENGTHS, Indicator, Level


class Place(models.Model):
    """A province, regency, district or village. `code` has no dots; `path` names it from small to large."""

    never_deleted = True

    code = models.CharField(max_length=10, primary_key=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=400)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="places_place_code_fits_level",
                condition=Q(
                    *[
                        Q(level=level, code__regex=rf"^\d{{{length}}}$")
                        for level, length in CODE_LENGTHS.items()
                    ],
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(
                name="places_place_only_provinces_are_roots",
                condition=Q(level=Level.PROVINCE, parent__isnull=True)
                | (Q(level__gt=1) & Q(parent__isnull=False)),
            ),
        ]
        indexes = [
            GinIndex(name="places_place_path_trigrams", fields=["path"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.path


class OfficialFigure(models.Model):
    """One published figure. Contradicting sources stand side by side, told apart by source and version."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="figures")
    indicator = models.CharField(max_length=20, choices=Indicator.choices)
    period = models.CharField(max_length=7)
    value = models.DecimalField(max_digits=18, decimal_places=3)
    source = models.CharField(max_length=300)
    version = models.CharField(max_length=40, default="1")
    relative_standard_error = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="places_officialfigure_once_per_source",
                fields=["place", "indicator", "period", "source", "version"],
            ),
            models.CheckConstraint(
                name="places_officialfigure_period_is_year_or_month",
                condition=Q(period__regex=r"^\d{4}(-\d{2})?$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.place_id} {self.period}"
