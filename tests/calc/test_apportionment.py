"""Apportionment: examples of the literature, ties, bounds, refusals. The laws are in the next file."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kail.calc.apportionment import (
    PRIORITY_LENGTH,
    ApportionmentError,
    Method,
    Tie,
    apportion,
    places_by_divisor,
)

# Balinski and Young, Fair Representation (1982, 2001): a small table on which the methods differ.
SIX_STATES = {"A": 27744, "B": 25178, "C": 19947, "D": 14614, "E": 9225, "F": 3292}

# fmt: off
# Apportionment populations of 1790 (slaves counted three fifths), total 3,615,920.
CENSUS_1790 = {
    "CT": 236841, "DE": 55540, "GA": 70835, "KY": 68705, "MD": 278514, "MA": 475327, "NH": 141822,
    "NJ": 179570,
    "NY": 331589, "NC": 353523, "PA": 432879, "RI": 68446, "SC": 206236, "VT": 85533, "VA": 630560,
}
# Apportionment populations of 1830, total 11,931,000.
CENSUS_1830 = {
    "NY": 1918578, "PA": 1348072, "VA": 1023503, "OH": 937901, "NC": 639747, "TN": 625263, "KY": 621832,
    "MA": 610408, "SC": 455025, "GA": 429811, "MD": 405843, "ME": 399454, "IN": 343031, "NJ": 319922,
    "CT": 297665, "VT": 280657, "NH": 269326, "AL": 262508, "LA": 171904, "IL": 157147, "MO": 130419,
    "MS": 110358, "RI": 97194, "DE": 75432,
}
# U.S. Census Bureau, 2020 Census Apportionment Results, tables 1 and A: population, seats (435 by Hill).
CENSUS_2020 = {
    "Alabama": (5030053, 7), "Alaska": (736081, 1), "Arizona": (7158923, 9), "Arkansas": (3013756, 4),
    "California": (39576757, 52), "Colorado": (5782171, 8), "Connecticut": (3608298, 5),
    "Delaware": (990837, 1), "Florida": (21570527, 28), "Georgia": (10725274, 14), "Hawaii": (1460137, 2),
    "Idaho": (1841377, 2), "Illinois": (12822739, 17), "Indiana": (6790280, 9), "Iowa": (3192406, 4),
    "Kansas": (2940865, 4), "Kentucky": (4509342, 6), "Louisiana": (4661468, 6), "Maine": (1363582, 2),
    "Maryland": (6185278, 8), "Massachusetts": (7033469, 9), "Michigan": (10084442, 13),
    "Minnesota": (5709752, 8), "Mississippi": (2963914, 4), "Missouri": (6160281, 8),
    "Montana": (1085407, 2),
    "Nebraska": (1963333, 3), "Nevada": (3108462, 4), "New Hampshire": (1379089, 2),
    "New Jersey": (9294493, 12),
    "New Mexico": (2120220, 3), "New York": (20215751, 26), "North Carolina": (10453948, 14),
    "North Dakota": (779702, 1), "Ohio": (11808848, 15), "Oklahoma": (3963516, 5), "Oregon": (4241500, 6),
    "Pennsylvania": (13011844, 17), "Rhode Island": (1098163, 2), "South Carolina": (5124712, 7),
    "South Dakota": (887770, 1), "Tennessee": (6916897, 9), "Texas": (29183290, 38), "Utah": (3275252, 4),
    "Vermont": (643503, 1), "Virginia": (8654542, 11), "Washington": (7715946, 10),
    "West Virginia": (1795045, 2),
    "Wisconsin": (5897473, 8), "Wyoming": (577719, 1),
}
# BPS, March 2024, poor people in thousands (reference in docs/algorithms/apportionment.md).
KALTIM = {
    "6401": Decimal("25.28"), "6402": Decimal("59.0"), "6403": Decimal("12.35"), "6407": Decimal("14.49"),
    "6408": Decimal("37.11"), "6409": Decimal("10.77"), "6411": Decimal("2.9"), "6471": Decimal("14.53"),
    "6472": Decimal("37.8"), "6474": Decimal("7.11"),
}
# fmt: on


def places(weights, seats, method, **bounds):
    return list(apportion(weights=weights, seats=seats, method=method, **bounds).places.values())


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.ADAMS, [10, 9, 7, 5, 3, 2]),
        (Method.DEAN, [10, 9, 7, 5, 4, 1]),
        (Method.HILL, [10, 9, 7, 6, 3, 1]),
        (Method.WEBSTER, [10, 9, 8, 5, 3, 1]),
        (Method.JEFFERSON, [11, 9, 7, 5, 3, 1]),
        (Method.HAMILTON, [10, 9, 7, 5, 4, 1]),
        (Method.EQUAL, [6, 6, 6, 6, 6, 6]),
    ],
)
def test_the_methods_differ_on_the_table_of_balinski_and_young(method, expected):
    assert places(SIX_STATES, 36, method) == expected


def test_jefferson_with_divisor_33000_made_the_house_of_1792():
    result = apportion(weights=CENSUS_1790, seats=105, method=Method.JEFFERSON)
    assert result.places == {
        "CT": 7, "DE": 1, "GA": 2, "KY": 2, "MD": 8, "MA": 14, "NH": 4, "NJ": 5,
        "NY": 10, "NC": 10, "PA": 13, "RI": 2, "SC": 6, "VT": 2, "VA": 19,
    }  # fmt: skip
    assert result.divisor.representative == 33000
    assert (
        places_by_divisor(weights=CENSUS_1790, divisor=Fraction(33000), method=Method.JEFFERSON)
        == result.places
    )


def test_hamilton_gives_the_house_of_120_that_washington_vetoed():
    assert apportion(weights=CENSUS_1790, seats=120, method=Method.HAMILTON).places == {
        "CT": 8, "DE": 2, "GA": 2, "KY": 2, "MD": 9, "MA": 16, "NH": 5, "NJ": 6,
        "NY": 11, "NC": 12, "PA": 14, "RI": 2, "SC": 7, "VT": 3, "VA": 21,
    }  # fmt: skip


def test_jefferson_breaks_the_quota_rule_for_new_york_in_1830():
    results = {m: apportion(weights=CENSUS_1830, seats=240, method=m) for m in Method}
    assert results[Method.JEFFERSON].quota["NY"] == Fraction(240 * 1918578, 11931000)
    assert 38 < results[Method.JEFFERSON].quota["NY"] < 39
    assert results[Method.JEFFERSON].places["NY"] == 40
    assert results[Method.ADAMS].places["NY"] == 37
    assert results[Method.WEBSTER].places["NY"] == results[Method.HAMILTON].places["NY"] == 39
    penn = [results[m].places["PA"] for m in (Method.WEBSTER, Method.JEFFERSON, Method.ADAMS)]
    assert penn == [27, 28, 26]


def test_hill_gives_the_house_of_2020_and_new_york_misses_the_last_seat_by_89_people():
    people = {state: population for state, (population, _) in CENSUS_2020.items()}
    result = apportion(weights=people, seats=435, method=Method.HILL)
    assert sum(people.values()) == 331_108_434
    assert result.places == {state: seats for state, (_, seats) in CENSUS_2020.items()}
    assert len(result.priority) == 385
    first, last = result.priority[0], result.priority[-1]
    assert (first.name, first.seat, first.quotient.rounded(digits=0)) == ("California", 2, 27_984_993)
    assert (last.name, last.seat, last.quotient.rounded(digits=0)) == ("Minnesota", 8, 762_998)
    assert (result.runner_up.name, result.runner_up.seat) == ("New York", 27)
    with_88 = apportion(weights=people | {"New York": 20215751 + 88}, seats=435, method=Method.HILL)
    with_89 = apportion(weights=people | {"New York": 20215751 + 89}, seats=435, method=Method.HILL)
    assert (with_88.places["New York"], with_89.places["New York"]) == (26, 27)


def test_alabama_paradox_hamilton_takes_a_seat_away_when_the_house_grows():
    weights = {"A": 6, "B": 6, "C": 2}
    assert places(weights, 10, Method.HAMILTON) == [4, 4, 2]
    assert places(weights, 11, Method.HAMILTON) == [5, 5, 1]


def test_kaltim_1500_places_equal_are_150_each():
    assert places(KALTIM, 1500, Method.EQUAL) == [150] * 10


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.WEBSTER, [171, 400, 84, 98, 252, 73, 20, 98, 256, 48]),
        (Method.HAMILTON, [171, 400, 84, 98, 252, 73, 20, 98, 256, 48]),
        (Method.HILL, [171, 400, 84, 98, 252, 73, 20, 98, 256, 48]),
        (Method.DEAN, [171, 400, 84, 98, 252, 73, 20, 98, 256, 48]),
        (Method.ADAMS, [171, 399, 84, 98, 251, 73, 20, 99, 256, 49]),
        (Method.JEFFERSON, [171, 401, 83, 98, 252, 73, 19, 98, 257, 48]),
    ],
)
def test_kaltim_1500_places_by_poor_people(method, expected):
    assert places(KALTIM, 1500, method) == expected


def test_the_leftover_of_equal_shares_goes_by_webster_on_the_weights():
    result = apportion(weights=KALTIM, seats=1504, method=Method.EQUAL)
    assert {code for code, number in result.places.items() if number == 151} == {
        "6402",
        "6472",
        "6408",
        "6401",
    }
    assert [(award.name, award.seat) for award in result.priority] == [
        ("6402", 151), ("6472", 151), ("6408", 151), ("6401", 151),
    ]  # fmt: skip
    assert places({"A": 100, "B": 10, "C": 10}, 5, Method.EQUAL) == [3, 1, 1]


def test_equal_shares_ignore_zero_weights_but_not_bounds():
    assert places({"A": 0, "B": 5}, 4, Method.EQUAL) == [2, 2]
    assert places({"A": 1, "B": 1, "C": 1}, 12, Method.EQUAL, maxima={"A": 2}) == [2, 5, 5]
    assert places({"A": 1, "B": 1, "C": 1}, 12, Method.EQUAL, minima={"A": 8}) == [8, 2, 2]
    assert places({"A": 9, "B": 2, "C": 1}, 11, Method.EQUAL, minima={"A": 8}) == [8, 2, 1]


def test_whoever_a_minimum_holds_above_the_equal_share_gets_nothing_of_the_leftover():
    assert places({"A": 900, "B": 2, "C": 1}, 11, Method.EQUAL, minima={"A": 8}) == [8, 2, 1]


@pytest.mark.parametrize("method", [m for m in Method if m != Method.EQUAL])
def test_zero_weight_gets_only_its_minimum(method):
    assert places({"A": 10, "B": 0}, 7, method) == [7, 0]
    assert places({"A": 10, "B": 0}, 7, method, minima=2) == [5, 2]


@pytest.mark.parametrize("method", list(Method))
def test_places_do_not_depend_on_the_unit_of_the_weights(method):
    thousands = apportion(weights=KALTIM, seats=97, method=method).places
    people = {code: int(number * 1000) for code, number in KALTIM.items()}
    assert apportion(weights=people, seats=97, method=method).places == thousands
    sevenths = {code: Fraction(number) / 7 for code, number in KALTIM.items()}
    assert apportion(weights=sevenths, seats=97, method=method).places == thousands


def test_the_divisor_is_in_the_unit_of_the_weights():
    result = apportion(weights=KALTIM, seats=1500, method=Method.WEBSTER)
    assert result.divisor.low.exact < result.divisor.representative < result.divisor.high.exact
    assert result.divisor.representative == Fraction("0.14753")
    assert result.priority[-1].name == "6408"
    assert result.priority[-1].quotient.exact == Fraction("37.11") / Fraction("251.5")


def test_hamilton_with_bounds_rounds_the_fair_shares():
    # C is held at 3; the other 7 places are shared 7·60/70 = 6 and 7·10/70 = 1.
    assert places({"A": 60, "B": 10, "C": 2}, 10, Method.HAMILTON, minima={"C": 3}) == [6, 1, 3]
    # A is held at 2; the other 8 are shared 8·10/12 = 6.67 and 8·2/12 = 1.33.
    assert places({"A": 60, "B": 10, "C": 2}, 10, Method.HAMILTON, maxima={"A": 2}) == [2, 7, 1]


# ---- ties


@pytest.mark.parametrize("method", list(Method))
def test_a_tie_of_equal_weights_goes_by_name_whatever_the_order_of_the_mapping(method):
    for names in (["C", "A", "B"], ["B", "C", "A"], ["A", "B", "C"]):
        result = apportion(weights={name: Decimal("4.5") for name in names}, seats=4, method=method)
        assert result.places == {"A": 2, "B": 1, "C": 1}
        assert list(result.places) == names
        assert result.ties == (Tie(names=("A", "B", "C"), seats=1, winners=("A",)),)


def test_a_tie_of_unequal_weights_goes_to_the_larger():
    # Webster: 30 ÷ 1.5 = 10 ÷ 0.5.
    result = apportion(weights={"a small": 10, "b large": 30}, seats=2, method=Method.WEBSTER)
    assert result.places == {"a small": 0, "b large": 2}
    assert result.ties == (Tie(names=("b large", "a small"), seats=1, winners=("b large",)),)
    assert result.divisor.low == result.divisor.high
    assert result.divisor.representative == 20


def test_hill_sees_a_tie_at_an_irrational_divisor_exactly():
    # The second seat of both asks with 10 ÷ √2.
    result = apportion(weights={"A": 10, "B": 10}, seats=3, method=Method.HILL)
    assert result.ties == (Tie(names=("A", "B"), seats=1, winners=("A",)),)
    assert result.divisor.low.squared == result.divisor.high.squared == 50
    assert result.divisor.representative is None
    assert result.divisor.low.rounded(digits=4) == Decimal("7.0711")


def test_a_difference_of_one_in_a_septillion_is_no_tie():
    big = 10**24
    result = apportion(weights={"A": big, "B": big + 1}, seats=3, method=Method.HILL)
    assert result.places == {"A": 1, "B": 2}
    assert result.ties == ()


def test_equal_quotients_that_all_win_are_no_tie():
    assert apportion(weights={"A": 5, "B": 5}, seats=4, method=Method.WEBSTER).ties == ()
    assert apportion(weights={"A": 5, "B": 5}, seats=4, method=Method.HAMILTON).ties == ()


# ---- bounds, size, refusals


def test_maxima_pass_places_on_to_the_others():
    assert places({"A": 90, "B": 6, "C": 4}, 20, Method.WEBSTER, maxima={"A": 10}) == [10, 6, 4]


def test_the_priority_list_is_cut_at_the_last_awards():
    result = apportion(weights={"A": 3, "B": 2}, seats=5000, method=Method.WEBSTER)
    assert len(result.priority) == PRIORITY_LENGTH
    assert max(award.seat for award in result.priority if award.name == "A") == result.places["A"] == 3000
    ordered = [award.quotient for award in result.priority]
    assert ordered == sorted(ordered, reverse=True)


@pytest.mark.parametrize("method", list(Method))
def test_ten_thousand_claimants_and_a_million_places_add_up(method):
    weights = {f"{number:05}": 1 + (number * 7919) % 10_007 for number in range(10_000)}
    result = apportion(weights=weights, seats=1_000_000, method=method, minima=3, maxima={"00007": 5})
    assert sum(result.places.values()) == 1_000_000
    assert min(result.places.values()) >= 3
    assert result.places["00007"] <= 5


@pytest.mark.parametrize("method", [Method.ADAMS, Method.DEAN, Method.HILL])
def test_methods_with_a_sure_first_place_refuse_fewer_places_than_claimants(method):
    with pytest.raises(ApportionmentError) as refusal:
        apportion(weights={"A": 5, "B": 4, "C": 1, "D": 0}, seats=2, method=method)
    assert refusal.value.code == "too_few_seats"
    assert "needs 3 places" in refusal.value.message_en
    assert "perlu 3 tempat" in refusal.value.message_id
    assert places({"A": 5, "B": 4, "C": 1, "D": 0}, 3, method) == [1, 1, 1, 0]
    assert places({"A": 5, "B": 4, "C": 1}, 2, method, maxima={"C": 0}) == [1, 1, 0]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("nobody", {"weights": {}, "seats": 1}),
        ("seats_negative", {"weights": {"A": 1}, "seats": -1}),
        ("weight_invalid", {"weights": {"A": -1}, "seats": 1}),
        ("weight_invalid", {"weights": {"A": Decimal("NaN")}, "seats": 1}),
        ("weight_invalid", {"weights": {"A": Decimal("Infinity")}, "seats": 1}),
        ("weight_invalid", {"weights": {"A": 0.5}, "seats": 1}),
        ("name_unknown", {"weights": {"A": 1}, "seats": 1, "minima": {"B": 1}}),
        ("name_unknown", {"weights": {"A": 1}, "seats": 1, "maxima": {"B": 1}}),
        ("bound_negative", {"weights": {"A": 1}, "seats": 1, "minima": -1}),
        ("bound_negative", {"weights": {"A": 1}, "seats": 1, "maxima": {"A": -1}}),
        ("minimum_above_maximum", {"weights": {"A": 1}, "seats": 1, "minima": 2, "maxima": {"A": 1}}),
        ("minima_exceed_seats", {"weights": {"A": 1, "B": 1}, "seats": 3, "minima": 2}),
        ("minima_exceed_seats", {"weights": {"A": 1}, "seats": 3, "minima": 5}),
        ("maxima_below_seats", {"weights": {"A": 1, "B": 1}, "seats": 3, "maxima": {"A": 1, "B": 1}}),
    ],
)
@pytest.mark.parametrize("method", list(Method))
def test_impossible_wishes_are_refused_with_a_code_and_two_languages(code, arguments, method):
    with pytest.raises(ApportionmentError) as refusal:
        apportion(method=method, **arguments)
    assert refusal.value.code == code
    assert refusal.value.message_en.endswith(".")
    assert refusal.value.message_id.endswith(".")
    assert refusal.value.message_id != refusal.value.message_en


@pytest.mark.parametrize("method", [Method.WEBSTER, Method.HAMILTON, Method.HILL, Method.JEFFERSON])
def test_places_without_a_weight_to_give_them_by_are_refused(method):
    with pytest.raises(ApportionmentError) as refusal:
        apportion(weights={"A": 0, "B": 0}, seats=2, method=method)
    assert refusal.value.code == "weights_cannot_absorb"
    assert places({"A": 0, "B": 0}, 2, method, minima=1) == [1, 1]


def test_a_leftover_of_equal_shares_without_weights_is_refused():
    with pytest.raises(ApportionmentError) as refusal:
        apportion(weights={"A": 0, "B": 0}, seats=3, method=Method.EQUAL)
    assert refusal.value.code == "weights_cannot_absorb"


def test_no_places_are_zero_for_everyone():
    for method in (Method.WEBSTER, Method.JEFFERSON, Method.HAMILTON, Method.EQUAL):
        assert places({"A": 3, "B": 1}, 0, method) == [0, 0]
