"""Moving budget between the lines of a round that is no draft any more: one proposes, another decides.

Every step holds the round's and its budget's lock. A waiting move reserves nothing: whether the line still has the
money is looked at again when it is approved.
"""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import EntryKind, EntrySource, FundSource, MoveState, RoundState
from kail.apps.programmes.errors import AmountRefused, MoveRefused
from kail.apps.programmes.models import BudgetMove, Ceiling, Round
from kail.apps.programmes.rules import MONEY_STATES
from kail.apps.programmes.selectors.budget import BudgetLine
from kail.apps.programmes.services.budget import MoneySource, book_entry, budget_lock, check_amount
from kail.calc.money import format_rupiah
from kail.kernel.approvals import AlreadyDecided, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

_SENTENCES: Final[Sentences] = {
    "programmes_budgetmove_names_line": (
        "move_lines",
        _("Say from which line or to which line the budget goes."),
    ),
    "programmes_budgetmove_two_lines": ("move_lines", _("Budget moves from one line to another one.")),
    "programmes_budgetmove_of_its_round": ("move_lines", _("Budget moves between lines of one round.")),
}


def propose_move(
    *,
    moved_round: Round,
    from_ceiling: Ceiling | None,
    to_ceiling: Ceiling | BudgetLine | None,
    amount: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> BudgetMove:
    """Propose to move budget of a round to another of its lines; a line that it does not have yet begins empty.

    Without `from_ceiling` it is new money, without `to_ceiling` money given up. Raises MoveRefused when the round is a
    draft or has ended, the lines do not fit, less is left than shall move, or the account does not see the whole
    region; AmountRefused.
    """
    check_amount(amount=amount, least=1)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _movable(moved_round.pk)
        _check_left(from_ceiling, amount)
        with constraint_refusals(sentences=_SENTENCES, kind=MoveRefused):
            return BudgetMove.objects.create(
                round=current,
                from_ceiling=from_ceiling,
                to_ceiling=_line(current, to_ceiling) if isinstance(to_ceiling, BudgetLine) else to_ceiling,
                amount=amount,
                proposed_by_id=actor.id,
                proposed_at=now,
                proposal_reason=reason.strip(),
            )


def approve_move(*, move: BudgetMove, reason: str, actor: Actor, now: datetime) -> BudgetMove:
    """Approve a move that somebody else proposed: the ceilings change and the ledger says by which move.

    Raises AlreadyDecided, SamePerson, MoveRefused (also when less is left by now); then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _movable(move.round_id)
        current = _current(move)
        check_second_person(proposal=current, decider_id=actor.id)
        _check_left(current.from_ceiling, current.amount)
        record_decision(proposal=current, state=MoveState.APPROVED, reason=reason, actor=actor, now=now)
        for ceiling, kind, amount in _entries(current):
            book_entry(
                ceiling=ceiling, kind=kind, amount=amount, reason=current.proposal_reason, move=current,
                source=MoneySource(EntrySource.MOVE, str(current.pk)), actor=actor, now=now,
            )  # fmt: skip
    return current


def reject_move(*, move: BudgetMove, reason: str, actor: Actor, now: datetime) -> BudgetMove:
    """Reject a move that somebody else proposed; the ceilings stay. Raises AlreadyDecided, SamePerson, MoveRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"round:{move.round_id}", budget_lock(round_id=move.round_id))
        _check_sees(move.round)
        current = _current(move)
        check_second_person(proposal=current, decider_id=actor.id)
        record_decision(proposal=current, state=MoveState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def withdraw_move(*, move: BudgetMove, reason: str, actor: Actor, now: datetime) -> BudgetMove:
    """Take one's own undecided move back. Raises AlreadyDecided, MoveRefused for somebody else's."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"round:{move.round_id}", budget_lock(round_id=move.round_id))
        current = _current(move)
        if current.state != MoveState.PROPOSED:
            raise AlreadyDecided(_("This was already decided. Reload the page to see by whom."))
        if current.proposed_by_id != actor.id:
            raise MoveRefused(
                _("Only the one who proposed this can take it back; you can reject it."),
                code="move_not_yours",
            )
        record_decision(proposal=current, state=MoveState.WITHDRAWN, reason=reason, actor=actor, now=now)
    return current


def _movable(round_id: int) -> Round:
    """The round, locked until the transaction ends, if its budget moves by two people."""
    take_locks(f"round:{round_id}", budget_lock(round_id=round_id))
    current = Round.objects.get(pk=round_id)
    if current.state == RoundState.DRAFT:
        raise MoveRefused(
            _("%(round)s is a draft: set its ceilings instead.") % {"round": current.name}, code="move_draft"
        )
    if current.state not in MONEY_STATES:
        raise MoveRefused(
            _("%(round)s is closed or cancelled: its budget stays as it is.") % {"round": current.name},
            code="move_round_ended",
        )
    _check_sees(current)
    return current


def _check_sees(moved_round: Round) -> None:
    if not any(
        prefix == WHOLE_COUNTRY or moved_round.region_code.startswith(prefix) for prefix in current_scope()
    ):
        raise MoveRefused(
            _("Your account sees only a part of this round's region; ask someone who sees all of it."),
            code="move_region",
        )


def _current(move: BudgetMove) -> BudgetMove:
    return BudgetMove.objects.select_related("round", "from_ceiling", "to_ceiling").get(pk=move.pk)


def _line(funded_round: Round, line: BudgetLine) -> Ceiling:
    account_code = line.account_code.strip()
    if not account_code or line.fund_source not in FundSource.values:
        raise AmountRefused(_("Give the account code of the ceiling, such as 5.1.06.01.02.0001."))
    ceiling, _is_new = Ceiling.objects.get_or_create(
        round=funded_round,
        fund_source=line.fund_source,
        account_code=account_code,
        defaults={"amount": 0},
    )
    return ceiling


def _check_left(ceiling: Ceiling | None, amount: int) -> None:
    if ceiling is None:
        return
    left = Ceiling.objects.get(pk=ceiling.pk).left
    if amount > left:
        raise MoveRefused(
            _("%(amount)s cannot leave %(line)s: only %(left)s are not committed there.")
            % {
                "amount": format_rupiah(amount=amount),
                "line": BudgetLine(ceiling.fund_source, ceiling.account_code),
                "left": format_rupiah(amount=left),
            },
            code="move_too_much",
        )


def _entries(move: BudgetMove) -> tuple[tuple[Ceiling, EntryKind, int], ...]:
    if move.from_ceiling is not None and move.to_ceiling is not None:
        return (
            (move.from_ceiling, EntryKind.TRANSFER_OUT, move.amount),
            (move.to_ceiling, EntryKind.TRANSFER_IN, move.amount),
        )
    if move.to_ceiling is not None:
        return ((move.to_ceiling, EntryKind.CEILING, move.amount),)
    return tuple((ceiling, EntryKind.CEILING, -move.amount) for ceiling in (move.from_ceiling,) if ceiling)
