"""The laws of docs/algorithms/quota.md on random figures, bounds and places."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kail.calc.apportionment import Method, apportion
from kail.calc.basis import BasisPart, mixed_weights
from kail.calc.equity import contrast, equity, gallagher, gini, loosemore_hanby, sainte_lague
from kail.calc.nested import nested, regency_bounds
from kail.calc.reallocation import RegionUse, reallocate

laws = settings(deadline=None, max_examples=150)

figures = st.one_of(
    st.integers(0, 12), st.integers(1, 10**12), st.fractions(Fraction(1, 50), 100, max_denominator=50)
)
above_zero = st.one_of(
    st.integers(1, 12), st.integers(1, 10**12), st.fractions(Fraction(1, 50), 100, max_denominator=50)
)
methods = st.sampled_from(list(Method))
without_sure_place = st.sampled_from([Method.WEBSTER, Method.JEFFERSON, Method.HAMILTON, Method.EQUAL])


# ---- a formula


@st.composite
def formulas(draw):
    """One to three parts over the same regions, none of them all zero, percents that add up to 100."""
    names = "HCAGB"[: draw(st.integers(1, 5))]
    cuts = sorted(draw(st.lists(st.integers(0, 100), max_size=2)))
    percents = [end - start for start, end in zip([0, *cuts], [*cuts, 100], strict=True)]
    parts = []
    for number, percent in enumerate(percents):
        weights = {name: draw(figures) for name in names}
        assume(any(weights.values()))
        parts.append(BasisPart(name=f"part {number}", weights=weights, percent=percent))
    return parts


@laws
@given(parts=formulas())
def test_the_shares_of_a_formula_add_up_to_one(parts):
    mixed = mixed_weights(parts=parts)
    assert sum(mixed.values()) == 1
    assert min(mixed.values()) >= 0
    assert list(mixed) == list(parts[0].weights)


@laws
@given(parts=formulas(), factors=st.lists(above_zero, min_size=3, max_size=3))
def test_the_unit_of_a_part_and_the_order_of_the_parts_change_nothing(parts, factors):
    scaled = [
        BasisPart(part.name, {n: Fraction(w) * factor for n, w in part.weights.items()}, part.percent)
        for part, factor in zip(parts, factors, strict=False)
    ]
    assert mixed_weights(parts=scaled[::-1]) == mixed_weights(parts=parts)


@laws
@given(parts=formulas(), seats=st.integers(5, 60), method=methods)
def test_all_percents_on_one_part_share_like_that_part(parts, seats, method):
    whole = [BasisPart(part.name, part.weights, 100 if part is parts[0] else 0) for part in parts]
    mixed = mixed_weights(parts=whole)
    assume(method != Method.EQUAL or all(mixed.values()))
    assert (
        apportion(weights=mixed, seats=seats, method=method).places
        == apportion(weights=parts[0].weights, seats=seats, method=method).places
    )


@laws
@given(parts=formulas(), more=above_zero)
def test_raising_a_figure_never_lowers_the_share_of_its_region(parts, more):
    raised = BasisPart(
        parts[0].name, parts[0].weights | {"H": Fraction(parts[0].weights["H"]) + more}, parts[0].percent
    )
    assert mixed_weights(parts=[raised, *parts[1:]])["H"] >= mixed_weights(parts=parts)["H"]


# ---- districts


@st.composite
def divided_regions(draw):
    """Regencies with districts, floors and ceilings of districts, a method, and places within `regency_bounds`."""
    method = draw(methods)
    weights, minima, maxima, places = {}, {}, {}, {}
    for regency in "XYZ"[: draw(st.integers(1, 3))]:
        inside = {}
        for number in range(draw(st.integers(1, 4))):
            district = f"{regency}{number}"
            inside[district] = draw(above_zero if method == Method.EQUAL else figures)
            minima[district] = draw(st.integers(0, 3))
            if draw(st.booleans()):
                maxima[district] = minima[district] + draw(st.integers(0, 4))
        weights[regency] = inside
    for regency, bounds in regency_bounds(
        weights=weights, method=method, minima=minima, maxima=maxima
    ).items():
        most = bounds.least + 20 if bounds.most is None else bounds.most
        places[regency] = draw(st.integers(bounds.least, most))
    return places, weights, method, minima, maxima


@laws
@given(case=divided_regions(), alone=st.integers(0, 9))
def test_districts_add_up_to_their_regency_and_keep_their_bounds(case, alone):
    places, weights, method, minima, maxima = case
    result = nested(
        places=places | {"W": alone}, weights=weights, method=method, minima=minima, maxima=maxima
    )
    for regency, inside in weights.items():
        assert sum(result.places[district] for district in inside) == places[regency]
        assert result.within[regency].places == {district: result.places[district] for district in inside}
    assert result.places["W"] == alone
    assert sum(result.places.values()) == sum(places.values()) + alone
    for district in minima:
        assert minima[district] <= result.places[district] <= maxima.get(district, 10**9)


# ---- unfilled places


@st.composite
def uses(draw):
    """Regions with quota, unfilled places, reserve and a weight above zero."""
    regions, weights = {}, {}
    for name in "HCAGB"[: draw(st.integers(1, 5))]:
        quota = draw(st.integers(0, 20))
        regions[name] = RegionUse(quota, draw(st.integers(0, quota)), draw(st.integers(0, 15)))
        weights[name] = draw(above_zero)
    return regions, weights


@laws
@given(case=uses(), method=without_sure_place)
def test_what_moves_is_the_smaller_of_pool_and_reserves_and_nobody_loses_a_used_place(case, method):
    regions, weights = case
    result = reallocate(regions=regions, weights=weights, method=method)
    pool, waiting = sum(r.unfilled for r in regions.values()), sum(r.reserve for r in regions.values())
    lines = result.lines
    assert list(lines) == list(regions)
    assert sum(line.given for line in lines.values()) == min(pool, waiting)
    assert sum(line.taken for line in lines.values()) == min(pool, waiting) == pool - result.left
    assert sum(line.after for line in lines.values()) == sum(r.quota for r in regions.values())
    for name, region in regions.items():
        assert 0 <= lines[name].given <= region.reserve
        assert 0 <= lines[name].taken <= region.unfilled
        assert lines[name].after >= region.quota - region.unfilled


@laws
@given(case=uses(), method=without_sure_place, data=st.data())
def test_the_order_of_the_regions_does_not_decide_who_gets_places(case, method, data):
    regions, weights = case
    shuffled = dict(data.draw(st.permutations(list(regions.items()))))
    assert (
        reallocate(regions=shuffled, weights=weights, method=method).lines
        == reallocate(regions=regions, weights=weights, method=method).lines
    )


# ---- fairness


@st.composite
def sharings(draw):
    """People and places by region; zeros on both sides, never all."""
    names = "HCAGBF"[: draw(st.integers(1, 6))]
    people = {name: draw(figures) for name in names}
    places = {name: draw(st.integers(0, 12)) for name in names}
    assume(any(people.values()) and any(places.values()))
    return people, places


@laws
@given(case=sharings())
def test_measures_are_zero_exactly_when_places_are_proportional_to_people(case):
    people, places = case
    all_people, all_places = sum(map(Fraction, people.values())), sum(places.values())
    proportional = all(Fraction(people[n]) * all_places == places[n] * all_people for n in people)
    whole = equity(people=people, places=places)
    measures = [whole.loosemore_hanby, whole.gallagher.squared, whole.sainte_lague, whole.gini]
    assert [measure == 0 for measure in measures] == [proportional] * 4
    assert (whole.contrast.spread == 1) == whole.contrast.is_even == proportional


@laws
@given(people=st.lists(st.integers(0, 9), min_size=1, max_size=6), multiple=st.integers(1, 5))
def test_proportional_places_have_no_inequality(people, multiple):
    assume(any(people))
    named = {"HCAGBF"[index]: number for index, number in enumerate(people)}
    whole = equity(people=named, places={name: number * multiple for name, number in named.items()})
    assert (whole.loosemore_hanby, whole.gallagher.squared, whole.sainte_lague, whole.gini) == (0, 0, 0, 0)
    assert whole.contrast.spread == 1


@laws
@given(case=sharings(), factor=above_zero, multiple=st.integers(1, 9), data=st.data())
def test_only_ratios_matter_and_order_does_not(case, factor, multiple, data):
    people, places = case
    names = data.draw(st.permutations(list(people)))
    scaled_people = {name: Fraction(people[name]) * factor for name in names}
    scaled_places = {name: places[name] * multiple for name in places}
    for measure in (loosemore_hanby, gallagher, sainte_lague, gini):
        assert measure(people=scaled_people, places=scaled_places) == measure(people=people, places=places)
    ends, scaled_ends = (
        contrast(people=people, places=places),
        contrast(people=scaled_people, places=scaled_places),
    )
    assert (ends.fewest.name, ends.most.name) == (scaled_ends.fewest.name, scaled_ends.most.name)
    assert ends.spread == scaled_ends.spread


@laws
@given(case=sharings())
def test_gallagher_is_at_most_loosemore_hanby_and_that_at_most_gini_and_one(case):
    people, places = case
    whole = equity(people=people, places=places)
    assert 0 <= whole.gallagher.squared <= whole.loosemore_hanby**2
    assert whole.loosemore_hanby <= whole.gini <= 1


@laws
@given(case=sharings())
def test_gini_by_trapezoids_equals_gini_over_all_pairs(case):
    people, places = case
    all_people, all_places = sum(map(Fraction, people.values())), sum(places.values())
    shares = [(Fraction(people[n]) / all_people, Fraction(places[n], all_places)) for n in people]
    pairs = sum(abs(s * other_v - other_s * v) for (v, s), (other_v, other_s) in product(shares, shares))
    assert gini(people=people, places=places) == pairs / 2


@laws
@given(case=sharings())
def test_the_two_ends_bound_everybody_who_has_a_place(case):
    people, places = case
    whole = equity(people=people, places=places)
    ends = whole.contrast
    for region in whole.regions:
        if region.places:
            assert ends.fewest.per_place <= region.per_place <= ends.most.per_place
        assert (region.name in ends.without_places) == (bool(region.people) and not region.places)
    if not ends.without_places:
        assert ends.fewest.per_place <= whole.overall.per_place <= ends.most.per_place


def all_divisions(seats, regions):
    if regions == 1:
        return [(seats,)]
    return [(n, *rest) for n in range(seats + 1) for rest in all_divisions(seats - n, regions - 1)]


@settings(deadline=None, max_examples=40)
@given(weights=st.lists(st.integers(1, 40), min_size=1, max_size=5), seats=st.integers(1, 6))
def test_webster_is_the_fairest_by_sainte_lague_and_hamilton_by_the_two_others(weights, seats):
    people = {"ABCDE"[index]: weight for index, weight in enumerate(weights)}
    divisions = [dict(zip(people, division, strict=True)) for division in all_divisions(seats, len(people))]
    for method, measure in (
        (Method.WEBSTER, sainte_lague),
        (Method.HAMILTON, loosemore_hanby),
        (Method.HAMILTON, gallagher),
    ):
        chosen = apportion(weights=people, seats=seats, method=method).places
        best = min(measure(people=people, places=division) for division in divisions)
        assert measure(people=people, places=chosen) == best
