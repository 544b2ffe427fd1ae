"""Planned aid of three people, and an institution on its way through a round."""

import pytest

from kail.apps.accounts.enums import Role
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.delivery.cared import Helped, helped
from tests.delivery.cared import planned_round as made_round
from tests.enrolments.enrolled import Going


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def going(whole_country: None, maker: Actor, head: Actor) -> Going:
    """S1, S2 and B1 are promised Rp2,400,000 each; nobody has a plan."""
    return made_round(maker=maker, head=head)


@pytest.fixture
def institution(whole_country: None, maker: Actor, head: Actor) -> Helped:
    """A home for children with a grant that was given, and its report."""
    return helped(maker=maker, head=head)
