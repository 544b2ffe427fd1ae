"""The people of a flawless registry are as many, where, and as consistent as they are meant to be."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.nik import Sex, nik_birth_date_matches, nik_sex_matches, parse_nik
from kail.calc.synthetic import (
    REGISTRY_COLUMNS,
    FlawRates,
    NameBank,
    PlaceWeight,
    SyntheticDataError,
    SyntheticRegistry,
    generate,
)
from tests.calc.synthetic.conftest import REFERENCE, REGENCIES, TODAY, first_edition

HEAD, SPOUSE, CHILD = 1, 2, 3


def csv_bytes(frame: pl.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.write_csv(file)
    return file.getvalue()


def with_age(people: pl.DataFrame) -> pl.DataFrame:
    days = (pl.lit(TODAY) - pl.col("birth")).dt.total_days()
    return people.with_columns(age=days / 365.25, regency=pl.col("kode_wilayah").str.head(4))


# ---- the whole


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(names: NameBank) -> None:
    once, again, other = (first_edition(names=names, seed=seed) for seed in (5, 5, 6))
    assert csv_bytes(once.frame) == csv_bytes(again.frame)
    assert csv_bytes(once.truth) == csv_bytes(again.truth)
    assert csv_bytes(once.frame) != csv_bytes(other.frame)


def test_the_order_of_the_places_does_not_matter(names: NameBank, places: list[PlaceWeight]) -> None:
    registry = generate(
        people=2_000,
        seed=1,
        places=places[::-1],
        names=names,
        edition="2025-3",
        today=TODAY,
        flaws=FlawRates(),
    )
    assert csv_bytes(registry.frame) == csv_bytes(first_edition(names=names).frame)


def test_the_file_has_the_columns_of_the_import_format_and_says_that_it_is_synthetic(
    flawless: SyntheticRegistry,
) -> None:
    assert tuple(flawless.frame.columns) == REGISTRY_COLUMNS
    assert flawless.frame["catatan"].unique().to_list() == ["SINTETIS"]
    assert flawless.frame["edisi"].unique().to_list() == ["2025-3"]


def test_without_flaws_every_row_is_one_person(flawless: SyntheticRegistry) -> None:
    assert flawless.frame.height == flawless.people.height == 30_000
    assert flawless.truth["person"].n_unique() == 30_000
    assert flawless.truth["row"].to_list() == list(range(1, 30_001))
    assert flawless.truth["flaw"].null_count() == flawless.truth["issue"].null_count() == 30_000


# ---- where


def test_people_are_spread_half_by_population_half_by_the_poor(flawless: SyntheticRegistry) -> None:
    all_people = sum(people for people, _ in REGENCIES.values())
    all_poor = sum(poor for _, poor in REGENCIES.values())
    counts = dict(with_age(flawless.people).group_by("regency").len().iter_rows())
    assert set(counts) == set(REGENCIES)
    for regency, (people, poor) in REGENCIES.items():
        expected = 30_000 * (people / all_people + poor / all_poor) / 2
        assert counts[regency] == pytest.approx(expected, rel=0.09), regency


def test_every_place_has_families(flawless: SyntheticRegistry, places: list[PlaceWeight]) -> None:
    assert set(flawless.people["kode_wilayah"]) == {place.code for place in places}


def test_all_deciles_occur_the_lower_half_dominates_and_poorer_regencies_have_more_of_it(
    flawless: SyntheticRegistry,
) -> None:
    people = with_age(flawless.people)
    assert set(people["desil_nasional"]) == set(range(1, 11))
    assert people.select((pl.col("desil_nasional") <= 5).mean()).item() > 0.65
    low = dict(
        people.group_by("regency").agg((pl.col("desil_nasional") <= 3).mean()).sort("regency").iter_rows()
    )
    assert low["6471"] < low["6472"] < low["6408"]


# ---- families


def test_every_family_has_one_head_one_card_one_place_and_one_home(flawless: SyntheticRegistry) -> None:
    shared = ["nomor_kartu_keluarga", "kode_wilayah", "alamat", "desil_nasional", "luas_lantai", "pkh"]
    families = flawless.people.group_by("family").agg(
        (pl.col("hubungan_keluarga") == HEAD).sum().alias("heads"),
        *(pl.col(column).n_unique() for column in shared),
    )
    for column in ("heads", *shared):
        assert families[column].unique().to_list() == [1], column
    cards = flawless.people["nomor_kartu_keluarga"]
    assert cards.n_unique() == families.height
    assert cards.str.contains(r"^[0-9]{16}$").all()


def test_families_have_three_people_on_average_and_one_in_six_is_headed_by_a_woman(
    flawless: SyntheticRegistry,
) -> None:
    heads = flawless.people.filter(pl.col("hubungan_keluarga") == HEAD)
    assert 2.9 < flawless.people.height / heads.height < 3.6
    assert 0.15 < (heads["jenis_kelamin"] == "P").to_numpy().mean() < 0.20


def test_whoever_has_a_spouse_is_married_to_the_other_sex(flawless: SyntheticRegistry) -> None:
    relation = pl.col("hubungan_keluarga")
    heads = flawless.people.filter(relation == HEAD)
    spouses = flawless.people.filter(relation == SPOUSE)
    couples = heads.join(spouses, on="family", how="inner", suffix="_spouse")
    assert couples.height == spouses.height
    assert (couples["male"] != couples["male_spouse"]).all()
    assert set(couples["status_perkawinan"]) == set(couples["status_perkawinan_spouse"]) == {2}
    alone = heads.join(spouses, on="family", how="anti")
    assert set(alone["status_perkawinan"]) == {1, 3, 4}


def test_mothers_are_16_to_45_at_a_birth(flawless: SyntheticRegistry) -> None:
    relation = pl.col("hubungan_keluarga")
    women = flawless.people.filter(relation.is_in([HEAD, SPOUSE]) & ~pl.col("male"))
    children = flawless.people.filter(relation == CHILD)
    pairs = children.join(women, on="family", suffix="_mother")
    years = pairs.select((pl.col("birth") - pl.col("birth_mother")).dt.total_days() / 365.25).to_series()
    assert pairs.height > 10_000
    assert years.to_numpy().min() >= 16
    assert years.to_numpy().max() < 46


def test_parents_are_older_than_the_heads_they_live_with(flawless: SyntheticRegistry) -> None:
    relation = pl.col("hubungan_keluarga")
    parents = flawless.people.filter(relation == 6)
    pairs = parents.join(flawless.people.filter(relation == HEAD), on="family", suffix="_head")
    years = pairs.select((pl.col("birth_head") - pl.col("birth")).dt.total_days() / 365.25).to_series()
    assert parents.height > 300
    assert years.to_numpy().min() >= 16


# ---- persons


def test_every_nik_agrees_with_birth_date_sex_and_a_known_district(
    flawless: SyntheticRegistry, names: NameBank, places: list[PlaceWeight]
) -> None:
    districts = {place.code[:6] for place in places}
    for group in names.groups.values():
        districts |= set(group.home_districts)
    for digits, written, sex in flawless.frame.select("nik", "tanggal_lahir", "jenis_kelamin").iter_rows():
        nik = parse_nik(text=digits)
        assert nik.flaws == ()
        assert nik_birth_date_matches(nik=nik, birth_date=date.fromisoformat(written))
        assert nik_sex_matches(nik=nik, sex=Sex.MALE if sex == "L" else Sex.FEMALE)
        assert nik.place_code6 in districts


def test_nobody_shares_a_nik(flawless: SyntheticRegistry) -> None:
    assert flawless.people["nik"].n_unique() == flawless.people.height


def test_most_were_first_registered_where_they_live_some_elsewhere(flawless: SyntheticRegistry) -> None:
    here = flawless.people.select(
        (pl.col("nik").str.head(6) == pl.col("kode_wilayah").str.head(6)).mean(),
        (pl.col("nik").str.head(2) != "64").mean().alias("far"),
    )
    assert 0.75 < here.item(0, 0) < 0.95
    assert 0.03 < here.item(0, 1) < 0.15


def test_only_women_of_15_to_49_are_pregnant(flawless: SyntheticRegistry) -> None:
    pregnant = with_age(flawless.people).filter(pl.col("hamil") == 1)
    assert pregnant.height > 200
    assert set(pregnant["jenis_kelamin"]) == {"P"}
    assert pregnant["age"].is_between(15, 50).all()


def test_nobody_works_before_15_or_holds_a_certificate_before_12(flawless: SyntheticRegistry) -> None:
    people = with_age(flawless.people)
    assert set(people.filter((pl.col("age") >= 5) & (pl.col("age") < 12))["ijazah_tertinggi"]) == {23}
    assert people.filter(pl.col("age") < 5)["ijazah_tertinggi"].null_count() == (people["age"] < 5).sum()
    assert set(people.filter((pl.col("age") >= 5) & (pl.col("age") < 15))["status_bekerja"]) == {2}
    assert (
        people["lapangan_usaha"].is_not_null() == (people["status_bekerja"] == 1).fill_null(value=False)
    ).all()
    assert people.filter(pl.col("punya_usaha") == 1)["status_bekerja"].unique().to_list() == [1]


def test_the_better_off_are_better_schooled(flawless: SyntheticRegistry) -> None:
    adults = with_age(flawless.people).filter(pl.col("age").is_between(25, 60))
    secondary = pl.col("ijazah_tertinggi").is_between(11, 22).mean()
    poor = adults.filter(pl.col("desil_nasional") <= 2).select(secondary).item()
    rich = adults.filter(pl.col("desil_nasional") >= 8).select(secondary).item()
    assert poor < 0.45 < 0.75 < rich


def test_pkh_goes_to_deciles_1_to_4_with_a_component(flawless: SyntheticRegistry) -> None:
    people = with_age(flawless.people)
    component = (
        (pl.col("age") < 19) | (pl.col("age") >= 60) | (pl.col("hamil") == 1) | (pl.col("disabilitas") == 1)
    ).fill_null(value=False)
    families = people.group_by("family").agg(
        component.any().alias("component"), pl.col("pkh", "desil_nasional").first()
    )
    receiving = families.filter(pl.col("pkh") == "YA")
    assert receiving.height > 1_000
    assert set(receiving["desil_nasional"]) == {1, 2, 3, 4}
    assert receiving["component"].all()
    assert set(people.filter(pl.col("sembako") == "YA")["desil_nasional"]) == {1, 2, 3, 4, 5}


def codebook() -> Iterator[tuple[str, set[int]]]:
    """Column of the file → its codes, from the reference table; fuel "does not cook" is 0 in DTSEN."""
    with (REFERENCE / "dtks_variables.csv").open(encoding="utf-8", newline="") as stream:
        variables = list(csv.DictReader(stream))
    by_question = {"415": "ijazah_tertinggi", "417": "lapangan_usaha", "408": "status_perkawinan"}
    for variable in variables:
        column = by_question.get(variable["kode_kuesioner"], variable["kolom_dtsen"])
        if variable["tipe"] == "kode" and column in REGISTRY_COLUMNS:
            codes = {int(code) for code in re.findall(r"(?:^|\| )(\d+)=", variable["pilihan"])}
            if column == "bahan_bakar_utama_memasak":
                codes = codes - {12} | {0}
            yield column, codes


@pytest.mark.parametrize(("column", "codes"), codebook())
def test_codes_are_in_the_codebook(column: str, codes: set[int], flawless: SyntheticRegistry) -> None:
    used = set(flawless.frame[column].drop_nulls())
    assert used
    assert used <= codes


def test_shingle_roofs_have_the_dtsen_code_6_and_bamboo_5_is_rare(flawless: SyntheticRegistry) -> None:
    counts = dict(flawless.frame["jenis_atap_terluas"].value_counts().iter_rows())
    assert counts[6] > 10 * counts.get(5, 0)


def test_houses_of_the_poor_are_poorer(flawless: SyntheticRegistry) -> None:
    heads = flawless.people.filter(pl.col("hubungan_keluarga") == HEAD)
    poor, rich = heads.filter(pl.col("desil_nasional") <= 2), heads.filter(pl.col("desil_nasional") >= 8)
    for column, code in (
        ("aset_bergerak_lemari_es", 1),
        ("aset_bergerak_mobil", 1),
        ("jenis_dinding_terluas", 1),
    ):
        shares = [(families[column] == code).to_numpy().mean() for families in (poor, rich)]
        assert shares[0] < shares[1] - 0.2, column
    assert poor["luas_lantai"].to_numpy().mean() < rich["luas_lantai"].to_numpy().mean()


def test_power_is_known_exactly_where_there_is_a_meter(flawless: SyntheticRegistry) -> None:
    metered = flawless.frame["sumber_penerangan_utama"] == 1
    assert (flawless.frame["daya_terpasang"].is_not_null() == metered).all()


def test_categories_of_need_fit_age_and_sex(flawless: SyntheticRegistry) -> None:
    with (REFERENCE / "ppks_categories.csv").open(encoding="utf-8", newline="") as stream:
        categories = {row["no"]: row for row in csv.DictReader(stream)}
    given_ones = (
        with_age(flawless.people)
        .filter(pl.col("ppks").is_not_null())
        .with_columns(pl.col("ppks").str.split(";"))
        .explode("ppks")
    )
    assert given_ones.height > 1_500
    for number, age, sex in given_ones.select("ppks", "age", "jenis_kelamin").iter_rows():
        category = categories[number]
        assert age >= float(category["umur_min"] or 0), number
        assert age < float(category["umur_max"] or 200) + 1, number
        assert category["jenis_kelamin"] in {"", sex}, number


# ---- names


def test_some_people_have_one_word_names_and_muhammad_is_spelt_in_many_ways(
    flawless: SyntheticRegistry,
) -> None:
    one_word = flawless.frame["nama"].str.contains(r"^\S+$").to_numpy().mean()
    assert 0.05 < one_word < 0.40
    spellings = flawless.frame["nama"].str.extract(r"^(\S+) ").unique().to_list()
    assert {"MUHAMMAD", "MOHAMAD", "MOH.", "M.", "SITI", "ST.", "H.", "HJ."} <= set(spellings)


def test_children_are_named_after_the_father_they_live_with(flawless: SyntheticRegistry) -> None:
    named = flawless.people.filter(
        (pl.col("hubungan_keluarga") == CHILD) & pl.col("nama").str.contains(r" BIN(TI)? ")
    ).with_columns(father=pl.col("nama").str.extract(r" BIN(?:TI)? (\S+)$"))
    heads = flawless.people.filter((pl.col("hubungan_keluarga") == HEAD) & pl.col("male"))
    pairs = named.join(heads, on="family", suffix="_head")
    assert pairs.height > 50
    assert pairs.select(
        (" " + pl.col("nama_head") + " ").str.contains(" " + pl.col("father") + " ", literal=True).all()
    ).item()


# ---- any size


@settings(max_examples=25, deadline=None)
@given(people=st.integers(1, 400), seed=st.integers(0, 2**32))
def test_any_number_of_people_makes_whole_families(people: int, seed: int, names: NameBank) -> None:
    registry = first_edition(names=names, people=people, seed=seed)
    assert registry.people.height == people
    assert registry.people["nik"].n_unique() == people
    heads = registry.people.filter(pl.col("hubungan_keluarga") == HEAD)
    assert heads["family"].n_unique() == heads.height == registry.people["family"].n_unique()
    assert (registry.people["birth"] < TODAY).all()
    assert set(registry.truth["person"]) == set(range(1, people + 1))


@pytest.mark.parametrize(
    ("people", "place_count", "english"),
    [
        (0, 2, "The number of people is 0; give 1 or more."),
        (5, 0, "No places given; a registry needs at least"),
    ],
)
def test_a_registry_of_nobody_or_nowhere_is_refused(
    people: int, place_count: int, english: str, names: NameBank, places: list[PlaceWeight]
) -> None:
    with pytest.raises(SyntheticDataError, match=english):
        generate(
            people=people, seed=1, places=places[:place_count], names=names, edition="2025-3", today=TODAY,
            flaws=FlawRates.none(),
        )  # fmt: skip


def test_a_regency_without_a_name_mix_is_refused_by_name(names: NameBank) -> None:
    foreign = PlaceWeight(code="5103011001", regency="5103", population_share=1, poor_share=1)
    with pytest.raises(SyntheticDataError, match="There is no name mix for regency 5103"):
        generate(
            people=5,
            seed=1,
            places=[foreign],
            names=names,
            edition="2025-3",
            today=TODAY,
            flaws=FlawRates.none(),
        )


@pytest.mark.parametrize("code", ["64720110", "64.72.01.1001", "6471011001"])
def test_a_place_needs_ten_digits_within_its_regency(code: str) -> None:
    with pytest.raises(SyntheticDataError, match="is not 10 digits within regency '6472'"):
        PlaceWeight(code=code, regency="6472", population_share=0.1, poor_share=0.1)
