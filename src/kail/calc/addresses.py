"""Addresses as they are written on family cards: one form in which the same house agrees, and the words that tell.

JL., GG., NO., RT and RW are written or left out as the clerk sees fit; RT 3 and RT 003 are one.
"""

from typing import Final

import polars as pl

_FILLERS: Final = r"\b(JALAN|JLN|JL|GANG|GG|NOMOR|NO|BLOK|BLK|KELURAHAN|KEL|DESA|DS|DUSUN|DSN)\b"


def address_form(*, address: str, rt: str, rw: str) -> pl.Expr:
    """Of three text columns: the words of the address in capitals, then RT and RW with their numbers.

    Null where the address has no letter or digit. Signs part words; zeros before a number go.
    """
    text = (
        pl.col(address)
        .str.to_uppercase()
        .str.replace_all(r"[^A-Z0-9]+", " ")
        .str.replace_all(r"\b(RT|RW) ([0-9])", "$1$2")
        .str.replace_all(_FILLERS, " ")
        .str.replace_all(r"\b(RT|RW)?0+([0-9])", "$1$2")
        .str.replace_all(r" +", " ")
        .str.strip_chars(" ")
    )
    known = pl.when(text != "").then(text)
    return pl.concat_str([known, _numbered("RT", rt), _numbered("RW", rw)], separator=" ").str.strip_chars(
        " "
    )


def _numbered(name: str, column: str) -> pl.Expr:
    number = pl.col(column).str.strip_chars_start("0 ")
    return pl.when(number.is_not_null() & (number != "")).then(pl.lit(name) + number).otherwise(pl.lit(""))
