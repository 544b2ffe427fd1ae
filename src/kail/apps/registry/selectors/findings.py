"""Reading findings: overview, list with counts, those of a person, evidence in words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import dateformat
from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.checks import check_kind, check_words, registry_checks
from kail.apps.registry.enums import STANDING, FindingState
from kail.apps.registry.models import CheckRun, Finding

PAGE_SIZE = 50
_MONTHS = 12
_REGENCY_DIGITS = 4


@dataclass(frozen=True)
class CodeRegency:
    """Standing findings of one check in one regency."""

    code: str
    regency_code: str
    count: int


@dataclass(frozen=True)
class CheckLine:
    """One check of the overview; `by_regency` has (code, name, count), the most first."""

    code: str
    label: str
    blocks: bool
    open: int
    confirmed: int
    dismissed: int
    resolved: int
    by_regency: tuple[tuple[str, str, int], ...]

    @property
    def standing(self) -> int:
        return self.open + self.confirmed


@dataclass(frozen=True)
class Month:
    """What one month did: findings that appeared, findings that were decided or resolved, and what was left open."""

    first_day: date
    appeared: int
    closed: int
    open_at_end: int


@dataclass(frozen=True)
class Overview:
    """All findings inside the region scope. `largest` is the largest count of one regency, for bars to compare."""

    checks: tuple[CheckLine, ...]
    months: tuple[Month, ...]
    blocking: int
    by_state: dict[str, int]
    largest: int
    last_run: CheckRun | None


@dataclass(frozen=True)
class FindingLine:
    """One finding of a list."""

    finding: Finding
    label: str
    name: str
    place_path: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FindingPage:
    """One page of findings. Each filter's counts are of what the other filters leave."""

    lines: tuple[FindingLine, ...]
    total: int
    first: int
    page: int
    by_code: dict[str, int]
    by_state: dict[str, int]
    by_effect: dict[bool, int]
    by_regency: list[tuple[str, str, int]]

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


def findings_overview(*, today: date) -> Overview:
    """Counts by check, regency, state and month inside the region scope."""
    states: dict[str, Counter[str]] = defaultdict(Counter)
    regencies: dict[str, Counter[str]] = defaultdict(Counter)
    blocking = 0
    for code, regency, state, blocks, count in _grouped():
        states[code][state] += count
        if state in STANDING:
            regencies[code][regency] += count
            blocking += count if blocks else 0
    names = place_names(codes=[regency for counts in regencies.values() for regency in counts])
    known = [kind.code for kind in registry_checks()]
    checks = tuple(
        _check_line(code, states[code], regencies[code], names)
        for code in [*known, *sorted(set(states) - set(known))]
    )
    return Overview(
        checks=checks,
        months=_months(today),
        blocking=blocking,
        by_state=dict(sum(states.values(), Counter())),
        largest=max((count for counts in regencies.values() for count in counts.values()), default=0),
        last_run=CheckRun.objects.order_by("-started_at").first(),
    )


def _grouped() -> list[tuple[str, str, str, bool, int]]:
    """Findings by check, regency, state and effect."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code, left(place_code, 4), state, blocks, count(*) FROM registry_finding GROUP BY 1, 2, 3, 4"
        )
        return list(cursor.fetchall())


def _check_line(
    code: str, states: Counter[str], regencies: Counter[str], names: Mapping[str, str]
) -> CheckLine:
    kind = check_kind(code=code)
    return CheckLine(
        code=code,
        label=check_words(code=code),
        blocks=kind is not None and kind.blocks,
        open=states[FindingState.OPEN],
        confirmed=states[FindingState.CONFIRMED],
        dismissed=states[FindingState.DISMISSED],
        resolved=states[FindingState.RESOLVED],
        by_regency=tuple((place, names.get(place, place), count) for place, count in regencies.most_common()),
    )


def _months(today: date) -> tuple[Month, ...]:
    """The last twelve months, the oldest first; months before the first finding are left out."""
    appeared = _by_month(Finding.objects.all(), "first_seen_at")
    closed = _by_month(Finding.objects.exclude(state=FindingState.OPEN), "state_since")
    if not appeared:
        return ()
    month, months = date(today.year, today.month, 1), []
    for _number in range(_MONTHS):
        months.append(month)
        month = date(month.year - (month.month == 1), month.month - 1 or 12, 1)
    return tuple(
        Month(
            first_day=first,
            appeared=appeared[first],
            closed=closed[first],
            open_at_end=_until(appeared, first) - _until(closed, first),
        )
        for first in reversed(months)
        if first >= min(appeared)
    )


def _by_month(findings: QuerySet[Finding], field: str) -> Counter[date]:
    rows = findings.annotate(month=TruncMonth(field)).values_list("month").annotate(Count("pk")).order_by()
    return Counter({month.date(): count for month, count in rows})


def _until(counts: Counter[date], month: date) -> int:
    return sum(count for first, count in counts.items() if first <= month)


def find_findings(*, code: str, state: str, effect: str, regency_code: str, page: int) -> FindingPage:
    """Findings inside the region scope, the newest first; empty filters let everything through.

    `effect` is `blocks` or `warns`.
    """
    wanted = {"code": code, "state": state, "effect": effect, "regency": regency_code}
    counts: dict[str, Counter[Any]] = defaultdict(Counter)
    total = 0
    for row_code, regency, row_state, blocks, count in _grouped():
        values = {
            "code": row_code,
            "state": row_state,
            "effect": "blocks" if blocks else "warns",
            "regency": regency,
        }
        misses = [name for name, value in wanted.items() if value and values[name] != value]
        for name, value in values.items():
            if not misses or misses == [name]:
                counts[name][value] += count
        total += 0 if misses else count
    start = max(0, min(page - 1, (total - 1) // PAGE_SIZE)) * PAGE_SIZE
    found = _filtered(code, state, effect, regency_code).select_related("person__party")
    names = place_names(codes=list(counts["regency"]))
    return FindingPage(
        lines=finding_lines(
            findings=list(found.order_by("-first_seen_at", "-pk")[start : start + PAGE_SIZE])
        ),
        total=total,
        first=start + 1,
        page=start // PAGE_SIZE + 1,
        by_code=dict(counts["code"]),
        by_state=dict(counts["state"]),
        by_effect={True: counts["effect"]["blocks"], False: counts["effect"]["warns"]},
        by_regency=[(place, names.get(place, place), counts["regency"][place]) for place in sorted(names)],
    )


def _filtered(code: str, state: str, effect: str, regency_code: str) -> QuerySet[Finding]:
    found = Finding.objects.all()
    if code:
        found = found.filter(code=code)
    if state:
        found = found.filter(state=state)
    if effect:
        found = found.filter(blocks=effect == "blocks")
    return found.filter(place_code__starts_with=regency_code) if regency_code else found


def finding_lines(*, findings: Sequence[Finding]) -> tuple[FindingLine, ...]:
    """Findings with names and places, in the order given."""
    paths = place_paths(codes=[finding.place_code for finding in findings])
    return tuple(
        FindingLine(
            finding=finding,
            label=check_words(code=finding.code),
            name=finding.person.party.display_name,
            place_path=paths.get(finding.place_code, finding.place_code),
            evidence=tuple(evidence_words(evidence=finding.evidence)),
        )
        for finding in findings
    )


def findings_of(*, person_id: int) -> tuple[FindingLine, ...]:
    """The findings of a person: those that count first, then the decided and resolved ones."""
    rows = Finding.objects.filter(person_id=person_id).select_related("person__party", "decided_by")
    order = list(FindingState)
    found = sorted(rows, key=lambda row: (order.index(FindingState(row.state)), not row.blocks, row.pk))
    return finding_lines(findings=found)


def blocking_codes(*, person_id: int) -> list[str]:
    """The codes of the checks whose findings keep a person from being chosen."""
    codes = Finding.objects.filter(person_id=person_id, blocks=True, state__in=STANDING)
    return list(codes.order_by("code").values_list("code", flat=True).distinct())


def evidence_words(*, evidence: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Frozen evidence as (what, value) in the reader's language."""
    words = {
        "on_date": _("Date in the list"),
        "detail": _("Employer, unit or aid"),
        "amount": _("Wage a month"),
        "minimum_wage": _("Minimum wage (UMK)"),
        "minimum_wage_year": _("UMK of the year"),
        "minimum_wage_verified": _("UMK verified"),
        "name_agrees": _("Name agrees with the list"),
        "people": _("Entries with this NIK"),
        "namesakes": _("People who fit"),
        "flaws": _("What does not fit"),
        "edition": _("Missing since edition"),
        "birth_year": _("Born in"),
    }
    flaws = {
        "birth_date": _("birth date"),
        "sex": _("sex"),
        "district": _("district unknown"),
        "serial": _("serial 0000"),
    }
    shown = []
    for key in [*(key for key in words if key in evidence), *sorted(set(evidence) - set(words))]:
        value = evidence[key]
        if key == "minimum_wage_verified" and value is False:
            text = _("no: compare it with the governor's decision; until then this only warns")
        elif isinstance(value, bool):
            text = _("yes") if value else _("no")
        elif isinstance(value, list):
            text = ", ".join(str(flaws.get(str(item), item)) for item in value)
        elif key in {"amount", "minimum_wage"}:
            text = f"Rp{value:,}".replace(",", ".")
        elif key == "on_date":
            text = dateformat.format(date.fromisoformat(str(value)), "j F Y")
        else:
            text = str(value)
        shown.append((words.get(key, key), text))
    return shown
