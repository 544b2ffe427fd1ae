"""Who is found twice, who is not, and what the answer looks like."""

from datetime import date

import polars as pl
import pytest

from kail.apps.registry.linkage import PEOPLE, Duplicates, LinkageRefused, find_duplicates
from kail.apps.registry.linkage.scoring import CLUSTERS, PAIRS
from tests.registry.linkage.people_to_link import Fact, changed, crowd, frame

CROWD = crowd()
HIM = {
    "name": "MUHAMMAD RIZKY HIDAYAT", "nik": "6472010905850001", "family_card_number": "6472010101100001",
    "birth_date": date(1985, 5, 9), "sex": 1, "relation": 1, "place_code": "6472011001",
}  # fmt: skip
MOVED = {"family_card_number": "6403019912230001", "place_code": "6403012003"}

SAME = {
    "the same row again": {},
    "another spelling": {"name": "MOH. RIZKI HIDAJAT"},
    "a title and a degree": {"name": "H. MUHAMMAD RIZKY HIDAYAT, S.PD"},
    "the father named": {"name": "MUHAMMAD RIZKY HIDAYAT BIN ABDULLAH"},
    "no NIK and a misspelt name": {"name": "MUHAMMAD RIZKY HIDAYT", "nik": None},
    "one digit of the NIK wrong": {"nik": "6472010905850007"},
    "two digits of the NIK swapped": {"nik": "6427010905850001"},
    "a second NIK": {"nik": "6409030905850002"},
    "moved": dict(MOVED),
    "day and month swapped, NIK to match": {"birth_date": date(1985, 9, 5), "nik": "6472010509850003"},
    "birth date not written": {"birth_date": None},
    "order of the name changed": {"name": "RIZKY HIDAYAT MUHAMMAD"},
}
OTHER = {
    "a twin": {"name": "AHMAD FAUZAN", "nik": "6472010905850002", "relation": 3},
    "a twin of the same sex and relation": {"name": "AHMAD FAUZAN", "nik": "6472010905850002"},
    "a twin without NIK": {"name": "AHMAD FAUZAN", "nik": None},
    "the NIK of somebody else": {
        "name": "SRI WAHYUNI", "birth_date": date(1971, 2, 3), "sex": 2, "family_card_number": "6472019999999991",
    },
    "a brother": {"name": "MUHAMMAD FIKRI HIDAYAT", "nik": "6472012103880001", "birth_date": date(1988, 3, 21)},
    "a namesake elsewhere": {**MOVED, "nik": "6403010101600001", "birth_date": date(1960, 1, 1), "relation": 1},
}  # fmt: skip


def found_with(facts: dict[str, Fact]) -> Duplicates:
    return find_duplicates(frame([*CROWD, dict(HIM), changed(HIM, **facts)]))


def test_different_people_are_not_found() -> None:
    assert find_duplicates(frame(CROWD)).pairs.is_empty()


@pytest.mark.parametrize("facts", SAME.values(), ids=SAME.keys())
def test_one_person_registered_twice_is_found(facts: dict[str, Fact]) -> None:
    pairs = found_with(facts).pairs
    assert pairs.select("person_a", "person_b").rows() == [(401, 402)]


@pytest.mark.parametrize("facts", OTHER.values(), ids=OTHER.keys())
def test_two_people_are_not_taken_for_one(facts: dict[str, Fact]) -> None:
    assert found_with(facts).pairs.is_empty()


def test_pairs_and_clusters_have_their_columns_and_name_their_sources() -> None:
    thrice = find_duplicates(frame([*CROWD, dict(HIM), dict(HIM), changed(HIM, name="MOH RIZKI HIDAYAT")]))
    assert thrice.pairs.schema == pl.Schema(PAIRS)
    assert thrice.clusters.schema == pl.Schema(CLUSTERS)
    assert thrice.clusters.rows() == [(401, number, f"people.csv:{number}") for number in (401, 402, 403)]
    assert thrice.pairs["source_a"].to_list() == [
        f"people.csv:{number}" for number in thrice.pairs["person_a"]
    ]
    assert thrice.pairs["probability"].is_sorted(descending=True)


def test_the_same_people_give_the_same_pairs() -> None:
    people = frame([*CROWD, dict(HIM), changed(HIM, name="MOH. RIZKI HIDAYT")])
    assert find_duplicates(people).pairs.equals(find_duplicates(people).pairs)


def test_a_higher_threshold_finds_a_part_of_what_a_lower_one_finds() -> None:
    people = frame([*CROWD, dict(HIM), changed(HIM, **MOVED, nik="6409030905850002", name="MUHAMMAD RISKY")])
    low, high = (find_duplicates(people, threshold=threshold).pairs for threshold in (0.001, 0.9))
    assert set(high.rows()) < set(low.rows())
    assert high["probability"].is_between(0.9, 1).all()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_people_are_no_trouble(count: int) -> None:
    assert find_duplicates(frame(CROWD[:count])).pairs.is_empty()


def test_people_of_whom_nothing_is_known_are_not_taken_for_one() -> None:
    unknown: dict[str, Fact] = dict.fromkeys(
        ("name", "nik", "family_card_number", "birth_date", "sex", "relation", "place_code")
    )
    assert find_duplicates(frame([*CROWD, unknown, unknown])).pairs.is_empty()


@pytest.mark.parametrize("threshold", [0, -1, 1.01, float("nan")])
def test_a_threshold_that_is_no_probability_is_refused(threshold: float) -> None:
    with pytest.raises(LinkageRefused):
        find_duplicates(frame(CROWD), threshold=threshold)


def test_nothing_personal_is_logged(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level("DEBUG"):
        found_with({"name": "MOH. RIZKI HIDAYAT"})
    said = caplog.text + "".join(capfd.readouterr())
    assert not [fact for fact in ("HIDAYAT", "RIZK", "6472010905850001") if fact in said]


def test_numbers_that_are_not_sixteen_digits_are_taken_for_unknown() -> None:
    people = frame([changed(HIM, nik="64720109058500O1", family_card_number="6,47E+15")])
    assert people.select("nik", "family_card_number").row(0) == (None, None)
    assert people.columns == list(PEOPLE)
