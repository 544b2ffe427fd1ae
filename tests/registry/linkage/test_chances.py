"""What is counted in one pass is what comparing all pairs one by one would give."""

from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from kail.apps.registry.linkage.chance import USUAL, USUAL_PAIRS, count_chances
from kail.apps.registry.linkage.people import comparable_columns
from tests.registry.linkage.people_to_link import Fact, changed, crowd, frame

Row = dict[str, Any]


def swapped(day: Fact) -> date | None:
    assert isinstance(day, date)
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


CROWD = crowd(60)
SHARED = [
    changed(
        one,
        family_card_number=f"64720112000000{number // 3:02}",
        education=number % 4,
        marital_status=number % 2,
    )
    for number, one in enumerate(CROWD)
]
PEOPLE = [
    *SHARED,
    *(changed(one, name="SRI REJEKI", birth_date=SHARED[5]["birth_date"]) for one in SHARED[:15]),
    *(changed(one, nik=None, relation=8) for one in SHARED[20:30]),
    *(changed(one, address="Jl. Mawar 3", nik=f"{str(one['nik'])[:15]}9") for one in CROWD[:9]),
    *(changed(one, birth_date=swapped(one["birth_date"])) for one in CROWD if swapped(one["birth_date"])),
    # A family once more on another card, so that its members have kin in common.
    *(changed(one, family_card_number="6472011300000001") for one in SHARED[3:6]),
]
COLUMNS = comparable_columns(frame(PEOPLE))
PAIRS = list(combinations(COLUMNS.to_dicts(), 2))


def same(*names: str) -> Callable[[Row, Row], bool]:
    return lambda one, other: all(one[name] is not None and one[name] == other[name] for name in names)


def two_cards(one: Row, other: Row) -> bool:
    return one["card"] is not None and other["card"] is not None and one["card"] != other["card"]


def kin(one: Row, other: Row) -> bool:
    return bool(set(one["kin"] or ()) & set(other["kin"] or ()))


def alone(one: Row, other: Row) -> bool:
    return 1 in {one["members"], other["members"]}


EXPECTED: dict[tuple[str, ...], Callable[[Row, Row], bool]] = {
    ("sex",): same("sex"),
    ("name",): same("name_joined"),
    ("name", "sound"): same("name_sound"),
    ("card_and_relation",): same("card", "relation"),
    ("card_and_relation", "card"): same("card"),
    ("card_and_relation", "card", "village"): same("place"),
    ("card_and_relation", "card", "village", "district"): same("district"),
    ("card_and_relation", "card", "village", "district", "regency"): same("regency"),
    ("birth", "birth_nik_near", "birth_nik_missing"): same("birth"),
    ("birth_nik_missing",): lambda one, other: (
        same("birth")(one, other) and None in {one["nik"], other["nik"]}
    ),
    ("birth_swapped_nik_place", "birth_swapped"): lambda one, other: (
        one["birth"] != one["birth_swapped"] and one["birth"] == other["birth_swapped"]
    ),
    ("birth_swapped_nik_place",): lambda one, other: (
        one["birth"] != one["birth_swapped"]
        and one["birth"] == other["birth_swapped"]
        and same("nik_place")(one, other)
    ),
    ("both_near", "nik_near"): lambda one, other: (
        one["birth"] != other["birth"]
        and None not in {one["nik"], other["nik"]}
        and sum(mine != yours for mine, yours in zip(one["nik"], other["nik"], strict=True)) == 1
    ),
    ("address",): lambda one, other: same("address")(one, other) and one["card"] != other["card"],
    ("alone",): lambda one, other: two_cards(one, other) and alone(one, other),
    ("new_head",): lambda one, other: (
        two_cards(one, other) and not alone(one, other) and one["is_head"] != other["is_head"]
    ),
    ("strangers", "kin"): lambda one, other: (
        two_cards(one, other) and not alone(one, other) and one["is_head"] == other["is_head"]
    ),
}


@pytest.mark.parametrize("names", EXPECTED, ids="+".join)
def test_chances_are_the_shares_of_pairs_that_agree(names: tuple[str, ...]) -> None:
    chances = count_chances(COLUMNS)
    usual = sum(getattr(USUAL, name) for name in names)
    share = sum(EXPECTED[names](one, other) for one, other in PAIRS) / len(PAIRS)
    smoothed = (share * len(PAIRS) + usual * USUAL_PAIRS) / (len(PAIRS) + USUAL_PAIRS)
    assert sum(getattr(chances, name) for name in names) == pytest.approx(smoothed)


def test_families_that_share_a_member_are_counted_by_their_others() -> None:
    first = [changed(one, family_card_number="6472011200000001") for one in CROWD[:3]]
    again = [changed(one, family_card_number="6472011200000002") for one in CROWD[:3]]
    with_kin, without = (
        count_chances(comparable_columns(frame([*first, *others]))) for others in (again, CROWD[3:6])
    )
    pairs = 6 * 5 / 2
    # Each of three shared members lets two others of the one family meet two of the other.
    assert (with_kin.kin - without.kin) * (pairs + USUAL_PAIRS) == pytest.approx(3 * 2 * 2)


def test_no_chance_is_nothing_and_none_is_above_one() -> None:
    chances = count_chances(comparable_columns(frame(crowd(2))))
    values = [getattr(chances, name) for name in chances.__slots__]
    assert all(0 < value <= 1 for value in values)


def test_the_levels_of_education_and_marital_status_are_all_pairs_of_one_age() -> None:
    chances = count_chances(COLUMNS)
    assert chances.life + chances.life_one + chances.life_else == pytest.approx(1)
