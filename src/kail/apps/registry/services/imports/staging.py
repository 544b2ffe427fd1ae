"""Checking a file against the registry: into the import tables, with outcomes that the registry alone can tell."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from kail.apps.places.selectors import district_codes, village_codes
from kail.apps.registry.files.ahead import one_ahead
from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.files.mapping import Mapping, resolve_columns
from kail.apps.registry.files.summary import FileSummary, RunningSummary, doubtful_rows
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.validation import CheckedFile, ValidatedChunk, check_file
from kail.apps.registry.services.imports.copying import CopiedRows, copy_rows
from kail.apps.registry.services.imports.editions import covered_regions, edition_order
from kail.apps.registry.services.imports.frames import import_frames
from kail.apps.registry.services.imports.identities import CONFLICT
from kail.apps.registry.services.imports.judging import ELSEWHERE, ask_registry
from kail.apps.registry.services.imports.quick_hashes import quick_seed
from kail.apps.registry.services.imports.settling import Settled, nothing_settled
from kail.apps.registry.services.imports.tables import (
    analyze_import_tables,
    create_import_tables,
    import_rows,
)
from kail.kernel.numbers import key_ring
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

Tell = Callable[[int], None]


@dataclass(frozen=True)
class StagedFile:
    """A checked file, whose rows lie in the import tables. `doubtful` are the rows of the correction file."""

    table: Table
    mapping: Mapping
    summary: FileSummary
    doubtful: pl.DataFrame
    editions: tuple[str, ...]
    regions: tuple[str, ...]
    is_correction: bool

    @property
    def newest_edition(self) -> str:
        """The newest edition among the rows; empty when every row was rejected."""
        return max(self.editions, key=edition_order, default="")


def read_into_tables(
    *, table: Table, mapping: Mapping, edition_default: str | None, today: date, tell: Tell
) -> StagedFile:
    """Check every row of `table` for the present region scope and fill the import tables; `judged` comes next.

    Needs an open transaction; nothing lasts beyond it. Raises RegistryFileError.
    """
    checked = checked_rows(
        table=table, mapping=mapping, edition_default=edition_default, today=today, tell=tell
    )
    create_import_tables()
    return fill_import_tables(checked, nothing_settled(checked), table=table, mapping=mapping)


def fill_import_tables(
    checked: CheckedFile, settled: Settled, /, *, table: Table, mapping: Mapping
) -> StagedFile:
    """Copy the rows that are not settled into the import tables, which exist. Raises RegistryFileError."""
    ring = key_ring()

    def copied() -> Iterator[tuple[ValidatedChunk, list[CopiedRows | None]]]:
        for chunk in checked.chunks(beside=settled.beside):
            frames = import_frames(chunk, ring=ring)
            yield (
                chunk,
                [import_rows("import_person", frames.people), import_rows("import_family", frames.families)],
            )

    staging = Staging(checked, table=table, mapping=mapping)
    staging.copy(copied())
    analyze_import_tables()
    return staging.staged()


class Staging:
    """Gathers what is told of a file while its rows go by."""

    def __init__(self, checked: CheckedFile, /, *, table: Table, mapping: Mapping) -> None:
        self._checked, self._table, self._mapping = checked, table, mapping
        self._running = RunningSummary()
        self._doubtful: list[pl.DataFrame] = []

    def copy(self, chunks: Iterator[tuple[ValidatedChunk, list[CopiedRows | None]]], /) -> None:
        """Copy the rows made of each chunk, while a thread makes those of the next."""
        for chunk, tables in one_ahead(chunks):
            for rows in tables:
                copy_rows(rows)
            self._running.add(chunk)
            self._doubtful.append(doubtful_rows(chunk))

    def staged(self) -> StagedFile:
        """The whole file, when all chunks have gone by."""
        return StagedFile(
            table=self._table,
            mapping=self._mapping,
            summary=self._running.so_far(),
            doubtful=pl.concat(self._doubtful),
            editions=editions_of(self._checked),
            regions=tuple(covered_regions(self._checked.villages)),
            is_correction=self._checked.is_correction,
        )


def editions_of(checked: CheckedFile, /) -> tuple[str, ...]:
    """The editions of the stored rows, from the oldest to the newest."""
    return tuple(sorted(checked.editions, key=edition_order))


def refuse_unusable(
    *, table: Table, mapping: Mapping, edition_default: str | None, today: date, whole: bool
) -> None:
    """Raise RegistryFileError when the file as a whole cannot be taken; with `whole` every row is read for that."""
    resolve_columns(table.header, mapping)
    if whole:
        checked_rows(
            table=table,
            mapping=mapping,
            edition_default=edition_default,
            today=today,
            tell=lambda _rows: None,
        )


def checked_rows(
    *,
    table: Table,
    mapping: Mapping,
    edition_default: str | None,
    today: date,
    tell: Tell,
    meanwhile: Callable[[], object] = lambda: None,
) -> CheckedFile:
    """Every row read and judged for the present region scope. Raises RegistryFileError.

    `meanwhile` is called once, when nothing more is asked of the database until the last row is read.
    """
    scope = current_scope()
    ring = key_ring()
    villages, districts = village_codes(prefixes=[WHOLE_COUNTRY]), district_codes()
    meanwhile()
    return check_file(
        table,
        mapping=mapping,
        edition_default=edition_default,
        today=today,
        place_codes=villages,
        regions=() if WHOLE_COUNTRY in scope else scope,
        district6_codes=districts,
        row_hash_key=ring.blind_index("rows", purpose=b"row_hash"),
        seed=quick_seed(ring=ring),
        on_rows_read=tell,
    )


def judged(staged: StagedFile) -> StagedFile:
    """The file with the outcomes that only the registry can tell; fills `import_claim`."""
    found = ask_registry()
    summary = staged.summary
    issues = Counter(summary.issues) + Counter(found.issues)
    return replace(
        staged,
        summary=replace(
            summary,
            accepted=summary.accepted - found.accepted_then_held - found.accepted_then_rejected,
            held=summary.held + found.accepted_then_held - found.held_then_rejected,
            rejected=summary.rejected + found.accepted_then_rejected + found.held_then_rejected,
            issues={code: issues[code] for code in ISSUES if issues[code]},
        ),
        doubtful=_with_found(
            staged.doubtful, {CONFLICT: list(found.disputed), ELSEWHERE: list(found.elsewhere)}
        ),
    )


def _with_found(doubtful: pl.DataFrame, found: dict[str, list[int]]) -> pl.DataFrame:
    """The doubtful rows with the issue codes found in the registry, and the rows that only these made doubtful."""
    for code, rows in found.items():
        outcome = ISSUES[code].outcome.value
        is_found = doubtful["row"].is_in(rows)
        known = doubtful.with_columns(
            outcome=pl.when(is_found).then(pl.lit(outcome)).otherwise(pl.col("outcome").cast(pl.String)),
            issues=pl.when(is_found).then(pl.concat_list("issues", pl.lit(code))).otherwise("issues"),
        )
        others = pl.DataFrame({"row": sorted(set(rows) - set(doubtful["row"].filter(is_found)))}).select(
            pl.col("row").cast(pl.Int64),
            outcome=pl.lit(outcome),
            issues=pl.concat_list(pl.lit(code)),
            unknown_columns=pl.lit([], dtype=pl.List(pl.String)),
        )
        doubtful = pl.concat([known, others])
    return doubtful
