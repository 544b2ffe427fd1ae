"""The data of parties as the rules see them, read with the very expressions that the rules compile to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.db import connection

from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Family, Group, Institution, Person
from kail.apps.registry.vocabulary.populations import from_clause, population
from kail.apps.registry.vocabulary.tables import REFERENCE_DATE
from kail.calc.rules import Term, Value

_NOBODY: Final = {
    PartyKind.PERSON: Person.DoesNotExist,
    PartyKind.FAMILY: Family.DoesNotExist,
    PartyKind.GROUP: Group.DoesNotExist,
    PartyKind.INSTITUTION: Institution.DoesNotExist,
}


def values_for(
    *, party_id: int, reference_date: date, kind: str = PartyKind.PERSON
) -> Mapping[str, Value | None]:
    """Every datum of one party by the Indonesian name of its term, as `evaluate` and `explain` want it; one query.

    Raises Person.DoesNotExist (or Family, Group, Institution) for a number of nobody of that kind, or of someone
    outside the region scope.
    """
    terms = population(kind=kind).vocabulary.terms
    values = values_of_parties(party_ids=[party_id], terms=terms, reference_date=reference_date, kind=kind)
    if party_id not in values:
        raise _NOBODY[PartyKind(kind)]
    return values[party_id]


def values_of_parties(
    *, party_ids: Sequence[int], terms: Iterable[Term], reference_date: date, kind: str = PartyKind.PERSON
) -> dict[int, dict[str, Value | None]]:
    """The values of these terms for each of these parties of one kind, by party number, in one query.

    Parties outside the region scope, and numbers of nobody of that kind, are not in the answer.
    """
    wanted, asked = tuple(terms), population(kind=kind)
    columns = "".join(f", ({term.sql})" for term in wanted)
    statement = (
        f"SELECT {asked.id_sql}{columns}\nFROM {from_clause(terms=wanted, few_people=True, kind=kind)}\n"
        f"WHERE {asked.id_sql} = ANY(%(party_ids)s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"party_ids": list(party_ids), REFERENCE_DATE: reference_date})
        rows = cursor.fetchall()
    return {
        party_id: {
            term.name_id: frozenset(stored) if isinstance(stored, list) else stored
            for term, stored in zip(wanted, data, strict=True)
        }
        for party_id, *data in rows
    }
