"""Loading places and official figures; both can be repeated without harm."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.places.enums import Indicator, Level
from kail.apps.places.errors import PlacesMissing
from kail.apps.places.models import OfficialFigure, Place

_FILES = (
    (Level.PROVINCE, "provinces.csv"),
    (Level.REGENCY, "regencies.csv"),
    (Level.DISTRICT, "districts.csv"),
    (Level.VILLAGE, "villages.csv"),
)
_SMALL_WORDS = {"DAN", "DI", "KE"}


@dataclass(frozen=True)
class _PlaceRow:
    code: str
    level: int
    name: str
    path: str
    parent: str | None


def load_places(*, folder: Path) -> int:
    """Load or refresh every place of the country from Kemendagri's CSV files; the number of places.

    Raises PlacesMissing when a file is not there. Places that a newer list no longer has stay: rows point to them.
    """
    rows = list(_place_rows(folder))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE places_arriving "
            "(code text, level smallint, name text, path text, parent_id text) ON COMMIT DROP"
        )
        with cursor.copy("COPY places_arriving FROM STDIN") as copy:
            for row in rows:
                copy.write_row((row.code, row.level, row.name, row.path, row.parent))
        cursor.execute(
            "INSERT INTO places_place (code, level, name, path, parent_id) "
            "SELECT code, level, name, path, parent_id FROM places_arriving ORDER BY level, code "
            "ON CONFLICT (code) DO UPDATE SET name = excluded.name, path = excluded.path "
            "WHERE (places_place.name, places_place.path) IS DISTINCT FROM (excluded.name, excluded.path)"
        )
    return len(rows)


def _place_rows(folder: Path) -> Iterator[_PlaceRow]:
    paths: dict[str, str] = {}
    for level, name in _FILES:
        file = folder / name
        if not file.is_file():
            raise PlacesMissing(
                _("The list of places %(file)s is missing; run `make assets` to fetch it.") % {"file": name}
            )
        with file.open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream):
                code = line["code"].replace(".", "")
                parent = {Level.PROVINCE: None, Level.REGENCY: code[:2], Level.DISTRICT: code[:4]}.get(
                    level, code[:6]
                )
                title = _title(line["name"])
                paths[code] = f"{title}, {paths[parent]}" if parent else title
                yield _PlaceRow(code=code, level=level, name=title, path=paths[code], parent=parent)


def _title(name: str) -> str:
    """Names come in capitals for the larger places: Kota Samarinda, not KOTA SAMARINDA."""
    if not name.isupper():
        return name
    words = [word.lower() if word in _SMALL_WORDS else word.capitalize() for word in name.split()]
    return " ".join(words).replace("Dki ", "DKI ").replace("Di Yogyakarta", "DI Yogyakarta")


def load_figures(*, folder: Path) -> int:
    """Load official figures from `poverty_figures.csv` and `population_area.csv`; the number of figures.

    Figures of places that are not loaded are refused by the database. Values: people as whole numbers, rupiah, percent.
    """
    figures = [
        *_poverty_figures(folder / "poverty_figures.csv"),
        *_population(folder / "population_area.csv"),
    ]
    known = set(Place.objects.filter(level__lte=Level.REGENCY).values_list("code", flat=True))
    with transaction.atomic():
        OfficialFigure.objects.bulk_create(
            [figure for figure in figures if figure.place_id in known],
            update_conflicts=True,
            unique_fields=["place", "indicator", "period", "source", "version"],
            update_fields=["value", "note"],
        )
    return len(figures)


def _poverty_figures(file: Path) -> Iterator[OfficialFigure]:
    columns = {
        "persen_miskin": (Indicator.POVERTY_RATE, Decimal(1)),
        "jumlah_ribu": (Indicator.POOR_PEOPLE, Decimal(1000)),
        "garis_kemiskinan_rp_kapita_bulan": (Indicator.POVERTY_LINE, Decimal(1)),
        "p1": (Indicator.POVERTY_GAP, Decimal(1)),
        "p2": (Indicator.POVERTY_SEVERITY, Decimal(1)),
    }
    with file.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            code = line["kode"].replace(".", "")
            if not code.isdigit():
                continue
            for column, (indicator, factor) in columns.items():
                if line[column]:
                    yield OfficialFigure(
                        place_id=code,
                        indicator=indicator,
                        period=line["periode"],
                        value=Decimal(line[column]) * factor,
                        source=f"BPS; {line['sumber']}"[:300],
                        note=line["catatan"][:300],
                    )


def _population(file: Path) -> Iterator[OfficialFigure]:
    with file.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            code = line["kode"].replace(".", "")
            for column, indicator, period, source in (
                ("total_dukcapil_smt2_2024", Indicator.POPULATION, "2024-12", "Dukcapil semester 2 2024"),
                ("luas_km2_BIG_2024", Indicator.AREA, "2024", "BIG 2024"),
            ):
                yield OfficialFigure(
                    place_id=code,
                    indicator=indicator,
                    period=period,
                    value=Decimal(line[column]),
                    source=source,
                )
