"""Goods of each region in the world of the doors: an ordered lot, a delivery with a photograph, a change that waits."""

from datetime import datetime
from io import BytesIO

from PIL import Image

from kail.apps.accounts.models import User
from kail.apps.delivery.enums import StockChangeKind
from kail.apps.delivery.models import (
    DeliveryLine,
    GoodsDelivery,
    LotLine,
    LotShare,
    PurchaseLot,
    Stock,
    StockChange,
    Supplier,
)
from kail.apps.delivery.services import (
    Counted,
    add_depot,
    add_supplier,
    order_lot,
    propose_lot,
    propose_stock_change,
    receive_delivery,
)
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import see_picture, see_upload, store_seen
from kail.apps.places.models import Place
from kail.apps.registry.models import Person
from kail.apps.selection.models import Decree, ItemList

SUPPLIER = "CV Pemasok Uji"


def bought(decree: Decree, people: list[Person], maker: User, head: User, now: datetime) -> None:
    """Needs the caller's whole-country scope and author."""
    supplier = add_supplier(name=SUPPLIER, contact="0541", reason="uji", actor=maker.actor)
    for person in people:
        _bought(decree, person, supplier, maker, head, now)


def bought_arguments(person: Person) -> dict[str, object]:
    """The parameters of the addresses of goods."""
    lot = PurchaseLot.objects.get(region_code=person.place_code[:4], supplier__name=SUPPLIER)
    delivery = GoodsDelivery.objects.get(lot=lot)
    return {
        "lot_id": lot.pk,
        "goods_delivery_id": delivery.pk,
        "delivery_line_id": DeliveryLine.objects.get(delivery=delivery).pk,
        "depot_id": delivery.depot_id,
        "lot_line_id": LotLine.objects.get(lot=lot).pk,
        "stock_change_id": StockChange.objects.get(stock__depot=delivery.depot).pk,
        "supplier_id": Supplier.objects.get(name=SUPPLIER).pk,
    }


def _bought(
    decree: Decree, person: Person, supplier: Supplier, maker: User, head: User, now: datetime
) -> None:
    # What goods are called tells the region, as the person does, but is nobody's name.
    name = person.party.display_name.replace("Terbuka", "Barang")
    share = _share(decree, person, supplier, maker, now)
    lot = propose_lot(lot=share.lot_line.lot, reason="uji", actor=maker.actor, now=now)
    ordered = order_lot(lot=lot, reason="uji", actor=head.actor, now=now)
    place = Place.objects.get(code=person.place_code)
    depot = add_depot(place=place, name=f"Gudang {name}", keeper=name, reason="uji", actor=maker.actor)
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, format="JPEG")
    photo = store_seen(
        upload=see_picture(stream=BytesIO(drawn.getvalue()), name=f"{name}.jpg"), kind=DocumentKind.EVIDENCE,
        region_prefixes=[person.place_code], actor=maker.actor, now=now,
    )  # fmt: skip
    receive_delivery(
        lot=ordered, depot=depot, note_number=f"SJ {name}", day=now.date(),
        goods=[Counted(lot_line=share.lot_line, tested=1, rejected=1, reason=f"rusak {name}", photo=photo)],
        reason="uji", actor=maker.actor, now=now,
    )  # fmt: skip
    paper = store_seen(
        upload=see_upload(stream=BytesIO(drawn.getvalue()), name="bukti.jpg"), kind=DocumentKind.EVIDENCE,
        region_prefixes=[person.place_code], actor=maker.actor, now=now,
    )  # fmt: skip
    propose_stock_change(
        stock=Stock.objects.get(depot=depot), kind=StockChangeKind.LOSS, quantity=1, reason="uji",
        actor=maker.actor, now=now, document=paper,
    )  # fmt: skip


def _share(decree: Decree, person: Person, supplier: Supplier, maker: User, now: datetime) -> LotShare:
    """A draft with one good of one list of the village that needs two of it."""
    found = ItemList.objects.filter(round=decree.round, place_code=person.place_code, state="final").order_by(
        "pk"
    )
    wanted = (found.filter(party=person.pk).first() or found[0]).lines.get(name="Blender")
    lot = PurchaseLot.objects.create(
        round=decree.round, region_code=person.place_code[:4], number=71, supplier=supplier,
        contract_number="K-1", gathered_by=maker, gathered_at=now,
    )  # fmt: skip
    line = LotLine.objects.create(
        lot=lot, name=wanted.name, group=wanted.group, unit=wanted.unit, quantity=wanted.quantity,
        planned_total=wanted.total, price=wanted.unit_price,
    )  # fmt: skip
    return LotShare.objects.create(
        lot_line=line, list_line=wanted, quantity=wanted.quantity, place_code=person.place_code
    )
