"""The canonical columns of a registry file, profile `dtsen`, and the names they have in the registry."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl


class Kind(StrEnum):
    """How the cells of a column are read."""

    CARD_NUMBER = "card number"
    NIK = "nik"
    NAME = "name"
    SEX = "sex"
    BIRTH_DATE = "birth date"
    PLACE = "place"
    CODE = "code"
    YES_NO = "yes or no by code 1 or 2"
    YA_TIDAK = "yes or no by YA or TIDAK"
    NUMBER = "number"
    CATEGORIES = "categories"
    TEXT = "text"
    EDITION = "edition"


@dataclass(frozen=True)
class Column:
    """A canonical column: `name` in files, `field` in checked frames and in the registry.

    `length` bounds a text. `of_family` tells that the value belongs to the family, not to the person.
    """

    name: str
    field: str
    kind: Kind
    required: bool = False
    of_family: bool = False
    length: int = 0


def _family(name: str, field: str, kind: Kind, length: int = 0) -> Column:
    return Column(name, field, kind, of_family=True, length=length)


CANONICAL: tuple[Column, ...] = (
    Column("nomor_kartu_keluarga", "family_card_number", Kind.CARD_NUMBER, required=True),
    Column("nik", "nik", Kind.NIK),
    Column("nama", "name", Kind.NAME, required=True, length=200),
    Column("jenis_kelamin", "sex", Kind.SEX, required=True),
    Column("tanggal_lahir", "birth_date", Kind.BIRTH_DATE, required=True),
    Column("hubungan_keluarga", "relation", Kind.CODE, required=True),
    Column("status_perkawinan", "marital_status", Kind.CODE),
    Column("ijazah_tertinggi", "education", Kind.CODE),
    Column("status_bekerja", "works", Kind.YES_NO),
    Column("lapangan_usaha", "work_sector", Kind.CODE),
    Column("punya_usaha", "has_business", Kind.YES_NO),
    Column("disabilitas", "disabled", Kind.YES_NO),
    Column("hamil", "pregnant", Kind.YES_NO),
    Column("kode_wilayah", "place_code", Kind.PLACE, required=True),
    _family("alamat", "address", Kind.TEXT, length=300),
    _family("rt", "rt", Kind.TEXT, length=5),
    _family("rw", "rw", Kind.TEXT, length=5),
    _family("desil_nasional", "decile", Kind.NUMBER),
    Column("edisi", "edition", Kind.EDITION, length=20),
    _family("pkh", "receives_pkh", Kind.YA_TIDAK),
    _family("sembako", "receives_sembako", Kind.YA_TIDAK),
    _family("pbi_nas", "receives_pbi", Kind.YA_TIDAK),
    _family("status_kepemilikan_rumah", "home_ownership", Kind.CODE),
    _family("luas_lantai", "floor_area", Kind.NUMBER),
    _family("jenis_lantai_terluas", "floor_material", Kind.CODE),
    _family("jenis_dinding_terluas", "wall_material", Kind.CODE),
    _family("jenis_atap_terluas", "roof_material", Kind.CODE),
    _family("sumber_air_minum_utama", "water_source", Kind.CODE),
    _family("sumber_penerangan_utama", "lighting_source", Kind.CODE),
    _family("daya_terpasang", "installed_power", Kind.CODE),
    _family("bahan_bakar_utama_memasak", "cooking_fuel", Kind.CODE),
    _family("fasilitas_bab", "toilet_facility", Kind.CODE),
    _family("aset_bergerak_lemari_es", "has_fridge", Kind.YES_NO),
    _family("aset_bergerak_sepeda_motor", "has_motorcycle", Kind.YES_NO),
    _family("aset_bergerak_mobil", "has_car", Kind.YES_NO),
    _family("aset_bergerak_smartphone", "has_smartphone", Kind.YES_NO),
    Column("ppks", "welfare_categories", Kind.CATEGORIES),
)

BY_NAME: dict[str, Column] = {column.name: column for column in CANONICAL}

NUMBER_RANGES: dict[str, tuple[int, int]] = {"desil_nasional": (1, 10), "luas_lantai": (0, 9999)}
"""Smallest and largest value of each column of kind NUMBER; luas_lantai in m², rounded to whole ones."""

WELFARE_CATEGORY_COUNT = 26
"""Welfare categories are numbered 1 to 26: Permensos 8/2012, reference/ppks_categories.csv."""

CORRECTION_COLUMN = "alasan / reason"
"""The column that a correction file adds. Its presence says that families in the file may be incomplete."""

CORRECTION_KEY = "kunci baris / row key"
"""The column that tells of which import and row a line of a correction file is; sealed by a checksum."""

BOOLEAN_KINDS = frozenset({Kind.YES_NO, Kind.YA_TIDAK})

DROPPABLE: tuple[str, ...] = tuple(
    column.name
    for column in CANONICAL
    if not column.required and column.kind not in (Kind.NIK, Kind.CARD_NUMBER)
)
"""Optional columns whose unreadable value is dropped and reported as `code_unknown`."""


def field_type(column: Column, /) -> pl.DataType:
    """The Polars type of a column in a checked frame."""
    if column.kind in BOOLEAN_KINDS:
        return pl.Boolean()
    if column.kind in (Kind.CODE, Kind.NUMBER, Kind.SEX):
        return pl.Int16()
    if column.kind == Kind.BIRTH_DATE:
        return pl.Date()
    if column.kind == Kind.CATEGORIES:
        return pl.List(pl.Int16())
    return pl.String()
