"""The tables behind the terms, joined only as far as a rule needs them, and the filter that everything shares.

People and families stand here; groups and institutions in `organisation_tables`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kail.apps.registry.aid_schemes import national_schemes
from kail.apps.registry.enums import ParticipationState, Relation
from kail.apps.registry.local_categories import FIRST_LOCAL
from kail.calc.rules import Term

REFERENCE_DATE: Final = "reference_date"
"""Name of the statement's parameter that holds the reference date."""

PRESENT_SQL: Final = "(p.absent_since_id IS NULL AND p.merged_into_id IS NULL)"
"""In the newest edition of the registry, and not a record that was merged into another."""


def held_sql(*, person: str) -> str:
    """Whether the row `person` of registry_person waits."""
    # IN, not EXISTS: asked of a million people, the few findings become one table in memory.
    return f"""(cardinality({person}.held_for) > 0 OR {person}.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed')))"""


HELD_SQL: Final = held_sql(person="p")
"""Waits for somebody to resolve an issue or to decide a finding of the checks."""

SELECTABLE_SQL: Final = f"({PRESENT_SQL} AND NOT {HELD_SQL})"
"""Nobody else is ever eligible."""

_PRESENT_MEMBER: Final = "m.absent_since_id IS NULL AND m.merged_into_id IS NULL"
FAMILY_PRESENT_SQL: Final = f"""(f.party_id IN (
    SELECT m.family_id FROM registry_person AS m WHERE {_PRESENT_MEMBER}))"""
"""Somebody who is present belongs to it."""

FAMILY_HELD_SQL: Final = f"""(f.party_id IN (
    SELECT m.family_id FROM registry_person AS m
    WHERE m.relation = {Relation.HEAD:d} AND {_PRESENT_MEMBER} AND {held_sql(person="m")}))"""
"""Its head waits; where there are several, one of them."""


@dataclass(frozen=True)
class Join:
    """A table beside the base, joined where a term speaks of `alias`.

    `everybody` is read once for all rows, `few` anew for each row found.
    """

    alias: str
    everybody: str
    few: str


def joined(*, base: str, joins: Sequence[Join], terms: Iterable[Term], few: bool) -> str:
    """`base` with those joins that the SQL of these terms speaks of, in the order of `joins`."""
    sql = " ".join(term.sql for term in terms)
    spoken_of = [join for join in joins if re.search(rf"\b{join.alias}\.", sql)]
    return "\n    ".join([base, *(join.few if few else join.everybody for join in spoken_of)])


def complete_years(*, since: str) -> str:
    """Complete years from the day `since` to the reference date, or 0; 29 February turns on 1 March."""
    return f"GREATEST(date_part('year', age(day.reference_date::timestamp, {since}::timestamp)), 0)::integer"


def lives_in_city(*, place: str) -> str:
    """Whether the place code lies in a kota, not in a kabupaten."""
    return f"substr({place}, 3, 2) >= '71'"


_DAY_SQL: Final = f"CROSS JOIN (SELECT %({REFERENCE_DATE})s::date AS reference_date) AS day"
DAY: Final = Join(alias="day", everybody=_DAY_SQL, few=_DAY_SQL)

_MEMBER_COUNTS: Final = f"""count(*) AS members,
        count(*) FILTER (WHERE m.birth_date > %({REFERENCE_DATE})s::date - INTERVAL '18 years') AS children,
        count(*) FILTER (WHERE m.birth_date <= %({REFERENCE_DATE})s::date - INTERVAL '60 years') AS elderly"""


def _household(*, family: str) -> Join:
    """Counts of the present members of the family whose number is `family`."""
    return Join(
        alias="household",
        everybody=f"""LEFT JOIN (
        SELECT m.family_id, {_MEMBER_COUNTS}
        FROM registry_person AS m
        WHERE m.absent_since_id IS NULL AND m.merged_into_id IS NULL GROUP BY m.family_id
    ) AS household ON household.family_id = {family}""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_MEMBER_COUNTS}
        FROM registry_person AS m WHERE m.family_id = {family} AND m.absent_since_id IS NULL
            AND m.merged_into_id IS NULL
    ) AS household ON TRUE""",
    )


_RECORDED: Final = f"""SELECT c.person_id, array_agg(c.category) AS categories
        FROM registry_personcategory AS c
        WHERE c.from_date <= %({REFERENCE_DATE})s::date
            AND (c.to_date IS NULL OR c.to_date > %({REFERENCE_DATE})s::date)"""

_NATIONAL_CATEGORIES: Final = f"{_RECORDED} AND c.category < {FIRST_LOCAL}"
_OFFICE_CATEGORIES: Final = f"{_RECORDED} AND c.category >= {FIRST_LOCAL}"

_OUTSIDE: Final = f"""FROM registry_aidreceipt AS r
        LEFT JOIN registry_person AS aided ON aided.party_id = r.party_id
        WHERE r.from_date <= %({REFERENCE_DATE})s::date
            AND (r.to_date IS NULL OR r.to_date > %({REFERENCE_DATE})s::date)"""


def _outside(*, family: str) -> Join:
    """Schemes of others that the family whose number is `family`, or one of its people, receives."""
    return Join(
        alias="outside",
        everybody=f"""LEFT JOIN (
        SELECT COALESCE(aided.family_id, r.party_id) AS family_id, count(DISTINCT r.scheme) AS schemes
        {_OUTSIDE} GROUP BY 1
    ) AS outside ON outside.family_id = {family}""",
        few=f"""LEFT JOIN LATERAL (
        SELECT count(DISTINCT r.scheme) AS schemes
        {_OUTSIDE} AND (r.party_id = {family} OR r.party_id IN (
            SELECT m.party_id FROM registry_person AS m WHERE m.family_id = {family}))
    ) AS outside ON TRUE""",
    )


_SCHEME_NUMBERS: Final = " ".join(
    f"WHEN '{scheme.code}' THEN {scheme.number}" for scheme in national_schemes().values()
)
_NUMBERED: Final = f"array_agg(DISTINCT CASE r.scheme {_SCHEME_NUMBERS} END::smallint) AS numbers {_OUTSIDE}"
_NATIONAL: Final = f"r.scheme IN ({', '.join(repr(code) for code in national_schemes())})"


def _outside_schemes(*, family: str) -> Join:
    """Which national schemes the family whose number is `family`, or one of its people, receives."""
    return Join(
        alias="outside_schemes",
        everybody=f"""LEFT JOIN (
        SELECT COALESCE(aided.family_id, r.party_id) AS family_id, {_NUMBERED}
            AND {_NATIONAL} GROUP BY 1
    ) AS outside_schemes ON outside_schemes.family_id = {family}""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_NUMBERED}
            AND {_NATIONAL} AND (r.party_id = {family} OR r.party_id IN (
            SELECT m.party_id FROM registry_person AS m WHERE m.family_id = {family}))
    ) AS outside_schemes ON TRUE""",
    )


_TAKEN_PART: Final = f"""array_agg(DISTINCT past.programme_kind) AS kinds, count(*) AS rounds,
        max(past.from_date) AS last_date,
        bool_or(past.state = '{ParticipationState.DROPPED_OUT}'
            AND past.to_date <= %({REFERENCE_DATE})s::date) AS dropped_out,
        bool_or(past.state = '{ParticipationState.GRADUATED}'
            AND past.to_date <= %({REFERENCE_DATE})s::date) AS graduated,
        (array_agg(past.business_state ORDER BY past.from_date DESC, past.id DESC)
            FILTER (WHERE past.business_state <> ''))[1] AS business
        FROM registry_participation AS past
        WHERE past.from_date <= %({REFERENCE_DATE})s::date AND past.state <> '{ParticipationState.REPLACED}'"""


def history(*, party: str) -> Join:
    """What the office's own programmes did for the party whose number is `party`, until the reference date."""
    return Join(
        alias="history",
        everybody=f"""LEFT JOIN (
        SELECT past.party_id, {_TAKEN_PART} GROUP BY past.party_id
    ) AS history ON history.party_id = {party}""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_TAKEN_PART} AND past.party_id = {party} HAVING count(*) > 0
    ) AS history ON TRUE""",
    )


# A family that lies outside the reader's regions must not take the person with it, hence the outer join.
_FAMILY: Final = "LEFT JOIN registry_family AS f ON f.party_id = p.family_id"

PERSON_JOINS: Final = (
    DAY,
    Join(alias="f", everybody=_FAMILY, few=_FAMILY),
    _household(family="p.family_id"),
    Join(
        alias="recorded",
        everybody=f"""LEFT JOIN (
        {_NATIONAL_CATEGORIES} GROUP BY c.person_id
    ) AS recorded ON recorded.person_id = p.party_id""",
        few=f"""LEFT JOIN LATERAL (
        {_NATIONAL_CATEGORIES} AND c.person_id = p.party_id GROUP BY c.person_id
    ) AS recorded ON TRUE""",
    ),
    _outside(family="p.family_id"),
    _outside_schemes(family="p.family_id"),
    Join(
        alias="by_office",
        everybody=f"""LEFT JOIN (
        {_OFFICE_CATEGORIES} GROUP BY c.person_id
    ) AS by_office ON by_office.person_id = p.party_id""",
        few=f"""LEFT JOIN LATERAL (
        {_OFFICE_CATEGORIES} AND c.person_id = p.party_id GROUP BY c.person_id
    ) AS by_office ON TRUE""",
    ),
    history(party="p.party_id"),
)

# Where two people are written down as the head, nobody knows whose data to take.
_HEADS: Final = f"""min(m.party_id) AS party_id FROM registry_person AS m
        WHERE m.relation = {Relation.HEAD:d} AND {_PRESENT_MEMBER}"""
_HEAD: Final = "LEFT JOIN registry_person AS h ON h.party_id = only_head.party_id"

FAMILY_JOINS: Final = (
    DAY,
    Join(
        alias="h",
        everybody=f"""LEFT JOIN (
        SELECT m.family_id, {_HEADS} GROUP BY m.family_id HAVING count(*) = 1
    ) AS only_head ON only_head.family_id = f.party_id
    {_HEAD}""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_HEADS} AND m.family_id = f.party_id HAVING count(*) = 1
    ) AS only_head ON TRUE
    {_HEAD}""",
    ),
    _household(family="f.party_id"),
    _outside(family="f.party_id"),
    _outside_schemes(family="f.party_id"),
    history(party="f.party_id"),
)
