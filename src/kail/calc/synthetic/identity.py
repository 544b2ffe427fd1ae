"""NIK and family card numbers: digits of the first registration, a date and a serial, unique within a registry.

A NIK is district (6) + DDMMYY with 40 added to a woman's day (6) + serial (4). Serials come in bands, one per edition
and purpose, so that numbers given later never meet earlier ones.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import polars as pl

from kail.calc.synthetic.draws import Bools, Ints, rank_within
from kail.calc.synthetic.specification import SyntheticDataError

LAST_GENERATION = 10
PERSON_WIDTH = 400
SPECIAL_START = PERSON_WIDTH * (LAST_GENERATION + 1)
SPECIAL_WIDTH = 64


@dataclass(frozen=True, slots=True)
class SerialBand:
    """Serials `before` + 1 to `before` + `width`."""

    before: int
    width: int


class SpecialSeries(IntEnum):
    """Why a number was given outside the first registration of a family; each reason has its own serials."""

    RENUMBERED = 0
    SWAPPED = 1
    REPLACED = 2
    MOVED = 3
    NEWBORN = 4
    RETURNED = 5
    RESETTLED = 6


def person_band(*, generation: int) -> SerialBand:
    """Serials of people and families who enter the registry in this edition (0 is the first)."""
    return SerialBand(before=PERSON_WIDTH * generation, width=PERSON_WIDTH)


def special_band(*, generation: int, series: SpecialSeries) -> SerialBand:
    """Serials of numbers given in this edition for a special reason."""
    before = SPECIAL_START + SPECIAL_WIDTH * (len(SpecialSeries) * generation + series)
    return SerialBand(before=before, width=SPECIAL_WIDTH)


def issue_numbers(
    *, districts: Ints, days: npt.NDArray[np.datetime64], women: Bools, band: SerialBand
) -> pl.Series:
    """16-digit numbers for six-digit districts and dates; `women` adds 40 to the day. Order fixes the serial."""
    month_start = days.astype("datetime64[M]")
    day = (days.astype("datetime64[D]") - month_start.astype("datetime64[D]")).astype(np.int64) + 1
    months = month_start.astype(np.int64)
    month = months % 12 + 1
    year = (months // 12 + 1970) % 100
    stem = districts * 1_000_000 + (day + 40 * women) * 10_000 + month * 100 + year
    serial = rank_within(keys=stem) + 1
    if len(serial) and int(serial.max()) > band.width:
        raise SyntheticDataError(
            message_id=f"Lebih dari {band.width} orang sekecamatan lahir pada hari yang sama; tambah wilayah "
            "atau kurangi jumlah orang.",
            message_en=f"More than {band.width} people of one district share a birth date; use more places "
            "or fewer people.",
        )
    return pl.Series("number", stem * 10_000 + band.before + serial).cast(pl.String)
