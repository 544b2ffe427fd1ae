"""Reading the people of the registry for the search of duplicates."""

import polars as pl
from django.db import connection

from kail.apps.registry.linkage.people import PEOPLE, people_frame
from kail.kernel.numbers import FAMILY_CARD, NIK, key_ring

_PEOPLE = """
SELECT coalesce(person.merged_into_id, person.party_id), party.display_name, person.nik_sealed, person.family_id,
       person.birth_date, person.sex, person.relation, person.place_code, person.education, person.marital_status
FROM registry_person AS person JOIN registry_party AS party ON party.id = person.party_id
ORDER BY person.party_id
"""
_FAMILIES = "SELECT party_id, card_sealed, address, rt, rw FROM registry_family"

_OF_FAMILY = ("family_card_number", "address", "rt", "rw")


def get_people_to_link() -> pl.DataFrame:
    """All people under the present region scope with the columns PEOPLE, by the numbers of their records.

    The source is `registry:NUMBER`. A merged record carries the number of its survivor: what it says speaks for both.
    NIK and family card numbers are opened here and live only in the frame: it must neither be written nor logged.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE)
        rows = cursor.fetchall()
        cursor.execute(_FAMILIES)
        families = cursor.fetchall()
    ring = key_ring()
    numbers = ring.open_many([None if row[2] is None else bytes(row[2]) for row in rows], purpose=NIK)
    card_numbers = ring.open_many([bytes(family[1]) for family in families], purpose=FAMILY_CARD)
    homes = pl.DataFrame(
        {
            "family": [family[0] for family in families],
            "family_card_number": card_numbers,
            "address": [family[2] for family in families],
            "rt": [family[3] for family in families],
            "rw": [family[4] for family in families],
        },
        schema={"family": pl.Int64(), **{name: pl.String() for name in _OF_FAMILY}},
    )
    people = pl.DataFrame(
        {
            "person": [row[0] for row in rows],
            "source": [f"registry:{row[0]}" for row in rows],
            "name": [row[1] for row in rows],
            "nik": numbers,
            "family": [row[3] for row in rows],
            "birth_date": [row[4] for row in rows],
            "sex": [row[5] for row in rows],
            "relation": [row[6] for row in rows],
            "place_code": [row[7] for row in rows],
            "education": [row[8] for row in rows],
            "marital_status": [row[9] for row in rows],
        },
        schema={
            "family": pl.Int64(),
            **{name: kind for name, kind in PEOPLE.items() if name not in _OF_FAMILY},
        },
    )
    return people_frame(people.join(homes, on="family", how="left", maintain_order="left"))
