"""What is counted in one pass is what comparing all pairs one by one would give."""

from itertools import combinations

import pytest

from kail.apps.registry.linkage.chance import USUAL, USUAL_PAIRS, count_chances
from kail.apps.registry.linkage.people import comparable_columns
from tests.registry.linkage.people_to_link import changed, crowd, frame

SHARED = crowd(60)
PEOPLE = [
    *SHARED,
    *(changed(one, name="SRI REJEKI", birth_date=SHARED[5]["birth_date"]) for one in SHARED[:15]),
    *(changed(one, nik=None, relation=8) for one in SHARED[20:30]),
]


def test_chances_are_the_shares_of_pairs_that_agree() -> None:
    columns = comparable_columns(frame(PEOPLE))
    rows = columns.to_dicts()
    pairs = list(combinations(rows, 2))

    def share(*names: str) -> float:
        return sum(
            all(one[name] is not None and one[name] == other[name] for name in names) for one, other in pairs
        ) / len(pairs)

    chances = count_chances(columns)

    def smoothed(of_pairs: float, *usual: str) -> float:
        known = sum(getattr(USUAL, name) for name in usual)
        return (of_pairs * len(pairs) + known * USUAL_PAIRS) / (len(pairs) + USUAL_PAIRS)

    parts = {
        ("sex",): share("sex"),
        ("name",): share("name_joined"),
        ("sound",): share("name_sound") - share("name_joined"),
        ("card_and_relation",): share("card", "relation"),
        ("card_and_relation", "card"): share("card"),
        ("regency", "regency_new_head", "village"): share("regency") - share("card"),
        ("birth", "birth_nik_near", "birth_nik_missing"): share("birth"),
    }
    for names, of_pairs in parts.items():
        assert sum(getattr(chances, name) for name in names) == pytest.approx(smoothed(of_pairs, *names)), (
            names
        )


def test_no_chance_is_nothing_and_none_is_above_one() -> None:
    chances = count_chances(comparable_columns(frame(crowd(2))))
    values = [getattr(chances, name) for name in chances.__slots__]
    assert all(0 < value <= 1 for value in values)
