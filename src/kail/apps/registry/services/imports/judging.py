"""What only the registry can tell of a staged row: whether its NIK belongs to someone else, or lies in another region.

A claim is a stored person who shares the NIK of a row: a rival (other name and other birth date) or the row's own
person under a former identity. Names compare without regard to the case of a–z, the same on every server.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kail.apps.registry.services.imports.former_identities import (
    claim_former,
    drop_settled_claims,
    follow_former_identities,
)
from kail.apps.registry.services.imports.identities import CONFLICT, folded, without_nik
from kail.apps.registry.services.imports.tables import (
    fetched,
    few_rows,
    number,
    run,
    stored,
    whole_tables_joined,
)
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

ELSEWHERE = "registered_elsewhere"


@dataclass(frozen=True)
class Found:
    """What the registry says of rows: `disputed` are held for it, `elsewhere` rejected. By row number, with whether
    something else had held the row before. `freed` rows disputed a NIK that the office has corrected since; with
    whether something else holds them."""

    disputed: Mapping[int, bool]
    elsewhere: Mapping[int, bool]
    freed: Mapping[int, bool]

    @property
    def accepted_then_held(self) -> int:
        """Negative when more rows were freed."""
        newly_held = sum(not was_held for was_held in self.disputed.values())
        return newly_held - sum(not is_held for is_held in self.freed.values())

    @property
    def accepted_then_rejected(self) -> int:
        return sum(not was_held for was_held in self.elsewhere.values())

    @property
    def held_then_rejected(self) -> int:
        return sum(self.elsewhere.values())

    @property
    def issues(self) -> dict[str, int]:
        """Rows by issue code found."""
        return {CONFLICT: len(self.disputed) - len(self.freed), ELSEWHERE: len(self.elsewhere)}


def _claim_by_nik() -> None:
    """Make the temporary table `import_claim` (row_number, party_id, is_rival) with rivals, and with people whose NIK
    is disputed already."""
    are_few = few_rows()
    run(
        f"""
        CREATE TEMPORARY TABLE import_claim ON COMMIT DROP AS
        WITH shared AS MATERIALIZED (
            SELECT s.row_number, s.name, s.birth_date, p.party_id, p.birth_date AS stored_birth_date
            FROM import_person AS s
            JOIN {stored("registry_person", "p", "nik_index", "s.nik_index", are_few=are_few)}
            WHERE p.birth_date <> s.birth_date OR p.identity <> p.nik_index
        ), named AS (
            SELECT shared.row_number, shared.party_id, stored_birth_date = birth_date AS same_date,
                {folded("shared.name")} = {folded("t.display_name")} AS same_name
            FROM shared JOIN {stored("registry_party", "t", "id", "shared.party_id", are_few=are_few)}
        )
        SELECT row_number, party_id, NOT same_name AS is_rival FROM named WHERE same_date = same_name
        """
    )


def _claim_before_dispute() -> None:
    """Disputed rows about stored people whose NIK nobody disputed so far."""
    run(
        f"""
        WITH disputed AS MATERIALIZED (
            SELECT row_number, nik_index, name, birth_date FROM import_person WHERE '{CONFLICT}' = ANY(held_for)
        )
        INSERT INTO import_claim (row_number, party_id, is_rival)
        SELECT s.row_number, p.party_id, false
        FROM disputed AS s
        JOIN registry_person AS p
            ON p.nik_index = s.nik_index AND p.identity = s.nik_index AND p.birth_date = s.birth_date
        JOIN registry_party AS t ON t.id = p.party_id AND {folded("t.display_name")} = {folded("s.name")}
        """
    )


def _claim_without_nik() -> None:
    """Rows and stored people with the same card, name and birth date of which only one has a NIK: one person.

    Unless another row or another stored person fits better. At most one row claims a person, and the other way round.
    """
    candidates = _people_without_nik_in_rows() + _rows_without_nik_among_people()
    if candidates:
        run(
            """
            INSERT INTO import_claim (row_number, party_id, is_rival)
            SELECT DISTINCT ON (row_number) row_number, party_id, false FROM (
                SELECT min(row_number) AS row_number, party_id FROM import_candidate GROUP BY party_id
            ) AS claims ORDER BY row_number, party_id
            """
        )


def _people_without_nik_in_rows() -> int:
    """Fill the temporary table `import_candidate` with rows with a NIK about stored people without; how many.

    A row whose NIK is stored is about that person, and a stored person whom a row without NIK names is that row's.
    """
    run("CREATE TEMPORARY TABLE import_candidate (row_number bigint, party_id bigint) ON COMMIT DROP")
    unnumbered = run(
        f"""
        CREATE TEMPORARY TABLE import_unnumbered ON COMMIT DROP AS
        SELECT p.party_id, f.card_index, p.birth_date, {folded("t.display_name")} AS name
        FROM registry_person AS p JOIN import_unsettled USING (party_id)
        JOIN registry_family AS f ON f.party_id = p.family_id JOIN registry_party AS t ON t.id = p.party_id
        WHERE p.nik_index IS NULL
        """
    )
    if not unnumbered:
        return 0
    with whole_tables_joined():
        run(
            f"""
            INSERT INTO import_candidate
            SELECT s.row_number, u.party_id FROM import_unnumbered AS u JOIN import_person AS s
                ON s.card_index = u.card_index AND s.birth_date = u.birth_date AND {folded("s.name")} = u.name
            WHERE s.nik_index IS NOT NULL AND NOT s.superseded
                AND NOT EXISTS (
                    SELECT 1 FROM import_person AS n WHERE n.nik_index IS NULL AND n.card_index = u.card_index
                        AND n.birth_date = u.birth_date AND {folded("n.name")} = u.name)
            """
        )
    run(
        """
        DELETE FROM import_candidate AS c USING import_person AS s
        WHERE s.row_number = c.row_number
            AND EXISTS (SELECT 1 FROM registry_person AS k WHERE k.nik_index = s.nik_index)
        """
    )
    return number("SELECT count(*) FROM import_candidate")


def _rows_without_nik_among_people() -> int:
    """Add rows without a NIK about stored people with one, likewise; how many."""
    # Those whom the registry knows without a NIK are nearly all of them: looked up (OFFSET makes it so) and left out.
    unknown = run(
        f"""
        CREATE TEMPORARY TABLE import_unknown ON COMMIT DROP AS
        SELECT row_number, card_index, birth_date, {folded("name")} AS name FROM import_person AS s
        WHERE nik_index IS NULL AND NOT superseded AND NOT EXISTS (
            SELECT 1 FROM registry_person AS k
            WHERE k.identity = {without_nik("s.card_index", "s.name", "s.birth_date")} OFFSET 0)
        """
    )
    if not unknown:
        return 0
    found = run(
        f"""
        INSERT INTO import_candidate
        SELECT s.row_number, p.party_id
        FROM import_unknown AS s
        JOIN registry_family AS f ON f.card_index = s.card_index
        JOIN registry_person AS p ON p.family_id = f.party_id AND p.birth_date = s.birth_date
        JOIN registry_party AS t ON t.id = p.party_id AND {folded("t.display_name")} = s.name
        JOIN import_unsettled AS u ON u.party_id = p.party_id
        WHERE p.nik_index IS NOT NULL
        """
    )
    if found:
        with whole_tables_joined():
            found -= run(
                """
                DELETE FROM import_candidate AS c USING registry_person AS p
                WHERE p.party_id = c.party_id
                    AND EXISTS (SELECT 1 FROM import_person AS n WHERE n.nik_index = p.nik_index)
                """
            )
    return found


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
    freed = follow_former_identities()
    with whole_tables_joined():
        _claim_by_nik()
        drop_settled_claims()
        disputed = _hold_disputed()
    _claim_before_dispute()
    _claim_without_nik()
    claim_former()
    return Found(disputed=disputed, elsewhere=elsewhere, freed=freed)
