"""The demo's price standard and item lists: prices of the templates, an assumption and labelled so."""

from datetime import date
from typing import Final

from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.models import BusinessType, Item, Round
from kail.apps.programmes.price_files import PriceRow
from kail.apps.programmes.services import set_price, set_prices
from kail.apps.selection.models import Candidate, ItemList, Ranking
from kail.apps.selection.selectors.checks import standing_chosen
from kail.apps.selection.selectors.item_lists import assessed_types, list_types
from kail.apps.selection.selectors.standing import standing_list
from kail.apps.selection.services import finish_item_lists, make_item_lists
from kail.interfaces.cli.demo_offices import Office
from kail.interfaces.cli.demo_times import decided_at

REGION: Final = "64"
SOURCE: Final = "Asumsi peragaan (sintetis), dari templat RAB"
_FROM: Final = date(2025, 1, 1)
_RESERVES, _NEXT = 60, 2
"""So many who wait have a list; it is final for the next ones of each contest, who may follow by an amendment."""

_DEARER: Final = ("Minyak goreng", "liter", 21_500)
"""One price that rises today, so that drafts show the old beside the new."""


def furnish_prices(listed: Round) -> dict[str, object]:
    """A standard for the province, final lists of a few hundred chosen, drafts of some who wait; set-based."""
    actor, now = get_user(username="hadi").actor, decided_at(listed)
    plan = set_prices(
        region_code=REGION,
        rows=_rows(),
        source=SOURCE,
        reason="standar harga untuk peragaan",
        actor=actor,
    )
    ranking = Ranking.objects.filter(round=listed).latest("pk")
    chosen = list(
        standing_chosen(ranking=ranking).order_by("rank", "contest_code").values_list("party_id", flat=True)
    )
    assessed = assessed_types(listed_round=listed, party_ids=chosen)
    first = sorted(chosen, key=lambda party_id: party_id not in assessed)
    standing = standing_list(ranking=ranking)
    waiting = list(
        Candidate.objects.filter(ranking=ranking)
        .exclude(party_id__in=[*chosen, *standing.dropped])
        .order_by("number", "contest_code")
        .values_list("party_id", "number", "contest_code")[:_RESERVES]
    )
    least = {contest: number for _party, number, contest in reversed(waiting)}
    following = [party for party, number, contest in waiting if number < least[contest] + _NEXT]
    types = list_types(listed_round=listed)
    made = make_item_lists(
        listed_round=listed,
        types=_typed(first, types) | _typed([party for party, _n, _c in waiting], types) | {
            party_id: kind for party_id, kind in assessed.items() if party_id in set(first)
        },
        reason="asesmen untuk peragaan",
        actor=actor,
        now=now,
    )  # fmt: skip
    final = ItemList.objects.filter(round=listed, party_id__in=[*first, *following])
    done = finish_item_lists(
        list_ids=list(final.values_list("pk", flat=True)),
        reason="disetujui",
        actor=actor,
        now=now,
    )
    name, unit, dearer = _DEARER
    set_price(
        region_code=REGION, name=name, unit=unit, unit_price=dearer, from_date=timezone.localdate(),
        source=f"{SOURCE}, naik", reason="harga pasar naik", actor=actor,
    )  # fmt: skip
    return {"prices": plan.changed, "item_lists": made, "final": done}


def furnish_tools(*, listed: Round, office: Office) -> int:
    """Final item lists of a stage II: to each the tools of the trade learnt in stage I. How many; none elsewhere."""
    types = {kind.code: kind for kind in list_types(listed_round=listed)}
    if not types or listed.continues_id is None:
        return 0
    ranking = Ranking.objects.filter(round=listed).latest("pk")
    chosen = list(standing_chosen(ranking=ranking).values_list("party_id", flat=True))
    trained = dict(
        Enrolment.objects.filter(
            round=listed.continues_id, party__in=chosen, business_type__isnull=False
        ).values_list("party_id", "business_type__code")
    )
    manager, now = office.actor(office.manager), decided_at(listed)
    make_item_lists(
        listed_round=listed,
        types={party: types.get(trained.get(party, ""), next(iter(types.values()))) for party in chosen},
        reason="alat sesuai pelatihan", actor=manager, now=now,
    )  # fmt: skip
    numbers = list(ItemList.objects.filter(round=listed, party_id__in=chosen).values_list("pk", flat=True))
    return finish_item_lists(list_ids=numbers, reason="disetujui", actor=manager, now=now)


def _rows() -> list[PriceRow]:
    """Every good of the province's templates once; where two templates name two prices, the higher one."""
    rows: dict[tuple[str, str], PriceRow] = {}
    goods = Item.objects.filter(business_type__round__region_code__startswith=REGION, unit_price__gt=0)
    for item in goods.order_by("unit_price", "pk"):
        row = PriceRow(item.name, item.unit, item.unit_price, _FROM)
        rows[row.key] = row
    return list(rows.values())


def _typed(party_ids: list[int], types: tuple[BusinessType, ...]) -> dict[int, BusinessType]:
    """The kinds of business one after the other."""
    return {party_id: types[place % len(types)] for place, party_id in enumerate(party_ids)}
