"""Two officers give the last seat at the same moment, each on an own connection."""

from collections.abc import Callable

import pytest
from django.db import transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.training.models import Seat, TrainingClass
from kail.apps.training.services import seats
from kail.kernel.audit import acting
from kail.kernel.scope import WHOLE_COUNTRY, region_scope
from tests.conftest import NOW, PASSWORD
from tests.enrolments.enrolled import enrolled
from tests.together import at_once
from tests.training.taught import make_class, make_course, sit


@pytest.fixture
def seated_at_once(committed: None) -> Callable[[], list[str]]:
    maker = User.objects.get(username="sistem").actor
    head = open_account(
        username="penanda", full_name="Penanda", role=Role.HEAD, prefixes=["*"], password=PASSWORD,
        actor=maker, reason="uji", now=NOW,
    ).actor  # fmt: skip
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        with acting(actor=maker, reason="uji"):
            going = enrolled(maker=maker, head=head)
        made = make_class(going, make_course(actor=maker), capacity=1)
    return lambda: at_once(lambda: sit(going, made, "S1"), lambda: sit(going, made, "S2"))


def states() -> list[str]:
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        assert TrainingClass.objects.get().taken == 1
        return sorted(Seat.objects.values_list("state", flat=True))


@pytest.mark.race
def test_of_two_one_sits_and_the_other_waits(seated_at_once: Callable[[], list[str]]) -> None:
    assert seated_at_once() == ["done", "done"]
    assert states() == ["seat", "waiting"]


@pytest.mark.race
def test_control_without_the_lock_the_database_still_gives_it_once(
    seated_at_once: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "take_locks", lambda *names: None)
    assert seated_at_once() == ["done", "refused by the database"]
    assert states() == ["seat"]
