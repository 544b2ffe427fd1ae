"""From a checked chunk to what PostgreSQL copies: numbers sealed and indexed, people and families side by side."""

from dataclasses import dataclass

import polars as pl

from kail.apps.registry.files.issues import ISSUES, RowOutcome
from kail.apps.registry.files.validation import ValidatedChunk
from kail.apps.registry.services.imports.quick_hashes import as_binary, numbers_of_people, quick_hashes
from kail.apps.registry.services.imports.tables import columns_of
from kail.kernel.crypto import KeyRing
from kail.kernel.numbers import FAMILY_CARD, NIK

_EMPTY_TEXTS = ("address", "rt", "rw")
_CARD, _CARD_INDEX = "family_card_number", "card_index"


@dataclass(frozen=True)
class ImportFrames:
    """One chunk as rows of `import_person` and `import_family`."""

    people: pl.DataFrame
    families: pl.DataFrame


def import_frames(chunk: ValidatedChunk, /, *, ring: KeyRing) -> ImportFrames:
    """The rows of `chunk` that are not rejected, nor settled already; the leading row of each family among them.

    The frame has, beside the checked columns, those of `settling.beside`.
    """
    stored = stored_rows(chunk, ring=ring)
    return ImportFrames(
        people=people_of(stored.filter(~pl.col("is_settled")), ring=ring).select(
            *columns_of("import_person")
        ),
        families=families_of(stored.filter("is_leading"), ring=ring).select(*columns_of("import_family")),
    )


def stored_rows(chunk: ValidatedChunk, /, *, ring: KeyRing) -> pl.DataFrame:
    """The rows of `chunk` that are not rejected, with the blind index of their cards."""
    stored = chunk.frame.filter(pl.col("outcome") != RowOutcome.REJECTED.value).rename(
        {"row": "row_number", "edition": "edition_code", "is_superseded": "superseded"}
    )
    return stored.with_columns(_card_indexes(stored[_CARD], ring=ring))


def people_of(stored: pl.DataFrame, /, *, ring: KeyRing) -> pl.DataFrame:
    """The rows with what is stored of what they say of people."""
    numbers = stored["nik"].to_list()
    held_for, warnings = _issue_arrays(stored["issues"])
    beside = numbers_of_people(stored["nik"].cast(pl.UInt64), stored[_CARD].cast(pl.UInt64))
    hashes = quick_hashes(stored["person_says"], beside, ring=ring)
    return stored.with_columns(
        pl.col("welfare_categories").cast(pl.List(pl.String)).list.join(","),
        _bytes("nik_sealed", ring.seal_many(numbers, purpose=NIK)),
        _bytes("nik_index", ring.blind_index_many(numbers, purpose=NIK)),
        held_for,
        warnings,
        quick_hash=pl.when("is_plain").then(pl.lit(as_binary(hashes))),
    )


def families_of(leading: pl.DataFrame, /, *, ring: KeyRing) -> pl.DataFrame:
    """The leading rows of families with what is stored of what they say of these."""
    hashes = quick_hashes(leading["family_says"], leading[_CARD].cast(pl.UInt64), ring=ring)
    return leading.with_columns(
        *(pl.col(name).fill_null("") for name in _EMPTY_TEXTS),
        _bytes("card_sealed", ring.seal_many(leading[_CARD].to_list(), purpose=FAMILY_CARD)),
        as_binary(hashes),
        is_head=pl.col("relation") == 1,
        leader_name="name",
    )


def _card_indexes(cards: pl.Series, /, *, ring: KeyRing) -> pl.Series:
    """The blind index of each card made once per distinct card."""
    distinct = cards.unique()
    indexes = _bytes(_CARD_INDEX, ring.blind_index_many(distinct.to_list(), purpose=FAMILY_CARD))
    return cards.replace_strict(distinct, indexes, return_dtype=pl.Binary).alias(_CARD_INDEX)


def _issue_arrays(issues: pl.Series, /) -> tuple[pl.Series, pl.Series]:
    """What holds each row, and its warnings, joined by commas; made once per combination of issues."""
    joined = issues.list.join(",")
    combinations = joined.unique()
    held, warnings = [], []
    for combination in combinations.to_list():
        codes = combination.split(",") if combination else []
        is_held = [ISSUES[code].outcome == RowOutcome.HELD for code in codes]
        held.append(",".join(code for code, held in zip(codes, is_held, strict=True) if held))
        warnings.append(",".join(code for code, held in zip(codes, is_held, strict=True) if not held))
    return (
        joined.replace_strict(combinations, pl.Series(held), return_dtype=pl.String).alias("held_for"),
        joined.replace_strict(combinations, pl.Series(warnings), return_dtype=pl.String).alias("warnings"),
    )


def _bytes(name: str, values: list[bytes | None], /) -> pl.Series:
    return pl.Series(name, values, dtype=pl.Binary)
