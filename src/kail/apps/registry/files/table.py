"""A table of text cells read in batches, whatever file it comes from."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.errors import Notice, RegistryFileError, sentence

MAX_COLUMNS = 500
MAX_LINE_BYTES = 1_000_000

_LOOKS_LIKE_DATA = re.compile(r"\d{16}|\d{4}-\d\d-\d\d|\d\d[-/]\d\d[-/]\d{4}")


@dataclass(frozen=True)
class RawBatch:
    """Some rows of a table as text.

    `frame` has one String column per header cell, null where the cell is empty. `rows` are the row numbers (Int64,
    1 = first row below the header; blank rows are left out but counted). `number_cells` tells, for columns in which a
    spreadsheet stored numbers, which cells did.
    """

    frame: pl.DataFrame
    rows: pl.Series
    number_cells: dict[str, pl.Series] = field(default_factory=dict)

    def only(self, is_wanted: pl.Series, /) -> "RawBatch":
        """The rows where `is_wanted` is true."""
        return RawBatch(
            frame=self.frame.filter(is_wanted),
            rows=self.rows.filter(is_wanted),
            number_cells={name: cells.filter(is_wanted) for name, cells in self.number_cells.items()},
        )


@dataclass(frozen=True)
class Table(ABC):
    """A readable registry file: its `header`, and its rows by `batches`. `notices` tell what was met on opening."""

    path: Path
    header: tuple[str, ...]
    notices: tuple[Notice, ...]

    @abstractmethod
    def batches(self) -> Iterator[RawBatch]:
        """The rows in order, in batches of some ten thousand.

        Raises RegistryFileError at the first damaged row, naming it.
        """

    def rows_at(self, wanted: pl.Series, /) -> Iterator[RawBatch]:
        """Only the rows whose numbers are `wanted` (Int64, ascending), in batches none of which is empty."""
        for batch in self.batches():
            if not wanted.len() or batch.rows[0] > wanted[-1]:
                return
            is_wanted = batch.rows.is_in(wanted.implode())
            if is_wanted.any():
                yield batch.only(is_wanted)

    def sample(self, *, rows: int = 200) -> pl.DataFrame:
        """The first rows as text, for guessing what the columns hold."""
        for batch in self.batches():
            return batch.frame.head(rows)
        return pl.DataFrame(schema=dict.fromkeys(self.header, pl.String))


def header_names(cells: Sequence[str], /) -> tuple[str, ...]:
    """Trimmed column names of a header row; a nameless column is called `kolom_<n>`.

    Raises RegistryFileError when there is no header, a name stands twice (whatever its case), or there are too many.
    """
    names = [" ".join(cell.replace("\ufeff", " ").split()) for cell in cells]
    if len(names) > MAX_COLUMNS:
        raise RegistryFileError(
            sentence(
                _("The header has {count} columns, more than the {most} allowed; keep only the registry columns."),
                count=len(names), most=MAX_COLUMNS,
            ),
            code="too_many_columns",
        )  # fmt: skip
    if not any(names) or any(_LOOKS_LIKE_DATA.fullmatch(name) for name in names):
        raise RegistryFileError(
            _(
                "The first row is not a header: it holds data or nothing; put the column names into the first row."
            ),
            code="header_missing",
        )
    named = tuple(name or f"kolom_{position}" for position, name in enumerate(names, start=1))
    seen: dict[str, str] = {}
    for name in named:
        if name.casefold() in seen:
            raise RegistryFileError(
                sentence(
                    _("The column “{name}” stands twice in the header; rename or remove one."),
                    name=name[:100],
                ),
                code="header_duplicate",
            )
        seen[name.casefold()] = name
    return named


def without_blank_rows(
    frame: pl.DataFrame, rows: pl.Series, /
) -> tuple[pl.DataFrame, pl.Series, pl.Series | None]:
    """`frame` with empty texts as nulls and without rows that are empty altogether, and the row numbers left.

    The third value masks the rows kept, None when all are.
    """
    is_blank = frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
    if not is_blank.any():
        return frame, rows, None
    kept = ~is_blank
    return frame.filter(kept), rows.filter(kept), kept
