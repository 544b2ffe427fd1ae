"""Two planners save at the same moment, the round's quota and a regency's: one waits, and the numbers fit together."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from kail.apps.accounts.models import User
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Quota, Round
from kail.apps.programmes.selectors import QuotaTerms
from kail.apps.programmes.services import load_template, quotas, rounds, set_quota, set_quota_by_hand
from tests.programmes.conftest import TEMPLATE
from tests.together import at_once

REGENCY, DISTRICT, EQUAL = "6402", "640201", 150


@pytest.fixture
def saved_at_once(committed: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Save by two methods from two connections, which meet before writing unless a lock keeps them apart."""
    author = User.objects.get(username="sistem").actor
    load_template(file=TEMPLATE, actor=author, now=now)
    uep = Round.objects.get(code="uep-2025")
    meeting = Barrier(2)

    def met(planning: Callable[..., object]) -> Callable[..., object]:
        def plan(**asked: object) -> object:
            planned = planning(**asked)
            with suppress(BrokenBarrierError):
                meeting.wait(timeout=2)
            return planned

        return plan

    for planning in ("plan_quota", "plan_by_hand"):
        monkeypatch.setattr(quotas, planning, met(getattr(quotas, planning)))
    of_all: dict[str, Any] = {"shared_round": uep, "actor": author, "reason": "uji", "now": now}
    return lambda: at_once(
        lambda: set_quota(method=QuotaMethod.WEBSTER, period="2024-03", **of_all),
        lambda: set_quota_by_hand(places={DISTRICT: EQUAL}, terms=QuotaTerms(within=REGENCY), **of_all),
    )


def regency_and_districts() -> tuple[int, int | None]:
    places = dict(Quota.objects.filter(place_code__startswith=REGENCY).values_list("place_code", "places"))
    regency = places.pop(REGENCY)
    return regency, sum(places.values()) if places else None


@pytest.mark.race
def test_districts_share_what_their_regency_has(saved_at_once: Callable[[], list[str]]) -> None:
    # Who comes second either takes the districts away or no longer has those places to share.
    assert saved_at_once() in (["done", "done"], ["done", "quota_sum"])
    regency, districts = regency_and_districts()
    assert regency != EQUAL
    assert districts is None


@pytest.mark.race
def test_control_without_the_lock_the_database_refuses_what_does_not_fit(
    saved_at_once: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "take_locks", lambda *names: None)
    assert saved_at_once() == ["done", "refused by the database"]
    regency, districts = regency_and_districts()
    assert districts in (None, regency)
