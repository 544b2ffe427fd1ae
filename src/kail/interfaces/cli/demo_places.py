"""Unfilled places of one round of the demo go to regencies where people wait."""

from kail.apps.programmes.enums import ProgrammeKind, QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.models import Reallocation
from kail.apps.selection.selectors.reallocations import plan_reallocation
from kail.apps.selection.services import approve_reallocation, propose_reallocation, rank_round
from kail.interfaces.cli.demo_offices import PROVINCE
from kail.interfaces.cli.demo_times import listed_at


def may_move_places(listed: Round) -> bool:
    """Whether the round is one of planned aid, while no other round of the programme has moved places.

    Which of them leaves places empty in one regency while people wait in another depends on the synthetic people.
    """
    programme = listed.programme
    return (
        programme.kind == ProgrammeKind.PLANNED_AID
        and not Reallocation.objects.filter(round__programme=programme).exists()
    )


def move_unfilled_places(listed: Round) -> int:
    """Give the places that nobody fills to regencies where people wait, and rank again; how many moved."""
    now = listed_at(listed)
    shared_by, method = SharedBy.WAITING, QuotaMethod.WEBSTER
    if not plan_reallocation(ranked_round=listed, shared_by=shared_by, method=method).moved:
        return 0
    proposed = propose_reallocation(
        ranked_round=listed, shared_by=shared_by, method=method,
        reason="tempat yang tidak terisi dipakai kabupaten/kota lain yang masih punya calon",
        actor=PROVINCE.actor(PROVINCE.manager), now=now,
    )  # fmt: skip
    approve_reallocation(
        reallocation=proposed, reason="setuju, tidak ada yang kehilangan tempat",
        actor=PROVINCE.actor(PROVINCE.head), now=now,
    )  # fmt: skip
    rank_round(ranked_round=listed, actor=PROVINCE.actor(PROVINCE.planner), now=now)
    return proposed.moved
