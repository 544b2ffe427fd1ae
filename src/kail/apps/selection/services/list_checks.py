"""The checks of the registry, run on the people of one list alone: seconds instead of the minutes of everybody."""

from datetime import datetime

from django.db.models import Q

from kail.apps.registry.enums import RunOccasion
from kail.apps.registry.models import CheckRun
from kail.apps.registry.selectors.behind import people_behind
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.imports.steps import TellsProgress
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, Ranking
from kail.kernel.audit import Actor


def check_list(
    *, ranking: Ranking, actor: Actor, now: datetime, progress: TellsProgress | None = None
) -> CheckRun:
    """Look at the people behind the chosen of a list and behind as many of its reserve as there are places.

    These are all who can come onto a decree. Needs an open transaction with a region scope, in which FINDINGS_LOCK was
    not taken whole.
    """
    quotas = dict(ranking.regions.values_list("place_code", "quota"))
    near = Q(listing=Listing.CHOSEN)
    for code, quota in quotas.items():
        near |= Q(contest_code=code, number__lte=quota)
    parties = list(Candidate.objects.filter(near, ranking=ranking).values_list("party_id", flat=True))
    behind = people_behind(party_ids=parties, kind=ranking.round.programme.recipient_kind)
    return run_checks(
        people={person for people in behind.values() for person in people},
        occasion=RunOccasion.HAND,
        actor=actor,
        now=now,
        progress=progress,
    )
