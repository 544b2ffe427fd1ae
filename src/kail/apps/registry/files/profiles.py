"""A first look at a file: what the cells of each column look like, without keeping what they say of anybody.

Seen before any mapping, so that columns can be guessed by their content and an officer can tell them by samples.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import polars as pl

from kail.apps.registry.files.codebook import codebook_names, load_codebook
from kail.apps.registry.files.synonyms import plain
from kail.apps.registry.files.table import Table

LOOKED_ROWS = 50_000
VALUES_AT_MOST = 60
SAMPLES = 3

_REPEATS = 4
_LONGEST_VALUE = 60
_SHORT_NUMBER = r"^'?[0-9]{1,3}(?:[.,]0+)?$"
_DATE = r"^(?:\d{4}-\d{2}-\d{2}|\d{2}[/-]\d{2}[/-]\d{4})$"
_WORDS = frozenset(
    plain(word)
    for word in [
        "l",
        "p",
        "ya",
        "tidak",
        "y",
        "t",
        "tdk",
        "ada",
        "tidak_ada",
        "true",
        "false",
        "aktif",
        "nonaktif",
        "pria",
        "wanita",
        "lk",
        "pr",
    ]
)


@dataclass(frozen=True)
class ColumnProfile:
    """What the looked-at rows say of one column.

    `shares` tells which part of the filled cells has which shape, from 0 to 1 (see `_SHAPES`). `samples` are masked.
    `values` are the distinct cells with their counts, commonest first, of a column that holds codes, at most 60; a
    text that could be somebody's is in `hidden` cells instead.
    """

    name: str
    filled: int
    distinct: int
    shares: Mapping[str, float]
    samples: tuple[str, ...]
    values: tuple[tuple[str, int], ...]
    hidden: int

    def share(self, shape: str) -> float:
        """The part of the filled cells of this shape; 0 for an empty column."""
        return self.shares.get(shape, 0.0)


@dataclass(frozen=True)
class FileProfile:
    """The looked-at `rows` of a file, whether these are all, and its columns in order.

    `alike` tells, for a pair of columns asked for, in how many rows both are filled, and in how many they are equal.
    """

    rows: int
    is_whole: bool
    columns: tuple[ColumnProfile, ...]
    alike: Mapping[tuple[str, str], tuple[int, int]]

    def column(self, name: str) -> ColumnProfile | None:
        """The column called `name` in the file."""
        return next((column for column in self.columns if column.name == name), None)


def look_at(
    table: Table,
    /,
    *,
    place_codes: AbstractSet[str],
    pairs: Sequence[tuple[str, str]] = (),
    rows: int = LOOKED_ROWS,
) -> FileProfile:
    """The profile of the first `rows` rows of `table`; `pairs` of its columns are compared.

    Raises RegistryFileError at a damaged row.
    """
    frames: list[pl.DataFrame] = []
    seen, is_whole = 0, True
    for batch in table.batches():
        if seen + batch.frame.height > rows:
            frames.append(batch.frame.head(rows - seen))
            is_whole = False
            break
        frames.append(batch.frame)
        seen += batch.frame.height
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=dict.fromkeys(table.header, pl.String))
    places = pl.Series(sorted(map(int, place_codes)), dtype=pl.UInt64).implode()
    return FileProfile(
        rows=frame.height,
        is_whole=is_whole,
        columns=tuple(_profile(frame[name], places) for name in table.header),
        alike={(a, b): _alike(frame, a, b) for a, b in pairs},
    )


def _profile(cells: pl.Series, places: pl.Series, /) -> ColumnProfile:
    texts = cells.str.strip_chars().str.strip_prefix("'")
    texts = texts.filter(texts.is_not_null() & (texts != "")).alias("text")
    if not len(texts):
        return ColumnProfile(cells.name, 0, 0, {}, (), (), 0)
    counts = texts.value_counts(sort=True)
    shares = texts.to_frame().select(**_shapes(places)).mean().row(0, named=True)
    values, hidden = _values(counts, filled=len(texts))
    return ColumnProfile(
        name=cells.name,
        filled=len(texts),
        distinct=counts.height,
        shares={shape: round(float(share or 0.0), 4) for shape, share in shares.items() if share},
        samples=tuple(masked(text) for text in texts.unique(maintain_order=True).head(SAMPLES)),
        values=values,
        hidden=hidden,
    )


def _shapes(places: pl.Series, /) -> dict[str, pl.Expr]:
    """Whether a filled cell has a shape. `nik`: sixteen digits with a day and a month where a NIK has them (a family
    card has the day of its issue there); `woman`: with forty added to the day, as only a NIK has."""
    text = pl.col("text")
    digits = text.str.replace_all(r"[ .]", "")
    day = digits.str.slice(6, 2).cast(pl.Int16, strict=False)
    month = digits.str.slice(8, 2).cast(pl.Int16, strict=False)
    sixteen = digits.str.contains(r"^[0-9]{16}$")
    dated = month.is_between(1, 12).fill_null(False)
    number = text.cast(pl.Float64, strict=False)
    plain_text = text.str.to_lowercase()
    return {
        "sixteen": sixteen,
        "nik": sixteen & dated & (day.is_between(1, 31) | day.is_between(41, 71)).fill_null(False),
        "woman": sixteen & dated & day.is_between(41, 71).fill_null(False),
        "date": text.str.contains(_DATE),
        "ten_digits": digits.str.contains(r"^[0-9]{10}$"),
        "village": digits.str.contains(r"^[0-9]{10}$")
        & digits.cast(pl.UInt64, strict=False).is_in(places).fill_null(False),
        "small": text.str.contains(_SHORT_NUMBER),
        "one_to_ten": number.is_between(1, 10).fill_null(False) & text.str.contains(_SHORT_NUMBER),
        "one_to_eight": number.is_between(1, 8).fill_null(False) & text.str.contains(_SHORT_NUMBER),
        "one_or_two": number.is_in([1.0, 2.0]).fill_null(False) & text.str.contains(_SHORT_NUMBER),
        "sex_word": plain_text.str.replace_all(r"[^a-z]", "").is_in(
            ["l", "p", "lakilaki", "perempuan", "pria", "wanita", "lk", "pr"]
        ),
        "ya_tidak": plain_text.is_in(["ya", "tidak"]),
        "wordy": text.str.contains(r"^[\p{L}][\p{L} .,'`/-]+$"),
        "two_words": text.str.contains(r"^\p{L}[\p{L}.,'`-]* .*\p{L}"),
        "edition": text.str.contains(r"^20[0-9]{2}-[0-9A-Za-z]{1,4}$"),
    }


def _values(counts: pl.DataFrame, /, *, filled: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """The values that are codes and nobody's own, with their counts; and how many cells are left out."""
    is_repetitive = counts.height <= VALUES_AT_MOST and filled >= _REPEATS * counts.height
    shown: list[tuple[str, int]] = []
    hidden = 0
    for text, count in counts.iter_rows():
        if len(shown) < VALUES_AT_MOST and (_is_code(text) or (is_repetitive and _is_nobodys(text))):
            shown.append((text, count))
        else:
            hidden += count
    return tuple(shown), hidden


def _is_code(text: str, /) -> bool:
    return (
        re.match(_SHORT_NUMBER, text) is not None
        or plain(text) in _known_labels()
        or all(re.fullmatch(r"\s*\d{1,2}\s*", part) is not None for part in text.split(";"))
    )


def _is_nobodys(text: str, /) -> bool:
    return len(text) <= _LONGEST_VALUE and re.search(r"\d{6}", text) is None


@cache
def _known_labels() -> frozenset[str]:
    labels = (
        label
        for name in codebook_names()
        for column in load_codebook(name).columns.values()
        for label in column.labels.values()
    )
    return _WORDS | {plain(wording) for label in labels for wording in (label, *label.split("/"))}


def _alike(frame: pl.DataFrame, a: str, b: str, /) -> tuple[int, int]:
    both = frame.select(first=pl.col(a).str.strip_chars(), second=pl.col(b).str.strip_chars()).drop_nulls()
    return both.height, int((both["first"] == both["second"]).sum())


def masked(text: str, /) -> str:
    """`text` so that its kind is seen and not whose it is: `6472••••••••0001`, `••/••/1980`, `B••• S•••`."""
    digits = re.sub(r"[ .]", "", text)
    if re.fullmatch(r"\d{16}", digits):
        return f"{digits[:4]}••••••••{digits[-4:]}"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return f"{text[:4]}-••-••"
    if re.fullmatch(_DATE[1:-1], text):
        return f"••{text[2]}••{text[5]}{text[6:]}"
    if re.fullmatch(r"\d{10}", digits) or _is_code(text) or re.fullmatch(r"20\d{2}-\w{1,4}", text):
        return text[:_LONGEST_VALUE]
    words = text.split()[:4]
    return " ".join(_first_letter(word) for word in words)


def _first_letter(word: str, /) -> str:
    return word if len(word) < 2 else f"{word[0]}{'•' * min(len(word) - 1, 4)}"


def profile_record(profile: FileProfile, /) -> dict[str, object]:
    """`profile` as plain JSON."""
    return {
        "rows": profile.rows,
        "is_whole": profile.is_whole,
        "columns": [
            {
                "name": column.name, "filled": column.filled, "distinct": column.distinct,
                "shares": dict(column.shares), "samples": list(column.samples),
                "values": [list(pair) for pair in column.values], "hidden": column.hidden,
            }
            for column in profile.columns
        ],
        "alike": [[a, b, both, equal] for (a, b), (both, equal) in profile.alike.items()],
    }  # fmt: skip


def read_profile(record: Mapping[str, object], /) -> FileProfile:
    """The profile that `profile_record` made `record` of."""
    columns: Iterable[Mapping[str, object]] = record["columns"]  # type: ignore[assignment]  # as written above
    alike: Iterable[tuple[str, str, int, int]] = record["alike"]  # type: ignore[assignment]  # likewise
    return FileProfile(
        rows=int(str(record["rows"])),
        is_whole=bool(record["is_whole"]),
        columns=tuple(_read_column(column) for column in columns),
        alike={(a, b): (both, equal) for a, b, both, equal in alike},
    )


def _read_column(column: Mapping[str, object], /) -> ColumnProfile:
    values: Iterable[tuple[str, int]] = column["values"]  # type: ignore[assignment]  # as written above
    samples: Iterable[str] = column["samples"]  # type: ignore[assignment]  # likewise
    shares: Mapping[str, float] = column["shares"]  # type: ignore[assignment]  # likewise
    return ColumnProfile(
        name=str(column["name"]),
        filled=int(str(column["filled"])),
        distinct=int(str(column["distinct"])),
        shares=shares,
        samples=tuple(samples),
        values=tuple((text, count) for text, count in values),
        hidden=int(str(column["hidden"])),
    )
