"""Imports after a correction: the office's verified value stays, what the file says is on record, nobody is doubled."""

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import ConflictState
from kail.apps.registry.models import ChangeRequest, Family, Membership, Person, ValueConflict, VerifiedValue
from kail.apps.registry.selectors.facts import stored_facts
from kail.apps.registry.services.verified_values import decide_conflict
from kail.kernel.audit import Actor
from kail.kernel.numbers import NIK, number_index
from tests.conftest import MakeUser
from tests.registry.changes_made import correct
from tests.registry.files.registry_files import Row, another_head, child, head, nik_of
from tests.registry.imports.importing import (
    SAMARINDA,
    SAMARINDA_OTHER_DISTRICT,
    Importer,
    figures,
    history_rows,
    person_named,
)

BORN = date(1980, 3, 5)
OLD_NIK, NEW_NIK = nik_of(BORN), nik_of(BORN, serial=77)


@pytest.fixture
def asker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.REGENCY_OPERATOR, prefixes=["*"], username="peminta").actor


@pytest.fixture
def decider(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="pemutus").actor


class Office:
    """Corrects in the name of two people and imports editions later."""

    def __init__(self, importer: Importer, asker: Actor, decider: Actor) -> None:
        self.importer, self.asker, self.decider = importer, asker, decider
        self.now = importer.now

    def correct(self, subject: Person | Family, **facts: str) -> ChangeRequest:
        return correct(subject, asker=self.asker, decider=self.decider, now=self.now, **facts)

    def bring(self, rows: list[Row], edition: str) -> tuple[int, int, int, int]:
        self.now += timedelta(days=92)
        return figures(self.importer.bring(rows, edition=edition, now=self.now))

    def decide(self, conflict: ValueConflict, *, file_is_right: bool) -> None:
        decide_conflict(
            conflict=conflict,
            file_is_right=file_is_right,
            reason="dicek ke Dukcapil",
            actor=self.decider,
            now=self.now,
        )


@pytest.fixture
def office(importer: Importer, asker: Actor, decider: Actor) -> Office:
    return Office(importer, asker, decider)


def conflicts(**filters: object) -> list[tuple[str, str | None, str, str]]:
    rows = ValueConflict.objects.filter(**filters).select_related("edition").order_by("pk")
    return [(row.field, row.file_value, row.edition.code, row.state) for row in rows]


def test_the_offices_value_wins_over_the_next_edition_and_the_conflict_is_shown(office: Office) -> None:
    office.importer.bring([head(), another_head(1)])
    person = person_named("BUDI SANTOSO")
    office.correct(person, birth_date="1980-03-06")
    assert conflicts() == [("birth_date", "1980-03-05", "2025-1", "corrected")]
    assert office.bring([head(ijazah_tertinggi="13"), another_head(1)], "2025-2") == (0, 1, 1, 0)
    person = person_named("BUDI SANTOSO")
    assert (person.birth_date, person.education) == (date(1980, 3, 6), 13)
    assert conflicts(state=ConflictState.OPEN) == [("birth_date", "1980-03-05", "2025-2", "open")]


def test_an_unchanged_row_of_a_newer_edition_is_not_rewritten_but_its_insisting_is_recorded(
    office: Office,
) -> None:
    rows = [head(), another_head(1)]
    office.importer.bring(rows)
    office.correct(person_named("BUDI SANTOSO"), education="13")
    before = history_rows()
    assert office.bring(rows, "2025-2") == (0, 0, 2, 0)
    assert conflicts(state=ConflictState.OPEN) == []  # the file says nothing of education: no contradiction
    assert history_rows() == before
    assert person_named("BUDI SANTOSO").education == 13


def test_a_family_keeps_the_name_of_its_head_that_the_office_verified(office: Office) -> None:
    rows = [head(), another_head(1)]
    office.importer.bring(rows)
    office.correct(person_named("BUDI SANTOSO"), name="BUDI SANTOSA")
    family = person_named("BUDI SANTOSA").family.party
    former_states = apps.get_model("registry", "PartyEvent")._default_manager.filter(pgh_obj_id=family.pk)
    before = former_states.count()
    for edition in ("2025-2", "2025-3"):
        assert office.bring(rows, edition) == (0, 0, 2, 0)
    assert former_states.count() == before
    family.refresh_from_db()
    assert family.display_name == "Keluarga BUDI SANTOSA"


def test_the_same_file_twice_makes_no_new_conflict_and_rewrites_nobody(office: Office) -> None:
    rows = [head(ijazah_tertinggi="3"), another_head(1)]
    office.importer.bring(rows)
    office.correct(person_named("BUDI SANTOSO"), education="13")
    assert office.bring(rows, "2025-1") == (0, 0, 2, 0)
    assert conflicts(state=ConflictState.OPEN) == []
    office.bring(rows, "2025-2")
    assert conflicts(state=ConflictState.OPEN) == [("education", "3", "2025-2", "open")]
    before = history_rows()
    assert office.bring(rows, "2025-2") == (0, 0, 2, 0)
    assert history_rows() == before
    assert len(conflicts()) == 2
    assert person_named("BUDI SANTOSO").education == 13


def test_a_newer_edition_that_agrees_closes_the_conflict_by_itself(office: Office) -> None:
    office.importer.bring([head(ijazah_tertinggi="3")])
    office.correct(person_named("BUDI SANTOSO"), education="13")
    office.bring([head(ijazah_tertinggi="3")], "2025-2")
    office.bring([head(ijazah_tertinggi="13")], "2025-3")
    assert [state for *_others, state in conflicts()] == ["corrected", "agreed"]
    assert person_named("BUDI SANTOSO").education == 13


def test_another_wrong_value_replaces_the_open_conflict(office: Office) -> None:
    office.importer.bring([head(ijazah_tertinggi="3")])
    office.correct(person_named("BUDI SANTOSO"), education="13")
    office.bring([head(ijazah_tertinggi="3")], "2025-2")
    office.bring([head(ijazah_tertinggi="8")], "2025-3")
    assert conflicts() == [
        ("education", "3", "2025-1", "corrected"),
        ("education", "3", "2025-2", "superseded"),
        ("education", "8", "2025-3", "open"),
    ]


def test_what_the_office_kept_is_not_asked_again_for_the_same_value(office: Office) -> None:
    office.importer.bring([head(ijazah_tertinggi="3")])
    office.correct(person_named("BUDI SANTOSO"), education="13")
    office.bring([head(ijazah_tertinggi="3")], "2025-2")
    office.decide(ValueConflict.objects.get(state=ConflictState.OPEN), file_is_right=False)
    office.bring([head(ijazah_tertinggi="3", alamat="BARU")], "2025-3")
    assert conflicts(state=ConflictState.OPEN) == []
    assert person_named("BUDI SANTOSO").education == 13


def test_when_the_file_is_right_the_verified_value_ends_and_files_rule_again(office: Office) -> None:
    office.importer.bring([head(ijazah_tertinggi="3")])
    office.correct(person_named("BUDI SANTOSO"), education="13")
    office.bring([head(ijazah_tertinggi="3")], "2025-2")
    office.decide(ValueConflict.objects.get(state=ConflictState.OPEN), file_is_right=True)
    assert person_named("BUDI SANTOSO").education == 3
    assert not VerifiedValue.objects.filter(ended_at__isnull=True).exists()
    office.bring([head(ijazah_tertinggi="8")], "2025-3")
    assert person_named("BUDI SANTOSO").education == 8
    assert conflicts(state=ConflictState.OPEN) == []


def test_the_old_nik_of_the_next_edition_finds_the_same_person(office: Office) -> None:
    office.importer.bring([head(), another_head(1)])
    person = person_named("BUDI SANTOSO")
    office.correct(person, nik=NEW_NIK)
    changed = [head(alamat="BARU", ijazah_tertinggi="13"), another_head(1)]
    assert office.bring(changed, "2025-2") == (0, 1, 1, 0)
    stored = person_named("BUDI SANTOSO")
    assert (stored.pk, stored.education, stored.held_for) == (person.pk, 13, [])
    assert bytes(stored.nik_index) == bytes(stored.identity) == number_index(NEW_NIK, purpose=NIK)
    assert stored_facts(party=stored.party)["nik"].index == number_index(NEW_NIK, purpose=NIK)
    (conflict,) = ValueConflict.objects.filter(state=ConflictState.OPEN)
    assert bytes(conflict.file_index) == number_index(OLD_NIK, purpose=NIK)
    before = history_rows()
    assert office.bring(changed, "2025-2") == (0, 0, 2, 0)
    assert history_rows() == before
    assert office.bring([head(nik=NEW_NIK), another_head(1)], "2025-3") == (0, 1, 1, 0)
    assert conflicts(state=ConflictState.OPEN) == []
    assert Person.objects.count() == 2


def test_a_file_with_the_old_and_the_new_nik_of_one_person_stores_one(office: Office) -> None:
    office.importer.bring([head()])
    office.correct(person_named("BUDI SANTOSO"), nik=NEW_NIK)
    office.bring([head(nik=NEW_NIK, ijazah_tertinggi="13"), head(ijazah_tertinggi="3")], "2025-2")
    assert Person.objects.count() == 1
    assert person_named("BUDI SANTOSO").education == 13


def test_a_missing_nik_given_by_the_office_ends_the_hold_for_good(office: Office) -> None:
    rows = [head(nik="")]
    office.importer.bring(rows)
    person = person_named("BUDI SANTOSO")
    assert person.held_for == ["nik_missing"]
    office.correct(person, nik=OLD_NIK)
    person.refresh_from_db()
    assert (person.held_for, bytes(person.identity)) == ([], number_index(OLD_NIK, purpose=NIK))
    assert office.bring([head(nik="", ijazah_tertinggi="13")], "2025-2") == (0, 1, 0, 0)
    person.refresh_from_db()
    assert (person.held_for, person.education) == ([], 13)
    assert bytes(person.identity) == number_index(OLD_NIK, purpose=NIK)
    assert conflicts(state=ConflictState.OPEN) == []


@pytest.mark.parametrize("nik", ["", OLD_NIK])
def test_name_and_birth_date_corrected_together_still_find_the_person(office: Office, nik: str) -> None:
    office.importer.bring([head(nik=nik), another_head(1)])
    person = person_named("BUDI SANTOSO")
    office.correct(person, name="BUDIMAN SANTOSA", birth_date="1981-04-06")
    assert office.bring([head(nik=nik, ijazah_tertinggi="13"), another_head(1)], "2025-2") == (0, 1, 1, 0)
    assert Person.objects.count() == 2
    stored = person_named("BUDIMAN SANTOSA")
    assert (stored.pk, stored.education) == (person.pk, 13)
    assert "nik_conflict" not in stored.held_for
    office.bring(
        [head(nik=nik, nama="BUDIMAN SANTOSA", tanggal_lahir="1981-04-06"), another_head(1)], "2025-3"
    )
    assert Person.objects.count() == 2
    assert conflicts(state=ConflictState.OPEN) == []


def test_of_two_who_dispute_a_nik_the_corrected_one_leaves_and_the_other_is_free(office: Office) -> None:
    rival = another_head(1, nik=OLD_NIK)
    office.importer.bring([head(), rival])
    person, other = person_named("BUDI SANTOSO"), person_named("WARGA 1")
    assert "nik_conflict" in person.held_for
    assert "nik_conflict" in other.held_for
    office.correct(person, nik=NEW_NIK)
    person.refresh_from_db()
    other.refresh_from_db()
    assert person.held_for == []
    assert other.held_for == ["nik_birth_date_mismatch"]
    assert bytes(other.identity) == number_index(OLD_NIK, purpose=NIK)
    assert office.bring([head(), rival], "2025-2") == (0, 0, 2, 0)
    before = history_rows()
    assert office.bring([head(), rival], "2025-2") == (0, 0, 2, 0)
    assert history_rows() == before
    result = office.importer.bring(
        [head(alamat="BARU"), {**rival, "ijazah_tertinggi": "8"}], edition="2025-3"
    )
    assert (result.summary.accepted, result.summary.held, result.summary.issues.get("nik_conflict")) == (
        1,
        1,
        None,
    )
    person.refresh_from_db()
    other.refresh_from_db()
    assert (person.held_for, other.held_for, other.education) == ([], ["nik_birth_date_mismatch"], 8)
    assert Person.objects.count() == 2


def test_a_former_nik_that_is_somebody_elses_leads_nobody_astray(office: Office) -> None:
    """Budi was registered under the NIK of Warga 1, who comes into the registry only later."""
    own = another_head(1)
    office.importer.bring([head(nik=own["nik"])])
    person = person_named("BUDI SANTOSO")
    office.correct(person, nik=NEW_NIK)
    assert office.bring([head(nik=NEW_NIK), own], "2025-2")[0] == 1
    other = person_named("WARGA 1")
    assert (other.held_for, other.pk == person.pk) == ([], False)
    assert office.bring([head(nik=own["nik"]), own], "2025-3")[0] == 0
    person.refresh_from_db()
    other.refresh_from_db()
    assert (person.held_for, other.held_for) == ([], [])
    assert Person.objects.count() == 2


def test_a_verified_move_to_another_family_outlasts_the_import(office: Office) -> None:
    rows = [head(), child(), another_head(1)]
    office.importer.bring(rows)
    daughter, family = person_named("SITI AMINAH"), person_named("WARGA 1").family
    office.now += timedelta(days=10)
    office.correct(daughter, family=str(family.pk), relation="8")
    office.bring([head(), child(ijazah_tertinggi="8"), another_head(1)], "2025-2")
    daughter.refresh_from_db()
    assert (daughter.family_id, daughter.relation, daughter.education) == (family.pk, 8, 8)
    periods = Membership.objects.filter(person=daughter).order_by("from_date", "pk")
    lasting = [(p.family_id, p.to_date is None) for p in periods if p.to_date != p.from_date]
    assert lasting[-1] == (family.pk, True)
    assert len(lasting) == 2
    assert {field for field, *_others in conflicts(state=ConflictState.OPEN)} == {"family", "relation"}


def test_a_verified_village_keeps_family_and_members_together(office: Office) -> None:
    rows = [head(), child()]
    office.importer.bring(rows)
    family = person_named("BUDI SANTOSO").family
    office.correct(family, place_code=SAMARINDA_OTHER_DISTRICT)
    assert set(Person.objects.values_list("place_code", flat=True)) == {SAMARINDA_OTHER_DISTRICT}
    office.bring([head(alamat="BARU"), child(ijazah_tertinggi="8")], "2025-2")
    people = Person.objects.select_related("party", "family")
    assert {(p.place_code, p.party.place_code, p.family.place_code) for p in people} == {
        (SAMARINDA_OTHER_DISTRICT,) * 3
    }
    assert set(Membership.objects.values_list("place_code", flat=True)) == {SAMARINDA_OTHER_DISTRICT}
    assert conflicts(state=ConflictState.OPEN) == [("place_code", SAMARINDA, "2025-2", "open")]
    assert set(ValueConflict.objects.values_list("place_code", flat=True)) == {SAMARINDA_OTHER_DISTRICT}


def test_the_old_family_card_of_the_next_edition_finds_the_same_family(office: Office) -> None:
    rows = [head(), child(nik="")]
    office.importer.bring(rows)
    family = person_named("BUDI SANTOSO").family
    office.correct(family, family_card_number="6472010101209999")
    assert office.bring([head(alamat="BARU"), child(nik="", ijazah_tertinggi="8")], "2025-2") == (0, 1, 1, 0)
    family.refresh_from_db()
    assert (Family.objects.count(), Person.objects.count(), family.address) == (1, 2, "BARU")
    assert conflicts(state=ConflictState.OPEN) == [("family_card_number", None, "2025-2", "open")]
    renumbered = {"nomor_kartu_keluarga": "6472010101209999"}
    office.bring([head(**renumbered), child(nik="", **renumbered)], "2025-3")
    assert (Family.objects.count(), Person.objects.count()) == (1, 2)
    assert conflicts(state=ConflictState.OPEN) == []


def test_an_import_of_one_region_leaves_the_corrections_of_another_alone(
    office: Office, now: datetime
) -> None:
    office.importer.bring([head(ijazah_tertinggi="3"), another_head(1)])
    office.correct(person_named("BUDI SANTOSO"), education="13")
    office.bring([another_head(1, alamat="BARU")], "2025-2")
    assert person_named("BUDI SANTOSO").education == 13
    assert conflicts() == [("education", "3", "2025-1", "corrected")]
