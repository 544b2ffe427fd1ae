"""Reading a list from outside: which column means what, and its rows as typed values. No database here."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import ReferenceKind
from kail.apps.registry.files.errors import RegistryFileError, sentence
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.synonyms import plain
from kail.apps.registry.files.table import Table

Columns = Mapping[str, str]
"""Field → header of the file."""

NIK, NAME, BIRTH_DATE, ON_DATE, AMOUNT, DETAIL = "nik", "name", "birth_date", "on_date", "amount", "detail"
FIELDS: Final[Mapping[str, Promise]] = {
    NIK: _("NIK"),
    NAME: _("Name"),
    BIRTH_DATE: _("Birth date"),
    ON_DATE: _("Date (of death, or valid from)"),
    AMOUNT: _("Wage a month"),
    DETAIL: _("Employer, unit or aid"),
}
LIST_FIELDS: Final = (NIK, NAME, BIRTH_DATE)
_SYNONYMS: Final[Mapping[str, str]] = {
    NIK: "nik no_nik nomor_nik nomor_induk_kependudukan no_ktp nomor_ktp ktp nik_penerima",
    NAME: "nama nama_lengkap nama_lgkp nama_pegawai nama_penerima nama_pensiunan nama_petugas name",
    BIRTH_DATE: "tanggal_lahir tgl_lahir tgl_lhr tanggallahir lahir birth_date",
    ON_DATE: "tanggal_meninggal tgl_meninggal tgl_mati tanggal_kematian tgl_kematian tmt berlaku_mulai tanggal_mulai"
    " tanggal_sk tgl_sk tanggal_terima tanggal_lulus tanggal tahun valid_from",
    AMOUNT: "upah gaji upah_sebulan gaji_pokok upah_bulan penghasilan nominal_upah upah_dilaporkan wage",
    DETAIL: "instansi unit_kerja satuan_kerja kesatuan opd perusahaan nama_perusahaan pemberi_kerja jabatan bantuan"
    " jenis_bantuan program employer",
}
_KNOWN: Final = {name: field for field, names in _SYNONYMS.items() for name in map(plain, names.split())}
_DATE_FORMATS: Final = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d")
_EARLIEST: Final = datetime.date(1900, 1, 1)
_MOST_DETAIL, _MOST_NAME = 120, 200


@dataclass(frozen=True)
class ListChunk:
    """Some rows: `row`, `nik` (16 digits or null), `nik_given`, `name`, `name_key`, `birth_date`, `on_date`,
    `amount`, `detail`."""

    frame: pl.DataFrame


def guess_columns(header: tuple[str, ...], /) -> dict[str, str]:
    """Which header is which field, by its name; the first one of a name wins."""
    guessed: dict[str, str] = {}
    for name in header:
        field = _KNOWN.get(plain(name))
        if field and field not in guessed:
            guessed[field] = name
    return guessed


def opened_list(path: Path, /) -> Table:
    """The table at `path`. Raises RegistryFileError."""
    return open_table(path)


def check_columns(header: tuple[str, ...], columns: Columns, /, *, kind: ReferenceKind | None) -> None:
    """Raise RegistryFileError (`column_missing`) when the rows could not be matched or lack what the kind compares."""
    for header_name in columns.values():
        if header_name not in header:
            raise _missing(sentence(_("The file has no column “{name}”."), name=header_name[:100]))
    if len(set(columns.values())) != len(columns):
        raise _missing(_("One column of the file is chosen for two fields; choose another."))
    if NIK not in columns and not {NAME, BIRTH_DATE} <= set(columns):
        if kind is None:
            raise _missing(
                _("Name the columns in the first row: NIK, or name and birth date (NAMA, TANGGAL_LAHIR).")
            )
        raise _missing(_("Choose the column of the NIK, or those of name and birth date."))
    if kind == ReferenceKind.WAGE and AMOUNT not in columns:
        raise _missing(_("A list of wages needs the column of the wage."))


def list_chunks(
    table: Table, columns: Columns, /, *, today: datetime.date, whole_birth_dates: bool = False
) -> Iterator[ListChunk]:
    """The rows of `table` as typed values. Raises RegistryFileError at the first damaged row.

    With `whole_birth_dates` a bare year is no birth date; else it is its first day.
    """
    for batch in table.batches():

        def text(field: str, frame: pl.DataFrame = batch.frame) -> pl.Series:
            if field not in columns:
                return pl.Series(field, [None] * frame.height, dtype=pl.String)
            return frame[columns[field]].str.strip_chars().str.strip_prefix("'").alias(field)

        given = text(NIK)
        digits = given.str.replace_all(r"[\s.\-]", "")
        as_number = batch.number_cells.get(columns.get(NIK, ""))
        is_sound = digits.str.contains(r"^[0-9]{16}$").fill_null(False)
        if as_number is not None:
            is_sound = is_sound & ~as_number
        name = text(NAME).str.replace_all(r"\s+", " ").str.slice(0, _MOST_NAME)
        yield ListChunk(
            frame=pl.DataFrame(
                {
                    "row": batch.rows,
                    "nik_given": given.is_not_null() & (given != ""),
                    "nik": digits.zip_with(is_sound, pl.Series([None], dtype=pl.String)),
                    "name": name,
                    "name_key": name_keys(name),
                    "birth_date": _dates(text(BIRTH_DATE), today=today, bare_years=not whole_birth_dates),
                    "on_date": _dates(text(ON_DATE), today=today),
                    "amount": _amounts(text(AMOUNT)),
                    "detail": text(DETAIL)
                    .str.replace_all(r"\s+", " ")
                    .str.slice(0, _MOST_DETAIL)
                    .fill_null(""),
                }
            )
        )


def name_keys(names: pl.Series, /) -> pl.Series:
    """Names as `from_lists.SIMPLE_NAME` writes the registry's: capitals, without dots, commas, quotes, dashes."""
    return names.str.to_uppercase().str.replace_all(r"[.,'\-]", "").str.strip_chars().fill_null("")


def _dates(texts: pl.Series, /, *, today: datetime.date, bare_years: bool = True) -> pl.Series:
    """Days between 1900 and `today`; with `bare_years` a year is its first day; null for anything else."""
    dates = pl.Series(texts.name, [None] * texts.len(), dtype=pl.Date)
    for form in _DATE_FORMATS:
        dates = dates.fill_null(texts.str.to_date(form, strict=False))
    if bare_years:
        years = texts.str.extract(r"^((?:19|20)\d\d)$")
        dates = dates.fill_null((years + "-01-01").str.to_date("%Y-%m-%d", strict=False))
    is_sound = dates.is_between(_EARLIEST, today).fill_null(False)
    return dates.zip_with(is_sound, pl.Series([None], dtype=pl.Date))


def _amounts(texts: pl.Series, /) -> pl.Series:
    """Whole rupiah: `Rp3.500.000,00`, `3,500,000` and `3500000` alike."""
    whole = texts.str.replace(r"[.,]\d{1,2}$", "").str.replace_all(r"[^0-9]", "")
    return whole.cast(pl.Int64, strict=False)


def _missing(message: "str | Promise", /) -> RegistryFileError:
    return RegistryFileError(message, code="column_missing")
