"""Planned aid on the calendar: what is planned, given and late, by person, by village, by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import AidPlan, AidPlanLine, Enrolment, Entitlement
from kail.apps.programmes.enums import BenefitKind, ProgrammeKind
from kail.apps.programmes.models import Round
from kail.kernel.approvals import ProposalState

MONTHS = range(1, 13)


@dataclass
class MonthSum:
    """What is planned for a month: parts and rupiah; how much of it was given, is late, is not given any more."""

    planned: int = 0
    given: int = 0
    late: int = 0
    amount: int = 0
    given_amount: int = 0

    @property
    def is_empty(self) -> bool:
        return self.planned == 0

    @property
    def is_done(self) -> bool:
        """Whether everything planned was given."""
        return 0 < self.planned == self.given


@dataclass
class CalendarLine:
    """The twelve months of one village (or of all): `months[0]` is January."""

    place_code: str
    people: int = 0
    months: list[MonthSum] = field(default_factory=lambda: [MonthSum() for _month in MONTHS])

    @property
    def total(self) -> MonthSum:
        whole = MonthSum()
        for month in self.months:
            _add(whole, month)
        return whole


def planned_lines() -> QuerySet[AidPlanLine]:
    """Lines of approved plans inside the region scope that are parts of packages, by month and place."""
    return (
        AidPlanLine.objects.filter(plan__state=ProposalState.APPROVED, part__isnull=False)
        .select_related("plan__enrolment__party", "plan__enrolment__round", "part")
        .order_by("month", "place_code", "plan_id", "position")
    )


def is_late(*, line: AidPlanLine, today: date) -> bool:
    """Whether the month of a part is over, and it was not given to somebody who still takes part."""
    part = line.part
    return (
        part is not None
        and part.state not in (EntitlementState.GIVEN, EntitlementState.CANCELLED)
        and line.plan.enrolment.state == EnrolmentState.ACTIVE
        and line.month < today.replace(day=1)
    )


def late_lines(*, today: date) -> QuerySet[AidPlanLine]:
    """Parts of planned aid whose month is over and that were not given."""
    return planned_lines().filter(
        month__lt=today.replace(day=1),
        part__state__in=[EntitlementState.WAITING, EntitlementState.RELEASED, EntitlementState.ORDERED],
        plan__enrolment__state=EnrolmentState.ACTIVE,
    )


def lines_for_month(*, month: date, today: date) -> QuerySet[AidPlanLine]:
    """The list of a month: what is planned for it; of the month that runs, also what is late from the months before."""
    wanted = Q(month=month.replace(day=1))
    if month.replace(day=1) == today.replace(day=1):
        wanted |= Q(pk__in=late_lines(today=today).order_by().values("pk"))
    found = planned_lines().filter(wanted).exclude(part__state=EntitlementState.CANCELLED)
    return found.order_by(
        "place_code", "plan__enrolment__party__display_name", "month", "plan_id", "position"
    )


def calendar_of_round(*, of_round: Round, year: int, today: date) -> tuple[CalendarLine, list[CalendarLine]]:
    """A year of a round: all together, then village by village."""
    lines = planned_lines().filter(plan__enrolment__round=of_round, month__year=year)
    return calendar_of(lines=lines, today=today)


def calendar_of(*, lines: Iterable[AidPlanLine], today: date) -> tuple[CalendarLine, list[CalendarLine]]:
    """The calendar of these lines, all of one year."""
    whole, villages, people = CalendarLine(place_code=""), dict[str, CalendarLine](), dict[str, set[int]]()
    for line in lines:
        if line.part is None or line.part.state == EntitlementState.CANCELLED:
            continue
        village = villages.setdefault(line.place_code, CalendarLine(place_code=line.place_code))
        people.setdefault(line.place_code, set()).add(line.plan.enrolment_id)
        one = MonthSum(
            planned=1,
            given=int(line.part.state == EntitlementState.GIVEN),
            late=int(is_late(line=line, today=today)),
            amount=line.amount,
            given_amount=line.part.given_amount,
        )
        _add(village.months[line.month.month - 1], one)
        _add(whole.months[line.month.month - 1], one)
    for code, village in villages.items():
        village.people = len(people[code])
        whole.people += village.people
    return whole, [villages[code] for code in sorted(villages)]


def unplanned_parts(*, of_round: Round) -> QuerySet[Entitlement]:
    """Parts of packages that can be planned: cash or goods, nothing paid, no plan that waits or was approved."""
    planned = AidPlan.objects.filter(entitlement=OuterRef("pk")).exclude(state=ProposalState.REJECTED)
    return (
        Entitlement.objects.filter(
            ~Exists(planned),
            Q(kind=BenefitKind.CASH) | Q(enrolment__line__item_list__isnull=True),
            enrolment__round=of_round,
            enrolment__state=EnrolmentState.ACTIVE,
            kind__in=[BenefitKind.CASH, BenefitKind.GOODS],
            state__in=[EntitlementState.WAITING, EntitlementState.RELEASED],
            given_amount=0,
            amount__gt=0,
            part=1,
        )
        .select_related("enrolment__party", "enrolment__line", "benefit")
        .order_by("place_code", "enrolment__party__display_name", "pk")
    )


def waiting_plans() -> QuerySet[AidPlan]:
    """Plans inside the region scope that wait for a second person, the one that waits longest first."""
    return (
        AidPlan.objects.filter(state=ProposalState.PROPOSED)
        .select_related("enrolment__party", "enrolment__round", "entitlement", "proposed_by")
        .prefetch_related("lines")
        .order_by("proposed_at", "pk")
    )


def plans_of_round(*, of_round: Round) -> QuerySet[AidPlan]:
    """Plans of a round that wait or were approved, by place and name."""
    return (
        AidPlan.objects.filter(enrolment__round=of_round)
        .exclude(state=ProposalState.REJECTED)
        .select_related("enrolment__party", "entitlement")
        .order_by("place_code", "enrolment__party__display_name", "pk")
    )


def lines_of_enrolment(*, enrolment: Enrolment) -> Sequence[AidPlanLine]:
    """What is planned for one party, in the order of its months."""
    lines = planned_lines().filter(plan__enrolment=enrolment)
    return list(lines.order_by("month", "plan_id", "position"))


def planned_aid_rounds() -> QuerySet[Round]:
    """Rounds of planned aid, and others in which somebody has a plan; the newest first."""
    has_plan = AidPlan.objects.filter(enrolment__round=OuterRef("pk"))
    return (
        Round.objects.filter(Q(programme__kind=ProgrammeKind.PLANNED_AID) | Exists(has_plan))
        .select_related("programme")
        .order_by("-year", "code")
    )


def _add(whole: MonthSum, one: MonthSum) -> None:
    whole.planned += one.planned
    whole.given += one.given
    whole.late += one.late
    whole.amount += one.amount
    whole.given_amount += one.given_amount
