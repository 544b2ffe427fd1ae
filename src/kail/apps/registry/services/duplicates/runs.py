"""Looking for duplicates in the stored registry, and keeping what is found.

A full run compares everyone with everyone and learns the weights; an incremental one compares who is new or changed
with everyone, by the same weights.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.registry.enums import RunMode
from kail.apps.registry.errors import DuplicatesRefused
from kail.apps.registry.linkage import (
    DEFAULT_THRESHOLD,
    MODEL,
    Backend,
    Duplicates,
    LinkageRefused,
    Parameters,
    find_duplicates,
)
from kail.apps.registry.models import DuplicateRun
from kail.apps.registry.selectors.duplicates import changed_people, latest_run
from kail.apps.registry.selectors.linkage import get_people_to_link
from kail.apps.registry.services.duplicates.storing import count_new, fill_working_tables, keep_pairs
from kail.kernel.audit import Actor
from kail.kernel.locks import try_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

RUN_LOCK: Final = "registry-duplicates"
GROWTH: Final = 1.2
"""A registry that grew by a fifth since the weights were learnt deserves new ones."""

OVERLAP: Final = timedelta(hours=2)
"""An import that was under way when the last run read the registry has older moments than that run."""

_STEPS = 4


class TellsProgress(Protocol):
    """Whoever wants to know how far the work is."""

    def tell(self, *, done: int, total: int | None, step: str) -> None: ...


@dataclass(frozen=True)
class _Plan:
    """How to look: by which weights, and among whom; None is everyone, with weights to be learnt."""

    parameters: Parameters | None
    new: list[int] | None

    @property
    def mode(self) -> RunMode:
        return RunMode.FULL if self.new is None else RunMode.INCREMENTAL


def look_for_duplicates(
    *,
    actor: Actor,
    clock: Callable[[], datetime],
    full: bool = False,
    threshold: float = DEFAULT_THRESHOLD,
    backend: Backend = Backend.DUCKDB,
    progress: TellsProgress | None = None,
) -> DuplicateRun:
    """Look for duplicates in the whole country's registry and keep the pairs: all of it in one transaction.

    Incremental unless `full` is asked, no run was made, its weights are of another model, or the registry grew by a
    fifth since they were learnt. What the office decided stays. Numbers are opened in memory only. Raises
    DuplicatesRefused (`running`) and LinkageRefused.
    """
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        if not try_locks(RUN_LOCK):
            raise DuplicatesRefused(
                _("Duplicates are being looked for right now. Wait for that to end."), code="running"
            )
        started_at = clock()
        _tell(progress, 0, _("Reading the people"))
        people = get_people_to_link()
        plan = _plan(people, full=full)
        _tell(progress, 1, _("Comparing people"))
        found = find_duplicates(
            people, threshold=threshold, backend=backend, new=plan.new, parameters=plan.parameters
        )
        _tell(progress, 2, _("Keeping the pairs"))
        run = _keep(found, plan, started_at=started_at, ended_at=clock(), actor=actor)
        _tell(progress, _STEPS, _("Done"))
    return run


def _plan(people: pl.DataFrame, *, full: bool) -> _Plan:
    latest, latest_full = latest_run(), latest_run(mode=RunMode.FULL)
    grown = people["person"].n_unique()
    everything = _Plan(parameters=None, new=None)
    if full or latest is None or latest_full is None or grown >= GROWTH * latest_full.people:
        return everything
    try:
        parameters = Parameters.from_json(json.dumps(latest_full.parameters), model=MODEL)
    except LinkageRefused:
        return everything
    return _Plan(parameters=parameters, new=changed_people(since=latest.started_at - OVERLAP))


def _keep(
    found: Duplicates, plan: _Plan, *, started_at: datetime, ended_at: datetime, actor: Actor
) -> DuplicateRun:
    pairs = fill_working_tables(pairs=found.pairs, compared=plan.new)
    run = DuplicateRun.objects.create(
        mode=plan.mode,
        started_at=started_at,
        ended_at=ended_at,
        started_by_id=actor.id,
        people=found.people,
        compared=found.people if plan.new is None else len(plan.new),
        pairs=pairs,
        new_pairs=count_new(),
        threshold=found.threshold,
        parameters=json.loads(found.parameters.to_json()),
    )
    keep_pairs(run_id=run.pk, full=plan.new is None)
    return run


def _tell(progress: TellsProgress | None, done: int, step: str) -> None:
    if progress is not None:
        progress.tell(done=done, total=_STEPS, step=step)
