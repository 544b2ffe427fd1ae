"""Which event wakes which handler. The only place where an earlier app reaches a later one."""

from collections.abc import Mapping, Sequence

from kail.kernel.events import Event, Handler

SUBSCRIPTIONS: Mapping[type[Event], Sequence[Handler]] = {}
