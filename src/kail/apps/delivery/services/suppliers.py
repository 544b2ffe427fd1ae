"""Suppliers and depots: who delivers, and where goods wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import LotRefused
from kail.apps.delivery.models import Depot, Supplier
from kail.apps.places.models import Place
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals

_CONSTRAINTS: Final[Sentences] = {
    "delivery_supplier_name_key": ("supplier_known", _("A supplier of this name is there already.")),
    "delivery_supplier_reachable": ("supplier_unreachable", _("A supplier has a name and a contact.")),
    "delivery_supplier_tax_number": ("tax_number", _("A tax number (NPWP) has 15 or 16 digits.")),
    "delivery_depot_name_key": ("depot_known", _("A depot of this name is there already.")),
    "delivery_depot_kept": ("depot_unkept", _("A depot has a name and somebody who answers for it.")),
}


def add_supplier(
    *, name: str, contact: str, reason: str, actor: Actor, tax_number: str = "", bank: str = ""
) -> Supplier:
    """Add a supplier. Raises LotRefused for a known name, no contact, a wrong tax number."""
    with _kept(reason, actor):
        return Supplier.objects.create(
            name=name.strip(), contact=contact.strip(), tax_number=_digits(tax_number), bank=bank.strip()
        )


def change_supplier(
    *, supplier: Supplier, name: str, contact: str, tax_number: str, bank: str, reason: str, actor: Actor
) -> Supplier:
    """Correct what is known of a supplier; its lots keep it. Raises LotRefused as `add_supplier`."""
    with _kept(reason, actor):
        current = Supplier.objects.select_for_update().get(pk=supplier.pk)
        current.name, current.contact, current.bank = name.strip(), contact.strip(), bank.strip()
        current.tax_number = _digits(tax_number)
        current.save(update_fields=["name", "contact", "tax_number", "bank"])
    return current


def add_depot(*, place: Place, name: str, keeper: str, reason: str, actor: Actor) -> Depot:
    """Add a depot. Raises RegionTooSmall, and LotRefused for a known name or without a keeper."""
    check_sees_region(region_code=place.code)
    with _kept(reason, actor):
        return Depot.objects.create(place=place, name=name.strip(), keeper=keeper.strip())


def change_depot(*, depot: Depot, name: str, keeper: str, reason: str, actor: Actor) -> Depot:
    """Give a depot another name or keeper; it stays where it is. Raises RegionTooSmall, LotRefused."""
    check_sees_region(region_code=depot.place_id)
    with _kept(reason, actor):
        current = Depot.objects.select_for_update().get(pk=depot.pk)
        current.name, current.keeper = name.strip(), keeper.strip()
        current.save(update_fields=["name", "keeper"])
    return current


@contextmanager
def _kept(reason: str, actor: Actor) -> Iterator[None]:
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=LotRefused),
    ):
        yield


def _digits(tax_number: str) -> str:
    return "".join(sign for sign in tax_number if sign not in " .-")
