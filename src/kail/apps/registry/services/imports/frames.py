"""From a checked chunk to what PostgreSQL copies: numbers sealed and indexed, people and families side by side."""

from dataclasses import dataclass

import polars as pl

from kail.apps.registry.files.issues import ISSUES, RowOutcome
from kail.apps.registry.files.validation import ValidatedChunk
from kail.apps.registry.services.imports.tables import FAMILY_FACTS, PERSON_FACTS
from kail.kernel.crypto import KeyRing
from kail.kernel.numbers import FAMILY_CARD, NIK

_EMPTY_TEXTS = ("address", "rt", "rw")
_CARD, _CARD_INDEX = "family_card_number", "card_index"


@dataclass(frozen=True)
class ImportFrames:
    """One chunk as rows of `import_person` and `import_family`; `villages` are the place codes in it."""

    people: pl.DataFrame
    families: pl.DataFrame
    villages: frozenset[str]
    editions: frozenset[str]


def import_frames(chunk: ValidatedChunk, /, *, ring: KeyRing) -> ImportFrames:
    """The rows of `chunk` that are not rejected."""
    stored = chunk.frame.filter(pl.col("outcome") != RowOutcome.REJECTED.value).rename(
        {"row": "row_number", "edition": "edition_code", "is_superseded": "superseded"}
    )
    stored = stored.with_columns(_card_indexes(stored[_CARD], ring=ring))
    return ImportFrames(
        people=_people(stored, ring=ring),
        families=_families(stored.filter(~pl.col("superseded")), ring=ring),
        villages=frozenset(stored["place_code"].unique().to_list()),
        editions=frozenset(stored["edition_code"].unique().to_list()),
    )


def _people(stored: pl.DataFrame, /, *, ring: KeyRing) -> pl.DataFrame:
    numbers = stored["nik"].to_list()
    held_for, warnings = _issue_arrays(stored["issues"])
    return stored.select(
        "row_number", "superseded", "edition_code", _CARD_INDEX, "name", "place_code",
        *(name for name in PERSON_FACTS if name != "welfare_categories"),
        _array(pl.col("welfare_categories").cast(pl.List(pl.String)).list.join(",")).alias("welfare_categories"),
        _bytes("nik_sealed", ring.seal_many(numbers, purpose=NIK)),
        _bytes("nik_index", ring.blind_index_many(numbers, purpose=NIK)),
        _hex(pl.col("person_hash")),
        held_for,
        warnings,
    )  # fmt: skip


def _families(stored: pl.DataFrame, /, *, ring: KeyRing) -> pl.DataFrame:
    """One row per family card: that of its head, else the first."""
    stored = stored.with_columns(is_head=pl.col("relation") == 1)
    heads = stored.filter("is_head").unique(subset=_CARD, keep="first", maintain_order=True)
    others = stored.filter(~pl.col(_CARD).is_in(heads[_CARD].implode())).unique(
        subset=_CARD, keep="first", maintain_order=True
    )
    leading = pl.concat([heads, others])
    return leading.select(
        "row_number", "is_head", "edition_code", _CARD_INDEX, "place_code",
        *(pl.col(name).fill_null("") if name in _EMPTY_TEXTS else pl.col(name) for name in FAMILY_FACTS),
        _bytes("card_sealed", ring.seal_many(leading[_CARD].to_list(), purpose=FAMILY_CARD)),
        _hex(pl.col("family_hash")),
        leader_name="name",
    )  # fmt: skip


def _card_indexes(cards: pl.Series, /, *, ring: KeyRing) -> pl.Series:
    """The blind index of each card as COPY reads it, made once per distinct card."""
    distinct = cards.unique()
    indexes = _bytes(_CARD_INDEX, ring.blind_index_many(distinct.to_list(), purpose=FAMILY_CARD))
    return cards.replace_strict(distinct, indexes, return_dtype=pl.String).alias(_CARD_INDEX)


def _issue_arrays(issues: pl.Series, /) -> tuple[pl.Series, pl.Series]:
    """What holds each row, and its warnings, as PostgreSQL arrays; made once per combination of issues."""
    joined = issues.list.join(",")
    combinations = joined.unique()
    held, warnings = [], []
    for combination in combinations.to_list():
        codes = combination.split(",") if combination else []
        is_held = [ISSUES[code].outcome == RowOutcome.HELD for code in codes]
        held.append("{" + ",".join(code for code, held in zip(codes, is_held, strict=True) if held) + "}")
        warnings.append(
            "{" + ",".join(code for code, held in zip(codes, is_held, strict=True) if not held) + "}"
        )
    return (
        joined.replace_strict(combinations, pl.Series(held), return_dtype=pl.String).alias("held_for"),
        joined.replace_strict(combinations, pl.Series(warnings), return_dtype=pl.String).alias("warnings"),
    )


def _bytes(name: str, values: list[bytes | None], /) -> pl.Series:
    return pl.Series(name, values, dtype=pl.Binary).to_frame().select(_hex(pl.col(name)))[name]


def _hex(column: pl.Expr, /) -> pl.Expr:
    """Bytes as PostgreSQL reads them."""
    return pl.concat_str(pl.lit("\\x"), column.bin.encode("hex")).alias(column.meta.output_name())


def _array(joined: pl.Expr, /) -> pl.Expr:
    return pl.concat_str(pl.lit("{"), joined, pl.lit("}"))
