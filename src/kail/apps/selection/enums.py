"""Words of selection."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Listing(models.TextChoices):
    CHOSEN = "chosen", _("Chosen")
    RESERVE = "reserve", _("Reserve list")
