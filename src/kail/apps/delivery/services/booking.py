"""What is paid, in the ledger of the round: the one place where delivery's money meets the budget."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from kail.apps.delivery.errors import PaymentRefused
from kail.apps.delivery.models import Payment, PaymentList
from kail.apps.programmes.models import Ceiling
from kail.apps.programmes.services import realise_money
from kail.calc.money import format_rupiah
from kail.kernel.audit import Actor

_Line = tuple[str, str]


def book_paid(
    *, payment_list: PaymentList, payments: Iterable[Payment], reason: str, actor: Actor, now: datetime
) -> None:
    """Record payments of a list as spent on the lines that their benefits name.

    What a benefit without a line cost falls on each line before the next. Raises PaymentRefused, CeilingPassed; then
    nothing has changed. The payments come with entitlement and benefit.
    """
    by_line: dict[_Line, int] = {}
    for payment in payments:
        benefit = payment.entitlement.benefit
        line = (benefit.fund_source, benefit.account_code)
        by_line[line] = by_line.get(line, 0) + payment.amount
    for ceiling, amount in _shares(payment_list, by_line):
        realise_money(
            ceiling=ceiling, amount=amount, reason=f"{payment_list.number}: {reason}", actor=actor, now=now
        )


def _shares(payment_list: PaymentList, by_line: dict[_Line, int]) -> list[tuple[Ceiling, int]]:
    ceilings = list(Ceiling.objects.filter(round=payment_list.round_id).order_by("pk"))
    shares = dict.fromkeys((ceiling.pk for ceiling in ceilings), 0)
    rest = 0
    named = {(ceiling.fund_source, ceiling.account_code): ceiling for ceiling in ceilings}
    for line, amount in by_line.items():
        if line in named:
            shares[named[line].pk] += amount
        else:
            rest += amount
    for ceiling in ceilings:
        more = max(0, min(rest, ceiling.committed - ceiling.realised - shares[ceiling.pk]))
        shares[ceiling.pk] += more
        rest -= more
    if rest:
        raise PaymentRefused(
            _("%(amount)s of this list find no line of the budget that has committed money left.")
            % {"amount": format_rupiah(amount=rest)},
            code="no_line",
        )
    return [(ceiling, shares[ceiling.pk]) for ceiling in ceilings if shares[ceiling.pk]]
