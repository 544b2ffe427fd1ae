"""Words of delivery."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ListState(models.TextChoices):
    """How far a payment list is."""

    PROPOSED = "proposed", _("Waits for a second person")
    APPROVED = "approved", _("Approved, not taken out yet")
    SENT = "sent", _("Taken out, no answer yet")
    ANSWERED = "answered", _("Answered in part")
    CLOSED = "closed", _("Closed")
    REJECTED = "rejected", _("Rejected")


class ListKind(models.TextChoices):
    """How the money of a list reaches its recipients."""

    BANK = "bank", _("By the bank, to accounts")
    CASH = "cash", _("In cash, against a receipt")


CASH_WORDS: Final = {
    ListState.APPROVED: _("Approved, being paid out"),
    ListState.CLOSED: _("Paid out and closed"),
}
"""What a state says of a list in cash, where it says something else than of one for the bank."""


class PaymentState(models.TextChoices):
    """How far the payment of one part of a package is."""

    WAITING = "waiting", _("Not paid yet")
    SENT = "sent", _("In the bank's file")
    PAID = "paid", _("Paid")
    FAILED = "failed", _("Not paid")
    RETURNED = "returned", _("Paid, and came back")


WHY_UNPAID: Final = {
    "rejected": _("The list was rejected"),
    "stands_still": _("Suspended, or no longer takes part"),
    "not_fetched": _("Did not fetch the money"),
    "closed": _("The list was closed before it was paid"),
}
"""Reasons of ours why a payment was not made (`rules`), beside the codes of banks."""
UNPAID: Final = (PaymentState.FAILED, PaymentState.RETURNED)
"""States of a payment after which the same part can be paid by another list."""


class ReturnKind(models.TextChoices):
    """What became of money that was paid and did not stay with its recipient."""

    BACK = "back", _("The money is back at the office")
    LOST = "lost", _("The money will not come back")


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
    UNCHECKED = "unchecked", _("The bank account was not checked by a second person")
    STANDS_STILL = "stands_still", _("Suspended, or no longer takes part")
    OVERDUE = "overdue", _("A report is overdue")
    NOTHING_LEFT = "nothing_left", _("Nothing is left to pay")
    UNSENDABLE = "unsendable", _("The name of bank or holder has letters that no bank file carries")


LIVE_LISTS: Final = (ListState.APPROVED, ListState.SENT, ListState.ANSWERED)
"""States in which a list still has something to do."""


class LotState(models.TextChoices):
    """How far a purchase lot is."""

    DRAFT = "draft", _("Being prepared")
    PROPOSED = "proposed", _("Waiting for a second person")
    ORDERED = "ordered", _("Ordered")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Given up")


class MoveKind(models.TextChoices):
    """Why goods came into a depot or left it."""

    DELIVERY = "delivery", _("Delivered by the supplier")
    HANDOVER = "handover", _("Handed over")
    HANDOVER_BACK = "handover_back", _("Handover taken back")
    TRANSFER_OUT = "transfer_out", _("Sent to another depot")
    TRANSFER_IN = "transfer_in", _("Came from another depot")
    LOSS = "loss", _("Lost or spoilt")


class StockChangeKind(models.TextChoices):
    """What two people decide about goods in a depot."""

    TRANSFER = "transfer", _("Send to another depot")
    LOSS = "loss", _("Write off what is lost or spoilt")


class Identity(models.TextChoices):
    """How an officer made sure that the right person stood there."""

    NIK = "nik", _("Identity card (KTP) seen")
    FAMILY_CARD = "card", _("Family card (KK) seen")
    KNOWN = "known", _("Known to the officer, and a witness")


class Coming(models.TextChoices):
    """Where a party stands that is expected at a handover day."""

    EXPECTED = "expected", _("Has nothing yet")
    PARTLY = "partly", _("Has a part")
    FINISHED = "finished", _("Has everything")
    NOT_RELEASED = "not_released", _("Goods not released yet")
    STANDS_STILL = "stands_still", _("Suspended, or no longer takes part")


class AssetState(models.TextChoices):
    """Where a durable item is in its life."""

    IN_USE = "in_use", _("In use")
    UNDER_REPAIR = "under_repair", _("Under repair")
    LOST = "lost", pgettext_lazy("durable item", "Lost")
    SOLD = "sold", _("Sold")
    RETURNED = "returned", _("Returned to the office")
    TRANSFERRED = "transferred", _("Passed on to somebody outside")


class AssetEventKind(models.TextChoices):
    """What happened to a durable item."""

    HANDED_OVER = "handed_over", _("Handed over")
    SEEN = "seen", _("Seen")
    REPAIR_BEGUN = "repair_begun", _("Given into repair")
    REPAIRED = "repaired", _("Repaired")
    LOST = "lost", pgettext_lazy("durable item", "Lost")
    FOUND = "found", _("Found again")
    SOLD = "sold", _("Sold")
    RETURNED = "returned", _("Returned to the office")
    TRANSFERRED = "transferred", _("Passed on")


class ReleaseKind(models.TextChoices):
    """How a durable item leaves its holder with permission of two people."""

    SOLD = "sold", _("Sell")
    TRANSFERRED = "transferred", _("Pass on")


INCOMING: Final = (MoveKind.DELIVERY, MoveKind.HANDOVER_BACK, MoveKind.TRANSFER_IN)
"""Kinds of moves that bring goods into a depot; the others take them out."""
KEPT: Final = (AssetState.IN_USE, AssetState.UNDER_REPAIR, AssetState.LOST)
"""States of a durable item that its holder still answers for."""
CLOCK_TOLERANCE_SECONDS: Final = 300
"""A device whose clock is further off than this is flagged."""


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


class UseKind(models.TextChoices):
    """What an institution spent money on."""

    FOOD = "food", _("Food")
    GOODS = "goods", _("Goods and equipment")
    CLOTHES = "clothes", _("Clothes and bedding")
    HEALTH = "health", _("Health")
    SCHOOL = "school", _("School and skills")
    BUILDING = "building", _("Building and repairs")
    STAFF = "staff", _("Carers and staff")
    RUNNING = "running", _("Electricity, water, transport")
    OTHER = "other", _("Other")


class Moment(models.TextChoices):
    """When an institution is looked at."""

    BEFORE = "before", _("Before the help")
    AFTER = "after", _("After the help")


class Verdict(models.TextChoices):
    """What was found about one thing of a standard."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")
    UNKNOWN = "unknown", _("Could not be seen")


class Planned(models.TextChoices):
    """How a part of planned aid stands against its month."""

    GIVEN = "given", _("Given")
    LATE = "late", _("Late")
    NOW = "now", _("This month")
    TO_COME = "to_come", _("To come")
    STOPPED = "stopped", _("Not given any more")
