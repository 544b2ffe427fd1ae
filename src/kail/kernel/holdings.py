"""What each app holds about a person: told to the person, bound by a duty to keep it, or removed when its time is over.

An app offers one `Keeper`; the table of them is `kail.config.holdings`. So the report to a data subject, an erasure and
the retention rules reach every app, while the app that runs them (privacy) knows none of the later ones.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.utils.functional import Promise

from kail.kernel.audit import Actor


@dataclass(frozen=True)
class HeldFact:
    """One thing that is known: what, its value in words, where it comes from; specific as article 4 of the law says."""

    what: str
    value: str
    source: str = ""
    is_specific: bool = False


@dataclass(frozen=True)
class HeldSection:
    """Facts of one kind. `part` says under which heading of the report: facts, looks, disclosures or decisions."""

    part: str
    title: str
    facts: tuple[HeldFact, ...]
    note: str = ""


@dataclass(frozen=True)
class Due:
    """What a retention rule would remove: counts by kind, and samples that name rows by number only."""

    by_kind: Mapping[str, int]
    samples: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(self.by_kind.values())


@dataclass(frozen=True)
class Removal:
    """How one category of data leaves Kail: `due(before=…)` counts, `remove(…)` does it and returns how many went.

    `remove` takes `before`, `removal_id` (the decision of two people that stands behind it), `actor` and `now`, runs
    inside one transaction under the caller's region scope, and is safe to repeat.
    """

    due: Callable[..., Due]
    remove: Callable[..., int]


def _tells_nothing(*, party_id: int) -> Sequence[HeldSection]:
    return ()


def _binds_nobody(*, party_ids: Sequence[int]) -> Mapping[int, Sequence[str | Promise]]:
    return {}


def _forgets_nothing(*, party_ids: Sequence[int], removal_id: int, actor: Actor, now: datetime) -> None:
    return None


@dataclass(frozen=True)
class Keeper:
    """What one app offers.

    `tells` gives the sections about one party; `binds` says, by party, why the law or a decision forbids to erase it;
    `forgets` takes away all that points to the parties as people; `removals` are the categories that it ages out.
    """

    name: str
    tells: Callable[..., Sequence[HeldSection]] = _tells_nothing
    binds: Callable[..., Mapping[int, Sequence[str | Promise]]] = _binds_nobody
    forgets: Callable[..., None] = _forgets_nothing
    removals: Mapping[str, Removal] = field(default_factory=dict)


_source: list[Callable[[], Sequence[Keeper]]] = []


def wire_keepers(*, source: Callable[[], Sequence[Keeper]]) -> None:
    """Say where the table of keepers is; it is read when first needed, for loading every app's services takes long."""
    _source[:] = [source]
    _keepers.cache_clear()


@cache
def _keepers() -> tuple[Keeper, ...]:
    return tuple(_source[0]())


def told_of(*, party_id: int) -> Iterator[HeldSection]:
    """Everything that every app holds of one party, inside the region scope, in the order of the apps."""
    for keeper in _keepers():
        yield from keeper.tells(party_id=party_id)


def bonds_of(*, party_ids: Sequence[int]) -> dict[int, list[str | Promise]]:
    """Why parties may not be erased, by party; those that are missing may be."""
    bonds: dict[int, list[str | Promise]] = {}
    for keeper in _keepers():
        for party_id, reasons in keeper.binds(party_ids=party_ids).items():
            bonds.setdefault(party_id, []).extend(reasons)
    return bonds


def forget(*, party_ids: Sequence[int], removal_id: int, actor: Actor, now: datetime) -> None:
    """Let every app forget the parties, the latest app first, as foreign keys point back."""
    for keeper in reversed(_keepers()):
        keeper.forgets(party_ids=party_ids, removal_id=removal_id, actor=actor, now=now)


def removals() -> dict[str, Removal]:
    """Every category that some app ages out."""
    return {code: removal for keeper in _keepers() for code, removal in keeper.removals.items()}
