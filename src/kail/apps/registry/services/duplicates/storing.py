"""Keeping the pairs of a run: a fixed number of statements, whatever their number.

Pairs are of people, so a pair with a merged record counts for its survivor. Runs in one transaction that sees the whole
country.
"""

import io
import json
from collections.abc import Sequence
from typing import Final

import polars as pl
from django.db import connection

from kail.apps.registry.enums import DuplicateKind, DuplicateState
from kail.apps.registry.linkage import Comparison
from kail.apps.registry.selectors.merges import SMALLEST_COMMON_PLACE

RISE: Final = 3.0
"""Bits that must speak for a decided pair beyond what was known when it was decided: eight to one."""

_KIND = f"""CASE WHEN a.nik_index IS NULL OR b.nik_index IS NULL THEN '{DuplicateKind.NIK_MISSING}'
    WHEN a.nik_index = b.nik_index THEN '{DuplicateKind.SAME_NIK}' ELSE '{DuplicateKind.OTHER_NIK}' END"""
_PLACE = SMALLEST_COMMON_PLACE.format(a="a.place_code", b="b.place_code")


def fill_working_tables(*, pairs: pl.DataFrame, compared: Sequence[int] | None) -> int:
    """Make the temporary tables `found_pair` and `compared_person`; how many pairs of people there are.

    Of several pairs of records of the same two people the strongest counts.
    `pairs` has the columns PAIRS and EVIDENCE of `linkage`; `compared` None stands for everyone.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE found_record (record_a bigint, record_b bigint, probability float8, weight float8,"
            " evidence jsonb) ON COMMIT DROP"
        )
        with cursor.copy("COPY found_record FROM STDIN (FORMAT csv)") as copy:
            copy.write(_as_csv(pairs))
        cursor.execute(
            """
            CREATE TEMPORARY TABLE found_pair ON COMMIT DROP AS
            SELECT DISTINCT ON (person_a, person_b) person_a, person_b, probability, weight, evidence
            FROM (
                SELECT least(a.person, b.person) AS person_a, greatest(a.person, b.person) AS person_b,
                    f.probability, f.weight, f.evidence
                FROM found_record AS f
                JOIN (SELECT party_id, coalesce(merged_into_id, party_id) AS person FROM registry_person) AS a
                    ON a.party_id = f.record_a
                JOIN (SELECT party_id, coalesce(merged_into_id, party_id) AS person FROM registry_person) AS b
                    ON b.party_id = f.record_b
            ) AS found
            WHERE person_a <> person_b ORDER BY person_a, person_b, weight DESC
            """
        )
        cursor.execute(
            """
            CREATE TEMPORARY TABLE compared_person ON COMMIT DROP AS
            SELECT DISTINCT coalesce(p.merged_into_id, p.party_id) AS person
            FROM registry_person AS p JOIN unnest(%s::bigint[]) AS given(number) ON given.number = p.party_id
            """,
            [list(compared or ())],
        )
        cursor.execute("ANALYZE found_pair")
        cursor.execute("SELECT count(*) FROM found_pair")
        return int(cursor.fetchone()[0])


def _as_csv(pairs: pl.DataFrame) -> bytes:
    evidence = [
        json.dumps(
            [
                [comparison.value, row[f"{comparison}_level"], round(row[f"{comparison}_weight"], 2)]
                for comparison in Comparison
            ]
        )
        for row in pairs.iter_rows(named=True)
    ]
    out = io.BytesIO()
    pairs.select("person_a", "person_b", "probability", "weight").with_columns(
        evidence=pl.Series(evidence, dtype=pl.String)
    ).write_csv(out, include_header=False)
    return out.getvalue()


def count_new() -> int:
    """How many of the found pairs were never found before."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FROM found_pair AS f WHERE NOT EXISTS (SELECT 1 FROM registry_duplicatepair AS p
                WHERE p.person_a_id = f.person_a AND p.person_b_id = f.person_b)
            """
        )
        return int(cursor.fetchone()[0])


def keep_pairs(*, run_id: int, full: bool) -> None:
    """Add the new pairs, renew the evidence of known ones, and let go of open ones that are no longer found.

    What the office decided stays; that much more speaks for it since is noted. Only who was compared is let go.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO registry_duplicatepair AS p (person_a_id, person_b_id, kind, probability, weight, evidence,
                first_run_id, last_run_id, state, risen, place_code)
            SELECT f.person_a, f.person_b, {_KIND}, f.probability, f.weight, f.evidence, %(run)s, %(run)s,
                '{DuplicateState.OPEN}', false, {_PLACE}
            FROM found_pair AS f
            JOIN registry_person AS a ON a.party_id = f.person_a
            JOIN registry_person AS b ON b.party_id = f.person_b
            ON CONFLICT (person_a_id, person_b_id) DO UPDATE SET kind = EXCLUDED.kind,
                probability = EXCLUDED.probability, weight = EXCLUDED.weight, evidence = EXCLUDED.evidence,
                last_run_id = EXCLUDED.last_run_id, place_code = EXCLUDED.place_code,
                state = CASE p.state WHEN '{DuplicateState.GONE}' THEN '{DuplicateState.OPEN}' ELSE p.state END,
                risen = coalesce(p.state <> '{DuplicateState.SAME}'
                    AND EXCLUDED.weight >= p.decided_weight + %(rise)s, false)
            """,
            {"run": run_id, "rise": RISE},
        )
        cursor.execute(
            f"""
            UPDATE registry_duplicatepair AS p SET state = '{DuplicateState.GONE}'
            WHERE p.state = '{DuplicateState.OPEN}' AND p.last_run_id <> %(run)s AND (%(full)s
                OR p.person_a_id IN (SELECT person FROM compared_person)
                OR p.person_b_id IN (SELECT person FROM compared_person))
            """,
            {"run": run_id, "full": full},
        )
        cursor.execute(
            f"""
            UPDATE registry_duplicatepair AS p SET place_code = {_PLACE}
            FROM registry_person AS a, registry_person AS b
            WHERE a.party_id = p.person_a_id AND b.party_id = p.person_b_id AND p.place_code <> {_PLACE}
            """
        )
        cursor.execute("DROP TABLE found_record, found_pair, compared_person")
