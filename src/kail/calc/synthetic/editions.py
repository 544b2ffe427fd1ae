"""Editions of a synthetic registry: the first, and what a quarter of a year makes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from kail.calc.synthetic.draws import derive_seed, open_stream
from kail.calc.synthetic.flaws import EXTRA_ROW_FLAWS, FLAWS, OWNER, blemish_rows, compose
from kail.calc.synthetic.identity import LAST_GENERATION
from kail.calc.synthetic.life import Lived, live_on
from kail.calc.synthetic.population import build_people
from kail.calc.synthetic.specification import (
    FlawRates,
    NameBank,
    PlaceWeight,
    Recipe,
    SyntheticDataError,
    SyntheticRegistry,
)

MENDED = 0.30
"""Share of the flaws of an edition that are found and mended before the next."""

NEW_FAMILIES = 0.01
"""People of newly registered families per person of the edition before."""

GONE_WHEN_MENDED = ("deceased", "age_over_110")
FILE_ORDER = ("kode_wilayah", "family", "person")


def generate(
    *,
    people: int,
    seed: int,
    places: Sequence[PlaceWeight],
    names: NameBank,
    edition: str,
    today: date,
    flaws: FlawRates,
    generation: int = 0,
) -> SyntheticRegistry:
    """A first edition with exactly `people` different people (the file has more rows: duplicates).

    The same arguments give the same registry. `today` is the day of the edition: ages count from it. Each
    generation, 0 to 10, has numbers of its own: a registry that is imported beside another one takes another, so that
    no NIK is given to two people. Raises SyntheticDataError when the arguments cannot make a registry.
    """
    if not 0 <= generation <= LAST_GENERATION:
        raise SyntheticDataError(
            message_id=f"Generasi {generation}; isi 0 sampai {LAST_GENERATION}.",
            message_en=f"The generation is {generation}; give 0 to {LAST_GENERATION}.",
        )
    recipe = Recipe(
        places=tuple(sorted(places, key=lambda place: place.code)),
        names=names,
        flaws=flaws,
        edition=edition,
        today=today,
        generation=generation,
    )
    everyone = build_people(recipe=recipe, people=people, seed=seed, first_person=1, first_family=1)
    rows = blemish_rows(people=everyone, everyone=everyone, recipe=recipe, seed=seed)
    return compose(
        rows=rows,
        people=everyone,
        changes=pl.DataFrame(schema={"person": pl.Int64, "change": pl.String}),
        recipe=recipe,
        next_person=people + 1,
        next_family=int(everyone["family"].n_unique()) + 1,
        seed=seed,
    )


def next_edition(*, registry: SyntheticRegistry, seed: int, edition: str, today: date) -> SyntheticRegistry:
    """The edition after `registry`: births, deaths, moves, other deciles, new families, some flaws mended.

    Whoever died is absent. People keep their numbers in `truth`; flaws that were not mended stay as they were, and
    newcomers bring new ones at the rates of the first edition. Raises SyntheticDataError when `today` is not after
    the day of `registry`, the edition has the same name, or ten editions followed the first already.
    """
    recipe = _following(registry.recipe, edition, today)
    own_seed = derive_seed(seed=seed, generation=recipe.generation)
    mended = _mended_rows(registry, own_seed)
    first_person = registry.next_person
    lived = live_on(
        people=registry.people,
        gone=mended.filter(pl.col("flaw").is_in(GONE_WHEN_MENDED))["person"],
        since=registry.recipe.today,
        recipe=recipe,
        first_person=first_person,
        seed=own_seed,
    )
    families = build_people(
        recipe=recipe,
        people=max(1, round(registry.people.height * NEW_FAMILIES)),
        seed=own_seed,
        first_person=first_person + lived.born.height,
        first_family=registry.next_family,
    )
    newcomers = pl.concat([lived.born, families]).sort(FILE_ORDER)
    everyone = pl.concat([lived.people, newcomers]).sort(FILE_ORDER)
    carried = _carry_flaws(registry, mended, everyone)
    shown_flawed = carried.filter(~pl.col("flaw").is_in(EXTRA_ROW_FLAWS)).select("person")
    settled = lived.people.join(shown_flawed, on="person", how="anti").with_columns(
        flaw=pl.lit(None, dtype=pl.String)
    )
    fresh = blemish_rows(people=newcomers, everyone=everyone, recipe=recipe, seed=own_seed)
    return compose(
        rows=pl.concat([settled, carried, fresh]),
        people=everyone,
        changes=_changes(lived, families, mended),
        recipe=recipe,
        next_person=first_person + newcomers.height,
        next_family=registry.next_family + families["family"].n_unique(),
        seed=own_seed,
    )


def _following(recipe: Recipe, edition: str, today: date) -> Recipe:
    if today <= recipe.today:
        raise SyntheticDataError(
            message_id=f"Edisi berikutnya bertanggal {today}, tidak setelah {recipe.today}; isi hari yang kemudian.",
            message_en=f"The next edition is of {today}, not after {recipe.today}; give a later day.",
        )
    if edition == recipe.edition:
        raise SyntheticDataError(
            message_id=f"Edisi berikutnya juga bernama {edition!r}; beri nama lain.",
            message_en=f"The next edition is also called {edition!r}; give it another name.",
        )
    if recipe.generation >= LAST_GENERATION:
        raise SyntheticDataError(
            message_id=f"Paling banyak {LAST_GENERATION} edisi setelah yang pertama; buat register baru.",
            message_en=f"At most {LAST_GENERATION} editions follow a first one; generate a new registry.",
        )
    return replace(recipe, edition=edition, today=today, generation=recipe.generation + 1)


def _mended_rows(registry: SyntheticRegistry, seed: int) -> pl.DataFrame:
    """Rows of the truth whose flaw was mended; a family's, or both sides of one NIK, are mended together."""
    flawed = registry.truth.with_columns(nik=registry.frame["nik"]).filter(pl.col("flaw").is_not_null())
    cases = flawed.with_columns(
        case=pl.when(pl.col("flaw").str.starts_with("family_"))
        .then(pl.format("family {}", "family"))
        .when(pl.col("flaw").is_in(["nik_conflict", OWNER]))
        .then(pl.format("number {}", "nik"))
        .otherwise(pl.format("person {}", "person"))
    )
    distinct = cases.select("case").unique(maintain_order=True)
    lots = open_stream(seed=seed, subject="mending").random(distinct.height)
    lucky = distinct.filter(pl.Series(lots < MENDED))
    return cases.join(lucky, on="case", how="semi").drop("case", "nik")


def _carry_flaws(registry: SyntheticRegistry, mended: pl.DataFrame, everyone: pl.DataFrame) -> pl.DataFrame:
    """Rows whose flaw is still there: today's facts, with the columns the flaw had spoilt as they were."""
    before = pl.concat([registry.truth.select("row", "person", "flaw"), registry.frame], how="horizontal")
    kept = before.filter(pl.col("flaw").is_not_null()).join(mended, on="row", how="anti")
    now = kept.join(everyone, on="person", how="inner", suffix="_now", validate="m:1", maintain_order="left")
    spoilt: dict[str, list[str]] = {}
    for name, flaw in FLAWS.items():
        for column in flaw.columns:
            spoilt.setdefault(column, []).append(name)
    rows = now.select(
        *(
            pl.when(pl.col("flaw").is_in(spoilt.get(column, [])))
            .then(column)
            .otherwise(f"{column}_now" if column in registry.frame.columns else column)
            .alias(column)
            for column in everyone.columns
        ),
        "flaw",
        home="kode_wilayah_now",
    )
    return _still_wrong(rows, everyone).select(*everyone.columns, "flaw")


def _still_wrong(rows: pl.DataFrame, everyone: pl.DataFrame) -> pl.DataFrame:
    """Without flaws that life has undone: a conflict that lost one side, a family no longer in two places."""
    sizes = everyone.group_by("family").agg(members=pl.len())
    sized = rows.join(sizes, on="family", how="left", validate="m:1", maintain_order="left")
    flaw = pl.col("flaw")
    in_conflict = flaw.is_in(["nik_conflict", OWNER])
    sides = flaw.filter(in_conflict).n_unique().over("nik")
    together = (pl.col("members") < 2) | (pl.col("kode_wilayah") == pl.col("home"))
    return sized.filter(~(in_conflict & (sides < 2)) & ~((flaw == "family_in_two_places") & together))


def _changes(lived: Lived, families: pl.DataFrame, mended: pl.DataFrame) -> pl.DataFrame:
    """One change per person: newcomers first, then what life did, then mended rows."""
    parts = (
        lived.born.select("person", change=pl.lit("born")),
        families.select("person", change=pl.lit("new_family")),
        lived.changes,
        mended.filter(~pl.col("flaw").is_in([*EXTRA_ROW_FLAWS, OWNER])).select(
            "person", change=pl.lit("corrected")
        ),
    )
    return pl.concat(parts).unique("person", keep="first", maintain_order=True)
