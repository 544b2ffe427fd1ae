"""Reading programmes and rounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import ItemGroup, TargetIndicator, TargetKind
from kail.apps.programmes.models import (
    Benefit,
    BusinessType,
    Ceiling,
    Item,
    LedgerEntry,
    Priority,
    Programme,
    Round,
    Stage,
    Target,
)
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors.budget import known_ceilings
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import population
from kail.calc.rules import Kind, Language


@dataclass(frozen=True)
class ProgrammeSummary:
    """One line of the list of programmes. The newest target is of recipients promised."""

    programme: Programme
    rounds: tuple[Round, ...]
    newest_target: Target | None


@dataclass(frozen=True)
class PricedItem:
    """One line of an item list, in rupiah."""

    item: Item

    @property
    def total(self) -> int:
        return self.item.quantity * self.item.unit_price


@dataclass(frozen=True)
class ItemList:
    """What one business type starts from."""

    business_type: BusinessType
    items: tuple[PricedItem, ...]
    floor: int
    ceiling: int

    @property
    def total(self) -> int:
        return sum(priced.total for priced in self.items)

    @property
    def tools_total(self) -> int:
        return sum(priced.total for priced in self.items if priced.item.group == ItemGroup.TOOL)

    @property
    def is_within(self) -> bool:
        """Whether the list costs what the package allows."""
        return self.floor <= self.total <= self.ceiling


@dataclass(frozen=True)
class PlacedTarget:
    """A target with the name of its place."""

    target: Target
    place_name: str


@dataclass(frozen=True)
class RoundMoney:
    """A round's money in rupiah. `needed` is every place at the round's price."""

    ceilings: tuple[Ceiling, ...]
    needed: int

    @property
    def amount(self) -> int:
        return sum(ceiling.amount for ceiling in self.ceilings)

    @property
    def committed(self) -> int:
        return sum(ceiling.committed for ceiling in self.ceilings)

    @property
    def realised(self) -> int:
        return sum(ceiling.realised for ceiling in self.ceilings)

    @property
    def left(self) -> int:
        return self.amount - self.committed

    @property
    def short(self) -> int:
        """What the ceilings lack for every place; 0 when they cover all."""
        return max(self.needed - self.amount, 0)


@dataclass(frozen=True)
class PriorityLine:
    """One key of the order, in words: what is looked at, and which end comes first."""

    label: str
    direction: str


@dataclass(frozen=True)
class RoundDetail:
    """Everything about a round but its people."""

    round: Round
    region_name: str
    stages: tuple[Stage, ...]
    priorities: tuple[Priority, ...]
    benefits: tuple[Benefit, ...]
    item_lists: tuple[ItemList, ...]
    money: RoundMoney
    entries: tuple[LedgerEntry, ...]

    @property
    def is_editable(self) -> bool:
        return self.round.state in EDITABLE_STATES


def programmes() -> tuple[ProgrammeSummary, ...]:
    """All programmes by name, with their rounds, the newest first, and the newest target."""
    found = Programme.objects.prefetch_related("rounds", "targets").order_by("name", "pk")
    return tuple(
        ProgrammeSummary(
            programme=programme,
            rounds=tuple(sorted(programme.rounds.all(), key=lambda one: (-one.year, one.code))),
            newest_target=max(
                (
                    one
                    for one in programme.targets.all()
                    if (one.kind, one.indicator) == (TargetKind.TARGET, TargetIndicator.RECIPIENTS)
                ),
                key=lambda one: (one.year, -one.pk),
                default=None,
            ),
        )
        for programme in found
    )


def programme_targets(*, programme: Programme) -> tuple[PlacedTarget, ...]:
    """What was promised, contradictions side by side: by year, unit and source."""
    targets = list(programme.targets.order_by("year", "unit", "-value", "pk"))
    names = place_names(codes=[target.place_code for target in targets])
    return tuple(
        PlacedTarget(target=target, place_name=names.get(target.place_code, target.place_code))
        for target in targets
    )


def programme_rounds(*, programme: Programme) -> QuerySet[Round]:
    """The rounds of a programme, the newest first, with the sum of their quotas and ceilings."""
    return programme.rounds.annotate(
        # Districts share what their regency has.
        quota_places=Sum("quotas__places", filter=Q(quotas__place_code__regex=r"^\d{4}$"))
    ).order_by("-year", "code")


def rounds() -> QuerySet[Round]:
    """All rounds, the newest first, with their programme."""
    return Round.objects.select_related("programme").order_by("-year", "code")


def rounds_for_explanation(*, kind: PartyKind) -> list[Round]:
    """The rounds about which a party of this kind may ask why (not), the newest first: those for its kind."""
    return list(rounds().filter(programme__recipient_kind=kind))


def round_detail(*, shown_round: Round) -> RoundDetail:
    """A round with its stages, order, package and money."""
    return RoundDetail(
        round=shown_round,
        region_name=place_names(codes=[shown_round.region_code]).get(
            shown_round.region_code, shown_round.region_code
        ),
        stages=tuple(shown_round.stages.order_by("position")),
        priorities=tuple(shown_round.priorities.order_by("position")),
        benefits=tuple(shown_round.benefits.order_by("position")),
        item_lists=item_lists(shown_round=shown_round),
        money=round_money(shown_round=shown_round),
        entries=tuple(
            LedgerEntry.objects.filter(ceiling__round=shown_round)
            .select_related("ceiling", "actor")
            .order_by("-at", "-pk")[:20]
        ),
    )


def item_lists(*, shown_round: Round) -> tuple[ItemList, ...]:
    """The item lists of a round by business type, in the order they were written."""
    types = shown_round.business_types.prefetch_related("items").order_by("pk")
    return tuple(
        ItemList(
            business_type=business_type,
            items=tuple(
                PricedItem(item=item)
                for item in sorted(business_type.items.all(), key=lambda one: one.position)
            ),
            floor=shown_round.price_floor,
            ceiling=shown_round.price_ceiling,
        )
        for business_type in types
    )


def round_money(*, shown_round: Round) -> RoundMoney:
    """The ceilings of a round and what its places would cost."""
    return RoundMoney(
        ceilings=tuple(known_ceilings(funded_round=shown_round)),
        needed=shown_round.places * shown_round.price,
    )


def money_of_rounds(*, rounds: Sequence[Round]) -> dict[int, RoundMoney]:
    """The money of several rounds by their keys, in one query."""
    ceilings: dict[int, list[Ceiling]] = {one.pk: [] for one in rounds}
    for ceiling in Ceiling.objects.filter(round__in=list(ceilings)).order_by("pk"):
        ceilings[ceiling.round_id].append(ceiling)
    return {
        one.pk: RoundMoney(ceilings=tuple(ceilings[one.pk]), needed=one.places * one.price) for one in rounds
    }


def priority_lines(
    *, priorities: Sequence[Priority], language: Language, kind: str
) -> tuple[PriorityLine, ...]:
    """The order among the eligible in words; `kind` is that of the programme's recipients."""
    vocabulary = population(kind=kind).vocabulary
    lines = []
    for priority in priorities:
        term = vocabulary.get(name=priority.term)
        lines.append(
            PriorityLine(
                label=term.label(language=language),
                direction=direction_text(kind=term.kind, descending=priority.descending),
            )
        )
    return tuple(lines)


def direction_text(*, kind: Kind, descending: bool) -> str:
    """Which end of a word's values comes first."""
    if kind is Kind.BOOLEAN:
        return _("yes comes first") if descending else _("no comes first")
    if kind is Kind.DATE:
        return _("the latest first") if descending else _("the earliest first")
    return _("the largest first") if descending else _("the smallest first")
