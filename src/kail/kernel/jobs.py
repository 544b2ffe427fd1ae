"""Long work: started in a request, done by the worker, followed on a page.

A kind of work is a function `(progress, **arguments)` registered with `work_kind`. It runs outside any transaction
of ours and opens its own; it must be safe to run again from the start, because a killed worker's work comes back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from kail.kernel.audit import Actor
from kail.kernel.errors import Refusal
from kail.kernel.models import Work, WorkState
from kail.kernel.resealing import reseal

log = structlog.get_logger(__name__)
PROGRESS_ALIAS = "progress"
ATTEMPTS_AT_MOST = 5
_REPORT_EVERY = timedelta(milliseconds=300)


class UnknownWork(Refusal):
    """No such kind of work is registered."""

    code = "unknown_work"


@dataclass
class Progress:
    """What a kind of work is given: who asked, for which regions, and how to tell how far it is."""

    work_id: int
    actor: Actor
    region_prefixes: tuple[str, ...]
    clock: Callable[[], datetime]
    _told_at: datetime | None = field(default=None)

    def tell(self, *, done: int, total: int | None, step: str) -> None:
        """Show how far the work is; seen at once, even inside an open transaction."""
        now = self.clock()
        finished = total is not None and done >= total
        if self._told_at is not None and now - self._told_at < _REPORT_EVERY and not finished:
            return
        self._told_at = now
        Work.objects.using(PROGRESS_ALIAS).filter(pk=self.work_id).update(
            done=done, total=total, step=str(step)[:200]
        )


@dataclass(frozen=True)
class WorkOutcome:
    """What a kind of work gives back: plain figures, and the page that shows them."""

    result: Mapping[str, Any]
    url: str = ""


# Each kind names its own arguments, which no one signature can say.
WorkFunction = Callable[..., WorkOutcome]

_kinds: dict[str, WorkFunction] = {}


def work_kind(name: str) -> Callable[[WorkFunction], WorkFunction]:
    """Register a function as the kind of work `name`."""

    def register(function: WorkFunction) -> WorkFunction:
        _kinds[name] = function
        return function

    return register


def start_work(
    *,
    kind: str,
    title: str,
    arguments: Mapping[str, Any],
    actor: Actor,
    region_prefixes: Sequence[str],
    now: datetime,
) -> Work:
    """Queue a piece of work in the current transaction; the worker takes it when that is committed.

    Raises UnknownWork.
    """
    if kind not in _kinds:
        raise UnknownWork(_("This kind of work is not known here: %(kind)s.") % {"kind": kind})
    with transaction.atomic():
        work = Work.objects.create(
            kind=kind,
            title=title,
            arguments=dict(arguments),
            region_prefixes=list(region_prefixes),
            started_by_id=actor.id,
            created_at=now,
        )
        run_work.configure(lock=f"work-{work.pk}").defer(work_id=work.pk)
    return work


@app.task(name="kail.run_work", retry=RetryStrategy(max_attempts=3, wait=2, retry_exceptions={DatabaseError}))
def run_work(work_id: int) -> None:
    """Do one piece of work and store its outcome; a refusal is an outcome, a fault is retried by the queue."""
    perform(work_id=work_id, clock=timezone.now)


def perform(*, work_id: int, clock: Callable[[], datetime]) -> None:
    """Run one piece of work here and now, unless it is ended already."""
    work = Work.objects.select_related("started_by").get(pk=work_id)
    if work.state in {WorkState.DONE, WorkState.FAILED}:
        return
    Work.objects.filter(pk=work_id).update(
        state=WorkState.RUNNING, started_at=clock(), attempts=F("attempts") + 1
    )
    progress = Progress(
        work_id=work_id,
        actor=Actor(id=work.started_by_id, name=work.started_by.get_username()),
        region_prefixes=tuple(work.region_prefixes),
        clock=clock,
    )
    try:
        if work.attempts >= ATTEMPTS_AT_MOST:
            raise UnknownWork(_("This work was interrupted too often. Start it again."))
        outcome = _kinds[work.kind](progress, **work.arguments)
    except Refusal as refusal:
        Work.objects.filter(pk=work_id).update(state=WorkState.FAILED, failure=str(refusal), ended_at=clock())
    except DatabaseError:
        log.exception("work_interrupted", work=work_id, kind=work.kind)
        raise
    except Exception:
        log.exception("work_failed", work=work_id, kind=work.kind)
        failure = str(
            _("Kail made a mistake here. Nothing was changed; the administrator finds it in the log.")
        )
        Work.objects.filter(pk=work_id).update(state=WorkState.FAILED, failure=failure, ended_at=clock())
        raise
    else:
        Work.objects.filter(pk=work_id).update(
            state=WorkState.DONE, result=dict(outcome.result), result_url=outcome.url, ended_at=clock()
        )


@app.periodic(cron="17 2 * * *")
@app.task(name="kail.reseal", queueing_lock="kail.reseal")
def reseal_leftovers(timestamp: int) -> None:
    """Go on with a change of keys that was interrupted, and seal anew what was sealed meanwhile with a former key."""
    reseal(folder=Path(settings.STORED_FILES_FOLDER))


@app.periodic(cron="* * * * * */20")  # the sixth field is the second
@app.task(name="kail.retry_stalled", queueing_lock="kail.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give back the jobs of workers that died: no heartbeat for 30 seconds."""
    for job in await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=30):
        await context.app.job_manager.retry_job(job)
