"""What the office's programmes did for parties: written by many at once, kept by the database, read by rules."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from kail.apps.registry.enums import BusinessState, ParticipationState
from kail.apps.registry.errors import ParticipationRefused
from kail.apps.registry.models import Participation, Party, Person
from kail.apps.registry.selectors.participation_stories import with_participations
from kail.apps.registry.services.fact_writing import follow_places
from kail.apps.registry.services.merges import undo_merge
from kail.apps.registry.services.participations import (
    TakenRound,
    end_participations,
    mark_received,
    note_business_state,
    record_participations,
)
from kail.apps.registry.vocabulary import values_for
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.registry.duplicates.pairs_made import merge

pytestmark = pytest.mark.usefixtures("whole_country")
UEP = TakenRound(programme_kind=1, programme_code="uep", round_code="uep-2024", year=2024)
SIGNED, DAY = date(2024, 9, 1), date(2025, 6, 1)


def record(*people: Person, actor: Actor, taken: TakenRound = UEP, day: date = SIGNED) -> int:
    return record_participations(
        taken=taken, party_ids=[one.pk for one in people], from_date=day, reason="SK 1/2024", actor=actor
    )


def without_aid(place_code: str) -> Person:
    """Somebody whose merge needs no second person."""
    return make_person(family=make_family(place_code=place_code, receives_pkh=False))


def received(person: Person) -> object:
    return values_for(party_id=person.pk, reference_date=DAY)["program_diterima"]


def test_all_are_written_at_once_with_author_and_reason(
    actor: Actor, django_assert_max_num_queries: Any
) -> None:
    people = [make_person() for _ in range(6)]
    with django_assert_max_num_queries(8):
        assert record(*people, actor=actor) == 6
    row = Participation.objects.get(party=people[0].pk)
    assert (row.state, row.from_date, row.to_date, row.place_code) == ("chosen", SIGNED, None, SAMARINDA)
    assert row.history.get().pgh_context["reason"] == "SK 1/2024"


def test_a_second_row_of_one_round_is_refused_and_nothing_changes(actor: Actor) -> None:
    first, second = make_person(), make_person()
    record(first, actor=actor)
    with pytest.raises(ParticipationRefused) as refused:
        record(first, second, actor=actor)
    assert refused.value.code == "recorded_already"
    assert Participation.objects.count() == 1


def test_whoever_is_out_of_sight_is_not_recorded_and_neither_are_the_others(actor: Actor) -> None:
    here, elsewhere = make_person(), make_person(place_code=BALIKPAPAN)
    with region_scope(prefixes=["6472"]), pytest.raises(ParticipationRefused) as refused:
        record(here, elsewhere, actor=actor)
    assert refused.value.code == "not_seen"
    assert not Participation.objects.exists()


def test_another_region_sees_nothing_and_its_rules_neither(actor: Actor) -> None:
    person = make_person()
    record(person, actor=actor)
    assert received(person) == frozenset({1})
    with region_scope(prefixes=["6471"]):
        assert Participation.objects.count() == 0
        assert not Party.objects.filter(pk=person.pk).exists()


def test_it_ends_once_for_a_reason_that_ends_it(actor: Actor) -> None:
    person = make_person()
    record(person, actor=actor)
    ending: dict[str, Any] = {
        "round_code": "uep-2024", "party_ids": [person.pk], "to_date": date(2025, 1, 1), "reason": "pindah",
        "actor": actor,
    }  # fmt: skip
    with pytest.raises(ValueError, match="ends nothing"):
        end_participations(state=ParticipationState.RECEIVED, **ending)
    with pytest.raises(ParticipationRefused) as refused:
        end_participations(state=ParticipationState.DROPPED_OUT, **ending | {"to_date": date(2024, 8, 31)})
    assert refused.value.code == "backwards"
    assert end_participations(state=ParticipationState.DROPPED_OUT, **ending) == 1
    assert values_for(party_id=person.pk, reference_date=DAY)["pernah_berhenti"] is True
    assert values_for(party_id=person.pk, reference_date=date(2024, 12, 31))["pernah_berhenti"] is False
    with pytest.raises(ParticipationRefused) as again:
        end_participations(state=ParticipationState.GRADUATED, **ending)
    assert again.value.code == "not_seen"


def test_a_place_that_went_to_another_counts_for_nothing(actor: Actor) -> None:
    person = make_person()
    record(person, actor=actor)
    end_participations(
        round_code="uep-2024", party_ids=[person.pk], state=ParticipationState.REPLACED, to_date=SIGNED,
        reason="SK perubahan", actor=actor,
    )  # fmt: skip
    values = values_for(party_id=person.pk, reference_date=DAY)
    assert (values["program_diterima"], values["jumlah_program_diterima"]) == (frozenset(), 0)
    assert values["terakhir_menerima"] is None


def test_who_never_took_part_is_known_to_have_no_history() -> None:
    values = values_for(party_id=make_person().pk, reference_date=DAY)
    assert (values["program_diterima"], values["jumlah_program_diterima"]) == (frozenset(), 0)
    assert (values["pernah_berhenti"], values["pernah_lulus"]) == (False, False)
    assert (values["terakhir_menerima"], values["status_usaha"]) == (None, "none")


def test_a_business_that_was_not_found_is_unknown(actor: Actor) -> None:
    person = make_person()
    record(person, actor=actor)
    mark_received(round_code="uep-2024", party_ids=[person.pk], reason="BAST", actor=actor)
    for state, said in ((BusinessState.ALIVE, "alive"), (BusinessState.UNKNOWN, None)):
        note_business_state(
            round_code="uep-2024",
            party_ids=[person.pk],
            business_state=state,
            reason="kunjungan",
            actor=actor,
        )
        assert values_for(party_id=person.pk, reference_date=DAY)["status_usaha"] == said
    with pytest.raises(ParticipationRefused) as again:
        mark_received(round_code="uep-2024", party_ids=[person.pk], reason="BAST", actor=actor)
    assert again.value.code == "not_seen"


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("known_words", {"state": "rumour"}),
        ("known_words", {"business_state": "rumour"}),
        ("named", {"programme_code": ""}),
        ("named", {"round_code": ""}),
        ("named", {"programme_kind": 0}),
        ("ends_when_over", {"state": "graduated"}),
        ("ends_when_over", {"to_date": date(2025, 1, 1)}),
        ("forward", {"state": "graduated", "to_date": date(2024, 8, 31)}),
    ],
)
def test_the_database_refuses_nonsense(constraint: str, values: dict[str, Any]) -> None:
    person = make_person()
    with pytest.raises(IntegrityError, match=f"registry_participation_{constraint}"), transaction.atomic():
        Participation.objects.create(
            **{
                "party": person.party, "place_code": person.place_code, "programme_kind": 1, "programme_code": "uep",
                "round_code": "uep-2024", "year": 2024, "from_date": SIGNED, **values,
            }
        )  # fmt: skip


def test_a_row_of_nobody_is_refused() -> None:
    with pytest.raises(IntegrityError, match="names a row"), transaction.atomic():
        Participation.objects.create(
            party_id=0, place_code=SAMARINDA, programme_kind=1, programme_code="uep", round_code="uep-2024",
            year=2024, from_date=SIGNED,
        )  # fmt: skip


def test_the_round_of_a_row_never_changes(actor: Actor) -> None:
    record(make_person(), actor=actor)
    with (
        pytest.raises(Exception, match="round_stays"),
        transaction.atomic(),
        acting(actor=actor, reason="uji"),
    ):
        Participation.objects.update(round_code="uep-2023")


def test_the_history_of_a_merged_record_counts_for_the_survivor_and_goes_back(
    actor: Actor, now: datetime
) -> None:
    survivor, absorbed = without_aid(SAMARINDA), without_aid(BALIKPAPAN)
    record(absorbed, actor=actor)
    made = merge(survivor, absorbed, actor=actor, now=now)
    assert (received(survivor), received(absorbed)) == (frozenset({1}), frozenset())
    assert Participation.objects.get().place_code == SAMARINDA
    undo_merge(merge=made, reason="dua orang", actor=actor, now=now)
    assert (received(survivor), received(absorbed)) == (frozenset(), frozenset({1}))
    assert Participation.objects.get().place_code == BALIKPAPAN


def test_a_round_that_chose_both_records_stays_with_each(actor: Actor, now: datetime) -> None:
    survivor, absorbed = without_aid(SAMARINDA), without_aid(SAMARINDA)
    record(survivor, absorbed, actor=actor)
    made = merge(survivor, absorbed, actor=actor, now=now)
    assert [one["why"] for one in made.stayed] == ["same_round"]
    assert Participation.objects.filter(party=absorbed.pk).exists()


def test_it_follows_the_party_to_another_village(actor: Actor) -> None:
    person = make_person()
    record(person, actor=actor)
    with acting(actor=actor, reason="pindah"):
        Party.objects.filter(pk=person.pk).update(place_code=BALIKPAPAN)
        follow_places(party_ids=[person.pk])
    assert Participation.objects.get().place_code == BALIKPAPAN


def test_the_story_tells_the_decree_and_what_came_of_it(actor: Actor) -> None:
    person = make_person()
    record(person, actor=actor)
    end_participations(
        round_code="uep-2024", party_ids=[person.pk], state=ParticipationState.GRADUATED, to_date=DAY,
        reason="lulus mandiri", actor=actor,
    )  # fmt: skip
    with translation.override("en"):
        told = [
            (str(event.title), event.at, event.detail, event.reason)
            for event in with_participations(story=[], parties={person.pk: ""})
        ]
    assert told == [
        ("Graduated", DAY, "UEP – uep-2024", "lulus mandiri"),
        ("Chosen by a decree of the office", SIGNED, "UEP – uep-2024", "SK 1/2024"),
    ]
