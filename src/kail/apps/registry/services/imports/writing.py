"""Storing a planned file: a fixed number of statements over whole tables, whatever the number of rows.

Runs inside one transaction, under an author and a reason; `plan()` has filled the plan's tables.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from kail.apps.registry.selectors.holdings import RESTRICTED
from kail.apps.registry.services.imports.identities import CONFLICT, disputed
from kail.apps.registry.services.imports.planning import absent_sql
from kail.apps.registry.services.imports.tables import (
    FAMILY_FACTS,
    PERSON_FACTS,
    number,
    run,
)

FAMILY_NAME = "Keluarga "


@dataclass(frozen=True)
class Writing:
    """What the statements need: `editions` maps codes in the file to edition numbers, `newest` is the file's own."""

    editions: Mapping[str, int]
    newest: int
    now: datetime
    today: date

    @property
    def edition_arrays(self) -> dict[str, list[str] | list[int]]:
        return {"edition_codes": list(self.editions), "edition_ids": list(self.editions.values())}


_MANY_PEOPLE = 50_000


@contextmanager
def indexes_built_afterwards(*, new_people: int) -> Iterator[None]:
    """Spare a block the upkeep of the registry's indexes when it fills most of the registry.

    Readers wait meanwhile.
    """
    if new_people < _MANY_PEOPLE or new_people < number("SELECT count(*) FROM registry_person"):
        yield
        return
    run("SELECT registry_set_indexes_aside()")
    yield
    run("SELECT registry_put_indexes_back()")


_EDITION = (
    "JOIN unnest(%(edition_codes)s::text[], %(edition_ids)s::bigint[]) AS edition(code, id)"
    " ON edition.code = i.edition_code"
)


def write_families(writing: Writing) -> None:
    """Insert new families, update changed ones, and keep the deciles that editions gave."""
    facts = ", ".join(FAMILY_FACTS)
    run(
        f"""
        INSERT INTO registry_party (id, kind, display_name, place_code, created_at)
        SELECT plan.party_id, 'family', left('{FAMILY_NAME}' || i.leader_name, 200), i.place_code, %(now)s
        FROM plan_family AS plan JOIN import_family AS i USING (row_number) WHERE NOT plan.is_known
        """,
        now=writing.now,
    )
    run(
        f"""
        INSERT INTO registry_family
            (party_id, place_code, card_sealed, card_index, last_edition_id, row_hash, quick_hash, {facts})
        SELECT plan.party_id, i.place_code, i.card_sealed, i.card_index, edition.id, i.family_hash, i.quick_hash,
            {", ".join(f"i.{name}" for name in FAMILY_FACTS)}
        FROM plan_family AS plan JOIN import_family AS i USING (row_number) {_EDITION}
        WHERE NOT plan.is_known
        """,
        **writing.edition_arrays,
    )
    run(
        f"""
        UPDATE registry_family AS f SET place_code = i.place_code, last_edition_id = edition.id,
            row_hash = i.family_hash, quick_hash = i.quick_hash,
            {", ".join(f"{name} = i.{name}" for name in FAMILY_FACTS)}
        FROM plan_family AS plan JOIN import_family AS i USING (row_number) {_EDITION}
        WHERE f.party_id = plan.party_id AND plan.is_known AND plan.is_changed
        """,
        **writing.edition_arrays,
    )
    # A head's name that the office verified names the family: else its history would tell of a change and back.
    run(
        f"""
        WITH verified AS (
            SELECT head.row_number, v.value AS name FROM registry_verifiedvalue AS v
            JOIN plan_person AS head USING (party_id) WHERE v.field = 'name' AND v.ended_at IS NULL
        ), named AS (
            SELECT plan.party_id, i.place_code, CASE WHEN i.is_head
                THEN left('{FAMILY_NAME}' || coalesce(verified.name, i.leader_name), 200) END AS name
            FROM plan_family AS plan JOIN import_family AS i USING (row_number)
            LEFT JOIN verified USING (row_number) WHERE plan.is_known
        )
        UPDATE registry_party AS t
        SET place_code = named.place_code, display_name = coalesce(named.name, t.display_name)
        FROM named
        WHERE t.id = named.party_id AND (t.place_code <> named.place_code OR t.display_name <> named.name)
        """
    )
    run(
        """
        UPDATE registry_aidreceipt AS m SET place_code = i.place_code
        FROM plan_family AS plan JOIN import_family AS i USING (row_number)
        WHERE m.party_id = plan.party_id AND plan.is_known AND m.place_code <> i.place_code
        """
    )
    _write_deciles(writing)


def _write_deciles(writing: Writing) -> None:
    run(
        f"""
        INSERT INTO registry_familydecile (family_id, edition_id, decile, recorded_at, place_code)
        SELECT plan.party_id, edition.id, i.decile, %(now)s, i.place_code
        FROM plan_family AS plan JOIN import_family AS i USING (row_number) {_EDITION}
        WHERE plan.has_other_decile AND NOT EXISTS (SELECT 1 FROM registry_familydecile AS d
            WHERE d.family_id = plan.party_id AND d.edition_id = edition.id)
        """,
        now=writing.now,
        **writing.edition_arrays,
    )


def write_people(writing: Writing) -> None:
    """Update changed people, hold those whose NIK someone else claims, insert new people."""
    run(
        f"""
        UPDATE registry_person AS p SET family_id = plan.family_id, identity = plan.identity,
            nik_sealed = CASE WHEN i.nik_index IS NULL OR i.nik_index = p.nik_index THEN p.nik_sealed
                ELSE i.nik_sealed END,
            nik_index = coalesce(i.nik_index, p.nik_index),
            held_for = i.held_for || CASE WHEN '{RESTRICTED}' = ANY(p.held_for)
                THEN ARRAY['{RESTRICTED}']::varchar[] ELSE '{{}}' END,
            warnings = i.warnings, last_edition_id = edition.id, absent_since_id = NULL,
            row_hash = i.person_hash, quick_hash = i.quick_hash, place_code = i.place_code,
            {", ".join(f"{name} = i.{name}" for name in PERSON_FACTS)}
        FROM plan_person AS plan JOIN import_person AS i USING (row_number) {_EDITION}
        WHERE p.party_id = plan.party_id AND plan.is_known AND plan.is_changed
        """,
        **writing.edition_arrays,
    )
    run(
        """
        UPDATE registry_party AS t SET display_name = i.name, place_code = i.place_code
        FROM plan_person AS plan JOIN import_person AS i USING (row_number)
        WHERE t.id = plan.party_id AND plan.is_known AND plan.is_changed
            AND (t.display_name <> i.name OR t.place_code <> i.place_code)
        """
    )
    if number("SELECT count(*) FROM import_claim WHERE is_rival"):
        _hold_rivals()
    run(
        """
        INSERT INTO registry_party (id, kind, display_name, place_code, created_at)
        SELECT plan.party_id, 'person', i.name, i.place_code, %(now)s
        FROM plan_person AS plan JOIN import_person AS i USING (row_number) WHERE NOT plan.is_known
        """,
        now=writing.now,
    )
    run(
        f"""
        INSERT INTO registry_person (party_id, family_id, place_code, identity, nik_sealed, nik_index, held_for,
            warnings, registered_date, first_edition_id, last_edition_id, row_hash, quick_hash,
            {", ".join(PERSON_FACTS)})
        SELECT plan.party_id, plan.family_id, i.place_code, plan.identity, i.nik_sealed, i.nik_index, i.held_for,
            i.warnings, %(today)s, edition.id, edition.id, i.person_hash, i.quick_hash,
            {", ".join(f"i.{name}" for name in PERSON_FACTS)}
        FROM plan_person AS plan JOIN import_person AS i USING (row_number) {_EDITION}
        WHERE NOT plan.is_known
        """,
        today=writing.today,
        **writing.edition_arrays,
    )


def renew_quick_hashes() -> None:
    """Give stored people and families that did not change the quick hash of today; it leaves no history."""
    for party, rows in (("person", "import_person"), ("family", "import_family")):
        others = f"plan_{party} AS plan JOIN {rows} AS i USING (row_number)"
        wanted = "plan.is_known AND NOT plan.is_changed AND plan.has_other_quick_hash"
        if number(f"SELECT count(*) FROM plan_{party} AS plan WHERE {wanted}"):
            run(
                f"UPDATE registry_{party} AS stored SET quick_hash = i.quick_hash FROM {others}"
                f" WHERE stored.party_id = plan.party_id AND {wanted}"
            )


def _hold_rivals() -> None:
    """Hold stored people whose NIK a row disputes and whom the file itself does not name."""
    run(
        f"""
        UPDATE registry_person AS p SET held_for = array_append(p.held_for, '{CONFLICT}'::varchar),
            identity = {disputed("p.nik_index", "t.display_name", "p.birth_date")}
        FROM registry_party AS t
        WHERE t.id = p.party_id AND NOT '{CONFLICT}' = ANY(p.held_for)
            AND p.party_id IN (SELECT c.party_id FROM import_claim AS c
                JOIN plan_person AS plan USING (row_number) WHERE c.is_rival)
            AND p.party_id IN (SELECT party_id FROM import_unsettled)
            AND p.party_id NOT IN (SELECT party_id FROM plan_person WHERE is_known)
        """
    )


def write_memberships(writing: Writing) -> None:
    """Open a period for new people; close and open one where family or relation changed; follow people who moved.

    A period that began today is corrected in place: it has lasted no day yet.
    """
    changed = """plan_person AS plan JOIN import_person AS i USING (row_number)
        WHERE m.person_id = plan.party_id AND plan.is_known AND plan.is_changed"""
    elsewhere = "m.to_date IS NULL AND (m.family_id <> plan.family_id OR m.relation <> i.relation)"
    run(
        f"""
        UPDATE registry_membership AS m SET family_id = plan.family_id, relation = i.relation
        FROM {changed} AND {elsewhere} AND m.from_date >= %(today)s
        """,
        today=writing.today,
    )
    run(
        f"UPDATE registry_membership AS m SET to_date = %(today)s FROM {changed} AND {elsewhere}",
        today=writing.today,
    )
    run(
        f"UPDATE registry_membership AS m SET place_code = i.place_code"
        f" FROM {changed} AND m.place_code <> i.place_code"
    )
    run(
        f"UPDATE registry_personcategory AS m SET place_code = i.place_code"
        f" FROM {changed} AND m.place_code <> i.place_code"
    )
    changed_party = changed.replace("m.person_id", "m.party_id")
    run(
        f"UPDATE registry_aidreceipt AS m SET place_code = i.place_code"
        f" FROM {changed_party} AND m.place_code <> i.place_code"
    )
    run(
        f"UPDATE registry_finding AS m SET place_code = i.place_code"
        f" FROM {changed} AND m.place_code <> i.place_code"
    )
    run(
        """
        INSERT INTO registry_membership (person_id, family_id, relation, from_date, place_code)
        SELECT plan.party_id, plan.family_id, i.relation, %(today)s, i.place_code
        FROM plan_person AS plan JOIN import_person AS i USING (row_number)
        WHERE NOT plan.is_known OR plan.is_changed AND NOT EXISTS (
            SELECT 1 FROM registry_membership AS m WHERE m.person_id = plan.party_id AND m.to_date IS NULL)
        """,
        today=writing.today,
    )


def refresh_statistics() -> None:
    """Let the planner know of the rows just written."""
    run("SELECT registry_refresh_statistics()")


def count_villages() -> None:
    """Count people and families by village anew, inside the region scope."""
    run("DELETE FROM registry_villagetotal")
    run(
        """
        INSERT INTO registry_villagetotal (place_code, people, families, held)
        SELECT place_code, sum(people), sum(families), sum(held) FROM (
            SELECT place_code, count(*) AS people, 0 AS families,
                count(*) FILTER (WHERE cardinality(held_for) > 0) AS held
            FROM registry_person WHERE merged_into_id IS NULL GROUP BY place_code
            UNION ALL
            SELECT place_code, 0, count(*), 0 FROM registry_family GROUP BY place_code
        ) AS counted GROUP BY place_code
        """
    )


def keep_merged_present() -> None:
    """Who is absent under the own record but named under a merged one is still there."""
    run(
        """
        UPDATE registry_person AS s SET absent_since_id = NULL FROM registry_person AS m
        WHERE m.merged_into_id = s.party_id AND m.absent_since_id IS NULL AND s.absent_since_id IS NOT NULL
        """
    )


def mark_absent(writing: Writing, *, regions: Sequence[str], older_editions: Sequence[int]) -> None:
    """Flag the stored people whom the file should name and does not; their data stay."""
    run(
        f"UPDATE registry_person SET absent_since_id = %(newest)s WHERE party_id IN ({absent_sql('p.party_id')})",
        newest=writing.newest,
        regions=list(regions),
        older=list(older_editions),
    )
