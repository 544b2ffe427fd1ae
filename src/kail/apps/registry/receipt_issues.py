"""Why a row of a file of outside aid is not stored, and what mends it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RECEIPT_ISSUES: Final[Mapping[str, str | Promise]] = {
    "number_missing": _("No NIK and no family card number: write one of them."),
    "number_format": _(
        "The number is not 16 digits, or a spreadsheet stored it as a number: write it as text."
    ),
    "number_unknown": _(
        "Nobody in the registry of your regions has this number: check it, or register first."
    ),
    "number_disputed": _("Two registered people have this NIK: find out whose it is first."),
    "scheme_unknown": _("Kail does not know this scheme: correct the word, or name the scheme first."),
    "amount_invalid": _("The amount is no number of rupiah."),
    "period_invalid": _("A day is missing or cannot be read: write it as 2025-03-31 or 31/03/2025."),
    "period_backwards": _("The last day lies before the first one."),
    "repeated": _("An earlier row of this file says the same aid for the same time."),
    "overlaps_stored": _("The same aid is recorded for part of this time with other days or another amount."),
}
