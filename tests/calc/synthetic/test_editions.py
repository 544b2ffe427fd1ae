"""A next edition is the same people a quarter later."""

from datetime import date

import polars as pl
import pytest

from kail.calc.synthetic import NameBank, SyntheticDataError, SyntheticRegistry, next_edition
from tests.calc.synthetic.conftest import TODAY, first_edition
from tests.calc.synthetic.test_people import csv_bytes

YEAR_END = date(2025, 12, 31)


@pytest.fixture(scope="module")
def following(demo: SyntheticRegistry) -> SyntheticRegistry:
    return next_edition(registry=demo, seed=7, edition="2025-4", today=YEAR_END)


def changed(following: SyntheticRegistry, change: str) -> pl.DataFrame:
    whole = pl.concat([following.truth, following.frame], how="horizontal")
    return whole.filter((pl.col("change") == change) & pl.col("flaw").is_null())


def test_the_same_seed_gives_the_same_next_edition(
    demo: SyntheticRegistry, following: SyntheticRegistry
) -> None:
    again = next_edition(registry=demo, seed=7, edition="2025-4", today=YEAR_END)
    assert csv_bytes(again.frame) == csv_bytes(following.frame)
    assert csv_bytes(again.truth) == csv_bytes(following.truth)


def test_every_kind_of_change_happens(following: SyntheticRegistry) -> None:
    assert set(following.truth["change"].drop_nulls()) == {
        "born", "new_family", "moved", "decile", "succession", "corrected",
    }  # fmt: skip
    assert following.frame["edisi"].unique().to_list() == ["2025-4"]


def test_people_keep_their_numbers_and_the_dead_are_absent(
    demo: SyntheticRegistry, following: SyntheticRegistry
) -> None:
    both = demo.people.join(following.people, on="person", suffix="_later")
    assert 0.985 < both.height / demo.people.height < 0.999
    for column in ("nik", "nama", "birth", "male", "family", "nomor_kartu_keluarga"):
        assert (both[column] == both[f"{column}_later"]).all(), column
    assert following.people["nik"].n_unique() == following.people.height


def test_the_widowed_are_no_longer_married(demo: SyntheticRegistry, following: SyntheticRegistry) -> None:
    wives = demo.people.filter(pl.col("hubungan_keluarga") == 2)
    husbands = demo.people.filter(pl.col("hubungan_keluarga") == 1)
    dead = husbands.join(following.people, on="person", how="anti")
    widows = wives.join(dead, on="family", how="semi").select("person").join(following.people, on="person")
    assert widows.height > 30
    assert set(widows["status_perkawinan"]) == {4}
    assert set(widows["hubungan_keluarga"]) == {1}


def test_children_are_born_to_the_pregnant_into_their_family(
    demo: SyntheticRegistry, following: SyntheticRegistry
) -> None:
    born = following.truth.filter(pl.col("change") == "born").join(following.people, on="person")
    assert born.height > 100
    assert born["birth"].is_between(TODAY, YEAR_END, closed="right").all()
    mothers = demo.people.filter(pl.col("hamil") == 1)
    assert born.join(mothers, on="family", how="anti").is_empty()
    assert set(born["hubungan_keluarga"]) <= {3, 5, 8}
    assert born["person"].to_numpy().min() > demo.people["person"].to_numpy().max()


def test_movers_live_elsewhere_and_deciles_change_by_one_or_two(
    demo: SyntheticRegistry, following: SyntheticRegistry
) -> None:
    before = demo.people.select("person", place="kode_wilayah", decile="desil_nasional")
    moved = changed(following, "moved").join(before, on="person")
    assert moved.height > 100
    assert (moved["kode_wilayah"] != moved["place"]).all()
    ranked = changed(following, "decile").join(before, on="person")
    assert set((ranked["desil_nasional"] - ranked["decile"]).abs()) == {1, 2}


def test_pkh_ends_above_decile_4(following: SyntheticRegistry) -> None:
    assert set(following.people.filter(pl.col("pkh") == "YA")["desil_nasional"]) == {1, 2, 3, 4}


def test_a_person_without_a_change_has_the_same_row_but_for_age_pregnancy_and_marriage(
    demo: SyntheticRegistry, following: SyntheticRegistry
) -> None:
    quiet = following.truth.filter(pl.col("change").is_null()).select("person").unique()
    both = demo.people.join(quiet, on="person", how="semi").join(
        following.people, on="person", suffix="_later"
    )
    drifting = {
        "edisi", "hamil", "status_perkawinan", "ijazah_tertinggi", "status_bekerja", "punya_usaha",
        "hubungan_keluarga",
    }  # fmt: skip
    assert both.height > 40_000
    for column in set(demo.frame.columns) - drifting:
        assert both[column].eq_missing(both[f"{column}_later"]).all(), column


def test_three_flaws_in_ten_are_mended_and_the_others_stay_as_they_were(
    demo: SyntheticRegistry, following: SyntheticRegistry
) -> None:
    old = pl.concat([demo.truth, demo.frame], how="horizontal").filter(pl.col("flaw") == "nik_birth_typo")
    new = pl.concat([following.truth, following.frame], how="horizontal")
    later = old.select("person", "nik").join(new, on="person", suffix="_later")
    still = later.filter(pl.col("flaw") == "nik_birth_typo")
    mended = later.filter(pl.col("flaw").is_null())
    assert 0.55 < still.height / old.height < 0.85
    assert still.height + mended.height == later.height
    assert (still["nik"] == still["nik_later"]).all()
    assert (mended["nik"] != mended["nik_later"]).all()


def test_mended_deaths_leave_the_registry(demo: SyntheticRegistry, following: SyntheticRegistry) -> None:
    dead = demo.truth.filter(pl.col("flaw") == "deceased").select("person")
    left = dead.join(following.people, on="person", how="anti")
    assert 0.2 < left.height / dead.height < 0.45
    listed = dead.join(following.truth, on="person")
    assert set(listed["flaw"]) == {"deceased"}


def test_ten_editions_follow_each_other_soundly_and_an_eleventh_is_refused(names: NameBank) -> None:
    registry = first_edition(names=names, people=1_500)
    ever = set(registry.people["person"])
    for number in range(1, 11):
        quarter = 3 + number
        year, month = 2025 + (quarter - 1) // 4, ((quarter - 1) % 4) * 3 + 3
        before = set(registry.people["person"])
        registry = next_edition(
            registry=registry, seed=1, edition=f"{year}-{month // 3}", today=date(year, month, 30)
        )
        newcomers = set(registry.people["person"]) - before
        assert not newcomers & ever
        ever |= newcomers
        assert registry.people["nik"].n_unique() == registry.people.height
        heads = registry.people.filter(pl.col("hubungan_keluarga") == 1)["family"]
        assert heads.n_unique() == heads.len() == registry.people["family"].n_unique()
        assert set(registry.truth["person"]) == set(registry.people["person"])
    with pytest.raises(SyntheticDataError, match="At most 10 editions follow a first one"):
        next_edition(registry=registry, seed=1, edition="2028-2", today=date(2028, 6, 30))


@pytest.mark.parametrize(
    ("edition", "today", "english"),
    [
        ("2025-4", TODAY, "The next edition is of 2025-09-30, not after 2025-09-30; give a later day."),
        ("2025-3", YEAR_END, "The next edition is also called '2025-3'; give it another name."),
    ],
)
def test_an_edition_that_does_not_follow_is_refused(
    edition: str, today: date, english: str, names: NameBank
) -> None:
    registry = first_edition(names=names, people=50)
    with pytest.raises(SyntheticDataError, match=english):
        next_edition(registry=registry, seed=1, edition=edition, today=today)
