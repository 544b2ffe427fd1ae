"""How a family lives and which national programmes reach it.

Codes 301a–309a of the DTKS form under the DTSEN code map (roof 5 bamboo, 6 wooden shingle; fuel 0 does not cook). The
weights are assumptions: worse housing in lower deciles, wells and river water and wooden walls in the villages.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from kail.calc.synthetic.draws import Bools, Floats, Ints, draw_codes, open_stream

YES, NO = 1, 2
METERED = 1

# Per column the tables in the order: poor town, poor village, middle town, middle village, better town, better village.
HOUSING: dict[str, tuple[dict[int, float], ...]] = {
    "status_kepemilikan_rumah": (
        {1: 52, 2: 27, 3: 20, 5: 1}, {1: 78, 2: 4, 3: 17, 5: 1}, {1: 62, 2: 26, 3: 10, 4: 1, 5: 1},
        {1: 85, 2: 4, 3: 9, 4: 2}, {1: 76, 2: 17, 3: 4, 4: 3}, {1: 91, 2: 3, 3: 3, 4: 3},
    ),
    "jenis_lantai_terluas": (
        {2: 18, 4: 3, 5: 55, 6: 22, 8: 2}, {2: 7, 4: 1, 5: 74, 6: 13, 7: 2, 8: 3}, {2: 47, 3: 3, 4: 4, 5: 33, 6: 13},
        {2: 24, 3: 3, 4: 2, 5: 61, 6: 10}, {1: 6, 2: 76, 3: 5, 4: 3, 5: 8, 6: 2},
        {1: 2, 2: 55, 3: 5, 4: 2, 5: 33, 6: 3},
    ),
    "jenis_dinding_terluas": (
        {1: 27, 2: 2, 3: 69, 7: 2}, {1: 9, 2: 1, 3: 85, 4: 2, 5: 2, 7: 1}, {1: 55, 2: 2, 3: 43},
        {1: 24, 2: 1, 3: 74, 5: 1}, {1: 86, 3: 14}, {1: 55, 3: 45},
    ),
    "jenis_atap_terluas": (
        {2: 4, 3: 85, 4: 4, 6: 6, 7: 1}, {2: 2, 3: 81, 4: 2, 5: 1, 6: 8, 7: 6}, {1: 1, 2: 11, 3: 81, 4: 3, 6: 4},
        {2: 5, 3: 86, 4: 2, 6: 6, 7: 1}, {1: 6, 2: 31, 3: 60, 4: 1, 6: 2}, {1: 2, 2: 17, 3: 77, 4: 1, 6: 3},
    ),
    "sumber_air_minum_utama": (
        {2: 44, 3: 35, 4: 7, 5: 5, 6: 2, 9: 4, 10: 3}, {2: 16, 3: 16, 4: 14, 5: 13, 6: 8, 7: 4, 8: 2, 9: 19, 10: 8},
        {1: 3, 2: 55, 3: 32, 4: 6, 5: 3, 10: 1}, {1: 1, 2: 29, 3: 23, 4: 15, 5: 12, 6: 4, 7: 3, 9: 8, 10: 5},
        {1: 17, 2: 57, 3: 22, 4: 4}, {1: 8, 2: 45, 3: 24, 4: 13, 5: 5, 9: 2, 10: 3},
    ),
    "sumber_penerangan_utama": (
        {1: 89, 2: 10, 4: 1}, {1: 66, 2: 12, 3: 17, 4: 5}, {1: 96, 2: 4}, {1: 81, 2: 7, 3: 11, 4: 1}, {1: 99, 2: 1},
        {1: 92, 2: 3, 3: 5},
    ),
    "daya_terpasang": (
        {1: 54, 2: 42, 3: 4}, {1: 63, 2: 35, 3: 2}, {1: 21, 2: 58, 3: 20, 4: 1}, {1: 34, 2: 55, 3: 11},
        {1: 2, 2: 23, 3: 52, 4: 18, 5: 5}, {1: 6, 2: 42, 3: 42, 4: 9, 5: 1},
    ),
    "bahan_bakar_utama_memasak": (
        {0: 1, 4: 91, 7: 2, 10: 6}, {0: 1, 4: 62, 7: 2, 9: 1, 10: 34}, {0: 1, 1: 1, 3: 1, 4: 96, 10: 1},
        {0: 1, 4: 85, 10: 14}, {0: 1, 1: 3, 2: 3, 3: 11, 4: 82}, {1: 1, 2: 1, 3: 6, 4: 89, 10: 3},
    ),
    "fasilitas_bab": (
        {1: 80, 2: 14, 3: 3, 4: 2, 6: 1}, {1: 67, 2: 15, 3: 4, 4: 4, 5: 1, 6: 9}, {1: 91, 2: 7, 3: 1, 4: 1},
        {1: 85, 2: 9, 3: 2, 4: 2, 6: 2}, {1: 98, 2: 2}, {1: 96, 2: 3, 6: 1},
    ),
}  # fmt: skip
FLOOR_AREA = (32.0, 38.0, 45.0, 50.0, 72.0, 74.0)

# Chance of owning in deciles 1, 5 and 10.
ASSETS: dict[str, tuple[float, float, float]] = {
    "aset_bergerak_lemari_es": (0.36, 0.80, 0.98),
    "aset_bergerak_sepeda_motor": (0.58, 0.89, 0.97),
    "aset_bergerak_mobil": (0.006, 0.06, 0.62),
    "aset_bergerak_smartphone": (0.66, 0.93, 0.99),
}

PKH_CHANCE = {1: 0.74, 2: 0.60, 3: 0.42, 4: 0.24}
SEMBAKO_CHANCE = {1: 0.84, 2: 0.74, 3: 0.56, 4: 0.36, 5: 0.10}
PBI_CHANCE = {1: 0.96, 2: 0.94, 3: 0.90, 4: 0.80, 5: 0.62, 6: 0.10}


@dataclass(frozen=True, slots=True)
class FamilyComponents:
    """Per family: decile, whether it lives in a kelurahan, and whether a member makes it eligible for PKH."""

    decile: Ints
    town: Bools
    component: Bools


def pkh_component(*, age: Floats, pregnant: Bools, disabled: Bools) -> Bools:
    """Whether a person is a PKH component: pregnant, aged 0–18 (small or at school), 60 or older, or disabled."""
    return pregnant | disabled | (age < 19) | (age >= 60)


def describe_dwellings(*, seed: int, families: FamilyComponents) -> pl.DataFrame:
    """Columns `pkh` … `aset_bergerak_smartphone`, one row per family."""
    stream = open_stream(seed=seed, subject="dwellings")
    count = len(families.decile)
    # A decile is estimated from more than the house, so houses overlap between deciles.
    felt = families.decile + stream.normal(0, 1.1, count)
    which = np.digitize(felt, [3.5, 6.5]) * 2 + ~families.town
    columns: dict[str, pl.Series | Ints] = {}
    for name, tables in HOUSING.items():
        columns[name] = draw_codes(stream=stream, tables=tables, which=which)
    area = np.array(FLOOR_AREA)[which] * np.exp(stream.normal(0, 0.32, count))
    columns["luas_lantai"] = np.clip(np.round(area), 9, 400).astype(np.int64)
    for name, (lowest, middle, highest) in ASSETS.items():
        owns = stream.random(count) < np.interp(families.decile, [1, 5, 10], [lowest, middle, highest])
        columns[name] = np.where(owns, YES, NO)
    frame = pl.DataFrame(columns).with_columns(
        pl.when(pl.col("sumber_penerangan_utama") == METERED).then("daya_terpasang").alias("daya_terpasang")
    )
    small = frame.select(pl.col("luas_lantai").cast(pl.Int16), pl.exclude("luas_lantai").cast(pl.Int8))
    return small.with_columns(draw_programmes(seed=seed, families=families))


def draw_programmes(*, seed: int, families: FamilyComponents) -> list[pl.Series]:
    """`pkh`, `sembako`, `pbi_nas` as YA or TIDAK. PKH only in deciles 1–4 and only with a component."""
    stream = open_stream(seed=seed, subject="programmes")
    count = len(families.decile)
    received: dict[str, Bools] = {}
    for name, chances in (("pkh", PKH_CHANCE), ("sembako", SEMBAKO_CHANCE), ("pbi_nas", PBI_CHANCE)):
        by_decile = np.array([chances.get(decile, 0.0) for decile in range(11)])
        received[name] = stream.random(count) < by_decile[families.decile]
    received["pkh"] &= families.component
    # Nearly every PKH family is given sembako and health insurance too.
    linked = received["pkh"] & (stream.random(count) < 0.92)
    received["sembako"] |= linked
    received["pbi_nas"] |= linked
    return [pl.Series(name, np.where(value, "YA", "TIDAK")) for name, value in received.items()]
