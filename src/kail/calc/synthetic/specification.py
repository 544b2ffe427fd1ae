"""What goes into a synthetic registry and what comes out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

import polars as pl

REGISTRY_COLUMNS: tuple[str, ...] = (
    "nomor_kartu_keluarga", "nik", "nama", "jenis_kelamin", "tanggal_lahir", "hubungan_keluarga",
    "status_perkawinan", "ijazah_tertinggi", "status_bekerja", "lapangan_usaha", "punya_usaha", "disabilitas",
    "hamil", "kode_wilayah", "alamat", "rt", "rw", "desil_nasional", "edisi", "pkh", "sembako", "pbi_nas",
    "status_kepemilikan_rumah", "luas_lantai", "jenis_lantai_terluas", "jenis_dinding_terluas",
    "jenis_atap_terluas", "sumber_air_minum_utama", "sumber_penerangan_utama", "daya_terpasang",
    "bahan_bakar_utama_memasak", "fasilitas_bab", "aset_bergerak_lemari_es", "aset_bergerak_sepeda_motor",
    "aset_bergerak_mobil", "aset_bergerak_smartphone", "ppks", "catatan",
)  # fmt: skip
"""Columns of the file in their order: those of the import format plus `catatan`, which marks every row."""

NOTE = "SINTETIS"
"""The value of `catatan` on every row: no row is a real person."""

BIRTH_ORDERS = 4
"""First to fourth child; the fifth is named like the first."""


class SyntheticDataError(ValueError):
    """The inputs cannot make a registry; both sentences say which and how to mend it."""

    def __init__(self, *, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class PlaceWeight:
    """A desa/kelurahan and its part of the region.

    `code` has 10 digits, `regency` 4. `population_share` and `poor_share` are the place's parts of all
    people and of all poor people of the region; over all places each sums to about 1.
    """

    code: str
    regency: str
    population_share: float
    poor_share: float

    def __post_init__(self) -> None:
        if not (len(self.code) == 10 and self.code.isdigit() and self.code.startswith(self.regency)):
            raise SyntheticDataError(
                message_id=f"Kode {self.code!r} bukan kode 10 digit di dalam kabupaten/kota {self.regency!r}.",
                message_en=f"Place code {self.code!r} is not 10 digits within regency {self.regency!r}.",
            )
        if self.population_share <= 0 or self.poor_share <= 0:
            raise SyntheticDataError(
                message_id=f"Wilayah {self.code} memerlukan bagian penduduk dan bagian penduduk miskin di atas 0.",
                message_en=f"Place {self.code} needs a population share and a poor share above 0.",
            )


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names one group of people gives; shares are between 0 and 1. Old names are for those born before 1980.

    A group that names by birth order gives a list of first names for each of its places (on Bali four, after which
    they begin again); they stand instead of `male_first` and `female_first`.
    """

    male_old: Sequence[str]
    male_young: Sequence[str]
    female_old: Sequence[str]
    female_young: Sequence[str]
    male_second: Sequence[str]
    female_second: Sequence[str]
    male_first: Sequence[str]
    female_first: Sequence[str]
    family_names: Sequence[str]
    first_share: float
    one_word_old: float
    one_word_young: float
    patronymic_share: float
    family_name_share: float
    pilgrim_share: float
    home_districts: Sequence[str]
    male_birth_order: Sequence[Sequence[str]] = ()
    female_birth_order: Sequence[Sequence[str]] = ()

    def __post_init__(self) -> None:
        if any(
            len(names) not in (0, BIRTH_ORDERS) for names in (self.male_birth_order, self.female_birth_order)
        ):
            raise SyntheticDataError(
                message_id=f"Nama menurut urutan lahir memerlukan {BIRTH_ORDERS} daftar, atau tidak ada.",
                message_en=f"Names by birth order need {BIRTH_ORDERS} lists, or none.",
            )


@dataclass(frozen=True, slots=True)
class NameBank:
    """Names, streets and district codes of first registration.

    `mixes` gives per regency (4 digits) the share of each group. `variants` are spellings of one name, the
    common one first. `slips` are (right, wrong) letters for misspelling. `retired_districts` are six-digit
    codes that once were districts.
    """

    groups: Mapping[str, NameGroup]
    mixes: Mapping[str, Mapping[str, float]]
    variants: Mapping[str, Sequence[str]]
    slips: Sequence[tuple[str, str]]
    town_streets: Sequence[str]
    village_streets: Sequence[str]
    lanes: Sequence[str]
    retired_districts: Sequence[str]


# Denpasar's verification of 2024, in family cards: 46,289 checked, of them 1,742 with dead people, 7,141 duplicates,
# 2,388 with a wrong NIK, 1,065 that could not be verified. One flawed member makes a card flawed, so the rate per
# person is the rate per card divided by the members of a card.
DENPASAR_CARDS = 46_289
DENPASAR_DEAD = 1_742
DENPASAR_DUPLICATES = 7_141
DENPASAR_WRONG_NIK = 2_388
DENPASAR_NOT_VERIFIED = 1_065
MEMBERS_PER_CARD = 3.2


def rate_per_person(*, cards: int) -> float:
    """Share of people flawed when `cards` of Denpasar's cards were."""
    return cards / DENPASAR_CARDS / MEMBERS_PER_CARD


_DEAD = rate_per_person(cards=DENPASAR_DEAD)
_DUPLICATES = rate_per_person(cards=DENPASAR_DUPLICATES)
_WRONG_NIK = rate_per_person(cards=DENPASAR_WRONG_NIK)
_NOT_VERIFIED = rate_per_person(cards=DENPASAR_NOT_VERIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawRates:
    """Share of people with each flaw; those that start with `family_` are shares of families.

    A person has at most one flaw. Duplicates put extra rows into the file. The defaults split the rates of
    Denpasar's verification; the rest (typing errors) are assumptions. See docs/synthetic-data.md.
    """

    # duplicates: an extra row for the same person
    exact_repeat: float = _DUPLICATES * 0.15
    respelt: float = _DUPLICATES * 0.18
    renumbered: float = _DUPLICATES * 0.19
    moved: float = _DUPLICATES * 0.13
    misspelt_without_nik: float = _DUPLICATES * 0.12
    swapped_birth_date: float = _DUPLICATES * 0.10
    retitled_with_nik_typo: float = _DUPLICATES * 0.06
    renumbered_moved_misspelt: float = _DUPLICATES * 0.07
    # wrong NIK
    nik_birth_typo: float = _WRONG_NIK * 0.32
    nik_sex_typo: float = _WRONG_NIK * 0.13
    nik_short: float = _WRONG_NIK * 0.13
    nik_letters: float = _WRONG_NIK * 0.09
    nik_as_number: float = _WRONG_NIK * 0.19
    nik_conflict: float = _WRONG_NIK * 0.08
    nik_retired_place: float = _WRONG_NIK * 0.06
    # not verified
    nik_missing: float = _NOT_VERIFIED
    # dead but still listed
    deceased: float = _DEAD * 0.96
    age_over_110: float = _DEAD * 0.04
    # typing errors
    name_missing: float = 0.0003
    birth_date_unreadable: float = 0.0006
    birth_date_future: float = 0.0003
    birth_date_before_1900: float = 0.0002
    sex_invalid: float = 0.0003
    relation_invalid: float = 0.0003
    place_unknown: float = 0.0010
    kk_malformed: float = 0.0005
    code_unknown: float = 0.0020
    # whole families
    family_decile_missing: float = 0.0100
    family_without_head: float = 0.0030
    family_in_two_places: float = 0.0030

    def __post_init__(self) -> None:
        rates = self.as_mapping()
        for name, rate in rates.items():
            if not 0 <= rate <= 1:
                raise SyntheticDataError(
                    message_id=f"Angka kesalahan {name} = {rate}; isi bagian antara 0 dan 1.",
                    message_en=f"Flaw rate {name} is {rate}; give a share between 0 and 1.",
                )
        for family in (False, True):
            total = sum(rate for name, rate in rates.items() if name.startswith("family_") is family)
            if total > 0.5:
                raise SyntheticDataError(
                    message_id=f"Angka kesalahan berjumlah {total:.2f}; paling banyak 0,5 agar cukup baris bersih.",
                    message_en=f"Flaw rates add up to {total:.2f}; at most 0.5 leaves enough clean rows.",
                )

    def as_mapping(self) -> dict[str, float]:
        """Flaw → rate, in the order of the fields."""
        return {field.name: float(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def none(cls) -> "FlawRates":
        """No flaw at all."""
        return cls(**{field.name: 0.0 for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that made an edition, kept so that the next edition can follow it."""

    places: tuple[PlaceWeight, ...]
    names: NameBank
    flaws: FlawRates
    edition: str
    today: date
    generation: int


@dataclass(frozen=True, slots=True)
class SyntheticRegistry:
    """One edition.

    `frame`: the file, columns `REGISTRY_COLUMNS`, codes as small integers, everything else as strings; nulls
    are empty cells. `truth`: one row per row of `frame` with `row` (from 1), `person` (the true person),
    `family` (the true family), `flaw` (name in `FlawRates`, `nik_conflict_owner` for the rightful owner of a
    NIK, null for none), `issue` (the issue code this row must get, null for none; other rows of the same family
    or NIK may get it with it) and `change` (null in a first edition; else `born`, `new_family`, `moved`,
    `decile`, `succession`, `corrected`). `people`: the same people without flaws, one row each, with the
    generator's own columns. `recipe`: what made it. `next_person` and `next_family` are the first numbers that no
    person or family, living or dead, ever had.
    """

    frame: pl.DataFrame
    truth: pl.DataFrame
    people: pl.DataFrame
    recipe: Recipe
    next_person: int
    next_family: int
