"""Named locks keep two transactions apart; without them the same work loses a count."""

import contextlib
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection, transaction

from kail.apps.accounts.models import User
from kail.kernel.locks import LockOutsideTransaction, lock_number, take_locks
from kail.kernel.models import Work
from tests.conftest import NOW

THREADS = 2


def make_work() -> Work:
    return Work.objects.create(
        kind="test",
        title="",
        arguments={},
        region_prefixes=[],
        started_by=User.objects.get(username="sistem"),
        created_at=NOW,
    )


def count_in_parallel(work: Work, *, locked: bool) -> int:
    """Each thread reads, waits for the other to have read (if it can), then writes one more."""
    both_have_read = Barrier(THREADS)

    def add_one() -> None:
        try:
            with transaction.atomic():
                if locked:
                    take_locks("test:count")
                done = Work.objects.values_list("done", flat=True).get(pk=work.pk)
                with contextlib.suppress(BrokenBarrierError):
                    both_have_read.wait(timeout=0.5)
                Work.objects.filter(pk=work.pk).update(done=done + 1)
        finally:
            connection.close()

    threads = [Thread(target=add_one) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Work.objects.get(pk=work.pk).done


def test_with_the_lock_no_count_is_lost(committed: None) -> None:
    assert count_in_parallel(make_work(), locked=True) == THREADS


def test_without_the_lock_a_count_is_lost(committed: None) -> None:
    assert count_in_parallel(make_work(), locked=False) == 1


def test_a_lock_outside_a_transaction_is_refused(committed: None) -> None:
    with pytest.raises(LockOutsideTransaction):
        take_locks("a")


@pytest.mark.django_db
def test_the_same_lock_can_be_taken_twice_in_one_transaction() -> None:
    with transaction.atomic():
        take_locks("a", "b")
        take_locks("b", "a")
    assert lock_number("a") != lock_number("b")


def test_lock_numbers_fit_a_signed_bigint() -> None:
    assert all(-(2**63) <= lock_number(f"round:{number}") < 2**63 for number in range(200))
