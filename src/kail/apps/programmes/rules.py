"""Decisions of programmes that need no database."""

from typing import Final

from kail.apps.programmes.enums import RoundState

EDITABLE_STATES: Final = frozenset({RoundState.DRAFT, RoundState.OPEN})
"""A round may be changed until it is decreed."""
