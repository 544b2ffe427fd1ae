"""One way through a round: its milestones and what each waits for, what was promised and given, who decided what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.enums import MOVING, EnrolmentState, ExceptionKind, StageState
from kail.apps.enrolments.models import (
    BusinessPlan,
    Enrolment,
    EnrolmentStage,
    Entitlement,
    StageException,
    StandingChange,
)
from kail.apps.enrolments.selectors.conditions import judged
from kail.apps.places.selectors import place_paths
from kail.apps.registry.selectors.stories import StoryEvent, called
from kail.calc.profit import Goods, Profit, ProfitSum, profit
from kail.calc.rules.words import Explanation
from kail.kernel.history import changers_of


@dataclass(frozen=True)
class MilestoneOfOne:
    """A milestone of one party. The explanations are None where there is no condition, or where it is behind.

    `by_hand_kind` says what an exception could do here now; empty where it could do nothing.
    """

    record: EnrolmentStage
    entry: Explanation | None
    exit: Explanation | None
    is_here: bool
    by_hand_kind: str


@dataclass(frozen=True)
class PlanOfOne:
    """A business plan with its sum: turnover, costs, surplus a month, months until the capital is earned back."""

    record: BusinessPlan
    sums: Profit


@dataclass(frozen=True)
class ChangeOfOne:
    """A change of standing, with the new village in words."""

    record: StandingChange
    new_place: str


@dataclass(frozen=True)
class EnrolmentStory:
    """All of it, the milestones in their order, plans, exceptions and changes the newest first."""

    milestones: tuple[MilestoneOfOne, ...]
    entitlements: tuple[Entitlement, ...]
    plans: tuple[PlanOfOne, ...]
    exceptions: tuple[StageException, ...]
    changes: tuple[ChangeOfOne, ...]

    @property
    def here(self) -> MilestoneOfOne | None:
        """The milestone at which the party stands; None at the end of the way."""
        return next((one for one in self.milestones if one.is_here), None)


def enrolment_story(*, enrolment: Enrolment) -> EnrolmentStory:
    """One enrolment; six queries."""
    stages = list(
        enrolment.stages.select_related("stage", "by_hand__proposed_by", "by_hand__decided_by").order_by(
            "position"
        )
    )
    here = next((one.pk for one in stages if one.state != StageState.PASSED), None)
    changes = list(enrolment.standing_changes.select_related("proposed_by", "decided_by").order_by("-pk"))
    places = place_paths(codes=[one.new_place_code for one in changes if one.new_place_code])
    return EnrolmentStory(
        milestones=tuple(_milestone(enrolment, one, here) for one in stages),
        entitlements=tuple(enrolment.entitlements.order_by("benefit__position", "part")),
        plans=tuple(
            PlanOfOne(record=plan, sums=plan_sums(plan=plan))
            for plan in enrolment.plans.select_related("business_type", "proposed_by", "decided_by").order_by(
                "-version"
            )
        ),
        exceptions=tuple(
            StageException.objects.filter(enrolment_stage__in=stages)
            .select_related("enrolment_stage__stage", "proposed_by", "decided_by")
            .order_by("-pk")
        ),
        changes=tuple(ChangeOfOne(one, places.get(one.new_place_code, "")) for one in changes),
    )


def plan_sums(*, plan: BusinessPlan) -> Profit:
    """The month of a plan: turnover less cost; its capital is what the surpluses are to earn back."""
    month = Goods(name=plan.what, units=1, price=plan.month_turnover, unit_cost=plan.month_cost)
    return profit(plan=ProfitSum(goods=[month], fixed_costs={}, package=plan.capital))


def ways_of(*, party_ids: Sequence[int]) -> list[Enrolment]:
    """The ways of these parties through rounds, inside the region scope, the newest first."""
    found = Enrolment.objects.filter(party_id__in=list(party_ids)).select_related("round")
    return list(found.order_by("-began_date", "-pk"))


def with_enrolments(
    *, story: Sequence[StoryEvent], ways: Sequence[Enrolment], parties: Mapping[int, str]
) -> list[StoryEvent]:
    """A story with these ways through rounds, newest first; `parties` says by number whom the story calls how."""
    return sorted([*story, *_events(ways, parties)], key=lambda event: event.order, reverse=True)


def _milestone(enrolment: Enrolment, record: EnrolmentStage, here: int | None) -> MilestoneOfOne:
    is_here = record.pk == here and enrolment.state in MOVING
    kind = ""
    if is_here and enrolment.state == EnrolmentState.ACTIVE:
        kind = ExceptionKind.PASS if record.state == StageState.OPEN else ExceptionKind.OPEN
    return MilestoneOfOne(
        record=record,
        entry=judged(rule_text=record.stage.entry_rule, enrolment=enrolment)
        if record.state == StageState.WAITING
        else None,
        exit=judged(rule_text=record.stage.exit_rule, enrolment=enrolment)
        if record.state != StageState.PASSED
        else None,
        is_here=is_here,
        by_hand_kind=kind,
    )


def _events(ways: Sequence[Enrolment], parties: Mapping[int, str]) -> Iterator[StoryEvent]:
    if not ways:
        return
    moved = (
        EnrolmentStage.objects.filter(opened_at__isnull=False, enrolment__in=ways)
        .select_related("stage", "enrolment")
        .order_by("pk")
    )
    rounds = {way.pk: way.round.name for way in ways}
    enders = changers_of(rows=ways, field="state")
    for way in ways:
        words = called(name=parties[way.party_id], what=way.round.name)
        yield StoryEvent(at=way.began_date, title=_("On the way through a round"), icon="flag", detail=words)
        changed = enders[way.pk]
        if way.ended_date is not None:
            yield StoryEvent(
                at=way.ended_date,
                title=way.get_end_cause_display(),
                icon="player-stop",
                detail=words,
                by=changed.actor if changed else "",
                reason=changed.reason if changed else "",
            )
    for one in moved:
        words = called(
            name=parties[one.enrolment.party_id], what=f"{rounds[one.enrolment_id]}: {one.stage.name}"
        )
        if one.passed_at is not None:
            yield StoryEvent(at=one.passed_at, title=_("Milestone passed"), icon="circle-check", detail=words)
        elif one.opened_at is not None:
            yield StoryEvent(at=one.opened_at, title=_("Milestone opened"), icon="lock-open", detail=words)
