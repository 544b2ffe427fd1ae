"""Welfare categories of a person: recorded and ended by the office, plausible, told, and read by the rules."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import CategorySource, Sex
from kail.apps.registry.errors import CategoryRefused
from kail.apps.registry.models import Person, PersonCategory
from kail.apps.registry.selectors.categories import category_misfit, person_categories
from kail.apps.registry.selectors.stories import person_story
from kail.apps.registry.services.categories import end_category, record_category
from kail.apps.registry.vocabulary import REFERENCE_DATE, VOCABULARY, from_clause, values_for
from kail.apps.registry.vocabulary.category_limits import category_limits
from kail.calc.rules import compile_sql, parse
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import SignedIn
from tests.people import BALIKPAPAN, SAMARINDA, make_person

pytestmark = pytest.mark.django_db
BEGGAR, NEGLECTED_ELDERLY, STREET_CHILD, WOMAN_AT_RISK, VETERAN = 12, 8, 4, 23, 101
DAY = date(2025, 5, 1)


def record(person: Person, actor: Actor, now: datetime, **other: Any) -> PersonCategory:
    values: dict[str, Any] = {
        "category": BEGGAR,
        "from_date": DAY,
        "source": CategorySource.VISIT,
        "reason": "dilihat di pasar",
        **other,
    }
    return record_category(person=person, actor=actor, now=now, **values)


def test_the_limits_are_those_of_the_reference_list() -> None:
    limits = category_limits()
    assert {number for number in limits if number < 101} == set(range(1, 27))
    assert (limits[1].youngest, limits[1].oldest) == (0, 5)
    assert (limits[8].youngest, limits[8].oldest) == (60, None)
    assert (limits[23].youngest, limits[23].oldest, limits[23].sex) == (18, 59, Sex.FEMALE)


@pytest.mark.parametrize(
    ("category", "sex", "born", "sentence"),
    [
        (WOMAN_AT_RISK, Sex.MALE, date(1990, 1, 1), "is for women"),
        (NEGLECTED_ELDERLY, Sex.FEMALE, date(1965, 5, 2), "from 60 years; this person is 59"),
        (NEGLECTED_ELDERLY, Sex.FEMALE, date(1965, 5, 1), ""),
        (STREET_CHILD, Sex.MALE, date(2006, 5, 1), "up to 18 years; this person is 19"),
        (STREET_CHILD, Sex.MALE, date(2006, 5, 2), ""),
        (BEGGAR, Sex.MALE, date(1930, 1, 1), ""),
    ],
)
def test_age_and_sex_must_fit_the_category(category: int, sex: int, born: date, sentence: str) -> None:
    with translation.override("en"):
        told = str(category_misfit(category=category, sex=sex, birth_date=born, day=DAY))
    assert sentence in told if sentence else told == ""


def test_an_implausible_category_is_refused_and_nothing_changes(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person(birth_date=date(1990, 1, 1))
    with pytest.raises(CategoryRefused) as refused:
        record(person, actor, now, category=NEGLECTED_ELDERLY)
    assert refused.value.code == "implausible"
    assert not PersonCategory.objects.exists()


@pytest.mark.parametrize(
    ("day", "code"), [(date(2025, 6, 5), "in_future"), (date(1989, 12, 31), "before_birth")]
)
def test_the_first_day_must_make_sense(
    day: date, code: str, whole_country: None, actor: Actor, now: datetime
) -> None:
    with pytest.raises(CategoryRefused) as refused:
        record(make_person(birth_date=date(1990, 1, 1)), actor, now, from_date=day)
    assert refused.value.code == code


def test_the_same_category_is_not_recorded_twice_for_one_time(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person()
    record(person, actor, now)
    with pytest.raises(CategoryRefused) as refused:
        record(person, actor, now, from_date=date(2025, 5, 20))
    assert refused.value.code == "recorded_already"
    assert PersonCategory.objects.count() == 1


def test_after_its_end_the_same_category_can_come_again(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person()
    first = record(person, actor, now)
    end_category(record=first, to_date=date(2025, 5, 10), reason="bekerja", actor=actor, now=now)
    again = record(person, actor, now, from_date=date(2025, 5, 10))
    assert again.to_date is None


@pytest.mark.parametrize(
    ("day", "code"), [(date(2025, 6, 5), "in_future"), (date(2025, 4, 30), "before_start")]
)
def test_the_end_must_make_sense(
    day: date, code: str, whole_country: None, actor: Actor, now: datetime
) -> None:
    made = record(make_person(), actor, now)
    with pytest.raises(CategoryRefused) as refused:
        end_category(record=made, to_date=day, reason="uji", actor=actor, now=now)
    assert refused.value.code == code
    assert PersonCategory.objects.get().to_date is None


def test_what_has_ended_cannot_end_again(whole_country: None, actor: Actor, now: datetime) -> None:
    made = record(make_person(), actor, now)
    end_category(record=made, to_date=DAY, reason="salah orang", actor=actor, now=now)
    with pytest.raises(CategoryRefused) as refused:
        end_category(record=made, to_date=date(2025, 5, 2), reason="lagi", actor=actor, now=now)
    assert refused.value.code == "ended_already"


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("known_number", {"category": 27}),
        ("known_number", {"category": 100}),
        ("known_number", {"category": 200}),
        ("known_source", {"source": "rumour"}),
        ("period_forward", {"to_date": date(2025, 4, 30)}),
    ],
)
def test_the_database_refuses_nonsense(constraint: str, values: dict[str, Any], whole_country: None) -> None:
    person = make_person()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PersonCategory.objects.create(
            **{
                "person": person,
                "place_code": person.place_code,
                "category": BEGGAR,
                "source": CategorySource.VISIT,
                "from_date": DAY,
                **values,
            }
        )


def test_the_database_refuses_overlapping_periods_of_one_category(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person()
    record(person, actor, now)
    with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
        PersonCategory.objects.create(
            person=person,
            place_code=person.place_code,
            category=BEGGAR,
            source=CategorySource.VILLAGE,
            from_date=date(2024, 1, 1),
            to_date=date(2025, 5, 2),
        )


def test_the_story_tells_beginning_and_end_with_author_and_reason(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person()
    made = record(person, actor, now)
    end_category(record=made, to_date=date(2025, 5, 9), reason="sudah bekerja", actor=actor, now=now)
    with translation.override("en"):
        told = [
            (str(event.title), event.at, event.detail, event.reason)
            for event in person_story(person=person)
            if "category" in str(event.title)
        ]
    assert told == [
        ("Welfare category ended", date(2025, 5, 9), "Beggar", "sudah bekerja"),
        ("Welfare category recorded", DAY, "Beggar – Visit at home", "dilihat di pasar"),
    ]


def test_a_move_is_not_mistaken_for_the_end(whole_country: None, actor: Actor, now: datetime) -> None:
    person = make_person()
    record(person, actor, now)
    with acting(actor=actor, reason="pindah"):
        PersonCategory.objects.update(place_code=BALIKPAPAN)
    reasons = {event.reason for event in person_story(person=person)}
    assert "pindah" not in reasons


def test_a_change_of_the_files_categories_is_told_in_words(whole_country: None, actor: Actor) -> None:
    person = make_person(welfare_categories=[11])
    with acting(actor=actor, reason="berkas baru"):
        Person.objects.filter(pk=person.pk).update(welfare_categories=[11, 12])
    person.refresh_from_db()
    with translation.override("en"):
        (change,) = (event for event in person_story(person=person) if event.changes)
    assert change.changes[0][1:] == ("Homeless person", "Homeless person, Beggar")


def test_file_and_office_stand_side_by_side_and_a_misfit_is_marked(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person(welfare_categories=[STREET_CHILD], birth_date=date(1990, 1, 1))
    record(person, actor, now)
    with translation.override("en"):
        lines = person_categories(person=person, today=now.date())
        assert [(line.words, str(line.source), line.is_open) for line in lines] == [
            ("Street child", "Registry file", False),
            ("Beggar", "Visit at home", True),
        ]
        assert "up to 18 years" in str(lines[0].misfit)
        assert str(lines[1].misfit) == ""


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2025, 4, 30), False), (DAY, True), (date(2025, 5, 9), True), (date(2025, 5, 10), False)],
)
def test_rules_read_what_the_office_recorded_for_the_reference_date(
    day: date, holds: bool, whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person(welfare_categories=[11])
    made = record(person, actor, now)
    end_category(record=made, to_date=date(2025, 5, 10), reason="uji", actor=actor, now=now)
    expected = frozenset({11, BEGGAR}) if holds else frozenset({11})
    assert values_for(party_id=person.pk, reference_date=day)["ppks"] == expected
    rule = parse(text="ppks MEMUAT pengemis", vocabulary=VOCABULARY)
    condition = compile_sql(rule=rule, vocabulary=VOCABULARY)
    found = Person.objects.raw(
        f"SELECT p.party_id FROM {from_clause(terms=rule.used)} WHERE {condition.text}",
        {**condition.parameters, REFERENCE_DATE: day},
    )
    assert [one.pk for one in found] == ([person.pk] if holds else [])


def test_a_category_of_the_office_is_no_national_one(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person(welfare_categories=[11])
    made = record(person, actor, now, category=VETERAN)
    assert values_for(party_id=person.pk, reference_date=DAY)["ppks"] == frozenset({11})
    assert values_for(party_id=person.pk, reference_date=DAY)["kategori_dinas"] == frozenset({VETERAN})
    rule = parse(text="kategori_dinas MEMUAT veteran", vocabulary=VOCABULARY)
    condition = compile_sql(rule=rule, vocabulary=VOCABULARY)
    statement = f"SELECT p.party_id FROM {from_clause(terms=rule.used)} WHERE {condition.text}"
    found = Person.objects.raw(statement, {**condition.parameters, REFERENCE_DATE: DAY})
    assert [one.pk for one in found] == [made.person_id]
    with translation.override("id"):
        assert [line.words for line in person_categories(person=person, today=DAY)][1] == "Veteran"


def test_a_child_is_no_veteran(whole_country: None, actor: Actor, now: datetime) -> None:
    person = make_person(birth_date=date(2010, 1, 1))
    with pytest.raises(CategoryRefused) as refused:
        record(person, actor, now, category=VETERAN)
    assert refused.value.code == "implausible"


def test_another_region_sees_no_category(whole_country: None, actor: Actor, now: datetime) -> None:
    record(make_person(place_code=SAMARINDA), actor, now)
    with region_scope(prefixes=["6471"]):
        assert PersonCategory.objects.count() == 0


class TestPages:
    def test_an_operator_records_a_category_and_sees_it_in_words(
        self, whole_country: None, signed_in: SignedIn
    ) -> None:
        person = make_person(place_code=SAMARINDA)
        client = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=["6472"])
        answer = client.post(
            reverse("category-new", args=[person.pk]),
            {"category": "12", "from_date": "2025-05-01", "source": "visit", "reason": "dilihat di pasar"},
        )
        assert answer.status_code == 302
        shown = client.get(reverse("person", args=[person.pk])).content.decode()
        assert "Pengemis" in shown
        assert "dilihat di pasar" in shown

    def test_an_operator_records_a_category_of_the_office(
        self, whole_country: None, signed_in: SignedIn
    ) -> None:
        person = make_person(place_code=SAMARINDA)
        client = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=["6472"])
        answer = client.post(
            reverse("category-new", args=[person.pk]),
            {"category": "101", "from_date": "2025-05-01", "source": "document", "reason": "kartu veteran"},
        )
        assert answer.status_code == 302
        assert "Veteran" in client.get(reverse("person", args=[person.pk])).content.decode()

    def test_an_implausible_category_comes_back_with_its_sentence(
        self, whole_country: None, signed_in: SignedIn
    ) -> None:
        person = make_person(place_code=SAMARINDA, birth_date=date(1990, 1, 1))
        client = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=["6472"])
        answer = client.post(
            reverse("category-new", args=[person.pk]),
            {"category": "8", "from_date": "2025-05-01", "source": "visit", "reason": "uji"},
        )
        assert answer.status_code == 422
        assert "mulai umur 60 tahun" in answer.content.decode()
        assert not PersonCategory.objects.exists()

    def test_an_operator_ends_a_category(
        self, whole_country: None, signed_in: SignedIn, actor: Actor, now: datetime
    ) -> None:
        made = record(make_person(place_code=SAMARINDA), actor, now)
        client = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=["6472"])
        client.post(
            reverse("category-end", args=[made.pk]), {"to_date": "2025-05-20", "reason": "sudah bekerja"}
        )
        made.refresh_from_db()
        assert made.to_date == date(2025, 5, 20)

    def test_a_reader_sees_the_categories_without_buttons(
        self, whole_country: None, signed_in: SignedIn, actor: Actor, now: datetime
    ) -> None:
        person = make_person(place_code=SAMARINDA)
        record(person, actor, now)
        shown = signed_in(role=Role.AUDITOR, prefixes=["6472"]).get(reverse("person", args=[person.pk]))
        assert "Pengemis" in shown.content.decode()
        assert reverse("category-new", args=[person.pk]) not in shown.content.decode()
