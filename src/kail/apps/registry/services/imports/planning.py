"""What storing a file would do: which people and families are new, changed, unchanged, absent."""

from collections.abc import Sequence
from dataclasses import dataclass

from kail.apps.registry.services.imports.judging import CONFLICT, disputed, without_nik
from kail.apps.registry.services.imports.tables import number, run

_PARTY_NUMBER = "nextval(pg_get_serial_sequence('registry_party', 'id'))"


@dataclass(frozen=True)
class Difference:
    """People by what happens to them. Rows that a later row of the same file supersedes are not counted again."""

    added: int
    changed: int
    unchanged: int
    absent: int


def plan() -> None:
    """Fill the temporary tables `plan_family` and `plan_person`; `import_claim` must be filled."""
    run(
        f"""
        CREATE TEMPORARY TABLE plan_family ON COMMIT DROP AS
        SELECT first_row.row_number, first_row.card_index, f.party_id IS NOT NULL AS is_known,
            coalesce(f.party_id, {_PARTY_NUMBER}) AS party_id,
            f.row_hash IS DISTINCT FROM first_row.family_hash AS is_changed,
            f.decile IS DISTINCT FROM first_row.decile AS has_other_decile
        FROM (
            SELECT DISTINCT ON (card_index) card_index, row_number, family_hash, decile
            FROM import_family ORDER BY card_index, is_head DESC, row_number
        ) AS first_row
        LEFT JOIN registry_family AS f ON f.card_index = first_row.card_index
        """
    )
    run("ANALYZE plan_family")
    run(
        f"""
        CREATE TEMPORARY TABLE plan_person ON COMMIT DROP AS
        WITH judged AS (
            SELECT s.row_number, s.card_index, s.nik_index, s.person_hash, s.warnings, s.is_disputed, CASE
                    WHEN s.nik_index IS NULL THEN {without_nik("s.card_index", "s.name", "s.birth_date")}
                    WHEN s.is_disputed THEN {disputed("s.nik_index", "s.name", "s.birth_date")}
                    ELSE s.nik_index END AS identity
            FROM (
                SELECT *, '{CONFLICT}' = ANY(held_for) AS is_disputed FROM import_person WHERE NOT superseded
            ) AS s
        )
        SELECT s.row_number, f.party_id AS family_id,
            coalesce(p.party_id, own.party_id) IS NOT NULL AS is_known,
            coalesce(p.party_id, own.party_id, {_PARTY_NUMBER}) AS party_id,
            CASE WHEN s.nik_index IS NULL AND own.nik_index IS NOT NULL THEN own.identity
                ELSE s.identity END AS identity,
            coalesce(p.row_hash, own.row_hash) IS DISTINCT FROM s.person_hash
                OR coalesce(p.absent_since_id, own.absent_since_id) IS NOT NULL
                OR coalesce(p.warnings, own.warnings) <> s.warnings
                OR s.is_disputed AND NOT '{CONFLICT}' = ANY(coalesce(p.held_for, own.held_for)) AS is_changed
        FROM judged AS s
        JOIN plan_family AS f ON f.card_index = s.card_index
        LEFT JOIN registry_person AS p ON p.identity = s.identity
        LEFT JOIN (
            SELECT c.row_number, k.* FROM import_claim AS c
            JOIN registry_person AS k ON k.party_id = c.party_id WHERE NOT c.is_rival
        ) AS own ON own.row_number = s.row_number AND p.party_id IS NULL
        """
    )
    run("ANALYZE plan_person")


def absent_sql(selected: str) -> str:
    """SQL: `selected` of the stored people whom the file should name and does not.

    Parameters: `regions`, place-code prefixes that the file covers; `older`, numbers of the source's older editions.
    """
    return f"""
        SELECT {selected} FROM registry_person AS p
        WHERE p.absent_since_id IS NULL AND p.last_edition_id = ANY(%(older)s)
            AND p.place_code ^@ ANY(%(regions)s)
            AND NOT EXISTS (SELECT 1 FROM plan_person AS n WHERE n.party_id = p.party_id)
    """


def difference(*, regions: Sequence[str], older_editions: Sequence[int]) -> Difference:
    """The people of the plan by what happens to them, and those whom it would mark as absent."""
    added = number("SELECT count(*) FROM plan_person WHERE NOT is_known")
    changed = number("SELECT count(*) FROM plan_person WHERE is_known AND is_changed")
    unchanged = number("SELECT count(*) FROM plan_person WHERE is_known AND NOT is_changed")
    absent = number(absent_sql("count(*)"), regions=list(regions), older=list(older_editions))
    return Difference(added=added, changed=changed, unchanged=unchanged, absent=absent)
