"""The two people who propose and decide, and a round that pays."""

import pytest

from kail.apps.accounts.enums import Role
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.delivery.paying import Paying
from tests.delivery.paying import paying as made_paying


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.TREASURER, prefixes=["*"], username="bendahara").actor


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def paying(whole_country: None, maker: Actor, head: Actor) -> Paying:
    """Three people who can be paid."""
    return made_paying(maker=maker, head=head)
