"""What suppliers are owed for what came, what they were paid, and for whom that money is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet, Sum

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import DeliveryLine, LotShare, PurchaseLot, SupplierPayment, SupplierShare
from kail.apps.enrolments.enums import EntitlementState
from kail.apps.enrolments.models import Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import PartyMoney, Round
from kail.calc.proportions import in_proportion
from kail.kernel.approvals import ProposalState
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope


@dataclass(frozen=True)
class LotMoney:
    """What a lot costs, what of it came, and what was asked for it. Whole rupiah."""

    lot: PurchaseLot
    contract: int
    came: int
    paid: int
    waiting: int

    @property
    def owed(self) -> int:
        """What came and nobody asked for yet: the most that the next invoice can be paid."""
        return self.came - self.paid - self.waiting


def lots_money(*, of_round: Round | None = None) -> list[LotMoney]:
    """Ordered lots of regions that the scope sees whole, with their money; those with something owed first."""
    lots = PurchaseLot.objects.filter(state__in=[LotState.ORDERED, LotState.CLOSED])
    if of_round is not None:
        lots = lots.filter(round=of_round)
    reach = current_scope()
    seen = [
        lot
        for lot in lots.select_related("round", "supplier").order_by("round__code", "region_code", "number")
        if any(prefix == WHOLE_COUNTRY or lot.region_code.startswith(prefix) for prefix in reach)
    ]
    return sorted(_money_of(seen), key=lambda one: one.owed <= 0)


def lot_money(*, lot: PurchaseLot) -> LotMoney:
    """The money of one lot."""
    (found,) = _money_of([lot])
    return found


def supplier_payments(*, lot: PurchaseLot | None = None) -> QuerySet[SupplierPayment]:
    """Invoices inside the region scope, the newest first."""
    found = SupplierPayment.objects.select_related(
        "lot__round", "lot__supplier", "proposed_by", "decided_by", "document"
    )
    if lot is not None:
        found = found.filter(lot=lot)
    return found.order_by("-proposed_at", "-pk")


def shares_now(*, lot: PurchaseLot, amount: int) -> tuple[dict[int, int], int]:
    """How an amount of an invoice falls on the parties of a lot (rupiah by party), and what is freed for nobody.

    In proportion to what of the contract is not paid yet for each. No party takes more than its goods were promised,
    nor more than the decree left it. Looks at the whole country. Needs an open transaction.
    """
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        weights = _unpaid_by_party(lot)
        room = _room_by_party(lot.round_id, list(weights))
    asked = in_proportion(amount=amount, weights=weights)
    taken = {party: min(part, room.get(party, 0)) for party, part in asked.items()}
    found = {party: part for party, part in taken.items() if part > 0}
    return found, amount - sum(found.values())


def _money_of(lots: Sequence[PurchaseLot]) -> list[LotMoney]:
    came = _sums(
        DeliveryLine.objects.filter(delivery__lot__in=lots)
        .values_list("delivery__lot_id")
        .annotate(sum=Sum(F("tested") * F("lot_line__price")))
        .order_by("delivery__lot_id")
    )
    contract = _sums(
        PurchaseLot.objects.filter(pk__in=[lot.pk for lot in lots])
        .values_list("pk")
        .annotate(sum=Sum(F("lines__quantity") * F("lines__price")))
        .order_by("pk")
    )
    asked = {
        state: _sums(
            SupplierPayment.objects.filter(lot__in=lots, state=state)
            .values_list("lot_id")
            .annotate(sum=Sum("amount"))
            .order_by("lot_id")
        )
        for state in (ProposalState.APPROVED, ProposalState.PROPOSED)
    }
    return [
        LotMoney(
            lot=lot,
            contract=contract.get(lot.pk, 0),
            came=came.get(lot.pk, 0),
            paid=asked[ProposalState.APPROVED].get(lot.pk, 0),
            waiting=asked[ProposalState.PROPOSED].get(lot.pk, 0),
        )
        for lot in lots
    ]


def _sums(rows: Iterable[tuple[int, int | None]]) -> dict[int, int]:
    return {number: int(found or 0) for number, found in rows}


def _unpaid_by_party(lot: PurchaseLot) -> dict[int, int]:
    shares = LotShare.objects.filter(lot_line__lot=lot).values_list("list_line__item_list__party_id")
    worth = _sums(
        shares.annotate(sum=Sum(F("quantity") * F("lot_line__price"))).order_by(
            "list_line__item_list__party_id"
        )
    )
    paid = _sums(
        SupplierShare.objects.filter(supplier_payment__lot=lot)
        .values_list("party_id")
        .annotate(sum=Sum("amount"))
        .order_by("party_id")
    )
    return {party: max(0, whole - paid.get(party, 0)) for party, whole in worth.items()}


def _room_by_party(round_id: int, party_ids: Sequence[int]) -> dict[int, int]:
    """What each may still be paid for: of its goods, and of its money."""
    promised = _sums(
        Entitlement.objects.filter(
            enrolment__round=round_id, enrolment__party__in=party_ids, kind=BenefitKind.GOODS
        )
        .exclude(state=EntitlementState.CANCELLED)
        .values_list("enrolment__party_id")
        .annotate(sum=Sum("amount"))
        .order_by("enrolment__party_id")
    )
    paid = _sums(
        SupplierShare.objects.filter(supplier_payment__lot__round=round_id, party__in=party_ids)
        .values_list("party_id")
        .annotate(sum=Sum("amount"))
        .order_by("party_id")
    )
    left = {
        money.party_id: money.left for money in PartyMoney.objects.filter(round=round_id, party__in=party_ids)
    }
    return {
        party: max(0, min(left.get(party, 0), promised.get(party, 0) - paid.get(party, 0)))
        for party in party_ids
    }
