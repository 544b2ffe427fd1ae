"""The data of people as the rules see them, read with the very expressions that the rules compile to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import connection

from kail.apps.registry.models import Person
from kail.apps.registry.vocabulary.tables import REFERENCE_DATE, from_clause
from kail.apps.registry.vocabulary.words import VOCABULARY
from kail.calc.rules import Term, Value


def values_for(*, party_id: int, reference_date: date) -> Mapping[str, Value | None]:
    """Every datum of one person by the Indonesian name of its term, as `evaluate` and `explain` want it; one query.

    Raises Person.DoesNotExist for a number of nobody, or of someone outside the region scope.
    """
    values = values_of_people(party_ids=[party_id], terms=VOCABULARY.terms, reference_date=reference_date)
    if party_id not in values:
        raise Person.DoesNotExist
    return values[party_id]


def values_of_people(
    *, party_ids: Sequence[int], terms: Iterable[Term], reference_date: date
) -> dict[int, dict[str, Value | None]]:
    """The values of these terms for each of these people, by party number, in one query.

    People outside the region scope, and numbers of nobody, are not in the answer.
    """
    wanted = tuple(terms)
    columns = "".join(f", ({term.sql})" for term in wanted)
    statement = (
        f"SELECT p.party_id{columns}\nFROM {from_clause(terms=wanted, few_people=True)}\n"
        "WHERE p.party_id = ANY(%(party_ids)s)"
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
