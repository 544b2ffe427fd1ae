"""Reading durable items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Left

from kail.apps.delivery.enums import KEPT, AssetState
from kail.apps.delivery.models import Asset, AssetEntry, AssetTransfer, Handover
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.kernel.approvals import ProposalState
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

SEEN_WITHIN_DAYS: Final = 90


@dataclass(frozen=True)
class AssetsAsked:
    """What a reader filters by; empty or false means all. `text` is a part of a tag, a kind of item or a holder."""

    state: str = ""
    region: str = ""
    text: str = ""
    unseen: bool = False


def assets_of_party(*, party: Party) -> QuerySet[Asset]:
    """What a person or group holds or held, by tag. Of a group the items are the group's."""
    return Asset.objects.filter(party=party).order_by("tag")


def assets_of_round(*, of_round: Round) -> QuerySet[Asset]:
    """The items of a round inside the region scope, by tag."""
    assets = Asset.objects.filter(handover_item__handover__round=of_round)
    return assets.select_related("party").order_by("tag")


def assets_of_handover(*, handover: Handover) -> QuerySet[Asset]:
    """The items that were tagged when a handover was made, by tag, as far as the region scope sees them."""
    return Asset.objects.filter(handover_item__handover=handover).order_by("tag")


def assets(*, asked: AssetsAsked, today: date) -> QuerySet[Any]:
    """Items inside the region scope that fit what is asked, by tag, with `last_seen`: the day of the last entry."""
    found = Asset.objects.annotate(last_seen=Max("entries__date"))
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.region:
        found = found.filter(place_code__starts_with=asked.region)
    if asked.text:
        found = found.filter(
            Q(tag__icontains=asked.text) | Q(name__icontains=asked.text) | Q(keeper__icontains=asked.text)
        )
    if asked.unseen:
        found = found.filter(state__in=KEPT, last_seen__lt=_unseen_since(today))
    return found.order_by("tag")


def unseen_assets(*, today: date) -> QuerySet[Any]:
    """Items that their holders answer for, of which nobody wrote anything for 90 days, inside the region scope."""
    return assets(asked=AssetsAsked(unseen=True), today=today)


def count_by_state(*, asked: AssetsAsked, today: date) -> dict[AssetState, int]:
    """How many there are in each state, the other filters as they are chosen."""
    found = assets(asked=AssetsAsked(region=asked.region, text=asked.text, unseen=asked.unseen), today=today)
    numbers = Asset.objects.filter(pk__in=found.order_by().values("pk"))
    rows = numbers.values_list("state").annotate(count=Count("pk")).order_by("state")
    return {AssetState(state): count for state, count in rows}


def regencies_of_assets() -> list[str]:
    """The codes of the regencies in which items are, inside the region scope."""
    codes = Asset.objects.annotate(regency=Left("place_code", 4)).values_list("regency", flat=True)
    return list(codes.order_by("regency").distinct())


def holders_of(*, found: Sequence[Asset]) -> dict[int, str]:
    """Names of the parties that hold these items, which are seen already, by the number of the party."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        names = Party.objects.filter(pk__in={one.party_id for one in found})
        return dict(names.values_list("pk", "display_name"))


def story_of(*, asset: Asset) -> QuerySet[AssetEntry]:
    """What happened to an item, the newest first."""
    return asset.entries.select_related("recorded_by", "transfer", "photo").order_by("-date", "-pk")


def transfers_of(*, asset: Asset) -> QuerySet[AssetTransfer]:
    """Sales and transfers that were asked for, the newest first."""
    return asset.transfers.select_related("proposed_by", "decided_by").order_by("-proposed_at", "-pk")


def waiting_transfers() -> QuerySet[AssetTransfer]:
    """Sales and transfers that wait for a second person, the oldest first."""
    waiting = AssetTransfer.objects.filter(state=ProposalState.PROPOSED)
    return waiting.select_related("asset", "proposed_by").order_by("proposed_at", "pk")


def _unseen_since(today: date) -> date:
    return today - timedelta(days=SEEN_WITHIN_DAYS)
