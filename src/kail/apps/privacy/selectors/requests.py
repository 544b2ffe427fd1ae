"""Requests of data subjects with their clocks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, QuerySet, When

from kail.apps.privacy.enums import RequestState
from kail.apps.privacy.models import DataRequest, ReportGiven, Restriction
from kail.apps.registry.selectors.merges import records_of
from kail.kernel.holdings import HeldSection, told_of

PAGE_SIZE = 50
LATE = "late"
_SOON = timedelta(hours=24)


@dataclass(frozen=True)
class Clock:
    """How a deadline stands: `hours` are left, or over when `late`; `urgent` with less than a day left."""

    due_at: datetime
    hours: int
    late: bool
    urgent: bool


@dataclass(frozen=True)
class RequestLine:
    """A request with its clock; None once it is answered, except that `late` then says the answer came too late."""

    request: DataRequest
    clock: Clock | None
    answered_late: bool


@dataclass(frozen=True)
class RequestPage:
    """One page of requests, with the counts that the filters show. `first` counts from 1."""

    lines: tuple[RequestLine, ...]
    first: int
    total: int
    page: int
    by_state: dict[str, int]
    by_right: dict[str, int]

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


def clock(*, due_at: datetime, now: datetime) -> Clock:
    """How much of a deadline is left; whole hours, rounded down, so that nobody counts on an hour that is half over."""
    left = due_at - now
    late = left < timedelta(0)
    hours = int((-left if late else left).total_seconds() // 3600)
    return Clock(due_at=due_at, hours=hours, late=late, urgent=not late and left < _SOON)


def request_line(*, request: DataRequest, now: datetime) -> RequestLine:
    """A request with its clock."""
    is_open = request.state == RequestState.OPEN
    return RequestLine(
        request=request,
        clock=clock(due_at=request.due_at, now=now) if is_open else None,
        answered_late=request.answered_at is not None and request.answered_at > request.due_at,
    )


def request_page(*, state: str, right: str, page: int, now: datetime) -> RequestPage:
    """Requests inside the region scope, the most urgent first; `state` may also be `late`. Pages count from 1."""
    rows = list(DataRequest.objects.values_list("state", "right", "due_at"))
    found = _filtered(state=state, right=right, now=now)
    start = (max(page, 1) - 1) * PAGE_SIZE
    shown = found.select_related("party", "answered_by")[start : start + PAGE_SIZE]
    by_state = Counter(row_state for row_state, row_right, _due in rows if right in {"", row_right})
    by_state[LATE] = sum(
        row_state == RequestState.OPEN and due < now and right in {"", row_right}
        for row_state, row_right, due in rows
    )
    by_right = Counter(row_right for row_state, row_right, due in rows if _fits(state, row_state, due, now))
    return RequestPage(
        lines=tuple(request_line(request=request, now=now) for request in shown),
        first=start + 1,
        total=found.count(),
        page=max(page, 1),
        by_state=dict(by_state),
        by_right=dict(by_right),
    )


def _fits(wanted: str, state: str, due_at: datetime, now: datetime) -> bool:
    if wanted == LATE:
        return state == RequestState.OPEN and due_at < now
    return wanted in {"", state}


def _filtered(*, state: str, right: str, now: datetime) -> QuerySet[DataRequest]:
    is_closed = Case(When(state=RequestState.OPEN, then=0), default=1)
    found = DataRequest.objects.order_by(is_closed, "due_at", "pk")
    if state == LATE:
        found = found.filter(state=RequestState.OPEN, due_at__lt=now)
    elif state:
        found = found.filter(state=state)
    return found.filter(right=right) if right else found


def requests_of(*, party_id: int) -> list[DataRequest]:
    """The requests about one party, newest first."""
    return list(DataRequest.objects.filter(party_id=party_id).order_by("-received_at", "-pk"))


def find_restriction(*, person_id: int) -> Restriction | None:
    """The standing restriction of a person's data."""
    return (
        Restriction.objects.filter(person_id=person_id, lifted_at__isnull=True)
        .select_related("request")
        .first()
    )


def reports_given(*, party_id: int) -> list[ReportGiven]:
    """The reports about a party that were handed out, newest first."""
    return list(
        ReportGiven.objects.filter(party_id=party_id).select_related("given_by").order_by("-given_at", "-pk")
    )


def holdings_of(*, party_id: int) -> Sequence[HeldSection]:
    """All that Kail holds of a party under whichever of its records, as every app tells it."""
    records = records_of(party_ids=[party_id])[party_id]
    return [section for number in records for section in told_of(party_id=number)]
