"""The budget of rounds: its lines as a picture, moves between them, proposed by one person and decided by another."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import ALLOWED, Action, may
from kail.apps.accounts.selectors import users_with_regions
from kail.apps.programmes.enums import FundSource, MoveState
from kail.apps.programmes.models import BudgetMove, Ceiling, Round
from kail.apps.programmes.rules import MONEY_STATES
from kail.apps.programmes.selectors import (
    BudgetLine,
    RoundBudget,
    budget_moves,
    round_budget,
    rounds,
    waiting_moves,
)
from kail.apps.programmes.services import approve_move, propose_move, reject_move, withdraw_move
from kail.calc.money import format_rupiah
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.kernel.scope import WHOLE_COUNTRY

NEW_MONEY, GIVEN_UP, NEW_LINE = "new", "none", "line"
_APPROVE, _REJECT = "approve", "reject"


class MoveForm(forms.Form):
    """Where budget comes from, where it goes, how much and why."""

    source = forms.ChoiceField(label=gettext_lazy("From"))
    target = forms.ChoiceField(label=gettext_lazy("To"))
    fund_source = forms.ChoiceField(
        label=gettext_lazy("Fund source of the new line"),
        choices=[("", "–"), *FundSource.choices],
        required=False,
        help_text=gettext_lazy("Only for a line that this round does not have yet."),
    )
    account_code = forms.CharField(
        label=gettext_lazy("Account code of the new line"), max_length=40, required=False
    )
    amount = RupiahField(label=gettext_lazy("Amount"))
    reason = ReasonField()

    def __init__(self, data: object = None, *, budget: RoundBudget) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        known = [(str(line.ceiling.pk), line) for line in budget.lines]
        self.fields["source"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            *((pk, _left(line.name, line.ceiling)) for pk, line in known),
            (NEW_MONEY, _("New money from outside")),
        ]
        self.fields["target"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            *((pk, line.name) for pk, line in known),
            (NEW_LINE, _("A line that this round does not have yet")),
            (GIVEN_UP, _("Nowhere: the money is given up")),
        ]
        self._lines = {pk: line.ceiling for pk, line in known}

    def lines(self) -> tuple[Ceiling | None, Ceiling | BudgetLine | None]:
        """From which line to which."""
        source, target = self.cleaned_data["source"], self.cleaned_data["target"]
        wanted = BudgetLine(self.cleaned_data["fund_source"], self.cleaned_data["account_code"])
        return self._lines.get(source), wanted if target == NEW_LINE else self._lines.get(target)


class DecisionForm(forms.Form):
    """Approved or rejected, and why."""

    decision = forms.ChoiceField(choices=[(_APPROVE, ""), (_REJECT, "")])
    reason = forms.CharField(max_length=300)


class WithdrawalForm(forms.Form):
    """Why a move is taken back."""

    reason = forms.CharField(max_length=300)


@dataclass(frozen=True)
class ShownMove:
    """A move with its lines in words and, while it waits, the people who may decide it."""

    move: BudgetMove
    source: str
    target: str
    deciders: tuple[str, ...]


@page(action=Action.VIEW_PROGRAMMES)
def budgets(request: PageRequest) -> HttpResponse:
    """The moves that wait in all rounds, and the rounds whose budget moves."""
    context = {
        "moves": _shown(list(waiting_moves())),
        "rounds": [
            {"round": one, "budget": round_budget(shown_round=one)}
            for one in rounds().filter(state__in=MONEY_STATES)
        ],
    }
    return render(request, "budget/list.html", context)


@page(action=Action.VIEW_PROGRAMMES)
def budget(request: PageRequest, code: str) -> HttpResponse:
    """The budget of a round: its lines, the moves that wait, those that were decided."""
    shown = _round(code)
    found = round_budget(shown_round=shown)
    context = {
        "round": shown,
        "budget": found,
        "waiting": _shown(found.waiting),
        "decided": _shown(found.decided),
        "may_propose": found.is_movable and may(user=request.user, action=Action.PROPOSE_BUDGET),
        "may_see_ledger": may(user=request.user, action=Action.VIEW_LEDGER),
    }
    return render(request, "budget/round.html", context)


@page(action=Action.PROPOSE_BUDGET, methods=WRITES)
def move_new(request: PageRequest, code: str) -> HttpResponse:
    """Propose to move budget of a round."""
    shown = _round(code)
    found = round_budget(shown_round=shown)
    form = MoveForm(request.POST or None, budget=found)

    def attempt() -> BudgetMove:
        from_ceiling, to_ceiling = form.lines()
        return propose_move(
            moved_round=shown, from_ceiling=from_ceiling, to_ceiling=to_ceiling,
            amount=form.cleaned_data["amount"], reason=form.cleaned_data["reason"],
            actor=request.user.actor, now=timezone.now(),
        )  # fmt: skip

    fields = {"amount": "amount", "move_too_much": "amount", "move_lines": "target", "line": "account_code"}
    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields=fields):
        messages.success(request, _("The move waits for a second person to decide it."))
        return redirect("budget", shown.code)
    context = {"round": shown, "budget": found, "form": form}
    return render(request, "budget/new.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_PROGRAMMES)
def move(request: PageRequest, move_id: int) -> HttpResponse:
    """One move: what it would change, who proposed it, who decides."""
    found = get_object_or_404(budget_moves(), pk=move_id)
    waits = found.state == MoveState.PROPOSED
    is_own = found.proposed_by_id == request.user.pk
    (shown,) = _shown([found])
    context = {
        "move": found,
        "shown": shown,
        "lines": _effects(found) if waits else (),
        "is_own": is_own,
        "may_decide": waits and not is_own and may(user=request.user, action=Action.DECIDE_BUDGET),
        "may_withdraw": waits and is_own and may(user=request.user, action=Action.PROPOSE_BUDGET),
    }
    return render(request, "budget/move.html", context)


@page(action=Action.DECIDE_BUDGET, methods=("POST",))
def move_decide(request: PageRequest, move_id: int) -> HttpResponse:
    """Approve or reject; the database refuses the one who proposed."""
    found = get_object_or_404(budget_moves(), pk=move_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("budget-move", found.pk)
    decide = approve_move if form.cleaned_data["decision"] == _APPROVE else reject_move
    decide(move=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now())
    if decide is approve_move:
        messages.success(request, _("Approved. The lines have their new ceilings."))
    else:
        messages.success(request, _("Rejected. The lines stay as they were."))
    return redirect("budget", found.round.code)


@page(action=Action.PROPOSE_BUDGET, methods=("POST",))
def move_withdraw(request: PageRequest, move_id: int) -> HttpResponse:
    """Take one's own move back."""
    found = get_object_or_404(budget_moves(), pk=move_id)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("budget-move", found.pk)
    withdraw_move(
        move=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
    )
    messages.success(request, _("Taken back. The lines stay as they were."))
    return redirect("budget", found.round.code)


def _shown(moves: Sequence[BudgetMove]) -> tuple[ShownMove, ...]:
    deciders = _deciders() if any(one.state == MoveState.PROPOSED for one in moves) else ()
    return tuple(
        ShownMove(
            move=one,
            source=_name(one.from_ceiling) or _("new money"),
            target=_name(one.to_ceiling) or _("given up"),
            deciders=tuple(
                user.full_name
                for user in deciders
                if one.state == MoveState.PROPOSED
                and user.pk != one.proposed_by_id
                and _sees(user, one.round)
            ),
        )
        for one in moves
    )


def _effects(found: BudgetMove) -> tuple[dict[str, object], ...]:
    """Each line of a waiting move before and after it."""
    signed = ((found.from_ceiling, -found.amount), (found.to_ceiling, found.amount))
    return tuple(
        {
            "name": _name(ceiling),
            "before": ceiling.amount,
            "after": ceiling.amount + change,
            "committed": ceiling.committed,
            "left": ceiling.left + change,
        }
        for ceiling, change in signed
        if ceiling is not None
    )


def _deciders() -> tuple[User, ...]:
    return tuple(
        users_with_regions()
        .filter(is_active=True, role__in=ALLOWED[Action.DECIDE_BUDGET])
        .order_by("full_name")
    )


def _sees(user: User, shown: Round) -> bool:
    return any(
        region.prefix == WHOLE_COUNTRY or shown.region_code.startswith(region.prefix)
        for region in user.regions.all()
    )


def _name(ceiling: Ceiling | None) -> str:
    return str(BudgetLine(ceiling.fund_source, ceiling.account_code)) if ceiling else ""


def _left(name: str, ceiling: Ceiling) -> str:
    return _("%(line)s – %(left)s left") % {"line": name, "left": format_rupiah(amount=ceiling.left)}


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme"), code=code)


urlpatterns = [
    path("anggaran/", budgets, name="budgets"),
    path("anggaran/geser/<int:move_id>/", move, name="budget-move"),
    path("anggaran/geser/<int:move_id>/putus/", move_decide, name="budget-move-decide"),
    path("anggaran/geser/<int:move_id>/tarik/", move_withdraw, name="budget-move-withdraw"),
    path("anggaran/<slug:code>/", budget, name="budget"),
    path("anggaran/<slug:code>/usul/", move_new, name="budget-move-new"),
]
