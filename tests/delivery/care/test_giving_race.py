"""Two officers give the last of somebody's planned goods at once: one does, the other is told."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.delivery.models import AidGiving
from kail.apps.delivery.services.care import aid_givings
from kail.apps.programmes.models import PartyMoney
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.delivery.cared import give_goods, planned, planned_round
from tests.enrolments.enrolled import Going
from tests.together import at_once


@contextmanager
def working(actor: Actor) -> Iterator[None]:
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actor, reason="uji"):
        yield


@pytest.fixture
def waiting(committed: None) -> Going:
    """Three packs are planned for S1, and none was given."""
    system = User.objects.get(username="sistem").actor
    maker, head = (
        open_account(
            username=role.value, full_name=role.value, role=role, prefixes=["64"], password=PASSWORD,
            actor=system, reason="uji", now=NOW,
        ).actor
        for role in (Role.PROGRAMME_MANAGER, Role.HEAD)
    )  # fmt: skip
    with working(system):
        going = planned_round(maker=maker, head=head)
        planned(going, "S1")
    return going


def both(going: Going) -> list[str]:
    def one() -> None:
        give_goods(going, "S1", 2)

    return at_once(one, one)


def given() -> tuple[int, int]:
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return AidGiving.objects.count(), PartyMoney.objects.get(party__display_name="S1").realised


@pytest.mark.race
class TestLastPacks:
    def test_one_gives_and_the_other_is_told_what_is_left(self, waiting: Going) -> None:
        assert both(waiting) == ["done", "more_than_planned"]
        assert given() == (1, 533_334)

    def test_without_the_lock_the_database_still_refuses(
        self, waiting: Going, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[int] = []

        def blind(*, plan_line: object) -> int:
            seen.append(0)
            return 0

        monkeypatch.setattr(aid_givings, "take_locks", lambda *names: None)
        monkeypatch.setattr(aid_givings, "given_of", blind)
        assert both(waiting) == ["done", "more_than_planned"]
        assert len(seen) == 2
        assert given() == (1, 533_334)
