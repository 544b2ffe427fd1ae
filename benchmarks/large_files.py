"""A registry file of any size in bounded memory: lots of synthetic people, one after the other. Needs Django set up."""

from pathlib import Path
from typing import Final

import polars as pl
from django.conf import settings

from kail.calc.synthetic import FlawRates
from kail.interfaces.cli.synthetic import generate_registry, write_registry_file

_LOT: Final = 1_000_000
_SERIALS: Final = 10_000
_NUMBERED: Final = ("nik", "nomor_kartu_keluarga")


def write_large_file(*, path: Path, people: int, seed: int, edition: str) -> None:
    """Write a file of about `people` people to `path`.

    Each lot of a million has its own seed, and its NIK and card numbers end in serials moved by lots, so that hardly
    anyone of one lot has the number of someone in another.
    """
    lots = -(-people // _LOT)
    if lots == 1:
        _write_lot(path, people=people, seed=seed, edition=edition)
        return
    part = path.with_suffix(".part")
    with path.open("wb") as file:
        for lot in range(lots):
            size = min(_LOT, people - lot * _LOT)
            _write_lot(part, people=size, seed=seed + lot, edition=edition)
            frame = pl.read_csv(part, infer_schema=False)
            step = lot * (_SERIALS // lots)
            frame.with_columns(_moved(name, step) for name in _NUMBERED).write_csv(
                file, include_header=lot == 0
            )
    part.unlink()


def _write_lot(path: Path, /, *, people: int, seed: int, edition: str) -> None:
    write_registry_file(
        registry=generate_registry(
            people=people,
            seed=seed,
            edition=edition,
            flaws=FlawRates(),
            places_csv_folder=settings.PLACES_FOLDER,
            reference_folder=settings.REFERENCE_FOLDER,
        ),
        path=path,
    )


def _moved(name: str, step: int, /) -> pl.Expr:
    """The sixteen-digit numbers of a column with their last four digits `step` further; others as they are."""
    number = pl.col(name)
    serial = number.str.slice(12).cast(pl.Int32, strict=False)
    moved = number.str.slice(0, 12) + ((serial + step) % _SERIALS).cast(pl.String).str.zfill(4)
    is_whole = (number.str.len_bytes() == 16) & serial.is_not_null()
    return pl.when(is_whole).then(moved).otherwise(number).alias(name)
