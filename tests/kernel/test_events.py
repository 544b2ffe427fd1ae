"""Events reach their listeners after the commit, each on its own, and never after a rollback."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils.module_loading import import_string
from pytest_django import DjangoCaptureOnCommitCallbacks

from kail.kernel.events import Event, publish, wire


@dataclass(frozen=True)
class Happened(Event):
    what: str


heard: list[str] = []


def listen(event: Happened) -> None:
    heard.append(event.what)


def fail(event: Happened) -> None:
    raise RuntimeError("a listener that fails")


@pytest.fixture(autouse=True)
def _wired() -> Iterator[None]:
    heard.clear()
    wire(subscriptions={Happened: [fail, listen]})
    yield
    wire(subscriptions=import_string("kail.config.subscriptions.SUBSCRIPTIONS"))


@pytest.mark.django_db
def test_a_listener_hears_only_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(event=Happened("one"))
        assert heard == []
    assert heard == ["one"]


def test_a_rolled_back_event_is_never_heard(committed: None) -> None:
    def publish_and_stop() -> None:
        publish(event=Happened("one"))
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"), transaction.atomic():
        publish_and_stop()
    assert heard == []


def test_a_failing_listener_does_not_silence_the_next(committed: None) -> None:
    with transaction.atomic():
        publish(event=Happened("one"))
    assert heard == ["one"]
