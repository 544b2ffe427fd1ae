"""Decisions of programmes that need no database."""

from typing import Final

from kail.apps.programmes.enums import RoundState
from kail.calc.rules import Kind

EDITABLE_STATES: Final = frozenset({RoundState.DRAFT, RoundState.OPEN})
"""A round may be changed until it is decreed."""

ORDERED_KINDS: Final = frozenset({Kind.BOOLEAN, Kind.INTEGER, Kind.MONEY, Kind.DATE, Kind.CODE})
"""Kinds of words by which people can be put in an order."""
