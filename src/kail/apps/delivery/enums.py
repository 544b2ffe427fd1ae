"""Words of delivery."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListState(models.TextChoices):
    """How far a payment list is."""

    PROPOSED = "proposed", _("Waits for a second person")
    APPROVED = "approved", _("Approved, not taken out yet")
    SENT = "sent", _("Taken out, no answer yet")
    ANSWERED = "answered", _("Answered in part")
    CLOSED = "closed", _("Answered for everybody")
    REJECTED = "rejected", _("Rejected")


class PaymentState(models.TextChoices):
    """How far the payment of one part of a package is."""

    WAITING = "waiting", _("Not sent yet")
    SENT = "sent", _("In the bank's file")
    PAID = "paid", _("Paid")
    FAILED = "failed", _("Not paid")


class RowOutcome(models.TextChoices):
    """What a row of a bank's answer says about the list."""

    PAID = "paid", _("Paid")
    FAILED = "failed", _("Not paid")
    PENDING = "pending", _("The bank still works on it")
    UNKNOWN = "unknown", _("Reference that is not on this list")
    REPEATED = "repeated", _("Reference that stands there more than once")
    AMOUNT_DIFFERS = "amount", _("Another amount than was sent")
    KNOWN = "known", _("Answered so before")
    CONTRADICTS = "contradicts", _("Contradicts an answer before: ask the bank")
    UNREADABLE = "unreadable", _("Row that cannot be read")


class NotListed(models.TextChoices):
    """Why a released cash part is not on a payment list."""

    NO_ACCOUNT = "no_account", _("No bank account is known")
    STANDS_STILL = "stands_still", _("Suspended, or no longer takes part")
    OVERDUE = "overdue", _("A report is overdue")
    NOTHING_LEFT = "nothing_left", _("Nothing is left to pay")
    UNSENDABLE = "unsendable", _("The name of bank or holder has letters that no bank file carries")


LIVE_LISTS: Final = (ListState.APPROVED, ListState.SENT, ListState.ANSWERED)
"""States in which a list still has something to do."""
