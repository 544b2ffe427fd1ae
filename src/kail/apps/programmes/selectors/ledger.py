"""The ledger of a year, read in sets: each line with what it had, what moved, what is left; and month by month.

Whole rupiah. Years and months are those of the office's clock. Two questions, however many lines and entries there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Final

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Sum, When
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils import timezone

from kail.apps.programmes.enums import EntryKind
from kail.apps.programmes.models import Ceiling, LedgerEntry
from kail.apps.programmes.selectors.budget import BudgetLine

MONTHS: Final = 12
COLUMNS: Final[Mapping[str, tuple[EntryKind, ...]]] = {
    "ceiling": (EntryKind.CEILING, EntryKind.TRANSFER_IN, EntryKind.TRANSFER_OUT),
    "committed": (EntryKind.COMMITMENT,),
    "returned": (EntryKind.RETURN,),
    "realised": (EntryKind.REALISATION, EntryKind.REVERSAL),
}
"""The columns of the ledger, and the kinds of entries that each adds up."""

TAKEN_AWAY: Final = (EntryKind.TRANSFER_OUT, EntryKind.REVERSAL)
"""Kinds that take away from their column."""


@dataclass(frozen=True)
class LedgerScope:
    """Which part of the ledger: one year, and, where not empty, one round, fund source or account code."""

    year: int
    round_code: str = ""
    fund_source: str = ""
    account_code: str = ""


@dataclass(frozen=True)
class Flow:
    """What moved in a time: the change of ceilings, commitments, returns, and realisations less reversals."""

    ceiling: int = 0
    committed: int = 0
    returned: int = 0
    realised: int = 0

    def __add__(self, other: "Flow") -> "Flow":
        return Flow(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Flow)))


@dataclass(frozen=True)
class Standing:
    """The counters of a line, or of several together, at a moment."""

    ceiling: int = 0
    committed: int = 0
    realised: int = 0

    @property
    def left(self) -> int:
        """What is not committed yet."""
        return self.ceiling - self.committed

    @property
    def unspent(self) -> int:
        """What is committed and not spent yet."""
        return self.committed - self.realised

    def after(self, flow: Flow) -> "Standing":
        """The counters once this has moved."""
        return Standing(
            ceiling=self.ceiling + flow.ceiling,
            committed=self.committed + flow.committed - flow.returned,
            realised=self.realised + flow.realised,
        )


@dataclass(frozen=True)
class YearOfLines:
    """One line or several: as the year began, what moved in it, as it ended."""

    opening: Standing
    flow: Flow

    @property
    def end(self) -> Standing:
        return self.opening.after(self.flow)


@dataclass(frozen=True)
class LedgerLine(YearOfLines):
    """One line of a round in the year."""

    ceiling: Ceiling

    @property
    def name(self) -> str:
        return str(BudgetLine(self.ceiling.fund_source, self.ceiling.account_code))


@dataclass(frozen=True)
class LedgerMonth:
    """What moved in a month (1 to 12), and how all lines stood at its end."""

    number: int
    flow: Flow
    end: Standing


@dataclass(frozen=True)
class Ledger:
    """The ledger of a scope: its lines, their sum, the twelve months."""

    scope: LedgerScope
    lines: tuple[LedgerLine, ...]
    total: YearOfLines
    months: tuple[LedgerMonth, ...] = field(repr=False)


def ledger_years(*, round_code: str = "") -> tuple[int, ...]:
    """The years with entries, of one round or of all, the newest first."""
    entries = LedgerEntry.objects.all()
    if round_code:
        entries = entries.filter(ceiling__round__code=round_code)
    years = entries.annotate(year=ExtractYear("at", tzinfo=timezone.get_default_timezone()))
    return tuple(years.order_by("-year").values_list("year", flat=True).distinct())


def ledger(*, scope: LedgerScope) -> Ledger:
    """The ledger of a year; lines that have no entry until its end are left out."""
    before, moved = _sums(scope)
    lines = []
    for ceiling in _ceilings(scope):
        months = moved.get(ceiling.pk, {})
        opening = Standing().after(before.get(ceiling.pk, Flow()))
        lines.append(LedgerLine(opening=opening, flow=_sum(months.values()), ceiling=ceiling))
    total = YearOfLines(
        opening=Standing().after(_sum(before.values())), flow=_sum(line.flow for line in lines)
    )
    return Ledger(scope=scope, lines=tuple(lines), total=total, months=_months(total.opening, moved))


def ledger_entries(
    *, scope: LedgerScope, column: str = "", month: int | None = None, ceiling_id: int | None = None
) -> QuerySet[LedgerEntry]:
    """The entries behind a figure, in the order they were booked; `column` is one of `COLUMNS`, empty for all.

    `signed` of each is what it adds to its column.
    """
    begins, ends = _time(scope.year, month)
    found = LedgerEntry.objects.filter(_within(scope, "ceiling__"), at__gte=begins, at__lt=ends)
    if column:
        found = found.filter(kind__in=COLUMNS[column])
    if ceiling_id is not None:
        found = found.filter(ceiling=ceiling_id)
    return (
        found.annotate(signed=_SIGNED)
        .select_related("ceiling__round__programme", "actor")
        .order_by("at", "pk")
    )


_SIGNED: Final = Case(
    When(kind__in=TAKEN_AWAY, then=-F("amount")), default=F("amount"), output_field=BigIntegerField()
)


def _within(scope: LedgerScope, way: str = "") -> Q:
    wanted = {
        "round__code": scope.round_code,
        "fund_source": scope.fund_source,
        "account_code": scope.account_code,
    }
    return Q(**{f"{way}{name}": value for name, value in wanted.items() if value})


def _time(year: int, month: int | None = None) -> tuple[datetime, datetime]:
    """When a year or one of its months begins, and when the next one does."""
    zone = timezone.get_default_timezone()
    if month is None:
        return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    begins = datetime(year, month, 1, tzinfo=zone)
    return begins, (begins + timedelta(days=32)).replace(day=1)


def _ceilings(scope: LedgerScope) -> QuerySet[Ceiling]:
    _begins, ends = _time(scope.year)
    booked = LedgerEntry.objects.filter(ceiling=OuterRef("pk"), at__lt=ends)
    found = Ceiling.objects.filter(_within(scope), Exists(booked)).select_related("round__programme")
    return found.order_by("round__programme__name", "round__code", "pk")


def _sums(scope: LedgerScope) -> tuple[dict[int, Flow], dict[int, dict[int, Flow]]]:
    """What moved on each line before the year, and in it by month."""
    zone = timezone.get_default_timezone()
    _begins, ends = _time(scope.year)
    rows = (
        LedgerEntry.objects.filter(_within(scope, "ceiling__"), at__lt=ends)
        .annotate(year=ExtractYear("at", tzinfo=zone), month=ExtractMonth("at", tzinfo=zone))
        .order_by("ceiling_id", "year", "month", "kind")
        .values_list("ceiling_id", "year", "month", "kind")
        .annotate(sum=Sum(_SIGNED))
    )
    columns = {kind: name for name, kinds in COLUMNS.items() for kind in kinds}
    before: dict[int, Flow] = {}
    moved: dict[int, dict[int, Flow]] = {}
    for ceiling, year, month, kind, amount in rows:
        flow = Flow(**{columns[EntryKind(kind)]: amount})
        if year < scope.year:
            before[ceiling] = before.get(ceiling, Flow()) + flow
        else:
            months = moved.setdefault(ceiling, {})
            months[month] = months.get(month, Flow()) + flow
    return before, moved


def _sum(flows: Iterable[Flow]) -> Flow:
    return sum(flows, Flow())


def _months(opening: Standing, moved: Mapping[int, Mapping[int, Flow]]) -> tuple[LedgerMonth, ...]:
    months = []
    standing = opening
    for number in range(1, MONTHS + 1):
        flow = _sum(by_month[number] for by_month in moved.values() if number in by_month)
        standing = standing.after(flow)
        months.append(LedgerMonth(number=number, flow=flow, end=standing))
    return tuple(months)
