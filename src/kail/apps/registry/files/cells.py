"""Reading the cells of a batch: text to typed canonical values, and what is wrong with each row by itself."""

import datetime
import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import polars as pl

from kail.apps.registry.files.coded import Droppings, read_coded
from kail.apps.registry.files.columns import BY_NAME, CANONICAL, Kind
from kail.apps.registry.files.issues import BIT, RowOutcome, bits_of
from kail.apps.registry.files.mapping import Mapping, ResolvedColumns
from kail.apps.registry.files.meanings import code_meaning
from kail.apps.registry.files.row_hashes import family_parts, person_parts
from kail.apps.registry.files.table import RawBatch

_EARLIEST_BIRTH = datetime.date(1900, 1, 1)
_OLDEST_AGE = 110
_OUTER = " \t\r\n\u00a0\u200b\ufeff'"
"""Stripped from numbers: blanks of all kinds, and the apostrophe by which a spreadsheet is told that it is text."""

_STORED_AS_NUMBER = r"^(?:[0-9]+(?:[.,][0-9]*)?[eE][+]?[0-9]+|[0-9]+[.,]0+)$"
_FORMULA_GUARD = r"^'([=+\-@])"
_UNEVEN_BLANKS = ["  ", "\t", "\n", "\r", "\u00a0"]
_REJECTED = bits_of(RowOutcome.REJECTED)
_HELD = bits_of(RowOutcome.HELD)
_VALUE_LOST = sum(BIT[code] for code in ("nik_format", "nik_from_number", "code_unknown")) | _REJECTED

_DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


@dataclass(frozen=True)
class CheckedBatch:
    """A batch with typed values.

    `frame`: `row`, one column per canonical field (categories still as text `8;9`), `extra` (JSON text or null),
    `bits` (issues, UInt32) and `dropped` (UInt64, a bit per droppable column whose value was dropped).
    `keys`: what the whole-file checks need of each row, see `KEYS`.
    """

    frame: pl.DataFrame
    keys: pl.DataFrame


KEYS: dict[str, pl.DataType] = {
    "nik": pl.UInt64(),
    "card": pl.UInt64(),
    "person": pl.UInt64(),
    "birth": pl.Int32(),
    "place": pl.UInt64(),
    "repeat": pl.UInt64(),
    "is_head": pl.Boolean(),
    "is_stored": pl.Boolean(),
    "is_accepted": pl.Boolean(),
    "person_says": pl.UInt64(),
    "family_says": pl.UInt64(),
}
"""Per row: numbers as integers, `person` a hash of the name, `repeat` a hash of all values; null where unreadable.

`is_stored` and `is_accepted` by the row alone. `person_says` and `family_says` are hashes of what the row says of its
person (with its issues) and of its family (with its head's name), without edition.
"""


_ODD, _OTHER_ODD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_ESCAPED_IN_JSON = r'["\\\x00-\x1f\x7f]'


class CellReader:
    """Reads batches of one file under one mapping."""

    def __init__(
        self,
        *,
        columns: ResolvedColumns,
        mapping: Mapping,
        edition_default: str | None,
        today: datetime.date,
        place_codes: AbstractSet[str],
        district6_codes: AbstractSet[str],
        regions: Sequence[str] = (),
        seed: int = 0,
    ) -> None:
        self._columns = columns
        self._mapping = mapping
        self._edition_default = edition_default
        self._today = today
        self._places = pl.Series(sorted(map(int, place_codes)), dtype=pl.UInt64).implode()
        self._regions = tuple(regions)
        self._seed = seed
        self._districts = pl.Series(sorted(map(int, district6_codes)), dtype=pl.UInt64).implode()
        self._meanings = {
            name: code_meaning(BY_NAME[name], mapping)
            for name in columns.headers
            if BY_NAME[name].kind in (Kind.CODE, Kind.YES_NO, Kind.YA_TIDAK, Kind.SEX, Kind.NUMBER)
        }

    def read(self, batch: RawBatch, /) -> CheckedBatch:
        """The batch with typed values and the issues that each row has by itself."""
        droppings = Droppings()
        values = [
            self._numbers(batch),
            self._texts(batch, droppings),
            read_coded(
                batch.frame, headers=self._columns.headers, meanings=self._meanings,
                mapping=self._mapping, edition_default=self._edition_default, droppings=droppings,
            ),
            self._extra(batch.frame),
        ]  # fmt: skip
        typed = pl.concat(values, how="horizontal")
        dropped = droppings.bits(typed.height)
        bits = typed.select(self._issues(dropped)).to_series()
        shown = pl.DataFrame({"row": batch.rows}).hstack(
            typed.select(*(column.field for column in CANONICAL), "extra", bits=bits, dropped=dropped)
        )
        return CheckedBatch(frame=shown, keys=self._keys(typed, bits, batch.frame))

    def _cells(self, name: str, frame: pl.DataFrame, /) -> pl.Series:
        header = self._columns.headers.get(name)
        if header is None:
            return pl.Series([None], dtype=pl.String).new_from_index(0, frame.height)
        return frame[header]

    def _stripped(self, name: str, frame: pl.DataFrame, /, *, lengths: tuple[int, ...]) -> pl.Series:
        """The cells without outer blanks and apostrophes; as they are when all have one of the usual `lengths`."""
        cells = self._cells(name, frame)
        if cells.str.len_bytes().is_in(lengths).all():
            return cells
        return _blank_to_null(cells.str.strip_chars(_OUTER))

    def _numbers(self, batch: RawBatch, /) -> pl.DataFrame:
        """NIK, card, place and birth date: the readable values, and the NIK's given text to judge why it is not."""
        nik = self._stripped("nik", batch.frame, lengths=(16,))
        card = self._stripped("nomor_kartu_keluarga", batch.frame, lengths=(16,))
        birth = self._stripped("tanggal_lahir", batch.frame, lengths=(10,))
        place = _without_dots(self._stripped("kode_wilayah", batch.frame, lengths=(10, 13)))
        place_number = place.cast(pl.UInt64, strict=False)
        is_known_place = (place_number.is_in(self._places) & (place.str.len_bytes() == 10)).fill_null(False)
        is_nik_number = self._number_cells("nik", batch)
        is_card_number = self._number_cells("nomor_kartu_keluarga", batch)
        nik_number = _sixteen_digits(nik, is_nik_number)
        card_number = _sixteen_digits(card, is_card_number)
        other_nik = nik.zip_with(nik_number.is_null(), pl.Series([None], dtype=pl.String))
        return pl.DataFrame(
            {
                "nik_given": nik,
                "nik_as_number": is_nik_number | _looks_stored_as_number(other_nik),
                "nik": nik.zip_with(nik_number.is_not_null(), pl.Series([None], dtype=pl.String)),
                "nik_number": nik_number,
                "family_card_number": card.zip_with(
                    card_number.is_not_null(), pl.Series([None], dtype=pl.String)
                ),
                "card_number": card_number,
                "birth_date": _birth_dates(birth, today=self._today),
                "place_code": place.zip_with(is_known_place, pl.Series([None], dtype=pl.String)),
                "place_number": place_number.zip_with(is_known_place, pl.Series([None], dtype=pl.UInt64)),
            }
        )

    def _number_cells(self, name: str, batch: RawBatch, /) -> pl.Series:
        cells = batch.number_cells.get(self._columns.headers.get(name, ""))
        return pl.Series([False]).new_from_index(0, batch.frame.height) if cells is None else cells

    def _texts(self, batch: RawBatch, droppings: Droppings, /) -> pl.DataFrame:
        texts = {}
        for column in CANONICAL:
            if column.kind not in (Kind.NAME, Kind.TEXT):
                continue
            cells = _blank_to_null(self._cells(column.name, batch.frame).str.strip_chars())
            if cells.str.contains_any(_UNEVEN_BLANKS).any():
                cells = cells.str.replace_all(r"\s+", " ")
            if cells.str.starts_with("'").any():
                cells = cells.str.replace(_FORMULA_GUARD, "$1")
            is_long = (cells.str.len_chars() > column.length).fill_null(False)
            if is_long.any():
                cells = cells.zip_with(~is_long, pl.Series([None], dtype=pl.String))
                if not column.required:
                    droppings.add(column.name, is_long)
            texts[column.field] = cells
        return pl.DataFrame(texts)

    def _extra(self, frame: pl.DataFrame, /) -> pl.DataFrame:
        """The unknown columns of each row as one JSON object, empty cells left out; null when nothing is left."""
        members = []
        for name in sorted(self._columns.extra):
            cell = pl.col(name).str.strip_chars()
            members.append(pl.when(cell != "").then(_json_member(name, cell, of=frame)))
        if not members:
            return pl.DataFrame({"extra": pl.Series([None] * frame.height, dtype=pl.String)})
        joined = pl.concat_str(members, separator=",", ignore_nulls=True)
        return frame.select(extra=pl.when(joined != "").then(pl.format("{{{}}}", joined)))

    def _issues(self, dropped: pl.Series, /) -> pl.Expr:
        nik_number, birth = pl.col("nik_number"), pl.col("birth_date")
        in_nik = nik_number // 10_000 % 1_000_000
        is_female = in_nik >= 41_00_00
        of_nik = in_nik.cast(pl.Int64) - pl.when(is_female).then(40_00_00).otherwise(0)
        of_birth = (
            birth.dt.day().cast(pl.Int64) * 1_00_00
            + birth.dt.month().cast(pl.Int64) * 1_00
            + birth.dt.year() % 100
        )
        given = pl.col("nik_given").is_not_null()
        checks = {
            "name_missing": pl.col("name").is_null(),
            "nik_format": given & nik_number.is_null() & ~pl.col("nik_as_number"),
            "nik_from_number": given & pl.col("nik_as_number"),
            "kk_format": pl.col("family_card_number").is_null(),
            "birth_date_invalid": birth.is_null(),
            "sex_invalid": pl.col("sex").is_null(),
            "relation_invalid": pl.col("relation").is_null(),
            "place_unknown": pl.col("place_code").is_null(),
            "place_outside_region": ~_inside(pl.col("place_code"), self._regions),
            "nik_missing": ~given,
            "nik_birth_date_mismatch": of_nik != of_birth,
            "nik_sex_mismatch": is_female != (pl.col("sex") == 2),
            "nik_place_unknown": ~(nik_number // 10_000_000_000).is_in(self._districts),
            "age_over_110": _age(birth, self._today) > _OLDEST_AGE,
            "decile_missing": pl.col("decile").is_null() & pl.col("decile_empty"),
            "code_unknown": pl.lit(dropped) > 0,
        }
        return pl.sum_horizontal(
            pl.when(check).then(pl.lit(BIT[code], dtype=pl.UInt32)).otherwise(pl.lit(0, dtype=pl.UInt32))
            for code, check in checks.items()
        ).alias("bits")

    def _keys(self, typed: pl.DataFrame, bits: pl.Series, raw: pl.DataFrame, /) -> pl.DataFrame:
        leader = pl.when(pl.col("relation") == 1).then(pl.col("name"))
        said = typed.select(
            pl.col("edition"),
            person=pl.struct(*person_parts(), pl.lit(bits).alias("bits")).hash(seed=self._seed),
            family=pl.struct(*family_parts(), leader.alias("leader")).hash(seed=self._seed),
        )
        # Both are hashes already: multiplied by odd numbers they mix as well as hashing them again would.
        repeat = said["person"] * _ODD + said["family"] * _OTHER_ODD + said["edition"].hash(seed=1)
        # Where a value was unreadable, only a repeat of the cells as given is an exact repeat.
        is_lossy = (bits & _VALUE_LOST) != 0
        if is_lossy.any():
            given = (
                raw.filter(is_lossy).select(pl.struct(pl.all().str.strip_chars()).hash(seed=2)).to_series()
            )
            repeat = repeat.scatter(is_lossy.arg_true(), given)
        return typed.select(
            nik="nik_number",
            card="card_number",
            person=pl.when(pl.col("name").is_not_null()).then(pl.col("name").str.to_uppercase().hash(seed=3)),
            birth=pl.col("birth_date").to_physical(),
            place="place_number",
            repeat=repeat,
            is_head=(pl.col("relation") == 1).fill_null(False),
            is_stored=(bits & _REJECTED) == 0,
            is_accepted=(bits & (_REJECTED | _HELD)) == 0,
            person_says=said["person"],
            family_says=said["family"],
        )


def _json_member(name: str, cell: pl.Expr, /, *, of: pl.DataFrame) -> pl.Expr:
    """`"name":"cell"` as JSON has it."""
    if of[name].str.contains(_ESCAPED_IN_JSON).any():
        encoded = pl.struct(cell.alias(name)).struct.json_encode()
        return encoded.str.slice(1, encoded.str.len_chars() - 2)
    # What needs no escape is twice as fast without the encoder.
    return pl.concat_str(pl.lit(json.dumps(name, ensure_ascii=False) + ':"'), cell, pl.lit('"'))


def _blank_to_null(texts: pl.Series, /) -> pl.Series:
    return texts.zip_with(texts != "", pl.Series([None], dtype=pl.String))


def _sixteen_digits(texts: pl.Series, is_number_cell: pl.Series, /) -> pl.Series:
    """The texts of sixteen digits as UInt64, null for others and where a spreadsheet stored a number."""
    # Much faster than a pattern; a plus sign is the only mark that passes as part of a whole number.
    is_sound = (texts.str.len_bytes() == 16) & ~texts.str.starts_with("+") & ~is_number_cell
    numbers = texts.cast(pl.UInt64, strict=False)
    return numbers.zip_with(is_sound.fill_null(False), pl.Series([None], dtype=pl.UInt64))


def _looks_stored_as_number(texts: pl.Series, /) -> pl.Series:
    # Nearly all are null: the pattern need not be tried on each of these.
    rest = texts.drop_nulls()
    found = rest.filter(rest.str.contains(_STORED_AS_NUMBER))
    return texts.is_in(found.implode()).fill_null(False)


def _without_dots(places: pl.Series, /) -> pl.Series:
    """Place codes without dots; `6472011001.0` is a code that went through a program as a number."""
    if (places.str.len_bytes() == 12).any():
        places = places.str.replace(r"^([0-9]{10})\.0$", "$1")
    return places.str.replace_all(".", "", literal=True)


def _birth_dates(texts: pl.Series, /, *, today: datetime.date) -> pl.Series:
    """Dates of ten characters in one of the three formats, between 1900 and `today`; null else."""
    dates = texts.str.to_date(_DATE_FORMATS[0], strict=False)
    for form in _DATE_FORMATS[1:]:
        is_open = dates.is_null() & texts.is_not_null()
        if not is_open.any():
            break
        dates = dates.scatter(is_open.arg_true(), texts.filter(is_open).str.to_date(form, strict=False))
    is_sound = (texts.str.len_bytes() == 10) & dates.is_between(_EARLIEST_BIRTH, today)
    return dates.zip_with(is_sound.fill_null(False), pl.Series([None], dtype=pl.Date))


def _inside(place: pl.Expr, regions: tuple[str, ...], /) -> pl.Expr:
    """Whether a place lies in one of the `regions` (code prefixes); everywhere when there are none."""
    if not regions:
        return pl.lit(True)
    return pl.any_horizontal(place.str.starts_with(region) for region in regions)


def _age(birth: pl.Expr, today: datetime.date, /) -> pl.Expr:
    """Completed years on `today`."""
    had_birthday = birth.dt.month().cast(pl.Int32) * 100 + birth.dt.day() <= today.month * 100 + today.day
    return today.year - birth.dt.year() - pl.when(had_birthday).then(0).otherwise(1)
