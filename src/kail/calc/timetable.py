"""Meetings that clash, and days for the meetings of a class that clash with nothing.

A meeting lasts from its start up to, not including, its end: one may begin when another ends. Definition, a worked
table and the laws are in `docs/algorithms/timetable.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise

LONGEST_SEARCH = timedelta(days=3 * 366)
"""A suggestion looks no further than this after its first day."""


class TimetableError(ValueError):
    """The times do not make meetings. `code` is stable; the text names nobody."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class Whose(StrEnum):
    """Who or what cannot be at two meetings at once."""

    PERSON = "person"
    TRAINER = "trainer"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person, trainer or room with its key."""

    whose: Whose
    key: str


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting `[starts, ends)` with everybody and everything it needs. Both times have a time zone."""

    key: str
    starts: datetime
    ends: datetime
    needs: frozenset[Attendee]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two meetings, the one that starts first first, that need the same at the same time."""

    first: str
    second: str
    attendee: Attendee


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A time of the week: ISO weekday (1 Monday … 7 Sunday), from `starts` to `ends` of the same day."""

    weekday: int
    starts: time
    ends: time


class Skipped(StrEnum):
    """Why a day of the pattern was not taken."""

    HOLIDAY = "holiday"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class SkippedTime:
    """A time of the pattern that was passed over; `clash` names what stands in the way."""

    starts: datetime
    why: Skipped
    clash: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Times `(starts, ends)` in order, as many as asked for, and what was passed over on the way."""

    times: tuple[tuple[datetime, datetime], ...]
    skipped: tuple[SkippedTime, ...]


def clashes(*, meetings: Iterable[PlannedMeeting]) -> tuple[Clash, ...]:
    """Every pair of meetings that overlap and share a person, trainer or room. Raises TimetableError.

    In the order of time; the order of the input does not matter.
    """
    listed = sorted(meetings, key=lambda meeting: (_checked(meeting).starts, meeting.key))
    if len({meeting.key for meeting in listed}) < len(listed):
        raise TimetableError(
            code="meeting_repeated",
            message_id="Ada pertemuan yang tercantum dua kali; setiap pertemuan hanya sekali.",
            message_en="A meeting is listed twice; each stands once.",
        )
    by_need: dict[Attendee, list[PlannedMeeting]] = defaultdict(list)
    for meeting in listed:
        for need in meeting.needs:
            by_need[need].append(meeting)
    places = {meeting.key: place for place, meeting in enumerate(listed)}
    found = [
        Clash(first.key, second.key, need)
        for need, line in by_need.items()
        for first, second in _overlapping(line)
    ]
    found.sort(
        key=lambda clash: (
            places[clash.first],
            places[clash.second],
            clash.attendee.whose,
            clash.attendee.key,
        )
    )
    return tuple(found)


def suggest(
    *,
    first_day: date,
    pattern: Collection[WeeklyTime],
    meetings: int,
    zone: tzinfo,
    holidays: Collection[date] = (),
    needs: Collection[Attendee] = (),
    others: Sequence[PlannedMeeting] = (),
) -> Suggestion:
    """The first `meetings` times of a weekly pattern, from `first_day` on, that are no holiday and clash with nothing.

    needs: who and what each meeting needs. others: meetings already planned, of any class. Raises TimetableError, with
    `not_enough_days` if three years do not hold that many.
    """
    _check_pattern(pattern, meetings)
    busy = [_checked(meeting) for meeting in others if meeting.needs & frozenset(needs)]
    times: list[tuple[datetime, datetime]] = []
    skipped: list[SkippedTime] = []
    for starts, ends in _times(first_day, pattern, zone):
        if len(times) == meetings:
            break
        if starts.date() in holidays:
            skipped.append(SkippedTime(starts, Skipped.HOLIDAY))
            continue
        wanted = PlannedMeeting("", starts, ends, frozenset(needs))
        in_the_way = [other for other in busy if _overlap(wanted, other)]
        if in_the_way:
            shared = clashes(meetings=[wanted, *in_the_way])
            skipped.append(
                SkippedTime(
                    starts,
                    Skipped.CLASH,
                    tuple(clash for clash in shared if "" in {clash.first, clash.second}),
                )
            )
        else:
            times.append((starts, ends))
    if len(times) < meetings:
        raise TimetableError(
            code="not_enough_days",
            message_id=f"Dalam tiga tahun hanya ada {len(times)} dari {meetings} pertemuan tanpa bentrok; ubah pola "
            "mingguan, pelatih, atau ruang.",
            message_en=f"Three years hold only {len(times)} of {meetings} meetings without a clash; change the weekly "
            "pattern, the trainer or the room.",
        )
    return Suggestion(times=tuple(times), skipped=tuple(skipped))


def _times(
    first_day: date, pattern: Collection[WeeklyTime], zone: tzinfo
) -> Iterator[tuple[datetime, datetime]]:
    by_weekday: dict[int, list[WeeklyTime]] = defaultdict(list)
    for weekly in sorted(pattern, key=lambda weekly: (weekly.weekday, weekly.starts)):
        by_weekday[weekly.weekday].append(weekly)
    for offset in range(LONGEST_SEARCH.days):
        day = first_day + timedelta(days=offset)
        for weekly in by_weekday[day.isoweekday()]:
            yield (
                datetime.combine(day, weekly.starts, tzinfo=zone),
                datetime.combine(day, weekly.ends, tzinfo=zone),
            )


def _overlap(first: PlannedMeeting, second: PlannedMeeting) -> bool:
    return first.starts < second.ends and second.starts < first.ends


def _overlapping(line: Sequence[PlannedMeeting]) -> Iterator[tuple[PlannedMeeting, PlannedMeeting]]:
    """Pairs that overlap, of meetings sorted by start."""
    running: list[PlannedMeeting] = []
    for meeting in line:
        running = [earlier for earlier in running if earlier.ends > meeting.starts]
        yield from ((earlier, meeting) for earlier in running)
        running.append(meeting)


def _checked(meeting: PlannedMeeting) -> PlannedMeeting:
    if meeting.starts.tzinfo is None or meeting.ends.tzinfo is None:
        raise TimetableError(
            code="zone_missing",
            message_id=f"Waktu pertemuan {meeting.key} tidak punya zona waktu; sebutkan WIB, WITA, atau WIT.",
            message_en=f"The time of meeting {meeting.key} has no time zone; name one.",
        )
    if meeting.starts >= meeting.ends:
        raise TimetableError(
            code="ends_too_early",
            message_id=f"Pertemuan {meeting.key} berakhir sebelum atau saat dimulai; perbaiki jamnya.",
            message_en=f"Meeting {meeting.key} ends before or when it starts; correct its time.",
        )
    return meeting


def _check_pattern(pattern: Collection[WeeklyTime], meetings: int) -> None:
    if meetings < 0 or not pattern:
        raise TimetableError(
            code="pattern_empty",
            message_id="Sebutkan sekurangnya satu waktu mingguan, dan jumlah pertemuan yang tidak negatif.",
            message_en="Name at least one time of the week, and a number of meetings that is not negative.",
        )
    for weekly in pattern:
        if not 1 <= weekly.weekday <= 7 or weekly.starts >= weekly.ends:
            raise TimetableError(
                code="pattern_invalid",
                message_id="Hari mingguan adalah 1 (Senin) sampai 7 (Minggu), dan jam selesai setelah jam mulai.",
                message_en="The weekday is 1 (Monday) to 7 (Sunday), and the end is after the start.",
            )
    ordered = sorted(pattern, key=lambda weekly: (weekly.weekday, weekly.starts))
    for first, second in pairwise(ordered):
        if first.weekday == second.weekday and second.starts < first.ends:
            raise TimetableError(
                code="pattern_overlaps",
                message_id="Dua waktu mingguan pada hari yang sama saling tumpang tindih; pisahkan jamnya.",
                message_en="Two times of the same weekday overlap; separate them.",
            )
