"""Market: the load of a village, its limits, and what is not known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.market import MarketError, MarketState, is_full, market, market_load


def test_five_bakeries_in_a_village_of_1200_are_4_17_for_each_thousand():
    load = market_load(existing=4, planned=1, people=1200)
    assert load == Fraction(25, 6)
    assert round(float(load), 2) == 4.17


@pytest.mark.parametrize(
    ("existing", "people", "per_thousand", "in_village", "state", "room"),
    [
        # The table of docs/algorithms/assessment.md.
        (5, 1200, 5, None, MarketState.OPEN, 1),
        (6, 1200, 5, None, MarketState.FULL, 0),
        (5, 1200, Decimal("4.5"), None, MarketState.FULL, 0),
        (5, 1200, 5, 5, MarketState.FULL, 0),
        (9, 1200, 5, None, MarketState.FULL, 0),
        (5, 1200, None, None, MarketState.UNLIMITED, None),
        (None, 1200, 5, None, MarketState.UNKNOWN, None),
        (5, None, 5, None, MarketState.UNKNOWN, None),
        (5, None, 5, 5, MarketState.FULL, 0),
        (5, None, 5, 9, MarketState.UNKNOWN, None),
        (5, None, None, 9, MarketState.OPEN, 4),
        (None, 1200, None, 0, MarketState.FULL, 0),
        (0, 0, 5, None, MarketState.FULL, 0),
        (0, None, 0, None, MarketState.FULL, 0),
    ],
)
def test_a_market_is_full_when_one_more_would_pass_a_limit(
    existing, people, per_thousand, in_village, state, room
):
    judged = market(
        existing=existing,
        planned=0,
        people=people,
        limit_per_thousand=per_thousand,
        limit_in_village=in_village,
    )
    assert (judged.state, judged.room) == (state, room)
    assert is_full(
        existing=existing,
        planned=0,
        people=people,
        limit_per_thousand=per_thousand,
        limit_in_village=in_village,
    ) == (state == MarketState.FULL)


def test_those_already_chosen_count():
    assert not is_full(existing=3, planned=1, people=1000, limit_per_thousand=5)
    assert is_full(existing=3, planned=2, people=1000, limit_per_thousand=5)
    assert is_full(existing=None, planned=5, people=1000, limit_per_thousand=5)


def test_the_load_is_told_only_where_it_is_known():
    assert market(existing=5, planned=0, people=1200).load == Fraction(25, 6)
    for existing, people in [(None, 1200), (5, None), (5, 0)]:
        assert market(existing=existing, planned=0, people=people).load is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"existing": -1}, "count_negative"),
        ({"planned": -1}, "count_negative"),
        ({"people": -1}, "count_negative"),
        ({"limit_in_village": -1}, "count_negative"),
        ({"limit_per_thousand": -1}, "limit_invalid"),
        ({"limit_per_thousand": 4.5}, "limit_invalid"),
        ({"limit_per_thousand": Decimal("NaN")}, "limit_invalid"),
    ],
)
def test_impossible_figures_are_refused(arguments, code):
    with pytest.raises(MarketError) as refusal:
        market(**{"existing": 1, "planned": 1, "people": 1000, **arguments})
    assert refusal.value.code == code


def test_a_load_without_people_is_refused():
    with pytest.raises(MarketError) as refusal:
        market_load(existing=1, planned=0, people=0)
    assert refusal.value.code == "nobody_lives_there"


counts = st.integers(0, 60)
villages = st.fixed_dictionaries(
    {
        "existing": st.none() | counts,
        "planned": counts,
        "people": st.none() | st.integers(0, 5000),
        "limit_per_thousand": st.none() | st.fractions(0, 20, max_denominator=8),
        "limit_in_village": st.none() | counts,
    }
)


@given(village=villages, more=st.integers(1, 9))
def test_more_businesses_or_fewer_people_never_open_a_full_market(village, more):
    if not is_full(**village):
        return
    assert is_full(**{**village, "planned": village["planned"] + more})
    if village["existing"] is not None:
        assert is_full(**{**village, "existing": village["existing"] + more})
    if village["people"] is not None:
        assert is_full(**{**village, "people": max(0, village["people"] - more)})


@given(village=villages, more=st.integers(1, 9))
def test_a_higher_limit_never_closes_an_open_market(village, more):
    if market(**village).state != MarketState.OPEN:
        return
    for name in ("limit_per_thousand", "limit_in_village"):
        if village[name] is not None:
            assert not is_full(**{**village, name: village[name] + more})


@given(village=villages)
def test_exactly_the_room_fits(village):
    judged = market(**village)
    if judged.room is None:
        assert judged.state in (MarketState.UNKNOWN, MarketState.UNLIMITED)
        return
    assert (judged.room == 0) == (judged.state == MarketState.FULL)
    assert is_full(**{**village, "planned": village["planned"] + judged.room})
    if judged.room:
        assert not is_full(**{**village, "planned": village["planned"] + judged.room - 1})


@given(village=villages)
def test_unknown_means_that_the_missing_figure_would_decide(village):
    if market(**village).state != MarketState.UNKNOWN:
        return
    people, existing = village["people"], village["existing"]
    roomy = {"existing": existing or 0, "people": 10**9 if people is None else people}
    assert market(**{**village, **roomy}).state == MarketState.OPEN
    crowded = {"existing": 10**9 if existing is None else existing, "people": people or 0}
    assert is_full(**{**village, **crowded})
