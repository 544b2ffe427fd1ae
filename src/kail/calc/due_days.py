"""When a report is due, how late it is, and on which days to remind.

Definition, a worked table and the laws are in `docs/algorithms/due-days.md`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class DueDayError(ValueError):
    """The rule gives no day. `code` is stable; the text names nobody."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class FixedDayNextYear:
    """The same day each year, in the year after the giving: a hibah is accounted for by 10 January (month 1, day 10).

    29 February is 28 February in a common year.
    """

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """So many calendar days after the giving (0 is the day itself)."""

    days: int


@dataclass(frozen=True, slots=True)
class EndOfMonth:
    """The last day of the month `months` after the month of the giving (0 is that month itself)."""

    months: int = 0


DueRule = FixedDayNextYear | DaysAfter | EndOfMonth


class Shift(StrEnum):
    """What becomes of a due day on a Saturday, a Sunday or a holiday."""

    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"
    PREVIOUS_WORKING_DAY = "previous_working_day"


class Age(StrEnum):
    """How long ago the due day was, in days. The due day itself is day 0, of the second class, and not yet late."""

    NOT_DUE = "not_due"
    TO_30 = "0-30"
    TO_60 = "31-60"
    TO_90 = "61-90"
    OVER_90 = "over_90"


@dataclass(frozen=True, slots=True)
class AgeTotal:
    """How many are in a class and the rupiah they stand for."""

    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class Ageing:
    """Every class, also empty ones, in order; `total` is all of them."""

    classes: Mapping[Age, AgeTotal]
    total: AgeTotal


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day to remind on: so many days before the due day, negative for days after it."""

    day: date
    days_before: int


def due_day(
    *, rule: DueRule, given: date, shift: Shift = Shift.NONE, holidays: Collection[date] = ()
) -> date:
    """The day by which something given on `given` is accounted for. Raises DueDayError."""
    return shifted(day=_unshifted(rule, given), shift=shift, holidays=holidays)


def shifted(*, day: date, shift: Shift, holidays: Collection[date] = ()) -> date:
    """The day itself if it is a working day, else the nearest one in the direction of the shift."""
    if shift == Shift.NONE:
        return day
    step = timedelta(days=1 if shift == Shift.NEXT_WORKING_DAY else -1)
    closed = frozenset(holidays)
    while day.isoweekday() > 5 or day in closed:
        day += step
    return day


def days_late(*, due: date, today: date) -> int:
    """Whole days since the due day; 0 on it and before it."""
    return max(0, (today - due).days)


def age(*, due: date, today: date) -> Age:
    """The class of ageing."""
    days = (today - due).days
    if days < 0:
        return Age.NOT_DUE
    for limit, name in ((30, Age.TO_30), (60, Age.TO_60), (90, Age.TO_90)):
        if days <= limit:
            return name
    return Age.OVER_90


def ageing(*, open_reports: Iterable[tuple[date, int]], today: date) -> Ageing:
    """Count and sum the open reports, each `(due day, whole rupiah)`, by class."""
    counts, amounts = dict.fromkeys(Age, 0), dict.fromkeys(Age, 0)
    for due, amount in open_reports:
        name = age(due=due, today=today)
        counts[name] += 1
        amounts[name] += amount
    return Ageing(
        classes={name: AgeTotal(counts[name], amounts[name]) for name in Age},
        total=AgeTotal(sum(counts.values()), sum(amounts.values())),
    )


def reminders(*, due: date, days_before: Collection[int]) -> tuple[Reminder, ...]:
    """The days to remind on, in order; a negative number is a day after the due day."""
    return tuple(
        Reminder(due - timedelta(days=days), days) for days in sorted(set(days_before), reverse=True)
    )


def reminder_between(*, due: date, days_before: Collection[int], after: date, until: date) -> Reminder | None:
    """The newest reminder with `after` < day ≤ `until`, or None.

    For a job that last ran on `after`: what it missed is made good once, with the newest only.
    """
    fallen = [
        reminder for reminder in reminders(due=due, days_before=days_before) if after < reminder.day <= until
    ]
    return fallen[-1] if fallen else None


def _unshifted(rule: DueRule, given: date) -> date:
    match rule:
        case FixedDayNextYear(month, day):
            # Checked in a leap year: 29 February is a day, 30 February is none.
            if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]:
                raise DueDayError(
                    code="day_unknown",
                    message_id=f"Tanggal {day} bulan {month} tidak ada dalam kalender; perbaiki aturannya.",
                    message_en=f"Day {day} of month {month} is not in the calendar; correct the rule.",
                )
            return date(given.year + 1, month, min(day, monthrange(given.year + 1, month)[1]))
        case DaysAfter(days):
            _not_negative(days)
            return given + timedelta(days=days)
        case EndOfMonth(months):
            _not_negative(months)
            years, month = divmod(given.month - 1 + months, 12)
            year = given.year + years
            return date(year, month + 1, monthrange(year, month + 1)[1])


def _not_negative(number: int) -> None:
    if number < 0:
        raise DueDayError(
            code="distance_negative",
            message_id=f"Jarak {number} tidak boleh negatif: laporan tidak jatuh tempo sebelum bantuan diberikan.",
            message_en=f"The distance {number} must not be negative: a report is not due before the giving.",
        )
