"""Money of parties: what a signed decree gives each, what is spent for each, what comes back. Whole rupiah.

Every service moves the counters of the parties and the ledger of their round's lines in one transaction, under the
lock of the round's budget, for a set of parties at once. The parties of a round never have more than its lines
(`programmes_partymoney_within_ledger`), so lines go up first and down last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kail.apps.programmes.enums import EntryKind
from kail.apps.programmes.errors import CeilingPassed, PartyMoneyPassed
from kail.apps.programmes.models import Ceiling, LedgerEntry, PartyMoney, Round
from kail.apps.programmes.selectors.budget import BudgetLine, amounts_by_line
from kail.apps.programmes.services.budget import (
    MoneySource,
    book_entry,
    budget_lock,
    check_amount,
    commit_money,
)
from kail.calc.money import format_rupiah
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class PartyShare:
    """What a decree gives one party; `place_code` is that of its line."""

    party_id: int
    place_code: str
    amount: int


def commit_for_parties(
    *,
    spending_round: Round,
    parties: Sequence[PartyShare],
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
) -> tuple[LedgerEntry, ...]:
    """Commit what a signed decree gives its parties: their sum on the lines of the round, each amount to its party.

    Who has money of this round already has more by it. Raises CeilingPassed; then nothing has changed.
    """
    whole = sum(party.amount for party in parties)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=spending_round.pk))
        entries: tuple[LedgerEntry, ...] = ()
        if whole:
            entries = commit_money(
                spending_round=spending_round,
                amount=whole,
                reason=reason,
                source=source,
                actor=actor,
                now=now,
            )
        with connection.cursor() as cursor:
            cursor.execute(
                """
                INSERT INTO programmes_partymoney AS money (round_id, party_id, place_code, committed, realised)
                SELECT %(round)s, given.party, given.place, given.amount, 0
                FROM unnest(%(parties)s::bigint[], %(places)s::text[], %(amounts)s::bigint[])
                    AS given(party, place, amount)
                ON CONFLICT (round_id, party_id) DO UPDATE SET committed = money.committed + EXCLUDED.committed
                """,
                {
                    "round": spending_round.pk,
                    "parties": [party.party_id for party in parties],
                    "places": [party.place_code for party in parties],
                    "amounts": [party.amount for party in parties],
                },
            )
    return entries


def spend_for_parties(
    *,
    spending_round: Round,
    amounts: Mapping[int, int],
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
    line: Ceiling | BudgetLine | None = None,
) -> tuple[LedgerEntry, ...]:
    """Record what is spent for each party (rupiah by party): on the parties and on the lines of the round.

    All of it falls on `line`; without one on the lines that the benefits name, in proportion to what each costs.
    Raises PartyMoneyPassed when a party would get more than its decree gives, or has nothing by it; CeilingPassed when
    the line has too little; AmountRefused. Then nothing has changed.
    """
    _check_amounts(amounts)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=spending_round.pk))
        _check_within_decree(spending_round, amounts)
        entries = _book(
            spending_round, sum(amounts.values()), EntryKind.REALISATION, line, reason, source, actor, now
        )
        _add_realised(spending_round, amounts, 1)
    return entries


def unspend_for_parties(
    *,
    spending_round: Round,
    amounts: Mapping[int, int],
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
    line: Ceiling | BudgetLine | None = None,
) -> tuple[LedgerEntry, ...]:
    """Take back what was recorded as spent (rupiah by party), as when a bank returns it; it can be spent again.

    Give the `line` that it was spent from. Nothing is deleted: the ledger has a reversal. Raises PartyMoneyPassed for
    more than was spent for a party, CeilingPassed, AmountRefused. Then nothing has changed.
    """
    _check_amounts(amounts)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=spending_round.pk))
        _check_was_spent(spending_round, amounts)
        _add_realised(spending_round, amounts, -1)
        return _book(
            spending_round, sum(amounts.values()), EntryKind.REVERSAL, line, reason, source, actor, now
        )


def spend_for_nobody(
    *,
    spending_round: Round,
    amount: int,
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
    line: BudgetLine | None = None,
) -> tuple[LedgerEntry, ...]:
    """Record what is spent for no single party: committed and realised at once, on lines that have it left.

    All of it falls on `line`; without one as a commitment does. Raises CeilingPassed, AmountRefused; then nothing has
    changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=spending_round.pk))
        if line is None:
            committed = commit_money(
                spending_round=spending_round,
                amount=amount,
                reason=reason,
                source=source,
                actor=actor,
                now=now,
            )
        else:
            check_amount(amount=amount, least=1)
            ceiling = _line_with(spending_round, line, amount, EntryKind.COMMITMENT)
            committed = (
                book_entry(
                    ceiling=ceiling, kind=EntryKind.COMMITMENT, amount=amount, reason=reason, source=source,
                    actor=actor, now=now,
                ),
            )  # fmt: skip
        realised = tuple(
            book_entry(
                ceiling=entry.ceiling, kind=EntryKind.REALISATION, amount=entry.amount, reason=reason, source=source,
                actor=actor, now=now,
            )
            for entry in committed
        )  # fmt: skip
    return committed + realised


def give_back_unspent(
    *,
    returning_round: Round,
    party_ids: Sequence[int],
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
) -> int:
    """Let parties keep what was spent for them only; the rest goes back to the lines. How many rupiah that is.

    It goes to the lines that the benefits name, as commitments took it from there; what none names, or what does not
    fit, to the ceilings, the last one first.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=returning_round.pk))
        with connection.cursor() as cursor:
            # A statement sees the rows as they were before it: the sum is of what was committed until now.
            cursor.execute(
                """
                WITH leaving AS (
                    SELECT id, committed - realised AS unspent FROM programmes_partymoney
                    WHERE round_id = %(round)s AND party_id = ANY(%(parties)s::bigint[]) AND committed > realised
                ), changed AS (
                    UPDATE programmes_partymoney AS money SET committed = money.realised
                    FROM leaving WHERE leaving.id = money.id
                )
                SELECT coalesce(sum(unspent), 0)::bigint FROM leaving
                """,
                {"round": returning_round.pk, "parties": list(party_ids)},
            )
            (unspent,) = cursor.fetchone()
        if unspent:
            _book(returning_round, unspent, EntryKind.RETURN, None, reason, source, actor, now)
    return int(unspent)


def _check_amounts(amounts: Mapping[int, int]) -> None:
    for amount in amounts.values():
        check_amount(amount=amount, least=1)
    check_amount(amount=sum(amounts.values()), least=1)


def _money(spending_round: Round, amounts: Mapping[int, int]) -> dict[int, PartyMoney]:
    found = PartyMoney.objects.filter(round=spending_round, party_id__in=list(amounts))
    return {money.party_id: money for money in found}


def _check_within_decree(spending_round: Round, amounts: Mapping[int, int]) -> None:
    money = _money(spending_round, amounts)
    left = {party: money[party].left if party in money else 0 for party in amounts}
    passed = tuple(party for party, amount in amounts.items() if amount > left[party])
    if passed:
        raise PartyMoneyPassed(
            ngettext(
                "%(count)d recipient would get more than the decree gives: %(amount)s, of which %(left)s are left.",
                "%(count)d recipients would get more than the decree gives; the first %(amount)s, of which %(left)s are"
                " left.",
                len(passed),
            )
            % {
                "count": len(passed),
                "amount": format_rupiah(amount=amounts[passed[0]]),
                "left": format_rupiah(amount=left[passed[0]]),
            },
            party_ids=passed,
        )


def _check_was_spent(spending_round: Round, amounts: Mapping[int, int]) -> None:
    money = _money(spending_round, amounts)
    spent = {party: money[party].realised if party in money else 0 for party in amounts}
    passed = tuple(party for party, amount in amounts.items() if amount > spent[party])
    if passed:
        raise PartyMoneyPassed(
            ngettext(
                "%(count)d recipient would give back more than was spent: %(amount)s of %(spent)s.",
                "%(count)d recipients would give back more than was spent; the first %(amount)s of %(spent)s.",
                len(passed),
            )
            % {
                "count": len(passed),
                "amount": format_rupiah(amount=amounts[passed[0]]),
                "spent": format_rupiah(amount=spent[passed[0]]),
            },
            party_ids=passed,
        )


def _add_realised(spending_round: Round, amounts: Mapping[int, int], sign: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE programmes_partymoney AS money SET realised = money.realised + %(sign)s * spent.amount
            FROM unnest(%(parties)s::bigint[], %(amounts)s::bigint[]) AS spent(party, amount)
            WHERE money.round_id = %(round)s AND money.party_id = spent.party
            """,
            {
                "round": spending_round.pk,
                "sign": sign,
                "parties": list(amounts),
                "amounts": list(amounts.values()),
            },
        )


def _book(
    spending_round: Round,
    amount: int,
    kind: EntryKind,
    line: Ceiling | BudgetLine | None,
    reason: str,
    source: MoneySource,
    actor: Actor,
    now: datetime,
) -> tuple[LedgerEntry, ...]:
    shares = _on_line(spending_round, amount, kind, line) if line else _spread(spending_round, amount, kind)
    return tuple(
        book_entry(
            ceiling=ceiling, kind=kind, amount=share, reason=reason, source=source, actor=actor, now=now
        )
        for ceiling, share in shares
    )


def _room(ceiling: Ceiling, kind: EntryKind) -> int:
    """How much of this kind a line can take: what is left, or what was spent, else what is committed and unspent."""
    if kind == EntryKind.COMMITMENT:
        return ceiling.left
    return ceiling.realised if kind == EntryKind.REVERSAL else ceiling.committed - ceiling.realised


def _on_line(
    spending_round: Round, amount: int, kind: EntryKind, line: Ceiling | BudgetLine
) -> Sequence[tuple[Ceiling, int]]:
    name = line if isinstance(line, BudgetLine) else BudgetLine(line.fund_source, line.account_code)
    return [(_line_with(spending_round, name, amount, kind), amount)]


def _line_with(spending_round: Round, name: BudgetLine, amount: int, kind: EntryKind) -> Ceiling:
    ceiling = Ceiling.objects.filter(
        round=spending_round, fund_source=name.fund_source, account_code=name.account_code
    ).first()
    room = _room(ceiling, kind) if ceiling else 0
    if ceiling is None or amount > room:
        raise CeilingPassed(
            _("%(amount)s of %(line)s are asked for, but only %(left)s are there for this.")
            % {
                "amount": format_rupiah(amount=amount),
                "line": name,
                "left": format_rupiah(amount=room),
            },
            code="line_short",
        )
    return ceiling


def _spread(spending_round: Round, amount: int, kind: EntryKind) -> Sequence[tuple[Ceiling, int]]:
    """How an amount falls on the lines: on those that the benefits name, the rest on each before the next.

    What leaves comes from the first line first, as commitments do; what comes back goes to the last one first.
    """
    order = "pk" if kind == EntryKind.REALISATION else "-pk"
    ceilings = list(Ceiling.objects.filter(round=spending_round).order_by(order))
    named = amounts_by_line(spending_round=spending_round, amount=amount)
    shares: dict[int, int] = {}
    for ceiling in ceilings:
        wanted = named.get(BudgetLine(ceiling.fund_source, ceiling.account_code), 0)
        shares[ceiling.pk] = min(wanted, _room(ceiling, kind))
    missing = amount - sum(shares.values())
    for ceiling in ceilings:
        more = min(missing, _room(ceiling, kind) - shares[ceiling.pk])
        shares[ceiling.pk] += more
        missing -= more
    if missing:
        raise CeilingPassed(
            _("%(amount)s are asked for, but the lines of this round have only %(left)s for this.")
            % {"amount": format_rupiah(amount=amount), "left": format_rupiah(amount=amount - missing)}
        )
    return [(ceiling, shares[ceiling.pk]) for ceiling in ceilings if shares[ceiling.pk]]
