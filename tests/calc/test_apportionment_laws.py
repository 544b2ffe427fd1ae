"""The laws of apportionment, on random weights, places and bounds."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from kail.calc.apportionment import ApportionmentError, Method, apportion, places_by_divisor
from kail.calc.signposts import DIVISOR_METHODS, Quotient, rounded_share, roundest_between, signpost

laws = settings(deadline=None, max_examples=150)

BY_SIZE_FAVOURED = [Method.ADAMS, Method.DEAN, Method.HILL, Method.WEBSTER, Method.JEFFERSON]

# Small numbers provoke ties; large ones and fractions provoke rounding errors.
numbers = st.one_of(
    st.integers(1, 12),
    st.integers(1, 10**15),
    st.fractions(Fraction(1, 50), 1000, max_denominator=50),
)
weightings = st.lists(numbers, min_size=1, max_size=7).map(
    lambda values: {"HCAGBFD"[index]: value for index, value in enumerate(values)}
)
divisor_methods = st.sampled_from(sorted(DIVISOR_METHODS))
proportional = st.sampled_from([method for method in Method if method != Method.EQUAL])
methods = st.sampled_from(list(Method))


@st.composite
def bounded_cases(draw):
    """Weights (some zero), places, minima and maxima that can be met by every method."""
    weights = draw(weightings)
    minima = {name: draw(st.integers(0, 5)) for name in draw(st.sets(st.sampled_from(sorted(weights))))}
    maxima = {
        name: max(1, minima.get(name, 0)) + draw(st.integers(0, 8))
        for name in draw(st.sets(st.sampled_from(sorted(weights))))
    }
    least = sum(max(1, minima.get(name, 0)) for name in weights)
    most = sum(maxima.get(name, 60) for name in weights)
    seats = draw(st.integers(least, min(60, most))) if least <= min(60, most) else least
    return weights, seats, minima, maxima


def seat_by_seat(weights, seats, method, minima, maxima):
    """The definition, slowly: the next place to the largest weight ÷ signpost; ties by weight, then name."""

    def claim(name):
        held = given_places[name]
        top, bottom = signpost(method=method, held=held)
        weight = Fraction(weights[name]) ** (2 if method == Method.HILL else 1)
        quotient = weight * bottom / top if top else None
        return (0 if quotient is None else 1, -(quotient or 0), -Fraction(weights[name]), name)

    given_places = {name: minima.get(name, 0) for name in weights}
    while sum(given_places.values()) < seats:
        open_names = [name for name in weights if given_places[name] < maxima.get(name, seats)]
        given_places[min(open_names, key=claim)] += 1
    return given_places


@laws
@given(case=bounded_cases(), method=divisor_methods)
def test_fast_divisor_methods_equal_the_definition_seat_by_seat(case, method):
    weights, seats, minima, maxima = case
    if method not in (Method.WEBSTER, Method.JEFFERSON):
        minima = {name: max(1, minima.get(name, 0)) for name in weights}
    expected = seat_by_seat(weights, seats, method, minima, maxima)
    assert (
        apportion(weights=weights, seats=seats, method=method, minima=minima, maxima=maxima).places
        == expected
    )


@laws
@given(case=bounded_cases(), method=methods)
def test_places_add_up_and_keep_their_bounds(case, method):
    weights, seats, minima, maxima = case
    result = apportion(weights=weights, seats=seats, method=method, minima=minima, maxima=maxima)
    assert sum(result.places.values()) == seats
    assert list(result.places) == list(weights)
    for name, number in result.places.items():
        assert minima.get(name, 0) <= number <= maxima.get(name, seats)
    assert sum(result.quota.values()) == seats


@laws
@given(case=bounded_cases(), method=divisor_methods)
def test_rounding_by_the_returned_divisor_gives_the_places_again(case, method):
    weights, seats, minima, maxima = case
    result = apportion(weights=weights, seats=seats, method=method, minima=minima, maxima=maxima)
    divisor = result.divisor
    assume(divisor.representative is not None)
    rounded = places_by_divisor(
        weights=weights, divisor=divisor.representative, method=method, minima=minima, maxima=maxima
    )
    losers = {name for tie in result.ties for name in tie.names if name not in tie.winners}
    assert rounded == {name: number + (name in losers) for name, number in result.places.items()}
    if not result.ties:
        between = Quotient(divisor.representative**2)
        assert divisor.low is None or divisor.low < between
        assert divisor.high is None or between < divisor.high


@laws
@given(weights=weightings, seats=st.integers(7, 60), method=divisor_methods)
def test_divisor_methods_are_house_monotone(weights, seats, method):
    fewer = apportion(weights=weights, seats=seats, method=method)
    more = apportion(weights=weights, seats=seats + 1, method=method)
    grown = {name: more.places[name] - fewer.places[name] for name in weights}
    assert grown == {name: int(name == fewer.runner_up.name) for name in weights}


@laws
@given(weights=weightings, seats=st.integers(7, 60), method=methods)
def test_a_larger_weight_never_gets_fewer_places(weights, seats, method):
    places = apportion(weights=weights, seats=seats, method=method).places
    for name, other in product(weights, weights):
        if weights[name] > weights[other]:
            assert places[name] >= places[other]
        if weights[name] == weights[other] and name < other:
            assert places[other] <= places[name] <= places[other] + 1


@laws
@given(weights=weightings, seats=st.integers(7, 60), method=methods, factor=numbers)
def test_only_the_ratios_of_the_weights_matter(weights, seats, method, factor):
    once = apportion(weights=weights, seats=seats, method=method)
    scaled = apportion(
        weights={n: Fraction(w) * factor for n, w in weights.items()}, seats=seats, method=method
    )
    assert (scaled.places, scaled.quota, scaled.ties) == (once.places, once.quota, once.ties)


@laws
@given(weights=weightings, seats=st.integers(7, 60), method=methods, data=st.data())
def test_the_order_of_the_mapping_does_not_matter(weights, seats, method, data):
    shuffled = dict(data.draw(st.permutations(list(weights.items()))))
    once = apportion(weights=weights, seats=seats, method=method)
    again = apportion(weights=shuffled, seats=seats, method=method)
    assert (again.places, again.ties, again.priority) == (once.places, once.ties, once.priority)


@laws
@given(weights=weightings, seats=st.integers(0, 60))
def test_hamilton_keeps_the_quota_rule_and_webster_is_near_it(weights, seats):
    hamilton = apportion(weights=weights, seats=seats, method=Method.HAMILTON)
    jefferson = apportion(weights=weights, seats=seats, method=Method.JEFFERSON)
    for name, quota in hamilton.quota.items():
        assert abs(hamilton.places[name] - quota) < 1
        assert jefferson.places[name] > quota - 1
    if seats >= len(weights):
        adams = apportion(weights=weights, seats=seats, method=Method.ADAMS)
        assert all(adams.places[name] < quota + 1 for name, quota in adams.quota.items())


@laws
@given(weights=weightings, method=proportional, multiple=st.integers(1, 4))
def test_whole_quotas_are_given_exactly(weights, method, multiple):
    whole = {name: int(weight) % 9 + 1 for name, weight in weights.items()}
    seats = multiple * sum(whole.values())
    result = apportion(weights=whole, seats=seats, method=method)
    assert result.places == {name: multiple * weight for name, weight in whole.items()}
    assert result.ties == ()


@laws
@given(weights=weightings, seats=st.integers(7, 60))
def test_the_methods_favour_large_claimants_more_and_more_from_adams_to_jefferson(weights, seats):
    ranked = [
        sorted(apportion(weights=weights, seats=seats, method=method).places.values(), reverse=True)
        for method in BY_SIZE_FAVOURED
    ]
    for flatter, steeper in pairwise(ranked):
        for first in range(1, len(weights) + 1):
            assert sum(flatter[:first]) <= sum(steeper[:first])


def all_divisions(seats, claimants):
    if claimants == 1:
        return [(seats,)]
    return [(n, *rest) for n in range(seats + 1) for rest in all_divisions(seats - n, claimants - 1)]


small_cases = st.tuples(st.lists(st.integers(1, 40), min_size=1, max_size=4), st.integers(4, 8))


@laws
@given(case=small_cases)
def test_each_method_minimises_its_own_measure_of_unfairness(case):
    weights, seats = case
    total = sum(weights)
    quotas = [Fraction(seats * weight, total) for weight in weights]
    measures = {
        Method.WEBSTER: lambda p: sum((n - q) ** 2 / w for n, q, w in zip(p, quotas, weights, strict=True)),
        Method.HILL: lambda p: sum((n - q) ** 2 / n for n, q in zip(p, quotas, strict=True)),
        Method.HAMILTON: lambda p: sum(abs(n - q) for n, q in zip(p, quotas, strict=True)),
        Method.JEFFERSON: lambda p: max(Fraction(n, w) for n, w in zip(p, weights, strict=True)),
        Method.ADAMS: lambda p: max(Fraction(w, n) for n, w in zip(p, weights, strict=True)),
    }
    named = {"ABCD"[index]: weight for index, weight in enumerate(weights)}
    for method, measure in measures.items():
        needs_all = method in (Method.HILL, Method.ADAMS)
        candidates = [p for p in all_divisions(seats, len(weights)) if not needs_all or min(p) > 0]
        result = tuple(apportion(weights=named, seats=seats, method=method).places.values())
        assert measure(result) == min(measure(division) for division in candidates)


@laws
@given(case=small_cases)
def test_dean_no_transfer_brings_the_numbers_per_place_of_two_closer(case):
    weights, seats = case
    named = {"ABCD"[index]: weight for index, weight in enumerate(weights)}
    places = apportion(weights=named, seats=seats, method=Method.DEAN).places
    for giver, taker in product(named, named):
        if giver != taker and places[giver] > 1:
            now = abs(Fraction(named[giver], places[giver]) - Fraction(named[taker], places[taker]))
            then = abs(Fraction(named[giver], places[giver] - 1) - Fraction(named[taker], places[taker] + 1))
            assert now <= then


@laws
@given(weights=weightings, seats=st.integers(7, 60), method=divisor_methods)
def test_a_reported_tie_is_real_and_an_unreported_one_does_not_exist(weights, seats, method):
    result = apportion(weights=weights, seats=seats, method=method)
    next_best, last_given = result.runner_up, result.priority[-1] if result.priority else None
    tied = last_given is not None and next_best.quotient == last_given.quotient
    assert bool(result.ties) == tied
    for tie in result.ties:
        assert 0 < tie.seats == len(tie.winners) < len(tie.names)
        best_first = sorted(tie.names, key=lambda name: (-Fraction(weights[name]), name))
        assert list(tie.names) == best_first
        assert list(tie.winners) == best_first[: tie.seats]


@laws
@given(
    case=bounded_cases(),
    method=methods,
    seats=st.integers(-3, 80),
    zeros=st.sets(st.sampled_from("HCAGBFD")),
)
def test_any_wish_is_met_exactly_or_refused(case, method, seats, zeros):
    weights, _, minima, maxima = case
    weights = {name: 0 if name in zeros else weight for name, weight in weights.items()}
    try:
        result = apportion(weights=weights, seats=seats, method=method, minima=minima, maxima=maxima)
    except ApportionmentError as refusal:
        event(refusal.code)
    else:
        assert sum(result.places.values()) == seats
        for name, number in result.places.items():
            assert minima.get(name, 0) <= number <= maxima.get(name, seats)
            if method != Method.EQUAL and not weights[name]:
                assert number == minima.get(name, 0)


@laws
@given(low=st.fractions(0, 10**6), width=st.fractions(Fraction(1, 10**6), 10**4))
def test_the_printed_divisor_lies_strictly_between_its_bounds(low, width):
    low_bound, high_bound = Quotient(low**2), Quotient((low + width) ** 2)
    number = roundest_between(low=low_bound, high=high_bound)
    assert low < number < low + width
    assert roundest_between(low=None, high=high_bound) < low + width
    assert roundest_between(low=high_bound, high=None) > low + width


@laws
@given(share=st.fractions(0, 1000), method=divisor_methods)
def test_a_share_is_rounded_to_one_of_its_neighbours(share, method):
    number = rounded_share(method=method, share=share)
    if method == Method.JEFFERSON:
        assert number == share.__floor__()
    else:
        assert share - 1 < number <= share + 1
