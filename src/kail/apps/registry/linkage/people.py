"""The people that are compared: what is known of each, and the columns by which they are compared."""

from typing import Final

import polars as pl

from kail.calc.addresses import address_form
from kail.calc.names import name_columns
from kail.calc.nik import NIK_LENGTH

NEEDED: Final[dict[str, pl.DataType]] = {
    "person": pl.Int64(),
    "source": pl.String(),
    "name": pl.String(),
    "nik": pl.String(),
    "family_card_number": pl.String(),
    "birth_date": pl.Date(),
    "sex": pl.Int16(),
    "relation": pl.Int16(),
    "place_code": pl.String(),
}
HELPFUL: Final[dict[str, pl.DataType]] = {
    "address": pl.String(),
    "rt": pl.String(),
    "rw": pl.String(),
    "education": pl.Int16(),
    "marital_status": pl.Int16(),
}
PEOPLE: Final[dict[str, pl.DataType]] = {**NEEDED, **HELPFUL}
"""What is known of each person: a number and a source of the row, then the facts, null where unknown.

NIK and family card number are 16 digits or null, sex 1 or 2, place code 10 digits without dots, the others as in the
registry. A frame may come without the columns HELPFUL.
"""

CARD_LENGTH: Final = 16
_HEAD = 1


def people_frame(frame: pl.DataFrame, /, *, number_length: int = NIK_LENGTH) -> pl.DataFrame:
    """`frame` with exactly the columns PEOPLE.

    A NIK that is not `number_length` digits, and a card number that is not 16, become null. `number_length` is for
    people of other countries, whose numbers hold no birth date.
    """
    whole = frame.with_columns(
        pl.lit(None, dtype=kind).alias(name) for name, kind in HELPFUL.items() if name not in frame.columns
    )
    typed = whole.select(pl.col(name).cast(kind) for name, kind in PEOPLE.items())
    return typed.with_columns(
        pl.when(pl.col(name).str.contains(f"^[0-9]{{{length}}}$")).then(name).alias(name)
        for name, length in (("nik", number_length), ("family_card_number", CARD_LENGTH))
    )


def comparable_columns(people: pl.DataFrame, /) -> pl.DataFrame:
    """One row per person with `unique_id` (its place among the people) and the columns that the model compares.

    All of them are texts, small numbers and lists of these, so that every SQL engine compares them alike.
    """
    whole = people if set(HELPFUL) <= set(people.columns) else people_frame(people)
    birth = pl.col("birth_date")
    facts = whole.select(
        unique_id=pl.int_range(pl.len(), dtype=pl.Int64),
        nik="nik",
        nik_place=pl.when(pl.col("nik").str.len_bytes() == NIK_LENGTH).then(pl.col("nik").str.head(6)),
        card="family_card_number",
        birth=birth.dt.to_string("%Y-%m-%d"),
        birth_swapped=birth.dt.to_string("%Y-%d-%m"),
        sex="sex",
        relation="relation",
        is_head=(pl.col("relation") == _HEAD).fill_null(False).cast(pl.Int8),
        place="place_code",
        district=pl.col("place_code").str.head(6),
        regency=pl.col("place_code").str.head(4),
        address=address_form(address="address", rt="rt", rw="rw"),
        education="education",
        marital="marital_status",
    )
    named = pl.concat([facts, name_columns(people["name"])], how="horizontal")
    return named.with_columns(
        name_words=pl.col("name_unordered").str.split(" "),
        address_words=pl.col("address").str.split(" "),
        life=pl.when(pl.col("education").is_not_null() & pl.col("marital").is_not_null()).then(
            pl.format("{} {} {}", pl.col("birth").str.head(4).fill_null(""), "education", "marital")
        ),
    ).hstack(_families(named))


def _families(named: pl.DataFrame) -> pl.DataFrame:
    """Of each row `members`, how many people are on its family card, and `kin`, keys of the others there.

    People are told by birth date and the sound of the first word of the name: a row and its repeat are one.
    """
    key = pl.struct("birth", "first_sound").hash(seed=1).reinterpret(signed=True)
    keyed = named.select("card", "birth", "first_sound").select(
        "card",
        # Whoever has no birth date or no name counts as a member, but is nobody's evidence.
        key=pl.when(pl.col("birth").is_not_null() & pl.col("first_sound").is_not_null()).then(key),
    )
    families = (
        keyed.filter(pl.col("card").is_not_null())
        .group_by("card")
        .agg(
            members=(pl.col("key").drop_nulls().n_unique() + pl.col("key").null_count()).cast(pl.Int16),
            keys=pl.col("key").drop_nulls().unique(),
        )
    )
    return (
        keyed.join(families, on="card", how="left", maintain_order="left")
        .with_columns(kin=pl.col("keys").list.set_difference(pl.concat_list("key")))
        .select("members", kin=pl.when(pl.col("kin").list.len() > 0).then("kin"))
    )
