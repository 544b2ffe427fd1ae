"""A first import: the plan is made beside the check, and each row is copied once, straight into the registry.

While the registry is empty nobody is known, changed or absent, and no NIK is disputed but within the file itself. The
database opens its tables for one transaction, under a lock that keeps everybody else out, and checks the whole set
before it closes them again; see migration 0007.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

import polars as pl
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.registry.files.mapping import Mapping as ColumnMapping
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.validation import CheckedFile, ValidatedChunk
from kail.apps.registry.files.whole_file import by_card
from kail.apps.registry.models import Family, FamilyDecile, Membership, Party, Person
from kail.apps.registry.services.imports.copying import CopiedRows, copied_rows
from kail.apps.registry.services.imports.editions import ensure_editions
from kail.apps.registry.services.imports.frames import families_of, people_of, stored_rows
from kail.apps.registry.services.imports.identities import CONFLICT
from kail.apps.registry.services.imports.planning import Difference
from kail.apps.registry.services.imports.settling import leading_rows, regencies
from kail.apps.registry.services.imports.staging import StagedFile, Staging
from kail.apps.registry.services.imports.steps import Comparison, TellsProgress, tell_step
from kail.apps.registry.services.imports.tables import (
    FAMILY_FACTS,
    PERSON_FACTS,
    fetched,
    number,
    run,
)
from kail.apps.registry.services.imports.writing import FAMILY_NAME
from kail.kernel.crypto import KeyRing
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

MANY_PEOPLE = 50_000
_NAME_LENGTH = 200
_PERSON_COLUMNS = (
    "party_id", "family_id", "place_code", "identity", "nik_sealed", "nik_index", "held_for", "warnings",
    "registered_date", "first_edition_id", "last_edition_id", "row_hash", "quick_hash", *PERSON_FACTS,
)  # fmt: skip
_FAMILY_COLUMNS = (
    "party_id", "place_code", "card_sealed", "card_index", "last_edition_id", "row_hash", "quick_hash", *FAMILY_FACTS,
)  # fmt: skip


@dataclass(frozen=True)
class Loading:
    """What the rows to load have in common. `editions` maps codes in the file to edition numbers."""

    editions: Mapping[str, int]
    now: datetime
    today: date


def loading_of(comparison: Comparison, /, *, now: datetime) -> Loading:
    """What the rows of the compared file have in common; their editions are made."""
    return Loading(
        editions=ensure_editions(source=comparison.source, codes=comparison.editions, now=now),
        now=now,
        today=timezone.localdate(now),
    )


def can_load(checked: CheckedFile, /) -> bool:
    """Whether the file is a first import large enough that nobody minds waiting for it."""
    if int(checked.rows["is_live"].sum()) < MANY_PEOPLE:
        return False
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        return not number("SELECT count(*) FROM (SELECT FROM registry_party LIMIT 1) AS stored")


def begin_loading(checked: CheckedFile, /) -> pl.DataFrame | None:
    """Open the empty registry; the party numbers of each row's person and family, None when it is not empty after all.

    A line per row of the file, as `CheckedFile.chunks` takes it: `party_id`, `family_id`, `is_leading`, and what
    `people_of` and `families_of` need. Rejected and superseded rows have no numbers.
    """
    rows = checked.rows.with_columns(is_leading=leading_rows(checked.rows))
    families = int(rows["is_leading"].sum())
    ((first,),) = fetched(
        "SELECT registry_begin_loading(%(parties)s)", parties=families + int(rows["is_live"].sum())
    )
    if first is None:
        return None
    numbered = rows.select(
        "card", "is_plain", "is_live", "is_leading", "person_says", "family_says",
        party_id=_numbers("is_live", int(str(first)) + families),
    )  # fmt: skip
    return numbered.with_columns(family_id=_family_numbers(numbered, int(str(first)))).drop("card")


def _numbers(wanted: str, first: int, /) -> pl.Expr:
    """`first`, `first` + 1 … for the wanted rows, in their order."""
    return pl.when(wanted).then(pl.col(wanted).cast(pl.Int64).cum_sum() + (first - 1))


def _family_numbers(rows: pl.DataFrame, first: int, /) -> pl.Series:
    """For every row the number of its family, which has that of its leading row; null without one."""
    numbers = rows.select("card", "is_leading", family_id=_numbers("is_leading", first))
    for part, at in by_card(numbers, "family_id"):
        families = part.drop_nulls()
        of_part = part.select("card").join(families, on="card", how="left", maintain_order="left")
        numbers = numbers.with_columns(numbers["family_id"].scatter(at, of_part["family_id"]))
    return numbers["family_id"]


def load(
    checked: CheckedFile,
    numbered: pl.DataFrame,
    /,
    *,
    table: Table,
    mapping: ColumnMapping,
    loading: Loading,
    ring: KeyRing,
    progress: TellsProgress | None,
) -> StagedFile:
    """Copy every stored row into the registry; `finish_loading` comes next. Raises RegistryFileError."""
    tell_step(progress, 1, _("Storing families and people"))
    staging = Staging(checked, table=table, mapping=mapping)

    def copied() -> Iterator[tuple[ValidatedChunk, list[CopiedRows | None]]]:
        for chunk in checked.chunks(beside=numbered):
            frames = _frames(chunk, loading=loading, ring=ring)
            yield chunk, [copied_rows(model, frame) for model, frame in frames]

    staging.copy(copied())
    return staging.staged()


def finish_loading(progress: TellsProgress | None) -> None:
    """Build the indexes and close the registry again, whose rows are checked as a set."""
    tell_step(progress, 4, _("Building the indexes"))
    run("SELECT registry_finish_loading()")
    # What `plan` would have found.
    run(
        """
        CREATE TEMPORARY VIEW plan_person AS SELECT NULL::bigint AS row_number, left(place_code, 4) AS regency_code,
            family_id, false AS is_known, party_id, identity, true AS is_changed FROM registry_person
        """
    )


def loaded_people(checked: CheckedFile, /) -> Difference:
    """Everyone of the file is new."""
    added = regencies(checked.rows["place"].filter(checked.rows["is_live"]))
    return Difference(
        by_regency={
            regency: {"added": people, "changed": 0, "unchanged": 0, "absent": 0}
            for regency, people in sorted(added.items())
        }
    )


def _frames(
    chunk: ValidatedChunk, /, *, loading: Loading, ring: KeyRing
) -> Iterator[tuple[type[Model], pl.DataFrame]]:
    """Each table with its rows."""
    live = stored_rows(chunk, ring=ring).filter("is_live")
    live = live.with_columns(
        edition_id=live["edition_code"].replace_strict(loading.editions, return_dtype=pl.Int64),
        created_at=pl.lit(loading.now.astimezone(UTC)),
        today=pl.lit(loading.today),
    )
    families = families_of(live.filter("is_leading"), ring=ring)
    people = people_of(live, ring=ring)
    parties = pl.concat(
        [
            families.select(
                "place_code", "created_at", id="family_id", kind=pl.lit("family"),
                display_name=(FAMILY_NAME + pl.col("leader_name")).str.slice(0, _NAME_LENGTH),
            ),
            people.select(
                "place_code", "created_at", id="party_id", kind=pl.lit("person"), display_name="name"
            ),
        ]
    )  # fmt: skip
    yield Party, parties
    stored = families.rename({"family_hash": "row_hash", "edition_id": "last_edition_id"}).with_columns(
        party_id="family_id"
    )
    yield Family, stored.select(_FAMILY_COLUMNS)
    yield (
        FamilyDecile,
        families.filter(pl.col("decile").is_not_null()).select(
            "family_id", "edition_id", "decile", "place_code", recorded_at="created_at"
        ),
    )
    identified = people.with_columns(
        _identities(people),
        first_edition_id="edition_id",
        last_edition_id="edition_id",
        registered_date="today",
        row_hash="person_hash",
    )
    yield Person, identified.select(_PERSON_COLUMNS)
    yield (
        Membership,
        people.select("family_id", "relation", "place_code", person_id="party_id", from_date="today"),
    )


def _identities(people: pl.DataFrame, /) -> pl.Series:
    """The identity of each person, as `plan` would find it: the index of the NIK where nobody disputes it."""
    is_disputed = people["issues"].list.contains(CONFLICT)
    others = people.filter(people["nik_index"].is_null() | is_disputed).select(
        "nik_index", "card_index", "name", "birth_date"
    )
    made = [
        _without_nik(nik if nik is not None else card, name, birth)
        for nik, card, name, birth in others.iter_rows()
    ]
    line = (people["nik_index"].is_null() | is_disputed).cast(pl.UInt32)
    places = pl.select(pl.when(line == 1).then(pl.lit(line).cum_sum() - 1)).to_series()
    special = pl.Series(made, dtype=pl.Binary).gather(places)
    return special.fill_null(people["nik_index"]).alias("identity")


def _without_nik(index: bytes, name: str, birth: date, /) -> bytes:
    """The identity of `judging.without_nik`."""
    # Bytes know capitals of a to z only, as the collation "C" does.
    text = name.encode().upper() + b"/" + birth.isoformat().encode()
    return sha256(index + text).digest()[:16]
