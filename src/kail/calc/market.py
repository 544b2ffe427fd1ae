"""How many businesses of one kind a village already carries, and whether one more is still within the limits.

Definition and worked table: `docs/algorithms/assessment.md`. A full market is a warning for the assessor; it takes no
points from anybody and bars nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Limit = int | Decimal | Fraction


class MarketError(ValueError):
    """The figures of a market cannot be used. `code` is stable; the sentences say what to mend."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class MarketState(StrEnum):
    """What can be said about one more business of the kind in the village."""

    OPEN = "open"
    FULL = "full"
    UNKNOWN = "unknown"
    UNLIMITED = "unlimited"


@dataclass(frozen=True, slots=True)
class Market:
    """One kind of business in one village. Counts are whole; `None` is a figure that nobody knows.

    existing: businesses of the kind that work today. planned: those that this round has already chosen there.
    load: businesses for each 1,000 people, exact; None if `existing` or `people` is not known or nobody lives there.
    room: how many more fit within the limits, never less than 0; None unless `state` is open or full.
    """

    existing: int | None
    planned: int
    people: int | None
    limit_per_thousand: Fraction | None
    limit_in_village: int | None
    load: Fraction | None
    room: int | None
    state: MarketState


def market_load(*, existing: int, planned: int, people: int) -> Fraction:
    """Businesses for each 1,000 people. Raises MarketError where nobody lives, or a count is below zero."""
    _check_count(existing)
    _check_count(planned)
    _check_count(people)
    if not people:
        raise MarketError(
            code="nobody_lives_there",
            message_id="Jumlah penduduk nol; usaha per 1.000 penduduk tidak dapat dihitung.",
            message_en="No people live there; businesses for each 1,000 people cannot be counted.",
        )
    return Fraction(1000 * (existing + planned), people)


def market(
    *,
    existing: int | None,
    planned: int,
    people: int | None,
    limit_per_thousand: Limit | None = None,
    limit_in_village: int | None = None,
) -> Market:
    """Judge one kind of business in one village by the limits that are set.

    The market is full when one more business would go above a limit; exactly at the limit is allowed. It is unlimited
    without a limit. It is unknown when a limit needs a figure that nobody knows, unless what is known is already
    enough to call it full. Raises MarketError for a count or limit below zero, or a limit that is not exact.
    """
    for count in (existing, planned, people, limit_in_village):
        _check_count(count)
    rate = None if limit_per_thousand is None else _exact_limit(limit_per_thousand)
    total = None if existing is None else existing + planned
    room, state = _room(
        at_least=planned if total is None else total,
        complete=total is not None,
        rooms=_ceilings(people=people, rate=rate, in_village=limit_in_village),
    )
    return Market(
        existing=existing,
        planned=planned,
        people=people,
        limit_per_thousand=rate,
        limit_in_village=limit_in_village,
        load=Fraction(1000 * total, people) if total is not None and people else None,
        room=room,
        state=state,
    )


def is_full(
    *,
    existing: int | None,
    planned: int,
    people: int | None,
    limit_per_thousand: Limit | None = None,
    limit_in_village: int | None = None,
) -> bool:
    """Whether the market is known to be full; unknown is not full. Raises MarketError as `market` does."""
    judged = market(
        existing=existing,
        planned=planned,
        people=people,
        limit_per_thousand=limit_per_thousand,
        limit_in_village=limit_in_village,
    )
    return judged.state == MarketState.FULL


def _ceilings(*, people: int | None, rate: Fraction | None, in_village: int | None) -> list[int | None]:
    """The most businesses that each limit allows; None for a limit that cannot be applied."""
    ceilings: list[int | None] = []
    if rate is not None:
        # A limit of zero needs no count of people.
        ceilings.append(None if people is None and rate else int(rate * (people or 0) // 1000))
    if in_village is not None:
        ceilings.append(in_village)
    return ceilings


def _room(*, at_least: int, complete: bool, rooms: list[int | None]) -> tuple[int | None, MarketState]:
    """`at_least` businesses are certain, all of them if `complete`."""
    known = [ceiling for ceiling in rooms if ceiling is not None]
    if not rooms:
        return None, MarketState.UNLIMITED
    if known and at_least >= min(known):
        return 0, MarketState.FULL
    if not complete or len(known) < len(rooms):
        return None, MarketState.UNKNOWN
    return min(known) - at_least, MarketState.OPEN


def _exact_limit(limit: Limit) -> Fraction:
    # Floats come in where callers are not type-checked; they are refused, for they are not exact.
    known: object = limit
    exact = isinstance(known, int | Fraction) or (isinstance(known, Decimal) and known.is_finite())
    if not exact or limit < 0:
        raise MarketError(
            code="limit_invalid",
            message_id="Batas usaha per 1.000 penduduk harus bilangan eksak, nol atau lebih.",
            message_en="The limit of businesses for each 1,000 people must be an exact number, zero or more.",
        )
    return Fraction(limit)


def _check_count(count: int | None) -> None:
    if count is not None and count < 0:
        raise MarketError(
            code="count_negative",
            message_id=f"Jumlah ({count}) tidak boleh kurang dari nol.",
            message_en=f"A count ({count}) must not be less than zero.",
        )
