"""What storing a file would do: which people and families are new, changed, unchanged, absent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kail.apps.registry.services.imports.identities import CONFLICT, disputed, without_nik
from kail.apps.registry.services.imports.tables import (
    fetched,
    few_rows,
    run,
    stored,
    whole_tables_joined,
)

_WHAT = ("added", "changed", "unchanged", "absent")
_PARTY_NUMBER = "nextval(pg_get_serial_sequence('registry_party', 'id'))"


@dataclass(frozen=True)
class Difference:
    """People by what happens to them: by regency code, how many are `added`, `changed`, `unchanged` and `absent`.

    Rows that a later row of the same file supersedes are not counted again.
    """

    by_regency: Mapping[str, Mapping[str, int]]

    @property
    def added(self) -> int:
        return self._sum("added")

    @property
    def changed(self) -> int:
        return self._sum("changed")

    @property
    def unchanged(self) -> int:
        return self._sum("unchanged")

    @property
    def absent(self) -> int:
        return self._sum("absent")

    def _sum(self, what: str) -> int:
        return sum(counts[what] for counts in self.by_regency.values())


def plan() -> None:
    """Fill the temporary tables `plan_family` and `plan_person`; `import_claim` must be filled."""
    with whole_tables_joined():
        _plan_families()
        _plan_people(are_few=few_rows())


def _plan_families() -> None:
    run(
        f"""
        CREATE TEMPORARY TABLE plan_family ON COMMIT DROP AS
        SELECT first_row.row_number, first_row.card_index, f.party_id IS NOT NULL AS is_known,
            coalesce(f.party_id, {_PARTY_NUMBER}) AS party_id,
            f.row_hash IS DISTINCT FROM first_row.family_hash AS is_changed,
            f.decile IS DISTINCT FROM first_row.decile AS has_other_decile,
            f.quick_hash IS DISTINCT FROM first_row.quick_hash AS has_other_quick_hash
        FROM (
            SELECT DISTINCT ON (card_index) card_index, row_number, family_hash, quick_hash, decile
            FROM import_family ORDER BY card_index, is_head DESC, row_number
        ) AS first_row
        LEFT JOIN registry_family AS f ON f.card_index = first_row.card_index
        """
    )
    run("ANALYZE plan_family")


def _plan_people(*, are_few: bool) -> None:
    run(
        f"""
        CREATE TEMPORARY TABLE plan_person ON COMMIT DROP AS
        WITH judged AS (
            SELECT s.row_number, s.place_code, s.card_index, s.nik_index, s.person_hash, s.quick_hash, s.warnings,
                s.is_disputed, CASE
                    WHEN s.nik_index IS NULL THEN {without_nik("s.card_index", "s.name", "s.birth_date")}
                    WHEN s.is_disputed THEN {disputed("s.nik_index", "s.name", "s.birth_date")}
                    ELSE s.nik_index END AS identity
            FROM (
                SELECT *, '{CONFLICT}' = ANY(held_for) AS is_disputed FROM import_person WHERE NOT superseded
            ) AS s
        )
        SELECT s.row_number, left(s.place_code, 4) AS regency_code, f.party_id AS family_id,
            coalesce(p.party_id, own.party_id) IS NOT NULL AS is_known,
            coalesce(p.party_id, own.party_id, {_PARTY_NUMBER}) AS party_id,
            CASE WHEN s.nik_index IS NULL AND own.nik_index IS NOT NULL THEN own.identity
                ELSE s.identity END AS identity,
            coalesce(p.row_hash, own.row_hash) IS DISTINCT FROM s.person_hash
                OR coalesce(p.absent_since_id, own.absent_since_id) IS NOT NULL
                OR coalesce(p.warnings, own.warnings) <> s.warnings
                OR s.is_disputed AND NOT '{CONFLICT}' = ANY(coalesce(p.held_for, own.held_for)) AS is_changed,
            coalesce(p.quick_hash, own.quick_hash) IS DISTINCT FROM s.quick_hash AS has_other_quick_hash
        FROM judged AS s
        JOIN plan_family AS f ON f.card_index = s.card_index
        LEFT JOIN {stored("registry_person", "p", "identity", "s.identity", are_few=are_few)}
        LEFT JOIN (
            SELECT c.row_number, k.* FROM import_claim AS c
            JOIN {stored("registry_person", "k", "party_id", "c.party_id", are_few=are_few)} WHERE NOT c.is_rival
        ) AS own ON own.row_number = s.row_number AND p.party_id IS NULL
        """
    )
    run("ANALYZE plan_person")


def absent_sql(selected: str) -> str:
    """SQL: `selected` of the stored people whom the file should name and does not.

    Parameters: `regions`, place-code prefixes that the file covers; `older`, numbers of the source's older editions.
    """
    return f"""
        SELECT {selected} FROM registry_person AS p JOIN import_unsettled USING (party_id)
        WHERE p.absent_since_id IS NULL AND p.last_edition_id = ANY(%(older)s)
            AND p.place_code ^@ ANY(%(regions)s)
            AND NOT EXISTS (SELECT 1 FROM plan_person AS n WHERE n.party_id = p.party_id)
    """


def difference(
    *, regions: Sequence[str], older_editions: Sequence[int], settled: Mapping[str, int]
) -> Difference:
    """The people of the plan by what happens to them, those whom it would mark as absent, and the `settled` ones."""
    counted = fetched(
        f"""
        SELECT regency_code, sum(added), sum(changed), sum(unchanged), sum(absent) FROM (
            SELECT regency_code, count(*) FILTER (WHERE NOT is_known) AS added,
                count(*) FILTER (WHERE is_known AND is_changed) AS changed,
                count(*) FILTER (WHERE is_known AND NOT is_changed) AS unchanged, 0 AS absent
            FROM plan_person GROUP BY regency_code
            UNION ALL
            {absent_sql("left(p.place_code, 4), 0, 0, 0, count(*)")} GROUP BY left(p.place_code, 4)
        ) AS counted GROUP BY regency_code ORDER BY regency_code
        """,
        regions=list(regions),
        older=list(older_editions),
    )
    by_regency = {
        str(regency): {what: int(str(count)) for what, count in zip(_WHAT, counts, strict=True)}
        for regency, *counts in counted
    }
    for regency, people in settled.items():
        by_regency.setdefault(regency, dict.fromkeys(_WHAT, 0))["unchanged"] += people
    return Difference(by_regency=dict(sorted(by_regency.items())))
