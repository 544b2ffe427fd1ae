"""Reports on the use: who is due when, what waits to be checked, how old the open ones are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from kail.apps.delivery.enums import OPEN_REPORTS, WANTED, ReportState, Urgency
from kail.apps.delivery.models import UseReport
from kail.apps.programmes.models import Round
from kail.calc.due_days import Ageing, ageing

_FIRST_DAY = {Urgency.WEEK: 0, Urgency.FORTNIGHT: 8, Urgency.MONTH: 15, Urgency.LATER: 31}
_LAST_DAY = {Urgency.OVERDUE: -1, Urgency.WEEK: 7, Urgency.FORTNIGHT: 14, Urgency.MONTH: 30}


@dataclass(frozen=True)
class RegionAgeing:
    """How old the open reports of one regency are; `place_code` has four digits."""

    place_code: str
    ageing: Ageing


def use_reports() -> QuerySet[UseReport]:
    """Reports inside the region scope with their party, round and part; the day that comes first stands first."""
    return UseReport.objects.select_related(
        "enrolment__party", "enrolment__round", "entitlement", "handed_in_by", "checked_by"
    ).order_by("due_date", "pk")


def wanted_reports(*, urgency: Urgency, today: date) -> QuerySet[UseReport]:
    """Reports that are still wanted from their parties, by how near their day is."""
    return use_reports().filter(due_within(urgency=urgency, today=today), state__in=WANTED)


def reports_to_check() -> QuerySet[UseReport]:
    """Reports handed in that wait for a second person, the one that waits longest first."""
    return use_reports().filter(state=ReportState.HANDED_IN).order_by("handed_in_at", "pk")


def due_within(*, urgency: Urgency, today: date) -> Q:
    """The days of one class, as a condition on a report. The due day itself is not yet late."""
    condition = Q()
    if urgency in _FIRST_DAY:
        condition &= Q(due_date__gte=today + timedelta(days=_FIRST_DAY[urgency]))
    if urgency in _LAST_DAY:
        condition &= Q(due_date__lte=today + timedelta(days=_LAST_DAY[urgency]))
    return condition


def urgency_of(*, due: date, today: date) -> Urgency:
    """How near a due day is."""
    days = (due - today).days
    return next((urgency for urgency, last in _LAST_DAY.items() if days <= last), Urgency.LATER)


def report_ageing(*, of_round: Round, today: date) -> tuple[Ageing, tuple[RegionAgeing, ...]]:
    """Count and rupiah of the reports of a round that are not accepted, by age: in all, and by regency."""
    opened = UseReport.objects.filter(enrolment__round=of_round, state__in=OPEN_REPORTS)
    by_region: dict[str, list[tuple[date, int]]] = {}
    for code, due, amount in opened.order_by("place_code").values_list(
        "place_code", "due_date", "given_amount"
    ):
        by_region.setdefault(code[:4], []).append((due, amount))
    regions = tuple(
        RegionAgeing(place_code=code, ageing=ageing(open_reports=reports, today=today))
        for code, reports in by_region.items()
    )
    return ageing(open_reports=_flat(by_region.values()), today=today), regions


def _flat(lists: Iterable[list[tuple[date, int]]]) -> list[tuple[date, int]]:
    return [one for reports in lists for one in reports]


def urgency_counts(*, today: date) -> dict[Urgency, int]:
    """How many reports are still wanted, by how near their day is."""
    wanted = UseReport.objects.filter(state__in=WANTED)
    counted = wanted.aggregate(
        **{one.value: Count("pk", filter=due_within(urgency=one, today=today)) for one in Urgency}
    )
    return {one: counted[one.value] for one in Urgency}


def rounds_with_open_reports() -> QuerySet[Round]:
    """Rounds of which a report is not accepted, each with `open_reports`, how many."""
    return (
        Round.objects.filter(enrolments__use_reports__state__in=OPEN_REPORTS)
        .annotate(open_reports=Count("enrolments__use_reports"))
        .order_by("-year", "code")
    )
