"""The last mixer, handed out by two officers at the same moment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.delivery.models import Handover, HandoverDay, Stock, StockMove
from kail.apps.delivery.services import handovers, stock
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.delivery.handed import day_of, delivered, depot, hand_over, ordered, released
from tests.enrolments.enrolled import Going
from tests.together import at_once


@contextmanager
def working(actor: Actor) -> Iterator[None]:
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actor, reason="uji"):
        yield


@pytest.fixture
def last(committed: None) -> tuple[Going, HandoverDay]:
    """Two people of Samarinda, each waiting for mixers, and one mixer in the depot."""
    system = User.objects.get(username="sistem").actor
    maker, head = (
        open_account(
            username=role.value, full_name=role.value, role=role, prefixes=["64"], password=PASSWORD,
            actor=system, reason="uji", now=NOW,
        ).actor
        for role in (Role.PROGRAMME_MANAGER, Role.HEAD)
    )  # fmt: skip
    with working(system):
        going = released(maker=maker, head=head)
        where = depot(going)
        delivered(going, ordered(going), where, Blender=1)
        day = day_of(going, where)
    return going, day


def both(going: Going, day: HandoverDay) -> list[str]:
    return at_once(*(partial(hand_over, going, day, name, {"Blender": 1}) for name in ("S1", "S2")))


def left() -> tuple[int, int, int]:
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return (
            Stock.objects.get().quantity,
            StockMove.objects.filter(kind="handover").count(),
            Handover.objects.count(),
        )


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the named locks nor the counter of numbers make the two wait for each other."""

    def number(handover: Handover) -> Handover:
        handover.sequence = handover.client_uuid.int % 1_000_000 + 1
        handover.number = handover.code = handover.client_uuid.hex
        handover.save(force_insert=True)
        return handover

    monkeypatch.setattr(handovers, "take_locks", lambda *names: None)
    monkeypatch.setattr(handovers, "_number", number)


@pytest.mark.race
class TestLastMixer:
    def test_one_gets_it_and_the_other_is_told(self, last: tuple[Going, HandoverDay]) -> None:
        assert both(*last) == ["done", "stock_short"]
        assert left() == (0, 1, 1)

    def test_without_the_lock_the_constraint_refuses_the_second(
        self, last: tuple[Going, HandoverDay], unlocked: None
    ) -> None:
        assert both(*last) == ["done", "stock_short"]
        assert left() == (0, 1, 1)

    def test_control_without_lock_and_with_a_counter_written_back_only_the_sum_of_moves_refuses(
        self, last: tuple[Going, HandoverDay], unlocked: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def write_back(changed: Stock, quantity: int) -> None:
            time.sleep(1)
            Stock.objects.filter(pk=changed.pk).update(quantity=changed.quantity + quantity)

        monkeypatch.setattr(stock, "_add", write_back)
        assert both(*last) == ["done", "refused by the database"]
        assert left() == (0, 1, 1)
