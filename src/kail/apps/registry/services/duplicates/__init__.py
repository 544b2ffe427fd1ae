"""Candidate pairs: looked for in runs, decided by the office."""

from kail.apps.registry.services.duplicates.decisions import decide_pair
from kail.apps.registry.services.duplicates.runs import look_for_duplicates

__all__ = ["decide_pair", "look_for_duplicates"]
