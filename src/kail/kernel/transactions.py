"""The state of the current transaction."""

from django.db import connection
from psycopg.pq import TransactionStatus


def is_transaction_usable() -> bool:
    """Whether the current transaction can still run statements: false after one has failed.

    Clearing up must ask first, or its own failure would hide the error that it clears up after.
    """
    failed = connection.connection.info.transaction_status == TransactionStatus.INERROR
    return not (failed or connection.needs_rollback)
