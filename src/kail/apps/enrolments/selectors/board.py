"""The board of a round after its decree: who stands where, what blocks whom, what is late, what was promised.

A fixed number of queries, whatever the round's size. Everything inside the reader's region scope.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Sum
from django.utils import timezone

from kail.apps.enrolments.enums import EndCause, EnrolmentState, EntitlementState, StageState
from kail.apps.enrolments.models import Entitlement
from kail.apps.enrolments.selectors.conditions import SingleCondition, single_conditions
from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round, Stage

_MILESTONES: Final = """
    SELECT s.stage_id,
        count(*) FILTER (WHERE s.state = 'waiting' AND e.state <> 'ended'),
        count(*) FILTER (WHERE s.state = 'open' AND e.state <> 'ended'),
        count(*) FILTER (WHERE s.state = 'passed'),
        count(*) FILTER (WHERE s.state <> 'passed' AND e.state = 'active' AND stage.due_date < %(today)s)
    FROM enrolments_enrolmentstage AS s JOIN enrolments_enrolment AS e ON e.id = s.enrolment_id
    JOIN programmes_stage AS stage ON stage.id = s.stage_id
    WHERE e.round_id = %(round)s GROUP BY s.stage_id
"""
_REGIONS: Final = """
    SELECT left(e.place_code, 4), e.state, e.end_cause, late.enrolment_id IS NOT NULL, count(*)
    FROM enrolments_enrolment AS e
    LEFT JOIN (
        SELECT DISTINCT s.enrolment_id FROM enrolments_enrolmentstage AS s
        JOIN programmes_stage AS stage ON stage.id = s.stage_id
        WHERE stage.round_id = %(round)s AND stage.due_date < %(today)s AND s.state <> 'passed'
    ) AS late ON late.enrolment_id = e.id AND e.state = 'active'
    WHERE e.round_id = %(round)s GROUP BY 1, 2, 3, 4
"""
# Where a party stands: at the first milestone that it has not passed; open, or waiting for its entry condition.
_BLOCKED: Final = """
    SELECT standing.stage_id, standing.state, count(*){counts}
    FROM (
        SELECT DISTINCT ON (s.enrolment_id) s.enrolment_id, s.stage_id, s.state
        FROM enrolments_enrolmentstage AS s JOIN programmes_stage AS stage ON stage.id = s.stage_id
        WHERE stage.round_id = %(round)s AND s.state <> 'passed' ORDER BY s.enrolment_id, s.position
    ) AS standing JOIN enrolments_enrolment AS enrolment ON enrolment.id = standing.enrolment_id
    WHERE enrolment.state = 'active' GROUP BY standing.stage_id, standing.state
"""
_WAITING: Final = """
    SELECT count(DISTINCT e.id) FROM enrolments_enrolment AS e
    WHERE e.round_id = %(round)s AND (
        EXISTS (SELECT FROM enrolments_standingchange AS c WHERE c.enrolment_id = e.id AND c.state = 'proposed')
        OR EXISTS (SELECT FROM enrolments_businessplan AS p WHERE p.enrolment_id = e.id AND p.state = 'proposed')
        OR EXISTS (SELECT FROM enrolments_stageexception AS x
            JOIN enrolments_enrolmentstage AS s ON s.id = x.enrolment_stage_id
            WHERE s.enrolment_id = e.id AND x.state = 'proposed'))
"""


@dataclass(frozen=True)
class MilestoneCount:
    """How many are where with one milestone. `late`: on their way, the day over, the milestone not passed."""

    stage: Stage
    waiting: int = 0
    open: int = 0
    passed: int = 0
    late: int = 0


@dataclass(frozen=True)
class BlockingCondition:
    """One condition: how many do not meet it, and of how many the datum that decides is missing."""

    text: str
    failing: int
    missing: int


@dataclass(frozen=True)
class Block:
    """Those who stand at a milestone: before it (`is_entry`), or in it and not through.

    Without a condition (`conditions` empty) they wait for the day of the milestone.
    """

    stage: Stage
    is_entry: bool
    people: int
    conditions: tuple[BlockingCondition, ...]


@dataclass
class RegionCount:
    """How many of a regency are where."""

    code: str
    name: str
    active: int = 0
    suspended: int = 0
    completed: int = 0
    left: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.active + self.suspended + self.completed + self.left


@dataclass
class BenefitCount:
    """A benefit of the package: how many parts, rupiah promised and given, by state."""

    name: str
    parts: int = 0
    amount: int = 0
    given: int = 0
    states: dict[EntitlementState, tuple[int, int]] = field(default_factory=dict)

    @property
    def by_state(self) -> list[tuple[str, int, int]]:
        """State in words, how many parts, their rupiah; only states that occur."""
        return [(str(state.label), *self.states[state]) for state in EntitlementState if state in self.states]


@dataclass(frozen=True)
class EnrolmentBoard:
    """All of it. `waiting`: parties for whom something waits for a second person."""

    milestones: tuple[MilestoneCount, ...]
    blocks: tuple[Block, ...]
    regions: tuple[RegionCount, ...]
    benefits: tuple[BenefitCount, ...]
    ended: tuple[tuple[str, int], ...]
    waiting: int

    @property
    def total(self) -> int:
        return sum(region.total for region in self.regions)

    @property
    def active(self) -> int:
        return sum(region.active for region in self.regions)

    @property
    def suspended(self) -> int:
        return sum(region.suspended for region in self.regions)

    @property
    def late(self) -> int:
        """Parties with at least one milestone that is late."""
        return sum(region.late for region in self.regions)

    @property
    def promised(self) -> int:
        return sum(benefit.amount for benefit in self.benefits)

    @property
    def given(self) -> int:
        return sum(benefit.given for benefit in self.benefits)


def enrolment_board(*, of_round: Round, now: datetime) -> EnrolmentBoard:
    """The board of a round as of `now`."""
    today = timezone.localdate(now)
    stages = list(Stage.objects.filter(round=of_round).order_by("position"))
    asked: dict[str, int | date] = {"round": of_round.pk, "today": today}
    counted = {row[0]: row[1:] for row in _rows(_MILESTONES, asked)}
    regions, ended = _regions(asked)
    return EnrolmentBoard(
        milestones=tuple(MilestoneCount(stage, *counted.get(stage.pk, ())) for stage in stages),
        blocks=_blocks(stages, asked),
        regions=regions,
        benefits=_benefits(of_round),
        ended=ended,
        waiting=_rows(_WAITING, asked)[0][0],
    )


def _regions(asked: Mapping[str, int | date]) -> tuple[tuple[RegionCount, ...], tuple[tuple[str, int], ...]]:
    rows = _rows(_REGIONS, asked)
    names = place_names(codes=[code for code, *_rest in rows])
    regions: dict[str, RegionCount] = {}
    causes: dict[str, int] = {}
    for code, state, cause, is_late, count in rows:
        region = regions.setdefault(code, RegionCount(code=code, name=names.get(code, code)))
        region.late += count if is_late else 0
        if state == EnrolmentState.ACTIVE:
            region.active += count
        elif state == EnrolmentState.SUSPENDED:
            region.suspended += count
        else:
            causes[cause] = causes.get(cause, 0) + count
            if cause == EndCause.COMPLETED:
                region.completed += count
            else:
                region.left += count
    ended = tuple((str(cause.label), causes[cause]) for cause in EndCause if cause in causes)
    return tuple(sorted(regions.values(), key=lambda region: region.code)), ended


def _blocks(stages: Sequence[Stage], asked: Mapping[str, int | date]) -> tuple[Block, ...]:
    conditions: dict[tuple[int, str], tuple[SingleCondition, ...]] = {}
    for stage in stages:
        for state, text in ((StageState.WAITING, stage.entry_rule), (StageState.OPEN, stage.exit_rule)):
            conditions[stage.pk, state] = single_conditions(
                rule_text=text, prefix=f"{state[0]}{stage.position}c"
            )
    counted = [one for found in conditions.values() for one in found]
    counts = "".join(
        f", count(*) FILTER (WHERE ({one.sql}) IS FALSE), count(*) FILTER (WHERE ({one.sql}) IS NULL)"
        for one in counted
    )
    parameters: dict[str, Any] = dict(asked) | {
        name: value for one in counted for name, value in one.parameters.items()
    }
    standing = {
        (stage_id, state): (people, figures)
        for stage_id, state, people, *figures in _rows(_BLOCKED.format(counts=counts), parameters)
    }
    places = {id(one): number for number, one in enumerate(counted)}
    blocks = []
    for stage in stages:
        for state in (StageState.WAITING, StageState.OPEN):
            people, figures = standing.get((stage.pk, state), (0, []))
            if people:
                blocks.append(
                    Block(
                        stage=stage,
                        is_entry=state == StageState.WAITING,
                        people=people,
                        conditions=tuple(
                            BlockingCondition(one.text, figures[2 * place], figures[2 * place + 1])
                            for one in conditions[stage.pk, state]
                            for place in (places[id(one)],)
                        ),
                    )
                )
    return tuple(blocks)


def _benefits(of_round: Round) -> tuple[BenefitCount, ...]:
    rows = (
        Entitlement.objects.filter(enrolment__round=of_round)
        .values("benefit_id", "benefit__name", "benefit__position", "state")
        .annotate(parts=Count("pk"), amount=Sum("amount"), given=Sum("given_amount"))
        .order_by("benefit__position", "state")
    )
    benefits: dict[int, BenefitCount] = {}
    for row in rows:
        benefit = benefits.setdefault(row["benefit_id"], BenefitCount(name=row["benefit__name"]))
        benefit.parts += row["parts"]
        benefit.amount += row["amount"]
        benefit.given += row["given"]
        benefit.states[EntitlementState(row["state"])] = (row["parts"], row["amount"])
    return tuple(benefits.values())


def _rows(statement: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
