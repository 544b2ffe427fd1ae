"""A signed decree with item lists whose goods are released; steps from a lot to a handover, for tests."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from kail.apps.delivery.enums import Identity
from kail.apps.delivery.models import Depot, GoodsDelivery, Handover, HandoverDay, PurchaseLot
from kail.apps.delivery.services import (
    Counted,
    Proof,
    add_depot,
    add_supplier,
    gather_lot,
    order_lot,
    plan_handover_day,
    price_lot,
    propose_lot,
    receive_delivery,
    record_handover,
)
from kail.apps.enrolments.enums import Fact
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import enrol_round, record_facts
from kail.apps.places.models import Place
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, Round, Stage
from kail.apps.selection.models import ItemListLine
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.enrolments.enrolled import Going
from tests.item_lists import finish, make_lists, make_type
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.rounds import make_round

LIST_TOTAL = 4_600_000
TODAY = NOW.date()
WHY_NO_PICTURE = "kamera rusak"


def released(*, maker: Actor, head: Actor, is_released: bool = True) -> Going:
    """S1 and S2 of Samarinda and B1 of Balikpapan, each with the list of `tests.item_lists`, its goods released."""
    for decile in (1, 2, 3):
        make_person(name=f"S{decile}", family=make_family(decile=decile))
    make_person(name="B1", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1})
    kind = make_type(made)
    kind.items.filter(name="Bahan").update(group="material")
    Stage.objects.create(
        round=made,
        position=1,
        name="Serah terima",
        due_date=date(2025, 9, 1),
        exit_rule="serah_terima_selesai",
    )
    Benefit.objects.create(
        round=made, position=1, kind=BenefitKind.GOODS, name="Alat", amount=0, release_rule="rencana_disetujui",
        fund_source="apbd", account_code="5.1.06.01.02.0001",
    )  # fmt: skip
    rank_round(ranked_round=made, actor=maker, now=NOW)
    finish(make_lists(made, kind, actor=maker, now=NOW), actor=maker, now=NOW)
    decree = propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=maker, now=NOW
    )
    sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)
    going = Going(round=Round.objects.get(pk=made.pk), decree=decree, maker=maker, head=head)
    enrol_round(enrolled_round=going.round, reason="SK-1", actor=maker, now=NOW)
    if is_released:
        release(going, "S1", "S2", "B1")
    return going


def release(going: Going, *names: str) -> None:
    record_facts(
        about_round=going.round, fact=Fact.PLAN_APPROVED,
        values={going.enrolment(name).pk: True for name in names}, reason="uji", actor=going.maker, now=NOW,
    )  # fmt: skip


def gathered(going: Going, *, region_code: str = "64") -> PurchaseLot:
    return gather_lot(
        gathered_round=going.round, region_code=region_code, reason="uji", actor=going.maker, now=NOW
    )


def priced(going: Going, lot: PurchaseLot, **changes: int) -> PurchaseLot:
    """The contract at the prices of the lists, but for what is changed (by the name of the good)."""
    prices = {"Gerobak": 2_300_000, "Blender": 450_000, "Bahan": 1_400_000, **changes}
    supplier = add_supplier(name=f"CV {lot.pk}", contact="0541-1", reason="uji", actor=going.maker)
    return price_lot(
        lot=lot, supplier=supplier, contract_number="K-1",
        prices={line.pk: prices[line.name] for line in lot.lines.all()}, reason="uji", actor=going.maker,
    )  # fmt: skip


def ordered(going: Going, *, region_code: str = "64", **changes: int) -> PurchaseLot:
    lot = priced(going, gathered(going, region_code=region_code), **changes)
    proposed = propose_lot(lot=lot, reason="uji", actor=going.maker, now=NOW)
    return order_lot(lot=proposed, reason="uji", actor=going.head, now=NOW)


def depot(going: Going, *, name: str = "Gudang Samarinda") -> Depot:
    place = Place.objects.get(code=SAMARINDA)
    return add_depot(place=place, name=name, keeper="Pak Gudang", reason="uji", actor=going.maker)


def delivered(
    going: Going, lot: PurchaseLot, where: Depot, *, note: str = "SJ-1", **counts: int
) -> GoodsDelivery:
    """Everything that was ordered, or as many as `counts` says by the name of the good."""
    return receive_delivery(
        lot=lot, depot=where, note_number=note, day=TODAY,
        goods=[
            Counted(lot_line=line, tested=counts.get(line.name, 0) if counts else line.quantity)
            for line in lot.lines.order_by("pk")
        ],
        reason="uji", actor=going.maker, now=NOW,
    )  # fmt: skip


def day_of(going: Going, where: Depot, *, region_code: str = "64", day: date = TODAY) -> HandoverDay:
    return plan_handover_day(
        of_round=going.round, region_code=region_code, place="Kantor camat", day=day, depot=where,
        officers="Ibu Rina", reason="uji", actor=going.maker,
    )  # fmt: skip


def proof(**values: Any) -> Proof:
    return Proof(
        **{
            "at_device": NOW - timedelta(minutes=2),
            "device_clock": NOW,
            "identity": Identity.NIK,
            "received_by": "Siti",
            "missing_reason": WHY_NO_PICTURE,
            **values,
        }
    )


def lines_of(enrolment: Enrolment) -> dict[str, ItemListLine]:
    lines = ItemListLine.objects.filter(item_list__decree_lines__enrolment=enrolment)
    return {line.name: line for line in lines}


def hand_over(
    going: Going,
    day: HandoverDay,
    name: str,
    counts: Mapping[str, int],
    *,
    client_uuid: UUID | None = None,
    actor: Actor | None = None,
    now: datetime = NOW,
    **values: Any,
) -> Handover:
    enrolment = going.enrolment(name)
    lines = lines_of(enrolment)
    return record_handover(
        day=day, enrolment=enrolment, client_uuid=client_uuid or uuid4(), proof=proof(**values),
        quantities={lines[good].pk: count for good, count in counts.items()}, reason="serah terima",
        actor=actor or going.maker, now=now,
    )  # fmt: skip


WHOLE: Mapping[str, int] = {"Gerobak": 1, "Blender": 2, "Bahan": 1}
