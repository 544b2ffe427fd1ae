"""Change requests: who may decide what, what is refused, what an approved one writes, what the database refuses."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import ChangeState, ConflictState, EvidenceKind
from kail.apps.registry.errors import ChangeRefused
from kail.apps.registry.fact_rules import FACT_RULES, needs_second_person, one_letter_apart
from kail.apps.registry.models import (
    ChangedFact,
    ChangeRequest,
    Family,
    FormerIdentity,
    Membership,
    Party,
    Person,
    ValueConflict,
    VerifiedValue,
    VillageTotal,
)
from kail.apps.registry.selectors.nik_judging import keyed_identity
from kail.apps.registry.services.changes import (
    approve_change,
    propose_change,
    reject_change,
    withdraw_change,
)
from kail.apps.registry.services.imports.identities import without_nik
from kail.apps.registry.services.imports.tables import fetched
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.numbers import FAMILY_CARD, NIK, number_index
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.registry.changes_made import ask, correct, paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
OTHER_VILLAGE = "6472011002"
GOOD_NIK = "6472014101900099"  # a woman born on 1 January 1990


@pytest.fixture
def asker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="peminta").actor


@pytest.fixture
def decider(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["6472"], username="pemutus").actor


def refusal(subject: Person | Family, asker: Actor, now: datetime, **facts: str) -> tuple[str, str]:
    """Code and field of the refusal; nothing was kept."""
    with pytest.raises(ChangeRefused) as caught:
        ask(subject, actor=asker, now=now, facts=facts)
    assert not ChangeRequest.objects.exists()
    return caught.value.code, caught.value.field


def test_an_approved_request_writes_the_registry_with_author_reason_and_evidence(
    asker: Actor, decider: Actor, now: datetime
) -> None:
    person = make_person(education=3)
    made = ask(person, actor=asker, now=now, facts={"education": "13"})
    person.refresh_from_db()
    assert (made.state, made.needs_second, person.education) == (ChangeState.PROPOSED, True, 3)
    approve_change(request=made, reason="sesuai ijazah", actor=decider, now=now)
    person.refresh_from_db()
    assert person.education == 13
    former = person.history.get()  # type: ignore[attr-defined]  # made by pghistory
    assert former.education == 3
    assert former.pgh_context["name"] == decider.name
    assert former.pgh_context["reason"].startswith(f"Permintaan perbaikan {made.pk}: KTP-el dilihat di loket")
    verified = VerifiedValue.objects.get()
    assert (verified.field, verified.value, verified.evidence_id) == ("education", "13", made.evidence_id)
    conflict = ValueConflict.objects.get()
    assert (conflict.file_value, conflict.state) == ("3", ConflictState.CORRECTED)


def test_nobody_decides_the_own_request(asker: Actor, now: datetime) -> None:
    made = ask(make_person(), actor=asker, now=now, facts={"disabled": "true"})
    for decide in (approve_change, reject_change):
        with pytest.raises(SamePerson):
            decide(request=made, reason="setuju", actor=asker, now=now)
    made.refresh_from_db()
    assert made.state == ChangeState.PROPOSED


def test_the_database_refuses_the_same_person_twice(asker: Actor, now: datetime) -> None:
    made = ask(make_person(), actor=asker, now=now, facts={"disabled": "true"})
    with (
        pytest.raises(IntegrityError, match="two_people"),
        transaction.atomic(),
        acting(actor=asker, reason="jalan pintas"),
    ):
        ChangeRequest.objects.filter(pk=made.pk).update(
            state=ChangeState.APPROVED, decided_by_id=asker.id, decided_at=now
        )


def test_a_letter_of_a_name_and_an_address_need_nobody_else(asker: Actor, now: datetime) -> None:
    person = make_person(name="SITI AMINAH")
    made = ask(person, actor=asker, now=now, facts={"name": "SITI AMINAN"}, evidence=None)
    assert (made.state, made.needs_second, made.decided_by_id) == (ChangeState.APPROVED, False, asker.id)
    assert Party.objects.get(pk=person.pk).display_name == "SITI AMINAN"
    assert Party.objects.get(pk=person.family_id).display_name == "Keluarga SITI AMINAN"
    moved = ask(
        person.family, actor=asker, now=now, facts={"rt": "005", "address": "Jl. Baru 1"}, evidence=None
    )
    family = Family.objects.get(pk=person.family_id)
    assert (moved.state, family.rt, family.address) == (ChangeState.APPROVED, "005", "Jl. Baru 1")


def test_one_serious_fact_makes_the_whole_request_wait(asker: Actor, now: datetime) -> None:
    family = make_family()
    made = ask(family, actor=asker, now=now, facts={"rt": "005", "receives_pkh": "false"})
    assert made.state == ChangeState.PROPOSED
    assert Family.objects.get(pk=family.pk).rt == ""


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("SITI", "SITI", True),
        ("SITI AMINAH", "SITIAMINAH", True),
        ("SITI", "SITTI", True),
        ("SITI", "STI", True),
        ("SITI", "SIIT", True),
        ("siti", "SITA", True),
        ("SITI", "SATA", False),
        ("SITI", "SITTII", False),
        ("BUDI", "SITI", False),
        ("", "A", True),
    ],
)
def test_one_letter_of_a_name(left: str, right: str, apart: bool) -> None:
    assert one_letter_apart(left=left, right=right) is apart
    assert one_letter_apart(left=right, right=left) is apart


def test_what_says_who_somebody_is_or_gives_a_benefit_needs_a_second_person() -> None:
    alone = {field for field in FACT_RULES if not needs_second_person(field=field, old="1", new="999")}
    assert alone == {"address", "rt", "rw"}


def test_evidence_is_asked_for_and_a_draft_may_wait_for_it(
    asker: Actor, decider: Actor, now: datetime
) -> None:
    person = make_person()
    with pytest.raises(ChangeRefused) as caught:
        ask(person, actor=asker, now=now, facts={"disabled": "true"}, evidence=None)
    assert caught.value.code == "evidence_missing"
    draft = ask(person, actor=asker, now=now, facts={"disabled": "true"}, evidence=None, as_draft=True)
    assert draft.state == ChangeState.DRAFT
    with pytest.raises(AlreadyDecided):
        approve_change(request=draft, reason="setuju", actor=decider, now=now)
    with pytest.raises(ChangeRefused):
        propose_change(request=draft, evidence=None, actor=asker, now=now)
    with pytest.raises(ChangeRefused) as stranger:
        propose_change(request=draft, evidence=paper(actor=decider, now=now), actor=decider, now=now)
    assert stranger.value.code == "not_yours"
    handed_in = propose_change(request=draft, evidence=paper(actor=asker, now=now), actor=asker, now=now)
    assert handed_in.state == ChangeState.PROPOSED


def test_the_database_wants_evidence_for_what_waits(asker: Actor, now: datetime) -> None:
    draft = ask(make_person(), actor=asker, now=now, facts={"disabled": "true"}, evidence=None, as_draft=True)
    with (
        pytest.raises(IntegrityError, match="evidence_kept"),
        transaction.atomic(),
        acting(actor=asker, reason="uji"),
    ):
        ChangeRequest.objects.filter(pk=draft.pk).update(state=ChangeState.PROPOSED)


def test_a_withdrawn_or_rejected_request_changes_nothing(asker: Actor, decider: Actor, now: datetime) -> None:
    person = make_person(disabled=False)
    withdrawn = ask(person, actor=asker, now=now, facts={"disabled": "true"})
    with pytest.raises(ChangeRefused):
        withdraw_change(request=withdrawn, reason="keliru", actor=decider, now=now)
    withdraw_change(request=withdrawn, reason="keliru", actor=asker, now=now)
    rejected = ask(person, actor=asker, now=now, facts={"disabled": "true"})
    reject_change(request=rejected, reason="bukti tidak terbaca", actor=decider, now=now)
    person.refresh_from_db()
    assert person.disabled is False
    assert not VerifiedValue.objects.exists()
    for ended in (withdrawn, rejected):
        with pytest.raises(AlreadyDecided):
            approve_change(request=ended, reason="setuju", actor=decider, now=now)


def test_what_was_not_seen_or_changed_meanwhile_is_refused(
    asker: Actor, decider: Actor, now: datetime
) -> None:
    person = make_person(education=3)
    with pytest.raises(ChangeRefused) as caught:
        ask(person, actor=asker, now=now, facts={"education": "13"}, seen={"education": "8"})
    assert (caught.value.code, caught.value.field) == ("changed_meanwhile", "education")
    made = ask(person, actor=asker, now=now, facts={"education": "13"}, seen={"education": "3"})
    Person.objects.filter(pk=person.pk).update(education=8)
    with pytest.raises(ChangeRefused) as later:
        approve_change(request=made, reason="setuju", actor=decider, now=now)
    assert later.value.code == "changed_meanwhile"
    made.refresh_from_db()
    person.refresh_from_db()
    assert (made.state, person.education) == (ChangeState.PROPOSED, 8)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "nothing_to_change"),
        ({"decile": "1"}, "not_correctable"),
        ({"receives_pkh": "true"}, "not_correctable"),
        ({"birth_date": "1990-13-01"}, "day_invalid"),
        ({"birth_date": "2030-01-01"}, "day_invalid"),
        ({"birth_date": "1899-12-31"}, "day_invalid"),
        ({"birth_date": "1990-01-01"}, "same_value"),
        ({"died_date": "1989-01-01"}, "death_before_birth"),
        ({"sex": "3"}, "code_unknown"),
        ({"disabled": "maybe"}, "code_unknown"),
        ({"name": " "}, "value_missing"),
        ({"name": "A" * 201}, "too_long"),
        ({"family": "1"}, "family_unknown"),
        ({"family": "x"}, "family_unknown"),
    ],
)
def test_values_that_cannot_be_are_refused(
    facts: dict[str, str], code: str, asker: Actor, now: datetime
) -> None:
    assert refusal(make_person(), asker, now, **facts)[0] == code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"floor_area": "-1"}, "number_invalid"),
        ({"floor_area": "10000"}, "number_invalid"),
        ({"place_code": "6472019999"}, "place_unknown"),
        ({"place_code": "6472"}, "place_unknown"),
    ],
)
def test_values_of_families_that_cannot_be_are_refused(
    facts: dict[str, str], code: str, asker: Actor, now: datetime
) -> None:
    assert refusal(make_family(), asker, now, **facts)[0] == code


def test_a_nik_given_ends_the_hold_and_one_that_does_not_fit_begins_another(
    asker: Actor, decider: Actor, now: datetime
) -> None:
    person = make_person()
    Person.objects.filter(pk=person.pk).update(nik_sealed=None, nik_index=None, held_for=["nik_missing"])
    correct(person, asker=asker, decider=decider, now=now, nik=GOOD_NIK)
    person.refresh_from_db()
    assert person.held_for == []
    assert bytes(person.identity) == bytes(person.nik_index) == number_index(GOOD_NIK, purpose=NIK)
    correct(person, asker=asker, decider=decider, now=now, birth_date="1990-01-02")
    person.refresh_from_db()
    assert person.held_for == ["nik_birth_date_mismatch"]
    correct(person, asker=asker, decider=decider, now=now, sex="1")
    person.refresh_from_db()
    assert person.held_for == ["nik_birth_date_mismatch", "nik_sex_mismatch"]


def test_what_else_holds_a_person_stays(asker: Actor, decider: Actor, now: datetime) -> None:
    person = make_person(nik=GOOD_NIK, held_for=["dead"])
    correct(person, asker=asker, decider=decider, now=now, birth_date="1990-01-02")
    person.refresh_from_db()
    assert person.held_for == ["nik_birth_date_mismatch", "dead"]


def test_a_nik_of_somebody_else_holds_both_and_their_own_frees_both(
    asker: Actor, decider: Actor, now: datetime
) -> None:
    owner = make_person(name="PEMILIK", nik=GOOD_NIK)
    other = make_person(name="BUKAN PEMILIK", birth_date="1985-05-05", nik="6472014505850001")
    correct(other, asker=asker, decider=decider, now=now, nik=GOOD_NIK)
    for person in (owner, other):
        person.refresh_from_db()
        assert "nik_conflict" in person.held_for
        assert bytes(person.identity) != number_index(GOOD_NIK, purpose=NIK)
    correct(other, asker=asker, decider=decider, now=now, nik="6472014505850001")
    for person in (owner, other):
        person.refresh_from_db()
        assert person.held_for == []
        assert bytes(person.identity) == bytes(person.nik_index)


def test_one_person_never_gets_registered_twice_under_a_nik(asker: Actor, now: datetime) -> None:
    make_person(name="SITI AMINAH", nik=GOOD_NIK)
    twin = make_person(name="SITI AMINAH", birth_date="1985-05-05")
    assert refusal(twin, asker, now, nik=GOOD_NIK) == ("nik_registered", "nik")


def test_a_nik_or_card_of_another_region_is_the_provinces_business(asker: Actor, now: datetime) -> None:
    make_person(name="ORANG BALIKPAPAN", nik=GOOD_NIK, place_code=BALIKPAPAN, birth_date="1980-01-01")
    make_family(place_code=BALIKPAPAN, card="6471010101209999")
    person = make_person()
    with region_scope(prefixes=["6472"]):
        assert refusal(person, asker, now, nik=GOOD_NIK) == ("registered_elsewhere", "nik")
        assert refusal(person.family, asker, now, family_card_number="6471010101209999") == (
            "card_taken",
            "family_card_number",
        )
        assert refusal(person.family, asker, now, place_code=BALIKPAPAN) == ("place_unknown", "place_code")


def test_a_move_to_another_family_takes_everything_along(asker: Actor, decider: Actor, now: datetime) -> None:
    person, home = make_person(), make_family(place_code=OTHER_VILLAGE)
    correct(person, asker=asker, decider=decider, now=now, disabled="true")
    correct(person, asker=asker, decider=decider, now=now, family=str(home.pk), relation="6")
    person.refresh_from_db()
    assert (person.family_id, person.relation, person.place_code) == (home.pk, 6, OTHER_VILLAGE)
    periods = list(Membership.objects.filter(person=person).order_by("from_date"))
    assert [(p.family_id == home.pk, p.to_date, p.place_code) for p in periods] == [
        (False, now.date(), OTHER_VILLAGE),
        (True, None, OTHER_VILLAGE),
    ]
    for model in (VerifiedValue, ChangeRequest, ChangedFact, FormerIdentity, ValueConflict):
        rows: Any = model
        assert set(rows.objects.values_list("place_code", flat=True)) <= {OTHER_VILLAGE}, model


def test_a_family_moves_with_its_members_and_the_villages_are_counted_anew(
    asker: Actor, decider: Actor, now: datetime
) -> None:
    family = make_family()
    people = [make_person(family=family), make_person(family=family)]
    correct(family, asker=asker, decider=decider, now=now, place_code=OTHER_VILLAGE)
    for person in people:
        person.refresh_from_db()
        assert person.place_code == OTHER_VILLAGE
    totals = {row.place_code: (row.people, row.families) for row in VillageTotal.objects.order_by("pk")}
    assert totals == {OTHER_VILLAGE: (2, 1)}


def test_a_family_card_is_sealed_and_found(asker: Actor, decider: Actor, now: datetime) -> None:
    family = make_family()
    correct(family, asker=asker, decider=decider, now=now, family_card_number="6472010101209999")
    family.refresh_from_db()
    assert bytes(family.card_index) == number_index("6472010101209999", purpose=FAMILY_CARD)


def test_a_noted_death_is_kept_and_changes_no_column(asker: Actor, decider: Actor, now: datetime) -> None:
    person = make_person(nik=GOOD_NIK)
    correct(person, asker=asker, decider=decider, now=now, died_date="2025-05-01")
    person.refresh_from_db()
    assert VerifiedValue.objects.get().value == "2025-05-01"
    assert person.held_for == []


def test_a_newer_verified_value_ends_the_former(asker: Actor, decider: Actor, now: datetime) -> None:
    person = make_person(education=3)
    correct(person, asker=asker, decider=decider, now=now, education="13")
    correct(person, asker=asker, decider=decider, now=now, education="19")
    values = VerifiedValue.objects.order_by("pk").values_list("value", "ended_at")
    assert list(values) == [("13", now), ("19", None)]
    said = ValueConflict.objects.order_by("pk").values_list("file_value", "state")
    assert list(said) == [("3", "corrected"), ("3", "corrected")]


def test_numbers_lie_sealed_in_the_request_and_in_its_history(
    asker: Actor, decider: Actor, now: datetime
) -> None:
    made = correct(make_person(), asker=asker, decider=decider, now=now, nik=GOOD_NIK)
    line = made.facts.get()
    assert (line.old_value, line.new_value) == (None, None)
    assert bytes(line.new_index) == number_index(GOOD_NIK, purpose=NIK)
    for (row,) in [
        *fetched("SELECT to_jsonb(t)::text FROM registry_changedfact AS t"),
        *fetched("SELECT to_jsonb(t)::text FROM registry_changerequestevent AS t"),
        *fetched("SELECT to_jsonb(t)::text FROM registry_verifiedvalueevent AS t"),
    ]:
        assert GOOD_NIK not in str(row)


def test_the_database_takes_no_plain_number(asker: Actor, now: datetime) -> None:
    made = ask(make_person(), actor=asker, now=now, facts={"disabled": "true"})
    with pytest.raises(IntegrityError, match="numbers_sealed"), transaction.atomic():
        ChangedFact.objects.create(
            request=made, place_code=SAMARINDA, field="nik", old_value=None, new_value=GOOD_NIK
        )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "lost"}, "known_state"),
        ({"evidence_kind": "rumour"}, "known_evidence"),
        ({"state": "rejected"}, "decided_by_someone"),
        ({"proposal_reason": ""}, "reasoned"),
    ],
)
def test_what_the_database_refuses_of_a_request(
    change: dict[str, str], constraint: str, asker: Actor, now: datetime
) -> None:
    made = ask(make_person(), actor=asker, now=now, facts={"disabled": "true"})
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        acting(actor=asker, reason="uji"),
    ):
        ChangeRequest.objects.filter(pk=made.pk).update(**change)


@pytest.mark.parametrize(
    ("fact", "constraint"),
    [
        ({"field": "disabled", "new_value": "false"}, "changedfact_once"),
        ({"field": "works", "new_value": None}, "has_new"),
        ({"field": "works", "old_value": "true", "new_value": "true"}, "differs"),
        ({"field": "works", "new_value": "true", "new_index": b"x" * 16}, "numbers_sealed"),
    ],
)
def test_what_the_database_refuses_of_a_fact(
    fact: dict[str, Any], constraint: str, asker: Actor, now: datetime
) -> None:
    made = ask(make_person(), actor=asker, now=now, facts={"disabled": "true"})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ChangedFact.objects.create(request=made, place_code=SAMARINDA, **fact)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"value": None}, "numbers_sealed"),
        ({"field": "nik"}, "numbers_sealed"),
        ({"ended_at": "2000-01-01T00:00Z"}, "period_forward"),
    ],
)
def test_what_the_database_refuses_of_a_verified_value(
    change: dict[str, Any], constraint: str, asker: Actor, decider: Actor, now: datetime
) -> None:
    correct(make_person(), asker=asker, decider=decider, now=now, disabled="true")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        VerifiedValue.objects.update(**change)


def test_one_verified_value_and_one_open_conflict_a_fact(asker: Actor, decider: Actor, now: datetime) -> None:
    correct(make_person(disabled=False), asker=asker, decider=decider, now=now, disabled="true")
    verified, conflict = VerifiedValue.objects.get(), ValueConflict.objects.get()
    verified.pk = None
    with pytest.raises(IntegrityError, match="one_in_force"), transaction.atomic():
        verified.save(force_insert=True)
    ValueConflict.objects.update(state=ConflictState.OPEN, closed_at=None)
    conflict.pk, conflict.state, conflict.closed_at = None, ConflictState.OPEN, None
    with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
        conflict.save(force_insert=True)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "lost"}, "known_state"),
        ({"closed_at": None}, "closed"),
        ({"state": ConflictState.OFFICE_KEPT}, "decided_by_someone"),
        ({"field": "nik"}, "numbers_sealed"),
        ({"file_index": b"x" * 16}, "numbers_sealed"),
    ],
)
def test_what_the_database_refuses_of_a_conflict(
    change: dict[str, Any], constraint: str, asker: Actor, decider: Actor, now: datetime
) -> None:
    correct(make_person(disabled=False), asker=asker, decider=decider, now=now, disabled="true")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ValueConflict.objects.update(**change)


def test_what_the_database_refuses_of_a_former_identity(asker: Actor, decider: Actor, now: datetime) -> None:
    correct(make_person(), asker=asker, decider=decider, now=now, nik=GOOD_NIK)
    with pytest.raises(IntegrityError, match="nik_sealed_and_indexed"), transaction.atomic():
        FormerIdentity.objects.filter(nik_index__isnull=False).update(nik_sealed=None)
    again = FormerIdentity.objects.order_by("pk")[0]
    again.pk = None
    with pytest.raises(IntegrityError, match="formeridentity_once"), transaction.atomic():
        again.save(force_insert=True)


def test_nobody_asks_for_another_region(asker: Actor, now: datetime) -> None:
    person = make_person(place_code=BALIKPAPAN)
    party = Party.objects.get(pk=person.pk)
    with region_scope(prefixes=["6472"]):
        assert not ChangeRequest.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic(), acting(actor=asker, reason="uji"):
            ChangeRequest.objects.create(
                party=party,
                place_code=BALIKPAPAN,
                needs_second=True,
                evidence_kind=EvidenceKind.VISIT,
                proposed_by_id=asker.id,
                proposed_at=now,
                proposal_reason="uji",
            )


@pytest.mark.parametrize("name", ["Siti Aminah", "ÉTIENNE d'Été", "ñ ß İ ı"])
def test_identities_are_made_alike_here_and_in_the_import(name: str) -> None:
    person = make_person()
    ((made,),) = fetched(
        f"SELECT {without_nik('%(key)s::bytea', '%(name)s', '%(born)s::date')}",
        key=b"k" * 16,  # type: ignore[arg-type]  # bytes are parameters, too
        name=name,
        born=person.birth_date,
    )
    assert bytes(made) == keyed_identity(key=b"k" * 16, name=name, birth_date=person.birth_date)  # type: ignore[call-overload]  # bytes of the database
