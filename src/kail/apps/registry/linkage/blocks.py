"""Which pairs are looked at: those that agree in one of a few keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs in which `left` of the one is equal to `right` of the other, column by column."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def sql(self) -> str:
        """The condition on two rows l and r."""
        agree = [f"l.{left} = r.{right}" for left, right in zip(self.left, self.right, strict=True)]
        return " and ".join(agree) or "1 = 1"


def same(*columns: str) -> Block:
    """Pairs that agree in all these columns."""
    return Block(columns, columns)


BLOCKS: Final = (
    same("nik"),
    same("birth", "first_sound"),
    same("birth", "last_sound"),
    same("card", "birth"),
    same("card", "name_sound"),
    Block(("birth", "first_sound"), ("birth_swapped", "first_sound")),
    same("name_sound", "place"),
    same("birth", "place"),
    same("address", "name_sound"),
)


BROAD: Final = (
    same("birth"),
    same("first_sound", "place"),
    same("last_sound", "place"),
    same("address"),
    same("name_sound"),
    same("first_sound", "last_sound"),
)
BROAD_PAIRS: Final = 200_000

ALL: Final = same()
"""All pairs."""


def held_blocks(columns: pl.DataFrame, broad: Sequence[Block], /) -> tuple[Block, ...]:
    """Those of `broad` that hold at most BROAD_PAIRS pairs: small files are searched more widely."""
    return tuple(block for block in broad if _pairs_in(columns, block) <= BROAD_PAIRS)


def _pairs_in(columns: pl.DataFrame, block: Block) -> float:
    known = columns.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in block.left))
    sizes = known.group_by(block.left).agg(people=pl.len())["people"].cast(pl.Float64)
    return float((sizes * (sizes - 1) / 2).sum())


def with_partners(columns: pl.DataFrame, blocks: Sequence[Block], /) -> pl.DataFrame:
    """Of people with `is_new` (0 or 1): the new ones, and whoever is in a pair with one of them.

    A few others may remain, but nobody is missing. The order stays.
    """
    new = columns.filter(pl.col("is_new") == 1)
    ids = [new["unique_id"]]
    for block in blocks:
        for own, others in {(block.left, block.right), (block.right, block.left)}:
            ids.append(
                columns.select("unique_id", *own)
                .join(new.select(*others), left_on=own, right_on=others, how="semi")
                .get_column("unique_id")
            )
    return columns.filter(pl.col("unique_id").is_in(pl.concat(ids).unique().implode()))
