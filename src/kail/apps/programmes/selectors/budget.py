"""Reading the budget of a round: its lines, what its benefits ask of each, and the moves between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from kail.apps.programmes.enums import FundSource, MoveState
from kail.apps.programmes.models import BudgetMove, Ceiling, LedgerEntry, Round
from kail.apps.programmes.rules import MONEY_STATES

_DECIDED_SHOWN: Final = 20


@dataclass(frozen=True)
class BudgetLine:
    """A line of a budget: fund source and account code."""

    fund_source: str
    account_code: str

    def __str__(self) -> str:
        return f"{FundSource(self.fund_source).label} {self.account_code}"


@dataclass(frozen=True)
class LineMoney:
    """The money of one line in rupiah.

    `needed` is what every place of the round asks of it, None where no benefit says. `leaving` and `coming` are what
    proposed moves would take from it and bring to it.
    """

    ceiling: Ceiling
    needed: int | None
    leaving: int
    coming: int

    @property
    def name(self) -> str:
        return str(BudgetLine(self.ceiling.fund_source, self.ceiling.account_code))

    @property
    def short(self) -> int:
        """What the line lacks for every place; 0 when it covers all, or nobody knows."""
        return max((self.needed or 0) - self.ceiling.amount, 0)


@dataclass(frozen=True)
class RoundBudget:
    """The lines of a round, the moves that wait, the oldest first, and the last that were decided.

    `unfunded` are lines that benefits ask money of and that have no ceiling.
    """

    lines: tuple[LineMoney, ...]
    unfunded: Mapping[BudgetLine, int]
    waiting: tuple[BudgetMove, ...]
    decided: tuple[BudgetMove, ...]
    is_movable: bool

    @property
    def amount(self) -> int:
        return sum(line.ceiling.amount for line in self.lines)

    @property
    def committed(self) -> int:
        return sum(line.ceiling.committed for line in self.lines)

    @property
    def left(self) -> int:
        return self.amount - self.committed

    @property
    def largest(self) -> int:
        """The largest ceiling or need of a line: pictures of all lines are drawn to it."""
        return max((max(line.ceiling.amount, line.needed or 0) for line in self.lines), default=0)


def amounts_by_line(*, spending_round: Round, amount: int) -> dict[BudgetLine | None, int]:
    """How an amount falls on the lines that the round's benefits name, in proportion to what each costs.

    For the price of so many recipients that is each benefit's amount times the recipients. Another amount is divided by
    running totals, so that the parts always come to it. None is what no benefit assigns to a line: everything, where
    benefits have no amounts.
    """
    costly = list(spending_round.benefits.filter(amount__gt=0).order_by("position"))
    whole = sum(benefit.amount for benefit in costly)
    parts: dict[BudgetLine | None, int] = {}
    reached = before = 0
    for benefit in costly:
        reached += benefit.amount
        upto = amount * reached // whole
        is_named = benefit.fund_source and benefit.account_code
        line = BudgetLine(benefit.fund_source, benefit.account_code) if is_named else None
        parts[line] = parts.get(line, 0) + upto - before
        before = upto
    return parts or {None: amount}


def known_ceilings(*, funded_round: Round) -> QuerySet[Ceiling]:
    """The lines of a round that have or ever had money, in the order they were set."""
    moved = LedgerEntry.objects.filter(ceiling=OuterRef("pk"))
    return funded_round.ceilings.filter(Q(amount__gt=0) | Exists(moved)).order_by("pk")


def budget_moves() -> QuerySet[BudgetMove]:
    """All moves with their round, lines and people, the oldest proposal first."""
    return BudgetMove.objects.select_related(
        "round", "from_ceiling", "to_ceiling", "proposed_by", "decided_by"
    ).order_by("proposed_at", "pk")


def waiting_moves() -> QuerySet[BudgetMove]:
    """Moves that wait for a second person, in rounds whose budget still moves."""
    return budget_moves().filter(state=MoveState.PROPOSED, round__state__in=MONEY_STATES)


def round_budget(*, shown_round: Round) -> RoundBudget:
    """The budget of a round."""
    moves = budget_moves().filter(round=shown_round)
    waiting = tuple(moves.filter(state=MoveState.PROPOSED))
    whole = amounts_by_line(spending_round=shown_round, amount=shown_round.places * shown_round.price)
    needed = {line: amount for line, amount in whole.items() if line is not None}
    lines = []
    for ceiling in known_ceilings(funded_round=shown_round):
        line = BudgetLine(ceiling.fund_source, ceiling.account_code)
        lines.append(
            LineMoney(
                ceiling=ceiling,
                needed=needed.pop(line, None),
                leaving=sum(move.amount for move in waiting if move.from_ceiling_id == ceiling.pk),
                coming=sum(move.amount for move in waiting if move.to_ceiling_id == ceiling.pk),
            )
        )
    return RoundBudget(
        lines=tuple(lines),
        unfunded=needed,
        waiting=waiting,
        decided=tuple(
            moves.exclude(state=MoveState.PROPOSED).order_by("-decided_at", "-pk")[:_DECIDED_SHOWN]
        ),
        is_movable=shown_round.state in MONEY_STATES,
    )
