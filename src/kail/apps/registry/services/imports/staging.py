"""Checking a file against the registry: into the import tables, with outcomes that the registry alone can tell."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import polars as pl

from kail.apps.places.selectors import district_codes, village_codes
from kail.apps.registry.files.ahead import one_ahead
from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.files.mapping import Mapping, resolve_columns
from kail.apps.registry.files.summary import FileSummary, RunningSummary, doubtful_rows
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.validation import ValidatedChunk, validate
from kail.apps.registry.services.imports.editions import covered_regions, edition_order
from kail.apps.registry.services.imports.frames import ImportFrames, import_frames
from kail.apps.registry.services.imports.judging import CONFLICT, ELSEWHERE, ask_registry
from kail.apps.registry.services.imports.tables import (
    analyze_import_tables,
    copy_in,
    create_import_tables,
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
    create_import_tables()
    ring = key_ring()
    chunks = _checked_chunks(
        table=table, mapping=mapping, edition_default=edition_default, today=today, tell=tell
    )

    def framed() -> Iterator[tuple[ValidatedChunk, ImportFrames]]:
        for chunk in chunks:
            yield chunk, import_frames(chunk, ring=ring)

    running, doubtful = RunningSummary(), []
    villages: set[str] = set()
    editions: set[str] = set()
    # The first item comes when the whole file has been read; asked for here, progress is told by this thread, whose
    # database connection it needs.
    items = framed()
    first = next(items)
    for chunk, frames in chain([first], one_ahead(items)):
        copy_in("import_person", frames.people)
        copy_in("import_family", frames.families)
        villages |= frames.villages
        editions |= frames.editions
        running.add(chunk)
        doubtful.append(doubtful_rows(chunk))
    analyze_import_tables()
    return StagedFile(
        table=table,
        mapping=mapping,
        summary=running.so_far(),
        doubtful=pl.concat(doubtful),
        editions=tuple(sorted(editions, key=edition_order)),
        regions=tuple(covered_regions(villages)),
        is_correction=resolve_columns(table.header, mapping).is_correction,
    )


def refuse_unusable(
    *, table: Table, mapping: Mapping, edition_default: str | None, today: date, whole: bool
) -> None:
    """Raise RegistryFileError when the file as a whole cannot be taken; with `whole` every row is read for that."""
    resolve_columns(table.header, mapping)
    if whole:
        next(
            _checked_chunks(
                table=table,
                mapping=mapping,
                edition_default=edition_default,
                today=today,
                tell=lambda _rows: None,
            )
        )


def _checked_chunks(
    *, table: Table, mapping: Mapping, edition_default: str | None, today: date, tell: Tell
) -> Iterator[ValidatedChunk]:
    """The checked rows; the whole file is read before the first chunk comes."""
    scope = current_scope()
    return validate(
        table,
        mapping=mapping,
        edition_default=edition_default,
        today=today,
        place_codes=village_codes(prefixes=[WHOLE_COUNTRY]),
        regions=() if WHOLE_COUNTRY in scope else scope,
        district6_codes=district_codes(),
        row_hash_key=key_ring().blind_index("rows", purpose=b"row_hash"),
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
