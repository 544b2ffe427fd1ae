"""A person whose data may not be used stays held through every import, and an erased one is not filled again."""

from datetime import timedelta

from kail.apps.registry.models import Person
from kail.apps.registry.services.erasing import hold_restricted
from tests.registry.files.registry_files import another_head, head
from tests.registry.imports.importing import Importer, figures, person_named


def test_an_import_keeps_the_restriction_and_takes_the_new_facts(importer: Importer) -> None:
    importer.bring([head(), another_head(1)])
    name = head()["nama"]
    hold_restricted(person=person_named(name), actor=importer.actor, reason="diminta")
    changed = importer.bring([head(alamat="JALAN BARU 7"), another_head(1)])
    assert figures(changed)[0] == 0
    moved = importer.bring([head(status_perkawinan="3"), another_head(1)])
    assert figures(moved)[1] == 1
    person = person_named(name)
    assert (person.marital_status, person.held_for) == (3, ["data_restricted"])


def test_a_new_issue_of_the_file_stands_beside_the_restriction(importer: Importer) -> None:
    importer.bring([head()])
    name = head()["nama"]
    hold_restricted(person=person_named(name), actor=importer.actor, reason="diminta")
    importer.bring([head(jenis_kelamin="2")], edition="2025-9")
    assert set(person_named(name).held_for) > {"data_restricted"}


def test_who_becomes_absent_stays_restricted(importer: Importer) -> None:
    importer.bring([head(), another_head(1)])
    name = head()["nama"]
    hold_restricted(person=person_named(name), actor=importer.actor, reason="diminta")
    importer.bring([another_head(1)], edition="2025-9", now=importer.now + timedelta(days=90))
    person = Person.objects.get(party__display_name=name)
    assert person.absent_since_id is not None
    assert person.held_for == ["data_restricted"]
