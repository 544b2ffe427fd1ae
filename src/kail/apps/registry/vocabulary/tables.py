"""The tables behind the terms, joined only as far as a rule needs them, and the filter that everything shares."""

import re
from collections.abc import Iterable
from typing import Final

from kail.calc.rules import Term

REFERENCE_DATE: Final = "reference_date"
"""Name of the statement's parameter that holds the reference date."""

PRESENT_SQL: Final = "(p.absent_since_id IS NULL AND p.merged_into_id IS NULL)"
"""In the newest edition of the registry, and not a record that was merged into another."""

# IN, not EXISTS: asked of a million people, the few findings become one table in memory.
HELD_SQL: Final = """(cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed')))"""
"""Waits for somebody to resolve an issue or to decide a finding of the checks."""

SELECTABLE_SQL: Final = f"({PRESENT_SQL} AND NOT {HELD_SQL})"
"""Nobody else is ever eligible."""

_DAY: Final = f"CROSS JOIN (SELECT %({REFERENCE_DATE})s::date AS reference_date) AS day"
# A family that lies outside the reader's regions must not take the person with it, hence the outer join.
_FAMILY: Final = "LEFT JOIN registry_family AS f ON f.party_id = p.family_id"
_MEMBER_COUNTS: Final = f"""count(*) AS members,
        count(*) FILTER (WHERE m.birth_date > %({REFERENCE_DATE})s::date - INTERVAL '18 years') AS children,
        count(*) FILTER (WHERE m.birth_date <= %({REFERENCE_DATE})s::date - INTERVAL '60 years') AS elderly"""
_ALL_HOUSEHOLDS: Final = f"""LEFT JOIN (
        SELECT m.family_id, {_MEMBER_COUNTS}
        FROM registry_person AS m
        WHERE m.absent_since_id IS NULL AND m.merged_into_id IS NULL GROUP BY m.family_id
    ) AS household ON household.family_id = p.family_id"""
_FEW_HOUSEHOLDS: Final = f"""LEFT JOIN LATERAL (
        SELECT {_MEMBER_COUNTS}
        FROM registry_person AS m WHERE m.family_id = p.family_id AND m.absent_since_id IS NULL
            AND m.merged_into_id IS NULL
    ) AS household ON TRUE"""

_RECORDED: Final = f"""SELECT c.person_id, array_agg(c.category) AS categories
        FROM registry_personcategory AS c
        WHERE c.from_date <= %({REFERENCE_DATE})s::date
            AND (c.to_date IS NULL OR c.to_date > %({REFERENCE_DATE})s::date)"""
_ALL_RECORDED: Final = f"""LEFT JOIN (
        {_RECORDED} GROUP BY c.person_id
    ) AS recorded ON recorded.person_id = p.party_id"""
_FEW_RECORDED: Final = f"""LEFT JOIN LATERAL (
        {_RECORDED} AND c.person_id = p.party_id GROUP BY c.person_id
    ) AS recorded ON TRUE"""

_OUTSIDE: Final = f"""FROM registry_aidreceipt AS r
        LEFT JOIN registry_person AS aided ON aided.party_id = r.party_id
        WHERE r.from_date <= %({REFERENCE_DATE})s::date
            AND (r.to_date IS NULL OR r.to_date > %({REFERENCE_DATE})s::date)"""
_ALL_OUTSIDE: Final = f"""LEFT JOIN (
        SELECT COALESCE(aided.family_id, r.party_id) AS family_id, count(DISTINCT r.scheme) AS schemes
        {_OUTSIDE} GROUP BY 1
    ) AS outside ON outside.family_id = p.family_id"""
_FEW_OUTSIDE: Final = f"""LEFT JOIN LATERAL (
        SELECT count(DISTINCT r.scheme) AS schemes
        {_OUTSIDE} AND (r.party_id = p.family_id OR r.party_id IN (
            SELECT m.party_id FROM registry_person AS m WHERE m.family_id = p.family_id))
    ) AS outside ON TRUE"""


def from_clause(*, terms: Iterable[Term], few_people: bool = False) -> str:
    """What follows FROM for the SQL of these terms: `registry_person AS p`, and what else they speak about.

    The statement needs the parameter `reference_date`. With `few_people` the members of a family are counted for
    each person found, otherwise once for all families: choose it when the statement names the people it wants.
    """
    sql = " ".join(term.sql for term in terms)
    joins = ["registry_person AS p"]
    if _speaks_of(sql, "day"):
        joins.append(_DAY)
    if _speaks_of(sql, "f"):
        joins.append(_FAMILY)
    if _speaks_of(sql, "household"):
        joins.append(_FEW_HOUSEHOLDS if few_people else _ALL_HOUSEHOLDS)
    if _speaks_of(sql, "recorded"):
        joins.append(_FEW_RECORDED if few_people else _ALL_RECORDED)
    if _speaks_of(sql, "outside"):
        joins.append(_FEW_OUTSIDE if few_people else _ALL_OUTSIDE)
    return "\n    ".join(joins)


def _speaks_of(sql: str, alias: str) -> bool:
    return re.search(rf"\b{alias}\.", sql) is not None
