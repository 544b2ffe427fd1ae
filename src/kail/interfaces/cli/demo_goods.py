"""Goods of the demo: bought for two cities, delivered with a few rejects, handed over in part, kept by tag."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from uuid import uuid5

from django.utils import timezone

from kail.apps.delivery.enums import AssetEventKind, Identity
from kail.apps.delivery.models import Asset, DeliveryLine, Depot, HandoverDay, PurchaseLot, Stock, Supplier
from kail.apps.delivery.selectors.handover_days import expected_at
from kail.apps.delivery.selectors.handovers import goods_left
from kail.apps.delivery.services import (
    Counted,
    Proof,
    Spot,
    add_depot,
    add_supplier,
    approve_supplier_payment,
    gather_lot,
    order_lot,
    plan_handover_day,
    price_lot,
    propose_lot,
    propose_supplier_payment,
    receive_delivery,
    record_asset_entry,
    record_handover,
)
from kail.apps.documents.models import DocumentKind
from kail.apps.enrolments.models import Enrolment
from kail.apps.places.models import Place
from kail.apps.programmes.models import Round
from kail.interfaces.cli.demo_offices import DENPASAR, PROVINCE, Office
from kail.interfaces.cli.demo_pictures import NAMESPACE, paper_bytes, photographed, signed, stored_paper
from kail.interfaces.cli.demo_times import signed_at
from kail.kernel.audit import Actor

_REGIONS: Final = {PROVINCE.region: ("6472", "6471"), DENPASAR.region: (DENPASAR.region,)}
_COMERS: Final = 30
"""Of those expected on a day at most so many come; the others are late."""
_PART_EVERY: Final = 8
_KNOWN_EVERY: Final = 9
_NO_SIGNATURE_EVERY: Final = 11
_REJECTED_EVERY: Final = 5
_UNPAID: Final = "6471"
"""Where the invoice of the supplier still waits for the head."""


def hand_out_goods(*, given: Round, office: Office = PROVINCE) -> int:
    """Buy, receive and hand over in the office's regions of the demo; how many handovers."""
    handed = sum(_in_region(given, office, region) for region in _REGIONS[office.region])
    _look_after(given, office)
    return handed


def _in_region(given: Round, office: Office, region: str) -> int:
    waiting = Enrolment.objects.filter(
        round=given, place_code__startswith=region, line__item_list__isnull=False,
        entitlements__kind="goods", entitlements__state="released",
    )  # fmt: skip
    if not waiting.exists():
        return 0
    start = signed_at(given) + timedelta(days=10)
    lot = _ordered(given, office, region, start)
    depot = _depot(office, region)
    _delivered(lot, depot, office, start + timedelta(days=14))
    _invoiced(lot, office, start + timedelta(days=18), is_paid=region != _UNPAID)
    first = plan_handover_day(
        of_round=given, region_code=region, place="Kantor Dinas Sosial", day=(start + timedelta(days=21)).date(),
        depot=depot, officers="Petugas Sintetis, TKSK Sintetis", reason="jadwal penyerahan",
        actor=office.actor(office.manager),
    )  # fmt: skip
    handed = _hand_over(first, office, region)
    plan_handover_day(
        of_round=given, region_code=region, place="Kantor Dinas Sosial", day=timezone.localdate() + timedelta(days=7),
        depot=depot, officers="Petugas Sintetis", reason="bagi yang belum datang", actor=office.actor(office.manager),
    )  # fmt: skip
    return handed


def _ordered(given: Round, office: Office, region: str, now: datetime) -> PurchaseLot:
    manager = office.actor(office.manager)
    lot = gather_lot(
        gathered_round=given, region_code=region, reason="barang penerima SK", actor=manager, now=now
    )
    supplier = Supplier.objects.order_by("pk").first() or add_supplier(
        name="CV Sumber Sintetis", contact="0541-000000", reason="pemasok peragaan", actor=manager
    )
    prices = {line.pk: line.planned_total // line.quantity * 97 // 100 for line in lot.lines.order_by("pk")}
    priced = price_lot(
        lot=lot, supplier=supplier, contract_number=f"K-{given.code}-{region}", prices=prices,
        reason="harga kontrak", actor=manager,
    )  # fmt: skip
    proposed = propose_lot(lot=priced, reason="di bawah harga daftar", actor=manager, now=now)
    return order_lot(lot=proposed, reason="disetujui", actor=office.actor(office.head), now=now)


def _depot(office: Office, region: str) -> Depot:
    place = Place.objects.get(code=region)
    name = f"Gudang {place.name}"
    return Depot.objects.filter(name=name).first() or add_depot(
        place=place,
        name=name,
        keeper="Penjaga Gudang (sintetis)",
        reason="gudang kantor",
        actor=office.actor(office.manager),
    )


def _delivered(lot: PurchaseLot, depot: Depot, office: Office, now: datetime) -> None:
    """Two deliveries: some pieces do not work and go back, the last good comes short."""
    lines = list(lot.lines.order_by("pk"))
    goods = []
    for number, line in enumerate(lines):
        rejected = 1 if line.group == "tool" and number % _REJECTED_EVERY == 0 and line.quantity > 3 else 0
        goods.append(
            Counted(
                lot_line=line,
                tested=line.quantity - rejected,
                rejected=rejected,
                reason="tidak menyala saat dicoba" if rejected else "",
            )
        )
    receive_delivery(
        lot=lot, depot=depot, note_number=f"SJ-{lot.pk}", day=now.date(), goods=goods, reason="barang datang",
        actor=office.actor(office.manager), now=now,
    )  # fmt: skip


def _invoiced(lot: PurchaseLot, office: Office, now: datetime, *, is_paid: bool) -> None:
    """The supplier's invoice for what came and works, proposed by the treasurer; most are approved."""
    tested = DeliveryLine.objects.filter(lot_line__lot=lot).values_list("lot_line__price", "tested")
    treasurer = office.actor(office.treasurer)
    invoice = propose_supplier_payment(
        lot=lot, invoice_number=f"F-{lot.pk:04}", invoice_date=now.date(),
        amount=sum((price or 0) * count for price, count in tested),
        document=stored_paper(
            paper=paper_bytes(title="FAKTUR"), kind=DocumentKind.EVIDENCE, name="faktur-sintetis.pdf",
            prefixes=[office.region], actor=treasurer, now=now,
        ),
        reason="barang sudah datang dan berfungsi", actor=treasurer, now=now,
    )  # fmt: skip
    if is_paid:
        approve_supplier_payment(
            payment=invoice,
            reason="sesuai kontrak",
            actor=office.actor(office.head),
            now=now + timedelta(days=2),
        )


def _hand_over(day: HandoverDay, office: Office, region: str) -> int:
    officer = office.actor(office.operator)
    there = _in_depot(day)
    handed = 0
    for number, comer in enumerate(expected_at(day=day)[:_COMERS], start=1):
        if not comer.is_released:
            continue
        enrolment = comer.enrolment
        left = goods_left(enrolment=enrolment).goods
        wanted = left[:-1] if number % _PART_EVERY == 0 else left
        now = _at(day.date, number)
        quantities = {one.line.pk: one.left for one in wanted if 0 < one.left <= there[one.line.name]}
        if not quantities:
            continue
        there.subtract({one.line.name: one.left for one in wanted if one.line.pk in quantities})
        record_handover(
            day=day, enrolment=enrolment, client_uuid=uuid5(NAMESPACE, f"{day.pk}-{enrolment.pk}"),
            proof=_proof(enrolment, number, region, officer, now), quantities=quantities,
            reason="serah terima", actor=officer, now=now,
        )  # fmt: skip
        handed += 1
    return handed


def _in_depot(day: HandoverDay) -> Counter[str]:
    """How many of each good lie in the depot: what was rejected has not come again yet."""
    there: Counter[str] = Counter()
    for stock in Stock.objects.filter(depot=day.depot, lot_line__lot__round=day.round_id).select_related(
        "lot_line"
    ):
        there[stock.lot_line.name] += stock.quantity
    return there


def _at(day: date, number: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8, 30))) + timedelta(minutes=7 * number)


def _proof(enrolment: Enrolment, number: int, region: str, officer: Actor, now: datetime) -> Proof:
    known = number % _KNOWN_EVERY == 0
    signs = number % _NO_SIGNATURE_EVERY != 0
    prefixes = [enrolment.place_code]
    return Proof(
        at_device=now - timedelta(minutes=2),
        device_clock=now,
        identity=Identity.KNOWN if known else Identity.NIK,
        received_by=enrolment.party.display_name[:120],
        witness="Ketua RT (sintetis)" if known else "",
        photo=photographed(kind=DocumentKind.HANDOVER_PHOTO, prefixes=prefixes, actor=officer, now=now),
        signature_recipient=signed(prefixes=prefixes, actor=officer, now=now) if signs else None,
        signature_officer=signed(prefixes=prefixes, actor=officer, now=now),
        missing_reason="" if signs else "tangan kanan cedera, cap jempol di kertas",
        spot=Spot(latitude=Decimal("-0.502100"), longitude=Decimal("117.153600"), accuracy=12)
        if region == "6472"
        else None,
    )


def _look_after(given: Round, office: Office) -> None:
    """Some tools were seen again, one is under repair, one is lost."""
    operator, now = office.actor(office.operator), timezone.now()
    kinds = (AssetEventKind.SEEN, AssetEventKind.SEEN, AssetEventKind.REPAIR_BEGUN, AssetEventKind.LOST)
    notes = ("", "", "dinamo diganti di bengkel", "hilang dari teras, sudah dilaporkan")
    for number, asset in enumerate(
        Asset.objects.filter(handover_item__handover__round=given).order_by("pk")[::7][:12]
    ):
        which = number % len(kinds)
        record_asset_entry(
            asset=asset, kind=kinds[which], day=timezone.localdate(now) - timedelta(days=20 + number),
            note=notes[which], reason="kunjungan", actor=operator, now=now,
        )  # fmt: skip
