"""Long work of selection."""

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.models import Round
from kail.apps.selection.models import Ranking
from kail.apps.selection.services import rank_round
from kail.apps.selection.services.list_checks import check_list
from kail.kernel.jobs import Progress, WorkOutcome, work_kind
from kail.kernel.scope import region_scope

RANK = "selection.rank"
CHECK_LIST = "selection.check_list"


@work_kind(RANK)
def rank(progress: Progress, /, *, round_id: int, url: str) -> WorkOutcome:
    """Rank a round; safe to repeat, for each run makes a ranking of its own and the newest one stands."""
    progress.tell(done=0, total=2, step=_("Judging everyone in the region"))
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        ranked_round = Round.objects.get(pk=round_id)
        result = rank_round(ranked_round=ranked_round, actor=progress.actor, now=progress.clock())
    progress.tell(done=2, total=2, step=_("Done"))
    return WorkOutcome(result={"eligible": result.eligible, "chosen": result.chosen}, url=url)


@work_kind(CHECK_LIST)
def check(progress: Progress, /, *, ranking_id: int, url: str) -> WorkOutcome:
    """Run the checks on the people of a list; safe to repeat, for a check finds the same again."""
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        ranking = Ranking.objects.select_related("round__programme").get(pk=ranking_id)
        made = check_list(ranking=ranking, actor=progress.actor, now=progress.clock(), progress=progress)
    return WorkOutcome(result={"people": made.people}, url=url)
