"""Two treasurers pay the same recipient at once: one receipt; without the lock the database refuses the second."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from django.db import transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.delivery.models import CashReceipt, Payment
from kail.apps.delivery.services import payouts
from kail.apps.programmes.models import PartyMoney
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.delivery.paying import paying
from tests.delivery.test_cash import cash_list, pay
from tests.together import at_once

pytestmark = pytest.mark.race


@pytest.fixture
def paid_at_once(committed: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """They meet after looking at the payment unless a lock keeps them apart."""
    system = User.objects.get(username="sistem").actor
    maker, head = (
        open_account(
            username=name, full_name=name, role=role, prefixes=["64"], password=PASSWORD, actor=system,
            reason="uji", now=NOW,
        ).actor
        for name, role in (("bendahara", Role.TREASURER), ("kepala", Role.HEAD))
    )  # fmt: skip
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        made = paying(maker=maker, head=head)
        cash_list(made)
    meeting = Barrier(2)
    look = payouts._current

    def meet(payment: Payment) -> Payment:
        found = look(payment)
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=2)
        return found

    monkeypatch.setattr(payouts, "_current", meet)
    return lambda *numbers: at_once(
        *(lambda number=number: pay(made, "S1", client_uuid=number) for number in numbers)
    )


def given() -> tuple[int, int]:
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return CashReceipt.objects.count(), sum(PartyMoney.objects.values_list("realised", flat=True))


def test_of_two_treasurers_one_pays(paid_at_once: Callable[..., list[str]]) -> None:
    assert paid_at_once(uuid4(), uuid4()) == ["done", "paid_already"]
    assert given() == (1, 3_000_000)


def test_one_click_that_arrives_twice_is_one_receipt(paid_at_once: Callable[..., list[str]]) -> None:
    number = uuid4()
    assert paid_at_once(number, number) == ["done", "done"]
    assert given() == (1, 3_000_000)


def test_without_the_lock_the_database_refuses_the_second(
    paid_at_once: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payouts, "take_locks", lambda *names: None)
    assert paid_at_once(uuid4(), uuid4()) != ["done", "done"]
    assert given() == (1, 3_000_000)
