"""What a registry row says of a person and of a family: the same columns staged and stored.

NULL means that the source does not say. Coded columns hold the canonical code of the codebook.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kail.apps.registry.enums import Relation, Sex


class PersonFacts(models.Model):
    """The facts of one person."""

    relation = models.PositiveSmallIntegerField(choices=Relation.choices)
    sex = models.PositiveSmallIntegerField(choices=Sex.choices)
    birth_date = models.DateField()
    marital_status = models.PositiveSmallIntegerField(null=True)
    education = models.PositiveSmallIntegerField(null=True)
    works = models.BooleanField(null=True)
    work_sector = models.PositiveSmallIntegerField(null=True)
    has_business = models.BooleanField(null=True)
    disabled = models.BooleanField(null=True)
    pregnant = models.BooleanField(null=True)
    welfare_categories = ArrayField(models.PositiveSmallIntegerField(), default=list)
    extra = models.JSONField(null=True)

    class Meta:
        abstract = True


class FamilyFacts(models.Model):
    """The facts of one family."""

    decile = models.PositiveSmallIntegerField(null=True)
    receives_pkh = models.BooleanField(null=True)
    receives_sembako = models.BooleanField(null=True)
    receives_pbi = models.BooleanField(null=True)
    address = models.CharField(max_length=300, blank=True)
    rt = models.CharField(max_length=5, blank=True)
    rw = models.CharField(max_length=5, blank=True)
    home_ownership = models.PositiveSmallIntegerField(null=True)
    floor_area = models.PositiveSmallIntegerField(null=True)
    floor_material = models.PositiveSmallIntegerField(null=True)
    wall_material = models.PositiveSmallIntegerField(null=True)
    roof_material = models.PositiveSmallIntegerField(null=True)
    water_source = models.PositiveSmallIntegerField(null=True)
    lighting_source = models.PositiveSmallIntegerField(null=True)
    installed_power = models.PositiveSmallIntegerField(null=True)
    cooking_fuel = models.PositiveSmallIntegerField(null=True)
    toilet_facility = models.PositiveSmallIntegerField(null=True)
    has_fridge = models.BooleanField(null=True)
    has_motorcycle = models.BooleanField(null=True)
    has_car = models.BooleanField(null=True)
    has_smartphone = models.BooleanField(null=True)

    class Meta:
        abstract = True
