"""Reading places and official figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kail.apps.places.enums import Indicator, Level
from kail.apps.places.models import OfficialFigure, Place
from kail.kernel.scope import WHOLE_COUNTRY

FOUND_AT_MOST = 20


@dataclass(frozen=True)
class FoundPlace:
    """A place as the picker shows it: `path` from small to large."""

    code: str
    name: str
    path: str
    level: int


def search_places(*, text: str, prefixes: Sequence[str], level: int | None = None) -> list[FoundPlace]:
    """Places whose path holds every word of `text`, or whose code starts with it; at most 20, larger places first.

    Only places inside `prefixes`, and of one level when given.
    """
    words = text.replace(".", "").split() if text.replace(".", "").isdigit() else text.split()
    if not words:
        return []
    places = _inside(Place.objects.all(), prefixes)
    if level is not None:
        places = places.filter(level=level)
    for word in words:
        places = (
            places.filter(code__startswith=word) if word.isdigit() else places.filter(path__icontains=word)
        )
    return [
        FoundPlace(code=place.code, name=place.name, path=place.path, level=place.level)
        for place in places.order_by("level", "name", "code")[:FOUND_AT_MOST]
    ]


def _inside(places: QuerySet[Place], prefixes: Sequence[str]) -> QuerySet[Place]:
    if WHOLE_COUNTRY in prefixes:
        return places
    pattern = "^(" + "|".join(sorted(prefixes)) + ")" if prefixes else "^$"
    return places.filter(code__regex=pattern)


def place_names(*, codes: Sequence[str]) -> dict[str, str]:
    """Short names by code, for the codes that exist."""
    return dict(Place.objects.filter(code__in=set(codes)).values_list("code", "name"))


def place_paths(*, codes: Sequence[str]) -> dict[str, str]:
    """Full paths by code, for the codes that exist."""
    return dict(Place.objects.filter(code__in=set(codes)).values_list("code", "path"))


def region_names(*, prefixes: Sequence[str]) -> str:
    """The regions of an account in words."""
    if WHOLE_COUNTRY in prefixes:
        return _("the whole country")
    names = place_names(codes=prefixes)
    return ", ".join(names.get(prefix, prefix) for prefix in prefixes)


def regencies(*, region_code: str) -> list[Place]:
    """The regencies and cities inside a province (or the one regency itself), by code."""
    return list(Place.objects.filter(level=Level.REGENCY, code__startswith=region_code[:4]).order_by("code"))


def village_codes(*, prefixes: Sequence[str]) -> set[str]:
    """Codes of all villages inside these prefixes."""
    villages = _inside(Place.objects.filter(level=Level.VILLAGE), prefixes)
    return set(villages.values_list("code", flat=True))


def find_village(*, code: str) -> Place | None:
    """The village of this code; None for whatever else the code says."""
    return Place.objects.filter(code=code, level=Level.VILLAGE).first()


def places_within(*, code: str) -> list[Place]:
    """The places right below another one, by name: districts of a regency, villages of a district."""
    return list(Place.objects.filter(parent_id=code).order_by("name", "code"))


def district_codes() -> set[str]:
    """Codes of all districts of the country, six digits."""
    return set(Place.objects.filter(level=Level.DISTRICT).values_list("code", flat=True))


def latest_figures(
    *, indicator: Indicator, codes: Sequence[str], period: str | None = None
) -> dict[str, tuple[Decimal, str, str]]:
    """The newest figure of each place (or the one of `period`): place code → (value, period, source).

    Where sources contradict each other for one period, the first loaded one; the others stay visible on the page of
    figures.
    """
    figures = OfficialFigure.objects.filter(indicator=indicator, place_id__in=set(codes))
    if period:
        figures = figures.filter(period=period)
    newest: dict[str, tuple[Decimal, str, str]] = {}
    for figure in figures.order_by("place_id", "period", "-pk"):
        newest[figure.place_id] = (figure.value, figure.period, figure.source)
    return newest


def newest_figures(*, indicator: Indicator, codes: Sequence[str]) -> dict[str, tuple[OfficialFigure, ...]]:
    """All that sources say of each place for its newest period, contradictions side by side."""
    found: dict[str, tuple[OfficialFigure, ...]] = {}
    figures = OfficialFigure.objects.filter(indicator=indicator, place_id__in=set(codes))
    for figure in figures.order_by("place_id", "period", "pk"):
        kept = found.get(figure.place_id, ())
        found[figure.place_id] = (*kept, figure) if kept and kept[0].period == figure.period else (figure,)
    return found
