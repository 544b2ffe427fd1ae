"""Checks against reference lists: the same NIK is sure, the same name and birth date is possible."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kail.apps.registry.checks.minimum_wages import minimum_wages
from kail.apps.registry.enums import ReferenceKind

SIMPLE_NAME: Final = "btrim(translate(upper({name}), '.,''-', ''))"
"""SQL of a name as `ReferenceEntry.name_key` holds it."""


def list_findings(kind: ReferenceKind, /, *, blocks: bool) -> str:
    """SQL that finds everybody whom a list of this kind in force names."""
    return _found(kind, blocks=blocks)


def wage_findings() -> str:
    """SQL that finds everybody whose wage passes the minimum wage of the regency of the newest year known by then.

    A minimum wage that nobody compared with the published decision yet blocks nobody.
    """
    return _found(
        ReferenceKind.WAGE,
        blocks=True,
        also="AND umk.verified",
        evidence=", 'minimum_wage', umk.amount, 'minimum_wage_year', umk.year, 'minimum_wage_verified', umk.verified",
        joined="""
            JOIN LATERAL (
                SELECT u.amount, u.year, u.verified
                FROM unnest(%(umk_regencies)s::text[], %(umk_years)s::int[], %(umk_amounts)s::bigint[],
                    %(umk_verified)s::int[]::boolean[]) AS u(regency, year, amount, verified)
                WHERE u.regency = left(hit.place_code, 4)
                    AND u.year <= extract(year FROM coalesce(hit.on_date, hit.as_of_date))
                ORDER BY u.year DESC LIMIT 1
            ) AS umk ON hit.amount > umk.amount
        """,
    )


def wage_parameters(_today: date, /) -> Mapping[str, list[str] | list[int]]:
    """The minimum wages as three columns."""
    wages = minimum_wages()
    return {
        "umk_regencies": [wage.regency_code for wage in wages],
        "umk_years": [wage.year for wage in wages],
        "umk_amounts": [wage.amount for wage in wages],
        "umk_verified": [int(wage.verified) for wage in wages],
    }


def _found(
    kind: ReferenceKind, /, *, blocks: bool, also: str = "", evidence: str = "", joined: str = ""
) -> str:
    name = SIMPLE_NAME.format(name="t.display_name")
    # A list reaches as far as the regions of whoever brought it. Names are compared only where the NIK finds nobody,
    # also nobody who is not looked at: asked line by line, after the names, that is found by an index.
    return f"""
        WITH line AS (
            SELECT e.*, l.source, l.as_of_date, ARRAY(
                SELECT CASE prefix WHEN '*' THEN '' ELSE prefix END
                FROM jsonb_array_elements_text(l.region_prefixes) AS prefix) AS reach
            FROM registry_referencelist AS l JOIN registry_referenceentry AS e ON e.list_id = l.id
            WHERE l.kind = '{kind.value}' AND l.state = 'current'
        ),
        by_nik AS (
            SELECT line.*, p.party_id, p.place_code AS place, t.display_name
            FROM line JOIN check_person AS p ON p.nik_index = line.nik_index
            JOIN check_party AS t ON t.id = p.party_id
            WHERE p.place_code ^@ ANY (line.reach)
        ),
        named AS MATERIALIZED (
            SELECT line.*, p.party_id, p.place_code AS place, t.display_name
            FROM line JOIN check_person AS p ON p.birth_date = line.birth_date
            JOIN check_party AS t ON t.id = p.party_id AND {name} = line.name_key
            WHERE line.name_key <> '' AND p.place_code ^@ ANY (line.reach)
        ),
        by_name AS (
            SELECT named.* FROM named
            WHERE named.nik_index IS NULL OR (
                NOT EXISTS (SELECT 1 FROM by_nik WHERE by_nik.id = named.id)
                AND NOT EXISTS (SELECT 1 FROM registry_person AS q
                    WHERE q.nik_index = named.nik_index AND q.place_code ^@ ANY (named.reach)))
        ),
        hit AS (
            SELECT b.party_id, b.place AS place_code, b.source, b.list_id, b.on_date, b.as_of_date, b.amount, b.detail,
                b.id, 'sure' AS certainty,
                CASE WHEN b.name_key = '' THEN NULL
                    ELSE {SIMPLE_NAME.format(name="b.display_name")} = b.name_key END AS name_agrees
            FROM by_nik AS b
            UNION ALL
            SELECT b.party_id, b.place, b.source, b.list_id, b.on_date, b.as_of_date, b.amount, b.detail, b.id,
                'possible', NULL
            FROM by_name AS b
        )
        SELECT DISTINCT ON (hit.party_id, hit.source) hit.party_id AS person_id, hit.source, hit.list_id,
            hit.certainty, {f"hit.certainty = 'sure' {also}" if blocks else "FALSE"} AS blocks,
            jsonb_strip_nulls(jsonb_build_object('on_date', hit.on_date, 'detail', NULLIF(hit.detail, ''),
                'amount', hit.amount, 'name_agrees', hit.name_agrees{evidence})) AS evidence
        FROM hit {joined}
        ORDER BY hit.party_id, hit.source, hit.certainty DESC, hit.amount DESC NULLS LAST,
            hit.on_date DESC NULLS LAST, hit.id
    """
