"""Followers: functions of later apps that an earlier app calls inside its own transaction.

Events tell of what is done already; a follower takes part in it: it moves its app's rows in the same transaction, and a
refusal of one takes the whole back. The table of who follows what is `kail.config.followers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Benefit:
    """What a party receives, or was chosen for, in words; `at_stake` makes a merge need a second person."""

    party_id: int
    words: str
    at_stake: bool = True


class FollowsMerge(Protocol):
    """Takes part in a merge, inside its transaction; all three by number."""

    def __call__(self, *, survivor_id: int, absorbed_id: int, merge_id: int) -> None: ...


class TellsBenefits(Protocol):
    """Tells what parties have with an app, inside the present region scope."""

    def __call__(self, *, party_ids: Sequence[int]) -> Sequence[Benefit]: ...


@dataclass(frozen=True)
class MergeFollower:
    """What one later app does when two records of a person become one (`merged`), and two again (`undone`)."""

    app: str
    merged: FollowsMerge
    undone: FollowsMerge
    benefits: TellsBenefits


_merge_followers: list[MergeFollower] = []


def wire_followers(*, merges: Sequence[MergeFollower]) -> None:
    """Replace the table of followers."""
    _merge_followers[:] = merges


def merge_followers() -> tuple[MergeFollower, ...]:
    """Who takes part in merges, in the order of the table."""
    return tuple(_merge_followers)
