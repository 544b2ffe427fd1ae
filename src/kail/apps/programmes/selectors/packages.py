"""What of a round's package the item lists of its parties may cost. Whole rupiah."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, Round


@dataclass(frozen=True)
class GoodsShare:
    """The bounds of an item list, and `beside`: what the package gives a party beside its goods."""

    floor: int
    ceiling: int
    beside: int


def goods_share(*, of_round: Round) -> GoodsShare:
    """The package without its training, cash and services; all of it where no goods are named apart.

    A list of a package that pays cash alone says what the cash is for.
    """
    goods = Q(kind=BenefitKind.GOODS)
    sums = Benefit.objects.filter(round=of_round).aggregate(
        goods=Sum("amount", filter=goods), beside=Sum("amount", filter=~goods)
    )
    beside = 0 if sums["goods"] is None else sums["beside"] or 0
    return GoodsShare(
        floor=max(of_round.price_floor - beside, 0),
        ceiling=max(of_round.price_ceiling - beside, 0),
        beside=beside,
    )
