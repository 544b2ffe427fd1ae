"""Contests in SQL: regencies, or districts of those regencies whose quota is shared among their districts."""

from collections.abc import Collection

from kail.apps.programmes.rules import DISTRICT_DIGITS, REGENCY_DIGITS


def contest_sql(*, nested: Collection[str], place: str = "place_code") -> str:
    """SQL: the code of the contest in which a place lies. Needs the parameter `nested`, a list, where there are any."""
    regency = f"left({place}, {REGENCY_DIGITS})"
    if not nested:
        return regency
    return f"CASE WHEN {regency} = ANY(%(nested)s) THEN left({place}, {DISTRICT_DIGITS}) ELSE {regency} END"
