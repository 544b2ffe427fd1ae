"""Decisions of programmes that need no database."""

from collections.abc import Container, Mapping
from typing import Final

from kail.apps.programmes.enums import RoundState
from kail.calc.rules import Kind

EDITABLE_STATES: Final = frozenset({RoundState.DRAFT, RoundState.OPEN})
"""A round may be changed until it is decreed."""

MONEY_STATES: Final = frozenset({RoundState.OPEN, RoundState.DECREED})
"""In these states the ceilings of a round move by two people; a draft's are set, a round that ended keeps its own."""

ORDERED_KINDS: Final = frozenset({Kind.BOOLEAN, Kind.INTEGER, Kind.MONEY, Kind.DATE, Kind.CODE})
"""Kinds of words by which people can be put in an order."""

REGENCY_DIGITS: Final = 4
DISTRICT_DIGITS: Final = 6

SHARES_AT_MOST: Final = 3
"""Reserved shares of a round: three are eight kinds of people, more cannot be explained."""


def contests_of(*, quotas: Mapping[str, int]) -> tuple[dict[str, int], frozenset[str]]:
    """The places of each contest by its code, and the regencies that are shared among districts.

    `quotas` are a round's places by regency and district code. Such a regency has places through its districts only.
    """
    nested = frozenset(code[:REGENCY_DIGITS] for code in quotas if len(code) == DISTRICT_DIGITS)
    return {code: places for code, places in quotas.items() if code not in nested}, nested


def contest_of(*, place_code: str, contests: Container[str]) -> str | None:
    """The code of the contest in which a place lies, None where there is none."""
    codes = (place_code[:digits] for digits in (DISTRICT_DIGITS, REGENCY_DIGITS))
    return next((code for code in codes if code in contests), None)
