"""Checking a registry file: every row gets one outcome, its issue codes, and typed canonical values.

Two passes. The first reads every cell and keeps a compact key per row; the whole file is judged on the keys; the
second hands out the rows with both kinds of findings. A small file's rows stay in memory between the passes, a large
file is read again, so that memory stays bounded whatever the size.
"""

import datetime
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.ahead import one_ahead
from kail.apps.registry.files.cells import KEYS, CellReader
from kail.apps.registry.files.coded import dropped_columns
from kail.apps.registry.files.columns import CANONICAL, field_type
from kail.apps.registry.files.errors import Notice, RegistryFileError, sentence
from kail.apps.registry.files.issues import BIT, RowOutcome, bits_of, codes_of
from kail.apps.registry.files.mapping import Mapping, ResolvedColumns, resolve_columns
from kail.apps.registry.files.meanings import edition_code
from kail.apps.registry.files.row_hashes import family_texts, keyed_hashes, person_texts
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.whole_file import WholeFileFindings, judge_whole_file
from kail.apps.registry.files.workbook import WorkbookTable

MAX_KEPT_BYTES = 512 * 2**20

OUTCOME = pl.Enum([outcome.value for outcome in RowOutcome])

CHECKED_SCHEMA: dict[str, pl.DataType] = {
    "row": pl.Int64(),
    "outcome": OUTCOME,
    "issues": pl.List(pl.String()),
    "unknown_columns": pl.List(pl.String()),
    **{column.field: field_type(column) for column in CANONICAL},
    "extra": pl.String(),
    "is_superseded": pl.Boolean(),
    "person_hash": pl.Binary(),
    "family_hash": pl.Binary(),
}
"""The columns of a checked frame. `unknown_columns` are the canonical names behind `code_unknown`; `extra` is JSON
text; `is_superseded` marks a stored row that a later row about the same person replaces; the hashes have 16 bytes."""


@dataclass(frozen=True)
class ValidatedChunk:
    """Some checked rows in file order: `frame` as in CHECKED_SCHEMA, rows by outcome and by issue code.

    `notices` are those of the whole file, the same in each chunk.
    """

    frame: pl.DataFrame
    outcomes: dict[str, int]
    issues: dict[str, int]
    notices: tuple[Notice, ...]


def validate(
    table: Table,
    /,
    *,
    mapping: Mapping,
    edition_default: str | None,
    today: datetime.date,
    place_codes: AbstractSet[str],
    district6_codes: AbstractSet[str],
    row_hash_key: bytes,
    regions: Sequence[str] = (),
    on_rows_read: Callable[[int], None] | None = None,
) -> Iterator[ValidatedChunk]:
    """The rows of `table`, checked, in chunks of some ten thousand; see `check_file`.

    The first chunk comes when the whole file has been read.
    """
    checked = check_file(
        table, mapping=mapping, edition_default=edition_default, today=today, place_codes=place_codes,
        district6_codes=district6_codes, row_hash_key=row_hash_key, regions=regions, on_rows_read=on_rows_read,
    )  # fmt: skip
    yield from checked.chunks()


def check_file(
    table: Table,
    /,
    *,
    mapping: Mapping,
    edition_default: str | None,
    today: datetime.date,
    place_codes: AbstractSet[str],
    district6_codes: AbstractSet[str],
    row_hash_key: bytes,
    regions: Sequence[str] = (),
    seed: int = 0,
    on_rows_read: Callable[[int], None] | None = None,
) -> "CheckedFile":
    """Read and judge every row of `table`.

    `place_codes` are the known villages (10 digits without dots), `district6_codes` the known districts (6 digits);
    rows outside `regions` (code prefixes; none means everywhere) are rejected;
    `row_hash_key` (16 to 64 bytes) must stay the same from import to import; `seed` is that of `person_says` and
    `family_says`; `on_rows_read` hears how many rows have been read so far.

    Raises RegistryFileError when the file as a whole cannot be taken: a required column is missing or holds formulas,
    a row is damaged, a row has no edition and there is no default, there are no rows.
    """
    columns = resolve_columns(table.header, mapping)
    _refuse_formulas(table, columns)
    default = (edition_code(edition_default) or edition_default) if edition_default else None
    reader = CellReader(
        columns=columns, mapping=mapping, edition_default=default, today=today, place_codes=place_codes,
        district6_codes=district6_codes, regions=regions, seed=seed,
    )  # fmt: skip
    first = _FirstPass(table=table, reader=reader)
    first.run(on_rows_read or (lambda _rows: None))
    keys = first.keys()
    return CheckedFile(
        first=first,
        keys=keys,
        findings=judge_whole_file(keys, families_complete=not columns.is_correction),
        notices=(*table.notices, *_notices(table, columns, blank_rows=first.blank_rows)),
        is_correction=columns.is_correction,
        row_hash_key=row_hash_key,
    )


class CheckedFile:
    """A file whose every row has been read and judged; `chunks` hands its rows out, once.

    `rows` has one line per row, in file order: `card`, `nik`, `place` (as numbers, null where unreadable), `is_head`,
    `is_live` (stored, and no later row is about the same person), `is_accepted` by the row alone, `is_plain` (live, and
    the rest of the file says nothing about it), `person_says`, `family_says`. `editions` and `villages` are those of
    the stored rows.
    """

    def __init__(
        self,
        *,
        first: "_FirstPass",
        keys: pl.DataFrame,
        findings: WholeFileFindings,
        notices: tuple[Notice, ...],
        is_correction: bool,
        row_hash_key: bytes,
    ) -> None:
        self._first, self._findings, self._row_hash_key = first, findings, row_hash_key
        self.notices, self.is_correction = notices, is_correction
        self.editions, self.villages = frozenset(first.editions), frozenset(first.villages)
        is_live = keys["is_stored"] & ~findings.is_repeat & ~findings.is_superseded
        noticed = findings.has_nik_conflict | findings.lacks_head | findings.is_in_two_places
        self.rows = keys.select(
            "card", "nik", "place", "is_head", "is_accepted",
            is_live=is_live, is_plain=is_live & ~noticed,
            person_says="person_says", family_says="family_says",
        )  # fmt: skip

    def forget_rows(self) -> None:
        """Let go of `rows`; those of ten million people take half a gigabyte."""
        self.rows = self.rows.clear()

    def chunks(self, *, beside: pl.DataFrame | None = None) -> Iterator[ValidatedChunk]:
        """The rows in chunks of some ten thousand.

        `beside` has a line per row of the file, whose columns each frame gets as well; rows whose `is_wanted` in it is
        false are counted, but left out of the frames, and rows whose `is_leading` is false get no family hash.
        """
        return one_ahead(self._chunks(beside))

    def _chunks(self, beside: pl.DataFrame | None) -> Iterator[ValidatedChunk]:
        start = 0
        for frame in self._first.frames():
            end = start + frame.height
            yield _finished(
                frame if beside is None else frame.hstack(beside[start:end]),
                _whole_bits(self._findings, start, end),
                self._findings.is_superseded[start:end],
                self.notices,
                self._row_hash_key,
            )
            start = end


class _FirstPass:
    """Reads the file once, keeps the checked rows when they fit, and can hand them out again."""

    def __init__(self, *, table: Table, reader: CellReader) -> None:
        self._table = table
        self._reader = reader
        self._kept: deque[pl.DataFrame] | None = deque()
        self._keys: list[pl.DataFrame] = []
        self._rows = 0
        self.blank_rows = 0
        self.editions: set[str] = set()
        self.villages: set[str] = set()

    def run(self, on_rows_read: Callable[[int], None], /) -> None:
        """Read every row. Raises RegistryFileError when one is damaged or without edition, or there are none."""
        kept_bytes = 0.0
        for batch in one_ahead(self._table.batches()):
            checked = self._reader.read(batch)
            _refuse_missing_edition(checked.frame)
            self._keys.append(checked.keys)
            stored = checked.frame.select("edition", "place_code").filter(checked.keys["is_stored"])
            self.editions.update(stored["edition"].unique())
            self.villages.update(stored["place_code"].unique())
            kept_bytes += checked.frame.estimated_size()
            if kept_bytes > MAX_KEPT_BYTES:
                self._kept = None
            if self._kept is not None:
                self._kept.append(checked.frame)
            self._rows += checked.frame.height
            self.blank_rows = int(batch.rows[-1]) - self._rows
            on_rows_read(self._rows)
        if not self._rows:
            raise RegistryFileError(
                _("The file has a header but no rows; export it again."), code="rows_missing"
            )

    def keys(self) -> pl.DataFrame:
        """The keys of all rows; they are let go, so call once."""
        keys = pl.concat(self._keys).match_to_schema(KEYS)
        self._keys = []
        return keys

    def frames(self) -> Iterator[pl.DataFrame]:
        """The frames of all checked batches again, once."""
        handed_out = 0
        for frame in self._frames_again():
            handed_out += frame.height
            yield frame
        if handed_out != self._rows:
            raise RegistryFileError(
                _("The file changed while it was read; import it again."), code="file_changed"
            )

    def _frames_again(self) -> Iterator[pl.DataFrame]:
        if self._kept is None:
            for batch in one_ahead(self._table.batches()):
                yield self._reader.read(batch).frame
            return
        while self._kept:
            yield self._kept.popleft()


def _whole_bits(findings: WholeFileFindings, start: int, end: int, /) -> pl.Series:
    found = {
        "duplicate_row": findings.is_repeat,
        "nik_conflict": findings.has_nik_conflict,
        "family_without_head": findings.lacks_head,
        "family_in_two_places": findings.is_in_two_places,
    }
    bits = pl.zeros(end - start, dtype=pl.UInt32, eager=True)
    for code, mask in found.items():
        bits = bits | (mask[start:end].cast(pl.UInt32) * BIT[code])
    return bits


def _finished(
    frame: pl.DataFrame,
    whole_bits: pl.Series,
    is_superseded: pl.Series,
    notices: tuple[Notice, ...],
    row_hash_key: bytes,
    /,
) -> ValidatedChunk:
    bits = frame["bits"] | whole_bits
    counts: dict[int, int] = dict(bits.value_counts().iter_rows())
    codes = {number: codes_of(number) for number in counts}
    issues: Counter[str] = Counter()
    for number, count in counts.items():
        issues.update(dict.fromkeys(codes[number], count))
    outcome = _outcomes(bits)
    outcomes = dict.fromkeys((outcome.value for outcome in RowOutcome), 0)
    outcomes.update({str(name): count for name, count in outcome.value_counts().iter_rows()})
    ordered = {code: issues[code] for code in BIT if issues[code]}
    frame = frame.with_columns(bits=bits, outcome=outcome, is_superseded=is_superseded)
    if "is_wanted" in frame.columns:
        frame = frame.filter("is_wanted")
    beside = [
        name for name in frame.columns if name not in CHECKED_SCHEMA and name not in ("bits", "dropped")
    ]
    finished = frame.with_columns(
        issues=_looked_up(frame["bits"], codes),
        unknown_columns=_looked_up(
            frame["dropped"], {number: dropped_columns(number) for number in frame["dropped"].unique()}
        ),
        person_hash=keyed_hashes(person_texts(frame), key=row_hash_key),
        family_hash=_family_hashes(frame, key=row_hash_key),
        welfare_categories=pl.col("welfare_categories").str.split(";").cast(pl.List(pl.Int16)).fill_null([]),
    ).select(*CHECKED_SCHEMA, *beside)
    return ValidatedChunk(frame=finished, outcomes=outcomes, issues=ordered, notices=notices)


def _family_hashes(frame: pl.DataFrame, /, *, key: bytes) -> pl.Series:
    """The hash of what each row says of its family; where it is known which rows speak for theirs, of those only."""
    if "is_leading" not in frame.columns:
        return keyed_hashes(family_texts(frame), key=key)
    leading = frame.filter("is_leading")
    hashes = pl.Series([None], dtype=pl.Binary).new_from_index(0, frame.height)
    return hashes.scatter(frame["is_leading"].arg_true(), keyed_hashes(family_texts(leading), key=key))


def _outcomes(bits: pl.Series, /) -> pl.Series:
    return pl.select(
        pl.when((pl.lit(bits) & bits_of(RowOutcome.REJECTED)) != 0)
        .then(pl.lit(RowOutcome.REJECTED.value, dtype=OUTCOME))
        .when((pl.lit(bits) & bits_of(RowOutcome.HELD)) != 0)
        .then(pl.lit(RowOutcome.HELD.value, dtype=OUTCOME))
        .otherwise(pl.lit(RowOutcome.ACCEPTED.value, dtype=OUTCOME))
    ).to_series()


def _looked_up(numbers: pl.Series, lists: dict[int, list[str]], /) -> pl.Series:
    order = pl.Series(list(lists), dtype=numbers.dtype)
    places = numbers.replace_strict(order, pl.arange(0, len(lists), dtype=pl.UInt32, eager=True))
    return pl.Series(list(lists.values()), dtype=pl.List(pl.String)).gather(places)


def _refuse_formulas(table: Table, columns: ResolvedColumns, /) -> None:
    for header in columns.headers.values():
        if isinstance(table, WorkbookTable) and header in table.formulas:
            raise RegistryFileError(
                sentence(
                    _("Cell {cell} (column “{column}”) holds a formula; replace formulas by their values"
                      " (copy, paste values)."),
                    cell=table.formulas[header], column=header[:100],
                ),
                code="formula",
            )  # fmt: skip


def _refuse_missing_edition(frame: pl.DataFrame, /) -> None:
    if frame["edition"].null_count():
        without = frame.filter(pl.col("edition").is_null())
        raise RegistryFileError(
            sentence(
                _(
                    "Row {row} has no edition such as 2025-3; fill in the column “edisi” or give the file's edition."
                ),
                row=without["row"][0],
            ),
            code="edition_missing",
        )


def _notices(table: Table, columns: ResolvedColumns, /, *, blank_rows: int) -> Iterator[Notice]:
    if columns.is_correction:
        yield Notice(
            code="correction_file",
            message=_("This is a correction file: families in it may be incomplete and are not judged."),
        )
    if columns.extra:
        text = _("Unknown columns are kept beside each person: {names}.")
        yield Notice(code="extra_columns", message=sentence(text, names=", ".join(columns.extra)))
    if columns.absent:
        text = _("The mapping names columns that the file does not have: {names}.")
        yield Notice(code="mapped_columns_absent", message=sentence(text, names=", ".join(columns.absent)))
    if blank_rows:
        text = _("{count} empty rows were left out.")
        yield Notice(code="blank_rows", message=sentence(text, count=blank_rows))
    formulas = [name for name in columns.extra if isinstance(table, WorkbookTable) and name in table.formulas]
    if formulas:
        text = _("Unknown columns hold formulas, whose last values were taken: {names}.")
        yield Notice(code="formula_in_extra_column", message=sentence(text, names=", ".join(formulas)))
