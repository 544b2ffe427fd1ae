"""The two people who propose and decide."""

import pytest

from kail.apps.accounts.enums import Role
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.delivery.reporting import reported
from tests.enrolments.enrolled import Going


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def reporting(whole_country: None, maker: Actor, head: Actor) -> Going:
    """Two of three people got the first tranche and owe a report on it."""
    return reported(maker=maker, head=head)
