"""Whom a second assessor visits: a sample drawn by lottery number, so that anybody who knows the seed can repeat it.

Everyone is drawn or not by their own number alone: who comes later pushes nobody out. Definition and laws:
`docs/algorithms/agreement.md`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kail.calc.ranking import LOTTERY_LIMIT, Identity, lottery

ALL_PERMILLE = 1000


class SecondLookError(ValueError):
    """The share to draw is none. `code` is stable; the sentences say what to mend."""

    def __init__(self) -> None:
        self.code = "share_invalid"
        self.message_id = "Bagian yang diundi harus bilangan bulat dari 0 sampai 1.000 per seribu."
        self.message_en = "The share to draw must be a whole number from 0 to 1,000 of a thousand."
        super().__init__(self.message_en)


def last_number(*, permille: int) -> int:
    """The largest lottery number that is drawn, a PostgreSQL bigint; -1 if nobody is. Raises SecondLookError.

    With `ranking.lottery_sql` the same sample is drawn in PostgreSQL: `number <= last_number`. `permille`: 0 to 1,000.
    """
    # Floats come in where callers are not type-checked; they are refused, for they are not exact.
    known: object = permille
    if isinstance(known, bool) or not isinstance(known, int) or not 0 <= permille <= ALL_PERMILLE:
        raise SecondLookError
    return LOTTERY_LIMIT * permille // ALL_PERMILLE - 1


def is_drawn(*, seed: str, identity: Identity, permille: int) -> bool:
    """Whether one candidate is drawn. Raises SecondLookError, and RankingError for a seed that cannot be printed."""
    return lottery(seed=seed, identity=identity) <= last_number(permille=permille)


def drawn(*, seed: str, identities: Iterable[Identity], permille: int) -> tuple[Identity, ...]:
    """Who gets a second look, the smallest lottery number first; about `permille` of a thousand, by chance also none.

    The order of the identities does not matter, and one that comes twice is drawn once. Take another seed than the
    lottery of the ranking has, or those who won a tie are looked at more often. Raises as `is_drawn`.
    """
    last = last_number(permille=permille)
    numbers = {identity: lottery(seed=seed, identity=identity) for identity in identities}
    chosen = [identity for identity, number in numbers.items() if number <= last]
    return tuple(sorted(chosen, key=lambda identity: (numbers[identity], str(identity))))
