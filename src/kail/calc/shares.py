"""How many members of a reserved share each contest must choose, and where shares contradict each other or the people.

A contest is a region (or district) with places of its own. Definition and worked table are in
`docs/algorithms/reserve.md`; all dividing is done by `kail.calc.apportionment`, exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from kail.calc.apportionment import Method, Tie, apportion
from kail.calc.reserves import ReservesError, Share, WhenShort, fewest, members

PERMILLE = 1000


@dataclass(frozen=True, slots=True)
class PlannedShare:
    """A share of a round before it is divided: `permille` (1 to 1000) of all places, under a name people know."""

    name: str
    permille: int
    when_short: WhenShort = WhenShort.RELEASE


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one share asks of each contest, in the order of the quotas.

    wanted: the share of all places, rounded up. own: the share of the contest's own places, rounded down.
    missing: wanted, but no eligible member or place is left anywhere. ties: equal remainders that decided.
    """

    wanted: int
    needed: dict[str, int]
    own: dict[str, int]
    missing: int
    ties: tuple[Tie, ...]


class Clash(StrEnum):
    """What is wrong: a contest or the whole round has too few members, or a contest too few places for its shares."""

    FEW_MEMBERS = "few_members"
    FEW_MEMBERS_IN_ROUND = "few_members_in_round"
    FEW_PLACES = "few_places"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One sentence for the page in two languages. `contest` is None for the round; `shares` are names.

    needed: members, or for FEW_PLACES the fewest people who meet the shares; possible: members, or places.
    """

    clash: Clash
    contest: str | None
    shares: tuple[str, ...]
    needed: int
    possible: int
    message_id: str
    message_en: str


def requirements(
    *, permille: int, quotas: Mapping[str, int], available: Mapping[str, int] | None = None
) -> Requirement:
    """Divide `permille` of all places among the contests; `available` is the number of eligible members of each.

    Each contest owes its own share rounded down; what is missing to the round's share, rounded up, goes by the
    largest remainders, one each. What a contest has no members for goes to the others in proportion to their
    places. No contest owes more than its places or its members. Without `available` (not counted, or the places
    stay reserved where they are) everybody may be a member. Raises ReservesError.
    """
    if available is None:
        available = quotas
    _check(permille=permille, quotas=quotas, available=available)
    wanted = -(-permille * sum(quotas.values()) // PERMILLE)
    caps = {contest: min(quota, available[contest]) for contest, quota in quotas.items()}
    own = {contest: permille * quota // PERMILLE for contest, quota in quotas.items()}
    least = {contest: min(own[contest], cap) for contest, cap in caps.items()}
    remainders = {
        contest: Fraction(permille * quota % PERMILLE, PERMILLE) for contest, quota in quotas.items()
    }
    room = {contest: int(bool(remainders[contest]) and own[contest] < caps[contest]) for contest in quotas}
    rounding = apportion(
        weights=remainders,
        seats=min(wanted - sum(own.values()), sum(room.values())),
        method=Method.HAMILTON,
        maxima=room,
    )
    rest = apportion(
        weights=quotas,
        seats=min(wanted, sum(caps.values())),
        method=Method.HAMILTON,
        minima={contest: least[contest] + rounding.places[contest] for contest in quotas},
        maxima=caps,
    )
    return Requirement(
        wanted=wanted,
        needed=rest.places,
        own=own,
        missing=wanted - sum(rest.places.values()),
        ties=rounding.ties + rest.ties,
    )


def share_requirements(
    *, shares: Sequence[PlannedShare], quotas: Mapping[str, int], counts: Mapping[str, Mapping[int, int]]
) -> tuple[Requirement, ...]:
    """`requirements` of each share. `counts` has the eligible: contest → type (see `reserves`) → people.

    A share whose places stay empty asks no other contest for what one lacks. Raises ReservesError.
    """
    _check_same_contests(quotas, counts)
    for people in counts.values():
        # Refuses people of a type that no share has.
        fewest(counts=people, needed=[0] * len(shares))
    return tuple(
        requirements(
            permille=share.permille,
            quotas=quotas,
            available=None
            if share.when_short == WhenShort.KEEP_EMPTY
            else {contest: members(counts=counts[contest], position=position) for contest in quotas},
        )
        for position, share in enumerate(shares, start=1)
    )


def contest_shares(
    *, shares: Sequence[PlannedShare], quotas: Mapping[str, int], counts: Mapping[str, Mapping[int, int]]
) -> dict[str, tuple[Share, ...]]:
    """The shares of each contest as `reserves.choose` takes them, from `share_requirements`."""
    asked = share_requirements(shares=shares, quotas=quotas, counts=counts)
    return {
        contest: tuple(
            Share(needed=requirement.needed[contest], when_short=share.when_short)
            for share, requirement in zip(shares, asked, strict=True)
        )
        for contest in quotas
    }


def contradictions(
    *, shares: Sequence[PlannedShare], quotas: Mapping[str, int], counts: Mapping[str, Mapping[int, int]]
) -> tuple[Contradiction, ...]:
    """Where the shares cannot all be met, with which shares: first the round, then contest by contest.

    Of shares that collide in one contest only the smallest groups are named. Raises ReservesError.
    """
    asked = share_requirements(shares=shares, quotas=quotas, counts=counts)
    found = [
        _few_in_round(share, requirement)
        for share, requirement in zip(shares, asked, strict=True)
        if requirement.missing
    ]
    for contest, quota in quotas.items():
        people = dict(counts[contest])
        for position, (share, requirement) in enumerate(zip(shares, asked, strict=True), start=1):
            there = members(counts=counts[contest], position=position)
            least = max(requirement.own[contest], requirement.needed[contest])
            if there < least:
                found.append(_few_members(contest, share, needed=least, there=there))
            # A place kept empty is taken as a member of that share alone, as `choose` takes it.
            alone = 1 << (position - 1)
            people[alone] = people.get(alone, 0) + max(0, requirement.needed[contest] - there)
        needed = [requirement.needed[contest] for requirement in asked]
        found += _colliding(contest, quota, shares=shares, needed=needed, counts=people)
    return tuple(found)


def _colliding(
    contest: str,
    quota: int,
    *,
    shares: Sequence[PlannedShare],
    needed: Sequence[int],
    counts: Mapping[int, int],
) -> Iterator[Contradiction]:
    """The smallest groups of shares that need more people than the contest has places."""
    named: list[set[int]] = []
    for size in range(2, len(shares) + 1):
        for group in combinations(range(len(shares)), size):
            asked = [number if index in group else 0 for index, number in enumerate(needed)]
            people = fewest(counts=counts, needed=asked)
            if people is None or people <= quota or any(smaller <= set(group) for smaller in named):
                continue
            named.append(set(group))
            parts = [f"“{shares[index].name}” ({needed[index]})" for index in group]
            yield Contradiction(
                clash=Clash.FEW_PLACES,
                contest=contest,
                shares=tuple(shares[index].name for index in group),
                needed=people,
                possible=quota,
                message_id=f"Wilayah {contest}: {_listed(parts, 'dan')} bersama-sama memerlukan sekurangnya {people} "
                f"tempat, kuotanya {quota}; kecilkan satu bagian atau tambah kuota.",
                message_en=f"Region {contest}: {_listed(parts, 'and')} together need at least {people} places, "
                f"its quota is {quota}; make a share smaller or raise the quota.",
            )


def _few_members(contest: str, share: PlannedShare, *, needed: int, there: int) -> Contradiction:
    kept = share.when_short == WhenShort.KEEP_EMPTY
    then_id = "tempatnya tetap kosong" if kept else "sisanya dimintakan dari wilayah lain"
    then_en = "its places stay empty" if kept else "the rest is asked of other regions"
    return Contradiction(
        clash=Clash.FEW_MEMBERS,
        contest=contest,
        shares=(share.name,),
        needed=needed,
        possible=there,
        message_id=f"Wilayah {contest}: “{share.name}” memerlukan {needed} orang dari kuotanya sendiri, yang layak "
        f"{there}; {then_id}.",
        message_en=f"Region {contest}: “{share.name}” needs {needed} people within its own quota, eligible: {there}; "
        f"{then_en}.",
    )


def _few_in_round(share: PlannedShare, requirement: Requirement) -> Contradiction:
    possible = requirement.wanted - requirement.missing
    return Contradiction(
        clash=Clash.FEW_MEMBERS_IN_ROUND,
        contest=None,
        shares=(share.name,),
        needed=requirement.wanted,
        possible=possible,
        message_id=f"“{share.name}” memerlukan {requirement.wanted} orang di seluruh wilayah, paling banyak {possible} "
        "dapat terpilih; kecilkan bagiannya atau longgarkan syaratnya.",
        message_en=f"“{share.name}” needs {requirement.wanted} people in all regions, at most {possible} can be "
        "chosen; make the share smaller or its condition wider.",
    )


def _listed(parts: Sequence[str], word: str) -> str:
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _check(*, permille: int, quotas: Mapping[str, int], available: Mapping[str, int]) -> None:
    if not 1 <= permille <= PERMILLE:
        raise ReservesError(
            code="permille_outside",
            message_id=f"Bagian khusus {permille} per seribu harus antara 1 dan {PERMILLE}.",
            message_en=f"A reserved share of {permille} in a thousand must be between 1 and {PERMILLE}.",
        )
    _check_same_contests(quotas, available)
    for contest in quotas:
        if quotas[contest] < 0 or available[contest] < 0:
            raise ReservesError(
                code="number_negative",
                message_id=f"Kuota dan jumlah calon wilayah {contest} tidak boleh kurang dari nol.",
                message_en=f"The places and the members of region {contest} must not be less than zero.",
            )


def _check_same_contests(quotas: Mapping[str, int], others: Mapping[str, object]) -> None:
    if not quotas or quotas.keys() != others.keys():
        raise ReservesError(
            code="contests_differ",
            message_id="Kuota dan jumlah calon harus menyebut wilayah yang sama, sekurangnya satu.",
            message_en="The places and the people must name the same regions, at least one.",
        )
