"""What is paid, in the money of the parties and the ledger of the round: the one place where the two meet."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from kail.apps.delivery.models import Payment, PaymentList
from kail.apps.programmes.enums import EntrySource
from kail.apps.programmes.models import Ceiling
from kail.apps.programmes.selectors.budget import BudgetLine
from kail.apps.programmes.services import MoneySource, spend_for_parties
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


def _by_line(payment_list: PaymentList, payments: Iterable[Payment]) -> Mapping[_Line, Mapping[int, int]]:
    known = {
        BudgetLine(source, code)
        for source, code in Ceiling.objects.filter(round=payment_list.round_id).values_list(
            "fund_source", "account_code"
        )
    }
    found: dict[_Line, dict[int, int]] = {}
    for payment in payments:
        benefit = payment.entitlement.benefit
        named = BudgetLine(benefit.fund_source, benefit.account_code)
        amounts = found.setdefault(named if named in known else None, {})
        amounts[payment.party_id] = amounts.get(payment.party_id, 0) + payment.amount
    return found
