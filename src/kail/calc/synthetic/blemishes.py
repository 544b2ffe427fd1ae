"""What each flaw does to a row.

A blemish takes the clean rows of the people it befalls and gives the rows the file will show instead (or besides, for
duplicates). It changes only the columns listed for it in `kail.calc.synthetic.flaws`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import polars as pl

from kail.calc.synthetic.draws import Ints
from kail.calc.synthetic.identity import SpecialSeries, issue_numbers, special_band
from kail.calc.synthetic.specification import Recipe

Cell = TypeVar("Cell")

UNREADABLE_DATES = ("31/02/{year}", "00-00-{year}", "{year}", "TIDAK TAHU", "{year}-13-{day:02d}")
INVALID_SEXES = ("X", "3", "?", None)
INVALID_RELATIONS = (0, 9, 99, None)
UNKNOWN_CODES = {
    "ijazah_tertinggi": 99, "jenis_atap_terluas": 19, "lapangan_usaha": 77, "status_kepemilikan_rumah": 8,
    "sumber_air_minum_utama": 55, "daya_terpasang": 9,
}  # fmt: skip
LONG_DEAD_SINCE = 1901
YEARS_OF_NEW_CARDS = 4
LIKELY_LETTER = "0"


@dataclass(frozen=True, slots=True)
class Bench:
    """What blemishes need beside the rows: lots, recipe, every genuine NIK (one column `nik`), names of fathers."""

    stream: np.random.Generator
    recipe: Recipe
    taken: pl.DataFrame
    fathers: Sequence[str]


Blemish = Callable[[pl.DataFrame, Bench], pl.DataFrame]


def unchanged(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The row as it is: an exact repeat, or a dead person still listed."""
    return rows


def respell(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The name spelt another way."""
    return rows.with_columns(nama=_misspelt(rows["nama"], bench))


def misspell_without_nik(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """Entered from hearsay: no NIK, name misspelt."""
    return rows.with_columns(nama=_misspelt(rows["nama"], bench), nik=pl.lit(None, dtype=pl.String))


def renumber(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A second, valid NIK for the same person, registered in any district here."""
    return rows.with_columns(nik=_second_numbers(rows, bench, SpecialSeries.RENUMBERED))


def move(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The same person once more as the head of a family of its own in another place."""
    return _moved(rows, bench, SpecialSeries.MOVED)


def start_anew(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """Registered anew after a move: a second NIK, a family of its own in another place, and the name misspelt."""
    return _moved(
        rows.with_columns(
            nama=_misspelt(rows["nama"], bench), nik=_second_numbers(rows, bench, SpecialSeries.RETURNED)
        ),
        bench,
        SpecialSeries.RESETTLED,
    )


def retitle_with_nik_typo(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The name with a title, a degree or the father's name; one digit of the NIK's place or serial wrong."""
    lots = bench.stream.random((rows.height, 2))
    men = rows["male"].to_list()
    names = [
        _retitled(name, male=men[row], lots=lots[row], bench=bench) for row, name in enumerate(rows["nama"])
    ]
    place = bench.stream.integers(0, 10, rows.height)
    # The serial lies behind the six digits of the birth date, which stay as they are.
    wrong = _one_wrong_digit(rows, bench, np.where(place < 6, place, place + 6))
    return rows.with_columns(nama=pl.Series(names, dtype=pl.String), nik=wrong)


def _moved(rows: pl.DataFrame, bench: Bench, series: SpecialSeries) -> pl.DataFrame:
    codes = _other_places(rows, bench)
    districts = codes.str.head(6).cast(pl.Int64).to_numpy()
    band = special_band(generation=bench.recipe.generation, series=series)
    days = np.datetime64(bench.recipe.today, "D") - bench.stream.integers(
        1, YEARS_OF_NEW_CARDS * 365, rows.height
    )
    cards = issue_numbers(
        districts=districts, days=days, women=np.zeros(rows.height, dtype=np.bool_), band=band
    )
    return rows.with_columns(
        nomor_kartu_keluarga=cards,
        kode_wilayah=codes,
        hubungan_keluarga=pl.lit(1, dtype=pl.Int8),
        **_neighbours_addresses(rows),
    )


def swap_day_and_month(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A second registration with day and month of birth swapped, and a NIK that agrees with it."""
    born = rows.select(
        pl.date(pl.col("birth").dt.year(), pl.col("birth").dt.day(), pl.col("birth").dt.month())
    ).to_series()
    return rows.with_columns(
        tanggal_lahir=born.dt.to_string("%Y-%m-%d"),
        nik=_numbers(rows, bench, _own_districts(rows), born, SpecialSeries.SWAPPED),
    )


def mistype_nik_birth(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """One digit of the birth year in the NIK is wrong."""
    return rows.with_columns(nik=_one_wrong_digit(rows, bench, bench.stream.integers(10, 12, rows.height)))


def mistype_nik_sex(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The day in the NIK is that of the other sex."""
    tens = pl.col("nik").str.slice(6, 1).cast(pl.Int64)
    flipped = pl.when(tens >= 4).then(tens - 4).otherwise(tens + 4).cast(pl.String)
    wrong = rows.select(pl.col("nik").str.head(6) + flipped + pl.col("nik").str.slice(7)).to_series()
    return rows.with_columns(nik=_not_taken(wrong, bench))


def shorten_nik(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """One digit was left out."""
    place = pl.Series(bench.stream.integers(6, 16, rows.height))
    return (
        rows.with_columns(place=place)
        .with_columns(
            nik=pl.col("nik").str.slice(0, pl.col("place")) + pl.col("nik").str.slice(pl.col("place") + 1)
        )
        .drop("place")
    )


def put_letter_into_nik(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A letter O for the first zero; the serial always has one."""
    return rows.with_columns(nik=pl.col("nik").str.replace(LIKELY_LETTER, "O", literal=True))


def store_nik_as_number(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """What a spreadsheet writes for a NIK typed as a number."""
    return rows.with_columns(nik=_as_spreadsheet_number("nik"))


def retire_nik_district(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A genuine old NIK whose first six digits are no district any more."""
    retired = np.array([int(code) for code in bench.recipe.names.retired_districts])
    districts = retired[bench.stream.integers(0, len(retired), rows.height)]
    return rows.with_columns(nik=_numbers(rows, bench, districts, rows["birth"], SpecialSeries.REPLACED))


def drop_nik(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """Not yet matched with the civil registry."""
    return rows.with_columns(nik=pl.lit(None, dtype=pl.String))


def age_beyond_belief(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """Born so long ago that the person must be dead: older than 110, NIK in agreement."""
    span = bench.recipe.today.year - 111 - LONG_DEAD_SINCE
    year = LONG_DEAD_SINCE + pl.Series(np.arange(rows.height) % span)
    born = rows.with_columns(year=year).select(_on_safe_day(pl.col("year"))).to_series()
    return rows.with_columns(
        tanggal_lahir=born.dt.to_string("%Y-%m-%d"),
        nik=_numbers(rows, bench, _own_districts(rows), born, SpecialSeries.REPLACED),
    )


def drop_name(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """An empty cell instead of the name."""
    return rows.with_columns(nama=pl.lit(None, dtype=pl.String))


def scramble_birth_date(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A date that no calendar has, half a date, or words."""
    forms = _cycled(UNREADABLE_DATES, rows.height)
    texts = [
        str(form).format(year=born.year, day=born.day)
        for form, born in zip(forms, rows["birth"], strict=True)
    ]
    return rows.with_columns(tanggal_lahir=pl.Series(texts, dtype=pl.String))


def postpone_birth(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """Born in one of the next sixty years."""
    return _with_birth_year(rows, bench.recipe.today.year + 1 + np.arange(rows.height) % 60)


def antedate_birth(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """Born before 1900."""
    return _with_birth_year(rows, 1880 + np.arange(rows.height) % 20)


def scramble_sex(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A value that is no sex, or none."""
    return rows.with_columns(jenis_kelamin=pl.Series(_cycled(INVALID_SEXES, rows.height), dtype=pl.String))


def scramble_relation(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A value that is no relation, or none."""
    return rows.with_columns(
        hubungan_keluarga=pl.Series(_cycled(INVALID_RELATIONS, rows.height), dtype=pl.Int8)
    )


def misplace(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A code that no desa/kelurahan has."""
    return rows.with_columns(kode_wilayah=pl.col("kode_wilayah").str.head(6) + pl.lit("9999"))


def malform_family_card(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """15 digits, a letter, or a spreadsheet's number instead of the family card number."""
    card = pl.col("nomor_kartu_keluarga")
    kind = pl.Series(np.arange(rows.height) % 3)
    return (
        rows.with_columns(kind=kind)
        .with_columns(
            nomor_kartu_keluarga=pl.when(pl.col("kind") == 0)
            .then(card.str.head(15))
            .when(pl.col("kind") == 1)
            .then(card.str.replace(LIKELY_LETTER, "O", literal=True))
            .otherwise(_as_spreadsheet_number("nomor_kartu_keluarga"))
        )
        .drop("kind")
    )


def use_unknown_code(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """A code outside the codebook in one of the optional columns."""
    turn = pl.Series(np.arange(rows.height) % len(UNKNOWN_CODES))
    return (
        rows.with_columns(turn=turn)
        .with_columns(
            pl.when(pl.col("turn") == index).then(pl.lit(code, dtype=pl.Int8)).otherwise(column).alias(column)
            for index, (column, code) in enumerate(UNKNOWN_CODES.items())
        )
        .drop("turn")
    )


def drop_decile(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The family is not ranked."""
    return rows.with_columns(desil_nasional=pl.lit(None, dtype=pl.Int8))


def demote_head(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The head is entered as "other", so the family has none."""
    return rows.with_columns(hubungan_keluarga=pl.lit(8, dtype=pl.Int8))


def split_family(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """This member of the family is entered under another place."""
    return rows.with_columns(kode_wilayah=_other_places(rows, bench))


def _numbers(
    rows: pl.DataFrame, bench: Bench, districts: Ints, born: pl.Series, series: SpecialSeries
) -> pl.Series:
    return issue_numbers(
        districts=districts,
        days=born.to_numpy().astype("datetime64[D]"),
        women=~rows["male"].to_numpy(),
        band=special_band(generation=bench.recipe.generation, series=series),
    )


def _second_numbers(rows: pl.DataFrame, bench: Bench, series: SpecialSeries) -> pl.Series:
    """A NIK of any district here for each row, such as a second registration gets."""
    places = bench.recipe.places
    chosen = bench.stream.integers(0, len(places), rows.height)
    districts = np.array([int(place.code[:6]) for place in places])[chosen]
    return _numbers(rows, bench, districts, rows["birth"], series)


def _one_wrong_digit(rows: pl.DataFrame, bench: Bench, place: Ints) -> pl.Series:
    """Each NIK with another digit at `place` (0 to 15), never one that somebody has."""
    step = pl.Series(bench.stream.integers(1, 10, rows.height))
    digit = (pl.col("nik").str.slice(pl.col("place"), 1).cast(pl.Int64) + pl.col("step")) % 10
    wrong = (
        rows.with_columns(step=step, place=pl.Series(place))
        .select(
            pl.col("nik").str.slice(0, pl.col("place"))
            + digit.cast(pl.String)
            + pl.col("nik").str.slice(pl.col("place") + 1)
        )
        .to_series()
    )
    return _not_taken(wrong, bench)


def _own_districts(rows: pl.DataFrame) -> Ints:
    return rows["nik"].str.head(6).cast(pl.Int64).to_numpy()


def _not_taken(wrong: pl.Series, bench: Bench) -> pl.Series:
    """A mistyped NIK that is by chance a genuine one gets a serial nobody has, so that no third person is drawn in."""
    frame = pl.DataFrame({"nik": wrong})
    taken = pl.Series(frame.with_row_index().join(bench.taken, on="nik", how="semi")["index"])
    hit = np.zeros(len(wrong), dtype=np.bool_)
    hit[taken.to_numpy()] = True
    return (wrong.str.head(12) + "99" + wrong.str.tail(2)).zip_with(pl.Series(hit), wrong)


def _other_places(rows: pl.DataFrame, bench: Bench) -> pl.Series:
    """A place for each row that is not its own."""
    codes = [place.code for place in bench.recipe.places]
    row_of = {code: index for index, code in enumerate(codes)}
    own = np.array([row_of[code] for code in rows["kode_wilayah"]], dtype=np.int64)
    step = bench.stream.integers(1, max(len(codes), 2), rows.height)
    return pl.Series(codes, dtype=pl.String).gather((own + step) % len(codes))


def _neighbours_addresses(rows: pl.DataFrame) -> dict[str, pl.Series]:
    following = np.roll(np.arange(rows.height), -1)
    return {name: rows[name].gather(following) for name in ("alamat", "rt", "rw")}


def _as_spreadsheet_number(column: str) -> pl.Expr:
    digits = pl.col(column)
    return digits.str.head(1) + pl.lit(".") + digits.str.slice(1, 5) + pl.lit("E+15")


def _on_safe_day(year: pl.Expr) -> pl.Expr:
    """The birthday in another year; 29 February becomes the 28th."""
    day = pl.min_horizontal(pl.col("birth").dt.day(), pl.lit(28))
    return pl.date(year, pl.col("birth").dt.month(), day)


def _with_birth_year(rows: pl.DataFrame, years: Ints) -> pl.DataFrame:
    born = rows.with_columns(year=pl.Series(years)).select(_on_safe_day(pl.col("year"))).to_series()
    return rows.with_columns(tanggal_lahir=born.dt.to_string("%Y-%m-%d"))


def _cycled(values: Sequence[Cell], count: int) -> list[Cell]:
    return [values[index % len(values)] for index in range(count)]


def _retitled(name: str, *, male: bool, lots: np.ndarray, bench: Bench) -> str:
    """A name with what some offices write and others leave out."""
    father = bench.fathers[int(lots[1] * len(bench.fathers))]
    forms = [
        f"{'H.' if male else 'HJ.'} {name}",
        f"{'DRS.' if male else 'DRA.'} {name}",
        f"{name}, S.PD",
        f"{name} {'BIN' if male else 'BINTI'} {father}",
    ]
    return forms[int(lots[0] * len(forms))]


def _misspelt(names: pl.Series, bench: Bench) -> pl.Series:
    """Each name with one slip: another spelling of a word, letters misheard, or a letter left out or doubled."""
    lots = bench.stream.random((len(names), 3))
    return pl.Series([_slip(name, lots[row], bench) for row, name in enumerate(names)], dtype=pl.String)


def _slip(name: str, lots: np.ndarray, bench: Bench) -> str:
    bank = bench.recipe.names
    candidates = [
        name.replace(spelling, other, 1)
        for spellings in bank.variants.values()
        for spelling in spellings
        if f"{spelling} " in name
        for other in spellings
        if other != spelling
    ]
    heard = [
        name[:at] + wrong + name[at + len(right) :]
        for right, wrong in bank.slips
        if (at := name.rfind(right)) > 0
    ]
    # Only letters: a space more or less is no other spelling.
    letters = [index for index, sign in enumerate(name) if sign.isalpha()]
    at = letters[int(lots[2] * len(letters))]
    typed = [name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]]
    kinds = [kind for kind in (candidates, heard, typed) if kind]
    kind = kinds[int(lots[0] * len(kinds))]
    chosen = kind[int(lots[1] * len(kind))]
    return chosen.strip() if chosen.strip() not in {name, ""} else name + name[-1]
