"""Reading handover days: which there are, who comes, who has what, who is found by name or by the code on the list."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from kail.apps.delivery.enums import Coming
from kail.apps.delivery.models import Handover, HandoverDay
from kail.apps.delivery.rules import ALIKE, holder_likeness
from kail.apps.delivery.selectors.handovers import standing_handovers
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.calc.label_code import LabelCodeError, new_code, parse_code
from kail.kernel.numbers import HANDOVER_LIST, key_ring
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

_CODE_LENGTH: Final = 10


@dataclass(frozen=True)
class Comer:
    """Somebody who is expected at a handover day. `handovers` of this day and `has_part` count what stands."""

    enrolment: Enrolment
    name: str
    is_released: bool
    handovers: int
    has_part: bool
    is_finished: bool

    @property
    def coming(self) -> Coming:
        """Where this party stands."""
        if self.is_finished:
            return Coming.FINISHED
        if self.enrolment.state != EnrolmentState.ACTIVE:
            return Coming.STANDS_STILL
        if not self.is_released:
            return Coming.NOT_RELEASED
        return Coming.PARTLY if self.has_part else Coming.EXPECTED

    @property
    def code(self) -> str:
        """What the square on the printed list says."""
        return recipient_code(enrolment_id=self.enrolment.pk)


@dataclass(frozen=True)
class DayProgress:
    """A handover day with how many are expected, have everything, have a part; `ready` could still come."""

    day: HandoverDay
    expected: int
    came: int
    partly: int
    ready: int

    @property
    def waiting(self) -> int:
        """Who has nothing yet."""
        return self.expected - self.came - self.partly

    def is_late(self, today: date) -> bool:
        """Whether the day is over and goods that are released were not handed over."""
        return self.day.date < today and self.ready > 0


def handover_days(*, prefixes: Sequence[str], of_round: Round | None = None) -> QuerySet[HandoverDay]:
    """Days whose region an account of these regions sees, whole or in part; the newest first."""
    days = HandoverDay.objects.select_related("depot", "round")
    if of_round is not None:
        days = days.filter(round=of_round)
    if WHOLE_COUNTRY not in prefixes:
        days = _overlapping(days, prefixes)
    return days.order_by("-date", "region_code", "pk")


def late_days(*, prefixes: Sequence[str], today: date) -> QuerySet[HandoverDay]:
    """Days that are over while somebody of their region still waits for goods that are released."""
    ready = Enrolment.objects.filter(
        Exists(_goods().filter(state__in=[EntitlementState.RELEASED, EntitlementState.ORDERED])),
        ~Exists(_goods().filter(state=EntitlementState.WAITING)),
        state=EnrolmentState.ACTIVE,
        round=OuterRef("round_id"),
        place_code__starts_with=OuterRef("region_code"),
    )
    return handover_days(prefixes=prefixes).filter(Exists(ready), date__lt=today)


def day_progress(*, days: Sequence[HandoverDay]) -> list[DayProgress]:
    """How far each day is, counted inside the region scope. Needs an open transaction."""
    seen = current_scope()
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        return [_progress(day, seen) for day in days]


def expected_at(*, day: HandoverDay) -> list[Comer]:
    """Who comes to a day, by village and name: active parties of its region with goods to get, and who got some here.

    Whoever moved into the region comes too, wherever registry and decree still have the place. Needs an open
    transaction.
    """
    seen = current_scope()
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        found: list[Any] = list(
            _awaited(day, seen)
            .annotate(
                handovers_here=Count(
                    "handovers",
                    filter=Q(handovers__day=day, handovers__in=standing_handovers()),
                    distinct=True,
                )
            )
            .select_related("party", "business_type")
            .order_by("place_code", "party__display_name", "pk")
        )
    return [
        Comer(
            enrolment=one,
            name=one.party.display_name,
            is_released=not one.goods_wait,
            handovers=one.handovers_here,
            has_part=one.has_part,
            is_finished=not one.goods_open,
        )
        for one in found
    ]


def found_comers(*, comers: Sequence[Comer], text: str) -> list[Comer]:
    """Who is meant: by the code of the list, alone or ending an address; else by words of the name, or its sound."""
    typed = text.strip().rstrip("/").rsplit("/", 1)[-1]
    try:
        code = parse_code(text=typed)
    except LabelCodeError:
        code = ""
    by_code = [one for one in comers if code and one.code == code]
    if by_code or not text.strip():
        return by_code
    words = text.casefold().split()
    by_words = [one for one in comers if all(word in one.name.casefold() for word in words)]
    return by_words or [one for one in comers if holder_likeness(name=text, holder=one.name) >= ALIKE]


def recipient_code(*, enrolment_id: int) -> str:
    """A code for one party of a round that only who holds the office's keys can tell from chance; always the same."""
    return new_code(pick=_drawn_from(str(enrolment_id)), length=_CODE_LENGTH)


def rounds_with_goods() -> QuerySet[Round]:
    """Rounds in which somebody of the region scope is promised goods, the newest first."""
    promised = Entitlement.objects.filter(enrolment__round=OuterRef("pk"), kind=BenefitKind.GOODS)
    return Round.objects.filter(Exists(promised)).order_by("-year", "code")


def handovers_at(*, day: HandoverDay) -> list[Handover]:
    """The handovers of a day inside the region scope that were not taken back, by number."""
    made = standing_handovers().filter(day=day)
    return list(
        made.select_related("round", "day", "officer", "signature_recipient", "signature_officer").order_by(
            "year", "sequence"
        )
    )


def _overlapping(days: QuerySet[HandoverDay], prefixes: Sequence[str]) -> QuerySet[HandoverDay]:
    seen = Q(pk__in=[])
    for number, prefix in enumerate(prefixes):
        days = days.alias(**{f"above_{number}": StrIndex(Value(prefix), F("region_code"))})
        seen |= Q(region_code__startswith=prefix) | Q(**{f"above_{number}": 1})
    return days.filter(seen)


def _progress(day: HandoverDay, seen: Sequence[str]) -> DayProgress:
    counted = _awaited(day, seen).aggregate(
        expected=Count("pk"),
        came=Count("pk", filter=Q(goods_open=False)),
        partly=Count("pk", filter=Q(goods_open=True, has_part=True)),
        ready=Count("pk", filter=Q(goods_open=True, goods_wait=False, state=EnrolmentState.ACTIVE)),
    )
    return DayProgress(day=day, **counted)


def _awaited(day: HandoverDay, seen: Sequence[str]) -> QuerySet[Any]:
    """Enrolments that a day is for. Needs the scope of the whole country."""
    goods = _goods().exclude(state=EntitlementState.CANCELLED)
    here = standing_handovers().filter(enrolment=OuterRef("pk"))
    return (
        Enrolment.objects.filter(
            Exists(goods), _within(seen), round=day.round_id, place_code__starts_with=day.region_code,
            line__item_list__isnull=False,
        )
        .annotate(
            goods_open=Exists(goods.exclude(state=EntitlementState.GIVEN)),
            goods_wait=Exists(goods.filter(state=EntitlementState.WAITING)),
            has_part=Exists(here),
            came_here=Exists(here.filter(day=day)),
        )
        .filter(Q(state=EnrolmentState.ACTIVE, goods_open=True) | Q(came_here=True))
    )  # fmt: skip


def _goods() -> QuerySet[Entitlement]:
    return Entitlement.objects.filter(enrolment=OuterRef("pk"), kind=BenefitKind.GOODS)


def _within(prefixes: Sequence[str]) -> Q:
    if WHOLE_COUNTRY in prefixes:
        return Q()
    seen = Q(pk__in=[])
    for prefix in prefixes:
        seen |= Q(place_code__starts_with=prefix)
    return seen


def _drawn_from(text: str) -> Callable[[int], int]:
    def draws() -> Iterator[int]:
        position = 0
        while True:
            position += 1
            yield int.from_bytes(key_ring().blind_index(f"{text} {position}", purpose=HANDOVER_LIST), "big")

    numbers = draws()
    return lambda most: next(numbers) % most
