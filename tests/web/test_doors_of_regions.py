"""Every address × role: what the role may open shows nothing of another region, whatever number is asked for."""

from datetime import datetime

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.accounts.rules import ALLOWED
from tests.conftest import MakeUser, SignedIn
from tests.web.test_doors import DOORS, content_of
from tests.web.world import FOREIGN_NAME, World, make_world

pytestmark = pytest.mark.early


@pytest.fixture
def world(whole_country: None, make_user: MakeUser, now: datetime) -> World:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul")
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda")
    return make_world(maker=maker, head=head, now=now)


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_nothing_of_another_region_shows_anywhere(role: Role, world: World, signed_in: SignedIn) -> None:
    """Where the role is refused it sees the page of refusals, which is the same everywhere (`test_doors`)."""
    client = signed_in(role=role, prefixes=["6472"])
    for door in DOORS:
        if role not in ALLOWED[door.action]:
            continue
        for method in (client.get, client.post):
            for foreign in (False, True):
                response = method(door.path(world, foreign=foreign))
                assert FOREIGN_NAME.casefold() not in content_of(response).casefold(), (
                    f"{door.name} shows another region"
                )
                assert response.status_code < 500, f"{door.name} fails with {response.status_code}"
                if response.status_code == 405:
                    break
