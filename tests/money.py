"""A source for entries of the ledger whose paper does not matter."""

from kail.apps.programmes.enums import EntrySource
from kail.apps.programmes.services import MoneySource

OTHER = MoneySource(EntrySource.OTHER, "uji")
