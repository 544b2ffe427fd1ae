"""Looks at institutions: what waits to be checked, and before compared with after."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from kail.apps.delivery.enums import Moment, Verdict
from kail.apps.delivery.models import ServiceAnswer, ServiceCheck
from kail.apps.delivery.service_standards import ServiceStandard, StandardItem, find_standard
from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.enums import PartyKind
from kail.kernel.approvals import ProposalState

_BETTER = (Verdict.NOT_MET, Verdict.PARTLY, Verdict.MET)


@dataclass(frozen=True)
class ComparedItem:
    """One thing of the standard before and after. `change` is 1 better, -1 worse, 0 the same or not comparable."""

    item: StandardItem
    before: ServiceAnswer | None
    after: ServiceAnswer | None

    @property
    def change(self) -> int:
        if self.before is None or self.after is None:
            return 0
        if Verdict.UNKNOWN in (self.before.verdict, self.after.verdict):
            return 0
        was = _BETTER.index(Verdict(self.before.verdict))
        now = _BETTER.index(Verdict(self.after.verdict))
        return (now > was) - (now < was)


@dataclass(frozen=True)
class ComparedArea:
    """An area of the standard, with how many things have which verdict before and after."""

    name: str
    items: tuple[ComparedItem, ...]
    before: Mapping[Verdict, int]
    after: Mapping[Verdict, int]


@dataclass(frozen=True)
class Comparison:
    """Before and after by one standard, area by area; `after` is empty while nobody looked again."""

    standard: ServiceStandard
    before: ServiceCheck | None
    after: ServiceCheck | None
    areas: tuple[ComparedArea, ...]

    def _sum(self, moment: str) -> dict[Verdict, int]:
        total = Counter[Verdict]()
        for area in self.areas:
            total.update(getattr(area, moment))
        return {verdict: total[verdict] for verdict in Verdict}

    @property
    def before_total(self) -> dict[Verdict, int]:
        return self._sum("before")

    @property
    def after_total(self) -> dict[Verdict, int]:
        return self._sum("after")

    @property
    def better(self) -> int:
        """How many things became better."""
        return sum(item.change > 0 for area in self.areas for item in area.items)

    @property
    def worse(self) -> int:
        """How many things became worse."""
        return sum(item.change < 0 for area in self.areas for item in area.items)


def service_checks() -> QuerySet[ServiceCheck]:
    """Looks inside the region scope with institution and round."""
    return ServiceCheck.objects.select_related(
        "institution__party", "enrolment__round", "proposed_by", "decided_by"
    )


def checks_waiting() -> QuerySet[ServiceCheck]:
    """Looks that wait for a second person, the one that waits longest first."""
    return service_checks().filter(state=ProposalState.PROPOSED).order_by("proposed_at", "pk")


def institution_ways(*, institution_id: int) -> list[Enrolment]:
    """The ways of an institution through rounds, the newest first."""
    ways = Enrolment.objects.filter(party=institution_id).select_related("round", "party")
    return list(ways.order_by("-began_date", "-pk"))


def institutions_taking_part() -> QuerySet[Enrolment]:
    """Institutions inside the region scope that are on their way through a round, by place and name."""
    return (
        Enrolment.objects.filter(party__kind=PartyKind.INSTITUTION, state=EnrolmentState.ACTIVE)
        .select_related("party", "round")
        .order_by("place_code", "party__display_name", "pk")
    )


def standing_checks(*, enrolment: Enrolment) -> dict[Moment, ServiceCheck]:
    """The looks of one way that were not sent back."""
    found = service_checks().filter(enrolment=enrolment).exclude(state=ProposalState.REJECTED)
    return {Moment(one.moment): one for one in found.order_by("pk")}


def compare(*, before: ServiceCheck | None, after: ServiceCheck | None) -> Comparison | None:
    """Before against after; None when nobody looked."""
    known = before or after
    if known is None:
        return None
    standard = find_standard(kind=known.institution.kind, code=known.standard, version=known.version)
    was, now = _answers(before), _answers(after)
    return Comparison(
        standard=standard,
        before=before,
        after=after,
        areas=tuple(_area(name, standard.items, was, now) for name in standard.areas),
    )


def _answers(check: ServiceCheck | None) -> dict[str, ServiceAnswer]:
    if check is None:
        return {}
    return {one.item: one for one in check.answers.select_related("photo").order_by("pk")}


def _area(
    name: str,
    items: Sequence[StandardItem],
    was: Mapping[str, ServiceAnswer],
    now: Mapping[str, ServiceAnswer],
) -> ComparedArea:
    compared = tuple(
        ComparedItem(item=item, before=was.get(item.code), after=now.get(item.code))
        for item in items
        if item.area == name
    )
    return ComparedArea(
        name=name,
        items=compared,
        before=_counted([one.before for one in compared]),
        after=_counted([one.after for one in compared]),
    )


def _counted(answers: Sequence[ServiceAnswer | None]) -> dict[Verdict, int]:
    found = Counter(Verdict(one.verdict) for one in answers if one is not None)
    return {verdict: found[verdict] for verdict in Verdict}
