"""Named locks for scarce things: places of a round, a budget, class seats.

A lock lasts until the transaction ends. Locks are taken in one call, in sorted order, so that two transactions that
need the same ones cannot wait for each other.
"""

import hashlib

from django.db import connection

from kail.kernel.errors import Refusal


class LockOutsideTransaction(Refusal):
    """A lock was asked for where no transaction would hold it."""

    code = "lock_outside_transaction"


def lock_number(name: str) -> int:
    """The signed 64-bit advisory-lock number of a name (first 8 bytes of its SHA-256)."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def take_locks(*names: str) -> None:
    """Wait for and hold these locks until the transaction ends.

    Raises LockOutsideTransaction when no transaction is open.
    """
    if not connection.in_atomic_block:
        raise LockOutsideTransaction("a named lock needs an open transaction")
    numbers = sorted({lock_number(name) for name in names})
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
