"""Names and addresses drawn from a name bank."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from kail.calc.synthetic.draws import Bools, Ints, draw_rows, open_stream
from kail.calc.synthetic.specification import BIRTH_ORDERS, NameBank, NameGroup, SyntheticDataError

ORDER_SHARES = (0.37, 0.30, 0.20, 0.13)
"""How many of those whose birth order is not known are first to fourth children (an assumption)."""

YOUNG_SINCE = 3652  # 1980-01-01 in days since 1970
PILGRIM_BEFORE = -1000  # born before April 1967: old enough for many to have made the pilgrimage


@dataclass(frozen=True, slots=True)
class Bearers:
    """People to be named, one entry each. `family` is the row of their family, `group` their group's number.

    `kin` marks those who carry their family's name (not spouses and others who came in). `father` is the entry of
    the father among the bearers, -1 where he is not in the registry. `order` is 0 for the mother's first child, 1 for
    her second, -1 where it is not known.
    """

    family: Ints
    group: Ints
    male: Bools
    birth: Ints
    kin: Bools
    father: Ints
    order: Ints


def mix_weights(*, names: NameBank, regencies: Sequence[str]) -> np.ndarray:
    """Matrix regency × group of the shares; a regency without a mix is refused."""
    missing = sorted(set(regencies) - set(names.mixes))
    if missing:
        raise SyntheticDataError(
            message_id=f"Tidak ada campuran nama untuk kabupaten/kota {missing[0]}; tambahkan di tabelnya.",
            message_en=f"There is no name mix for regency {missing[0]}; add its rows to the name mix table.",
        )
    return np.array(
        [[names.mixes[regency].get(group, 0.0) for group in names.groups] for regency in regencies]
    )


def draw_groups(*, seed: int, names: NameBank, regencies: Sequence[str]) -> tuple[Ints, Ints]:
    """Group of each family and of those who married into it (three in four marry within their group)."""
    stream = open_stream(seed=seed, subject="groups")
    distinct = sorted(set(regencies))
    row_of = {regency: row for row, regency in enumerate(distinct)}
    which = np.fromiter((row_of[regency] for regency in regencies), dtype=np.int64, count=len(regencies))
    weights = mix_weights(names=names, regencies=distinct)
    family = draw_rows(stream=stream, weights=weights, which=which)
    other = draw_rows(stream=stream, weights=weights, which=which)
    married_in = np.where(stream.random(len(which)) < 0.75, family, other)
    return family, married_in


class _Wordlists:
    """All groups' lists of one kind in one column, so that a whole population is drawn in one gather."""

    def __init__(
        self, groups: Sequence[NameGroup], kinds: Sequence[Callable[[NameGroup], Sequence[str]]]
    ) -> None:
        lists = [list(kind(group)) for group in groups for kind in kinds]
        self._words = pl.Series([word for words in lists for word in words], dtype=pl.String)
        self._length = np.array([len(words) for words in lists], dtype=np.int64)
        self._start = np.concatenate([[0], np.cumsum(self._length)[:-1]])

    def draw(self, which: Ints, lots: np.ndarray, wanted: Bools) -> pl.Series:
        """One word per entry from list `which`, null where not wanted or where the list is empty."""
        usable = wanted & (self._length[which] > 0)
        index = self._start[which] + np.floor(lots * self._length[which]).astype(np.int64)
        gathered = self._words.gather(np.where(usable, index, 0)) if len(self._words) else None
        if gathered is None:
            return pl.Series([None] * len(which), dtype=pl.String)
        return gathered.set(pl.Series(~usable), None)


def draw_names(*, seed: int, names: NameBank, bearers: Bearers) -> pl.Series:
    """Full names in capitals: title, first name, given name, second name, then patronymic or family name."""
    stream = open_stream(seed=seed, subject="names")
    groups = list(names.groups.values())
    count = len(bearers.family)
    group, male, young = bearers.group, bearers.male, bearers.birth >= YOUNG_SINCE
    sexed = group * 2 + ~male
    share = {
        field: np.array([float(getattr(entry, field)) for entry in groups])[group]
        for field in ("first_share", "patronymic_share", "family_name_share", "pilgrim_share")
    }
    one_word = np.where(
        young,
        np.array([entry.one_word_young for entry in groups])[group],
        np.array([entry.one_word_old for entry in groups])[group],
    )
    alone = stream.random(count) < one_word
    given = _Wordlists(
        groups,
        [lambda g: g.male_old, lambda g: g.male_young, lambda g: g.female_old, lambda g: g.female_young],
    ).draw(sexed * 2 + young, stream.random(count), np.full(count, True))
    first = _Wordlists(groups, [lambda g: g.male_first, lambda g: g.female_first]).draw(
        sexed, stream.random(count), stream.random(count) < share["first_share"]
    )
    ordered = _by_birth_order(seed, groups, bearers)
    first = ordered.zip_with(ordered.is_not_null(), first)
    second = _Wordlists(groups, [lambda g: g.male_second, lambda g: g.female_second]).draw(
        sexed, stream.random(count), ~alone
    )
    last = _last_names(stream, groups, bearers, given, share["patronymic_share"], share["family_name_share"])
    pilgrim = (bearers.birth < PILGRIM_BEFORE) & (stream.random(count) < share["pilgrim_share"])
    title = pl.Series(np.where(male, "H.", "HJ.")).set(pl.Series(~pilgrim), None)
    parts = pl.DataFrame(
        {
            "title": title,
            "first": _spelt(stream, names, first),
            "given": given,
            "second": second,
            "last": last,
        }
    )
    # A word is not said twice (SITI SITI): the later one goes.
    parts = parts.with_columns(
        pl.when(pl.col("first") != pl.col("given")).then("first").alias("first"),
        pl.when(pl.col("second") != pl.col("given")).then("second").alias("second"),
    )
    return parts.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True).alias("nama")).to_series()


def _by_birth_order(seed: int, groups: Sequence[NameGroup], bearers: Bearers) -> pl.Series:
    """First names that tell the birth order, null in groups that do not name by it."""
    stream = open_stream(seed=seed, subject="birth order")
    count = len(bearers.family)
    drawn = np.searchsorted(np.cumsum(ORDER_SHARES)[:-1], stream.random(count), side="right")
    order = np.where(bearers.order < 0, drawn, bearers.order % BIRTH_ORDERS)
    lists = [
        (lambda group, rank=rank, male=male: _ordered_names(group, male=male, rank=rank))
        for male in (True, False)
        for rank in range(BIRTH_ORDERS)
    ]
    which = (bearers.group * 2 + ~bearers.male) * BIRTH_ORDERS + order
    return _Wordlists(groups, lists).draw(which, stream.random(count), np.full(count, True))


def _ordered_names(group: NameGroup, *, male: bool, rank: int) -> Sequence[str]:
    names = group.male_birth_order if male else group.female_birth_order
    return names[rank] if names else ()


def _last_names(
    stream: np.random.Generator,
    groups: Sequence[NameGroup],
    bearers: Bearers,
    given: pl.Series,
    patronymic_share: np.ndarray,
    family_name_share: np.ndarray,
) -> pl.Series:
    """Patronymic (BIN, BINTI) or family name; brothers and sisters share them."""
    count = len(bearers.family)
    families = int(bearers.family.max()) + 1 if count else 0
    shared = stream.random((4, families))[:, bearers.family]
    lots = np.where(bearers.kin, shared, stream.random((4, count)))
    # Children of one father are all named after him or none is; a head's own father is another man.
    child = bearers.father >= 0
    named = np.where(child, shared[1], stream.random(count)) < patronymic_share
    unknown = _Wordlists(groups, [lambda g: g.male_old]).draw(bearers.group, lots[0], named & ~child)
    known = given.gather(np.maximum(bearers.father, 0)).set(pl.Series(~(named & child)), None)
    fathers = known.zip_with(known.is_not_null(), unknown)
    clan = _Wordlists(groups, [lambda g: g.family_names]).draw(
        bearers.group, lots[2], lots[3] < family_name_share
    )
    link = pl.Series(np.where(bearers.male, "BIN ", "BINTI "))
    return (link + fathers).zip_with(fathers.is_not_null(), clan)


def _spelt(stream: np.random.Generator, names: NameBank, first: pl.Series) -> pl.Series:
    """Each first name in one of its spellings, the common one half of the time."""
    lots = stream.random((2, len(first)))
    frame = pl.DataFrame({"word": first, "common": lots[0] < 0.5, "lot": lots[1]})
    spelling = pl.col("word")
    for word, spellings in names.variants.items():
        rest = list(spellings[1:])
        index = (pl.col("lot") * len(rest)).floor().cast(pl.Int64)
        other = index.replace_strict(dict(enumerate(rest)), return_dtype=pl.String, default=word)
        spelling = pl.when((pl.col("word") == word) & ~pl.col("common")).then(other).otherwise(spelling)
    return frame.select(spelling.alias("word")).to_series()


def draw_addresses(*, seed: int, names: NameBank, towns: Bools) -> pl.DataFrame:
    """`alamat`, `rt`, `rw` per family; `towns` marks kelurahan. RW is 000 where it is not used."""
    stream = open_stream(seed=seed, subject="addresses")
    count = len(towns)
    streets = pl.Series([*names.town_streets, *names.village_streets])
    town_count, village_count = len(names.town_streets), len(names.village_streets)
    lot = stream.random(count)
    street = np.where(towns, np.floor(lot * town_count), town_count + np.floor(lot * village_count)).astype(
        np.int64
    )
    lanes = pl.Series(list(names.lanes)).gather(stream.integers(0, len(names.lanes), count))
    has_lane = pl.Series(towns & (stream.random(count) < 0.35))
    house = pl.Series(stream.integers(1, 180, count))
    numbered = pl.Series(stream.random(count) < np.where(towns, 0.85, 0.25))
    frame = pl.DataFrame(
        {
            "street": streets.gather(street),
            "lane": lanes.set(~has_lane, None),
            "house": ("NO. " + house.cast(pl.String)).set(~numbered, None),
            "rt": pl.Series(stream.integers(1, np.where(towns, 55, 19), count)),
            "rw": pl.Series(np.where(towns & (stream.random(count) < 0.3), stream.integers(1, 13, count), 0)),
        }
    )
    return frame.select(
        pl.concat_str("street", "lane", "house", separator=" ", ignore_nulls=True).alias("alamat"),
        pl.col("rt").cast(pl.String).str.zfill(3),
        pl.col("rw").cast(pl.String).str.zfill(3),
    )
