"""Choose from an order so that reserved shares are met, with the best list that allows it; fill freed places.

People are their types only: a whole number whose bit 0, 1, 2 says whether somebody counts for the first, second,
third share. Definition, laws, what overlapping shares cost and the literature are in `docs/algorithms/reserve.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Generic, TypeVar

Identity = TypeVar("Identity", int, str)

SHARES_LIMIT = 3
"""A round has at most this many reserved shares, so that there are at most eight types of people."""

_TYPES = 1 << SHARES_LIMIT
_EVERY_SHARE = _TYPES - 1


class ReservesError(ValueError):
    """The places cannot be given as asked. `code` is stable; the text names nobody and says what to mend."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class WhenShort(StrEnum):
    """What becomes of a reserved place for which no member is left: anybody's by rank, or nobody's."""

    RELEASE = "release"
    KEEP_EMPTY = "keep_empty"


class ShortCause(StrEnum):
    """Why a share was not met: too few members on the list, or too few places beside earlier shares and who stays."""

    MEMBERS = "members"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Share:
    """At least `needed` (≥ 0) of the places go to members. The position in the list of shares is its bit."""

    needed: int
    when_short: WhenShort = WhenShort.RELEASE


@dataclass(frozen=True, slots=True)
class Picked:
    """Who has a place: the rank (1 is first) and why.

    share: None for whoever the order alone had given a place; else the share (1, 2, 3) that gave it.
    """

    rank: int
    share: int | None


@dataclass(frozen=True, slots=True)
class ShareOutcome:
    """How a share fared: `met` chosen count for it (a share is a minimum: often more than `needed`).

    position: 1, 2 or 3. kept_empty: places nobody gets because of this share. cause: None when it is met.
    """

    position: int
    needed: int
    met: int
    kept_empty: int
    cause: ShortCause | None

    @property
    def short(self) -> int:
        """How many members are missing."""
        return max(0, self.needed - self.met)


@dataclass(frozen=True, slots=True)
class Choice:
    """A list: the chosen by rank, the reserve by rank (reserve number 1 first), and what became of each share."""

    places: int
    chosen: tuple[Picked, ...]
    reserve: tuple[int, ...]
    shares: tuple[ShareOutcome, ...]

    @property
    def unfilled(self) -> int:
        """Places that nobody has, those kept empty included."""
        return self.places - len(self.chosen)

    @property
    def shortfalls(self) -> tuple[ShareOutcome, ...]:
        """The shares that were not met."""
        return tuple(outcome for outcome in self.shares if outcome.short)


@dataclass(frozen=True, slots=True)
class Difference(Generic[Identity]):
    """What one list says otherwise than the one before, each group in the order of the list that names it.

    entered: chosen only now (also who was on neither part before). left: chosen before, now not, or absent.
    renumbered: on the reserve of both with another number. gone, come: of the reserve, absent now or before.
    """

    entered: tuple[Identity, ...]
    left: tuple[Identity, ...]
    renumbered: tuple[Identity, ...]
    gone: tuple[Identity, ...]
    come: tuple[Identity, ...]


def _half_bounds() -> tuple[tuple[tuple[int, ...], tuple[tuple[int, int], ...]], ...]:
    """The lower bounds of `_fewest` in halves: a weight 0, ½, 1 per share, and what each type takes off."""
    bounds = []
    for weights in product((0, 1, 2), repeat=SHARES_LIMIT):
        by_type = {
            kind: sum(weight for bit, weight in enumerate(weights) if kind >> bit & 1) - 2
            for kind in range(1, _EVERY_SHARE)
        }
        bounds.append((weights, tuple((kind, excess) for kind, excess in by_type.items() if excess > 0)))
    return tuple(bounds)


_HALF_BOUNDS = _half_bounds()


def choose(*, types: Sequence[int], places: int, shares: Sequence[Share] = ()) -> Choice:
    """The best list by rank among all that meet the shares: everybody as high on it as the shares allow.

    `types` is in rank order. Of two lists the better one has the better rank where they first differ. Shares
    that cannot all be met are lowered, the last one first; see ShareOutcome. Leaving out, of each type, whoever
    comes after its first `places` people changes neither the chosen nor the shares. Raises ReservesError.
    """
    _check(types=types, places=places, shares=shares)
    return _filled(types=types, places=places, shares=shares, staying=(), reserve=range(1, len(types) + 1))


def replace(
    *,
    types: Sequence[int],
    before: Choice,
    dropped: Collection[int],
    shares: Sequence[Share] = (),
    places: int | None = None,
) -> Choice:
    """The list after some are dropped: everybody else keeps the place, the best of the reserve fill what is open.

    dropped: ranks of the chosen or of the reserve; they stand in neither part afterwards. places: another number
    of places than before, not below those who stay. Drops of different days are applied one after the other:
    with overlapping shares all at once can give another list. Whoever is taken back is added to the reserve of
    `before`. Raises ReservesError.
    """
    total = before.places if places is None else places
    _check(types=types, places=total, shares=shares)
    gone = set(dropped)
    listed = {picked.rank for picked in before.chosen} | set(before.reserve)
    if not gone <= listed or not all(1 <= rank <= len(types) for rank in listed):
        raise ReservesError(
            code="rank_unknown",
            message_id="Ada urutan yang dikeluarkan atau tercantum padahal tidak ada di daftar; muat ulang daftarnya.",
            message_en="A rank is dropped or listed that is not in the list; read the list again.",
        )
    staying = [picked for picked in before.chosen if picked.rank not in gone]
    if len(staying) > total:
        raise ReservesError(
            code="places_below_chosen",
            message_id=f"{len(staying)} penerima tetap tercantum, lebih dari {total} tempat; jumlah tempat tidak "
            "boleh kurang dari yang sudah terpilih.",
            message_en=f"{len(staying)} chosen stay, more than {total} places; there must not be fewer places than "
            "people already chosen.",
        )
    reserve = sorted(rank for rank in before.reserve if rank not in gone)
    return _filled(types=types, places=total, shares=shares, staying=staying, reserve=reserve)


def feasible(*, counts: Mapping[int, int], places: int, needed: Sequence[int]) -> bool:
    """Whether some list of at most `places` people meets every share. `counts` says how many there are of each type."""
    people = fewest(counts=counts, needed=needed)
    return people is not None and people <= places


def fewest(*, counts: Mapping[int, int], needed: Sequence[int]) -> int | None:
    """The smallest number of people that meets every share, or None if a share has too few members.

    Raises ReservesError for a type or a number of shares that cannot be.
    """
    _check_shares([Share(number) for number in needed])
    _check_types(kinds=counts, shares=len(needed))
    return _fewest([counts.get(kind, 0) for kind in range(_TYPES)], _padded(needed))


def members(*, counts: Mapping[int, int], position: int) -> int:
    """How many people count for the share at `position` (1, 2 or 3)."""
    return sum(count for kind, count in counts.items() if kind >> (position - 1) & 1)


def standing(*, choice: Choice) -> dict[int, int]:
    """Rank → 0 for the chosen, the reserve number for the others."""
    numbers = {picked.rank: 0 for picked in choice.chosen}
    return numbers | {rank: number for number, rank in enumerate(choice.reserve, start=1)}


def difference(*, before: Mapping[Identity, int], after: Mapping[Identity, int]) -> Difference[Identity]:
    """What changed between two lists, each as `standing` gives it; by rank or by party, whatever both are keyed by."""
    return Difference(
        entered=tuple(who for who, number in after.items() if not number and before.get(who, 1)),
        left=tuple(who for who, number in before.items() if not number and after.get(who, 1)),
        renumbered=tuple(
            who for who, number in after.items() if number and before.get(who) not in {None, 0, number}
        ),
        gone=tuple(who for who, number in before.items() if number and who not in after),
        come=tuple(who for who, number in after.items() if number and who not in before),
    )


def _filled(
    *,
    types: Sequence[int],
    places: int,
    shares: Sequence[Share],
    staying: Sequence[Picked],
    reserve: Sequence[int],
) -> Choice:
    """The list of those who stay and the best of the reserve for the places that are open."""
    held = _tally(types[picked.rank - 1] for picked in staying)
    counts = _tally(types[rank - 1] for rank in reserve)
    owed = [max(0, share.needed - _members(held, bit)) for bit, share in enumerate(shares)]
    open_places = places - len(staying)
    goals, kept = _settled(counts, places=open_places, shares=shares, owed=owed)
    entering = _best(reserve, types=types, places=open_places - sum(kept), goals=goals)
    picked = [*staying, *_reasoned(entering, reserve=reserve[:open_places], types=types, goals=goals)]
    entered = set(entering)
    chosen = _tally(types[entry.rank - 1] for entry in picked)
    outcomes = []
    for bit, share in enumerate(shares):
        met, cause = _members(chosen, bit), None
        if met < share.needed:
            enough = _members(held, bit) + _members(counts, bit) >= min(share.needed, places)
            cause = ShortCause.PLACES if enough else ShortCause.MEMBERS
        outcomes.append(ShareOutcome(bit + 1, share.needed, met, kept[bit], cause))
    return Choice(
        places=places,
        chosen=tuple(sorted(picked, key=lambda entry: entry.rank)),
        reserve=tuple(rank for rank in reserve if rank not in entered),
        shares=tuple(outcomes),
    )


def _settled(
    counts: Sequence[int], *, places: int, shares: Sequence[Share], owed: Sequence[int]
) -> tuple[list[int], list[int]]:
    """What each share really gets, in members and in places kept empty; what cannot be is taken from the last first.

    A place kept empty is a member who counts for that share only and comes after everybody.
    """
    padded = list(counts)
    present = [_members(counts, bit) for bit in range(len(shares))]
    for bit, share in enumerate(shares):
        if share.when_short == WhenShort.KEEP_EMPTY:
            padded[1 << bit] += max(0, min(owed[bit], places) - present[bit])
    granted: list[int] = []
    for number in owed:
        low, high = 0, min(number, places)
        while low < high:
            middle = (low + high + 1) // 2
            people = _fewest(padded, _padded([*granted, middle]))
            if people is not None and people <= places:
                low = middle
            else:
                high = middle - 1
        granted.append(low)
    kept = [max(0, number - there) for number, there in zip(granted, present, strict=True)]
    return [number - empty for number, empty in zip(granted, kept, strict=True)], kept


def _best(reserve: Sequence[int], *, types: Sequence[int], places: int, goals: Sequence[int]) -> list[int]:
    """Down the ranks: whoever leaves the goals within reach of those below is taken. The goals must be feasible."""
    counts = _tally(types[rank - 1] for rank in reserve)
    owed = _padded(goals)
    spare = 0
    taken: list[int] = []
    refused: set[int] = set()
    for rank in reserve:
        if len(taken) == places:
            break
        kind = types[rank - 1]
        if kind in refused:
            continue
        counts[kind] -= 1
        then_owed = [max(0, number - (kind >> bit & 1)) for bit, number in enumerate(owed)]
        if spare:
            # Taking one lowers what can still be given freely by one at most, so no count is needed yet.
            spare -= 1
        else:
            needed = _fewest(counts, then_owed)
            spare = -1 if needed is None else places - len(taken) - 1 - needed
        if spare < 0:
            # Who is of the same type and ranks lower would fail as well: the two could be exchanged.
            refused.add(kind)
            counts[kind] = spare = 0
            continue
        owed = then_owed
        taken.append(rank)
    return taken


def _reasoned(
    entering: Sequence[int], *, reserve: Sequence[int], types: Sequence[int], goals: Sequence[int]
) -> list[Picked]:
    """Each with the first share that needed exactly this many, unless the order alone had given the place.

    `reserve` is cut to the open places. Who ranks below took the place of somebody above; the list being the
    best, undoing that must break a share that has no member to spare.
    """
    by_order = set(reserve)
    counts = _tally(types[rank - 1] for rank in entering)
    tight = [bit for bit, goal in enumerate(goals) if goal and _members(counts, bit) == goal]
    return [
        Picked(
            rank=rank,
            share=None if rank in by_order else next(bit + 1 for bit in tight if types[rank - 1] >> bit & 1),
        )
        for rank in entering
    ]


def _fewest(counts: Sequence[int], needed: Sequence[int]) -> int | None:
    """`fewest` for eight counts and three needs.

    Who counts for all is as good as anybody. For the others it is a covering problem on a triangle, whose whole
    optimum is the best of the bounds with weights 0, ½, 1, rounded up.
    """
    if any(_members(counts, bit) < number for bit, number in enumerate(needed)):
        return None
    of_all = min(counts[_EVERY_SHARE], max(needed))
    first, second, third = (max(0, number - of_all) for number in needed)
    best = 0
    for (of_first, of_second, of_third), excesses in _HALF_BOUNDS:
        bound = of_first * first + of_second * second + of_third * third
        for kind, excess in excesses:
            bound -= excess * counts[kind]
        best = max(best, bound)
    return of_all + (best + 1) // 2


def _members(counts: Sequence[int], bit: int) -> int:
    return sum(count for kind, count in enumerate(counts) if kind >> bit & 1)


def _tally(kinds: Iterable[int]) -> list[int]:
    found = Counter(kinds)
    return [found[kind] for kind in range(_TYPES)]


def _padded(needed: Sequence[int]) -> list[int]:
    return [*needed, *[0] * (SHARES_LIMIT - len(needed))]


def _check(*, types: Sequence[int], places: int, shares: Sequence[Share]) -> None:
    if places < 0:
        raise ReservesError(
            code="places_negative",
            message_id=f"Jumlah tempat ({places}) tidak boleh kurang dari nol.",
            message_en=f"The number of places ({places}) must not be less than zero.",
        )
    _check_shares(shares)
    _check_types(kinds=set(types), shares=len(shares))


def _check_shares(shares: Sequence[Share]) -> None:
    if len(shares) > SHARES_LIMIT:
        raise ReservesError(
            code="too_many_shares",
            message_id=f"Paling banyak {SHARES_LIMIT} bagian khusus, bukan {len(shares)}; gabungkan atau hapus satu.",
            message_en=f"At most {SHARES_LIMIT} reserved shares, not {len(shares)}; join two or remove one.",
        )
    for position, share in enumerate(shares, start=1):
        if share.needed < 0:
            raise ReservesError(
                code="needed_negative",
                message_id=f"Bagian khusus {position} memerlukan {share.needed} orang; tidak boleh kurang dari nol.",
                message_en=f"Reserved share {position} needs {share.needed} people; it must not be less than zero.",
            )


def _check_types(*, kinds: Collection[int], shares: int) -> None:
    if not set(kinds) <= set(range(1 << shares)):
        raise ReservesError(
            code="type_unknown",
            message_id=f"Ada jenis calon di luar 0 sampai {(1 << shares) - 1}; setiap bagian khusus punya satu bit.",
            message_en=f"A type is not between 0 and {(1 << shares) - 1}; each reserved share has one bit.",
        )
