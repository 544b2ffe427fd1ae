"""Long work of the registry, and what the night does."""

from kail.apps.registry.tasks.aid import CHECK_RECEIPTS, STORE_RECEIPTS
from kail.apps.registry.tasks.checks import CHECK, READ_LIST, STORE_LIST, check_after_import
from kail.apps.registry.tasks.duplicates import DUPLICATES, duplicates_of_the_night
from kail.apps.registry.tasks.imports import COMMIT, STAGE

__all__ = [
    "CHECK",
    "CHECK_RECEIPTS",
    "COMMIT",
    "DUPLICATES",
    "READ_LIST",
    "STAGE",
    "STORE_LIST",
    "STORE_RECEIPTS",
    "check_after_import",
    "duplicates_of_the_night",
]
