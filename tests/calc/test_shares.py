"""Reserved shares of a round divided among its contests, and where they contradict each other; tables by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.apportionment import Method, apportion
from kail.calc.reserves import ReservesError, Share, WhenShort, choose, feasible, members
from kail.calc.shares import (
    Clash,
    PlannedShare,
    contest_shares,
    contradictions,
    requirements,
    share_requirements,
)

laws = settings(deadline=None, max_examples=150)

# 1,500 places by Webster on the poor of March 2024: the table of docs/algorithms/apportionment.md.
KALTIM = {
    "6401": 171, "6402": 400, "6403": 84, "6407": 98, "6408": 252,
    "6409": 73, "6411": 20, "6471": 98, "6472": 256, "6474": 48,
}  # fmt: skip
ENOUGH = dict.fromkeys(KALTIM, 10_000)

WOMEN, DISABLED, ELDERLY = "perempuan", "penyandang disabilitas", "lanjut usia"


def asked(requirement):
    return list(requirement.needed.values())


# ---- the worked table


def test_thirty_percent_of_1500_places_in_kalimantan_timur():
    women = requirements(permille=300, quotas=KALTIM, available=ENOUGH)
    assert women.wanted == 450
    assert list(women.own.values()) == [51, 120, 25, 29, 75, 21, 6, 29, 76, 14]
    # 446 so far; the four others to the remainders .9, .8, .6 and, of three with .4, to the first by code.
    assert asked(women) == [51, 120, 25, 30, 76, 22, 6, 29, 77, 14]
    assert [(tie.names, tie.winners) for tie in women.ties] == [(("6407", "6471", "6474"), ("6407",))]
    assert women.missing == 0


def test_five_percent_of_1500_places_in_kalimantan_timur():
    disabled = requirements(permille=50, quotas=KALTIM, available=ENOUGH)
    assert (disabled.wanted, disabled.ties) == (75, ())
    assert list(disabled.own.values()) == [8, 20, 4, 4, 12, 3, 1, 4, 12, 2]
    assert asked(disabled) == [8, 20, 4, 5, 13, 4, 1, 5, 13, 2]


def test_what_a_region_has_no_members_for_is_asked_of_the_others_by_their_places():
    women = requirements(permille=300, quotas=KALTIM, available={**ENOUGH, "6411": 2})
    assert women.needed["6411"] == 2
    # Four of the six of Mahakam Ulu go where the shares grow past the next whole number, or nearest to it.
    assert asked(women) == [52, 121, 25, 30, 76, 22, 2, 30, 77, 15]
    assert (sum(asked(women)), women.missing) == (450, 0)


def test_equal_places_leave_the_rest_to_the_first_codes_and_say_so():
    disabled = requirements(permille=50, quotas=dict.fromkeys(KALTIM, 150))
    assert asked(disabled) == [8] * 5 + [7] * 5
    assert disabled.ties[0].winners == ("6401", "6402", "6403", "6407", "6408")
    assert disabled.ties[0].seats == 5


def test_a_part_of_a_person_is_rounded_up_once_for_the_round():
    assert requirements(permille=50, quotas={"6471": 1}).needed == {"6471": 1}
    small = requirements(permille=10, quotas={"6471": 100, "6472": 20})
    # 1.0 and 0.2: two in all, and the second place is not the first region's although it is the larger.
    assert (small.wanted, small.needed) == (2, {"6471": 1, "6472": 1})


def test_nobody_eligible_is_told_as_missing():
    assert requirements(permille=500, quotas={"6471": 4, "6472": 2}, available={"6471": 1, "6472": 0}) == (
        requirements(permille=500, quotas={"6472": 2, "6471": 4}, available={"6472": 0, "6471": 1})
    )
    few = requirements(permille=500, quotas={"6471": 4, "6472": 2}, available={"6471": 1, "6472": 0})
    assert (few.wanted, few.needed, few.missing) == (3, {"6471": 1, "6472": 0}, 2)


def test_a_larger_share_can_ask_less_of_one_region():
    """Hamilton's Alabama paradox, which the rule for the remainders brings along."""
    quotas = {"A": 6, "B": 6, "C": 2}
    assert requirements(permille=714, quotas=quotas).needed == {"A": 4, "B": 4, "C": 2}
    assert requirements(permille=785, quotas=quotas).needed == {"A": 5, "B": 5, "C": 1}


# ---- laws

regions = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=1, max_size=6).map(
    lambda rows: (
        {f"64{index:02}": quota for index, (quota, _) in enumerate(rows)},
        {f"64{index:02}": there for index, (_, there) in enumerate(rows)},
    )
)
permilles = st.one_of(st.integers(1, 1000), st.sampled_from([50, 100, 300, 333, 500, 1000]))


@laws
@given(case=regions, permille=permilles)
def test_the_sum_is_the_share_rounded_up_unless_members_or_places_are_missing(case, permille):
    quotas, available = case
    requirement = requirements(permille=permille, quotas=quotas, available=available)
    room = sum(min(quotas[contest], available[contest]) for contest in quotas)
    assert requirement.wanted == (permille * sum(quotas.values()) + 999) // 1000
    assert sum(requirement.needed.values()) == min(requirement.wanted, room)
    assert requirement.missing == requirement.wanted - sum(requirement.needed.values())
    assert list(requirement.needed) == list(quotas)


@laws
@given(case=regions, permille=permilles)
def test_no_region_owes_more_than_it_has_or_less_than_its_own_share(case, permille):
    quotas, available = case
    requirement = requirements(permille=permille, quotas=quotas, available=available)
    for contest, number in requirement.needed.items():
        cap = min(quotas[contest], available[contest])
        assert min(requirement.own[contest], cap) <= number <= cap
        assert requirement.own[contest] == permille * quotas[contest] // 1000


@laws
@given(case=regions, permille=permilles)
def test_with_members_enough_no_region_is_a_whole_person_off_its_share(case, permille):
    quotas, _ = case
    for contest, number in requirements(permille=permille, quotas=quotas).needed.items():
        assert abs(1000 * number - permille * quotas[contest]) < 1000


@laws
@given(case=regions, permille=st.integers(1, 999))
def test_a_larger_share_never_asks_less_of_the_round(case, permille):
    quotas, available = case
    smaller = requirements(permille=permille, quotas=quotas, available=available)
    larger = requirements(permille=permille + 1, quotas=quotas, available=available)
    assert sum(smaller.needed.values()) <= sum(larger.needed.values())
    assert all(smaller.own[contest] <= larger.own[contest] for contest in quotas)


@laws
@given(case=regions, permille=permilles, data=st.data())
def test_the_order_of_the_regions_does_not_matter(case, permille, data):
    quotas, available = case
    mixed = {contest: quotas[contest] for contest in data.draw(st.permutations(sorted(quotas)))}
    assert requirements(permille=permille, quotas=mixed, available=available) == requirements(
        permille=permille, quotas=quotas, available=available
    )


# ---- shares of a contest, as `choose` takes them


def test_each_contest_gets_its_own_numbers():
    counts = {"6471": {0: 50, 1: 30, 2: 4, 3: 2}, "6411": {0: 20, 1: 3}}
    shares = [PlannedShare(WOMEN, 300), PlannedShare(DISABLED, 50, WhenShort.KEEP_EMPTY)]
    quotas = {"6471": 20, "6411": 20}
    assert contest_shares(shares=shares, quotas=quotas, counts=counts) == {
        "6471": (Share(9), Share(1, WhenShort.KEEP_EMPTY)),
        "6411": (Share(3), Share(1, WhenShort.KEEP_EMPTY)),
    }
    women, disabled = share_requirements(shares=shares, quotas=quotas, counts=counts)
    assert (women.needed, women.own) == ({"6471": 9, "6411": 3}, {"6471": 6, "6411": 6})
    assert (disabled.needed, disabled.missing) == ({"6471": 1, "6411": 1}, 0)


# ---- contradictions


def test_shares_that_fit_contradict_nobody():
    counts = {contest: {0: 600, 1: 500, 2: 40, 3: 10} for contest in KALTIM}
    shares = [PlannedShare(WOMEN, 300), PlannedShare(DISABLED, 50)]
    assert contradictions(shares=shares, quotas=KALTIM, counts=counts) == ()
    nobody = {contest: {0: 600} for contest in KALTIM}
    assert contradictions(shares=[], quotas=KALTIM, counts=nobody) == ()


def test_one_place_cannot_serve_two_shares_unless_somebody_counts_for_both():
    shares = [PlannedShare(WOMEN, 300), PlannedShare(DISABLED, 50)]
    (clash,) = contradictions(shares=shares, quotas={"6471": 1}, counts={"6471": {0: 5, 1: 4, 2: 2}})
    assert (clash.clash, clash.contest, clash.shares) == (Clash.FEW_PLACES, "6471", (WOMEN, DISABLED))
    assert (clash.needed, clash.possible) == (2, 1)
    assert clash.message_id == (
        "Wilayah 6471: “perempuan” (1) dan “penyandang disabilitas” (1) bersama-sama memerlukan sekurangnya "
        "2 tempat, kuotanya 1; kecilkan satu bagian atau tambah kuota."
    )
    assert clash.message_en == (
        "Region 6471: “perempuan” (1) and “penyandang disabilitas” (1) together need at least 2 places, its quota "
        "is 1; make a share smaller or raise the quota."
    )
    both = {"6471": {0: 5, 1: 4, 2: 2, 3: 1}}
    assert contradictions(shares=shares, quotas={"6471": 1}, counts=both) == ()


def test_of_three_shares_only_the_smallest_group_that_collides_is_named():
    shares = [PlannedShare(WOMEN, 500), PlannedShare(DISABLED, 300), PlannedShare(ELDERLY, 300)]
    apart = {"6471": {1: 20, 2: 20, 4: 20}}
    (clash,) = contradictions(shares=shares, quotas={"6471": 10}, counts=apart)
    assert (clash.shares, clash.needed, clash.possible) == ((WOMEN, DISABLED, ELDERLY), 11, 10)
    assert "“perempuan” (5), “penyandang disabilitas” (3) dan “lanjut usia” (3)" in clash.message_id
    shares[1] = PlannedShare(DISABLED, 600)
    pairs = [clash.shares for clash in contradictions(shares=shares, quotas={"6471": 10}, counts=apart)]
    assert pairs == [(WOMEN, DISABLED)]


def test_too_few_members_are_told_for_the_region_and_for_the_round():
    shares = [PlannedShare(WOMEN, 500)]
    quotas = {"6411": 4, "6471": 4}
    (region,) = contradictions(shares=shares, quotas=quotas, counts={"6411": {1: 1}, "6471": {1: 9}})
    assert (region.clash, region.contest, region.needed, region.possible) == (
        Clash.FEW_MEMBERS, "6411", 2, 1,
    )  # fmt: skip
    assert "sisanya dimintakan dari wilayah lain" in region.message_id
    assert "the rest is asked of other regions" in region.message_en
    whole, *_ = contradictions(shares=shares, quotas=quotas, counts={"6411": {1: 1}, "6471": {1: 2}})
    assert (whole.clash, whole.contest) == (Clash.FEW_MEMBERS_IN_ROUND, None)
    assert (whole.needed, whole.possible) == (4, 3)
    assert "paling banyak 3" in whole.message_id


def test_places_kept_empty_stay_in_their_region_and_take_room():
    shares = [PlannedShare(WOMEN, 500, WhenShort.KEEP_EMPTY), PlannedShare(DISABLED, 500)]
    counts = {"6411": {0: 9, 2: 9}, "6471": {0: 9, 3: 9}}
    found = contradictions(shares=shares, quotas={"6411": 2, "6471": 2}, counts=counts)
    assert [(clash.clash, clash.contest, clash.shares) for clash in found] == [
        (Clash.FEW_MEMBERS, "6411", (WOMEN,))
    ]
    assert "tempatnya tetap kosong" in found[0].message_id
    assert "its places stay empty" in found[0].message_en
    tight = contradictions(shares=shares, quotas={"6411": 1, "6471": 2}, counts=counts)
    assert [(clash.clash, clash.contest) for clash in tight] == [
        (Clash.FEW_MEMBERS, "6411"), (Clash.FEW_PLACES, "6411"),
    ]  # fmt: skip


@st.composite
def rounds(draw):
    """Two small contests with people of every type and up to three shares."""
    shares = [
        PlannedShare(name, draw(st.integers(1, 1000)), draw(st.sampled_from(list(WhenShort))))
        for name in [WOMEN, DISABLED, ELDERLY][: draw(st.integers(1, 3))]
    ]
    kinds = range(1 << len(shares))
    counts = {contest: {kind: draw(st.integers(0, 3)) for kind in kinds} for contest in ("6411", "6471")}
    quotas = {contest: draw(st.integers(0, 6)) for contest in counts}
    return shares, quotas, counts


@laws
@given(case=rounds())
def test_a_region_has_a_shortfall_exactly_where_a_contradiction_names_it(case):
    shares, quotas, counts = case
    found = contradictions(shares=shares, quotas=quotas, counts=counts)
    for contest, own in contest_shares(shares=shares, quotas=quotas, counts=counts).items():
        types = tuple(kind for kind, number in counts[contest].items() for _ in range(number))
        choice = choose(types=types, places=quotas[contest], shares=own)
        colliding = [clash for clash in found if clash.contest == contest and clash.clash == Clash.FEW_PLACES]
        lacking = any(
            share.needed > members(counts=counts[contest], position=position)
            for position, share in enumerate(own, start=1)
        )
        assert bool(choice.shortfalls) == bool(colliding or lacking)
        if not lacking:
            groups = [
                group
                for size in (2, 3)
                for group in combinations(range(len(own)), size)
                if not feasible(
                    counts=counts[contest],
                    places=quotas[contest],
                    needed=[share.needed if bit in group else 0 for bit, share in enumerate(own)],
                )
            ]
            smallest = [group for group in groups if not any(set(less) < set(group) for less in groups)]
            assert [clash.shares for clash in colliding] == [
                tuple(shares[bit].name for bit in group) for group in smallest
            ]


# ---- refusals


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"permille": 0, "quotas": {"A": 1}}, "permille_outside"),
        ({"permille": 1001, "quotas": {"A": 1}}, "permille_outside"),
        ({"permille": 5, "quotas": {}}, "contests_differ"),
        ({"permille": 5, "quotas": {"A": 1}, "available": {"B": 1}}, "contests_differ"),
        ({"permille": 5, "quotas": {"A": -1}}, "number_negative"),
        ({"permille": 5, "quotas": {"A": 1}, "available": {"A": -1}}, "number_negative"),
    ],
)
def test_what_cannot_be_divided_is_refused_in_two_languages(arguments, code):
    with pytest.raises(ReservesError) as refusal:
        requirements(**arguments)
    assert refusal.value.code == code
    assert refusal.value.message_id
    assert str(refusal.value) == refusal.value.message_en


def test_people_of_a_share_that_is_not_planned_are_refused():
    with pytest.raises(ReservesError) as refusal:
        contradictions(shares=[PlannedShare(WOMEN, 300)], quotas={"A": 3}, counts={"A": {2: 1}})
    assert refusal.value.code == "type_unknown"
    with pytest.raises(ReservesError) as refusal:
        contest_shares(shares=[PlannedShare(WOMEN, 300)], quotas={"A": 3}, counts={"B": {1: 1}})
    assert refusal.value.code == "contests_differ"


def test_the_quotas_of_the_table_are_those_of_the_poor():
    poor = [2528, 5900, 1235, 1449, 3711, 1077, 290, 1453, 3780, 711]
    weights = dict(zip(KALTIM, poor, strict=True))
    assert apportion(weights=weights, seats=1500, method=Method.WEBSTER).places == KALTIM
