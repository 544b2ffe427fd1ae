"""Which people get which flaw, and the file that results.

A person has at most one flaw, a flawed family no other. The number of a flaw is its rate times the people (or
families), a fraction decided by lot. The issue code beside each flaw is the one the import must find.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from kail.calc.synthetic import blemishes
from kail.calc.synthetic.blemishes import Bench, Blemish
from kail.calc.synthetic.draws import Bools, Ints, open_stream
from kail.calc.synthetic.specification import REGISTRY_COLUMNS, Recipe, SyntheticRegistry


@dataclass(frozen=True, slots=True)
class Flaw:
    """A flaw: what it does, the columns it changes, the issue it raises, and whether it puts in an extra row."""

    blemish: Blemish
    columns: tuple[str, ...]
    issue: str | None
    extra_row: bool = False


OWNER = "nik_conflict_owner"
"""Mark of the rightful owner of a NIK that somebody else is entered with."""

FLAWS: dict[str, Flaw] = {
    "exact_repeat": Flaw(blemishes.unchanged, (), "duplicate_row", extra_row=True),
    "respelt": Flaw(blemishes.respell, ("nama",), None, extra_row=True),
    "renumbered": Flaw(blemishes.renumber, ("nik",), None, extra_row=True),
    "moved": Flaw(
        blemishes.move,
        ("nomor_kartu_keluarga", "kode_wilayah", "hubungan_keluarga", "alamat", "rt", "rw"),
        None,
        extra_row=True,
    ),
    "misspelt_without_nik": Flaw(
        blemishes.misspell_without_nik, ("nama", "nik"), "nik_missing", extra_row=True
    ),
    "swapped_birth_date": Flaw(blemishes.swap_day_and_month, ("tanggal_lahir", "nik"), None, extra_row=True),
    "retitled_with_nik_typo": Flaw(blemishes.retitle_with_nik_typo, ("nama", "nik"), None, extra_row=True),
    "renumbered_moved_misspelt": Flaw(
        blemishes.start_anew,
        ("nama", "nik", "nomor_kartu_keluarga", "kode_wilayah", "hubungan_keluarga", "alamat", "rt", "rw"),
        None,
        extra_row=True,
    ),
    "nik_birth_typo": Flaw(blemishes.mistype_nik_birth, ("nik",), "nik_birth_date_mismatch"),
    "nik_sex_typo": Flaw(blemishes.mistype_nik_sex, ("nik",), "nik_sex_mismatch"),
    "nik_short": Flaw(blemishes.shorten_nik, ("nik",), "nik_format"),
    "nik_letters": Flaw(blemishes.put_letter_into_nik, ("nik",), "nik_format"),
    "nik_as_number": Flaw(blemishes.store_nik_as_number, ("nik",), "nik_from_number"),
    "nik_conflict": Flaw(blemishes.unchanged, ("nik",), "nik_conflict"),
    OWNER: Flaw(blemishes.unchanged, (), "nik_conflict"),
    "nik_retired_place": Flaw(blemishes.retire_nik_district, ("nik",), "nik_place_unknown"),
    "nik_missing": Flaw(blemishes.drop_nik, ("nik",), "nik_missing"),
    "deceased": Flaw(blemishes.unchanged, (), None),
    "age_over_110": Flaw(blemishes.age_beyond_belief, ("tanggal_lahir", "nik"), "age_over_110"),
    "name_missing": Flaw(blemishes.drop_name, ("nama",), "name_missing"),
    "birth_date_unreadable": Flaw(blemishes.scramble_birth_date, ("tanggal_lahir",), "birth_date_invalid"),
    "birth_date_future": Flaw(blemishes.postpone_birth, ("tanggal_lahir",), "birth_date_invalid"),
    "birth_date_before_1900": Flaw(blemishes.antedate_birth, ("tanggal_lahir",), "birth_date_invalid"),
    "sex_invalid": Flaw(blemishes.scramble_sex, ("jenis_kelamin",), "sex_invalid"),
    "relation_invalid": Flaw(blemishes.scramble_relation, ("hubungan_keluarga",), "relation_invalid"),
    "place_unknown": Flaw(blemishes.misplace, ("kode_wilayah",), "place_unknown"),
    "kk_malformed": Flaw(blemishes.malform_family_card, ("nomor_kartu_keluarga",), "kk_format"),
    "code_unknown": Flaw(blemishes.use_unknown_code, tuple(blemishes.UNKNOWN_CODES), "code_unknown"),
    "family_decile_missing": Flaw(blemishes.drop_decile, ("desil_nasional",), "decile_missing"),
    "family_without_head": Flaw(blemishes.demote_head, ("hubungan_keluarga",), "family_without_head"),
    "family_in_two_places": Flaw(blemishes.split_family, ("kode_wilayah",), "family_in_two_places"),
}

EXTRA_ROW_FLAWS = tuple(name for name, flaw in FLAWS.items() if flaw.extra_row)

CLEAN = -1


def blemish_rows(*, people: pl.DataFrame, everyone: pl.DataFrame, recipe: Recipe, seed: int) -> pl.DataFrame:
    """The rows of `people` as the file shows them, plus the extra rows, with a column `flaw` (null for none).

    `everyone` holds all genuine people of the registry, `people` among them; a typing error never hits upon a NIK
    of theirs.
    """
    stream = open_stream(seed=seed, subject="flaws")
    marks = _choose_flawed(people, recipe, stream)
    names = list(FLAWS)
    marked = people.with_columns(flaw=_mark_names(marks, names))
    bench = Bench(stream=stream, recipe=recipe, taken=everyone.select("nik"), fathers=_fathers(recipe))
    parts = [marked.filter(pl.col("flaw").is_null() | pl.col("flaw").is_in(EXTRA_ROW_FLAWS))]
    parts[0] = parts[0].with_columns(flaw=pl.lit(None, dtype=pl.String))
    for name, flaw in FLAWS.items():
        befallen = marked.filter(pl.col("flaw") == name)
        if befallen.is_empty():
            continue
        if name == "nik_conflict":
            befallen = befallen.with_columns(nik=marked.filter(pl.col("flaw") == OWNER)["nik"])
        parts.append(flaw.blemish(befallen, bench))
    return pl.concat(parts)


def compose(
    *,
    rows: pl.DataFrame,
    people: pl.DataFrame,
    changes: pl.DataFrame,
    recipe: Recipe,
    next_person: int,
    next_family: int,
    seed: int,
) -> SyntheticRegistry:
    """Put the rows into the order of the file and split them into file and truth.

    `people` is in file order. Extra rows come somewhere behind the family of their person. `changes` has `person` and
    `change` for those to whom something happened. `next_person`, `next_family`: numbers never used so far.
    """
    stream = open_stream(seed=seed, subject="order")
    count = people.height
    family = people["family"].to_numpy()
    ends = np.r_[family[1:] != family[:-1], True]
    end_of = np.flatnonzero(ends)[np.r_[0, np.cumsum(ends)[:-1]]]
    later = np.arange(count) + np.floor(stream.random(count) * (count - np.arange(count))).astype(np.int64)
    order = pl.DataFrame({"person": people["person"], "own": np.arange(count), "behind": end_of[later]})
    is_extra = pl.col("flaw").is_in(EXTRA_ROW_FLAWS).fill_null(value=False)
    ordered = (
        rows.join(order, on="person", how="left", validate="m:1")
        .with_columns(key=pl.when(is_extra).then(pl.col("behind") * 2 + 1).otherwise(pl.col("own") * 2))
        .sort("key", "person", maintain_order=True)
        .join(changes, on="person", how="left", validate="m:1", maintain_order="left")
    )
    issue_of = {name: flaw.issue for name, flaw in FLAWS.items() if flaw.issue is not None}
    truth = ordered.select(
        row=pl.int_range(1, pl.len() + 1),
        person="person",
        family="family",
        flaw="flaw",
        issue=pl.col("flaw").replace_strict(issue_of, default=None, return_dtype=pl.String),
        change="change",
    )
    return SyntheticRegistry(
        frame=ordered.select(REGISTRY_COLUMNS),
        truth=truth,
        people=people,
        recipe=recipe,
        next_person=next_person,
        next_family=next_family,
    )


def _mark_names(marks: Ints, names: list[str]) -> pl.Series:
    return pl.Series("mark", marks).replace_strict(
        dict(enumerate(names)), default=None, return_dtype=pl.String
    )


def _choose_flawed(people: pl.DataFrame, recipe: Recipe, stream: np.random.Generator) -> Ints:
    """Index into FLAWS per person, -1 for the clean."""
    marks = np.full(people.height, CLEAN, dtype=np.int64)
    position = {name: index for index, name in enumerate(FLAWS)}
    rates = recipe.flaws.as_mapping()
    free = _mark_families(people, rates, position, marks, stream)
    eligible = _eligible(people, recipe)
    everyone = stream.permutation(people.height)
    # Flaws that only a few people can have choose first, else the others would use those people up.
    names = sorted(
        (name for name in rates if not name.startswith("family_")), key=lambda name: name not in eligible
    )
    for name in names:
        wanted = _whole(rates[name] * people.height, stream) * (2 if name == "nik_conflict" else 1)
        candidates = everyone[free[everyone]]
        if name in eligible:
            candidates = candidates[eligible[name][candidates]]
        chosen = candidates[:wanted]
        free[chosen] = False
        if name == "nik_conflict":
            _mark_pairs(people, chosen, position, marks)
        else:
            marks[chosen] = position[name]
    return marks


def _mark_families(
    people: pl.DataFrame,
    rates: dict[str, float],
    position: dict[str, int],
    marks: Ints,
    stream: np.random.Generator,
) -> Bools:
    """Mark the members of flawed families; everybody else is free for another flaw."""
    _, family, sizes = np.unique(people["family"].to_numpy(), return_inverse=True, return_counts=True)
    relation = people["hubungan_keluarga"].to_numpy()
    free = np.full(people.height, True)
    shuffled = stream.permutation(len(sizes))
    several = shuffled[sizes[shuffled] > 1]
    last = np.r_[family[1:] != family[:-1], True] if people.height else np.zeros(0, dtype=np.bool_)
    used = np.zeros(len(sizes), dtype=np.bool_)
    rules = (
        ("family_without_head", several, relation == 1),
        ("family_in_two_places", several, last),
        ("family_decile_missing", shuffled, np.full(people.height, True)),
    )
    for name, candidates, member in rules:
        wanted = _whole(rates[name] * len(sizes), stream)
        chosen = np.zeros(len(sizes), dtype=np.bool_)
        chosen[candidates[~used[candidates]][:wanted]] = True
        used |= chosen
        marks[chosen[family] & member] = position[name]
        free &= ~chosen[family]
    return free


def _eligible(people: pl.DataFrame, recipe: Recipe) -> dict[str, Bools]:
    """For the flaws that cannot befall everybody: whom they can."""
    year = pl.col("birth").dt.year()
    day, month = pl.col("birth").dt.day(), pl.col("birth").dt.month()
    masks = people.select(
        deceased=year <= recipe.today.year - 50,
        age_over_110=year <= recipe.today.year - 65,
        swapped_birth_date=(day <= 12) & (day != month) & (year < recipe.today.year),
    )
    return {name: masks[name].to_numpy() for name in masks.columns}


def _mark_pairs(people: pl.DataFrame, chosen: Ints, position: dict[str, int], marks: Ints) -> None:
    """Half of the chosen are entered with the NIK of the other half, never one of the same name or birth date."""
    half = len(chosen) // 2
    # Both halves in the order of the file, so that the n-th of one half meets the n-th of the other.
    takers, owners = np.sort(chosen[:half]), np.sort(chosen[half : 2 * half])
    names, births = people["nama"], people["birth"]
    differ = (
        (names.gather(takers) != names.gather(owners)) & (births.gather(takers) != births.gather(owners))
    ).to_numpy()
    marks[takers[differ]] = position["nik_conflict"]
    marks[owners[differ]] = position[OWNER]


def _whole(expected: float, stream: np.random.Generator) -> int:
    """The expected number as a whole one: rounded up or down by lot."""
    return int(np.floor(expected + stream.random()))


def _fathers(recipe: Recipe) -> list[str]:
    """Names of old men of the groups that live in the recipe's places."""
    mixes = [recipe.names.mixes[regency] for regency in {place.regency for place in recipe.places}]
    return [
        father
        for code, group in recipe.names.groups.items()
        if any(mix.get(code, 0) > 0 for mix in mixes)
        for father in group.male_old
    ]
