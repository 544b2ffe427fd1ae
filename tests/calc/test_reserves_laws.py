"""The laws of reserved shares, on random people, against every possible list."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kail.calc.reserves import (
    Share,
    ShortCause,
    WhenShort,
    choose,
    difference,
    feasible,
    fewest,
    replace,
    standing,
)

laws = settings(deadline=None, max_examples=100)

ANY_TYPES = tuple(range(8))
# Any two shares disjoint or one inside the other: one share; three apart; each inside the last; two apart in one.
WITHOUT_OVERLAP = ((0, 1), (0, 1, 2, 4), (0, 1, 3, 7), (0, 1, 3, 5))


@st.composite
def contests(draw, *, kinds=ANY_TYPES, most=7, releasing=False):
    """Types in rank order, places and three shares, short ones included."""
    types = tuple(draw(st.lists(st.sampled_from(kinds), max_size=most)))
    places = draw(st.integers(0, most))
    ways = st.just(WhenShort.RELEASE) if releasing else st.sampled_from(list(WhenShort))
    shares = tuple(Share(draw(st.integers(0, 3)), draw(ways)) for _ in range(3))
    return types, places, shares


plain_contests = st.sampled_from(WITHOUT_OVERLAP).flatmap(
    lambda kinds: contests(kinds=kinds, releasing=True).filter(lambda case: case[0])
)


def ranks(choice):
    return [picked.rank for picked in choice.chosen]


def count(types, chosen, bit):
    return sum(types[rank - 1] >> bit & 1 for rank in chosen)


def every_list(types, candidates, size):
    """All lists of that size, each in rank order, the best first."""
    return combinations(candidates, min(size, len(candidates)))


def best_list(types, places, shares, *, staying=(), candidates=None):
    """The definition, slowly: who is missing is put behind everybody, then all lists are tried, the best first."""
    candidates = list(range(1, len(types) + 1)) if candidates is None else list(candidates)
    extended = list(types)
    owed = [max(0, share.needed - count(types, staying, bit)) for bit, share in enumerate(shares)]
    open_places = places - len(staying)
    for bit, share in enumerate(shares):
        if share.when_short == WhenShort.KEEP_EMPTY:
            lacking = min(owed[bit], open_places) - count(extended, candidates, bit)
            for _ in range(lacking):
                extended.append(1 << bit)
                candidates.append(len(extended))
    lists = list(every_list(extended, candidates, open_places))
    for bit in range(len(shares)):
        reached = max(min(owed[bit], count(extended, chosen, bit)) for chosen in lists)
        lists = [chosen for chosen in lists if count(extended, chosen, bit) >= reached]
    return [rank for rank in lists[0] if rank <= len(types)], len(lists[0])


# ---- the list


@laws
@given(case=contests())
def test_the_list_is_the_best_of_all_lists_that_meet_the_shares(case):
    types, places, shares = case
    expected, used = best_list(types, places, shares)
    choice = choose(types=types, places=places, shares=shares)
    assert ranks(choice) == expected
    assert sum(outcome.kept_empty for outcome in choice.shares) == used - len(expected)


@laws
@given(case=contests())
def test_chosen_and_reserve_are_everybody_in_order(case):
    types, places, shares = case
    choice = choose(types=types, places=places, shares=shares)
    assert sorted([*ranks(choice), *choice.reserve]) == list(range(1, len(types) + 1))
    assert ranks(choice) == sorted(ranks(choice))
    assert list(choice.reserve) == sorted(choice.reserve)
    assert choice.unfilled == places - len(choice.chosen)
    for bit, outcome in enumerate(choice.shares):
        assert (outcome.position, outcome.needed) == (bit + 1, shares[bit].needed)
        assert outcome.met == count(types, ranks(choice), bit)
        assert (outcome.cause is None) == (outcome.short == 0) == (outcome.met >= outcome.needed)


@laws
@given(case=contests(releasing=True))
def test_no_place_is_left_while_somebody_eligible_waits(case):
    types, places, shares = case
    choice = choose(types=types, places=places, shares=shares)
    assert len(choice.chosen) == min(places, len(types))
    assert all(outcome.kept_empty == 0 for outcome in choice.shares)


@laws
@given(types=st.lists(st.sampled_from(ANY_TYPES), max_size=7), places=st.integers(0, 8))
def test_shares_that_need_nobody_change_nothing(types, places):
    nothing = (Share(0), Share(0, WhenShort.KEEP_EMPTY), Share(0))
    choice = choose(types=tuple(types), places=places, shares=nothing)
    assert choice.chosen == choose(types=(0,) * len(types), places=places).chosen
    assert ranks(choice) == list(range(1, min(places, len(types)) + 1))


@laws
@given(case=contests())
def test_a_shortfall_is_what_no_list_could_have_met(case):
    types, places, shares = case
    choice = choose(types=types, places=places, shares=shares)
    everybody = range(1, len(types) + 1)
    for bit, outcome in enumerate(choice.shares):
        there = count(types, everybody, bit)
        if outcome.cause == ShortCause.MEMBERS:
            assert there < outcome.needed
        if outcome.cause == ShortCause.PLACES:
            assert there >= min(outcome.needed, places)
    first = choice.shares[0]
    assert first.met >= min(first.needed, count(types, everybody, 0), places)


@laws
@given(case=contests())
def test_whoever_has_a_place_by_a_share_is_a_member_who_could_not_be_spared(case):
    types, places, shares = case
    choice = choose(types=types, places=places, shares=shares)
    for picked in choice.chosen:
        assert (picked.share is None) == (picked.rank <= places)
        if picked.share is not None:
            outcome = choice.shares[picked.share - 1]
            assert types[picked.rank - 1] >> (picked.share - 1) & 1
            assert outcome.met <= outcome.needed


@laws
@given(case=contests(), data=st.data())
def test_dropping_somebody_who_is_not_chosen_changes_no_chosen(case, data):
    types, places, shares = case
    choice = choose(types=types, places=places, shares=shares)
    assume(choice.reserve)
    gone = data.draw(st.sampled_from(choice.reserve))
    anew = choose(types=types[: gone - 1] + types[gone:], places=places, shares=shares)
    assert [rank + (rank >= gone) for rank in ranks(anew)] == ranks(choice)
    assert replace(types=types, before=choice, dropped={gone}, shares=shares).chosen == choice.chosen


@laws
@given(case=contests())
def test_only_the_first_of_each_type_matter(case):
    types, places, shares = case
    kept = [rank for rank in range(1, len(types) + 1) if types[: rank - 1].count(types[rank - 1]) < places]
    short = choose(types=tuple(types[rank - 1] for rank in kept), places=places, shares=shares)
    whole = choose(types=types, places=places, shares=shares)
    assert [(kept[picked.rank - 1], picked.share) for picked in short.chosen] == [
        (picked.rank, picked.share) for picked in whole.chosen
    ]
    assert short.shares == whole.shares


# ---- one share, or shares that do not overlap


@laws
@given(case=plain_contests)
def test_without_overlap_the_list_is_at_every_rank_as_good_as_any_other(case):
    types, places, shares = case
    choice = choose(types=types, places=places, shares=shares)
    goals = [min(outcome.needed, outcome.met) for outcome in choice.shares]
    for other in every_list(types, range(1, len(types) + 1), places):
        if all(count(types, other, bit) >= goal for bit, goal in enumerate(goals)):
            assert all(mine <= theirs for mine, theirs in zip(ranks(choice), other, strict=True))


@laws
@given(case=plain_contests)
def test_without_overlap_one_more_place_adds_exactly_one_person(case):
    types, places, shares = case
    fewer = ranks(choose(types=types, places=places, shares=shares))
    more = ranks(choose(types=types, places=places + 1, shares=shares))
    assert set(fewer) <= set(more)
    assert len(more) - len(fewer) == (places < len(types))


@laws
@given(case=plain_contests, data=st.data())
def test_without_overlap_filling_a_freed_place_is_choosing_anew(case, data):
    types, places, shares = case
    before = choose(types=types, places=places, shares=shares)
    gone = data.draw(st.integers(1, len(types)))
    anew = choose(types=types[: gone - 1] + types[gone:], places=places, shares=shares)
    expected = [rank + (rank >= gone) for rank in ranks(anew)]
    assert set(ranks(before)) - {gone} <= set(expected)
    after = replace(types=types, before=before, dropped={gone}, shares=shares)
    assert ranks(after) == expected
    assert after.shares == anew.shares


# ---- freed places


@laws
@given(case=contests(), data=st.data())
def test_nobody_else_loses_a_place_and_the_best_of_the_reserve_enter(case, data):
    types, places, shares = case
    before = choose(types=types, places=places, shares=shares)
    gone = {rank for rank in range(1, len(types) + 1) if data.draw(st.booleans())}
    after = replace(types=types, before=before, dropped=gone, shares=shares)
    staying = [rank for rank in ranks(before) if rank not in gone]
    waiting = [rank for rank in before.reserve if rank not in gone]
    entered, used = best_list(types, places, shares, staying=staying, candidates=waiting)
    assert ranks(after) == sorted([*staying, *entered])
    assert list(after.reserve) == [rank for rank in waiting if rank not in entered]
    assert sum(outcome.kept_empty for outcome in after.shares) == used - len(entered)
    kept_reasons = {picked for picked in before.chosen if picked.rank not in gone}
    assert kept_reasons <= set(after.chosen)


@laws
@given(case=contests(releasing=True), data=st.data())
def test_as_many_enter_as_are_freed_or_the_whole_reserve(case, data):
    types, places, shares = case
    before = choose(types=types, places=places, shares=shares)
    gone = {rank for rank in ranks(before) if data.draw(st.booleans())}
    after = replace(types=types, before=before, dropped=gone, shares=shares)
    change = difference(before=standing(choice=before), after=standing(choice=after))
    assert set(change.left) == gone
    assert len(change.entered) == min(len(gone), len(before.reserve))


@laws
@given(case=contests(releasing=True), data=st.data())
def test_a_single_share_that_was_met_stays_met_if_the_reserve_can_do_it(case, data):
    types, places, shares = case
    single = (shares[0], Share(0), Share(0))
    before = choose(types=types, places=places, shares=single)
    assume(before.chosen)
    gone = data.draw(st.sampled_from(ranks(before)))
    after = replace(types=types, before=before, dropped={gone}, shares=single)
    if not before.shortfalls and count(types, before.reserve, 0):
        assert not after.shortfalls


@laws
@given(case=contests())
def test_dropping_nobody_changes_nothing(case):
    types, places, shares = case
    before = choose(types=types, places=places, shares=shares)
    assert replace(types=types, before=before, dropped=(), shares=shares) == before


# ---- how few people can meet the shares


@laws
@given(
    counts=st.fixed_dictionaries({kind: st.integers(0, 2) for kind in ANY_TYPES}),
    needed=st.tuples(*[st.integers(0, 4)] * 3),
)
def test_the_fewest_people_are_the_least_of_all_ways(counts, needed):
    ways = product(*(range(counts[kind] + 1) for kind in range(1, 8)))
    sizes = [
        sum(way)
        for way in ways
        if all(
            sum(way[kind - 1] for kind in range(1, 8) if kind >> bit & 1) >= needed[bit] for bit in range(3)
        )
    ]
    people = fewest(counts=counts, needed=needed)
    assert people == (min(sizes) if sizes else None)
    assert feasible(counts=counts, places=5, needed=needed) == any(size <= 5 for size in sizes)
