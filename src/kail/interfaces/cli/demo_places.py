"""Unfilled places of one round of the demo go to regencies where people wait."""

from django.utils import timezone

from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.services import approve_reallocation, propose_reallocation, rank_round
from kail.interfaces.cli.demo_offices import PROVINCE

MOVES_PLACES = "terencana-2024-lansia"
"""The round whose unfilled places move."""


def move_unfilled_places(listed: Round) -> int:
    """Give the places that nobody fills to regencies where people wait, and rank again; how many moved."""
    now = timezone.now()
    proposed = propose_reallocation(
        ranked_round=listed, shared_by=SharedBy.WAITING, method=QuotaMethod.WEBSTER,
        reason="tempat yang tidak terisi dipakai kabupaten/kota lain yang masih punya calon",
        actor=PROVINCE.actor(PROVINCE.manager), now=now,
    )  # fmt: skip
    approve_reallocation(
        reallocation=proposed, reason="setuju, tidak ada yang kehilangan tempat",
        actor=PROVINCE.actor(PROVINCE.head), now=now,
    )  # fmt: skip
    rank_round(ranked_round=listed, actor=PROVINCE.actor(PROVINCE.planner), now=now)
    return proposed.moved
