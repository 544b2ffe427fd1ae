"""Reading the people of the registry for the search of duplicates."""

import polars as pl
from django.db import connection

from kail.apps.registry.linkage.people import PEOPLE, people_frame
from kail.kernel.numbers import FAMILY_CARD, NIK, key_ring

_PEOPLE = """
SELECT person.party_id, party.display_name, person.nik_sealed, person.family_id, person.birth_date, person.sex,
       person.relation, person.place_code
FROM registry_person AS person JOIN registry_party AS party ON party.id = person.party_id
ORDER BY person.party_id
"""
_CARDS = "SELECT party_id, card_sealed FROM registry_family"


def get_people_to_link() -> pl.DataFrame:
    """All people under the present region scope with the columns PEOPLE, by their numbers.

    The source is `registry:NUMBER`. NIK and family card numbers are opened here and live only in the frame: it must
    neither be written nor logged.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE)
        rows = cursor.fetchall()
        cursor.execute(_CARDS)
        cards = cursor.fetchall()
    ring = key_ring()
    numbers = ring.open_many([None if row[2] is None else bytes(row[2]) for row in rows], purpose=NIK)
    card_numbers = ring.open_many([bytes(sealed) for _, sealed in cards], purpose=FAMILY_CARD)
    card_of = dict(zip((family for family, _ in cards), card_numbers, strict=True))
    return people_frame(
        pl.DataFrame(
            {
                "person": [row[0] for row in rows],
                "source": [f"registry:{row[0]}" for row in rows],
                "name": [row[1] for row in rows],
                "nik": numbers,
                "family_card_number": [card_of.get(row[3]) for row in rows],
                "birth_date": [row[4] for row in rows],
                "sex": [row[5] for row in rows],
                "relation": [row[6] for row in rows],
                "place_code": [row[7] for row in rows],
            },
            schema=PEOPLE,
        )
    )
