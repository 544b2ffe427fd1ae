"""Reading the item lists of parties: what they cost, what the standard says today, who of the chosen has none."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, Q, QuerySet

from kail.apps.programmes.models import BusinessType, PriceItem, Round
from kail.apps.programmes.price_files import price_key
from kail.apps.programmes.selectors import goods_share, office_prices, version_design
from kail.apps.selection.enums import ItemListState, Listing
from kail.apps.selection.models import Assessment, DecreeLine, ItemList, ItemListLine
from kail.kernel.approvals import ProposalState

PRICE_TODAY = """
    SELECT p.id, p.unit_price FROM programmes_priceitem AS p
    WHERE p.region_code IN (left({place}, 4), left({place}, 2)) AND lower(p.name) = lower({line}.name)
        AND lower(p.unit) = lower({line}.unit) AND p.from_date <= %(day)s AND (p.to_date IS NULL OR p.to_date > %(day)s)
    ORDER BY length(p.region_code) DESC LIMIT 1
"""
"""SQL: number and price in the standard of the good of a `{line}` at a `{place}` on `%(day)s`."""


@dataclass(frozen=True)
class ShownLine:
    """A line and what the standard says of its good today; None where it lacks the good."""

    line: ItemListLine
    price: PriceItem | None

    @property
    def is_old(self) -> bool:
        """Whether the standard has another price than the line."""
        return self.price is not None and self.price.unit_price != self.line.unit_price

    @property
    def new_total(self) -> int:
        """What the line would cost at today's price."""
        return self.line.quantity * (self.price.unit_price if self.price else self.line.unit_price)


@dataclass(frozen=True)
class ShownList:
    """An item list with its lines in order. Only a draft follows prices: a final list has no old lines."""

    item_list: ItemList
    lines: tuple[ShownLine, ...]

    @property
    def old(self) -> tuple[ShownLine, ...]:
        if self.item_list.state != ItemListState.DRAFT:
            return ()
        return tuple(one for one in self.lines if one.is_old)

    @property
    def new_total(self) -> int:
        return sum(one.new_total for one in self.lines)

    @property
    def short(self) -> int:
        """What is missing to the floor of the package; 0 when it is reached."""
        return max(self.item_list.floor - self.item_list.total, 0)

    @property
    def over(self) -> int:
        """What is above the ceiling of the package."""
        return max(self.item_list.total - self.item_list.ceiling, 0)

    @property
    def is_within(self) -> bool:
        return not self.short and not self.over


@dataclass(frozen=True)
class ListAmount:
    """What a final list says for a decree; `amount` is all that the party gets, with what is beside the goods."""

    list_id: int
    business_type: str
    amount: int


@dataclass(frozen=True)
class RoundLists:
    """How far the item lists of the chosen of a round are. `asked`: a decree needs one of each of them."""

    asked: bool
    chosen: int
    final: int
    drafts: int
    old_drafts: int
    amount: int

    @property
    def missing(self) -> int:
        """Chosen with no list at all."""
        return self.chosen - self.final - self.drafts

    @property
    def not_final(self) -> int:
        return self.chosen - self.final


def find_item_list(*, listed_round: Round, party_id: int) -> ItemList | None:
    """The newest version of a party's list inside the region scope."""
    found = ItemList.objects.filter(round=listed_round, party_id=party_id)
    return (
        found.select_related("business_type", "round", "party", "made_by", "final_by")
        .order_by("-version")
        .first()
    )


def item_list_versions(*, item_list: ItemList) -> QuerySet[ItemList]:
    """All versions of a party's list in the round, the newest first."""
    versions = ItemList.objects.filter(round_id=item_list.round_id, party_id=item_list.party_id)
    return versions.select_related("made_by", "final_by").order_by("-version")


def shown_list(*, item_list: ItemList, day: date) -> ShownList:
    """A list with the prices of a day beside its own."""
    prices = office_prices(place_code=item_list.place_code, day=day)
    return ShownList(
        item_list=item_list,
        lines=tuple(
            ShownLine(line, prices.get(price_key(name=line.name, unit=line.unit)))
            for line in item_list.lines.order_by("position")
        ),
    )


def list_types(*, listed_round: Round) -> tuple[BusinessType, ...]:
    """The business types of a round that have goods to start from, in the order they were written."""
    found = BusinessType.objects.filter(round=listed_round, items__isnull=False)
    return tuple(found.distinct().order_by("pk"))


def asks_for_lists(*, listed_round: Round) -> bool:
    """Whether the round's design says that a decree rests on item lists."""
    return version_design(version=listed_round.programme_version).needs_item_lists


def final_amounts(*, listed_round: Round, party_ids: Collection[int]) -> Mapping[int, ListAmount]:
    """The final lists of these parties that fit the round's package as it is now, by party."""
    share = goods_share(of_round=listed_round)
    found = ItemList.objects.filter(
        round=listed_round,
        party_id__in=list(party_ids),
        state=ItemListState.FINAL,
        total__gte=share.floor,
        total__lte=share.ceiling,
    )
    return {
        party_id: ListAmount(list_id=pk, business_type=name, amount=total + share.beside)
        for party_id, pk, name, total in found.values_list("party_id", "pk", "business_type__name", "total")
    }


def round_lists(*, listed_round: Round, chosen: Collection[int], day: date) -> RoundLists:
    """How far the item lists of these chosen are, inside the region scope."""
    final = final_amounts(listed_round=listed_round, party_ids=chosen)
    drafts = ItemList.objects.filter(
        round=listed_round, party_id__in=list(chosen), state=ItemListState.DRAFT
    ).exclude(party_id__in=list(final))
    return RoundLists(
        asked=asks_for_lists(listed_round=listed_round),
        chosen=len(chosen),
        final=len(final),
        drafts=drafts.count(),
        old_drafts=len(old_drafts(day=day, listed_round=listed_round)),
        amount=sum(one.amount for one in final.values()),
    )


def old_drafts(*, day: date, listed_round: Round | None = None) -> tuple[int, ...]:
    """The drafts inside the region scope with a line that costs something else in the standard on a day."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT l.id FROM selection_itemlist AS l
            WHERE l.state = 'draft' AND (%(round)s::bigint IS NULL OR l.round_id = %(round)s) AND EXISTS (
                SELECT FROM selection_itemlistline AS line
                CROSS JOIN LATERAL ({PRICE_TODAY.format(place="l.place_code", line="line")}) AS today
                WHERE line.item_list_id = l.id AND today.unit_price <> line.unit_price)
            ORDER BY l.id
            """,
            {"day": day, "round": listed_round.pk if listed_round else None},
        )
        return tuple(number for (number,) in cursor.fetchall())


def drafts_with(*, prices: Sequence[PriceItem]) -> Mapping[int, int]:
    """How many drafts inside the region scope hold each of these goods at another price than the standard's."""
    counts = {}
    for price in prices:
        lines = ItemListLine.objects.filter(
            Q(name__iexact=price.name, unit__iexact=price.unit),
            ~Q(unit_price=price.unit_price),
            item_list__state=ItemListState.DRAFT,
            place_code__starts_with=price.region_code,
        )
        counts[price.pk] = lines.values("item_list_id").distinct().count()
    return counts


def decreed_parties(*, listed_round: Round) -> frozenset[int]:
    """Whom a proposed or signed decree of the round names as chosen: their item lists stay."""
    lines = DecreeLine.objects.filter(decree__round=listed_round, listing=Listing.CHOSEN)
    return frozenset(lines.exclude(decree__state=ProposalState.REJECTED).values_list("party_id", flat=True))


def assessed_types(*, listed_round: Round, party_ids: Collection[int]) -> Mapping[int, BusinessType]:
    """The business type that the last finished assessment of each of these parties chose, where the round has it."""
    types = {one.code: one for one in list_types(listed_round=listed_round)}
    found = Assessment.objects.filter(
        round=listed_round,
        party_id__in=list(party_ids),
        finished_at__isnull=False,
        chosen_type__in=list(types),
    ).order_by("turn", "pk")
    return {party_id: types[code] for party_id, code in found.values_list("party_id", "chosen_type")}


def lists_of(*, listed_round: Round, party_ids: Collection[int]) -> Mapping[int, ItemList]:
    """The newest version of the list of each of these parties that has one."""
    found = ItemList.objects.filter(round=listed_round, party_id__in=list(party_ids))
    return {
        one.party_id: one
        for one in found.select_related("business_type").order_by("party_id", F("version").asc())
    }
