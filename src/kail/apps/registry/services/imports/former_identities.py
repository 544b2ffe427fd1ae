"""Rows that bring a corrected person under the former number, name or birth date: led to that person, not added.

Next to nothing to do while the office has corrected nobody. A row keeps its own sealed number, by which the file's
saying is told afterwards; only the index by which it is found is set to the person's present one.
"""

from kail.apps.registry.services.imports.identities import CONFLICT, disputed, folded, without_nik
from kail.apps.registry.services.imports.tables import fetched, number, run

_ROWS_OF_FORMER = f"""
    SELECT DISTINCT ON (s.row_number) s.row_number, p.party_id, p.nik_index
    FROM registry_formeridentity AS a
    JOIN registry_person AS p ON p.party_id = a.person_id
    JOIN registry_party AS t ON t.id = a.person_id
    JOIN import_person AS s ON s.nik_index = a.nik_index
    WHERE p.nik_index IS NOT NULL AND p.nik_index <> a.nik_index AND NOT s.superseded
        AND (s.birth_date IN (a.birth_date, p.birth_date)
            OR {folded("s.name")} IN ({folded("a.name")}, {folded("t.display_name")}))
        AND NOT EXISTS (
            SELECT 1 FROM registry_person AS k JOIN registry_party AS n ON n.id = k.party_id
            WHERE k.nik_index = s.nik_index AND k.birth_date = s.birth_date
                AND {folded("n.display_name")} = {folded("s.name")})
    ORDER BY s.row_number, a.id
"""


def follow_former_identities() -> dict[int, bool]:
    """Lead rows under a former NIK or family card to where it was corrected to.

    Rows that the file itself disputes with such a row are free again: row number → whether something else holds it.
    """
    if not number("SELECT count(*) FROM registry_formeridentity"):
        return {}
    _follow_cards()
    run(f"CREATE TEMPORARY TABLE import_former ON COMMIT DROP AS {_ROWS_OF_FORMER}")
    former = fetched("SELECT nik_index FROM import_former UNION SELECT nik_index FROM registry_formeridentity"
                     " WHERE nik_index IS NOT NULL")  # fmt: skip
    # A row under the person's present number says more of them than one under a former number.
    run(
        """
        UPDATE import_person AS s SET superseded = true FROM import_former AS f
        WHERE s.row_number = f.row_number AND EXISTS (SELECT 1 FROM import_person AS o
            WHERE o.nik_index = f.nik_index AND o.row_number <> f.row_number AND NOT o.superseded)
        """
    )
    run(
        "UPDATE import_person AS s SET nik_index = f.nik_index FROM import_former AS f"
        " WHERE s.row_number = f.row_number"
    )
    run("DROP TABLE import_former")
    return _free_undisputed([bytes(index) for (index,) in former if isinstance(index, bytes | memoryview)])


def _follow_cards() -> None:
    """The same for family cards; not where another family has the former card now."""
    run(
        """
        CREATE TEMPORARY TABLE import_former_card ON COMMIT DROP AS
        SELECT DISTINCT ON (c.old_index) c.old_index, f.card_index
        FROM registry_changedfact AS c
        JOIN registry_changerequest AS r ON r.id = c.request_id AND r.state = 'approved'
        JOIN registry_family AS f ON f.party_id = r.party_id
        WHERE c.field = 'family_card_number' AND c.old_index <> f.card_index
            AND NOT EXISTS (SELECT 1 FROM registry_family AS k WHERE k.card_index = c.old_index)
        ORDER BY c.old_index, c.id DESC
        """
    )
    for table in ("import_person", "import_family"):
        run(
            f"UPDATE {table} AS s SET card_index = f.card_index FROM import_former_card AS f"
            " WHERE s.card_index = f.old_index"
        )
    run("DROP TABLE import_former_card")


def _free_undisputed(nik_indexes: list[bytes]) -> dict[int, bool]:
    rows = fetched(
        f"""
        UPDATE import_person AS s SET held_for = array_remove(s.held_for, '{CONFLICT}'::varchar)
        WHERE '{CONFLICT}' = ANY(s.held_for) AND s.nik_index = ANY(%(indexes)s)
            AND NOT EXISTS (SELECT 1 FROM import_person AS o WHERE o.nik_index = s.nik_index
                AND o.birth_date <> s.birth_date AND {folded("o.name")} <> {folded("s.name")})
        RETURNING s.row_number, s.held_for <> '{{}}'
        """,
        indexes=nik_indexes,
    )
    return {int(str(row)): bool(is_held) for row, is_held in rows}


def drop_settled_claims() -> None:
    """A row with the facts that a person had before a correction disputes nothing with that person."""
    run(
        f"""
        DELETE FROM import_claim AS c USING import_person AS s, registry_formeridentity AS a
        WHERE c.row_number = s.row_number AND a.person_id = c.party_id AND c.is_rival
            AND a.birth_date = s.birth_date AND {folded("a.name")} = {folded("s.name")}
        """
    )


def claim_former() -> None:
    """Rows whose key is a former one of a stored person, and of nobody now, are about that person."""
    if not number("SELECT count(*) FROM registry_formeridentity"):
        return
    run(
        f"""
        INSERT INTO import_claim (row_number, party_id, is_rival)
        SELECT DISTINCT ON (a.person_id) s.row_number, a.person_id, false
        FROM import_person AS s
        JOIN registry_formeridentity AS a ON a.identity = CASE
            WHEN s.nik_index IS NULL THEN {without_nik("s.card_index", "s.name", "s.birth_date")}
            WHEN '{CONFLICT}' = ANY(s.held_for) THEN {disputed("s.nik_index", "s.name", "s.birth_date")}
            ELSE s.nik_index END
        JOIN registry_person AS p ON p.party_id = a.person_id
        WHERE NOT s.superseded
            AND NOT EXISTS (SELECT 1 FROM registry_person AS k WHERE k.identity = a.identity)
            AND NOT EXISTS (SELECT 1 FROM import_claim AS c
                WHERE NOT c.is_rival AND (c.row_number = s.row_number OR c.party_id = a.person_id))
            AND NOT EXISTS (SELECT 1 FROM import_person AS o WHERE o.nik_index = p.nik_index AND NOT o.superseded)
        ORDER BY a.person_id, s.row_number
        """
    )
