"""A first look at a file before anything of it is read for good: its profile, and the traps it falls into."""

from pathlib import Path

from kail.apps.places.selectors import village_codes
from kail.apps.registry.files.corrections import keyed_batch
from kail.apps.registry.files.mapping import Mapping, resolve_columns
from kail.apps.registry.files.profiles import FileProfile, look_at
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.traps import Trap, find_traps, pairs_to_compare
from kail.apps.registry.services.imports.corrections import row_key_secret
from kail.apps.registry.services.imports.steps import opened_table
from kail.kernel.scope import WHOLE_COUNTRY


def first_look(table: Table) -> FileProfile:
    """The profile of a file's first rows. Raises RegistryFileError at a damaged row."""
    places = village_codes(prefixes=[WHOLE_COUNTRY])
    return look_at(table, place_codes=places, pairs=pairs_to_compare(table.header))


def traps_in(*, path: Path, mapping: Mapping | None) -> tuple[Mapping, list[Trap]]:
    """The mapping by which the file at `path` is read, given or guessed, and its traps.

    A correction file of ours was looked at when its import was. Raises RegistryFileError.
    """
    table, columns = opened_table(path, mapping)
    if keyed_batch(table, secret=row_key_secret()) is not None:
        return columns, []
    headers = resolve_columns(table.header, columns).headers
    return columns, find_traps(first_look(table), columns, headers)
