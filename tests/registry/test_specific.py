"""Specific personal data are shown only to roles that need them (UU 27/2022, article 4)."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import CategorySource
from kail.apps.registry.models import Family, Person
from kail.apps.registry.services.categories import record_category
from kail.apps.registry.specific import (
    ADULT_AGE,
    SPECIFIC_CATEGORIES,
    SPECIFIC_FIELDS,
    youngest_adult,
)
from kail.apps.registry.vocabulary.category_limits import age_on, category_limits
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import SignedIn
from tests.people import SAMARINDA, make_family, make_person

NOT_FOR_YOU = "bukan untuk peran Anda"


@given(today=st.dates(date(2000, 1, 1), date(2100, 1, 1)), birth=st.dates(date(1980, 1, 1), date(2100, 1, 1)))
def test_a_child_is_who_is_below_eighteen(today: date, birth: date) -> None:
    assert (birth > youngest_adult(today=today)) == (age_on(birth_date=birth, day=today) < ADULT_AGE)


def test_every_specific_field_exists() -> None:
    names = {field.attname for model in (Person, Family) for field in model._meta.concrete_fields}
    assert set(SPECIFIC_FIELDS) <= names
    assert set(SPECIFIC_CATEGORIES) <= set(category_limits())


@pytest.fixture
def mother(whole_country: None, actor: Actor, now: datetime) -> Person:
    family = make_family(place_code=SAMARINDA, name="Keluarga Rahma", decile=2, receives_pkh=True)
    person = make_person(name="Rahma Wati", family=family, disabled=True, pregnant=True)
    make_person(name="Bayu Kecil", family=family, birth_date=date(2020, 5, 1), relation=3)
    record_category(
        person=person, category=16, from_date=now.date(), source=CategorySource.DOCUMENT, reason="surat",
        actor=actor, now=now,
    )  # fmt: skip
    return person


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "health", "children", "finances"),
    [
        (Role.REGENCY_OPERATOR, True, True, True),
        (Role.ASSESSOR, True, True, True),
        (Role.AUDITOR, True, True, True),
        (Role.HEAD, False, False, True),
        (Role.PLANNER, False, False, True),
        (Role.MENTOR, True, True, False),
    ],
)
def test_a_page_shows_each_kind_to_the_roles_that_need_it(
    mother: Person, signed_in: SignedIn, role: Role, health: bool, children: bool, finances: bool
) -> None:
    client = signed_in(role=role, prefixes=["64"])
    page = client.get(reverse("person", args=[mother.pk])).content.decode()
    family = client.get(reverse("family", args=[mother.family_id])).content.decode()
    found = client.post(reverse("registry-search"), {"q": "bayu kecil"}).content.decode()
    assert ("HIV" in page) == health
    assert ("Bayu Kecil" in page) == children
    assert ("Bayu Kecil" in family) == children
    assert (">Bayu Kecil</a>" in found) == children
    assert ("Sepersepuluh" in family or "Desil" in family) == finances
    assert (NOT_FOR_YOU in page) == (not (health and finances))


@pytest.mark.django_db
def test_a_childs_own_page_is_refused_and_nothing_of_it_told(mother: Person, signed_in: SignedIn) -> None:
    with region_scope(prefixes=["*"]):
        child = Person.objects.get(party__display_name="Bayu Kecil")
    answer = signed_in(role=Role.HEAD, prefixes=["64"]).get(reverse("person", args=[child.pk]))
    assert answer.status_code == 403
    assert "Bayu" not in answer.content.decode()
