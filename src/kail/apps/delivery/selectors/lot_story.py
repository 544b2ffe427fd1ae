"""What happened to a purchase lot, from its history: who did which step, when and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import PurchaseLot
from kail.kernel.history import former_states


class LotStep(StrEnum):
    """One step of a lot."""

    GATHERED = "gathered"
    PRICED = "priced"
    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    ORDERED = "ordered"
    CLOSED = "closed"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class LotEvent:
    """A step with who did it (the full name), when and why."""

    step: LotStep
    at: datetime
    by: str
    reason: str


_STEPS = {
    (LotState.DRAFT, LotState.PROPOSED): LotStep.PROPOSED,
    (LotState.PROPOSED, LotState.DRAFT): LotStep.SENT_BACK,
    (LotState.PROPOSED, LotState.ORDERED): LotStep.ORDERED,
    (LotState.ORDERED, LotState.CLOSED): LotStep.CLOSED,
    (LotState.DRAFT, LotState.CANCELLED): LotStep.GIVEN_UP,
}


def lot_story(*, lot: PurchaseLot) -> list[LotEvent]:
    """The steps of a lot, the newest first; one query."""
    states = list(former_states(row=lot))
    # The birth stands as it was made, each change as the row was before it: the step is told by what came next.
    after = [lot, *states[:-1]]
    return [
        LotEvent(
            step=_step(state.pgh_label, LotState(state.state), LotState(following.state)),
            at=state.pgh_created_at,
            by=state.author,
            reason=state.pgh_context["reason"],
        )
        for state, following in zip(states, after, strict=True)
    ]


def _step(label: str, before: LotState, after: LotState) -> LotStep:
    if label == "insert":
        return LotStep.GATHERED
    return LotStep.PRICED if before == after else _STEPS[before, after]


def sent_back(*, story: list[LotEvent]) -> LotEvent | None:
    """The sending back that a draft still has to answer: nothing was proposed since."""
    for event in story:
        if event.step == LotStep.SENT_BACK:
            return event
        if event.step == LotStep.PROPOSED:
            return None
    return None
