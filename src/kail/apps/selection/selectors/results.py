"""What the signed decrees of a programme come to: the office's own result beside what was promised."""

from collections.abc import Mapping
from dataclasses import dataclass

from kail.apps.selection.models import Decree
from kail.kernel.approvals import ProposalState


@dataclass(frozen=True)
class DecreedRound:
    """A round with a signed decree: `chosen` parties are on it."""

    round_code: str
    round_name: str
    region_code: str
    chosen: int


def decreed_rounds() -> Mapping[tuple[int, int], tuple[DecreedRound, ...]]:
    """The rounds with a signed decree, by programme and year."""
    found: dict[tuple[int, int], tuple[DecreedRound, ...]] = {}
    signed = Decree.objects.filter(state=ProposalState.APPROVED).select_related("round")
    for decree in signed.order_by("round__code"):
        key = (decree.round.programme_id, decree.round.year)
        line = DecreedRound(
            round_code=decree.round.code,
            round_name=decree.round.name,
            region_code=decree.round.region_code,
            chosen=decree.places,
        )
        found[key] = (*found.get(key, ()), line)
    return found
