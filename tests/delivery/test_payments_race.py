"""Two treasurers list the same recipients at once: one list gets them; without the lock the database refuses."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.delivery.models import Payment, PaymentList
from kail.apps.delivery.services import lists
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.delivery.paying import Paying, paying
from tests.together import at_once

pytestmark = pytest.mark.race


@pytest.fixture
def proposed_at_once(committed: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """They meet after gathering unless a lock keeps them apart."""
    system = User.objects.get(username="sistem").actor
    maker, head = (
        open_account(
            username=name, full_name=name, role=role, prefixes=["64"], password=PASSWORD, actor=system,
            reason="uji", now=NOW,
        ).actor
        for name, role in (("bendahara", Role.TREASURER), ("kepala", Role.HEAD))
    )  # fmt: skip
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        made: Paying = paying(maker=maker, head=head)
    meeting = Barrier(2)
    gather = lists.plan_payments

    def meet(**asked: object) -> object:
        plan = gather(**asked)  # type: ignore[arg-type]  # passed through
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=2)
        return plan

    monkeypatch.setattr(lists, "plan_payments", meet)
    return lambda: at_once(made.propose, made.propose)


def listed() -> tuple[int, int]:
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return PaymentList.objects.count(), Payment.objects.count()


def test_of_two_lists_at_once_one_gathers(proposed_at_once: Callable[[], list[str]]) -> None:
    assert proposed_at_once() == ["done", "nobody"]
    assert listed() == (1, 3)


def test_without_the_lock_the_database_refuses_the_second(
    proposed_at_once: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "take_locks", lambda *names: None)
    monkeypatch.setattr(lists, "_order", lambda *asked: None)
    assert proposed_at_once() == ["done", "refused by the database"]
    assert listed() == (1, 3)
