"""Flaws occur at their rates, do what they are called, and nothing else is wrong with the file."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from kail.calc.nik import NikError, Sex, nik_birth_date_matches, nik_sex_matches, parse_nik
from kail.calc.synthetic import FlawRates, NameBank, PlaceWeight, SyntheticDataError, SyntheticRegistry
from tests.calc.synthetic.conftest import TODAY, first_edition

# The catalogue of the import format.
REJECTING = {
    "name_missing", "nik_format", "nik_from_number", "kk_format", "birth_date_invalid", "sex_invalid",
    "relation_invalid", "place_unknown", "duplicate_row",
}  # fmt: skip
HOLDING = {"nik_missing", "nik_birth_date_mismatch", "nik_sex_mismatch", "nik_conflict"}
WARNING = {
    "nik_place_unknown", "age_over_110", "decile_missing", "code_unknown", "family_without_head",
    "family_in_two_places",
}  # fmt: skip
EXTRA_ROWS = {
    "exact_repeat", "respelt", "renumbered", "moved", "misspelt_without_nik", "swapped_birth_date",
    "retitled_with_nik_typo", "renumbered_moved_misspelt",
}  # fmt: skip

Row = dict[str, object]


def rows_of(registry: SyntheticRegistry, flaw: str) -> pl.DataFrame:
    whole = pl.concat([registry.truth, registry.frame], how="horizontal")
    return whole.filter(pl.col("flaw") == flaw)


def with_original(registry: SyntheticRegistry, flaw: str) -> pl.DataFrame:
    """The rows of a flaw beside the true person (`…_true`)."""
    return rows_of(registry, flaw).join(registry.people, on="person", suffix="_true", validate="1:1")


def test_every_issue_code_of_the_import_format_occurs_in_the_demo(demo: SyntheticRegistry) -> None:
    assert set(demo.truth["issue"].drop_nulls()) == REJECTING | HOLDING | WARNING


def test_each_flaw_occurs_at_its_rate(demo: SyntheticRegistry) -> None:
    counts = dict(demo.truth["flaw"].drop_nulls().value_counts().iter_rows())
    for flaw, rate in FlawRates().as_mapping().items():
        if not flaw.startswith("family_"):
            assert counts[flaw] == pytest.approx(60_000 * rate, abs=1.01), flaw
    assert counts["nik_conflict_owner"] == counts["nik_conflict"]


def test_family_flaws_occur_at_their_rate_of_families(demo: SyntheticRegistry) -> None:
    families = demo.people["family"].n_unique()
    flawed = demo.truth.filter(pl.col("flaw").str.starts_with("family_"))
    counts = dict(flawed.group_by("flaw").agg(pl.col("family").n_unique()).iter_rows())
    for flaw, rate in FlawRates().as_mapping().items():
        if flaw.startswith("family_"):
            assert counts[flaw] == pytest.approx(families * rate, abs=1.01), flaw


def test_the_default_rates_are_those_of_denpasar_per_member_of_a_card() -> None:
    rates = FlawRates().as_mapping()

    def together(*flaws: str) -> float:
        return sum(rates[flaw] for flaw in flaws)

    per_card = {
        7_141: together(*EXTRA_ROWS),
        2_388: together(
            "nik_birth_typo", "nik_sex_typo", "nik_short", "nik_letters", "nik_as_number", "nik_conflict",
            "nik_retired_place",
        ),
        1_742: together("deceased", "age_over_110"),
        1_065: rates["nik_missing"],
    }  # fmt: skip
    for cards, rate in per_card.items():
        assert rate * 3.2 * 46_289 == pytest.approx(cards)


def test_only_duplicates_make_the_file_longer_than_the_people_are_many(demo: SyntheticRegistry) -> None:
    extra = demo.truth["flaw"].is_in(list(EXTRA_ROWS)).sum()
    assert demo.frame.height == 60_000 + extra
    assert demo.truth["person"].n_unique() == 60_000
    assert demo.truth.group_by("person").len().filter(pl.col("len") > 2).is_empty()


def test_the_extra_row_of_a_duplicate_comes_after_the_first(demo: SyntheticRegistry) -> None:
    twice = (
        demo.truth.filter(pl.len().over("person") == 2).sort("row").group_by("person", maintain_order=True)
    )
    assert twice.agg(pl.col("flaw").first().is_null())["flaw"].all()


def test_an_exact_repeat_is_exact(demo: SyntheticRegistry) -> None:
    repeats = rows_of(demo, "exact_repeat")
    columns = demo.frame.columns
    first = pl.concat([demo.truth, demo.frame], how="horizontal").filter(pl.col("flaw").is_null())
    originals = repeats.select("person").join(first, on="person", maintain_order="left")
    assert repeats.select(columns).equals(originals.select(columns))


def unreadable(text: object) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return True
    return False


def nik_says(row: Row) -> tuple[bool, bool]:
    """Whether the NIK agrees with the birth date and with the sex of its row."""
    nik = parse_nik(text=str(row["nik"]))
    born = date.fromisoformat(str(row["tanggal_lahir"]))
    sex = Sex.MALE if row["jenis_kelamin"] == "L" else Sex.FEMALE
    return nik_birth_date_matches(nik=nik, birth_date=born), nik_sex_matches(nik=nik, sex=sex)


def is_no_nik(row: Row) -> bool:
    try:
        parse_nik(text=str(row["nik"]))
    except NikError:
        return True
    return False


def years_old(row: Row) -> float:
    return (TODAY - date.fromisoformat(str(row["tanggal_lahir"]))).days / 365.25


VISIBLE: dict[str, Callable[[Row], bool]] = {
    "respelt": lambda row: row["nama"] != row["nama_true"] and row["nik"] == row["nik_true"],
    "renumbered": lambda row: row["nik"] != row["nik_true"] and nik_says(row) == (True, True),
    "moved": lambda row: (
        row["nik"] == row["nik_true"]
        and row["kode_wilayah"] != row["kode_wilayah_true"]
        and row["nomor_kartu_keluarga"] != row["nomor_kartu_keluarga_true"]
        and row["hubungan_keluarga"] == 1
    ),
    "misspelt_without_nik": lambda row: row["nik"] is None and row["nama"] != row["nama_true"],
    "swapped_birth_date": lambda row: (
        str(row["tanggal_lahir"]).split("-")[::2] == str(row["tanggal_lahir_true"]).split("-")[:2]
        and nik_says(row) == (True, True)
    ),
    "retitled_with_nik_typo": lambda row: (
        row["nama"] != row["nama_true"]
        and str(row["nama_true"]) in str(row["nama"])
        and sum(one != other for one, other in zip(str(row["nik"]), str(row["nik_true"]), strict=True)) >= 1
        and nik_says(row) == (True, True)
    ),
    "renumbered_moved_misspelt": lambda row: (
        row["nama"] != row["nama_true"]
        and row["nik"] != row["nik_true"]
        and nik_says(row) == (True, True)
        and row["nomor_kartu_keluarga"] != row["nomor_kartu_keluarga_true"]
        and row["kode_wilayah"] != row["kode_wilayah_true"]
        and row["hubungan_keluarga"] == 1
    ),
    "nik_birth_typo": lambda row: nik_says(row) == (False, True),
    "nik_sex_typo": lambda row: nik_says(row) == (True, False),
    "nik_short": lambda row: is_no_nik(row) and len(str(row["nik"])) == 15,
    "nik_letters": lambda row: is_no_nik(row) and len(str(row["nik"])) == 16,
    "nik_as_number": lambda row: abs(float(str(row["nik"])) - float(str(row["nik_true"]))) <= 1e10,
    "nik_missing": lambda row: row["nik"] is None and row["nama"] == row["nama_true"],
    "nik_retired_place": lambda row: nik_says(row) == (True, True) and row["nik"] != row["nik_true"],
    "age_over_110": lambda row: years_old(row) > 110 and nik_says(row) == (True, True),
    "deceased": lambda row: row["nama"] == row["nama_true"] and years_old(row) > 49,
    "name_missing": lambda row: row["nama"] is None,
    "birth_date_unreadable": lambda row: unreadable(row["tanggal_lahir"]),
    "birth_date_future": lambda row: years_old(row) < 0,
    "birth_date_before_1900": lambda row: str(row["tanggal_lahir"]) < "1900",
    "sex_invalid": lambda row: row["jenis_kelamin"] not in {"1", "2", "L", "P"},
    "relation_invalid": lambda row: row["hubungan_keluarga"] not in range(1, 9),
    "place_unknown": lambda row: str(row["kode_wilayah"]).endswith("9999"),
    "kk_malformed": lambda row: (
        not (str(row["nomor_kartu_keluarga"]).isdigit() and len(str(row["nomor_kartu_keluarga"])) == 16)
    ),
    "family_decile_missing": lambda row: row["desil_nasional"] is None,
    "family_without_head": lambda row: row["hubungan_keluarga"] == 8 and row["hubungan_keluarga_true"] == 1,
    "family_in_two_places": lambda row: row["kode_wilayah"] != row["kode_wilayah_true"],
}


@pytest.mark.parametrize("flaw", VISIBLE)
def test_a_flawed_row_shows_its_flaw(flaw: str, demo: SyntheticRegistry) -> None:
    rows = with_original(demo, flaw)
    assert rows.height >= 10
    for row in rows.iter_rows(named=True):
        assert VISIBLE[flaw](row), row["row"]


def test_every_flaw_has_its_check() -> None:
    elsewhere = {"exact_repeat", "code_unknown", "nik_conflict"}
    assert set(VISIBLE) | elsewhere == set(FlawRates().as_mapping())


def test_an_unknown_code_stands_in_exactly_one_column(demo: SyntheticRegistry) -> None:
    rows = with_original(demo, "code_unknown")
    columns = [
        "ijazah_tertinggi", "lapangan_usaha", "jenis_atap_terluas", "status_kepemilikan_rumah",
        "sumber_air_minum_utama", "daya_terpasang",
    ]  # fmt: skip
    differing = rows.select(
        pl.sum_horizontal(pl.col(column).ne_missing(pl.col(f"{column}_true")) for column in columns)
    ).to_series()
    assert differing.unique().to_list() == [1]


def test_a_contested_nik_belongs_to_two_people_of_different_name_and_birth_date(
    demo: SyntheticRegistry,
) -> None:
    takers, owners = rows_of(demo, "nik_conflict"), with_original(demo, "nik_conflict_owner")
    pairs = takers.join(owners, on="nik", suffix="_owner", validate="1:1")
    assert pairs.height == takers.height == owners.height > 50
    assert (pairs["nama"] != pairs["nama_owner"]).all()
    assert (pairs["tanggal_lahir"] != pairs["tanggal_lahir_owner"]).all()


def test_no_wrong_nik_is_by_chance_that_of_somebody_else(demo: SyntheticRegistry) -> None:
    wrong = pl.concat(
        rows_of(demo, flaw).select("person", "nik")
        for flaw in (
            "nik_birth_typo",
            "nik_sex_typo",
            "renumbered",
            "swapped_birth_date",
            "nik_retired_place",
        )
    )
    assert wrong["nik"].n_unique() == wrong.height
    assert wrong.join(demo.people, on="nik", how="semi").is_empty()


def test_families_without_a_head_have_none_in_the_file(demo: SyntheticRegistry) -> None:
    headless = rows_of(demo, "family_without_head")["nomor_kartu_keluarga"]
    members = demo.frame.filter(pl.col("nomor_kartu_keluarga").is_in(headless.implode()))
    assert members.height > headless.len()
    assert not (members["hubungan_keluarga"] == 1).any()


def test_rows_without_a_flaw_are_the_true_people(demo: SyntheticRegistry) -> None:
    whole = pl.concat([demo.truth, demo.frame], how="horizontal").filter(pl.col("flaw").is_null())
    people = whole.select("person").join(demo.people, on="person", maintain_order="left")
    assert whole.height > 55_000
    assert whole.select(demo.frame.columns).equals(people.select(demo.frame.columns))


def test_one_kind_of_flaw_can_be_asked_for_alone(names: NameBank, places: list[PlaceWeight]) -> None:
    rates = {**FlawRates.none().as_mapping(), "renumbered": 0.1}
    registry = first_edition(names=names, people=1_000, flaws=FlawRates(**rates))
    assert registry.truth["flaw"].drop_nulls().unique().to_list() == ["renumbered"]
    assert registry.frame.height == 1_100


@pytest.mark.parametrize("rate", [-0.1, 1.5])
def test_a_rate_outside_0_to_1_is_refused(rate: float) -> None:
    with pytest.raises(SyntheticDataError, match="Flaw rate renumbered is"):
        FlawRates(renumbered=rate)


def test_rates_that_leave_too_few_clean_rows_are_refused() -> None:
    with pytest.raises(SyntheticDataError, match=r"Flaw rates add up to 0\.\d\d; at most 0\.5"):
        FlawRates(respelt=0.3, renumbered=0.2)
