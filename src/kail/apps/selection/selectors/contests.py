"""The contests of a round: regencies, or districts of those regencies whose quota is shared among their districts."""

from collections.abc import Collection, Mapping
from typing import Final

REGENCY_DIGITS: Final = 4
DISTRICT_DIGITS: Final = 6


def contests_of(*, quotas: Mapping[str, int]) -> tuple[dict[str, int], frozenset[str]]:
    """The places of each contest by its code, and the regencies that are shared among districts.

    `quotas` are a round's places by regency and district code. Such a regency has places through its districts only.
    """
    nested = frozenset(code[:REGENCY_DIGITS] for code in quotas if len(code) == DISTRICT_DIGITS)
    return {code: places for code, places in quotas.items() if code not in nested}, nested


def contest_sql(*, nested: Collection[str], place: str = "place_code") -> str:
    """SQL: the code of the contest in which a place lies. Needs the parameter `nested`, a list, where there are any."""
    regency = f"left({place}, {REGENCY_DIGITS})"
    if not nested:
        return regency
    return f"CASE WHEN {regency} = ANY(%(nested)s) THEN left({place}, {DISTRICT_DIGITS}) ELSE {regency} END"
