"""The two people who propose and decide, and a course with a class."""

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.training.models import Course
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.enrolments.enrolled import Going, enrolled
from tests.training.taught import make_course


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def going(whole_country: None, maker: Actor, head: Actor) -> Going:
    """Three people on their way through a round."""
    return enrolled(maker=maker, head=head)


@pytest.fixture
def sewing(going: Going) -> Course:
    return make_course(actor=going.maker)
