"""Decisions of programmes that need no database."""

from collections.abc import Mapping
from typing import Final

from kail.apps.programmes.enums import RoundState
from kail.calc.rules import Kind

EDITABLE_STATES: Final = frozenset({RoundState.DRAFT, RoundState.OPEN})
"""A round may be changed until it is decreed."""

ORDERED_KINDS: Final = frozenset({Kind.BOOLEAN, Kind.INTEGER, Kind.MONEY, Kind.DATE, Kind.CODE})
"""Kinds of words by which people can be put in an order."""

SHARES_AT_MOST: Final = 3
"""Reserved shares of a round: three are eight kinds of people, more cannot be explained."""


def contest_places(*, quotas: Mapping[str, int]) -> dict[str, int]:
    """The places of each contest: a regency, or the districts of one that shares its places among them."""
    nested = {code[:4] for code in quotas if len(code) == 6}
    return {code: places for code, places in quotas.items() if code not in nested}
