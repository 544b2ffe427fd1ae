"""Purchase lots: the final item lists of many parties gathered, priced, proposed, ordered by a second person.

| step | what it does |
|---|---|
| gather | every line of a final list whose goods are released and in no lot yet, by name, unit and group |
| price | supplier, contract, price a piece: while it is a draft |
| propose, order | by two people; the contract never costs more than the lists; the parts of the packages are ordered |
| close, give up | everything came, or nothing will |
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.errors import LotRefused
from kail.apps.delivery.models import LotLine, LotShare, PurchaseLot, Supplier
from kail.apps.delivery.selectors.gathering import WANTED_IN_REGION
from kail.apps.delivery.selectors.lots import released_in_lot
from kail.apps.delivery.services.stock import stock_lock
from kail.apps.enrolments.services import enrolments_lock, order_entitlements
from kail.apps.programmes.models import Round
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_CONSTRAINTS: Final[Sentences] = {
    "delivery_purchaselot_priced": (
        "lot_unpriced",
        _("Enter the price of the contract for every good first."),
    ),
    "delivery_purchaselot_within_commitment": (
        "lot_too_dear",
        _("The contract costs more than the item lists were decreed for. Agree on lower prices."),
    ),
    "delivery_purchaselot_contracted": (
        "lot_without_contract",
        _("Choose the supplier and enter the number of the contract first."),
    ),
}


def gather_lot(
    *, gathered_round: Round, region_code: str, reason: str, actor: Actor, now: datetime
) -> PurchaseLot:
    """Gather what the parties of a region wait for into a new draft, in sets.

    Raises RegionTooSmall, and LotRefused when nobody waits for goods there; then nothing has changed.
    """
    check_sees_region(region_code=region_code)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        # A list stays where it was made: whoever moved into the region brings it from elsewhere.
        region_scope(prefixes=[WHOLE_COUNTRY]),
        connection.cursor() as cursor,
    ):
        take_locks(enrolments_lock(round_id=gathered_round.pk))
        had = PurchaseLot.objects.filter(round=gathered_round, region_code=region_code)
        lot = PurchaseLot.objects.create(
            round=gathered_round,
            region_code=region_code,
            number=(had.aggregate(last=Max("number"))["last"] or 0) + 1,
            gathered_by_id=actor.id,
            gathered_at=now,
        )
        parameters: dict[str, int | str] = {"round": gathered_round.pk, "region": region_code, "lot": lot.pk}
        cursor.execute(
            f"""
            INSERT INTO delivery_lotline (lot_id, name, "group", unit, quantity, planned_total)
            SELECT %(lot)s, w.name, w."group", w.unit, sum(w.quantity), sum(w.quantity * w.unit_price)
            FROM ({WANTED_IN_REGION}) AS w GROUP BY w.name, w."group", w.unit ORDER BY w."group" DESC, w.name, w.unit
            """,
            parameters,
        )
        if cursor.rowcount == 0:
            raise LotRefused(
                _(
                    "Nobody in this region waits for goods: no part of a package is released that is in no lot."
                ),
                code="lot_empty",
            )
        cursor.execute(
            f"""
            INSERT INTO delivery_lotshare (lot_line_id, list_line_id, quantity, place_code)
            SELECT l.id, w.id, w.quantity, w.place_code
            FROM ({WANTED_IN_REGION}) AS w JOIN delivery_lotline AS l
                ON l.lot_id = %(lot)s AND (l.name, l."group", l.unit) = (w.name, w."group", w.unit)
            """,
            parameters,
        )
    return lot


def price_lot(
    *,
    lot: PurchaseLot,
    supplier: Supplier,
    contract_number: str,
    prices: Mapping[int, int | None],
    reason: str,
    actor: Actor,
) -> PurchaseLot:
    """Keep supplier, contract and the price a piece of lines (by number) of a draft; None takes a price away.

    Raises RegionTooSmall, LotRefused.
    """
    check_sees_region(region_code=lot.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(lot, LotState.DRAFT)
        if any(price is not None and price < 0 for price in prices.values()):
            raise LotRefused(_("A price is not below nothing."))
        lines = list(current.lines.filter(pk__in=prices))
        if len(lines) != len(prices):
            raise LotRefused(_("One of these goods is not in this lot."))
        for line in lines:
            line.price = prices[line.pk]
        LotLine.objects.bulk_update(lines, ["price"])
        current.supplier = supplier
        current.contract_number = contract_number.strip()
        current.save(update_fields=["supplier", "contract_number"])
    return current


def propose_lot(*, lot: PurchaseLot, reason: str, actor: Actor, now: datetime) -> PurchaseLot:
    """Propose to order. Raises LotRefused without contract or prices, or where it costs more than the lists."""
    check_sees_region(region_code=lot.region_code)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=LotRefused),
    ):
        current = _locked(lot, LotState.DRAFT)
        current.state, current.proposed_by_id, current.proposed_at = LotState.PROPOSED, actor.id, now
        current.save(update_fields=["state", "proposed_by", "proposed_at"])
    return current


def order_lot(*, lot: PurchaseLot, reason: str, actor: Actor, now: datetime) -> PurchaseLot:
    """Order as the second person: the parts of the packages of all who still take part count as ordered.

    Raises SamePerson, LotRefused. Whoever left meanwhile frees the share: the goods come, and stay in the depot.
    """
    check_sees_region(region_code=lot.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason), region_scope(prefixes=[WHOLE_COUNTRY]):
        current = _locked(lot, LotState.PROPOSED)
        _check_second(current, actor)
        current.state, current.decided_by_id, current.decided_at = LotState.ORDERED, actor.id, now
        current.save(update_fields=["state", "decided_by", "decided_at"])
        parts = released_in_lot(lot=current)
        if parts:
            order_entitlements(entitlement_ids=parts, reason=reason, actor=actor)
    return current


def send_lot_back(*, lot: PurchaseLot, reason: str, actor: Actor) -> PurchaseLot:
    """Reject a proposal as the second person: it is a draft again. Raises SamePerson, LotRefused."""
    check_sees_region(region_code=lot.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(lot, LotState.PROPOSED)
        _check_second(current, actor)
        current.state, current.proposed_by, current.proposed_at = LotState.DRAFT, None, None
        current.save(update_fields=["state", "proposed_by", "proposed_at"])
    return current


def give_up_lot(*, lot: PurchaseLot, reason: str, actor: Actor) -> PurchaseLot:
    """Give a draft up: its shares are free for another lot. Raises LotRefused."""
    check_sees_region(region_code=lot.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason), region_scope(prefixes=[WHOLE_COUNTRY]):
        current = _locked(lot, LotState.DRAFT)
        LotShare.objects.filter(lot_line__lot=current).delete()
        current.state = LotState.CANCELLED
        current.save(update_fields=["state"])
    return current


def close_lot(*, lot: PurchaseLot, reason: str, actor: Actor) -> PurchaseLot:
    """Close an ordered lot: nothing more is delivered for it. Raises LotRefused."""
    check_sees_region(region_code=lot.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(lot, LotState.ORDERED)
        current.state = LotState.CLOSED
        current.save(update_fields=["state"])
    return current


def _locked(lot: PurchaseLot, wanted: LotState) -> PurchaseLot:
    take_locks(enrolments_lock(round_id=lot.round_id), stock_lock(round_id=lot.round_id))
    current = PurchaseLot.objects.get(pk=lot.pk)
    if current.state != wanted:
        raise LotRefused(
            _("This lot went on meanwhile. Reload the page to see how it stands."), code="lot_moved"
        )
    return current


def _check_second(lot: PurchaseLot, actor: Actor) -> None:
    if lot.proposed_by_id == actor.id:
        raise SamePerson(_("You proposed this yourself: a second person has to decide it."))
