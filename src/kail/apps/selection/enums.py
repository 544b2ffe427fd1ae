"""Words of selection."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Listing(models.TextChoices):
    CHOSEN = "chosen", _("Chosen")
    RESERVE = "reserve", _("Reserve list")


class Verdict(models.TextChoices):
    """What a decision does to a candidate."""

    DROP = "drop", _("Taken off the list")
    KEEP = "keep", _("Kept with reason")
    RESTORE = "restore", _("Back on the list")


class Cause(models.TextChoices):
    """Why a candidate is decided about."""

    FINDING = "finding", _("Finding of a check")
    EARLIER_DECREE = "earlier_decree", _("Earlier decree of this programme")
    FAMILY_TWICE = "family_twice", _("Two of one family")
    HELD = "held", _("Data held")
    WITHDREW = "withdrew", _("Withdrew")
    DIED = "died", _("Died")
    MOVED = "moved", _("Moved away")
    OTHER = "other", _("Other")


class SharedBy(models.TextChoices):
    """By what unfilled places are shared among the regions where people wait."""

    WAITING = "waiting", _("People who wait there")
    POOR = "poor", _("Poor people")
    EVEN = "even", _("The same for each")


class ItemListState(models.TextChoices):
    """How far the item list of a party is. Only a final one counts; a replaced one was final before its correction."""

    DRAFT = "draft", _("Draft")
    FINAL = "final", _("Final")
    REPLACED = "replaced", _("Replaced")
