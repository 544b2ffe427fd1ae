"""When things happen in the demo: each round by its own calendar, so that ledgers, ways and reports tell of years."""

from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from kail.apps.programmes.models import Round

_MORNING: Final = time(10, 0)
_LIST_BEFORE: Final = timedelta(days=30)
"""The list of a round is made so long before its decree; long enough for days of objections."""


def signed_at(listed: Round) -> datetime:
    """When the decree of a round is signed: on its day, or today when that is still to come."""
    now = timezone.now()
    if listed.decree_date is None:
        return now
    day = timezone.make_aware(datetime.combine(listed.decree_date, _MORNING))
    return min(day, now)


def listed_at(listed: Round) -> datetime:
    """When the list of a round is made."""
    return signed_at(listed) - _LIST_BEFORE


def decided_at(listed: Round) -> datetime:
    """When somebody decides about those on the list, and item lists become final."""
    return signed_at(listed) - timedelta(days=2)
