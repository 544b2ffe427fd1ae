"""Suppliers and depots: who delivers, and where goods wait."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import LotRefused
from kail.apps.delivery.models import Depot, Supplier
from kail.apps.places.models import Place
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
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=LotRefused),
    ):
        return Supplier.objects.create(
            name=name.strip(),
            contact=contact.strip(),
            tax_number="".join(sign for sign in tax_number if sign not in " .-"),
            bank=bank.strip(),
        )


def add_depot(*, place: Place, name: str, keeper: str, reason: str, actor: Actor) -> Depot:
    """Add a depot. Raises LotRefused for a known name or without a keeper."""
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=LotRefused),
    ):
        return Depot.objects.create(place=place, name=name.strip(), keeper=keeper.strip())
