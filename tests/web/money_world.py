"""Money of each region in the world of the doors: what came back, a list to close, an account, an invoice."""

from datetime import datetime
from io import BytesIO

from kail.apps.accounts.models import User
from kail.apps.delivery.models import (
    DeliveryLine,
    Depot,
    GoodsDelivery,
    ListClosing,
    LotLine,
    LotShare,
    Payment,
    PaymentReturn,
    PurchaseLot,
    Supplier,
    SupplierPayment,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.places.models import Place
from kail.apps.registry.models import Person
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.selection.models import Decree, ItemList
from kail.kernel.audit import Actor
from tests.item_lists import finish


def settle(decree: Decree, people: list[Person], *, maker: User, head: User, now: datetime) -> None:
    """Needs the payments of `tests.web.paid`, and the caller's whole-country scope and author."""
    for number, person in enumerate(people):
        paper = _paper(person, maker.actor, now)
        payment = Payment.objects.get(party=person.party)
        told = {
            "place_code": payment.place_code, "document": paper, "proposed_by": maker, "proposed_at": now,
            "proposal_reason": f"uji {person.party.display_name}",
        }  # fmt: skip
        PaymentReturn.objects.create(**told, payment=payment, kind="back", returned_date=now.date())
        ListClosing.objects.create(
            **{**told, "place_code": payment.payment_list.place_code}, payment_list=payment.payment_list
        )
        record_account(
            party=person.party, bank="Bank Uji", holder=person.party.display_name, number=f"77000000{number}",
            reason="uji", actor=maker.actor,
        )  # fmt: skip
        _invoice(decree, person, paper, maker, head, now)


def money_arguments(person: Person) -> dict[str, object]:
    """The parameters of these addresses."""
    payment = Payment.objects.get(party=person.party)
    invoice = SupplierPayment.objects.get(place_code=person.place_code[:4])
    return {
        "payment_id": payment.pk,
        "picture": "foto",
        "payment_return_id": payment.returns.get().pk,
        "closing_id": payment.payment_list.closings.get().pk,
        "paid_lot_id": invoice.lot_id,
        "supplier_payment_id": invoice.pk,
    }


def _paper(person: Person, actor: Actor, now: datetime) -> Document:
    return store_document(
        kind=DocumentKind.BANK_ANSWER, name=f"nota {person.party.display_name}.pdf", media_type="application/pdf",
        stream=BytesIO(b"%PDF- nota"), sealed=True, region_prefixes=[person.place_code], actor=actor, now=now,
    )  # fmt: skip


def _invoice(decree: Decree, person: Person, paper: Document, maker: User, head: User, now: datetime) -> None:
    name = person.place_code[:4]
    listed = ItemList.objects.filter(
        round=decree.round, state="draft", place_code__startswith=person.place_code[:4]
    ).order_by("-pk")[0]
    finish([listed], actor=maker.actor, now=now)
    wanted = listed.lines.order_by("position")[0]
    lot = PurchaseLot.objects.create(
        round=decree.round, region_code=person.place_code[:4], number=901, gathered_by=maker, gathered_at=now
    )
    line = LotLine.objects.create(
        lot=lot, name=wanted.name, group=wanted.group, unit=wanted.unit, quantity=wanted.quantity,
        planned_total=wanted.quantity * wanted.unit_price, price=wanted.unit_price,
    )  # fmt: skip
    LotShare.objects.create(
        lot_line=line, list_line=wanted, quantity=wanted.quantity, place_code=wanted.place_code
    )
    lot.supplier = Supplier.objects.create(name=f"CV {name}", contact="0541-1")
    lot.contract_number = f"K {name}"
    lot.state, lot.proposed_by, lot.proposed_at = "proposed", maker, now
    lot.save()
    lot.state, lot.decided_by, lot.decided_at = "ordered", head, now
    lot.save()
    depot = Depot.objects.create(
        place=Place.objects.get(code=person.place_code), name=f"Gudang faktur {name}", keeper="Uji"
    )
    delivery = GoodsDelivery.objects.create(
        lot=lot, depot=depot, note_number=f"SJ {name}", date=now.date(), received_by=maker, received_at=now
    )
    DeliveryLine.objects.create(
        delivery=delivery, lot_line=line, counted=wanted.quantity, tested=wanted.quantity, rejected=0
    )
    SupplierPayment.objects.create(
        lot=lot, place_code=lot.region_code, number=f"T00-{person.place_code[:4]}", invoice_number=f"INV {name}",
        invoice_date=now.date(), amount=1_000, document=paper, proposed_by=maker, proposed_at=now,
        proposal_reason=f"uji {name}",
    )  # fmt: skip
