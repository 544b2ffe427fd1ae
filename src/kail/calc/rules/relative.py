"""Dates that a rule counts from a date of the round: 'acuan - 6 bulan', 'reference - 6 months', 'closes + 14 days'."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from kail.calc.rules.errors import Wording
from kail.calc.rules.keywords import Language

MAX_AMOUNT: Final = 9_999


class Anchor(StrEnum):
    """The dates of a round that a rule may count from."""

    REFERENCE = "reference"
    OPENS = "opens"
    CLOSES = "closes"


class DateUnit(StrEnum):
    """What is counted. Months and years by calendar: the last day of a month stays a last day where it must."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """`amount` units after the anchor, before it if negative. An amount of zero is always in days."""

    anchor: Anchor
    amount: int = 0
    unit: DateUnit = DateUnit.DAY


Day = date | RelativeDate

ANCHOR_WORDS: Final[Mapping[Anchor, Wording]] = {
    Anchor.REFERENCE: Wording("acuan", "reference"),
    Anchor.OPENS: Wording("buka", "opens"),
    Anchor.CLOSES: Wording("tutup", "closes"),
}
ANCHOR_NAMES: Final[Mapping[Anchor, Wording]] = {
    Anchor.REFERENCE: Wording("tanggal acuan", "the reference date"),
    Anchor.OPENS: Wording("tanggal buka", "the opening date"),
    Anchor.CLOSES: Wording("tanggal tutup", "the closing date"),
}
UNIT_WORDS: Final[Mapping[DateUnit, Wording]] = {
    DateUnit.DAY: Wording("hari", "day"),
    DateUnit.WEEK: Wording("minggu", "week"),
    DateUnit.MONTH: Wording("bulan", "month"),
    DateUnit.YEAR: Wording("tahun", "year"),
}
_ANCHORS: Final = {word: anchor for anchor, both in ANCHOR_WORDS.items() for word in (both.id, both.en)}
_UNITS: Final = {
    word: unit for unit, both in UNIT_WORDS.items() for word in (both.id, both.en, f"{both.en}s")
}
_RELATIVE: Final = re.compile(
    rf" *(?P<anchor>{'|'.join(_ANCHORS)}) *"
    rf"(?:(?P<sign>[-+]) *(?P<amount>[0-9]{{1,4}}) *(?P<unit>{'|'.join(sorted(_UNITS, reverse=True))}) *)?",
    re.IGNORECASE | re.ASCII,
)
_SIDES: Final[Mapping[Language, tuple[str, str]]] = {"id": ("sebelum", "setelah"), "en": ("before", "after")}


def read_relative(*, text: str) -> RelativeDate | None:
    """The relative date that the text between '…' means, None when it is none; in either language."""
    match = _RELATIVE.fullmatch(text)
    if match is None:
        return None
    anchor = _ANCHORS[match["anchor"].lower()]
    if match["amount"] is None or int(match["amount"]) == 0:
        return RelativeDate(anchor)
    amount = int(match["amount"])
    return RelativeDate(anchor, -amount if match["sign"] == "-" else amount, _UNITS[match["unit"].lower()])


def relative_text(*, value: RelativeDate, language: Language) -> str:
    """As a rule writes it, without its quotation marks: acuan - 6 bulan, closes + 1 day."""
    anchor = ANCHOR_WORDS[value.anchor].in_language(language)
    if not value.amount:
        return anchor
    return f"{anchor} {'-' if value.amount < 0 else '+'} {_counted(value=value, language=language)}"


def relative_phrase(*, value: RelativeDate, language: Language) -> str:
    """As an office says it: 6 bulan sebelum tanggal acuan, 14 days after the closing date."""
    anchor = ANCHOR_NAMES[value.anchor].in_language(language)
    if not value.amount:
        return anchor
    return f"{_counted(value=value, language=language)} {_SIDES[language][value.amount > 0]} {anchor}"


def shifted(*, day: date, amount: int, unit: DateUnit) -> date:
    """The day `amount` units later; a day that the month does not have becomes the month's last.

    As PostgreSQL adds an interval to a date: 31 January and one month is 28 or 29 February. Raises OverflowError
    outside the years 1 to 9999.
    """
    if unit in (DateUnit.DAY, DateUnit.WEEK):
        return day + timedelta(days=amount * (7 if unit is DateUnit.WEEK else 1))
    months = day.year * 12 + day.month - 1 + amount * (12 if unit is DateUnit.YEAR else 1)
    year, month = months // 12, months % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_surely_later(*, first: RelativeDate, second: RelativeDate) -> bool:
    """Whether `first` is after `second` whatever the dates of the round are."""
    if first.anchor is not second.anchor:
        return False
    same_unit = first.unit is second.unit or not first.amount or not second.amount
    return same_unit and first.amount > second.amount


def _counted(*, value: RelativeDate, language: Language) -> str:
    amount, unit = abs(value.amount), UNIT_WORDS[value.unit].in_language(language)
    return f"{amount} {unit}{'s' if language == 'en' and amount != 1 else ''}"
