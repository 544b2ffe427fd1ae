"""People straight from registry files, whatever is wrong with their rows.

The import checks rows and keeps back the bad ones; here every row counts, since a duplicate is often one of those.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from kail.apps.registry.files.columns import BY_NAME
from kail.apps.registry.files.mapping import Mapping, guess_mapping, resolve_columns
from kail.apps.registry.files.meanings import code_meaning
from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.table import RawBatch
from kail.apps.registry.linkage.people import PEOPLE, people_frame

_OUTER = " \t\r\n\u00a0\u200b\ufeff'"
_DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def people_of_files(paths: Sequence[Path], /) -> pl.DataFrame:
    """The rows of registry files as people, with the columns PEOPLE, in the order of files and rows.

    People are numbered from 1 through all files; the source is `FILE:ROW`, rows counted from 1 below the header, the
    file as its path was given. What cannot be read is null. Raises RegistryFileError.
    """
    parts = [part for path in paths for part in _people_of_file(path)]
    whole = pl.concat(parts) if parts else pl.DataFrame(schema={**PEOPLE})
    return people_frame(whole.with_columns(person=pl.int_range(1, pl.len() + 1, dtype=pl.Int64)))


def _people_of_file(path: Path, /) -> list[pl.DataFrame]:
    table = open_table(path)
    mapping = guess_mapping(table.header, table.sample())
    headers = resolve_columns(table.header, mapping).headers
    return [_people_of_batch(batch, path=path, headers=headers, mapping=mapping) for batch in table.batches()]


def _people_of_batch(
    batch: RawBatch, /, *, path: Path, headers: dict[str, str], mapping: Mapping
) -> pl.DataFrame:
    def cells(name: str) -> pl.Series:
        return batch.frame[headers[name]].str.strip_chars(_OUTER)

    def optional(name: str) -> pl.Series:
        if name in headers:
            return cells(name)
        return pl.Series([None] * batch.frame.height, dtype=pl.String)

    return pl.DataFrame(
        {
            "person": batch.rows.cast(pl.Int64),
            "source": pl.select(pl.format("{}:{}", pl.lit(str(path)), pl.lit(batch.rows))).to_series(),
            "name": cells("nama"),
            "nik": cells("nik"),
            "family_card_number": cells("nomor_kartu_keluarga"),
            "birth_date": _dates(cells("tanggal_lahir")),
            "sex": _codes("jenis_kelamin", cells("jenis_kelamin"), mapping),
            "relation": _codes("hubungan_keluarga", cells("hubungan_keluarga"), mapping),
            "place_code": _places(cells("kode_wilayah")),
            "address": optional("alamat"),
            "rt": optional("rt"),
            "rw": optional("rw"),
            "education": _codes("ijazah_tertinggi", optional("ijazah_tertinggi"), mapping),
            "marital_status": _codes("status_perkawinan", optional("status_perkawinan"), mapping),
        },
        schema=PEOPLE,
    )


def _codes(name: str, cells: pl.Series, mapping: Mapping, /) -> pl.Series:
    meaning = code_meaning(BY_NAME[name], mapping)
    distinct = cells.drop_nulls().unique().to_list()
    return cells.replace_strict({text: meaning.read(text) for text in distinct}, return_dtype=pl.Int16)


def _dates(texts: pl.Series, /) -> pl.Series:
    dates = texts.str.to_date(_DATE_FORMATS[0], strict=False)
    for form in _DATE_FORMATS[1:]:
        dates = dates.fill_null(texts.str.to_date(form, strict=False))
    return dates


def _places(texts: pl.Series, /) -> pl.Series:
    plain = texts.str.replace_all(".", "", literal=True)
    return (
        plain.to_frame("place")
        .select(pl.when(pl.col("place").str.contains(r"^[0-9]{10}$")).then("place"))
        .to_series()
    )
