"""Long work of selection."""

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.models import Round
from kail.apps.selection.services import rank_round
from kail.kernel.jobs import Progress, WorkOutcome, work_kind
from kail.kernel.scope import region_scope

RANK = "selection.rank"


@work_kind(RANK)
def rank(progress: Progress, /, *, round_id: int, url: str) -> WorkOutcome:
    """Rank a round; safe to repeat, for each run makes a ranking of its own and the newest one stands."""
    progress.tell(done=0, total=2, step=_("Judging everyone in the region"))
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        ranked_round = Round.objects.get(pk=round_id)
        result = rank_round(ranked_round=ranked_round, actor=progress.actor, now=progress.clock())
    progress.tell(done=2, total=2, step=_("Done"))
    return WorkOutcome(result={"eligible": result.eligible, "chosen": result.chosen}, url=url)
