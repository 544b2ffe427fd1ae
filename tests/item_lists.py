"""Business types, prices and item lists for tests."""

from datetime import date, datetime

from kail.apps.programmes.models import BusinessType, Item, PriceItem, Round
from kail.apps.programmes.services import set_price
from kail.apps.selection.models import Candidate, ItemList, Ranking
from kail.apps.selection.selectors.checks import standing_chosen
from kail.apps.selection.services import finish_item_lists, make_item_lists
from kail.kernel.audit import Actor

GOODS = (("Gerobak", 1, "unit", 2_300_000), ("Blender", 2, "unit", 450_000), ("Bahan", 1, "paket", 1_400_000))
"""A list of 4.6 million: between the floor of 4.5 and the ceiling of 5 million."""


def make_type(made: Round, *, code: str = "minuman") -> BusinessType:
    """A business type of the round with the goods above."""
    kind = BusinessType.objects.create(round=made, code=code, name=code.capitalize())
    for position, (name, quantity, unit, amount) in enumerate(GOODS, start=1):
        Item.objects.create(
            business_type=kind, position=position, name=name, group="tool", quantity=quantity, unit=unit,
            unit_price=amount, source="uji",
        )  # fmt: skip
    return kind


def priced(
    actor: Actor, name: str, amount: int, *, unit: str = "unit", day: date = date(2025, 1, 1)
) -> PriceItem:
    """The price of a good in Kaltim from a day on."""
    set_price(
        region_code="64", name=name, unit=unit, unit_price=amount, from_date=day, source="uji", reason="uji",
        actor=actor,
    )  # fmt: skip
    return PriceItem.objects.get(region_code="64", name=name, unit=unit, from_date=day)


def chosen_of(made: Round) -> list[int]:
    """Who stands chosen in the newest ranking."""
    ranking = Ranking.objects.filter(round=made).latest("pk")
    chosen: list[int] = list(
        standing_chosen(ranking=ranking).order_by("contest_code", "rank").values_list("party_id", flat=True)
    )
    return chosen


def make_lists(
    made: Round, kind: BusinessType, *, actor: Actor, now: datetime, reserve: bool = False
) -> list[ItemList]:
    """Drafts of all chosen, and of the reserve when asked."""
    parties = chosen_of(made)
    if reserve:
        had = ItemList.objects.filter(round=made).values_list("party_id", flat=True)
        listed = Candidate.objects.filter(ranking__round=made).exclude(party_id__in=had)
        parties = list(listed.values_list("party_id", flat=True))
    make_item_lists(
        listed_round=made, types=dict.fromkeys(parties, kind), reason="asesmen", actor=actor, now=now
    )
    return list(ItemList.objects.filter(round=made).order_by("pk"))


def finish(lists: list[ItemList], *, actor: Actor, now: datetime) -> None:
    finish_item_lists(list_ids=[one.pk for one in lists], reason="disetujui", actor=actor, now=now)
