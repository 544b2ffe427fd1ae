"""Divide a number of places among regions (or any claimants) in whole numbers, exactly.

Seven methods, with a minimum and a maximum for each claimant; definitions, laws, worked tables and sources
are in `docs/algorithms/apportionment.md`. All arithmetic is on integers and fractions: no result depends on
rounding errors, and a tie is a tie. TIE_RULE breaks it, whatever the order of the mapping, and it is always
reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heappop, heapreplace

from kail.calc.claims import (
    TIE_RULE,
    ApportionmentError,
    Claim,
    Weight,
    check_weights_absorb,
    checked_claims,
    fair_rate,
    whole_weights,
    with_first_place,
)
from kail.calc.signposts import (
    DIVISOR_METHODS,
    FIRST_PLACE_IS_SURE,
    Method,
    Quotient,
    priority,
    quotient_of,
    rounded_share,
    roundest_between,
)

__all__ = [
    "PRIORITY_LENGTH",
    "TIE_RULE",
    "Apportionment",
    "ApportionmentError",
    "Award",
    "Divisor",
    "Method",
    "Quotient",
    "Tie",
    "Weight",
    "apportion",
    "places_by_divisor",
]

PRIORITY_LENGTH = 500
"""An Apportionment lists at most this many awards: the last ones, which decide."""


@dataclass(frozen=True, slots=True)
class Award:
    """One place given: `seat` is the claimant's how-many-th place, `quotient` the number that won it.

    For the divisor methods the quotient is weight ÷ signpost; for hamilton it is the remainder of the share.
    """

    name: str
    seat: int
    quotient: Quotient


@dataclass(frozen=True, slots=True)
class Tie:
    """`names` competed with equal quotients for `seats` places, fewer than they; TIE_RULE chose `winners`."""

    names: tuple[str, ...]
    seats: int
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divisor:
    """Every divisor strictly between low and high gives these places; in a tie low equals high.

    `low` is None if everyone is at the maximum, `high` is None if everyone is at the minimum.
    `representative` is the roundest number between; None only for a tie at an irrational divisor (Hill) or
    without any bound.
    """

    low: Quotient | None
    high: Quotient | None
    representative: Fraction | None


@dataclass(frozen=True, slots=True)
class Apportionment:
    """The result. `places` and `quota` keep the order in which the weights were given.

    quota: the exact share `seats × weight ÷ sum of weights`, without minimum and maximum (0 if all weights
    are 0).
    divisor: None for hamilton and equal.
    priority: the last awards (at most PRIORITY_LENGTH), in the order given; places due to a minimum are not
    in it,
        and for equal it is the leftover only.
    runner_up: who would get one more place; None for hamilton and equal, or if everyone is at the maximum.
    """

    method: Method
    seats: int
    places: dict[str, int]
    quota: dict[str, Fraction]
    divisor: Divisor | None
    ties: tuple[Tie, ...]
    priority: tuple[Award, ...]
    runner_up: Award | None


@dataclass(frozen=True, slots=True)
class _Round:
    """Places of the claims in their order, and how the last of them were given."""

    places: list[int]
    divisor: Divisor | None = None
    ties: tuple[Tie, ...] = ()
    awards: tuple[Award, ...] = ()
    runner_up: Award | None = None


def apportion(
    *,
    weights: Mapping[str, Weight],
    seats: int,
    method: Method,
    minima: int | Mapping[str, int] = 0,
    maxima: Mapping[str, int] | None = None,
) -> Apportionment:
    """Apportion `seats` places by the weights (poor people …; int, Decimal or Fraction; any unit).

    minima: one number for all, or one per name (absent: 0). maxima: one per name (absent: no limit). A
    claimant of weight 0 gets its minimum only, except under `equal`. Raises ApportionmentError when that is
    impossible.
    """
    scale, whole = whole_weights(weights=weights)
    claims = checked_claims(whole=whole, seats=seats, minima=minima, maxima=maxima or {})
    if method in FIRST_PLACE_IS_SURE:
        claims = with_first_place(claims=claims, seats=seats, method=method)
    if method == Method.EQUAL:
        result = _by_equal_shares(claims, seats=seats, scale=scale)
    else:
        check_weights_absorb(claims=claims, seats=seats)
        if method in DIVISOR_METHODS:
            result = _by_divisor(claims, seats=seats, method=method, scale=scale)
        else:
            result = _by_remainders(claims, seats=seats)
    total = sum(whole.values())
    given = {claim.name: number for claim, number in zip(claims, result.places, strict=True)}
    return Apportionment(
        method=Method(method),
        seats=seats,
        places={name: given[name] for name in weights},
        quota={name: Fraction(seats * weight, total or 1) for name, weight in whole.items()},
        divisor=result.divisor,
        ties=result.ties,
        priority=result.awards,
        runner_up=result.runner_up,
    )


def places_by_divisor(
    *,
    weights: Mapping[str, Weight],
    divisor: Fraction,
    method: Method,
    minima: int | Mapping[str, int] = 0,
    maxima: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Each weight ÷ divisor rounded as the method rounds, then held between minimum and maximum.

    The check anybody can do by hand: with `Apportionment.divisor.representative` it gives the places again,
    unless there was a tie. A quotient exactly on the rounding point is rounded up.
    """
    ceilings = maxima or {}
    places = {}
    for name, weight in weights.items():
        number = rounded_share(method=method, share=Fraction(weight) / divisor) if weight else 0
        least = minima if isinstance(minima, int) else minima.get(name, 0)
        places[name] = max(least, min(number, ceilings.get(name, number)))
    return places


def _by_divisor(claims: Sequence[Claim], *, seats: int, method: Method, scale: int) -> _Round:
    """Round the fair shares, at most one place per claimant off; then give or take back by priority."""
    rate = fair_rate(claims=claims, seats=seats)
    places = []
    for claim in claims:
        near = rounded_share(method=method, share=claim.weight * rate) if claim.weight else 0
        places.append(max(claim.low, min(claim.high, near)))
    missing = seats - sum(places)
    for _key, index in _next_awards(claims, places, method=method, count=missing):
        places[index] += 1
    for _key, index in _last_awards(claims, places, method=method, count=-missing):
        places[index] -= 1
    return _explained(claims, places, method=method, scale=scale)


def _next_awards(
    claims: Sequence[Claim], places: Sequence[int], *, method: Method, count: int
) -> list[tuple[Fraction, int]]:
    """(priority, index of the claim) of the next awards, the first first."""
    held = list(places)

    def asking(index: int) -> tuple[Fraction, int]:
        # The claims stand in the order of TIE_RULE, so the index breaks a tie.
        return -priority(method=method, weight=claims[index].weight, held=held[index]), index

    heap = [asking(index) for index, claim in enumerate(claims) if claim.weight and held[index] < claim.high]
    heapify(heap)
    awards: list[tuple[Fraction, int]] = []
    while heap and len(awards) < count:
        key, index = heap[0]
        awards.append((-key, index))
        held[index] += 1
        if held[index] < claims[index].high:
            heapreplace(heap, asking(index))
        else:
            heappop(heap)
    return awards


def _last_awards(
    claims: Sequence[Claim], places: Sequence[int], *, method: Method, count: int
) -> list[tuple[Fraction, int]]:
    """(priority, index of the claim) of the last awards above the minima, the last first."""
    held = list(places)

    def yielding(index: int) -> tuple[Fraction, int]:
        return priority(method=method, weight=claims[index].weight, held=held[index] - 1), -index

    heap = [yielding(index) for index, claim in enumerate(claims) if claim.weight and held[index] > claim.low]
    heapify(heap)
    awards: list[tuple[Fraction, int]] = []
    while heap and len(awards) < count:
        key, index = heap[0][0], -heap[0][1]
        awards.append((key, index))
        held[index] -= 1
        if held[index] > claims[index].low:
            heapreplace(heap, yielding(index))
        else:
            heappop(heap)
    return awards


def _explained(claims: Sequence[Claim], places: list[int], *, method: Method, scale: int) -> _Round:
    """Read divisor, tie, last awards and runner-up off the finished places."""
    coming = {
        index: priority(method=method, weight=claim.weight, held=places[index])
        for index, claim in enumerate(claims)
        if claim.weight and places[index] < claim.high
    }
    going = {
        index: priority(method=method, weight=claim.weight, held=places[index] - 1)
        for index, claim in enumerate(claims)
        if claim.weight and places[index] > claim.low
    }

    def award(key: Fraction, index: int, seat: int) -> Award:
        return Award(claims[index].name, seat, quotient_of(method=method, key=key, scale=scale))

    runner_up = min(coming, key=lambda index: (-coming[index], index), default=None)
    held = list(places)
    awards = []
    for key, index in _last_awards(claims, places, method=method, count=PRIORITY_LENGTH):
        awards.append(award(key, index, held[index]))
        held[index] -= 1
    low, high = max(coming.values(), default=None), min(going.values(), default=None)
    return _Round(
        places=places,
        divisor=_divisor(low, high, method=method, scale=scale),
        ties=_ties(claims, held=going, wanted=coming) if low is not None and low == high else (),
        awards=tuple(reversed(awards)),
        runner_up=None if runner_up is None else award(coming[runner_up], runner_up, places[runner_up] + 1),
    )


def _divisor(low: Fraction | None, high: Fraction | None, *, method: Method, scale: int) -> Divisor:
    low_divisor = None if low is None else quotient_of(method=method, key=low, scale=scale)
    high_divisor = None if high is None else quotient_of(method=method, key=high, scale=scale)
    roundest = roundest_between(low=low_divisor, high=high_divisor)
    return Divisor(low=low_divisor, high=high_divisor, representative=roundest)


def _ties(
    claims: Sequence[Claim], *, held: Mapping[int, Fraction], wanted: Mapping[int, Fraction]
) -> tuple[Tie, ...]:
    """The tie between the weakest of the places held and the strongest of the places wanted (by index)."""
    if not held or not wanted or min(held.values()) != max(wanted.values()):
        return ()
    equal = max(wanted.values())
    winners = sorted(index for index, key in held.items() if key == equal)
    losers = [index for index, key in wanted.items() if key == equal]
    return (
        Tie(
            names=tuple(claims[index].name for index in sorted([*winners, *losers])),
            seats=len(winners),
            winners=tuple(claims[index].name for index in winners),
        ),
    )


def _by_remainders(claims: Sequence[Claim], *, seats: int) -> _Round:
    """Hamilton: the whole part of each fair share, then one more in the order of the remainders."""
    rate = fair_rate(claims=claims, seats=seats)
    unit = rate.denominator
    places, remainders = [], []
    for claim in claims:
        share = max(claim.low * unit, min(claim.high * unit, claim.weight * rate.numerator))
        places.append(share // unit)
        remainders.append(Fraction(share % unit, unit))
    left = seats - sum(places)
    order = sorted(range(len(claims)), key=lambda index: (-remainders[index], index))
    winners, losers = order[:left], [index for index in order[left:] if remainders[index]]
    for index in winners:
        places[index] += 1
    return _Round(
        places=places,
        ties=_ties(
            claims,
            held={index: remainders[index] for index in winners},
            wanted={index: remainders[index] for index in losers},
        ),
        awards=tuple(
            Award(claims[index].name, places[index], Quotient(remainders[index] ** 2))
            for index in winners[-PRIORITY_LENGTH:]
        ),
    )


def _by_equal_shares(claims: Sequence[Claim], *, seats: int, scale: int) -> _Round:
    """The same for everyone as far as the bounds allow; what is left over by Webster on the weights."""
    level, above = 0, seats + 2
    while above - level > 1:
        middle = (level + above) // 2
        if sum(max(claim.low, min(claim.high, middle)) for claim in claims) <= seats:
            level = middle
        else:
            above = middle
    places = [max(claim.low, min(claim.high, level)) for claim in claims]
    left = seats - sum(places)
    if not left:
        return _Round(places=places)
    # Whom a minimum already holds above the level has had more than the equal share.
    rest = [index for index, claim in enumerate(claims) if claim.low <= level < claim.high]
    leftover_claims = [replace(claims[index], low=0, high=claims[index].high - level) for index in rest]
    check_weights_absorb(claims=leftover_claims, seats=left)
    leftover = _by_divisor(leftover_claims, seats=left, method=Method.WEBSTER, scale=scale)
    for index, more in zip(rest, leftover.places, strict=True):
        places[index] += more
    awards = tuple(replace(award, seat=award.seat + level) for award in leftover.awards)
    return _Round(places=places, ties=leftover.ties, awards=awards)
