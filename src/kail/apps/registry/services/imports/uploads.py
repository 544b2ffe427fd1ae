"""A file dropped on the page: read by a saved mapping, by its plain names, or first shown to an officer.

Whoever drops a file is asked only when something is not certain: a needed column is not recognised, or the cells look
like a known trap. Nothing is staged before that is answered.
"""

from collections.abc import Mapping as Record
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.registry.enums import BatchState, RegistrySource
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.code_lines import coded_columns, with_suggestions
from kail.apps.registry.files.corrections import keyed_batch
from kail.apps.registry.files.errors import RegistryFileError
from kail.apps.registry.files.guessing import Sureness, guess_columns, guessed_columns
from kail.apps.registry.files.mapping import (
    Mapping,
    guess_mapping,
    mapping_record,
    parsed_mapping,
    resolve_columns,
)
from kail.apps.registry.files.profiles import FileProfile, profile_record, read_profile
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.traps import Trap, find_traps
from kail.apps.registry.models import ImportBatch, ImportReading, SourceMapping
from kail.apps.registry.selectors.mappings import find_mapping, nearest_mapping
from kail.apps.registry.services.imports.batches import CHECK_REASON, keep_upload, receive_file
from kail.apps.registry.services.imports.corrections import row_key_secret
from kail.apps.registry.services.imports.first_look import first_look
from kail.apps.registry.services.imports.records import forget_staged, sees_all_of
from kail.apps.registry.services.imports.tables import delete_staged
from kail.apps.registry.services.mappings import mapping_of, save_mapping
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import current_scope


def receive_upload(
    *,
    path: Path,
    name: str,
    source: RegistrySource,
    edition_code: str,
    is_complete: bool,
    actor: Actor,
    now: datetime,
) -> ImportBatch:
    """Keep the file at `path` and open a batch for it: to be checked, or, where its columns are not certain or it
    falls into a known trap, to be confirmed by an officer first (state `mapping`).

    Needs an open transaction with a region scope. Raises RegistryFileError or ImportRefused; nothing is kept then.
    """
    table = open_table(path)
    prefixes = current_scope()
    corrected = keyed_batch(table, secret=row_key_secret())
    if corrected is not None:
        return _receive_corrections(
            path=path, name=name, edition_code=edition_code, corrects=_correctable(corrected), actor=actor, now=now
        )  # fmt: skip
    saved = find_mapping(header=table.header, source=source, prefixes=prefixes)
    profile = first_look(table)
    if not profile.rows:
        raise RegistryFileError(_("The file has a header but no rows; export it again."), code="rows_missing")
    draft = mapping_of(saved=saved) if saved is not None else _first_draft(table, profile, source, prefixes)
    is_certain = saved is not None or _is_certain(table, profile)
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        if is_certain and not traps_of(profile, draft):
            batch = receive_file(
                path=path, name=name, source=source, edition_code=edition_code,
                mapping=draft if saved is not None else None, is_complete=is_complete, actor=actor, now=now,
            )  # fmt: skip
        else:
            batch = keep_upload(
                path=path, name=name, source=source, edition_code=edition_code, mapping=None,
                is_complete=is_complete, state=BatchState.MAPPING, actor=actor, now=now,
            )  # fmt: skip
        ImportReading.objects.create(
            batch=batch, profile=profile_record(profile), draft=mapping_record(draft), mapping=saved
        )
        return batch


def _correctable(batch_id: int) -> ImportBatch:
    """The import whose correction file this is. Raises ImportRefused unless it waits or is stored, in these regions."""
    batch = ImportBatch.objects.filter(pk=batch_id).first()
    if batch is None or not sees_all_of(current_scope(), batch):
        raise ImportRefused(
            _("This correction file belongs to import %(number)d, which is not one of your regions.")
            % {"number": batch_id},
            code="correction_foreign",
        )
    if batch.state not in (BatchState.STAGED, BatchState.COMMITTING, BatchState.COMMITTED):
        raise ImportRefused(
            _("This correction file belongs to import %(number)d, which was given up; check its file anew.")
            % {"number": batch_id},
            code="correction_stale",
        )
    return batch


def _receive_corrections(
    *, path: Path, name: str, edition_code: str, corrects: ImportBatch, actor: Actor, now: datetime
) -> ImportBatch:
    """The mended rows of an import, read as its file was; they make nobody absent."""
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        batch = receive_file(
            path=path, name=name, source=RegistrySource(corrects.source),
            edition_code=corrects.edition_code or edition_code,
            mapping=parsed_mapping(corrects.mapping) if corrects.mapping else None,
            is_complete=False, actor=actor, now=now,
        )  # fmt: skip
        ImportReading.objects.create(batch=batch, corrects=corrects)
        return batch


def traps_of(profile: FileProfile, mapping: Mapping) -> list[Trap]:
    """The traps of a file under `mapping`, as far as its columns are known."""
    return find_traps(profile, mapping, known_headers(profile, mapping))


def known_headers(profile: FileProfile, mapping: Mapping) -> dict[str, str]:
    """The file's column of each canonical one that `mapping` reads, needed ones missing or not."""
    there = {" ".join(column.name.split()).casefold(): column.name for column in profile.columns}
    found = {
        name: there[" ".join(office.split()).casefold()]
        for office, name in mapping.columns.items()
        if " ".join(office.split()).casefold() in there
    }
    return found


def change_draft(*, batch: ImportBatch, mapping: Mapping, actor: Actor) -> ImportReading:
    """Keep what the officer has chosen so far. Raises RegistryFileError for an impossible choice, ImportRefused when
    the file is not waiting for its columns any more."""
    parsed_mapping(mapping_record(mapping))
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        reading = _waiting(batch)
        reading.draft = mapping_record(mapping)
        reading.save(update_fields=["draft"])
        return reading


def take_remedy(*, batch: ImportBatch, trap_code: str, actor: Actor) -> ImportReading:
    """Change the draft as the trap's remedy says. Raises ImportRefused when there is no such trap (any more)."""
    reading = ImportReading.objects.get(batch=batch)
    traps = traps_of(read_profile(reading.profile), draft_of(reading))
    mended = next((trap.mended for trap in traps if trap.code == trap_code), None)
    if mended is None:
        raise ImportRefused(_("That is mended already."), code="trap_gone")
    return change_draft(batch=batch, mapping=mended, actor=actor)


def settle_reading(*, batch: ImportBatch, name: str, reason: str, actor: Actor, now: datetime) -> ImportBatch:
    """Let the file be checked by the draft; with a `name` the draft is saved as the newest mapping of that name.

    Raises RegistryFileError when a needed column is missing, MappingRefused or ImportRefused.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason or CHECK_REASON):
        reading = _waiting(batch)
        profile, draft = read_profile(reading.profile), draft_of(reading)
        header = tuple(column.name for column in profile.columns)
        resolve_columns(header, draft)
        if name.strip():
            reading.mapping = save_mapping(
                name=name, source=batch.source, mapping=draft, header=header,
                region_prefixes=list(current_scope()), reason=reason, actor=actor, now=now,
            )  # fmt: skip
        else:
            reading.mapping = None
        reading.save(update_fields=["mapping"])
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        locked.mapping, locked.state = mapping_record(draft), BatchState.STAGING
        locked.save(update_fields=["mapping", "state"])
        return locked


def read_again(*, batch: ImportBatch, reason: str, actor: Actor) -> ImportBatch:
    """Let a checked file wait for its columns once more, as it did before: its staged rows go, the file stays.

    Raises ImportRefused when the file is stored, given up or being worked on, or was not read by columns of its own.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        reading = ImportReading.objects.select_for_update().filter(batch=batch).first()
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state not in (BatchState.STAGED, BatchState.REFUSED):
            raise ImportRefused(
                _("This file is not waiting for that any more: %(state)s.")
                % {"state": BatchState(locked.state).label.lower()},
                code="import_state",
            )
        if reading is None or not reading.profile:
            raise ImportRefused(
                _(
                    "The columns of this file cannot be chosen: it is a correction file, or older than that page."
                ),
                code="import_unreadable",
            )
        if not sees_all_of(current_scope(), locked):
            raise ImportRefused(
                _("Your account sees only a part of this file's regions; ask someone who sees all of them."),
                code="import_scope",
            )
        delete_staged(batch_id=locked.pk)
        forget_staged(locked)
        locked.state, locked.refusal = BatchState.MAPPING, ""
        locked.save()
        return locked


def draft_of(reading: ImportReading) -> Mapping:
    """The mapping as the officer has it so far."""
    record: Record[str, object] = reading.draft
    return parsed_mapping(dict(record))


def _waiting(batch: ImportBatch) -> ImportReading:
    reading = ImportReading.objects.select_for_update().filter(batch=batch).first()
    state = ImportBatch.objects.select_for_update().get(pk=batch.pk).state
    if reading is None or state != BatchState.MAPPING:
        raise ImportRefused(_("The columns of this file are settled already."), code="import_state")
    return reading


def _is_certain(table: Table, profile: FileProfile) -> bool:
    """Whether the plain names tell every needed column, and no cell contradicts them."""
    try:
        resolve_columns(table.header, guess_mapping(table.header, table.sample()))
    except RegistryFileError:
        return False
    guesses = guess_columns(profile)
    return not any(
        guess.name in _NEEDED_TO_AGREE
        and guess.sureness == Sureness.UNSURE
        and _enough(profile, guess.office)
        for guess in guesses
    )


_NEEDED_TO_AGREE = ("nik", "nomor_kartu_keluarga", "tanggal_lahir", "kode_wilayah", "jenis_kelamin")
_ENOUGH_ROWS = 30


def _enough(profile: FileProfile, office: str) -> bool:
    column = profile.column(office)
    return column is not None and column.filled >= _ENOUGH_ROWS


def _first_draft(
    table: Table, profile: FileProfile, source: RegistrySource, prefixes: tuple[str, ...]
) -> Mapping:
    """The nearest saved mapping with guesses for the rest, else guesses alone; unknown codes by suggestion."""
    guessed = guessed_columns(guess_columns(profile))
    nearest: SourceMapping | None = nearest_mapping(header=table.header, source=source, prefixes=prefixes)
    draft = Mapping(columns=guessed)
    if nearest is not None:
        known = mapping_of(saved=nearest)
        there = {name.casefold() for name in table.header}
        columns = {office: name for office, name in known.columns.items() if office.casefold() in there}
        aside = {name.casefold() for name in (*known.kept, *known.ignored, *columns)}
        columns |= {
            office: name
            for office, name in guessed.items()
            if name not in columns.values() and office.casefold() not in aside
        }
        draft = Mapping(
            columns=columns, codes=known.codes, codebook=known.codebook,
            kept=tuple(name for name in known.kept if name.casefold() in there),
            ignored=tuple(name for name in known.ignored if name.casefold() in there),
        )  # fmt: skip
    return with_suggestions(draft, coded_columns(profile, draft, known_headers(profile, draft)))
