"""Goods that are on their way."""

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.delivery.models import Depot, HandoverDay, PurchaseLot
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.delivery.handed import day_of, delivered, depot, ordered, released
from tests.enrolments.enrolled import Going


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def going(whole_country: None, maker: Actor, head: Actor) -> Going:
    """Three people whose goods are released."""
    return released(maker=maker, head=head)


@pytest.fixture
def lot(going: Going) -> PurchaseLot:
    """An ordered lot for all three."""
    return ordered(going)


@pytest.fixture
def where(going: Going) -> Depot:
    return depot(going)


@pytest.fixture
def day(going: Going, lot: PurchaseLot, where: Depot) -> HandoverDay:
    """A handover day with everything in the depot."""
    delivered(going, lot, where)
    return day_of(going, where)
