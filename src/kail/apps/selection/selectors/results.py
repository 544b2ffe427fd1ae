"""What the signed decrees of a programme come to: the office's own result beside what was promised."""

from collections.abc import Mapping
from dataclasses import dataclass

from kail.apps.selection.enums import DecreeKind
from kail.apps.selection.models import Decree
from kail.apps.selection.selectors.chain import places_given
from kail.kernel.approvals import ProposalState


@dataclass(frozen=True)
class DecreedRound:
    """A round with a signed decree: `chosen` parties have a place by it and its amendments now."""

    round_code: str
    round_name: str
    region_code: str
    chosen: int


def decreed_rounds() -> Mapping[tuple[int, int], tuple[DecreedRound, ...]]:
    """The rounds with a signed decree, by programme and year."""
    found: dict[tuple[int, int], tuple[DecreedRound, ...]] = {}
    signed = list(
        Decree.objects.filter(state=ProposalState.APPROVED, kind=DecreeKind.FIRST)
        .select_related("round")
        .order_by("round__code")
    )
    taken = places_given(rounds=[decree.round_id for decree in signed])
    for decree in signed:
        key = (decree.round.programme_id, decree.round.year)
        line = DecreedRound(
            round_code=decree.round.code,
            round_name=decree.round.name,
            region_code=decree.round.region_code,
            chosen=taken.get(decree.round_id, 0),
        )
        found[key] = (*found.get(key, ()), line)
    return found
