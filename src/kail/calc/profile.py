"""What a round would give, by arithmetic on profiles: of each contest the counts and the first of each type, no names.

One pass over the registry makes the profiles; places, reserved shares and prices are then tried without another one.
Definition, worked table and laws are in `docs/algorithms/simulation.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kail.calc.reserves import Share, ShareOutcome, choose
from kail.calc.shares import PlannedShare, contest_shares


class ProfileError(ValueError):
    """The profiles do not reach as far as asked. `code` is stable; the sentences say what to mend."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class Profiled:
    """One of the eligible without name or number.

    kind: the type, as in `reserves` (bit n: counts for share n + 1). facts: bit n tells whether fact n holds.
    keys: the values of the order as whole numbers, None where missing.
    """

    kind: int
    facts: int = 0
    keys: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A contest. `types` counts the eligible by type, `facts` those for whom each fact holds.

    first: in the order of the contest, of each type the first `reach` people, or all if they are fewer.
    unknown, held: not judged for want of data; meet the rule but wait.
    """

    types: Mapping[int, int]
    facts: tuple[int, ...]
    first: tuple[Profiled, ...]
    reach: int
    unknown: int = 0
    held: int = 0

    @property
    def eligible(self) -> int:
        return sum(self.types.values())


@dataclass(frozen=True, slots=True)
class ContestOutcome:
    """What a contest would get. `facts` counts the chosen for whom each fact holds.

    cut_off_rank, cut_off: the last chosen by the order alone, None when there is none.
    """

    places: int
    chosen: int
    facts: tuple[int, ...]
    cut_off_rank: int | None
    cut_off: Profiled | None
    shares: tuple[ShareOutcome, ...] = ()

    @property
    def unfilled(self) -> int:
        return self.places - self.chosen


def outcomes(
    *, profiles: Mapping[str, Profile], places: Mapping[str, int], shares: Sequence[PlannedShare] = ()
) -> dict[str, ContestOutcome]:
    """The outcome of each contest of `places`, in its order, as a ranking of the same people would give it.

    `shares` are the first of those by which the types were made, or all: later ones are then left out of account.
    A contest without profile has nobody eligible. Raises ProfileError (`reach`: more places than the profile reaches,
    while more people are eligible) and ReservesError.
    """
    nobody = Profile(types={}, facts=(), first=(), reach=0)
    known = {contest: profiles.get(contest, nobody) for contest in places}
    for contest, profile in known.items():
        _check_reach(contest, profile, places[contest])
    needed = (
        contest_shares(
            shares=shares,
            quotas=places,
            counts={code: _merged(one.types, len(shares)) for code, one in known.items()},
        )
        if shares and places
        else dict.fromkeys(places, ())
    )
    return {
        contest: _outcome(known[contest], places[contest], needed[contest], facts=_facts(profiles))
        for contest in places
    }


def _outcome(profile: Profile, places: int, shares: Sequence[Share], *, facts: int) -> ContestOutcome:
    types = [_kind(one.kind, len(shares)) for one in profile.first]
    choice = choose(types=types, places=places, shares=shares)
    chosen = [profile.first[picked.rank - 1] for picked in choice.chosen]
    # Whoever the order alone gives a place stands among the first `places`, so that nobody before is left out of
    # `first`, and the position in it is the rank.
    last = max((picked.rank for picked in choice.chosen if picked.share is None), default=None)
    return ContestOutcome(
        places=places,
        chosen=len(chosen),
        facts=tuple(sum(one.facts >> bit & 1 for one in chosen) for bit in range(facts)),
        cut_off_rank=last,
        cut_off=None if last is None else profile.first[last - 1],
        shares=choice.shares if shares else (),
    )


def _kind(kind: int, shares: int) -> int:
    return kind & ((1 << shares) - 1)


def _merged(types: Mapping[int, int], shares: int) -> Counter[int]:
    merged: Counter[int] = Counter()
    for kind, people in types.items():
        merged[_kind(kind, shares)] += people
    return merged


def _facts(profiles: Mapping[str, Profile]) -> int:
    return max((len(profile.facts) for profile in profiles.values()), default=0)


def _check_reach(contest: str, profile: Profile, places: int) -> None:
    if places > profile.reach and any(people > profile.reach for people in profile.types.values()):
        raise ProfileError(
            code="reach",
            message_id=f"Profil wilayah {contest} hanya memuat {profile.reach} orang tiap jenis, tempatnya {places}; "
            "hitung ulang dari registri.",
            message_en=f"The profile of region {contest} holds {profile.reach} people of each type only, there are "
            f"{places} places; count again from the registry.",
        )
