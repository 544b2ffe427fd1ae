"""How many proposals by the public are taken: by network, village and hour; what is counted names nobody."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from kail.apps.selection.enums import AllowanceOf
from kail.apps.selection.errors import TooManyProposals
from kail.apps.selection.models import ProposalAllowance, PublicProposal
from kail.apps.selection.services import clear_allowances
from kail.apps.selection.tasks import clear_allowances_every_hour
from kail.kernel.audit import Actor
from tests.privacy.everything_held import texts_with
from tests.proposed import send

pytestmark = pytest.mark.usefixtures("whole_country")

OTHER_VILLAGE = "6472011002"


@pytest.mark.parametrize(
    ("name", "values", "free"),
    [
        ("PUBLIC_PER_NETWORK", {"network": "10.0.0.1"}, {"network": "10.0.0.2"}),
        ("PUBLIC_PER_VILLAGE", {}, {"place_code": OTHER_VILLAGE}),
        ("PUBLIC_IN_ALL", {}, None),
    ],
)
def test_a_bot_leaves_at_most_the_limit(
    name: str,
    values: dict[str, str],
    free: dict[str, str] | None,
    settings: LazySettings,
    actor: Actor,
    now: datetime,
) -> None:
    setattr(settings, name, 3)
    kept = 0
    for _attempt in range(40):
        with suppress(TooManyProposals):
            send(actor=actor, now=now, **values)
            kept += 1
    assert kept == PublicProposal.objects.count() == 3
    if free is not None:
        send(actor=actor, now=now, **free)
    over = now + timedelta(days=1)
    send(actor=actor, now=over, **values)


def test_who_is_refused_takes_nothing_from_others(
    settings: LazySettings, actor: Actor, now: datetime
) -> None:
    settings.PUBLIC_PER_NETWORK = 2
    settings.PUBLIC_PER_VILLAGE = 1
    send(network="10.0.0.1", actor=actor, now=now)
    with pytest.raises(TooManyProposals):
        send(network="10.0.0.1", actor=actor, now=now)
    send(network="10.0.0.1", place_code=OTHER_VILLAGE, actor=actor, now=now)
    assert ProposalAllowance.objects.get(of=AllowanceOf.ALL).taken == 2


def test_when_to_come_again_is_when_the_hour_or_the_day_of_the_office_ends(
    settings: LazySettings, actor: Actor, now: datetime
) -> None:
    settings.PUBLIC_PER_NETWORK = 0
    with pytest.raises(TooManyProposals) as of_network:
        send(actor=actor, now=now + timedelta(minutes=12))
    settings.PUBLIC_PER_NETWORK, settings.PUBLIC_PER_VILLAGE = 9, 0
    with pytest.raises(TooManyProposals) as of_village:
        send(actor=actor, now=now)
    assert timezone.localtime(of_network.value.again_at).isoformat() == "2025-06-04T10:00:00+08:00"
    assert timezone.localtime(of_village.value.again_at).isoformat() == "2025-06-05T00:00:00+08:00"


def test_no_network_is_stored_and_its_mark_is_another_one_in_the_next_hour(
    actor: Actor, now: datetime
) -> None:
    for hour in (0, 1):
        send(network="203.0.113.77", actor=actor, now=now + timedelta(hours=hour))
    marks = set(ProposalAllowance.objects.filter(of=AllowanceOf.NETWORK).values_list("key", flat=True))
    assert len(marks) == 2
    assert texts_with("203.0.113.77") == {}
    assert texts_with(b"203.0.113.77".hex()) == {}


def test_what_is_over_is_cleared_and_what_runs_stays(actor: Actor, now: datetime) -> None:
    send(actor=actor, now=now)
    assert clear_allowances(now=now) == 0
    assert clear_allowances(now=now + timedelta(hours=1)) == 2
    assert list(ProposalAllowance.objects.values_list("of", flat=True)) == [AllowanceOf.VILLAGE]
    # The periodic job asks the real clock, for which every hour of the tests is over.
    clear_allowances_every_hour(timestamp=0)
    assert not ProposalAllowance.objects.exists()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"taken": 4}, "not_passed"),
        ({"ends_at": F("starts_at")}, "ends_later"),
        ({"key": "10.0.0.1"}, "allowance_key"),
    ],
)
def test_the_database_holds_the_allowances(
    values: dict[str, Any], name: str, settings: LazySettings, actor: Actor, now: datetime
) -> None:
    settings.PUBLIC_PER_NETWORK = 3
    send(actor=actor, now=now)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ProposalAllowance.objects.filter(of=AllowanceOf.NETWORK).update(**values)


def test_one_stretch_of_time_is_counted_in_one_row(actor: Actor, now: datetime) -> None:
    send(actor=actor, now=now)
    one = ProposalAllowance.objects.get(of=AllowanceOf.ALL)
    with pytest.raises(IntegrityError, match="allowance_once"), transaction.atomic():
        ProposalAllowance.objects.create(
            of=one.of, key=one.key, starts_at=one.starts_at, ends_at=one.ends_at, most=9
        )
