"""Checks that the database makes when a transaction ends: a test that never ends one asks for them."""

from collections.abc import Callable

from django.db import connection, transaction

from kail.kernel.scope import region_scope


def check_deferred() -> None:
    """Make every deferred check now, as the end of the transaction would; afterwards they wait again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def at_the_end(change: Callable[[], object]) -> None:
    """A change, and the checks at the end of its transaction: by then the page's scope is put back."""
    with transaction.atomic():
        change()
        with region_scope(prefixes=[]):
            check_deferred()
