"""What a model of linkage is made of: comparisons with their levels, blocks of pairs, and lessons.

The registry's own model is `levels.MODEL`; another set of data can be linked by the same engine with another model.
"""

from dataclasses import dataclass
from typing import Any, Final

import splink.comparison_level_library as level_library

from kail.apps.registry.linkage.blocks import Block

UNKNOWN: Final = "unknown"
"""The code of every comparison in which something needed is missing: it weighs nothing."""

ELSE: Final = "else"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a comparison: the first whose condition holds is reached.

    `condition`: SQL over two rows l and r, or one of Splink's levels; nothing for all the rest. `m`: how often two rows
    of one person reach it, before anything is learnt. `u`: how often two different people do; the name of a counted
    chance (`chance.py`) or a share. `frequency`: the column whose value's own frequency takes the place of u. `learns`:
    whether EM may change m; `learns_among_many`: only where duplicates are many.
    """

    code: str
    condition: Any
    m: float
    u: float | str
    frequency: str | None = None
    learns: bool = True
    learns_among_many: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, its levels from the strongest to the weakest, and in which places among them it says nothing."""

    comparison: str
    levels: tuple[Level, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its levels as Splink numbers them: from the weakest, which is 0."""
        return tuple(level.code for level in reversed(self.weighing))

    @property
    def weighing(self) -> tuple[Level, ...]:
        """Its levels without the one that says nothing."""
        return tuple(level for level in self.levels if level.code != UNKNOWN)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Pairs of a block, and the comparisons about which they teach: those of which the block says nothing itself.

    Between 5 and 95 % of the pairs should be matches, so that EM cannot take another split for it. `teaches_u`: the
    pairs are drawn from all, so they also show how often different people agree, and how many pairs are one person.
    """

    block: Block
    teaches: tuple[str, ...]
    teaches_u: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """Comparisons, the pairs that are looked at, and from which pairs the shares of the levels are learnt.

    `broad`: blocks that count only where they hold few pairs. `always_looked_at`: comparisons that stand in every
    lesson, whatever it teaches.
    """

    compared: tuple[Compared, ...]
    blocks: tuple[Block, ...]
    broad: tuple[Block, ...]
    lessons: tuple[Lesson, ...]
    always_looked_at: tuple[str, ...] = ()

    @property
    def levels(self) -> list[tuple[str, str]]:
        """Comparison and code of each level, in their order."""
        return [
            (compared.comparison, level.code) for compared in self.compared for level in compared.weighing
        ]

    @property
    def frequencies(self) -> tuple[str, ...]:
        """The columns whose values' own frequencies are weighed."""
        columns = {level.frequency for compared in self.compared for level in compared.levels}
        return tuple(sorted(column for column in columns if column))


def slips_apart(column: str, count: int, /) -> Any:
    """Splink's level of texts at most `count` slips apart: a sign wrong, missing, too many or swapped."""
    # A swap is two changes to Levenshtein, whose distance is therefore at most twice as large, and found ten times as
    # fast: it spares most pairs the exact count.
    return level_library.And(
        level_library.LevenshteinLevel(column, 2 * count),
        level_library.DamerauLevenshteinLevel(column, count),
    )
