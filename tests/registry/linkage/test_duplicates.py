"""Who is found twice, who is not, and what the answer looks like."""

from datetime import date

import polars as pl
import pytest

from kail.apps.registry.linkage import (
    CLUSTERS,
    EVIDENCE,
    PAIRS,
    PEOPLE,
    Backend,
    Duplicates,
    LinkageRefused,
    find_duplicates,
)
from kail.apps.registry.linkage.backends import opened_backend
from tests.registry.linkage.people_to_link import Fact, changed, crowd, frame

CROWD = crowd()
HIM: dict[str, Fact] = {
    "name": "MUHAMMAD RIZKY HIDAYAT", "nik": "6472010905850001", "family_card_number": "6472010101100001",
    "birth_date": date(1985, 5, 9), "sex": 1, "relation": 1, "place_code": "6472011001",
}  # fmt: skip
MOVED: dict[str, Fact] = {"family_card_number": "6403019912230001", "place_code": "6403012003"}

SAME: dict[str, dict[str, Fact]] = {
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
OTHER: dict[str, dict[str, Fact]] = {
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
    assert thrice.pairs.schema == pl.Schema({**PAIRS, **EVIDENCE})
    assert thrice.clusters.schema == pl.Schema(CLUSTERS)
    assert thrice.clusters.rows() == [(401, number, f"people.csv:{number}") for number in (401, 402, 403)]
    assert thrice.pairs["source_a"].to_list() == [
        f"people.csv:{number}" for number in thrice.pairs["person_a"]
    ]
    assert thrice.pairs["probability"].is_sorted(descending=True)


def test_records_of_one_number_are_one_person() -> None:
    records = frame([*CROWD, changed(HIM, nik=None), dict(HIM), changed(HIM, name="MOH RIZKI HIDAYAT")])
    merged = records.with_columns(person=pl.col("person").replace(402, 401))
    apart, together = find_duplicates(records), find_duplicates(merged)
    assert apart.pairs.height == 3
    assert together.pairs.select("person_a", "person_b", "source_a", "source_b").rows() == [
        (401, 403, "people.csv:401", "people.csv:403")
    ]
    # The stronger of the two records' pairs with the third.
    assert together.pairs["weight"].to_list() == [
        apart.pairs.filter(person_a=402, person_b=403)["weight"].item()
    ]
    assert together.clusters["person"].to_list() == [401, 403]
    assert (apart.people, together.people) == (403, 402)


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


def test_the_engine_draws_nothing_among_the_answers() -> None:
    with opened_backend(Backend.DUCKDB) as api:
        (shown,) = (
            api.query_sql("SELECT current_setting('enable_progress_bar') AS shown")
            .as_pyarrow_table()
            .to_pylist()
        )
    assert shown == {"shown": False}


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


WIFE: dict[str, Fact] = {
    **HIM, "name": "SITI NURHALIZA", "nik": "6472014303880001", "birth_date": date(1988, 3, 3), "sex": 2, "relation": 2,
}  # fmt: skip
ANEW: dict[str, Fact] = {**MOVED, "nik": "6403030905850009", "name": "MUHAMAD RISKY HIDAYATI"}


def pairs_of_him(family: list[dict[str, Fact]]) -> dict[tuple[int, int], dict[str, object]]:
    people = frame([*CROWD, dict(HIM), dict(WIFE), *family])
    pairs = find_duplicates(people, threshold=0.001).pairs.filter(pl.col("person_a") > len(CROWD))
    return {(pair["person_a"], pair["person_b"]): pair for pair in pairs.to_dicts()}


def test_a_family_that_moved_is_evidence_for_each_of_its_members() -> None:
    him = changed(HIM, **ANEW)
    together = pairs_of_him([him, changed(WIFE, **MOVED, nik="6403034303880007", name="SITI NORHALISA")])
    assert set(together) == {(401, 403), (402, 404)}
    assert {pair["family_level"] for pair in together.values()} == {"kin"}
    assert all(float(str(pair["probability"])) > 0.99 for pair in together.values())
    another = changed(
        WIFE, **MOVED, nik="6403034707910007", birth_date=date(1991, 7, 7), name="DEWI ANGGRAINI"
    )
    apart = pairs_of_him([him, another])
    assert [pair["family_level"] for pair in apart.values()] == ["strangers"]
    weights = [float(str(pairs[401, 403]["family_weight"])) for pairs in (apart, together)]
    assert weights[0] < 0 < weights[1]


def test_twins_of_a_family_that_moved_are_not_taken_for_each_other() -> None:
    twin = changed(HIM, name="AHMAD FAUZAN", nik="6472010905850002", relation=3)
    moved = [changed(one, **MOVED) for one in (HIM, WIFE, twin)]
    found = find_duplicates(frame([*CROWD, dict(HIM), dict(WIFE), twin, *moved])).pairs
    assert set(found.select("person_a", "person_b").rows()) == {(401, 404), (402, 405), (403, 406)}


def test_one_address_on_another_card_is_evidence() -> None:
    here = {"address": "Jl. Merdeka Gg. 3 No. 12", "rt": "003", "rw": "1"}
    again = {
        "address": "JALAN MERDEKA GANG 3 NOMOR 12",
        "rt": "3",
        "rw": "001",
        "family_card_number": "6472019912230001",
    }
    (pair,) = find_duplicates(frame([*CROWD, changed(HIM, **here), changed(HIM, **again)])).pairs.to_dicts()
    assert pair["address_level"] == "equal"
    assert pair["address_weight"] > 3
