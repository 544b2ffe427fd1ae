"""The hand-written yardsticks: one SQL statement each, for the registry that the benchmark fills.

Written as an expert would who knows the tables, the rules and their dates, and run by the owner of the database, whom
no region policy slows down: Kail is measured against the harder opponent.
"""

from collections.abc import Callable, Sequence
from typing import Final

import psycopg

from kail.kernel.postgres import DatabaseAddress

_AGED_18_TO_59: Final = "p.birth_date > DATE '1965-07-31' AND p.birth_date <= DATE '2007-07-31'"
_UEP: Final = f"{_AGED_18_TO_59} AND (f.decile <= 4 OR f.receives_pkh)"
_DESIGN: Final = f"""{_AGED_18_TO_59} AND f.decile <= 4
    AND (f.receives_pkh OR p.relation = 1 AND p.sex = 2) AND (p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6)"""


def _counted(condition: str) -> str:
    return f"""
        SELECT left(p.place_code, 4), count(*)
        FROM registry_person AS p JOIN registry_family AS f ON f.party_id = p.family_id
        WHERE p.absent_since_id IS NULL AND p.held_for = '{{}}' AND {condition}
        GROUP BY 1 ORDER BY 1
    """


UEP_COUNT: Final = _counted(_UEP)
DESIGN_COUNT: Final = _counted(_DESIGN)

_RANKED: Final = f"""
        SELECT p.party_id, left(p.place_code, 4) AS regency, row_number() OVER (
            PARTITION BY left(p.place_code, 4)
            ORDER BY f.receives_pkh DESC NULLS LAST, f.decile NULLS LAST, p.registered_date, p.party_id) AS rank
        FROM registry_person AS p JOIN registry_family AS f ON f.party_id = p.family_id
        WHERE p.absent_since_id IS NULL AND p.held_for = '{{}}' AND {_UEP}
"""

SELECTION: Final = f"""
    SELECT ranked.regency, count(*), count(*) FILTER (WHERE ranked.rank <= quota.places)
    FROM ({_RANKED}) AS ranked
    JOIN programmes_quota AS quota ON quota.place_code = ranked.regency
    JOIN programmes_round AS round ON round.id = quota.round_id AND round.code = 'uep-2025'
    GROUP BY 1 ORDER BY 1
"""
"""Filter, window rank, quota: how many are eligible and chosen in each regency. Draws no lottery, keeps nothing."""


KEPT_LIST: Final = (
    f"CREATE TABLE benchmark_list AS {_RANKED}",
    "ALTER TABLE benchmark_list ADD PRIMARY KEY (party_id), ADD UNIQUE (regency, rank)",
    "DROP TABLE benchmark_list",
)
"""The ranked list alone, three columns, kept in a table with what guards it."""


def told(*, address: DatabaseAddress, statements: Sequence[str]) -> Callable[[], None]:
    """A call that runs the statements on an own, lasting connection, each committed by itself."""
    database = psycopg.connect(address.url(), autocommit=True)

    def tell() -> None:
        for statement in statements:
            database.execute(statement.encode())

    return tell


def asked(*, address: DatabaseAddress, statement: str) -> Callable[[], list[tuple[object, ...]]]:
    """A call that runs the statement on an own, lasting connection and returns its rows."""
    database = psycopg.connect(address.url(), autocommit=True)

    def ask() -> list[tuple[object, ...]]:
        return database.execute(statement.encode()).fetchall()

    return ask
