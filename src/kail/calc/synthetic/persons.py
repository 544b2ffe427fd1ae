"""What a registry says about a person: schooling, work, disability, pregnancy, categories of need.

Codes are those of the DTKS form (415 certificate, 417 field of work). The weights are assumptions; they make
younger and better-off people better schooled, and work in town differ from work in the village.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl

from kail.calc.synthetic.draws import Bools, Floats, Ints, draw_codes, open_stream
from kail.calc.synthetic.households import MARRIED, WIDOWED

YES, NO = 1, 2
NO_CERTIFICATE = 23


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of each person before. `age` in years; `relation` 1–8; `town` lives in a kelurahan."""

    age: Floats
    male: Bools
    relation: Ints
    marital: Ints
    decile: Ints
    town: Bools


# Levels: 0 none, 1 primary, 2 junior, 3 senior, 4 diploma, 5 bachelor, 6 master. Rows: age group × welfare.
SCHOOLING: dict[tuple[str, str], dict[int, float]] = {
    ("young", "poor"): {0: 5, 1: 20, 2: 27, 3: 45, 4: 1, 5: 2},
    ("young", "middle"): {0: 2, 1: 9, 2: 18, 3: 58, 4: 4, 5: 9},
    ("young", "better"): {0: 1, 1: 3, 2: 7, 3: 49, 4: 9, 5: 29, 6: 2},
    ("middle", "poor"): {0: 13, 1: 37, 2: 22, 3: 27, 4: 0.5, 5: 0.5},
    ("middle", "middle"): {0: 6, 1: 23, 2: 22, 3: 42, 4: 3, 5: 4},
    ("middle", "better"): {0: 2, 1: 9, 2: 12, 3: 48, 4: 7, 5: 20, 6: 2},
    ("old", "poor"): {0: 43, 1: 42, 2: 9, 3: 6},
    ("old", "middle"): {0: 28, 1: 42, 2: 14, 3: 14, 4: 1, 5: 1},
    ("old", "better"): {0: 13, 1: 31, 2: 17, 3: 28, 4: 4, 5: 7},
}
CERTIFICATES: tuple[dict[int, float], ...] = (
    {NO_CERTIFICATE: 1},
    {1: 2, 2: 0.3, 3: 86, 4: 11.7},
    {6: 5, 7: 0.2, 8: 79, 9: 15.8},
    {11: 6, 12: 0.2, 13: 55, 14: 11.8, 15: 27},
    {18: 1},
    {19: 97, 20: 3},
    {21: 1},
)
YOUNGEST_WITH_LEVEL = (0.0, 12.0, 15.0, 18.0, 21.0, 22.0, 25.0)
"""Nobody holds a certificate before this age."""

WORK_MEN_TOWN = {4: 5, 5: 2, 7: 6, 8: 9, 10: 2, 11: 22, 12: 20, 13: 17, 14: 5, 17: 1, 19: 3, 20: 2, 24: 6}
WORK_MEN_VILLAGE = {1: 13, 2: 6, 3: 24, 4: 14, 5: 4, 6: 9, 7: 8, 8: 4, 11: 9, 12: 6, 13: 3}
WORK_WOMEN_TOWN = {2: 1, 8: 12, 12: 33, 14: 22, 18: 1, 19: 2, 20: 2, 21: 5, 22: 2, 24: 8, 25: 12}
WORK_WOMEN_VILLAGE = {1: 18, 2: 13, 3: 22, 4: 4, 5: 5, 6: 5, 8: 9, 12: 13, 14: 7, 21: 3, 25: 1}
WORK_TABLES = (WORK_MEN_TOWN, WORK_MEN_VILLAGE, WORK_WOMEN_TOWN, WORK_WOMEN_VILLAGE)
OWN_BUSINESS_FIELDS = (1, 2, 4, 5, 8, 12, 14)
"""Fields where many of the poor work on their own account."""


class NeedRule(NamedTuple):
    """Who may be given a category of need (ages in full years, inclusive) and how often."""

    number: int
    chance: float
    youngest: int
    oldest: int
    group: str  # all, women, poor, poor_women_heads, disabled, poor_heads, poor_villagers


NEED_RULES: tuple[NeedRule, ...] = (
    NeedRule(1, 0.004, 0, 5, "poor"),
    NeedRule(2, 0.006, 6, 17, "poor"),
    NeedRule(3, 0.0006, 12, 17, "all"),
    NeedRule(4, 0.0015, 8, 17, "poor"),
    NeedRule(5, 0.900, 6, 17, "disabled"),
    NeedRule(6, 0.0006, 6, 17, "all"),
    NeedRule(7, 0.0006, 6, 17, "all"),
    NeedRule(8, 0.180, 60, 120, "poor"),
    NeedRule(9, 0.900, 18, 120, "disabled"),
    NeedRule(11, 0.0004, 20, 70, "poor"),
    NeedRule(12, 0.0006, 20, 80, "poor"),
    NeedRule(13, 0.0020, 18, 70, "poor"),
    NeedRule(15, 0.0010, 20, 60, "all"),
    NeedRule(16, 0.0003, 18, 60, "all"),
    NeedRule(17, 0.0006, 16, 50, "all"),
    NeedRule(19, 0.0005, 18, 70, "all"),
    NeedRule(20, 0.0008, 20, 50, "all"),
    NeedRule(21, 0.0040, 0, 120, "all"),
    NeedRule(23, 0.550, 18, 59, "poor_women_heads"),
    NeedRule(24, 0.350, 18, 120, "poor_heads"),
    NeedRule(26, 0.0050, 0, 120, "poor_villagers"),
)


def welfare_of(*, decile: Ints) -> Ints:
    """0 poor (deciles 1–3), 1 middle (4–6), 2 better (7–10)."""
    return np.digitize(decile, [4, 7]).astype(np.int64)


def describe_persons(*, seed: int, people: Situation) -> pl.DataFrame:
    """Columns `ijazah_tertinggi` … `hamil` and `ppks`; null where the form does not ask (children)."""
    certificate = _certificates(seed, people)
    disabled = _disabilities(seed, people)
    work, field, business = _work(seed, people, disabled)
    pregnant = _pregnancies(seed, people)
    asked = people.age >= 5
    pregnancy_asked = ~people.male & (people.age >= 10) & (people.age < 55)
    frame = pl.DataFrame(
        {
            "ijazah_tertinggi": certificate, "status_bekerja": np.where(work, YES, NO), "lapangan_usaha": field,
            "punya_usaha": np.where(business, YES, NO), "disabilitas": np.where(disabled, YES, NO),
            "hamil": np.where(pregnant, YES, NO), "asked": asked, "works": work,
            "pregnancy_asked": pregnancy_asked,
        }
    )  # fmt: skip
    coded = frame.select(
        *(
            pl.when("asked").then(name).cast(pl.Int8).alias(name)
            for name in ("ijazah_tertinggi", "status_bekerja")
        ),
        pl.when("works").then("lapangan_usaha").cast(pl.Int8).alias("lapangan_usaha"),
        pl.when("asked").then("punya_usaha").cast(pl.Int8).alias("punya_usaha"),
        pl.col("disabilitas").cast(pl.Int8),
        pl.when("pregnancy_asked").then("hamil").cast(pl.Int8).alias("hamil"),
    )
    return coded.with_columns(_needs(seed, people, disabled))


def _certificates(seed: int, people: Situation) -> Ints:
    stream = open_stream(seed=seed, subject="schooling")
    cohort = np.digitize(people.age, [35, 55])
    level = draw_codes(
        stream=stream, tables=list(SCHOOLING.values()), which=cohort * 3 + welfare_of(decile=people.decile)
    )
    reached = np.digitize(people.age, YOUNGEST_WITH_LEVEL[1:])
    return draw_codes(stream=stream, tables=CERTIFICATES, which=np.minimum(level, reached).astype(np.int64))


def _disabilities(seed: int, people: Situation) -> Bools:
    stream = open_stream(seed=seed, subject="disability")
    chance = np.select([people.age < 18, people.age < 60], [0.008, 0.018], 0.07)
    return stream.random(len(people.age)) < chance * np.where(people.decile <= 3, 1.3, 0.9)


def _work(seed: int, people: Situation, disabled: Bools) -> tuple[Bools, Ints, Bools]:
    stream = open_stream(seed=seed, subject="work")
    count = len(people.age)
    ages = [15, 17, 20, 25, 55, 62, 72, 85]
    men = np.interp(people.age, ages, [0.04, 0.15, 0.55, 0.90, 0.91, 0.70, 0.35, 0.05])
    women = np.interp(people.age, ages, [0.02, 0.08, 0.35, 0.45, 0.46, 0.32, 0.14, 0.02])
    chance = np.where(people.male, men, women)
    # Whoever heads a family without a partner earns its living.
    breadwinner = ~people.male & (people.relation == 1) & (people.age < 62)
    chance = np.where(breadwinner, np.maximum(chance, 0.74), chance) * np.where(disabled, 0.35, 1.0)
    works = (people.age >= 15) & (stream.random(count) < chance)
    field = draw_codes(
        stream=stream, tables=WORK_TABLES, which=(~people.male) * 2 + (~people.town).astype(np.int64)
    )
    own_chance = np.where(np.isin(field, OWN_BUSINESS_FIELDS), 0.42, 0.10)
    return works, field, works & (people.age >= 17) & (stream.random(count) < own_chance)


def _pregnancies(seed: int, people: Situation) -> Bools:
    stream = open_stream(seed=seed, subject="pregnancy")
    fertile = ~people.male & (people.age >= 15) & (people.age < 50)
    chance = np.interp(people.age, [16, 20, 30, 38, 45, 50], [0.02, 0.11, 0.10, 0.05, 0.008, 0.0])
    by_status = np.where(people.marital == MARRIED, 1.0, np.where(people.marital == WIDOWED, 0.01, 0.02))
    return fertile & (stream.random(len(people.age)) < chance * by_status)


def _needs(seed: int, people: Situation, disabled: Bools) -> pl.Series:
    """`ppks`: numbers in two digits separated by semicolons, null for none."""
    stream = open_stream(seed=seed, subject="needs")
    count = len(people.age)
    poor = people.decile <= 3
    groups = {
        "all": np.full(count, True), "women": ~people.male, "poor": poor, "disabled": disabled,
        "poor_women_heads": (people.decile <= 4) & ~people.male & (people.relation == 1),
        "poor_heads": (people.decile <= 2) & (people.relation == 1),
        "poor_villagers": (people.decile <= 2) & ~people.town,
    }  # fmt: skip
    years = np.floor(people.age)
    given = np.zeros(count, dtype=np.int64)
    for rule in NEED_RULES:
        fits = groups[rule.group] & (years >= rule.youngest) & (years <= rule.oldest)
        given |= np.where(fits & (stream.random(count) < rule.chance), 1 << rule.number, 0)
    texts = {
        int(mask): ";".join(f"{rule.number:02d}" for rule in NEED_RULES if mask >> rule.number & 1)
        for mask in np.unique(given)
        if mask
    }
    return pl.Series("ppks", given).replace_strict(texts, default=None, return_dtype=pl.String)
