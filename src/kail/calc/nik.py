"""The NIK, Indonesia's 16-digit population number: what it says about its bearer, and whether that agrees.

Six digits place of first registration (province, regency, district), six digits birth date DDMMYY with 40
added to the day for women, four digits serial. It has no check digit. Facts and sources:
`docs/algorithms/nik.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEMALE_DAY_OFFSET = 40
NIK_LENGTH = 16
_SIXTEEN_DIGITS = re.compile(r"[0-9]{16}")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Sex(StrEnum):
    """The two sexes a NIK knows."""

    MALE = "male"
    FEMALE = "female"


class NikFlaw(StrEnum):
    """What no properly issued NIK has."""

    DAY_IMPOSSIBLE = "day_impossible"
    MONTH_IMPOSSIBLE = "month_impossible"
    SERIAL_ZERO = "serial_zero"


class NikError(ValueError):
    """Not a NIK at all, or one that cannot be composed. The sentences never contain the number itself."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True, repr=False)
class Nik:
    """The parts of a NIK as written. Its repr is masked.

    birth_day: 1–31 after taking off the 40 of women; sex: None if the day is impossible (see `flaws`).
    """

    digits: str
    place_code6: str
    birth_day: int
    birth_month: int
    birth_year2: int
    sex: Sex | None
    serial: int
    flaws: tuple[NikFlaw, ...]

    def __repr__(self) -> str:
        return f"Nik({mask_nik(digits=self.digits)})"


def parse_nik(*, text: str) -> Nik:
    """Read a NIK of exactly 16 digits (space around it is ignored).

    Raises NikError with code `nik_format` for anything else. A NIK with 16 digits that cannot have been
    issued is returned with its `flaws`, because the registry keeps such people on hold instead of losing
    them.
    """
    digits = text.strip()
    if not _SIXTEEN_DIGITS.fullmatch(digits):
        raise NikError(
            code="nik_format",
            message_id=f"NIK harus tepat 16 angka, bukan {len(digits)} karakter; periksa KTP atau KK.",
            message_en=f"A NIK has exactly 16 digits, not {len(digits)} characters; check the card.",
        )
    day_field, month = int(digits[6:8]), int(digits[8:10])
    sex = _sex_of(day_field)
    day = day_field - FEMALE_DAY_OFFSET if day_field > FEMALE_DAY_OFFSET else day_field
    return Nik(
        digits=digits,
        place_code6=digits[:6],
        birth_day=day,
        birth_month=month,
        birth_year2=int(digits[10:12]),
        sex=sex,
        serial=int(digits[12:]),
        flaws=_flaws(day=day, month=month, year2=int(digits[10:12]), sex=sex, serial=int(digits[12:])),
    )


def nik_birth_date_matches(*, nik: Nik, birth_date: date) -> bool:
    """Whether day, month and the last two digits of the year agree (a NIK does not know the century)."""
    return (nik.birth_day, nik.birth_month, nik.birth_year2) == (
        birth_date.day,
        birth_date.month,
        birth_date.year % 100,
    )


def nik_sex_matches(*, nik: Nik, sex: Sex) -> bool:
    """Whether the day of birth is written as for that sex; never for an impossible day."""
    return nik.sex == sex


def possible_birth_dates(*, nik: Nik, on: date) -> tuple[date, ...]:
    """Birth dates from 1900 up to the day `on` that the NIK can mean, the latest first: none, one or two."""
    dates = []
    for century in range(on.year // 100 * 100, 1899, -100):
        try:
            born = date(century + nik.birth_year2, nik.birth_month, nik.birth_day)
        except ValueError:
            continue
        if born <= on:
            dates.append(born)
    return tuple(dates)


def compose_nik(*, place_code6: str, birth_date: date, sex: Sex, serial: int) -> str:
    """The NIK of a person first registered in that district; serial 1 to 9999. Raises NikError."""
    if not re.fullmatch(r"[0-9]{6}", place_code6):
        raise NikError(
            code="nik_place",
            message_id="Kode kecamatan dalam NIK harus 6 angka tanpa titik.",
            message_en="The district code in a NIK has 6 digits without dots.",
        )
    if not 1 <= serial <= 9999:
        raise NikError(
            code="nik_serial",
            message_id=f"Nomor urut NIK harus antara 1 dan 9999, bukan {serial}.",
            message_en=f"The serial of a NIK is between 1 and 9999, not {serial}.",
        )
    day = birth_date.day + (FEMALE_DAY_OFFSET if sex == Sex.FEMALE else 0)
    return f"{place_code6}{day:02}{birth_date.month:02}{birth_date.year % 100:02}{serial:04}"


def mask_nik(*, digits: str) -> str:
    """The NIK or family card number as a screen shows it: `6472••••••••0001`."""
    if len(digits) != NIK_LENGTH:
        return "•" * NIK_LENGTH
    return f"{digits[:4]}{'•' * 8}{digits[-4:]}"


def _sex_of(day_field: int) -> Sex | None:
    if 1 <= day_field <= 31:
        return Sex.MALE
    if 1 <= day_field - FEMALE_DAY_OFFSET <= 31:
        return Sex.FEMALE
    return None


def _flaws(*, day: int, month: int, year2: int, sex: Sex | None, serial: int) -> tuple[NikFlaw, ...]:
    flaws = []
    if not 1 <= month <= 12:
        flaws.append(NikFlaw.MONTH_IMPOSSIBLE)
    if sex is None or (1 <= month <= 12 and day > _days_in(month=month, year2=year2)):
        flaws.append(NikFlaw.DAY_IMPOSSIBLE)
    if serial == 0:
        flaws.append(NikFlaw.SERIAL_ZERO)
    return tuple(flaws)


def _days_in(*, month: int, year2: int) -> int:
    # 2000 was a leap year, so 29 February of a year 00 is possible although 1900 had none.
    if month == 2 and year2 % 4:
        return 28
    return _LONGEST_MONTHS[month - 1]
