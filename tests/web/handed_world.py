"""Goods that reached somebody of each region in the world of the doors: a day, minutes, an item that is to be sold."""

import json
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

from kail.apps.accounts.models import User
from kail.apps.delivery.enums import AssetEventKind, Identity, ReleaseKind
from kail.apps.delivery.models import (
    Asset,
    AssetEntry,
    AssetTransfer,
    Handover,
    HandoverReversal,
    PurchaseLot,
)
from kail.apps.delivery.selectors.handover_days import recipient_code
from kail.apps.delivery.services import (
    Counted,
    Proof,
    Spot,
    add_depot,
    add_supplier,
    gather_lot,
    order_lot,
    plan_handover_day,
    price_lot,
    propose_lot,
    propose_reversal,
    propose_transfer,
    receive_delivery,
    record_asset_entry,
    record_handover,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import see_picture, see_signature, store_seen, store_signature
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.places.models import Place
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, Round
from kail.apps.registry.models import Person
from kail.apps.selection.models import Decree, ItemListLine
from tests.item_lists import chosen_of, finish, make_lists, make_type
from tests.pictures import photo

_SIGNATURE = json.dumps(
    {
        "width": 640,
        "height": 320,
        "strokes": [[[40, 160, 0], [200, 80, 90], [400, 240, 180], [600, 160, 260]]],
    }
)


def listed(decreed: Round, maker: User, now: datetime) -> None:
    """Item lists of all candidates; those of the chosen are final, so that the decree rests on them."""
    made = make_lists(decreed, make_type(decreed, code="daftar"), actor=maker.actor, now=now, reserve=True)
    chosen = set(chosen_of(decreed))
    finish([one for one in made if one.party_id in chosen], actor=maker.actor, now=now)


def hand_out(decree: Decree, people: list[Person], *, maker: User, head: User, now: datetime) -> None:
    """Needs the caller's whole-country scope and author, and that the people are on their way."""
    benefit = Benefit.objects.create(
        round=decree.round, position=91, kind=BenefitKind.GOODS, name="Alat", amount=0
    )
    for person in people:
        Entitlement.objects.create(
            enrolment=_enrolment(person), benefit=benefit, kind=BenefitKind.GOODS, name="Alat", amount=0,
            state="released", released_at=now, place_code=person.place_code,
        )  # fmt: skip
    for person in people:
        _hand_out(decree, person, _ordered(decree, person.place_code[:4], maker, head, now), maker, now)


def handed_arguments(person: Person) -> dict[str, object]:
    """The parameters of the addresses of handovers and items."""
    enrolment = _enrolment(person)
    made = Handover.objects.get(enrolment=enrolment)
    asset = Asset.objects.filter(handover_item__handover=made).order_by("pk")[0]
    return {
        "handover_day_id": made.day_id,
        "handover_id": made.pk,
        "signer": "penerima",
        "recipient_code": recipient_code(enrolment_id=enrolment.pk),
        "reversal_id": HandoverReversal.objects.get(handover=made).pk,
        "asset_id": asset.pk,
        "asset_tag": asset.tag,
        "asset_entry_id": AssetEntry.objects.get(asset=asset, photo__isnull=False).pk,
        "transfer_id": AssetTransfer.objects.get(asset=asset).pk,
    }


def _photo(person: Person, kind: DocumentKind, maker: User, now: datetime) -> Document:
    return store_seen(
        upload=see_picture(stream=BytesIO(photo()), name=f"{person.party.display_name}.jpg"), kind=kind,
        region_prefixes=[person.place_code], actor=maker.actor, now=now,
    )  # fmt: skip


def _enrolment(person: Person) -> Enrolment:
    return Enrolment.objects.select_related("round").get(party=person.party, entitlements__name="Modal")


def _ordered(decree: Decree, region: str, maker: User, head: User, now: datetime) -> PurchaseLot:
    actor = maker.actor
    lot = gather_lot(gathered_round=decree.round, region_code=region, reason="uji", actor=actor, now=now)
    supplier = add_supplier(name=f"CV Serah {region}", contact="0541-1", reason="uji", actor=actor)
    price_lot(
        lot=lot, supplier=supplier, contract_number="K-1",
        prices={line.pk: line.planned_total // line.quantity for line in lot.lines.all()}, reason="uji", actor=actor,
    )  # fmt: skip
    proposed = propose_lot(lot=PurchaseLot.objects.get(pk=lot.pk), reason="uji", actor=actor, now=now)
    return order_lot(lot=proposed, reason="uji", actor=head.actor, now=now)


def _hand_out(decree: Decree, person: Person, lot: PurchaseLot, maker: User, now: datetime) -> None:
    actor, region, name = maker.actor, person.place_code[:4], person.party.display_name
    depot = add_depot(
        place=Place.objects.get(code=person.place_code), name=f"Gudang {region}", keeper="Pak Gudang", reason="uji",
        actor=actor,
    )  # fmt: skip
    receive_delivery(
        lot=lot, depot=depot, note_number="SJ-1", day=now.date(),
        goods=[Counted(lot_line=line, tested=line.quantity) for line in lot.lines.order_by("pk")], reason="uji",
        actor=actor, now=now,
    )  # fmt: skip
    day = plan_handover_day(
        of_round=decree.round, region_code=region, place=f"Balai {region}", day=now.date(), depot=depot,
        officers="Ibu Rina", reason="uji", actor=actor,
    )  # fmt: skip
    enrolment = _enrolment(person)
    line = ItemListLine.objects.filter(item_list__decree_lines__enrolment=enrolment, group="tool").order_by(
        "position"
    )[0]
    made = record_handover(
        day=day, enrolment=enrolment, client_uuid=uuid4(), quantities={line.pk: 1}, reason="uji", actor=actor, now=now,
        proof=Proof(
            at_device=now, device_clock=now, identity=Identity.NIK, received_by=name, witness="Pak RT",
            photo=_photo(person, DocumentKind.HANDOVER_PHOTO, maker, now),
            signature_recipient=store_signature(
                signature=see_signature(strokes=_SIGNATURE), region_prefixes=[person.place_code], actor=actor, now=now
            ),
            missing_reason="Petugas menandatangani di kertas",
            spot=Spot(latitude=Decimal("-0.5"), longitude=Decimal("117.1"), accuracy=9),
        ),
    )  # fmt: skip
    propose_reversal(handover=made, reason=f"uji {name}", actor=actor, now=now)
    asset = Asset.objects.filter(handover_item__handover=made).order_by("pk")[0]
    record_asset_entry(
        asset=asset, kind=AssetEventKind.SEEN, day=now.date(), note=f"dilihat di rumah {name}", reason="uji",
        actor=actor, now=now, photo=_photo(person, DocumentKind.ASSET_PHOTO, maker, now),
    )  # fmt: skip
    propose_transfer(
        asset=asset, kind=ReleaseKind.SOLD, to_name=f"Tetangga {name}", reason="uji", actor=actor, now=now,
        document=_photo(person, DocumentKind.EVIDENCE, maker, now),
    )  # fmt: skip
