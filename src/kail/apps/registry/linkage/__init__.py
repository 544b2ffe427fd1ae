"""Who may be the same person: people compared in pairs, scored, and gathered into clusters.

The model, its levels and what it finds: `docs/algorithms/duplicates.md`.
"""

from kail.apps.registry.linkage.backends import Backend
from kail.apps.registry.linkage.errors import LinkageRefused
from kail.apps.registry.linkage.files import people_of_files
from kail.apps.registry.linkage.people import PEOPLE, people_frame
from kail.apps.registry.linkage.scoring import DEFAULT_THRESHOLD, Duplicates, find_duplicates

__all__ = [
    "DEFAULT_THRESHOLD",
    "PEOPLE",
    "Backend",
    "Duplicates",
    "LinkageRefused",
    "find_duplicates",
    "people_frame",
    "people_of_files",
]
