"""A round's ranking: who is eligible, in which order, and that PostgreSQL orders as the reference does."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.selection.enums import Listing
from kail.apps.selection.errors import QuotaMissing, RegionTooSmall, RoundClosed
from kail.apps.selection.models import Candidate, Ranking
from kail.apps.selection.services import rank_round
from kail.calc import ranking as reference
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_edition, make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.django_db


def order_of(ranking_id: int | None, regency: str) -> list[int]:
    found = Candidate.objects.filter(ranking_id=ranking_id, regency_code=regency).order_by("rank")
    return list(found.values_list("party_id", flat=True))


def test_pkh_comes_first_then_decile_then_older_registration(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    poor = make_person(name="A", family=make_family(decile=1, receives_pkh=False))
    later = make_person(name="B", family=make_family(decile=2), registered_date=date(2025, 2, 1))
    older = make_person(name="C", family=make_family(decile=2), registered_date=date(2024, 2, 1))
    poorer = make_person(name="D", family=make_family(decile=1))
    result = rank_round(ranked_round=make_round(), actor=actor, now=now)
    assert order_of(result.ranking_id, "6472") == [poorer.pk, older.pk, later.pk, poor.pk]


def test_the_first_of_each_regency_are_chosen_and_the_rest_wait(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    for number in range(4):
        make_person(name=f"S{number}")
    make_person(name="B", place_code=BALIKPAPAN)
    result = rank_round(ranked_round=make_round(quotas={"6472": 3, "6471": 2}), actor=actor, now=now)
    figures = {
        region.place_code: (region.eligible, region.chosen, region.reserve, region.unfilled)
        for region in result.regions
    }
    assert figures == {"6472": (4, 3, 1, 0), "6471": (1, 1, 0, 1)}
    listings = Candidate.objects.filter(ranking_id=result.ranking_id, regency_code="6472").order_by("rank")
    assert [candidate.listing for candidate in listings] == [Listing.CHOSEN] * 3 + [Listing.RESERVE]


def test_unfilled_places_are_never_moved_to_another_regency(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    for number in range(5):
        make_person(name=f"S{number}")
    result = rank_round(ranked_round=make_round(quotas={"6472": 1, "6471": 4}), actor=actor, now=now)
    assert result.chosen == 1


def test_held_absent_and_unknown_people_are_not_eligible_and_are_counted(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    make_person(name="held", held_for=["nik_sex_mismatch"])
    make_person(name="gone", absent_since=make_edition(code="2025-2"))
    make_person(name="unknown", family=make_family(decile=None))
    make_person(name="child", birth_date=date(2015, 1, 1), family=make_family(decile=None))
    make_person(name="fine")
    (samarinda,) = (
        region
        for region in rank_round(ranked_round=make_round(), actor=actor, now=now).regions
        if region.place_code == "6472"
    )
    assert (samarinda.eligible, samarinda.held, samarinda.unknown) == (1, 1, 1)


def test_the_database_refuses_a_held_candidate(whole_country: None, actor: Actor, now: datetime) -> None:
    held = make_person(held_for=["nik_missing"])
    result = rank_round(ranked_round=make_round(), actor=actor, now=now)
    with pytest.raises(IntegrityError, match="held person"), transaction.atomic():
        Candidate.objects.create(
            ranking_id=result.ranking_id,
            party_id=held.pk,
            place_code=SAMARINDA,
            regency_code="6472",
            contest_code="6472",
            rank=1,
            number=1,
            listing=Listing.CHOSEN,
            keys=[],
            lottery=1,
            evidence={},
        )


def test_the_database_refuses_a_candidate_that_nobody_knows(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    result = rank_round(ranked_round=make_round(), actor=actor, now=now)
    with pytest.raises(IntegrityError, match="names a row"), transaction.atomic():
        Candidate.objects.create(
            ranking_id=result.ranking_id,
            party_id=2**40,
            place_code=SAMARINDA,
            regency_code="6472",
            contest_code="6472",
            rank=1,
            number=1,
            listing=Listing.CHOSEN,
            keys=[],
            lottery=1,
            evidence={},
        )


def test_a_family_can_be_a_candidate(whole_country: None, actor: Actor, now: datetime) -> None:
    family = make_family()
    result = rank_round(ranked_round=make_round(), actor=actor, now=now)
    stored = Candidate.objects.create(
        ranking_id=result.ranking_id,
        party_id=family.pk,
        place_code=SAMARINDA,
        regency_code="6472",
        contest_code="6472",
        rank=1,
        number=1,
        listing=Listing.CHOSEN,
        keys=[],
        lottery=1,
        evidence={},
    )
    assert Candidate.objects.get(pk=stored.pk).party_id == family.pk


def test_a_dry_run_counts_and_stores_nothing(whole_country: None, actor: Actor, now: datetime) -> None:
    make_person()
    result = rank_round(ranked_round=make_round(), actor=actor, now=now, dry_run=True)
    assert (result.eligible, result.ranking_id) == (1, None)
    assert Ranking.objects.count() == 0


def test_evidence_keeps_what_the_rule_saw(whole_country: None, actor: Actor, now: datetime) -> None:
    person = make_person()
    result = rank_round(ranked_round=make_round(), actor=actor, now=now)
    Person.objects.filter(pk=person.pk).update(birth_date=date(1950, 1, 1))
    candidate = Candidate.objects.get(ranking_id=result.ranking_id)
    assert candidate.evidence == {
        "umur": 35,
        "desil": 2,
        "penerima_pkh": True,
        "tanggal_terdaftar": "2025-01-01",
    }


@pytest.mark.parametrize("state", [RoundState.DECREED, RoundState.CLOSED])
def test_a_decreed_round_is_not_ranked_again(
    whole_country: None, actor: Actor, now: datetime, state: RoundState
) -> None:
    with pytest.raises(RoundClosed):
        rank_round(ranked_round=make_round(state=state), actor=actor, now=now)
    assert Ranking.objects.count() == 0


def test_a_round_without_quota_is_refused(whole_country: None, actor: Actor, now: datetime) -> None:
    with pytest.raises(QuotaMissing):
        rank_round(ranked_round=make_round(quotas={}), actor=actor, now=now)


def test_an_account_that_sees_only_a_part_cannot_rank_the_whole(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    ranked_round = make_round()
    with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
        rank_round(ranked_round=ranked_round, actor=actor, now=now)


def test_another_seed_draws_another_order_and_the_same_seed_the_same(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    for number in range(12):
        make_person(name=f"S{number}")
    first = make_round(code="a", lottery_seed="satu")
    orders = [
        order_of(rank_round(ranked_round=first, actor=actor, now=now).ranking_id, "6472") for _ in range(2)
    ]
    Round.objects.filter(pk=first.pk).update(lottery_seed="dua")
    other = order_of(rank_round(ranked_round=first, actor=actor, now=now).ranking_id, "6472")
    assert orders[0] == orders[1]
    assert sorted(other) == sorted(orders[0])
    assert other != orders[0]


families = st.tuples(
    st.sampled_from([SAMARINDA, BALIKPAPAN]),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, 1, 2, 3, 4, 5]),
    st.dates(date(2023, 1, 1), date(2023, 1, 4)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(registry=st.lists(families, min_size=0, max_size=14), quota=st.integers(0, 6))
def test_postgresql_ranks_and_allots_as_the_reference(
    whole_country: None,
    actor: Actor,
    now: datetime,
    registry: list[tuple[str, bool | None, int | None, date]],
    quota: int,
) -> None:
    sid = transaction.savepoint()
    candidates = []
    for place_code, pkh, decile, registered in registry:
        family = make_family(place_code=place_code, receives_pkh=pkh, decile=decile)
        person = make_person(family=family, registered_date=registered)
        if decile is not None and decile <= 4:
            values = {"penerima_pkh": pkh, "desil": decile, "tanggal_terdaftar": registered}
            candidates.append(reference.Candidate(identity=person.pk, region=place_code[:4], values=values))
    ranked_round = make_round(quotas={"6472": quota, "6471": 2})
    result = rank_round(ranked_round=ranked_round, actor=actor, now=now)
    keys = [
        reference.PriorityKey(term="penerima_pkh", direction=reference.Direction.DESCENDING),
        reference.PriorityKey(term="desil"),
        reference.PriorityKey(term="tanggal_terdaftar"),
    ]
    ranked = reference.rank(candidates=candidates, keys=keys, seed="uji-1")
    expected = reference.allot(ranked=ranked, quotas={"6472": quota, "6471": 2})
    for region in result.regions:
        wanted = expected[region.place_code]
        placements = [*wanted.chosen, *wanted.reserve]
        assert order_of(result.ranking_id, region.place_code) == [
            placement.ranked.candidate.identity for placement in placements
        ]
        assert (region.chosen, region.reserve, region.unfilled) == (
            len(wanted.chosen),
            len(wanted.reserve),
            wanted.unfilled,
        )
    transaction.savepoint_rollback(sid)
