"""Formula, districts, unfilled places and fairness on examples worked by hand; see docs/algorithms/quota.md."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kail.calc.apportionment import ApportionmentError, Method, apportion
from kail.calc.basis import BasisPart, mixed_weights
from kail.calc.equity import (
    EquityError,
    contrast,
    equity,
    gallagher,
    gini,
    loosemore_hanby,
    per_place,
    sainte_lague,
    spread,
)
from kail.calc.nested import RegencyBounds, nested, regency_bounds
from kail.calc.reallocation import RegionUse, reallocate

ONE_REGENCY = {"A": 900, "B": 760, "C": 620, "D": 410, "E": 210}
POOR = {"6402": 59000, "6408": 37110, "6411": 2900, "6472": 37800, "6474": 7110}
USES = {
    "6402": RegionUse(quota=150, unfilled=0, reserve=500),
    "6408": RegionUse(quota=150, unfilled=0, reserve=25),
    "6411": RegionUse(quota=150, unfilled=40, reserve=0),
    "6472": RegionUse(quota=150, unfilled=0, reserve=12),
    "6474": RegionUse(quota=150, unfilled=20, reserve=0),
}
PEOPLE = {"A": 40, "B": 30, "C": 20, "D": 10}
PLACES = {"A": 50, "B": 30, "C": 15, "D": 5}


# ---- a formula


def test_sixty_percent_of_one_figure_and_forty_of_another():
    mixed = mixed_weights(
        parts=[
            BasisPart(name="poor", weights={"A": 30, "B": 10}, percent=60),
            BasisPart(name="population", weights={"A": 100, "B": 300}, percent=40),
        ]
    )
    assert mixed == {"A": Fraction(55, 100), "B": Fraction(45, 100)}


def test_percents_may_have_decimals_or_be_thirds():
    thirds = [
        BasisPart(name=f"part {number}", weights={"A": number, "B": 3 - number}, percent=Fraction(100, 3))
        for number in range(3)
    ]
    assert mixed_weights(parts=thirds) == {"A": Fraction(1, 3), "B": Fraction(2, 3)}
    halves = [
        BasisPart(name="x", weights={"A": 1, "B": 0}, percent=Decimal("12.5")),
        BasisPart(name="y", weights={"A": 0, "B": 1}, percent=Decimal("87.5")),
    ]
    assert mixed_weights(parts=halves) == {"A": Fraction(1, 8), "B": Fraction(7, 8)}


def test_a_part_of_zero_percent_may_have_any_figures():
    parts = [
        BasisPart(name="x", weights={"A": 1, "B": 3}, percent=100),
        BasisPart(name="y", weights={"A": 0, "B": 0}, percent=0),
    ]
    assert mixed_weights(parts=parts) == {"A": Fraction(1, 4), "B": Fraction(3, 4)}


@pytest.mark.parametrize(
    ("code", "parts", "said"),
    [
        ("nobody", [], "no figure"),
        ("nobody", [BasisPart("x", {}, 100)], "no figure"),
        ("basis_percent", [BasisPart("x", {"A": 1}, 60), BasisPart("y", {"A": 1}, 30)], "add up to 90,"),
        ("basis_percent", [BasisPart("x", {"A": 1}, Decimal("99.5"))], "add up to 99.5,"),
        ("basis_percent", [BasisPart("x", {"A": 1}, Fraction(200, 3))], "add up to 200/3,"),
        ("weight_invalid", [BasisPart("x", {"A": 1}, -100)], "1. x"),
        ("weight_invalid", [BasisPart("x", {"A": -1}, 100)], "A"),
        (
            "basis_region_missing",
            [BasisPart("x", {"A": 1, "B": 1, "C": 2}, 50), BasisPart("y", {"A": 1}, 50)],
            "“y” for B, C",
        ),
        (
            "basis_region_missing",
            [BasisPart("x", {"A": 1}, 50), BasisPart("y", {"A": 1, "B": 1}, 50)],
            "“x” for B",
        ),
        ("basis_part_empty", [BasisPart("x", {"A": 1}, 50), BasisPart("y", {"A": 0}, 50)], "“y” are zero"),
    ],
)
def test_a_formula_that_cannot_be_meant_is_refused(code, parts, said):
    with pytest.raises(ApportionmentError) as refusal:
        mixed_weights(parts=parts)
    assert refusal.value.code == code
    assert said in refusal.value.message_en
    assert refusal.value.message_id not in ("", refusal.value.message_en)


def test_the_indonesian_sentence_has_a_decimal_comma():
    with pytest.raises(ApportionmentError) as refusal:
        mixed_weights(parts=[BasisPart("x", {"A": 1}, Decimal("99.5"))])
    assert "berjumlah 99,5, seharusnya 100" in refusal.value.message_id


# ---- districts


def test_the_places_of_a_regency_are_shared_among_its_districts():
    result = nested(places={"6411": 20}, weights={"6411": ONE_REGENCY}, method=Method.WEBSTER)
    assert result.places == {"A": 6, "B": 5, "C": 4, "D": 3, "E": 2}
    last, runner_up = result.within["6411"].priority[-1], result.within["6411"].runner_up
    assert (last.name, last.seat, last.quotient.rounded(digits=1)) == ("E", 2, Decimal("140.0"))
    assert (runner_up.name, runner_up.seat, runner_up.quotient.rounded(digits=1)) == (
        "A",
        7,
        Decimal("138.5"),
    )
    capped = nested(
        places={"6411": 20},
        weights={"6411": ONE_REGENCY},
        method=Method.WEBSTER,
        maxima=dict.fromkeys(ONE_REGENCY, 5),
    )
    assert capped.places == {"A": 5, "B": 5, "C": 5, "D": 3, "E": 2}


def test_two_steps_are_not_one():
    inside = {"X": {"a": 13, "b": 13, "c": 13}, "Y": {"d": 61}}
    regencies = apportion(weights={"X": 39, "Y": 61}, seats=10, method=Method.WEBSTER).places
    assert regencies == {"X": 4, "Y": 6}
    two_steps = nested(places=regencies, weights=inside, method=Method.WEBSTER).places
    assert two_steps == {"a": 2, "b": 1, "c": 1, "d": 6}
    one_step = apportion(weights=inside["X"] | inside["Y"], seats=10, method=Method.WEBSTER).places
    assert one_step == {"a": 1, "b": 1, "c": 1, "d": 7}


def test_a_regency_that_is_not_divided_keeps_its_places():
    result = nested(
        places={"6471": 7, "6411": 2}, weights={"6411": {"A": 1, "B": 1}}, method=Method.EQUAL, minima=1
    )
    assert result.places == {"6471": 7, "A": 1, "B": 1}
    assert list(result.within) == ["6411"]


def test_a_refusal_inside_names_the_regency_and_keeps_its_code():
    with pytest.raises(ApportionmentError) as refusal:
        nested(places={"6411": 1}, weights={"6411": {"A": 1, "B": 1}}, method=Method.WEBSTER, minima=1)
    assert refusal.value.code == "minima_exceed_seats"
    assert refusal.value.message_en.startswith("Within 6411: ")
    assert refusal.value.message_id.startswith("Di dalam 6411: ")


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("name_unknown", {"places": {"X": 1}, "weights": {"Y": {"A": 1}}}),
        ("name_repeated", {"places": {"X": 1, "Y": 1}, "weights": {"X": {"A": 1}, "Y": {"A": 1}}}),
        ("name_repeated", {"places": {"X": 1, "Y": 1}, "weights": {"X": {"Y": 1}}}),
        ("name_unknown", {"places": {"X": 1}, "weights": {"X": {"A": 1}}, "maxima": {"B": 1}}),
        ("name_unknown", {"places": {"X": 1}, "weights": {"X": {"A": 1}}, "minima": {"X": 1}}),
        ("nobody", {"places": {"X": 1}, "weights": {"X": {}}}),
    ],
)
def test_regions_that_do_not_fit_together_are_refused(code, arguments):
    with pytest.raises(ApportionmentError) as refusal:
        nested(method=Method.WEBSTER, **arguments)
    assert refusal.value.code == code
    assert refusal.value.message_id not in ("", refusal.value.message_en)


def test_floors_and_ceilings_of_districts_bound_their_regency():
    inside = {"X": {"A": 5, "B": 0}, "Y": {"C": 1, "D": 1}}
    maxima = {"A": 9, "C": 4, "D": 0}
    assert regency_bounds(weights=inside, method=Method.WEBSTER, minima={"B": 2}, maxima=maxima) == {
        "X": RegencyBounds(least=2, most=11),
        "Y": RegencyBounds(least=0, most=4),
    }
    assert regency_bounds(weights=inside, method=Method.HILL, maxima=maxima) == {
        "X": RegencyBounds(least=1, most=9),
        "Y": RegencyBounds(least=1, most=4),
    }
    assert regency_bounds(weights=inside, method=Method.EQUAL, maxima=maxima)["X"].most is None


# ---- unfilled places


@pytest.mark.parametrize(
    ("weights", "method", "given_places"),
    [
        (POOR, Method.WEBSTER, [29, 19, 0, 12, 0]),
        ({name: use.reserve for name, use in USES.items()}, Method.WEBSTER, [56, 3, 0, 1, 0]),
        (POOR, Method.EQUAL, [24, 24, 0, 12, 0]),
    ],
)
def test_unfilled_places_go_where_people_wait_and_no_further(weights, method, given_places):
    result = reallocate(regions=USES, weights=weights, method=method)
    assert (result.pool, result.left) == (60, 0)
    assert [line.given for line in result.lines.values()] == given_places
    assert [line.taken for line in result.lines.values()] == [0, 0, 40, 0, 20]
    assert [line.after for line in result.lines.values()] == [
        150 - taken + more for taken, more in zip([0, 0, 40, 0, 20], given_places, strict=True)
    ]


def test_places_nobody_waits_for_stay_where_they_are():
    fewer = USES | {"6402": RegionUse(150, 0, 33), "6408": RegionUse(150, 0, 0)}
    result = reallocate(regions=fewer, weights=POOR, method=Method.WEBSTER)
    assert (result.pool, result.left) == (60, 15)
    assert {name: line.taken for name, line in result.lines.items() if line.taken} == {"6411": 30, "6474": 15}
    assert {name: line.given for name, line in result.lines.items() if line.given} == {"6402": 33, "6472": 12}


def test_without_unfilled_places_or_anybody_waiting_nothing_moves():
    full = {"A": RegionUse(5, 0, 3), "B": RegionUse(5, 0, 0)}
    empty = {"A": RegionUse(5, 5, 0), "B": RegionUse(5, 1, 0)}
    for regions, pool in ((full, 0), (empty, 6)):
        result = reallocate(regions=regions, weights={"A": 1}, method=Method.WEBSTER)
        assert (result.pool, result.left, result.giving, result.taking) == (pool, pool, None, None)
        assert {line.after for line in result.lines.values()} == {5}


@pytest.mark.parametrize(
    ("code", "regions", "method"),
    [
        ("nobody", {}, Method.WEBSTER),
        ("region_use_invalid", {"A": RegionUse(5, 6, 0)}, Method.WEBSTER),
        ("region_use_invalid", {"A": RegionUse(5, -1, 0)}, Method.WEBSTER),
        ("region_use_invalid", {"A": RegionUse(5, 1, -1)}, Method.WEBSTER),
        ("weight_missing", {"A": RegionUse(5, 1, 0), "C": RegionUse(5, 0, 1)}, Method.WEBSTER),
        ("too_few_seats", {"A": RegionUse(5, 1, 2), "B": RegionUse(5, 0, 1)}, Method.ADAMS),
        ("weights_cannot_absorb", {"A": RegionUse(5, 1, 0), "Z": RegionUse(5, 0, 1)}, Method.WEBSTER),
    ],
)
def test_a_reallocation_that_cannot_be_is_refused(code, regions, method):
    with pytest.raises(ApportionmentError) as refusal:
        reallocate(regions=regions, weights={"A": 1, "B": 1, "Z": 0}, method=method)
    assert refusal.value.code == code
    assert refusal.value.message_id not in ("", refusal.value.message_en)


# ---- fairness


def test_the_measures_of_an_example_by_hand():
    assert loosemore_hanby(people=PEOPLE, places=PLACES) == Fraction(1, 10)
    assert gallagher(people=PEOPLE, places=PLACES).squared == Fraction(150, 2 * 100**2)
    assert gallagher(people=PEOPLE, places=PLACES).rounded(digits=4) == Decimal("0.0866")
    assert sainte_lague(people=PEOPLE, places=PLACES) == Fraction("0.0625")
    assert gini(people=PEOPLE, places=PLACES) == Fraction("0.135")
    assert spread(people=PEOPLE, places=PLACES) == Fraction(5, 2)


def test_the_gini_of_one_two_three_four_is_a_quarter():
    ones = dict.fromkeys("ABCD", 1)
    assert gini(people=ones, places={"A": 1, "B": 2, "C": 3, "D": 4}) == Fraction(1, 4)
    assert gini(people=ones, places={"A": 0, "B": 0, "C": 0, "D": 9}) == Fraction(3, 4)


def test_the_two_ends_are_named_with_their_numbers():
    result = contrast(
        people={"Mahakam Ulu": 2900, "Kutai Kartanegara": 59000, "Paser": 25280},
        places={"Mahakam Ulu": 150, "Kutai Kartanegara": 150, "Paser": 150},
    )
    assert (result.fewest.name, result.fewest.rounded()) == ("Mahakam Ulu", 19)
    assert (result.most.name, result.most.rounded()) == ("Kutai Kartanegara", 393)
    assert result.most.rounded(digits=1) == Decimal("393.3")
    assert result.spread == Fraction(59000, 2900)
    assert (result.without_places, result.is_even) == ((), False)


def test_of_equal_regions_the_larger_is_named_then_the_name_that_sorts_first():
    result = contrast(people={"C": 10, "B": 10, "A": 5}, places={"C": 2, "B": 2, "A": 1})
    assert (result.fewest.name, result.most.name) == ("B", "B")
    assert result.is_even
    assert result.spread == 1


def test_a_region_with_people_and_no_place_is_named_apart():
    result = contrast(people={"A": 10, "B": 4, "C": 0}, places={"A": 2, "B": 0, "C": 0})
    assert (result.fewest.name, result.most.name) == ("A", "A")
    assert result.without_places == ("B",)
    assert result.spread is None
    assert not result.is_even


def test_places_where_nobody_is_have_no_measure_of_sainte_lague_and_no_spread():
    people, places = {"A": 10, "B": 0}, {"A": 0, "B": 3}
    whole = equity(people=people, places=places, overall_name="all")
    assert (whole.loosemore_hanby, whole.gini, whole.gallagher.exact) == (1, 1, 1)
    assert whole.sainte_lague is None
    assert whole.contrast.spread is None
    assert whole.contrast.fewest.per_place == 0


def test_people_per_place_and_places_per_thousand():
    first, second, third = per_place(
        people={"A": Decimal("2.5"), "B": 1999, "C": 0}, places={"A": 1, "B": 0, "C": 1}
    )
    assert (first.rounded(), first.rounded(digits=1)) == (3, Decimal("2.5"))
    assert (first.places_per_thousand, second.places_per_thousand) == (400, 0)
    assert (second.per_place, second.rounded()) == (None, None)
    assert (third.per_place, third.places_per_thousand) == (0, None)


def test_one_answer_has_all_measures():
    whole = equity(people=PEOPLE, places=PLACES, overall_name="Kaltim")
    assert (whole.overall.name, whole.overall.people, whole.overall.places) == ("Kaltim", 100, 100)
    assert whole.regions == per_place(people=PEOPLE, places=PLACES)
    assert whole.contrast == contrast(people=PEOPLE, places=PLACES)
    assert whole.loosemore_hanby == loosemore_hanby(people=PEOPLE, places=PLACES)
    assert whole.gallagher == gallagher(people=PEOPLE, places=PLACES)
    assert whole.sainte_lague == sainte_lague(people=PEOPLE, places=PLACES)
    assert whole.gini == gini(people=PEOPLE, places=PLACES)


@pytest.mark.parametrize(
    ("code", "people", "places"),
    [
        ("names_differ", {"A": 1}, {"A": 1, "B": 1}),
        ("names_differ", {"A": 1, "B": 1}, {"A": 1}),
        ("number_invalid", {"A": -1}, {"A": 1}),
        ("number_invalid", {"A": 1}, {"A": -1}),
        ("number_invalid", {"A": 0.5}, {"A": 1}),
        ("nobody", {}, {}),
        ("nobody", {"A": 0}, {"A": 1}),
        ("no_places", {"A": 1}, {"A": 0}),
    ],
)
@pytest.mark.parametrize("measure", [equity, per_place, contrast, spread, gini, gallagher, sainte_lague])
def test_people_and_places_that_cannot_be_compared_are_refused(code, people, places, measure):
    with pytest.raises(EquityError) as refusal:
        measure(people=people, places=places)
    assert refusal.value.code == code
    assert refusal.value.message_id not in ("", refusal.value.message_en)
