"""The participants of a round: filtered, counted at each filter, a page at a time or all for a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Left
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.enrolments.enums import MOVING, EnrolmentState, StageState
from kail.apps.enrolments.models import (
    BusinessPlan,
    Enrolment,
    EnrolmentStage,
    StageException,
    StandingChange,
)
from kail.apps.places.selectors import place_names, place_paths
from kail.apps.programmes.models import Round, Stage
from kail.apps.registry.models import Party
from kail.apps.selection.models import DecreeLine
from kail.kernel.approvals import ProposalState

PAGE_SIZE = 50


@dataclass(frozen=True)
class Asked:
    """What a reader filters by; empty or false means all. `stage` is where a party stands, by position."""

    stage: int = 0
    state: str = ""
    late: bool = False
    waiting: bool = False
    region: str = ""


@dataclass(frozen=True)
class Participant:
    """A line of the list. `name` says that nobody of these regions is meant where the party moved out of them."""

    enrolment: Enrolment
    name: str
    place: str
    milestone: str
    is_late: bool
    is_waiting: bool


@dataclass(frozen=True)
class Counts:
    """How many there are at each filter, the other filters as they are chosen."""

    stages: Sequence[tuple[Stage, int]]
    states: Mapping[str, int]
    late: int
    waiting: int
    regions: Sequence[tuple[str, str, int]]
    total: int


def participants(*, of_round: Round, asked: Asked, now: datetime) -> QuerySet[Enrolment]:
    """The enrolments of a round that fit what is asked, inside the region scope, by place and number."""
    found = _annotated(of_round, timezone.localdate(now))
    return _narrowed(found, asked).order_by("place_code", "pk")


def count_participants(*, of_round: Round, asked: Asked, now: datetime) -> Counts:
    """The counts at the filters: five queries, and two for the words."""
    found = _annotated(of_round, timezone.localdate(now))

    def counted(without: Asked, column: str) -> dict[Any, int]:
        rows = _narrowed(found, without).order_by().values(column).annotate(people=Count("pk"))
        return {row[column]: row["people"] for row in rows}

    stages = counted(replace(asked, stage=0), "stage_now")
    regions = counted(replace(asked, region=""), "regency")
    states = counted(replace(asked, state=""), "state")
    names = place_names(codes=list(regions))
    return Counts(
        stages=[
            (stage, stages.get(stage.position, 0))
            for stage in Stage.objects.filter(round=of_round).order_by("position")
        ],
        states=states,
        late=_narrowed(found, replace(asked, late=True)).count(),
        waiting=_narrowed(found, replace(asked, waiting=True)).count(),
        regions=[(code, names.get(code, code), regions[code]) for code in sorted(regions)],
        total=sum(states.values()) if not asked.state else states.get(asked.state, 0),
    )


def participant_lines(*, of_round: Round, found: Sequence[Enrolment]) -> list[Participant]:
    """The lines of these enrolments of `participants`, with names, places and milestones in words: four queries."""
    names = names_of(enrolments=found)
    places = place_paths(codes=[one.place_code for one in found])
    stages = dict(Stage.objects.filter(round=of_round).values_list("position", "name"))
    return [
        Participant(
            enrolment=one,
            name=names[one.pk],
            place=places.get(one.place_code, one.place_code),
            milestone=stages.get(vars(one)["stage_now"], "") if one.state in MOVING else "",
            is_late=vars(one)["is_late"],
            is_waiting=vars(one)["is_waiting"],
        )
        for one in found
    ]


def names_of(*, enrolments: Sequence[Enrolment]) -> dict[int, str]:
    """Names by enrolment: of the registry, else as on the decree, else that the party lives in another region."""
    parties = dict(
        Party.objects.filter(pk__in=[one.party_id for one in enrolments]).values_list("pk", "display_name")
    )
    lines = dict(
        DecreeLine.objects.filter(pk__in=[one.line_id for one in enrolments]).values_list("pk", "name")
    )
    unseen = _("A party of another region")
    return {one.pk: parties.get(one.party_id) or lines.get(one.line_id) or unseen for one in enrolments}


def late_enrolments(*, today: date) -> QuerySet[Enrolment]:
    """Those on their way in any round with a milestone whose day is over, inside the region scope."""
    return Enrolment.objects.filter(Exists(_late(today)), state=EnrolmentState.ACTIVE)


def _late(today: date) -> QuerySet[EnrolmentStage]:
    return EnrolmentStage.objects.filter(enrolment=OuterRef("pk"), stage__due_date__lt=today).exclude(
        state=StageState.PASSED
    )


def _annotated(of_round: Round, today: date) -> QuerySet[Any]:
    ahead = EnrolmentStage.objects.filter(enrolment=OuterRef("pk")).exclude(state=StageState.PASSED)
    proposed = ProposalState.PROPOSED
    return Enrolment.objects.filter(round=of_round).annotate(
        regency=Left("place_code", 4),
        stage_now=Coalesce(Subquery(ahead.order_by("position").values("position")[:1]), Value(0)),
        is_late=Q(state=EnrolmentState.ACTIVE) & Q(Exists(_late(today))),
        is_waiting=Q(Exists(StandingChange.objects.filter(enrolment=OuterRef("pk"), state=proposed)))
        | Q(Exists(BusinessPlan.objects.filter(enrolment=OuterRef("pk"), state=proposed)))
        | Q(Exists(StageException.objects.filter(enrolment_stage__enrolment=OuterRef("pk"), state=proposed))),
    )


def _narrowed(found: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    if asked.stage:
        found = found.filter(stage_now=asked.stage, state__in=MOVING)
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.late:
        found = found.filter(is_late=True)
    if asked.waiting:
        found = found.filter(is_waiting=True)
    if asked.region:
        found = found.filter(regency=asked.region)
    return found
