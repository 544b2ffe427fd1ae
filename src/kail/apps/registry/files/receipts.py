"""Files of outside aid: which column says what, and the cells read as numbers, schemes, rupiah and days."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

import polars as pl

from kail.apps.registry.aid_schemes import AidScheme
from kail.apps.registry.files.table import RawBatch, Table

_GUESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "nik": ("nik", "no nik", "nomor nik", "nik penerima", "nik pengurus", "nik kpm"),
    "card": ("no kk", "nomor kk", "kk", "nokk", "no_kk", "nomor kartu keluarga", "nomor_kartu_keluarga"),
    "scheme": ("program", "bantuan", "jenis bantuan", "jenis bansos", "nama program", "scheme"),
    "amount": ("nominal", "jumlah", "besaran", "nilai", "rupiah", "jumlah bantuan", "amount"),
    "from_date": ("mulai", "dari", "tanggal mulai", "periode mulai", "tmt", "tanggal", "bulan", "from"),
    "to_date": ("sampai", "selesai", "tanggal selesai", "periode selesai", "berakhir", "until"),
}
_DATES: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
_MONTHS: Final = ("%Y-%m-%d", "%d/%m/%Y")
_OUTER: Final = " \t\r\n\u00a0\u200b\ufeff'"
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)
_MOST_AMOUNT: Final = 1_000_000_000


@dataclass(frozen=True)
class ReceiptMapping:
    """Columns by their header, empty where the file has none; `fixed_*` holds for every row then.

    `fixed_scheme` is a code, `fixed_from` and `fixed_to` are days as YYYY-MM-DD. End days are the last days.
    """

    nik: str = ""
    card: str = ""
    scheme: str = ""
    amount: str = ""
    from_date: str = ""
    to_date: str = ""
    fixed_scheme: str = ""
    fixed_from: str = ""
    fixed_to: str = ""

    def record(self) -> dict[str, str]:
        """As it is stored."""
        return asdict(self)


def receipt_mapping(record: Mapping[str, Any]) -> ReceiptMapping:
    """The mapping behind a stored record."""
    return ReceiptMapping(**{field.name: str(record.get(field.name, "")) for field in fields(ReceiptMapping)})


def guess_receipt_mapping(*, table: Table) -> ReceiptMapping:
    """Columns by their names."""
    found: dict[str, str] = {}
    for name, words in _GUESSES.items():
        for header in table.header:
            plain = " ".join(header.casefold().replace("_", " ").replace(".", " ").split())
            if plain in words and header not in found.values():
                found[name] = header
                break
    return ReceiptMapping(**found)


READ: Final[Mapping[str, Any]] = {
    "row_number": pl.Int64,
    "nik": pl.String,
    "card": pl.String,
    "scheme": pl.String,
    "amount": pl.Int64,
    "every": pl.String,
    "from_date": pl.Date,
    "to_date": pl.Date,
    "issue": pl.String,
}
"""Columns of what is read. `to_date` is the first day without; `issue` is null for a row that can be looked up."""


def read_receipts(
    *, table: Table, mapping: ReceiptMapping, schemes: Mapping[str, AidScheme]
) -> Iterator[pl.DataFrame]:
    """The rows of the file as `READ`, batch by batch. Raises RegistryFileError at a damaged row."""
    for batch in table.batches():
        yield _read(batch, mapping, schemes)


def _read(batch: RawBatch, mapping: ReceiptMapping, schemes: Mapping[str, AidScheme]) -> pl.DataFrame:
    height = batch.frame.height

    def cells(header: str) -> pl.Series:
        if not header:
            return pl.Series([None], dtype=pl.String).new_from_index(0, height)
        texts = batch.frame[header].str.strip_chars(_OUTER)
        return texts.zip_with(texts != "", pl.Series([None], dtype=pl.String))

    nik, card = cells(mapping.nik), cells(mapping.card)
    scheme_given = cells(mapping.scheme)
    amount_given, from_given, to_given = (
        cells(mapping.amount),
        cells(mapping.from_date),
        cells(mapping.to_date),
    )
    words = _words(schemes)
    scheme = (
        scheme_given.str.to_lowercase()
        .str.replace_all(r"\s+", " ")
        .replace_strict(list(words), list(words.values()), default=None, return_dtype=pl.String)
        if mapping.scheme
        else pl.Series([mapping.fixed_scheme], dtype=pl.String).new_from_index(0, height)
    )
    codes = list(schemes)
    usual = scheme.replace_strict(
        codes, [schemes[code].amount for code in codes], default=None, return_dtype=pl.Int64
    )
    every = scheme.replace_strict(
        codes, [schemes[code].every.value for code in codes], default=None, return_dtype=pl.String
    )
    begins = _days(from_given, fixed=mapping.fixed_from if not mapping.from_date else "", ends=False)
    last = _days(to_given, fixed=mapping.fixed_to if not mapping.to_date else "", ends=True)
    amount = _rupiah(amount_given)
    typed = pl.DataFrame(
        {
            "row_number": batch.rows.cast(pl.Int64),
            "nik": nik,
            "card": card,
            "scheme": scheme,
            "every": every,
            "usual": usual,
            "amount": amount,
            "amount_given": amount_given,
            "from_date": begins,
            "last_date": last,
            "to_given": to_given,
            "as_number": _as_number(batch, mapping, nik),
        }
    )
    is_nik, is_card = (pl.col(name).str.contains(r"^[0-9]{16}$") for name in ("nik", "card"))
    begins_column, last_column = pl.col("from_date"), pl.col("last_date")
    issue = (
        pl.when(pl.col("nik").is_null() & pl.col("card").is_null())
        .then(pl.lit("number_missing"))
        .when(pl.col("as_number") | ~pl.when(pl.col("nik").is_not_null()).then(is_nik).otherwise(is_card))
        .then(pl.lit("number_format"))
        .when(pl.col("scheme").is_null())
        .then(pl.lit("scheme_unknown"))
        .when(pl.col("amount_given").is_not_null() & pl.col("amount").is_null())
        .then(pl.lit("amount_invalid"))
        .when(begins_column.is_null() | (pl.col("to_given").is_not_null() & last_column.is_null()))
        .then(pl.lit("period_invalid"))
        .when(last_column < begins_column)
        .then(pl.lit("period_backwards"))
    )
    return typed.select(
        "row_number",
        pl.when(is_nik).then(pl.col("nik")).alias("nik"),
        pl.when(pl.col("nik").is_null() & is_card).then(pl.col("card")).alias("card"),
        "scheme",
        pl.coalesce("amount", "usual").alias("amount"),
        "every",
        "from_date",
        last_column.dt.offset_by("1d").alias("to_date"),
        issue.alias("issue"),
    )


def _words(schemes: Mapping[str, AidScheme]) -> dict[str, str]:
    """Every word by which a file may name a scheme, in small letters, with its code."""
    words: dict[str, str] = {}
    for code, scheme in schemes.items():
        for word in (code, scheme.name_id.casefold(), scheme.name_en.casefold(), *scheme.words):
            words.setdefault(" ".join(word.split()), code)
    return words


def _as_number(batch: RawBatch, mapping: ReceiptMapping, nik: pl.Series) -> pl.Series:
    """Where a spreadsheet stored the number that counts as a number: its last digits are lost."""
    no = pl.Series([False]).new_from_index(0, batch.frame.height)
    of_nik = batch.number_cells.get(mapping.nik, no)
    of_card = batch.number_cells.get(mapping.card, no)
    return of_nik.zip_with(nik.is_not_null(), of_card)


def _rupiah(texts: pl.Series) -> pl.Series:
    """`200000`, `200.000`, `Rp 200.000,00` as whole rupiah; null for anything else, and for nothing at all."""
    plain = texts.str.replace_all(r"(?i)rp\.?|\s", "")
    grouped = plain.str.contains(r"^[0-9]{1,3}(\.[0-9]{3})+(,0{1,2})?$").fill_null(False)
    simple = plain.str.contains(r"^[0-9]+([.,]0{1,2})?$").fill_null(False)
    digits = (
        pl.select(
            pl.when(grouped)
            .then(plain.str.replace_all(".", "", literal=True).str.replace(r",.*$", ""))
            .when(simple)
            .then(plain.str.replace(r"[.,].*$", ""))
        )
        .to_series()
        .cast(pl.Int64, strict=False)
    )
    return digits.zip_with(
        digits.is_between(1, _MOST_AMOUNT).fill_null(False), pl.Series([None], dtype=pl.Int64)
    )


def _days(texts: pl.Series, *, fixed: str, ends: bool) -> pl.Series:
    """Days in one of the usual forms; `2025-03` and `03/2025` are the first, or with `ends` the last day of a month."""
    if fixed:
        return pl.Series([date.fromisoformat(fixed)], dtype=pl.Date).new_from_index(0, texts.len())
    days = texts.str.to_date(_DATES[0], strict=False)
    for form in _DATES[1:]:
        days = days.fill_null(texts.str.to_date(form, strict=False))
    months = (texts + "-01").str.to_date(_MONTHS[0], strict=False)
    months = months.fill_null(("01/" + texts).str.to_date(_MONTHS[1], strict=False))
    days = days.fill_null(months.dt.month_end() if ends else months)
    return days.zip_with(
        days.is_between(_EARLIEST, _LATEST).fill_null(False), pl.Series([None], dtype=pl.Date)
    )
