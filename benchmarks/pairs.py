"""Two editions that lie two imports apart, compared on the page. Needs Django set up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import polars as pl
from django.db import transaction

from benchmarks.homes import BenchmarkHome
from benchmarks.importing import EDITION
from benchmarks.measuring import Line, Measurement, Section, timed
from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.enums import PairKind, RegistrySource
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.selectors.edition_pairs import edition_pair, pair_page
from kail.apps.registry.services.imports.at_once import import_at_once
from kail.apps.registry.specific import SEES_ALL
from kail.kernel.scope import region_scope

_LATER: Final = ("2025-3", "2025-4")
_EVERY: Final = 20
_AIM: Final = "≤ 5 s"


def measure_pairs(*, home: BenchmarkHome, times: int) -> Section:
    """Two later editions are brought in, each with every 20th person changed; the home is then no longer as it was."""
    home.forget()
    for number, code in enumerate(_LATER, start=1):
        _bring(home.file, code, number)
    lines = []
    for name, prefixes, place in (
        ("whole country", ["*"], ""), ("one regency", ["*"], "6472"), ("scope of one regency", ["6472"], "6472"),
    ):  # fmt: skip
        for kind in (PairKind.CHANGED, PairKind.FAMILIES):
            taken = Measurement(tuple(timed(lambda: _page(kind, prefixes, place)) for _ in range(times)))  # noqa: B023  # called at once
            lines.append(
                Line(name=f"{EDITION} and {_LATER[-1]}, {kind.value}, {name}", measured=taken, aim=_AIM)
            )
    return Section(
        title="two editions compared",
        lines=tuple(lines),
        notes=(
            f"Two imports apart; each changed every {_EVERY}th person and family and left out every 1000th row.",
        ),
    )


def _bring(file: Path, code: str, number: int) -> None:
    changed = file.with_name(f"edition-{code}.csv")
    frame = pl.read_csv(file, infer_schema=False).with_row_index("row")
    is_meant = pl.col("row") % _EVERY == number
    frame = frame.filter(pl.col("row") % 1000 != number).with_columns(
        edisi=pl.lit(code),
        punya_usaha=pl.when(is_meant)
        .then(pl.when(pl.col("punya_usaha") == "1").then(pl.lit("2")).otherwise(pl.lit("1")))
        .otherwise(pl.col("punya_usaha")),
        alamat=pl.when(is_meant).then(pl.lit(f"Jalan Uji {number}")).otherwise(pl.col("alamat")),
    )
    frame.drop("row").write_csv(changed)
    with transaction.atomic(), region_scope(prefixes=["*"]):
        import_at_once(
            path=changed, source=RegistrySource.DTSEN, edition_code=code, mapping=None,
            actor=get_system_user().actor, reason="benchmark",
            now=datetime.now(UTC) + timedelta(seconds=number), commit=True,
        )  # fmt: skip
    changed.unlink()


def _page(kind: PairKind, prefixes: list[str], place: str) -> None:
    with transaction.atomic(), region_scope(prefixes=prefixes):
        pair = edition_pair(
            batches=list(ImportBatch.objects.all()), source=RegistrySource.DTSEN, codes=(EDITION, _LATER[-1])
        )
        shown = pair_page(pair=pair, kind=kind, place_code=place, page=1, sight=SEES_ALL)
    if not shown.lines or not shown.counts.get(kind):
        raise AssertionError("nobody changed between the editions: the time means nothing")
