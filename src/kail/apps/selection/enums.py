"""Words of selection."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Listing(models.TextChoices):
    CHOSEN = "chosen", _("Chosen")
    RESERVE = "reserve", _("Reserve list")


class DecreeKind(models.TextChoices):
    FIRST = "first", _("First decree")
    AMENDMENT = "amendment", _("Amendment")


class Verdict(models.TextChoices):
    """What a decision does to a candidate."""

    DROP = "drop", _("Taken off the list")
    KEEP = "keep", _("Kept with reason")
    RESTORE = "restore", _("Back on the list")


class NominationSource(models.TextChoices):
    """Who nominates."""

    VILLAGE = "village", _("Village")
    OFFICE = "office", _("Office")
    GROUP = "group", _("The group itself")
    INSTITUTION = "institution", _("The institution itself")
    SHEET = "sheet", _("Returned sheet")
    PUBLIC = "public", _("Proposal by the public")


class SheetReturnState(models.TextChoices):
    """How far a returned sheet came; stored and discarded are its ends."""

    RECEIVED = "received", _("Being checked")
    CHECKED = "checked", _("Waits for your decision")
    STORED = "stored", _("Stored")
    DISCARDED = "discarded", _("Discarded")


class RowFault(models.TextChoices):
    """What is wrong with a row of a returned sheet; such a row is never stored."""

    INSERTED = (
        "inserted",
        _("This row has no key: somebody added it. Nominate the person on the page of the village."),
    )
    WRONG_KEY = "wrong_key", _("The key of this row was changed. Take a new sheet.")
    FOREIGN_SHEET = "foreign_sheet", _("This row comes from another sheet. Return each sheet by itself.")
    TWICE = (
        "twice",
        _("This row stands in the sheet more than once; none of them counts. Delete all but one."),
    )
    SWAPPED = (
        "swapped",
        _("Number, name or address are those of another row: cells were moved. Sort whole rows only."),
    )
    CHANGED = (
        "changed",
        _(
            "Number, name or address were changed. Put back what stood there; wrong data are corrected in the registry."
        ),
    )
    UNKNOWN_ANSWER = "unknown_answer", _("Whether the person is nominated says neither “ya” nor “tidak”.")
    UNANSWERED = "unanswered", _("Wish or reason are filled in, but not whether the person is nominated.")
    TOO_LONG = "too_long", _("Wish or reason are longer than 300 characters.")
    OLDER_SHEET = (
        "older_sheet",
        _("A newer sheet of this place was stored already. Take a new one for those who are left."),
    )
    MOVED = "moved", _("The person no longer lives where the sheet is for.")
    MERGED = "merged", _("The record was merged into another one meanwhile. Take a new sheet.")
    ABSENT = "absent", _("The person is not in the newest data. Have that corrected first.")
    RESTRICTED = "restricted", _("The person asked that the data not be used (article 11 of UU PDP).")
    NOMINATED_ALREADY = "nominated_already", _("The person is nominated already.")


class NominationState(models.TextChoices):
    """How far a nomination came."""

    PROPOSED = "proposed", _("Waits for verification")
    CONFIRMED = "confirmed", _("Confirmed")
    CORRECTED = "corrected", _("Confirmed with a correction")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class VerificationOutcome(models.TextChoices):
    """What a verifier found. Each has the state that the nomination takes: `VERIFIED_AS`."""

    CONFIRM = "confirm", _("True as nominated")
    CORRECT = "correct", _("True, but the data are to be corrected")
    REJECT = "reject", _("Not true, or not needed")


VERIFIED_AS = {
    VerificationOutcome.CONFIRM: NominationState.CONFIRMED,
    VerificationOutcome.CORRECT: NominationState.CORRECTED,
    VerificationOutcome.REJECT: NominationState.REJECTED,
}


class Cause(models.TextChoices):
    """Why a candidate is decided about."""

    FINDING = "finding", _("Finding of a check")
    EARLIER_DECREE = "earlier_decree", _("Earlier decree of this programme")
    FAMILY_TWICE = "family_twice", _("Two of one family")
    HELD = "held", _("Data held")
    WITHDREW = "withdrew", _("Withdrew")
    DIED = "died", _("Died")
    MOVED = "moved", _("Moved away")
    REFUSED = "refused", _("Refused the aid")
    FOUND_INELIGIBLE = "found_ineligible", _("Found to be ineligible")
    OBJECTION = "objection", _("Objection upheld")
    OTHER = "other", _("Other")


WITHDRAWALS: Final = (Cause.DIED, Cause.WITHDREW, Cause.MOVED, Cause.REFUSED, Cause.FOUND_INELIGIBLE)
"""Why somebody leaves a signed decree."""


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


class Claim(models.TextChoices):
    """What an objection says of an announced list."""

    UNFIT = "unfit", _("Should not be on the list")
    LEFT_OUT = "left_out", _("Should be on the list, or higher")
    LIST = "list", _("About the list as a whole")


class Objector(models.TextChoices):
    """Who objects."""

    PERSON = "person", _("Person of the registry")
    VILLAGE = "village", _("Village")
    OTHER = "other", _("Somebody else")


class Outcome(models.TextChoices):
    """How an objection ended."""

    UPHELD = "upheld", _("Upheld")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Taken back by the objector")


class Effect(models.TextChoices):
    """What follows from an objection that is upheld."""

    DROP = "drop", _("Taken off the list; the next reserve moves up")
    RESTORE = "restore", _("Back on the list")
    RANK_AGAIN = "rank_again", _("Correct the data, then run the selection again and announce the new list")
    WITHDRAWAL = "withdrawal", _("Leaves the signed decree: record the withdrawal, which two people decide")
    CORRECTION = "correction", _("Correct the data; the list stays as it is")


class Proposer(models.TextChoices):
    """Who proposes somebody over the open form, in relation to whom it is about."""

    SELF = "self", _("The person or the family itself")
    NEIGHBOUR = "neighbour", _("Neighbour")
    RT_HEAD = "rt_head", _("Head of the RT or RW")
    OTHER = "other", _("Somebody else")


class PublicProposalState(models.TextChoices):
    """What became of a proposal by the public. Closed are those that want no decision: sent twice, or unreadable."""

    NEW = "new", _("New")
    TAKEN_UP = "taken_up", _("Taken up")
    DECLINED = "declined", _("Declined")
    CLOSED = "closed", _("Closed")


class AllowanceOf(models.TextChoices):
    """Whose proposals are counted against a limit."""

    NETWORK = "network", _("One network address")
    VILLAGE = "village", _("One village")
    ALL = "all", _("All")
