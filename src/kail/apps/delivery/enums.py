"""Words of delivery."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    """How far a report on the use of what was given is."""

    DUE = "due", _("Not handed in yet")
    HANDED_IN = "handed_in", _("Handed in, to be checked")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent_back", _("Sent back")


WANTED: Final = (ReportState.DUE, ReportState.SENT_BACK)
"""States in which a report is still wanted from the party."""
OPEN_REPORTS: Final = (ReportState.DUE, ReportState.SENT_BACK, ReportState.HANDED_IN)
"""States of a report that is not settled."""


class Urgency(models.TextChoices):
    """How near the day is on which a report is due."""

    OVERDUE = "overdue", _("Overdue")
    WEEK = "week", _("Due within 7 days")
    FORTNIGHT = "fortnight", _("Due in 8 to 14 days")
    MONTH = "month", _("Due in 15 to 30 days")
    LATER = "later", _("Due later")
