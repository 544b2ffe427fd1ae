"""What happens to people between two editions: death and succession, moves, other deciles, pregnancy and birth.

The chances are assumptions, yearly ones unless named otherwise; they only have to make a history worth looking at.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from kail.calc.synthetic.draws import Floats, open_stream
from kail.calc.synthetic.households import DAYS_PER_YEAR, MARRIED, NEVER, WIDOWED
from kail.calc.synthetic.identity import SpecialSeries, issue_numbers, special_band
from kail.calc.synthetic.naming import Bearers, draw_addresses, draw_names
from kail.calc.synthetic.persons import NO, NO_CERTIFICATE, YES
from kail.calc.synthetic.population import is_town
from kail.calc.synthetic.specification import Recipe

DEATH_AGES = (0, 1, 30, 50, 60, 70, 80, 90, 100)
DEATH_CHANCES = (0.012, 0.001, 0.0015, 0.004, 0.012, 0.03, 0.08, 0.20, 0.40)
MOVES = 0.016
MOVES_WITHIN_REGENCY = 0.8
DECILE_CHANGES = 0.12
"""Share of families ranked in another decile, per edition."""
DECILE_STEPS = (-2, -1, -1, -1, -1, 1, 1, 1, 1, 2)
PREGNANCY_YEARS = 0.75
PREGNANCIES = 0.09
"""Chance of a married woman of 15 to 44 to be pregnant at the next edition when she is not now."""
ADULT_AGE = 17

HEAD, SPOUSE, CHILD, IN_LAW, GRANDCHILD, OTHER = 1, 2, 3, 4, 5, 8


@dataclass(frozen=True, slots=True)
class Lived:
    """The people of before who are still there, the newborn, and per person what changed (`person`, `change`)."""

    people: pl.DataFrame
    born: pl.DataFrame
    changes: pl.DataFrame


def live_on(
    *, people: pl.DataFrame, gone: pl.Series, since: date, recipe: Recipe, first_person: int, seed: int
) -> Lived:
    """Carry `people` from `since` to the day of `recipe`. `gone` are persons known to be dead; newborn are numbered
    from `first_person`. Columns stay those of `people`."""
    years = (recipe.today - since).days / DAYS_PER_YEAR
    alive, successors = _bury(people, gone, years, recipe, seed)
    moved_people, moved = _move(alive, years, recipe, seed)
    ranked, changed_decile = _rank_anew(moved_people, seed)
    grown, born = _bear(ranked, since, years, recipe, first_person, seed)
    aged = _come_of_age(grown, recipe.today).with_columns(edisi=pl.lit(recipe.edition))
    changes = pl.concat(
        [
            pl.DataFrame({"person": persons, "change": pl.Series([change] * len(persons), dtype=pl.String)})
            for persons, change in ((moved, "moved"), (successors, "succession"), (changed_decile, "decile"))
        ]
    ).unique("person", keep="first", maintain_order=True)
    return Lived(people=aged, born=born, changes=changes)


def _ages(people: pl.DataFrame, today: date) -> Floats:
    return ((pl.Series([today]) - people["birth"]).dt.total_days() / DAYS_PER_YEAR).to_numpy()


def _bury(
    people: pl.DataFrame, gone: pl.Series, years: float, recipe: Recipe, seed: int
) -> tuple[pl.DataFrame, pl.Series]:
    """Without the dead; the widowed are marked, and who heads a family now is given beside."""
    stream = open_stream(seed=seed, subject="deaths")
    age = _ages(people, recipe.today)
    by_chance = stream.random(people.height) < np.interp(age, DEATH_AGES, DEATH_CHANCES) * years
    marked = people.with_columns(
        dead=pl.Series(by_chance) | pl.col("person").is_in(gone.implode()), adult=pl.Series(age >= ADULT_AGE)
    )
    # Nobody dies by chance who would leave children alone.
    keeper = (pl.col("adult") & ~pl.col("dead")).any().over("family")
    left_alone = ~keeper & (~pl.col("dead")).any().over("family")
    marked = marked.with_columns(dead=pl.col("dead") & (~left_alone | pl.col("person").is_in(gone.implode())))
    lost = {
        relation: ((pl.col("hubungan_keluarga") == relation) & pl.col("dead")).any().over("family")
        for relation in (HEAD, SPOUSE, CHILD, IN_LAW)
    }
    partner_died = pl.any_horizontal(
        (pl.col("hubungan_keluarga") == relation) & lost[partner]
        for relation, partner in ((HEAD, SPOUSE), (SPOUSE, HEAD), (CHILD, IN_LAW), (IN_LAW, CHILD))
    )
    widowed = partner_died & (pl.col("status_perkawinan") == MARRIED)
    alive = marked.with_columns(
        status_perkawinan=pl.when(widowed).then(pl.lit(WIDOWED, dtype=pl.Int8)).otherwise("status_perkawinan")
    ).filter(~pl.col("dead"))
    return _succeed(alive.drop("dead", "adult"))


def _succeed(people: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """A spouse, else the oldest member, heads a family that lost its head; the others' relations follow."""
    relation = pl.col("hubungan_keluarga")
    headless = people.filter(~(relation == HEAD).any().over("family"))
    successors = (
        headless.sort(relation != SPOUSE, "birth", "person")
        .unique("family", keep="first", maintain_order=True)
        .select("family", successor="person", was=relation)
    )
    joined = people.join(successors, on="family", how="left", validate="m:1", maintain_order="left")
    after_child = (
        pl.when(relation == IN_LAW).then(SPOUSE).when(relation == GRANDCHILD).then(CHILD).otherwise(OTHER)
    )
    new_relation = (
        pl.when(pl.col("person") == pl.col("successor"))
        .then(HEAD)
        .when(pl.col("was").is_null() | (pl.col("was") == SPOUSE))
        .then(relation)
        .when(pl.col("was") == CHILD)
        .then(after_child)
        .otherwise(OTHER)
    )
    followed = joined.with_columns(hubungan_keluarga=new_relation.cast(pl.Int8)).drop("successor", "was")
    return followed, successors["successor"].sort()


def _move(people: pl.DataFrame, years: float, recipe: Recipe, seed: int) -> tuple[pl.DataFrame, pl.Series]:
    """Whole families to another place, mostly within the regency."""
    stream = open_stream(seed=seed, subject="moves")
    families = people.select("family", "kode_wilayah").unique("family", keep="first", maintain_order=True)
    movers = families.filter(pl.Series(stream.random(families.height) < MOVES * years))
    everywhere = [place.code for place in recipe.places]
    targets = []
    for own in movers["kode_wilayah"]:
        nearby = [code for code in everywhere if code[:4] == own[:4]]
        choice = nearby if stream.random() < MOVES_WITHIN_REGENCY else everywhere
        targets.append(choice[int(stream.integers(0, len(choice)))])
    towns = np.array([is_town(code=code) for code in targets], dtype=np.bool_)
    homes = pl.concat(
        [
            movers.rename({"kode_wilayah": "left"}),
            pl.DataFrame({"target": pl.Series(targets, dtype=pl.String)}),
            draw_addresses(seed=seed, names=recipe.names, towns=towns),
        ],
        how="horizontal",
    ).filter(pl.col("left") != pl.col("target"))
    joined = people.join(homes, on="family", how="left", suffix="_new", validate="m:1", maintain_order="left")
    moved = joined.filter(pl.col("target").is_not_null())["person"]
    settled = joined.with_columns(
        kode_wilayah=pl.coalesce("target", "kode_wilayah"),
        **{
            name: pl.when(pl.col("target").is_not_null()).then(f"{name}_new").otherwise(name)
            for name in ("alamat", "rt", "rw")
        },
    ).select(people.columns)
    return settled, moved


def _rank_anew(people: pl.DataFrame, seed: int) -> tuple[pl.DataFrame, pl.Series]:
    """Some families one or two deciles up or down; the programmes of the poor end where the decile is too high."""
    stream = open_stream(seed=seed, subject="new deciles")
    families = people.select("family").unique(maintain_order=True)
    steps = np.array(DECILE_STEPS)[stream.integers(0, len(DECILE_STEPS), families.height)]
    chosen = stream.random(families.height) < DECILE_CHANGES
    families = families.with_columns(step=pl.Series(np.where(chosen, steps, 0)))
    joined = people.join(families, on="family", how="left", validate="m:1", maintain_order="left")
    decile = (pl.col("desil_nasional") + pl.col("step")).clip(1, 10).cast(pl.Int8)
    joined = joined.with_columns(before=pl.col("desil_nasional"), desil_nasional=decile)
    changed = joined.filter(pl.col("before") != pl.col("desil_nasional"))["person"]
    ended = {
        name: pl.when(pl.col("desil_nasional") > highest).then(pl.lit("TIDAK")).otherwise(name)
        for name, highest in (("pkh", 4), ("sembako", 5), ("pbi_nas", 6))
    }
    return joined.with_columns(**ended).drop("before", "step"), changed


def _bear(
    people: pl.DataFrame, since: date, years: float, recipe: Recipe, first_person: int, seed: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Some of the pregnant give birth, others become pregnant."""
    stream = open_stream(seed=seed, subject="births")
    age = _ages(people, recipe.today)
    pregnant = (people["hamil"] == YES).fill_null(value=False).to_numpy()
    lots = stream.random((2, people.height))
    delivers = pregnant & (lots[0] < years / PREGNANCY_YEARS)
    married = (people["status_perkawinan"] == MARRIED).to_numpy()
    fertile = ~people["male"].to_numpy() & (age >= 15) & (age < 45) & married
    conceives = fertile & ~pregnant & (lots[1] < PREGNANCIES * min(1.0, years / PREGNANCY_YEARS))
    after = people.with_columns(
        hamil=pl.when(pl.Series(delivers))
        .then(pl.lit(NO, dtype=pl.Int8))
        .when(pl.Series(conceives))
        .then(pl.lit(YES, dtype=pl.Int8))
        .otherwise("hamil")
    )
    return after, _newborn(people.filter(pl.Series(delivers)), stream, since, recipe, first_person, seed)


def _newborn(
    mothers: pl.DataFrame,
    stream: np.random.Generator,
    since: date,
    recipe: Recipe,
    first_person: int,
    seed: int,
) -> pl.DataFrame:
    """A child per mother, in her family and house."""
    count = mothers.height
    span = max((recipe.today - since).days, 2)
    days = np.datetime64(since, "D") + stream.integers(1, span, count)
    male = stream.random(count) < 0.512
    bearers = Bearers(
        family=np.arange(count),
        group=mothers["group"].cast(pl.Int64).to_numpy(),
        male=male,
        birth=days.astype(np.int64),
        kin=np.full(count, True),
        father=np.full(count, -1),
        order=np.full(count, -1),
    )
    numbers = issue_numbers(
        districts=mothers["kode_wilayah"].str.head(6).cast(pl.Int64).to_numpy(),
        days=days,
        women=~male,
        band=special_band(generation=recipe.generation, series=SpecialSeries.NEWBORN),
    )
    relation = pl.col("hubungan_keluarga")
    not_asked = ("ijazah_tertinggi", "status_bekerja", "lapangan_usaha", "punya_usaha", "hamil")
    return mothers.with_columns(
        person=pl.int_range(first_person, first_person + count),
        nik=numbers,
        nama=draw_names(seed=seed, names=recipe.names, bearers=bearers),
        jenis_kelamin=pl.Series(np.where(male, "L", "P"), dtype=pl.String),
        birth=pl.Series(days, dtype=pl.Date),
        tanggal_lahir=pl.Series(days, dtype=pl.Date).dt.to_string("%Y-%m-%d"),
        hubungan_keluarga=pl.when(relation <= SPOUSE)
        .then(CHILD)
        .when(relation <= IN_LAW)
        .then(GRANDCHILD)
        .otherwise(OTHER)
        .cast(pl.Int8),
        status_perkawinan=pl.lit(NEVER, dtype=pl.Int8),
        disabilitas=pl.lit(NO, dtype=pl.Int8),
        ppks=pl.lit(None, dtype=pl.String),
        edisi=pl.lit(recipe.edition),
        male=pl.Series(male),
        **{name: pl.lit(None, dtype=pl.Int8) for name in not_asked},
    )


def _come_of_age(people: pl.DataFrame, today: date) -> pl.DataFrame:
    """Questions begin at 5 (school, work) and 10 (pregnancy); the last ends at 55."""
    age = pl.Series("age", _ages(people, today))
    asked, girl = age >= 5, pl.Series((age >= 10) & (age < 55))
    begins = {"ijazah_tertinggi": NO_CERTIFICATE, "status_bekerja": NO, "punya_usaha": NO}
    return people.with_columns(
        *(
            pl.when(asked & pl.col(name).is_null())
            .then(pl.lit(value, dtype=pl.Int8))
            .otherwise(name)
            .alias(name)
            for name, value in begins.items()
        ),
        hamil=pl.when(girl & ~pl.col("male"))
        .then(pl.col("hamil").fill_null(NO))
        .otherwise(None)
        .cast(pl.Int8),
    )
