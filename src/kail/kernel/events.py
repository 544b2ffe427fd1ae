"""Events: facts that one app publishes and later apps hear of, after the transaction is committed.

The table of who listens to what is `kail.config.subscriptions`; nothing else connects a publisher to a listener.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from django.db import transaction

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Event:
    """Base of all events: frozen, with plain values only."""


Handler = Callable[[Any], None]
_handlers: dict[type[Event], list[Handler]] = defaultdict(list)


def wire(*, subscriptions: Mapping[type[Event], Sequence[Handler]]) -> None:
    """Replace the table of listeners."""
    _handlers.clear()
    for event_type, handlers in subscriptions.items():
        _handlers[event_type].extend(handlers)


def publish(*, event: Event) -> None:
    """Tell the listeners of `event` once the current transaction is committed; never if it is rolled back.

    A listener that fails is logged and does not keep the others from hearing; the published change stands.
    """
    for handler in _handlers[type(event)]:
        transaction.on_commit(_delivery(event, handler))


def _delivery(event: Event, handler: Handler) -> Callable[[], None]:
    def deliver() -> None:
        try:
            handler(event)
        except Exception:
            log.exception(
                "event_handler_failed", event_type=type(event).__name__, handler=handler.__qualname__
            )

    return deliver
