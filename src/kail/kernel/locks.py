"""Named locks for scarce things: places of a round, a budget, class seats.

A lock lasts until the transaction ends. Locks are taken in one call, in sorted order, so that two transactions that
need the same ones cannot wait for each other.
"""

import hashlib
from collections.abc import Iterable

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
    _take("pg_advisory_xact_lock", names)


def take_shared_locks(*names: str) -> None:
    """Hold these locks beside others who share them; whoever takes one whole waits for all who share it.

    Raises LockOutsideTransaction when no transaction is open.
    """
    _take("pg_advisory_xact_lock_shared", names)


def _take(function: str, names: Iterable[str]) -> None:
    if not connection.in_atomic_block:
        raise LockOutsideTransaction("a named lock needs an open transaction")
    numbers = sorted({lock_number(name) for name in names})
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute(f"SELECT {function}(%s)", [number])


def try_locks(*names: str) -> bool:
    """Hold these locks until the transaction ends if nobody else holds one; never waits.

    False leaves those that were free with the transaction until it ends. Raises LockOutsideTransaction.
    """
    if not connection.in_atomic_block:
        raise LockOutsideTransaction("a named lock needs an open transaction")
    numbers = sorted({lock_number(name) for name in names})
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
            if not cursor.fetchone()[0]:
                return False
    return True
