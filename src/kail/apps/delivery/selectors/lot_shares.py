"""For whom a lot buys: the parties of an account's regions, village by village."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from kail.apps.delivery.models import LotShare, PurchaseLot
from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.models import Party
from kail.kernel.region_fields import inside
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


@dataclass(frozen=True)
class ShareGood:
    """How many of a good a party gets from a lot."""

    name: str
    unit: str
    quantity: int


@dataclass(frozen=True)
class PartyShare:
    """What a lot buys for one party.

    `name` is empty when names were not asked for or the party is out of sight, and so is `enrolment_id` then.
    """

    place_code: str
    party_id: int
    name: str
    goods: tuple[ShareGood, ...]
    enrolment_id: int | None
    has_left: bool


def count_share_parties(*, lot: PurchaseLot, prefixes: Sequence[str]) -> int:
    """How many parties of these regions a lot buys for. Needs an open transaction."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        return _lists(lot, prefixes).count()


def share_parties(
    *, lot: PurchaseLot, prefixes: Sequence[str], first: int, size: int, with_names: bool
) -> list[PartyShare]:
    """Parties `first` to `first + size` by village; five queries at most. Needs an open transaction."""
    # A list stays where it was made: whoever moved into the region brings it from elsewhere.
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        numbers = [number for _place, number in _lists(lot, prefixes)[first : first + size]]
        shares = list(
            LotShare.objects.filter(lot_line__lot=lot, list_line__item_list__in=numbers)
            .select_related("lot_line", "list_line__item_list")
            .order_by("place_code", "list_line__item_list", "list_line__position")
        )
    by_list: dict[int, list[LotShare]] = {}
    for share in shares:
        by_list.setdefault(share.list_line.item_list_id, []).append(share)
    parties = {own[0].list_line.item_list.party_id for own in by_list.values()}
    names = dict(Party.objects.filter(pk__in=parties).values_list("pk", "display_name")) if with_names else {}
    ways = {one.party_id: one for one in Enrolment.objects.filter(round=lot.round_id, party__in=parties)}
    return [_share(own, names, ways) for own in by_list.values()]


def _lists(lot: PurchaseLot, prefixes: Sequence[str]) -> QuerySet[LotShare, tuple[str, int]]:
    rows = LotShare.objects.filter(inside(field="place_code", prefixes=prefixes), lot_line__lot=lot)
    return (
        rows.order_by("place_code", "list_line__item_list")
        .values_list("place_code", "list_line__item_list")
        .distinct()
    )


def _share(own: Sequence[LotShare], names: dict[int, str], ways: dict[int, Enrolment]) -> PartyShare:
    party_id = own[0].list_line.item_list.party_id
    way = ways.get(party_id)
    return PartyShare(
        place_code=own[0].place_code,
        party_id=party_id,
        name=names.get(party_id, ""),
        goods=tuple(
            ShareGood(name=one.lot_line.name, unit=one.lot_line.unit, quantity=one.quantity) for one in own
        ),
        enrolment_id=way.pk if way and party_id in names else None,
        has_left=way is not None and way.state == EnrolmentState.ENDED,
    )
