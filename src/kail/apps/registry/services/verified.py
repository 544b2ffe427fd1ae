"""After an import: the office's verified values stand again, and what the file says against them is on record.

A few statements over whole tables and a loop over the verified values that the file names; next to nothing when the
office has corrected nobody. Runs inside the import's transaction, under its author and reason.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.utils import timezone

from kail.apps.registry.enums import ConflictState, PartyKind
from kail.apps.registry.fact_rules import FACT_RULES, SEALED_FIELDS
from kail.apps.registry.models import ChangeRequest, Person, ValueConflict, VerifiedValue
from kail.apps.registry.selectors.facts import PURPOSES, FactValue
from kail.apps.registry.services.fact_writing import FAMILY_NAME, IDENTIFYING, follow_places
from kail.apps.registry.services.rejudging import rejudge
from kail.kernel.numbers import key_ring

_TYPES: Final = {
    "day": "date",
    "code": "smallint",
    "number": "smallint",
    "yes_no": "boolean",
    "family": "bigint",
}


@dataclass(frozen=True)
class _Saying:
    """What the file says of a fact that the office has verified."""

    verified_id: int
    party_id: int
    place_code: str
    field: str
    verified: FactValue
    by_file: FactValue


def apply_verified_values(*, edition_id: int, now: datetime) -> None:
    """Let verified values win over the rows just written, and record, renew and close the conflicts.

    Reads `plan_person` and `plan_family` (row_number, party_id, is_known) with `import_person` and `import_family`.
    `edition_id` is the file's newest edition.
    """
    if not ChangeRequest.objects.exists():
        return
    follow_places(party_ids=None)
    sayings = _sayings()
    _record_conflicts(sayings, edition_id=edition_id, now=now)
    fields = set(
        VerifiedValue.objects.filter(ended_at__isnull=True).values_list("field", flat=True).distinct()
    )
    today = timezone.localdate(now)
    _put_back("registry_family", "party_id", fields, PartyKind.FAMILY)
    _put_back("registry_person", "party_id", fields, PartyKind.PERSON)
    if "name" in fields:
        _put_back_names()
    for field, table, column in (
        ("nik", "registry_person", "nik"),
        ("family_card_number", "registry_family", "card"),
    ):
        if field in fields:
            _put_back_numbers(field, table, column)
    if "place_code" in fields or "family" in fields:
        _put_back_places()
    if "family" in fields or "relation" in fields:
        _mend_memberships(today)
    judged = {saying.party_id for saying in sayings if saying.field in IDENTIFYING}
    if judged or "family_card_number" in fields:
        rejudge(party_ids=judged | _members_of_renumbered(fields), nik_indexes=_former_niks())


def _sayings() -> list[_Saying]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT v.id, v.party_id, v.place_code, v.field, v.value, v.sealed, v.index,
                {_case(PartyKind.PERSON, "i", special={"name": "i.name", "family": "plan.family_id::text"})},
                i.nik_sealed
            FROM registry_verifiedvalue AS v
            JOIN plan_person AS plan ON plan.party_id = v.party_id AND plan.is_known
            JOIN import_person AS i ON i.row_number = plan.row_number
            WHERE v.ended_at IS NULL
            UNION ALL
            SELECT v.id, v.party_id, v.place_code, v.field, v.value, v.sealed, v.index,
                {_case(PartyKind.FAMILY, "i", special={})}, i.card_sealed
            FROM registry_verifiedvalue AS v
            JOIN plan_family AS plan ON plan.party_id = v.party_id AND plan.is_known
            JOIN import_family AS i ON i.row_number = plan.row_number AND i.card_index = plan.card_index
            WHERE v.ended_at IS NULL
            ORDER BY 1
            """
        )
        rows = cursor.fetchall()
    return [
        _Saying(
            verified_id=pk,
            party_id=party_id,
            place_code=place_code,
            field=field,
            verified=FactValue(value, _bytes(sealed), _bytes(index)),
            by_file=_number_said(field, _bytes(number)) if field in SEALED_FIELDS else FactValue(said),
        )
        for pk, party_id, place_code, field, value, sealed, index, said, number in rows
    ]


def _case(kind: PartyKind, row: str, *, special: Mapping[str, str]) -> str:
    """SQL: what an import row says of the verified field, as text; NULL for numbers of people and noted deaths."""
    cases = [
        f"WHEN '{rule.field}' THEN {special.get(rule.field) or f'{row}.{rule.column}::text'}"
        for rule in FACT_RULES.values()
        if rule.party == kind and rule.table and rule.field not in SEALED_FIELDS
    ]
    return f"CASE v.field {' '.join(cases)} END"


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    return None if value is None else bytes(value)


def _number_said(field: str, sealed: bytes | None) -> FactValue:
    """The file's own number: rows under a former number carry the present index, but still the seal of the file."""
    if sealed is None:
        return FactValue()
    ring, purpose = key_ring(), PURPOSES[field]
    return FactValue(None, sealed, ring.blind_index(ring.open(sealed, purpose=purpose), purpose=purpose))


def _record_conflicts(sayings: Sequence[_Saying], *, edition_id: int, now: datetime) -> None:
    """One conflict for each value that a newer file insists on, once; agreement closes it.

    The file whose value the office corrected says nothing new, and neither does one that was decided against.
    """
    known: dict[int, list[ValueConflict]] = defaultdict(list)
    named = [saying.verified_id for saying in sayings]
    for conflict in ValueConflict.objects.filter(verified_id__in=named).order_by("pk"):
        known[conflict.verified_id].append(conflict)
    for saying in sayings:
        if saying.by_file == FactValue():
            continue
        if saying.by_file.same_as(saying.verified):
            _close(known[saying.verified_id], ConflictState.AGREED, now)
            continue
        same = [one for one in known[saying.verified_id] if _says(one, saying.by_file)]
        last = same[-1] if same else None
        if last is not None and last.state == ConflictState.OPEN:
            ValueConflict.objects.filter(pk=last.pk).exclude(edition_id=edition_id).update(
                edition_id=edition_id
            )
        elif last is None or not (
            last.state == ConflictState.OFFICE_KEPT
            or (last.state == ConflictState.CORRECTED and last.edition_id == edition_id)
        ):
            _close(known[saying.verified_id], ConflictState.SUPERSEDED, now)
            _open(saying, edition_id=edition_id, now=now)


def _says(conflict: ValueConflict, by_file: FactValue) -> bool:
    return (conflict.file_value, _bytes(conflict.file_index)) == (by_file.text, by_file.index)


def _close(conflicts: Sequence[ValueConflict], state: ConflictState, now: datetime) -> None:
    open_ones = [one.pk for one in conflicts if one.state == ConflictState.OPEN]
    if open_ones:
        ValueConflict.objects.filter(pk__in=open_ones).update(state=state, closed_at=now)


def _open(saying: _Saying, *, edition_id: int, now: datetime) -> None:
    ValueConflict.objects.create(
        party_id=saying.party_id,
        place_code=saying.place_code,
        verified_id=saying.verified_id,
        field=saying.field,
        file_value=saying.by_file.text,
        file_sealed=saying.by_file.sealed,
        file_index=saying.by_file.index,
        edition_id=edition_id,
        state=ConflictState.OPEN,
        opened_at=now,
    )


def _run(statement: str, **values: str | date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return int(cursor.rowcount)


def _put_back(table: str, key: str, fields: set[str], kind: PartyKind) -> None:
    """Write the plain verified values of a table where the row says otherwise: one statement."""
    rules = [
        rule
        for rule in FACT_RULES.values()
        if rule.party == kind and rule.table == table and rule.field in fields - SEALED_FIELDS
    ]
    if not rules:
        return
    chosen = ", ".join(f"max(value) FILTER (WHERE field = '{rule.field}') AS {rule.field}" for rule in rules)
    values = {rule.column: f"v.{rule.field}::{_TYPES.get(rule.kind, 'text')}" for rule in rules}
    assignments = ", ".join(f"{column} = coalesce({value}, t.{column})" for column, value in values.items())
    differs = " OR ".join(
        f"t.{column} IS DISTINCT FROM coalesce({value}, t.{column})" for column, value in values.items()
    )
    _run(
        f"""
        UPDATE {table} AS t SET {assignments}
        FROM (SELECT party_id, {chosen} FROM registry_verifiedvalue WHERE ended_at IS NULL GROUP BY party_id) AS v
        WHERE v.party_id = t.{key} AND ({differs})
        """
    )


def _put_back_names() -> None:
    _run(
        """
        UPDATE registry_party AS t SET display_name = v.value FROM registry_verifiedvalue AS v
        WHERE v.party_id = t.id AND v.field = 'name' AND v.ended_at IS NULL AND t.display_name <> v.value
        """
    )
    _run(
        """
        UPDATE registry_party AS t SET display_name = left(%(family)s || v.value, 200)
        FROM registry_verifiedvalue AS v JOIN registry_person AS p ON p.party_id = v.party_id AND p.relation = 1
        WHERE t.id = p.family_id AND v.field = 'name' AND v.ended_at IS NULL
            AND t.display_name <> left(%(family)s || v.value, 200)
        """,
        family=FAMILY_NAME,
    )


def _put_back_numbers(field: str, table: str, column: str) -> None:
    _run(
        f"""
        UPDATE {table} AS t SET {column}_sealed = v.sealed, {column}_index = v.index
        FROM registry_verifiedvalue AS v
        WHERE v.party_id = t.party_id AND v.field = %(field)s AND v.ended_at IS NULL
            AND t.{column}_index IS DISTINCT FROM v.index
        """,
        field=field,
    )


def _put_back_places() -> None:
    """Members of a family whose village the office verified, and people whom it put into a family, live there."""
    _run(
        """
        UPDATE registry_person AS p SET place_code = f.place_code
        FROM registry_verifiedvalue AS v JOIN registry_family AS f ON v.field IN ('place_code', 'family')
            AND f.party_id = CASE v.field WHEN 'place_code' THEN v.party_id ELSE v.value::bigint END
        WHERE v.ended_at IS NULL AND p.family_id = f.party_id AND p.place_code <> f.place_code
            AND (v.field = 'place_code' OR p.party_id = v.party_id)
        """
    )
    for table, key in (("registry_person", "family_id"), ("registry_family", "party_id")):
        _run(
            f"""
            UPDATE registry_party AS t SET place_code = d.place_code FROM {table} AS d
            WHERE t.id = d.party_id AND t.place_code <> d.place_code AND d.{key} IN (
                SELECT CASE v.field WHEN 'place_code' THEN v.party_id ELSE v.value::bigint END
                FROM registry_verifiedvalue AS v WHERE v.field IN ('place_code', 'family') AND v.ended_at IS NULL)
            """
        )
    moved = Person.objects.filter(
        family_id__in=VerifiedValue.objects.filter(field="place_code", ended_at__isnull=True).values(
            "party_id"
        )
    ).values_list("pk", flat=True)
    placed = VerifiedValue.objects.filter(field__in=("place_code", "family"), ended_at__isnull=True)
    follow_places(party_ids={*moved, *placed.values_list("party_id", flat=True)})


_WRONG_PERIOD = """
    FROM registry_verifiedvalue AS v JOIN registry_person AS p ON p.party_id = v.party_id
    WHERE v.field IN ('family', 'relation') AND v.ended_at IS NULL AND m.person_id = p.party_id
        AND m.to_date IS NULL AND m.from_date >= %(today)s
"""


def _mend_memberships(today: date) -> None:
    """Undo the period that the import opened today: it came from a row that does not count.

    Where the period before says what the office verified, it goes on; the new one has lasted no day.
    """
    before = """
        SELECT b.id FROM registry_membership AS b WHERE b.person_id = p.party_id AND b.to_date = %(today)s
            AND b.from_date < %(today)s AND b.family_id = p.family_id AND b.relation = p.relation
    """
    _run(
        f"UPDATE registry_membership AS m SET to_date = m.from_date {_WRONG_PERIOD} AND EXISTS ({before})",
        today=today,
    )
    _run(
        """
        UPDATE registry_membership AS m SET to_date = NULL
        FROM registry_verifiedvalue AS v JOIN registry_person AS p ON p.party_id = v.party_id
        WHERE v.field IN ('family', 'relation') AND v.ended_at IS NULL AND m.person_id = p.party_id
            AND m.to_date = %(today)s AND m.from_date < %(today)s
            AND m.family_id = p.family_id AND m.relation = p.relation
            AND NOT EXISTS (SELECT 1 FROM registry_membership AS o
                WHERE o.person_id = p.party_id AND o.to_date IS NULL)
        """,
        today=today,
    )
    _run(
        f"""
        UPDATE registry_membership AS m SET family_id = p.family_id, relation = p.relation, place_code = p.place_code
        {_WRONG_PERIOD} AND (m.family_id <> p.family_id OR m.relation <> p.relation)
        """,
        today=today,
    )


def _members_of_renumbered(fields: set[str]) -> set[int]:
    if "family_card_number" not in fields:
        return set()
    families = VerifiedValue.objects.filter(field="family_card_number", ended_at__isnull=True)
    return set(
        Person.objects.filter(family_id__in=families.values("party_id"), nik_index__isnull=True).values_list(
            "pk", flat=True
        )
    )


def _former_niks() -> list[bytes]:
    """The NIK that corrected people had: whoever has one of them is not disputed by them any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT a.nik_index FROM registry_formeridentity AS a"
            " JOIN registry_person AS p ON p.party_id = a.person_id"
            " WHERE a.nik_index IS NOT NULL AND a.nik_index IS DISTINCT FROM p.nik_index"
        )
        return [bytes(index) for (index,) in cursor.fetchall()]
