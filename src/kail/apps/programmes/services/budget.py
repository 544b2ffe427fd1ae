"""Money of a round: ceilings, and every movement under them as a ledger entry. Whole rupiah.

Ceilings are set while the round is a draft; later they move by two people (`budget_moves`). Commitments fall on the
lines that the benefits name.

A counter is changed by the database (`committed + amount`), never written back from what was read; the constraint
`programmes_ceiling_never_passed` refuses what passes a ceiling, whoever tries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import EntryKind, EntrySource, FundSource, RoundState
from kail.apps.programmes.errors import AmountRefused, CeilingPassed, RoundNotEditable
from kail.apps.programmes.models import BudgetMove, Ceiling, LedgerEntry, Round
from kail.apps.programmes.selectors.budget import BudgetLine, amounts_by_line
from kail.calc.money import LARGEST_AMOUNT, format_rupiah
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

_EFFECTS: Final[dict[EntryKind, tuple[str, int]]] = {
    EntryKind.CEILING: ("amount", 1),
    EntryKind.COMMITMENT: ("committed", 1),
    EntryKind.RETURN: ("committed", -1),
    EntryKind.REALISATION: ("realised", 1),
    EntryKind.REVERSAL: ("realised", -1),
    EntryKind.TRANSFER_IN: ("amount", 1),
    EntryKind.TRANSFER_OUT: ("amount", -1),
}


@dataclass(frozen=True)
class MoneySource:
    """What stands behind an entry: the kind of paper and its number, at most 80 characters."""

    kind: EntrySource
    number: str


def budget_lock(*, round_id: int) -> str:
    """The name of the lock under which a round's money moves."""
    return f"budget:{round_id}"


def set_ceiling(
    *,
    funded_round: Round,
    fund_source: FundSource,
    account_code: str,
    amount: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Ceiling:
    """Set what a draft may spend from a source under an account code; the difference goes into the ledger.

    Raises AmountRefused for a negative amount or an empty account code, RoundNotEditable when the round is no draft any
    more, CeilingPassed when more is committed already.
    """
    check_amount(amount=amount, least=0)
    if not account_code.strip():
        raise AmountRefused(_("Give the account code of the ceiling, such as 5.1.06.01.02.0001."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"round:{funded_round.pk}", budget_lock(round_id=funded_round.pk))
        if Round.objects.get(pk=funded_round.pk).state != RoundState.DRAFT:
            raise RoundNotEditable(
                _(
                    "%(round)s is no draft any more: its ceilings change when one person proposes to move budget and"
                    " a second one approves."
                )
                % {"round": funded_round.name},
                code="ceiling_of_draft",
            )
        ceiling, is_new = Ceiling.objects.get_or_create(
            round=funded_round,
            fund_source=fund_source,
            account_code=account_code.strip(),
            defaults={"amount": 0},
        )
        if amount != ceiling.amount or is_new:
            book_entry(
                ceiling=ceiling, kind=EntryKind.CEILING, amount=amount - ceiling.amount, reason=reason,
                source=MoneySource(EntrySource.CEILING, funded_round.code), actor=actor, now=now,
            )  # fmt: skip
        ceiling.refresh_from_db()
    return ceiling


def commit_money(
    *, spending_round: Round, amount: int, reason: str, source: MoneySource, actor: Actor, now: datetime
) -> tuple[LedgerEntry, ...]:
    """Commit money of the round; one ledger entry for each ceiling used.

    Where benefits have amounts, each takes its part of `amount` from the ceiling of its fund source and account code;
    what no benefit names comes from the ceilings in the order they were set. Raises CeilingPassed when less is left,
    AmountRefused unless the amount is positive; then nothing has changed.
    """
    check_amount(amount=amount, least=1)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=spending_round.pk))
        shares = _shares(spending_round, amount)
        return tuple(
            book_entry(
                ceiling=ceiling,
                kind=EntryKind.COMMITMENT,
                amount=share,
                reason=reason,
                source=source,
                actor=actor,
                now=now,
            )
            for ceiling, share in shares
        )


def check_money_left(*, spending_round: Round, amount: int) -> None:
    """Refuse an amount that `commit_money` would refuse. Raises CeilingPassed, AmountRefused."""
    check_amount(amount=amount, least=1)
    _shares(spending_round, amount)


def return_money(
    *, ceiling: Ceiling, amount: int, reason: str, source: MoneySource, actor: Actor, now: datetime
) -> LedgerEntry:
    """Give committed money back to its ceiling. Raises CeilingPassed for more than is committed, unspent and
    promised to no party.
    """
    return _moved(ceiling, EntryKind.RETURN, amount, reason, source, actor, now)


def realise_money(
    *, ceiling: Ceiling, amount: int, reason: str, source: MoneySource, actor: Actor, now: datetime
) -> LedgerEntry:
    """Record committed money as spent. Raises CeilingPassed for more than is committed and unspent."""
    return _moved(ceiling, EntryKind.REALISATION, amount, reason, source, actor, now)


def reverse_money(
    *, ceiling: Ceiling, amount: int, reason: str, source: MoneySource, actor: Actor, now: datetime
) -> LedgerEntry:
    """Take a realisation back: the money is committed and unspent again.

    Raises CeilingPassed for more than is realised, or than is realised for no single party.
    """
    return _moved(ceiling, EntryKind.REVERSAL, amount, reason, source, actor, now)


def book_entry(
    *,
    ceiling: Ceiling,
    kind: EntryKind,
    amount: int,
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
    move: BudgetMove | None = None,
) -> LedgerEntry:
    """Change the counter in the database and append the entry that says why; needs `budget_lock` and an author.

    Raises CeilingPassed when the database refuses the counter.
    """
    column, sign = _EFFECTS[kind]
    sentences: Sentences = {
        "programmes_ceiling_never_passed": (
            CeilingPassed.code,
            _(
                "The ceiling %(account)s does not allow this: it would be passed, or more returned than committed."
            )
            % {"account": ceiling.account_code},
        ),
        "programmes_partymoney_within_ledger": (
            "party_money",
            _("This money of %(account)s belongs to recipients of a decree: it moves with them only.")
            % {"account": ceiling.account_code},
        ),
    }
    with constraint_refusals(sentences=sentences, kind=CeilingPassed):
        Ceiling.objects.filter(pk=ceiling.pk).update(**{column: F(column) + sign * amount})
        return LedgerEntry.objects.create(
            ceiling=ceiling,
            kind=kind,
            amount=amount,
            reason=reason.strip()[:300],
            move=move,
            source=source.kind,
            source_number=source.number,
            actor_id=actor.id,
            at=now,
        )


def check_amount(*, amount: int, least: int) -> None:
    """Refuse what is no amount of at least `least` rupiah. Raises AmountRefused."""
    if not least <= amount <= LARGEST_AMOUNT:
        raise AmountRefused(
            _("%(amount)s is not an amount that can be booked.") % {"amount": format_rupiah(amount=amount)}
        )


def _moved(
    ceiling: Ceiling,
    kind: EntryKind,
    amount: int,
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
) -> LedgerEntry:
    check_amount(amount=amount, least=1)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=ceiling.round_id))
        return book_entry(
            ceiling=ceiling, kind=kind, amount=amount, reason=reason, source=source, actor=actor, now=now
        )


def _shares(spending_round: Round, amount: int) -> Sequence[tuple[Ceiling, int]]:
    """How the amount falls on the round's ceilings: what benefits name on theirs, the rest on each before the next."""
    ceilings = list(Ceiling.objects.filter(round=spending_round).order_by("pk"))
    named = dict(amounts_by_line(spending_round=spending_round, amount=amount))
    rest = named.pop(None, 0)
    shares = _named_shares(ceilings, named)
    missing = rest
    for ceiling in ceilings:
        share = min(missing, ceiling.left - shares[ceiling.pk])
        shares[ceiling.pk] += share
        missing -= share
    if missing:
        raise CeilingPassed(
            _("%(amount)s are needed, but only %(left)s are left under the ceiling of this round.")
            % {"amount": format_rupiah(amount=rest), "left": format_rupiah(amount=rest - missing)}
        )
    return [(ceiling, shares[ceiling.pk]) for ceiling in ceilings if shares[ceiling.pk]]


def _named_shares(ceilings: Sequence[Ceiling], named: Mapping[BudgetLine | None, int]) -> dict[int, int]:
    """What the benefits take from each ceiling, by its number. Raises CeilingPassed when a line has too little."""
    shares = dict.fromkeys((ceiling.pk for ceiling in ceilings), 0)
    by_line = {BudgetLine(ceiling.fund_source, ceiling.account_code): ceiling for ceiling in ceilings}
    for line, share in named.items():
        ceiling = by_line.get(line) if line else None
        left = ceiling.left if ceiling else 0
        if ceiling is None or share > left:
            raise CeilingPassed(
                _(
                    "%(line)s has to pay %(amount)s, but only %(left)s are left there. Budget can be moved from another"
                    " line."
                )
                % {
                    "line": line,
                    "amount": format_rupiah(amount=share),
                    "left": format_rupiah(amount=left),
                },
                code="line_short",
            )
        shares[ceiling.pk] += share
    return shares
