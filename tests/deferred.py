"""Checks that the database makes when a transaction ends: a test that never ends one asks for them."""

from django.db import connection


def check_deferred() -> None:
    """Make every deferred check now, as the end of the transaction would; afterwards they wait again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
