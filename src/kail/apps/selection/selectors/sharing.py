"""How the places of a round came to be shared as they are: its quota plans, and what was re-allocated since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kail.apps.programmes.models import QuotaPlan, Round
from kail.apps.programmes.rules import REGENCY_DIGITS
from kail.apps.selection.models import Reallocation
from kail.kernel.approvals import ProposalState


@dataclass(frozen=True)
class SharingStep:
    """One plan, and the approved re-allocation that made it; None for one that somebody planned."""

    plan: QuotaPlan
    reallocation: Reallocation | None


def frozen_sharing(*, shared_round: Round) -> list[dict[str, int | None]]:
    """The plans by which the standing quota came about, oldest first: their numbers and re-allocations, as plain JSON.

    Of the round, then of each regency whose districts share its places. Back to the last plan that no re-allocation
    made. A quota that was stored before plans were kept has none.
    """
    stored = dict(shared_round.quotas.values_list("place_code", "places"))
    nested = sorted({code[:REGENCY_DIGITS] for code in stored if len(code) > REGENCY_DIGITS})
    moved = {
        reallocation.decided_at: reallocation.pk
        for reallocation in Reallocation.objects.filter(round=shared_round, state=ProposalState.APPROVED)
    }
    frozen: list[dict[str, int | None]] = []
    for within in ("", *nested):
        plans = shared_round.quota_plans.filter(within=within).order_by("-number")
        steps: list[dict[str, int | None]] = []
        for plan in plans:
            if not steps and plan.outputs["places"] != _of(stored, within):
                break
            # A re-allocation and the plan that it makes are of one moment.
            by = moved.get(plan.made_at)
            steps.insert(0, {"plan": plan.number, "reallocation": by})
            if by is None:
                break
        frozen += steps
    return frozen


def sharing_steps(*, shared_round: Round, frozen: Sequence[Mapping[str, Any]]) -> list[SharingStep]:
    """The plans and re-allocations that `frozen_sharing` named; both stay as they were."""
    plans = {plan.number: plan for plan in shared_round.quota_plans.all()}
    moved = {
        reallocation.pk: reallocation
        for reallocation in Reallocation.objects.filter(round=shared_round).select_related(
            "proposed_by", "decided_by"
        )
    }
    return [
        SharingStep(
            plan=plans[step["plan"]],
            reallocation=None if step["reallocation"] is None else moved[step["reallocation"]],
        )
        for step in frozen
    ]


def _of(stored: Mapping[str, int], within: str) -> dict[str, int]:
    is_nested = bool(within)
    return {
        code: places
        for code, places in stored.items()
        if (len(code) > REGENCY_DIGITS) == is_nested and code.startswith(within)
    }
