"""Long work of selection."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kail.apps.accounts.selectors import get_system_user
from kail.apps.programmes.models import Round
from kail.apps.selection.errors import HistoryDiffers
from kail.apps.selection.models import Ranking, SheetReturn
from kail.apps.selection.selectors.drift import participation_drift
from kail.apps.selection.services import check_return, clear_allowances, rank_round
from kail.apps.selection.services.list_checks import check_list
from kail.kernel.jobs import Progress, WorkOutcome, start_work, work_kind
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

RANK = "selection.rank"
CHECK_LIST = "selection.check_list"
CHECK_SHEET = "selection.check_sheet"
COMPARE_HISTORY = "selection.compare_history"


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


@work_kind(CHECK_SHEET)
def check_sheet(progress: Progress, /, *, sheet_return_id: int, url: str) -> WorkOutcome:
    """Check a returned sheet of nominations; safe to repeat, for nobody is nominated."""
    progress.tell(done=0, total=2, step=_("Reading the rows"))
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        found = SheetReturn.objects.get(pk=sheet_return_id)
        checked = check_return(sheet_return=found, actor=progress.actor)
    progress.tell(done=2, total=2, step=_("Done"))
    return WorkOutcome(result={"accepted": checked.accepted, "wrong": checked.wrong}, url=url)


@work_kind(COMPARE_HISTORY)
def compare_history(progress: Progress, /, *, url: str) -> WorkOutcome:
    """Compare the registry's history of programmes with the signed decrees; work that fails says where they differ."""
    with transaction.atomic(), region_scope(prefixes=progress.region_prefixes):
        drift = participation_drift()
    if not drift.is_none:
        raise HistoryDiffers(
            _(
                "The history of programmes and the signed decrees differ: %(missing)d chosen without history,"
                " %(surplus)d with a history that no decree gives. The first: %(samples)s."
            )
            % {"missing": drift.missing, "surplus": drift.surplus, "samples": "; ".join(drift.samples)}
        )
    return WorkOutcome(result={"missing": drift.missing, "surplus": drift.surplus}, url=url)


@app.periodic(cron="15 18 * * *")  # 02.15 in Asia/Makassar; the queue counts in UTC
@app.task(name="kail.compare_history", queueing_lock="kail.compare_history")
def compare_every_night(timestamp: int) -> None:
    """Every night, over the whole country, as the system."""
    start_work(
        kind=COMPARE_HISTORY,
        title=_("History of programmes and decrees compared"),
        arguments={"url": ""},
        actor=get_system_user().actor,
        region_prefixes=[WHOLE_COUNTRY],
        now=timezone.now(),
    )


@app.periodic(cron="7 * * * *")
@app.task(name="kail.clear_allowances", queueing_lock="kail.clear_allowances")
def clear_allowances_every_hour(timestamp: int) -> None:
    """Remove what counted proposals by the public in hours and days that are over."""
    clear_allowances(now=timezone.now())
