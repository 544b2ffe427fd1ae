"""How often two different people agree by chance, counted on the people themselves.

The Fellegi–Sunter u of a level is the share of pairs of different people that fall into it. Splink samples it; rare
agreements (the same birth date: one pair in 25,000; the same card: one in 50,000) need hundreds of millions of pairs
for that. Equal values can be counted exactly in one pass over the people, all pairs at once, which is what is done
here. Duplicates are among the pairs, but they are so few that they matter only where nothing else agrees so much; for
those levels a bound is used.
"""

from dataclasses import dataclass
from typing import Final

import polars as pl

from kail.calc.nik import NIK_LENGTH
from kail.calc.slips import one_slip_apart

USUAL_PAIRS: Final = 1_000_000
"""The usual chances count as if they had been seen on this many pairs: a small file has too few pairs of its own."""

SAMPLED_PAIRS: Final = 200_000
_USUAL_NEAR: Final = 0.05
_FEWEST_SAMPLED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Chances:
    """Shares of all pairs, each above 0. The names are those of the levels in `model`."""

    nik_and_birth: float
    nik_only: float
    birth_nik_near: float
    birth_nik_missing: float
    birth: float
    birth_swapped: float
    card_and_relation: float
    card: float
    village: float
    regency: float
    regency_new_head: float
    elsewhere: float
    elsewhere_new_head: float
    sex: float
    name: float
    sound: float


USUAL: Final = Chances(
    nik_and_birth=1e-10, nik_only=1e-8, birth_nik_near=2e-6, birth_nik_missing=1.6e-6, birth=3.8e-5,
    birth_swapped=1.4e-5, card_and_relation=3e-6, card=1e-5, village=1.8e-3, regency=0.08, regency_new_head=0.06,
    elsewhere=0.48, elsewhere_new_head=0.38, sex=0.5, name=1.8e-4, sound=6e-5,
)  # fmt: skip
"""As counted on a synthetic registry of 200,000 people."""


def count_chances(columns: pl.DataFrame, /) -> Chances:
    """The chances among the people of `columns` (as `comparable_columns` gives them), at least two."""
    count = columns.height
    pairs = count * (count - 1) / 2
    dates = (
        columns.filter(pl.col("birth").is_not_null())
        .group_by("birth", "birth_swapped")
        .agg(people=pl.len(), numbered=pl.col("nik").is_not_null().sum())
    )
    same_birth = _pairs_within(dates["people"])
    both_numbered = _pairs_within(dates["numbered"])
    near = _near_share(columns, dates)
    same_relation_or_no_head = _alike_in_family(columns, [])
    regency_alike = _alike_in_family(columns, ["regency"])
    village = _pairs_sharing(columns, ["place"])
    regency = _pairs_sharing(columns, ["regency"])
    card = _pairs_sharing(columns, ["card"])
    card_relation = _pairs_sharing(columns, ["card", "relation"])
    disputed = _pairs_sharing(columns, ["nik"]) - _pairs_sharing(columns, ["nik", "birth"])
    # Where the name sounds alike too, it is rather one person with a wrong birth date.
    alike = _pairs_sharing(columns, ["nik", "name_sound"]) - _pairs_sharing(
        columns, ["nik", "birth", "name_sound"]
    )

    def share(of_pairs: float, usual: float) -> float:
        return (max(of_pairs, 0) + usual * USUAL_PAIRS) / (pairs + USUAL_PAIRS)

    return Chances(
        nik_and_birth=share(1, USUAL.nik_and_birth),
        nik_only=share(disputed - alike, USUAL.nik_only),
        birth_nik_near=share(both_numbered * near, USUAL.birth_nik_near),
        birth_nik_missing=share(same_birth - both_numbered, USUAL.birth_nik_missing),
        birth=share(both_numbered * (1 - near), USUAL.birth),
        birth_swapped=share(_swapped_pairs(dates), USUAL.birth_swapped),
        card_and_relation=share(card_relation, USUAL.card_and_relation),
        card=share(card - card_relation, USUAL.card),
        village=share(village - card, USUAL.village),
        regency=share(regency_alike - village, USUAL.regency),
        regency_new_head=share(regency - regency_alike, USUAL.regency_new_head),
        elsewhere=share(same_relation_or_no_head - regency_alike, USUAL.elsewhere),
        elsewhere_new_head=share(
            pairs - regency - (same_relation_or_no_head - regency_alike), USUAL.elsewhere_new_head
        ),
        sex=share(_pairs_sharing(columns, ["sex"]), USUAL.sex),
        name=share(_pairs_sharing(columns, ["name_joined"]), USUAL.name),
        sound=share(
            _pairs_sharing(columns, ["name_sound"]) - _pairs_sharing(columns, ["name_joined"]), USUAL.sound
        ),
    )


def _pairs_within(sizes: pl.Series, /) -> float:
    """The number of pairs inside groups of these sizes."""
    exact = sizes.cast(pl.Float64)
    return float((exact * (exact - 1) / 2).sum())


def _pairs_sharing(columns: pl.DataFrame, names: list[str], /) -> float:
    """The pairs of people who agree in all these columns."""
    known = columns.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in names))
    return _pairs_within(known.group_by(names).agg(people=pl.len())["people"])


def _alike_in_family(columns: pl.DataFrame, within: list[str], /) -> float:
    """The pairs who agree in the columns `within` and have the same relation or no head of a family among them."""
    # Two heads have the same relation, so only the pairs of a head and another do not count.
    return _pairs_sharing(columns, [*within, "is_head"])


def _swapped_pairs(dates: pl.DataFrame, /) -> float:
    """The pairs whose birth dates are each other's with day and month swapped."""
    crossed = dates.filter(pl.col("birth") != pl.col("birth_swapped")).join(
        dates, left_on="birth", right_on="birth_swapped"
    )
    # Each pair is met from both sides.
    products = crossed["people"].cast(pl.Float64) * crossed["people_right"].cast(pl.Float64)
    return float(products.sum()) / 2


def _near_share(columns: pl.DataFrame, dates: pl.DataFrame, /) -> float:
    """Of the pairs with one birth date and two different NIK: the share whose NIK are a slip apart.

    Much more than one would think: such NIK agree in the birth date, mostly in the serial, and neighbouring districts
    differ in one digit. Counted on the pairs of some birth dates, drawn by a hash.
    """
    chosen = (
        dates.sort(pl.col("birth").hash(seed=1))
        .filter(
            (pl.col("numbered").cast(pl.Float64) * (pl.col("numbered") - 1) / 2).cum_sum() <= SAMPLED_PAIRS
        )
        .select("birth")
    )
    people = (
        columns.filter(pl.col("nik").is_not_null())
        .join(chosen, on="birth", how="semi")
        .select("unique_id", "birth", "nik")
    )
    pairs = people.join(people, on="birth").filter(
        (pl.col("unique_id") < pl.col("unique_id_right")) & (pl.col("nik") != pl.col("nik_right"))
    )
    if pairs.height < _FEWEST_SAMPLED:
        return _USUAL_NEAR
    near = one_slip_apart(left=pairs["nik"], right=pairs["nik_right"], length=NIK_LENGTH)
    return int(near.sum()) / pairs.height
