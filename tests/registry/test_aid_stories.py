"""Institutions and aid of others in the stories of people and families, for those who may see them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kail.apps.registry.enums import ExitReason, ReceiptSource
from kail.apps.registry.models import AidReceipt, Party, Person
from kail.apps.registry.selectors.aid_stories import with_aid_of_family, with_aid_of_person
from kail.apps.registry.selectors.receipts import family_receipts, present_receipts
from kail.apps.registry.services.receipts import end_receipt, record_receipt
from kail.apps.registry.services.residences import discharge_resident
from kail.apps.registry.specific import SEES_ALL, Sight, youngest_adult
from kail.kernel.audit import Actor
from tests.people import make_family, make_person
from tests.registry.institutions_made import CAME, house, make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
TODAY = date(2025, 6, 1)
NO_CHILDREN = Sight(health=True, finances=True, hides_born_after=youngest_adult(today=TODAY))
NO_MONEY = Sight(health=True, finances=False, hides_born_after=None)


def receive(party: Party, actor: Actor, now: datetime, **other: Any) -> AidReceipt:
    values: dict[str, Any] = {
        "scheme": "pkh", "amount": 600_000, "from_date": date(2025, 1, 1), "to_date": None,
        "source": ReceiptSource.DOCUMENT, "reason": "surat pendamping", **other,
    }  # fmt: skip
    return record_receipt(party=party, actor=actor, now=now, **values)


def story_of(
    person: Person, *, sight: Sight = SEES_ALL, sees_residents: bool = True
) -> list[tuple[Any, ...]]:
    story = with_aid_of_person(
        story=[], person=person, sight=sight, sees_residents=sees_residents, today=TODAY
    )
    return [(event.at, str(event.title), event.detail, event.by, event.reason) for event in story]


def test_a_person_reads_where_they_lived_and_what_they_and_the_family_received(
    actor: Actor, now: datetime
) -> None:
    family = make_family()
    person = make_person(family=family)
    home = house(make_institution(actor=actor, now=now), person, actor=actor, now=now)
    discharge_resident(
        residence=home,
        to_date=date(2025, 5, 1),
        exit_reason=ExitReason.FAMILY,
        reason="pulang",
        actor=actor,
        now=now,
    )
    receive(family.party, actor, now)
    mine = receive(person.party, actor, now, scheme="sembako", amount=200_000)
    end_receipt(receipt=mine, to_date=date(2025, 4, 1), reason="sudah mampu", actor=actor)
    told = story_of(person)
    assert [(at, title) for at, title, *_rest in told] == [
        (date(2025, 5, 1), "Keluar dari lembaga"), (date(2025, 4, 1), "Bantuan pihak lain berakhir"),
        (CAME, "Masuk lembaga"), (date(2025, 1, 1), "Bantuan pihak lain dimulai"),
        (date(2025, 1, 1), "Bantuan pihak lain dimulai"),
    ]  # fmt: skip
    assert told[1][3:] == ("Kail", "sudah mampu")
    assert any("keluarga: " in detail and "Rp600.000" in detail for _at, _title, detail, *_rest in told)


def test_who_may_not_see_residents_or_finances_reads_nothing_of_them(actor: Actor, now: datetime) -> None:
    person = make_person()
    house(make_institution(actor=actor, now=now), person, actor=actor, now=now)
    receive(person.party, actor, now)
    assert [title for _at, title, *_rest in story_of(person, sees_residents=False)] == [
        "Bantuan pihak lain dimulai"
    ]
    assert [title for _at, title, *_rest in story_of(person, sight=NO_MONEY)] == ["Masuk lembaga"]


def test_a_family_names_its_members_but_no_child_that_the_reader_may_not_see(
    actor: Actor, now: datetime
) -> None:
    family = make_family()
    child = make_person(family=family, name="Anak Uji", birth_date=TODAY - timedelta(days=3000))
    house(make_institution(actor=actor, now=now), child, actor=actor, now=now)
    receive(child.party, actor, now)

    def told(sight: Sight) -> str:
        story = with_aid_of_family(story=[], family=family, sight=sight, sees_residents=True, today=TODAY)
        return " ".join(event.detail for event in story)

    assert told(SEES_ALL).count("Anak Uji") == 2
    assert "Anak Uji" not in told(NO_CHILDREN)
    assert told(NO_CHILDREN).count("anak: ") == 2
    strip = family_receipts(family=family, today=TODAY, sight=NO_CHILDREN)
    assert [line.party_name for line in strip.lines] == ["seorang anak"]
    (line,) = present_receipts(day=TODAY, region_code="64", sight=NO_CHILDREN, at_most=9)
    assert line.name == "seorang anak"


def test_only_what_runs_on_the_day_in_the_place_is_listed(actor: Actor, now: datetime) -> None:
    person = make_person()
    receive(person.party, actor, now)
    receive(person.party, actor, now, scheme="sembako", to_date=TODAY)
    lines = present_receipts(day=TODAY, region_code="6472", sight=SEES_ALL, at_most=9)
    assert [(line.name, line.amount, line.last_date) for line in lines] == [("Siti Sintetis", 600_000, None)]
    assert present_receipts(day=TODAY, region_code="6471", sight=SEES_ALL, at_most=9) == []
