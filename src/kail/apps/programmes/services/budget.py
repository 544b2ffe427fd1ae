"""Money of a round: ceilings, and every movement under them as a ledger entry. Whole rupiah.

A counter is changed by the database (`committed + amount`), never written back from what was read; the constraint
`programmes_ceiling_never_passed` refuses what passes a ceiling, whoever tries.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import EntryKind, FundSource
from kail.apps.programmes.errors import AmountRefused, CeilingPassed
from kail.apps.programmes.models import Ceiling, LedgerEntry, Round
from kail.calc.money import LARGEST_AMOUNT, format_rupiah
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

_NEVER_PASSED: Final = "programmes_ceiling_never_passed"
_EFFECTS: Final[dict[EntryKind, tuple[str, int]]] = {
    EntryKind.CEILING: ("amount", 1),
    EntryKind.COMMITMENT: ("committed", 1),
    EntryKind.RETURN: ("committed", -1),
    EntryKind.REALISATION: ("realised", 1),
}


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
    """Set what the round may spend from a source under an account code; the difference goes into the ledger.

    Raises AmountRefused for a negative amount or an empty account code, CeilingPassed when more is committed already.
    """
    _check_amount(amount, least=0)
    if not account_code.strip():
        raise AmountRefused(_("Give the account code of the ceiling, such as 5.1.06.01.02.0001."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=funded_round.pk))
        ceiling, is_new = Ceiling.objects.get_or_create(
            round=funded_round,
            fund_source=fund_source,
            account_code=account_code.strip(),
            defaults={"amount": 0},
        )
        if amount != ceiling.amount or is_new:
            _move(ceiling, EntryKind.CEILING, amount - ceiling.amount, reason, actor, now)
        ceiling.refresh_from_db()
    return ceiling


def commit_money(
    *, spending_round: Round, amount: int, reason: str, actor: Actor, now: datetime
) -> tuple[LedgerEntry, ...]:
    """Commit money of the round, from its ceilings in the order they were set; one ledger entry for each used.

    Raises CeilingPassed when less is left, AmountRefused unless the amount is positive; then nothing has changed.
    """
    _check_amount(amount, least=1)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=spending_round.pk))
        shares = _shares(spending_round, amount)
        return tuple(
            _move(ceiling, EntryKind.COMMITMENT, share, reason, actor, now) for ceiling, share in shares
        )


def return_money(*, ceiling: Ceiling, amount: int, reason: str, actor: Actor, now: datetime) -> LedgerEntry:
    """Give committed money back to its ceiling. Raises CeilingPassed for more than is committed and unspent."""
    return _moved(ceiling, EntryKind.RETURN, amount, reason, actor, now)


def realise_money(*, ceiling: Ceiling, amount: int, reason: str, actor: Actor, now: datetime) -> LedgerEntry:
    """Record committed money as spent. Raises CeilingPassed for more than is committed and unspent."""
    return _moved(ceiling, EntryKind.REALISATION, amount, reason, actor, now)


def _moved(
    ceiling: Ceiling, kind: EntryKind, amount: int, reason: str, actor: Actor, now: datetime
) -> LedgerEntry:
    _check_amount(amount, least=1)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(budget_lock(round_id=ceiling.round_id))
        return _move(ceiling, kind, amount, reason, actor, now)


def _shares(spending_round: Round, amount: int) -> Sequence[tuple[Ceiling, int]]:
    """How the amount falls on the round's ceilings, each filled before the next."""
    shares: list[tuple[Ceiling, int]] = []
    missing = amount
    for ceiling in Ceiling.objects.filter(round=spending_round).order_by("pk"):
        share = min(missing, ceiling.amount - ceiling.committed)
        if share > 0:
            shares.append((ceiling, share))
            missing -= share
    if missing:
        raise CeilingPassed(
            _("%(amount)s are needed, but only %(left)s are left under the ceiling of this round.")
            % {"amount": format_rupiah(amount=amount), "left": format_rupiah(amount=amount - missing)}
        )
    return shares


def _move(
    ceiling: Ceiling, kind: EntryKind, amount: int, reason: str, actor: Actor, now: datetime
) -> LedgerEntry:
    """Change the counter in the database and append the entry that says why."""
    column, sign = _EFFECTS[kind]
    try:
        with transaction.atomic():
            Ceiling.objects.filter(pk=ceiling.pk).update(**{column: F(column) + sign * amount})
            return LedgerEntry.objects.create(
                ceiling=ceiling,
                kind=kind,
                amount=amount,
                reason=reason.strip()[:300],
                actor_id=actor.id,
                at=now,
            )
    except IntegrityError as error:
        if _NEVER_PASSED not in str(error):
            raise
        raise CeilingPassed(
            _(
                "The ceiling %(account)s does not allow this: it would be passed, or more returned than committed."
            )
            % {"account": ceiling.account_code}
        ) from error


def _check_amount(amount: int, *, least: int) -> None:
    if not least <= amount <= LARGEST_AMOUNT:
        raise AmountRefused(
            _("%(amount)s is not an amount that can be booked.") % {"amount": format_rupiah(amount=amount)}
        )
