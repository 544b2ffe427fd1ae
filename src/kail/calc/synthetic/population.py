"""The people of a synthetic registry, without flaws: who they are, where and how they live."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from kail.calc.synthetic import households as home
from kail.calc.synthetic.draws import Bools, Floats, Ints, apportion_counts, draw_rows, open_stream
from kail.calc.synthetic.dwellings import FamilyComponents, describe_dwellings, pkh_component
from kail.calc.synthetic.households import Households, form_households
from kail.calc.synthetic.identity import issue_numbers, person_band
from kail.calc.synthetic.naming import Bearers, draw_addresses, draw_groups, draw_names
from kail.calc.synthetic.persons import YES, Situation, describe_persons
from kail.calc.synthetic.specification import NOTE, REGISTRY_COLUMNS, PlaceWeight, Recipe, SyntheticDataError

EPOCH = date(1970, 1, 1)
FIRST_FAMILY_CARD = (date(2008, 1, 1) - EPOCH).days
EXPECTED_FAMILY_SIZE = 3.1
POOR_PART = 0.5
"""Families go to a place half by its part of the people, half by its part of the poor."""

DECILE_WEIGHTS = np.array([0.170, 0.160, 0.145, 0.130, 0.115, 0.090, 0.070, 0.055, 0.040, 0.025])
"""A poverty registry holds mostly deciles 1–5."""

DECILE_TILT = 0.35
"""How strongly a place's poverty moves its deciles: weight × (poor part / people part) ^ (tilt × distance from 5.5)."""

BIRTH_ORDER_OF_SLOT = np.full(home.SLOT_COUNT, -1, dtype=np.int64)
"""A family's children and grandchildren sit in the order of their births; of others it is not known."""
for _born in (home.CHILDREN, home.GRANDCHILDREN):
    BIRTH_ORDER_OF_SLOT[_born] = np.arange(_born.stop - _born.start)

GENERATOR_COLUMNS = ("person", "family", "birth", "male", "group")


@dataclass(frozen=True, slots=True)
class _Families:
    """Families in the order of their places, `place` an index into the recipe's places."""

    place: Ints
    decile: Ints
    members: Households


def is_town(*, code: str) -> bool:
    """Whether a ten-digit code is a kelurahan (its last four digits start with 1) and not a desa (2)."""
    return code[6] == "1"


def day_number(*, day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def build_people(
    *, recipe: Recipe, people: int, seed: int, first_person: int, first_family: int
) -> pl.DataFrame:
    """Exactly `people` people in families over the recipe's places.

    Columns `REGISTRY_COLUMNS` and the generator's own: `person`, `family` (numbers from the given ones), `birth`
    (date), `male`, `group` (number of the name group). Rows are ordered by place and family.
    """
    if people < 1:
        raise SyntheticDataError(
            message_id=f"Jumlah orang {people}; isi 1 atau lebih.",
            message_en=f"The number of people is {people}; give 1 or more.",
        )
    if not recipe.places:
        raise SyntheticDataError(
            message_id="Tidak ada wilayah; register memerlukan paling sedikit satu desa/kelurahan.",
            message_en="No places given; a registry needs at least one desa/kelurahan.",
        )
    families = _settle_families(recipe, people, seed)
    family, slot = np.nonzero(families.members.present)
    facts = _family_facts(recipe, families, seed)
    persons = _person_facts(recipe, families, family, slot, seed)
    components = np.zeros(len(families.place), dtype=np.bool_)
    components[family[persons["component"].to_numpy()]] = True
    homes = describe_dwellings(
        seed=seed,
        families=FamilyComponents(
            decile=families.decile, town=_towns(recipe, families), component=components
        ),
    )
    spread = pl.concat([facts, homes], how="horizontal").select(pl.all().gather(pl.Series(family)))
    whole = pl.concat([persons.drop("component"), spread], how="horizontal").with_columns(
        person=pl.int_range(first_person, first_person + people),
        family=pl.Series(family) + first_family,
        edisi=pl.lit(recipe.edition),
        catatan=pl.lit(NOTE),
    )
    return whole.select(*REGISTRY_COLUMNS, *GENERATOR_COLUMNS)


def place_weights(*, places: tuple[PlaceWeight, ...]) -> Floats:
    """Weight of each place among the families of the registry."""
    return np.array(
        [(1 - POOR_PART) * place.population_share + POOR_PART * place.poor_share for place in places]
    )


def _settle_families(recipe: Recipe, people: int, seed: int) -> _Families:
    """Enough families over all places in proportion to their weights, cut to exactly `people` members."""
    stream = open_stream(seed=seed, subject="families")
    count = int(people / EXPECTED_FAMILY_SIZE * 1.02) + 20
    while True:
        place = np.repeat(
            np.arange(len(recipe.places)),
            apportion_counts(total=count, weights=place_weights(places=recipe.places)),
        )
        stream.shuffle(place)
        decile = _draw_deciles(stream, recipe.places, place)
        members = form_households(stream=stream, deciles=decile, today=day_number(day=recipe.today))
        if int(members.present.sum()) >= people:
            break
        count = int(count * 1.2)
    kept = _cut(members, people)
    order = kept[np.argsort(place[kept], kind="stable")]
    return _Families(
        place=place[order],
        decile=decile[order],
        members=Households(
            present=members.present[order],
            male=members.male[order],
            birth=members.birth[order],
            marital=members.marital[order],
        ),
    )


def _draw_deciles(stream: np.random.Generator, places: tuple[PlaceWeight, ...], place: Ints) -> Ints:
    poverty = np.array([entry.poor_share / entry.population_share for entry in places])
    distance = (5.5 - np.arange(1, 11)) / 4.5
    weights = DECILE_WEIGHTS * np.exp(DECILE_TILT * np.log(poverty)[:, None] * distance)
    regency_rows, which = np.unique(weights, axis=0, return_inverse=True)
    return draw_rows(stream=stream, weights=regency_rows, which=which.reshape(-1)[place]) + 1


def _cut(members: Households, people: int) -> Ints:
    """The first whole families that fit; the rest of the count is filled with heads who live alone."""
    total = np.cumsum(members.present.sum(axis=1))
    whole = int(np.searchsorted(total, people, side="right"))
    alone = people - (int(total[whole - 1]) if whole else 0)
    singles = np.arange(whole, whole + alone)
    members.present[singles, 1:] = False
    partnerless = members.marital[singles, home.HEAD] == home.MARRIED
    members.marital[singles[partnerless], home.HEAD] = home.WIDOWED
    return np.arange(whole + alone)


def _towns(recipe: Recipe, families: _Families) -> Bools:
    return np.array([is_town(code=place.code) for place in recipe.places])[families.place]


def _family_facts(recipe: Recipe, families: _Families, seed: int) -> pl.DataFrame:
    """Family card, place, address and decile, one row per family."""
    stream = open_stream(seed=seed, subject="family cards")
    today = day_number(day=recipe.today)
    count = len(families.place)
    issued = stream.integers(min(FIRST_FAMILY_CARD, today - 1), today, count).astype("datetime64[D]")
    districts = np.array([int(place.code[:6]) for place in recipe.places])[families.place]
    cards = issue_numbers(
        districts=districts,
        days=issued,
        women=np.zeros(count, dtype=np.bool_),
        band=person_band(generation=recipe.generation),
    )
    codes = pl.Series([place.code for place in recipe.places]).gather(families.place)
    addresses = draw_addresses(seed=seed, names=recipe.names, towns=_towns(recipe, families))
    return addresses.with_columns(
        nomor_kartu_keluarga=cards,
        kode_wilayah=codes,
        desil_nasional=pl.Series(families.decile).cast(pl.Int8),
    )


def _person_facts(recipe: Recipe, families: _Families, family: Ints, slot: Ints, seed: int) -> pl.DataFrame:
    members = families.members
    male, birth = members.male[family, slot], members.birth[family, slot]
    relation, marital = home.RELATION_OF_SLOT[slot], members.marital[family, slot]
    age = (day_number(day=recipe.today) - birth) / home.DAYS_PER_YEAR
    described = describe_persons(
        seed=seed,
        people=Situation(
            age=age,
            male=male,
            relation=relation,
            marital=marital,
            decile=families.decile[family],
            town=_towns(recipe, families)[family],
        ),
    )
    group = _groups(recipe, families, family, slot, seed)
    bearers = Bearers(
        family=family,
        group=group,
        male=male,
        birth=birth,
        kin=np.isin(relation, [1, 3, 5]),
        father=_fathers(families.members, family, slot),
        order=BIRTH_ORDER_OF_SLOT[slot],
    )
    days = birth.astype("datetime64[D]")
    district = _first_districts(recipe, families, family, group, age, seed)
    band = person_band(generation=recipe.generation)
    component = pkh_component(
        age=age,
        pregnant=(described["hamil"] == YES).fill_null(value=False).to_numpy(),
        disabled=(described["disabilitas"] == YES).to_numpy(),
    )
    return described.with_columns(
        nik=issue_numbers(districts=district, days=days, women=~male, band=band),
        nama=draw_names(seed=seed, names=recipe.names, bearers=bearers),
        jenis_kelamin=pl.Series(np.where(male, "L", "P")),
        birth=pl.Series(days),
        hubungan_keluarga=pl.Series(relation).cast(pl.Int8),
        status_perkawinan=pl.Series(marital).cast(pl.Int8),
        male=pl.Series(male),
        group=pl.Series(group).cast(pl.Int8),
        component=pl.Series(component),
    ).with_columns(tanggal_lahir=pl.col("birth").dt.to_string("%Y-%m-%d"))


def _groups(recipe: Recipe, families: _Families, family: Ints, slot: Ints, seed: int) -> Ints:
    regencies = [recipe.places[index].regency for index in families.place.tolist()]
    own, married_in = draw_groups(seed=seed, names=recipe.names, regencies=regencies)
    came_in = np.isin(slot, [home.SPOUSE, home.IN_LAW, home.OTHER, home.WORKER])
    return np.where(came_in, married_in[family], own[family])


def _fathers(members: Households, family: Ints, slot: Ints) -> Ints:
    """Entry of each person's father among the entries (family, slot), -1 where he is not there."""
    entry = np.full(members.present.shape, -1, dtype=np.int64)
    entry[family, slot] = np.arange(len(family))
    father = np.full(members.present.shape, -1, dtype=np.int64)
    headed_by_man = members.male[:, home.HEAD]
    father[:, home.CHILDREN] = np.where(headed_by_man, entry[:, home.HEAD], -1)[:, None]
    of_son = members.male[:, home.FIRST_CHILD]
    young_father = np.where(of_son, entry[:, home.FIRST_CHILD], entry[:, home.IN_LAW])
    young_father[~members.present[:, home.IN_LAW]] = -1
    father[:, home.GRANDCHILDREN] = young_father[:, None]
    return father[family, slot]


def _first_districts(
    recipe: Recipe, families: _Families, family: Ints, group: Ints, age: Floats, seed: int
) -> Ints:
    """District where each person was first registered: mostly the own one, else another here or the group's home."""
    stream = open_stream(seed=seed, subject="first registration")
    count = len(family)
    district_of_place = np.array([int(place.code[:6]) for place in recipe.places])
    here = district_of_place[families.place[family]]
    elsewhere = district_of_place[families.place[stream.integers(0, len(families.place), count)]]
    homes = [[int(code) for code in entry.home_districts] for entry in recipe.names.groups.values()]
    length = np.array([len(codes) for codes in homes])
    start = np.concatenate([[0], np.cumsum(length)[:-1]])
    index = start[group] + np.floor(stream.random(count) * length[group]).astype(np.int64)
    far = np.array([code for codes in homes for code in codes])[index]
    stays = np.interp(age, [18, 30], [0.94, 0.76])
    lot = stream.random(count)
    return np.where(lot < stays, here, np.where(lot < stays + (1 - stays) * 0.45, elsewhere, far))
