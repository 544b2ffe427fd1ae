"""What only the registry can tell of a staged row: whether its NIK belongs to someone else, or lies in another region.

A claim is a stored person who shares the NIK of a row: a rival (other name and other birth date) or the row's own
person under a former identity. Names compare without regard to the case of a–z, the same on every server.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kail.apps.registry.services.imports.tables import fetched, run, whole_tables_joined
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

CONFLICT = "nik_conflict"
ELSEWHERE = "registered_elsewhere"


@dataclass(frozen=True)
class Found:
    """What the registry says of rows: `disputed` are held for it, `elsewhere` rejected. By row number, with whether
    something else had held the row before."""

    disputed: Mapping[int, bool]
    elsewhere: Mapping[int, bool]

    @property
    def accepted_then_held(self) -> int:
        return sum(not was_held for was_held in self.disputed.values())

    @property
    def accepted_then_rejected(self) -> int:
        return sum(not was_held for was_held in self.elsewhere.values())

    @property
    def held_then_rejected(self) -> int:
        return sum(self.elsewhere.values())

    @property
    def issues(self) -> dict[str, int]:
        """Rows by issue code found."""
        return {CONFLICT: len(self.disputed), ELSEWHERE: len(self.elsewhere)}


def folded(name: str) -> str:
    """SQL: a name as identities and comparisons see it."""
    return f'upper({name} COLLATE "C")'


def without_nik(card_index: str, name: str, birth_date: str) -> str:
    """SQL: the identity of a person without NIK."""
    return f"substr(sha256({card_index} || convert_to({folded(name)} || '/' || {birth_date}::text, 'UTF8')), 1, 16)"


def disputed(nik_index: str, name: str, birth_date: str) -> str:
    """SQL: the identity of a person while several claim the NIK."""
    return without_nik(nik_index, name, birth_date)


def _claim_by_nik() -> None:
    """Make the temporary table `import_claim` (row_number, party_id, is_rival) with rivals, and with people whose NIK
    is disputed already."""
    run(
        f"""
        CREATE TEMPORARY TABLE import_claim ON COMMIT DROP AS
        WITH shared AS MATERIALIZED (
            SELECT s.row_number, s.name, s.birth_date, p.party_id, p.birth_date AS stored_birth_date
            FROM import_person AS s JOIN registry_person AS p ON p.nik_index = s.nik_index
            WHERE p.birth_date <> s.birth_date OR p.identity <> p.nik_index
        ), named AS (
            SELECT shared.row_number, shared.party_id, stored_birth_date = birth_date AS same_date,
                {folded("shared.name")} = {folded("t.display_name")} AS same_name
            FROM shared JOIN registry_party AS t ON t.id = shared.party_id
        )
        SELECT row_number, party_id, NOT same_name AS is_rival FROM named WHERE same_date = same_name
        """
    )


def _claim_without_nik() -> None:
    """Rows with a NIK about stored people without one, and the other way round."""
    _claim_self(
        row="s.nik_index IS NOT NULL",
        stored="p.nik_index IS NULL",
        better_in_file=f"n.nik_index IS NULL AND n.card_index = s.card_index AND n.birth_date = s.birth_date"
        f" AND {folded('n.name')} = {folded('s.name')}",
        better_stored="k.nik_index = s.nik_index",
    )
    _claim_self(
        row="s.nik_index IS NULL",
        stored="p.nik_index IS NOT NULL",
        better_in_file="n.nik_index = p.nik_index",
        better_stored=f"k.identity = {without_nik('s.card_index', 's.name', 's.birth_date')}",
    )


def _claim_before_dispute() -> None:
    """Disputed rows about stored people whose NIK nobody disputed so far."""
    run(
        f"""
        INSERT INTO import_claim (row_number, party_id, is_rival)
        SELECT s.row_number, p.party_id, false
        FROM import_person AS s
        JOIN registry_person AS p
            ON p.nik_index = s.nik_index AND p.identity = s.nik_index AND p.birth_date = s.birth_date
        JOIN registry_party AS t ON t.id = p.party_id AND {folded("t.display_name")} = {folded("s.name")}
        WHERE '{CONFLICT}' = ANY(s.held_for)
        """
    )


def _claim_self(*, row: str, stored: str, better_in_file: str, better_stored: str) -> None:
    """Rows and stored people with the same card, name and birth date of which only one has a NIK: one person.

    Unless another row or another stored person fits better. At most one row claims a person, and the other way round.
    """
    run(
        f"""
        INSERT INTO import_claim (row_number, party_id, is_rival)
        SELECT DISTINCT ON (row_number) row_number, party_id, false FROM (
            SELECT min(s.row_number) AS row_number, p.party_id
            FROM import_person AS s
            JOIN registry_family AS f ON f.card_index = s.card_index
            JOIN registry_person AS p ON p.family_id = f.party_id AND p.birth_date = s.birth_date
            JOIN registry_party AS t ON t.id = p.party_id AND {folded("t.display_name")} = {folded("s.name")}
            WHERE {row} AND {stored} AND NOT s.superseded
                AND NOT EXISTS (SELECT 1 FROM import_person AS n WHERE {better_in_file})
                AND NOT EXISTS (SELECT 1 FROM registry_person AS k WHERE {better_stored})
            GROUP BY p.party_id
        ) AS claims ORDER BY row_number, party_id
        """
    )


def _reject_registered_elsewhere() -> dict[int, bool]:
    """Take the rows out whose person or family a region outside the scope holds: row number → whether it was held."""
    prefixes = current_scope()
    if WHOLE_COUNTRY in prefixes:
        return {}
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        rows = _registered_outside(prefixes)
    if not rows:
        return {}
    taken = fetched(
        "DELETE FROM import_person WHERE row_number = ANY(%(rows)s) RETURNING row_number, held_for <> '{}'",
        rows=rows,
    )
    run(
        "DELETE FROM import_family AS f WHERE NOT EXISTS"
        " (SELECT 1 FROM import_person AS s WHERE s.card_index = f.card_index AND NOT s.superseded)"
    )
    return {int(str(row)): bool(was_held) for row, was_held in taken}


def _registered_outside(prefixes: Sequence[str]) -> list[int]:
    found = fetched(
        """
        SELECT s.row_number FROM import_person AS s JOIN registry_person AS p ON p.nik_index = s.nik_index
        WHERE NOT p.place_code ^@ ANY(%(prefixes)s)
        UNION
        SELECT s.row_number FROM import_person AS s JOIN registry_family AS f ON f.card_index = s.card_index
        WHERE NOT f.place_code ^@ ANY(%(prefixes)s)
        """,
        prefixes=list(prefixes),
    )
    return [int(str(row)) for (row,) in found]


def _hold_disputed() -> dict[int, bool]:
    """Hold the rows that dispute a NIK with a stored person: row number → whether something held it already."""
    rows = fetched(
        "SELECT row_number, held_for <> '{}' FROM import_person WHERE NOT %(code)s = ANY(held_for)"
        " AND row_number IN (SELECT row_number FROM import_claim WHERE is_rival)",
        code=CONFLICT,
    )
    disputed = {int(str(row)): bool(was_held) for row, was_held in rows}
    if disputed:
        run(
            "UPDATE import_person SET held_for = array_append(held_for, %(code)s::varchar)"
            " WHERE row_number = ANY(%(rows)s)",
            code=CONFLICT,
            rows=list(disputed),
        )
    return disputed


def ask_registry() -> Found:
    """Judge the import tables by the registry: fill `import_claim`, hold rows that dispute a NIK, and take out those
    of people registered outside the region scope."""
    elsewhere = _reject_registered_elsewhere()
    with whole_tables_joined():
        _claim_by_nik()
        disputed = _hold_disputed()
        _claim_before_dispute()
        _claim_without_nik()
    return Found(disputed=disputed, elsewhere=elsewhere)
