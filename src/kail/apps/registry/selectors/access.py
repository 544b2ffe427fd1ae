"""Reading the access log: the newest looks, how many of each kind, and those that somebody should ask about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractHour, TruncDate
from django.utils import timezone

from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.scope import current_scope

MANY_PEOPLE: Final = 100
"""People whose pages one account opened on one day: more than a day of work at the counter."""
MANY_NUMBERS: Final = 20
"""Numbers that one account revealed on one day."""
NIGHT: Final = (22, 5)
"""From this hour until that one, in the office's time zone."""
_FEWEST_LETTERS = 4
_LINES = 50


@dataclass(frozen=True)
class LooksWanted:
    """Filters of the log: who, which kind, whose (party number), words of the purpose, and `[since, until)`."""

    since: datetime
    until: datetime
    actor: str = ""
    look: str = ""
    party_id: int | None = None
    purpose: str = ""


class Pattern(StrEnum):
    """Why somebody should ask."""

    MANY_PEOPLE = "many_people"
    MANY_NUMBERS = "many_numbers"
    AT_NIGHT = "at_night"
    SAME_NAME = "same_name"


@dataclass(frozen=True)
class UnusualLooks:
    """One account's looks of one day that fit a pattern; `party_id` only for the same name."""

    pattern: Pattern
    username: str
    full_name: str
    day: date
    count: int
    party_id: int | None = None


def access_log(*, wanted: LooksWanted) -> QuerySet[AccessLogEntry]:
    """Looks at personal data inside the region scope, newest first."""
    return _filtered(wanted).select_related("actor", "party").order_by("-at", "-pk")


def looks_by_kind(*, wanted: LooksWanted) -> dict[str, int]:
    """How many looks of each kind the filters leave, whatever kind they ask for."""
    found = _filtered(wanted, any_kind=True).values_list("look").annotate(Count("pk")).order_by("look")
    return dict(found)


def _filtered(wanted: LooksWanted, *, any_kind: bool = False) -> QuerySet[AccessLogEntry]:
    entries = AccessLogEntry.objects.filter(at__gte=wanted.since, at__lt=wanted.until)
    if wanted.actor:
        entries = entries.filter(actor__username=wanted.actor)
    if wanted.party_id is not None:
        entries = entries.filter(party_id=wanted.party_id)
    if wanted.purpose:
        entries = entries.filter(purpose__icontains=wanted.purpose)
    return entries.filter(look=wanted.look) if wanted.look and not any_kind else entries


def unusual_looks(*, since: datetime, until: datetime) -> list[UnusualLooks]:
    """What stands out inside the region scope and `[since, until)`, by pattern, the largest first.

    A hint, no proof: night shifts, busy counters and namesakes exist. The command line's account is left out.
    """
    period = AccessLogEntry.objects.filter(at__gte=since, at__lt=until, actor__is_system=False)
    first, last = NIGHT
    by_day = period.annotate(day=TruncDate("at"), hour=ExtractHour("at"))
    night = by_day.filter(Q(hour__gte=first) | Q(hour__lt=last))
    numbers = by_day.filter(look=Look.REVEAL)
    return [
        *_by_account(by_day, Count("party", distinct=True), MANY_PEOPLE, Pattern.MANY_PEOPLE),
        *_by_account(numbers, Count("pk"), MANY_NUMBERS, Pattern.MANY_NUMBERS),
        *_by_account(night, Count("pk"), 1, Pattern.AT_NIGHT),
        *_same_names(since, until),
    ]


def _by_account(looks: QuerySet[Any], counted: Count, least: int, pattern: Pattern) -> list[UnusualLooks]:
    found = (
        looks.values("actor__username", "actor__full_name", "day")
        .annotate(counted=counted)
        .filter(counted__gte=least)
        .order_by("-counted", "-day", "actor__username")[:_LINES]
    )
    return [_unusual(pattern, row) for row in found]


def _unusual(pattern: Pattern, row: Mapping[str, Any]) -> UnusualLooks:
    return UnusualLooks(
        pattern=pattern,
        username=row["actor__username"],
        full_name=row["actor__full_name"],
        day=row["day"],
        count=row["counted"],
    )


def _same_names(since: datetime, until: datetime) -> list[UnusualLooks]:
    """Looks at a person whose last word of the name is the last word of the account's name."""
    if not current_scope():
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            r"""
            SELECT u.username, u.full_name, (e.at AT TIME ZONE %(zone)s)::date AS day, e.party_id,
                count(*)
            FROM registry_accesslogentry AS e
            JOIN accounts_user AS u ON u.id = e.actor_id AND NOT u.is_system
            JOIN registry_party AS p ON p.id = e.party_id
            WHERE e.at >= %(since)s AND e.at < %(until)s AND length(substring(u.full_name FROM '\S+$')) >= %(letters)s
                AND lower(substring(p.display_name FROM '\S+$')) = lower(substring(u.full_name FROM '\S+$'))
            GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 3 DESC, 1, 4 LIMIT %(lines)s
            """,
            {
                "since": since,
                "until": until,
                "zone": timezone.get_current_timezone_name(),
                "letters": _FEWEST_LETTERS,
                "lines": _LINES,
            },
        )
        return [
            UnusualLooks(
                pattern=Pattern.SAME_NAME,
                username=username,
                full_name=full_name,
                day=day,
                count=count,
                party_id=party_id,
            )
            for username, full_name, day, party_id, count in cursor.fetchall()
        ]
