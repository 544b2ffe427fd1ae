"""How often two different people agree by chance, counted on the people themselves.

The Fellegi–Sunter u of a level is the share of pairs of different people that fall into it. Splink samples it; rare
agreements (the same birth date: one pair in 25,000; the same card: one in 50,000) need hundreds of millions of pairs
for that. Equal values can be counted exactly in one pass over the people, all pairs at once, which is what is done
here. Duplicates are among the pairs, but they are so few that they matter only where nothing else agrees so much; for
those levels a bound is used.
"""

from dataclasses import asdict, dataclass
from typing import Final

import polars as pl

from kail.calc.slips import one_slip_apart

USUAL_PAIRS: Final = 1_000_000
"""The usual chances count as if they had been seen on this many pairs: a small file has too few pairs of its own."""

SAMPLED_PAIRS: Final = 200_000
SAMPLED_PEOPLE: Final = 20_000
DATE_LENGTH: Final = 10
_USUAL_LIFE: Final = 1e-4
"""Of the usual pairs so many have one birth date."""

_USUAL_NEAR: Final = 0.05
_FEWEST_SAMPLED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Chances:
    """Shares of all pairs, each above 0. `levels.py` names them."""

    nik_and_birth: float
    nik_only: float
    birth_nik_near: float
    birth_nik_missing: float
    birth: float
    birth_swapped_nik_place: float
    birth_swapped: float
    both_near: float
    nik_near: float
    card_and_relation: float
    card: float
    village: float
    district: float
    regency: float
    elsewhere: float
    kin: float
    alone: float
    new_head: float
    strangers: float
    address: float
    life: float
    life_one: float
    life_else: float
    sex: float
    name: float
    sound: float

    def named(self) -> dict[str, float]:
        """All of them by name, and `other_sex`: of two people of whom both sexes are known."""
        return {**asdict(self), "other_sex": 1 - self.sex}


USUAL: Final = Chances(
    nik_and_birth=1e-10, nik_only=1e-8, birth_nik_near=2e-6, birth_nik_missing=1.6e-6, birth=3.8e-5,
    birth_swapped_nik_place=3e-7, birth_swapped=1.4e-5, both_near=2e-6, nik_near=1e-8,
    card_and_relation=3e-6, card=1e-5, village=1.8e-3, district=0.02, regency=0.12, elsewhere=0.858,
    kin=1e-5, alone=0.05, new_head=0.4, strangers=0.55, address=1e-3, life=0.5, life_one=0.4, life_else=0.1,
    sex=0.5, name=1.8e-4, sound=6e-5,
)  # fmt: skip
"""As counted on a synthetic registry of 200,000 people."""


def count_chances(columns: pl.DataFrame, /) -> Chances:
    """The chances among the people of `columns` (as `comparable_columns` gives them), at least two."""
    count = columns.height
    pairs = count * (count - 1) / 2

    def share(of_pairs: float, usual: float) -> float:
        return (max(of_pairs, 0) + usual * USUAL_PAIRS) / (pairs + USUAL_PAIRS)

    counted = {
        **_identity(columns),
        **_home(columns, pairs),
        **_family(columns),
        "sex": _pairs_sharing(columns, ["sex"]),
        "name": _pairs_sharing(columns, ["name_joined"]),
        "sound": _pairs_sharing(columns, ["name_sound"]) - _pairs_sharing(columns, ["name_joined"]),
        "address": _pairs_sharing(columns, ["address"]) - _pairs_sharing(columns, ["address", "card"]),
    }
    shares = {name: share(of_pairs, getattr(USUAL, name)) for name, of_pairs in counted.items()}
    return Chances(**shares, **_life(columns))


def _identity(columns: pl.DataFrame) -> dict[str, float]:
    """Numbers of pairs that reach levels of the comparison `identity`."""
    dates = (
        columns.filter(pl.col("birth").is_not_null())
        .group_by("birth", "birth_swapped")
        .agg(people=pl.len(), numbered=pl.col("nik").is_not_null().sum())
    )
    same_birth = _pairs_within(dates["people"])
    both_numbered = _pairs_within(dates["numbered"])
    near = _near_share(columns, dates)
    disputed = _pairs_sharing(columns, ["nik"]) - _pairs_sharing(columns, ["nik", "birth"])
    # Where the name sounds alike too, it is rather one person with a wrong birth date.
    alike = _pairs_sharing(columns, ["nik", "name_sound"]) - _pairs_sharing(
        columns, ["nik", "birth", "name_sound"]
    )
    swapped = _swapped_pairs(dates)
    swapped_place = _swapped_pairs(
        columns.filter(pl.col("birth").is_not_null() & pl.col("nik_place").is_not_null())
        .group_by("birth", "birth_swapped", "nik_place")
        .agg(people=pl.len()),
        "nik_place",
    )
    both_near, nik_near = _slips_of_nik(columns)
    return {
        "nik_and_birth": 1,
        "nik_only": disputed - alike,
        "birth_nik_near": both_numbered * near,
        "birth_nik_missing": same_birth - both_numbered,
        "birth": both_numbered * (1 - near),
        "birth_swapped_nik_place": swapped_place,
        "birth_swapped": swapped - swapped_place,
        "both_near": both_near,
        "nik_near": nik_near,
    }


def _home(columns: pl.DataFrame, pairs: float) -> dict[str, float]:
    card = _pairs_sharing(columns, ["card"])
    card_relation = _pairs_sharing(columns, ["card", "relation"])
    village = _pairs_sharing(columns, ["place"])
    district = _pairs_sharing(columns, ["district"])
    regency = _pairs_sharing(columns, ["regency"])
    return {
        "card_and_relation": card_relation,
        "card": card - card_relation,
        "village": village - card,
        "district": district - village,
        "regency": regency - district,
        "elsewhere": pairs - regency,
    }


def _family(columns: pl.DataFrame) -> dict[str, float]:
    """Numbers of pairs on two cards: who has kin in common, else lives alone, else heads a family or not."""
    carded = columns.filter(pl.col("card").is_not_null())
    together = carded.filter(pl.col("members") > 1)
    apart = _pairs_within(pl.Series([carded.height])) - _pairs_sharing(carded, ["card"])
    settled = _pairs_within(pl.Series([together.height])) - _pairs_sharing(together, ["card"])
    alike = _pairs_sharing(together, ["is_head"]) - _pairs_sharing(together, ["card", "is_head"])
    keys = (
        together.filter(pl.col("birth").is_not_null() & pl.col("first_sound").is_not_null())
        .unique(["card", "birth", "first_sound"])
        .with_columns(others=pl.col("members").cast(pl.Float64) - 1)
        .group_by("birth", "first_sound")
        .agg(sum=pl.col("others").sum(), squares=(pl.col("others") ** 2).sum())
    )
    kin = float((keys["sum"] ** 2 - keys["squares"]).sum()) / 2
    return {
        "kin": kin,
        "alone": apart - settled,
        "new_head": settled - alike,
        "strangers": alike - kin,
    }


def _life(columns: pl.DataFrame) -> dict[str, float]:
    """Shares, among people of one birth date, of whom education and marital status agree: both depend on the age."""
    known = columns.filter(pl.col("birth").is_not_null() & pl.col("life").is_not_null())
    pairs = _pairs_sharing(known, ["birth"])
    both = _pairs_sharing(known, ["birth", "education", "marital"])
    one = (
        _pairs_sharing(known, ["birth", "education"]) + _pairs_sharing(known, ["birth", "marital"]) - 2 * both
    )
    numbers = {"life": both, "life_one": one, "life_else": pairs - both - one}
    usual = USUAL_PAIRS * _USUAL_LIFE
    return {
        name: (number + getattr(USUAL, name) * usual) / (pairs + usual) for name, number in numbers.items()
    }


def _pairs_within(sizes: pl.Series, /) -> float:
    """The number of pairs inside groups of these sizes."""
    exact = sizes.cast(pl.Float64)
    return float((exact * (exact - 1) / 2).sum())


def _pairs_sharing(columns: pl.DataFrame, names: list[str], /) -> float:
    """The pairs of people who agree in all these columns."""
    known = columns.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in names))
    return _pairs_within(known.group_by(names).agg(people=pl.len())["people"])


def _swapped_pairs(dates: pl.DataFrame, *also: str) -> float:
    """The pairs whose birth dates are each other's with day and month swapped, and who agree in `also`."""
    crossed = dates.filter(pl.col("birth") != pl.col("birth_swapped")).join(
        dates, left_on=["birth", *also], right_on=["birth_swapped", *also]
    )
    # Each pair is met from both sides.
    products = crossed["people"].cast(pl.Float64) * crossed["people_right"].cast(pl.Float64)
    return float(products.sum()) / 2


def _slips_of_nik(columns: pl.DataFrame, /) -> tuple[float, float]:
    """The pairs whose NIK differ in one digit: those whose birth dates are a slip apart too, and all other dates.

    Counted on some people, drawn by a hash, and taken for all: each NIK is met without its first digit, without its
    second, and so on.
    """
    numbered = columns.filter(pl.col("nik").is_not_null())
    drawn = numbered.sort(pl.col("unique_id").hash(seed=1)).head(SAMPLED_PEOPLE)
    sample = drawn.select("unique_id", "birth", "nik")
    length = int(sample.select(pl.col("nik").str.len_bytes().max()).item() or 0)
    found = []
    for at in range(length):
        rest = sample.with_columns(
            rest=pl.col("nik").str.slice(0, at) + pl.lit("_") + pl.col("nik").str.slice(at + 1)
        )
        found.append(
            rest.join(rest, on="rest").filter(
                (pl.col("unique_id") < pl.col("unique_id_right")) & (pl.col("nik") != pl.col("nik_right"))
            )
        )
    if not found or sample.height < 2:
        return 0.0, 0.0
    near = pl.concat(found)
    other = near.filter((pl.col("birth") != pl.col("birth_right")).fill_null(True))
    dated = other.drop_nulls(["birth", "birth_right"])
    both = one_slip_apart(left=dated["birth"], right=dated["birth_right"], length=DATE_LENGTH)
    factor = (numbered.height / sample.height) ** 2
    return int(both.sum()) * factor, (other.height - int(both.sum())) * factor


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
    near = one_slip_apart(left=pairs["nik"], right=pairs["nik_right"], length=len(pairs["nik"][0]))
    return int(near.sum()) / pairs.height
