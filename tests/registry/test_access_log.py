"""The access log read: filters with counts, the newest first, and looks that somebody should ask about."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Person
from kail.apps.registry.selectors import access
from kail.apps.registry.selectors.access import (
    LooksWanted,
    Pattern,
    UnusualLooks,
    access_log,
    looks_by_kind,
    unusual_looks,
)
from kail.apps.registry.services import LookEntry, record_looks
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser, SignedIn
from tests.people import make_person

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 6, 3, 12, 0, tzinfo=ZoneInfo("Asia/Makassar"))
WEEK = LooksWanted(since=NOON - timedelta(days=6), until=NOON + timedelta(days=1))


@pytest.fixture
def officer(whole_country: None, make_user: MakeUser) -> User:
    return make_user(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="ayu")


def look(
    officer: User, person: Person, at: datetime = NOON, kind: Look = Look.PERSON_PAGE, why: str = "loket"
) -> None:
    record_looks(
        looks=[LookEntry(look=kind, purpose=why, party_id=person.pk, place_code=person.place_code)],
        actor=officer.actor,
        now=at,
    )


def patterns(found: list[UnusualLooks]) -> list[tuple[str, int]]:
    return [(line.pattern, line.count) for line in found]


def test_each_filter_leaves_what_it_says(officer: User, make_user: MakeUser) -> None:
    other = make_user(role=Role.HEAD, prefixes=["64"], username="kepala")
    first, second = make_person(), make_person()
    look(officer, first)
    look(officer, second, at=NOON + timedelta(hours=1), kind=Look.REVEAL, why="Pengaduan tetangga")
    look(other, first, at=NOON - timedelta(days=30))
    newest = list(access_log(wanted=WEEK))
    assert [entry.party_id for entry in newest] == [second.pk, first.pk]
    for change, left in (
        ({"actor": "kepala"}, 0), ({"actor": "ayu"}, 2), ({"look": "reveal"}, 1), ({"party_id": first.pk}, 1),
        ({"purpose": "pengaduan"}, 1), ({"since": NOON - timedelta(days=90)}, 3), ({"until": NOON}, 0),
    ):  # fmt: skip
        wanted = LooksWanted(**{"since": WEEK.since, "until": WEEK.until, **change})  # type: ignore[arg-type]  # fields by name
        assert access_log(wanted=wanted).count() == left, change
    assert looks_by_kind(wanted=LooksWanted(since=WEEK.since, until=WEEK.until, look="reveal")) == {
        "person_page": 1,
        "reveal": 1,
    }


def test_another_region_sees_no_look(officer: User) -> None:
    look(officer, make_person())
    with region_scope(prefixes=["6471"]):
        assert not access_log(wanted=WEEK).exists()
        assert unusual_looks(since=WEEK.since, until=WEEK.until) == []


def test_a_day_of_ordinary_work_does_not_stand_out(officer: User) -> None:
    for _number in range(3):
        look(officer, make_person())
    assert unusual_looks(since=WEEK.since, until=WEEK.until) == []


def test_many_people_and_many_numbers_on_one_day_stand_out(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "MANY_PEOPLE", 3)
    monkeypatch.setattr(access, "MANY_NUMBERS", 2)
    for _number in range(3):
        look(officer, make_person())
    person = make_person()
    for _time in range(2):
        look(officer, person, at=NOON - timedelta(days=1), kind=Look.REVEAL)
    found = unusual_looks(since=WEEK.since, until=WEEK.until)
    assert patterns(found) == [(Pattern.MANY_PEOPLE, 3), (Pattern.MANY_NUMBERS, 2)]
    assert [line.day for line in found] == [NOON.date(), NOON.date() - timedelta(days=1)]


@pytest.mark.parametrize(("hour", "unusual"), [(21, False), (22, True), (0, True), (4, True), (5, False)])
def test_the_night_is_reckoned_in_the_offices_time(officer: User, hour: int, unusual: bool) -> None:
    look(officer, make_person(), at=NOON.replace(hour=hour))
    found = unusual_looks(since=WEEK.since, until=WEEK.until)
    assert patterns(found) == ([(Pattern.AT_NIGHT, 1)] if unusual else [])


@pytest.mark.parametrize(
    ("full_name", "person", "unusual"),
    [
        ("Ayu Lestari", "BUDI LESTARI", True),
        ("Ayu Lestari", "Lestari Budi", False),
        ("Ayu Eka", "Budi Eka", False),
        ("Ayu Lestari", "Budi Lestariningsih", False),
    ],
)
def test_a_look_at_a_namesake_stands_out(
    officer: User, actor: object, full_name: str, person: str, unusual: bool
) -> None:
    User.objects.filter(pk=officer.pk).update(full_name=full_name)
    looked_at = make_person(name=person)
    look(officer, looked_at)
    found = unusual_looks(since=WEEK.since, until=WEEK.until)
    assert [(line.pattern, line.party_id) for line in found] == (
        [(Pattern.SAME_NAME, looked_at.pk)] if unusual else []
    )


def test_the_newest_of_one_account_comes_from_an_index(officer: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'registry_accesslogentry'")
        indexes = " ".join(definition for (definition,) in cursor.fetchall())
    for columns in ("(actor_id, at DESC)", "(party_id, at DESC)", "(look, at DESC)", "(at)"):
        assert columns in indexes


def test_the_page_filters_and_counts(officer: User, signed_in: SignedIn) -> None:
    look(officer, make_person(name="Siti Dilihat"))
    client = signed_in(role=Role.AUDITOR, prefixes=["64"])
    shown = {"dari": "2025-06-01", "sampai": "2025-06-04"}
    page = client.get(reverse("access-log"), shown).content.decode()
    assert "Siti Dilihat" in page
    assert "1–1 dari 1" in page
    assert (
        "Siti Dilihat" not in client.get(reverse("access-log"), {**shown, "oleh": "kepala"}).content.decode()
    )
    wrong = client.get(reverse("access-log"), {"dari": "kemarin"})
    assert wrong.status_code == 200
    look(officer, make_person(), at=NOON.replace(hour=23))
    assert "Malam hari" in client.get(reverse("access-log-unusual"), shown).content.decode()


def test_the_list_asks_the_database_the_same_number_of_times(
    officer: User, signed_in: SignedIn, django_assert_max_num_queries: object
) -> None:
    for _number in range(5):
        look(officer, make_person())
    client = signed_in(role=Role.AUDITOR, prefixes=["64"])
    with django_assert_max_num_queries(16):  # type: ignore[operator]  # a fixture without a type
        client.get(reverse("access-log"), {"dari": "2025-06-01", "sampai": "2025-06-04"})
