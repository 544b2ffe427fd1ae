"""Ranking: order, lottery, places per region, and the reason between two neighbours."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.ranking import (
    IDENTITY,
    LOTTERY,
    LOTTERY_LIMIT,
    Candidate,
    Direction,
    PriorityKey,
    RankingError,
    allot,
    deciding_key,
    lottery,
    lottery_sql,
    rank,
)

PKH_FIRST = PriorityKey(term="pkh", direction=Direction.DESCENDING)
POOREST_FIRST = PriorityKey(term="decile")
OLDEST_FIRST = PriorityKey(term="registered")
KEYS = [PKH_FIRST, POOREST_FIRST, OLDEST_FIRST]
SEED = "UEP-2025"


def candidate(identity, *, pkh=False, decile=1, registered=date(2020, 1, 1), region="6472"):
    return Candidate(
        identity=identity, region=region, values={"pkh": pkh, "decile": decile, "registered": registered}
    )


def order(*candidates, keys=KEYS, seed=SEED):
    return [entry.candidate.identity for entry in rank(candidates=candidates, keys=keys, seed=seed)]


@st.composite
def crowds(draw):
    """Up to 12 candidates with few different values, so that many are equal in all keys."""
    identities = draw(st.sets(st.integers(1, 10**9), max_size=12))
    return [
        candidate(
            identity,
            pkh=draw(st.sampled_from([True, False, None])),
            decile=draw(st.sampled_from([1, 2, 4, None])),
            registered=draw(st.sampled_from([date(2019, 5, 1), date(2021, 1, 1), None])),
            region=draw(st.sampled_from(["6401", "6472", "6474"])),
        )
        for identity in sorted(identities)
    ]


quota_tables = st.fixed_dictionaries(
    {region: st.integers(0, 5) for region in ("6401", "6472", "6474", "6411")}
)
laws = settings(deadline=None)


# ---- the lottery


@pytest.mark.parametrize(
    ("seed", "identity", "number"),
    [
        # Values read from PostgreSQL 18 with lottery_sql.
        ("UEP-2025", 1, 4073157046311712352),
        ("UEP-2025", 2, 5379014016211029030),
        ("UEP-2025", 3, 1844999420820338349),
        ("Bériau ‘kuota’ 😀", 1, 2468558856266572924),
        ("a:b%d", 2, 8533780647441014935),
        ("UEP-2025", "0b5a", 5215607550398923286),
        ("UEP-2025", "é", 4628752624247813062),
    ],
)
def test_the_lottery_number_is_the_one_postgresql_computes(seed, identity, number):
    assert lottery(seed=seed, identity=identity) == number


def test_the_sql_of_the_lottery_is_the_documented_expression():
    assert lottery_sql(seed_parameter="%(seed)s", id_expression="party.id") == (
        "(('x' || encode(substring(sha256(convert_to("
        "CAST(%(seed)s AS text) || ':' || CAST(party.id AS text), 'UTF8')) FROM 1 FOR 8), 'hex'))"
        "::bit(64)::bigint & 9223372036854775807)"
    )


@given(
    seed=st.text(min_size=1).filter(str.isprintable),
    identity=st.integers(),
)
def test_a_lottery_number_fits_a_bigint_and_a_text_identity_draws_the_same(seed, identity):
    assert 0 <= lottery(seed=seed, identity=identity) < LOTTERY_LIMIT
    assert lottery(seed=seed, identity=identity) == lottery(seed=seed, identity=str(identity))


def test_lottery_numbers_are_spread_evenly():
    buckets = Counter(lottery(seed=SEED, identity=number) * 16 // LOTTERY_LIMIT for number in range(16_000))
    assert sorted(buckets) == list(range(16))
    chi_square = sum((count - 1000) ** 2 / 1000 for count in buckets.values())
    assert chi_square < 37.7  # 99.9 % point of chi-square with 15 degrees of freedom


def test_another_seed_is_another_order():
    people = [candidate(number) for number in range(50)]
    assert order(*people, seed="one") != order(*people, seed="two")


@pytest.mark.parametrize("seed", ["", "a\0b", "a\nb", "\ud800"])
def test_a_seed_that_cannot_be_printed_and_stored_is_refused(seed):
    with pytest.raises(RankingError) as refusal:
        lottery(seed=seed, identity=1)
    assert refusal.value.code == "seed_unprintable"


# ---- the order


def test_keys_decide_in_their_order_then_the_lottery():
    first = candidate(1, pkh=True, decile=3)
    second = candidate(2, pkh=False, decile=1, registered=date(2018, 1, 1))
    third = candidate(3, pkh=False, decile=1, registered=date(2019, 1, 1))
    fourth = candidate(4, pkh=False, decile=2)
    assert order(fourth, third, second, first) == [1, 2, 3, 4]
    drawn = sorted(range(1, 9), key=lambda number: lottery(seed=SEED, identity=number))
    assert order(*(candidate(number) for number in range(1, 9))) == drawn


@pytest.mark.parametrize("direction", list(Direction))
def test_a_missing_value_comes_last_in_both_directions(direction):
    people = [candidate(1, decile=None), candidate(2, decile=5), candidate(3, decile=9)]
    ranked = order(*people, keys=[PriorityKey(term="decile", direction=direction)])
    assert ranked == ([2, 3, 1] if direction == Direction.ASCENDING else [3, 2, 1])


def test_whole_and_decimal_scores_compare_with_each_other():
    people = [
        Candidate(identity=1, region="6472", values={"score": Decimal("2.5")}),
        Candidate(identity=2, region="6472", values={"score": 3}),
        Candidate(identity=3, region="6472", values={"score": Decimal("3.000001")}),
    ]
    assert order(*people, keys=[PriorityKey(term="score", direction=Direction.DESCENDING)]) == [3, 2, 1]


@pytest.mark.parametrize(
    "values",
    [
        [{"t": 1}, {"t": "1"}],
        [{"t": True}, {"t": 1}],
        [{"t": 0.5}, {"t": 0.25}],
        [{"t": Decimal("NaN")}, {"t": 1}],
        [{"t": 1}, {}],
        [{"t": [1]}, {"t": [2]}],
    ],
)
def test_values_that_do_not_compare_are_refused(values):
    people = [Candidate(identity=i, region="6472", values=value) for i, value in enumerate(values)]
    with pytest.raises(RankingError) as refusal:
        rank(candidates=people, keys=[PriorityKey(term="t")], seed=SEED)
    assert refusal.value.code == "term_incomparable"


def test_a_candidate_listed_twice_is_refused():
    with pytest.raises(RankingError) as refusal:
        order(candidate(1), candidate(1, decile=2))
    assert refusal.value.code == "identity_repeated"
    with pytest.raises(RankingError):
        order(candidate(1), candidate("2"))


@laws
@given(crowd=crowds(), data=st.data())
def test_the_order_of_the_input_does_not_matter(crowd, data):
    shuffled = data.draw(st.permutations(crowd))
    ranked = rank(candidates=crowd, keys=KEYS, seed=SEED)
    assert rank(candidates=shuffled, keys=KEYS, seed=SEED) == ranked
    assert [entry.rank for entry in ranked] == list(range(1, len(crowd) + 1))


@laws
@given(crowd=crowds(), data=st.data())
def test_nobody_passes_another_because_a_third_leaves(crowd, data):
    staying = [person for person in crowd if data.draw(st.booleans())]
    kept = {person.identity for person in staying}
    assert order(*staying) == [identity for identity in order(*crowd) if identity in kept]


@laws
@given(crowd=crowds().filter(bool), data=st.data())
def test_a_better_value_never_worsens_the_rank(crowd, data):
    person = data.draw(st.sampled_from(crowd))
    better = Candidate(
        identity=person.identity, region=person.region, values={**person.values, "pkh": True, "decile": 1}
    )
    changed = [better if other is person else other for other in crowd]
    assert order(*changed).index(person.identity) <= order(*crowd).index(person.identity)


# ---- why


def test_the_deciding_key_is_the_first_in_which_they_differ():
    ahead, behind = candidate(1, pkh=True, decile=3), candidate(2, pkh=True, decile=4)
    decided = deciding_key(first=ahead, second=behind, keys=KEYS, seed=SEED)
    assert (decided.term, decided.first_value, decided.second_value) == ("decile", 3, 4)
    assert decided.first_precedes
    assert not deciding_key(first=behind, second=ahead, keys=KEYS, seed=SEED).first_precedes


def test_a_missing_value_decides_too():
    decided = deciding_key(first=candidate(1), second=candidate(2, registered=None), keys=KEYS, seed=SEED)
    assert (decided.term, decided.second_value, decided.first_precedes) == ("registered", None, True)


def test_equal_in_all_keys_the_lottery_numbers_are_the_reason():
    decided = deciding_key(first=candidate(1), second=candidate(3), keys=KEYS, seed=SEED)
    assert decided.term == LOTTERY
    assert (decided.first_value, decided.second_value) == (4073157046311712352, 1844999420820338349)
    assert not decided.first_precedes


def test_equal_lottery_numbers_fall_back_on_the_identity(monkeypatch):
    monkeypatch.setattr("kail.calc.ranking.lottery", lambda *, seed, identity: 7)
    decided = deciding_key(first=candidate(2), second=candidate(1), keys=KEYS, seed=SEED)
    assert (decided.term, decided.first_value, decided.second_value) == (IDENTITY, 2, 1)
    assert not decided.first_precedes
    assert order(candidate(2), candidate(1)) == [1, 2]


@laws
@given(crowd=crowds())
def test_every_neighbour_in_the_list_has_a_reason_that_puts_it_first(crowd):
    ranked = rank(candidates=crowd, keys=KEYS, seed=SEED)
    for ahead, behind in pairwise(ranked):
        decided = deciding_key(first=ahead.candidate, second=behind.candidate, keys=KEYS, seed=SEED)
        assert decided.first_precedes
        assert decided.first_value != decided.second_value


# ---- places


def test_the_first_of_each_region_are_chosen_and_the_rest_is_a_numbered_reserve():
    people = [
        candidate(number, decile=number, region="6472" if number < 5 else "6474") for number in range(1, 6)
    ]
    allotted = allot(
        ranked=rank(candidates=people, keys=KEYS, seed=SEED), quotas={"6472": 2, "6474": 3, "6411": 4}
    )
    samarinda = allotted["6472"]
    assert [p.ranked.candidate.identity for p in samarinda.chosen] == [1, 2]
    assert [(p.ranked.candidate.identity, p.region_rank, p.reserve_number) for p in samarinda.reserve] == [
        (3, 3, 1),
        (4, 4, 2),
    ]
    assert [p.reserve_number for p in samarinda.chosen] == [None, None]
    assert {region: line.unfilled for region, line in allotted.items()} == {"6472": 0, "6474": 2, "6411": 4}


@laws
@given(crowd=crowds(), quotas=quota_tables)
def test_places_are_filled_from_the_top_and_never_moved_to_another_region(crowd, quotas):
    ranked = rank(candidates=crowd, keys=KEYS, seed=SEED)
    allotted = allot(ranked=reversed(ranked), quotas=quotas)
    assert list(allotted) == list(quotas)
    for region, line in allotted.items():
        eligible = [entry for entry in ranked if entry.candidate.region == region]
        assert len(line.chosen) == min(quotas[region], len(eligible))
        assert line.unfilled == quotas[region] - len(line.chosen)
        assert [p.ranked for p in line.chosen + line.reserve] == eligible
        assert [p.region_rank for p in line.chosen + line.reserve] == list(range(1, len(eligible) + 1))
        assert [p.reserve_number for p in line.reserve] == list(range(1, len(line.reserve) + 1))
        assert all(p.reserve_number is None for p in line.chosen)


@laws
@given(crowd=crowds(), quotas=quota_tables)
def test_one_more_place_adds_the_first_reserve_and_changes_nobody_else(crowd, quotas):
    ranked = rank(candidates=crowd, keys=KEYS, seed=SEED)
    before = allot(ranked=ranked, quotas=quotas)
    after = allot(ranked=ranked, quotas={**quotas, "6472": quotas["6472"] + 1})
    promoted = tuple(p.ranked for p in before["6472"].reserve[:1])
    assert (
        tuple(p.ranked for p in after["6472"].chosen)
        == tuple(p.ranked for p in before["6472"].chosen) + promoted
    )
    assert {r: line for r, line in after.items() if r != "6472"} == {
        r: line for r, line in before.items() if r != "6472"
    }


def test_a_region_without_quota_and_a_negative_quota_are_refused():
    ranked = rank(candidates=[candidate(1)], keys=KEYS, seed=SEED)
    with pytest.raises(RankingError) as refusal:
        allot(ranked=ranked, quotas={"6474": 1})
    assert refusal.value.code == "region_without_quota"
    with pytest.raises(RankingError) as refusal:
        allot(ranked=ranked, quotas={"6472": -1})
    assert refusal.value.code == "quota_negative"
