"""Long work: its progress, its outcome, and what happens when it fails or was interrupted."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import translation

from kail.kernel import jobs
from kail.kernel.audit import Actor
from kail.kernel.errors import Refusal
from kail.kernel.jobs import Progress, UnknownWork, WorkOutcome, perform, start_work, work_kind
from kail.kernel.models import Work, WorkState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_kinds", {})


def start(actor: Actor, now: datetime, kind: str = "test.kind", **arguments: Any) -> Work:
    return start_work(
        kind=kind, title="Uji", arguments=arguments, actor=actor, region_prefixes=["64"], now=now
    )


def test_work_keeps_its_outcome_and_progress(actor: Actor, now: datetime) -> None:
    @work_kind("test.kind")
    def double(progress: Progress, /, *, number: int) -> WorkOutcome:
        progress.tell(done=1, total=2, step="half")
        assert progress.region_prefixes == ("64",)
        return WorkOutcome(result={"number": number * 2}, url="/there/")

    work = start(actor, now, number=4)
    assert work.state == WorkState.QUEUED
    perform(work_id=work.pk, clock=lambda: now)
    work.refresh_from_db()
    assert (work.state, work.result, work.result_url, work.done, work.step) == (
        WorkState.DONE, {"number": 8}, "/there/", 1, "half",
    )  # fmt: skip


def test_a_refusal_is_told_in_its_own_words_and_not_retried(actor: Actor, now: datetime) -> None:
    @work_kind("test.kind")
    def refuse(progress: Progress, /) -> WorkOutcome:
        raise Refusal("not like this")

    work = start(actor, now)
    perform(work_id=work.pk, clock=lambda: now)
    work.refresh_from_db()
    assert (work.state, work.failure) == (WorkState.FAILED, "not like this")


def test_a_fault_does_not_show_its_insides(actor: Actor, now: datetime) -> None:
    @work_kind("test.kind")
    def fail(progress: Progress, /) -> WorkOutcome:
        raise ZeroDivisionError("6472010101900001")

    work = start(actor, now)
    with pytest.raises(ZeroDivisionError), translation.override("en"):
        perform(work_id=work.pk, clock=lambda: now)
    work.refresh_from_db()
    assert work.state == WorkState.FAILED
    assert "6472010101900001" not in work.failure


def test_ended_work_is_not_done_again(actor: Actor, now: datetime) -> None:
    runs: list[int] = []

    @work_kind("test.kind")
    def run(progress: Progress, /) -> WorkOutcome:
        runs.append(1)
        return WorkOutcome(result={})

    work = start(actor, now)
    perform(work_id=work.pk, clock=lambda: now)
    perform(work_id=work.pk, clock=lambda: now)
    assert runs == [1]


def test_interrupted_work_runs_again_but_not_for_ever(actor: Actor, now: datetime) -> None:
    runs: list[int] = []

    @work_kind("test.kind")
    def run(progress: Progress, /) -> WorkOutcome:
        runs.append(1)
        return WorkOutcome(result={})

    work = start(actor, now)
    Work.objects.filter(pk=work.pk).update(state=WorkState.RUNNING, attempts=1)
    perform(work_id=work.pk, clock=lambda: now)
    assert runs == [1]
    Work.objects.filter(pk=work.pk).update(state=WorkState.RUNNING, attempts=jobs.ATTEMPTS_AT_MOST)
    perform(work_id=work.pk, clock=lambda: now)
    work.refresh_from_db()
    assert (work.state, runs) == (WorkState.FAILED, [1])


def test_an_unknown_kind_is_refused(actor: Actor, now: datetime) -> None:
    with pytest.raises(UnknownWork):
        start(actor, now, kind="no.such.kind")
    assert Work.objects.count() == 0
