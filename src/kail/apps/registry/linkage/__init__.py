"""Who may be the same person: people compared in pairs, scored, and gathered into clusters.

The model, its levels and what it finds: `docs/algorithms/duplicates.md`.
"""

from kail.apps.registry.linkage.answers import CLUSTERS, EVIDENCE, PAIRS, Duplicates
from kail.apps.registry.linkage.backends import Backend
from kail.apps.registry.linkage.errors import LinkageRefused
from kail.apps.registry.linkage.evidence import comparison_words, evidence_words, strength_words
from kail.apps.registry.linkage.files import people_of_files
from kail.apps.registry.linkage.levels import MODEL, Comparison
from kail.apps.registry.linkage.parameters import Parameters
from kail.apps.registry.linkage.people import PEOPLE, people_frame
from kail.apps.registry.linkage.scoring import DEFAULT_THRESHOLD, find_duplicates

__all__ = [
    "CLUSTERS",
    "DEFAULT_THRESHOLD",
    "EVIDENCE",
    "MODEL",
    "PAIRS",
    "PEOPLE",
    "Backend",
    "Comparison",
    "Duplicates",
    "LinkageRefused",
    "Parameters",
    "comparison_words",
    "evidence_words",
    "find_duplicates",
    "people_frame",
    "people_of_files",
    "strength_words",
]
