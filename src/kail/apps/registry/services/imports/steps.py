"""The steps that every way into the registry shares: open, compare, store."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.registry.enums import BatchState
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.mapping import Mapping as ColumnMapping
from kail.apps.registry.files.mapping import guess_mapping
from kail.apps.registry.files.meanings import edition_code as parsed_edition
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.workbook import WorkbookTable
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.services.imports.editions import (
    edition_order,
    ensure_editions,
    older_editions,
    overlap,
)
from kail.apps.registry.services.imports.planning import Difference, difference, plan
from kail.apps.registry.services.imports.tables import run, whole_tables_joined
from kail.apps.registry.services.imports.writing import (
    Writing,
    count_villages,
    indexes_built_afterwards,
    keep_merged_present,
    mark_absent,
    refresh_statistics,
    renew_quick_hashes,
    write_families,
    write_memberships,
    write_people,
)
from kail.apps.registry.services.verified import apply_verified_values

IMPORT_LOCK = "registry-import"
_STEPS = 6
_MANY_ROWS = 1000
_BLOCK_BYTES = 4 * 2**20


class TellsProgress(Protocol):
    """Whoever wants to know how far the work is."""

    def tell(self, *, done: int, total: int | None, step: str) -> None: ...


@dataclass(frozen=True)
class Comparison:
    """What a file is compared by: its source, newest edition and regions, and whether who is missing is absent."""

    source: str
    edition_code: str
    editions: Sequence[str]
    regions: Sequence[str]
    marks_absent: bool


def tell_rows(progress: TellsProgress | None, table: Table) -> Callable[[int], None]:
    """What shows how many rows of `table` are checked, of the number that it seems to have."""
    if progress is None:
        return lambda _rows: None
    total = seeming_rows(table)

    def tell(rows: int) -> None:
        progress.tell(done=rows, total=max(rows, total), step=_("Checking the rows"))

    return tell


def seeming_rows(table: Table) -> int:
    """About how many rows a table has: its lines, or the height of its sheet."""
    if isinstance(table, WorkbookTable):
        return int(table.sheet.total_height)
    with table.path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK_BYTES), b""))


def tell_step(progress: TellsProgress | None, done: int, step: str) -> None:
    """Tell that so many of the steps are done and which one is being done."""
    if progress is not None:
        progress.tell(done=done, total=_STEPS, step=step)


@contextmanager
def working_tables() -> Iterator[None]:
    """Let the working tables live for a block; after a failure the transaction takes them away."""
    yield
    drop_working_tables()


def drop_working_tables() -> None:
    """Take the working tables away, so that the transaction can hold another import."""
    # What is a table in one way of importing is a view in another.
    run(
        """
        DO $$ DECLARE one record; BEGIN
            FOR one IN SELECT oid::regclass AS name, CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind
                    FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind IN ('r', 'v')
                        AND relname ~ '^(import|plan)_' ORDER BY relkind DESC LOOP
                EXECUTE format('DROP %s %s', one.kind, one.name);
            END LOOP;
        END $$
        """
    )


def checked_edition(code: str) -> str:
    """The edition as it is stored, empty for none. Raises ImportRefused when it is no edition."""
    if not code.strip():
        return ""
    edition = parsed_edition(code)
    if edition is None:
        raise ImportRefused(
            _("“%(code)s” is no edition; write the year and the issue, such as 2025-3.")
            % {"code": code[:40]},
            code="edition_invalid",
        )
    return edition


def opened_table(path: Path, mapping: ColumnMapping | None) -> tuple[Table, ColumnMapping]:
    """The table at `path`, and the mapping given or guessed. Raises RegistryFileError."""
    table = open_table(path)
    return table, mapping if mapping is not None else guess_mapping(table.header, table.sample())


def refuse_older_edition(comparison: Comparison) -> None:
    """Raise ImportRefused when a newer edition of these regions is stored already."""
    if not comparison.edition_code:
        return
    stored = ImportBatch.objects.filter(source=comparison.source, state=BatchState.COMMITTED).exclude(
        edition_code=""
    )
    newer = [
        code
        for code, regions in stored.values_list("edition_code", "regions")
        if edition_order(code) > edition_order(comparison.edition_code)
        and overlap(regions, comparison.regions)
    ]
    if newer:
        raise ImportRefused(
            _(
                "Edition %(newer)s of these regions is stored already; edition %(older)s is older and would undo it."
            )
            % {"newer": max(newer, key=edition_order), "older": comparison.edition_code},
            code="edition_older",
        )


def compared(
    comparison: Comparison, progress: TellsProgress | None, *, settled: Mapping[str, int] | None = None
) -> Difference:
    """Make the plan and count it, with the people `settled` before by regency. `import_claim` must be filled."""
    tell_step(progress, 0, _("Comparing with the registry"))
    plan()
    return difference(
        regions=absence_regions(comparison), older_editions=older_than(comparison), settled=settled or {}
    )


def store(
    comparison: Comparison, difference: Difference, *, now: datetime, progress: TellsProgress | None
) -> None:
    """Write what the plan says and `difference` counts. Runs under the import lock, an author and a reason."""
    write(comparison, difference, now=now, progress=progress)
    finish(difference, progress)


def write(
    comparison: Comparison, difference: Difference, *, now: datetime, progress: TellsProgress | None
) -> None:
    """Write what the plan says and `difference` counts; `finish` comes next."""
    if not comparison.editions:
        return
    numbers: Mapping[str, int] = ensure_editions(source=comparison.source, codes=comparison.editions, now=now)
    writing = Writing(
        editions=numbers,
        newest=numbers[comparison.edition_code],
        now=now,
        today=timezone.localdate(now),
    )
    many = difference.added + difference.changed + difference.absent > _MANY_ROWS
    with whole_tables_joined(wanted=many), indexes_built_afterwards(new_people=difference.added):
        tell_step(progress, 1, _("Storing families"))
        write_families(writing)
        tell_step(progress, 2, _("Storing people"))
        write_people(writing)
        tell_step(progress, 3, _("Storing who belongs to which family"))
        if difference.added + difference.changed:
            write_memberships(writing)
        tell_step(progress, 4, _("Marking who is absent"))
        renew_quick_hashes()
        mark_absent(writing, regions=absence_regions(comparison), older_editions=older_than(comparison))
        keep_merged_present()
    apply_verified_values(edition_id=writing.newest, now=now)


def finish(difference: Difference, progress: TellsProgress | None) -> None:
    """What follows the writing, whichever way the rows were written.

    `plan_person` still tells whom the file concerned: `row_number`, `party_id`, `is_known`, `is_changed`. Settled
    people, about whom the file says nothing new, are not in it.
    """
    tell_step(progress, 5, _("Finishing"))
    if difference.added + difference.changed:
        refresh_statistics()
        count_villages()


def older_than(comparison: Comparison) -> list[int]:
    """Numbers of the source's editions before that of the file."""
    if not comparison.edition_code:
        return []
    return older_editions(source=comparison.source, code=comparison.edition_code)


def absence_regions(comparison: Comparison) -> Sequence[str]:
    """The regions in which whom the file does not name is absent."""
    return comparison.regions if comparison.marks_absent else ()
