"""Where the columns of the registry stand in their rows."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

READ_BY_MOST_RULES = {
    "family_id",
    "birth_date",
    "relation",
    "sex",
    "place_code",
    "absent_since_id",
    "held_for",
}
SEALED_OR_RARE = {"identity", "nik_index", "nik_sealed", "row_hash", "warnings", "extra"}


def test_what_rules_read_of_everyone_stands_before_what_they_never_read() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, attnum FROM pg_attribute WHERE attrelid = 'registry_person'::regclass AND attnum > 0"
        )
        positions = dict(cursor.fetchall())
    assert max(positions[name] for name in READ_BY_MOST_RULES) < min(
        positions[name] for name in SEALED_OR_RARE
    )
