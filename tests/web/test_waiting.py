"""The overview counts what waits for an account, and leads only to pages that it may open."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import ChangeState
from kail.apps.registry.models import ChangeRequest, Finding
from kail.interfaces.web import waiting
from tests.conftest import MakeUser, SignedIn
from tests.registry.changes_made import ask
from tests.web.world import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(whole_country: None, make_user: MakeUser, now: datetime) -> World:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul")
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda")
    return make_world(maker=maker, head=head, now=now)


def counts(client: Client) -> dict[str, int]:
    response = client.get(reverse("home"))
    return {task.url: task.count for task in response.context["tasks"]}


def test_what_waits_is_counted_inside_the_region(world: World, signed_in: SignedIn) -> None:
    everywhere = counts(signed_in(role=Role.HEAD, prefixes=["64"], username="provinsi"))
    assert everywhere[reverse("changes")] == 2
    assert everywhere[reverse("conflicts")] == 2
    assert everywhere[reverse("retention")] == 2
    one_city = counts(signed_in(role=Role.HEAD, prefixes=["6472"], username="kota"))
    assert one_city[reverse("changes")] == 1


def test_nobody_is_told_of_the_own_proposal(world: World, signed_in: SignedIn, now: datetime) -> None:
    client = signed_in(role=Role.HEAD, prefixes=["64"], username="penanda-sendiri")
    before = counts(client)[reverse("changes")]
    own = ChangeRequest.objects.filter(state=ChangeState.PROPOSED).values_list("proposed_by__username")
    assert ("penanda-sendiri",) not in own
    user = client.get(reverse("home")).wsgi_request.user
    ask(world.own, actor=user.actor, now=now, facts={"birth_date": "1991-02-03"})
    assert counts(client)[reverse("changes")] == before


@pytest.mark.parametrize("role", list(Role))
def test_every_task_leads_to_a_page_that_the_account_may_open(
    role: Role, world: World, signed_in: SignedIn
) -> None:
    client = signed_in(role=role, prefixes=["64"])
    for url in counts(client):
        assert client.get(url).status_code == 200, url


def test_a_list_behind_a_count_shows_as_many(world: World, signed_in: SignedIn) -> None:
    """A filter in a link that its page does not know would show another list."""
    Finding.objects.filter(person=world.own).update(blocks=True)
    Finding.objects.filter(person=world.foreign).update(blocks=False)
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"])
    shown = {}
    for url, count in counts(client).items():
        found = client.get(url).context.get("found")
        if found is not None:
            shown[url] = (count, found.total)
    assert {count for count, _total in shown.values()} > {1}
    assert any("akibat" in url for url in shown)
    assert any("late" in url for url in shown)
    assert {url: pair for url, pair in shown.items() if pair[0] != pair[1]} == {}


def test_beyond_the_most_that_is_counted_it_says_more(
    world: World, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "COUNTED_AT_MOST", 1)
    client = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala-banyak")
    (task,) = (
        task for task in client.get(reverse("home")).context["tasks"] if task.url == reverse("changes")
    )
    assert (task.count, task.is_more) == (2, True)


def test_a_round_is_measured_by_the_places_of_the_own_regions(world: World, signed_in: SignedIn) -> None:
    def board(prefix: str) -> tuple[int, int]:
        client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=[prefix])
        rounds = client.get(reverse("home")).context["rounds"]
        (row,) = [row for row in rounds if row["round"].code == world.round.code]
        return row["board"].quota, row["board"].unfilled

    assert board("64")[0] == 3
    assert board("6472")[0] == 2
    assert board("6403") == (0, 0)


def test_an_account_that_sees_nothing_of_a_list_reads_so_and_no_zeros(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6403"], username="berau")
    page = client.get(reverse("round", args=[world.round.code])).content.decode()
    assert "Tidak ada angka untuk akun Anda" in page
    assert "kuota tak terisi" not in page
    row = client.get(reverse("selections")).content.decode()
    assert 'data-label="Terpilih">–<' in row
    other = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="samarinda")
    page = other.get(reverse("round", args=[world.round.code])).content.decode()
    assert "Tidak ada angka untuk akun Anda" not in page
    assert "kuota tak terisi" in page
