"""The tables behind the words about groups and institutions.

A group's members may live outside the reader's regions. Their seats are counted all the same, for a seat lies where
the group lies; what needs the person is unknown then, never a smaller number.
"""

from typing import Final

from kail.apps.registry.enums import OFFICERS, Grade, InstitutionOffice
from kail.apps.registry.models.residence import COUNTED
from kail.apps.registry.vocabulary.tables import DAY, REFERENCE_DATE, Join, held_sql, history

GROUP_PRESENT_SQL: Final = "(g.dissolved_date IS NULL)"
GROUP_HELD_SQL: Final = f"""(g.party_id IN (
    SELECT seat.group_id FROM registry_groupmember AS seat
    JOIN registry_person AS member ON member.party_id = seat.person_id
    WHERE seat.to_date IS NULL AND {held_sql(person="member")}))"""
"""A present member waits, as far as the reader sees them."""

_OFFICES: Final = ", ".join(f"'{office}'" for office in OFFICERS)
_SEATS: Final = f"""count(*) AS seats,
        count(*) FILTER (WHERE member.party_id IS NULL) AS unseen,
        count(DISTINCT seat.office) FILTER (WHERE seat.office IN ({_OFFICES})) AS officers,
        count(*) FILTER (WHERE member.sex = 2) AS women,
        count(*) FILTER (WHERE left(member.place_code, 6) <> left(seat.place_code, 6)) AS elsewhere,
        count(*) FILTER (WHERE home.receives_pkh) AS pkh,
        count(*) FILTER (WHERE home.receives_pkh IS NULL) AS pkh_unknown,
        max(home.decile) AS decile,
        count(*) FILTER (WHERE home.decile IS NULL) AS decile_unknown
        FROM registry_groupmember AS seat
        LEFT JOIN registry_person AS member ON member.party_id = seat.person_id
        LEFT JOIN registry_family AS home ON home.party_id = member.family_id
        WHERE seat.to_date IS NULL"""


def _account(*, party: str) -> Join:
    sql = f"LEFT JOIN registry_bankaccount AS account ON account.party_id = {party}"
    return Join(alias="account", everybody=sql, few=sql)


GROUP_JOINS: Final = (
    DAY,
    Join(
        alias="members",
        everybody=f"""LEFT JOIN (
        SELECT seat.group_id, {_SEATS} GROUP BY seat.group_id
    ) AS members ON members.group_id = g.party_id""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_SEATS} AND seat.group_id = g.party_id
    ) AS members ON TRUE""",
    ),
    _account(party="g.party_id"),
    history(party="g.party_id"),
)

INSTITUTION_PRESENT_SQL: Final = "(i.closed_date IS NULL)"
INSTITUTION_HELD_SQL: Final = "FALSE"
"""Nothing holds an institution: the checks look at people."""

_WANTED: Final = ", ".join(
    f"'{office}'"
    for office in (InstitutionOffice.CHAIR, InstitutionOffice.SECRETARY, InstitutionOffice.TREASURER)
)
_COUNTED: Final = " + ".join(f"counted.{column}" for column in COUNTED)
_PAPERS: Final = f"""bool_or(TRUE) AS in_force FROM registry_institutionpermit AS permit
        WHERE permit.from_date <= %({REFERENCE_DATE})s::date
            AND (permit.to_date IS NULL OR permit.to_date > %({REFERENCE_DATE})s::date)"""
_GRADES: Final = f"""CASE WHEN decided.valid_until >= %({REFERENCE_DATE})s::date THEN decided.grade
            ELSE '{Grade.NONE}' END AS grade
        FROM registry_accreditation AS decided WHERE decided.decided_date <= %({REFERENCE_DATE})s::date"""
_RESIDENTS: Final = "count(*) AS people FROM registry_residence AS life WHERE life.to_date IS NULL"
_UNLISTED: Final = f"{_COUNTED} AS people FROM registry_headcount AS counted"
_BOARD: Final = f"""count(DISTINCT holder.office) AS offices FROM registry_institutionofficer AS holder
        WHERE holder.to_date IS NULL AND holder.office IN ({_WANTED})"""

INSTITUTION_JOINS: Final = (
    DAY,
    Join(
        alias="papers",
        everybody=f"""LEFT JOIN (
        SELECT permit.institution_id, {_PAPERS} GROUP BY permit.institution_id
    ) AS papers ON papers.institution_id = i.party_id""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_PAPERS} AND permit.institution_id = i.party_id
    ) AS papers ON TRUE""",
    ),
    Join(
        alias="accredited",
        everybody=f"""LEFT JOIN (
        SELECT DISTINCT ON (decided.institution_id) decided.institution_id, {_GRADES}
        ORDER BY decided.institution_id, decided.decided_date DESC
    ) AS accredited ON accredited.institution_id = i.party_id""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_GRADES} AND decided.institution_id = i.party_id ORDER BY decided.decided_date DESC LIMIT 1
    ) AS accredited ON TRUE""",
    ),
    Join(
        alias="residents",
        everybody=f"""LEFT JOIN (
        SELECT life.institution_id, {_RESIDENTS} GROUP BY life.institution_id
    ) AS residents ON residents.institution_id = i.party_id""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_RESIDENTS} AND life.institution_id = i.party_id
    ) AS residents ON TRUE""",
    ),
    Join(
        alias="unlisted",
        everybody=f"""LEFT JOIN (
        SELECT DISTINCT ON (counted.institution_id) counted.institution_id, {_UNLISTED}
        ORDER BY counted.institution_id, counted.month DESC
    ) AS unlisted ON unlisted.institution_id = i.party_id""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_UNLISTED} WHERE counted.institution_id = i.party_id ORDER BY counted.month DESC LIMIT 1
    ) AS unlisted ON TRUE""",
    ),
    Join(
        alias="board",
        everybody=f"""LEFT JOIN (
        SELECT holder.institution_id, {_BOARD} GROUP BY holder.institution_id
    ) AS board ON board.institution_id = i.party_id""",
        few=f"""LEFT JOIN LATERAL (
        SELECT {_BOARD} AND holder.institution_id = i.party_id
    ) AS board ON TRUE""",
    ),
    _account(party="i.party_id"),
    history(party="i.party_id"),
)
