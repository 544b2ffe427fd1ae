"""Programmes and what they promise."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.programmes.enums import ProgrammeKind, TargetIndicator, TargetKind
from kail.apps.registry.enums import PartyKind
from kail.kernel.audit import tracked


@tracked()
class Programme(models.Model):
    """A kind of help that an office gives, year after year; what one year does is a round.

    Name, purpose, recipients, legal basis and source are those of its newest version. An outside programme is another
    agency's: `aid_scheme` names the scheme under which its receipts are kept.
    """

    never_deleted = True

    code = models.SlugField(max_length=40, unique=True)
    kind = models.PositiveSmallIntegerField(choices=ProgrammeKind.choices, default=ProgrammeKind.OTHER)
    is_outside = models.BooleanField(default=False)
    aid_scheme = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField()
    recipient_kind = models.CharField(max_length=11, choices=PartyKind.choices)
    legal_basis = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    template = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programmes_programme_outside_names_scheme",
                condition=Q(is_outside=False, aid_scheme="") | (Q(is_outside=True) & ~Q(aid_scheme="")),
            ),
            models.UniqueConstraint(
                name="programmes_programme_scheme_once", fields=["aid_scheme"], condition=~Q(aid_scheme="")
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="outside_stays", fields=["is_outside"])]

    def __str__(self) -> str:
        return self.name


@tracked()
class Target(models.Model):
    """A number that somebody promised or reports as reached; contradicting ones stand side by side.

    A target of no programme is the whole government's. `relative_standard_error` is in percent, of official figures.
    """

    never_deleted = True

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="targets", null=True)
    kind = models.CharField(max_length=10, choices=TargetKind.choices, default=TargetKind.TARGET)
    indicator = models.CharField(
        max_length=30, choices=TargetIndicator.choices, default=TargetIndicator.RECIPIENTS
    )
    year = models.PositiveSmallIntegerField()
    place_code = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=18, decimal_places=3)
    relative_standard_error = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    unit = models.CharField(max_length=60)
    source = models.CharField(max_length=300)
    version = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="programmes_target_once_per_source",
                fields=["programme", "year", "place_code", "indicator", "kind", "unit", "source", "version"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="programmes_target_error_not_negative",
                condition=Q(relative_standard_error__isnull=True) | Q(relative_standard_error__gte=0),
            ),
            models.CheckConstraint(name="programmes_target_not_negative", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}: {self.value} {self.unit}"
