"""Reading coded columns: plain numbers all at once, everything else once per distinct text."""

from collections.abc import Callable

import polars as pl

from kail.apps.registry.files.columns import BOOLEAN_KINDS, BY_NAME, CANONICAL, DROPPABLE, Kind, field_type
from kail.apps.registry.files.mapping import Mapping
from kail.apps.registry.files.meanings import INNER_BLANKS, CodeMeaning, edition_code, welfare_categories

_READ_HERE = BOOLEAN_KINDS | {Kind.SEX, Kind.CODE, Kind.NUMBER, Kind.CATEGORIES, Kind.EDITION}


class Droppings:
    """Which optional cells of a batch were dropped because nobody knows what they mean."""

    def __init__(self) -> None:
        self._masks: dict[str, pl.Series] = {}

    def add(self, name: str, mask: pl.Series) -> None:
        """Note the cells of canonical column `name` where `mask` is true."""
        self._masks[name] = mask

    def bits(self, height: int) -> pl.Series:
        """One UInt64 per row with the bit of each dropped column, in the order of DROPPABLE."""
        bits = pl.zeros(height, dtype=pl.UInt64, eager=True)
        for name, mask in self._masks.items():
            bits = bits | (mask.cast(pl.UInt64) * (1 << DROPPABLE.index(name)))
        return bits


def dropped_columns(bits: int, /) -> list[str]:
    """The canonical columns whose bit is set."""
    return [name for position, name in enumerate(DROPPABLE) if bits >> position & 1]


def read_coded(
    frame: pl.DataFrame,
    /,
    *,
    headers: dict[str, str],
    meanings: dict[str, CodeMeaning],
    mapping: Mapping,
    edition_default: str | None,
    droppings: Droppings,
) -> pl.DataFrame:
    """The coded fields of `frame`, and `decile_empty`: whether the decile's cell held nothing at all."""
    numbers = _numbers(frame, headers=headers, meanings=meanings, droppings=droppings)
    fields: dict[str, pl.Series] = {}
    for column in CANONICAL:
        if column.kind not in _READ_HERE:
            continue
        given = frame[headers[column.name]] if column.name in headers else None
        if column.name in numbers:
            values = numbers[column.name]
            values = values == 1 if column.kind in BOOLEAN_KINDS else values
        elif given is not None and column.kind == Kind.CATEGORIES:
            values = _categories(given, mapping=mapping, droppings=droppings)
        elif given is not None and column.kind == Kind.EDITION:
            values = _editions(given, default=edition_default, droppings=droppings)
        elif column.kind == Kind.EDITION:
            values = pl.Series([edition_default], dtype=pl.String).new_from_index(0, frame.height)
        else:
            empty = pl.String() if column.kind == Kind.CATEGORIES else field_type(column)
            values = pl.Series([None], dtype=empty).new_from_index(0, frame.height)
        fields[column.field] = values
    decile = headers.get("desil_nasional")
    if decile is None:
        fields["decile_empty"] = pl.Series([True]).new_from_index(0, frame.height)
    else:
        fields["decile_empty"] = frame[decile].is_null() | (frame[decile].str.strip_chars() == "")
    return pl.DataFrame(fields)


def _numbers(
    frame: pl.DataFrame, /, *, headers: dict[str, str], meanings: dict[str, CodeMeaning], droppings: Droppings
) -> dict[str, pl.Series]:
    if not meanings:
        return {}
    quick = frame.select(
        _quick(pl.col(headers[name]), meaning).alias(name) for name, meaning in meanings.items()
    )
    has_rest = pl.select(
        (pl.lit(frame[headers[name]]).is_not_null() & pl.lit(quick[name]).is_null()).any().alias(name)
        for name in meanings
    ).row(0, named=True)
    numbers = {}
    for name, meaning in meanings.items():
        numbers[name] = quick[name]
        if has_rest[name]:
            values, is_unknown = _slow(frame[headers[name]], quick[name], meaning)
            numbers[name] = values
            if not BY_NAME[name].required and is_unknown.any():
                droppings.add(name, is_unknown)
    return numbers


def _quick(cell: pl.Expr, meaning: CodeMeaning, /) -> pl.Expr:
    """The meaning of the commonest texts, null for all others."""
    nothing = pl.lit(None, dtype=pl.Int16)
    if meaning.words and not meaning.office:
        words = (
            pl.when(cell == word.upper()).then(pl.lit(code, dtype=pl.Int16))
            for word, code in meaning.words.items()
        )
        return pl.coalesce(*words)
    if meaning.is_direct:
        number = cell.cast(pl.Int16, strict=False)
        lowest, highest = min(meaning.codes), max(meaning.codes)
        is_gapless = len(meaning.codes) == highest - lowest + 1
        is_code = number.is_between(lowest, highest) if is_gapless else number.is_in(sorted(meaning.codes))
        return pl.when(is_code).then(number)
    return nothing


def _slow(given: pl.Series, quick: pl.Series, meaning: CodeMeaning, /) -> tuple[pl.Series, pl.Series]:
    """The values with the rest read text by text, and where a text (not blank) has no meaning."""
    rest = given.filter(quick.is_null() & given.is_not_null()).unique()
    known, blank = _understood(rest, meaning.read)
    values = quick.fill_null(_replaced(given, known, pl.Int16()))
    return values, given.is_not_null() & values.is_null() & ~given.is_in(blank)


def _understood(texts: pl.Series, read: Callable[[str], object], /) -> tuple[dict[str, object], list[str]]:
    """What `read` makes of each distinct text (unknown ones left out), and the texts that are blank."""
    known: dict[str, object] = {}
    blank = []
    for text in texts.to_list():
        if not text.strip():
            blank.append(text)
        elif (value := read(text)) is not None:
            known[text] = value
    return known, blank


def _replaced(given: pl.Series, known: dict[str, object], kind: pl.DataType, /) -> pl.Series:
    if not known:
        return pl.Series([None], dtype=kind).new_from_index(0, len(given))
    values = pl.Series(list(known.values()), dtype=kind)
    return given.replace_strict(
        pl.Series(list(known), dtype=pl.String), values, default=None, return_dtype=kind
    )


def _categories(given: pl.Series, /, *, mapping: Mapping, droppings: Droppings) -> pl.Series:
    office = {
        INNER_BLANKS.sub(" ", text.strip()).casefold(): code
        for text, code in mapping.codes.get("ppks", {}).items()
    }
    readings = {text: welfare_categories(text, office) for text in given.drop_nulls().unique().to_list()}
    doubtful = [text for text, (_numbers, is_understood) in readings.items() if not is_understood]
    if doubtful:
        droppings.add("ppks", given.is_in(doubtful).fill_null(False))
    return _replaced(
        given, {text: numbers for text, (numbers, _all) in readings.items() if numbers}, pl.String()
    )


def _editions(given: pl.Series, /, *, default: str | None, droppings: Droppings) -> pl.Series:
    known, blank = _understood(given.drop_nulls().unique(), edition_code)
    values = _replaced(given, known, pl.String())
    is_unknown = given.is_not_null() & values.is_null() & ~given.is_in(blank).fill_null(False)
    if is_unknown.any():
        droppings.add("edisi", is_unknown)
    return values.fill_null(default) if default is not None else values
