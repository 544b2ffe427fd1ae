"""Kinds of places and of official figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    PROVINCE = 1, _("Province")
    REGENCY = 2, _("Regency or city")
    DISTRICT = 3, _("District")
    VILLAGE = 4, _("Village")


CODE_LENGTHS = {Level.PROVINCE: 2, Level.REGENCY: 4, Level.DISTRICT: 6, Level.VILLAGE: 10}


class Indicator(models.TextChoices):
    POPULATION = "population", _("Population")
    POOR_PEOPLE = "poor_people", _("Poor people")
    POVERTY_RATE = "poverty_rate", _("Poverty rate (P0, percent)")
    POVERTY_GAP = "poverty_gap", _("Poverty gap (P1)")
    POVERTY_SEVERITY = "poverty_severity", _("Poverty severity (P2)")
    POVERTY_LINE = "poverty_line", _("Poverty line (rupiah a head a month)")
    AREA = "area", _("Area (km²)")
