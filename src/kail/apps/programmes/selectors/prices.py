"""Reading the office's price standard: what a good costs on a day, what changed, what a round's templates lack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet

from kail.apps.programmes.models import Item, PriceItem, Round
from kail.apps.programmes.price_files import PriceRow, price_key

PriceKey = tuple[str, str]
_PROVINCE_DIGITS: Final = 2
_REGENCY_DIGITS: Final = 4


@dataclass(frozen=True)
class PriceChange:
    """A price that began on a day; `before` is the one it followed, None for a new good."""

    item: PriceItem
    before: int | None


@dataclass(frozen=True)
class TemplatePrice:
    """A good of a round's templates, and its price in the standard; None where the standard lacks it."""

    item: Item
    price: PriceItem | None

    @property
    def differs(self) -> bool:
        """Whether the standard says another price than the template."""
        return self.price is not None and self.price.unit_price != self.item.unit_price


@dataclass(frozen=True)
class PlannedPrice:
    """What storing one row does. `before` is the price that held on its day, None for a good that had none."""

    row: PriceRow
    before: int | None

    @property
    def kind(self) -> str:
        """`new`, `changed` or `same`."""
        if self.before == self.row.unit_price:
            return "same"
        return "new" if self.before is None else "changed"


@dataclass
class PricePeriod:
    """A price with its period while a plan is made; `item` is None for one that is not stored yet."""

    from_date: date
    to_date: date | None
    unit_price: int
    row: PriceRow | None
    item: PriceItem | None


@dataclass(frozen=True)
class PricePlan:
    """What storing rows would do to the prices of a region: each row, and the periods that change or come."""

    lines: tuple[PlannedPrice, ...]
    periods: tuple[PricePeriod, ...]

    @property
    def changed(self) -> int:
        """How many rows say something that the standard does not say yet."""
        return sum(line.kind != "same" for line in self.lines)


def price_regions(*, place_code: str) -> tuple[str, ...]:
    """The regions whose prices hold at a place, the nearest first."""
    return tuple(dict.fromkeys((place_code[:_REGENCY_DIGITS], place_code[:_PROVINCE_DIGITS])))


def valid_prices(*, day: date) -> QuerySet[PriceItem]:
    """All prices that hold on a day, by name and unit."""
    return PriceItem.objects.filter(
        Q(to_date__isnull=True) | Q(to_date__gt=day), from_date__lte=day
    ).order_by("name", "unit", "region_code", "pk")


def find_prices(*, region_code: str, day: date, text: str = "") -> QuerySet[PriceItem]:
    """The prices of one region that hold on a day; with `text`, those whose name holds each of its words."""
    found = valid_prices(day=day).filter(region_code=region_code)
    for word in text.split():
        found = found.filter(name__icontains=word)
    return found


def office_prices(*, place_code: str, day: date) -> Mapping[PriceKey, PriceItem]:
    """The price of every good at a place on a day, by `price_key`; the nearest region's goes first."""
    nearest = price_regions(place_code=place_code)
    found: dict[PriceKey, PriceItem] = {}
    for region in reversed(nearest):
        for price in valid_prices(day=day).filter(region_code=region):
            found[price_key(name=price.name, unit=price.unit)] = price
    return found


def template_prices(*, shown_round: Round, day: date) -> tuple[TemplatePrice, ...]:
    """Every good of a round's templates once, by name, with its price in the round's region or None."""
    prices = office_prices(place_code=shown_round.region_code, day=day)
    goods: dict[PriceKey, Item] = {}
    for item in Item.objects.filter(business_type__round=shown_round).order_by("name", "unit", "pk"):
        goods.setdefault(price_key(name=item.name, unit=item.unit), item)
    return tuple(TemplatePrice(item=item, price=prices.get(key)) for key, item in goods.items())


def recent_changes(*, region_code: str, limit: int = 50) -> tuple[PriceChange, ...]:
    """The prices of a region that began last, the newest first, each with the one that it followed."""
    items = list(
        PriceItem.objects.filter(region_code=region_code).order_by("-from_date", "name", "pk")[:limit]
    )
    former = {
        (*price_key(name=one.name, unit=one.unit), one.to_date): one.unit_price
        for one in PriceItem.objects.filter(
            region_code=region_code, to_date__in={item.from_date for item in items}
        )
    }
    return tuple(
        PriceChange(item, former.get((*price_key(name=item.name, unit=item.unit), item.from_date)))
        for item in items
    )


def plan_prices(*, region_code: str, rows: Sequence[PriceRow]) -> PricePlan:
    """What storing these rows in a region would do; nothing is stored.

    A price holds from its day until the next one that is known. For a day on which another price began it corrects
    that one; the history keeps what stood there.
    """
    goods = {row.key for row in rows}
    known: dict[PriceKey, list[PricePeriod]] = {}
    for item in PriceItem.objects.filter(region_code=region_code).order_by("from_date", "pk"):
        key = price_key(name=item.name, unit=item.unit)
        if key in goods:
            period = PricePeriod(item.from_date, item.to_date, item.unit_price, None, item)
            known.setdefault(key, []).append(period)
    lines = {
        row: _placed(row, known.setdefault(row.key, []))
        for row in sorted(rows, key=lambda one: one.from_date)
    }
    changed = [period for periods in known.values() for period in periods if _is_changed(period)]
    return PricePlan(lines=tuple(lines[row] for row in rows), periods=tuple(changed))


def _placed(row: PriceRow, periods: list[PricePeriod]) -> PlannedPrice:
    """Put a row among the periods of its good."""
    day = row.from_date
    valid = next(
        (one for one in periods if one.from_date <= day and (one.to_date is None or one.to_date > day)), None
    )
    line = PlannedPrice(row=row, before=valid.unit_price if valid else None)
    if line.kind == "same":
        return line
    if valid is not None and valid.from_date == day:
        valid.unit_price, valid.row = row.unit_price, row
        return line
    until = min((one.from_date for one in periods if one.from_date > day), default=None)
    if valid is not None:
        valid.to_date, until = day, valid.to_date
    periods.append(PricePeriod(day, until, row.unit_price, row, None))
    return line


def _is_changed(period: PricePeriod) -> bool:
    item = period.item
    return item is None or (item.to_date, item.unit_price) != (period.to_date, period.unit_price)


def price_history(*, price: PriceItem) -> QuerySet[PriceItem]:
    """All periods of a good in its region, the newest first."""
    return PriceItem.objects.filter(
        region_code=price.region_code, name__iexact=price.name, unit__iexact=price.unit
    ).order_by(F("from_date").desc())
