"""Two records become one person, and two again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import CategorySource, DuplicateState
from kail.apps.registry.errors import MergeRefused
from kail.apps.registry.models import (
    DuplicatePair,
    GroupMember,
    Membership,
    Party,
    PartyMerge,
    Person,
    PersonCategory,
)
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.selectors.search import search_parties
from kail.apps.registry.selectors.stories import family_members
from kail.apps.registry.services.categories import record_category
from kail.apps.registry.services.merges import approve_merge, propose_merge, reject_merge, undo_merge
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.registry.duplicates.pairs_made import decide, make_pair, merge
from tests.registry.groups_made import admit, make_group

POOR = {"receives_pkh": False}


def make_record(name: str = "Siti Aminah", **facts: Any) -> Person:
    return make_person(
        name=name, family=make_family(place_code=facts.pop("place_code", SAMARINDA), **POOR), **facts
    )


@pytest.fixture
def second(whole_country: None, make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="kedua").actor


def state_of_registry() -> dict[str, list[dict[str, Any]]]:
    """Everything about people, row by row."""
    models = (Party, Person, Membership, PersonCategory, GroupMember, DuplicatePair)
    return {
        model._meta.db_table: [
            {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
            for row in model.objects.order_by("pk").values()
        ]
        for model in models
    }


def test_an_absorbed_record_is_held_and_leads_to_the_survivor(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    survivor, absorbed = make_record(), make_record("Siti Aminnah")
    made = merge(survivor, absorbed, actor=actor, now=now)
    absorbed.refresh_from_db()
    assert made.state == "approved"
    assert (absorbed.merged_into_id, absorbed.held_for) == (survivor.pk, ["merged"])
    assert records_of(party_ids=[survivor.pk]) == {survivor.pk: (survivor.pk, absorbed.pk)}
    found = search_parties(text="Siti Aminnah").found
    assert [line.party_id for line in found] == [survivor.pk, survivor.family_id]
    assert family_members(family=absorbed.family) == []


def test_chosen_values_count_and_the_rest_goes_by_the_rule(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    survivor = make_record(education=None, birth_date=date(1990, 2, 1), registered_date=date(2025, 3, 1))
    absorbed = make_record("Siti A.", education=3, birth_date=date(1990, 1, 2), works=True)
    merge(survivor, absorbed, actor=actor, now=now, birth_date="absorbed")
    standing = Person.objects.select_related("party").get(pk=survivor.pk)
    assert standing.party.display_name == "Siti Aminah"
    assert (standing.birth_date, standing.education, standing.works) == (date(1990, 1, 2), 3, True)
    assert standing.registered_date == date(2025, 1, 1)


def test_undo_restores_exactly_what_was_before(whole_country: None, actor: Actor, now: datetime) -> None:
    survivor = make_record(education=None)
    absorbed = make_record("Siti A.", education=3, place_code="6472011002")
    third = make_record("Siti Amina")
    for person in (survivor, absorbed):
        record_category(
            person=person, category=12, from_date=now.date(), source=CategorySource.VISIT, reason="uji",
            actor=actor, now=now,
        )  # fmt: skip
    record_category(
        person=absorbed, category=20, from_date=now.date(), source=CategorySource.VISIT, reason="uji",
        actor=actor, now=now,
    )  # fmt: skip
    make_pair(absorbed, third, actor=actor, now=now)
    pair = decide(
        make_pair(survivor, absorbed, actor=actor, now=now), DuplicateState.SAME, actor=actor, now=now
    )
    before = state_of_registry()
    made = propose_merge(
        pair=pair, survivor_id=survivor.pk, choices={"home": "absorbed", "name": "absorbed"}, reason="KTP",
        actor=actor, now=now,
    )  # fmt: skip
    assert PersonCategory.objects.get(category=20).person_id == survivor.pk
    assert [stay["why"] for stay in made.stayed] == ["covered"]
    assert Person.objects.get(pk=survivor.pk).place_code == "6472011002"
    undone = undo_merge(merge=made, reason="dua orang", actor=actor, now=now)
    assert undone.kept == []
    after = state_of_registry()
    made_rows = {
        "registry_membership": {row["id"] for row in after["registry_membership"]},
        "registry_duplicatepair": {row["id"] for row in after["registry_duplicatepair"]},
    }
    for table, ids in made_rows.items():
        new = ids - {row["id"] for row in before[table]}
        # Rows are never deleted: a period of no day, and a pair that is no longer alike, count for nothing.
        for row in after[table]:
            if row["id"] in new:
                assert row.get("from_date") == row.get("to_date")
                assert row.get("state", "gone") == "gone"
        after[table] = [row for row in after[table] if row["id"] not in new]
    assert after == before


def test_what_somebody_changed_since_stays_and_says_why(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    survivor, absorbed = make_record(education=None), make_record("Siti A.", education=3, works=True)
    made = merge(survivor, absorbed, actor=actor, now=now, name="absorbed")
    Person.objects.filter(pk=survivor.pk).update(education=5)
    undone = undo_merge(merge=made, reason="dua orang", actor=actor, now=now + timedelta(days=400))
    standing = Person.objects.select_related("party").get(pk=survivor.pk)
    assert [(kept["part"], kept["why"]) for kept in undone.kept] == [("education", "changed_since")]
    assert (standing.education, standing.works, standing.party.display_name) == (5, None, "Siti Aminah")
    assert Person.objects.get(pk=absorbed.pk).merged_into_id is None


def test_a_second_kube_stays_with_the_other_record(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    survivor, absorbed = make_record(), make_record("Siti A.")
    for person in (survivor, absorbed):
        admit(make_group(actor=actor, now=now), person, actor=actor, now=now)
    made = merge(survivor, absorbed, actor=actor, now=now)
    assert made.needs_second_person
    approved = approve_merge(merge=made, reason="setuju", actor=second, now=now)
    assert [stay["why"] for stay in approved.stayed] == ["other_group"]
    assert GroupMember.objects.filter(person=absorbed).count() == 1


def test_a_benefit_needs_a_second_person(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    survivor = make_person(name="Siti Aminah")  # its family receives PKH
    absorbed = make_record("Siti A.")
    made = merge(survivor, absorbed, actor=actor, now=now)
    assert made.state == "proposed"
    with pytest.raises(SamePerson), transaction.atomic():
        approve_merge(merge=made, reason="setuju", actor=actor, now=now)
    assert Person.objects.get(pk=absorbed.pk).merged_into_id is None
    assert approve_merge(merge=made, reason="setuju", actor=second, now=now).state == "approved"
    assert Person.objects.get(pk=absorbed.pk).merged_into_id == survivor.pk
    with pytest.raises(SamePerson), transaction.atomic():
        undo_merge(merge=made, reason="ternyata dua orang", actor=second, now=now)
    undo_merge(merge=made, reason="ternyata dua orang", actor=actor, now=now)
    assert Person.objects.get(pk=absorbed.pk).merged_into_id is None


def test_a_benefit_in_another_region_needs_a_second_person_too(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    survivor, absorbed = make_record(), make_record("Siti A.")
    admit(make_group(actor=actor, now=now, place_code=BALIKPAPAN), absorbed, actor=actor, now=now)
    with region_scope(prefixes=["6472"]):
        assert merge(survivor, absorbed, actor=actor, now=now).needs_second_person


def test_a_rejected_merge_can_be_proposed_again(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    survivor, absorbed = make_person(), make_record("Siti A.")
    made = merge(survivor, absorbed, actor=actor, now=now)
    with pytest.raises(AlreadyDecided), transaction.atomic():
        propose_merge(
            pair=made.pair, survivor_id=survivor.pk, choices={}, reason="lagi", actor=actor, now=now
        )
    reject_merge(merge=made, reason="KTP belum dilihat", actor=second, now=now)
    again = propose_merge(
        pair=made.pair, survivor_id=absorbed.pk, choices={}, reason="KTP dilihat", actor=actor, now=now
    )
    assert (again.state, again.survivor_id) == ("proposed", absorbed.pk)


def test_three_records_become_one_without_a_chain(whole_country: None, actor: Actor, now: datetime) -> None:
    first, middle, last = make_record(), make_record("Siti A."), make_record("St. Aminah")
    one = merge(middle, first, actor=actor, now=now)
    two = merge(last, middle, actor=actor, now=now)
    assert set(Person.objects.filter(merged_into=last).values_list("pk", flat=True)) == {first.pk, middle.pk}
    with pytest.raises(MergeRefused) as refused, transaction.atomic():
        undo_merge(merge=one, reason="salah", actor=actor, now=now)
    assert refused.value.code == "newer_merge"
    undo_merge(merge=two, reason="salah", actor=actor, now=now)
    assert set(Person.objects.filter(merged_into=middle).values_list("pk", flat=True)) == {first.pk}
    undo_merge(merge=one, reason="salah", actor=actor, now=now)
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_merged_records_cannot_be_merged_again_nor_in_a_circle(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    first, second_record, third = make_record(), make_record("Siti A."), make_record("Siti B.")
    merge(first, second_record, actor=actor, now=now)
    for other in (first, third):
        with pytest.raises((MergeRefused, IntegrityError, AlreadyDecided)), transaction.atomic():
            merge(second_record, other, actor=actor, now=now)


@pytest.mark.parametrize("into", ["itself", "merged", "survivor"])
def test_the_database_knows_no_chains(into: str, whole_country: None, actor: Actor, now: datetime) -> None:
    survivor, absorbed, third = make_record(), make_record("Siti A."), make_record("Siti B.")
    merge(survivor, absorbed, actor=actor, now=now)
    row, target = {"itself": (third, third), "merged": (third, absorbed), "survivor": (survivor, third)}[into]
    with pytest.raises(IntegrityError, match="stands by itself"), transaction.atomic():
        Person.objects.filter(pk=row.pk).update(merged_into=target)


def test_a_merged_record_stays_held_whatever_an_import_writes(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    survivor, absorbed = make_record(), make_record("Siti A.")
    merge(survivor, absorbed, actor=actor, now=now)
    Person.objects.filter(pk=absorbed.pk).update(held_for=[])
    assert Person.objects.get(pk=absorbed.pk).held_for == ["merged"]


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"decided_by_id": None}, "decided_by_someone"),
        ({"undone_at": datetime(2025, 7, 1).astimezone()}, "undone_after_approved"),
    ],
)
def test_the_database_refuses_half_decisions(
    columns: dict[str, Any], constraint: str, whole_country: None, actor: Actor, now: datetime
) -> None:
    made = merge(make_record(), make_record("Siti A."), actor=actor, now=now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PartyMerge.objects.filter(pk=made.pk).update(**columns)


def test_the_database_refuses_the_same_person_twice(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    made = merge(make_person(), make_record("Siti A."), actor=actor, now=now)
    decided = {"state": "approved", "decided_at": now, "decision_reason": "ya"}
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        PartyMerge.objects.filter(pk=made.pk).update(decided_by_id=actor.id, **decided)
    PartyMerge.objects.filter(pk=made.pk).update(decided_by_id=second.id, **decided)
    with pytest.raises(IntegrityError, match="undone_by_another"), transaction.atomic():
        PartyMerge.objects.filter(pk=made.pk).update(undone_by_id=second.id, undone_at=now)


def test_name_and_birth_date_of_the_other_record_mean_that_it_should_stay(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    survivor, absorbed = make_record(), make_record("Siti A.", birth_date=date(1990, 2, 1))
    with pytest.raises(MergeRefused) as refused, transaction.atomic():
        merge(survivor, absorbed, actor=actor, now=now, name="absorbed", birth_date="absorbed")
    assert refused.value.code == "two_identities"


def test_only_pairs_judged_the_same_are_merged(whole_country: None, actor: Actor, now: datetime) -> None:
    survivor, absorbed = make_record(), make_record("Siti A.")
    pair = make_pair(survivor, absorbed, actor=actor, now=now)
    with pytest.raises(MergeRefused) as refused, transaction.atomic():
        propose_merge(pair=pair, survivor_id=survivor.pk, choices={}, reason="ya", actor=actor, now=now)
    assert refused.value.code == "not_same"


def test_what_was_decided_about_the_absorbed_record_holds_for_the_survivor(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    survivor, absorbed, brother = make_record(), make_record("Siti A."), make_record("Budi")
    pair = make_pair(absorbed, brother, actor=actor, now=now)
    decide(pair, DuplicateState.NOT_SAME, actor=actor, now=now, reason="kakak adik")
    merge(survivor, absorbed, actor=actor, now=now)
    carried = DuplicatePair.objects.get(person_a=survivor, person_b=brother)
    assert carried.state == DuplicateState.NOT_SAME
    assert [decision.reason for decision in carried.decisions.all()] == ["kakak adik"]
