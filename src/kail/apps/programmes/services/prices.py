"""Changing the office's price standard: a price holds from its day on, the former one until then."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_chunks
from kail.apps.documents.services import store_document
from kail.apps.places.models import Place
from kail.apps.programmes.errors import PriceRefused
from kail.apps.programmes.models import PriceItem
from kail.apps.programmes.price_files import (
    LONGEST_NAME,
    LONGEST_UNIT,
    PriceFile,
    PriceRow,
    read_price_file,
)
from kail.apps.programmes.selectors.prices import PricePeriod, PricePlan, plan_prices
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.kept_files import media_type
from kail.calc.money import LARGEST_AMOUNT
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

_LONGEST_SOURCE: Final = 200
_BATCH: Final = 1_000


def set_price(
    *,
    region_code: str,
    name: str,
    unit: str,
    unit_price: int,
    from_date: date,
    source: str,
    reason: str,
    actor: Actor,
) -> PricePlan:
    """Add a good to the standard of a region, or give it another price from a day on.

    Raises PriceRefused (region not wholly seen, empty name, unit or source, no price); then nothing has changed.
    """
    row = PriceRow(" ".join(name.split()), " ".join(unit.split()), unit_price, from_date)
    return set_prices(region_code=region_code, rows=[row], source=source, reason=reason, actor=actor)


def set_prices(
    *,
    region_code: str,
    rows: Sequence[PriceRow],
    source: str,
    reason: str,
    actor: Actor,
    document: Document | None = None,
) -> PricePlan:
    """Store prices in the standard of a region, all or none; what it did, row by row. Raises PriceRefused."""
    _check(region_code, rows, source)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"prices:{region_code}")
        plan = plan_prices(region_code=region_code, rows=rows)
        # Those that end go first: for a moment two prices of one good would hold else.
        PriceItem.objects.bulk_update(
            [_changed(period, source, document) for period in plan.periods if period.item is not None],
            ["to_date", "unit_price", "source", "document"],
            batch_size=_BATCH,
        )
        PriceItem.objects.bulk_create(
            [
                PriceItem(
                    region_code=region_code, name=period.row.name, unit=period.row.unit,
                    unit_price=period.unit_price, from_date=period.from_date, to_date=period.to_date,
                    source=source.strip(), document=document,
                )
                for period in plan.periods
                if period.item is None and period.row is not None
            ],
            batch_size=_BATCH,
        )  # fmt: skip
    return plan


def keep_price_file(
    *, name: str, stream: BinaryIO, region_code: str, actor: Actor, now: datetime
) -> Document:
    """Keep a checked file of prices, as the paper that they rest on; no price is stored. Raises PriceRefused."""
    _check_region(region_code)
    return store_document(
        kind=DocumentKind.PRICE_LIST,
        name=name,
        media_type=media_type(name=name),
        stream=stream,
        sealed=False,
        region_prefixes=[region_code],
        actor=actor,
        now=now,
    )


def read_kept_prices(*, document: Document) -> PriceFile:
    """The rows of a kept file of prices. Raises PriceRefused, RegistryFileError, FileDamaged."""
    with nameless_file(name=Path(document.name).name, content=document_chunks(document=document)) as path:
        return read_price_file(path=path)


def store_price_file(*, document: Document, reason: str, actor: Actor) -> PricePlan:
    """Store the prices of a kept file in the standard of its region, all or none.

    Raises PriceRefused, also when one of its rows is wrong; then nothing has changed.
    """
    if document.kind != DocumentKind.PRICE_LIST:
        raise PriceRefused(_("This is no list of prices."))
    read = read_kept_prices(document=document)
    if read.issues:
        raise PriceRefused(_("The file has rows that are wrong: nothing of it is stored."))
    return set_prices(
        region_code=document.region_prefixes[0],
        rows=read.rows,
        source=document.name[:_LONGEST_SOURCE],
        reason=reason,
        actor=actor,
        document=document,
    )


def _changed(period: PricePeriod, source: str, document: Document | None) -> PriceItem:
    """A stored price as the plan has it: it ends, or it is corrected and rests on the new source."""
    if period.item is None:
        raise ValueError("a period that is not stored cannot change")
    item = period.item
    item.to_date, item.unit_price = period.to_date, period.unit_price
    if period.row is not None:
        item.source, item.document = source.strip(), document
    return item


def _check(region_code: str, rows: Sequence[PriceRow], source: str) -> None:
    _check_region(region_code)
    if not source.strip() or len(source.strip()) > _LONGEST_SOURCE:
        raise PriceRefused(_("Say where the price comes from."), code="price_source")
    for row in rows:
        if not (0 < len(row.name) <= LONGEST_NAME and 0 < len(row.unit) <= LONGEST_UNIT):
            raise PriceRefused(_("A good has a name and a unit."), code="price_name")
        if not 0 < row.unit_price <= LARGEST_AMOUNT:
            raise PriceRefused(_("A price is more than zero."), code="price_amount")


def _check_region(region_code: str) -> None:
    if len(region_code) not in (2, 4) or not Place.objects.filter(code=region_code).exists():
        raise PriceRefused(_("Prices are those of a province or a regency."), code="price_region")
    if not any(prefix == WHOLE_COUNTRY or region_code.startswith(prefix) for prefix in current_scope()):
        raise PriceRefused(
            _("Your account sees only a part of this region; someone who sees all of it changes its prices."),
            code="price_region",
        )
