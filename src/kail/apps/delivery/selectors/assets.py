"""Reading durable items."""

from django.db.models import QuerySet

from kail.apps.delivery.models import Asset, AssetEntry
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party


def assets_of_party(*, party: Party) -> QuerySet[Asset]:
    """What a person or group holds or held, by tag. Of a group the items are the group's."""
    return Asset.objects.filter(party=party).order_by("tag")


def assets_of_round(*, of_round: Round) -> QuerySet[Asset]:
    """The items of a round inside the region scope, by tag."""
    assets = Asset.objects.filter(handover_item__handover__round=of_round)
    return assets.select_related("party").order_by("tag")


def story_of(*, asset: Asset) -> QuerySet[AssetEntry]:
    """What happened to an item, the newest first."""
    return asset.entries.select_related("recorded_by", "transfer").order_by("-date", "-pk")
