"""What is paid, in the money of the parties and the ledger of the round: the one place where the two meet.

Cash counts when it is paid to the recipient, goods when their supplier is paid; a handover moves no money.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from kail.apps.delivery.models import Payment, PaymentList, SupplierPayment
from kail.apps.programmes.enums import BenefitKind, EntrySource
from kail.apps.programmes.models import Ceiling, Round
from kail.apps.programmes.selectors.budget import BudgetLine
from kail.apps.programmes.services import (
    MoneySource,
    give_back_unspent,
    spend_for_nobody,
    spend_for_parties,
    unspend_for_parties,
)
from kail.kernel.audit import Actor

_Line = BudgetLine | None


def book_paid(
    *, payment_list: PaymentList, payments: Iterable[Payment], reason: str, actor: Actor, now: datetime
) -> None:
    """Record payments of a list as spent for their parties, on the lines that their benefits name.

    What a benefit without a line of the round cost falls on the lines as the round shares them. Raises
    PartyMoneyPassed, CeilingPassed; then nothing has changed. The payments come with entitlement and benefit.
    """
    for line, amounts in _by_line(payment_list, payments).items():
        spend_for_parties(
            spending_round=payment_list.round,
            amounts=amounts,
            reason=reason,
            source=MoneySource(EntrySource.PAYMENT_LIST, payment_list.number),
            actor=actor,
            now=now,
            line=line,
        )


def book_back(*, payment: Payment, is_over: bool, reason: str, actor: Actor, now: datetime) -> None:
    """Take back in the ledger and the money of the party what was paid; with `is_over` it goes back to the lines.

    Raises PartyMoneyPassed, CeilingPassed; then nothing has changed. The payment comes with list, entitlement, benefit.
    """
    paid_by = payment.payment_list
    source = MoneySource(EntrySource.PAYMENT_LIST, paid_by.number)
    for line, amounts in _by_line(paid_by, [payment]).items():
        unspend_for_parties(
            spending_round=paid_by.round,
            amounts=amounts,
            reason=reason,
            source=source,
            actor=actor,
            now=now,
            line=line,
        )
    if is_over:
        give_back_unspent(
            returning_round=paid_by.round,
            party_ids=[payment.party_id],
            reason=reason,
            source=source,
            actor=actor,
            now=now,
        )


def book_lost(*, payment: Payment, reason: str, actor: Actor, now: datetime) -> None:
    """Record money that the bank paid to somebody who could get nothing as spent for nobody. Raises CeilingPassed."""
    paid_by = payment.payment_list
    (line,) = _by_line(paid_by, [payment])
    spend_for_nobody(
        spending_round=paid_by.round,
        amount=payment.amount,
        reason=reason,
        source=MoneySource(EntrySource.PAYMENT_LIST, paid_by.number),
        actor=actor,
        now=now,
        line=line,
    )


def book_supplier(
    *,
    payment: SupplierPayment,
    amounts: Mapping[int, int],
    freed: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Record what a supplier was paid: for the parties of the goods (rupiah by party), and what is freed for nobody.

    Raises PartyMoneyPassed, CeilingPassed; then nothing has changed.
    """
    spending_round = payment.lot.round
    line = _goods_line(spending_round)
    source = MoneySource(EntrySource.SUPPLIER, payment.number)
    if amounts:
        spend_for_parties(
            spending_round=spending_round,
            amounts=amounts,
            reason=reason,
            source=source,
            actor=actor,
            now=now,
            line=line,
        )
    if freed:
        spend_for_nobody(
            spending_round=spending_round,
            amount=freed,
            reason=reason,
            source=source,
            actor=actor,
            now=now,
            line=line,
        )


def _goods_line(spending_round: Round) -> _Line:
    """The line that the goods of a round are paid from; none where its benefits name several, or none."""
    named = {
        BudgetLine(source, code)
        for source, code in spending_round.benefits.filter(kind=BenefitKind.GOODS).values_list(
            "fund_source", "account_code"
        )
    }
    lines = named & _known(spending_round.pk)
    return lines.pop() if len(lines) == 1 else None


def _known(round_id: int) -> set[BudgetLine]:
    return {
        BudgetLine(source, code)
        for source, code in Ceiling.objects.filter(round=round_id).values_list("fund_source", "account_code")
    }


def _by_line(payment_list: PaymentList, payments: Iterable[Payment]) -> Mapping[_Line, Mapping[int, int]]:
    known = _known(payment_list.round_id)
    found: dict[_Line, dict[int, int]] = {}
    for payment in payments:
        benefit = payment.entitlement.benefit
        named = BudgetLine(benefit.fund_source, benefit.account_code)
        amounts = found.setdefault(named if named in known else None, {})
        amounts[payment.party_id] = amounts.get(payment.party_id, 0) + payment.amount
    return found
