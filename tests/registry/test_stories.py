"""A person's and a family's story: what changed, when, by whom, why."""

from datetime import datetime

import pytest

from kail.apps.registry.models import Family, FamilyDecile, Person
from kail.apps.registry.selectors.stories import family_story, person_story
from kail.kernel.audit import Actor, acting
from tests.people import make_edition, make_family, make_person

pytestmark = pytest.mark.django_db


def test_a_change_tells_before_and_after_with_author_and_reason(whole_country: None, actor: Actor) -> None:
    person = make_person(has_business=None)
    with acting(actor=actor, reason="kunjungan rumah"):
        Person.objects.filter(pk=person.pk).update(has_business=True)
    person.refresh_from_db()
    (change,) = (event for event in person_story(person=person) if event.changes)
    assert (change.by, change.reason) == ("Kail", "kunjungan rumah"), "the full name of the account"
    ((_what, before, after),) = change.changes
    assert (before, after) == ("–", "ya")


def test_two_changes_are_told_one_by_one_newest_first(whole_country: None, actor: Actor) -> None:
    family = make_family(decile=5)
    for decile, reason in ((4, "satu"), (2, "dua")):
        with acting(actor=actor, reason=reason):
            Family.objects.filter(pk=family.pk).update(decile=decile)
    family.refresh_from_db()
    told = [(event.reason, event.changes[0][1:]) for event in family_story(family=family) if event.changes]
    assert sorted(told) == [("dua", ("4", "2")), ("satu", ("5", "4"))]


def test_sealed_numbers_never_show_in_a_story(whole_country: None, actor: Actor) -> None:
    person = make_person(nik="6472014101900077")
    with acting(actor=actor, reason="uji"):
        Person.objects.filter(pk=person.pk).update(nik_sealed=b"\x01" * 40)
    person.refresh_from_db()
    told = str(person_story(person=person))
    assert "6472014101900077" not in told
    assert "••••" in told


def test_a_family_tells_its_deciles_by_edition(whole_country: None, now: datetime) -> None:
    family = make_family(decile=2)
    for code, decile in (("2025-1", 3), ("2025-2", 2)):
        FamilyDecile.objects.create(
            family=family,
            edition=make_edition(code=code),
            decile=decile,
            place_code=family.place_code,
            recorded_at=now,
        )
    details = [event.detail for event in family_story(family=family)]
    assert any("2025-1" in detail and "3" in detail for detail in details)
    assert any("2025-2" in detail and "2" in detail for detail in details)


def test_a_person_enters_the_registry_first(whole_country: None) -> None:
    person = make_person()
    titles = [str(event.title) for event in person_story(person=person)]
    assert len(titles) == 2
